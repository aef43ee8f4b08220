-- Where the vehicles are that operators tell of by MDS, to be counted: the words of the enumeration SharedPresence. Their owner (the grain of the vehicle) writes its own
-- state first and then the row, once for each change. Invariant: a row changes only to a higher revision. No places, no times: those are the grain's.

CREATE TABLE shared_fleet (
    operator text NOT NULL,
    device   uuid NOT NULL,
    presence smallint NOT NULL,
    revision bigint NOT NULL,
    PRIMARY KEY (operator, device)
);
