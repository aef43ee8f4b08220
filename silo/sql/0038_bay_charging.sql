-- What a charging bay offers a vehicle: power in kilowatts, and connectors as words with commas (type_2, type_ef, combo_ccs, chademo, other).
-- Invariants: null = the publisher does not say. No rule asks for them, so bay_before does not keep them.

ALTER TABLE bay ADD COLUMN power_kw double precision CHECK (power_kw > 0), ADD COLUMN connectors text;

ALTER TABLE bay_staged ADD COLUMN power_kw double precision, ADD COLUMN connectors text;
