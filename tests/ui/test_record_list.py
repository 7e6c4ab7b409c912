"""A list of records: what can be pressed follows the chosen record, what stands beside it whether there are any."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.models.record_model import RecordModel, in_words, written
from ssa_desktop.ui.pages.record_list import RecordList
from ssa_desktop.ui.widgets.empty_state import EmptyState


@dataclass(frozen=True)
class Line:
    number: int
    name: str
    is_open: bool = True


@pytest.fixture
def model(qapp: QApplication) -> RecordModel[Line]:
    made = RecordModel[Line](lambda line: line.number)
    made.set_columns({0: in_words("Name", lambda line: line.name), 1: written("Nummer", str, lambda line: line.number)})
    return made


class Holder(QWidget):
    """A list with two acts, of which one does not fit every record, and a part beside it."""

    def __init__(self, model: RecordModel[Line]) -> None:
        super().__init__()
        first = EmptyState("Noch nichts", "Hier stehen Muster.", "Muster anlegen …", lambda: None)
        self.list = RecordList(model, "Muster", {1: 80}, 0, first)
        self.edit, self.finish, self.side = (QPushButton() for _ in range(3))
        column = QVBoxLayout(self)
        for part in (self.list, self.edit, self.finish, self.side):
            column.addWidget(part)
        self.list.needs_chosen(self.edit)
        self.list.needs_chosen(self.finish, fits=lambda line: line.is_open)
        self.list.needs_records(self.side)

    def states(self) -> tuple[bool, bool, bool]:
        return self.edit.isEnabled(), self.finish.isEnabled(), self.side.isVisible()


@pytest.fixture
def holder(qtbot: QtBot, model: RecordModel[Line]) -> Holder:
    made = Holder(model)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_without_records_it_says_what_it_is_for_and_nothing_can_be_pressed(holder: Holder) -> None:
    holder.list.show_records([])
    assert holder.states() == (False, False, False)
    assert holder.list.target() is holder.list.empty.button
    assert holder.list.table.accessibleName() == "Muster"
    assert holder.list.chosen() is None


def test_what_can_be_pressed_follows_the_arrows_and_the_records(qtbot: QtBot, holder: Holder) -> None:
    holder.list.show_records([Line(1, "Alt"), Line(2, "Neu", is_open=False)])
    assert holder.states() == (True, True, True)
    assert holder.list.target() is holder.list.table
    qtbot.keyClick(holder.list.table, Qt.Key.Key_Down)
    assert holder.list.chosen() == Line(2, "Neu", is_open=False)
    assert holder.states() == (True, False, True)
    # The same record, changed meanwhile, is chosen still.
    holder.list.show_records([Line(1, "Alt"), Line(2, "Neu")])
    assert holder.list.chosen() == Line(2, "Neu")
    assert holder.states() == (True, True, True)
    holder.list.show_records([])
    assert holder.states() == (False, False, False)


def test_a_filter_that_hides_the_chosen_one_takes_its_acts_along(holder: Holder, model: RecordModel[Line]) -> None:
    holder.list.show_records([Line(1, "Alt"), Line(2, "Neu", is_open=False)])
    model.set_filter(lambda line: not line.is_open)
    assert holder.states()[:2] == (True, False)
    model.set_filter(lambda _: False)
    assert holder.states()[:2] == (False, False)
