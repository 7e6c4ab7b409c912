"""The entries behind a measure of the reports, one by one; no statement here reads prose.

What an entry adds follows the same rules as the sums of :mod:`ssa_desktop.storage.figures.aggregates`: for every
measure the entries add up to the live figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counting import PupilContacts, UnitFacts, advised_pupils, case_duration, tally
from ssa_desktop.domain.figures.explanation import MINUTE_GROUPS, Entry, EntryKind, Who, activities_of
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender
from ssa_desktop.storage.figures.counted_before import LEFT_OUT, left_out_at
from ssa_desktop.storage.figures.explained_scope import IN_UNIT, NOBODY, Concerned, Look, case_entry, concerned, look_at
from ssa_desktop.storage.figures.explained_work import meetings, minutes_of, offers, participants, sessions
from ssa_desktop.storage.sql import Connection, stage_from_text, to_date

_concern: Final = itemgetter(5)
_DAY: Final = 1
_MODE: Final = 4
_PERSON: Final = 7
"""Where a row of ``_CONTACTS`` has the concern, the day, how they spoke, and the person."""
_LIMIT: Final = re.compile(r"\.(?:up_to|over)_(\d+)")
_CASE_IN_UNIT: Final = "(:schools IS NULL OR c.school IN (SELECT value FROM json_each(:schools)))"
_NOBODY_PRESENT: Final = "NOT (k.with_pupil OR k.with_parent OR k.with_teacher OR k.with_third_party)"
_NOBODY_RECORDED: Final = "NOT EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = k.id)"
# One pass, along the days; whom a talk concerns comes in no order, and who they are is looked up once for each person.
_CONTACTS: Final = f"""
    SELECT k.id, k.date, k.school, k.minutes, k.mode, cc.id, cc.case_id, cc.person_id
    FROM contact AS k
    LEFT JOIN contact_concern AS cc ON cc.contact_id = k.id
    WHERE {IN_UNIT} AND CASE :measure
        WHEN 'contacts' THEN 1
        WHEN 'contacts.unplaced' THEN {_NOBODY_PRESENT}
        WHEN 'consultations.pupil' THEN k.with_pupil
        WHEN 'consultations.parent' THEN k.with_parent
        WHEN 'consultations.teacher' THEN k.with_teacher
        WHEN 'consultations.third_party' THEN k.with_third_party
        WHEN 'consultations.anonymous' THEN k.with_pupil AND {_NOBODY_RECORDED}
        WHEN 'home_visits' THEN k.mode = 'home_visit'
        WHEN 'crisis_interventions' THEN k.crisis
        ELSE 0
    END
    ORDER BY k.date, k.id
"""
_ADVISED: Final = f"""
    SELECT p.id, p.pseudonym, p.name, p.gender, k.school, count(DISTINCT k.id), max(k.date),
        max(cc.case_id), e.stage
    FROM contact AS k
    JOIN contact_concern AS cc ON cc.contact_id = k.id
    JOIN person AS p ON p.id = cc.person_id
    LEFT JOIN enrolment AS e ON e.person_id = p.id AND e.school = k.school AND e.school_year = :year
    WHERE {IN_UNIT} AND k.with_pupil AND p.role = 'pupil' AND p.id NOT IN ({LEFT_OUT})
    GROUP BY p.id, k.school
    ORDER BY p.id, max(k.date)
"""
_CASES: Final = f"""
    SELECT c.id, c.school, c.opened, c.closed, p.id, p.pseudonym, p.name
    FROM case_file AS c JOIN person AS p ON p.id = c.person_id
    WHERE {_CASE_IN_UNIT} AND CASE :measure
        WHEN 'cases.carried_over' THEN c.opened < :first AND (c.closed IS NULL OR c.closed >= :first)
        WHEN 'cases.new' THEN c.opened BETWEEN :first AND :last
        ELSE coalesce(c.closed BETWEEN :first AND :last, 0)
    END
    ORDER BY c.opened, c.id
"""
_INITIATED_BY: Final = f"""
    SELECT c.id, c.school, max(k.date), p.id, p.pseudonym, p.name
    FROM contact AS k
    JOIN contact_concern AS cc ON cc.contact_id = k.id
    JOIN case_file AS c ON c.id = cc.case_id
    JOIN person AS p ON p.id = c.person_id
    WHERE {IN_UNIT} AND c.initiated_by = :who
    GROUP BY c.id
    ORDER BY max(k.date), c.id
"""
_REFERRALS: Final = f"""
    SELECT k.id, k.date, c.school, k.target, c.id, p.id, p.pseudonym, p.name
    FROM referral AS k
    JOIN case_file AS c ON c.id = k.case_id
    JOIN person AS p ON p.id = c.person_id
    WHERE {_CASE_IN_UNIT} AND k.date BETWEEN :first AND :last AND (:key IS NULL OR k.target = :key)
    ORDER BY k.date, k.id
