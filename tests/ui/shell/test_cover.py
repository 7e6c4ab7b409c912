"""Sichtschutz: everything is hidden at once, it says that it is no lock, and the idle lock goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import PASSPHRASE, WAIT_MS, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, press, type_text

MakeWindow = Callable[..., MainWindow]
NAME = "Mila Zwergbaum"


@pytest.fixture
def begun(desk_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with a name half-typed in the capture."""
    assert desk_window.work_area is not None
    qtbot.keyClicks(desk_window.work_area.today.capture.who.line, NAME)
    settle(qtbot, desk_window)
    return desk_window


def readable(window: QWidget) -> str:
    """Return all that a screen reader is told to be visible of the program."""

    def walk(part: QAccessibleInterface | None) -> Iterator[str]:
        if part is None or not part.isValid() or part.state().invisible:
            return
        for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
            yield part.text(kind)
        for number in range(part.childCount()):
            yield from walk(part.child(number))

    return "\n".join(
        text
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible()
        for text in walk(QAccessible.queryAccessibleInterface(widget))
    )


def colours_of(window: QWidget) -> bytes:
    image = window.grab().toImage()
    return bytes(image.constBits())


def test_f12_covers_and_says_that_it_is_no_lock(begun: MainWindow, qtbot: QtBot) -> None:
    before = colours_of(begun)
    assert NAME in readable(begun)
    press(qtbot, begun, Qt.Key.Key_F12)
    page = begun.cover.page
    assert page is not None
    assert page.isVisible()
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "keine Sperre" in said
    assert "bleiben geöffnet" in said
    assert "F12 oder Esc" in said
    assert not begun.is_locked
    assert NAME not in readable(begun)
    assert "keine Sperre" in readable(begun)
    assert nameless(page) == []
    assert colours_of(begun) != before
    assert begun.windowTitle() == "SSA-Desktop"


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_Escape])
def test_back_to_where_she_was(begun: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    was = focused(begun)
    press(qtbot, begun, Qt.Key.Key_F12)
    press(qtbot, begun, key)
    assert not begun.cover.is_on
    assert focused(begun) is was
    assert NAME in readable(begun)


def test_the_buttons_of_header_and_cover(begun: MainWindow, qtbot: QtBot) -> None:
    assert begun.work_area is not None
    qtbot.mouseClick(begun.work_area.cover_button, Qt.MouseButton.LeftButton)
    page = begun.cover.page
    assert page is not None
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert not begun.cover.is_on
    press(qtbot, begun, Qt.Key.Key_F12)
    page = begun.cover.page
    assert page is not None
    qtbot.mouseClick(page.lock, Qt.MouseButton.LeftButton)
    settle(qtbot, begun)
    assert begun.is_locked
    assert begun.unlock_page.isVisible()
    assert not begun.cover.is_on


def test_keys_do_not_reach_what_is_below(begun: MainWindow, qtbot: QtBot) -> None:
    assert begun.work_area is not None
    line = begun.work_area.today.capture.who.line
    press(qtbot, begun, Qt.Key.Key_F12)
    assert focused(begun) is begun.cover.page
    type_text(qtbot, begun, "abc")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        press(qtbot, begun, key)
    for key in (Qt.Key.Key_N, Qt.Key.Key_2, Qt.Key.Key_Z, Qt.Key.Key_F):
        press(qtbot, begun, key, Qt.KeyboardModifier.ControlModifier)
    assert begun.cover.is_on
    assert begun.work_area.shown == "today"
    assert line.text() == NAME


def test_dialogs_and_menus_are_hidden_and_dialogs_come_back_as_they_were(begun: MainWindow, qtbot: QtBot) -> None:
    open_page(qtbot, begun, CasesPage)._ask_new()
    dialog = dialog_of(begun, NewCaseDialog)
    focused(begun)
    dialog.fields.class_label.setFocus()
    type_text(qtbot, begun, "6b")
    menu = QMenu(dialog)
    menu.addAction("Mila in der Liste")
    menu.popup(QPoint(10, 10))
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_F12)
    assert begun.cover.is_on
    assert not menu.isVisible()
    assert not dialog.isVisible()
    assert "Neuer Fall" not in readable(begun)
    press(qtbot, begun, Qt.Key.Key_F12)
    assert dialog_of(begun, NewCaseDialog) is dialog
    assert dialog.isModal()
    assert dialog.fields.class_label.text() == "6b"
    assert focused(begun) is dialog.fields.class_label
    dialog.reject()


