"""The invented persons and cases: who came when, how long it took, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Final, TypeVar

from ssa_desktop.demo.calendar import last_school_day
from ssa_desktop.demo.practice import PRESENCE, Practice
from ssa_desktop.demo.schools import PARALLELS, PRIMARY, SECONDARY, STAGES, VKL_LABEL, random_of
from ssa_desktop.demo.texts import DemoTexts, demo_texts
from ssa_desktop.domain.keeping.retention import case_file_due
from ssa_desktop.domain.records import Enrolment
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import (
    STAGE_VKL,
    CaseResult,
    CaseType,
    CloseReason,
    Gender,
    InitiatedBy,
    LeaveKind,
    ReferralTarget,
    Role,
)
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.records_format import CaseLine, PersonLine

T = TypeVar("T")

TRANSITION_STAGE: Final = 8
_SHARE_OF_CASES: Final = 0.72
"""Part of all contacts that belongs to a case."""

_STILL_RUNNING: Final = timedelta(10)
_SPANS: Final = (((0, 25), 30), ((40, 150), 45), ((170, 420), 25))
_FEWEST_DUE: Final = 3

_GENDERS: Final = {Gender.W: 49, Gender.M: 47, Gender.D: 2, Gender.UNKNOWN: 2}
_ROLES: Final = {Role.PUPIL: 87, Role.PARENT: 7, Role.TEACHER: 5, Role.OTHER: 1}
_INITIATED: Final = {
    InitiatedBy.TEACHER: 34,
    InitiatedBy.PUPIL: 24,
    InitiatedBy.PARENT: 16,
    InitiatedBy.SSA: 10,
    InitiatedBy.HEAD: 5,
    InitiatedBy.PEERS: 5,
    InitiatedBy.YOUTH_OFFICE: 3,
    InitiatedBy.OTHER: 3,
}
_REASONS: Final = {
    CloseReason.GOAL_REACHED: 66,
    CloseReason.REFERRED: 9,
    CloseReason.BROKEN_OFF: 14,
    CloseReason.OTHER: 11,
}
_RESULTS: Final = {
    CaseResult.IMPROVED: 48,
    CaseResult.PARTLY: 30,
    CaseResult.UNCHANGED: 12,
    CaseResult.WORSE: 3,
    CaseResult.UNKNOWN: 7,
}
_TARGETS: Final = {
    ReferralTarget.COUNSELLING: 40,
    ReferralTarget.ASD: 20,
    ReferralTarget.SCHOOL_PSYCHOLOGY: 18,
    ReferralTarget.PSYCHIATRY: 14,
    ReferralTarget.OTHER: 8,
}


def pick(rng: Random, weights: Mapping[T, int]) -> T:
    """Return one of the keys by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


@dataclass(slots=True)
class Client:
    """A person to be written down. For a pupil: place and stage in ``year``; they grow from there."""

    id: str
    role: Role
    gender: Gender
    name: str | None
    pseudonym: str
    school: str
    year: SchoolYear
    stage: int = 0
    parallel: str = ""
    in_vkl: bool = False
    moves_on: bool = False
    born: str | None = None
    left: date | None = None
    seen: set[SchoolYear] = field(default_factory=set)

    def enrolment(self, year: SchoolYear) -> Enrolment | None:
        """Return where she is in a school year, or None when she is at neither school."""
        if self.role is not Role.PUPIL or (self.left is not None and year.first_day > self.left):
            return None
        if self.in_vkl and year == self.year:
            return Enrolment(year, self.school, VKL_LABEL, STAGE_VKL)
        stage = self.stage + year.start - self.year.start
        school = SECONDARY if self.moves_on and stage > STAGES[PRIMARY][-1] else self.school
        return Enrolment(year, school, f"{stage}{self.parallel}", stage) if stage in STAGES[school] else None

    def finishes(self, school: str) -> date | None:
        """Return the last school day of a pupil at a school."""
        if self.role is not Role.PUPIL:
            return None
        return last_school_day(SchoolYear(self.year.start + STAGES[school][-1] - self.stage))

    def line(self) -> PersonLine:
        """Return the person's line, enrolled in the years they were seen in."""
        places = (self.enrolment(year) for year in sorted(self.seen))
        enrolments = tuple(place for place in places if place is not None)
        return PersonLine(self.role, self.name, self.gender, self.born, enrolments, self.pseudonym)


@dataclass(slots=True)
class CaseFile:
    """A case to be written down; contacts lie on ``days``, at the latest on ``until``."""

    id: str
    client: Client
    school: str
    opened: date
    until: date
    runs: bool
    departs: bool
    type: CaseType
    initiated_by: InitiatedBy
    topics: tuple[str, ...]
    days: list[date] = field(default_factory=list)
    closed: date | None = None
    reason: CloseReason | None = None
    result: CaseResult | None = None
    left_school: date | None = None
    leave_kind: LeaveKind | None = None

    @property
    def due(self) -> date | None:
        """The day it is due for deletion."""
        return case_file_due(self.closed, self.left_school, self.leave_kind)

    def line(self) -> CaseLine:
        """Return the case's line."""
        return CaseLine(
            self.client.id,
            self.school,
            self.opened,
            self.closed,
            self.reason,
            self.result,
            self.initiated_by,
            self.type,
            self.left_school,
            self.leave_kind,
        )


