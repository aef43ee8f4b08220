-- Who sent an event, and how far the optional members of old ones have been erased.
-- Invariants: sender is 64 bits of the SHA-256 of the holder's name (SenderId), NULL for events of our own and for what was logged before this
-- migration; (bay_no, at, event_id, sender) is unique; up to extras_erased.seq no event of a partition has extras that have outlived their time.

ALTER TABLE event_log ADD COLUMN sender bigint;

-- What cameras (2) and persons (7) brought along was kept as it came, plates in members of any name included.
UPDATE event_log SET extras = NULL WHERE extras IS NOT NULL AND source IN (2, 7) AND type < 32;

CREATE TABLE extras_erased (
    part smallint PRIMARY KEY REFERENCES ingest_part (part),
    seq  bigint NOT NULL DEFAULT 0
);
INSERT INTO extras_erased (part) SELECT part FROM ingest_part;
