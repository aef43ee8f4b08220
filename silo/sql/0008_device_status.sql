-- The last word of each device (CDS Curb Status): a projection of the log, written in the transaction that moves the stays checkpoint.
-- Latest event time wins, then the larger type, so the rows do not depend on the order of delivery.

CREATE TABLE device_status (
    device  uuid PRIMARY KEY,
    source  smallint NOT NULL,
    last_at bigint NOT NULL,
    type    smallint NOT NULL
) WITH (fillfactor = 70);
