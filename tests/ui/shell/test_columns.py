"""Parts that stand beside each other only where both have room, and tables whose main column stays legible."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget

from ssa_desktop.ui.models.record_model import Column, RecordModel
from ssa_desktop.ui.pages.record_table import STRETCHED_LEAST, RecordTable, share_width
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.flow_layout import title_line

LEAST, SIDE = 700, 300
W = TypeVar("W", bound=QWidget)


def shown(qtbot, widget: W, width: int) -> W:
    qtbot.addWidget(widget)
    widget.resize(width, 400)
    with qtbot.waitExposed(widget):
        widget.show()
    QApplication.processEvents()
    return widget


def test_with_room_the_side_stands_beside_the_main_part_at_its_width(qtbot):
    main, side = QTextEdit(), QTextEdit()
    columns = shown(qtbot, Columns(main, side, least=LEAST, side_width=SIDE), 900)
    assert not columns.is_stacked
    assert side.width() == SIDE
    assert side.x() > main.x() + main.width()


def test_without_room_it_stands_below_at_the_whole_width_and_comes_back(qtbot):
    main, side = QTextEdit(), QTextEdit()
    columns = shown(qtbot, Columns(main, side, least=LEAST, side_width=SIDE), 600)
    assert side.width() == main.width() == 600
    assert side.y() >= main.y() + main.height()
    columns.resize(900, 400)
    qtbot.waitUntil(lambda: (side.width(), side.y()) == (SIDE, main.y()))


def test_a_height_asked_for_another_width_is_that_of_the_other_arrangement_and_turns_nothing(qtbot):
    words = QLabel("Wort " * 40)
    words.setWordWrap(True)
    columns = shown(qtbot, Columns(QLabel("Oben"), words, least=LEAST, side_width=SIDE), 900)
    before = (columns.is_stacked, columns.heightForWidth(500))
    columns.resize(500, 400)
    qtbot.waitUntil(lambda: columns.is_stacked)
    assert before == (False, columns.heightForWidth(500))


def test_its_minimum_is_that_of_the_stack(qtbot):
    main, side = QTextEdit(), QTextEdit()
    main.setMinimumWidth(200)
    columns = shown(qtbot, Columns(main, side, least=LEAST, side_width=SIDE), 900)
    assert columns.minimumSizeHint().width() < SIDE + 200


def test_the_column_that_takes_the_rest_never_shrinks_to_nothing(qtbot):
    columns = {number: Column[str](name, str, str) for number, name in enumerate(("Titel", "Art", "Ort"))}
    model: RecordModel[str] = RecordModel(lambda row: row)
    model.set_columns(columns)
    model.set_records(["ein Titel mit vielen langen Worten, der nirgends Platz hat"])
    table = RecordTable(model, "Liste")
    share_width(table, {1: 150, 2: 150}, 0)
    shown(qtbot, table, 340)
    assert table.columnWidth(0) == STRETCHED_LEAST
    table.resize(800, 300)
    qtbot.waitUntil(lambda: table.viewport().width() > 700)
    rest = table.columnWidth(1) + table.columnWidth(2)
    qtbot.waitUntil(lambda: table.columnWidth(0) == table.viewport().width() - rest)


def test_the_controls_of_a_title_go_below_it_where_the_line_is_short(qtbot):
    title, control = QLabel("Ein langer Titel über allem"), QTextEdit()
    control.setFixedSize(200, 30)
    line = shown(qtbot, title_line(title, control), 700)
    place = control.mapTo(line, control.rect().topLeft())
    assert place.x() == 500
    line.resize(260, 400)
    qtbot.waitUntil(lambda: control.mapTo(line, control.rect().topLeft()).y() >= title.height())
