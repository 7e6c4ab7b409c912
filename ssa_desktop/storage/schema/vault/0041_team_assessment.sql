-- How everybody of a team judged working together in a school year: means and spread. No sheet is ever stored.
CREATE TABLE team_assessment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    school_year TEXT NOT NULL,
    averaged_on TEXT NOT NULL,
    sheets INTEGER NOT NULL,
    means TEXT NOT NULL,
    lows TEXT NOT NULL,
    highs TEXT NOT NULL,
    UNIQUE (school, school_year)
);
