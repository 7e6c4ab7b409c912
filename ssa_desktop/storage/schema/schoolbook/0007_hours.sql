-- Where school social work is found at a school, and when.
ALTER TABLE school ADD COLUMN room TEXT;
ALTER TABLE school ADD COLUMN hours TEXT;
