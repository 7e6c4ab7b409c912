-- Her words in the annual report of a school, by chapter; kept as the draft of the next year's. included says whether
-- the chapter belongs into the report of that year; where she did not say, the chapter's own default holds.

CREATE TABLE annual_text (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL,
    school_year TEXT NOT NULL,
    chapter TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    included INTEGER CHECK (included IN (0, 1)),
    UNIQUE (school, school_year, chapter)
);

-- With whom of the school's head the report was agreed, and when.
CREATE TABLE annual_agreement (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL,
    school_year TEXT NOT NULL,
    agreed_with TEXT NOT NULL,
    agreed_on TEXT,
    UNIQUE (school, school_year)
);

CREATE TRIGGER annual_text_added_logged AFTER INSERT ON annual_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'annual_text', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER annual_text_changed_logged AFTER UPDATE ON annual_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'annual_text', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER annual_text_removed_logged AFTER DELETE ON annual_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'annual_text', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER annual_agreement_added_logged AFTER INSERT ON annual_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'annual_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER annual_agreement_changed_logged AFTER UPDATE ON annual_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'annual_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER annual_agreement_removed_logged AFTER DELETE ON annual_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'annual_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
