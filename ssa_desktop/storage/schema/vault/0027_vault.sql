-- The vault as this program makes it. A vault of the step before has the same tables; its indexes, triggers and views are
-- made anew from here (storage/schema_steps.py). What is released is never edited: a change is a new step.
--
-- Every table has an INTEGER PRIMARY KEY, so that deleting a row leaves no index leaf with its content behind. Ids of
-- records are never given again (AUTOINCREMENT): what still names a deleted one must not find somebody else. Records
-- have a random id (uid) besides, under which tombstones and backups know them.

-- Tables ==============================================================================================================

-- Of the store itself -------------------------------------------------------------------------------------------------

-- Settings, and what the program notes about this vault.
CREATE TABLE meta (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value NOT NULL
);

-- The writer of the running transaction, read by the triggers of the change log.
CREATE TABLE writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL,
    who TEXT NOT NULL
);

-- Who changed what kind of record and when, without any content.
CREATE TABLE change_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    records INTEGER NOT NULL,
    UNIQUE (at, who, action, kind)
);

-- Whether all that was confirmed as saved is there: a count of transactions, and what an unclean end cost.
CREATE TABLE store_end (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    session TEXT NOT NULL,
    commits INTEGER NOT NULL,
    at TEXT
);
INSERT INTO store_end (id, is_open, session, commits) VALUES (1, 0, '', 0);

CREATE TABLE unclean_end (
    id INTEGER PRIMARY KEY,
    noticed_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('lost', 'damaged', 'uncertain')),
    number INTEGER NOT NULL CHECK (number >= 0),
    since TEXT,
    until TEXT,
    acknowledged_at TEXT
);

-- What carries a date: the days on which the vault was opened and the date was believed, and what she answered when it
-- was asked. Beside them, how much at the most went at once, so that a run far beyond it is asked about.
CREATE TABLE day_sign (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('use', 'answer', 'deletion', 'thinning')),
    day TEXT NOT NULL,
    number INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE security_event (
    id INTEGER PRIMARY KEY,
    happened_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1))
);

-- Places that belong to a school's network or to a cloud and were accepted all the same, one row for each thing found.
CREATE TABLE place_override (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL,
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    clue TEXT NOT NULL,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL
);

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    saved_at TEXT NOT NULL
);

-- Whom a draft is about. It goes as a whole when one of them is deleted.
CREATE TABLE draft_person (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE
);

-- Persons -------------------------------------------------------------------------------------------------------------

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    pseudonym TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    name TEXT,
    gender TEXT NOT NULL,
    born TEXT,
    created_on TEXT NOT NULL
);

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    school TEXT NOT NULL,
    class_label TEXT,
    stage TEXT,
    UNIQUE (person_id, school_year, school)
);

-- Two persons who are both recorded, linked by her; never found from names. kind says what other_id is for person_id.
CREATE TABLE person_link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('guardian', 'child', 'sibling', 'teacher', 'pupil', 'other')),
    linked_on TEXT NOT NULL,
    uid TEXT
);

-- The turn of the school year: what was answered for each pupil, so that nobody is asked twice. It goes with the pupil.
CREATE TABLE school_year_turn (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    turn_answer TEXT NOT NULL CHECK (turn_answer IN ('moves_up', 'repeats', 'left', 'changed_school')),
    school TEXT,
    noted_on TEXT NOT NULL,
    UNIQUE (person_id, school_year)
);

-- Cases and talks -----------------------------------------------------------------------------------------------------

-- Facts that reports need stand in narrow tables; prose stands in contact_text and working_note.

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label_de TEXT NOT NULL,
    label_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
);

CREATE TABLE case_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school TEXT NOT NULL,
    opened TEXT NOT NULL,
    closed TEXT,
    close_reason TEXT,
    result TEXT,
    initiated_by TEXT NOT NULL,
    type TEXT NOT NULL,
    left_school TEXT,
    leave_kind TEXT
);

-- What she chose for a case, each with its reason. Reasons are prose on a person and go with the case.
CREATE TABLE case_choice (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    without_guardians INTEGER NOT NULL DEFAULT 0 CHECK (without_guardians IN (0, 1)),
    without_guardians_reason TEXT,
    protection_began TEXT,
    protection_ended TEXT,
    protection_choice TEXT CHECK (protection_choice IN ('as_case_file', 'ten_years_from_majority', 'section_9b')),
    protection_reason TEXT,
    protection_decided_on TEXT,
    -- Why a closed case was opened again: the new need, in her words. The latest opening.
    reopened_on TEXT,
    reopened_reason TEXT
);

CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    mode TEXT NOT NULL,
    crisis INTEGER NOT NULL CHECK (crisis IN (0, 1)),
    activity TEXT NOT NULL,
    with_pupil INTEGER NOT NULL CHECK (with_pupil IN (0, 1)),
    with_parent INTEGER NOT NULL CHECK (with_parent IN (0, 1)),
    with_teacher INTEGER NOT NULL CHECK (with_teacher IN (0, 1)),
    with_third_party INTEGER NOT NULL CHECK (with_third_party IN (0, 1)),
    source TEXT NOT NULL,
    entrusted_by TEXT
);

-- Whom a contact concerns. person_id is kept beside case_id so that counting needs no second join. A bare link is what
-- is left of a case file deleted within its school year: the contact still counts for the person, and no topic for the
-- link.
CREATE TABLE contact_concern (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    case_id INTEGER REFERENCES case_file (id),
    bare INTEGER NOT NULL DEFAULT 0 CHECK (bare IN (0, 1)),
    -- A talk recorded without a case can be moved into a case of its person. Backups made before hold it outside of
    -- that case, so what is deleted with the case leaves a tombstone for each such part
    -- (storage/keeping/tombstoned_records.py).
    moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1)),
    -- A talk written down for a school year that is over, of a pupil who was counted there before: what counted that
    -- pupil was deleted and goes on counting as a sum without a name. The pupil is left out of the number of pupils of
    -- the school, of the site, or of both; the talk itself counts. Only what she was asked and answered tells it: no
    -- link is kept.
    counted_before TEXT CHECK (counted_before IN ('school', 'site', 'both'))
);

CREATE TABLE contact_topic (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topic (code),
    UNIQUE (contact_id, topic)
);

CREATE TABLE contact_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    concern_id INTEGER REFERENCES contact_concern (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('note', 'source_ground')),
    text TEXT NOT NULL
);

