"""The figures of a school year in bare SQL, written for the bench from what the return asks, and not by the program.

What comes out is compared with the program's return before anything is measured, so that both sides do the same work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection

_CONSULTATIONS: Final = """
    SELECT count(*), total(with_pupil), total(with_parent), total(with_teacher), total(with_third_party),
        total(mode = 'home_visit'), total(crisis),
        total(with_pupil + with_parent + with_teacher + with_third_party = 0),
        total(with_pupil AND id NOT IN (SELECT contact_id FROM contact_concern))
    FROM contact WHERE {in_unit}
"""
_PUPILS: Final = """
    WITH advised AS (
        SELECT l.person_id AS who, count(DISTINCT c.id) AS talks, max(c.date) AS latest
        FROM contact c, contact_concern l WHERE l.contact_id = c.id AND c.with_pupil AND {c_in_unit} GROUP BY 1
    )
    SELECT gender, CASE WHEN talks <= 3 THEN 3 WHEN talks <= 10 THEN 10 ELSE 11 END, stage, count(*)
    FROM advised JOIN person ON person.id = who AND role = 'pupil'
    LEFT JOIN enrolment ON enrolment.person_id = who AND school_year = :year AND school IN ({schools})
    GROUP BY 1, 2, 3
"""
_CASES: Final = """
    SELECT total(opened < :first AND coalesce(closed, '9') >= :first), total(opened >= :first AND opened <= :last),
        total(closed >= :first AND closed <= :last) FROM case_file WHERE school IN ({schools})
"""
_LENGTHS: Final = """
    SELECT julianday(closed) - julianday(opened) FROM case_file
    WHERE school IN ({schools}) AND closed >= :first AND closed <= :last
"""
_INITIATED: Final = """
    SELECT f.initiated_by, count(DISTINCT f.id) FROM case_file f, contact_concern l, contact c
    WHERE l.case_id = f.id AND c.id = l.contact_id AND {c_in_unit} GROUP BY 1
"""
_REFERRALS: Final = """
    SELECT target, count(*) FROM referral r, case_file f
    WHERE f.id = r.case_id AND f.school IN ({schools}) AND r.date >= :first AND r.date <= :last GROUP BY 1
"""
_TOPICS: Final = """
    SELECT topic, count(DISTINCT coalesce('c' || l.case_id, 'p' || l.person_id))
    FROM contact c, contact_concern l, contact_topic t
    WHERE l.contact_id = c.id AND t.contact_id = c.id AND l.bare = 0 AND {c_in_unit} GROUP BY 1
"""
_TOPICS_OF_NOBODY: Final = """
    SELECT topic, count(*) FROM contact c, contact_topic t
    WHERE t.contact_id = c.id AND c.with_pupil AND {c_in_unit}
        AND c.id NOT IN (SELECT contact_id FROM contact_concern) GROUP BY 1
"""
_MINUTES: Final = "SELECT activity, sum(effective) FROM time_entry WHERE {in_unit} GROUP BY 1"
_MONTHS: Final = "SELECT DISTINCT substr(date, 1, 7) FROM time_entry WHERE {in_unit} AND effective > 0"
_EVENTS: Final = "SELECT event, count(*) FROM time_entry WHERE {in_unit} AND event IS NOT NULL GROUP BY 1"
_OFFERS: Final = """
    SELECT o.type, count(DISTINCT o.id), count(s.id), total(s.visits) FROM offer o, offer_session s
    WHERE s.offer_id = o.id AND o.school IN ({schools}) AND s.date >= :first AND s.date <= :last GROUP BY 1
"""
_ASSESSMENTS: Final = """
    SELECT count(*), count(r.id) FROM risk_assessment a
    JOIN case_file f ON f.id = a.case_id LEFT JOIN youth_office_report r ON r.assessment_id = a.id
    WHERE f.school IN ({schools}) AND a.begun_on >= :first AND a.begun_on <= :last
