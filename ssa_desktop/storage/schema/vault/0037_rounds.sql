-- Who leads a meeting and where, that nobody can be told from what is said, and when a plan is looked at again.
ALTER TABLE team_meeting ADD COLUMN moderator TEXT NOT NULL DEFAULT '';
ALTER TABLE team_meeting ADD COLUMN room TEXT NOT NULL DEFAULT '';
ALTER TABLE team_meeting ADD COLUMN disguised INTEGER NOT NULL DEFAULT 0 CHECK (disguised IN (0, 1));
ALTER TABLE team_meeting ADD COLUMN review_on TEXT;
-- What somebody of the directory offers, what is agreed with them, and when she last dealt with them.
ALTER TABLE partner ADD COLUMN offers TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN agreement TEXT NOT NULL DEFAULT '';
ALTER TABLE partner ADD COLUMN last_contact_on TEXT;
