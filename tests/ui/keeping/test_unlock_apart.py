"""Unlocking while a place for backups does not answer: it waits for none, and what it left out is done afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from ssa_desktop.domain.records import Person
from ssa_desktop.services import at_unlock
from ssa_desktop.services.keeping import backup_upkeep
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import SecurityNotice
from ssa_desktop.storage.keeping import backup_records
from tests.silent_share import Share
from tests.ui.conftest import PASSPHRASE, StoreFolder, settle

MARK = "0123456789abcdef"


@pytest.fixture
def filled(share: Share, workspace_folder: StoreFolder) -> Path:
    """A place on the share, and a backup that was killed while it was written elsewhere there."""
    folder, by_hand = share.folder / "ssa", share.folder / "hand"
    folder.mkdir()
    by_hand.mkdir()
    ws = workspace_folder.open()
    backup_upkeep.add_place(ws, folder, "einziger Ort")
    with ws.change() as vault:
        backup_records.begin_writing(vault, MARK, by_hand / "b.ssab")
    ws.close()
    return folder


def locked(window, qtbot):
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)


def opens(window, qtbot):
    """Unlock as she does, and wait for her data alone."""
    window.unlock_page.passphrase.line.setText(PASSPHRASE)
    window.unlock_page.open_button.click()
    qtbot.waitUntil(lambda: window.work_area is not None)


def half_written(window, qtbot):
    found: list[object] = []

    def read(ws):
        with ws.read() as vault:
            return backup_records.half_written(vault)

    window.worker.run(read, found.append)
    qtbot.waitUntil(partial(bool, found))
    return found[0]


def test_the_unlock_and_a_save_wait_for_no_share_and_what_was_left_out_is_done_then(window, share, qtbot):
    locked(window, qtbot)
    share.touches.clear()
    share.is_up.clear()
    opens(window, qtbot)
    saved: list[object] = []
    window.worker.run(lambda ws: people.add(ws, Person(name="Nils Muster")), saved.append)
    qtbot.waitUntil(partial(bool, saved))
    qtbot.waitUntil(share.touches.is_set)
    assert not share.is_up.is_set()
    share.is_up.set()
    settle(qtbot, window)
    assert half_written(window, qtbot) == {}


def test_what_comes_to_light_afterwards_is_told_then(window, share, qtbot, monkeypatch):
    told = SecurityNotice("2026-03-16T08:00:00", "policy_target_refused", {"folder": "/media/nas"})
    monkeypatch.setattr(at_unlock, "catch_up", lambda _ws, _answered: (told,))
    locked(window, qtbot)
    share.touches.clear()
    share.is_up.clear()
    opens(window, qtbot)
    qtbot.waitUntil(share.touches.is_set)
    area = window.work_area
    assert area is not None
    before = [line.key for line in area.notice.lines]
    assert told.kind not in before
    share.is_up.set()
    settle(qtbot, window)
    assert [line.key for line in area.notice.lines] == [*before, told.kind]
