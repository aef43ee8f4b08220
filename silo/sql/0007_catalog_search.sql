-- Search by street, and staging that survives a crash of the server.
-- Invariants: street is made anew for a dataset in the transaction that commits its import; folded is what
-- ParkAndSee.Postgres.Catalog.StreetNames makes of street: lower case, no accents, words parted by one space.

CREATE TABLE street (
    dataset text NOT NULL REFERENCES dataset,
    street  text NOT NULL,
    folded  text NOT NULL,
    zone    text NOT NULL,
    lon     double precision NOT NULL,
    lat     double precision NOT NULL,
    bays    integer NOT NULL,
    PRIMARY KEY (dataset, street)
);

-- An unlogged table is emptied when the server recovers from a crash. An import under way would not notice: it would go on staging and
-- commit the second half of a file alone.
ALTER TABLE bay_staged SET LOGGED;
