-- The search of an API host compares names in memory: the database keeps no second form of a street.
ALTER TABLE street DROP COLUMN folded;