CREATE TABLE working_note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES case_file (id),
    person_id INTEGER REFERENCES person (id),
    date TEXT NOT NULL,
    text TEXT NOT NULL,
    -- From whom a jotting is known, why not from the person concerned (§ 62 SGB VIII), and who entrusted it (§ 65 SGB
    -- VIII).
    source TEXT NOT NULL DEFAULT 'self',
    source_ground TEXT,
    entrusted_by TEXT
);

CREATE TABLE referral (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    target TEXT NOT NULL
);

-- What became of a pupil in the passage from school to work: at the end of the case, and six months later.
CREATE TABLE case_outcome (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    moment TEXT NOT NULL CHECK (moment IN ('end', 'six_months')),
    outcome TEXT NOT NULL CHECK (outcome IN ('employment', 'qualification', 'other', 'unknown')),
    recorded_on TEXT NOT NULL,
    UNIQUE (case_id, moment)
);

-- How much a case asks of her; the caseload key may differ by it. A case without a line is a regular one.
CREATE TABLE case_intensity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    intensity TEXT NOT NULL CHECK (intensity IN ('low', 'regular', 'high'))
);

-- What the school passed on about a case, and for which purpose (§ 64 SGB VIII).
CREATE TABLE received (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    from_whom TEXT NOT NULL,
    what TEXT NOT NULL,
    purpose TEXT NOT NULL
);

-- Where the paper part of a file stands.
CREATE TABLE paper_file (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    since TEXT NOT NULL,
    uid TEXT
);

-- Files kept inside the vault. The content stands apart, so that lists never read it.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    offer_id INTEGER REFERENCES offer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    added_on TEXT NOT NULL,
    CHECK ((case_id IS NULL) <> (offer_id IS NULL))
);

CREATE TABLE attachment_content (
    id INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id) ON DELETE CASCADE,
    content BLOB NOT NULL
);

-- The unencrypted file it was read from, until she says that it is gone.
CREATE TABLE attachment_original (
    id INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment (id) ON DELETE CASCADE,
    path TEXT NOT NULL
);

-- A short word that becomes a text while she types. Short words are told apart without regard to capitals.
CREATE TABLE text_block (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    short TEXT NOT NULL,
    text TEXT NOT NULL,
    uid TEXT
);

-- Frequent contacts. participants and topics are codes with commas between them, sorted. It never holds a person, a
-- school or a day.
CREATE TABLE capture_template (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    participants TEXT NOT NULL,
    mode TEXT NOT NULL,
    activity TEXT NOT NULL,
    crisis INTEGER NOT NULL DEFAULT 0 CHECK (crisis IN (0, 1)),
    topics TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL,
    entrusted_by TEXT,
    source_ground TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    uid TEXT
);

-- Offers --------------------------------------------------------------------------------------------------------------

CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    class_label TEXT,
    from_date TEXT NOT NULL,
    to_date TEXT,
    participants_w INTEGER NOT NULL CHECK (participants_w >= 0),
    participants_m INTEGER NOT NULL CHECK (participants_m >= 0),
    participants_d INTEGER NOT NULL CHECK (participants_d >= 0),
    participants_unknown INTEGER NOT NULL CHECK (participants_unknown >= 0)
);

CREATE TABLE offer_session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    visits INTEGER CHECK (visits >= 0)
);

-- Time ----------------------------------------------------------------------------------------------------------------

-- The one place of working time. Contacts and sessions book their entry here; an entry whose contact was deleted stays
-- without start and without a way back. effective counts; effective_limit is fixed when a cropping entry was erased.
CREATE TABLE time_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    activity TEXT NOT NULL,
    event TEXT,
    effective INTEGER NOT NULL CHECK (effective BETWEEN 0 AND 1440),
    effective_limit INTEGER CHECK (effective_limit BETWEEN 0 AND 1440),
    contact_id INTEGER UNIQUE REFERENCES contact (id),
    session_id INTEGER UNIQUE REFERENCES offer_session (id),
    -- Minutes that an erased contact left count on, but are no entry of hers that typing may change.
    left_by_deleted INTEGER NOT NULL DEFAULT 0 CHECK (left_by_deleted IN (0, 1)),
    -- Working time that a file brought in may reach beyond midnight. The record stays one, as it was typed; what lies
    -- after midnight is reckoned on the following day by a row of its own (the id of the entry it follows, or 0 once
    -- that was erased and the minutes alone stay), so that the rule for overlaps holds there as well.
    continues INTEGER
);

-- Contract hours: weekly_minutes spread over the days of the week by pattern: seven numbers of minutes, Monday first,
-- comma between.
CREATE TABLE contract_period (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT,
    from_date TEXT NOT NULL,
    to_date TEXT,
    weekly_minutes INTEGER NOT NULL CHECK (weekly_minutes BETWEEN 0 AND 10080),
    pattern TEXT NOT NULL,
    school_holidays TEXT NOT NULL CHECK (school_holidays IN ('worked', 'worked_ahead'))
);

-- The timer that runs now, if one does; it survives a lock and a killed program.
CREATE TABLE running_timer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    started_at TEXT NOT NULL,
    school TEXT,
    activity TEXT NOT NULL,
    event TEXT
);

-- Appointments --------------------------------------------------------------------------------------------------------

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    school TEXT NOT NULL,
    class_label TEXT,
    date TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    state TEXT NOT NULL CHECK (state IN ('planned', 'took_place', 'did_not_appear')),
    slip_number INTEGER,
    -- A random number that the dates of a series have in common; a series is nothing but its dates.
    series TEXT,
    arranged TEXT CHECK (arranged IN ('pupil', 'teacher', 'slip')),
    slip_state TEXT CHECK (slip_state IN ('printed', 'back', 'missing')),
    teacher_informed INTEGER NOT NULL DEFAULT 0 CHECK (teacher_informed IN (0, 1)),
    -- The talk that was booked when it took place.
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL
);

-- Sessions of an offer, or working time (without an offer), that come back: each date is planned until she confirms it,
-- and is then a session or a time entry and no plan any more.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    series TEXT NOT NULL,
    offer_id INTEGER REFERENCES offer (id) ON DELETE CASCADE,
    school TEXT,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    activity TEXT,
    event TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled')),
    CHECK ((offer_id IS NULL) = (activity IS NOT NULL))
);

-- Working together ----------------------------------------------------------------------------------------------------

