-- Rights of the person concerned: requests for access and what was decided on each entry, corrections with the earlier
-- version, disputed data. What is written here is prose on a person and goes with the record it is about, also where that
-- record alone is deleted. Other subjects add their tables in steps of their own.

CREATE TABLE access_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    requester TEXT NOT NULL CHECK (requester IN ('self', 'guardian', 'other')),
    received_on TEXT NOT NULL,
    identity_checked_on TEXT,
    identity_how TEXT,
    custody_checked_on TEXT,
    custody_how TEXT,
    capacity TEXT CHECK (capacity IN ('capable', 'not_capable')),
    capacity_on TEXT,
    capacity_reason TEXT,
    deadline TEXT NOT NULL,
    extended_on TEXT,
    extension_reason TEXT,
    answered_on TEXT,
    form TEXT CHECK (form IN ('pdf', 'json', 'print')),
    with_attachments INTEGER NOT NULL DEFAULT 0 CHECK (with_attachments IN (0, 1))
);
CREATE INDEX access_request_person ON access_request (person_id);
CREATE INDEX access_request_open ON access_request (answered_on, deadline);

-- What was not given whole in the reply to a request, or given though the rules would not, and why. kind and record_id
-- name the entry.
CREATE TABLE access_decision (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES access_request (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('include', 'redact', 'refuse')),
    ground TEXT NOT NULL,
    reason TEXT,
    UNIQUE (request_id, kind, record_id)
);
CREATE INDEX access_decision_record ON access_decision (kind, record_id);

-- The earlier version of what was corrected, one row for each field; Art. 16 DSGVO, § 84 SGB X. All rows of one step share
-- their mark.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    concern_id INTEGER REFERENCES contact_concern (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    corrected_on TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by IN ('self', 'guardian', 'own_mistake')),
    field TEXT NOT NULL,
    earlier TEXT NOT NULL
);
CREATE INDEX correction_person ON correction (person_id);
CREATE INDEX correction_concern ON correction (concern_id);

-- Data whose truth is disputed, and whether that was settled: a whole case, or her part of one contact.
CREATE TABLE dispute (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    concern_id INTEGER REFERENCES contact_concern (id) ON DELETE CASCADE,
    disputed_on TEXT NOT NULL,
    disputed_by TEXT NOT NULL CHECK (disputed_by IN ('self', 'guardian')),
    statement TEXT NOT NULL,
    resolved_on TEXT,
    outcome TEXT,
    CHECK (case_id IS NOT NULL OR concern_id IS NOT NULL)
);
CREATE INDEX dispute_person ON dispute (person_id);
CREATE INDEX dispute_case ON dispute (case_id);
CREATE INDEX dispute_concern ON dispute (concern_id);

-- A contact that is kept with its bare facts loses what was said about it here too.
CREATE TRIGGER concern_bared AFTER UPDATE OF bare ON contact_concern WHEN new.bare = 1 AND old.bare = 0 BEGIN
    DELETE FROM correction WHERE concern_id = new.id;
    DELETE FROM dispute WHERE concern_id = new.id;
    DELETE FROM access_decision WHERE kind = 'contact' AND record_id = new.contact_id
        AND request_id IN (SELECT id FROM access_request WHERE person_id = new.person_id);
END;

-- What was decided on an entry goes with the entry.
CREATE TRIGGER concern_undecided AFTER DELETE ON contact_concern BEGIN
    DELETE FROM access_decision WHERE kind = 'contact' AND record_id = old.contact_id
        AND request_id IN (SELECT id FROM access_request WHERE person_id = old.person_id);
END;
CREATE TRIGGER case_undecided AFTER DELETE ON case_file BEGIN
    DELETE FROM access_decision WHERE kind = 'case_file' AND record_id = old.id;
END;
CREATE TRIGGER case_choice_undecided AFTER DELETE ON case_choice BEGIN
    DELETE FROM access_decision WHERE kind = 'case_choice' AND record_id = old.id;
END;
CREATE TRIGGER hold_undecided AFTER DELETE ON hold BEGIN
    DELETE FROM access_decision WHERE kind = 'hold' AND record_id = old.id;
END;
CREATE TRIGGER restriction_undecided AFTER DELETE ON restriction BEGIN
    DELETE FROM access_decision WHERE kind = 'restriction' AND record_id = old.id;
END;
CREATE TRIGGER working_note_undecided AFTER DELETE ON working_note BEGIN
    DELETE FROM access_decision WHERE kind = 'working_note' AND record_id = old.id;
END;
CREATE TRIGGER referral_undecided AFTER DELETE ON referral BEGIN
    DELETE FROM access_decision WHERE kind = 'referral' AND record_id = old.id;
END;
CREATE TRIGGER appointment_undecided AFTER DELETE ON appointment BEGIN
    DELETE FROM access_decision WHERE kind = 'appointment' AND record_id = old.id;
END;
CREATE TRIGGER draft_undecided AFTER DELETE ON draft BEGIN
    DELETE FROM access_decision WHERE kind = 'draft' AND record_id = old.id;
END;
CREATE TRIGGER dispute_undecided AFTER DELETE ON dispute BEGIN
    DELETE FROM access_decision WHERE kind = 'dispute' AND record_id = old.id;
END;
CREATE TRIGGER confidentiality_release_undecided AFTER DELETE ON confidentiality_release BEGIN
    DELETE FROM access_decision WHERE kind = 'confidentiality_release' AND record_id = old.id;
END;
CREATE TRIGGER disclosure_undecided AFTER DELETE ON disclosure BEGIN
    DELETE FROM access_decision WHERE kind = 'disclosure' AND record_id = old.id;
END;
CREATE TRIGGER leak_confirmed_undecided AFTER DELETE ON leak_confirmed BEGIN
    DELETE FROM access_decision WHERE kind = 'leak_confirmed' AND record_id = old.id;
END;
CREATE TRIGGER correction_undecided AFTER DELETE ON correction BEGIN
    DELETE FROM access_decision WHERE kind = 'correction' AND record_id = old.id;
END;
CREATE TRIGGER access_request_undecided AFTER DELETE ON access_request BEGIN
    DELETE FROM access_decision WHERE kind = 'access_request' AND record_id = old.id;
END;
