-- Tables of her own taken over: how each one was read, remembered by a keyed hash of its headings (a row of names taken
-- for headings leaves no name here), and what each import added, so that it can be taken back as one step.

CREATE TABLE column_mapping (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    headings BLOB NOT NULL,
    mapping TEXT NOT NULL,
    used_on TEXT NOT NULL,
    UNIQUE (kind, headings)
);

CREATE TABLE table_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    records INTEGER NOT NULL
);

-- By kind and id, with a keyed hash of what the record held, so that a later change is seen. It goes with its record.
CREATE TABLE table_import_record (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES table_import (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    UNIQUE (kind, record_id)
);
CREATE INDEX table_import_record_import ON table_import_record (import_id, kind);

CREATE TRIGGER person_no_longer_imported AFTER DELETE ON person BEGIN
    DELETE FROM table_import_record WHERE kind = 'person' AND record_id = old.id;
END;
CREATE TRIGGER enrolment_no_longer_imported AFTER DELETE ON enrolment BEGIN
    DELETE FROM table_import_record WHERE kind = 'enrolment' AND record_id = old.id;
END;
CREATE TRIGGER case_no_longer_imported AFTER DELETE ON case_file BEGIN
    DELETE FROM table_import_record WHERE kind = 'case' AND record_id = old.id;
END;
CREATE TRIGGER contact_no_longer_imported AFTER DELETE ON contact BEGIN
    DELETE FROM table_import_record WHERE kind = 'contact' AND record_id = old.id;
END;
CREATE TRIGGER offer_no_longer_imported AFTER DELETE ON offer BEGIN
    DELETE FROM table_import_record WHERE kind = 'offer' AND record_id = old.id;
END;
CREATE TRIGGER session_no_longer_imported AFTER DELETE ON offer_session BEGIN
    DELETE FROM table_import_record WHERE kind = 'session' AND record_id = old.id;
END;
CREATE TRIGGER time_no_longer_imported AFTER DELETE ON time_entry BEGIN
    DELETE FROM table_import_record WHERE kind = 'time' AND record_id = old.id;
END;
