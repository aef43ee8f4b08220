-- A compliant plate read leaves no trace (docs/decisions/0018): what earlier releases wrote of reads is erased, and the database refuses to take such a thing again.
-- Invariants from here on: an event of the type 33 (ParkAndSee.Ingest.EventType.VehicleAtBay) says that somebody was read at a bay for the control of parking, and nothing
-- more: it has no extras; rows and their numbers stay, so that the log is contiguous and is folded as before. A bay's facts hold no read but the time of the last one.
-- Of a vehicle the state of its grain holds at most one read, presumed unpaid: bay and time.

-- What a vehicle told later (source 1) came when its right was bought: the time of receipt would say so.
UPDATE event_log SET extras = NULL, received = CASE source WHEN 1 THEN at ELSE received END WHERE type = 33;
ALTER TABLE event_log ADD CONSTRAINT event_log_read_says_nothing CHECK (type <> 33 OR extras IS NULL);

UPDATE bay_state s SET facts = convert_to(json_build_object('ToldUpTo', f.told -> 'ToldUpTo', 'Rights', f.told -> 'Rights', 'CheckedAt', coalesce((f.told -> 'ParkingRead' ->> 'At')::bigint, 0))::text, 'UTF8')
FROM (SELECT part, bay_no, convert_from(facts, 'UTF8')::json AS told FROM bay_state WHERE facts IS NOT NULL) f
WHERE (s.part, s.bay_no) = (f.part, f.bay_no);

-- States of vehicles are JSON whose members come in an order that matters to its reader ($type first): they are put together again in it. A read that was kept is dropped,
-- and so are words about reads that were on their way to a bay; a vehicle that has nothing left is cleared when it is next asked to forget.
CREATE FUNCTION pg_temp.without_reads(outbox json) RETURNS text LANGUAGE sql AS $$
    SELECT CASE json_typeof(outbox)
        WHEN 'object' THEN
            (SELECT '{' || string_agg(to_json(key) || ':' || CASE key WHEN '$values' THEN pg_temp.without_reads(value) ELSE value::text END, ',' ORDER BY n) || '}'
             FROM json_each(outbox) WITH ORDINALITY AS member (key, value, n))
        WHEN 'array' THEN
            (SELECT '[' || coalesce(string_agg(value::text, ',' ORDER BY n), '') || ']'
             FROM json_array_elements(outbox) WITH ORDINALITY AS entry (value, n) WHERE value ->> 'Type' IS DISTINCT FROM '33')
        ELSE outbox::text
    END
$$;

UPDATE OrleansStorage s SET PayloadBinary = convert_to(
    (SELECT '{' || string_agg(to_json(key) || ':' || CASE key WHEN 'Unpaid' THEN 'null' WHEN 'Outbox' THEN pg_temp.without_reads(value) ELSE value::text END, ',' ORDER BY n) || '}'
     FROM json_each(convert_from(s.PayloadBinary, 'UTF8')::json) WITH ORDINALITY AS member (key, value, n)), 'UTF8')
WHERE PayloadBinary IS NOT NULL AND convert_from(PayloadBinary, 'UTF8') LIKE '%ParkAndSee.Vehicles.VehicleState%';

DROP FUNCTION pg_temp.without_reads(json);
