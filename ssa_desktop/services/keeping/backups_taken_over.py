"""What a restored vault learns of backups it does not know: from the vault it replaces, and from what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ssa_desktop.services.keeping import backup_folders, backup_upkeep
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import backup_records, tombstones
from ssa_desktop.storage.keeping.backup_records import MadeRow, PlaceRow


def take_over(ws: Workspace, places: Iterable[PlaceRow], made: Iterable[MadeRow]) -> None:
    """Remember the places and backups of the vault that is replaced: what nobody knows of outlives its days."""
    with ws.change() as vault:
        numbers = {
            place.id: backup_records.add_place(vault, place.marker, place.folder, place.inner_path, ws.today())
            for place in places
        }
        newest = tombstones.sequence(vault)
        known = {(row.file_name, row.place_id, row.folder): row.made_at for row in backup_records.backups_made(vault)}
        for row in made:
            place_id = None if row.place_id is None else numbers[row.place_id]
            before = known.get((row.file_name, place_id, row.folder))
            if before is None or before < row.made_at:
                taken = replace(row, place_id=place_id, tombstones=min(row.tombstones, newest))
                backup_records.add_backup(vault, taken)


def adopt(ws: Workspace, restored_from: Path) -> None:
    """Remember backups of this vault that it does not know: made after the one it was restored from, and that one."""
    folders = backup_folders.reachable(ws).values()
    candidates = (path for folder in folders for path in backup_folders.backups_in(folder))
    backup_upkeep.remember(ws, [restored_from, *candidates], verified=restored_from)
