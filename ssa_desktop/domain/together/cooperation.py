"""Working together with a school: the agreement and its goals, meetings, people and services, agreed actions.

Source of what an agreement holds and how it is evaluated: the sample agreement of the district of
Breisgau-Hochschwarzwald; of the meetings and their phases: the guide of Lower Saxony on multiprofessional teams.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final, TypeAlias

from ssa_desktop.domain.kind_facts import (
    CLOCK,
    LONG_PROSE,
    LONG_WORDS,
    MINUTES,
    NAME,
    PROSE,
    SCHOOL,
    WORDS,
    Fact,
    Gone,
    Shape,
    called,
    refers_to,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity

Day: TypeAlias = date
"""A date, where a field is called so itself."""
DIRECT_LOWER: Final = 60
DIRECT_UPPER: Final = 65
"""Per cent of the working time agreed for direct work, where nothing else is."""
PER_CENT: Final = 100
ENDING_WITHIN: Final = timedelta(days=60)
"""So long before its end an agreement is told to be ending."""


class AgreementClause(StrEnum):
    """What an agreement says beside its goals, in its order.

    ``CLASS_WORK`` and ``HANDOVER`` are not in the sample agreement: the program has words for them, which are printed
    only where she takes them over.
    """

    PURPOSE = "purpose"
    STANDARDS = "standards"
    OUTSIDE_ROLE = "outside_role"
    PROTECTION = "protection"
    SUPERVISION = "supervision"
    CLASS_WORK = "class_work"
    PROVISIONS = "provisions"
    CARRIER = "carrier"
    TIME_SHARES = "time_shares"
    ABSENCE = "absence"
    HANDOVER = "handover"
    STATISTICS = "statistics"
    DATA = "data"
    SCHOOL = "school"
    PROCEDURE = "procedure"
    COUNTY = "county"
    REVIEW = "review"
    CONFLICT = "conflict"
    MORE = "more"


BEFORE_GOALS: Final = (AgreementClause.PURPOSE, AgreementClause.STANDARDS)
AFTER_GOALS: Final = tuple(clause for clause in AgreementClause if clause not in BEFORE_GOALS)
"""The clauses that are printed above and below the table of goals."""
OPTIONAL_CLAUSES: Final = frozenset({AgreementClause.CLASS_WORK, AgreementClause.HANDOVER})
"""Those whose words are ours alone: a new agreement proposes nothing for them."""


class GoalState(StrEnum):
    """How far a goal was reached, as the yearly talk sees it."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    OPEN = "open"


class MeetingMethod(StrEnum):
    """How professions work together in a meeting."""

    CASE_CONSULTATION = "case_consultation"
    SUPPORT_PLAN = "support_plan"
    ROUND_TABLE = "round_table"
    OTHER = "other"


PHASES: Final[Mapping[MeetingMethod, tuple[str, ...]]] = {
    MeetingMethod.CASE_CONSULTATION: (
        "roles",
        "presentation",
        "questions",
        "hypotheses",
        "response",
        "proposals",
        "decision",
        "exchange",
    ),
    MeetingMethod.SUPPORT_PLAN: (
        "opening",
        "strengths",
        "needs",
        "own_view",
        "goal_1",
        "goal_2",
        "goal_3",
        "measures",
        "review",
        "closing",
    ),
    MeetingMethod.ROUND_TABLE: ("opening", "situation", "wishes", "ideas", "agreements", "closing"),
    MeetingMethod.OTHER: ("opening", "subject", "closing"),
}
"""The phases of each method. The first and the last are about how people meet, those between about the matter.

A peer consultation has eight (Haug-Benien 1998); a plan of support at most three goals.
"""
_EARLIER_PHASES: Final = ("views", "choice", "goals")
"""Phases of earlier versions: what was written in them stays."""
PHASE_NAMES: Final = tuple(
    dict.fromkeys((*(phase for phases in PHASES.values() for phase in phases), *_EARLIER_PHASES))
)
"""Every phase of any method."""
PHASE_MINUTES: Final[Mapping[str, int]] = {
    "roles": 5,
    "presentation": 5,
    "questions": 15,
    "hypotheses": 10,
    "response": 5,
    "proposals": 10,
    "decision": 10,
    "exchange": 5,
}
"""How long each phase of a peer consultation is: 65 minutes in all."""


