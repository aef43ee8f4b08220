-- Books of rules: tariffs, calendars and the like, by date. Rows are added and never changed or erased: a decision of the past is explained by them.
-- Invariants: numbers begin at 1 and have no gaps; times are Unix milliseconds; valid_from is inclusive.

CREATE TABLE rule_version (
    book      text NOT NULL,
    number    integer NOT NULL CHECK (number > 0),
    stored_at bigint NOT NULL,
    author    text NOT NULL,
    sha256    text NOT NULL,
    document  bytea NOT NULL,
    PRIMARY KEY (book, number)
);

CREATE TABLE rule_publication (
    book         text NOT NULL,
    number       integer NOT NULL CHECK (number > 0),
    version      integer NOT NULL,
    valid_from   bigint NOT NULL,
    published_at bigint NOT NULL,
    author       text NOT NULL,
    PRIMARY KEY (book, number),
    FOREIGN KEY (book, version) REFERENCES rule_version (book, number)
);

CREATE TABLE rule_withdrawal (
    book         text NOT NULL,
    publication  integer NOT NULL,
    withdrawn_at bigint NOT NULL,
    author       text NOT NULL,
    PRIMARY KEY (book, publication),
    FOREIGN KEY (book, publication) REFERENCES rule_publication (book, number)
);

CREATE FUNCTION rules_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rules are added, never changed or erased (%).', TG_TABLE_NAME;
END $$;

CREATE TRIGGER stay BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_version FOR EACH STATEMENT EXECUTE FUNCTION rules_stay();
CREATE TRIGGER stay BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_publication FOR EACH STATEMENT EXECUTE FUNCTION rules_stay();
CREATE TRIGGER stay BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION rules_stay();
