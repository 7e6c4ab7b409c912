-- School holidays; a school of its own may have days that the others have not (movable holidays).

CREATE TABLE school_holiday (
    id INTEGER PRIMARY KEY,
    school TEXT REFERENCES school (code) ON DELETE CASCADE,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL CHECK (last_day >= first_day),
    UNIQUE (school, first_day, last_day)
);
