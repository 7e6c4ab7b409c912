-- A file may be the certificate of an entry of training: the table is written anew, since its check did not know it.
CREATE TABLE attachment_before AS SELECT * FROM attachment;
CREATE TABLE attachment_number AS SELECT seq FROM sqlite_sequence WHERE name = 'attachment';
DROP VIEW IF EXISTS in_use_attachment;
DROP TABLE attachment;
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    offer_id INTEGER REFERENCES offer (id) ON DELETE CASCADE,
    agreement_id INTEGER REFERENCES agreement (id) ON DELETE CASCADE,
    training_id INTEGER REFERENCES training (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    added_on TEXT NOT NULL,
    CHECK (
        (case_id IS NOT NULL) + (offer_id IS NOT NULL) + (agreement_id IS NOT NULL) + (training_id IS NOT NULL) = 1
    )
);
INSERT INTO attachment (id, uid, case_id, offer_id, agreement_id, kind, title, size, sha256, added_on)
SELECT id, uid, case_id, offer_id, agreement_id, kind, title, size, sha256, added_on FROM attachment_before;
DELETE FROM sqlite_sequence WHERE name = 'attachment';
INSERT INTO sqlite_sequence (name, seq) SELECT 'attachment', seq FROM attachment_number;
DROP TABLE attachment_before;
DROP TABLE attachment_number;
CREATE INDEX attachment_case ON attachment (case_id);
CREATE INDEX attachment_offer ON attachment (offer_id);
CREATE INDEX attachment_agreement ON attachment (agreement_id);
CREATE INDEX attachment_training ON attachment (training_id);
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
