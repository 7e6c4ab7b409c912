-- The school book as this program makes it. A school book of the step before has the same tables; its indexes, triggers
-- and views are made anew from here (storage/schema_steps.py). What is released is never edited: a change is a new step.

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

CREATE TABLE school (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    site TEXT REFERENCES site (code),
    name TEXT NOT NULL,
    school_type TEXT,
    carrier TEXT
);

CREATE TABLE school_year (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL REFERENCES school (code) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    pupils INTEGER CHECK (pupils >= 0),
    pupils_on TEXT,
    practitioners INTEGER CHECK (practitioners >= 0),
    UNIQUE (school, school_year)
);

-- A share of a full-time post as an exact fraction ("3/4"), for a period whose ends belong to it.
CREATE TABLE fte_period (
    id INTEGER PRIMARY KEY,
    school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE CASCADE,
    first_day TEXT,
    last_day TEXT,
    fte TEXT NOT NULL
);

CREATE TABLE school_class (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL REFERENCES school (code) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    label TEXT NOT NULL,
    stage TEXT,
    pupils_w INTEGER NOT NULL CHECK (pupils_w >= 0),
    pupils_m INTEGER NOT NULL CHECK (pupils_m >= 0),
    pupils_d INTEGER NOT NULL CHECK (pupils_d >= 0),
    pupils_unknown INTEGER NOT NULL CHECK (pupils_unknown >= 0),
    teacher TEXT,
    UNIQUE (school, school_year, label)
);

-- School holidays; a school of its own may have days that the others have not (movable holidays).
CREATE TABLE school_holiday (
    id INTEGER PRIMARY KEY,
    school TEXT REFERENCES school (code) ON DELETE CASCADE,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL CHECK (last_day >= first_day),
    UNIQUE (school, first_day, last_day)
);

-- How each school arranges appointments.
CREATE TABLE school_arrangement (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL UNIQUE REFERENCES school (code) ON DELETE CASCADE,
    arranged TEXT NOT NULL CHECK (arranged IN ('pupil', 'teacher', 'slip'))
);

-- Whether all that was confirmed as saved is there: a count of transactions, and what an unclean end cost.
CREATE TABLE store_end (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    session TEXT NOT NULL,
    commits INTEGER NOT NULL,
    at TEXT
);
INSERT INTO store_end (id, is_open, session, commits) VALUES (1, 0, '', 0);

CREATE TABLE unclean_end (
    id INTEGER PRIMARY KEY,
    noticed_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lost', 'damaged', 'uncertain')),
    number INTEGER NOT NULL CHECK (number >= 0),
    since TEXT,
    until TEXT,
    acknowledged_at TEXT
);
