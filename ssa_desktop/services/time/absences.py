"""Absences for a span of days: leave, illness and time off in lieu as one time entry for each working day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.balance import DayBalance
from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.time import balance
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time import contracts, day_minutes, worktimes

KINDS: Final = (Activity.LEAVE, Activity.SICK, Activity.OVERTIME_OFF)
LONGEST_SPAN: Final = 366


@dataclass(frozen=True, slots=True)
class AbsencePlan:
    """What would be entered for a span: an entry for each day, and how many days are left out and why.

    ``remaining`` are the leave days left by school year after it, where the entitlement is entered and leave is asked
    for.
    """

    entries: tuple[TimeEntry, ...]
    public_holidays: int
    no_work: int
    entered_before: int
    remaining: dict[SchoolYear, Fraction]

    @property
    def minutes(self) -> int:
        """All minutes that would be entered."""
        return sum(entry.minutes for entry in self.entries)


def plan(ws: Workspace, kind: Activity, first: date, last: date, *, half: bool = False) -> AbsencePlan:
    """Return what :func:`enter` would enter for the days from ``first`` to ``last``.

    A day gets the minutes due on it, or half of them. Left out are days without work by the contract, public holidays,
    and days that have an absence already; in school holidays whose hours are worked ahead, time off in lieu is left out
    too, for nothing is due there. Raise :class:`UsageError` for a span that cannot be, :class:`RefusedError` without
    contract hours.
    """
    _check(kind, first, last)
    days = balance.span(ws, first, last).days
    if not any(day.in_contract for day in days):
        raise RefusedError("absence.no_contract")
    with ws.read() as vault:
        taken = day_minutes.absences(vault, first, last)
        periods = [stored.period for stored in contracts.periods(vault)]
    entries = []
    public = idle = 0
    for day in days:
        minutes = _minutes(kind, day, half=half)
        if day.day in taken:
            continue
        if minutes:
            schools = {period.school for period in periods if period.minutes_on(day.day)}
            entries.append(TimeEntry(day.day, minutes, kind, schools.pop() if len(schools) == 1 else None))
        elif day.due.public:
            public += 1
        else:
            idle += 1
    return AbsencePlan(tuple(entries), public, idle, len(taken), _remaining(ws, kind, entries, half=half))


def enter(ws: Workspace, kind: Activity, first: date, last: date, *, half: bool = False) -> tuple[int, ...]:
    """Enter an absence for each working day of a span; return the ids of the time entries, for :func:`take_back`.

    All of it or nothing. Raise :class:`RefusedError` where no day is left to be entered: ``absence.already`` when that
    is because an absence was entered before, also a moment ago.
    """
    with ws.change() as vault:
        # Looked at inside the transaction: nothing can be entered between looking and entering.
        planned = plan(ws, kind, first, last, half=half)
        if not planned.entries:
            raise RefusedError("absence.already" if planned.entered_before else "absence.nothing")
        made = tuple(worktimes.book(vault, entry) for entry in planned.entries)
        worktimes.settle_days(vault, [entry.date.isoformat() for entry in planned.entries])
    return made


def _check(kind: Activity, first: date, last: date) -> None:
    if kind not in KINDS:
        raise UsageError("absence.kind")
    if last < first:
        raise UsageError("absence.order")
    if (last - first).days >= LONGEST_SPAN:
        raise UsageError("absence.too_long", limit=LONGEST_SPAN)


def _minutes(kind: Activity, day: DayBalance, *, half: bool) -> int:
    usual = day.due.target if kind is Activity.OVERTIME_OFF else day.usual_minutes
    return min(DAY_MINUTES, (usual + 1) // 2 if half else usual)


def _remaining(
    ws: Workspace, kind: Activity, entries: Sequence[TimeEntry], *, half: bool
) -> dict[SchoolYear, Fraction]:
    if kind is not Activity.LEAVE:
        return {}
    each = Fraction(1, 2) if half else Fraction(1)
    found = {}
    for year in dict.fromkeys(SchoolYear.of(entry.date) for entry in entries):
        remaining = balance.leave(ws, year).remaining
        if remaining is not None:
            found[year] = remaining - each * sum(entry.date in year for entry in entries)
    return found
