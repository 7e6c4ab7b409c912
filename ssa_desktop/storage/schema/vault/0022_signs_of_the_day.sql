-- What carries a date: the days on which the vault was opened and the date was believed, and what she answered when it
-- was asked. Beside them, how much at the most went at once, so that a run far beyond it is asked about.
CREATE TABLE day_sign (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('use', 'answer', 'deletion', 'thinning')),
    day TEXT NOT NULL,
    number INTEGER NOT NULL DEFAULT 0
);
INSERT INTO day_sign (kind, day) SELECT 'use', value FROM meta WHERE key = 'last_believed_day';
DELETE FROM meta WHERE key IN ('last_believed_day', 'doubted_day', 'last_backup_expired');

-- In how many texts on others the names of those who went with a deletion were found, and what became of them there.
ALTER TABLE deletion_record ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deletion_record ADD COLUMN mentions_redacted INTEGER NOT NULL DEFAULT 0;

-- When she last looked at a hold and found that it still has its ground.
ALTER TABLE hold ADD COLUMN reviewed_on TEXT;

-- A deletion is put off once for the day on which it was due; that it was put off stays known when she ends it.
ALTER TABLE postponement ADD COLUMN due_on TEXT;
ALTER TABLE postponement ADD COLUMN ended_on TEXT;
