-- What keeps records longer than their rule, or out of use: choices on a case, holds, restrictions, postponements; the
-- retention catalogue as she changed it. Reasons are prose on a person and go with her case.

CREATE TABLE case_choice (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    without_guardians INTEGER NOT NULL DEFAULT 0 CHECK (without_guardians IN (0, 1)),
    without_guardians_reason TEXT,
    protection_began TEXT,
    protection_ended TEXT,
    protection_choice TEXT CHECK (protection_choice IN ('as_case_file', 'ten_years_from_majority', 'section_9b')),
    protection_reason TEXT,
    protection_decided_on TEXT
);

CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_on TEXT NOT NULL,
    until TEXT,
    lifted_on TEXT
);
CREATE INDEX hold_case ON hold (case_id);

CREATE TABLE restriction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    informed_on TEXT,
    not_informed_reason TEXT,
    lifted_on TEXT
);
CREATE INDEX restriction_case ON restriction (case_id);

-- Which record (by kind and random id) is deleted later than its rule says, and why.
CREATE TABLE postponement (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_uid TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    UNIQUE (kind, record_uid)
);

-- Since when she has been told that a record is due; automatic deletion waits for its notice period from here.
CREATE TABLE due_notice (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_uid TEXT NOT NULL,
    first_shown_on TEXT NOT NULL,
    UNIQUE (kind, record_uid)
);

-- Rules of the catalogue that differ from the shipped ones.
CREATE TABLE retention_rule (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE,
    period TEXT NOT NULL,
    amount INTEGER,
    source TEXT NOT NULL,
    changed_on TEXT NOT NULL
);

ALTER TABLE deletion_record ADD COLUMN paper TEXT NOT NULL DEFAULT 'none'
    CHECK (paper IN ('none', 'asked', 'destroyed', 'handed_over'));
ALTER TABLE deletion_record ADD COLUMN paper_on TEXT;

-- A reason to postpone is prose on a person: it goes with the record, however that goes.
CREATE TRIGGER case_not_postponed AFTER DELETE ON case_file BEGIN
    DELETE FROM postponement WHERE kind = 'case' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'case' AND record_uid = old.uid;
END;
CREATE TRIGGER contact_not_postponed AFTER DELETE ON contact BEGIN
    DELETE FROM postponement WHERE kind = 'contact' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'contact' AND record_uid = old.uid;
END;
CREATE TRIGGER working_note_not_postponed AFTER DELETE ON working_note BEGIN
    DELETE FROM postponement WHERE kind = 'working_note' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'working_note' AND record_uid = old.uid;
END;
CREATE TRIGGER person_not_postponed AFTER DELETE ON person BEGIN
    DELETE FROM postponement WHERE kind = 'person' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'person' AND record_uid = old.uid;
END;
