"""The emergency card in the vault: whom to call, in her order."""

from __future__ import annotations

from typing import Any

from ssa_desktop.domain.protection import EmergencyContact, EmergencyKind
from ssa_desktop.storage.sql import Connection, change, insert, new_uid, rows, value


def emergency_contacts(connection: Connection) -> list[tuple[int, EmergencyContact]]:
    """Return the lines of the emergency card in their order, each with its id."""
    return [
        (number, EmergencyContact(EmergencyKind(kind), name, phone, note))
        for number, kind, name, phone, note in rows(
            connection, "SELECT id, kind, name, phone, note FROM emergency_contact ORDER BY position, id"
        )
    ]


def add_emergency_contact(connection: Connection, contact: EmergencyContact, position: int | None = None) -> int:
    """Store a line of the card, at the end unless a position is given; return its id."""
    last = value(connection, "SELECT coalesce(max(position), 0) FROM emergency_contact")
    place = int(last) + 1 if position is None else position
    return insert(connection, "emergency_contact", {"uid": new_uid(), "position": place, **_contact_columns(contact)})


def change_emergency_contact(connection: Connection, contact_id: int, contact: EmergencyContact) -> None:
    """Write a line of the card anew."""
    change(
        connection,
        "UPDATE emergency_contact SET kind = :kind, name = :name, phone = :phone, note = :note WHERE id = :id",
        {"id": contact_id, **_contact_columns(contact)},
    )


def remove_emergency_contact(connection: Connection, contact_id: int) -> int:
    """Remove a line of the card; return the position it had."""
    found = value(connection, "SELECT position FROM emergency_contact WHERE id = ?", (contact_id,))
    change(connection, "DELETE FROM emergency_contact WHERE id = ?", (contact_id,))
    return int(found or 0)


def _contact_columns(contact: EmergencyContact) -> dict[str, Any]:
    return {"kind": contact.kind.value, "name": contact.name, "phone": contact.phone, "note": contact.note}
