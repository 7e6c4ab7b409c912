"""What goes with a contact although it is no part of it: earlier versions, disputes, the link of its appointment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ssa_desktop.storage.sql import Connection, change, insert, rows, value

_COLUMNS: Final = {
    "correction": ("id", "step", "corrected_on", "asked_by", "field", "earlier"),
    "dispute": ("id", "uid", "disputed_on", "disputed_by", "statement", "resolved_on", "outcome"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows on a person's part of a contact as (table, person, columns), and the appointments it was booked for.

    ``moved`` are the cases into which a part of it had been moved.
    """

    lines: tuple[tuple[str, int, Mapping[str, Any]], ...] = ()
    appointments: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()


def beside_contact(connection: Connection, contact_id: int) -> Beside:
    """Return what goes with a contact that is about to be removed, for :func:`put_back_beside`."""
    lines = []
    for table, names in _COLUMNS.items():
        columns = ", ".join(names)
        found = rows(
            connection,
            f"""SELECT person_id, {columns} FROM {table}
            WHERE concern_id IN (SELECT id FROM contact_concern WHERE contact_id = ?) ORDER BY id""",
            (contact_id,),
        )
        lines += [(table, one[0], dict(zip(names, one[1:], strict=True))) for one in found]
    booked = rows(connection, "SELECT id FROM appointment WHERE contact_id = ?", (contact_id,))
    moved = rows(connection, "SELECT case_id FROM contact_concern WHERE moved AND contact_id = ?", (contact_id,))
    return Beside(
        tuple(lines), tuple(number for (number,) in booked), tuple(case_id for (case_id,) in moved if case_id)
    )


def put_back_beside(connection: Connection, contact_id: int, beside: Beside) -> None:
    """Write again what went with a contact that is back; what belongs to somebody deleted since stays gone."""
    for table, person_id, columns in beside.lines:
        concern_id = value(
            connection,
            "SELECT id FROM contact_concern WHERE contact_id = ? AND person_id = ?",
            (contact_id, person_id),
        )
        if concern_id is not None:
            insert(connection, table, {**columns, "person_id": person_id, "concern_id": concern_id})
    for case_id in beside.moved:
        change(
            connection,
            "UPDATE contact_concern SET moved = 1 WHERE contact_id = ? AND case_id = ?",
            (contact_id, case_id),
        )
    for appointment_id in beside.appointments:
        change(
            connection,
            "UPDATE appointment SET contact_id = ? WHERE id = ? AND contact_id IS NULL",
            (contact_id, appointment_id),
        )
