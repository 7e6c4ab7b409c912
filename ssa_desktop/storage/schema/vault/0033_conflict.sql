-- A conflict in working together with the steps that were taken, and the Träger's notices of absence, deputy and change.
-- Of an absence no reason is kept.
CREATE TABLE conflict (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('persons', 'organisation')),
    began_on TEXT NOT NULL,
    subject TEXT NOT NULL,
    parties TEXT NOT NULL,
    head_on TEXT,
    employer_on TEXT,
    authority_on TEXT,
    county_on TEXT,
    external_on TEXT,
    external TEXT NOT NULL,
    oversight_on TEXT,
    youth_office_on TEXT,
    result TEXT NOT NULL,
    settled_on TEXT
);
CREATE TABLE staff_notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('short', 'long', 'change')),
    from_date TEXT NOT NULL,
    to_date TEXT,
    deputy TEXT NOT NULL,
    agreed_on TEXT,
    given_on TEXT
);
