-- An unpaired stay that is open is stay_bay.open_at and no row of stay: it is written once, when it has ended, instead of twice.
-- Invariant: no row of stay has zeros as its session and neither a departure nor an interruption.

DELETE FROM stay WHERE session = '00000000-0000-0000-0000-000000000000' AND departure IS NULL AND NOT interrupted;
