-- What is looked up across tickets. The tickets are states of grains (0003); a row is written before its ticket's state, so the ticket has the last word.
-- Invariants: no plate, no vehicle, no person; amounts are cents; times are Unix milliseconds.

CREATE TABLE ticket (
    ticket   uuid PRIMARY KEY,
    due      bigint,
    sold     bigint NOT NULL CHECK (sold >= 0),
    returned bigint NOT NULL CHECK (returned >= 0)
);
CREATE INDEX ticket_due ON ticket (due) WHERE due IS NOT NULL;

-- The ledger: double entries, added and never changed. Accounts: ParkAndSee.Payments.LedgerAccount.
CREATE TABLE ledger_entry (
    key       text PRIMARY KEY,
    at        bigint NOT NULL,
    ticket    uuid NOT NULL,
    operation text NOT NULL,
    debit     smallint NOT NULL,
    credit    smallint NOT NULL,
    cents     bigint NOT NULL CHECK (cents > 0),
    CHECK (debit <> credit)
);
CREATE INDEX ledger_entry_at ON ledger_entry (at);
CREATE INDEX ledger_entry_ticket ON ledger_entry (ticket);
