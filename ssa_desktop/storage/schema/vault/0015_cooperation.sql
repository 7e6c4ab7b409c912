-- Working together: the agreement with its goals, its evaluation, team meetings, people and services, agreed actions.

-- One version of the agreement of a school: its period, its parties as they sign, and the agreed share of direct work.
CREATE TABLE agreement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    signed_on TEXT,
    authority TEXT NOT NULL,
    authority_by TEXT NOT NULL,
    school_name TEXT NOT NULL,
    school_by TEXT NOT NULL,
    carrier TEXT NOT NULL,
    carrier_by TEXT NOT NULL,
    direct_lower INTEGER NOT NULL CHECK (direct_lower BETWEEN 0 AND 100),
    direct_upper INTEGER NOT NULL CHECK (direct_upper BETWEEN 0 AND 100)
);
CREATE INDEX agreement_school ON agreement (school, from_date);

CREATE TABLE agreement_clause (
    id INTEGER PRIMARY KEY,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    clause TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (agreement_id, clause)
);

CREATE TABLE agreement_goal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    goal TEXT NOT NULL,
    provisions TEXT NOT NULL
);
CREATE INDEX agreement_goal_agreement ON agreement_goal (agreement_id, position);

-- The yearly talk on an agreement; about_year is the school year it looks back on.
CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    about_year TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    participants TEXT NOT NULL,
    text TEXT NOT NULL,
    time_id INTEGER UNIQUE
);
CREATE INDEX evaluation_agreement ON evaluation (agreement_id, about_year, date);

CREATE TABLE goal_review (
    id INTEGER PRIMARY KEY,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    goal_id INTEGER NOT NULL REFERENCES agreement_goal (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('reached', 'partly', 'not_reached', 'open')),
    reason TEXT NOT NULL,
    UNIQUE (evaluation_id, goal_id)
);
CREATE INDEX goal_review_goal ON goal_review (goal_id);

-- A meeting of several professions. One on a case goes with the case or the person.
CREATE TABLE team_meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    method TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    subject TEXT NOT NULL,
    participants TEXT NOT NULL,
    with_family INTEGER NOT NULL CHECK (with_family IN (0, 1)),
    with_others INTEGER NOT NULL CHECK (with_others IN (0, 1)),
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    time_id INTEGER UNIQUE
);
CREATE INDEX team_meeting_date ON team_meeting (date);
CREATE INDEX team_meeting_person ON team_meeting (person_id);
CREATE INDEX team_meeting_case ON team_meeting (case_id);

-- What was said in each phase of it.
CREATE TABLE team_meeting_note (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES team_meeting (id) ON DELETE CASCADE,
    phase TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (meeting_id, phase)
);

-- time_id and evaluation_id are kept true by triggers: as declared references they would make of working time, and so
-- of the yearly talk, something that hangs on a person.
CREATE TRIGGER time_entry_leaves_meeting BEFORE DELETE ON time_entry BEGIN
    UPDATE team_meeting SET time_id = NULL WHERE time_id = old.id;
    UPDATE evaluation SET time_id = NULL WHERE time_id = old.id;
END;

-- The directory: contact data of professionals. Without a school it is for all of them.
CREATE TABLE partner (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    institution TEXT NOT NULL,
    position TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    note TEXT NOT NULL,
    school TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1))
);
-- In which school years somebody counts as a cooperation partner in the return.
CREATE TABLE partner_year (
    id INTEGER PRIMARY KEY,
    partner_id INTEGER NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    UNIQUE (partner_id, school_year)
);

-- What was agreed to be done: in a meeting, in the yearly talk, or alone; one on a case goes with it.
CREATE TABLE agreed_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    meeting_id INTEGER REFERENCES team_meeting (id) ON DELETE CASCADE,
    evaluation_id INTEGER,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT
);
CREATE INDEX agreed_action_meeting ON agreed_action (meeting_id);
CREATE INDEX agreed_action_evaluation ON agreed_action (evaluation_id);
CREATE INDEX agreed_action_person ON agreed_action (person_id);
CREATE INDEX agreed_action_case ON agreed_action (case_id);
CREATE TRIGGER evaluation_takes_actions AFTER DELETE ON evaluation BEGIN
    DELETE FROM agreed_action WHERE evaluation_id = old.id;
