-- Child protection: risk assessments step by step, and what the youth office was told.

CREATE TABLE risk_assessment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    begun_on TEXT NOT NULL,
    acute INTEGER NOT NULL CHECK (acute IN (0, 1)),
    closed_on TEXT,
    closing TEXT NOT NULL
);
CREATE INDEX risk_assessment_case ON risk_assessment (case_id);

-- What was seen or told, apart from what she makes of it.
CREATE TABLE risk_indication (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    seen_on TEXT NOT NULL,
    seen_minute INTEGER,
    basis TEXT NOT NULL,
    told_by TEXT NOT NULL,
    fact TEXT NOT NULL,
    interpretation TEXT NOT NULL,
    entered_on TEXT NOT NULL
);
CREATE INDEX risk_indication_assessment ON risk_indication (assessment_id);

CREATE TABLE risk_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    step_kind TEXT NOT NULL,
    answer TEXT NOT NULL,
    done_on TEXT NOT NULL,
    done_minute INTEGER,
    people TEXT NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    entered_on TEXT NOT NULL,
    UNIQUE (assessment_id, step_kind)
);

-- The plan of protection: what was agreed with whom, and when to look whether it holds.
CREATE TABLE risk_agreement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    agreed_on TEXT NOT NULL,
    what TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    check_on TEXT,
    checked_on TEXT,
    finding TEXT NOT NULL,
    entered_on TEXT NOT NULL
);
CREATE INDEX risk_agreement_assessment ON risk_agreement (assessment_id);

-- Its disclosure stands in the record of disclosures, once.
CREATE TABLE youth_office_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    disclosure_id INTEGER REFERENCES disclosure (id) ON DELETE SET NULL,
    reported_on TEXT NOT NULL,
    reported_minute INTEGER,
    recipient TEXT NOT NULL,
    way TEXT NOT NULL,
    content TEXT NOT NULL,
    family_told TEXT NOT NULL,
    family_reason TEXT NOT NULL,
    answered_on TEXT,
    confirmed TEXT,
    acted TEXT,
    still_acting TEXT,
    answer_note TEXT NOT NULL,
    entered_on TEXT NOT NULL
);
CREATE INDEX youth_office_report_assessment ON youth_office_report (assessment_id);
CREATE INDEX youth_office_report_disclosure ON youth_office_report (disclosure_id);

-- Whom to call; professionals and offices, no child.
CREATE TABLE emergency_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TRIGGER risk_assessment_added_logged AFTER INSERT ON risk_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_assessment_changed_logged AFTER UPDATE ON risk_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_assessment_removed_logged AFTER DELETE ON risk_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_indication_added_logged AFTER INSERT ON risk_indication BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_indication', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_indication_changed_logged AFTER UPDATE ON risk_indication BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_indication', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_indication_removed_logged AFTER DELETE ON risk_indication BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_indication', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_step_added_logged AFTER INSERT ON risk_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_step_changed_logged AFTER UPDATE ON risk_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_step_removed_logged AFTER DELETE ON risk_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_agreement_added_logged AFTER INSERT ON risk_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_agreement_changed_logged AFTER UPDATE ON risk_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER risk_agreement_removed_logged AFTER DELETE ON risk_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER youth_office_report_added_logged AFTER INSERT ON youth_office_report BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'youth_office_report', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER youth_office_report_changed_logged AFTER UPDATE ON youth_office_report BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'youth_office_report', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER youth_office_report_removed_logged AFTER DELETE ON youth_office_report BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'youth_office_report', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER emergency_contact_added_logged AFTER INSERT ON emergency_contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'emergency_contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER emergency_contact_changed_logged AFTER UPDATE ON emergency_contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'emergency_contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER emergency_contact_removed_logged AFTER DELETE ON emergency_contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'emergency_contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- What imports knew of them is blanked with them, as in the first step.
CREATE TRIGGER risk_assessment_forgotten AFTER DELETE ON risk_assessment BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'risk_assessment' AND record_id = old.id;
END;
CREATE TRIGGER youth_office_report_forgotten AFTER DELETE ON youth_office_report BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'youth_office_report' AND record_id = old.id;
END;

-- What was decided on it in answers to access requests goes with it.
CREATE TRIGGER risk_assessment_undecided AFTER DELETE ON risk_assessment BEGIN
    DELETE FROM access_decision WHERE kind = 'risk_assessment' AND record_id = old.id;
END;
