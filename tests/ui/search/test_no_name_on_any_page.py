"""The discreet view on every page: no part of anybody's name is left in what can be read, pointed at or heard.

What stands in each place comes from the declarations, so a field or a kind that is new is followed without being
listed. A field that is being written says what she writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final, cast

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, Source
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases, contacts, corrections
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.names_key import KEY
from tests.integration.every_text import SAID, fill_every
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, focused, open_page, press, type_text
from tests.ui.measuring import places
from tests.ui.search.test_words_discreet import assess, log_incidents, put_off

FIRST: Final = "Mila"
IN_HER_FUNCTION: Final = frozenset(
    {"partner.name", "partner.phone", "partner.mail", "emergency_contact.name", "emergency_contact.phone"}
)
"""Whom she calls and writes to is nobody advised: the directory and the emergency card would be of no use."""
NUMBERS: Final = {place: number for number, place in enumerate(SAID)}
_NAMED: Final = re.compile(r"\bmilas?\b", re.IGNORECASE)
_CELL_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
MOST_CHOSEN: Final = 3
"""So many rows of each list are chosen one after the other: what is said of them beside the list is read as well."""


def said_in(place: str) -> str:
    """Return what stands in a place: words with a first name among them, and a number by which the place is known."""
    return f"Neu mit {'Frau Vorlage' if place in IN_HER_FUNCTION else FIRST} {NUMBERS[place]}"


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """A window on a record of every kind that says her first name in each text, and her case with the same words."""
    ws = workspace_folder.open()
    enrolled = (Enrolment(SchoolYear.of(TODAY), "GS", "3b", 3),)
    ben = people.add(ws, Person(name="Ben Beispiel", enrolments=enrolled))
    other = people.add(ws, Person(name="Cem Vorlage"))
    bens = cases.open_case(ws, Case(ben, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    with ws.change() as vault:
        fill_every(vault, {"person": ben, "other": other, "case": bens}, said=said_in)
    put_off(ws, FIRST)
    log_incidents(ws, FIRST)
    assess(ws, ben, bens, FIRST)
    # Logs and recipients take no name of anybody known: she came later.
    mila = people.add(ws, Person(name=f"{FIRST} Muster", enrolments=enrolled))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    said = f"Streit mit {FIRST} am Tor"
    joint = (Concern(mila, case_id, said), Concern(ben, bens, said))
    pupil = frozenset({Participant.PUPIL})
    told = Contact("GS", date(2026, 2, 3), 45, pupil, 660, concerns=joint, source=Source.TEACHER, source_ground=said)
    talk = contacts.record(ws, told)
    contacts.record(ws, Contact("GS", date(2026, 2, 4), 45, pupil, 660, concerns=(Concern(mila, note=said),)))
    for one in (case_id, bens):
        cases.add_working_note(ws, WorkingNote(TODAY, said, one))
        corrections.dispute(ws, one, None, Dispute(TODAY, AskedBy.SELF, said))
    corrections.dispute(ws, bens, talk, Dispute(TODAY, AskedBy.SELF, said))
    appointments.add(ws, Appointment("GS", TODAY, 615, 30, mila, "3b"))
    ws.close()
    opened = make_window(workspace_folder.path)
    unlock(qtbot, opened)
    return opened


def told(root: QWidget) -> Iterator[str]:
    """Yield everything that is read, shown on pointing or heard in a window; not what stands in a field to be typed."""
    for one in (root, *root.findChildren(QWidget)):
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.statusTip())
        yield one.windowTitle()
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        if isinstance(one, QAbstractButton) and (menu := getattr(one, "menu", lambda: None)()) is not None:
            yield from (action.text() for action in menu.actions())
        if isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit) and one.isReadOnly():
            yield one.text() if isinstance(one, QLineEdit) else one.toPlainText()
        if isinstance(one, QComboBox):
            yield from (one.itemText(row) for row in range(one.count()))
        if isinstance(one, QTabBar):
            yield from (one.tabText(tab) for tab in range(one.count()))
        if isinstance(one, QAbstractItemView) and not isinstance(one.parent(), QComboBox):
            yield from _cells(one)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = cast("QAbstractItemModel | None", view.model())
    if model is None:
        return
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in _CELL_ROLES)


def named(root: QWidget) -> list[str]:
    return sorted({text for text in told(root) if _NAMED.search(text)})


def each_chosen(window: MainWindow, qtbot: QtBot, page: QWidget) -> Iterator[None]:
    """Choose the first rows of each list in sight, one after the other."""
    yield
    for view in page.findChildren(QAbstractItemView):
        model = cast("QAbstractItemModel | None", view.model())
        if not view.isVisible() or model is None or isinstance(view.parent(), QComboBox):
            continue
        for row in range(min(model.rowCount(), MOST_CHOSEN)):
            chosen = view.selectionModel()
            chosen.setCurrentIndex(model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            settle(qtbot, window)
            yield


def every_place(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Show every page and panel, case and person with each of their rows chosen; and the palette and the search."""
    area = window.work_area
    assert area is not None
    for name, page in places(window):
        settle(qtbot, window)
        panel = page.panel(name.partition("/")[2]) if isinstance(page, PanelPage) else page
        for _ in each_chosen(window, qtbot, panel):
            yield name, panel
    page = area.page(CasesPage.name)
    assert isinstance(page, CasesPage)
    for row in page.model.shown:
        for name, show in (("case", partial(window.desk.open_case, row.case_id)),
                           ("person", partial(window.desk.open_person, row.person_id))):  # fmt: skip
            show()
            settle(qtbot, window)
            for _ in each_chosen(window, qtbot, page):
                yield name, page
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    type_text(qtbot, window, "mil")
    yield "palette", window
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_F, CTRL)
    type_text(qtbot, window, "mila")
    yield "search", window


