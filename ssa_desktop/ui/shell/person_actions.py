"""What can be begun with a person from anywhere: an appointment with them, and the slip of their next one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.appointments.appointments import AppointmentState
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.people import people
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage

if TYPE_CHECKING:
    from ssa_desktop.ui.shell.work_area import WorkArea

_AHEAD = timedelta(days=365)
translate = QCoreApplication.translate


def ask_appointment(area: WorkArea, person_id: int) -> None:
    """Show the appointments and ask for a new one with a person."""
    area.go(AppointmentsPage.name)

    def ask(line: PersonLine) -> None:
        page = area.page(AppointmentsPage.name)
        if isinstance(page, AppointmentsPage):
            page.steps.ask_new_free(page.day, who=line)

    area.desk.worker.run(lambda ws: people.line(ws, person_id), lambda line: area.when_loaded(partial(ask, line)))


def print_slip(area: WorkArea, person_id: int) -> None:
    """Show the slip of a person's next appointment; without one say so, and offer to agree on one."""
    area.go(AppointmentsPage.name)

    def show(found: AppointmentRow | None) -> None:
        page = area.page(AppointmentsPage.name)
        if found is None:
            area.desk.tell(translate("Palette", "Es ist kein Termin ausgemacht; der Zettel gehört zu einem Termin."))
            ask_appointment(area, person_id)
        elif isinstance(page, AppointmentsPage):
            page.steps.print_slips([found], with_name=False)

    area.desk.worker.run(lambda ws: _next_of(ws, person_id), lambda found: area.when_loaded(partial(show, found)))


def _next_of(ws: Workspace, person_id: int) -> AppointmentRow | None:
    today = ws.today()
    return next(
        (
            row
            for row in appointments.between(ws, today, today + _AHEAD)
            if row.appointment.person_id == person_id and row.appointment.state is AppointmentState.PLANNED
        ),
        None,
    )
