-- The stays projection (docs/stays.md): ParkAndSee.Stays.StayFold over every bay's events, kept piecemeal.
-- Invariants: rows and checkpoint commit together, so for each partition the rows are exactly the fold of its log up to the checkpoint;
-- session = zeros: a stay of events without a session, at most one of a bay per arrival;
-- otherwise one row per session of a bay, whose arrival and departure only ever move outwards (minimum and maximum), so order cannot matter.

CREATE TABLE projection_checkpoint (
    projection text NOT NULL,
    part       smallint NOT NULL,
    seq        bigint NOT NULL,   -- everything up to here is in; no row: nothing is
    PRIMARY KEY (projection, part)
);

CREATE TABLE stay (
    bay_id      uuid NOT NULL,
    session     uuid NOT NULL,
    arrival     bigint,           -- Unix ms; null: only the session's end was seen, no stay yet
    departure   bigint,           -- Unix ms; null, or before the arrival: not known
    interrupted boolean NOT NULL  -- unpaired stays only: ended by something other than a departure
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX stay_session ON stay (bay_id, session) WHERE session <> '00000000-0000-0000-0000-000000000000';
-- The order in which stays are read, and the key of unpaired ones.
CREATE UNIQUE INDEX stay_order ON stay (bay_id, arrival, session) WHERE arrival IS NOT NULL;
-- An interval that overlaps [from, to) began within a day before it, or is one of the few that lasted longer, or has no departure.
CREATE INDEX stay_arrival ON stay (arrival);
CREATE INDEX stay_long ON stay (departure) WHERE departure / 2 - arrival / 2 > 43200000;
CREATE INDEX stay_open ON stay (arrival) WHERE departure IS NULL OR departure < arrival;

-- What the projection remembers of a bay: ParkAndSee.Stays.BayMarks.
CREATE TABLE stay_bay (
    bay_id      uuid PRIMARY KEY,
    paired_from bigint NOT NULL,
    gone_at     bigint,
    folded_to   bigint NOT NULL,
    open_at     bigint
) WITH (fillfactor = 80);
