"""Sees, once the data are open, to the folders of other computers that the unlocking left out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import SecurityNotice, Workspace


def see_to_far_places(desk: Desk, workspace: Workspace, tell: Callable[[Collection[SecurityNotice]], None]) -> None:
    """Ask the folders in the thread of the looks, with patience, and do for them what the unlocking would have done.

    What is silent then, too, is left to the next unlocking; so is all of it when the data are locked meanwhile.
    ``tell`` is given what she has to know of it now.
    """
    left, workspace.far_left = workspace.far_left, frozenset()

    def catch_up(answered: Collection[Path]) -> None:
        # Imported here: before unlocking nothing needs it.
        from ssa_desktop.services import at_unlock

        if answered:
            desk.worker.run(lambda ws: at_unlock.catch_up(ws, answered), done, _leave)

    def done(notices: Collection[SecurityNotice]) -> None:
        desk.changed.emit("backup")
        if notices:
            tell(notices)

    if left:
        desk.worker.look(lambda: _awake(left), catch_up, _leave)


def _awake(left: Collection[Path]) -> frozenset[Path]:
    from ssa_desktop.storage.keeping.far_folders import is_silent

    return frozenset(folder for folder in left if not is_silent(folder))


def _leave(_: KnownError) -> None:
    """Leave it to the next unlocking."""
