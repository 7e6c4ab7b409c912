"""What is typed into a search is mostly a name: in the discreet view it stands there only while she writes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.hits_dialog import HitsDialog
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from ssa_desktop.ui.widgets.fields.search_line import EMPTIES
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, KEYS, dialog_of, focused, open_page, press, type_text

WRITTEN = "mila mus"


@pytest.fixture
def area(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> WorkArea:
    ws = workspace_folder.open()
    cases.open_case(ws, Case(people.add(ws, Person(name="Mila Muster")), "GS", TODAY, InitiatedBy.PUPIL))
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    assert window.desk.discreet()
    assert window.work_area is not None
    return window.work_area


def typed_above(qtbot: QtBot, area: WorkArea) -> QLineEdit:
    """Type a name into the search of the header."""
    press(qtbot, window_of(area), Qt.Key.Key_F, CTRL)
    type_text(qtbot, window_of(area), WRITTEN)
    assert area.search.is_open()
    assert area.search.text() == area.search.displayText() == WRITTEN
    return area.search


def window_of(area: WorkArea) -> MainWindow:
    window = area.window()
    assert isinstance(window, MainWindow)
    return window


@pytest.mark.parametrize("width", [800, 1366, 1920])
def test_the_list_of_hits_lies_below_its_field_and_over_nothing_beside_it(
    area: WorkArea, qtbot: QtBot, width: int
) -> None:
    window = window_of(area)
    window.resize(width, 768)
    settle(qtbot, window)
    line = typed_above(qtbot, area)
    shown = area.search._list
    assert shown is not None
    field = line.mapTo(window, QPoint(0, 0)).x()
    assert shown.x() == field
    assert shown.width() >= line.width()
    assert field + shown.width() <= window.width()


@pytest.mark.parametrize("turns", [0, 1])
def test_escape_empties_the_search_above(area: WorkArea, qtbot: QtBot, turns: int) -> None:
    line = typed_above(qtbot, area)
    if turns:
        area.search.close_list()
    press(qtbot, window_of(area), Qt.Key.Key_Escape)
    assert line.text() == ""
    assert not area.search.is_open()
    assert not line.isUndoAvailable(), "nor does Ctrl+Z bring it back"


@pytest.mark.parametrize("page", [kind.name for kind in PAGES])
def test_another_page_empties_the_search_above(area: WorkArea, qtbot: QtBot, page: str) -> None:
    line = typed_above(qtbot, area)
    press(qtbot, window_of(area), KEYS[page], CTRL)
    assert area.shown == page
    assert line.text() == ""


def test_leaving_the_search_above_empties_it(area: WorkArea, qtbot: QtBot) -> None:
    line = typed_above(qtbot, area)
    press(qtbot, window_of(area), Qt.Key.Key_Tab)
    assert focused(window_of(area)) is not line
    assert line.text() == ""


def test_what_was_found_meanwhile_is_not_shown_any_more(area: WorkArea, qtbot: QtBot) -> None:
    press(qtbot, window_of(area), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(area.search, "mila")
    qtbot.keyClick(area.search, Qt.Key.Key_Escape)
    settle(qtbot, window_of(area))
    assert area.search.text() == ""
    assert not area.search.is_open()


def test_a_page_that_is_gone_to_without_the_keyboard_empties_it_too(area: WorkArea, qtbot: QtBot) -> None:
    """A window in front takes the keyboard and leads elsewhere: the line was never left within its own window."""
    line = typed_above(qtbot, area)
    QApplication.sendEvent(line, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert line.text() == WRITTEN
    assert WRITTEN not in line.displayText()
    area.stack.leaving.emit()
    assert line.text() == ""


def test_the_palette_keeps_nothing_of_what_was_typed(area: WorkArea, qtbot: QtBot) -> None:
    palette = area.palette_card
    press(qtbot, window_of(area), Qt.Key.Key_K, CTRL)
    type_text(qtbot, window_of(area), WRITTEN)
    press(qtbot, window_of(area), Qt.Key.Key_Tab)
    assert palette._text_before == WRITTEN
    palette.put_away()
    assert palette.line.text() == palette._text_before == ""
    press(qtbot, window_of(area), Qt.Key.Key_K, CTRL)
    qtbot.keyClick(palette.line, Qt.Key.Key_Z, CTRL)
    assert palette.line.text() == ""


def test_the_search_of_a_list_shows_dots_when_it_is_left_and_goes_on_narrowing(area: WorkArea, qtbot: QtBot) -> None:
    page = open_page(qtbot, window_of(area), CasesPage)
    type_text(qtbot, window_of(area), WRITTEN)
    assert focused(window_of(area)) is page.search
    assert page.search.displayText() == WRITTEN
    press(qtbot, window_of(area), Qt.Key.Key_Down)
    assert focused(window_of(area)) is page.table
    assert page.search.text() == WRITTEN
    assert "mila" not in page.search.displayText()
    press(qtbot, window_of(area), KEYS["today"], CTRL)
    press(qtbot, window_of(area), KEYS["cases"], CTRL)
    assert "mila" not in page.search.displayText()
    window_of(area).desk.set_discreet(False)
    assert page.search.displayText() == WRITTEN
    window_of(area).desk.set_discreet(True)
    assert "mila" not in page.search.displayText()
    page.search.setFocus()
    assert page.search.displayText() == WRITTEN


def test_every_line_that_narrows_a_page_shows_dots_when_it_is_left(area: WorkArea, qtbot: QtBot) -> None:
    lines: dict[str, QLineEdit] = {}
    for kind in PAGES:
        page = area.page(kind.name)
        parts = [page.panel(entry.name) for entry in page.entries()] if isinstance(page, PanelPage) else [page]
        for part in parts:
            found = [line for line in part.findChildren(QLineEdit) if line.findChild(QToolButton, EMPTIES)]
            lines |= {f"{type(part).__name__} {number}": line for number, line in enumerate(found)}
    settle(qtbot, window_of(area))
    assert len(lines) >= 4, "cases, a case, a person, the directory"
    left_open = []
    for place, line in lines.items():
        for turn in (QFocusEvent.Type.FocusIn, QFocusEvent.Type.FocusOut):
            QApplication.sendEvent(line, QFocusEvent(turn, Qt.FocusReason.TabFocusReason))
            line.setText(WRITTEN)
            if (line.displayText() == WRITTEN) is not (turn is QFocusEvent.Type.FocusIn):
                left_open.append((place, turn))
        line.clear()
    assert left_open == []


def test_all_hits_cover_what_was_looked_for_until_she_writes_in_it(area: WorkArea, qtbot: QtBot) -> None:
    window = window_of(area)
    HitsDialog(window.desk, WRITTEN, window).open()
    settle(qtbot, window)
    dialog = dialog_of(window, HitsDialog)
    assert focused(window) is not dialog.line
    assert dialog.model.rowCount() == 1
    assert "mila" not in dialog.line.displayText()
    dialog.line.setFocus()
    assert dialog.line.displayText() == WRITTEN
