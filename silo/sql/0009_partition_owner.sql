-- Who took each partition over last, and when: for people and tests who look at the spread of the work. Nothing decides by it; the fence is epoch and last_seq.

ALTER TABLE ingest_part ADD COLUMN owner text, ADD COLUMN opened_at timestamptz;
