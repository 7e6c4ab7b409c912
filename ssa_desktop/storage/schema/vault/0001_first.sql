-- Facts that reports need stand in narrow tables; prose stands in contact_text and working_note.
-- Every table has an INTEGER PRIMARY KEY, so that deleting a row leaves no index leaf with its content behind. Ids of
-- records are never given again (AUTOINCREMENT): what still names a deleted one must not find somebody else.

CREATE TABLE meta (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value NOT NULL
);

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label_de TEXT NOT NULL,
    label_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    pseudonym TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    name TEXT,
    gender TEXT NOT NULL,
    born TEXT,
    created_on TEXT NOT NULL
);

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    school TEXT NOT NULL,
    class_label TEXT,
    stage TEXT,
    UNIQUE (person_id, school_year, school)
);

CREATE TABLE case_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school TEXT NOT NULL,
    opened TEXT NOT NULL,
    closed TEXT,
    close_reason TEXT,
    result TEXT,
    initiated_by TEXT NOT NULL,
    type TEXT NOT NULL,
    left_school TEXT,
    leave_kind TEXT
);
CREATE INDEX case_file_person ON case_file (person_id);
CREATE INDEX case_file_school ON case_file (school, opened, closed);

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    mode TEXT NOT NULL,
    crisis INTEGER NOT NULL CHECK (crisis IN (0, 1)),
    activity TEXT NOT NULL,
    with_pupil INTEGER NOT NULL CHECK (with_pupil IN (0, 1)),
    with_parent INTEGER NOT NULL CHECK (with_parent IN (0, 1)),
    with_teacher INTEGER NOT NULL CHECK (with_teacher IN (0, 1)),
    with_third_party INTEGER NOT NULL CHECK (with_third_party IN (0, 1)),
    source TEXT NOT NULL,
    entrusted_by TEXT
);
CREATE INDEX contact_school_date ON contact (school, date);
CREATE INDEX contact_date ON contact (date);

-- Whom a contact concerns. person_id is kept beside case_id so that counting needs no second join. A bare link is what is
-- left of a case file deleted within its school year: the contact still counts for the person, and no topic for the link.
CREATE TABLE contact_concern (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    case_id INTEGER REFERENCES case_file (id),
    bare INTEGER NOT NULL DEFAULT 0 CHECK (bare IN (0, 1))
);
CREATE INDEX contact_concern_contact ON contact_concern (contact_id, person_id, case_id);
CREATE INDEX contact_concern_person ON contact_concern (person_id);
CREATE INDEX contact_concern_case ON contact_concern (case_id);

CREATE TABLE contact_topic (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topic (code),
    UNIQUE (contact_id, topic)
);

CREATE TABLE contact_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    concern_id INTEGER REFERENCES contact_concern (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('note', 'source_ground')),
    text TEXT NOT NULL
);
CREATE INDEX contact_text_contact ON contact_text (contact_id);
CREATE INDEX contact_text_concern ON contact_text (concern_id);

CREATE TABLE working_note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES case_file (id),
    person_id INTEGER REFERENCES person (id),
    date TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX working_note_case ON working_note (case_id);
CREATE INDEX working_note_person ON working_note (person_id);
CREATE INDEX working_note_date ON working_note (date);

CREATE TABLE referral (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    target TEXT NOT NULL
);
CREATE INDEX referral_case ON referral (case_id);
CREATE INDEX referral_date ON referral (date);

CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    class_label TEXT,
    from_date TEXT NOT NULL,
    to_date TEXT,
    participants_w INTEGER NOT NULL CHECK (participants_w >= 0),
    participants_m INTEGER NOT NULL CHECK (participants_m >= 0),
    participants_d INTEGER NOT NULL CHECK (participants_d >= 0),
    participants_unknown INTEGER NOT NULL CHECK (participants_unknown >= 0)
);

CREATE TABLE offer_session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    visits INTEGER CHECK (visits >= 0)
);
CREATE INDEX offer_session_offer ON offer_session (offer_id, date);
CREATE INDEX offer_session_date ON offer_session (date);

-- The one place of working time. Contacts and sessions book their entry here; an entry whose contact was deleted stays
-- without start and without a way back. effective counts; effective_limit is fixed when a cropping entry was erased.
CREATE TABLE time_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    activity TEXT NOT NULL,
    event TEXT,
    effective INTEGER NOT NULL CHECK (effective BETWEEN 0 AND 1440),
    effective_limit INTEGER CHECK (effective_limit BETWEEN 0 AND 1440),
    contact_id INTEGER UNIQUE REFERENCES contact (id),
    session_id INTEGER UNIQUE REFERENCES offer_session (id)
);
CREATE INDEX time_entry_date ON time_entry (date, activity, effective);
CREATE INDEX time_entry_school_date ON time_entry (school, date, activity, effective);

-- What deleted records contributed: one margin per unit ("school:GS", "site:SZ"), school year and measure.
CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    school_year TEXT NOT NULL,
    measure TEXT NOT NULL,
    value INTEGER NOT NULL,
    UNIQUE (unit, school_year, measure)
);

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    school TEXT NOT NULL,
    class_label TEXT,
    date TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    state TEXT NOT NULL CHECK (state IN ('planned', 'took_place', 'did_not_appear')),
    slip_number INTEGER
);
CREATE INDEX appointment_date ON appointment (date);
CREATE INDEX appointment_person ON appointment (person_id);

