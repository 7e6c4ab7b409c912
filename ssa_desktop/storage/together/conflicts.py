"""Conflicts in working together, and the notices of absence, deputy and change, in the vault."""

from __future__ import annotations

from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.domain.together.together_kinds import CONFLICT, STAFF_NOTICE
from ssa_desktop.storage.kind_rows import Stored, save, stored_values, value_of
from ssa_desktop.storage.sql import Connection


def save_conflict(connection: Connection, conflict: Conflict, conflict_id: int | None = None) -> int:
    """Store a conflict, or write one anew; return its id."""
    return save(connection, CONFLICT, conflict, conflict_id)


def conflicts(connection: Connection) -> list[Stored[Conflict]]:
    """Return every conflict: the open ones, then the others, the latest first."""
    return stored_values(connection, CONFLICT, "settled_on IS NOT NULL, began_on DESC, id DESC")


def conflict(connection: Connection, conflict_id: int) -> Conflict | None:
    """Return a conflict, or None."""
    return value_of(connection, CONFLICT, conflict_id)


def notices(connection: Connection) -> list[Stored[StaffNotice]]:
    """Return every notice, the latest first."""
    return stored_values(connection, STAFF_NOTICE, "from_date DESC, id DESC")


def notice(connection: Connection, notice_id: int) -> StaffNotice | None:
    """Return a notice, or None."""
    return value_of(connection, STAFF_NOTICE, notice_id)
