-- What an agreement is made of beside its parties and words: further parties, who gets a copy, its version. A signed one
-- carries the fingerprint of its words, and a later version that of the one in whose place it came.
ALTER TABLE agreement ADD COLUMN others TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN county TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version BETWEEN 1 AND 999);
ALTER TABLE agreement ADD COLUMN fingerprint TEXT;
ALTER TABLE agreement ADD COLUMN replaces TEXT;
ALTER TABLE agreement ADD COLUMN replaces_signed TEXT;
