-- What overlaps a window costs as much as the window, whatever the history (docs/stays.md, "How a window is read").
-- An interval that overlaps [from, to) began within a day before it (stay_arrival), or is one of the few that lasted longer and holds the instant a day before (stay_long_span),
-- or has no departure (stay_unended): where any later arrival ends such a stay (it was interrupted, or the bay is for one vehicle) only the last one before counts.

CREATE INDEX stay_long_span ON stay USING gist (int8range(arrival, greatest(arrival, departure))) WHERE departure / 2 - arrival / 2 > 43200000;
DROP INDEX stay_long;
CREATE INDEX stay_unended ON stay (bay_id, interrupted, arrival) WHERE departure IS NULL OR departure < arrival;
DROP INDEX stay_open;
