"""The lines of a records file as values: one class per kind of line, with its fields in the order they are written.

Ids are the file's own strings. Dates are local calendar dates, ``start`` is minutes after midnight (0–1439),
``minutes`` a whole number 1–1440.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import OWN_LINES
from ssa_desktop.domain.records import Enrolment, Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import (
    Activity,
    CaseResult,
    CaseType,
    CloseReason,
    Gender,
    InitiatedBy,
    LeaveKind,
    Mode,
    OfferType,
    Participant,
    Role,
    Source,
    TimeEvent,
)
from ssa_desktop.exchange.records.kind_lines import KIND_FIELDS, KindLine
from ssa_desktop.exchange.records.protection_format import (
    PROTECTION_FIELDS,
    AttachmentLine,
    CaseChoiceLine,
    CorrectionLine,
    DisclosureLine,
    DisputeLine,
    InformationLine,
    PostponementLine,
    ProtectionValue,
    ReleaseLine,
)
from ssa_desktop.exchange.records.risk_format import RISK_FIELDS, RiskAssessmentLine, RiskValue, YouthOfficeReportLine

FORMAT_KIND: Final = "format"
FORMAT_NAME: Final = "ssa-exchange"
FORMAT_VERSION: Final = 1
OWN_COPY: Final = "own_copy"
"""Stands as ``copy`` in the first line of what she exports: a copy for herself, and for nobody else."""


class RecordKind(StrEnum):
    """The kinds of line that have code of their own; those of the others follow from ``domain/kinds.py``."""

    PERSON = "person"
    CASE = "case"
    CONTACT = "contact"
    WORKING_NOTE = "working_note"
    OFFER = "offer"
    SESSION = "session"
    TIME = "time"
    COUNTER = "counter"
    EFFECTIVE_MINUTES = "effective_minutes"
    BARE_LINK = "bare_link"
    RELEASE = "release"
    CASE_CHOICE = "case_choice"
    INFORMATION = "information"
    CORRECTION = "correction"
    DISPUTE = "dispute"
    DISCLOSURE = "disclosure"
    POSTPONEMENT = "postponement"
    ATTACHMENT = "attachment"
    RISK_ASSESSMENT = "risk_assessment"
    YOUTH_OFFICE_REPORT = "youth_office_report"


NOT_COUNTED: Final = "no"
"""Says of a pupil of a late contact that they were not counted before."""

EntryKind = Literal["contact", "session", "time"]
"""What books working time."""

ENTRY_KINDS: Final[tuple[EntryKind, ...]] = ("contact", "session", "time")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody advised. ``born`` is ``YYYY-MM``; a file may bring its own pseudonym."""

    role: Role
    name: str | None
    gender: Gender
    born: str | None
    enrolment: tuple[Enrolment, ...]
    pseudonym: str | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the person with the id ``person``."""

    person: str
    school: str
    opened: date
    closed: date | None
    close_reason: CloseReason | None
    result: CaseResult | None
    initiated_by: InitiatedBy
    type: CaseType
    left_school: date | None
    leave_kind: LeaveKind | None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact with the ids of the cases and persons it concerns.

    ``note`` is the text where it concerns one or nobody; ``notes`` holds one text per id, None where there is none.
    """

    cases: tuple[str, ...]
    persons: tuple[str, ...]
    school: str
    date: date
    start: int | None
    minutes: int
    with_: frozenset[Participant]
    mode: Mode
    crisis: bool
    activity: Activity
    topics: frozenset[str]
    note: str | None
    notes: Mapping[str, str] | None
    source: Source
    source_ground: str | None
    entrusted_by: Participant | None
    counted_before: Mapping[str, str] | None = None
    """By case or person id: where a pupil is counted already (``CountedBefore``), or :data:`NOT_COUNTED`."""


@dataclass(frozen=True, slots=True)
class WorkingNoteLine:
    """A jotting on the case or person with that id, from the person concerned unless it says otherwise."""

    case: str | None
    person: str | None
    date: date
    text: str
    source: Source = Source.SELF
    source_ground: str | None = None
    entrusted_by: Participant | None = None


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer; ``participants`` in heads."""

    school: str
    type: OfferType
    title: str
    class_label: str | None
    from_date: date
    to_date: date | None
    participants: Participants


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One occurrence of the offer with the id ``offer``; ``visits`` in heads."""

    offer: str
    date: date
    start: int | None
    minutes: int
    visits: int | None


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Working time that belongs to no contact and no session."""

    school: str | None
    date: date
    start: int | None
    minutes: int
    activity: Activity
    event: TimeEvent | None
    left_by_deleted: bool = False
    """Whether an erased contact left these minutes."""


@dataclass(frozen=True, slots=True)
class CounterLine:
    """What deleted persons left in the figures of a unit (``school:GS``, ``site:SZ``) and year; may be negative."""

    unit: str
    school_year: SchoolYear
    measure: str
    value: int


@dataclass(frozen=True, slots=True)
class EffectiveMinutesLine:
    """Effective minutes of the entry with the id ``entry``, fixed because one that had cropped it was erased."""

    entry_kind: EntryKind
    entry: str
    minutes: int


@dataclass(frozen=True, slots=True)
class BareLinkLine:
    """What is left of a case file deleted within its school year: a contact's link to a person, without content."""

    contact: str
    person: str


