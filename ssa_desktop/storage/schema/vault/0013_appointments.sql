-- Appointments in series, how a school arranges them, and what became of the slip.

-- A random number that the dates of a series have in common; a series is nothing but its dates.
ALTER TABLE appointment ADD COLUMN series TEXT;
ALTER TABLE appointment ADD COLUMN arranged TEXT CHECK (arranged IN ('pupil', 'teacher', 'slip'));
ALTER TABLE appointment ADD COLUMN slip_state TEXT CHECK (slip_state IN ('printed', 'back', 'missing'));
ALTER TABLE appointment ADD COLUMN teacher_informed INTEGER NOT NULL DEFAULT 0 CHECK (teacher_informed IN (0, 1));
-- The talk that was booked when it took place.
ALTER TABLE appointment ADD COLUMN contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL;
CREATE INDEX appointment_series ON appointment (series) WHERE series IS NOT NULL;
CREATE INDEX appointment_contact ON appointment (contact_id) WHERE contact_id IS NOT NULL;

-- Sessions of an offer, or working time (without an offer), that come back: each date is planned until she confirms it,
-- and is then a session or a time entry and no plan any more.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    offer_id INTEGER REFERENCES offer (id) ON DELETE CASCADE,
    school TEXT,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    activity TEXT,
    event TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
    CHECK ((offer_id IS NULL) = (activity IS NOT NULL))
);
CREATE INDEX plan_date ON plan (date);
CREATE INDEX plan_series ON plan (series);
CREATE INDEX plan_offer ON plan (offer_id) WHERE offer_id IS NOT NULL;

CREATE TRIGGER plan_added_logged AFTER INSERT ON plan BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'plan', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER plan_changed_logged AFTER UPDATE ON plan BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'plan', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER plan_removed_logged AFTER DELETE ON plan BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'plan', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
