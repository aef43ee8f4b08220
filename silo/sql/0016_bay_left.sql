-- When the vehicle before left, for rules that let nobody come back at once. Invariant: as the rest of the row, a function of the bay's events up to applied_seq,
-- here the latest time of a departure (ParkAndSee.Ingest.EventType 5); 0 = none.

ALTER TABLE bay_state ADD COLUMN left_at bigint NOT NULL DEFAULT 0;

UPDATE bay_state s SET left_at = coalesce(
    (SELECT at FROM event_log WHERE bay_no = s.bay_no AND type = 5 AND seq <= s.applied_seq AND at > 0 ORDER BY at DESC LIMIT 1), 0)
WHERE bay_no <> 0;
