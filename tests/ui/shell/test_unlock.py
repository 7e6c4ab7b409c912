"""The unlock page: passphrase, recovery code, what is wrong in plain words, caps lock."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.protection.emergency_numbers import HelpFunction
from ssa_desktop.services.keys.places import EMERGENCY_FILE, STORE_FILES, holds_data
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.protection import emergency_numbers
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.services.workspace import store_paths
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST
from ssa_desktop.storage.keys.storelock import StoreHold
from ssa_desktop.texts import messages
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.processes import run
from tests.ui.conftest import NOW, PASSPHRASE, StoreFolder, settle, unlock

MakeWindow = Callable[..., MainWindow]


def test_the_right_passphrase_opens_the_day_page(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    assert window.is_locked
    unlock(qtbot, window)
    area = window.work_area
    assert area is not None
    assert area.shown == "today"
    assert window.unlock_page.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_to_be_wrong_and_can_be_typed_again(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    unlock(qtbot, window, "something else")
    assert window.is_locked
    page = window.unlock_page
    assert page.message.isVisible()
    assert page.message.text() == messages("de")["keys.wrong_passphrase"]
    assert page.passphrase.line.hasFocus()
    # The field is marked whole, so that typing replaces it.
    unlock(qtbot, window)
    assert not window.is_locked


def test_a_damaged_key_file_is_told_apart_from_a_wrong_passphrase(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    (workspace_folder.path / "fallakte.key").write_text("{", encoding="utf-8")
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert window.is_locked
    assert "beschädigt" in window.unlock_page.message.text()


def test_a_store_in_use_is_said_to_be_in_use(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    hold = StoreHold.acquire(workspace_folder.path)
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert "schon geöffnet" in window.unlock_page.message.text()
    hold.release()
    unlock(qtbot, window)
    assert not window.is_locked


def test_an_empty_passphrase_starts_nothing(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    qtbot.keyClick(window.unlock_page.passphrase.line, Qt.Key.Key_Return)
    assert not window.worker.is_busy
    assert window.unlock_page.message.isVisible()


def test_the_recovery_code_opens_and_its_use_is_told_at_the_next_unlock(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    folder, sheet = tmp_path / "data", tmp_path / "bogen.pdf"
    create_stores(folder, PASSPHRASE, sheet, clock=lambda: NOW, cost=MINIMUM_COST)
    lines = PdfReader(sheet).pages[0].extract_text().splitlines()
    code = next(line for line in lines if line.count("-") == 8 and line.replace("-", "").isalnum())
    window = make_window(folder)
    page = window.unlock_page
    qtbot.mouseClick(page.to_code, Qt.MouseButton.LeftButton)
    assert page.code.hasFocus()
    qtbot.keyClicks(page.code, code.lower())
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not window.is_locked
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert page.code.text() == ""
    unlock(qtbot, window)
    assert window.work_area is not None
    assert window.work_area.notice.isVisible()
    assert "Wiederherstellungscode" in window.work_area.notice.text()
    assert "04.03.2026" in window.work_area.notice.text()


def test_what_a_lost_log_cost_is_told_until_she_has_looked(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    ws = open_workspace(workspace_folder.path, clock=lambda: NOW, passphrase=PASSPHRASE)
    with ws.change() as vault:
        vault.execute("INSERT INTO change_log (at, who, action, kind, records) VALUES ('2026', 'worker', 'x', 'y', 1)")
    killed = tmp_path / "stehengelassen"
    shutil.copytree(workspace_folder.path, killed)
    ws.close()
    (killed / "fallakte.db-wal").unlink()
    window = make_window(killed)
    for _ in range(2):
        unlock(qtbot, window)
        assert window.work_area is not None
        band = window.work_area.notice
        assert "In der Fallakte fehlt, was zuletzt gespeichert wurde" in band.text()
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, window)
    unlock(qtbot, window)
    assert window.work_area is not None
    band = window.work_area.notice
    band.show_all()
    looked = band.buttons["records_lost_vault"]
    looked.setFocus()
    qtbot.keyClick(looked, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert not band.has_line("records_lost_vault")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    unlock(qtbot, window)
    assert window.work_area is not None
    assert not window.work_area.notice.has_line("records_lost_vault")


def test_a_mistyped_recovery_code_is_said_to_be_mistyped(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    page = make_window(workspace_folder.path).unlock_page
    qtbot.mouseClick(page.to_code, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.code, "ABCD-EFGH")
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    qtbot.waitUntil(page.message.isVisible)
    assert page.message.text() == messages("de")["keys.recovery_code_mistyped"]
    assert page.code.hasFocus()


def test_the_passphrase_can_be_shown_and_hidden(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    field = make_window(workspace_folder.path).unlock_page.passphrase
    qtbot.keyClicks(field.line, "abc")
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    focused = field.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert focused.accessibleName() == "Verbergen"
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed_by_the_letters_that_come(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    field = make_window(workspace_folder.path).unlock_page.passphrase
    qtbot.keyClick(field.line, "a")
    assert not field.caps_hint.isVisible()
    # QTest sends a capital with Shift of its own accord; with the caps lock it comes without.
    qtbot.keyClick(field.line, "b", Qt.KeyboardModifier.ShiftModifier)
    assert field.line.text() in {"ab", "aB"}
    field.line.setText("")
    field._note_caps(_letter("A", Qt.KeyboardModifier.NoModifier))
    assert field.caps_hint.isVisible()
    field._note_caps(_letter("A", Qt.KeyboardModifier.ShiftModifier))
    assert not field.caps_hint.isVisible()


def _letter(text: str, modifiers: Qt.KeyboardModifier):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, text)


def test_the_names_of_the_stores_files_are_those_that_are_looked_for(tmp_path: Path) -> None:
    assert {path.name for path in store_paths(tmp_path)} == set(STORE_FILES)
    assert not holds_data(tmp_path)
    (tmp_path / STORE_FILES[0]).touch()
    assert holds_data(tmp_path)


def test_heavy_libraries_are_not_loaded_before_the_unlock_page_is_shown(workspace_folder: StoreFolder) -> None:
    script = f"""
