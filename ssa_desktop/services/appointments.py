"""Appointments of a day: agreed, took place, or not appeared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ssa_desktop.domain.appointments import Appointment, AppointmentState
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Concern, Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.contacts import check_midnight, check_school
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import appointments, contacts, keeping, people
from ssa_desktop.storage.appointments import AppointmentRow

__all__ = [
    "AppointmentRow",
    "add",
    "between",
    "did_not_appear",
    "plan_again",
    "remove",
    "take_back_took_place",
    "took_place",
]


def add(ws: Workspace, appointment: Appointment) -> int:
    """Store an appointment, which ends at midnight at the latest; it counts nowhere until it took place."""
    check_school(ws, appointment.school)
    check_midnight(appointment.start, appointment.minutes)
    with ws.change() as vault:
        if appointment.person_id is not None and people.get_person(vault, appointment.person_id) is None:
            raise RefusedError("person.gone")
        return appointments.add_appointment(vault, appointment)


def between(ws: Workspace, first: date, last: date) -> list[AppointmentRow]:
    """Return the appointments from ``first`` to ``last``, in order; a person out of use is not named."""
    with ws.read() as vault:
        hidden = keeping.restricted_persons(vault)
        return [
            replace(found, pseudonym=None, name=None) if found.appointment.person_id in hidden else found
            for found in appointments.appointments_between(vault, first, last)
        ]


def took_place(ws: Workspace, appointment_id: int) -> int:
    """Note that a planned appointment took place, and book its contact with a pupil; return the contact's id."""
    with ws.change() as vault:
        found = appointments.get_appointment(vault, appointment_id)
        if found is None or found.appointment.state is not AppointmentState.PLANNED:
            raise RefusedError("appointment.settled")
        planned = found.appointment
        if planned.date > ws.today():
            raise RefusedError("appointment.future_day")
        check_midnight(planned.start, planned.minutes)
        concerns: tuple[Concern, ...] = ()
        if planned.person_id is not None:
            line = people.person_rows(vault, [planned.person_id])[0]
            concerns = (Concern(planned.person_id, line.open_case_id),)
        contact = Contact(
            planned.school,
            planned.date,
            planned.minutes,
            frozenset({Participant.PUPIL}),
            planned.start,
            concerns=concerns,
            entrusted_by=Participant.PUPIL,
        )
        appointments.set_appointment_state(vault, appointment_id, AppointmentState.TOOK_PLACE)
        return contacts.add_contact(vault, contact)


def did_not_appear(ws: Workspace, appointment_id: int) -> None:
    """Note that nobody came: the appointment counts nowhere."""
    _settle(ws, appointment_id, AppointmentState.DID_NOT_APPEAR)


def plan_again(ws: Workspace, appointment_id: int) -> None:
    """Take back that nobody came to an appointment."""
    _settle(ws, appointment_id, AppointmentState.PLANNED)


def take_back_took_place(ws: Workspace, appointment_id: int, contact_id: int) -> None:
    """Take back that an appointment took place: its contact goes, and it is planned again."""
    with ws.change() as vault:
        contacts.remove_contact(vault, contact_id)
        appointments.set_appointment_state(vault, appointment_id, AppointmentState.PLANNED)


def remove(ws: Workspace, appointment_id: int) -> None:
    """Remove an appointment."""
    with ws.change() as vault:
        appointments.remove_appointment(vault, appointment_id)


def _settle(ws: Workspace, appointment_id: int, state: AppointmentState) -> None:
    with ws.change() as vault:
        appointments.set_appointment_state(vault, appointment_id, state)