class Clients:
    """Everybody invented so far, with names and pseudonyms given out in order."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._texts = demo_texts()
        self._numbers: dict[int, count[int]] = {}
        self._name_lists: dict[Gender, list[str]] = {}
        self.all: list[Client] = []

    def add(self, rng: Random, role: Role, school: str, day: date) -> Client:
        """Invent somebody who comes on ``day``."""
        year = SchoolYear.of(day)
        gender = pick(rng, _GENDERS)
        number = next(self._numbers.setdefault(day.year, count(1)))
        client = Client(f"p{len(self.all) + 1:05d}", role, gender, None, f"P-{day.year}-{number:03d}", school, year)
        if role is Role.PUPIL:
            self._enrol(rng, client)
        if role is Role.TEACHER:
            names = next(entry.teachers for entry in self._texts.schools if entry.code == school)
            client.name = rng.choice(names)
            client.gender = Gender.W if client.name.startswith("Frau") else Gender.M
        else:
            name = self._next_name(gender)
            client.name = name if rng.random() < 0.92 else None
        client.seen.add(year)
        self.all.append(client)
        return client

    def _enrol(self, rng: Random, client: Client) -> None:
        client.stage = rng.choice(STAGES[client.school])
        client.parallel = rng.choice(PARALLELS)
        client.in_vkl = client.school == SECONDARY and client.stage < STAGES[SECONDARY][-1] and rng.random() < 0.06
        client.moves_on = client.school == PRIMARY and rng.random() < 0.5
        if rng.random() < 0.4:
            client.born = f"{client.year.start - client.stage - 6:04d}-{rng.randint(1, 12):02d}"

    def _next_name(self, gender: Gender) -> str:
        """Return the next name of a shuffled list; where it ends it begins anew, as namesakes do occur."""
        names = self._name_lists.get(gender)
        if not names:
            texts: DemoTexts = self._texts
            names = [f"{first} {last}" for first in texts.first_names[gender] for last in texts.surnames]
            random_of(self._practice.seed, "names", gender).shuffle(names)
            self._name_lists[gender] = names
        return names.pop()


def plan_cases(practice: Practice, clients: Clients, number: int) -> list[CaseFile]:
    """Invent the cases with the days of their contacts, and close those that came to an end."""
    rng = random_of(practice.seed, "cases")
    cases: list[CaseFile] = []
    for opened in _opening_days(practice, rng, number):
        cases.append(_open_case(practice, clients, rng, cases, opened))
    _spread_contacts(practice, rng, cases)
    for case in cases:
        _end(practice, rng, case)
    _see_that_some_are_due(practice, rng, cases)
    for case in cases:
        last = SchoolYear.of(case.closed or case.left_school or practice.today)
        first = SchoolYear.of(case.opened)
        case.client.seen |= {SchoolYear(start) for start in range(first.start, last.start + 1)}
    return cases


def _opening_days(practice: Practice, rng: Random, number: int) -> list[date]:
    """Return the days on which cases begin: all year round, a little more often in autumn, seldom in the last week."""
    by_year = [practice.days_of(year) for year in practice.years.booked]
    days = []
    for position in range(number):
        # Evenly over all worked days, so that a year that has only begun gets its part and no more.
        at = (position + rng.random()) / number * len(practice.days)
        year = next(
            part for part in by_year if part and part[-1] >= practice.days[min(int(at), len(practice.days) - 1)]
        )
        limit = len(year) if year[-1] >= practice.today - _STILL_RUNNING else max(1, len(year) - 5)
        days.append(year[int(limit * rng.random() ** 1.15)])
    return sorted(days)


def _open_case(practice: Practice, clients: Clients, rng: Random, earlier: list[CaseFile], opened: date) -> CaseFile:
    client = _returning(rng, earlier, opened) if rng.random() < 0.08 else None
    if client is None:
        school = PRIMARY if rng.random() < 0.42 else SECONDARY
        client = clients.add(rng, pick(rng, _ROLES), school, opened)
    place = client.enrolment(SchoolYear.of(opened))
    school = place.school if place is not None else client.school
    # 0 for those who are in no stage: grown-ups, and pupils of the preparation class.
    stage = place.stage if place is not None and isinstance(place.stage, int) else 0
    span = rng.randint(*pick(rng, dict(_SPANS)))
    end = min(opened + timedelta(span), client.finishes(school) or date.max)
    transition = stage >= TRANSITION_STAGE and rng.random() < 0.5
    runs = end > practice.today - _STILL_RUNNING
    departs = client.role is Role.PUPIL and not runs and rng.random() < 0.06
    until = min(end, practice.today)
    if departs:
        client.left = until
    return CaseFile(
        id=f"c{len(earlier) + 1:05d}",
        client=client,
        school=school,
        opened=opened,
        until=until,
        runs=runs,
        departs=departs,
        type=CaseType.TRANSITION if transition else CaseType.COUNSELLING,
        initiated_by=_initiated_by(rng, client.role),
        topics=("transition_work", "school_career") if transition else pick_topics(rng, stage, rng.randint(1, 3)),
    )


def _returning(rng: Random, earlier: list[CaseFile], opened: date) -> Client | None:
    """Return a pupil whose last case has come to an end and who is still at one of the schools."""
    busy = {case.client.id for case in earlier if case.until >= opened or case.runs}
    known = [
        case.client
        for case in earlier
        if case.client.id not in busy and case.client.enrolment(SchoolYear.of(opened)) and case.client.left is None
    ]
    return rng.choice(known) if known else None


def _initiated_by(rng: Random, role: Role) -> InitiatedBy:
    own = {Role.PARENT: InitiatedBy.PARENT, Role.TEACHER: InitiatedBy.TEACHER, Role.OTHER: InitiatedBy.OTHER}
    return own.get(role) or pick(rng, _INITIATED)


def pick_topics(rng: Random, stage: int, number: int) -> tuple[str, ...]:
    """Return up to ``number`` topics that come up in a stage."""
    weights = {entry.code: entry.weight for entry in demo_texts().topics if stage >= entry.from_stage}
    return tuple(dict.fromkeys(pick(rng, weights) for _ in range(number)))


def _spread_contacts(practice: Practice, rng: Random, cases: list[CaseFile]) -> None:
    """Give every case its days, so that all together make the contacts a week that the posts allow."""
    possible = []
    for case in cases:
        presence = PRESENCE[case.school]
        later = practice.days_between(case.opened, case.until)[1:]
        possible.append([day for day in later if day.weekday() in presence or rng.random() < 0.2])
    wished = [_wished(rng, case, len(days)) for case, days in zip(cases, possible, strict=True)]
    expected = _SHARE_OF_CASES * sum(practice.contacts_in(week) for week in practice.weeks(practice.days))
    factor = min(3.0, expected / sum(wished))
    for case, days, wish in zip(cases, possible, wished, strict=True):
        more = min(round(wish * factor) - 1, (len(days) + 1) // 2)
        case.days = [case.opened, *sorted(rng.sample(days, max(0, more)))]


def _wished(rng: Random, case: CaseFile, days: int) -> float:
    """Return how many contacts a case would have, by its length in days on which there may be one."""
    length = (case.until - case.opened).days
    if length <= _SPANS[0][0][1]:
        return rng.randint(1, 3)
    pace = 7 if length <= _SPANS[1][0][1] else 10
    return max(2.0, days / pace * rng.uniform(0.6, 1.4))


def _end(practice: Practice, rng: Random, case: CaseFile) -> None:
    """Close a case that has come to an end, and note that its pupil left."""
    finishes = case.client.finishes(case.school)
    gone = finishes is not None and finishes < practice.today and case.client.left is None
    # Of those who finished school a few were forgotten: still open, or never noted as gone.
    if not case.runs and not (gone and case.until == finishes and rng.random() < 0.25):
        after = practice.days_between(case.days[-1], case.until)
        case.closed = case.until if case.departs else rng.choice(after[:10])
        case.result = pick(rng, _RESULTS)
        case.reason = pick(rng, _REASONS)
        if case.departs:
            case.reason = CloseReason.MOVED
            case.left_school = case.closed
            case.leave_kind = LeaveKind.CHANGED_SCHOOL if rng.random() < 0.8 else LeaveKind.UNKNOWN
    if gone and (case.closed is None or rng.random() < 0.85):
        case.left_school, case.leave_kind = finishes, LeaveKind.FINISHED
        if case.closed is not None and case.until == finishes:
            case.reason = CloseReason.LEFT_SCHOOL


def _see_that_some_are_due(practice: Practice, rng: Random, cases: list[CaseFile]) -> None:
    """Let further pupils leave until a few cases are due, so that a deletion can be shown at any time of the year."""
    due = sum(case.due is not None and case.due <= practice.today for case in cases)
    cases_of: dict[str, int] = {}
    for case in cases:
        cases_of[case.client.id] = cases_of.get(case.client.id, 0) + 1
    candidates = [
        case
        for case in cases
        if case.closed and not case.left_school and case.client.role is Role.PUPIL and cases_of[case.client.id] == 1
    ]
    for case in rng.sample(candidates, min(len(candidates), max(0, _FEWEST_DUE - due))):
        case.left_school = case.client.left = case.closed
        case.leave_kind = LeaveKind.UNKNOWN
        case.reason = CloseReason.LEFT_SCHOOL


def plan_referrals(practice: Practice, cases: list[CaseFile]) -> list[KindLine]:
    """Return the services that cases were handed on to: all closed as referred, and some others on the way."""
    rng = random_of(practice.seed, "referrals")
    referrals = []
    for case in cases:
        careers = case.type is CaseType.TRANSITION and rng.random() < 0.4
        if careers or case.reason is CloseReason.REFERRED or rng.random() < 0.06:
            target = ReferralTarget.CAREERS if careers else pick(rng, _TARGETS)
            values = {"case": case.id, "date": rng.choice(case.days).isoformat(), "target": target.value}
            referrals.append(KindLine("referral", values))
    return referrals
