"""Removing a record as a mistake, so that no older backup brings it back."""

from __future__ import annotations

from collections.abc import Iterable

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstoned_records
from ssa_desktop.storage.sql import Connection


def leave_mistake_tombstone(ws: Workspace, vault: Connection, kind: str, record_id: int) -> str:
    """Leave the tombstone of a record that never took place; a restore takes it out of the figures again."""
    return tombstoned_records.leave_tombstone(vault, kind, record_id, ws.today(), tombstoned_records.Way.MISTAKE)


def leave_mistake_tombstones(ws: Workspace, vault: Connection, kind: str, ids: Iterable[int]) -> None:
    """Leave the tombstones of records of a kind that never took place, before they go; one that is gone gets none."""
    tombstoned_records.leave_tombstones(vault, tombstoned_records.Way.MISTAKE, kind, ids, ws.today())


def leave_tombstones_of_gone(ws: Workspace, vault: Connection, gone: Iterable[tuple[str, str | None]]) -> None:
    """Leave the tombstones of records that went as mistakes, as (kind, random id); None stands for one that stayed."""
    went = [(kind, uid) for kind, uid in gone if uid is not None]
    tombstoned_records.leave_tombstones_of_gone(vault, tombstoned_records.Way.MISTAKE, went, ws.today())


def leave_tombstone(ws: Workspace, vault: Connection, kind: str, record_id: int) -> str:
    """Leave a tombstone for a record about to be removed in the caller's transaction; return its random id."""
    return tombstoned_records.leave_tombstone(vault, kind, record_id, ws.today())
