-- Sheets of her own brought in: which column means what, remembered by the sheet's headings; and what each import added.

CREATE TABLE column_mapping (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    used_on TEXT NOT NULL,
    UNIQUE (kind, headings)
);

CREATE TABLE table_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    records INTEGER NOT NULL
);

-- By kind and id, with no text: what an import added, so that it can be taken back as one step.
CREATE TABLE table_import_record (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES table_import (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL
);
CREATE INDEX table_import_record_import ON table_import_record (import_id);
