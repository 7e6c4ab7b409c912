"""What lies in the folders for backups: looked at apart from the stores, so that nobody waits for a share meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ssa_desktop.services.keeping import backup_folders, backup_upkeep
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import backup_records, tombstones
from ssa_desktop.storage.keeping.backup_records import MadeRow, PlaceRow
from ssa_desktop.storage.keeping.far_folders import answers


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault knows of places and backups on a day, and the folder of the data.

    ``newest`` counts the deletions so far, ``last`` is when a backup was verified last; keeping and reminding in days.
    """

    places: tuple[PlaceRow, ...]
    made: tuple[MadeRow, ...]
    folder: Path
    today: date
    newest: int
    last: datetime | None
    since: date
    keep_days: int
    reminder_days: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of places and backups, by their ids.

    ``found`` holds where the places are that are there; ``is_there`` whether a backup is, for each whose folder is;
    ``cleared`` the backups that somebody else took away from a place or from the data, which need not be known longer.
    """

    found: Mapping[int, Path]
    is_there: Mapping[int, bool]
    cleared: frozenset[int]


def known(ws: Workspace) -> Known:
    """Return what there is to look at; no folder is touched."""
    days = backup_upkeep.keep_days(ws)
    with ws.read() as vault:
        return Known(
            tuple(backup_records.places(vault)),
            tuple(backup_records.backups_made(vault)),
            ws.folder,
            ws.today(),
            tombstones.sequence(vault),
            backup_records.last_verified(vault),
            backup_records.in_use_since(vault) or ws.today(),
            days,
            backup_upkeep.reminder_days(vault),
        )


def look(at: Known) -> Seen:
    """Look at every folder, which may take a while where one lies on another computer; no store is touched."""
    places = ((place.id, backup_folders.find_place(place)) for place in at.places)
    found = {number: folder for number, folder in places if folder is not None}
    paths = ((row, backup_folders.path_of(row, found)) for row in at.made)
    there = {row.id: path.exists() for row, path in paths if path is not None}
    own = at.folder.absolute()
    # An empty mount point looks like a folder that was cleared: one written by hand is left to the next unlock.
    may_go = [row for row in at.made if row.folder in {None, own}]
    cleared = {row.id for row in may_go if backup_folders.is_gone(backup_folders.path_of(row, found))}
    return Seen(found, there, frozenset(cleared))


def wake(folder: Path) -> bool:
    """Whether a folder may be touched; a share is given the time to wake up, so that it then answers at once."""
    return answers(folder)
