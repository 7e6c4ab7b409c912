"""Appointments in the vault: agreed talks that count nowhere until they took place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, rows, value


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment with its id, how the person is called and their ``role``; ``uid`` is its random id."""

    appointment_id: int
    appointment: Appointment
    pseudonym: str | None
    name: str | None
    uid: str = ""
    role: Role | None = None

    @property
    def is_with_grown_up(self) -> bool:
        """Whether it is with a parent, a teacher or somebody else who comes out of no lesson."""
        return self.role not in (None, Role.PUPIL)


def add_appointment(connection: Connection, appointment: Appointment, uid: str | None = None) -> int:
    """Store an appointment."""
    return insert(connection, "appointment", {"uid": uid or new_uid(), **_columns(appointment)})


def put_back_appointment(connection: Connection, row: AppointmentRow) -> None:
    """Store an appointment under the ids it had: anew, or in place of what it is by now."""
    columns = {"id": row.appointment_id, **_columns(row.appointment)}
    statement = """
        UPDATE appointment SET person_id = :person_id, school = :school, class_label = :class_label, date = :date,
            start = :start, minutes = :minutes, state = :state, slip_number = :slip_number, series = :series,
            arranged = :arranged, slip_state = :slip_state, teacher_informed = :teacher_informed,
            contact_id = :contact_id
        WHERE id = :id
    """
    if not change(connection, statement, columns):
        insert(connection, "appointment", {"uid": row.uid, **columns})


def set_appointment_state(
    connection: Connection, appointment_id: int, state: AppointmentState, contact_id: int | None = None
) -> None:
    """Note what became of an appointment, with the talk that was booked for it."""
    bound = (state, contact_id, appointment_id)
    change(connection, "UPDATE appointment SET state = ?, contact_id = ? WHERE id = ?", bound)


def set_slip_number(connection: Connection, appointment_id: int, number: int) -> None:
    """Note the running number of the slip printed for an appointment."""
    change(connection, "UPDATE appointment SET slip_number = ? WHERE id = ?", (number, appointment_id))


def set_slip_state(connection: Connection, appointment_id: int, state: SlipState | None) -> None:
    """Note where the slip of an appointment is."""
    change(connection, "UPDATE appointment SET slip_state = ? WHERE id = ?", (state, appointment_id))


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


def appointments_by_id(connection: Connection, ids: Iterable[int]) -> list[AppointmentRow]:
    """Return those of the appointments that are there, in order of time."""
    return _read(connection, "a.id IN (SELECT value FROM json_each(?))", (listing(ids),))


def appointments_of_series(connection: Connection, series: str) -> list[AppointmentRow]:
    """Return the appointments planned together, in order."""
    return _read(connection, "a.series = ?", (series,))


def appointments_of_person(connection: Connection, person_id: int) -> list[AppointmentRow]:
    """Return the appointments with a person, in order."""
    return _read(connection, "a.person_id = ?", (person_id,))


def owing_slips(connection: Connection, first: date, last: date) -> list[AppointmentRow]:
    """Return the appointments from ``first`` to ``last`` that took place and whose printed slip has not come back."""
    condition = "a.date BETWEEN ? AND ? AND a.state = 'took_place' AND a.slip_state IN ('printed', 'missing')"
    return _read(connection, condition, (first.isoformat(), last.isoformat()))


def concern_of_contact(connection: Connection, contact_id: int) -> int | None:
    """Return the link of a talk to the one person it concerns, or None where nobody is recorded."""
    found = value(connection, "SELECT min(id) FROM contact_concern WHERE contact_id = ?", (contact_id,))
    return None if found is None else int(found)


def _columns(appointment: Appointment) -> dict[str, Any]:
    return {
        "person_id": appointment.person_id,
        "school": appointment.school,
        "class_label": appointment.class_label,
        "date": appointment.date.isoformat(),
        "start": appointment.start,
        "minutes": appointment.minutes,
        "state": appointment.state,
        "slip_number": appointment.slip_number,
        "series": appointment.series,
        "arranged": appointment.arranged,
        "slip_state": appointment.slip_state,
        "teacher_informed": int(appointment.teacher_informed),
        "contact_id": appointment.contact_id,
    }


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[AppointmentRow]:
    statement = f"""
        SELECT a.id, a.school, a.date, a.start, a.minutes, a.person_id, a.class_label, a.state, a.slip_number,
            a.series, a.arranged, a.slip_state, a.teacher_informed, a.contact_id, p.pseudonym, p.name, a.uid,
            p.role
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
                found[9],
                Arrangement(found[10]) if found[10] else None,
                SlipState(found[11]) if found[11] else None,
                bool(found[12]),
                found[13],
            ),
            found[14],
            found[15],
            found[16],
            Role(found[17]) if found[17] else None,
        )
        for found in rows(connection, statement, bound)
    ]
