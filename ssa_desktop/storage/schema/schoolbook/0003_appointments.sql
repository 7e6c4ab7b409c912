-- How each school arranges appointments.

CREATE TABLE school_arrangement (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL UNIQUE REFERENCES school (code) ON DELETE CASCADE,
    arranged TEXT NOT NULL CHECK (arranged IN ('pupil', 'teacher', 'slip'))
);
