"""The drop-down: what it shortens can be read in its tool tip and in its list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.theme import dress, set_appearance
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from tests.ui.measuring import unreadable_lists

LONG = "Gemeinschaftsschule am Oberen Musterberg mit Grundschule und Außenstelle Beispielhausen"


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Callable[..., ChoiceBox]:
    kept: list[QWidget] = []

    def made(*entries: str, width: int = 180) -> ChoiceBox:
        set_appearance(qapp, dark=False)
        holder = QWidget()
        kept.append(holder)
        dress(holder)
        box = ChoiceBox(holder)
        box.setAccessibleName("Schule")
        box.addItems(entries)
        box.resize(width, box.sizeHint().height())
        holder.resize(400, 100)
        qtbot.addWidget(holder)
        holder.show()
        return box

    return made


def test_a_long_entry_is_shortened_and_whole_in_its_list(make: Callable[..., ChoiceBox]) -> None:
    box = make(LONG, "Kurz")
    assert box.is_shortened()
    assert box.shown_text().endswith("…")
    assert LONG.startswith(box.shown_text()[:-1])
    box.showPopup()
    assert box.view().viewport().width() >= box.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()
    holder = box.parentWidget()
    assert holder is not None
    assert unreadable_lists(holder) == []


def test_the_tool_tip_says_the_whole_entry_before_what_the_field_explains(make: Callable[..., ChoiceBox]) -> None:
    box = make(LONG, "Kurz")
    box.setToolTip("Wo das Gespräch war.")
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, QPoint(9, 9), box.mapToGlobal(QPoint(9, 9))))
    assert QToolTip.text() == f"{LONG}\nWo das Gespräch war."
    QToolTip.hideText()
    box.setCurrentIndex(1)
    assert not box.is_shortened()
    assert box.whole_tip() == "Wo das Gespräch war."


def test_it_gives_way_in_a_narrow_place_but_never_with_a_short_entry(make: Callable[..., ChoiceBox]) -> None:
    long, short = make(LONG), make("Kurz")
    room = long.fontMetrics().horizontalAdvance(LONG)
    assert long.minimumSizeHint().width() < room < long.sizeHint().width()
    assert short.minimumSizeHint().width() >= short.fontMetrics().horizontalAdvance("Kurz")


def test_its_list_stays_on_the_screen(make: Callable[..., ChoiceBox]) -> None:
    box = make(LONG * 4, "Kurz")
    box.window().move(box.screen().availableGeometry().right() - 120, 40)
    box.showPopup()
    place, free = box.view().window().geometry(), box.screen().availableGeometry()
    assert place.left() >= free.left()
    assert place.right() <= free.right()
    box.hidePopup()


def test_an_entry_is_chosen_by_its_first_letter_as_in_any_drop_down(
    make: Callable[..., ChoiceBox], qtbot: QtBot
) -> None:
    box = make(LONG, "Kurz")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_K)
    assert box.currentText() == "Kurz"
