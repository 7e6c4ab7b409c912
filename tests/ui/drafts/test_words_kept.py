"""Words that cannot be lost: a full disk, a killed program, a window closed, a laptop put to sleep while she types."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services import drafts
from ssa_desktop.storage.keys import disk_reserve
from ssa_desktop.storage.keys.sealing import seal, unseal
from ssa_desktop.ui import drafts as page_drafts
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.processes import DEVNULL, PIPE, run, started
from tests.ui.conftest import PASSPHRASE, WAIT_MS, StoreFolder, settle, unlock

NOTE = "Mila sagt, dass sie nicht mehr zum Training darf."
NEVER_MS = 3_600_000
MakeWindow = Callable[..., MainWindow]


def type_half(qtbot: QtBot, window: MainWindow, words: str = NOTE) -> None:
    assert window.work_area is not None
    note = window.work_area.today.capture.blocks[0].note
    note.setFocus()
    qtbot.keyClicks(note, words)


def written(window: MainWindow) -> str:
    assert window.work_area is not None
    return window.work_area.today.capture.blocks[0].note_text()


def full(*_: object, **__: object) -> None:
    raise UsageError("store.disk_full", store="fallakte.db")


# A full disk ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of six megabytes of its own."""
    place = tmp_path / "kleine-platte"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    try:
        mounted = os.name == "posix" and run(mount, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("needs the right to mount a file system; the tests below need none")
    yield place
    run(["umount", "-l", place])


def fill(folder: Path) -> Path:
    """Leave not a byte free."""
    filling = folder / "voll"
    with filling.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(folder).free == 0
    return filling


def test_on_a_disk_without_a_free_byte_locking_keeps_the_words(
    workspace_folder: StoreFolder, small_disk: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    folder = small_disk / "data"
    shutil.copytree(workspace_folder.path, folder)
    window = make_window(folder)
    unlock(qtbot, window)
    assert (folder / disk_reserve.NAME).stat().st_size == disk_reserve.SIZE
    filling = fill(small_disk)
    long_note = f"{NOTE} " * 400
    type_half(qtbot, window, NOTE)
    assert window.work_area is not None
    window.work_area.today.capture.blocks[0].note.setPlainText(long_note)
    # After the pause: it does not go, she is told once, and the words stay where they are.
    window.work_area.keep_changed_drafts()
    settle(qtbot, window)
    banner = window.work_area.banner
    assert "kein Platz" in banner.text()
    assert "steht noch im Fenster" in banner.text()
    window.lock()
    settle(qtbot, window)
    assert window.is_locked
    assert window.unlock_page.message.text() == ""
    # The room that was held is gone, and the words are in the vault.
    assert not (folder / disk_reserve.NAME).exists()
    filling.unlink()
    unlock(qtbot, window)
    settle(qtbot, window)
    assert written(window) == long_note.strip()
    assert (folder / disk_reserve.NAME).stat().st_size == disk_reserve.SIZE


def test_closing_the_window_on_a_full_disk_keeps_the_words(
    workspace_folder: StoreFolder, small_disk: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    folder = small_disk / "data"
    shutil.copytree(workspace_folder.path, folder)
    window = make_window(folder)
    unlock(qtbot, window)
    filling = fill(small_disk)
    type_half(qtbot, window)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
    filling.unlink()
    again = make_window(folder)
    unlock(qtbot, again)
    assert written(again) == NOTE


def test_once_there_is_room_again_the_words_are_saved_by_themselves(
    desk_window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_drafts, "RETRY_SECONDS", 0)
    area = desk_window.work_area
    assert area is not None
    area._drafts._retry.setInterval(10)
    type_half(qtbot, desk_window)
    tried: list[object] = []

    def full_again(*arguments: object, **options: object) -> None:
        tried.append(arguments)
        full()

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "keep", full_again)
        area.keep_changed_drafts()
        settle(qtbot, desk_window)
        said = area.banner.text()
        # Tried again while it is still full: she is not told a second time.
        area.banner.hide()
        before = len(tried)
        qtbot.waitUntil(lambda: len(tried) > before + 1)
        settle(qtbot, desk_window)
        assert area.banner.isHidden()
    assert "wird gesichert, sobald es geht" in said
    qtbot.waitUntil(lambda: not area.changed_drafts(), timeout=WAIT_MS)
    settle(qtbot, desk_window)
    assert "Es ist wieder Platz" in area.message.text()


def test_where_even_the_held_room_does_not_help_the_words_wait_sealed_in_memory(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_half(qtbot, desk_window)
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "keep", full)
        desk_window.lock()
        settle(qtbot, desk_window)
        assert desk_window.is_locked
        assert "wartet verschlüsselt im Arbeitsspeicher" in desk_window.unlock_page.message.text()
        sealed = desk_window._leaving.sealed
        assert sealed is not None
        assert b"Training" not in sealed
        # Closing is refused once.
        desk_window.close()
        assert desk_window.isVisible()
        assert "beim nächsten Schließen" in desk_window.unlock_page.message.text()
        # Still full: it comes back all the same, and waits again at the next lock.
        unlock(qtbot, desk_window)
        settle(qtbot, desk_window)
        assert written(desk_window) == NOTE
        desk_window.lock()
        settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert written(desk_window) == NOTE
    desk_window.lock()
    settle(qtbot, desk_window)
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert written(desk_window) == NOTE


def test_what_is_sealed_opens_with_its_own_key_alone() -> None:
    key = bytes(range(32))
    sealed = seal(key, b"words")
    assert unseal(key, sealed) == b"words"
    assert unseal(bytes(32), sealed) is None
    assert seal(key, b"words") != sealed


def test_room_is_held_once_and_its_lack_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert disk_reserve.hold(tmp_path)
    first = (tmp_path / disk_reserve.NAME).read_bytes()
    assert disk_reserve.hold(tmp_path)
    assert (tmp_path / disk_reserve.NAME).read_bytes() == first
    assert disk_reserve.give_up(tmp_path)
    assert not disk_reserve.give_up(tmp_path)

    def no_room(*_: object) -> None:
        raise UsageError("file.disk_full", path="x", errno=errno.ENOSPC)

    monkeypatch.setattr(disk_reserve, "write_atomically", no_room)
    assert not disk_reserve.hold(tmp_path)


# Typing and pausing ---------------------------------------------------------------------------------------------------


def test_words_are_kept_soon_after_the_last_key_and_while_she_types_on(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert page_drafts.PAUSE_SECONDS <= 2
    assert page_drafts.LONGEST_SECONDS <= 5
    area = desk_window.work_area
    assert area is not None
    keeper = area._drafts
    assert keeper._timer.interval() == 1000 * page_drafts.PAUSE_SECONDS
    assert keeper._longest.interval() == 1000 * page_drafts.LONGEST_SECONDS
    # Neither runs out here, however slow the machine; one that begins anew has a new number.
    keeper._timer.setInterval(NEVER_MS)
    keeper._longest.setInterval(NEVER_MS)
    type_half(qtbot, desk_window, "Erst ")
    pause, longest = keeper._timer.timerId(), keeper._longest.timerId()
    assert -1 not in {pause, longest}
    type_half(qtbot, desk_window, "dann ")
    # Going on typing begins the pause anew, not the time that is the longest.
    assert keeper._timer.timerId() not in {pause, -1}
    assert keeper._longest.timerId() == longest


_TYPE_ON = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from ssa_desktop.ui import drafts
from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
# She never pauses, so nothing but the longest time can keep what she types.
drafts.PAUSE_SECONDS = 3600
drafts.LONGEST_SECONDS = 0.5
real = drafts.keep_all

def tell(line):
    # Two threads tell: a line goes out in one piece.
    os.write(1, f"{line}\\n".encode())

def keep_all(ws, found):
    real(ws, found)
    words = (text for text in drafts.texts_in(found) if text in "abcdefghij" * 1000)
    tell(f"kept {sum(map(len, words))}")

drafts.keep_all = keep_all
app = application("de")
window = MainWindow(Path(sys.argv[1]), "de", datetime.now)
window.show()
window.activateWindow()
QTest.keyClicks(window.unlock_page.passphrase.line, sys.argv[2])
QTest.keyClick(window.unlock_page.passphrase.line, "\\r")
typed = 0

def type_on():
    global typed
    if window.work_area is None or window.worker.is_busy and not typed:
        return
    note = window.work_area.today.capture.blocks[0].note
    note.setFocus()
    QTest.keyClick(note, "abcdefghij"[typed % 10])
    typed += 1
    tell(f"typed {typed}")

timer = QTimer()
timer.timeout.connect(type_on)
timer.start(20)
app.exec()
"""


def test_a_program_killed_while_she_types_without_a_pause_loses_a_few_seconds_at_most(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    command = [sys.executable, "-c", _TYPE_ON, str(workspace_folder.path), PASSPHRASE]
    typed: list[int] = []
    told: list[int] = []
    with started(command, stdout=PIPE, stderr=DEVNULL) as process:
        assert process.stdout is not None
        for line in process.stdout:
            what, number = line.split()
            (told if what == "kept" else typed).append(int(number))
            # Twice: the time begins anew after it has run out. On a slow machine it runs out at every few keys, so that
            # the third time may come before three keys were typed after the second.
            if len(told) >= 2 and typed[-1] > told[1] + 3:
                break
    assert process.returncode == -9
    assert 0 < told[0] < told[1]
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    settle(qtbot, window)
    kept = written(window)
    assert kept == ("abcdefghij" * (typed[-1] // 10 + 2))[: len(kept)]
    assert len(kept) >= told[-1]


# Sleep ----------------------------------------------------------------------------------------------------------------


def test_the_lid_shut_while_she_types_keeps_the_words_before_the_laptop_sleeps(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    type_half(qtbot, desk_window)
    session = desk_window._session
    assert session is not None
    session.lock_wanted.emit()
    # At once nothing can be read any more; the rest ends without her.
    assert desk_window._stack.currentWidget() is desk_window.unlock_page
    settle(qtbot, desk_window)
    assert desk_window.is_locked
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    assert written(desk_window) == NOTE
