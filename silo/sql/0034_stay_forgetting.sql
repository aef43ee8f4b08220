-- What bays have forgotten (docs/decisions/0024), so that stays are built without it: an event of the bay that stands before seq in the log and has a time after at.
-- A projection of the log like the stays, moved in the same transaction: rows are those up to the checkpoint. What was projected earlier is in after a rebuild.

CREATE TABLE stay_forgetting (
    bay_no integer NOT NULL,
    seq    bigint  NOT NULL,
    at     bigint  NOT NULL,
    PRIMARY KEY (bay_no, seq)
);
