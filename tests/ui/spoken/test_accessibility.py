"""What someone without a mouse or without sight meets: names and roles of every control, and a way to each by Tab."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QLineEdit, QSplitterHandle, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.protection.protection import RiskStep
from ssa_desktop.ui.pages.appointments.appointments_card import AppointmentsCard
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.protection.protection_step_row import StepRow
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.pages.time.shares_card import ThinBar
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.pages.today_cards import Tile
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.search_line import SearchLine
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import icon_label
from ssa_desktop.ui.widgets.share_bar import ShareBar
from ssa_desktop.ui.widgets.way_row import WayRow
from tests.stores import copy_stores, demo_stores
from tests.ui.conftest import NOW, settle, unlock
from tests.ui.spoken.accessible import ROLES_OF_CONTROLS, controls, faults, hint_faults, label_faults
from tests.ui.tabbing import missed_by_tab

PLACES = [
    place
    for kind in PAGES
    for place in (
        [f"{kind.name}/{entry.name}" for entry in kind.entries()] if issubclass(kind, PanelPage) else [kind.name]
    )
]


@pytest.fixture(scope="module")
def made() -> Path:
    return demo_stores(years=1, cases=6, seed=2, now=NOW)


@pytest.fixture
def filled(made: Path, tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    copy_stores(made, tmp_path / "data")
    window = make_window(tmp_path / "data")
    # The test library knows the keys of an English keyboard alone, and the passphrase has an umlaut.
    window.unlock_page.passphrase.line.setText(DEMO_PASSPHRASE)
    unlock(qtbot, window, "")
    return window


def visited(qtbot: QtBot, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Go to every page and panel; yield its place and its widget."""
    area = window.work_area
    assert area is not None
    for place in PLACES:
        area.go(place)
        settle(qtbot, window)
        page = area.stack.currentWidget()
        assert page is not None
        yield place, page


def test_every_control_has_a_name_and_a_role(filled: MainWindow, qtbot: QtBot) -> None:
    found = {place: [*faults(page), *label_faults(page)] for place, page in visited(qtbot, filled)}
    assert {place: said for place, said in found.items() if said} == {}
    assert filled.work_area is not None
    # With all around the page, such as the tabs of the pages and their notices.
    assert faults(filled.work_area) == []
    assert len(list(controls(filled.work_area))) > 20


def test_every_table_says_what_it_is_and_its_cells_are_read(filled: MainWindow, qtbot: QtBot) -> None:
    read = 0
    for place, page in visited(qtbot, filled):
        for view in page.findChildren(QTableView):
            if not view.isVisible():
                continue
            assert view.accessibleName().strip(), place
            model = cast("QAbstractItemModel | None", view.model())
            if model is None or not model.rowCount() or not model.columnCount():
                continue
            told = QAccessible.queryAccessibleInterface(view)
            assert told is not None
            column = next(number for number in range(model.columnCount()) if not view.isColumnHidden(number))
            cell = told.childAt(
                view.viewport().mapToGlobal(view.visualRect(model.index(0, column)).center()).x(),
                view.viewport().mapToGlobal(view.visualRect(model.index(0, column)).center()).y(),
            )
            assert cell is not None, place
            shown = model.index(0, column).data(Qt.ItemDataRole.DisplayRole)
            spoken = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert cell.text(QAccessible.Text.Name) in {str(spoken or ""), str(shown or "")}
            read += 1
    assert read > 10


def test_tab_comes_to_every_control_of_every_page_and_out_again(filled: MainWindow, qtbot: QtBot) -> None:
    missed = {}
    for place, page in visited(qtbot, filled):
        left = missed_by_tab(qtbot, page)
        if left:
            missed[place] = left
    assert missed == {}


def test_the_unlock_page_is_told_completely(workspace_folder, make_window: Callable[..., MainWindow]) -> None:
    window = make_window(workspace_folder.path)
    assert [*faults(window.unlock_page), *label_faults(window.unlock_page)] == []
    roles = {told.role for told in controls(window.unlock_page)}
    assert roles <= ROLES_OF_CONTROLS
    assert QAccessible.Role.EditableText in roles
    # Whom to call in an emergency is heard without unlocking, too.
    heard = {one.text(QAccessible.Text.Name) for one in heard_in(window.unlock_page)}
    assert any(one.endswith(window.unlock_page.help_text()) for one in heard)
    assert "110" in window.unlock_page.help_text()


