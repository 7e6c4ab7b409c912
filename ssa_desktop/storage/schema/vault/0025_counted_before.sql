-- A talk written down for a school year that is over, of a pupil who was counted there before: what counted her then was
-- deleted and goes on counting as a sum without a name. She is left out of the number of pupils of the school, of the
-- site, or of both; the talk itself counts. Only what she was asked and answered tells it: no link is kept.
ALTER TABLE contact_concern ADD COLUMN counted_before TEXT CHECK (counted_before IN ('school', 'site', 'both'));
CREATE INDEX contact_concern_counted_before ON contact_concern (person_id) WHERE counted_before IS NOT NULL;
