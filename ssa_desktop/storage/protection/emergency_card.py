"""The emergency card in the vault: whom to call, in her order."""

from __future__ import annotations

from ssa_desktop.domain.kinds import EMERGENCY_CONTACT
from ssa_desktop.domain.protection.protection import EmergencyContact
from ssa_desktop.storage.events import day_of_writing
from ssa_desktop.storage.kind_rows import save, stored_values
from ssa_desktop.storage.sql import Connection, change, value


def emergency_contacts(connection: Connection) -> list[tuple[int, EmergencyContact]]:
    """Return the lines of the emergency card in their order, each with its id."""
    found = stored_values(connection, EMERGENCY_CONTACT, "position, id")
    return [(one.record_id, one.value) for one in found]


def add_emergency_contact(connection: Connection, contact: EmergencyContact) -> int:
    """Store a line of the card at its end; return its id."""
    last = value(connection, "SELECT coalesce(max(position), 0) FROM emergency_contact")
    used = day_of_writing(connection)
    return save(connection, EMERGENCY_CONTACT, contact, position=int(last) + 1, used_on=used)


def change_emergency_contact(connection: Connection, contact_id: int, contact: EmergencyContact) -> None:
    """Write a line of the card anew."""
    save(connection, EMERGENCY_CONTACT, contact, contact_id, used_on=day_of_writing(connection))


def remove_emergency_contact(connection: Connection, contact_id: int) -> None:
    """Remove a line of the card."""
    change(connection, "DELETE FROM emergency_contact WHERE id = ?", (contact_id,))
