-- Whether a device reports at intervals: only such a one can be silent.
-- Invariant: true once a scheduled_report of the device (EventType 6) was projected, and never false again.

ALTER TABLE device_status ADD COLUMN reports boolean NOT NULL DEFAULT false;
UPDATE device_status SET reports = true WHERE type = 6;
