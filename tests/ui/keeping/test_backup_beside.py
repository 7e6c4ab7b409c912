"""While a backup is made she goes on: what is saved is saved, what is looked up is shown, what is deleted is gone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services.keeping import backup_upkeep, backups, deletion, deletion_lists
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping.backup_file import open_backup
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, settle
from tests.ui.keyboard import open_panel


class HeldBackup:
    """A backup of the window that stands still at its first step until it is let go."""

    def __init__(self, panel: BackupPanel) -> None:
        self.stands, self.go_on = Event(), Event()
        self.steps = 0
        self.stage = panel._steps.stage
        panel._steps.stage = self._held  # type: ignore[method-assign]

    def _held(self, stage: object, done: int, total: int) -> None:
        self.steps += 1
        self.stands.set()
        assert self.go_on.wait(WAIT_MS / 1000)
        self.stage(stage, done, total)


@pytest.fixture
def held(desk_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[HeldBackup]:
    folder = tmp_path / "stick" / "ssa"
    folder.mkdir(parents=True)
    panel = open_panel(qtbot, desk_window, PrivacyPage, "backup", BackupPanel)
    panel.add_place(folder)
    settle(qtbot, desk_window)
    backup = HeldBackup(panel)
    panel.make_now()
    qtbot.waitUntil(backup.stands.is_set, timeout=WAIT_MS)
    yield backup
    backup.go_on.set()


def done(qtbot: QtBot, window: MainWindow, *calls: Any) -> list[Any]:
    """Run calls as pages do, one after another, and return what they gave."""
    found: list[Any] = []

    def came(number: int) -> bool:
        return len(found) == number

    for number, (run, call) in enumerate(calls, start=1):
        run(call, found.append)
        qtbot.waitUntil(partial(came, number), timeout=WAIT_MS)
    return found


def add_mila(ws: Workspace) -> int:
    return people.add(ws, Person(name="Mila Muster"))


def one_backup(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "stick" / "ssa").glob(f"{backups.FILE_BEGINNING}*")
    return path


def names_in(window: MainWindow, qtbot: QtBot) -> list[str | None]:
    (found,) = done(qtbot, window, (window.worker.read, people.find))
    return [line.name for line in found]


def test_saving_and_looking_up_do_not_wait_for_a_backup(desk_window, qtbot, tmp_path, held):
    worker = desk_window.worker
    _, found = done(qtbot, desk_window, (worker.run, add_mila), (worker.read, people.find))
    assert [line.name for line in found] == ["Mila Muster"]
    assert not held.go_on.is_set()
    held.go_on.set()
    settle(qtbot, desk_window)
    (seen,) = done(qtbot, desk_window, (worker.run, backups.overview))
    assert [one.verified for one in seen.backups] == [True]
    with open_backup(one_backup(tmp_path)) as backup:
        assert not backup.damaged_parts(lambda _, __: None)
    assert names_in(desk_window, qtbot) == ["Mila Muster"]


def test_a_backup_that_a_deletion_meets_is_known_and_told_of_it(desk_window, qtbot, tmp_path, held):
    worker = desk_window.worker
    (person,) = done(qtbot, desk_window, (worker.run, add_mila))
    erased: list[object] = []
    worker.run(lambda ws: deletion.erase_person(ws, people.line(ws, person).pseudonym, "Antrag"), erased.append)
    held.go_on.set()
    settle(qtbot, desk_window)
    assert len(erased) == 1
    behind, seen = done(qtbot, desk_window, (worker.run, deletion_lists.are_behind), (worker.run, backups.overview))
    assert not behind
    with open_backup(one_backup(tmp_path)) as backup:
        knows = backup.manifest.tombstones == 1
    # Copied before or after the deletion: it says of itself which, and the list of deletions beside it knows it.
    assert [(one.verified, one.holds_deleted) for one in seen.backups] == [(True, not knows)]


def test_the_lock_ends_a_backup_and_leaves_nothing_of_it(desk_window, qtbot, tmp_path, held):
    desk_window.lock()
    held.go_on.set()
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.worker.is_busy, timeout=WAIT_MS)
    assert not list((tmp_path / "stick" / "ssa").glob("*.ssab"))
    assert not list(desk_window.folder.glob(f"{backup_upkeep.WORK_PREFIX}*"))