"""
_TOPICS: Final = f"""
    SELECT t.topic, min(k.date), k.id, k.school, cc.case_id, p.id, p.pseudonym, p.name
    FROM contact AS k
    JOIN contact_concern AS cc ON cc.contact_id = k.id
    JOIN contact_topic AS t ON t.contact_id = k.id
    JOIN person AS p ON p.id = cc.person_id
    WHERE {IN_UNIT} AND NOT cc.bare AND (:key IS NULL OR t.topic = :key)
    GROUP BY t.topic, cc.case_id, CASE WHEN cc.case_id IS NULL THEN cc.person_id END
    ORDER BY min(k.date), k.id
"""
_RISK_ASSESSMENTS: Final = f"""
    SELECT a.case_id, a.id, a.begun_on, c.school, p.id, p.pseudonym, p.name
    FROM risk_assessment AS a
    JOIN case_file AS c ON c.id = a.case_id
    JOIN person AS p ON p.id = c.person_id
    WHERE {_CASE_IN_UNIT} AND a.begun_on BETWEEN :first AND :last
    ORDER BY a.begun_on, a.id
"""
_YOUTH_OFFICE_REPORTS: Final = f"""
    SELECT a.case_id, r.id, r.reported_on, c.school, p.id, p.pseudonym, p.name
    FROM youth_office_report AS r
    JOIN risk_assessment AS a ON a.id = r.assessment_id
    JOIN case_file AS c ON c.id = a.case_id
    JOIN person AS p ON p.id = c.person_id
    WHERE {_CASE_IN_UNIT} AND r.reported_on BETWEEN :first AND :last
    ORDER BY r.reported_on, r.id
"""
_ANONYMOUS_TOPICS: Final = f"""
    SELECT k.id, k.date, k.school, k.minutes, t.topic
    FROM contact AS k
    JOIN contact_topic AS t ON t.contact_id = k.id
    WHERE {IN_UNIT} AND k.with_pupil AND {_NOBODY_RECORDED} AND (:key IS NULL OR t.topic = :key)
    ORDER BY k.date, k.id
