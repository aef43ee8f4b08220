-- Under which key vehicles are known: one row for each version, the highest in force.
-- Invariants: the mark is a keyed hash of a constant, so that a host can tell its key from another one; the key is not here and cannot be found from it.
-- A version is added, never changed; the same key may come back as a later version. Times are Unix milliseconds.

CREATE TABLE plate_key (
    version integer PRIMARY KEY CHECK (version > 0),
    mark    text NOT NULL CHECK (mark ~ '^[0-9a-f]{32}$'),
    since   bigint NOT NULL
);