class PartnerKind(StrEnum):
    """Whom the directory holds: the school's own team first, then services and others."""

    HEAD = "head"
    CLASS_TEACHER = "class_teacher"
    COUNSELLING_TEACHER = "counselling_teacher"
    SPECIAL_NEEDS = "special_needs"
    SCHOOL_OFFICE = "school_office"
    ALL_DAY = "all_day"
    SCHOOL_AUTHORITY = "school_authority"
    CARRIER = "carrier"
    YOUTH_OFFICE = "youth_office"
    ASD = "asd"
    CHILD_PROTECTION = "child_protection"
    COUNSELLING = "counselling"
    PSYCHIATRY = "psychiatry"
    SCHOOL_PSYCHOLOGY = "school_psychology"
    CAREERS = "careers"
    POLICE = "police"
    YOUTH_WORK = "youth_work"
    AID_ORGANISATION = "aid_organisation"
    WELFARE = "welfare"
    CYCLING_CLUB = "cycling_club"
    NUTRITION = "nutrition"
    ARTISTS = "artists"
    THEATRE = "theatre"
    SPORTS = "sports"
    CHAMBER = "chamber"
    UNIVERSITY = "university"
    PREVENTION = "prevention"
    YOUTH_WELFARE = "youth_welfare"
    THERAPY = "therapy"
    NURSING = "nursing"
    NETWORK = "network"
    OTHER = "other"


TEAM: Final = frozenset(tuple(PartnerKind)[:6])
"""Who belongs to the school itself; the others are services and partners outside."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One version of the agreement of a school. Parties are named as they sign; ``direct`` are per cent.

    ``others`` are further parties (parents, pupils), one a line; ``county`` gets a copy. Once it is signed its words
    stand (``fingerprint``, see :func:`fingerprint`); a change is a new ``version``, which names the one it ``replaces``
    by its fingerprint and the day that one was signed on.
    """

    school: Annotated[str, SCHOOL]
    first: Annotated[date, called("from", "from_date")]
    last: Annotated[date, called("to", "to_date")]
    authority: Annotated[str, PROSE] = ""
    authority_by: Annotated[str, PROSE] = ""
    school_name: Annotated[str, PROSE] = ""
    school_by: Annotated[str, PROSE] = ""
    carrier: Annotated[str, PROSE] = ""
    carrier_by: Annotated[str, PROSE] = ""
    direct: Annotated[
        tuple[int, int], Fact(Shape.NUMBERS, column="direct_lower direct_upper", high=PER_CENT, size=2)
    ] = (DIRECT_LOWER, DIRECT_UPPER)
    signed_on: Annotated[date | None, called("signed", after="to")] = None
    clauses: Annotated[Mapping[AgreementClause, str], Fact(column="agreement_clause agreement_id clause text")] = field(
        default_factory=dict
    )
    others: Annotated[str, PROSE.but(before="")] = ""
    county: Annotated[str, PROSE.but(before="")] = ""
    version: Annotated[int, Fact(Shape.WHOLE, low=1, high=999, before=1)] = 1
    fingerprint: Annotated[str | None, NAME] = None
    replaces: Annotated[str | None, NAME] = None
    replaces_signed: date | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether it is signed: nothing of it is changed any more."""
        return self.signed_on is not None

    @property
    def rest(self) -> tuple[int, int]:
        """The per cent of the working time that are left for everything else."""
        lower, upper = self.direct
        return PER_CENT - upper, PER_CENT - lower

    def holds(self, year: SchoolYear) -> bool:
        """Whether it is in force on a day of the school year."""
        return self.first <= year.last_day and year.first_day <= self.last


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the agreement, with what is offered and provided for it; both may have several lines."""

    goal: Annotated[str, LONG_WORDS]
    provisions: Annotated[str, LONG_PROSE] = ""


