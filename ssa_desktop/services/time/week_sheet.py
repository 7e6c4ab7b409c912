"""The week as a sheet to type in: one cell for each activity and day, of which only her own untimed entry is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.domain.vocabulary import COMMON, Activity
from ssa_desktop.services.time.times import usual_school_in
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import worktimes
from ssa_desktop.storage.time.worktimes import TimeRow


@dataclass(frozen=True, slots=True)
class Scope:
    """Which entries a sheet shows: of every school, or only those of ``school`` (None: without a school).

    What is typed newly is booked to ``school`` either way; with ``by_rule`` to the usual school of its day instead, and
    what is common to all schools to none.
    """

    school: str | None = None
    everything: bool = True
    by_rule: bool = False

    def holds(self, entry: TimeEntry) -> bool:
        """Whether an entry belongs to the sheet."""
        return self.everything or entry.school == self.school


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands for an activity on a day. ``effective`` minutes count in all.

    ``from_records`` of them come from contacts and sessions, also of contacts since deleted, ``timed`` from her own
    entries with a start; neither is typed over. ``own`` are her own entries without a start.
    """

    effective: int = 0
    from_records: int = 0
    timed: int = 0
    records: int = 0
    own: tuple[TimeRow, ...] = ()

    @property
    def own_minutes(self) -> int | None:
        """What is typed in the cell, None when nothing is; of several entries their sum."""
        return sum(row.entry.minutes for row in self.own) if self.own else None

    @property
    def is_single(self) -> bool:
        """Whether typing is clear: there is at most one own entry to change."""
        return len(self.own) <= 1


Cells = Mapping[tuple[Activity, date], Cell]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell typed in: the entry before and after, None where there was or is none."""

    before: TimeEntry | None
    after: TimeEntry | None


def cells_of(entries: Iterable[TimeRow], scope: Scope) -> dict[tuple[Activity, date], Cell]:
    """Return the cells of a sheet that hold something."""
    grouped: dict[tuple[Activity, date], list[TimeRow]] = {}
    for row in entries:
        if scope.holds(row.entry):
            grouped.setdefault((row.entry.activity, row.entry.date), []).append(row)
    return {place: _cell(found) for place, found in grouped.items()}


def _cell(found: list[TimeRow]) -> Cell:
    booked = [row for row in found if not row.is_own]
    own = [row for row in found if row.is_own]
    timed = [row for row in own if row.entry.start is not None]
    return Cell(
        sum(row.effective for row in found),
        sum(row.effective for row in booked),
        sum(row.effective for row in timed),
        len(booked),
        tuple(row for row in own if row.entry.start is None),
    )


def type_minutes(ws: Workspace, activity: Activity, day: date, scope: Scope, minutes: int | None) -> CellChange:
    """Give a cell the minutes typed, None to clear it; what contacts, sessions and timed entries book stays untouched.

    :class:`RefusedError` (``time.several_entries``) when more than one own entry stands there.
    """
    if minutes is not None and not 1 <= minutes <= DAY_MINUTES:
        raise RefusedError("time.minutes", most=DAY_MINUTES)
    with ws.change() as vault:
        found = [row for row in worktimes.time_rows(vault, day, day) if scope.holds(row.entry)]
        cell = cells_of(found, scope).get((activity, day), Cell())
        if not cell.is_single:
            raise RefusedError("time.several_entries")
        if not cell.own:
            if minutes is None:
                return CellChange(None, None)
            made = TimeEntry(day, minutes, activity, _school_of_new(vault, activity, day, scope))
            worktimes.book(vault, made)
            worktimes.settle_days(vault, [day.isoformat()])
            return CellChange(None, made)
        before = cell.own[0].entry
        if minutes is None:
            worktimes.remove_time(vault, cell.own[0].time_id)
            return CellChange(before, None)
        worktimes.change_minutes(vault, cell.own[0].time_id, minutes)
        return CellChange(before, TimeEntry(day, minutes, activity, before.school, None, before.event))


def _school_of_new(vault: Connection, activity: Activity, day: date, scope: Scope) -> str | None:
    if not scope.by_rule:
        return scope.school
    return None if activity in COMMON else usual_school_in(vault, day) or scope.school