import sys
from pathlib import Path
from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
app = application("de")
window = MainWindow(Path({str(workspace_folder.path)!r}))
window.show()
app.processEvents()
assert window.unlock_page.isVisible()
heavy = {{"reportlab", "openpyxl", "cryptography", "sqlcipher3", "PySide6.QtPdf", "PySide6.QtCharts"}}
print(sorted(heavy & set(sys.modules)))
window.close()
"""
    result = run([sys.executable, "-c", script])
    assert result.stdout.strip() == "[]"


def test_whom_to_call_can_be_read_while_everything_is_locked(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    emergency_numbers.keep(workspace_folder.path, {HelpFunction.POISON_CENTRE: "0761 19240"})
    window = make_window(workspace_folder.path)
    shown = window.unlock_page.help_text().replace("\u00a0", " ")
    assert shown.splitlines() == [
        "Polizei 110 · Rettung und Feuerwehr 112 · Kinder- und Jugendtelefon 116 111",
        "Giftnotruf 0761 19240",
    ]
    assert not window.unlock_page.says_numbers_are_broken()
    unlock(qtbot, window)
    emergency_numbers.keep(workspace_folder.path, {})
    window.lock()
    settle(qtbot, window)
    assert "Giftnotruf" not in window.unlock_page.help_text()
    assert "112" in window.unlock_page.help_text()


def test_a_broken_file_of_numbers_is_told_and_keeps_nobody_out(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    (workspace_folder.path / EMERGENCY_FILE).write_bytes(b"\x00{")
    window = make_window(workspace_folder.path)
    assert "110" in window.unlock_page.help_text()
    assert window.unlock_page.says_numbers_are_broken()
    unlock(qtbot, window)
    assert not window.is_locked


@pytest.mark.parametrize("size", [(1366, 768), (911, 700)])
def test_nothing_moves_when_the_passphrase_is_wrong(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = make_window(workspace_folder.path)
    window.resize(*size)
    settle(qtbot, window)
    page = window.unlock_page
    parts = [page.passphrase, page.open_button, page.to_code, page.restore, page._place, page._help]
    before = [one.mapTo(page, QPoint(0, 0)) for one in parts]
    unlock(qtbot, window, "something else")
    assert page.message.text() == messages("de")["keys.wrong_passphrase"]
    assert page.message.icon.isVisible()
    assert [one.mapTo(page, QPoint(0, 0)) for one in parts] == before
    # Directly below its field, and read before the buttons.
    top = page.message.mapTo(page, QPoint(0, 0)).y()
    field, button = page.passphrase, page.open_button
    assert 0 <= top - field.mapTo(page, QPoint(0, field.height())).y() <= 8
    assert top + page.message.height() <= button.mapTo(page, QPoint(0, 0)).y()
    assert page.message.words.height() >= page.message.words.heightForWidth(page.message.words.width())
    page.to_code.click()
    assert not page.message.isVisible()
    before = [one.mapTo(page, QPoint(0, 0)) for one in (page.code, page.open_with_code)]
    page.open_with_code.click()
    settle(qtbot, window)
    assert page.message.icon.isVisible()
    assert [one.mapTo(page, QPoint(0, 0)) for one in (page.code, page.open_with_code)] == before
    assert page.message.mapTo(page, QPoint(0, 0)).y() < page.open_with_code.mapTo(page, QPoint(0, 0)).y()


def test_in_a_low_window_nothing_of_the_page_lies_over_anything(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    window.resize(911, 512)
    unlock(qtbot, window, "something else")
    page = window.unlock_page
    parts = [page.passphrase, page.message, page.open_button, page.to_code, page._progress, page._status, page._place]
    ends = [one.mapTo(page, QPoint(0, one.height())).y() for one in parts]
    tops = [one.mapTo(page, QPoint(0, 0)).y() for one in parts]
    assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))
    assert page.message.words.height() >= page.message.words.heightForWidth(page.message.words.width())
    for part in (page.open_button, page._help):
        assert page.rect().contains(part.mapTo(page, part.rect().center()))