"""


def entries_of_measure(
    connection: Connection,
    measure: str,
    schools: Sequence[str] | None,
    first: date,
    last: date,
    left_out: Collection[Activity] = (),
    level: Level = Level.SCHOOL,
) -> tuple[Entry, ...]:
    """Return the entries that add up to a measure from ``first`` to ``last``: of the schools, or (None) of all time.

    ``level`` is that of the unit to which the schools belong.

    ``measure`` is a key of the tally (``consultations.pupil``, ``pupils_advised.up_to_3.gender.w``,
    ``minutes.training``), a group of minutes (``minutes.direct``; see ``MINUTE_GROUPS``), or one that is counted by key
    without its key (``referrals``). ``left_out`` is indirect work that groups of minutes leave out by agreement. A
    pupil's stage is that of the school year in which ``last`` lies. Raises :class:`ValueError` for a measure that no
    entries add up to.
    """
    look = look_at(connection, schools, first, last)
    beginning, _, rest = measure.partition(".")
    if measure in MINUTE_GROUPS:
        return minutes_of(look, activities_of(measure, left_out))
    readers: Mapping[str, Callable[[], tuple[Entry, ...]]] = {
        "pupils_advised": partial(_pupils, look, measure, level),
        "contacts": partial(_contacts, look, measure),
        "consultations": partial(_contacts, look, measure),
        "home_visits": partial(_contacts, look, measure),
        "crisis_interventions": partial(_contacts, look, measure),
        "cases": partial(_cases, look, rest),
        "referrals": partial(_referrals, look, rest),
        "topic_mentions": partial(_topics, look, rest),
        "offers": partial(offers, look, rest),
        "participants": partial(participants, look, rest),
        "sessions": partial(sessions, look, beginning, rest),
        "visits": partial(sessions, look, beginning, rest),
        "visits_counted": partial(sessions, look, beginning, rest),
        "events": partial(meetings, look, rest),
        "risk_assessments": partial(_matters, look, EntryKind.RISK_ASSESSMENT, _RISK_ASSESSMENTS),
        "youth_office_reports": partial(_matters, look, EntryKind.YOUTH_OFFICE_REPORT, _YOUTH_OFFICE_REPORTS),
    }
    if beginning not in readers:
        raise ValueError(f"no entries add up to {measure}")
    return readers[beginning]()


def _pupils(look: Look, measure: str, level: Level) -> tuple[Entry, ...]:
    limit = _LIMIT.search(measure)
    thresholds = (int(limit[1]),) if limit is not None else ()
    last = date.fromisoformat(look.bound["last"] or "")
    by_person: dict[int, list[Any]] = defaultdict(list)
    for found in look.rows(_ADVISED, year=str(SchoolYear.of(last)), left_out=left_out_at(level)):
        by_person[found[0]].append(found)
    entries = []
    for person_id, parts in by_person.items():
        (pupil,) = advised_pupils(
            PupilContacts(person_id, Gender(gender), count, date.fromisoformat(latest), stage_from_text(stage))
            for _, _, _, gender, _, count, latest, _, stage in parts
        )
        if not tally(UnitFacts((pupil,), (), {}), thresholds)[measure]:
            continue
        _, pseudonym, name, _, school, _, latest, _, _ = parts[-1]
        who = look.who((person_id, pseudonym, name), None)
        cases = [part[7] for part in parts if part[7] is not None and part[7] not in look.closed_cases]
        entries.append(
            Entry(
                EntryKind.PUPIL,
                person_id,
                date.fromisoformat(latest),
                school,
                1,
                number=pupil.contacts,
                who=who,
                case_id=max(cases) if who and cases else None,
                is_closed=not who,
            )
        )
    return tuple(entries)


def _contacts(look: Look, measure: str) -> tuple[Entry, ...]:
    found = look.rows(_CONTACTS, measure=measure)
    persons = look.persons({line[_PERSON] for line in found})
    # Days, words and whom a talk concerns are few: each is made once.
    days = {day: date.fromisoformat(day) for day in {line[_DAY] for line in found}}
    words = {mode: ("mode", mode) for mode in {line[_MODE] for line in found}}
    alone: dict[tuple[int | None, int | None], tuple[Any, ...]] = {(None, None): _whom(NOBODY)}
    entries: list[Entry] = []
    before: tuple[Any, ...] = (None,)
    together: list[tuple[Any, ...]] = []
    for line in found:
        contact_id, day, school, minutes, mode, _, case_id, person_id = line
        if contact_id == before[0]:
            # A talk with several: its rows come together, the concerns of it in no order.
            together = [*(together or [before]), line]
            by_concern = sorted(together, key=_concern)
            whom = _whom(concerned(look, ((case, *persons[person]) for *_, case, person in by_concern)))
            entries.pop()
        else:
            together = []
            key = (person_id, case_id)
            known = alone.get(key)
            if known is None:
                known = alone[key] = _whom(concerned(look, [(case_id, *persons[person_id])]))
            whom = known
        before = line
        who, case, is_closed = whom
        # By place: with names it takes twice as long.
        entries.append(
            Entry(
                EntryKind.CONTACT, contact_id, days[day], school, 1, minutes, None, words[mode], None,
                who, case, None, is_closed,
            )
        )  # fmt: skip
    return tuple(entries)


def _whom(found: Concerned) -> tuple[tuple[Who, ...], int | None, bool]:
    return found.who, found.case_id, found.is_closed


def _cases(look: Look, rest: str) -> tuple[Entry, ...]:
    name, _, part = rest.partition(".")
    if name == "initiated_by":
        return tuple(
            case_entry(look, EntryKind.CASE, case_id, to_date(day), school, person)
            for case_id, school, day, *person in look.rows(_INITIATED_BY, who=part)
        )
    entries = []
    measure = "cases.closed" if name == "duration" else f"cases.{name}"
    for case_id, school, opened, closed, *person in look.rows(_CASES, measure=measure):
        first, last = date.fromisoformat(opened), to_date(closed)
        if name == "duration" and (last is None or case_duration(first, last) != part):
            continue
        day = last if measure == "cases.closed" else first
        entries.append(case_entry(look, EntryKind.CASE, case_id, day, school, person))
    return tuple(entries)


def _referrals(look: Look, key: str) -> tuple[Entry, ...]:
    entries = []
    for record_id, day, school, target, case_id, *person in look.rows(_REFERRALS, key=key or None):
        made = case_entry(look, EntryKind.REFERRAL, case_id, to_date(day), school, person)
        entries.append(made._replace(record_id=record_id, word=("referral_target", target)))
    return tuple(entries)


def _matters(look: Look, kind: EntryKind, statement: str) -> tuple[Entry, ...]:
    entries = []
    for case_id, record_id, day, school, *person in look.rows(statement):
        entries.append(case_entry(look, kind, case_id, to_date(day), school, person)._replace(record_id=record_id))
    return tuple(entries)


def _topics(look: Look, key: str) -> tuple[Entry, ...]:
    entries = []
    for topic, day, contact_id, school, case_id, *person in look.rows(_TOPICS, key=key or None):
        made = case_entry(look, EntryKind.TOPIC, case_id, to_date(day), school, person)
        entries.append(made._replace(record_id=contact_id, word=("topic", topic)))
    entries += [
        Entry(EntryKind.TOPIC, contact_id, to_date(day), school, 1, minutes=minutes, word=("topic", topic))
        for contact_id, day, school, minutes, topic in look.rows(_ANONYMOUS_TOPICS, key=key or None)
    ]
    return tuple(entries)
