"""The discreet view in every dialog: nobody of the records is named, save in a field that she writes in."""

from __future__ import annotations

import re

import pytest

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.leaks import names
from tests.ui.dialog_world import World
from tests.ui.search.test_no_name_on_any_page import told
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_dialog import HALVES, every_dialog

ASKS_ABOUT_NAMES = {"leak_dialog.LeakDialog"}
"""It asks whether a word is somebody's name: a word that is covered cannot be judged."""

__all__ = ["made", "world"]


def known(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return [name for _, name in names(vault)]


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@HALVES
def test_no_dialog_names_anybody(world: World, half: int) -> None:
    assert world.desk.discreet()
    parts = {part for name in world.ask(known) for part in name.split() if len(part) > 2}
    named = re.compile(rf"\b({'|'.join(map(re.escape, sorted(parts)))})s?\b")
    found = {}
    for name, dialog in every_dialog(world, half):
        if name not in ASKS_ABOUT_NAMES and (left := sorted({text for text in told(dialog) if named.search(text)})):
            found[name] = left
    assert found == {}
