"""The panel of keys: real key presses from the button to a store that opens with what was chosen."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UnlockError
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage.copying import copy_store
from ssa_desktop.storage.keys import computer_secret
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_recovery_code, read_key_file
from ssa_desktop.ui.pages.keys.keys_dialogs import (
    BindDialog,
    KeyDialog,
    PassphraseDialog,
    RecoveryDialog,
    RotationDialog,
)
from ssa_desktop.ui.pages.keys.settings_keys import KeysPanel
from ssa_desktop.ui.pages.rights.settings_carrier import CarrierPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, PASSPHRASE, WAIT_MS, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NEW = "Acht Dohlen schweigen lange"
TAB, ENTER, ESCAPE, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture
def panel(desk_window: MainWindow, qtbot: QtBot) -> KeysPanel:
    return open_panel(qtbot, desk_window, SettingsPage, "keys", KeysPanel)


def go_to(qtbot: QtBot, window: MainWindow, wanted: object) -> None:
    """Press Tab until a control has the keyboard."""
    for _ in range(30):
        if focused(window) is wanted:
            return
        press(qtbot, window, TAB)
    raise AssertionError("the control cannot be reached by Tab")


def opens(folder: StoreFolder, passphrase: str) -> bool:
    try:
        open_workspace(folder.path, clock=lambda: NOW, passphrase=passphrase).close()
    except UnlockError:
        return False
    return True


def no_dialog(window: MainWindow) -> bool:
    return not [dialog for dialog in window.findChildren(KeyDialog) if dialog.isVisible()]


def close(qtbot: QtBot, window: MainWindow) -> None:
    window.lock()
    settle(qtbot, window)


def test_the_passphrase_is_changed_by_keys_alone(desk_window, panel, workspace_folder, qtbot):
    assert focused(desk_window) is panel.change
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, PassphraseDialog)
    assert focused(desk_window) is dialog.current.line
    type_text(qtbot, desk_window, PASSPHRASE)
    go_to(qtbot, desk_window, dialog.new.line)
    type_text(qtbot, desk_window, NEW)
    assert dialog.meter.verdict.text() == "Sehr gut"
    go_to(qtbot, desk_window, dialog.again.line)
    type_text(qtbot, desk_window, NEW)
    press(qtbot, desk_window, ENTER)
    assert no_dialog(desk_window)
    close(qtbot, desk_window)
    assert not opens(workspace_folder, PASSPHRASE)
    unlock(qtbot, desk_window, NEW)
    assert desk_window.work_area is not None
    assert "Passphrase geändert" in desk_window.work_area.notice.text()


def test_what_is_wrong_stays_in_the_dialog_with_the_keyboard(desk_window, panel, workspace_folder, qtbot):
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, PassphraseDialog)
    press(qtbot, desk_window, ENTER)
    assert "jetzige Passphrase" in dialog.problem_text()
    dialog.current.setFocus()
    type_text(qtbot, desk_window, "ganz falsch")
    for field, text in ((dialog.new, "Schule2026"), (dialog.again, "Schule2025")):
        go_to(qtbot, desk_window, field.line)
        type_text(qtbot, desk_window, text)
    assert dialog.meter.verdict.text() == "Zu schwach"
    press(qtbot, desk_window, ENTER)
    assert "verschieden" in dialog.problem_text()
    dialog.again.line.setText("Schule2026")
    press(qtbot, desk_window, ENTER)
    assert "stimmt nicht" in dialog.problem_text()
    assert focused(desk_window) is dialog.current.line
    dialog.current.line.setText(PASSPHRASE)
    press(qtbot, desk_window, ENTER)
    assert "leicht zu erraten" in dialog.problem_text()
    # The name of her own school is guessed first.
    for field in (dialog.new, dialog.again):
        field.line.setText("Grundschule Muster")
    press(qtbot, desk_window, ENTER)
    assert "Namen Ihrer Schulen" in dialog.problem_text()
    # What is typed on is another passphrase: that it is weak is said no more.
    go_to(qtbot, desk_window, dialog.new.line)
    type_text(qtbot, desk_window, " und drei Raben fliegen")
    assert "Namen Ihrer Schulen" not in dialog.problem_text()
    press(qtbot, desk_window, ESCAPE)
    assert no_dialog(desk_window)
    close(qtbot, desk_window)
    assert opens(workspace_folder, PASSPHRASE)


def test_a_new_code_holds_once_its_last_group_is_copied(desk_window, panel, workspace_folder, qtbot):
    go_to(qtbot, desk_window, panel.renew)
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, RecoveryDialog)
    assert focused(desk_window) is dialog.show_sheet
    press(qtbot, desk_window, SPACE)
    (preview,) = [box for box in QApplication.topLevelWidgets() if isinstance(box, PreviewDialog) and box.isVisible()]
    assert preview.document.pageCount() == 1
    preview.reject()
    QApplication.processEvents()
    code = dialog.sheet.code
    go_to(qtbot, desk_window, dialog.group)
    type_text(qtbot, desk_window, "0000" if code[-4:] != "0000" else "1111")
    go_to(qtbot, desk_window, dialog.current.line)
    type_text(qtbot, desk_window, PASSPHRASE)
    press(qtbot, desk_window, ENTER)
    assert "stehen nicht am Ende" in dialog.problem_text()
    with pytest.raises(UnlockError):
        open_with_recovery_code(workspace_folder.path / "fallakte.key", StoreKind.VAULT, code)
    dialog.group.setFocus()
    dialog.group.selectAll()
    type_text(qtbot, desk_window, code[-4:].lower())
    press(qtbot, desk_window, ENTER)
    assert no_dialog(desk_window)
    assert len(open_with_recovery_code(workspace_folder.path / "fallakte.key", StoreKind.VAULT, code)) == 32


def open_rotation(qtbot: QtBot, window: MainWindow, panel: KeysPanel) -> RotationDialog:
    go_to(qtbot, window, panel.rotate)
    press(qtbot, window, SPACE)
    dialog = dialog_of(window, RotationDialog)
    go_to(qtbot, window, dialog.group)
    type_text(qtbot, window, dialog.sheet.code[-4:])
    go_to(qtbot, window, dialog.current.line)
    type_text(qtbot, window, PASSPHRASE)
    return dialog


def test_keys_are_renewed_with_progress_and_the_work_goes_on(desk_window, panel, workspace_folder, qtbot):
    dialog = open_rotation(qtbot, desk_window, panel)
    seen: list[tuple[int, int]] = []
    dialog.advanced.connect(lambda done, total: seen.append((done, total)))
    code = dialog.sheet.code
    press(qtbot, desk_window, ENTER)
    assert no_dialog(desk_window)
    assert seen[-1][0] == seen[-1][1] > 0
    open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel)
    close(qtbot, desk_window)
    ws = open_workspace(workspace_folder.path, clock=lambda: NOW, recovery_code=code)
    assert "store_keys_rotated" in [notice.kind for notice in ws.notices]
    ws.close()


def test_a_renewal_is_cancelled_without_harm(desk_window, panel, workspace_folder, qtbot, monkeypatch):
    files = {path.name: path.read_bytes() for path in workspace_folder.path.glob("*.key")}
    begun, go_on = threading.Event(), threading.Event()
    real = copy_store

    def slow(*arguments: object, **named: object) -> None:
        begun.set()
        assert go_on.wait(WAIT_MS / 1000)
        real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(rotation, "copy_store", slow)
    dialog = open_rotation(qtbot, desk_window, panel)
    qtbot.keyClick(focused(desk_window), ENTER)
    assert begun.wait(WAIT_MS / 1000)
    assert dialog.progress_bar.isVisible()
    assert not dialog.action.isEnabled()
    assert dialog.way_out.isEnabled()
    qtbot.keyClick(dialog, ESCAPE)
    assert dialog.isVisible()
    go_on.set()
    settle(qtbot, desk_window)
    assert dialog.problem_text().startswith("Abgebrochen")
    assert {path.name: path.read_bytes() for path in workspace_folder.path.glob("*.key")} == files
    press(qtbot, desk_window, ESCAPE)
    assert no_dialog(desk_window)


def test_binding_explains_itself_and_says_when_there_is_no_keyring(
    desk_window, panel, workspace_folder, qtbot, monkeypatch
):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    go_to(qtbot, desk_window, panel.bind)
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, BindDialog)
    assert "Wiederherstellungsblatt zum einzigen Weg" in dialog.said()
    type_text(qtbot, desk_window, PASSPHRASE)
    press(qtbot, desk_window, ENTER)
    assert "Schlüsselbund" in dialog.problem_text()
    press(qtbot, desk_window, ESCAPE)
    assert not read_key_file(workspace_folder.path / "fallakte.key", StoreKind.VAULT).is_bound


def test_bound_data_say_so_and_can_be_released(workspace_folder, make_window, qtbot, monkeypatch):
    # The keyring itself is tested against the real one in tests/security; here its answers are enough.
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(computer_secret, "keep_secrets", kept.update)
    monkeypatch.setattr(computer_secret, "read_secrets", lambda ids: {store_id: kept[store_id] for store_id in ids})
    monkeypatch.setattr(computer_secret, "remove_secrets", lambda ids: bool([kept.pop(store_id) for store_id in ids]))
    ws = workspace_folder.open()
    keys.set_bound(ws, PASSPHRASE, bound=True)
    ws.close()
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, SettingsPage, "keys", KeysPanel)
    assert panel.bind.text().replace("&", "") == "Bindung aufheben …"
    assert "nur an diesem Rechner" in panel.binding.text()
    go_to(qtbot, window, panel.bind)
    press(qtbot, window, SPACE)
    type_text(qtbot, window, PASSPHRASE)
    press(qtbot, window, ENTER)
    assert "jedem Rechner" in panel.binding.text()
    assert kept == {}


def test_after_the_recovery_code_the_passphrase_is_set_first(workspace_folder, make_window, qtbot):
    ws = workspace_folder.open()
    sheet = keys.new_sheet(ws)
    keys.renew_recovery_code(ws, sheet, current=PASSPHRASE, typed=sheet.code[-4:])
    ws.close()
    window = make_window(workspace_folder.path)
    window.unlock_page.code_given.emit(sheet.code)
    settle(qtbot, window)
    panel = open_panel(qtbot, window, SettingsPage, "keys", KeysPanel)
    assert panel.first_passphrase.isVisible()
    assert not panel.bind.isEnabled()
    assert not panel.rotate.isEnabled()
    panel.change.setFocus()
    press(qtbot, window, SPACE)
    dialog = dialog_of(window, PassphraseDialog)
    assert focused(window) is dialog.new.line
    type_text(qtbot, window, NEW)
    go_to(qtbot, window, dialog.again.line)
    type_text(qtbot, window, NEW)
    press(qtbot, window, ENTER)
    assert no_dialog(window)
    assert panel.rotate.isEnabled()
    close(qtbot, window)
    assert opens(workspace_folder, NEW)


def test_locking_closes_a_dialog_and_forgets_what_was_typed(desk_window, panel, qtbot):
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, PassphraseDialog)
    type_text(qtbot, desk_window, "halb getippt")
    line = dialog.current.line
    texts: list[str] = []
    line.textChanged.connect(texts.append)
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk_window)
    assert desk_window.is_locked
    assert texts == [""]
    assert not [box for box in QApplication.topLevelWidgets() if isinstance(box, QDialog) and box.isVisible()]


@pytest.mark.parametrize("button", ["change", "renew", "bind", "rotate"])
def test_every_control_has_a_name(desk_window: MainWindow, panel: KeysPanel, qtbot: QtBot, button: str) -> None:
    assert nameless(panel) == []
    go_to(qtbot, desk_window, getattr(panel, button))
    press(qtbot, desk_window, SPACE)
    (dialog,) = [box for box in desk_window.findChildren(KeyDialog) if box.isVisible()]
    assert nameless(dialog) == []
    press(qtbot, desk_window, ESCAPE)
