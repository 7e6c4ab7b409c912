"""Where the folders for backups are now, and whether a backup is in its own."""

from __future__ import annotations

from pathlib import Path

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import backup_places, backup_records
from ssa_desktop.storage.keeping.backup_file import SUFFIX
from ssa_desktop.storage.keeping.backup_records import MadeRow, PlaceRow
from ssa_desktop.storage.keeping.far_folders import answers
from ssa_desktop.storage.keys.keyfile import StoreKind, read_key_file


def store_id(ws: Workspace) -> str:
    """Return the random id of the vault."""
    return read_key_file(ws.folder / StoreKind.VAULT.key_file_name, StoreKind.VAULT).store_id


def find_place(place: PlaceRow) -> Path | None:
    """Return where a place is now, or None while its drive is not there."""
    return backup_places.find(place.marker, place.folder, place.inner_path)


def reachable(ws: Workspace) -> dict[int, Path]:
    """Return the places that are there now, by their id."""
    with ws.read() as vault:
        known = backup_records.places(vault)
    found = ((place.id, find_place(place)) for place in known)
    return {number: folder for number, folder in found if folder is not None}


def path_of(made: MadeRow, found: dict[int, Path]) -> Path | None:
    """Return where a backup lies, or None while its drive is not there."""
    folder = made.folder if made.place_id is None else found.get(made.place_id)
    if folder is not None and made.place_id is None and not answers(folder):
        return None
    return None if folder is None else folder / made.file_name


def is_gone(path: Path | None) -> bool:
    """Whether a backup is not in its folder, which is there."""
    return path is not None and path.parent.is_dir() and not path.exists()


def backups_in(folder: Path) -> list[Path]:
    """Return the files in a folder that are called like backups; none where it cannot be read."""
    try:
        return sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return []
