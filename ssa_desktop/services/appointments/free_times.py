"""The next free time for an appointment: what is agreed, planned or booked is taken, and free days are passed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ssa_desktop.domain.appointments.appointments import AppointmentState
from ssa_desktop.domain.appointments.free_time import SCHOOL_BEGINS, free_start
from ssa_desktop.domain.appointments.plans import PlanState
from ssa_desktop.services.appointments.series import free_days
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import appointments, plans
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import worktimes

USUAL_MINUTES: Final = 30
_DAYS_AHEAD: Final = 60
"""So far a free day is looked for: beyond the summer holidays."""
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A day, and a start in minutes after midnight."""

    day: date
    start: int


def next_free(
    ws: Workspace, day: date, now: datetime, earliest: int | None = None, minutes: int = USUAL_MINUTES
) -> FreeTime:
    """Return when an appointment of so many minutes fits on a day, not before ``earliest``, and today not before now.

    Where it fits no more today, or nobody is at school, it is the next school day. Another day she chose herself
    stays: from eight o'clock where it has no room left.
    """
    begin = earliest or SCHOOL_BEGINS
    if day == now.date():
        begin = max(begin, now.hour * 60 + now.minute)
    last = day + timedelta(days=_DAYS_AHEAD)
    codes = [school.code for school in schools.listing(ws)]
    free = [free_days(ws, day, last, school=code) for code in codes or (None,)]
    with ws.read() as vault:
        for number in range(_DAYS_AHEAD):
            tried = day + timedelta(days=number)
            is_chosen = tried == day != now.date()
            if not is_chosen and (tried.weekday() >= _SATURDAY or all(tried in days for days in free)):
                continue
            found = free_start(_taken(vault, tried), begin if tried == day else SCHOOL_BEGINS, minutes)
            if found is not None:
                return FreeTime(tried, found)
            if is_chosen:
                break
    return FreeTime(day, SCHOOL_BEGINS)


def _taken(vault: Connection, day: date) -> list[tuple[int, int]]:
    """Return start and end of everything that has a time on a day; what nobody came to or fell out is free."""
    agreed = [row.appointment for row in appointments.appointments_between(vault, day, day)]
    planned = [row.plan for row in plans.plans_between(vault, day, day)]
    booked = [row.entry for row in worktimes.time_rows(vault, day, day)]
    spans = [(one.start, one.minutes) for one in agreed if one.state is not AppointmentState.DID_NOT_APPEAR]
    spans += [(one.start, one.minutes) for one in planned if one.start is not None and one.state is PlanState.PLANNED]
    spans += [(one.start, one.minutes) for one in booked if one.start is not None]
    return [(start, start + minutes) for start, minutes in spans]