def test_no_page_names_anybody_even_by_a_first_name(window: MainWindow, qtbot: QtBot) -> None:
    assert window.desk.discreet()
    found: dict[str, set[str]] = {}
    for name, place in every_place(window, qtbot):
        if left := named(place):
            found.setdefault(name, set()).update(left)
    assert found == {}


def read(root: QWidget) -> str:
    """Return what labels and lists in sight say now."""
    shown = [one for one in root.findChildren(QWidget) if one.isVisible()]
    texts = [one.text() for one in shown if isinstance(one, QLabel)]
    return "\n".join([*texts, *(text for one in shown if isinstance(one, QAbstractItemView) for text in _cells(one))])


def test_the_opened_entry_is_whole_while_a_key_is_held(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, CasesPage)
    ben = next(row for row in page.model.shown if row.name == "Ben Beispiel")
    window.desk.open_case(ben.case_id)
    settle(qtbot, window)
    said = f"Streit mit {FIRST} am Tor"
    assert said not in read(page.pane)
    field = focused(window)
    QTest.keyPress(field, KEY)
    settle(qtbot, window)
    assert said in read(page.pane)
    assert page.pane.name.text() == "Ben Beispiel"
    # The list of cases behind it stays as it was, and so does what she writes.
    assert not any("Ben Beispiel" in text for text in _cells(page.table))
    assert focused(window) is field
    QTest.keyRelease(field, KEY)
    settle(qtbot, window)
    assert said not in read(page.pane)
    assert page.pane.name.text() == "B. B."


def test_full_names_stay_until_the_entry_is_left(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, CasesPage)
    ben = next(row for row in page.model.shown if row.name == "Ben Beispiel")
    said = f"Streit mit {FIRST} am Tor"
    window.desk.open_case(ben.case_id)
    settle(qtbot, window)
    page.pane.reveal.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert said in read(page.pane)
    open_page(qtbot, window, ProtectionPage)
    assert named(window) == []
    open_page(qtbot, window, CasesPage)
    assert said not in read(page.pane)
    # The same of a talk on the page of a person, and of an assessment.
    window.desk.open_person(ben.person_id)
    settle(qtbot, window)
    assert said not in read(page.person)
    page.person.head.reveal.click()
    settle(qtbot, window)
    assert said in read(page.person)
    assessments = open_page(qtbot, window, ProtectionPage)
    assert not assessments.pane.reveal.isChecked()
    assessments.pane.reveal.click()
    settle(qtbot, window)
    assert "Ben Beispiel" in assessments.pane.name.text()
    assert f"1 {FIRST}" in read(assessments.pane)
    assert not any("Ben Beispiel" in text for text in _cells(assessments.table))


def test_the_window_of_another_program_gets_no_names(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.hold_entry(True)
    assert not window.desk.entry_discreet()
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert window.desk.entry_discreet()
