"""Working the window as a person does: keys go where the keyboard is, and every result is waited for."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.panel_page import Panel, PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.page_head import ActionBar
from tests.ui.conftest import settle

P = TypeVar("P", bound=Page)
N = TypeVar("N", bound=Panel)
D = TypeVar("D", bound=QDialog)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = {kind.name: Qt.Key(Qt.Key.Key_0.value + number) for number, kind in enumerate(PAGES, start=1)} | {
    "settings": Qt.Key.Key_Comma
}
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def focused(window: QWidget) -> QWidget:
    """Return the control that has the keyboard; the front window is made active, as a desktop does by itself."""
    front = QApplication.activeModalWidget() or window
    if QApplication.activeWindow() is not front:
        front.activateWindow()
        QApplication.processEvents()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(focused(window), key, modifier)
    settle(qtbot, window)


def push(qtbot: QtBot, window: MainWindow, button: QAbstractButton) -> None:
    """Press a button by the keyboard; one behind the three dots of its bar by the menu there."""
    bars = [bar for bar in window.findChildren(ActionBar) if button in bar.buttons]
    if button.isVisible() or not bars:
        button.setFocus()
        press(qtbot, window, Qt.Key.Key_Space)
        return
    assert bars[0].more.isEnabled(), button.text()
    bars[0].more.setFocus()
    (act,) = [one for one in bars[0].fill_menu().actions() if one.text() == button.text()]
    assert act.isEnabled(), button.text()
    act.trigger()
    settle(qtbot, window)


def offered(window: MainWindow, button: QAbstractButton) -> bool:
    """Whether a button can be pressed where it is, or behind the three dots of its bar."""
    return button.isVisible() or any(button in bar.beyond() for bar in window.findChildren(ActionBar))


def type_text(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type where the keyboard is, letter by letter, since typing may move it."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(focused(window), letter)
        else:
            # The tool for tests knows only keys of ASCII.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focused(window), QKeyEvent(kind, 0, NO_MODIFIER, letter))
    settle(qtbot, window)


def open_page(qtbot: QtBot, window: MainWindow, kind: type[P]) -> P:
    """Go to a page by its keys."""
    qtbot.keyClick(focused(window), KEYS[kind.name], CTRL)
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.page(kind.name)
    assert isinstance(page, kind)
    assert page.isVisible()
    return page


def open_panel(qtbot: QtBot, window: MainWindow, page: type[PanelPage], name: str, kind: type[N]) -> N:
    """Go to a panel of a page."""
    opened = open_page(qtbot, window, page)
    opened.go(name)
    settle(qtbot, window)
    panel = opened.panel(name)
    assert isinstance(panel, kind)
    assert panel.isVisible()
    return panel


def dialog_of(window: MainWindow, kind: type[D]) -> D:
    """Return the one dialog of a kind that is open."""
    found = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def nameless(page: QWidget) -> list[QWidget]:
    """Return the controls of a page that a screen reader has no name for."""
    found = [control for kind in CONTROLS for control in page.findChildren(kind)]
    return [
        control
        for control in found
        if not _is_part_of_another(control, page)
        and control.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))
    ]


def _is_part_of_another(control: QWidget, page: QWidget) -> bool:
    """Whether a control belongs to one that names it, as the list of a drop-down does."""
    above = control.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, CONTROLS):
            return True
        above = above.parentWidget()
    return False
