"""Days on which a vault was used, so that the date of a test is carried as one of real use would be."""

from __future__ import annotations

from datetime import date, timedelta

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import known_day


def used_until(ws: Workspace, day: date) -> None:
    """Let the vault have been used on the two days before a day, and know no other."""
    with ws.change() as vault:
        vault.execute("DELETE FROM day_sign")
        for days in (2, 1):
            known_day.note_use(vault, day - timedelta(days=days))
