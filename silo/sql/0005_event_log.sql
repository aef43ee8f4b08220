-- The durable path (docs/architecture.md).
-- Invariants: one row in ingest_part per partition; a commit moves last_seq from the writer's expected value under the writer's epoch, in
-- the transaction that copies the rows, so a stale owner's commit fails whole; (part, seq) is contiguous from 1; (bay_no, at, event_id) is
-- unique because the one writer of the partition asks before it appends.

CREATE TABLE ingest_part (
    part     smallint PRIMARY KEY,
    epoch    bigint NOT NULL DEFAULT 0,
    last_seq bigint NOT NULL DEFAULT 0,
    ckpt_seq bigint NOT NULL DEFAULT 0
);
INSERT INTO ingest_part (part) SELECT generate_series(0, (SELECT partitions - 1 FROM deployment));

CREATE TABLE event_log (
    part      smallint NOT NULL,
    seq       bigint NOT NULL,
    bay_no    integer NOT NULL,   -- 0: an event without a bay
    at        bigint NOT NULL,    -- CDS event_time, Unix ms
    published bigint NOT NULL,    -- CDS event_publication_time
    received  bigint NOT NULL,    -- when the partition took it
    type      smallint NOT NULL,  -- ParkAndSee.Ingest.EventType
    source    smallint NOT NULL,  -- ParkAndSee.Ingest.DataSourceType
    occupants smallint NOT NULL,  -- -1: not told
    event_id  uuid NOT NULL,
    session   uuid,
    device    uuid NOT NULL,
    extras    bytea,              -- UTF-8 JSON object of the other CDS members, without plates
    PRIMARY KEY (part, seq)
);
CREATE INDEX event_log_bay ON event_log (bay_no, at);
-- Event times come in nearly ascending order, so a block-range index finds an hour at almost no cost to writers.
CREATE INDEX event_log_at ON event_log USING brin (at) WITH (pages_per_range = 32);

-- Lazy checkpoints of bay states: may be lost without harm, the log holds everything. bay_no 0 is kept per partition, hence the key.
CREATE TABLE bay_state (
    part          smallint NOT NULL,
    bay_no        integer NOT NULL,
    applied_seq   bigint NOT NULL,
    last_heard    bigint NOT NULL,
    transition_at bigint NOT NULL,
    transition    smallint NOT NULL,
    report_at     bigint NOT NULL,
    report        smallint NOT NULL,
    heartbeats    boolean NOT NULL,
    PRIMARY KEY (part, bay_no)
) WITH (fillfactor = 70);
