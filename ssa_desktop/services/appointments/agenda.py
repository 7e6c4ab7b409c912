"""What a span of days holds for the page of appointments: agreed, planned, and when she is busy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.domain.people.schools import School
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.services.appointments.series import free_days
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time import worktimes
from ssa_desktop.storage.time.worktimes import TimeRow


@dataclass(frozen=True, slots=True)
class Agenda:
    """The days from ``first`` to ``last``.

    ``busy`` is time that is booked with a start and belongs to no appointment shown. ``free`` names the days without
    lessons by school (None: at every school). ``owing`` are this school year's appointments whose slip is not back.
    """

    first: date
    last: date
    appointments: Sequence[AppointmentRow]
    plans: Sequence[PlanRow]
    busy: Sequence[TimeRow]
    free: Mapping[str | None, Mapping[date, str]]
    schools: Sequence[School]
    arranged: Mapping[str, Arrangement]
    owing: Sequence[AppointmentRow]

    def free_name(self, day: date) -> str | None:
        """Return what a day without lessons is called; with the schools it holds for where it is not all of them."""
        common = self.free[None].get(day)
        if common is not None:
            return common
        found = [(school, days[day]) for school, days in self.free.items() if school is not None and day in days]
        if not found:
            return None
        if len(found) == len(self.schools) and len({name for _, name in found}) == 1:
            return found[0][1]
        return ", ".join(f"{name} ({school})" for school, name in found)


def agenda(ws: Workspace, first: date, last: date, language: str) -> Agenda:
    """Return what the days from ``first`` to ``last`` hold; nothing beyond them is read."""
    known = schools.listing(ws)
    agreed = appointments.between(ws, first, last)
    booked = {row.appointment.contact_id for row in agreed}
    with ws.read() as vault:
        times = worktimes.time_rows(vault, first, last)
    return Agenda(
        first,
        last,
        agreed,
        plans.between(ws, first, last),
        [row for row in times if row.entry.start is not None and (row.contact_id or 0) not in booked],
        {code: free_days(ws, first, last, language, code) for code in (None, *(school.code for school in known))},
        known,
        appointments.arrangement_by_school(ws),
        appointments.owing_slips(ws),
    )
