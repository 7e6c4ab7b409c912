-- Who changed what kind of record and when, without any content; where the data and their backups lie.

-- The writer of the running transaction, read by the triggers below.
CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL,
    who TEXT NOT NULL
);

CREATE TABLE change_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    records INTEGER NOT NULL,
    UNIQUE (at, who, action, kind)
);

-- Folders for backups. A file with the random marker lies in each, so that an external drive is found again wherever the
-- system mounts it: at the same inner path below another mount point. tombstones_written is the highest tombstone there.
CREATE TABLE backup_place (
    id INTEGER PRIMARY KEY,
    marker TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    inner_path TEXT NOT NULL,
    added_on TEXT NOT NULL,
    tombstones_written INTEGER NOT NULL DEFAULT 0
);

-- Backups that this vault made and that may still be there. folder is where the file lies when it is in no place.
CREATE TABLE backup_made (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    place_id INTEGER REFERENCES backup_place (id),
    folder TEXT,
    size INTEGER NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    verified_at TEXT,
    tombstones INTEGER NOT NULL,
    CHECK ((place_id IS NULL) <> (folder IS NULL))
);

-- Whether the person's name was blacked out in texts on others, so that a restore does that again as well.
ALTER TABLE tombstone ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1));

CREATE TRIGGER person_added_logged AFTER INSERT ON person BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'person', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER person_changed_logged AFTER UPDATE ON person BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'person', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER person_removed_logged AFTER DELETE ON person BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'person', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER enrolment_added_logged AFTER INSERT ON enrolment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'enrolment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER enrolment_changed_logged AFTER UPDATE ON enrolment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'enrolment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER enrolment_removed_logged AFTER DELETE ON enrolment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'enrolment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_file_added_logged AFTER INSERT ON case_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_file_changed_logged AFTER UPDATE ON case_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_file_removed_logged AFTER DELETE ON case_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_added_logged AFTER INSERT ON contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_changed_logged AFTER UPDATE ON contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_removed_logged AFTER DELETE ON contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_text_added_logged AFTER INSERT ON contact_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_text_changed_logged AFTER UPDATE ON contact_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_text_removed_logged AFTER DELETE ON contact_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER working_note_added_logged AFTER INSERT ON working_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'working_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER working_note_changed_logged AFTER UPDATE ON working_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'working_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER working_note_removed_logged AFTER DELETE ON working_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'working_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER referral_added_logged AFTER INSERT ON referral BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'referral', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER referral_changed_logged AFTER UPDATE ON referral BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'referral', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER referral_removed_logged AFTER DELETE ON referral BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'referral', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER offer_added_logged AFTER INSERT ON offer BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'offer', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER offer_changed_logged AFTER UPDATE ON offer BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'offer', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER offer_removed_logged AFTER DELETE ON offer BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'offer', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER offer_session_added_logged AFTER INSERT ON offer_session BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'session', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER offer_session_changed_logged AFTER UPDATE ON offer_session BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'session', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER offer_session_removed_logged AFTER DELETE ON offer_session BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'session', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER time_entry_added_logged AFTER INSERT ON time_entry BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'time', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER time_entry_changed_logged AFTER UPDATE OF school, date, start, minutes, activity, event ON time_entry BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'time', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER time_entry_removed_logged AFTER DELETE ON time_entry BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'time', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER appointment_added_logged AFTER INSERT ON appointment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'appointment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER appointment_changed_logged AFTER UPDATE ON appointment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'appointment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER appointment_removed_logged AFTER DELETE ON appointment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'appointment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER hold_added_logged AFTER INSERT ON hold BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'hold', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER hold_changed_logged AFTER UPDATE ON hold BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'hold', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER hold_removed_logged AFTER DELETE ON hold BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'hold', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER restriction_added_logged AFTER INSERT ON restriction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'restriction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER restriction_changed_logged AFTER UPDATE ON restriction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'restriction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER restriction_removed_logged AFTER DELETE ON restriction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'restriction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_choice_added_logged AFTER INSERT ON case_choice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case_choice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_choice_changed_logged AFTER UPDATE ON case_choice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case_choice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER case_choice_removed_logged AFTER DELETE ON case_choice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case_choice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER postponement_added_logged AFTER INSERT ON postponement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'postponement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER postponement_changed_logged AFTER UPDATE ON postponement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'postponement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER postponement_removed_logged AFTER DELETE ON postponement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'postponement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER retention_rule_added_logged AFTER INSERT ON retention_rule BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'retention_rule', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER retention_rule_changed_logged AFTER UPDATE ON retention_rule BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'retention_rule', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER retention_rule_removed_logged AFTER DELETE ON retention_rule BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'retention_rule', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER place_override_added_logged AFTER INSERT ON place_override BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'place_override', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER place_override_changed_logged AFTER UPDATE ON place_override BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'place_override', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER place_override_removed_logged AFTER DELETE ON place_override BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'place_override', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER received_added_logged AFTER INSERT ON received BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'received', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER received_changed_logged AFTER UPDATE ON received BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'received', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER received_removed_logged AFTER DELETE ON received BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'received', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER paper_file_added_logged AFTER INSERT ON paper_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'paper_file', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER paper_file_changed_logged AFTER UPDATE ON paper_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'paper_file', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER paper_file_removed_logged AFTER DELETE ON paper_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'paper_file', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER attachment_added_logged AFTER INSERT ON attachment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'attachment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER attachment_changed_logged AFTER UPDATE ON attachment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'attachment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER attachment_removed_logged AFTER DELETE ON attachment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'attachment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER attachment_not_postponed AFTER DELETE ON attachment BEGIN
    DELETE FROM postponement WHERE kind = 'attachment' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'attachment' AND record_uid = old.uid;
