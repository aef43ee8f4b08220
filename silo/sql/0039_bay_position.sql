-- Bays by position, for POST /v1/places: a narrow band of latitude holds few of them.
CREATE INDEX bay_position ON bay (lat, lon);
CREATE INDEX bay_street ON bay (lower(street)) WHERE street <> '';
