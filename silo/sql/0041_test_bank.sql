-- The test bank: another party, which shares the database and nothing else. No table of the product refers to it.
-- Invariants: an operation has one effect whatever is sent again; a line of the statement is written together with its effect.

CREATE TABLE test_bank_operation (
    key       text PRIMARY KEY,
    kind      smallint NOT NULL,
    hold      text NOT NULL,
    cents     bigint NOT NULL,
    card      text,
    ticket    uuid NOT NULL,
    outcome   smallint NOT NULL,
    reason    text,
    ready_at  bigint NOT NULL,
    challenge uuid UNIQUE,
    attempts  integer NOT NULL DEFAULT 1
);
CREATE INDEX test_bank_operation_hold ON test_bank_operation (hold);

CREATE TABLE test_bank_statement (
    number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operation text NOT NULL UNIQUE,
    at        bigint NOT NULL,
    cents     bigint NOT NULL
);
CREATE INDEX test_bank_statement_at ON test_bank_statement (at);
