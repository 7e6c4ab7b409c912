"""The school of a talk follows the person or case chosen, until she sets it herself; the list of the day shows it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import captures, cases
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.capture.test_capture import recorded
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import focused, press, type_text

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> MainWindow:
    """Mila of the WRS and Lena of the GS, and Ben of the GS with a case at the WRS; the last talk was at the GS."""
    ws = workspace_folder.open()
    for name, school in (("Mila Muster", "WRS"), ("Lena Probe", "GS"), ("Ben Beispiel", "GS")):
        enrolment = Enrolment(SchoolYear.of(TODAY), school, "4b", 4)
        person = people.add(ws, Person(name=name, enrolments=(enrolment,)))
        if name != "Lena Probe":
            cases.open_case(ws, Case(person, "WRS", date(2026, 1, 12), InitiatedBy.PUPIL))
    captures.capture(ws, Contact("GS", date(2026, 1, 20), 20, frozenset({Participant.PUPIL})))
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    return window


def form_of(window: MainWindow) -> CaptureForm:
    assert window.work_area is not None
    return window.work_area.today.capture


def school_of(window: MainWindow) -> str:
    return str(form_of(window).details.school.currentData())


def choose(qtbot: QtBot, window: MainWindow, text: str) -> None:
    type_text(qtbot, window, text)
    press(qtbot, window, ENTER)


def test_the_person_chosen_sets_their_school(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert school_of(window) == "GS"
    choose(qtbot, window, "mila")
    assert school_of(window) == "WRS"
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert recorded(window)[0].contact.school == "WRS"
    area = window.work_area
    assert area is not None
    # It is told, and shown in the list of the day.
    assert area.message.text() == "Gespräch festgehalten: M. M. · 4b, 0:20 Std., WRS. Dabei: Schülerin oder Schüler."
    lines = area.today.list.lines
    item = lines.topLevelItem(0)
    assert item is not None
    assert (lines.isColumnHidden(5), item.text(5), item.toolTip(5)) == (False, "WRS", "Werkrealschule Muster")
    # The next one is of the other school again.
    choose(qtbot, window, "lena")
    assert school_of(window) == "GS"


def test_of_several_the_first_one_counts(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    choose(qtbot, window, "mila")
    choose(qtbot, window, "lena")
    assert school_of(window) == "WRS"
    form_of(window).who.remove_at(0)
    assert school_of(window) == "GS"


def test_somebody_new_leaves_the_school_used_last(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    choose(qtbot, window, "Zoe Neumann")
    assert school_of(window) == "GS"
    choose(qtbot, window, "mila")
    assert school_of(window) == "WRS"


def test_the_school_of_the_case_goes_before_that_of_the_enrolment(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    choose(qtbot, window, "ben")
    assert school_of(window) == "WRS"
    form_of(window).blocks[0].case.setFocus()
    press(qtbot, window, DOWN)
    assert form_of(window).blocks[0].case.currentText() == "Ohne Fall"
    assert school_of(window) == "GS"


def test_a_school_chosen_by_hand_stays(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    form = form_of(window)
    form.details.school.setFocus()
    press(qtbot, window, DOWN)
    assert school_of(window) == "WRS"
    form.who.setFocus()
    choose(qtbot, window, "lena")
    assert school_of(window) == "WRS"
    # Also as a draft that is put back.
    fields = form.fields()
    assert fields is not None
    form.reset()
    assert school_of(window) == "GS"
    form.set_fields(fields)
    settle(qtbot, window)
    form.blocks[0].note.setFocus()
    type_text(qtbot, window, "Notiert.")
    assert school_of(window) == "WRS"


def test_the_capture_on_the_page_of_a_case_is_at_its_school(window: MainWindow, qtbot: QtBot) -> None:
    area = window.work_area
    assert area is not None
    area.go("cases")
    settle(qtbot, window)
    page = area.page("cases")
    assert isinstance(page, CasesPage)
    found: list[int] = []
    window.worker.run(
        lambda ws: next(one.case_id for one in cases.listing(ws) if one.name == "Ben Beispiel"), found.append
    )
    settle(qtbot, window)
    window.desk.open_case(found[0])
    settle(qtbot, window)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    settle(qtbot, window)
    form = page.pane.writing.form
    assert form is not None
    assert focused(window) is form.minutes
    assert form.details.school.currentData() == "WRS"
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert recorded(window)[0].contact.school == "WRS"
