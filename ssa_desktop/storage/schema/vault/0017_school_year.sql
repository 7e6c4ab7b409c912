-- The turn of the school year: what was answered for each pupil, so that nobody is asked twice. It goes with the pupil.

CREATE TABLE school_year_turn (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    turn_answer TEXT NOT NULL CHECK (turn_answer IN ('moves_up', 'repeats', 'left', 'changed_school')),
    school TEXT,
    noted_on TEXT NOT NULL,
    UNIQUE (person_id, school_year)
);

CREATE TRIGGER school_year_turn_undecided AFTER DELETE ON school_year_turn BEGIN
    DELETE FROM access_decision WHERE kind = 'school_year_turn' AND record_id = old.id;
END;
CREATE TRIGGER school_year_turn_added_logged AFTER INSERT ON school_year_turn BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'school_year_turn', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER school_year_turn_changed_logged AFTER UPDATE ON school_year_turn BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'school_year_turn', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER school_year_turn_removed_logged AFTER DELETE ON school_year_turn BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'school_year_turn', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