@dataclass(frozen=True, slots=True)
class GoalPlace:
    """Where a goal stands: in which agreement, and as which there."""

    agreement_id: Annotated[int, refers_to("agreement", after="")]
    position: Annotated[int, Fact(Shape.WHOLE, low=1, after="agreement")]


@dataclass(frozen=True, slots=True)
class GoalOrigin(GoalPlace):
    """Where a goal stands, and the goal of an earlier agreement that it carries on: how that one stood is said of it.

    It is no part of what is signed.
    """

    follows_id: Annotated[int | None, refers_to("goal", Gone.STAYS, json="follows")]


@dataclass(frozen=True, slots=True)
class Condition:
    """Something the agreement promises for the work, such as a room: who provides it, and since when it is there.

    Without ``since`` it is missing. It is looked at in the yearly talk, also of a signed agreement: whether a promise
    is kept is no part of its words.
    """

    what: Annotated[str, WORDS]
    provided_by: Annotated[str, PROSE] = ""
    since: Annotated[date | None, called("since")] = None
    note: Annotated[str, PROSE] = ""

    @property
    def is_missing(self) -> bool:
        """Whether it is not there yet, or not any more."""
        return self.since is None


@dataclass(frozen=True, slots=True)
class GoalReview:
    """How a goal was judged in a talk, and why."""

    state: GoalState = GoalState.OPEN
    reason: Annotated[str, PROSE] = ""


class PointAbout(StrEnum):
    """What a yearly talk looks at beside the goals."""

    SERVICE = "service"
    CONDITION = "condition"


class PointState(StrEnum):
    """What a yearly talk says of a service or of a condition."""

    OPEN = "open"
    NEEDED = "needed"
    ADAPT = "adapt"
    DROP = "drop"
    THERE = "there"
    MISSING = "missing"


POINT_STATES: Final[Mapping[PointAbout, tuple[PointState, ...]]] = {
    PointAbout.SERVICE: (PointState.OPEN, PointState.NEEDED, PointState.ADAPT, PointState.DROP),
    PointAbout.CONDITION: (PointState.OPEN, PointState.THERE, PointState.MISSING),
}


@dataclass(frozen=True, slots=True)
class TalkPoint:
    """What a yearly talk said of one service agreed for a goal, or of one condition, by the words it had then."""

    about: Annotated[PointAbout, called("about")]
    what: Annotated[str, LONG_WORDS]
    state: PointState = PointState.OPEN
    reason: Annotated[str, PROSE] = ""
    goal_id: Annotated[int | None, refers_to("goal", Gone.STAYS)] = None

    @property
    def key(self) -> tuple[PointAbout, int | None, str]:
        """What tells it from the other points of its talk."""
        return self.about, self.goal_id, self.what


