-- Breaches with their checklist, requests of authorities, and to whom the data protection information was given.

CREATE TABLE breach (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    noticed_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    affected INTEGER,
    closed_on TEXT
);

CREATE TABLE breach_step (
    id INTEGER PRIMARY KEY,
    breach_id INTEGER NOT NULL REFERENCES breach (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    done_at TEXT NOT NULL,
    note TEXT NOT NULL,
    needed INTEGER NOT NULL CHECK (needed IN (0, 1)),
    UNIQUE (breach_id, step)
);

CREATE TABLE authority_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    wish TEXT NOT NULL,
    office TEXT NOT NULL,
    handed_to TEXT NOT NULL,
    handed_on_at TEXT,
    outcome TEXT NOT NULL
);

CREATE TABLE information_given (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
    given_on TEXT,
    withheld_on TEXT,
    withheld_reason TEXT,
    withheld_ended_on TEXT
);

CREATE TRIGGER breach_added_logged AFTER INSERT ON breach BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'breach', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER breach_changed_logged AFTER UPDATE ON breach BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'breach', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER breach_removed_logged AFTER DELETE ON breach BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'breach', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER breach_step_added_logged AFTER INSERT ON breach_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'breach_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER breach_step_changed_logged AFTER UPDATE ON breach_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'breach_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER breach_step_removed_logged AFTER DELETE ON breach_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'breach_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER authority_request_added_logged AFTER INSERT ON authority_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'authority_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER authority_request_changed_logged AFTER UPDATE ON authority_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'authority_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER authority_request_removed_logged AFTER DELETE ON authority_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'authority_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER information_given_added_logged AFTER INSERT ON information_given BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'information_given', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER information_given_changed_logged AFTER UPDATE ON information_given BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'information_given', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER information_given_removed_logged AFTER DELETE ON information_given BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'information_given', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- What imports knew of it is blanked with it, as in the first step.
CREATE TRIGGER information_given_forgotten AFTER DELETE ON information_given BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'information' AND record_id = old.id;
END;
