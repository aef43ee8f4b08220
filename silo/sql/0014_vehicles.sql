-- What is looked up across vehicles. Their facts, permits and rights are states of grains (0003).
-- Invariants: a vehicle is the HMAC of its plate, never the plate; a row may name what its grain does not have (it is written first), so the grain has the
-- last word; times are Unix milliseconds.

-- Whose grain has something to forget, and from when on.
CREATE TABLE vehicle_due (
    vehicle text PRIMARY KEY CHECK (vehicle ~ '^[0-9a-f]{64}$'),
    due     bigint NOT NULL
);
CREATE INDEX vehicle_due_due ON vehicle_due (due);

-- Rights as they are found by a plate that was nearly read: keyed hashes of the plate and its neighbours; the plate itself is encrypted. Neither key is here.
CREATE TABLE vehicle_near (
    vehicle    text NOT NULL CHECK (vehicle ~ '^[0-9a-f]{64}$'),
    operator   text NOT NULL,
    right_id   text NOT NULL,
    zone       text,
    from_at    bigint NOT NULL,
    until_at   bigint NOT NULL,
    drop_at    bigint NOT NULL,
    sealed     bytea NOT NULL,
    marks      uuid[] NOT NULL,
    PRIMARY KEY (vehicle, operator, right_id)
);
CREATE INDEX vehicle_near_marks ON vehicle_near USING gin (marks);
CREATE INDEX vehicle_near_drop ON vehicle_near (drop_at);
