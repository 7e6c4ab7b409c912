"""When case files are due under the rules of retention, and what keeps what is due of persons."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from ssa_desktop.domain.keeping.keeping import ProtectionChoice
from ssa_desktop.domain.keeping.retention import (
    CaseDates,
    DueItem,
    DueState,
    HeldBecause,
    Period,
    case_file_due,
    latest_start,
    protection_file_due,
)
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.vocabulary import LeaveKind
from ssa_desktop.storage.sql import Connection, rows, to_date, value

Periods = Mapping[RuleName, Period]
Find = Callable[[Connection, date, Periods], Iterator[DueItem]]
"""What finds the candidates of a kind for a day, under the periods that apply."""
STANDING_HOLDS: Final = "SELECT case_id FROM hold WHERE lifted_on IS NULL AND (until IS NULL OR until >= :on)"
STANDING_RESTRICTIONS: Final = "SELECT case_id FROM restriction WHERE lifted_on IS NULL"


def latest_day(end_of: Callable[[date], date | None], on: date) -> str:
    """Return the last day whose end under a rule is not after ``on``, to be compared with; before all where none."""
    found = latest_start(end_of, on)
    return "" if found is None else found.isoformat()


CASE_COLUMNS: Final = """c.closed, c.left_school, c.leave_kind, p.born, d.protection_began, d.protection_ended,
    d.protection_choice"""
_PROTECTION_BEGAN: Final = 4
CASES: Final = """
    FROM case_file AS c JOIN person AS p ON p.id = c.person_id LEFT JOIN case_choice AS d ON d.case_id = c.id
"""
# The file of a child protection matter has a rule of its own, which knows more days than these two.
_IS_PROTECTION: Final = "d.protection_began IS NOT NULL"
_MAY_BE_DUE: Final = f"""((c.closed IS NOT NULL OR c.left_school IS NOT NULL) AND ({_IS_PROTECTION}
    OR c.closed <= :closed
    OR c.left_school <= (SELECT value FROM json_each(:left) WHERE key = coalesce(c.leave_kind, ''))))"""
_IS_ODD: Final = f"""({_IS_PROTECTION} OR c.id IN ({STANDING_HOLDS}) OR c.id IN ({STANDING_RESTRICTIONS})
    OR EXISTS (SELECT 1 FROM postponement WHERE kind = 'case' AND record_uid = c.uid))"""
_CASES_WITH_HOLDS: Final = f"""
    SELECT c.uid, p.pseudonym, c.id IN ({STANDING_HOLDS}), c.id IN ({STANDING_RESTRICTIONS}), {CASE_COLUMNS} {CASES}
    WHERE {_MAY_BE_DUE}
"""


def _days_of_cases(on: date, periods: Periods) -> dict[str, str]:
    """Return the last days of closing, and of leaving the school in each way, by which a case file is due.

    It is due once one of the two is over: closing begins the period no earlier for the school that was left, and
    leaving ends it no later for the case that was closed.
    """
    period = periods[RetentionRule.CASE_FILE]
    closed = latest_day(lambda day: case_file_due(day, None, None, period), on)
    left = {
        kind or "": latest_day(lambda day, kind=kind: case_file_due(None, day, kind, period), on)  # type: ignore[misc]
        for kind in (None, *LeaveKind)
    }
    return {"on": on.isoformat(), "closed": closed, "left": json.dumps(left)}


def plain_cases_due(connection: Connection, on: date, periods: Periods) -> int:
    """Return how many case files are due that are not odd: their two days alone say so."""
    statement = f"SELECT count(*) {CASES} WHERE {_MAY_BE_DUE} AND NOT {_IS_ODD}"
    return int(value(connection, statement, _days_of_cases(on, periods)))


def case_files(connection: Connection, on: date, periods: Periods, *, only_odd: bool = False) -> Iterator[DueItem]:
    """Yield the case files; ``only_odd`` those that something holds, postpones or asks a decision on."""
    statement = f"{_CASES_WITH_HOLDS} {f'AND {_IS_ODD}' if only_odd else ''} ORDER BY c.id"
    found = rows(connection, statement, _days_of_cases(on, periods))
    # Many cases share their days, of which one answer is for all.
    known: dict[tuple[str | None, ...], tuple[date | None, RuleName, bool]] = {}
    for uid, pseudonym, on_hold, is_restricted, *columns in found:
        # When somebody was born counts for a child protection matter alone.
        days = tuple(columns if columns[_PROTECTION_BEGAN] is not None else columns[: _PROTECTION_BEGAN - 1])
        if days not in known:
            known[days] = due_of(columns, periods)
        due, rule, is_asked = known[days]
        if due is not None:
            yield held(
                DueItem(uid, "case", pseudonym, rule, due),
                on_hold=on_hold,
                is_restricted=is_restricted,
                is_asked=is_asked,
            )


def due_of(columns: list[str | None], periods: Periods) -> tuple[date | None, RuleName, bool]:
    """Return the day a case file is due, under which rule, and whether a decision is asked for first."""
    closed, left_school, leave_kind, born, began, ended, choice = columns
    dates = CaseDates(
        to_date(closed),
        to_date(left_school),
        LeaveKind(leave_kind) if leave_kind else None,
        born,
        to_date(began),
        to_date(ended),
        ProtectionChoice(choice) if choice else None,
    )
    period = periods[RetentionRule.CASE_FILE]
    if dates.protection_began is None:
        return case_file_due(dates.closed, dates.left_school, dates.leave_kind, period), RetentionRule.CASE_FILE, False
    due, is_asked = protection_file_due(dates, period)
    return due, RetentionRule.PROTECTION_FILE, is_asked


def held(item: DueItem, *, on_hold: int, is_restricted: int, is_asked: bool = False) -> DueItem:
    """Return an item as it stands in the list where something keeps it."""
    because = (
        HeldBecause.HOLD
        if on_hold
        else HeldBecause.RESTRICTION
        if is_restricted
        else HeldBecause.DECISION
        if is_asked
        else None
    )
    return item if because is None else replace(item, state=DueState.HELD, held_because=because)
