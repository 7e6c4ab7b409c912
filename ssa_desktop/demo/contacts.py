"""The invented contacts: talks in the cases, joint ones, and those with somebody who has no case; and working notes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Final

from ssa_desktop.demo.calendar import week_of
from ssa_desktop.demo.casework import CaseFile, Client, Clients, pick, pick_topics
from ssa_desktop.demo.practice import PRESENCE, Practice
from ssa_desktop.demo.schools import PRIMARY, SECONDARY, random_of
from ssa_desktop.demo.texts import demo_texts
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, CaseType, Mode, Participant, Role, Source
from ssa_desktop.exchange.records.records_format import ContactLine, WorkingNoteLine

_PUPIL: Final = frozenset({Participant.PUPIL})
_PARENT: Final = frozenset({Participant.PARENT})
_TEACHER: Final = frozenset({Participant.TEACHER})
_WITH: Final[dict[frozenset[Participant], int]] = {
    _PUPIL: 78,
    _PUPIL | _PARENT: 4,
    _PUPIL | _TEACHER: 4,
    _PARENT: 6,
    _TEACHER: 6,
    _PUPIL | _PARENT | _TEACHER: 1,
    _PUPIL | _PARENT | _TEACHER | {Participant.THIRD_PARTY}: 1,
}
_OWN_WITH: Final = {
    Role.PARENT: _PARENT,
    Role.TEACHER: _TEACHER,
    Role.OTHER: frozenset({Participant.THIRD_PARTY}),
}
_MINUTES: Final = {20: 5, 30: 16, 40: 14, 45: 30, 50: 12, 60: 18, 75: 3, 90: 2}
_SHORT_MINUTES: Final = {15: 20, 20: 45, 25: 15, 30: 20}
_CROWDED: Final = 5
"""Contacts a day from which all are kept short: with very many cases there is no other way."""

_FEWEST_WITHOUT_CASE: Final = 1
_MOST_WITHOUT_CASE: Final = 8
_WITHOUT_CASE: Final = {"anonymous": 32, "pupil": 26, "parent": 18, "teacher": 24}
_KEPT_JOTTINGS: Final = timedelta(40)


class _Talks:
    """Puts contacts together."""

    def __init__(self, practice: Practice, clients: Clients, cases: list[CaseFile]) -> None:
        self._practice = practice
        self._clients = clients
        self._cases = cases
        self._texts = demo_texts()
        crowded = sum(len(case.days) for case in cases) > _CROWDED * len(practice.days)
        self._minutes = _SHORT_MINUTES if crowded else _MINUTES
        self._pool: list[Client] = []
        self._pool_year: SchoolYear | None = None

    def all(self) -> list[ContactLine]:
        found = []
        for case in self._cases:
            rng = random_of(self._practice.seed, "contacts", case.id)
            found += [self._of_case(rng, case, day) for day in case.days]
        found += self._joint(random_of(self._practice.seed, "joint"))
        found += self._without_case(random_of(self._practice.seed, "without case"), found)
        return sorted(found, key=lambda contact: contact.date)

    def _of_case(self, rng: Random, case: CaseFile, day: date) -> ContactLine:
        present = _OWN_WITH.get(case.client.role) or pick(rng, _WITH)
        if day == case.opened and case.client.role is Role.PUPIL and present not in (_PARENT, _TEACHER):
            present = _PUPIL
        topics = rng.sample(case.topics, rng.randint(1, min(2, len(case.topics))))
        mode = self._mode(rng, present)
        crisis = Participant.PUPIL in present and mode is Mode.CONVERSATION and rng.random() < 0.035
        source, ground = self._source(rng, present, case.client.role)
        if case.client.role is Role.TEACHER:
            note: str | None = self._texts.note(rng, "teachers", "teachers_next")
        elif case.client.role is Role.PARENT:
            note = self._texts.note(rng, "parents", "parents_next")
        else:
            note = self._note(rng, present, mode, topics[0], crisis=crisis)
        entrusted = rng.random() < 0.12 and Participant.PUPIL in present
        return ContactLine(
            cases=(case.id,),
            persons=(),
            school=case.school,
            date=day,
            start=None,
            minutes=self._length(rng, present, mode),
            with_=present,
            mode=mode,
            crisis=crisis,
            activity=_activity(present),
            topics=frozenset(topics),
            note=note if rng.random() < 0.95 else None,
            notes=None,
            source=source,
            source_ground=ground,
            entrusted_by=Participant.PUPIL if entrusted else None,
        )

    def _mode(self, rng: Random, present: frozenset[Participant]) -> Mode:
        if Participant.PUPIL not in present:
            visit = 10 if Participant.PARENT in present else 0
            return pick(rng, {Mode.CONVERSATION: 55, Mode.PHONE: 35, Mode.HOME_VISIT: visit, Mode.ONLINE: 5})
        if Participant.PARENT in present:
            return pick(rng, {Mode.CONVERSATION: 82, Mode.HOME_VISIT: 18})
        return pick(rng, {Mode.CONVERSATION: 94, Mode.ACCOMPANIMENT: 2, Mode.ONLINE: 2, Mode.WRITTEN: 2})

    def _length(self, rng: Random, present: frozenset[Participant], mode: Mode) -> int:
        if mode in (Mode.HOME_VISIT, Mode.ACCOMPANIMENT) or len(present) > 2:
            return rng.choice((60, 75, 90))
        if mode in (Mode.PHONE, Mode.WRITTEN):
            return rng.choice((10, 15, 20, 30))
        return pick(rng, self._minutes)

    def _source(
        self, rng: Random, present: frozenset[Participant], role: Role = Role.PUPIL
    ) -> tuple[Source, str | None]:
        if Participant.PUPIL in present or role is not Role.PUPIL:
            return Source.SELF, None
        source = Source.PARENT if Participant.PARENT in present else Source.TEACHER
        return source, rng.choice(self._texts.grounds[source])

    def _note(self, rng: Random, present: frozenset[Participant], mode: Mode, topic: str, *, crisis: bool) -> str:
        if mode in (Mode.HOME_VISIT, Mode.ACCOMPANIMENT):
            return self._texts.note(rng, str(mode), "parents_next" if mode is Mode.HOME_VISIT else "next")
        if present == _PARENT:
            return self._texts.note(rng, "parents", "parents_next")
        if present == _TEACHER:
            return self._texts.note(rng, "teachers", "teachers_next")
        if crisis:
            return self._texts.note(rng, "crisis", "done", "next")
        return self._texts.topic_note(rng, topic)

    def _joint(self, rng: Random) -> list[ContactLine]:
        """Return contacts of two pupils of a school in conflict, each with a note of their own."""
        found = []
        for school in (PRIMARY, SECONDARY):
            pupils = [
                case
                for case in self._cases
                if case.school == school and case.client.role is Role.PUPIL and case.type is CaseType.COUNSELLING
            ]
            for one, other in pairwise(pupils):
                if one.client is other.client or rng.random() >= 0.4:
                    continue
                shared = self._practice.days_between(other.opened, min(one.days[-1], other.days[-1]))
                free = [day for day in shared if day not in one.days and day not in other.days]
                found += [
                    self._joint_contact(rng, one, other, day)
                    for day in sorted(rng.sample(free, min(len(free), rng.randint(1, 3))))
                ]
        return found

    def _joint_contact(self, rng: Random, one: CaseFile, other: CaseFile, day: date) -> ContactLine:
        opening = rng.choice(self._texts.notes["joint"])
        return ContactLine(
            cases=(one.id, other.id),
            persons=(),
            school=one.school,
            date=day,
            start=None,
            minutes=rng.choice((30, 45, 60)),
            with_=_PUPIL,
            mode=Mode.CONVERSATION,
            crisis=False,
            activity=Activity.INDIVIDUAL,
            topics=frozenset({"conflict_peers"}),
            note=None,
            notes={case.id: f"{opening} {self._texts.note(rng, 'joint_own', 'next')}" for case in (one, other)},
            source=Source.SELF,
            source_ground=None,
            entrusted_by=None,
        )

    def _without_case(self, rng: Random, planned: list[ContactLine]) -> list[ContactLine]:
        """Return contacts that fill the weeks up: short questions, somebody who says no name, single talks."""
        by_week = Counter(week_of(contact.date) for contact in planned)
        found = []
        for week in self._practice.weeks(self._practice.days):
            wished = round(self._practice.contacts_in(week) + rng.gauss(0, 1)) - by_week[week_of(week[0])]
            most = max(_FEWEST_WITHOUT_CASE, round(_MOST_WITHOUT_CASE * len(week) / 5))
            for _ in range(min(max(wished, _FEWEST_WITHOUT_CASE), most)):
                day = rng.choice(week)
                schools = [school for school in PRESENCE if day.weekday() in PRESENCE[school]]
                found.append(self._single(rng, pick(rng, _WITHOUT_CASE), rng.choice(schools), day))
        return found

    def _single(self, rng: Random, kind: str, school: str, day: date) -> ContactLine:
        present = {"parent": _PARENT, "teacher": _TEACHER}.get(kind, _PUPIL)
        person = self._without_file(rng, school, day) if kind == "pupil" else None
        stage = person.stage if person is not None else 5
        topics = pick_topics(rng, stage, 1)
        mode = self._mode(rng, present) if kind in ("parent", "teacher") else Mode.CONVERSATION
        if mode is Mode.HOME_VISIT:
            mode = Mode.CONVERSATION
        source, ground = self._source(rng, present)
        if kind == "anonymous":
            note = self._texts.note(rng, "anonymous")
        else:
            note = self._note(rng, present, mode, topics[0], crisis=False)
        return ContactLine(
            cases=(),
            persons=() if person is None else (person.id,),
            school=school if person is None else person.school,
            date=day,
            start=None,
            minutes=self._length(rng, present, mode) if kind != "anonymous" else rng.choice((10, 15, 20, 30)),
            with_=present,
            mode=mode,
            crisis=False,
            activity=_activity(present),
            topics=frozenset(topics),
            note=note,
            notes=None,
            source=source,
            source_ground=ground,
            entrusted_by=None,
        )

    def _without_file(self, rng: Random, school: str, day: date) -> Client:
        """Return a pupil who comes without a case, now and then a second time in the year."""
        year = SchoolYear.of(day)
        if year != self._pool_year:
            self._pool, self._pool_year = [], year
        known = [client for client in self._pool if client.school == school]
        if known and rng.random() < 0.3:
            return rng.choice(known)
        client = self._clients.add(rng, Role.PUPIL, school, day)
        self._pool.append(client)
        return client


def _activity(present: frozenset[Participant]) -> Activity:
    return {_PARENT: Activity.PARENTS, _TEACHER: Activity.TEACHERS}.get(present, Activity.INDIVIDUAL)


def plan_contacts(practice: Practice, clients: Clients, cases: list[CaseFile]) -> list[ContactLine]:
    """Return all contacts in order of their dates, still without a time of day."""
    return _Talks(practice, clients, cases).all()


def plan_working_notes(practice: Practice, cases: list[CaseFile], contacts: list[ContactLine]) -> list[WorkingNoteLine]:
    """Return the jottings still kept: those of the last weeks, and a few forgotten at the end of the year before."""
    rng = random_of(practice.seed, "working notes")
    this_year = SchoolYear.of(practice.today)
    found = []
    for case in cases:
        for day in case.days:
            recent = day >= practice.today - _KEPT_JOTTINGS and SchoolYear.of(day) == this_year
            forgotten = SchoolYear.of(day) == this_year.previous and day.month in (6, 7)
            if rng.random() < (0.3 if recent else 0.08 if forgotten else 0):
                found.append(WorkingNoteLine(case.id, None, day, rng.choice(demo_texts().notes["working"])))
    for contact in contacts:
        if contact.persons and contact.date >= practice.today - _KEPT_JOTTINGS and rng.random() < 0.3:
            note = rng.choice(demo_texts().notes["working"])
            found.append(WorkingNoteLine(None, contact.persons[0], contact.date, note))
    return found
