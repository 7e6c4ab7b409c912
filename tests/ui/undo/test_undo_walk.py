"""A walk over steps, undo and redo in any order, sometimes pressed without waiting: the records are those of the model.

The model is the list of what the stores held after each step, and the place in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.integration.program import dump_of
from tests.random_steps import STEPS, Chance, Step
from tests.ui.conftest import settle

T = TypeVar("T")

NO_RECORD = re.compile(
    r"^(vault\.(change_log|disclosure\w*|draft\w*|handover\w*|import_ref|meta|search_\w*|sqlite_\w*|tombstone)"
    r"|schoolbook\.(meta|sqlite_\w*))$"
)
"""What is written down along, or follows from the records."""
RANDOM_ID = re.compile(r"\b[0-9a-f]{16}\b")
"""Records that were removed as a mistake come again under another random id, so that no backup erases them."""
CASES = [pytest.param(seed, 50, id=str(seed)) for seed in (1, 2)] + [
    pytest.param(seed, 150, id=f"long-{seed}", marks=pytest.mark.soak) for seed in range(100, 112)
]


class Walk:
    """The window, and the model beside it."""

    def __init__(self, window: MainWindow, qtbot: QtBot, folder: Path) -> None:
        assert window.work_area is not None
        self.area, self.desk, self.window, self.qtbot, self.folder = (
            window.work_area,
            window.work_area.desk,
            window,
            qtbot,
            folder,
        )
        self.states = [self.stores()]
        self.exported = [self.export()]
        self.at = 0
        self.undone: list[str] = []

    def asked(self, call: Callable[[Workspace], T]) -> T:
        found: list[T] = []
        self.window.worker.run(call, found.append)
        settle(self.qtbot, self.window)
        return found[0]

    def stores(self) -> dict[str, list[str]]:
        found = self.asked(dump_of)
        return {
            name: sorted(RANDOM_ID.sub("id", line) for line in lines)
            for name, lines in found.items()
            if not NO_RECORD.match(name)
        }

    def export(self) -> list[str]:
        path = self.folder / f"export-{len(list(self.folder.iterdir()))}.jsonl"
        self.asked(lambda ws: records_export.export_records(ws, path))
        return sorted(RANDOM_ID.sub("id", line) for line in path.read_text(encoding="utf-8").splitlines())

    def do(self, step: Step) -> bool:
        """Do something as a page does it, and tell; return whether that was possible."""
        failed: list[KnownError] = []
        _tell(self.desk, step, failed.append)
        settle(self.qtbot, self.window)
        # What changed nothing is no step: Ctrl+Z would seem to do nothing.
        if not failed and self.stores() != self.states[self.at]:
            del self.states[self.at + 1 :], self.exported[self.at + 1 :]
            self.states.append(self.stores())
            self.exported.append(self.export())
            self.at += 1
        return not failed

    def press(self, presses: list[str], *, waits: bool) -> None:
        for pressed in presses:
            if pressed == "undo":
                self.area.undo()
                self.at = max(0, self.at - 1)
            else:
                self.area.redo()
                self.at = min(len(self.states) - 1, self.at + 1)
            if waits:
                settle(self.qtbot, self.window)
        settle(self.qtbot, self.window)

    def check(self) -> None:
        assert self.area.banner.isHidden(), self.area.banner
        assert self.stores() == self.states[self.at]
        assert self.export() == self.exported[self.at]


def _chosen(chance: Chance) -> Step:
    """Return one of the steps that can be done by now."""
    while True:
        change = chance.random.choice(STEPS)(chance)
        if change is not None:
            return change


def _tell(desk: Desk, step: Step, failed: Callable[[KnownError], None]) -> None:
    def changed() -> None:
        desk.changed.emit("contacts")

    def done(_: object) -> None:
        changed()
        desk.tell_step("getan", changed)

    desk.worker.run(step, done, failed)


@pytest.mark.parametrize(("seed", "length"), CASES)
def test_any_order_of_undo_and_redo_ends_with_the_records_of_the_model(
    seed: int, length: int, desk_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    random = Random(seed)
    folder = tmp_path / "walk"
    folder.mkdir()
    walk = Walk(desk_window, qtbot, folder)
    done = 0
    for _ in range(length):
        if random.random() < 0.6 or walk.at == 0:
            done += walk.do(walk.asked(lambda ws: _chosen(Chance(ws, random, tmp_path))))
        else:
            many = random.randrange(1, 5)
            presses = [random.choice(["undo", "undo", "redo"]) for _ in range(many)]
            walk.press(presses, waits=random.random() < 0.5)
            walk.check()
    assert done > length // 3
    walk.press(["undo"] * walk.at, waits=False)
    walk.check()
    walk.press(["redo"] * len(walk.states), waits=False)
    walk.check()
