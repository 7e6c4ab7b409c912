-- Where data come from, and what belongs to a file beside its texts: attachments, paper, what the school passed on.

-- Places that belong to a school's network or to a cloud and were accepted all the same, one row for each thing found.
CREATE TABLE place_override (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL,
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    clue TEXT NOT NULL,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);

-- From whom a jotting is known, why not from the person herself (§ 62 SGB VIII), and who entrusted it (§ 65 SGB VIII).
ALTER TABLE working_note ADD COLUMN source TEXT NOT NULL DEFAULT 'self';
ALTER TABLE working_note ADD COLUMN source_ground TEXT;
ALTER TABLE working_note ADD COLUMN entrusted_by TEXT;

DROP TRIGGER working_note_added;
CREATE TRIGGER working_note_added AFTER INSERT ON working_note BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'working_note', new.id,
        coalesce(new.person_id, (SELECT person_id FROM case_file WHERE id = new.case_id)),
        new.date, new.text || coalesce(char(10) || new.source_ground, '')
    );
END;
DROP TRIGGER working_note_changed;
CREATE TRIGGER working_note_changed AFTER UPDATE OF text, source_ground ON working_note BEGIN
    UPDATE search_document SET text = new.text || coalesce(char(10) || new.source_ground, '')
    WHERE kind = 'working_note' AND record_id = new.id;
END;

-- What the school passed on about a case, and for which purpose (§ 64 SGB VIII).
CREATE TABLE received (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    from_whom TEXT NOT NULL,
    what TEXT NOT NULL,
    purpose TEXT NOT NULL
);
CREATE INDEX received_case ON received (case_id);
CREATE TRIGGER received_added AFTER INSERT ON received BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'received', new.id, (SELECT person_id FROM case_file WHERE id = new.case_id), new.date,
        new.what || char(10) || new.purpose || char(10) || new.from_whom
    );
END;
CREATE TRIGGER received_changed AFTER UPDATE OF from_whom, what, purpose ON received BEGIN
    UPDATE search_document SET text = new.what || char(10) || new.purpose || char(10) || new.from_whom
    WHERE kind = 'received' AND record_id = new.id;
END;
CREATE TRIGGER received_removed AFTER DELETE ON received BEGIN
    DELETE FROM search_document WHERE kind = 'received' AND record_id = old.id;
END;

-- Where the paper part of a file stands.
CREATE TABLE paper_file (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    since TEXT NOT NULL
);

-- Files kept inside the vault. The content stands apart, so that lists never read it.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    offer_id INTEGER REFERENCES offer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    added_on TEXT NOT NULL,
    CHECK ((case_id IS NULL) <> (offer_id IS NULL))
);
CREATE INDEX attachment_case ON attachment (case_id);
CREATE INDEX attachment_offer ON attachment (offer_id);
CREATE TABLE attachment_content (
    id INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id) ON DELETE CASCADE,
    content BLOB NOT NULL
);
-- The unencrypted file it was read from, until she says that it is gone.
CREATE TABLE attachment_original (
    id INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id) ON DELETE CASCADE,
    path TEXT NOT NULL
);
CREATE TRIGGER attachment_added AFTER INSERT ON attachment BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'attachment', new.id, (SELECT person_id FROM case_file WHERE id = new.case_id), new.added_on, new.title
    );
END;
CREATE TRIGGER attachment_changed AFTER UPDATE OF title ON attachment BEGIN
    UPDATE search_document SET text = new.title WHERE kind = 'attachment' AND record_id = new.id;
END;
CREATE TRIGGER attachment_removed AFTER DELETE ON attachment BEGIN
    DELETE FROM search_document WHERE kind = 'attachment' AND record_id = old.id;
END;