"""
_OF_UNIT: Final = (
    _CONSULTATIONS, _PUPILS, _CASES, _LENGTHS, _INITIATED, _REFERRALS, _TOPICS, _TOPICS_OF_NOBODY, _MINUTES, _MONTHS,
    _EVENTS, _OFFERS, _ASSESSMENTS,
)  # fmt: skip
_SHARED: Final = "SELECT activity, sum(effective) FROM time_entry WHERE school IS NULL AND {in_year} GROUP BY 1"
_TALKS_BY_MONTH: Final = """
    SELECT substr(date, 6, 2), count(*), total(with_pupil), total(with_parent), total(with_teacher),
        total(with_third_party) FROM contact WHERE {in_unit} GROUP BY 1
"""
_MINUTES_BY_MONTH: Final = """
    SELECT substr(date, 6, 2), activity, sum(effective) FROM time_entry WHERE {in_unit} GROUP BY 1, 2
"""
_KNOWN_CASES: Final = """
    SELECT f.opened, f.closed, f.type, f.close_reason, f.result, i.intensity, o.outcome, e.stage
    FROM case_file f LEFT JOIN case_intensity i ON i.case_id = f.id LEFT JOIN case_outcome o ON o.case_id = f.id
    LEFT JOIN enrolment e ON e.person_id = f.person_id AND e.school = f.school AND e.school_year = :year
    WHERE f.school IN ({schools}) AND f.opened <= :last AND (f.closed IS NULL OR f.closed >= date(:first, '-6 months'))
"""
_ENTRIES: Final = """
    SELECT c.id, c.date, c.school, c.minutes, c.mode, l.case_id, p.id, p.pseudonym, p.name
    FROM contact c LEFT JOIN contact_concern l ON l.contact_id = c.id LEFT JOIN person p ON p.id = l.person_id
    WHERE {c_in_unit} AND c.with_pupil ORDER BY c.date, c.id
"""
Statement = tuple[str, dict[str, Any]]


def return_statements(units: Sequence[Sequence[str]], year: SchoolYear) -> list[Statement]:
    """Return what a return asks of each unit, given as the codes of its schools, and once of time without a school."""
    asked = [_filled(statement, unit, year) for unit in units for statement in _OF_UNIT]
    return [*asked, _filled(_SHARED, (), year)]


def indicator_statements(units: Sequence[Sequence[str]], year: SchoolYear) -> list[Statement]:
    """Return what the indicators ask of each unit: a year and the one before, by month."""
    by_month = (_TALKS_BY_MONTH, _MINUTES_BY_MONTH, _KNOWN_CASES)
    asked = [_filled(one, unit, each) for each in (year, year.previous) for unit in units for one in by_month]
    facts = [one for each in (year, year.previous) for one in return_statements(units, each)]
    return asked + facts


def explanation_statements(schools: Sequence[str], year: SchoolYear) -> list[Statement]:
    """Return what lists the entries of a figure, the consultations of pupils, with whom they concern."""
    return [_filled(_ENTRIES, schools, year)]


def consultations(connection: Connection, schools: Sequence[str], year: SchoolYear) -> tuple[int, int, int]:
    """Return the talks with pupils, the pupils advised and the minutes of a unit, to be held against the program's."""
    statements = [_filled(one, schools, year) for one in (_CONSULTATIONS, _PUPILS, _MINUTES)]
    talks, pupils, minutes = (connection.execute(*one).fetchall() for one in statements)
    return int(talks[0][1]), sum(row[3] for row in pupils), sum(row[1] for row in minutes)


def _filled(statement: str, schools: Sequence[str], year: SchoolYear) -> Statement:
    names = {f"school{number}": code for number, code in enumerate(schools)}
    listed = ", ".join(f":{name}" for name in names)
    days = "date >= :first AND date <= :last"
    text = statement.format(
        schools=listed,
        in_year=days,
        in_unit=f"school IN ({listed}) AND {days}",
        c_in_unit=f"c.school IN ({listed}) AND c.date >= :first AND c.date <= :last",
    )
    bound = {"first": year.first_day.isoformat(), "last": year.last_day.isoformat(), "year": str(year), **names}
    return text, {name: value for name, value in bound.items() if f":{name}" in text}
