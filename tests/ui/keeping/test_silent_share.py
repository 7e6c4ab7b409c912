"""A share that does not answer, with backups on it: the window goes on, and says how it is once that is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import current_thread
from threading import enumerate as enumerate_threads

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services.keeping import backup_look, backup_upkeep, backups
from ssa_desktop.services.people import people
from ssa_desktop.storage.keeping import far_folders
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.silent_share import Share, share_at
from tests.ui.conftest import WAIT_MS, StoreFolder, settle
from tests.ui.keyboard import open_panel

LONGER_THAN_A_TEST = 10 * WAIT_MS / 1000


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    with share_at(tmp_path / "share", monkeypatch, patience=LONGER_THAN_A_TEST) as made:
        yield made


@pytest.fixture
def filled(workspace_folder: StoreFolder, share: Share) -> None:
    """A backup on the share."""
    place = share.folder / "ssa"
    place.mkdir()
    ws = workspace_folder.open()
    backup_upkeep.add_place(ws, place, "einziger Ort")
    backups.create_in_places(ws)
    ws.close()


def looking_in_vain(window: MainWindow, share: Share, qtbot: QtBot) -> BackupPanel:
    """Let the panel look at the share while that does not answer."""
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    settle(qtbot, window)
    assert rows(panel) == (1, 1)
    share.touches.clear()
    share.is_up.clear()
    panel.refresh()
    qtbot.waitUntil(share.touches.is_set)
    return panel


def rows(panel: BackupPanel) -> tuple[int, int]:
    return panel.places.rowCount(), panel.backups.rowCount()


def test_a_save_undo_and_a_page_do_not_wait_for_the_look(window, qtbot, share):
    panel = looking_in_vain(window, share, qtbot)
    saved: list[object] = []
    shown: list[object] = []
    free: list[str] = []
    window.worker.run(lambda ws: people.add(ws, Person(name="Mila Muster")), saved.append)
    window.worker.read(people.find, shown.append)
    qtbot.waitUntil(lambda: bool(saved and shown))
    window.worker.when_free(lambda: free.append("now"))
    assert free == ["now"]
    assert not share.is_up.is_set()
    share.is_up.set()
    settle(qtbot, window)
    assert panel.places.record(0).is_there
    assert panel.backups.record(0).is_there


def test_only_the_look_itself_touches_the_folders(window, qtbot, share, monkeypatch):
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    settle(qtbot, window)
    touched: set[str] = set()
    answers = far_folders.answers

    def noted(folder: Path) -> bool:
        touched.add(current_thread().name.split("_")[0])
        return answers(folder)

    for module in ("ssa_desktop.storage.keeping.backup_places", "ssa_desktop.services.keeping.backup_upkeep"):
        monkeypatch.setattr(f"{module}.answers", noted)
    panel.refresh()
    settle(qtbot, window)
    assert touched == {"ssa-outside"}


def test_a_share_that_has_to_wake_up_may_become_a_place(window, qtbot, share, monkeypatch):
    monkeypatch.setattr(far_folders, "HURRIED_SECONDS", LONGER_THAN_A_TEST)
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    settle(qtbot, window)
    other = share.folder / "zwei"
    other.mkdir()
    share.touches.clear()
    share.is_up.clear()
    panel.add_place(other, "einziger Ort")
    qtbot.waitUntil(share.touches.is_set)
    saved: list[object] = []
    window.worker.run(lambda ws: people.add(ws, Person(name="Mila Muster")), saved.append)
    qtbot.waitUntil(lambda: bool(saved))
    share.is_up.set()
    qtbot.waitUntil(lambda: rows(panel) == (2, 1))
    settle(qtbot, window)


def test_the_lock_does_not_wait_for_the_look_and_nothing_of_it_is_shown_afterwards(window, qtbot, share):
    looking_in_vain(window, share, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    assert not share.is_up.is_set()
    share.is_up.set()
    settle(qtbot, window)
    assert window.is_locked


def test_closing_the_program_does_not_wait_for_the_look(window, qtbot, share):
    looking_in_vain(window, share, qtbot)
    outside = [thread for thread in enumerate_threads() if thread.name.startswith("ssa-outside")]
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert not share.is_up.is_set()
    assert any(thread.is_alive() for thread in outside)
    share.is_up.set()
    for thread in outside:
        thread.join()


def test_a_backup_taken_away_leaves_the_list_and_one_on_a_silent_share_stays(window, qtbot, share):
    panel = looking_in_vain(window, share, qtbot)
    share.is_up.set()
    settle(qtbot, window)
    (file,) = (share.folder / "ssa").glob(f"{backups.FILE_BEGINNING}*")
    file.unlink()
    panel.refresh()
    settle(qtbot, window)
    assert rows(panel) == (1, 0)


def test_what_is_not_seen_is_kept(workspace_folder, filled, share, monkeypatch):
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", 0.05)
    ws = workspace_folder.open()
    share.is_up.clear()
    seen = backup_look.look(backup_look.known(ws))
    assert (seen.found, seen.is_there, seen.cleared) == ({}, {}, frozenset())
    found = backups.forget_cleared(ws, seen)
    assert [(one.is_there, one.is_last_good) for one in found.backups] == [(None, True)]
    ws.close()


def test_a_backup_written_by_hand_that_was_cleared_away_is_left_to_the_next_unlocking(workspace_folder, tmp_path):
    """An empty mount point looks like a folder that somebody cleared."""
    place = tmp_path / "von Hand"
    place.mkdir()
    ws = workspace_folder.open()
    backups.create(ws, place / "eins.ssab")
    (place / "eins.ssab").unlink()
    seen = backup_look.look(backup_look.known(ws))
    assert (list(seen.is_there.values()), seen.cleared) == ([False], frozenset())
    ws.close()
