-- Steering indicators: hers, hidden until she turns them on. What became of transition cases, and how intense a case is.

CREATE TABLE indicator (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL
);

-- Why a target was missed, in her words; period is q1 to q4 or year.
CREATE TABLE indicator_note (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (code, school_year, level, unit, period)
);

-- What became of a pupil in the passage from school to work: at the end of the case, and six months later.
CREATE TABLE case_outcome (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    moment TEXT NOT NULL CHECK (moment IN ('end', 'six_months')),
    outcome TEXT NOT NULL CHECK (outcome IN ('employment', 'qualification', 'other', 'unknown')),
    recorded_on TEXT NOT NULL,
    UNIQUE (case_id, moment)
);

-- How much a case asks of her; the caseload key may differ by it. A case without a line is a regular one.
CREATE TABLE case_intensity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    intensity TEXT NOT NULL CHECK (intensity IN ('low', 'regular', 'high'))
);

CREATE TRIGGER indicator_added_logged AFTER INSERT ON indicator BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'indicator', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER indicator_changed_logged AFTER UPDATE ON indicator BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'indicator', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER indicator_removed_logged AFTER DELETE ON indicator BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'indicator', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER indicator_note_added_logged AFTER INSERT ON indicator_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'indicator_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER indicator_note_changed_logged AFTER UPDATE ON indicator_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'indicator_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER indicator_note_removed_logged AFTER DELETE ON indicator_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'indicator_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_outcome_added_logged AFTER INSERT ON case_outcome BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case_outcome', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_outcome_changed_logged AFTER UPDATE ON case_outcome BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case_outcome', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_outcome_removed_logged AFTER DELETE ON case_outcome BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case_outcome', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_intensity_added_logged AFTER INSERT ON case_intensity BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case_intensity', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_intensity_changed_logged AFTER UPDATE ON case_intensity BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case_intensity', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_intensity_removed_logged AFTER DELETE ON case_intensity BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case_intensity', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- Ids of files behind them: nothing deleted comes back with a file.
CREATE TRIGGER case_outcome_forgotten AFTER DELETE ON case_outcome BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'outcome' AND record_id = old.id;
END;
CREATE TRIGGER case_intensity_forgotten AFTER DELETE ON case_intensity BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'intensity' AND record_id = old.id;
END;

-- What was decided on an entry goes with the entry.
CREATE TRIGGER case_outcome_undecided AFTER DELETE ON case_outcome BEGIN
    DELETE FROM access_decision WHERE kind = 'case_outcome' AND record_id = old.id;
END;
CREATE TRIGGER case_intensity_undecided AFTER DELETE ON case_intensity BEGIN
    DELETE FROM access_decision WHERE kind = 'case_intensity' AND record_id = old.id;
END;