def test_a_dialog_that_comes_meanwhile_waits_behind_the_cover(begun: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, begun, Qt.Key.Key_F12)
    dialog = FormDialog("Von vorher erbeten", "Gut", begun)
    dialog.add_text(NAME)
    dialog.open()
    assert all(NAME not in text for text in seen_through(dialog))
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    press(qtbot, begun, Qt.Key.Key_F12)
    qtbot.waitUntil(dialog.isVisible, timeout=WAIT_MS)
    QApplication.processEvents()
    assert any(NAME in text for text in seen_through(dialog))
    dialog.reject()


def seen_through(dialog: QDialog) -> list[str]:
    """Return the texts of the labels of a dialog that nothing lies over."""
    return [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and dialog.childAt(label.mapTo(dialog, label.rect().center())) in (label, None)
    ]


def test_no_tool_tip_shows_through(begun: MainWindow, qtbot: QtBot) -> None:
    assert begun.work_area is not None
    button = begun.work_area.lock_button
    place = button.mapToGlobal(QPoint(2, 2))
    QToolTip.showText(place, NAME, button)
    press(qtbot, begun, Qt.Key.Key_F12)
    QApplication.sendEvent(button, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(2, 2), place))
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=WAIT_MS)


def test_the_idle_lock_goes_on(workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(workspace_folder.path, idle_seconds=600)
    unlock(qtbot, window)
    press(qtbot, window, Qt.Key.Key_F12)
    assert window.cover.is_on
    window._watch._timer.start(0)
    qtbot.waitUntil(lambda: window.is_locked, timeout=WAIT_MS)
    settle(qtbot, window)
    assert window.unlock_page.isVisible()
    assert not window.cover.is_on


def test_locking_behind_the_cover_keeps_drafts_and_closes_dialogs(begun: MainWindow, qtbot: QtBot) -> None:
    open_page(qtbot, begun, CasesPage)._ask_new()
    dialog_of(begun, NewCaseDialog).fields.class_label.setText("6b")
    press(qtbot, begun, Qt.Key.Key_F12)
    press(qtbot, begun, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert begun.is_locked
    assert begun.findChildren(NewCaseDialog) == []
    unlock(qtbot, begun)
    for _ in range(4):
        settle(qtbot, begun)
    again = dialog_of(begun, NewCaseDialog)
    assert again.fields.class_label.text() == "6b"
    again.reject()


def test_the_locked_window_is_not_covered(workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(workspace_folder.path)
    press(qtbot, window, Qt.Key.Key_F12)
    assert not window.cover.is_on
    assert window.unlock_page.isVisible()


def test_a_held_key_does_not_uncover(begun: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    press(qtbot, begun, Qt.Key.Key_F12)
    none = Qt.KeyboardModifier.NoModifier
    for _ in range(3):
        QApplication.sendEvent(focused(begun), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, none, "", True))
    assert begun.cover.is_on


def test_suggestions_with_names_are_emptied(begun: MainWindow, qtbot: QtBot) -> None:
    begun.worker.run(lambda ws: people.add(ws, Person(name=NAME)), lambda _: None)
    settle(qtbot, begun)
    assert begun.work_area is not None
    line = begun.work_area.today.capture.who.line
    assert isinstance(line, QLineEdit)
    line.clear()
    focused(begun)
    line.setFocus()
    type_text(qtbot, begun, "mila")
    assert line.is_open()
    press(qtbot, begun, Qt.Key.Key_F12)
    assert line._list is not None
    assert line._list.count() == 0
    press(qtbot, begun, Qt.Key.Key_F12)
    type_text(qtbot, begun, "x")
    assert begun.work_area.today.capture.who.line.text() == "milax"


def test_a_cover_put_on_while_the_window_is_being_made_stays_on(
    workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path)
    qtbot.keyClicks(window.unlock_page.passphrase.line, PASSPHRASE)
    qtbot.keyClick(window.unlock_page.passphrase.line, "\r")
    qtbot.waitUntil(lambda: window.worker.is_open, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_F12)
    settle(qtbot, window)
    assert window.cover.page is not None
    assert window.cover.page.isVisible()
    assert window.work_area is not None
    assert not window.work_area.isVisible()
    press(qtbot, window, Qt.Key.Key_F12)
    assert window.work_area.isVisible()


def test_a_field_that_goes_behind_the_cover_is_not_missed(begun: MainWindow, qtbot: QtBot) -> None:
    """A dialog whose answer comes while the window is covered closes there, with the field that had the keyboard."""
    dialog = QDialog(begun)
    line = QLineEdit(dialog)
    dialog.open()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    press(qtbot, begun, Qt.Key.Key_F12)
    shiboken6.delete(dialog)
    press(qtbot, begun, Qt.Key.Key_F12)
    assert not begun.cover.is_on
    assert begun.work_area is not None
    assert begun.work_area.isVisible()
