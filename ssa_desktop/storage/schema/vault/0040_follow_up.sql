-- What is kept of a follow-up of a school leaver until it is answered. It outlives its case.
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    due_on TEXT NOT NULL,
    code TEXT NOT NULL,
    consented_on TEXT NOT NULL,
    name TEXT,
    contact TEXT,
    case_id INTEGER REFERENCES case_file (id) ON DELETE SET NULL
);
CREATE INDEX follow_up_by_case ON follow_up (case_id);
