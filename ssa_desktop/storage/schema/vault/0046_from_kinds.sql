-- Written by `python -m ssa_desktop.storage.derived_schema` from ssa_desktop/domain/kinds.py: do not edit.

-- Whatever she removes stays removed: each record leaves its random id as a tombstone, whichever way it goes. What goes
-- with something else is covered by the stone of that. What imports knew of a record goes with it, or is blanked where
-- the file must not bring it back. What changed is counted in the change log by kind.

DROP TRIGGER IF EXISTS release_added_logged;
DROP TRIGGER IF EXISTS release_changed_logged;
DROP TRIGGER IF EXISTS release_removed_logged;
DROP TRIGGER IF EXISTS case_forgotten;
DROP TRIGGER IF EXISTS session_forgotten;
DROP TRIGGER IF EXISTS time_forgotten;
DROP TRIGGER IF EXISTS case_undecided;
DROP TRIGGER IF EXISTS person_not_postponed;
DROP TRIGGER IF EXISTS case_not_postponed;
DROP TRIGGER IF EXISTS contact_not_postponed;
DROP TRIGGER IF EXISTS working_note_not_postponed;
DROP TRIGGER IF EXISTS attachment_not_postponed;

DROP TRIGGER IF EXISTS contact_buried;
CREATE TRIGGER contact_buried AFTER DELETE ON contact
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_contact', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS contact_forgotten;
CREATE TRIGGER contact_forgotten AFTER DELETE ON contact BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'contact' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS contact_not_due;
CREATE TRIGGER contact_not_due AFTER DELETE ON contact BEGIN
    DELETE FROM postponement WHERE kind = 'contact' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'contact' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS contact_added_logged;
CREATE TRIGGER contact_added_logged AFTER INSERT ON contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS contact_changed_logged;
CREATE TRIGGER contact_changed_logged AFTER UPDATE ON contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS contact_removed_logged;
CREATE TRIGGER contact_removed_logged AFTER DELETE ON contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS working_note_buried;
CREATE TRIGGER working_note_buried AFTER DELETE ON working_note
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'working_note', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS working_note_forgotten;
CREATE TRIGGER working_note_forgotten AFTER DELETE ON working_note BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'working_note' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS working_note_undecided;
CREATE TRIGGER working_note_undecided AFTER DELETE ON working_note BEGIN
    DELETE FROM access_decision WHERE kind = 'working_note' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS working_note_not_due;
CREATE TRIGGER working_note_not_due AFTER DELETE ON working_note BEGIN
    DELETE FROM postponement WHERE kind = 'working_note' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'working_note' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS working_note_added_logged;
