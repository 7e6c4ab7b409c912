"""The discreet view of cases: no full name of anybody in any text, name, tip or cell of list, page and dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
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
from ssa_desktop.ui.capture.capture_block import PersonBlock
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import focused, open_page, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

YEAR = SchoolYear.of(TODAY)
NAMES = ("Mila Muster", "Ben Beispiel", "Cem von der Erfindung")
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Filled:
    """A store with a joint talk of Mila and Ben, and with full names in every free text of Mila's case."""

    folder: StoreFolder
    mila: int
    case_id: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    mila, ben, _ = (people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, "GS", "3b", 3),))) for name in NAMES)
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    bens = cases.open_case(ws, Case(ben, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    note = "Streit mit Ben Beispiel. Cem von der Erfindung sah zu; MILA MUSTER weinte."
    joint = (Concern(mila, case_id, note), Concern(ben, bens, "Mit Mila Muster gestritten."))
    pupil = frozenset({Participant.PUPIL})
    talk = contacts.record(
        ws,
        Contact("GS", date(2026, 2, 3), 45, pupil, 660, concerns=joint, source=Source.TEACHER,
                source_ground="von Ben Beispiel erzählt"),
    )  # fmt: skip
    cases.add_working_note(ws, WorkingNote(TODAY, "Beispiel, Ben noch fragen", case_id))
    corrections.dispute(ws, case_id, None, Dispute(TODAY, AskedBy.SELF, "Ben Beispiel war es nicht"))
    corrections.dispute(ws, case_id, talk, Dispute(TODAY, AskedBy.SELF, "Cem von der Erfindung fehlte"))
    appointments.add(ws, Appointment("GS", date(2026, 3, 5), 615, 30, mila, "3b"))
    ws.close()
    return Filled(workspace_folder, mila, case_id)


def said_by(widget: QWidget) -> Iterator[str]:
    """Yield everything a widget says, shows on pointing, tells a screen reader, or holds in its cells."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.statusTip())
    yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QAbstractButton) and hasattr(widget, "menu") and widget.menu() is not None:
        yield from (action.text() for action in widget.menu().actions())
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        if model is not None:
            yield from _cells(model)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    )
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def told(window: MainWindow) -> str:
    """Return every text of the window and its dialogs."""
    return "\n".join(text for part in (window, *window.findChildren(QWidget)) for text in said_by(part)).casefold()


def names_in(text: str) -> list[str]:
    turned = {name: " ".join(reversed(name.split(" ", 1))) for name in NAMES}
    return [
        name
        for name in NAMES
        if name.casefold() in text
        or turned[name].casefold() in text
        or turned[name].replace(" ", ", ").casefold() in text
    ]


def note_of(page: CasesPage) -> PersonBlock:
    """Return the part of the form on the page that holds the note."""
    assert page.pane.writing.form is not None
    return page.pane.writing.form.blocks[0]


def open_case(window: MainWindow, filled: Filled, qtbot: QtBot) -> CasesPage:
    page = open_page(qtbot, window, CasesPage)
    page.table.choose_key(filled.case_id)
    press(qtbot, window, Qt.Key.Key_Return)
    return page


def test_no_full_name_stands_anywhere_while_discreet(window, filled, qtbot):
    page = open_page(qtbot, window, CasesPage)
    assert names_in(told(window)) == []
    open_case(window, filled, qtbot)
    assert names_in(told(window)) == []
    assert "Streit mit B. B. C. v. d. E. sah zu; M. M. weinte." in page.pane.timeline.data(page.pane.timeline.index(1))
    assert window.windowTitle() == "SSA-Desktop"


def test_the_same_texts_show_whole_names_without_it(window, filled, qtbot):
    open_case(window, filled, qtbot)
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert not window.desk.discreet()
    assert names_in(told(window)) == list(NAMES), "else the test above proves nothing"
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    assert names_in(told(window)) == []


@pytest.mark.parametrize("step", ["closing", "appointment", "print", "turn"])
def test_no_dialog_of_a_case_names_anybody_while_discreet(window, filled, qtbot, step):
    page = open_case(window, filled, qtbot)
    steps = {
        "closing": page.pane.close_case.click,
        "appointment": page.pane.band.appointment.click,
        "print": page.pane.head.print_file.trigger,
        "turn": page.ask_turn,
    }
    steps[step]()
    settle(qtbot, window)
    assert names_in(told(window)) == []


def test_the_name_is_shown_on_demand_and_covered_again(window, filled, qtbot):
    page = open_case(window, filled, qtbot)
    page.pane.reveal.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert page.pane.name.text() == "Mila Muster"
    press(qtbot, window, Qt.Key.Key_Escape)
    page.table.choose_key(filled.case_id)
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.pane.name.text() == "M. M."


def test_a_talk_is_written_down_alone_while_discreet(window, filled, qtbot):
    page = open_case(window, filled, qtbot)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    pane = page.pane
    assert pane.writing.isVisible()
    assert not pane.view.isVisible()
    assert not pane.side.isVisible()
    assert names_in(told(window)) == []
    window.desk.set_discreet(False)
    assert pane.view.isVisible()
    assert pane.side.isVisible()


def test_a_talk_is_captured_in_place(window, filled, qtbot):
    page = open_case(window, filled, qtbot)
    pane = page.pane
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert page.isVisible(), "she did not leave the case"
    assert pane.writing.form is not None
    assert focused(window) is pane.writing.form.minutes
    type_text(qtbot, window, "25")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert not pane.writing.isVisible()
    assert pane.timeline.total == 2
    assert pane.view.isVisible()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert pane.timeline.total == 1


def test_a_half_written_talk_stays_with_its_case(window, filled, qtbot):
    page = open_case(window, filled, qtbot)
    pane = page.pane
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    note_of(page).note.setFocus()
    type_text(qtbot, window, "Halber Satz")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not pane.writing.isVisible()
    assert pane.capture.text() == "Weiterschreiben"
    press(qtbot, window, Qt.Key.Key_Escape)
    other = next(row for row in page.model.shown if row.case_id != filled.case_id)
    page.open_case(other.case_id)
    settle(qtbot, window)
    assert pane.capture.text() == "Gespräch festhalten"
    page.open_case(filled.case_id)
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert note_of(page).note_text() == "Halber Satz"


def test_a_half_written_talk_survives_a_lock(window, filled, qtbot):
    page = open_case(window, filled, qtbot)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    note_of(page).note.setFocus()
    type_text(qtbot, window, "Nicht verlieren")
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    settle(qtbot, window)
    # The window goes on where she was writing.
    assert window.work_area.shown == CasesPage.name
    again = window.work_area.page(CasesPage.name)
    assert again.pane.case_id == filled.case_id
    assert note_of(again).note_text() == "Nicht verlieren"