-- One version of the agreement of a school: its period, its parties as they sign, and the agreed share of direct work.
CREATE TABLE agreement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    signed_on TEXT,
    authority TEXT NOT NULL,
    authority_by TEXT NOT NULL,
    school_name TEXT NOT NULL,
    school_by TEXT NOT NULL,
    carrier TEXT NOT NULL,
    carrier_by TEXT NOT NULL,
    direct_lower INTEGER NOT NULL CHECK (direct_lower BETWEEN 0 AND 100),
    direct_upper INTEGER NOT NULL CHECK (direct_upper BETWEEN 0 AND 100)
);

CREATE TABLE agreement_clause (
    id INTEGER PRIMARY KEY,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    clause TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (agreement_id, clause)
);

CREATE TABLE agreement_goal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    goal TEXT NOT NULL,
    provisions TEXT NOT NULL
);

-- The yearly talk on an agreement; about_year is the school year it looks back on. time_id, as that of a meeting and
-- the evaluation_id of an action, is kept true by triggers: as a declared reference it would make of working time, and
-- so of the talk, something that hangs on a person.
CREATE TABLE evaluation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    about_year TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    participants TEXT NOT NULL,
    text TEXT NOT NULL,
    time_id INTEGER UNIQUE
);

CREATE TABLE goal_review (
    id INTEGER PRIMARY KEY,
    evaluation_id INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,
    goal_id INTEGER NOT NULL REFERENCES agreement_goal (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('reached', 'partly', 'not_reached', 'open')),
    reason TEXT NOT NULL,
    UNIQUE (evaluation_id, goal_id)
);

-- A meeting of several professions. One on a case goes with the case or the person.
CREATE TABLE team_meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school TEXT NOT NULL,
    method TEXT NOT NULL,
    date TEXT NOT NULL,
    start INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    subject TEXT NOT NULL,
    participants TEXT NOT NULL,
    with_family INTEGER NOT NULL CHECK (with_family IN (0, 1)),
    with_others INTEGER NOT NULL CHECK (with_others IN (0, 1)),
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    time_id INTEGER UNIQUE
);

-- What was said in each phase of it.
CREATE TABLE team_meeting_note (
    id INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES team_meeting (id) ON DELETE CASCADE,
    phase TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (meeting_id, phase)
);

-- The directory: contact data of professionals. Without a school it is for all of them.
CREATE TABLE partner (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    institution TEXT NOT NULL,
    position TEXT NOT NULL,
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    note TEXT NOT NULL,
    school TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    -- Since when somebody of the directory, or a line of the emergency card, was not used, entered or confirmed: from
    -- that their retention rules count.
    used_on TEXT
);

-- In which school years somebody counts as a cooperation partner in the return.
CREATE TABLE partner_year (
    id INTEGER PRIMARY KEY,
    partner_id INTEGER NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    school_year TEXT NOT NULL,
    UNIQUE (partner_id, school_year)
);

-- What was agreed to be done: in a meeting, in the yearly talk, or alone; one on a case goes with it.
CREATE TABLE agreed_action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    meeting_id INTEGER REFERENCES team_meeting (id) ON DELETE CASCADE,
    evaluation_id INTEGER,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT
);

-- How she judges the conditions of working together in a school year: 1 (not at all) to 4 (wholly), with a word on it.
CREATE TABLE self_assessment (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    condition TEXT NOT NULL,
    answer INTEGER CHECK (answer BETWEEN 1 AND 4),
    text TEXT NOT NULL,
    UNIQUE (school_year, condition)
);

-- What she ticked of the start of a school year at a school; nothing about anybody.
CREATE TABLE year_start_done (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    school TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('classes', 'staff', 'parents', 'agreement', 'deputy', 'pupils')),
    done_on TEXT NOT NULL,
    UNIQUE (school_year, school, step)
);

-- Child protection ----------------------------------------------------------------------------------------------------

CREATE TABLE risk_assessment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    begun_on TEXT NOT NULL,
    acute INTEGER NOT NULL CHECK (acute IN (0, 1)),
    closed_on TEXT,
    closing TEXT NOT NULL
);

-- What was seen or told, apart from what she makes of it.
CREATE TABLE risk_indication (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    seen_on TEXT NOT NULL,
    seen_minute INTEGER,
    basis TEXT NOT NULL,
    told_by TEXT NOT NULL,
    fact TEXT NOT NULL,
    interpretation TEXT NOT NULL,
    entered_on TEXT NOT NULL
);

CREATE TABLE risk_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    step_kind TEXT NOT NULL,
    answer TEXT NOT NULL,
    done_on TEXT NOT NULL,
    done_minute INTEGER,
    people TEXT NOT NULL,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    entered_on TEXT NOT NULL,
    uid TEXT,
    UNIQUE (assessment_id, step_kind)
);

-- The plan of protection: what was agreed with whom, and when to look whether it holds.
CREATE TABLE risk_agreement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    agreed_on TEXT NOT NULL,
    what TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    check_on TEXT,
    checked_on TEXT,
    finding TEXT NOT NULL,
    entered_on TEXT NOT NULL
);

-- Its disclosure stands in the record of disclosures, once.
CREATE TABLE youth_office_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessment (id) ON DELETE CASCADE,
    disclosure_id INTEGER REFERENCES disclosure (id) ON DELETE SET NULL,
    reported_on TEXT NOT NULL,
    reported_minute INTEGER,
    recipient TEXT NOT NULL,
    way TEXT NOT NULL,
    content TEXT NOT NULL,
    family_told TEXT NOT NULL,
    family_reason TEXT NOT NULL,
    answered_on TEXT,
    confirmed TEXT,
    acted TEXT,
    still_acting TEXT,
    answer_note TEXT NOT NULL,
    entered_on TEXT NOT NULL
);

-- Whom to call; professionals and offices, no child.
CREATE TABLE emergency_contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL,
    used_on TEXT
);

-- Rights: releases, disclosures, access, incidents --------------------------------------------------------------------

-- What is written here is prose on a person and goes with the record it is about, also where that record alone is
-- deleted.

CREATE TABLE confidentiality_release (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    granted_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    purpose TEXT NOT NULL,
    limits TEXT NOT NULL,
    consequences TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('written', 'electronic', 'oral')),
    health_data INTEGER NOT NULL CHECK (health_data IN (0, 1)),
    entrusted_by TEXT NOT NULL,
    consented_by TEXT NOT NULL,
    capable INTEGER CHECK (capable IN (0, 1)),
    capacity_on TEXT,
    capacity_reason TEXT,
    child_view TEXT NOT NULL,
    conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
    conflict_decision TEXT NOT NULL,
    revocability_told INTEGER NOT NULL CHECK (revocability_told IN (0, 1)),
    revoked_on TEXT,
    purpose_ended_on TEXT,
    -- Whether those a release names may be told only, or may tell too, and who signed as the second guardian. NULL: not
    -- known.
    direction TEXT CHECK (direction IN ('out', 'both')),
    second_guardian TEXT NOT NULL DEFAULT ''
);

