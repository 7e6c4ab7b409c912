"""No letter of a passphrase is told to a screen reader while the field shows dots."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from tests.ui.keyboard import CTRL


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[tuple[PassphraseField, list[bool]]]:
    """A field, and whether somebody was told at each change of it; somebody listens."""
    made, told = PassphraseField(), list[bool]()
    qtbot.addWidget(made)
    made.line.textChanged.connect(lambda _: told.append(QAccessible.isActive()))
    QAccessible.setActive(True)
    yield made, told
    QAccessible.setActive(False)


def test_nothing_is_told_of_what_is_typed_deleted_pasted_or_emptied(
    qtbot: QtBot, field: tuple[PassphraseField, list[bool]]
) -> None:
    made, told = field
    QGuiApplication.clipboard().setText("Igel")
    qtbot.keyClicks(made.line, "Kas")
    qtbot.keyClick(made.line, Qt.Key.Key_Backspace)
    qtbot.keyClick(made.line, Qt.Key.Key_V, CTRL)
    assert made.text() == "KaIgel"
    made.clear()
    assert told == [False] * 6
    assert QAccessible.isActive()


def test_what_is_shown_and_what_leaves_the_field_is_told(
    qtbot: QtBot, field: tuple[PassphraseField, list[bool]]
) -> None:
    made, told = field
    made.submitted.connect(lambda: told.append(QAccessible.isActive()))
    qtbot.keyClick(made.line, Qt.Key.Key_Return)
    made.line.setEchoMode(made.line.EchoMode.Normal)
    qtbot.keyClicks(made.line, "K")
    assert told == [True, True]
