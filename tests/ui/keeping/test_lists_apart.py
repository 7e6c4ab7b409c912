"""A deletion while a place for backups does not answer: nothing waits for its list, and nothing of it is lost."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services import at_unlock
from ssa_desktop.services.keeping import backup_look, backup_upkeep, backups, deletion, deletion_lists
from ssa_desktop.services.keeping.backup_look import Known
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keeping import far_folders, tombstones
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.keeping.backups_at_hand import BackupsAtHand
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.silent_share import Share
from tests.ui.conftest import PASSPHRASE, StoreFolder, settle, unlock
from tests.ui.keyboard import open_panel


@pytest.fixture
def place(share: Share) -> Path:
    folder = share.folder / "ssa"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(workspace_folder: StoreFolder, place: Path) -> None:
    """A place on the share, and two persons who go."""
    ws = workspace_folder.open()
    backup_upkeep.add_place(ws, place, "einziger Ort")
    for _ in range(2):
        people.add(ws, Person(name="Mila Muster"))
    ws.close()


def erase_somebody(ws: Workspace) -> None:
    with ws.read() as vault:
        (pseudonym,) = vault.execute("SELECT pseudonym FROM person ORDER BY id LIMIT 1").fetchone()
    deletion.erase_person(ws, pseudonym, "Antrag")


def erased(window: MainWindow, qtbot: QtBot) -> None:
    """Delete in the window, and wait for that alone."""
    done: list[object] = []
    window.worker.run(erase_somebody, done.append)
    qtbot.waitUntil(partial(bool, done))


def first_person(window: MainWindow, qtbot: QtBot) -> str:
    """Return somebody's pseudonym."""
    found: list[str] = []
    window.worker.read(lambda ws: min(line.pseudonym for line in people.find(ws, "Mila")), found.append)
    qtbot.waitUntil(partial(bool, found))
    return found[0]


def stones_in(folder: Path) -> tuple[Tombstone, ...]:
    (path,) = folder.glob("ssa-loeschungen-*.json")
    found = tombstones.read_file(path)
    assert found is not None
    return found.tombstones


def asked(window: MainWindow, qtbot: QtBot) -> list[Path]:
    """Return which places lack a deletion, as the vault knows it."""
    found: list[tuple[Path, ...]] = []
    window.worker.run(deletion_lists.unreached, found.append)
    qtbot.waitUntil(partial(bool, found))
    return list(found[0])


def test_a_deletion_and_a_save_behind_it_wait_for_no_place_and_it_has_its_list_afterwards(window, qtbot, share, place):
    share.touches.clear()
    share.is_up.clear()
    erased(window, qtbot)
    qtbot.waitUntil(share.touches.is_set)
    saved: list[object] = []
    window.worker.run(lambda ws: people.add(ws, Person(name="Nils Muster")), saved.append)
    qtbot.waitUntil(partial(bool, saved))
    assert stones_in(window.folder) != ()
    assert asked(window, qtbot) == [place]
    assert not share.is_up.is_set()
    share.is_up.set()
    settle(qtbot, window)
    assert stones_in(place) == stones_in(window.folder)
    assert asked(window, qtbot) == []


def test_only_the_thread_of_the_looks_touches_a_place_at_a_deletion(window, qtbot, place, monkeypatch):
    touched: set[str] = set()
    answers, written = far_folders.answers, write_atomically

    def noted_answers(folder: Path) -> bool:
        touched.add(threading.current_thread().name)
        return answers(folder)

    def noted_writing(path: Path, data: bytes) -> None:
        if path.parent == place:
            touched.add(threading.current_thread().name)
        written(path, data)

    for module in (
        "storage.keeping.backup_places",
        "services.keeping.backup_folders",
        "services.keeping.backup_upkeep",
    ):
        monkeypatch.setattr(f"ssa_desktop.{module}.answers", noted_answers)
    monkeypatch.setattr(deletion_lists, "write_atomically", noted_writing)
    erased(window, qtbot)
    settle(qtbot, window)
    assert touched == {"ssa-outside"}
    assert stones_in(place) == stones_in(window.folder) != ()