CREATE TRIGGER working_note_added_logged AFTER INSERT ON working_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'working_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS working_note_changed_logged;
CREATE TRIGGER working_note_changed_logged AFTER UPDATE ON working_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'working_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS working_note_removed_logged;
CREATE TRIGGER working_note_removed_logged AFTER DELETE ON working_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'working_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS attachment_buried;
CREATE TRIGGER attachment_buried AFTER DELETE ON attachment
WHEN (old.case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)) AND (old.offer_id IS NULL OR EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id)) AND (old.agreement_id IS NULL OR EXISTS (SELECT 1 FROM agreement WHERE id = old.agreement_id)) AND (old.training_id IS NULL OR EXISTS (SELECT 1 FROM training WHERE id = old.training_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'attachment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS attachment_forgotten;
CREATE TRIGGER attachment_forgotten AFTER DELETE ON attachment BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'attachment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS attachment_undecided;
CREATE TRIGGER attachment_undecided AFTER DELETE ON attachment BEGIN
    DELETE FROM access_decision WHERE kind = 'attachment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS attachment_not_due;
CREATE TRIGGER attachment_not_due AFTER DELETE ON attachment BEGIN
    DELETE FROM postponement WHERE kind = 'attachment' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'attachment' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS attachment_added_logged;
CREATE TRIGGER attachment_added_logged AFTER INSERT ON attachment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'attachment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS attachment_changed_logged;
CREATE TRIGGER attachment_changed_logged AFTER UPDATE ON attachment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'attachment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS attachment_removed_logged;
CREATE TRIGGER attachment_removed_logged AFTER DELETE ON attachment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'attachment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS dispute_buried;
CREATE TRIGGER dispute_buried AFTER DELETE ON dispute
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'dispute', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS dispute_forgotten;
CREATE TRIGGER dispute_forgotten AFTER DELETE ON dispute BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'dispute' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS dispute_undecided;
CREATE TRIGGER dispute_undecided AFTER DELETE ON dispute BEGIN
    DELETE FROM access_decision WHERE kind = 'dispute' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS dispute_added_logged;
CREATE TRIGGER dispute_added_logged AFTER INSERT ON dispute BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'dispute', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS dispute_changed_logged;
CREATE TRIGGER dispute_changed_logged AFTER UPDATE ON dispute BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'dispute', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS dispute_removed_logged;
CREATE TRIGGER dispute_removed_logged AFTER DELETE ON dispute BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'dispute', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS access_request_buried;
CREATE TRIGGER access_request_buried AFTER DELETE ON access_request
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'access_request', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS access_request_undecided;
CREATE TRIGGER access_request_undecided AFTER DELETE ON access_request BEGIN
    DELETE FROM access_decision WHERE kind = 'access_request' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS access_request_added_logged;
CREATE TRIGGER access_request_added_logged AFTER INSERT ON access_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'access_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS access_request_changed_logged;
CREATE TRIGGER access_request_changed_logged AFTER UPDATE ON access_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'access_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS access_request_removed_logged;
CREATE TRIGGER access_request_removed_logged AFTER DELETE ON access_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'access_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_indication_buried;
CREATE TRIGGER risk_indication_buried AFTER DELETE ON risk_indication
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'risk_indication', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS risk_indication_added_logged;
CREATE TRIGGER risk_indication_added_logged AFTER INSERT ON risk_indication BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_indication', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_indication_changed_logged;
CREATE TRIGGER risk_indication_changed_logged AFTER UPDATE ON risk_indication BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_indication', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_indication_removed_logged;
CREATE TRIGGER risk_indication_removed_logged AFTER DELETE ON risk_indication BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_indication', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_step_buried;
CREATE TRIGGER risk_step_buried AFTER DELETE ON risk_step
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'risk_step', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS risk_step_added_logged;
CREATE TRIGGER risk_step_added_logged AFTER INSERT ON risk_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_step_changed_logged;
CREATE TRIGGER risk_step_changed_logged AFTER UPDATE ON risk_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_step_removed_logged;
CREATE TRIGGER risk_step_removed_logged AFTER DELETE ON risk_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_agreement_buried;
CREATE TRIGGER risk_agreement_buried AFTER DELETE ON risk_agreement
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'risk_agreement', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS risk_agreement_added_logged;
CREATE TRIGGER risk_agreement_added_logged AFTER INSERT ON risk_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_agreement_changed_logged;
CREATE TRIGGER risk_agreement_changed_logged AFTER UPDATE ON risk_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_agreement_removed_logged;
CREATE TRIGGER risk_agreement_removed_logged AFTER DELETE ON risk_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS youth_office_report_buried;
CREATE TRIGGER youth_office_report_buried AFTER DELETE ON youth_office_report
WHEN EXISTS (SELECT 1 FROM risk_assessment WHERE id = old.assessment_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_youth_office_report', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS youth_office_report_forgotten;
CREATE TRIGGER youth_office_report_forgotten AFTER DELETE ON youth_office_report BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'youth_office_report' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS youth_office_report_added_logged;
CREATE TRIGGER youth_office_report_added_logged AFTER INSERT ON youth_office_report BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'youth_office_report', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS youth_office_report_changed_logged;
CREATE TRIGGER youth_office_report_changed_logged AFTER UPDATE ON youth_office_report BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'youth_office_report', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS youth_office_report_removed_logged;
CREATE TRIGGER youth_office_report_removed_logged AFTER DELETE ON youth_office_report BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'youth_office_report', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_assessment_buried;
CREATE TRIGGER risk_assessment_buried AFTER DELETE ON risk_assessment
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_risk_assessment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS risk_assessment_forgotten;
CREATE TRIGGER risk_assessment_forgotten AFTER DELETE ON risk_assessment BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'risk_assessment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS risk_assessment_undecided;
CREATE TRIGGER risk_assessment_undecided AFTER DELETE ON risk_assessment BEGIN
    DELETE FROM access_decision WHERE kind = 'risk_assessment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS risk_assessment_added_logged;
CREATE TRIGGER risk_assessment_added_logged AFTER INSERT ON risk_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'risk_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_assessment_changed_logged;
CREATE TRIGGER risk_assessment_changed_logged AFTER UPDATE ON risk_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'risk_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS risk_assessment_removed_logged;
CREATE TRIGGER risk_assessment_removed_logged AFTER DELETE ON risk_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'risk_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS disclosure_buried;
CREATE TRIGGER disclosure_buried AFTER DELETE ON disclosure
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_disclosure', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS disclosure_undecided;
CREATE TRIGGER disclosure_undecided AFTER DELETE ON disclosure BEGIN
    DELETE FROM access_decision WHERE kind = 'disclosure' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS disclosure_added_logged;
CREATE TRIGGER disclosure_added_logged AFTER INSERT ON disclosure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'disclosure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS disclosure_changed_logged;
CREATE TRIGGER disclosure_changed_logged AFTER UPDATE OF made_on, kind, recipient, purpose, ground ON disclosure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'disclosure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS disclosure_removed_logged;
CREATE TRIGGER disclosure_removed_logged AFTER DELETE ON disclosure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'disclosure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS confidentiality_release_buried;
CREATE TRIGGER confidentiality_release_buried AFTER DELETE ON confidentiality_release
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'release', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS confidentiality_release_forgotten;
CREATE TRIGGER confidentiality_release_forgotten AFTER DELETE ON confidentiality_release BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'release' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS confidentiality_release_undecided;
CREATE TRIGGER confidentiality_release_undecided AFTER DELETE ON confidentiality_release BEGIN
    DELETE FROM access_decision WHERE kind = 'confidentiality_release' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS confidentiality_release_added_logged;
CREATE TRIGGER confidentiality_release_added_logged AFTER INSERT ON confidentiality_release BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'release', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS confidentiality_release_changed_logged;
CREATE TRIGGER confidentiality_release_changed_logged AFTER UPDATE ON confidentiality_release BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'release', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS confidentiality_release_removed_logged;
CREATE TRIGGER confidentiality_release_removed_logged AFTER DELETE ON confidentiality_release BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'release', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS breach_step_buried;
CREATE TRIGGER breach_step_buried AFTER DELETE ON breach_step
WHEN EXISTS (SELECT 1 FROM breach WHERE id = old.breach_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'breach_step', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS breach_step_added_logged;
CREATE TRIGGER breach_step_added_logged AFTER INSERT ON breach_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'breach_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS breach_step_changed_logged;
CREATE TRIGGER breach_step_changed_logged AFTER UPDATE ON breach_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'breach_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS breach_step_removed_logged;
CREATE TRIGGER breach_step_removed_logged AFTER DELETE ON breach_step BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'breach_step', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS breach_buried;
CREATE TRIGGER breach_buried AFTER DELETE ON breach
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'breach', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS breach_added_logged;
CREATE TRIGGER breach_added_logged AFTER INSERT ON breach BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'breach', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS breach_changed_logged;
CREATE TRIGGER breach_changed_logged AFTER UPDATE ON breach BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'breach', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS breach_removed_logged;
CREATE TRIGGER breach_removed_logged AFTER DELETE ON breach BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'breach', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS authority_request_buried;
CREATE TRIGGER authority_request_buried AFTER DELETE ON authority_request
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'authority_request', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS authority_request_added_logged;
CREATE TRIGGER authority_request_added_logged AFTER INSERT ON authority_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'authority_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS authority_request_changed_logged;
CREATE TRIGGER authority_request_changed_logged AFTER UPDATE ON authority_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'authority_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS authority_request_removed_logged;
CREATE TRIGGER authority_request_removed_logged AFTER DELETE ON authority_request BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'authority_request', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS leak_confirmed_buried;
CREATE TRIGGER leak_confirmed_buried AFTER DELETE ON leak_confirmed
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'confirmed_word', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS leak_confirmed_undecided;
CREATE TRIGGER leak_confirmed_undecided AFTER DELETE ON leak_confirmed BEGIN
    DELETE FROM access_decision WHERE kind = 'leak_confirmed' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS leak_confirmed_added_logged;
CREATE TRIGGER leak_confirmed_added_logged AFTER INSERT ON leak_confirmed BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'confirmed_word', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS leak_confirmed_changed_logged;
CREATE TRIGGER leak_confirmed_changed_logged AFTER UPDATE ON leak_confirmed BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'confirmed_word', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS leak_confirmed_removed_logged;
CREATE TRIGGER leak_confirmed_removed_logged AFTER DELETE ON leak_confirmed BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'confirmed_word', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_choice_forgotten;
CREATE TRIGGER case_choice_forgotten AFTER DELETE ON case_choice BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'case_choice' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_choice_undecided;
CREATE TRIGGER case_choice_undecided AFTER DELETE ON case_choice BEGIN
    DELETE FROM access_decision WHERE kind = 'case_choice' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_choice_added_logged;
CREATE TRIGGER case_choice_added_logged AFTER INSERT ON case_choice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case_choice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_choice_changed_logged;
CREATE TRIGGER case_choice_changed_logged AFTER UPDATE ON case_choice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case_choice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_choice_removed_logged;
CREATE TRIGGER case_choice_removed_logged AFTER DELETE ON case_choice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case_choice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS information_given_forgotten;
CREATE TRIGGER information_given_forgotten AFTER DELETE ON information_given BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'information' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS information_given_added_logged;
CREATE TRIGGER information_given_added_logged AFTER INSERT ON information_given BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'information_given', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS information_given_changed_logged;
CREATE TRIGGER information_given_changed_logged AFTER UPDATE ON information_given BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'information_given', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS information_given_removed_logged;
CREATE TRIGGER information_given_removed_logged AFTER DELETE ON information_given BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'information_given', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS correction_forgotten;
CREATE TRIGGER correction_forgotten AFTER DELETE ON correction BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'correction' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS correction_undecided;
CREATE TRIGGER correction_undecided AFTER DELETE ON correction BEGIN
    DELETE FROM access_decision WHERE kind = 'correction' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS correction_added_logged;
CREATE TRIGGER correction_added_logged AFTER INSERT ON correction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'correction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS correction_changed_logged;
CREATE TRIGGER correction_changed_logged AFTER UPDATE ON correction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'correction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS correction_removed_logged;
CREATE TRIGGER correction_removed_logged AFTER DELETE ON correction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'correction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS postponement_forgotten;
CREATE TRIGGER postponement_forgotten AFTER DELETE ON postponement BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'postponement' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS postponement_added_logged;
CREATE TRIGGER postponement_added_logged AFTER INSERT ON postponement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'postponement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS postponement_changed_logged;
CREATE TRIGGER postponement_changed_logged AFTER UPDATE ON postponement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'postponement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS postponement_removed_logged;
CREATE TRIGGER postponement_removed_logged AFTER DELETE ON postponement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'postponement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS hold_buried;
CREATE TRIGGER hold_buried AFTER DELETE ON hold
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'hold', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS hold_forgotten;
CREATE TRIGGER hold_forgotten AFTER DELETE ON hold BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'hold' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS hold_undecided;
CREATE TRIGGER hold_undecided AFTER DELETE ON hold BEGIN
    DELETE FROM access_decision WHERE kind = 'hold' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS hold_added_logged;
CREATE TRIGGER hold_added_logged AFTER INSERT ON hold BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'hold', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS hold_changed_logged;
CREATE TRIGGER hold_changed_logged AFTER UPDATE ON hold BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'hold', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS hold_removed_logged;
CREATE TRIGGER hold_removed_logged AFTER DELETE ON hold BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'hold', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS restriction_buried;
CREATE TRIGGER restriction_buried AFTER DELETE ON restriction
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'restriction', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS restriction_forgotten;
CREATE TRIGGER restriction_forgotten AFTER DELETE ON restriction BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'restriction' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS restriction_undecided;
CREATE TRIGGER restriction_undecided AFTER DELETE ON restriction BEGIN
    DELETE FROM access_decision WHERE kind = 'restriction' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS restriction_added_logged;
CREATE TRIGGER restriction_added_logged AFTER INSERT ON restriction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'restriction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS restriction_changed_logged;
CREATE TRIGGER restriction_changed_logged AFTER UPDATE ON restriction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'restriction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS restriction_removed_logged;
CREATE TRIGGER restriction_removed_logged AFTER DELETE ON restriction BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'restriction', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS paper_file_buried;
CREATE TRIGGER paper_file_buried AFTER DELETE ON paper_file
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'paper_file', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS paper_file_forgotten;
CREATE TRIGGER paper_file_forgotten AFTER DELETE ON paper_file BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'paper_file' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS paper_file_undecided;
CREATE TRIGGER paper_file_undecided AFTER DELETE ON paper_file BEGIN
    DELETE FROM access_decision WHERE kind = 'paper_file' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS paper_file_added_logged;
CREATE TRIGGER paper_file_added_logged AFTER INSERT ON paper_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'paper_file', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS paper_file_changed_logged;
CREATE TRIGGER paper_file_changed_logged AFTER UPDATE ON paper_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'paper_file', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS paper_file_removed_logged;
CREATE TRIGGER paper_file_removed_logged AFTER DELETE ON paper_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'paper_file', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS received_buried;
CREATE TRIGGER received_buried AFTER DELETE ON received
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'received', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS received_forgotten;
CREATE TRIGGER received_forgotten AFTER DELETE ON received BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'received' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS received_undecided;
CREATE TRIGGER received_undecided AFTER DELETE ON received BEGIN
    DELETE FROM access_decision WHERE kind = 'received' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS received_added_logged;
CREATE TRIGGER received_added_logged AFTER INSERT ON received BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'received', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS received_changed_logged;
CREATE TRIGGER received_changed_logged AFTER UPDATE ON received BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'received', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS received_removed_logged;
CREATE TRIGGER received_removed_logged AFTER DELETE ON received BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'received', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS referral_buried;
CREATE TRIGGER referral_buried AFTER DELETE ON referral
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_referral', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS referral_forgotten;
CREATE TRIGGER referral_forgotten AFTER DELETE ON referral BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'referral' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS referral_undecided;
CREATE TRIGGER referral_undecided AFTER DELETE ON referral BEGIN
    DELETE FROM access_decision WHERE kind = 'referral' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS referral_added_logged;
CREATE TRIGGER referral_added_logged AFTER INSERT ON referral BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'referral', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS referral_changed_logged;
CREATE TRIGGER referral_changed_logged AFTER UPDATE ON referral BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'referral', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS referral_removed_logged;
CREATE TRIGGER referral_removed_logged AFTER DELETE ON referral BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'referral', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS transition_buried;
CREATE TRIGGER transition_buried AFTER DELETE ON transition
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'transition', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS transition_forgotten;
CREATE TRIGGER transition_forgotten AFTER DELETE ON transition BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'transition' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS transition_undecided;
CREATE TRIGGER transition_undecided AFTER DELETE ON transition BEGIN
    DELETE FROM access_decision WHERE kind = 'transition' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS transition_added_logged;
CREATE TRIGGER transition_added_logged AFTER INSERT ON transition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'transition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS transition_changed_logged;
CREATE TRIGGER transition_changed_logged AFTER UPDATE ON transition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'transition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS transition_removed_logged;
CREATE TRIGGER transition_removed_logged AFTER DELETE ON transition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'transition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_outcome_buried;
CREATE TRIGGER case_outcome_buried AFTER DELETE ON case_outcome
WHEN EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_case_outcome', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS case_outcome_forgotten;
CREATE TRIGGER case_outcome_forgotten AFTER DELETE ON case_outcome BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'outcome' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_outcome_undecided;
CREATE TRIGGER case_outcome_undecided AFTER DELETE ON case_outcome BEGIN
    DELETE FROM access_decision WHERE kind = 'case_outcome' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_outcome_added_logged;
CREATE TRIGGER case_outcome_added_logged AFTER INSERT ON case_outcome BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case_outcome', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_outcome_changed_logged;
CREATE TRIGGER case_outcome_changed_logged AFTER UPDATE ON case_outcome BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case_outcome', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_outcome_removed_logged;
CREATE TRIGGER case_outcome_removed_logged AFTER DELETE ON case_outcome BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case_outcome', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS follow_up_buried;
CREATE TRIGGER follow_up_buried AFTER DELETE ON follow_up
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'follow_up', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS follow_up_forgotten;
CREATE TRIGGER follow_up_forgotten AFTER DELETE ON follow_up BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'follow_up' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS follow_up_undecided;
CREATE TRIGGER follow_up_undecided AFTER DELETE ON follow_up BEGIN
    DELETE FROM access_decision WHERE kind = 'follow_up' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS follow_up_not_due;
CREATE TRIGGER follow_up_not_due AFTER DELETE ON follow_up BEGIN
    DELETE FROM postponement WHERE kind = 'follow_up' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'follow_up' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS follow_up_added_logged;
CREATE TRIGGER follow_up_added_logged AFTER INSERT ON follow_up BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'follow_up', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS follow_up_changed_logged;
CREATE TRIGGER follow_up_changed_logged AFTER UPDATE ON follow_up BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'follow_up', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS follow_up_removed_logged;
CREATE TRIGGER follow_up_removed_logged AFTER DELETE ON follow_up BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'follow_up', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_intensity_forgotten;
CREATE TRIGGER case_intensity_forgotten AFTER DELETE ON case_intensity BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'intensity' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_intensity_undecided;
CREATE TRIGGER case_intensity_undecided AFTER DELETE ON case_intensity BEGIN
    DELETE FROM access_decision WHERE kind = 'case_intensity' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_intensity_added_logged;
CREATE TRIGGER case_intensity_added_logged AFTER INSERT ON case_intensity BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case_intensity', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_intensity_changed_logged;
CREATE TRIGGER case_intensity_changed_logged AFTER UPDATE ON case_intensity BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case_intensity', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_intensity_removed_logged;
CREATE TRIGGER case_intensity_removed_logged AFTER DELETE ON case_intensity BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case_intensity', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS indicator_buried;
CREATE TRIGGER indicator_buried AFTER DELETE ON indicator
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'indicator', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS indicator_forgotten;
CREATE TRIGGER indicator_forgotten AFTER DELETE ON indicator BEGIN
    DELETE FROM import_ref WHERE kind = 'indicator' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS indicator_added_logged;
CREATE TRIGGER indicator_added_logged AFTER INSERT ON indicator BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'indicator', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS indicator_changed_logged;
CREATE TRIGGER indicator_changed_logged AFTER UPDATE ON indicator BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'indicator', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS indicator_removed_logged;
CREATE TRIGGER indicator_removed_logged AFTER DELETE ON indicator BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'indicator', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS indicator_note_buried;
CREATE TRIGGER indicator_note_buried AFTER DELETE ON indicator_note
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'indicator_note', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS indicator_note_forgotten;
CREATE TRIGGER indicator_note_forgotten AFTER DELETE ON indicator_note BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'indicator_note' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS indicator_note_added_logged;
CREATE TRIGGER indicator_note_added_logged AFTER INSERT ON indicator_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'indicator_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS indicator_note_changed_logged;
CREATE TRIGGER indicator_note_changed_logged AFTER UPDATE ON indicator_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'indicator_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS indicator_note_removed_logged;
CREATE TRIGGER indicator_note_removed_logged AFTER DELETE ON indicator_note BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'indicator_note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS hand_figure_buried;
CREATE TRIGGER hand_figure_buried AFTER DELETE ON hand_figure
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'hand_figure', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS hand_figure_forgotten;
CREATE TRIGGER hand_figure_forgotten AFTER DELETE ON hand_figure BEGIN
    DELETE FROM import_ref WHERE kind = 'hand_figure' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS hand_figure_added_logged;
CREATE TRIGGER hand_figure_added_logged AFTER INSERT ON hand_figure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'hand_figure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS hand_figure_changed_logged;
CREATE TRIGGER hand_figure_changed_logged AFTER UPDATE ON hand_figure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'hand_figure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS hand_figure_removed_logged;
CREATE TRIGGER hand_figure_removed_logged AFTER DELETE ON hand_figure BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'hand_figure', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS return_remark_buried;
CREATE TRIGGER return_remark_buried AFTER DELETE ON return_remark
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'return_remark', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS return_remark_forgotten;
CREATE TRIGGER return_remark_forgotten AFTER DELETE ON return_remark BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'return_remark' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS return_remark_added_logged;
CREATE TRIGGER return_remark_added_logged AFTER INSERT ON return_remark BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'return_remark', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS return_remark_changed_logged;
CREATE TRIGGER return_remark_changed_logged AFTER UPDATE ON return_remark BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'return_remark', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS return_remark_removed_logged;
CREATE TRIGGER return_remark_removed_logged AFTER DELETE ON return_remark BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'return_remark', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS filed_return_buried;
CREATE TRIGGER filed_return_buried AFTER DELETE ON filed_return
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'filed_return', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS filed_return_forgotten;
CREATE TRIGGER filed_return_forgotten AFTER DELETE ON filed_return BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'filed_return' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS filed_return_not_due;
CREATE TRIGGER filed_return_not_due AFTER DELETE ON filed_return BEGIN
    DELETE FROM postponement WHERE kind = 'filed_return' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'filed_return' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS filed_return_added_logged;
CREATE TRIGGER filed_return_added_logged AFTER INSERT ON filed_return BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'filed_return', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS filed_return_changed_logged;
CREATE TRIGGER filed_return_changed_logged AFTER UPDATE ON filed_return BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'filed_return', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS filed_return_removed_logged;
CREATE TRIGGER filed_return_removed_logged AFTER DELETE ON filed_return BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'filed_return', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS form_definition_buried;
CREATE TRIGGER form_definition_buried AFTER DELETE ON form_definition
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'form_definition', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS form_definition_forgotten;
CREATE TRIGGER form_definition_forgotten AFTER DELETE ON form_definition BEGIN
    DELETE FROM import_ref WHERE kind = 'form' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS form_definition_added_logged;
CREATE TRIGGER form_definition_added_logged AFTER INSERT ON form_definition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'form_definition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS form_definition_changed_logged;
CREATE TRIGGER form_definition_changed_logged AFTER UPDATE ON form_definition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'form_definition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS form_definition_removed_logged;
CREATE TRIGGER form_definition_removed_logged AFTER DELETE ON form_definition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'form_definition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS contract_period_buried;
CREATE TRIGGER contract_period_buried AFTER DELETE ON contract_period
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'contract_period', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS contract_period_forgotten;
CREATE TRIGGER contract_period_forgotten AFTER DELETE ON contract_period BEGIN
    DELETE FROM import_ref WHERE kind = 'contract' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS contract_period_added_logged;
CREATE TRIGGER contract_period_added_logged AFTER INSERT ON contract_period BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'contract_period', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS contract_period_changed_logged;
CREATE TRIGGER contract_period_changed_logged AFTER UPDATE ON contract_period BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'contract_period', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS contract_period_removed_logged;
CREATE TRIGGER contract_period_removed_logged AFTER DELETE ON contract_period BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'contract_period', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS annual_text_buried;
CREATE TRIGGER annual_text_buried AFTER DELETE ON annual_text
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'annual_text', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS annual_text_forgotten;
CREATE TRIGGER annual_text_forgotten AFTER DELETE ON annual_text BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'annual_text' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS annual_text_added_logged;
CREATE TRIGGER annual_text_added_logged AFTER INSERT ON annual_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'annual_text', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS annual_text_changed_logged;
CREATE TRIGGER annual_text_changed_logged AFTER UPDATE ON annual_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'annual_text', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS annual_text_removed_logged;
CREATE TRIGGER annual_text_removed_logged AFTER DELETE ON annual_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'annual_text', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS emergency_contact_buried;
CREATE TRIGGER emergency_contact_buried AFTER DELETE ON emergency_contact
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'emergency_contact', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS emergency_contact_forgotten;
CREATE TRIGGER emergency_contact_forgotten AFTER DELETE ON emergency_contact BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'emergency_contact' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS emergency_contact_not_due;
CREATE TRIGGER emergency_contact_not_due AFTER DELETE ON emergency_contact BEGIN
    DELETE FROM postponement WHERE kind = 'emergency_contact' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'emergency_contact' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS emergency_contact_added_logged;
CREATE TRIGGER emergency_contact_added_logged AFTER INSERT ON emergency_contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'emergency_contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS emergency_contact_changed_logged;
CREATE TRIGGER emergency_contact_changed_logged AFTER UPDATE ON emergency_contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'emergency_contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS emergency_contact_removed_logged;
CREATE TRIGGER emergency_contact_removed_logged AFTER DELETE ON emergency_contact BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'emergency_contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS appointment_buried;
CREATE TRIGGER appointment_buried AFTER DELETE ON appointment
WHEN (old.person_id IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = old.person_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'appointment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS appointment_forgotten;
CREATE TRIGGER appointment_forgotten AFTER DELETE ON appointment BEGIN
    DELETE FROM import_ref WHERE kind = 'appointment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS appointment_undecided;
CREATE TRIGGER appointment_undecided AFTER DELETE ON appointment BEGIN
    DELETE FROM access_decision WHERE kind = 'appointment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS appointment_added_logged;
CREATE TRIGGER appointment_added_logged AFTER INSERT ON appointment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'appointment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS appointment_changed_logged;
CREATE TRIGGER appointment_changed_logged AFTER UPDATE ON appointment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'appointment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS appointment_removed_logged;
CREATE TRIGGER appointment_removed_logged AFTER DELETE ON appointment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'appointment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS plan_buried;
CREATE TRIGGER plan_buried AFTER DELETE ON plan
WHEN (old.offer_id IS NULL OR EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'plan', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS plan_forgotten;
CREATE TRIGGER plan_forgotten AFTER DELETE ON plan BEGIN
    DELETE FROM import_ref WHERE kind = 'plan' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS plan_added_logged;
CREATE TRIGGER plan_added_logged AFTER INSERT ON plan BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'plan', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS plan_changed_logged;
CREATE TRIGGER plan_changed_logged AFTER UPDATE ON plan BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'plan', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS plan_removed_logged;
CREATE TRIGGER plan_removed_logged AFTER DELETE ON plan BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'plan', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_details_buried;
CREATE TRIGGER offer_details_buried AFTER DELETE ON offer_details
WHEN EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'offer_details', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS offer_details_forgotten;
CREATE TRIGGER offer_details_forgotten AFTER DELETE ON offer_details BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'offer_details' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS offer_details_not_due;
CREATE TRIGGER offer_details_not_due AFTER DELETE ON offer_details BEGIN
    DELETE FROM postponement WHERE kind = 'offer_details' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'offer_details' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS offer_details_added_logged;
CREATE TRIGGER offer_details_added_logged AFTER INSERT ON offer_details BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'offer_details', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_details_changed_logged;
CREATE TRIGGER offer_details_changed_logged AFTER UPDATE ON offer_details BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'offer_details', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_details_removed_logged;
CREATE TRIGGER offer_details_removed_logged AFTER DELETE ON offer_details BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'offer_details', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS annual_agreement_buried;
CREATE TRIGGER annual_agreement_buried AFTER DELETE ON annual_agreement
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'annual_agreement', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS annual_agreement_forgotten;
CREATE TRIGGER annual_agreement_forgotten AFTER DELETE ON annual_agreement BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'annual_agreement' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS annual_agreement_added_logged;
CREATE TRIGGER annual_agreement_added_logged AFTER INSERT ON annual_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'annual_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS annual_agreement_changed_logged;
CREATE TRIGGER annual_agreement_changed_logged AFTER UPDATE ON annual_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'annual_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS annual_agreement_removed_logged;
CREATE TRIGGER annual_agreement_removed_logged AFTER DELETE ON annual_agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'annual_agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS text_block_buried;
CREATE TRIGGER text_block_buried AFTER DELETE ON text_block
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'text_block', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS text_block_forgotten;
CREATE TRIGGER text_block_forgotten AFTER DELETE ON text_block BEGIN
    DELETE FROM import_ref WHERE kind = 'text_block' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS text_block_added_logged;
CREATE TRIGGER text_block_added_logged AFTER INSERT ON text_block BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'text_block', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS text_block_changed_logged;
CREATE TRIGGER text_block_changed_logged AFTER UPDATE ON text_block BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'text_block', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS text_block_removed_logged;
CREATE TRIGGER text_block_removed_logged AFTER DELETE ON text_block BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'text_block', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS capture_template_buried;
CREATE TRIGGER capture_template_buried AFTER DELETE ON capture_template
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'capture_template', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS capture_template_forgotten;
CREATE TRIGGER capture_template_forgotten AFTER DELETE ON capture_template BEGIN
    DELETE FROM import_ref WHERE kind = 'capture_template' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS capture_template_added_logged;
CREATE TRIGGER capture_template_added_logged AFTER INSERT ON capture_template BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'capture_template', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS capture_template_changed_logged;
CREATE TRIGGER capture_template_changed_logged AFTER UPDATE ON capture_template BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'capture_template', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS capture_template_removed_logged;
CREATE TRIGGER capture_template_removed_logged AFTER DELETE ON capture_template BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'capture_template', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS person_link_buried;
CREATE TRIGGER person_link_buried AFTER DELETE ON person_link
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id) AND EXISTS (SELECT 1 FROM person WHERE id = old.other_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'person_link', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS person_link_forgotten;
CREATE TRIGGER person_link_forgotten AFTER DELETE ON person_link BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'person_link' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS person_link_undecided;
CREATE TRIGGER person_link_undecided AFTER DELETE ON person_link BEGIN
    DELETE FROM access_decision WHERE kind = 'person_link' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS person_link_added_logged;
CREATE TRIGGER person_link_added_logged AFTER INSERT ON person_link BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'person_link', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS person_link_changed_logged;
CREATE TRIGGER person_link_changed_logged AFTER UPDATE ON person_link BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'person_link', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS person_link_removed_logged;
CREATE TRIGGER person_link_removed_logged AFTER DELETE ON person_link BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'person_link', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS school_year_turn_forgotten;
CREATE TRIGGER school_year_turn_forgotten AFTER DELETE ON school_year_turn BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'school_year_turn' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS school_year_turn_undecided;
CREATE TRIGGER school_year_turn_undecided AFTER DELETE ON school_year_turn BEGIN
    DELETE FROM access_decision WHERE kind = 'school_year_turn' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS school_year_turn_added_logged;
CREATE TRIGGER school_year_turn_added_logged AFTER INSERT ON school_year_turn BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'school_year_turn', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS school_year_turn_changed_logged;
CREATE TRIGGER school_year_turn_changed_logged AFTER UPDATE ON school_year_turn BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'school_year_turn', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS school_year_turn_removed_logged;
CREATE TRIGGER school_year_turn_removed_logged AFTER DELETE ON school_year_turn BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'school_year_turn', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS year_start_done_forgotten;
CREATE TRIGGER year_start_done_forgotten AFTER DELETE ON year_start_done BEGIN
    DELETE FROM import_ref WHERE kind = 'year_start_done' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS year_start_done_added_logged;
CREATE TRIGGER year_start_done_added_logged AFTER INSERT ON year_start_done BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'year_start_done', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS year_start_done_changed_logged;
CREATE TRIGGER year_start_done_changed_logged AFTER UPDATE ON year_start_done BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'year_start_done', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS year_start_done_removed_logged;
CREATE TRIGGER year_start_done_removed_logged AFTER DELETE ON year_start_done BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'year_start_done', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS partner_buried;
CREATE TRIGGER partner_buried AFTER DELETE ON partner
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_partner', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS partner_forgotten;
CREATE TRIGGER partner_forgotten AFTER DELETE ON partner BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'partner' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS partner_not_due;
CREATE TRIGGER partner_not_due AFTER DELETE ON partner BEGIN
    DELETE FROM postponement WHERE kind = 'partner' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'partner' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS partner_added_logged;
CREATE TRIGGER partner_added_logged AFTER INSERT ON partner BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'partner', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS partner_changed_logged;
CREATE TRIGGER partner_changed_logged AFTER UPDATE ON partner BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'partner', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS partner_removed_logged;
CREATE TRIGGER partner_removed_logged AFTER DELETE ON partner BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'partner', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_buried;
CREATE TRIGGER agreement_buried AFTER DELETE ON agreement
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreement', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS agreement_forgotten;
CREATE TRIGGER agreement_forgotten AFTER DELETE ON agreement BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'agreement' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS agreement_not_due;
CREATE TRIGGER agreement_not_due AFTER DELETE ON agreement BEGIN
    DELETE FROM postponement WHERE kind = 'agreement' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'agreement' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS agreement_added_logged;
CREATE TRIGGER agreement_added_logged AFTER INSERT ON agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_changed_logged;
CREATE TRIGGER agreement_changed_logged AFTER UPDATE ON agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_removed_logged;
CREATE TRIGGER agreement_removed_logged AFTER DELETE ON agreement BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreement', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_goal_buried;
CREATE TRIGGER agreement_goal_buried AFTER DELETE ON agreement_goal
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = old.agreement_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreement_goal', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS agreement_goal_forgotten;
CREATE TRIGGER agreement_goal_forgotten AFTER DELETE ON agreement_goal BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'goal' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS agreement_goal_added_logged;
CREATE TRIGGER agreement_goal_added_logged AFTER INSERT ON agreement_goal BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreement_goal', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_goal_changed_logged;
CREATE TRIGGER agreement_goal_changed_logged AFTER UPDATE ON agreement_goal BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreement_goal', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_goal_removed_logged;
CREATE TRIGGER agreement_goal_removed_logged AFTER DELETE ON agreement_goal BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreement_goal', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_condition_buried;
CREATE TRIGGER agreement_condition_buried AFTER DELETE ON agreement_condition
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = old.agreement_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreement_condition', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS agreement_condition_forgotten;
CREATE TRIGGER agreement_condition_forgotten AFTER DELETE ON agreement_condition BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'condition' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS agreement_condition_added_logged;
CREATE TRIGGER agreement_condition_added_logged AFTER INSERT ON agreement_condition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreement_condition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_condition_changed_logged;
CREATE TRIGGER agreement_condition_changed_logged AFTER UPDATE ON agreement_condition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreement_condition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreement_condition_removed_logged;
CREATE TRIGGER agreement_condition_removed_logged AFTER DELETE ON agreement_condition BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreement_condition', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS evaluation_buried;
CREATE TRIGGER evaluation_buried AFTER DELETE ON evaluation
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = old.agreement_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_evaluation', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS evaluation_forgotten;
CREATE TRIGGER evaluation_forgotten AFTER DELETE ON evaluation BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'evaluation' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS evaluation_added_logged;
CREATE TRIGGER evaluation_added_logged AFTER INSERT ON evaluation BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'evaluation', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS evaluation_changed_logged;
CREATE TRIGGER evaluation_changed_logged AFTER UPDATE ON evaluation BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'evaluation', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS evaluation_removed_logged;
CREATE TRIGGER evaluation_removed_logged AFTER DELETE ON evaluation BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'evaluation', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS talk_point_buried;
CREATE TRIGGER talk_point_buried AFTER DELETE ON talk_point
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_talk_point', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS talk_point_forgotten;
CREATE TRIGGER talk_point_forgotten AFTER DELETE ON talk_point BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'talk_point' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS talk_point_added_logged;
CREATE TRIGGER talk_point_added_logged AFTER INSERT ON talk_point BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'talk_point', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS talk_point_changed_logged;
CREATE TRIGGER talk_point_changed_logged AFTER UPDATE ON talk_point BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'talk_point', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS talk_point_removed_logged;
CREATE TRIGGER talk_point_removed_logged AFTER DELETE ON talk_point BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'talk_point', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS team_meeting_buried;
CREATE TRIGGER team_meeting_buried AFTER DELETE ON team_meeting
WHEN (old.person_id IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = old.person_id)) AND (old.case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_team_meeting', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS team_meeting_forgotten;
CREATE TRIGGER team_meeting_forgotten AFTER DELETE ON team_meeting BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'meeting' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS team_meeting_undecided;
CREATE TRIGGER team_meeting_undecided AFTER DELETE ON team_meeting BEGIN
    DELETE FROM access_decision WHERE kind = 'team_meeting' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS team_meeting_not_due;
CREATE TRIGGER team_meeting_not_due AFTER DELETE ON team_meeting BEGIN
    DELETE FROM postponement WHERE kind = 'team_meeting' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'team_meeting' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS team_meeting_added_logged;
CREATE TRIGGER team_meeting_added_logged AFTER INSERT ON team_meeting BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'team_meeting', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS team_meeting_changed_logged;
CREATE TRIGGER team_meeting_changed_logged AFTER UPDATE ON team_meeting BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'team_meeting', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS team_meeting_removed_logged;
CREATE TRIGGER team_meeting_removed_logged AFTER DELETE ON team_meeting BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'team_meeting', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreed_action_buried;
CREATE TRIGGER agreed_action_buried AFTER DELETE ON agreed_action
WHEN (old.meeting_id IS NULL OR EXISTS (SELECT 1 FROM team_meeting WHERE id = old.meeting_id)) AND (old.person_id IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = old.person_id)) AND (old.case_id IS NULL OR EXISTS (SELECT 1 FROM case_file WHERE id = old.case_id))
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_agreed_action', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS agreed_action_forgotten;
CREATE TRIGGER agreed_action_forgotten AFTER DELETE ON agreed_action BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'action' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS agreed_action_undecided;
CREATE TRIGGER agreed_action_undecided AFTER DELETE ON agreed_action BEGIN
    DELETE FROM access_decision WHERE kind = 'agreed_action' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS agreed_action_not_due;
CREATE TRIGGER agreed_action_not_due AFTER DELETE ON agreed_action BEGIN
    DELETE FROM postponement WHERE kind = 'agreed_action' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'agreed_action' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS agreed_action_added_logged;
CREATE TRIGGER agreed_action_added_logged AFTER INSERT ON agreed_action BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'agreed_action', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreed_action_changed_logged;
CREATE TRIGGER agreed_action_changed_logged AFTER UPDATE ON agreed_action BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'agreed_action', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS agreed_action_removed_logged;
CREATE TRIGGER agreed_action_removed_logged AFTER DELETE ON agreed_action BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'agreed_action', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS self_assessment_forgotten;
CREATE TRIGGER self_assessment_forgotten AFTER DELETE ON self_assessment BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'self_assessment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS self_assessment_added_logged;
CREATE TRIGGER self_assessment_added_logged AFTER INSERT ON self_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'self_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS self_assessment_changed_logged;
CREATE TRIGGER self_assessment_changed_logged AFTER UPDATE ON self_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'self_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS self_assessment_removed_logged;
CREATE TRIGGER self_assessment_removed_logged AFTER DELETE ON self_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'self_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS team_assessment_buried;
CREATE TRIGGER team_assessment_buried AFTER DELETE ON team_assessment
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'team_assessment', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS team_assessment_forgotten;
CREATE TRIGGER team_assessment_forgotten AFTER DELETE ON team_assessment BEGIN
    DELETE FROM import_ref WHERE kind = 'team_assessment' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS team_assessment_added_logged;
CREATE TRIGGER team_assessment_added_logged AFTER INSERT ON team_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'team_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS team_assessment_changed_logged;
CREATE TRIGGER team_assessment_changed_logged AFTER UPDATE ON team_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'team_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS team_assessment_removed_logged;
CREATE TRIGGER team_assessment_removed_logged AFTER DELETE ON team_assessment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'team_assessment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS conflict_buried;
CREATE TRIGGER conflict_buried AFTER DELETE ON conflict
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'conflict', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS conflict_forgotten;
CREATE TRIGGER conflict_forgotten AFTER DELETE ON conflict BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'conflict' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS conflict_not_due;
CREATE TRIGGER conflict_not_due AFTER DELETE ON conflict BEGIN
    DELETE FROM postponement WHERE kind = 'conflict' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'conflict' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS conflict_added_logged;
CREATE TRIGGER conflict_added_logged AFTER INSERT ON conflict BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'conflict', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS conflict_changed_logged;
CREATE TRIGGER conflict_changed_logged AFTER UPDATE ON conflict BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'conflict', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS conflict_removed_logged;
CREATE TRIGGER conflict_removed_logged AFTER DELETE ON conflict BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'conflict', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS staff_notice_buried;
CREATE TRIGGER staff_notice_buried AFTER DELETE ON staff_notice
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'staff_notice', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS staff_notice_forgotten;
CREATE TRIGGER staff_notice_forgotten AFTER DELETE ON staff_notice BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'staff_notice' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS staff_notice_not_due;
CREATE TRIGGER staff_notice_not_due AFTER DELETE ON staff_notice BEGIN
    DELETE FROM postponement WHERE kind = 'staff_notice' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'staff_notice' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS staff_notice_added_logged;
CREATE TRIGGER staff_notice_added_logged AFTER INSERT ON staff_notice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'staff_notice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS staff_notice_changed_logged;
CREATE TRIGGER staff_notice_changed_logged AFTER UPDATE ON staff_notice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'staff_notice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS staff_notice_removed_logged;
CREATE TRIGGER staff_notice_removed_logged AFTER DELETE ON staff_notice BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'staff_notice', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS training_buried;
CREATE TRIGGER training_buried AFTER DELETE ON training
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'training', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS training_forgotten;
CREATE TRIGGER training_forgotten AFTER DELETE ON training BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'training' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS training_not_due;
CREATE TRIGGER training_not_due AFTER DELETE ON training BEGIN
    DELETE FROM postponement WHERE kind = 'training' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'training' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS training_added_logged;
CREATE TRIGGER training_added_logged AFTER INSERT ON training BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'training', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS training_changed_logged;
CREATE TRIGGER training_changed_logged AFTER UPDATE ON training BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'training', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS training_removed_logged;
CREATE TRIGGER training_removed_logged AFTER DELETE ON training BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'training', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_session_buried;
CREATE TRIGGER offer_session_buried AFTER DELETE ON offer_session
WHEN EXISTS (SELECT 1 FROM offer WHERE id = old.offer_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_session', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS offer_session_forgotten;
CREATE TRIGGER offer_session_forgotten AFTER DELETE ON offer_session BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'session' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS offer_session_added_logged;
CREATE TRIGGER offer_session_added_logged AFTER INSERT ON offer_session BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'session', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_session_changed_logged;
CREATE TRIGGER offer_session_changed_logged AFTER UPDATE ON offer_session BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'session', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_session_removed_logged;
CREATE TRIGGER offer_session_removed_logged AFTER DELETE ON offer_session BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'session', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_buried;
CREATE TRIGGER offer_buried AFTER DELETE ON offer
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_offer', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS offer_forgotten;
CREATE TRIGGER offer_forgotten AFTER DELETE ON offer BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'offer' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS offer_added_logged;
CREATE TRIGGER offer_added_logged AFTER INSERT ON offer BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'offer', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_changed_logged;
CREATE TRIGGER offer_changed_logged AFTER UPDATE ON offer BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'offer', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS offer_removed_logged;
CREATE TRIGGER offer_removed_logged AFTER DELETE ON offer BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'offer', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS time_entry_forgotten;
CREATE TRIGGER time_entry_forgotten AFTER DELETE ON time_entry BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'time' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS time_entry_added_logged;
CREATE TRIGGER time_entry_added_logged AFTER INSERT ON time_entry BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'time', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS time_entry_changed_logged;
CREATE TRIGGER time_entry_changed_logged AFTER UPDATE OF school, date, start, minutes, activity, event ON time_entry BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'time', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS time_entry_removed_logged;
CREATE TRIGGER time_entry_removed_logged AFTER DELETE ON time_entry BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'time', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_file_buried;
CREATE TRIGGER case_file_buried AFTER DELETE ON case_file
WHEN EXISTS (SELECT 1 FROM person WHERE id = old.person_id)
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_case', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS case_file_forgotten;
CREATE TRIGGER case_file_forgotten AFTER DELETE ON case_file BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'case' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_file_undecided;
CREATE TRIGGER case_file_undecided AFTER DELETE ON case_file BEGIN
    DELETE FROM access_decision WHERE kind = 'case_file' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS case_file_not_due;
CREATE TRIGGER case_file_not_due AFTER DELETE ON case_file BEGIN
    DELETE FROM postponement WHERE kind = 'case' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'case' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS case_file_added_logged;
CREATE TRIGGER case_file_added_logged AFTER INSERT ON case_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'case', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_file_changed_logged;
CREATE TRIGGER case_file_changed_logged AFTER UPDATE ON case_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'case', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS case_file_removed_logged;
CREATE TRIGGER case_file_removed_logged AFTER DELETE ON case_file BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'case', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS person_buried;
CREATE TRIGGER person_buried AFTER DELETE ON person
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, 'mistaken_person', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;
END;

DROP TRIGGER IF EXISTS person_forgotten;
CREATE TRIGGER person_forgotten AFTER DELETE ON person BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'person' AND record_id = old.id;
END;

DROP TRIGGER IF EXISTS person_not_due;
CREATE TRIGGER person_not_due AFTER DELETE ON person BEGIN
    DELETE FROM postponement WHERE kind = 'person' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'person' AND record_uid = old.uid;
END;

DROP TRIGGER IF EXISTS person_added_logged;
CREATE TRIGGER person_added_logged AFTER INSERT ON person BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'person', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS person_changed_logged;
CREATE TRIGGER person_changed_logged AFTER UPDATE ON person BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'person', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

DROP TRIGGER IF EXISTS person_removed_logged;
CREATE TRIGGER person_removed_logged AFTER DELETE ON person BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'person', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- What a restriction takes out of use (Art. 18 DSGVO): the cases it stands on, and the persons who have a case and none
-- that is not restricted. Lists and searches read what is in use; a talk and a meeting have the day, start and length
-- of the working time that they booked.
DROP VIEW IF EXISTS restricted_case;
CREATE VIEW restricted_case AS SELECT case_id AS id FROM restriction WHERE lifted_on IS NULL;

DROP VIEW IF EXISTS restricted_person;
CREATE VIEW restricted_person AS
SELECT mine.person_id AS id FROM case_file AS mine
WHERE mine.id IN (SELECT id FROM restricted_case) AND NOT EXISTS (
    SELECT 1 FROM case_file AS other
    WHERE other.person_id = mine.person_id AND other.id NOT IN (SELECT id FROM restricted_case)
);

DROP VIEW IF EXISTS in_use_person;
CREATE VIEW in_use_person AS SELECT * FROM person WHERE id NOT IN (SELECT id FROM restricted_person);

DROP VIEW IF EXISTS in_use_case_file;
CREATE VIEW in_use_case_file AS SELECT * FROM case_file WHERE id NOT IN (SELECT id FROM restricted_case);

DROP VIEW IF EXISTS in_use_attachment;
CREATE VIEW in_use_attachment AS
SELECT *
FROM attachment AS k
WHERE (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_risk_assessment;
CREATE VIEW in_use_risk_assessment AS
SELECT *
FROM risk_assessment AS k
WHERE (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_received;
CREATE VIEW in_use_received AS
SELECT *
FROM received AS k
WHERE (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_transition;
CREATE VIEW in_use_transition AS
SELECT *
FROM transition AS k
WHERE (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_follow_up;
CREATE VIEW in_use_follow_up AS
SELECT *
FROM follow_up AS k
WHERE (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_evaluation;
CREATE VIEW in_use_evaluation AS
SELECT k.id, k.uid, k.agreement_id, k.about_year, coalesce(t.date, k.date) AS date, CASE WHEN t.id IS NULL THEN k.start ELSE t.start END AS start, coalesce(t.minutes, k.minutes) AS minutes, k.participants, k.text, k.next_on, k.time_id
FROM evaluation AS k LEFT JOIN time_entry AS t ON t.id = k.time_id;

DROP VIEW IF EXISTS in_use_team_meeting;
CREATE VIEW in_use_team_meeting AS
SELECT k.id, k.uid, k.school, k.method, coalesce(t.date, k.date) AS date, CASE WHEN t.id IS NULL THEN k.start ELSE t.start END AS start, coalesce(t.minutes, k.minutes) AS minutes, k.subject, k.participants, k.with_family, k.with_others, k.person_id, k.case_id, k.moderator, k.room, k.disguised, k.review_on, k.time_id
FROM team_meeting AS k LEFT JOIN time_entry AS t ON t.id = k.time_id
WHERE (k.person_id IS NULL OR k.person_id NOT IN (SELECT id FROM restricted_person))
    AND (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_agreed_action;
CREATE VIEW in_use_agreed_action AS
SELECT *
FROM agreed_action AS k
WHERE (k.person_id IS NULL OR k.person_id NOT IN (SELECT id FROM restricted_person))
    AND (k.case_id IS NULL OR k.case_id NOT IN (SELECT id FROM restricted_case));

DROP VIEW IF EXISTS in_use_training;
CREATE VIEW in_use_training AS
SELECT k.id, k.uid, k.kind, coalesce(t.date, k.date) AS date, CASE WHEN t.id IS NULL THEN k.start ELSE t.start END AS start, coalesce(t.minutes, k.minutes) AS minutes, k.subject, k.provider, k.certificate, k.time_id
FROM training AS k LEFT JOIN time_entry AS t ON t.id = k.time_id;
