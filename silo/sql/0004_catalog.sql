-- The catalogue: which bays exist, and what their publishers say of them.
-- Invariants: bay_no is never reused; bay_id is the CDS curb_space_id; partition is a function of bay_id (ParkAndSee.Ingest.PartitionKey);
-- an import becomes visible in one transaction, which also raises deployment.catalog_version.

CREATE TABLE deployment (
    only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    partitions      smallint NOT NULL CHECK (partitions > 0 AND (partitions & (partitions - 1)) = 0),
    catalog_version bigint NOT NULL DEFAULT 0
);
INSERT INTO deployment (partitions) VALUES (64);

CREATE TABLE dataset (
    name        text PRIMARY KEY,
    title       text NOT NULL,
    licence     text NOT NULL,
    attribution text NOT NULL,
    time_zone   text NOT NULL
);

CREATE TABLE zone (
    zone_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    zone_id uuid NOT NULL UNIQUE,
    dataset text NOT NULL REFERENCES dataset,
    name    text NOT NULL,
    UNIQUE (dataset, name)
);

CREATE TABLE bay (
    bay_no      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bay_id      uuid NOT NULL UNIQUE,
    part        smallint NOT NULL,
    dataset     text NOT NULL REFERENCES dataset,
    source_id   text NOT NULL,
    zone_no     integer NOT NULL REFERENCES zone,
    kind        smallint NOT NULL,
    places      integer NOT NULL CHECK (places BETWEEN 1 AND 10000),
    orientation smallint NOT NULL,
    street      text NOT NULL,
    tariff_zone text,
    lon         double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
    lat         double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
    length_cm   integer NOT NULL,
    width_cm    integer NOT NULL,
    geometry    json,
    published   bigint NOT NULL,
    updated     bigint NOT NULL,
    UNIQUE (dataset, source_id)
);
CREATE INDEX bay_part ON bay (part);
CREATE INDEX bay_source ON bay (source_id);

-- Staged rows of imports under way; unlogged, for a crash abandons the import.
CREATE UNLOGGED TABLE bay_staged (
    dataset     text NOT NULL,
    import      uuid NOT NULL,
    bay_id      uuid NOT NULL,
    part        smallint NOT NULL,
    source_id   text NOT NULL,
    zone        text NOT NULL,
    kind        smallint NOT NULL,
    places      integer NOT NULL,
    orientation smallint NOT NULL,
    street      text NOT NULL,
    tariff_zone text,
    lon         double precision NOT NULL,
    lat         double precision NOT NULL,
    length_cm   integer NOT NULL,
    width_cm    integer NOT NULL,
    geometry    text,
    PRIMARY KEY (dataset, import, source_id)
);
