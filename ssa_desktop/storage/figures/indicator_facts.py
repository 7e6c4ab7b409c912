"""What steering indicators need, added up by month in SQL over the narrow tables; no statement here reads prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.figures.indicator_measures import (
    KNOWN_CASES,
    CaseFacts,
    case_measures,
    contact_measures,
    minute_measures,
)
from ssa_desktop.domain.figures.indicators import FOLLOW_UP_MONTHS, Intensity, Moment, Outcome
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.sql import Connection, listing, rows, stage_from_text, to_date

_IN_UNIT: Final = "school IN (SELECT value FROM json_each(:schools)) AND date BETWEEN :first AND :last"
_CONTACTS: Final = f"""
    SELECT substr(date, 6, 2), count(*), sum(with_pupil), sum(with_parent), sum(with_teacher), sum(with_third_party)
    FROM contact WHERE {_IN_UNIT} GROUP BY 1
"""
_MINUTES: Final = f"""
    SELECT substr(date, 6, 2), activity, sum(effective) FROM time_entry WHERE {_IN_UNIT} GROUP BY 1, 2
"""
# Open: neither revoked nor ended, and valid beyond the day on which the case was closed. This asks no clock, so that
# the figures of a year that is over stay what they are.
_OPEN_RELEASE: Final = """EXISTS (
    SELECT 1 FROM confidentiality_release
    WHERE case_id = c.id AND revoked_on IS NULL AND purpose_ended_on IS NULL AND ends_on > c.closed
)"""
# Agreed on the case itself or in a meeting on it, and not done by the day on which it was closed; without a clock.
_OPEN_ACTION: Final = """EXISTS (
    SELECT 1 FROM agreed_action AS a
    WHERE (a.case_id = c.id OR a.meeting_id IN (SELECT id FROM team_meeting WHERE case_id = c.id))
        AND a.agreed_on <= c.closed
        AND (a.done_on IS NULL OR a.done_on > c.closed)
)"""
_UNDECIDED: Final = "(choice.protection_began IS NOT NULL AND choice.protection_choice IS NULL)"
# Cases open in the year, closed in it, or closed so long before that their follow-up is due in it.
_CASES: Final = f"""
    SELECT c.opened, c.closed, c.type = 'transition', c.close_reason IS NOT NULL, c.result IS NOT NULL,
        c.closed IS NOT NULL AND {_OPEN_RELEASE}, coalesce({_UNDECIDED}, 0), coalesce(i.intensity, 'regular'), e.stage,
        c.closed IS NOT NULL AND {_OPEN_ACTION}, EXISTS (SELECT 1 FROM follow_up WHERE case_id = c.id),
        ended.outcome, later.outcome, c.id, c.school, p.id, p.pseudonym, p.name
    FROM case_file AS c
    JOIN person AS p ON p.id = c.person_id
    LEFT JOIN case_intensity AS i ON i.case_id = c.id
    LEFT JOIN case_choice AS choice ON choice.case_id = c.id
    LEFT JOIN case_outcome AS ended ON ended.case_id = c.id AND ended.moment = 'end'
    LEFT JOIN case_outcome AS later ON later.case_id = c.id AND later.moment = 'six_months'
    LEFT JOIN enrolment AS e ON e.person_id = c.person_id AND e.school = c.school AND e.school_year =
        (substr(c.closed, 1, 4) - (substr(c.closed, 6, 2) < '08')) || '/'
        || substr('0' || ((substr(c.closed, 1, 4) + (substr(c.closed, 6, 2) >= '08')) % 100), -2)
    WHERE c.school IN (SELECT value FROM json_each(:schools))
        AND (c.opened <= :last OR c.closed <= :last) AND (c.closed IS NULL OR c.closed >= :since OR c.opened >= :first)
"""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case with what indicators need of it, and whose it is: id, pseudonym and name of the person."""

    case_id: int
    school: str
    person: tuple[int, str, str | None]
    facts: CaseFacts


def case_facts(connection: Connection, schools: Sequence[str], year: SchoolYear) -> list[CaseFacts]:
    """Return the cases of a unit that indicators of a school year are about."""
    return [known.facts for known in known_cases(connection, schools, year)]


def known_cases(connection: Connection, schools: Sequence[str], year: SchoolYear) -> list[KnownCase]:
    """Return the same cases with whose they are."""
    bound = {
        "schools": listing(schools),
        "first": year.first_day.isoformat(),
        "last": year.last_day.isoformat(),
        "since": add_months(year.first_day, -FOLLOW_UP_MONTHS).isoformat(),
    }
    found = []
    for values in rows(connection, _CASES, bound):
        opened, closed, is_transition, has_reason, has_result, is_released, is_undecided, *rest = values
        intensity, stage, has_open_action, is_asked_apart, ended, later, case_id, school, *person = rest
        outcomes = {
            moment: Outcome(outcome)
            for moment, outcome in ((Moment.END, ended), (Moment.SIX_MONTHS, later))
            if outcome is not None
        }
        facts = CaseFacts(
            opened=date.fromisoformat(opened),
            closed=to_date(closed),
            is_transition=bool(is_transition),
            has_reason=bool(has_reason),
            has_result=bool(has_result),
            is_released=bool(is_released),
            is_undecided=bool(is_undecided),
            intensity=Intensity(intensity),
            stage=stage_from_text(stage),
            outcomes=outcomes,
            has_open_action=bool(has_open_action),
            is_asked_apart=bool(is_asked_apart),
        )
        found.append(KnownCase(case_id, school, (person[0], person[1], person[2]), facts))
    return found


def indicator_measures(connection: Connection, schools: Sequence[str], year: SchoolYear, today: date) -> Counter[str]:
    """Return the live measures of a unit and year that only indicators need, by quarter and month."""
    bound = {"schools": listing(schools), "first": year.first_day.isoformat(), "last": year.last_day.isoformat()}
    contacts = ((int(month), tuple(counts)) for month, *counts in rows(connection, _CONTACTS, bound))
    minutes = ((int(month), activity, number) for month, activity, number in rows(connection, _MINUTES, bound))
    found = contact_measures(contacts)
    found.update(minute_measures(minutes))
    found.update(case_measures(case_facts(connection, schools, year), year, today))
    found.update(follow_ups.measures(connection, schools, year, today))
    return found


def with_known_cases(measures: Counter[str]) -> Counter[str]:
    """Mark the cases of a unit and year as kept by month: for the counters alone, see :data:`KNOWN_CASES`."""
    known = measures.get("cases.new", 0) + measures.get("cases.carried_over", 0)
    if known:
        measures[KNOWN_CASES] = known
    return measures
