-- Cases of badly parked shared vehicles. Their owner (the grain of the vehicle, or of the operator's public feed) writes its own state first and then the row.
-- Invariants: a row changes only to a higher revision; times are Unix milliseconds. Which state a case is in follows from the clock: none before opens_at, the
-- operator's before due_at, then an agent's; nothing is written when an instant passes. due_at is null while the vehicle is not heard from.

CREATE TABLE shared_case (
    case_id     uuid PRIMARY KEY,
    operator    text NOT NULL,
    device      text NOT NULL,
    feed        smallint NOT NULL,
    reason      smallint NOT NULL,
    since       bigint NOT NULL,
    opens_at    bigint NOT NULL,
    due_at      bigint,
    lon         integer NOT NULL,
    lat         integer NOT NULL,
    accuracy_cm integer,
    reach_cm    integer NOT NULL,
    surface     smallint NOT NULL,
    tipped_over boolean,
    bay_id      uuid NOT NULL,
    bay_cm      integer,
    zone        text,
    heard_at    bigint NOT NULL,
    book        text NOT NULL,
    version     integer NOT NULL,
    cleared_at  bigint,
    clearing    smallint NOT NULL,
    cleared_by  text,
    message     text,
    revision    bigint NOT NULL,
    CHECK ((cleared_at IS NULL) = (clearing = 0))
);
CREATE INDEX shared_case_opened ON shared_case (opens_at DESC, case_id DESC);
CREATE INDEX shared_case_of_operator ON shared_case (operator, opens_at DESC, case_id DESC);
CREATE INDEX shared_case_due ON shared_case (due_at) WHERE cleared_at IS NULL;