@dataclass(frozen=True, slots=True)
class PointPlace:
    """In which talk a point stands, and as which there."""

    evaluation_id: Annotated[int, refers_to("evaluation", after="")]
    position: Annotated[int, Fact(Shape.WHOLE, low=1, after="evaluation")]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The yearly talk: which school year it looks back on, who took part by function, each goal by its id.

    ``next_on`` is the day that was agreed for the next one.
    """

    agreement_id: Annotated[int, refers_to("agreement")]
    about: Annotated[SchoolYear, called("about", "about_year")]
    date: date
    minutes: Annotated[int, MINUTES]
    start: Annotated[int | None, CLOCK.but(after="date")] = None
    participants: Annotated[str, PROSE] = ""
    text: Annotated[str, PROSE] = ""
    reviews: Annotated[
        Mapping[int, GoalReview],
        Fact(Shape.REVIEWS, json="goals", column="goal_review evaluation_id goal_id state reason", refers="goal"),
    ] = field(default_factory=dict)
    next_on: Annotated[Day | None, called("next", "next_on", after="text")] = None


@dataclass(frozen=True, slots=True)
class BookedTime:
    """The working time that a talk or meeting booked."""

    time_id: Annotated[int | None, refers_to("time", Gone.STAYS)]


@dataclass(frozen=True, slots=True)
class TeamMeeting:
    """A meeting of several professions. ``notes`` hold what was said by phase.

    It is about a case, about a person without one, or about nobody. ``with_others``: people from outside the school.
    ``moderator`` leads it. ``is_disguised``: she confirmed that no name is used and nothing tells the round who it is.
    ``review_on`` is when a plan of support is looked at again.
    """

    school: Annotated[str, SCHOOL]
    method: MeetingMethod
    date: date
    minutes: Annotated[int, MINUTES]
    start: Annotated[int | None, CLOCK.but(after="date")] = None
    subject: Annotated[str, PROSE] = ""
    participants: Annotated[str, PROSE] = ""
    with_family: bool = False
    with_others: bool = False
    person_id: Annotated[int | None, refers_to("person")] = None
    case_id: Annotated[int | None, refers_to("case")] = None
    notes: Annotated[
        Mapping[str, str], Fact(json="phases", column="team_meeting_note meeting_id phase text", words=PHASE_NAMES)
    ] = field(default_factory=dict)
    moderator: Annotated[str, PROSE.but(before="")] = ""
    room: Annotated[str, PROSE.but(before="")] = ""
    is_disguised: Annotated[bool, Fact(json="disguised", column="disguised", before=False)] = False
    review_on: Annotated[Day | None, Fact(json="review")] = None

    @property
    def activity(self) -> Activity:
        """What its working time goes into: with the family there it is work on the case itself."""
        if self.with_family:
            return Activity.INDIVIDUAL
        return Activity.NETWORKING_EXTERNAL if self.with_others else Activity.COORDINATION_INTERNAL


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody of the team or of a service: contact data of a professional. Without ``school`` they are for all.

    ``counted`` are the school years in which they count as a cooperation partner in the return. ``offers`` is what they
    offer, ``agreement`` what was agreed with them and until when, ``last_contact`` when she last dealt with them.
    """

    name: Annotated[str, WORDS]
    kind: Annotated[PartnerKind, called("type")]
    institution: Annotated[str, PROSE] = ""
    position: Annotated[str, PROSE] = ""
    phone: Annotated[str, PROSE] = ""
    mail: Annotated[str, PROSE] = ""
    note: Annotated[str, LONG_PROSE] = ""
    school: Annotated[str | None, SCHOOL] = None
    active: bool = True
    counted: Annotated[frozenset[SchoolYear], Fact(column="partner_year partner_id school_year")] = frozenset()
    offers: Annotated[str, LONG_PROSE.but(before="")] = ""
    agreement: Annotated[str, PROSE.but(before="")] = ""
    last_contact: Annotated[date | None, Fact(is_past=True, column="last_contact_on")] = None

    @property
    def called(self) -> str:
        """Name and institution in one line, as a recipient is named."""
        return ", ".join(part for part in (self.name, self.institution) if part)


@dataclass(frozen=True, slots=True)
class PartnerUse:
    """Since when somebody of the directory was not used: their retention rule counts from it."""

    used_on: Annotated[date | None, called("used")]


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """What somebody is to do, until when; agreed in a meeting, in the yearly talk, on a case, or alone."""

    what: Annotated[str, LONG_WORDS]
    who: Annotated[str, PROSE]
    agreed_on: Annotated[date, called("agreed")]
    due_on: Annotated[date | None, called("due")] = None
    done_on: Annotated[date | None, called("done")] = None
    meeting_id: Annotated[int | None, refers_to("meeting", after="")] = None
    evaluation_id: Annotated[int | None, refers_to("evaluation", after="meeting")] = None
    person_id: Annotated[int | None, refers_to("person", after="evaluation")] = None
    case_id: Annotated[int | None, refers_to("case", after="person")] = None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


class DueKind(StrEnum):
    """What of the working together is to be done now."""

    ENDED = "ended"
    ENDING = "ending"
    REVIEW = "review"
    ACTION = "action"
    SUPPORT_PLAN = "support_plan"


