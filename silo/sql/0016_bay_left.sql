-- When the vehicle before left, for rules that let nobody come back at once. Invariant: as the rest of the row, a function of the bay's events up to applied_seq,
-- here the latest time of a departure (ParkAndSee.Ingest.EventType 5); 0 = none.

ALTER TABLE bay_state ADD COLUMN left_at bigint NOT NULL DEFAULT 0;

UPDATE bay_state s SET left_at = l.at
FROM (SELECT bay_no, applied_seq FROM bay_state) b
CROSS JOIN LATERAL (SELECT at FROM event_log WHERE bay_no = b.bay_no AND type = 5 AND seq <= b.applied_seq AND at > 0 ORDER BY at DESC LIMIT 1) l
WHERE s.bay_no = b.bay_no AND s.bay_no <> 0;
