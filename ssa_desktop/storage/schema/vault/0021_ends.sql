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