@dataclass(frozen=True, slots=True)
class Reached:
    """What the yearly talk says on the goals of a school year: how many were agreed, and how each was judged."""

    states: Mapping[GoalState, int]

    @property
    def agreed(self) -> int:
        """The number of goals."""
        return sum(self.states.values())

    @property
    def reached(self) -> int:
        """The number of goals that were reached wholly."""
        return self.states.get(GoalState.REACHED, 0)


def reached_goals(goals: Iterable[int], reviews: Mapping[int, GoalReview]) -> Reached:
    """Return how the goals were judged; one that the talk said nothing on is open."""
    states = dict.fromkeys(GoalState, 0)
    for goal in goals:
        states[reviews.get(goal, GoalReview()).state] += 1
    return Reached(states)


def fingerprint(agreement: Agreement, goals: Iterable[Goal]) -> str:
    """Return the SHA-256 of all that is signed, in hex: parties, period, shares, clauses and goals in their order.

    Of the day of signature and of what follows from it nothing is in it: the same words give the same number.
    """
    words = {
        "school": agreement.school,
        "period": [agreement.first.isoformat(), agreement.last.isoformat()],
        "parties": [
            [agreement.authority, agreement.authority_by],
            [agreement.school_name, agreement.school_by],
            [agreement.carrier, agreement.carrier_by],
        ],
        "others": agreement.others,
        "county": agreement.county,
        "direct": list(agreement.direct),
        "clauses": [[clause.value, agreement.clauses.get(clause, "")] for clause in AgreementClause],
        "goals": [[goal.goal, goal.provisions] for goal in goals],
        "version": [agreement.version, agreement.replaces or ""],
    }
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def short_fingerprint(whole: str) -> str:
    """Return the beginning of a fingerprint as it is printed and read out: four groups of four signs."""
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))


def replaced(agreements: Iterable[Agreement]) -> frozenset[str]:
    """Return the fingerprints of the agreements in whose place a signed one came."""
    return frozenset(one.replaces for one in agreements if one.replaces and one.is_frozen)


class PeriodDoubt(StrEnum):
    """What makes the period of an agreement worth a question."""

    SHORT = "short"
    LONG = "long"
    OVERLAPS = "overlaps"


LONGEST_YEARS: Final = 5
"""A longer period is asked about: the sample agreement wants it neither below a school year nor without an end."""


def period_doubts(agreement: Agreement, others: Iterable[Agreement]) -> tuple[PeriodDoubt, ...]:
    """Return what is to be asked about the period: below a school year, over five, or beside another of the school.

    Of ``others`` the one that it replaces, and those replaced already, are no doubt.
    """
    found = []
    others = list(others)
    if agreement.last < _years_later(agreement.first, 1):
        found.append(PeriodDoubt.SHORT)
    if agreement.last > _years_later(agreement.first, LONGEST_YEARS):
        found.append(PeriodDoubt.LONG)
    gone = replaced(others) | {agreement.replaces}
    if any(
        one.school == agreement.school
        and one.first <= agreement.last
        and agreement.first <= one.last
        and (one.fingerprint is None or one.fingerprint not in gone)
        for one in others
    ):
        found.append(PeriodDoubt.OVERLAPS)
    return tuple(found)


def _years_later(first: date, years: int) -> date:
    """Return the last day of a period of whole years."""
    try:
        later = first.replace(year=first.year + years)
    except ValueError:  # 29 February
        later = date(first.year + years, 3, 1)
    return later - timedelta(days=1)


def following_period(agreement: Agreement) -> tuple[date, date]:
    """Return the period of an agreement that follows: from the next day on, as long as the one before."""
    first = agreement.last + timedelta(days=1)
    if first == SchoolYear.of(first).first_day and agreement.first == SchoolYear.of(agreement.first).first_day:
        years = SchoolYear.of(first).start - SchoolYear.of(agreement.first).start
        return first, SchoolYear(SchoolYear.of(first).start + years - 1).last_day
    return first, first + (agreement.last - agreement.first)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not empty, without what marks them as points of a list."""
    found = (line.strip() for line in text.splitlines())
    return tuple(line[2:].strip() if line.startswith(("- ", "– ", "• ", "* ")) else line for line in found if line)
