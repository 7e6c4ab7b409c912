-- Contract hours by period, the running timer, and which minutes erased contacts left.

-- weekly_minutes spread over the days of the week by pattern: seven numbers of minutes, Monday first, comma between.
CREATE TABLE contract_period (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT,
    from_date TEXT NOT NULL,
    to_date TEXT,
    weekly_minutes INTEGER NOT NULL CHECK (weekly_minutes BETWEEN 0 AND 10080),
    pattern TEXT NOT NULL,
    school_holidays TEXT NOT NULL CHECK (school_holidays IN ('worked', 'worked_ahead'))
);

-- The timer that runs now, if one does; it survives a lock and a killed program.
CREATE TABLE running_timer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    started_at TEXT NOT NULL,
    school TEXT,
    activity TEXT NOT NULL,
    event TEXT
);

CREATE TRIGGER contract_period_added_logged AFTER INSERT ON contract_period BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'contract_period', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contract_period_changed_logged AFTER UPDATE ON contract_period BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'contract_period', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contract_period_removed_logged AFTER DELETE ON contract_period BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'contract_period', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- Minutes that an erased contact left count on, but are no entry of hers that typing may change. Which older entries are
-- such cannot be told any more: where contacts were erased, every untimed one of a contact's activity is taken for one.
ALTER TABLE time_entry ADD COLUMN left_by_deleted INTEGER NOT NULL DEFAULT 0 CHECK (left_by_deleted IN (0, 1));
UPDATE time_entry SET left_by_deleted = 1
WHERE start IS NULL AND contact_id IS NULL AND session_id IS NULL AND activity IN ('individual', 'parents', 'teachers')
    AND EXISTS (SELECT 1 FROM tombstone WHERE kind = 'contact');
