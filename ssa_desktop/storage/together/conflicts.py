"""Conflicts in working together, and the notices of absence, deputy and change, in the vault."""

from __future__ import annotations

from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.domain.together.together_kinds import CONFLICT, STAFF_NOTICE
from ssa_desktop.storage.kind_rows import Stored, stored_values, value_of
from ssa_desktop.storage.sql import Connection


def conflict(connection: Connection, conflict_id: int) -> Conflict | None:
    """Return a conflict, or None."""
    return value_of(connection, CONFLICT, conflict_id)


def notices(connection: Connection) -> list[Stored[StaffNotice]]:
    """Return every notice, the latest first."""
    return stored_values(connection, STAFF_NOTICE, "from_date DESC, id DESC")


def notice(connection: Connection, notice_id: int) -> StaffNotice | None:
    """Return a notice, or None."""
    return value_of(connection, STAFF_NOTICE, notice_id)
