-- An event counts at most from its receipt (docs/dictionary.md, "Clock skew"; docs/decisions/0024).
-- *_ahead: how far the time that was sent lay ahead of the receipt, ms; 0 for nearly all events. It orders events that count from one receipt.
-- sent_up_to: latest event time as it was sent, of events that came before their own time; 0 = none. With last_heard it decides whether an event can have been
-- taken before. States that were saved earlier count events from the time that was sent, so their last_heard covers it.

ALTER TABLE bay_state
    ADD COLUMN transition_ahead bigint NOT NULL DEFAULT 0,
    ADD COLUMN report_ahead     bigint NOT NULL DEFAULT 0,
    ADD COLUMN sent_up_to       bigint NOT NULL DEFAULT 0;
