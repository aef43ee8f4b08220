-- Which event has confirmed what is known of a bay last, and its source: a state has a longest age from there (docs/decisions/0031). And who has
-- spoken for the bay: the lowest and the highest sender, 0 = nobody, so that a sender that gives way knows of others.
-- Invariant: as the rest of the row, a function of the bay's events up to applied_seq, here of those of the types 1 to 6
-- (ParkAndSee.Ingest.EventType): the latest time; of those at that time the highest source (ParkAndSee.Ingest.DataSourceType).
-- Rows that were saved earlier are taken for confirmed by their last event; its source, and the senders, are read from the log.

ALTER TABLE bay_state
    ADD COLUMN confirmed_at bigint   NOT NULL DEFAULT 0,
    ADD COLUMN confirmed_by smallint NOT NULL DEFAULT 0,
    ADD COLUMN sender_low   bigint   NOT NULL DEFAULT 0,
    ADD COLUMN sender_high  bigint   NOT NULL DEFAULT 0;

UPDATE bay_state s SET confirmed_at = s.last_heard, confirmed_by = coalesce(
    (SELECT source FROM event_log WHERE bay_no = s.bay_no AND type BETWEEN 1 AND 6 AND at <= s.last_heard ORDER BY at DESC, source DESC LIMIT 1), 0)
WHERE bay_no <> 0;

UPDATE bay_state s SET sender_low = e.low, sender_high = e.high
FROM (SELECT l.bay_no, min(l.sender) AS low, max(l.sender) AS high FROM event_log l JOIN bay_state b USING (bay_no)
      WHERE l.bay_no <> 0 AND l.type BETWEEN 1 AND 6 AND l.seq <= b.applied_seq AND l.sender <> 0 GROUP BY l.bay_no) AS e
WHERE s.bay_no = e.bay_no;
