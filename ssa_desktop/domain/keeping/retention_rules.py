"""The rules of retention by their names; what each says stands in ``retention`` and in the catalogue.

A rule that the program's own code asks for, or that ends several kinds, is a :class:`RetentionRule`. One that ends the
records of one kind and is asked for by nothing else is an :class:`OwnRule`: the declaration of the kind names it, the
catalogue says what it is, and it stands nowhere else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias


class RetentionRule(StrEnum):
    """The rules that code asks for, named by the kind of data they end."""

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


class OwnRule(str):
    """The rule of one kind of records alone, named as they are."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """Its name as a plain text, as a member of an enumeration gives it."""
        return str(self)


RuleName: TypeAlias = RetentionRule | OwnRule
"""The name of a rule of the retention catalogue."""
