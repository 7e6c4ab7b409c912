"""The records of the vault as values: what is written down once and used everywhere.

Dates are local calendar dates, ``start`` is minutes after midnight (0–1439), ``minutes`` a whole number 1–1440.
Ids are those of the vault; ``None`` before a record is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import SCHOOL, WORDS, Fact, Shape, refers_to
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import (
    Activity,
    CaseResult,
    CaseType,
    CloseReason,
    CountedBefore,
    Gender,
    InitiatedBy,
    LeaveKind,
    Mode,
    OfferType,
    Participant,
    ReferralTarget,
    Role,
    Source,
    TimeEvent,
)

Stage = int | str | None
"""0 to 13, ``"vkl"`` for a preparation class, or None for unknown."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """School, class and stage of a person in one school year."""

    school_year: SchoolYear
    school: str
    class_label: str | None = None
    stage: Stage = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody advised. ``name`` may be missing; the pseudonym never is once stored. ``born`` is ``YYYY-MM``."""

    role: Role = Role.PUPIL
    name: str | None = None
    gender: Gender = Gender.UNKNOWN
    born: str | None = None
    enrolments: tuple[Enrolment, ...] = ()
    pseudonym: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One counselling process of one person."""

    person_id: int
    school: str
    opened: date
    initiated_by: InitiatedBy
    type: CaseType = CaseType.COUNSELLING
    closed: date | None = None
    close_reason: CloseReason | None = None
    result: CaseResult | None = None
    left_school: date | None = None
    leave_kind: LeaveKind | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom a contact concerns: a person with the case, or a known person without one; with the note on them.

    ``counted_before`` says where a pupil is in what deletions left as sums, and is not counted again.
    """

    person_id: int
    case_id: int | None = None
    note: str | None = None
    counted_before: CountedBefore | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One dated talk or action. Without concerns nobody is recorded; ``note`` then holds the text."""

    school: str
    date: date
    minutes: int
    participants: frozenset[Participant]
    start: int | None = None
    mode: Mode = Mode.CONVERSATION
    crisis: bool = False
    activity: Activity = Activity.INDIVIDUAL
    topics: frozenset[str] = frozenset()
    concerns: tuple[Concern, ...] = ()
    note: str | None = None
    source: Source = Source.SELF
    source_ground: str | None = None
    entrusted_by: Participant | None = None


@dataclass(frozen=True, slots=True)
class WorkingNote:
    """A jotting kept apart from the case file, with an end of its own."""

    date: date
    text: str
    case_id: int | None = None
    person_id: int | None = None
    source: Source = Source.SELF
    source_ground: str | None = None
    entrusted_by: Participant | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """A case handed on to a service."""

    case_id: Annotated[int, refers_to("case")]
    date: date
    target: ReferralTarget


_HEADS: Final = Fact(Shape.WHOLE)


@dataclass(frozen=True, slots=True)
class Participants:
    """Enrolment of an offer by gender, in heads."""

    w: Annotated[int, _HEADS] = 0
    m: Annotated[int, _HEADS] = 0
    d: Annotated[int, _HEADS] = 0
    unknown: Annotated[int, _HEADS] = 0

    @property
    def total(self) -> int:
        """All heads."""
        return self.w + self.m + self.d + self.unknown


@dataclass(frozen=True, slots=True)
class Offer:
    """A group, class, project, open offer, or an event for parents or teachers."""

    school: Annotated[str, SCHOOL]
    type: OfferType
    title: Annotated[str, WORDS.but(longest=200)]
    from_date: date
    to_date: date | None = None
    class_label: Annotated[str | None, Fact(Shape.LABEL, longest=40)] = None
    participants: Participants = field(default_factory=Participants)


@dataclass(frozen=True, slots=True)
class Session:
    """One dated occurrence of an offer. ``visits`` is the attendance, None when nobody counted."""

    offer_id: int
    date: date
    minutes: int
    start: int | None = None
    visits: int | None = None


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """Working time that belongs to no contact and no session."""

    date: date
    minutes: int
    activity: Activity
    school: str | None = None
    start: int | None = None
    event: TimeEvent | None = None
