-- A talk recorded without a case can be moved into a case of its person. Backups made before hold it outside of that case,
-- so what is deleted with the case leaves a tombstone for each such part (storage/keeping/burial.py).
ALTER TABLE contact_concern ADD COLUMN moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1));

-- A talk that stands in another case than before was changed, though none of its own columns was.
CREATE TRIGGER contact_moved_logged AFTER UPDATE OF case_id ON contact_concern
WHEN new.bare = 0 AND old.case_id IS NOT new.case_id BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
