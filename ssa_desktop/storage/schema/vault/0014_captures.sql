-- Texts she uses again: text blocks, and templates of frequent contacts.

-- A short word that becomes a text while she types. Short words are told apart without regard to capitals.
CREATE TABLE text_block (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    short TEXT NOT NULL,
    text TEXT NOT NULL
);

-- participants and topics are codes with commas between them, sorted. It never holds a person, a school or a day.
CREATE TABLE capture_template (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    participants TEXT NOT NULL,
    mode TEXT NOT NULL,
    activity TEXT NOT NULL,
    crisis INTEGER NOT NULL DEFAULT 0 CHECK (crisis IN (0, 1)),
    topics TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL,
    entrusted_by TEXT,
    source_ground TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);

CREATE TRIGGER text_block_added_logged AFTER INSERT ON text_block BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'text_block', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER text_block_changed_logged AFTER UPDATE ON text_block BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'text_block', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER text_block_removed_logged AFTER DELETE ON text_block BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'text_block', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER capture_template_added_logged AFTER INSERT ON capture_template BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'capture_template', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER capture_template_changed_logged AFTER UPDATE ON capture_template BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'capture_template', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER capture_template_removed_logged AFTER DELETE ON capture_template BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'capture_template', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
