-- The annual return: what was filed, what she remarks and types in by hand, forms of her own, how far she is.

-- A filed return is frozen: content is the whole return as it was filed, digest its SHA-256. A correction is a new version;
-- versions count on whatever form is used.
CREATE TABLE filed_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    form_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    filed_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (school_year, level, version)
);

-- Her words to a finding or an item of a return not filed yet; about names the unit, the item and the finding.
CREATE TABLE return_remark (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    unit TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (school_year, level, unit, about)
);

-- Figures that no record can answer yet, entered by hand for a school and year.
CREATE TABLE hand_figure (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    school TEXT NOT NULL,
    measure TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value >= 0),
    UNIQUE (school_year, school, measure)
);

-- Ticks of the screen for typing over: which figure was typed into somebody's form, and what it was then.
CREATE TABLE typed_figure (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    form_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    item TEXT NOT NULL,
    figure TEXT NOT NULL,
    UNIQUE (school_year, level, form_id, unit, item)
);

-- Steps of preparing a return that she ticked off herself.
CREATE TABLE return_step (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    step TEXT NOT NULL,
    done_on TEXT NOT NULL,
    UNIQUE (school_year, step)
);

-- Form definitions of her own, beside the shipped ones.
CREATE TABLE form_definition (
    id INTEGER PRIMARY KEY,
    form_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    changed_on TEXT NOT NULL
);

CREATE TRIGGER filed_return_added_logged AFTER INSERT ON filed_return BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'filed_return', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER filed_return_changed_logged AFTER UPDATE ON filed_return BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'filed_return', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER filed_return_removed_logged AFTER DELETE ON filed_return BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'filed_return', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER return_remark_added_logged AFTER INSERT ON return_remark BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'return_remark', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER return_remark_changed_logged AFTER UPDATE ON return_remark BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'return_remark', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER return_remark_removed_logged AFTER DELETE ON return_remark BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'return_remark', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER hand_figure_added_logged AFTER INSERT ON hand_figure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'hand_figure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER hand_figure_changed_logged AFTER UPDATE ON hand_figure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'hand_figure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER hand_figure_removed_logged AFTER DELETE ON hand_figure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'hand_figure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER form_definition_added_logged AFTER INSERT ON form_definition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'form_definition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER form_definition_changed_logged AFTER UPDATE ON form_definition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'form_definition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER form_definition_removed_logged AFTER DELETE ON form_definition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'form_definition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
