-- Whatever she removes stays removed, of every kind: each record leaves its random id as a tombstone, whichever way it
-- goes. storage/keeping/removal_policies.py says of each table what becomes of it.

-- Records that had no random id so far get one; a row is inserted with one from now on. Those that are there are named
-- by table and row, so that the same row of an older backup is the same record.
ALTER TABLE text_block ADD COLUMN uid TEXT;
UPDATE text_block SET uid = printf('01%014x', id);
CREATE UNIQUE INDEX text_block_uid ON text_block (uid);
ALTER TABLE capture_template ADD COLUMN uid TEXT;
UPDATE capture_template SET uid = printf('02%014x', id);
CREATE UNIQUE INDEX capture_template_uid ON capture_template (uid);
ALTER TABLE annual_text ADD COLUMN uid TEXT;
UPDATE annual_text SET uid = printf('03%014x', id);
CREATE UNIQUE INDEX annual_text_uid ON annual_text (uid);
ALTER TABLE annual_agreement ADD COLUMN uid TEXT;
UPDATE annual_agreement SET uid = printf('04%014x', id);
CREATE UNIQUE INDEX annual_agreement_uid ON annual_agreement (uid);
ALTER TABLE return_remark ADD COLUMN uid TEXT;
UPDATE return_remark SET uid = printf('05%014x', id);
CREATE UNIQUE INDEX return_remark_uid ON return_remark (uid);
ALTER TABLE indicator_note ADD COLUMN uid TEXT;
UPDATE indicator_note SET uid = printf('06%014x', id);
CREATE UNIQUE INDEX indicator_note_uid ON indicator_note (uid);
ALTER TABLE hand_figure ADD COLUMN uid TEXT;
UPDATE hand_figure SET uid = printf('07%014x', id);
CREATE UNIQUE INDEX hand_figure_uid ON hand_figure (uid);
ALTER TABLE indicator ADD COLUMN uid TEXT;
UPDATE indicator SET uid = printf('08%014x', id);
CREATE UNIQUE INDEX indicator_uid ON indicator (uid);
ALTER TABLE form_definition ADD COLUMN uid TEXT;
UPDATE form_definition SET uid = printf('09%014x', id);
CREATE UNIQUE INDEX form_definition_uid ON form_definition (uid);
ALTER TABLE leak_confirmed ADD COLUMN uid TEXT;
UPDATE leak_confirmed SET uid = printf('0a%014x', id);
CREATE UNIQUE INDEX leak_confirmed_uid ON leak_confirmed (uid);
ALTER TABLE paper_file ADD COLUMN uid TEXT;
UPDATE paper_file SET uid = printf('0b%014x', id);
CREATE UNIQUE INDEX paper_file_uid ON paper_file (uid);
ALTER TABLE person_link ADD COLUMN uid TEXT;
UPDATE person_link SET uid = printf('0c%014x', id);
CREATE UNIQUE INDEX person_link_uid ON person_link (uid);
ALTER TABLE risk_step ADD COLUMN uid TEXT;
UPDATE risk_step SET uid = printf('0d%014x', id);
CREATE UNIQUE INDEX risk_step_uid ON risk_step (uid);
ALTER TABLE breach_step ADD COLUMN uid TEXT;
UPDATE breach_step SET uid = printf('0e%014x', id);
CREATE UNIQUE INDEX breach_step_uid ON breach_step (uid);

-- A tombstone that no list outside names yet can be taken back, when its record is put back: under the same number it
-- gets its random id again. Those that are there may be named in lists.
ALTER TABLE tombstone ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1));
ALTER TABLE tombstone ADD COLUMN record_id INTEGER;
UPDATE tombstone SET told = 1;