END;
CREATE TRIGGER release_added_logged AFTER INSERT ON confidentiality_release BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'release', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER release_changed_logged AFTER UPDATE ON confidentiality_release BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'release', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER release_removed_logged AFTER DELETE ON confidentiality_release BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'release', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER disclosure_added_logged AFTER INSERT ON disclosure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'disclosure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER disclosure_changed_logged AFTER UPDATE OF made_on, kind, recipient, purpose, ground ON disclosure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'disclosure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER disclosure_removed_logged AFTER DELETE ON disclosure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'disclosure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER leak_confirmed_added_logged AFTER INSERT ON leak_confirmed BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'confirmed_word', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER leak_confirmed_changed_logged AFTER UPDATE ON leak_confirmed BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'confirmed_word', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER leak_confirmed_removed_logged AFTER DELETE ON leak_confirmed BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'confirmed_word', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER access_request_added_logged AFTER INSERT ON access_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'access_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER access_request_changed_logged AFTER UPDATE ON access_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'access_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER access_request_removed_logged AFTER DELETE ON access_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'access_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER correction_added_logged AFTER INSERT ON correction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'correction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER correction_changed_logged AFTER UPDATE ON correction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'correction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER correction_removed_logged AFTER DELETE ON correction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'correction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER dispute_added_logged AFTER INSERT ON dispute BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'dispute', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER dispute_changed_logged AFTER UPDATE ON dispute BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'dispute', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER dispute_removed_logged AFTER DELETE ON dispute BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'dispute', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- What was decided on an entry of an access request goes with the entry (0004_rights).
CREATE TRIGGER attachment_undecided AFTER DELETE ON attachment BEGIN
    DELETE FROM access_decision WHERE kind = 'attachment' AND record_id = old.id;
END;
CREATE TRIGGER paper_file_undecided AFTER DELETE ON paper_file BEGIN
    DELETE FROM access_decision WHERE kind = 'paper_file' AND record_id = old.id;
END;
CREATE TRIGGER received_undecided AFTER DELETE ON received BEGIN
    DELETE FROM access_decision WHERE kind = 'received' AND record_id = old.id;
END;

-- What imports knew of these records is blanked with them, as in the first step; of a disclosure when only its stub is left.
CREATE TRIGGER confidentiality_release_forgotten AFTER DELETE ON confidentiality_release BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'release' AND record_id = old.id;
END;
CREATE TRIGGER hold_forgotten AFTER DELETE ON hold BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'hold' AND record_id = old.id;
END;
CREATE TRIGGER restriction_forgotten AFTER DELETE ON restriction BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'restriction' AND record_id = old.id;
END;
CREATE TRIGGER case_choice_forgotten AFTER DELETE ON case_choice BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'case_choice' AND record_id = old.id;
END;
CREATE TRIGGER postponement_forgotten AFTER DELETE ON postponement BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'postponement' AND record_id = old.id;
END;
CREATE TRIGGER paper_file_forgotten AFTER DELETE ON paper_file BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'paper_file' AND record_id = old.id;
END;
CREATE TRIGGER received_forgotten AFTER DELETE ON received BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'received' AND record_id = old.id;
END;
CREATE TRIGGER attachment_forgotten AFTER DELETE ON attachment BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'attachment' AND record_id = old.id;
END;
CREATE TRIGGER correction_forgotten AFTER DELETE ON correction BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'correction' AND record_id = old.id;
END;
CREATE TRIGGER dispute_forgotten AFTER DELETE ON dispute BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'dispute' AND record_id = old.id;
END;
CREATE TRIGGER disclosure_forgotten AFTER DELETE ON disclosure_person
WHEN NOT EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = old.disclosure_id) BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'disclosure' AND record_id = old.disclosure_id;
END;