def test_the_cover_is_told_as_a_message_with_what_it_says(desk_window: MainWindow, qtbot: QtBot) -> None:
    desk_window.toggle_cover()
    settle(qtbot, desk_window)
    assert faults(desk_window) == []
    page = desk_window.cover.page
    assert page is not None
    (told,) = [one for one in controls(desk_window) if one.widget is page]
    assert (told.role, told.name) == (QAccessible.Role.AlertMessage, "Sichtschutz")
    assert "keine Sperre" in page.told
    assert told.description == ""
    assert page.told in {one.text() for one in page.findChildren(QLabel)}


def test_a_step_of_a_risk_assessment_is_one_button_that_opens_and_says_its_state_once(
    filled: MainWindow, qtbot: QtBot
) -> None:
    assert filled.work_area is not None
    filled.work_area.go(ProtectionPage.name)
    settle(qtbot, filled)
    steps = [one for one in filled.work_area.page(ProtectionPage.name).findChildren(StepRow) if one.isVisible()]
    assert len(steps) == len(RiskStep)
    assert len({told_of(step).text(QAccessible.Text.Name) for step in steps}) == len(steps)
    for step in steps:
        (button,) = [one for one in heard_in(step) if one.role() is QAccessible.Role.Button and one.state().expandable]
        name, state = button.text(QAccessible.Text.Name), button.text(QAccessible.Text.Name).rpartition(": ")[2]
        assert name.startswith(told_of(step).text(QAccessible.Text.Name))
        assert [one for one in heard_in(step) if one.text(QAccessible.Text.Name) in {name, state}] == [button]
        assert (button.state().expanded, button.state().collapsed) == (step.is_open(), not step.is_open())
        was_open = step.is_open()
        press_from_outside(button)
        assert step.is_open() is not was_open
        assert (button.state().expanded, button.state().collapsed) == (step.is_open(), not step.is_open())
        press_from_outside(button)


def test_what_is_only_drawn_is_no_stop_for_who_hears_the_page(filled: MainWindow, qtbot: QtBot) -> None:
    assert filled.work_area is not None
    filled.work_area.go("figures/shares")
    settle(qtbot, filled)
    bars = [one for one in filled.work_area.findChildren(ThinBar) if one.isVisible()]
    assert len(bars) == 3
    icon = icon_label("clock")
    qtbot.addWidget(icon)
    icon.show()
    filled.work_area.go(ProtectionPage.name)
    settle(qtbot, filled)
    gaps = [one for one in filled.work_area.findChildren(QSplitterHandle) if one.isVisible()]
    assert gaps
    assert all(told_of(one).state().invisible for one in (icon, *bars, *gaps))


def press_from_outside(button: QAccessibleInterface) -> None:
    assert isinstance(button, QAccessibleWidget)
    button.doAction("Press")


def told_of(widget: QWidget) -> QAccessibleInterface:
    told = QAccessible.queryAccessibleInterface(widget)
    assert told is not None
    return told


def heard_in(top: QWidget) -> list[QAccessibleInterface]:
    """Return all that is heard in a part, without what is out of sight."""
    told = [told_of(one) for one in top.findChildren(QWidget)]
    return [one for one in told if not one.state().invisible]


def test_the_tiles_of_the_day_are_groups_with_a_heading_and_a_chart_called_alike(
    filled: MainWindow, qtbot: QtBot
) -> None:
    assert filled.work_area is not None
    filled.work_area.go(TodayPage.name)
    settle(qtbot, filled)
    tiles = [one for one in filled.work_area.page(TodayPage.name).findChildren(Tile) if one.isVisible()]
    assert len(tiles) == 3
    for tile in tiles:
        name = told_of(tile).text(QAccessible.Text.Name)
        assert [(one.role(), one.text(QAccessible.Text.Name)) for one in heard_in(tile)].count(
            (QAccessible.Role.Heading, name)
        ) == 1
        for bar in tile.findChildren(ShareBar):
            assert (told_of(bar).role(), told_of(bar).text(QAccessible.Text.Name)) == (QAccessible.Role.Chart, name)
            said = told_of(bar).text(QAccessible.Text.Description)
            assert re.fullmatch(r"\d+,\d %, (unter dem|im|über dem) Korridor von 60 % bis 65 %", said), said
    assert len({told_of(tile).text(QAccessible.Text.Name) for tile in tiles}) == 3