-- Keyed hashes of the ids that came in with files; the ids themselves may contain names and are not kept.
CREATE TABLE import_ref (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id_hash BLOB NOT NULL,
    content_hash BLOB,
    record_id INTEGER,
    UNIQUE (kind, id_hash)
);
CREATE INDEX import_ref_record ON import_ref (kind, record_id);

CREATE TABLE tombstone (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    deleted_on TEXT NOT NULL
);

CREATE TABLE deletion_record (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    deleted_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT,
    records INTEGER NOT NULL
);

CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT,
    purpose TEXT
);

CREATE TABLE security_event (
    id INTEGER PRIMARY KEY,
    happened_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1))
);

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    saved_at TEXT NOT NULL
);

-- Whom a draft is about. It goes as a whole when one of them is deleted.
CREATE TABLE draft_person (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX draft_person_draft ON draft_person (draft_id);
CREATE INDEX draft_person_person ON draft_person (person_id);
CREATE TRIGGER draft_of_person_removed BEFORE DELETE ON person BEGIN
    DELETE FROM draft WHERE id IN (SELECT draft_id FROM draft_person WHERE person_id = old.id);
END;

-- One row for each searchable text; the index below is kept in step by triggers with the old text, so that no word stays.
CREATE TABLE search_document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    person_id INTEGER,
    date TEXT,
    text TEXT NOT NULL
);
CREATE INDEX search_document_record ON search_document (kind, record_id);
CREATE INDEX search_document_person ON search_document (person_id);

CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = 'search_document', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
    INSERT INTO search_index (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search_index (rowid, text) VALUES (new.id, new.text);
END;

-- Searchable texts follow their records. A contact's text belongs to the person of its concern; a ground of collection to
-- the only person concerned, or to nobody when there are several.
CREATE TRIGGER person_added AFTER INSERT ON person BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES ('person', new.id, new.id, NULL, new.pseudonym || ' ' || coalesce(new.name, ''));
END;
CREATE TRIGGER person_changed AFTER UPDATE OF name, pseudonym ON person BEGIN
    UPDATE search_document SET text = new.pseudonym || ' ' || coalesce(new.name, '')
    WHERE kind = 'person' AND record_id = new.id;
END;
CREATE TRIGGER person_removed AFTER DELETE ON person BEGIN
    DELETE FROM search_document WHERE kind = 'person' AND record_id = old.id;
END;

CREATE TRIGGER contact_text_added AFTER INSERT ON contact_text BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    SELECT 'contact', new.id,
        CASE
            WHEN new.concern_id IS NOT NULL THEN (SELECT person_id FROM contact_concern WHERE id = new.concern_id)
            ELSE (
                SELECT max(person_id) FROM contact_concern WHERE contact_id = new.contact_id
                HAVING count(DISTINCT person_id) = 1
            )
        END,
        contact.date, new.text
    FROM contact WHERE contact.id = new.contact_id;
END;
CREATE TRIGGER contact_text_changed AFTER UPDATE OF text ON contact_text BEGIN
    UPDATE search_document SET text = new.text WHERE kind = 'contact' AND record_id = new.id;
END;
CREATE TRIGGER contact_text_removed AFTER DELETE ON contact_text BEGIN
    DELETE FROM search_document WHERE kind = 'contact' AND record_id = old.id;
END;

CREATE TRIGGER working_note_added AFTER INSERT ON working_note BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'working_note', new.id,
        coalesce(new.person_id, (SELECT person_id FROM case_file WHERE id = new.case_id)),
        new.date, new.text
    );
END;
CREATE TRIGGER working_note_changed AFTER UPDATE OF text ON working_note BEGIN
    UPDATE search_document SET text = new.text WHERE kind = 'working_note' AND record_id = new.id;
END;
CREATE TRIGGER working_note_removed AFTER DELETE ON working_note BEGIN
    DELETE FROM search_document WHERE kind = 'working_note' AND record_id = old.id;
END;

CREATE TRIGGER offer_added AFTER INSERT ON offer BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES ('offer', new.id, NULL, new.from_date, new.title);
END;
CREATE TRIGGER offer_changed AFTER UPDATE OF title, from_date ON offer BEGIN
    UPDATE search_document SET text = new.title, date = new.from_date WHERE kind = 'offer' AND record_id = new.id;
END;
CREATE TRIGGER offer_removed AFTER DELETE ON offer BEGIN
    DELETE FROM search_document WHERE kind = 'offer' AND record_id = old.id;
END;

-- What imports knew of a record is blanked with it: its keyed id stays, so that the file cannot bring it back.
CREATE TRIGGER person_forgotten AFTER DELETE ON person BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'person' AND record_id = old.id;
END;
CREATE TRIGGER case_forgotten AFTER DELETE ON case_file BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'case' AND record_id = old.id;
END;
CREATE TRIGGER contact_forgotten AFTER DELETE ON contact BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'contact' AND record_id = old.id;
END;
CREATE TRIGGER working_note_forgotten AFTER DELETE ON working_note BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'working_note' AND record_id = old.id;
END;
CREATE TRIGGER referral_forgotten AFTER DELETE ON referral BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'referral' AND record_id = old.id;
END;
CREATE TRIGGER offer_forgotten AFTER DELETE ON offer BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'offer' AND record_id = old.id;
END;
CREATE TRIGGER session_forgotten AFTER DELETE ON offer_session BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'session' AND record_id = old.id;
END;
CREATE TRIGGER time_forgotten AFTER DELETE ON time_entry BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'time' AND record_id = old.id;
END;
