"""What a deletion still has to reach outside the stores: the backups."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.keeping import deletion_lists
from ssa_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BackupLeft:
    """A backup that still holds what was deleted, by where it lies, and the day it goes at the latest.

    The last good one goes on that day only if a newer one is verified by then.
    """

    place: str
    until: date
    is_last_good: bool = False


def tell_backups(ws: Workspace) -> tuple[BackupLeft, ...]:
    """Write the tombstones to the data folder and to every backup place, or have the window see to the places.

    Returns the backups that still hold deleted records; none in the window, which says before a deletion what holds
    them, and touches no place here. A place that cannot be reached gets the tombstones when it is there again; this
    never raises, because the deletion is done whatever becomes of the copies.
    """
    with suppress(KnownError, OSError):
        deletion_lists.write_lists(ws)
    if ws.lists_apart is None:
        with suppress(KnownError, OSError):
            return left_in_backups(ws)
    return ()


def left_in_backups(ws: Workspace) -> tuple[BackupLeft, ...]:
    """Return the backups that hold something deleted after they were made, the ones that stay longest first."""
    # Imported here: backups need SQLCipher's machinery, which the deletion itself has loaded by now.
    from ssa_desktop.services.keeping import backups

    found = [
        BackupLeft(str(backup.folder / backup.file_name), backup.goes_on, backup.is_last_good)
        for backup in backups.overview(ws).backups
        if backup.holds_deleted
    ]
    return tuple(sorted(found, key=lambda left: (left.until, left.place), reverse=True))
