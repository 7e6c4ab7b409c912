"""The rules of retention by their names; what each says stands in ``retention`` and in the catalogue."""

from __future__ import annotations

from enum import StrEnum


class RetentionRule(StrEnum):
    """The rules of the retention catalogue, named by the kind of data they end."""

    CASE_FILE = "case_file"
    WORKING_NOTE = "working_note"
    CONTACT_WITHOUT_CASE = "contact_without_case"
    PERSON_WITHOUT_RECORDS = "person_without_records"
    PROTECTION_FILE = "protection_file"
    RELEASE = "release"
    PARTICIPANTS_LIST = "participants_list"
    OFFER_REPORT = "offer_report"
    COUNTS = "counts"
    WORKING_TIME = "working_time"
    FILED_RETURN = "filed_return"
    REPORT_TEXTS = "report_texts"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    TEAM_MEETING = "team_meeting"
    AGREED_ACTION = "agreed_action"
    SELF_ASSESSMENT = "self_assessment"
    CONFLICT = "conflict"
    STAFF_NOTICE = "staff_notice"
    TRAINING = "training"
    FOLLOW_UP = "follow_up"
    PARTNER = "partner"
    EMERGENCY_CONTACT = "emergency_contact"
    DISCLOSURE = "disclosure"
    ACCESS_REQUEST = "access_request"
    HANDOVER = "handover"
    INCIDENT = "incident"
    AUTHORITY_REQUEST = "authority_request"
    PLACE_OVERRIDE = "place_override"
    DELETION_RECORD = "deletion_record"
    CHANGE_LOG = "change_log"
    BACKUP = "backup"
