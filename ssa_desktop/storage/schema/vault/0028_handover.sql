-- Packages that were handed over, and those that came: the proof, without content. package is the random id that stands
-- in the file; party is a function, never a name. Of an own copy nobody but herself is the recipient.
CREATE TABLE handover (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL CHECK (direction IN ('given', 'received')),
    kind TEXT NOT NULL CHECK (kind IN ('successor', 'school', 'deputy', 'return', 'own_copy', 'archive')),
    package TEXT NOT NULL,
    party TEXT NOT NULL,
    made_on TEXT NOT NULL,
    taken_on TEXT,
    until TEXT,
    answers TEXT NOT NULL DEFAULT '',
    opened_on TEXT,
    ended_on TEXT,
    ended_how TEXT CHECK (ended_how IN ('arrived', 'destroyed', 'replaced', 'taken_back')),
    lost INTEGER NOT NULL DEFAULT 0,
    UNIQUE (direction, package)
);

-- Whom a package concerns, with the case; it goes with them. origin is the random id the case has where it came from.
-- handover_id is kept true by a trigger: as a declared reference it would make of the proof something that hangs on them.
CREATE TABLE handover_person (
    id INTEGER PRIMARY KEY,
    handover_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    ground TEXT NOT NULL,
    release_id INTEGER REFERENCES confidentiality_release (id) ON DELETE SET NULL,
    origin TEXT NOT NULL DEFAULT ''
);
CREATE INDEX handover_person_handover ON handover_person (handover_id);
CREATE INDEX handover_person_person ON handover_person (person_id);
CREATE INDEX handover_person_case ON handover_person (case_id);
CREATE INDEX handover_person_release ON handover_person (release_id);

CREATE TRIGGER handover_gone AFTER DELETE ON handover BEGIN
    DELETE FROM handover_person WHERE handover_id = old.id;
END;

-- A package outlives the deletion of somebody in it: how many such there are is counted, so that she is asked to have
-- it replaced or destroyed.
CREATE TRIGGER handover_person_lost AFTER DELETE ON handover_person BEGIN
    UPDATE handover SET lost = lost + 1
    WHERE id = old.handover_id AND direction = 'given' AND ended_on IS NULL;
END;

CREATE TRIGGER handover_own_copy_lost AFTER DELETE ON person BEGIN
    UPDATE handover SET lost = lost + 1 WHERE kind = 'own_copy' AND direction = 'given' AND ended_on IS NULL;
END;

-- Which rows a package brought, to take the arrival back as one step: what they held, as a keyed hash; of rows that were
-- there, settings and figures alone, what they held before.
CREATE TABLE handover_row (
    id INTEGER PRIMARY KEY,
    handover_id INTEGER NOT NULL REFERENCES handover (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    content BLOB,
    before TEXT
);
CREATE INDEX handover_row_handover ON handover_row (handover_id);

CREATE TRIGGER handover_added_logged AFTER INSERT ON handover BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'handover', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER handover_changed_logged AFTER UPDATE ON handover BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'handover', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER handover_removed_logged AFTER DELETE ON handover BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'handover', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
