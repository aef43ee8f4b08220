-- Who looked at what: one row for each look at personal data, written before the look is answered.
-- Invariants: rows are added, never changed, and erased by age only (none younger than 182 days, by the database's clock); a vehicle is the HMAC of its plate;
-- numbers grow, with gaps; times are Unix milliseconds.

CREATE TABLE audit_look (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       bigint NOT NULL,
    key_hash text NOT NULL,
    key_name text NOT NULL,
    kind     smallint NOT NULL,
    scope    text NOT NULL,
    vehicle  text CHECK (vehicle ~ '^[0-9a-f]{64}$'),
    bay      uuid,
    about    text CHECK (length(about) <= 400),
    results  integer NOT NULL CHECK (results >= 0)
);
CREATE INDEX audit_look_at ON audit_look (at);
CREATE INDEX audit_look_key ON audit_look (key_hash, number);
CREATE INDEX audit_look_vehicle ON audit_look (vehicle, number) WHERE vehicle IS NOT NULL;
CREATE INDEX audit_look_bay ON audit_look (bay, number) WHERE bay IS NOT NULL;

CREATE FUNCTION looks_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Looks are added, never changed, and erased by age only (%).', TG_TABLE_NAME;
END $$;

CREATE TRIGGER stay BEFORE UPDATE OR TRUNCATE ON audit_look FOR EACH STATEMENT EXECUTE FUNCTION looks_stay();
CREATE TRIGGER stay_young BEFORE DELETE ON audit_look FOR EACH ROW
    WHEN (OLD.at > (extract(epoch FROM now()) * 1000)::bigint - 182 * 86400000::bigint) EXECUTE FUNCTION looks_stay();
