-- Why a closed case was opened again: the new need, in her words. The latest opening; it goes with the case.
ALTER TABLE case_choice ADD COLUMN reopened_on TEXT;
ALTER TABLE case_choice ADD COLUMN reopened_reason TEXT;

-- Whether those a release names may be told only, or may tell too, and who signed as the second guardian. Of a release
-- written down before neither is known.
ALTER TABLE confidentiality_release ADD COLUMN direction TEXT CHECK (direction IN ('out', 'both'));
ALTER TABLE confidentiality_release ADD COLUMN second_guardian TEXT NOT NULL DEFAULT '';

-- Whether the name of a person was blacked out as it is for those who go under a rule: texts on namesakes were spared.
ALTER TABLE tombstone ADD COLUMN spares INTEGER NOT NULL DEFAULT 0 CHECK (spares IN (0, 1));