CREATE TABLE release_recipient (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES confidentiality_release (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    organisation TEXT NOT NULL
);

CREATE TABLE release_topic (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES confidentiality_release (id) ON DELETE CASCADE,
    topic TEXT NOT NULL REFERENCES topic (code),
    UNIQUE (release_id, topic)
);

-- Which reminders of a release she got: before its end, and at its end.
CREATE TABLE release_reminder (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES confidentiality_release (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('ahead', 'ended')),
    UNIQUE (release_id, stage)
);

-- What stays of a release when its case goes: that there was one, from when to when, and how it ended.
CREATE TABLE release_stub (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    granted_on TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('revoked', 'purpose_ended', 'expired', 'case_deleted'))
);

CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    made_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT,
    purpose TEXT,
    ground TEXT,
    parts TEXT NOT NULL DEFAULT '',
    release_id INTEGER REFERENCES confidentiality_release (id) ON DELETE SET NULL,
    pseudonymised INTEGER NOT NULL DEFAULT 0 CHECK (pseudonymised IN (0, 1))
);

-- Whom a disclosure was about: a case with its person, or a person alone.
CREATE TABLE disclosure_person (
    id INTEGER PRIMARY KEY,
    disclosure_id INTEGER NOT NULL REFERENCES disclosure (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE
);

-- The four parts of a justifying necessity. They hang on the link to the person and go with it.
CREATE TABLE disclosure_necessity (
    id INTEGER PRIMARY KEY,
    disclosure_person_id INTEGER NOT NULL UNIQUE REFERENCES disclosure_person (id) ON DELETE CASCADE,
    danger TEXT NOT NULL,
    not_avertable TEXT NOT NULL,
    weighing TEXT NOT NULL,
    means TEXT NOT NULL
);

CREATE TABLE access_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    requester TEXT NOT NULL CHECK (requester IN ('self', 'guardian', 'other')),
    received_on TEXT NOT NULL,
    identity_checked_on TEXT,
    identity_how TEXT,
    custody_checked_on TEXT,
    custody_how TEXT,
    capacity TEXT CHECK (capacity IN ('capable', 'not_capable')),
    capacity_on TEXT,
    capacity_reason TEXT,
    deadline TEXT NOT NULL,
    extended_on TEXT,
    extension_reason TEXT,
    answered_on TEXT,
    form TEXT CHECK (form IN ('pdf', 'json', 'print')),
    with_attachments INTEGER NOT NULL DEFAULT 0 CHECK (with_attachments IN (0, 1))
);

-- What was not given whole in the reply to a request, or given though the rules would not, and why. kind and record_id
-- name the entry.
CREATE TABLE access_decision (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES access_request (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('include', 'redact', 'refuse')),
    ground TEXT NOT NULL,
    reason TEXT,
    UNIQUE (request_id, kind, record_id)
);

-- The earlier version of what was corrected, one row for each field; Art. 16 DSGVO, § 84 SGB X. All rows of one step
-- share their mark.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    concern_id INTEGER REFERENCES contact_concern (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    corrected_on TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by IN ('self', 'guardian', 'own_mistake')),
    field TEXT NOT NULL,
    earlier TEXT NOT NULL
);

-- Data whose truth is disputed, and whether that was settled: a whole case, or a person's part of one contact.
CREATE TABLE dispute (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    case_id INTEGER REFERENCES case_file (id) ON DELETE CASCADE,
    concern_id INTEGER REFERENCES contact_concern (id) ON DELETE CASCADE,
    disputed_on TEXT NOT NULL,
    disputed_by TEXT NOT NULL CHECK (disputed_by IN ('self', 'guardian')),
    statement TEXT NOT NULL,
    resolved_on TEXT,
    outcome TEXT,
    CHECK (case_id IS NOT NULL OR concern_id IS NOT NULL)
);

-- To whom the data protection information was given.
CREATE TABLE information_given (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
    given_on TEXT,
    withheld_on TEXT,
    withheld_reason TEXT,
    withheld_ended_on TEXT
);

-- Words that are no name although somebody bears them (Winter). Each hangs on those who bear it and goes with the last.
CREATE TABLE leak_confirmed (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    confirmed_on TEXT NOT NULL,
    uid TEXT
);

CREATE TABLE leak_confirmed_person (
    id INTEGER PRIMARY KEY,
    confirmed_id INTEGER NOT NULL REFERENCES leak_confirmed (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE
);

-- Breaches with their checklist, and requests of authorities.
CREATE TABLE breach (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    noticed_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    affected INTEGER,
    closed_on TEXT
);

CREATE TABLE breach_step (
    id INTEGER PRIMARY KEY,
    breach_id INTEGER NOT NULL REFERENCES breach (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    done_at TEXT NOT NULL,
    note TEXT NOT NULL,
    needed INTEGER NOT NULL CHECK (needed IN (0, 1)),
    uid TEXT,
    UNIQUE (breach_id, step)
);

CREATE TABLE authority_request (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    wish TEXT NOT NULL,
    office TEXT NOT NULL,
    handed_to TEXT NOT NULL,
    handed_on_at TEXT,
    outcome TEXT NOT NULL
);

-- Keeping: retention, deletion, backups -------------------------------------------------------------------------------

-- What keeps records longer than their rule, or out of use. Reasons are prose on a person and go with the case.
CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_on TEXT NOT NULL,
    until TEXT,
    lifted_on TEXT,
    -- When she last looked at a hold and found that it still has its ground.
    reviewed_on TEXT
);

CREATE TABLE restriction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    informed_on TEXT,
    not_informed_reason TEXT,
    lifted_on TEXT
);

-- Which record (by kind and random id) is deleted later than its rule says, and why.
CREATE TABLE postponement (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_uid TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    -- A deletion is put off once for the day on which it was due; that it was put off stays known when she ends it.
    due_on TEXT,
    ended_on TEXT,
    UNIQUE (kind, record_uid)
);

-- Since when she has been told that a record is due; automatic deletion waits for its notice period from here.
CREATE TABLE due_notice (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_uid TEXT NOT NULL,
    first_shown_on TEXT NOT NULL,
    UNIQUE (kind, record_uid)
);

