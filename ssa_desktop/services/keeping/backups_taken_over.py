"""What a restored vault learns of backups it does not know: from the vault it replaces, and from what it finds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.keeping.backup_upkeep import path_of, reachable
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import backup_records, tombstones
from ssa_desktop.storage.keeping.backup_file import SUFFIX, open_backup
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
    found = reachable(ws)
    with ws.read() as vault:
        key, newest = tombstones.seal_key(vault), tombstones.sequence(vault)
        known = {os.path.realpath(path) for row in backup_records.backups_made(vault) if (path := path_of(row, found))}
    places = {os.path.realpath(folder): number for number, folder in found.items()}
    candidates = [path for folder in found.values() for path in _backups_in(folder)]
    for path in dict.fromkeys(Path(os.path.realpath(path)) for path in (restored_from, *candidates)):
        if key is None or str(path) in known:
            continue
        with suppress(KnownError, OSError), open_backup(path) as backup:
            manifest = backup.manifest
            if manifest.is_sealed_with(key):
                place_id = places.get(str(path.parent))
                folder = None if place_id is not None else path.parent
                size = path.stat().st_size
                made = MadeRow(
                    0, manifest.made_at, path.name, place_id, folder, size, verified=path.samefile(restored_from),
                    verified_at=None, tombstones=min(manifest.sequence, newest),
                )  # fmt: skip
                with ws.change() as vault:
                    backup_records.add_backup(vault, made)


def _backups_in(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return []