def test_several_deletions_are_all_in_the_list_at_the_end(window, qtbot, share, place):
    share.is_up.clear()
    erased(window, qtbot)
    erased(window, qtbot)
    share.is_up.set()
    settle(qtbot, window)
    assert len(stones_in(window.folder)) == 2
    assert stones_in(place) == stones_in(window.folder)
    assert asked(window, qtbot) == []


def test_a_list_that_somebody_changed_meanwhile_is_looked_at_once_more(window, qtbot, place, monkeypatch):
    looked: list[deletion_lists.Seen] = []
    look = deletion_lists.look

    def meanwhile(at: deletion_lists.Wanted) -> deletion_lists.Seen:
        seen = look(at)
        if at.places:
            looked.append(seen)
        if len(looked) == 1:
            (place / at.name).unlink()
        return seen

    monkeypatch.setattr(deletion_lists, "look", meanwhile)
    erased(window, qtbot)
    settle(qtbot, window)
    assert len(looked) == 2
    assert stones_in(place) == stones_in(window.folder) != ()


def test_the_panel_says_what_a_place_lacks_and_no_longer_once_it_has_it(window, qtbot, share):
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    settle(qtbot, window)
    shown: list[bool] = []
    panel.places.modelReset.connect(lambda: shown.append(panel.places.record(0).lacks_deletions))
    share.touches.clear()
    share.is_up.clear()
    erased(window, qtbot)
    qtbot.waitUntil(share.touches.is_set)
    # It asks the vault now, and looks at the places behind the list.
    panel.refresh()
    asked(window, qtbot)
    share.is_up.set()
    settle(qtbot, window)
    assert True in shown
    assert not shown[-1]


def test_the_lock_does_not_wait_for_the_list_and_the_next_unlock_writes_it(window, qtbot, share, place):
    share.touches.clear()
    share.is_up.clear()
    erased(window, qtbot)
    qtbot.waitUntil(share.touches.is_set)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    assert not share.is_up.is_set()
    assert stones_in(place) == ()
    share.is_up.set()
    unlock(qtbot, window)
    assert stones_in(place) == stones_in(window.folder) != ()
    assert asked(window, qtbot) == []


def test_at_the_lock_the_places_of_this_computer_have_their_list(window, qtbot, share, place, tmp_path):
    """One on a share that does not answer comes before them: nothing of this computer waits behind it for long."""
    stick = tmp_path / "stick"
    stick.mkdir()
    window.worker.run(lambda ws: backup_upkeep.add_place(ws, stick), lambda _: None)
    settle(qtbot, window)
    share.touches.clear()
    share.is_up.clear()
    erased(window, qtbot)
    qtbot.waitUntil(share.touches.is_set)
    assert stones_in(stick) == ()
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    assert not share.is_up.is_set()
    assert stones_in(stick) == stones_in(window.folder) != ()
    assert stones_in(place) == ()


def test_what_is_deleted_at_the_unlock_waits_for_no_place_and_has_its_list_afterwards(
    window, qtbot, share, place, monkeypatch
):
    def goes_by_itself(ws: Workspace) -> tuple[SecurityNotice, ...]:
        erase_somebody(ws)
        return ()

    monkeypatch.setattr(at_unlock, "UNLOCK_STEPS", (*at_unlock.UNLOCK_STEPS, goes_by_itself))
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    share.touches.clear()
    share.is_up.clear()
    window.unlock_page.passphrase.line.setText(PASSPHRASE)
    window.unlock_page.open_button.click()
    qtbot.waitUntil(lambda: window.work_area is not None)
    assert asked(window, qtbot) == [place]
    assert stones_in(window.folder) != ()
    assert not share.is_up.is_set()
    share.is_up.set()
    settle(qtbot, window)
    assert stones_in(place) == stones_in(window.folder)
    assert asked(window, qtbot) == []