-- Rules of the catalogue that differ from the shipped ones.
CREATE TABLE retention_rule (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE,
    period TEXT NOT NULL,
    amount INTEGER,
    source TEXT NOT NULL,
    changed_on TEXT NOT NULL
);

-- The random ids of records that are gone, so that no backup brings them back. storage/keeping/removal_policies.py says
-- of each table what becomes of it.
CREATE TABLE tombstone (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    deleted_on TEXT NOT NULL,
    -- Whether the person's name was blacked out in texts on others, so that a restore does that again as well; and
    -- whether texts on namesakes were spared, as for those who go under a rule.
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
    -- A tombstone that no list outside names yet can be taken back, when its record is put back: under the same number
    -- it gets its random id again.
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    record_id INTEGER,
    spares INTEGER NOT NULL DEFAULT 0 CHECK (spares IN (0, 1))
);

CREATE TABLE deletion_record (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    deleted_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT,
    records INTEGER NOT NULL,
    paper TEXT NOT NULL DEFAULT 'none' CHECK (paper IN ('none', 'asked', 'destroyed', 'handed_over')),
    paper_on TEXT,
    -- In how many texts on others the names of those who went with a deletion were found, and what became of them
    -- there.
    mentions INTEGER NOT NULL DEFAULT 0,
    mentions_redacted INTEGER NOT NULL DEFAULT 0
);

-- What deleted records contributed: one margin per unit ("school:GS", "site:SZ"), school year and measure.
CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    school_year TEXT NOT NULL,
    measure TEXT NOT NULL,
    value INTEGER NOT NULL,
    UNIQUE (unit, school_year, measure)
);

-- Folders for backups. A file with the random marker lies in each, so that an external drive is found again wherever
-- the system mounts it: at the same inner path below another mount point. tombstones_written is the highest tombstone
-- there.
CREATE TABLE backup_place (
    id INTEGER PRIMARY KEY,
    marker TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    inner_path TEXT NOT NULL,
    added_on TEXT NOT NULL,
    tombstones_written INTEGER NOT NULL DEFAULT 0
);

-- Backups that this vault made and that may still be there. folder is where the file lies when it is in no place.
CREATE TABLE backup_made (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    place_id INTEGER REFERENCES backup_place (id),
    folder TEXT,
    size INTEGER NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    verified_at TEXT,
    tombstones INTEGER NOT NULL,
    CHECK ((place_id IS NULL) <> (folder IS NULL))
);

-- Figures: the return, indicators, the annual report ------------------------------------------------------------------

-- A filed return is frozen: content is the whole return as it was filed, digest its SHA-256. A correction is a new
-- version; versions count on whatever form is used.
CREATE TABLE filed_return (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    form_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    filed_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (school_year, level, version)
);

-- Her words to a finding or an item of a return not filed yet; about names the unit, the item and the finding.
CREATE TABLE return_remark (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    unit TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    uid TEXT,
    UNIQUE (school_year, level, unit, about)
);

-- Figures that no record can answer yet, entered by hand for a school and year.
CREATE TABLE hand_figure (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    school TEXT NOT NULL,
    measure TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value >= 0),
    uid TEXT,
    UNIQUE (school_year, school, measure)
);

-- Ticks of the screen for typing over: which figure was typed into somebody's form, and what it was then.
CREATE TABLE typed_figure (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    form_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    item TEXT NOT NULL,
    figure TEXT NOT NULL,
    UNIQUE (school_year, level, form_id, unit, item)
);

-- Steps of preparing a return that she ticked off herself.
CREATE TABLE return_step (
    id INTEGER PRIMARY KEY,
    school_year TEXT NOT NULL,
    step TEXT NOT NULL,
    done_on TEXT NOT NULL,
    UNIQUE (school_year, step)
);

-- Form definitions of her own, beside the shipped ones.
CREATE TABLE form_definition (
    id INTEGER PRIMARY KEY,
    form_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    uid TEXT
);

-- Steering indicators: hers, hidden until she turns them on.
CREATE TABLE indicator (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    position INTEGER NOT NULL,
    uid TEXT
);

-- Why a target was missed, in her words; period is q1 to q4 or year.
CREATE TABLE indicator_note (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    school_year TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('school', 'site')),
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    text TEXT NOT NULL,
    uid TEXT,
    UNIQUE (code, school_year, level, unit, period)
);

-- Her words in the annual report of a school, by chapter; kept as the draft of the next year's. included says whether
-- the chapter belongs into the report of that year; where she did not say, the chapter's own default holds.
CREATE TABLE annual_text (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL,
    school_year TEXT NOT NULL,
    chapter TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    included INTEGER CHECK (included IN (0, 1)),
    uid TEXT,
    UNIQUE (school, school_year, chapter)
);

-- With whom of the school's head the report was agreed, and when.
CREATE TABLE annual_agreement (
    id INTEGER PRIMARY KEY,
    school TEXT NOT NULL,
    school_year TEXT NOT NULL,
    agreed_with TEXT NOT NULL,
    agreed_on TEXT,
    uid TEXT,
    UNIQUE (school, school_year)
);

-- Exchange: files that came in ----------------------------------------------------------------------------------------

-- Keyed hashes of the ids that came in with files; the ids themselves may contain names and are not kept.
CREATE TABLE import_ref (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id_hash BLOB NOT NULL,
    content_hash BLOB,
    record_id INTEGER,
    UNIQUE (kind, id_hash)
);

-- Tables of her own taken over: how each one was read, remembered by a keyed hash of its headings (a row of names taken
-- for headings leaves no name here), and what each import added, so that it can be taken back as one step.
CREATE TABLE column_mapping (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    headings BLOB NOT NULL,
    mapping TEXT NOT NULL,
    used_on TEXT NOT NULL,
    UNIQUE (kind, headings)
);

CREATE TABLE table_import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    records INTEGER NOT NULL
);

