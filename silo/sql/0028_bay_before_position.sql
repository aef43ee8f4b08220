-- Areas of tariff zones are looked up by the position of a bay: so rules see it, and an explanation as of then needs the position of then.
-- Invariants: as in 0018; rows from before this migration have no position, and the bay is taken to have been where it is now.

ALTER TABLE bay_before ADD COLUMN lon double precision, ADD COLUMN lat double precision;

CREATE OR REPLACE FUNCTION bay_was() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO bay_before (bay_no, until, zone_no, kind, places, tariff_zone, lon, lat)
    VALUES (OLD.bay_no, greatest(NEW.updated, (SELECT max(until) FROM bay_before WHERE bay_no = OLD.bay_no)),
            OLD.zone_no, OLD.kind, OLD.places, OLD.tariff_zone, OLD.lon, OLD.lat)
    ON CONFLICT (bay_no, until) DO NOTHING;
    RETURN NULL;
END $$;

DROP TRIGGER was ON bay;

CREATE TRIGGER was AFTER UPDATE ON bay FOR EACH ROW
    WHEN ((OLD.zone_no, OLD.kind, OLD.places, OLD.tariff_zone, OLD.lon, OLD.lat) IS DISTINCT FROM (NEW.zone_no, NEW.kind, NEW.places, NEW.tariff_zone, NEW.lon, NEW.lat))
    EXECUTE FUNCTION bay_was();
