-- Working time that a file brought in may reach beyond midnight. The record stays one, as it was typed; what lies after
-- midnight is reckoned on the following day by a row of its own (``continues``: the id of the entry it follows, or 0 once
-- that was erased and the minutes alone stay), so that the rule for overlaps holds there as well.
ALTER TABLE time_entry ADD COLUMN continues INTEGER;
CREATE INDEX time_entry_continues ON time_entry (continues) WHERE continues IS NOT NULL;
CREATE TRIGGER time_entry_continuation_removed AFTER DELETE ON time_entry BEGIN
    DELETE FROM time_entry WHERE continues = old.id;
END;
