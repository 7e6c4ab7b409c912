-- What there is to know of an offer beside what counts: where it is, what was cleared for it, its aim, what came of it.
CREATE TABLE offer_details (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    offer_id INTEGER NOT NULL UNIQUE REFERENCES offer (id) ON DELETE CASCADE,
    written_on TEXT NOT NULL,
    place TEXT NOT NULL,
    agreed_on TEXT,
    insured_on TEXT,
    aim TEXT NOT NULL,
    evaluation TEXT NOT NULL
);
