-- Who did what: keys made, rotated and revoked, imports, rules, forgetting; and by the minute: wrong keys of a network (by its pseudonym), refused scopes of a key.
-- Invariants: as audit_look (0019): rows are added, never changed, and erased by age only (none younger than 182 days); numbers grow, with gaps; times are Unix
-- milliseconds; no address is stored, and no key.

CREATE TABLE audit_act (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       bigint NOT NULL,
    key_hash text NOT NULL,
    key_name text NOT NULL,
    kind     smallint NOT NULL,
    subject  text NOT NULL CHECK (length(subject) <= 200),
    about    text CHECK (length(about) <= 400),
    count    integer NOT NULL CHECK (count >= 1)
);
CREATE INDEX audit_act_at ON audit_act (at);
CREATE INDEX audit_act_key ON audit_act (key_hash, number);
CREATE INDEX audit_act_kind ON audit_act (kind, number);

CREATE TRIGGER stay BEFORE UPDATE OR TRUNCATE ON audit_act FOR EACH STATEMENT EXECUTE FUNCTION looks_stay();
CREATE TRIGGER stay_young BEFORE DELETE ON audit_act FOR EACH ROW
    WHEN (OLD.at > (extract(epoch FROM now()) * 1000)::bigint - 182 * 86400000::bigint) EXECUTE FUNCTION looks_stay();