-- By kind and id, with a keyed hash of what the record held, so that a later change is seen. It goes with its record.
CREATE TABLE table_import_record (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES table_import (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    UNIQUE (kind, record_id)
);

-- Search --------------------------------------------------------------------------------------------------------------

-- One row for each searchable text; the index below is kept in step by triggers with the old text, so that no word
-- stays.
CREATE TABLE search_document (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    person_id INTEGER,
    date TEXT,
    text TEXT NOT NULL
);

CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = 'search_document', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

-- Indexes =============================================================================================================

-- Of the store itself -------------------------------------------------------------------------------------------------

CREATE INDEX draft_person_draft ON draft_person (draft_id);
CREATE INDEX draft_person_person ON draft_person (person_id);

-- Persons -------------------------------------------------------------------------------------------------------------

CREATE INDEX person_link_other ON person_link (other_id);
CREATE UNIQUE INDEX person_link_pair ON person_link (min(person_id, other_id), max(person_id, other_id));
CREATE INDEX person_link_person ON person_link (person_id);
CREATE UNIQUE INDEX person_link_uid ON person_link (uid);

-- Cases and talks -----------------------------------------------------------------------------------------------------

CREATE INDEX case_file_person ON case_file (person_id);
CREATE INDEX case_file_school ON case_file (school, opened, closed);
CREATE INDEX contact_date ON contact (date);
CREATE INDEX contact_school_date ON contact (school, date);
CREATE INDEX contact_concern_case ON contact_concern (case_id);
CREATE INDEX contact_concern_contact ON contact_concern (contact_id, person_id, case_id);
CREATE INDEX contact_concern_counted_before ON contact_concern (person_id) WHERE counted_before IS NOT NULL;
CREATE INDEX contact_concern_person ON contact_concern (person_id);
CREATE INDEX contact_text_concern ON contact_text (concern_id);
CREATE INDEX contact_text_contact ON contact_text (contact_id);
CREATE INDEX working_note_case ON working_note (case_id);
CREATE INDEX working_note_date ON working_note (date);
CREATE INDEX working_note_person ON working_note (person_id);
CREATE INDEX referral_case ON referral (case_id);
CREATE INDEX referral_date ON referral (date);
CREATE INDEX received_case ON received (case_id);
CREATE UNIQUE INDEX paper_file_uid ON paper_file (uid);
CREATE INDEX attachment_case ON attachment (case_id);
CREATE INDEX attachment_offer ON attachment (offer_id);
CREATE UNIQUE INDEX text_block_uid ON text_block (uid);
CREATE UNIQUE INDEX capture_template_uid ON capture_template (uid);

-- Offers --------------------------------------------------------------------------------------------------------------

CREATE INDEX offer_session_date ON offer_session (date);
CREATE INDEX offer_session_offer ON offer_session (offer_id, date);

-- Time ----------------------------------------------------------------------------------------------------------------

CREATE INDEX time_entry_continues ON time_entry (continues) WHERE continues IS NOT NULL;
CREATE INDEX time_entry_date ON time_entry (date, activity, effective);
CREATE INDEX time_entry_school_date ON time_entry (school, date, activity, effective);

-- Appointments --------------------------------------------------------------------------------------------------------

CREATE INDEX appointment_contact ON appointment (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX appointment_date ON appointment (date);
CREATE INDEX appointment_person ON appointment (person_id);
CREATE INDEX appointment_series ON appointment (series) WHERE series IS NOT NULL;
CREATE INDEX plan_date ON plan (date);
CREATE INDEX plan_offer ON plan (offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX plan_series ON plan (series);

-- Working together ----------------------------------------------------------------------------------------------------

CREATE INDEX agreement_school ON agreement (school, from_date);
CREATE INDEX agreement_goal_agreement ON agreement_goal (agreement_id, position);
CREATE INDEX evaluation_agreement ON evaluation (agreement_id, about_year, date);
CREATE INDEX goal_review_goal ON goal_review (goal_id);
CREATE INDEX team_meeting_case ON team_meeting (case_id);
CREATE INDEX team_meeting_date ON team_meeting (date);
CREATE INDEX team_meeting_person ON team_meeting (person_id);
CREATE INDEX agreed_action_case ON agreed_action (case_id);
CREATE INDEX agreed_action_evaluation ON agreed_action (evaluation_id);
CREATE INDEX agreed_action_meeting ON agreed_action (meeting_id);
CREATE INDEX agreed_action_person ON agreed_action (person_id);

-- Child protection ----------------------------------------------------------------------------------------------------

CREATE INDEX risk_assessment_case ON risk_assessment (case_id);
CREATE INDEX risk_indication_assessment ON risk_indication (assessment_id);
CREATE UNIQUE INDEX risk_step_uid ON risk_step (uid);
CREATE INDEX risk_agreement_assessment ON risk_agreement (assessment_id);
CREATE INDEX youth_office_report_assessment ON youth_office_report (assessment_id);
CREATE INDEX youth_office_report_disclosure ON youth_office_report (disclosure_id);

-- Rights: releases, disclosures, access, incidents --------------------------------------------------------------------

CREATE INDEX confidentiality_release_case ON confidentiality_release (case_id);
CREATE INDEX release_recipient_release ON release_recipient (release_id);
CREATE INDEX disclosure_release ON disclosure (release_id);
CREATE INDEX disclosure_person_case ON disclosure_person (case_id);
CREATE INDEX disclosure_person_disclosure ON disclosure_person (disclosure_id);
CREATE INDEX disclosure_person_person ON disclosure_person (person_id);
CREATE INDEX access_request_open ON access_request (answered_on, deadline);
CREATE INDEX access_request_person ON access_request (person_id);
CREATE INDEX access_decision_record ON access_decision (kind, record_id);
CREATE INDEX correction_concern ON correction (concern_id);
CREATE INDEX correction_person ON correction (person_id);
CREATE INDEX dispute_case ON dispute (case_id);
CREATE INDEX dispute_concern ON dispute (concern_id);
CREATE INDEX dispute_person ON dispute (person_id);
CREATE UNIQUE INDEX leak_confirmed_uid ON leak_confirmed (uid);
CREATE INDEX leak_confirmed_person_confirmed ON leak_confirmed_person (confirmed_id);
CREATE INDEX leak_confirmed_person_person ON leak_confirmed_person (person_id);
CREATE UNIQUE INDEX breach_step_uid ON breach_step (uid);

-- Keeping: retention, deletion, backups -------------------------------------------------------------------------------

CREATE INDEX hold_case ON hold (case_id);
CREATE INDEX restriction_case ON restriction (case_id);

-- Figures: the return, indicators, the annual report ------------------------------------------------------------------

CREATE UNIQUE INDEX return_remark_uid ON return_remark (uid);
CREATE UNIQUE INDEX hand_figure_uid ON hand_figure (uid);
CREATE UNIQUE INDEX form_definition_uid ON form_definition (uid);
CREATE UNIQUE INDEX indicator_uid ON indicator (uid);
CREATE UNIQUE INDEX indicator_note_uid ON indicator_note (uid);
CREATE UNIQUE INDEX annual_text_uid ON annual_text (uid);
CREATE UNIQUE INDEX annual_agreement_uid ON annual_agreement (uid);

-- Exchange: files that came in ----------------------------------------------------------------------------------------

CREATE INDEX import_ref_record ON import_ref (kind, record_id);
CREATE INDEX table_import_record_import ON table_import_record (import_id, kind);

-- Search --------------------------------------------------------------------------------------------------------------

CREATE INDEX search_document_person ON search_document (person_id);
CREATE INDEX search_document_record ON search_document (kind, record_id);

-- Triggers ============================================================================================================

-- Change log ----------------------------------------------------------------------------------------------------------

-- The change log: who added, changed or removed what kind of record, without content.
CREATE TRIGGER place_override_added_logged AFTER INSERT ON place_override BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'place_override', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER place_override_changed_logged AFTER UPDATE ON place_override BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'place_override', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER place_override_removed_logged AFTER DELETE ON place_override BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'place_override', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER enrolment_added_logged AFTER INSERT ON enrolment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'enrolment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER enrolment_changed_logged AFTER UPDATE ON enrolment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'enrolment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER enrolment_removed_logged AFTER DELETE ON enrolment BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'enrolment', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- A talk that stands in another case than before was changed, though none of its own columns was.
CREATE TRIGGER contact_moved_logged AFTER UPDATE OF case_id ON contact_concern
WHEN new.bare = 0 AND old.case_id IS NOT new.case_id BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'contact', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_text_added_logged AFTER INSERT ON contact_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_text_changed_logged AFTER UPDATE ON contact_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER contact_text_removed_logged AFTER DELETE ON contact_text BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'note', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER retention_rule_added_logged AFTER INSERT ON retention_rule BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'added', 'retention_rule', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER retention_rule_changed_logged AFTER UPDATE ON retention_rule BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'changed', 'retention_rule', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;
CREATE TRIGGER retention_rule_removed_logged AFTER DELETE ON retention_rule BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, 'removed', 'retention_rule', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;
END;

-- Search --------------------------------------------------------------------------------------------------------------

-- Searchable texts follow their records. A contact's text belongs to the person of its concern; a ground of collection
-- to the only person concerned, or to nobody when there are several.
CREATE TRIGGER person_added AFTER INSERT ON person BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES ('person', new.id, new.id, NULL, new.pseudonym || ' ' || coalesce(new.name, ''));
END;
CREATE TRIGGER person_changed AFTER UPDATE OF name, pseudonym ON person BEGIN
    UPDATE search_document SET text = new.pseudonym || ' ' || coalesce(new.name, '')
    WHERE kind = 'person' AND record_id = new.id;
END;
CREATE TRIGGER person_removed AFTER DELETE ON person BEGIN
    DELETE FROM search_document WHERE kind = 'person' AND record_id = old.id;
END;
CREATE TRIGGER contact_text_added AFTER INSERT ON contact_text BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    SELECT 'contact', new.id,
        CASE
            WHEN new.concern_id IS NOT NULL THEN (SELECT person_id FROM contact_concern WHERE id = new.concern_id)
            ELSE (
                SELECT max(person_id) FROM contact_concern WHERE contact_id = new.contact_id
                HAVING count(DISTINCT person_id) = 1
            )
        END,
        contact.date, new.text
    FROM contact WHERE contact.id = new.contact_id;
END;
CREATE TRIGGER contact_text_changed AFTER UPDATE OF text ON contact_text BEGIN
    UPDATE search_document SET text = new.text WHERE kind = 'contact' AND record_id = new.id;
END;
CREATE TRIGGER contact_text_removed AFTER DELETE ON contact_text BEGIN
    DELETE FROM search_document WHERE kind = 'contact' AND record_id = old.id;
END;
CREATE TRIGGER working_note_added AFTER INSERT ON working_note BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'working_note', new.id,
        coalesce(new.person_id, (SELECT person_id FROM case_file WHERE id = new.case_id)),
        new.date, new.text || coalesce(char(10) || new.source_ground, '')
    );
END;
CREATE TRIGGER working_note_changed AFTER UPDATE OF text, source_ground ON working_note BEGIN
    UPDATE search_document SET text = new.text || coalesce(char(10) || new.source_ground, '')
    WHERE kind = 'working_note' AND record_id = new.id;
END;
CREATE TRIGGER working_note_removed AFTER DELETE ON working_note BEGIN
    DELETE FROM search_document WHERE kind = 'working_note' AND record_id = old.id;
END;
CREATE TRIGGER received_added AFTER INSERT ON received BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'received', new.id, (SELECT person_id FROM case_file WHERE id = new.case_id), new.date,
        new.what || char(10) || new.purpose || char(10) || new.from_whom
    );
END;
CREATE TRIGGER received_changed AFTER UPDATE OF from_whom, what, purpose ON received BEGIN
    UPDATE search_document SET text = new.what || char(10) || new.purpose || char(10) || new.from_whom
    WHERE kind = 'received' AND record_id = new.id;
END;
CREATE TRIGGER received_removed AFTER DELETE ON received BEGIN
    DELETE FROM search_document WHERE kind = 'received' AND record_id = old.id;
END;
CREATE TRIGGER attachment_added AFTER INSERT ON attachment BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES (
        'attachment', new.id, (SELECT person_id FROM case_file WHERE id = new.case_id), new.added_on, new.title
    );
END;
CREATE TRIGGER attachment_changed AFTER UPDATE OF title ON attachment BEGIN
    UPDATE search_document SET text = new.title WHERE kind = 'attachment' AND record_id = new.id;
END;
CREATE TRIGGER attachment_removed AFTER DELETE ON attachment BEGIN
    DELETE FROM search_document WHERE kind = 'attachment' AND record_id = old.id;
END;
CREATE TRIGGER offer_added AFTER INSERT ON offer BEGIN
    INSERT INTO search_document (kind, record_id, person_id, date, text)
    VALUES ('offer', new.id, NULL, new.from_date, new.title);
END;
CREATE TRIGGER offer_changed AFTER UPDATE OF title, from_date ON offer BEGIN
    UPDATE search_document SET text = new.title, date = new.from_date WHERE kind = 'offer' AND record_id = new.id;
END;
CREATE TRIGGER offer_removed AFTER DELETE ON offer BEGIN
    DELETE FROM search_document WHERE kind = 'offer' AND record_id = old.id;
END;
CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
    INSERT INTO search_index (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO search_index (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- Tombstones ----------------------------------------------------------------------------------------------------------

-- Whatever she removes stays removed, of every kind: each record leaves its random id as a tombstone, whichever way it
-- goes. What goes with the record it hangs on needs none. What is erased under a rule has its tombstone from there. A
-- time that a talk or session booked goes with it; one that was cut loose has a random id of no record.
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

-- What imports knew ---------------------------------------------------------------------------------------------------

-- What imports knew of a record is blanked with it: its keyed id stays, so that a file cannot bring back what was
-- deleted under a rule or is about somebody; of a disclosure when only its stub is left. A date, and what is about
-- nobody, can be imported again once it is removed: nothing is known of it then.
CREATE TRIGGER disclosure_forgotten AFTER DELETE ON disclosure_person
WHEN NOT EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = old.disclosure_id) BEGIN
    UPDATE import_ref SET record_id = NULL, content_hash = NULL
    WHERE kind = 'disclosure' AND record_id = old.disclosure_id;
END;

-- Imported tables -----------------------------------------------------------------------------------------------------

-- A record of an imported table is no longer one of the import when it goes.
CREATE TRIGGER person_no_longer_imported AFTER DELETE ON person BEGIN
    DELETE FROM table_import_record WHERE kind = 'person' AND record_id = old.id;
END;
CREATE TRIGGER enrolment_no_longer_imported AFTER DELETE ON enrolment BEGIN
    DELETE FROM table_import_record WHERE kind = 'enrolment' AND record_id = old.id;
END;
CREATE TRIGGER case_no_longer_imported AFTER DELETE ON case_file BEGIN
    DELETE FROM table_import_record WHERE kind = 'case' AND record_id = old.id;
END;
CREATE TRIGGER contact_no_longer_imported AFTER DELETE ON contact BEGIN
    DELETE FROM table_import_record WHERE kind = 'contact' AND record_id = old.id;
END;
CREATE TRIGGER offer_no_longer_imported AFTER DELETE ON offer BEGIN
    DELETE FROM table_import_record WHERE kind = 'offer' AND record_id = old.id;
END;
CREATE TRIGGER session_no_longer_imported AFTER DELETE ON offer_session BEGIN
    DELETE FROM table_import_record WHERE kind = 'session' AND record_id = old.id;
END;
CREATE TRIGGER time_no_longer_imported AFTER DELETE ON time_entry BEGIN
    DELETE FROM table_import_record WHERE kind = 'time' AND record_id = old.id;
END;

-- Decisions on access -------------------------------------------------------------------------------------------------

-- What was decided on an entry in answers to access requests goes with the entry.
CREATE TRIGGER draft_undecided AFTER DELETE ON draft BEGIN
    DELETE FROM access_decision WHERE kind = 'draft' AND record_id = old.id;
END;
CREATE TRIGGER concern_undecided AFTER DELETE ON contact_concern BEGIN
    DELETE FROM access_decision WHERE kind = 'contact' AND record_id = old.contact_id
        AND request_id IN (SELECT id FROM access_request WHERE person_id = old.person_id);
END;
CREATE TRIGGER team_meeting_note_undecided AFTER DELETE ON team_meeting_note BEGIN
    DELETE FROM access_decision WHERE kind = 'team_meeting_note' AND record_id = old.id;
END;

-- Due and put off -----------------------------------------------------------------------------------------------------

-- Why a record was put off, and since when it was shown, is prose on a person: it goes with the record, however that
-- goes.

-- Other ---------------------------------------------------------------------------------------------------------------

-- What goes or stays with another record.
CREATE TRIGGER draft_of_person_removed BEFORE DELETE ON person BEGIN
    DELETE FROM draft WHERE id IN (SELECT draft_id FROM draft_person WHERE person_id = old.id);
END;

-- A contact that is kept with its bare facts loses what was said about it here too.
CREATE TRIGGER concern_bared AFTER UPDATE OF bare ON contact_concern WHEN new.bare = 1 AND old.bare = 0 BEGIN
    DELETE FROM correction WHERE concern_id = new.id;
    DELETE FROM dispute WHERE concern_id = new.id;
    DELETE FROM access_decision WHERE kind = 'contact' AND record_id = new.contact_id
        AND request_id IN (SELECT id FROM access_request WHERE person_id = new.person_id);
END;
CREATE TRIGGER time_entry_continuation_removed AFTER DELETE ON time_entry BEGIN
    DELETE FROM time_entry WHERE continues = old.id;
END;
CREATE TRIGGER time_entry_leaves_meeting BEFORE DELETE ON time_entry BEGIN
    UPDATE team_meeting SET time_id = NULL WHERE time_id = old.id;
    UPDATE evaluation SET time_id = NULL WHERE time_id = old.id;
END;
CREATE TRIGGER evaluation_takes_actions AFTER DELETE ON evaluation BEGIN
    DELETE FROM agreed_action WHERE evaluation_id = old.id;
END;
CREATE TRIGGER release_leaves_stub AFTER DELETE ON confidentiality_release BEGIN
    INSERT INTO release_stub (uid, granted_on, ended_on, how)
    SELECT old.uid, old.granted_on,
        min(old.ends_on, coalesce(old.revoked_on, '9999'), coalesce(old.purpose_ended_on, '9999'), on_day),
        CASE
            WHEN old.revoked_on <= on_day THEN 'revoked'
            WHEN old.purpose_ended_on <= on_day THEN 'purpose_ended'
            WHEN old.ends_on < on_day THEN 'expired'
            ELSE 'case_deleted'
        END
    FROM (SELECT coalesce(max(substr(at, 1, 10)), '9999') AS on_day FROM writer);
END;

-- A disclosure is kept with the case: when the last it was about has gone, day, kind and ground stay.
CREATE TRIGGER disclosure_becomes_stub AFTER DELETE ON disclosure_person
WHEN NOT EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = old.disclosure_id) BEGIN
    UPDATE disclosure SET recipient = NULL, purpose = NULL, parts = '' WHERE id = old.disclosure_id;
END;
CREATE TRIGGER leak_confirmed_without_bearer AFTER DELETE ON leak_confirmed_person
WHEN NOT EXISTS (SELECT 1 FROM leak_confirmed_person WHERE confirmed_id = old.confirmed_id) BEGIN
    DELETE FROM leak_confirmed WHERE id = old.confirmed_id;
END;
