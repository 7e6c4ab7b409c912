-- Releases from confidentiality, and the record of every disclosure.

CREATE TABLE confidentiality_release (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    granted_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    purpose TEXT NOT NULL,
    limits TEXT NOT NULL,
    consequences TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('written', 'electronic', 'oral')),
    health_data INTEGER NOT NULL CHECK (health_data IN (0, 1)),
    entrusted_by TEXT NOT NULL,
    consented_by TEXT NOT NULL,
    capable INTEGER CHECK (capable IN (0, 1)),
    capacity_on TEXT,
    capacity_reason TEXT,
    child_view TEXT NOT NULL,
    conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
    conflict_decision TEXT NOT NULL,
    revocability_told INTEGER NOT NULL CHECK (revocability_told IN (0, 1)),
    revoked_on TEXT,
    purpose_ended_on TEXT
);
CREATE INDEX confidentiality_release_case ON confidentiality_release (case_id);

CREATE TABLE release_recipient (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES confidentiality_release (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    organisation TEXT NOT NULL
);
CREATE INDEX release_recipient_release ON release_recipient (release_id);

CREATE TABLE release_topic (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES confidentiality_release (id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topic (code),
    UNIQUE (release_id, topic)
);

-- Which reminders of a release she got: before its end, and at its end.
CREATE TABLE release_reminder (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES confidentiality_release (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('ahead', 'ended')),
    UNIQUE (release_id, stage)
);

-- What stays of a release when its case goes: that there was one, from when to when, and how it ended.
CREATE TABLE release_stub (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    granted_on TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('revoked', 'purpose_ended', 'expired', 'case_deleted'))
);
CREATE TRIGGER release_leaves_stub AFTER DELETE ON confidentiality_release BEGIN
    INSERT INTO release_stub (uid, granted_on, ended_on, how)
    SELECT old.uid, old.granted_on,
        min(old.ends_on, coalesce(old.revoked_on, '9999'), coalesce(old.purpose_ended_on, '9999'), on_day),
        CASE
            WHEN old.revoked_on <= on_day THEN 'revoked'
            WHEN old.purpose_ended_on <= on_day THEN 'purpose_ended'
            WHEN old.ends_on < on_day THEN 'expired'
            ELSE 'case_deleted'
        END
    FROM (SELECT coalesce(max(substr(at, 1, 10)), '9999') AS on_day FROM writer);
END;

ALTER TABLE disclosure ADD COLUMN ground TEXT;
ALTER TABLE disclosure ADD COLUMN parts TEXT NOT NULL DEFAULT '';
ALTER TABLE disclosure ADD COLUMN release_id INTEGER REFERENCES confidentiality_release (id) ON DELETE SET NULL;
ALTER TABLE disclosure ADD COLUMN pseudonymised INTEGER NOT NULL DEFAULT 0 CHECK (pseudonymised IN (0, 1));
CREATE INDEX disclosure_release ON disclosure (release_id);
UPDATE disclosure SET ground = iif(recipient IS NULL, 'own_copy', 'handover');

-- Whom a disclosure was about: a case with its person, or a person alone.
CREATE TABLE disclosure_person (
    id INTEGER PRIMARY KEY,
    disclosure_id INTEGER NOT NULL REFERENCES disclosure (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE
);
CREATE INDEX disclosure_person_disclosure ON disclosure_person (disclosure_id);
CREATE INDEX disclosure_person_person ON disclosure_person (person_id);
CREATE INDEX disclosure_person_case ON disclosure_person (case_id);

-- The four parts of a justifying necessity. They hang on the link to the person and go with it.
CREATE TABLE disclosure_necessity (
    id INTEGER PRIMARY KEY,
    disclosure_person_id INTEGER NOT NULL UNIQUE REFERENCES disclosure_person (id) ON DELETE CASCADE,
    danger TEXT NOT NULL,
    not_avertable TEXT NOT NULL,
    weighing TEXT NOT NULL,
    means TEXT NOT NULL
);

-- A disclosure is kept with the case: when the last it was about has gone, day, kind and ground stay.
CREATE TRIGGER disclosure_becomes_stub AFTER DELETE ON disclosure_person
WHEN NOT EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = old.disclosure_id) BEGIN
    UPDATE disclosure SET recipient = NULL, purpose = NULL, parts = '' WHERE id = old.disclosure_id;
END;

-- Words that are no name although somebody bears them (Winter). Each hangs on those who bear it and goes with the last.
CREATE TABLE leak_confirmed (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    confirmed_on TEXT NOT NULL
);
CREATE TABLE leak_confirmed_person (
    id INTEGER PRIMARY KEY,
    confirmed_id INTEGER NOT NULL REFERENCES leak_confirmed (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX leak_confirmed_person_confirmed ON leak_confirmed_person (confirmed_id);
CREATE INDEX leak_confirmed_person_person ON leak_confirmed_person (person_id);
CREATE TRIGGER leak_confirmed_without_bearer AFTER DELETE ON leak_confirmed_person
WHEN NOT EXISTS (SELECT 1 FROM leak_confirmed_person WHERE confirmed_id = old.confirmed_id) BEGIN
    DELETE FROM leak_confirmed WHERE id = old.confirmed_id;
END;
