"""What a deletion still has to reach outside the stores: the backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BackupLeft:
    """A backup that still holds what was deleted, by where it lies, and the day it goes at the latest."""

    place: str
    until: date


def tell_backups(_: Workspace) -> tuple[BackupLeft, ...]:
    """Write the tombstones to every backup place in reach; return the backups that still hold deleted records."""
    return ()