-- What goes with the record it hangs on needs none. What is erased under a rule has its tombstone from there. A time
-- that a talk or session booked goes with it; one that was cut loose has a random id of no record.
CREATE TRIGGER contact_buried AFTER DELETE ON contact
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_contact', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER working_note_buried AFTER DELETE ON working_note
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'working_note', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER attachment_buried AFTER DELETE ON attachment
WHEN (old.case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id))
    AND (old.offer_id IS NULL OR EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'attachment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER filed_return_buried AFTER DELETE ON filed_return
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'filed_return', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER received_buried AFTER DELETE ON received
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'received', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER paper_file_buried AFTER DELETE ON paper_file
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'paper_file', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER referral_buried AFTER DELETE ON referral
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_referral', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER hold_buried AFTER DELETE ON hold
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'hold', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER restriction_buried AFTER DELETE ON restriction
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'restriction', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER dispute_buried AFTER DELETE ON dispute
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'dispute', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER access_request_buried AFTER DELETE ON access_request
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'access_request', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER case_outcome_buried AFTER DELETE ON case_outcome
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_case_outcome', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER appointment_buried AFTER DELETE ON appointment
WHEN (old.person_id IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = old.person_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'appointment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER person_link_buried AFTER DELETE ON person_link
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
    AND EXISTS (SELECT 1 FROM person WHERE id = old.other_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'person_link', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER agreement_buried AFTER DELETE ON agreement
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreement', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER evaluation_buried AFTER DELETE ON evaluation
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = old.agreement_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_evaluation', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER team_meeting_buried AFTER DELETE ON team_meeting
WHEN (old.person_id IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = old.person_id))
    AND (old.case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_team_meeting', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER agreed_action_buried AFTER DELETE ON agreed_action
WHEN (old.person_id IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = old.person_id))
    AND (old.case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id))
    AND (old.meeting_id IS NULL OR EXISTS (SELECT 1 FROM team_meeting WHERE id = old.meeting_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreed_action', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER agreement_goal_buried AFTER DELETE ON agreement_goal
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = old.agreement_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreement_goal', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER partner_buried AFTER DELETE ON partner
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_partner', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER emergency_contact_buried AFTER DELETE ON emergency_contact
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'emergency_contact', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER risk_indication_buried AFTER DELETE ON risk_indication
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'risk_indication', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER risk_step_buried AFTER DELETE ON risk_step
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'risk_step', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER risk_agreement_buried AFTER DELETE ON risk_agreement
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'risk_agreement', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER youth_office_report_buried AFTER DELETE ON youth_office_report
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_youth_office_report', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER risk_assessment_buried AFTER DELETE ON risk_assessment
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_risk_assessment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER disclosure_buried AFTER DELETE ON disclosure
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_disclosure', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER confidentiality_release_buried AFTER DELETE ON confidentiality_release
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'release', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER breach_step_buried AFTER DELETE ON breach_step
WHEN EXISTS (SELECT 1 FROM breach WHERE id = old.breach_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'breach_step', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER breach_buried AFTER DELETE ON breach
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'breach', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER authority_request_buried AFTER DELETE ON authority_request
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'authority_request', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER plan_buried AFTER DELETE ON plan
WHEN (old.offer_id IS NULL OR EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'plan', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER contract_period_buried AFTER DELETE ON contract_period
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'contract_period', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER text_block_buried AFTER DELETE ON text_block
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'text_block', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER capture_template_buried AFTER DELETE ON capture_template
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'capture_template', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER annual_text_buried AFTER DELETE ON annual_text
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'annual_text', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER annual_agreement_buried AFTER DELETE ON annual_agreement
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'annual_agreement', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER return_remark_buried AFTER DELETE ON return_remark
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'return_remark', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER indicator_note_buried AFTER DELETE ON indicator_note
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'indicator_note', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER hand_figure_buried AFTER DELETE ON hand_figure
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'hand_figure', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER indicator_buried AFTER DELETE ON indicator
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'indicator', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER form_definition_buried AFTER DELETE ON form_definition
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'form_definition', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER leak_confirmed_buried AFTER DELETE ON leak_confirmed
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'confirmed_word', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER offer_session_buried AFTER DELETE ON offer_session
WHEN EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_session', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER offer_buried AFTER DELETE ON offer
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_offer', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER time_entry_buried AFTER DELETE ON time_entry
WHEN old.contact_id IS NULL
    AND old.session_id IS NULL
    AND NOT old.left_by_deleted
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_time', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER case_file_buried AFTER DELETE ON case_file
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_case', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;
CREATE TRIGGER person_buried AFTER DELETE ON person
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_person', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

-- What imports knew of a record is blanked with it, as in the first step: its keyed id stays, so that a file cannot
-- bring back what was deleted under a rule or is about somebody.
CREATE TRIGGER filed_return_forgotten AFTER DELETE ON filed_return BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'filed_return' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'filed_return' AND record_id NOT IN (SELECT id FROM filed_return);
CREATE TRIGGER return_remark_forgotten AFTER DELETE ON return_remark BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'return_remark' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'return_remark' AND record_id NOT IN (SELECT id FROM return_remark);
CREATE TRIGGER indicator_note_forgotten AFTER DELETE ON indicator_note BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'indicator_note' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'indicator_note' AND record_id NOT IN (SELECT id FROM indicator_note);
CREATE TRIGGER annual_text_forgotten AFTER DELETE ON annual_text BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'annual_text' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'annual_text' AND record_id NOT IN (SELECT id FROM annual_text);
CREATE TRIGGER annual_agreement_forgotten AFTER DELETE ON annual_agreement BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'annual_agreement' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'annual_agreement' AND record_id NOT IN (SELECT id FROM annual_agreement);
CREATE TRIGGER emergency_contact_forgotten AFTER DELETE ON emergency_contact BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'emergency_contact' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'emergency_contact' AND record_id NOT IN (SELECT id FROM emergency_contact);
CREATE TRIGGER person_link_forgotten AFTER DELETE ON person_link BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'person_link' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'person_link' AND record_id NOT IN (SELECT id FROM person_link);
CREATE TRIGGER school_year_turn_forgotten AFTER DELETE ON school_year_turn BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'school_year_turn' AND record_id = old.id;
END;
UPDATE import_ref SET record_id = NULL, content_hash = NULL
WHERE kind = 'school_year_turn' AND record_id NOT IN (SELECT id FROM school_year_turn);
-- A date, and what is about nobody, can be imported again once it is removed: nothing is known of it then.
CREATE TRIGGER appointment_forgotten AFTER DELETE ON appointment BEGIN
    DELETE FROM import_ref WHERE kind = 'appointment' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'appointment' AND record_id NOT IN (SELECT id FROM appointment);
CREATE TRIGGER plan_forgotten AFTER DELETE ON plan BEGIN
    DELETE FROM import_ref WHERE kind = 'plan' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'plan' AND record_id NOT IN (SELECT id FROM plan);
CREATE TRIGGER contract_period_forgotten AFTER DELETE ON contract_period BEGIN
    DELETE FROM import_ref WHERE kind = 'contract' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'contract' AND record_id NOT IN (SELECT id FROM contract_period);
CREATE TRIGGER text_block_forgotten AFTER DELETE ON text_block BEGIN
    DELETE FROM import_ref WHERE kind = 'text_block' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'text_block' AND record_id NOT IN (SELECT id FROM text_block);
CREATE TRIGGER capture_template_forgotten AFTER DELETE ON capture_template BEGIN
    DELETE FROM import_ref WHERE kind = 'capture_template' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'capture_template' AND record_id NOT IN (SELECT id FROM capture_template);
CREATE TRIGGER indicator_forgotten AFTER DELETE ON indicator BEGIN
    DELETE FROM import_ref WHERE kind = 'indicator' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'indicator' AND record_id NOT IN (SELECT id FROM indicator);
CREATE TRIGGER form_definition_forgotten AFTER DELETE ON form_definition BEGIN
    DELETE FROM import_ref WHERE kind = 'form' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'form' AND record_id NOT IN (SELECT id FROM form_definition);
CREATE TRIGGER hand_figure_forgotten AFTER DELETE ON hand_figure BEGIN
    DELETE FROM import_ref WHERE kind = 'hand_figure' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'hand_figure' AND record_id NOT IN (SELECT id FROM hand_figure);
CREATE TRIGGER year_start_done_forgotten AFTER DELETE ON year_start_done BEGIN
    DELETE FROM import_ref WHERE kind = 'year_start_done' AND record_id = old.id;
END;
DELETE FROM import_ref WHERE kind = 'year_start_done' AND record_id NOT IN (SELECT id FROM year_start_done);
-- Settings of a school year were noted without the year; they are noted anew with it. One that she has stays hers.
DELETE FROM import_ref WHERE kind IN ('work_year', 'form_choice') AND record_id = 0;

-- Since when somebody of the directory, or a line of the emergency card, was not used, entered or confirmed: from that
-- their retention rules count. Of those that are there it is not known: they count from the last change of anything.
ALTER TABLE partner ADD COLUMN used_on TEXT;
UPDATE partner SET used_on = coalesce((SELECT max(substr(at, 1, 10)) FROM change_log), date('now'));
ALTER TABLE emergency_contact ADD COLUMN used_on TEXT;
UPDATE emergency_contact SET used_on = coalesce((SELECT max(substr(at, 1, 10)) FROM change_log), date('now'));
CREATE TRIGGER partner_not_due AFTER DELETE ON partner BEGIN
    DELETE FROM postponement WHERE kind = 'partner' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'partner' AND record_uid = old.uid;
END;
CREATE TRIGGER emergency_contact_not_due AFTER DELETE ON emergency_contact BEGIN
    DELETE FROM postponement WHERE kind = 'emergency_contact' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'emergency_contact' AND record_uid = old.uid;
END;
