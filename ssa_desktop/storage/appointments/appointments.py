"""Appointments in the vault: agreed talks that count nowhere until they took place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, SlipState
from ssa_desktop.domain.kinds import APPOINTMENT
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.storage.kind_rows import column_list, columns_of, made
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, rewrite, rows, value


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


def add_appointment(connection: Connection, appointment: Appointment) -> int:
    """Store an appointment."""
    return insert(connection, "appointment", {"uid": new_uid(), **columns_of(APPOINTMENT, appointment)})


def change_appointment(connection: Connection, row: AppointmentRow) -> None:
    """Write an appointment anew."""
    rewrite(connection, "appointment", row.appointment_id, columns_of(APPOINTMENT, row.appointment))


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


def _read(connection: Connection, condition: str, bound: tuple[str | int, ...]) -> list[AppointmentRow]:
    columns = column_list(APPOINTMENT, "a")
    statement = f"""
        SELECT a.id, p.pseudonym, p.name, a.uid, p.role, {columns}
        FROM appointment AS a LEFT JOIN person AS p ON p.id = a.person_id
        WHERE {condition} ORDER BY a.date, a.start, a.id
    """
    return [
        AppointmentRow(number, made(APPOINTMENT, held), pseudonym, name, uid, Role(role) if role else None)
        for number, pseudonym, name, uid, role, *held in rows(connection, statement, bound)
    ]
