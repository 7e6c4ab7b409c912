"""The step of taking over a table that asks what words mean: the keyboard begins there, answers stand in line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.openers import OPENERS
from tests.ui.spoken.spoken_world import made, world

__all__ = ["made", "world"]


def asking(world: World) -> TableWizard:
    wizard = OPENERS["table_wizard.TableWizard with words"][1](world)
    assert isinstance(wizard, TableWizard)
    settle(world.qtbot, world.window)
    assert wizard.word_step.isVisible()
    return wizard


def left(wizard: TableWizard, part: QWidget) -> int:
    return part.mapTo(wizard, QPoint(0, 0)).x()


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_the_keyboard_begins_at_the_first_question_and_answers_stand_below_each_other(
    world: World, qtbot: QtBot
) -> None:
    wizard = asking(world)
    step = wizard.word_step
    (word,) = step.words.values()
    assert wizard.focusWidget() is word
    assert step.together.isVisible()
    assert left(wizard, step.together) == left(wizard, word)
    assert abs(step.together.width() - word.width()) <= 1
    said = [one.text() for one in step.findChildren(QLabel) if one.isVisible()]
    assert "in 1 Zeile" in said
    assert any("gilt für jede Zeile mit diesem Wort" in one for one in said)
    # Back and on again the same questions are asked once more, with their answers.
    word.setCurrentIndex(word.count() - 1)
    step.together.setCurrentIndex(1)
    chosen = word.currentText()
    qtbot.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    settle(qtbot, world.window)
    assert wizard.focusWidget() is wizard.action
    wizard.accept()
    settle(qtbot, world.window)
    (again,) = step.words.values()
    assert again.currentText() == chosen
    assert step.together.isVisible()
    assert step.together.currentIndex() == 1
    assert wizard.focusWidget() is wizard.action
    wizard.reject()