def test_an_appointment_of_the_day_is_one_line_of_a_list_that_says_all_of_it(filled: MainWindow, qtbot: QtBot) -> None:
    assert filled.work_area is not None
    filled.work_area.go(TodayPage.name)
    settle(qtbot, filled)
    page = filled.work_area.page(TodayPage.name)
    (card,) = page.findChildren(AppointmentsCard)
    lines = [one for one in heard_in(card) if one.role() is QAccessible.Role.ListItem]
    assert lines
    assert {one.parent().role() for one in lines} == {QAccessible.Role.List}
    assert {one.parent().text(QAccessible.Text.Name) for one in lines} == {"Termine"}
    first = lines[0].text(QAccessible.Text.Name)
    assert first.startswith("08:30, M. I., VKL, GMS, 0:30 Std., vereinbart mit Beratungszettel, Zettel offen")
    assert [one.text(QAccessible.Text.Name) for one in lines][-1].startswith("Mi, 11.03.2026, 13:00, ")
    # What is heard with the line is not heard once more, and a time of day is no heading.
    assert [one.text(QAccessible.Text.Name) for one in heard_in(card) if one.role() is QAccessible.Role.Heading] == [
        "Termine"
    ]
    labels = [one for one in heard_in(card) if one.role() is QAccessible.Role.StaticText]
    assert [one for one in labels if one.text(QAccessible.Text.Name) in {"08:30", "0:30 Std."}] == []


def test_what_is_to_be_done_is_heard_once_and_that_it_is_overdue(filled: MainWindow, qtbot: QtBot) -> None:
    assert filled.work_area is not None
    filled.work_area.go(TodayPage.name)
    settle(qtbot, filled)
    ways = [one for one in filled.work_area.page(TodayPage.name).findChildren(WayRow) if one.isVisible()]
    assert any(one.is_urgent for one in ways)
    for way in ways:
        told = told_of(way)
        assert [one for one in heard_in(way) if one.text(QAccessible.Text.Name)] == []
        said = told.text(QAccessible.Text.Name) + told.text(QAccessible.Text.Description)
        assert ("überfällig" in said) is way.is_urgent


def test_a_search_that_holds_nothing_is_told_as_a_field_for_words(filled: MainWindow, qtbot: QtBot) -> None:
    assert filled.work_area is not None
    assert filled.work_area.desk.discreet()
    found = 0
    for place, page in visited(qtbot, filled):
        for line in page.window().findChildren(QLineEdit):
            if line.isVisible() and not line.text():
                found += 1
                assert not told_of(line).state().passwordEdit, (place, line.accessibleName())
                nameless = [one for one in heard_in(line) if not one.text(QAccessible.Text.Name)]
                assert nameless == [], (place, line.accessibleName())
    assert found > 10
    search = filled.work_area.page(CasesPage.name).findChildren(SearchLine)[0]
    search.setText("Muster")
    assert not search.hasFocus()
    assert search.echoMode() is QLineEdit.EchoMode.Password
    filled.work_area.desk.set_discreet(False)
    assert not told_of(search).state().passwordEdit
    filled.work_area.desk.set_discreet(True)
    assert told_of(search).state().passwordEdit
    search.clear()
    assert search.echoMode() is QLineEdit.EchoMode.Normal


def test_what_stands_below_a_field_is_not_heard_by_itself_where_somebody_listened_as_it_was_made(qtbot: QtBot) -> None:
    listens = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        field = Field("Name", QLineEdit(), "Wie im Ausweis.")
        qtbot.addWidget(field)
        field.show()
        alone = QAccessible.queryAccessibleInterface(field.below.words)
        assert alone.state().invisible
        assert hint_faults(field) == []
    finally:
        QAccessible.setActive(listens)
