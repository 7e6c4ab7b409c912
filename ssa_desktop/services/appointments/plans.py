"""Planned sessions of an offer and recurring working time: proposals that count nowhere until she confirms them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ssa_desktop.domain.appointments.plans import Plan, PlanState
from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Session, TimeEntry
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.services.appointments.series import planned_days
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import plans
from ssa_desktop.storage.appointments.plans import PlanRow
from ssa_desktop.storage.keeping import tombstoned_records
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.sql import Connection, new_uid
from ssa_desktop.storage.time import worktimes

__all__ = [
    "Confirmed",
    "PlanRow",
    "PlanStep",
    "add_series",
    "between",
    "cancel",
    "confirm",
    "of_offer",
    "plan_again",
    "remove",
    "usual_time",
]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """Something done to planned dates: what they were and what they are."""

    before: tuple[PlanRow, ...]
    after: tuple[PlanRow, ...]

    @property
    def number(self) -> int:
        """How many dates it concerns."""
        return max(len(self.before), len(self.after))


@dataclass(frozen=True, slots=True)
class UsualTime:
    """When the next session of an offer would be as the latest was; ``start`` is None where that had none."""

    day: date
    start: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A planned date that took place, and what was booked for it."""

    row: PlanRow
    minutes: int
    visits: int | None
    session_id: int | None
    time_id: int | None


def add_series(ws: Workspace, plan: Plan, rule: SeriesRule) -> PlanStep:
    """Plan a session or working time on every day of a series that is no holiday; ``plan.series`` is given anew."""
    _check_midnight(plan.start, plan.minutes)
    school = plan.school
    if plan.offer_id is not None:
        with ws.read() as vault:
            offer = offers.get_offer(vault, plan.offer_id)
        if offer is None:
            raise RefusedError("offer.gone")
        school = offer.school
    days = planned_days(ws, rule, school)
    series = new_uid()
    with ws.change() as vault:
        made = [plans.add_plan(vault, replace(plan, series=series, date=day)) for day in days]
        return PlanStep((), tuple(plans.plans_by_id(vault, made)))


def between(ws: Workspace, first: date, last: date) -> list[PlanRow]:
    """Return the planned dates from ``first`` to ``last``, in order; those that fell out too."""
    with ws.read() as vault:
        found = plans.plans_between(vault, first, last)
    return _covered(ws, found)


def of_offer(ws: Workspace, offer_id: int) -> list[PlanRow]:
    """Return the planned dates of an offer, in order; those that fell out too."""
    with ws.read() as vault:
        found = plans.plans_of_offer(vault, offer_id)
    return _covered(ws, found)


def usual_time(ws: Workspace, offer_id: int) -> UsualTime | None:
    """Return weekday, start and length of the latest session of an offer, on the first such day after it and from now.

    Without a session it is as the last one planned; None where neither is known.
    """
    today = ws.today()
    with ws.read() as vault:
        held = [row.session for row in offers.sessions_of_offer(vault, offer_id)]
        found: Session | Plan | None = max(held, key=lambda one: (one.date, one.start or 0), default=None)
        if found is None:
            planned = [row.plan for row in plans.plans_of_offer(vault, offer_id)]
            found = max(planned, key=lambda one: (one.date, one.start or 0), default=None)
    if found is None:
        return None
    first = max(today, found.date + timedelta(days=1))
    ahead = (found.date.weekday() - first.weekday()) % 7
    return UsualTime(first + timedelta(days=ahead), found.start, found.minutes)


def confirm(ws: Workspace, plan_id: int, minutes: int | None = None, visits: int | None = None) -> Confirmed:
    """Book a planned date that took place as a session or a time entry; it is a plan no more.

    ``minutes`` in place of those planned; ``visits`` of a session, None when nobody counted. Refused for a day to come.
    """
    with ws.change() as vault:
        found = _existing(vault, plan_id)
        plan = found.plan
        if plan.date > ws.today():
            raise RefusedError("plan.future_day")
        length = minutes or plan.minutes
        _check_midnight(plan.start, length)
        session_id = time_id = None
        if plan.offer_id is not None:
            session_id = offers.add_session(vault, Session(plan.offer_id, plan.date, length, plan.start, visits))
        elif plan.activity is not None:
            entry = TimeEntry(plan.date, length, plan.activity, plan.school, plan.start, plan.event)
            time_id = worktimes.book(vault, entry)
            worktimes.settle_days(vault, [plan.date.isoformat()])
        plans.remove_plan(vault, plan_id)
        # Nothing was removed: in an older backup, which lacks what was booked for it, it is still planned.
        tombstoned_records.remove_tombstone(vault, found.uid)
    return Confirmed(found, length, visits, session_id, time_id)


def cancel(ws: Workspace, plan_id: int) -> PlanStep:
    """Note that a planned date fell out: it counts nowhere."""
    return _set_state(ws, plan_id, PlanState.CANCELLED)


def plan_again(ws: Workspace, plan_id: int) -> PlanStep:
    """Plan a date again that fell out."""
    return _set_state(ws, plan_id, PlanState.PLANNED)


def remove(ws: Workspace, plan_id: int, scope: SeriesScope) -> PlanStep:
    """Remove a planned date, or with it the following or all of its series, as one step."""
    with ws.change() as vault:
        marked = _existing(vault, plan_id)
        affected = [marked]
        if scope is not SeriesScope.ONE:
            first = marked.plan.date if scope is SeriesScope.FOLLOWING else date.min
            affected = [one for one in plans.plans_of_series(vault, marked.plan.series) if one.plan.date >= first]
        for one in affected:
            plans.remove_plan(vault, one.plan_id)
    return PlanStep(tuple(affected), ())


def _covered(ws: Workspace, found: list[PlanRow]) -> list[PlanRow]:
    """Return the rows with what their titles are in the discreet view."""
    if all(row.title is None for row in found):
        return found
    cover = name_cover(ws)
    titles = {title: cover(title) for title in {row.title for row in found} if title is not None}
    return [row if row.title is None else replace(row, covered=titles[row.title]) for row in found]


def _set_state(ws: Workspace, plan_id: int, state: PlanState) -> PlanStep:
    with ws.change() as vault:
        found = _existing(vault, plan_id)
        row = replace(found, plan=replace(found.plan, state=state))
        plans.change_plan(vault, row)
    return PlanStep((found,), (row,))


def _existing(vault: Connection, plan_id: int) -> PlanRow:
    found = plans.plans_by_id(vault, [plan_id])
    if not found:
        raise RefusedError("plan.gone")
    return found[0]


def _check_midnight(start: int | None, minutes: int) -> None:
    if minutes_beyond(start, minutes):
        raise RefusedError("session.past_midnight")
