-- What rules saw of a bay before an import changed it, so that an explanation as of then tells the place as it was. The bay itself stays in bay, as it is now.
-- Invariants: a row holds until "until" (exclusive, Unix milliseconds: the time of the import) and from the bay's row before it on, or for ever; the place at
-- an instant is that of the first row whose "until" is after it, else that of bay. A bay that never changed has no row: so a database from before needs none.
-- Rows are only added, as those of the log and of the rules that such an explanation reads beside them.

CREATE TABLE bay_before (
    bay_no      integer NOT NULL REFERENCES bay,
    until       bigint NOT NULL,
    zone_no     integer NOT NULL REFERENCES zone,
    kind        smallint NOT NULL,
    places      integer NOT NULL,
    tariff_zone text,
    PRIMARY KEY (bay_no, until)
);

-- In the database and not in the import: a silo of the version before, in an upgrade under way, must not lose any.
-- A clock that was set back must not bring an older place to the front: then the place counts as changed when it was changed last, and two changes of one
-- instant are one.
CREATE FUNCTION bay_was() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO bay_before (bay_no, until, zone_no, kind, places, tariff_zone)
    VALUES (OLD.bay_no, greatest(NEW.updated, (SELECT max(until) FROM bay_before WHERE bay_no = OLD.bay_no)), OLD.zone_no, OLD.kind, OLD.places, OLD.tariff_zone)
    ON CONFLICT (bay_no, until) DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER was AFTER UPDATE ON bay FOR EACH ROW
    WHEN ((OLD.zone_no, OLD.kind, OLD.places, OLD.tariff_zone) IS DISTINCT FROM (NEW.zone_no, NEW.kind, NEW.places, NEW.tariff_zone))
    EXECUTE FUNCTION bay_was();
