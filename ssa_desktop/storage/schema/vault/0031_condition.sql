-- What an agreement promises for the work, and since when it is there; without a day it is missing.
CREATE TABLE agreement_condition (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    provided_by TEXT NOT NULL,
    since TEXT,
    note TEXT NOT NULL
);
CREATE INDEX agreement_condition_agreement ON agreement_condition (agreement_id, position);
