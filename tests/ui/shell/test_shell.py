"""The shell: navigation by keyboard, search, discreet view, names for every control, nothing in the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.hit_target import case_of_hit
from ssa_desktop.services.people import people
from ssa_desktop.ui.accessible_roles import is_unheard
from ssa_desktop.ui.look.theme import DARK, LIGHT, apply_theme
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, navigation_title
from ssa_desktop.ui.shell.main_window import TITLE, MainWindow
from ssa_desktop.ui.shell.search import SearchField
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.ui.conftest import StoreFolder, settle
from tests.ui.keyboard import KEYS, focused, press

CTRL = Qt.KeyboardModifier.ControlModifier
NAME, WORD = "Mila Muster", "Kastanienallee"


@pytest.fixture
def case_id(workspace_folder: StoreFolder) -> int:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name=NAME))
    made = cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    concern = Concern(person, made, f"Geht oft durch die {WORD}.")
    contacts.record(ws, Contact("GS", date(2026, 1, 13), 30, frozenset({Participant.PUPIL}), concerns=(concern,)))
    ws.close()
    return made


@pytest.fixture
def desk_window(case_id: int, desk_window: MainWindow) -> MainWindow:
    return desk_window


@pytest.fixture
def area(desk_window: MainWindow) -> WorkArea:
    assert desk_window.work_area is not None
    return desk_window.work_area


def search(qtbot: QtBot, window: MainWindow, field: SearchField, text: str) -> list[str]:
    field.begin()
    qtbot.keyClicks(field, text)
    settle(qtbot, window)
    assert field.is_open()
    shown = field._list
    assert shown is not None
    return [shown.item(row).text() for row in range(shown.count())]


def test_every_page_is_reached_by_its_number(desk_window: MainWindow, area: WorkArea, qtbot: QtBot) -> None:
    for kind in PAGES:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, KEYS[kind.name], CTRL)
        settle(qtbot, desk_window)
        assert area.shown == kind.name
        page = area.page(kind.name)
        assert page.title() == navigation_title(kind.name)
        assert area._buttons[kind.name].isChecked()


def test_the_window_title_never_says_more_than_the_programs_name(
    desk_window: MainWindow, area: WorkArea, case_id: int, qtbot: QtBot
) -> None:
    titles = {desk_window.windowTitle()}
    desk_window.windowTitleChanged.connect(titles.add)
    area.desk.set_discreet(False)
    for kind in PAGES:
        area.go(kind.name)
        settle(qtbot, desk_window)
        titles.add(desk_window.windowTitle())
    area.desk.open_case(case_id)
    settle(qtbot, desk_window)
    titles.add(desk_window.windowTitle())
    assert titles == {TITLE} == {"SSA-Desktop"}


def test_ctrl_f_finds_a_person_by_initials_in_the_discreet_view(
    desk_window: MainWindow, area: WorkArea, qtbot: QtBot
) -> None:
    qtbot.keyClick(area.today.capture.who.line, Qt.Key.Key_F, CTRL)
    assert area.search.hasFocus()
    assert search(qtbot, desk_window, area.search, "mila") == ["Person · P-2026-001 · M. M."]
    qtbot.keyClick(area.search, Qt.Key.Key_Escape)
    assert not area.search.is_open()
    area.desk.set_discreet(False)
    area.search.reset()
    assert search(qtbot, desk_window, area.search, "mila") == [f"Person · P-2026-001 · {NAME}"]


def test_a_word_of_a_note_leads_to_its_case(
    desk_window: MainWindow, area: WorkArea, case_id: int, qtbot: QtBot
) -> None:
    lines = search(qtbot, desk_window, area.search, WORD.lower()[:6])
    assert len(lines) == 1
    assert lines[0].startswith("Gespräch · 13.01.2026 · M. M. · P-2026-001 · ")
    assert WORD in lines[0]
    qtbot.keyClick(area.search, Qt.Key.Key_Return)
    settle(qtbot, desk_window)
    assert area.case_shown() == case_id
    assert area.shown == "cases"
    assert area.search.text() == ""


def test_the_search_line_is_heard_by_its_name_and_its_keys(area: WorkArea) -> None:
    told = QAccessible.queryAccessibleInterface(area.window().findChildren(SearchField)[0])
    heard = [told.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert heard == ["Suchen", "Strg+F, Springen mit Strg+K"]


def test_what_is_not_found_is_said(desk_window: MainWindow, area: WorkArea, qtbot: QtBot) -> None:
    assert search(qtbot, desk_window, area.search, "xyzxyz") == ["Nichts gefunden."]
    qtbot.keyClick(area.search, Qt.Key.Key_Return)
    settle(qtbot, desk_window)
    assert area.shown == "today"


def test_a_hit_leads_to_the_case_it_stands_in_and_a_person_to_their_running_one(
    workspace_folder: StoreFolder, case_id: int
) -> None:
    from ssa_desktop.services import record_search

    ws = workspace_folder.open()
    person = people.find(ws, "mila")[0].person_id
    closed = Case(person, "GS", date(2026, 2, 1), InitiatedBy.PUPIL, closed=date(2026, 2, 20))
    newer = cases.open_case(ws, closed)
    concern = Concern(person, newer, "Drachenfest")
    contacts.record(ws, Contact("GS", date(2026, 2, 2), 30, frozenset({Participant.PUPIL}), concerns=(concern,)))
    assert case_of_hit(ws, record_search.search(ws, "Drachenfest")[0]) == newer
    assert case_of_hit(ws, record_search.search(ws, WORD)[0]) == case_id
    assert case_of_hit(ws, record_search.search(ws, "mila")[0]) == case_id
    alone = people.add(ws, Person(name="Cem Test"))
    assert alone
    assert case_of_hit(ws, record_search.search(ws, "cem")[0]) is None
    ws.close()


def test_every_control_of_every_page_has_an_accessible_name(
    desk_window: MainWindow, area: WorkArea, case_id: int, qtbot: QtBot
) -> None:
    for kind in PAGES:
        area.go(kind.name)
        settle(qtbot, desk_window)
    area.desk.open_case(case_id)
    area.go("today")
    area.today.capture.details.more_button.setChecked(True)
    qtbot.mouseClick(area.today.appointments.new_button, Qt.MouseButton.LeftButton)
    settle(qtbot, desk_window)
    heard = (widget for widget in controls(desk_window) if not is_unheard(widget))
    nameless = [describe(widget) for widget in heard if not spoken_name(widget)]
    assert nameless == []


def controls(window: QWidget) -> Iterator[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView)
    for kind in kinds:
        for widget in window.findChildren(kind):
            inner = isinstance(widget.parentWidget(), QComboBox | QLineEdit | QAbstractItemView | QScrollBar)
            # Lists of drop-downs and buttons inside of lines belong to what they stand in.
            if not inner and widget.metaObject().className() != "QComboBoxListView" and widget.parentWidget():
                yield widget


def spoken_name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def describe(widget: QWidget) -> str:
    above = []
    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, MainWindow):
        above.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(above)


def test_a_known_error_nobody_took_is_shown_until_it_is_closed(
    desk_window: MainWindow, area: WorkArea, qtbot: QtBot
) -> None:
    def fail(_: object) -> None:
        raise RefusedError("case.gone")

    desk_window.worker.run(fail, lambda _: None)
    settle(qtbot, desk_window)
    assert area.banner.isVisible()
    assert "gelöscht" in area.banner.text()
    close = next(found for found in area.banner.findChildren(QAbstractButton) if found.isVisible())
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not area.banner.isVisible()


def test_an_unexpected_error_is_shown_by_its_place_without_content(
    desk_window: MainWindow, area: WorkArea, qtbot: QtBot
) -> None:
    desk_window.worker.run(lambda ws: people.get(ws, {"Mila": "geheim"}), lambda _: None)  # type: ignore[arg-type]
    settle(qtbot, desk_window)
    assert area.banner.isVisible()
    assert re.search(r"\(\w+\.py:\d+ \w+Error\)", area.banner.text())
    assert "geheim" not in area.banner.text()
    desk_window.broken_places.clear()  # type: ignore[attr-defined]


def test_taking_back_by_the_button_of_the_message_line(desk_window: MainWindow, area: WorkArea, qtbot: QtBot) -> None:
    done: list[str] = []
    area.desk.tell("Etwas getan.", lambda: done.append("undo"), lambda: done.append("redo"))
    assert area.message.isVisible()
    qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert area.message.text() == "Zurückgenommen: „Etwas getan“"
    qtbot.mouseClick(area.message.button, Qt.MouseButton.LeftButton)
    assert done == ["undo", "redo"]
    area.desk.tell("Ohne Rückweg.")
    assert area.message.findChildren(QPushButton)[0].isHidden()


def test_a_message_is_closed_by_its_button_and_goes_with_its_page(
    desk_window: MainWindow, area: WorkArea, qtbot: QtBot
) -> None:
    area.desk.tell("Nichts zu tun.")
    area.message.shut.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert not area.message.isVisible()
    area.desk.tell("Nichts zu tun.")
    settle(qtbot, desk_window)
    press(qtbot, desk_window, Qt.Key.Key_3, CTRL)
    assert not area.message.isVisible()
    # What was said as she was led on belongs to where she is led; what can be taken back stays.
    area.desk.tell("Hier geht es weiter.")
    area.go("today")
    settle(qtbot, desk_window)
    assert area.message.text() == "Hier geht es weiter."
    assert area.message.isVisible()
    area.desk.tell("Etwas getan.", lambda: None, lambda: None)
    settle(qtbot, desk_window)
    press(qtbot, desk_window, Qt.Key.Key_3, CTRL)
    assert area.message.isVisible()


def test_the_theme_can_be_changed_while_the_window_is_open(
    desk_window: MainWindow, area: WorkArea, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, dark=True)
    dark = desk_window.grab().toImage().pixelColor(area.stack.x() + 4, 500)
    apply_theme(qapp, dark=False)
    light = desk_window.grab().toImage().pixelColor(area.stack.x() + 4, 500)
    assert dark.name() == DARK.window
    assert light.name() == LIGHT.window


@pytest.mark.parametrize("name", ["privacy", "settings"])
def test_the_panel_shown_is_marked_in_the_list_from_the_first_visit_on(
    desk_window: MainWindow, area: WorkArea, qtbot: QtBot, name: str
) -> None:
    qtbot.keyClick(focused(desk_window), KEYS[name], Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk_window)
    page = area.page(name)
    assert isinstance(page, PanelPage)
    (marked,) = page.list.selectedItems()
    assert marked is page.list.item(0)
    page.list.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Down)
    assert page.list.selectedItems() == [page.list.item(1)]
    assert page.shown == page.entries()[1].name