def test_a_preview_of_a_deletion_and_a_save_behind_it_wait_for_no_place(window, qtbot, share, place):
    made: list[object] = []
    window.worker.run(backups.create_in_places, made.append)
    qtbot.waitUntil(partial(bool, made))
    settle(qtbot, window)
    person = first_person(window, qtbot)
    area = window.work_area
    assert area is not None
    area.go("cases")
    page = area.page("cases")
    assert isinstance(page, CasesPage)
    settle(qtbot, window)
    share.touches.clear()
    share.is_up.clear()
    page.person._steps.ask_erasure(person)
    qtbot.waitUntil(share.touches.is_set)
    saved: list[object] = []
    window.worker.run(lambda ws: people.add(ws, Person(name="Nils Muster")), saved.append)
    qtbot.waitUntil(partial(bool, saved))
    qtbot.waitUntil(lambda: bool(window.findChildren(ErasePersonDialog)))
    (dialog,) = window.findChildren(ErasePersonDialog)
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert str(place) in said, "what was not seen counts as there"
    assert not share.is_up.is_set()
    dialog.reject()
    share.is_up.set()
    settle(qtbot, window)


def test_a_preview_that_waits_for_a_place_is_given_up_at_the_lock(window, qtbot, share, place):
    person = first_person(window, qtbot)
    known: list[Known] = []
    shown: list[object] = []
    window.worker.read(backup_look.known, known.append)
    qtbot.waitUntil(partial(bool, known))
    assert person
    share.touches.clear()
    share.is_up.clear()
    at_hand = BackupsAtHand(window.desk, window)
    at_hand.find(known[0], shown.append)
    at_hand.find(known[0], shown.append)
    qtbot.waitUntil(partial(bool, shown))
    at_hand.find(known[0], shown.append)
    qtbot.waitUntil(share.touches.is_set)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    qtbot.waitUntil(lambda: not at_hand._timer.isActive())
    share.is_up.set()
    unlock(qtbot, window)
    settle(qtbot, window)
    assert len(shown) == 1, "asked for twice it is shown once, and not at all after the lock"


def test_a_lock_long_after_the_deletion_touches_no_place(window, qtbot, monkeypatch):
    erased(window, qtbot)
    settle(qtbot, window)
    near: list[object] = []
    monkeypatch.setattr(deletion_lists, "write_near", near.append)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    assert near == []


def test_a_list_that_hangs_half_written_holds_no_lock_and_takes_no_later_one_away(window, qtbot, place, monkeypatch):
    """The share goes away in the middle, and comes back when the data were opened and changed again."""
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", 0.05)
    hangs, goes_on = threading.Event(), threading.Event()
    written = write_atomically

    def hanging(path: Path, data: bytes) -> None:
        if path.parent == place and not hangs.is_set():
            hangs.set()
            goes_on.wait()
        written(path, data)

    monkeypatch.setattr(deletion_lists, "write_atomically", hanging)
    erased(window, qtbot)
    qtbot.waitUntil(hangs.is_set)
    (outside,) = [one for one in threading.enumerate() if one.name == "ssa-outside"]
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    # What the unlocking leaves out stands behind the list that hangs, and holds nobody.
    window.unlock_page.passphrase.line.setText(PASSPHRASE)
    window.unlock_page.open_button.click()
    qtbot.waitUntil(lambda: window.work_area is not None)
    # Nobody writes beside it: what it writes in the end is of before.
    assert stones_in(place) == ()
    erased(window, qtbot)
    assert asked(window, qtbot) == [place]
    goes_on.set()
    settle(qtbot, window)
    assert len(stones_in(window.folder)) == 2
    assert stones_in(place) == stones_in(window.folder)
    assert asked(window, qtbot) == []
    assert outside.is_alive()
