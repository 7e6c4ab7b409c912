-- Who belongs to whom, linked by hand; and what of the start of a school year is done.

-- Two persons who are both recorded, linked by her; never found from names. kind says what other_id is for person_id.
CREATE TABLE person_link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('guardian', 'child', 'sibling', 'teacher', 'pupil', 'other')),
    linked_on TEXT NOT NULL
);
CREATE UNIQUE INDEX person_link_pair ON person_link (min(person_id, other_id), max(person_id, other_id));
CREATE INDEX person_link_person ON person_link (person_id);
CREATE INDEX person_link_other ON person_link (other_id);

CREATE TRIGGER person_link_added_logged AFTER INSERT ON person_link BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'person_link', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER person_link_changed_logged AFTER UPDATE ON person_link BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'person_link', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER person_link_removed_logged AFTER DELETE ON person_link BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'person_link', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
-- What was decided on an entry goes with the entry.
CREATE TRIGGER person_link_undecided AFTER DELETE ON person_link BEGIN
    DELETE FROM access_decision WHERE kind = 'person_link' AND record_id = old.id;
END;

-- What she ticked of the start of a school year at a school; nothing about anybody.
CREATE TABLE year_start_done (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    school TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('classes', 'staff', 'parents', 'agreement', 'deputy', 'pupils')),
    done_on TEXT NOT NULL,
    UNIQUE (school_year, school, step)
);
CREATE TRIGGER year_start_done_added_logged AFTER INSERT ON year_start_done BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'year_start_done', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER year_start_done_removed_logged AFTER DELETE ON year_start_done BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'year_start_done', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
