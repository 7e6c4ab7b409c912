"""Appointments in the vault: agreed talks that count nowhere until they took place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.appointments import Appointment, AppointmentState
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, rows


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment with its id, and how the person is called."""

    appointment_id: int
    appointment: Appointment
    pseudonym: str | None
    name: str | None


def add_appointment(connection: Connection, appointment: Appointment, uid: str | None = None) -> int:
    """Store an appointment."""
    return insert(
        connection,
        "appointment",
        {
            "uid": uid or new_uid(),
            "person_id": appointment.person_id,
            "school": appointment.school,
            "class_label": appointment.class_label,
            "date": appointment.date.isoformat(),
            "start": appointment.start,
            "minutes": appointment.minutes,
            "state": appointment.state,
            "slip_number": appointment.slip_number,
        },
    )


def set_appointment_state(connection: Connection, appointment_id: int, state: AppointmentState) -> None:
    """Note what became of an appointment."""
    change(connection, "UPDATE appointment SET state = ? WHERE id = ?", (state, appointment_id))


def set_slip_number(connection: Connection, appointment_id: int, number: int) -> None:
    """Note the running number of the slip printed for an appointment."""
    change(connection, "UPDATE appointment SET slip_number = ? WHERE id = ?", (number, appointment_id))


def remove_appointment(connection: Connection, appointment_id: int) -> None:
    """Remove an appointment."""
    change(connection, "DELETE FROM appointment WHERE id = ?", (appointment_id,))


def appointments_between(connection: Connection, first: date, last: date) -> list[AppointmentRow]:
    """Return the appointments from ``first`` to ``last``, in order."""
    return _read(connection, "a.date BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def get_appointment(connection: Connection, appointment_id: int) -> AppointmentRow | None:
    """Return one appointment, or None."""
    found = _read(connection, "a.id = ?", (appointment_id,))
    return found[0] if found else None


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[AppointmentRow]:
    statement = f"""
        SELECT a.id, a.school, a.date, a.start, a.minutes, a.person_id, a.class_label, a.state, a.slip_number,
            p.pseudonym, p.name
        FROM appointment AS a LEFT JOIN person AS p ON p.id = a.person_id
        WHERE {condition} ORDER BY a.date, a.start, a.id
    """
    return [
        AppointmentRow(
            found[0],
            Appointment(
                found[1],
                date.fromisoformat(found[2]),
                found[3],
                found[4],
                found[5],
                found[6],
                AppointmentState(found[7]),
                found[8],
            ),
            found[9],
            found[10],
        )
        for found in rows(connection, statement, bound)
    ]
