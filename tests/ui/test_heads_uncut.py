"""Words of the header and of the week's heads that find no room in large letters are said shorter, and not cut."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.pages.appointments.appointments_week_head import WeekHead, font_of
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.search import SearchField

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize("free", ["", "Ferien"])
def test_today_goes_below_where_the_day_has_no_room_for_it(qtbot: QtBot, free: str) -> None:
    head = WeekHead("de")
    qtbot.addWidget(head)
    head.show_days([SUNDAY], {SUNDAY: free}, SUNDAY)
    font = font_of(head.font(), 10)
    font.setBold(True)
    metrics = QFontMetrics(font)
    wide, below = head.words_of(SUNDAY, 1000, metrics)
    assert wide.endswith("· heute")
    assert below == free
    narrow = metrics.horizontalAdvance(wide) - 1
    name, below = head.words_of(SUNDAY, narrow, metrics)
    assert metrics.horizontalAdvance(name) <= narrow
    assert name == wide.removesuffix(" · heute")
    assert below.split(" · ") == ["heute", *([free] if free else [])]


def test_the_search_field_says_only_the_keys_it_has_room_for(desk_window: MainWindow, qtbot: QtBot) -> None:
    field = desk_window.findChild(SearchField)
    assert field is not None
    field.setMinimumWidth(0)
    field.setMaximumWidth(10000)
    said = set()
    for width in range(180, 460, 20):
        field.resize(width, field.height())
        text = field.placeholderText()
        said.add(text)
        assert text == "Suchen (Strg+F)" or field.fontMetrics().horizontalAdvance(text) < width - 40
    assert len(said) == 2
