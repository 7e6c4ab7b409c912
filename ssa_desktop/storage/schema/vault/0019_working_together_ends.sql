-- What is recorded on working together ends by rules of its own, as other kinds do.

-- Why a record was put off, and since when it was shown, goes with it, whichever way it goes.
CREATE TRIGGER agreement_not_due AFTER DELETE ON agreement BEGIN
    DELETE FROM postponement WHERE kind = 'agreement' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'agreement' AND record_uid = old.uid;
END;
CREATE TRIGGER team_meeting_not_due AFTER DELETE ON team_meeting BEGIN
    DELETE FROM postponement WHERE kind = 'team_meeting' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'team_meeting' AND record_uid = old.uid;
END;
CREATE TRIGGER agreed_action_not_due AFTER DELETE ON agreed_action BEGIN
    DELETE FROM postponement WHERE kind = 'agreed_action' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'agreed_action' AND record_uid = old.uid;
END;
CREATE TRIGGER filed_return_not_due AFTER DELETE ON filed_return BEGIN
    DELETE FROM postponement WHERE kind = 'filed_return' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = 'filed_return' AND record_uid = old.uid;
END;
DELETE FROM postponement WHERE kind = 'filed_return' AND record_uid NOT IN (SELECT uid FROM filed_return);
DELETE FROM due_notice WHERE kind = 'filed_return' AND record_uid NOT IN (SELECT uid FROM filed_return);

CREATE TRIGGER self_assessment_forgotten AFTER DELETE ON self_assessment BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'self_assessment' AND record_id = old.id;
END;
