"""Enter presses the button that has the keyboard, in the window as in dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.ui.pages.offers.offers import OffersPage
from tests.ui.keyboard import focused, open_page, press

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, SPACE])
def test_enter_presses_once_and_lets_go(qtbot, kind, key):
    button = kind()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.addWidget(button)
    button.show()
    button.setFocus()
    qtbot.keyPress(button, key)
    assert button.isDown()
    qtbot.keyRelease(button, key)
    assert (pressed, button.isDown()) == ([True], False)
    button.setEnabled(False)
    if key != SPACE:
        qtbot.keyClick(button, key)
    assert len(pressed) == 1


def test_enter_with_another_key_and_in_other_fields_is_left_alone(qtbot):
    window = QWidget()
    layout = QVBoxLayout(window)
    button, box, line = QPushButton(), QCheckBox(), QLineEdit()
    pressed, entered = [], []
    button.clicked.connect(lambda: pressed.append(True))
    line.returnPressed.connect(lambda: entered.append(True))
    for one in (button, box, line):
        layout.addWidget(one)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClick(button, ENTER, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, ENTER)
    qtbot.keyClick(line, ENTER)
    assert (pressed, box.isChecked(), entered) == ([], False, [True])


def test_the_first_step_of_an_empty_page_begins_with_enter(desk_window, qtbot):
    page = open_page(qtbot, desk_window, OffersPage)
    first = focused(desk_window)
    assert isinstance(first, QPushButton)
    assert page.isAncestorOf(first)
    press(qtbot, desk_window, ENTER)
    assert focused(desk_window).window() is not desk_window
    press(qtbot, desk_window, Qt.Key.Key_Escape)
