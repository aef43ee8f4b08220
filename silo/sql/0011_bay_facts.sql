-- What a checkpoint keeps of a bay beside its sensor's words: null for nearly all bays. JSON in UTF-8 of the record of that name, as silos write and read it.
-- Invariant: as the rest of the row, a function of the bay's events up to applied_seq. Neither holds anything that names a person or a vehicle.

ALTER TABLE bay_state
    ADD COLUMN facts   bytea,  -- ParkAndSee.Bays.StayFacts: rights and reads
    ADD COLUMN counted bytea;  -- ParkAndSee.Bays.PlaceCount: bays with several places
