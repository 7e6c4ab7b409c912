"""A kind whose declaration has it shown on a page gets its panel there without the page naming it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.together.together_kinds import STAFF_NOTICE
from ssa_desktop.ui.pages.panel_page import PanelEntry
from ssa_desktop.ui.pages.together import cooperation
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_staffing import StaffingPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.palette_items import standing_items
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.ui.conftest import settle
from tests.ui.keyboard import open_page, press

PLACE = "ssa_desktop.ui.pages.together.cooperation_staffing:StaffingPanel"


@pytest.fixture
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page without the line on notices, as it would be had they been declared today."""
    kept = tuple(one for one in cooperation._PANELS if one.name != "staffing")
    assert len(kept) == len(cooperation._PANELS) - 1
    monkeypatch.setattr(cooperation, "_PANELS", kept)


@pytest.mark.usefixtures("unnamed")
def test_a_panel_stands_where_its_kind_says_and_is_called_as_the_search_calls_it(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    page = open_page(qtbot, desk_window, CooperationPage)
    entries = page.entries()
    # Behind what the page names stands what is declared, in the order of the declarations.
    place = entries.index(PanelEntry("staffing", PLACE, "list", STAFF_NOTICE.called))
    assert place >= len(cooperation._PANELS)
    page.list.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    for _ in entries[place + 1 :]:
        press(qtbot, desk_window, Qt.Key.Key_Up)
    settle(qtbot, desk_window)
    assert isinstance(page.panel("staffing"), StaffingPanel)
    assert page.shown == "staffing"
    item = page.list.currentItem()
    assert item is not None
    assert (item.text(), page.box.currentText()) == ("Mitteilungen des Trägers", "Mitteilungen des Trägers")
    (area,) = desk_window.findChildren(WorkArea)
    (found,) = [one for one in standing_items(area) if one.key == "panel:cooperation/staffing"]
    assert found.line.text == "Mitteilungen des Trägers"


def test_what_the_page_names_stands_there_once() -> None:
    names = [one.name for one in CooperationPage.entries()]
    assert len(names) == len(set(names))
    assert names[: len(cooperation._PANELS)] == [one.name for one in cooperation._PANELS]
