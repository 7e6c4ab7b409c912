-- The few times that reach beyond midnight, which are looked for at every unlocking: none of the others is read for it.
CREATE INDEX time_entry_past_midnight ON time_entry (date) WHERE start + minutes > 1440;
