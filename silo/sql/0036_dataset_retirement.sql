-- Datasets that are taken out of service: dated facts. Nothing of a dataset is erased; its bays keep their numbers, their ids and their history.
-- Invariants: a dataset is retired while it has a row without restored_at, of which there is at most one; rows are only added, and restored_at is set once;
-- times are Unix milliseconds. A row is written under a lock of the dataset's row, which an import takes as well, so that none ends in a retired dataset.

CREATE TABLE dataset_retirement (
    number      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset     text NOT NULL REFERENCES dataset,
    retired_at  bigint NOT NULL,
    restored_at bigint CHECK (restored_at >= retired_at)
);
CREATE INDEX dataset_retirement_dataset ON dataset_retirement (dataset, number);
CREATE UNIQUE INDEX dataset_retirement_now ON dataset_retirement (dataset) WHERE restored_at IS NULL;

-- The datasets whose bays are not shown.
CREATE VIEW dataset_retired AS SELECT dataset FROM dataset_retirement WHERE restored_at IS NULL;
