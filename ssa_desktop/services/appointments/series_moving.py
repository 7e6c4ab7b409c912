"""Moving a planned date of a series together with those that follow it, to another weekday or time, as one step.

Only those on the same weekday move, each within its own week; what took place or fell out stays, and so does what would
come to lie before today. Days without lessons are left out, as when a series is planned.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from ssa_desktop.domain.appointments.appointments import AppointmentState, SlipState
from ssa_desktop.domain.appointments.plans import PlanState
from ssa_desktop.domain.appointments.series import moved_day
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.services.appointments.appointments import AppointmentRow, Step
from ssa_desktop.services.appointments.plans import PlanRow, PlanStep
from ssa_desktop.services.appointments.series import free_days
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import appointments, plans
from ssa_desktop.storage.sql import Connection

Row = TypeVar("Row", bound=AppointmentRow | PlanRow)

__all__ = ["NewTime", "SeriesMove", "move_appointments", "move_plans", "preview_appointments", "preview_plans"]


@dataclass(frozen=True, slots=True)
class NewTime:
    """The weekday (0 is Monday) and the start in minutes after midnight that the dates are to have.

    Without a start each date keeps what it has: a time of its own, or none.
    """

    weekday: int
    start: int | None


@dataclass(frozen=True, slots=True)
class SeriesMove:
    """What a move would do.

    ``moved`` are old and new days, ``left_out`` the new days that go because they are free, with their names, ``stays``
    the days that stay since the new one would be over. ``clashes`` are new days on which something else is agreed at
    that time, ``printed`` slips that then say the old time, ``printed_gone`` slips of dates that go. ``others`` are
    the dates of the series on other weekdays.
    """

    moved: tuple[tuple[date, date], ...]
    left_out: tuple[tuple[date, str], ...] = ()
    stays: tuple[date, ...] = ()
    clashes: tuple[date, ...] = ()
    printed: int = 0
    printed_gone: int = 0
    others: int = 0


@dataclass(frozen=True)  # no slots: see ``Column`` in ui/models/record_model.py
class _Found(Generic[Row]):
    """A date of the series: its row, and what a move depends on."""

    row: Row
    day: date
    minutes: int
    start: int | None

    def start_in(self, wanted: NewTime) -> int | None:
        """Return the start that it gets."""
        return self.start if wanted.start is None else wanted.start


@dataclass(frozen=True)
class _Sorted(Generic[Row]):
    moved: tuple[tuple[_Found[Row], date], ...]
    left_out: tuple[tuple[_Found[Row], date, str], ...]
    stays: tuple[_Found[Row], ...]


def preview_appointments(ws: Workspace, appointment_id: int, wanted: NewTime, language: str = "de") -> SeriesMove:
    """Return what moving an appointment and the following ones of its series would do."""
    with ws.read() as vault:
        marked = _appointment(vault, appointment_id)
        found, others = _appointments_from(vault, marked)
    return _preview(ws, found, wanted, _school_of(marked), others, language)


def preview_plans(ws: Workspace, plan_id: int, wanted: NewTime, language: str = "de") -> SeriesMove:
    """Return what moving a planned date and the following ones of its series would do."""
    with ws.read() as vault:
        marked = _plan(vault, plan_id)
        found, others = _plans_from(vault, marked)
    return _preview(ws, found, wanted, _school_of(marked), others, language)


def move_appointments(ws: Workspace, appointment_id: int, wanted: NewTime) -> Step:
    """Move an appointment and the following ones of its series; slips keep their state and number.

    :class:`RefusedError` (``series.nothing_to_move``) where all would stay as they are.
    """
    with ws.read() as vault:
        marked = _appointment(vault, appointment_id)
        found, _ = _appointments_from(vault, marked)
    parted = _part(ws, found, wanted, _school_of(marked))

    before, after = [one.row for one in _going(parted)], []
    for one, day in parted.moved:
        stood = one.row.appointment
        start = stood.start if wanted.start is None else wanted.start
        after.append(replace(one.row, appointment=replace(stood, date=day, start=start)))
    with ws.change() as vault:
        for row in after:
            appointments.change_appointment(vault, row)
        for gone, _, _ in parted.left_out:
            appointments.remove_appointment(vault, gone.row.appointment_id)
    return Step(tuple(before), tuple(after))


def move_plans(ws: Workspace, plan_id: int, wanted: NewTime) -> PlanStep:
    """Move a planned date and the following ones of its series, as :func:`move_appointments` does."""
    with ws.read() as vault:
        marked = _plan(vault, plan_id)
        found, _ = _plans_from(vault, marked)
    parted = _part(ws, found, wanted, _school_of(marked))
    before = [one.row for one in _going(parted)]
    after = [
        replace(one.row, plan=replace(one.row.plan, date=day, start=one.start_in(wanted))) for one, day in parted.moved
    ]
    with ws.change() as vault:
        for row in after:
            plans.change_plan(vault, row)
        for one, _, _ in parted.left_out:
            plans.remove_plan(vault, one.row.plan_id)
    return PlanStep(tuple(before), tuple(after))


# ---- helpers


def _part(ws: Workspace, found: Sequence[_Found[Row]], wanted: NewTime, school: str | None) -> _Sorted[Row]:
    """Part the dates into those that move, those left out and those that stay; refuse a move that does nothing."""
    if any(minutes_beyond(one.start_in(wanted), one.minutes) for one in found):
        raise RefusedError("session.past_midnight")
    parted = _parted(ws, found, wanted, school, "de")
    if all(_stands_so(one, day, wanted) for one, day in parted.moved) and not parted.left_out:
        raise RefusedError("series.nothing_to_move")
    return parted


def _parted(
    ws: Workspace, found: Sequence[_Found[Row]], wanted: NewTime, school: str | None, language: str
) -> _Sorted[Row]:
    goals = [(one, moved_day(one.day, wanted.weekday)) for one in found]
    days = [day for _, day in goals]
    free = free_days(ws, min(days), max(days), language, school) if days else {}
    today = ws.today()
    stays = [one for one, day in goals if day != one.day and day < today]
    going = [(one, day) for one, day in goals if one not in stays]
    # A date that she put on a free day herself stays there when only its time changes.
    left_out = [(one, day, free[day]) for one, day in going if day in free and day != one.day]
    gone = {day for _, day, _ in left_out}
    return _Sorted(tuple((one, day) for one, day in going if day not in gone), tuple(left_out), tuple(stays))


def _preview(
    ws: Workspace, found: Sequence[_Found[Row]], wanted: NewTime, school: str | None, others: int, language: str
) -> SeriesMove:
    parted = _parted(ws, found, wanted, school, language)
    moved = tuple((one.day, day) for one, day in parted.moved if not _stands_so(one, day, wanted))
    return SeriesMove(
        moved,
        tuple((day, name) for _, day, name in parted.left_out),
        tuple(one.day for one in parted.stays),
        _clashes(ws, parted, wanted),
        sum(_has_printed_slip(one.row) for one, day in parted.moved if not _stands_so(one, day, wanted)),
        sum(_has_printed_slip(one.row) for one, _, _ in parted.left_out),
        others,
    )


def _going(parted: _Sorted[Row]) -> list[_Found[Row]]:
    """Return the dates that do not stay as they are."""
    return [one for one, _ in parted.moved] + [one for one, _, _ in parted.left_out]


def _has_printed_slip(row: AppointmentRow | PlanRow) -> bool:
    return isinstance(row, AppointmentRow) and row.appointment.slip_state is SlipState.PRINTED


def _clashes(ws: Workspace, parted: _Sorted[Row], wanted: NewTime) -> tuple[date, ...]:
    """Return the new days on which something else is agreed or planned at the new time; what has none clashes not."""
    starts = [(day, one.start_in(wanted), one.minutes) for one, day in parted.moved]
    goals = [(day, start, start + minutes) for day, start, minutes in starts if start is not None]
    if not goals:
        return ()
    own = {_key(one.row) for one in _going(parted)}
    first, last = min(day for day, _, _ in goals), max(day for day, _, _ in goals)
    taken: dict[date, list[tuple[int, int]]] = {}
    with ws.read() as vault:
        for row in appointments.appointments_between(vault, first, last):
            one = row.appointment
            if _key(row) not in own and one.state is not AppointmentState.DID_NOT_APPEAR:
                taken.setdefault(one.date, []).append((one.start, one.start + one.minutes))
        for planned in plans.plans_between(vault, first, last):
            plan = planned.plan
            if _key(planned) not in own and plan.start is not None and plan.state is PlanState.PLANNED:
                taken.setdefault(plan.date, []).append((plan.start, plan.start + plan.minutes))
    return tuple(day for day, start, end in goals if _is_taken(taken.get(day, ()), start, end))


def _is_taken(spans: Collection[tuple[int, int]], start: int, end: int) -> bool:
    return any(begin < end and until > start for begin, until in spans)


def _stands_so(one: _Found[Row], day: date, wanted: NewTime) -> bool:
    return day == one.day and one.start == one.start_in(wanted)


def _key(row: AppointmentRow | PlanRow) -> tuple[str, int]:
    return ("plan", row.plan_id) if isinstance(row, PlanRow) else ("appointment", row.appointment_id)


def _school_of(row: AppointmentRow | PlanRow) -> str | None:
    return row.plan.school if isinstance(row, PlanRow) else row.appointment.school


def _appointment(vault: Connection, appointment_id: int) -> AppointmentRow:
    found = appointments.get_appointment(vault, appointment_id)
    if found is None or found.appointment.state is not AppointmentState.PLANNED:
        raise RefusedError("appointment.settled")
    return found


def _plan(vault: Connection, plan_id: int) -> PlanRow:
    found = plans.plans_by_id(vault, [plan_id])
    if not found:
        raise RefusedError("plan.gone")
    return found[0]


def _appointments_from(vault: Connection, marked: AppointmentRow) -> tuple[list[_Found[AppointmentRow]], int]:
    """Return the marked appointment and the following on its weekday, and how many are on other weekdays."""
    first, series = marked.appointment.date, marked.appointment.series
    rows = [marked] if series is None else appointments.appointments_of_series(vault, series)
    following = [
        _Found(row, row.appointment.date, row.appointment.minutes, row.appointment.start)
        for row in rows
        if row.appointment.state is AppointmentState.PLANNED and row.appointment.date >= first
    ]
    return _on_weekday(following, first.weekday())


def _plans_from(vault: Connection, marked: PlanRow) -> tuple[list[_Found[PlanRow]], int]:
    first = marked.plan.date
    following = [
        _Found(row, row.plan.date, row.plan.minutes, row.plan.start)
        for row in plans.plans_of_series(vault, marked.plan.series)
        if row.plan.state is PlanState.PLANNED and row.plan.date >= first
    ]
    return _on_weekday(following, first.weekday())


def _on_weekday(following: Sequence[_Found[Row]], weekday: int) -> tuple[list[_Found[Row]], int]:
    same = [one for one in following if one.day.weekday() == weekday]
    return same, len(following) - len(same)
