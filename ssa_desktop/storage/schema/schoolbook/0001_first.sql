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
