-- The log of training and supervision. time_id, as that of a meeting, is kept true by a trigger.
CREATE TABLE training (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('training', 'supervision')),
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    subject TEXT NOT NULL,
    provider TEXT NOT NULL,
    certificate TEXT NOT NULL,
    time_id INTEGER UNIQUE
);
CREATE TRIGGER time_entry_leaves_training BEFORE DELETE ON time_entry BEGIN
    UPDATE training SET time_id = NULL WHERE time_id = old.id;
END;