END;

-- How she judges the conditions of working together in a school year: 1 (not at all) to 4 (wholly), with a word on it.
CREATE TABLE self_assessment (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    condition TEXT NOT NULL,
    answer INTEGER CHECK (answer BETWEEN 1 AND 4),
    text TEXT NOT NULL,
    UNIQUE (school_year, condition)
);

-- What imports knew of a record is blanked with it: its keyed id stays, so that the file cannot bring it back.
CREATE TRIGGER agreement_forgotten AFTER DELETE ON agreement BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'agreement' AND record_id = old.id;
END;
CREATE TRIGGER agreement_goal_forgotten AFTER DELETE ON agreement_goal BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'goal' AND record_id = old.id;
END;
CREATE TRIGGER evaluation_forgotten AFTER DELETE ON evaluation BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'evaluation' AND record_id = old.id;
END;
CREATE TRIGGER team_meeting_forgotten AFTER DELETE ON team_meeting BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'meeting' AND record_id = old.id;
END;
CREATE TRIGGER partner_forgotten AFTER DELETE ON partner BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'partner' AND record_id = old.id;
END;
CREATE TRIGGER agreed_action_forgotten AFTER DELETE ON agreed_action BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'action' AND record_id = old.id;
END;
CREATE TRIGGER team_meeting_undecided AFTER DELETE ON team_meeting BEGIN
    DELETE FROM access_decision WHERE kind = 'team_meeting' AND record_id = old.id;
END;
CREATE TRIGGER team_meeting_note_undecided AFTER DELETE ON team_meeting_note BEGIN
    DELETE FROM access_decision WHERE kind = 'team_meeting_note' AND record_id = old.id;
END;
CREATE TRIGGER agreed_action_undecided AFTER DELETE ON agreed_action BEGIN
    DELETE FROM access_decision WHERE kind = 'agreed_action' AND record_id = old.id;
END;

CREATE TRIGGER agreement_added_logged AFTER INSERT ON agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreement_changed_logged AFTER UPDATE ON agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreement_removed_logged AFTER DELETE ON agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreement_goal_added_logged AFTER INSERT ON agreement_goal BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreement_goal', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreement_goal_changed_logged AFTER UPDATE ON agreement_goal BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreement_goal', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreement_goal_removed_logged AFTER DELETE ON agreement_goal BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreement_goal', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER evaluation_added_logged AFTER INSERT ON evaluation BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'evaluation', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER evaluation_changed_logged AFTER UPDATE ON evaluation BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'evaluation', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER evaluation_removed_logged AFTER DELETE ON evaluation BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'evaluation', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER team_meeting_added_logged AFTER INSERT ON team_meeting BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'team_meeting', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER team_meeting_changed_logged AFTER UPDATE ON team_meeting BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'team_meeting', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER team_meeting_removed_logged AFTER DELETE ON team_meeting BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'team_meeting', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER partner_added_logged AFTER INSERT ON partner BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'partner', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER partner_changed_logged AFTER UPDATE ON partner BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'partner', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER partner_removed_logged AFTER DELETE ON partner BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'partner', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreed_action_added_logged AFTER INSERT ON agreed_action BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreed_action', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreed_action_changed_logged AFTER UPDATE ON agreed_action BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreed_action', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER agreed_action_removed_logged AFTER DELETE ON agreed_action BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreed_action', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER self_assessment_added_logged AFTER INSERT ON self_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'self_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER self_assessment_changed_logged AFTER UPDATE ON self_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'self_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER self_assessment_removed_logged AFTER DELETE ON self_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'self_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
