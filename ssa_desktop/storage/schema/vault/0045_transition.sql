-- What is planned between school and work: goal, who helps, where to. One of each case, with which it goes.
CREATE TABLE transition (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    agreed_on TEXT NOT NULL,
    goal TEXT NOT NULL,
    partners TEXT NOT NULL,
    destination TEXT NOT NULL,
    starts_on TEXT
);