PlainValue = (
    PersonLine
    | CaseLine
    | ContactLine
    | WorkingNoteLine
    | OfferLine
    | SessionLine
    | TimeLine
    | CounterLine
    | EffectiveMinutesLine
    | BareLinkLine
    | ProtectionValue
)
RecordValue = PlainValue | RiskValue | KindLine


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of a file: where it stands (from 1), its id, its content.

    ``canonical`` are the bytes that two lines share exactly if they say the same; see ``docs/exchange-format.md``.
    """

    line: int
    kind: str
    id: str
    value: RecordValue
    canonical: bytes


_OWN_TYPES: Final[Mapping[str, type[RecordValue]]] = {
    RecordKind.PERSON: PersonLine,
    RecordKind.CASE: CaseLine,
    RecordKind.CONTACT: ContactLine,
    RecordKind.WORKING_NOTE: WorkingNoteLine,
    RecordKind.OFFER: OfferLine,
    RecordKind.SESSION: SessionLine,
    RecordKind.TIME: TimeLine,
    RecordKind.COUNTER: CounterLine,
    RecordKind.EFFECTIVE_MINUTES: EffectiveMinutesLine,
    RecordKind.BARE_LINK: BareLinkLine,
    RecordKind.RELEASE: ReleaseLine,
    RecordKind.CASE_CHOICE: CaseChoiceLine,
    RecordKind.INFORMATION: InformationLine,
    RecordKind.CORRECTION: CorrectionLine,
    RecordKind.DISPUTE: DisputeLine,
    RecordKind.DISCLOSURE: DisclosureLine,
    RecordKind.POSTPONEMENT: PostponementLine,
    RecordKind.ATTACHMENT: AttachmentLine,
    RecordKind.RISK_ASSESSMENT: RiskAssessmentLine,
    RecordKind.YOUTH_OFFICE_REPORT: YouthOfficeReportLine,
}
VALUE_TYPES: Final[Mapping[str, type[RecordValue]]] = {
    **for_every("values of lines", OWN_LINES, _OWN_TYPES),
    **dict.fromkeys(KIND_FIELDS, KindLine),
}

ENROLMENT_FIELDS: Final = ("school_year", "school", "class", "stage")

_OWN_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    RecordKind.PERSON: ("kind", "id", "role", "name", "gender", "born", "enrolment", "pseudonym"),
    RecordKind.CASE: (
        "kind",
        "id",
        "person",
        "school",
        "opened",
        "closed",
        "close_reason",
        "result",
        "initiated_by",
        "type",
        "left_school",
        "leave_kind",
    ),
    RecordKind.CONTACT: (
        "kind",
        "id",
        "cases",
        "persons",
        "school",
        "date",
        "start",
        "minutes",
        "with",
        "mode",
        "crisis",
        "activity",
        "topics",
        "note",
        "notes",
        "source",
        "source_ground",
        "entrusted_by",
        "counted_before",
    ),
    RecordKind.WORKING_NOTE: (
        "kind",
        "id",
        "case",
        "person",
        "date",
        "text",
        "source",
        "source_ground",
        "entrusted_by",
    ),
    RecordKind.OFFER: ("kind", "id", "school", "type", "title", "class", "from", "to", "participants"),
    RecordKind.SESSION: ("kind", "id", "offer", "date", "start", "minutes", "visits"),
    RecordKind.TIME: ("kind", "id", "school", "date", "start", "minutes", "activity", "event", "left_by_deleted"),
    RecordKind.COUNTER: ("kind", "id", "unit", "school_year", "measure", "value"),
    RecordKind.EFFECTIVE_MINUTES: ("kind", "id", "entry_kind", "entry", "minutes"),
    RecordKind.BARE_LINK: ("kind", "id", "contact", "person"),
    **PROTECTION_FIELDS,
    **RISK_FIELDS,
}
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {**for_every("fields of lines", OWN_LINES, _OWN_FIELDS), **KIND_FIELDS}
"""The JSON names of a line, in the order in which they are written."""
