-- What a letter to the youth office says beside its words, line by line as ticked; an empty one was not ticked. Letters
-- that were written before named the steps so far.
ALTER TABLE youth_office_report ADD COLUMN management_on TEXT;
ALTER TABLE youth_office_report ADD COLUMN tells_steps INTEGER NOT NULL DEFAULT 1 CHECK (tells_steps IN (0, 1));
ALTER TABLE youth_office_report ADD COLUMN line_urgency TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_whereabouts TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_address TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_birth TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_sex TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_custodians TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_siblings TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_facts TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_judgement TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_protective TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_help TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_adviser TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_result TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_family_said TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_school_said TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_phoned TEXT NOT NULL DEFAULT '';
ALTER TABLE youth_office_report ADD COLUMN line_reachability TEXT NOT NULL DEFAULT '';
