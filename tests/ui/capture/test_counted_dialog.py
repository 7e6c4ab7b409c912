"""A late entry in a year of which records were deleted asks whether its child was counted, wherever it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.exchange.table_fields import Field
from ssa_desktop.domain.figures.counted_before import CountedAnswer
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.sql import rows
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.capture.capture_store import Capture
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.correction_dialogs import CorrectContactDialog
from ssa_desktop.ui.pages.counted_dialog import CountedDialog
from ssa_desktop.ui.pages.exchange.settings_import import ImportPanel
from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.conftest import StoreFolder, answered, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_page, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PUPIL = frozenset({Participant.PUPIL})
LATE = date(2025, 2, 3)
SAID = "SELECT person_id, counted_before FROM contact_concern JOIN contact AS k ON k.id = contact_id ORDER BY k.id"
DOWN, ESC, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def mila(workspace_folder: StoreFolder) -> int:
    """Mila has a talk of a year without sums and a forgotten appointment; of 2024/25 two children were deleted."""
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    contacts.record(ws, Contact("GS", date(2023, 10, 2), 30, PUPIL, concerns=(Concern(person),)))
    appointments.add(ws, Appointment("GS", LATE, 615, 30, person))
    with ws.change() as vault:
        for unit in (counters.school_unit("GS"), counters.site_unit("ST1")):
            counters.add_to_counters(vault, unit, SchoolYear.of(LATE), {"pupils_advised": 2})
    ws.close()
    return person


@pytest.fixture
def window(
    mila: int,
    workspace_folder: StoreFolder,
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
) -> MainWindow:
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def said(window: MainWindow) -> list[Any]:
    """Return what each talk says of its persons, without the first one."""

    def read(ws: Workspace) -> list[Any]:
        with ws.read() as vault:
            return rows(vault, SAID)

    return answered(window, read)[1:]


def is_asking(window: MainWindow) -> bool:
    return any(dialog.isVisible() for dialog in window.findChildren(CountedDialog))


def late_capture(qtbot: QtBot, window: MainWindow) -> CaptureForm:
    """Type a talk with Mila of last school year, and save it."""
    assert window.work_area is not None
    form = window.work_area.today.capture
    form.who.setFocus()
    type_text(qtbot, window, "Mila")
    settle(qtbot, window)
    press(qtbot, window, ENTER)
    form.details.day.setFocus()
    form.details.day.selectAll()
    type_text(qtbot, window, "3.2.2025")
    form.minutes.setFocus()
    form.minutes.selectAll()
    type_text(qtbot, window, "25")
    form.blocks[0].note.setFocus()
    type_text(qtbot, window, "Nachgetragen")
    press(qtbot, window, ENTER, CTRL)
    return form


def corrected_into_the_year(qtbot: QtBot, window: MainWindow, person_id: int) -> CountedDialog:
    """Put the day of the person's talk right, so that it is asked about them."""
    window.desk.open_person(person_id)
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.stack.currentWidget()
    assert isinstance(page, CasesPage)
    page.person.view.setFocus()
    press(qtbot, window, ENTER)
    dialog = dialog_of(window, CorrectContactDialog)
    dialog.details.day.setFocus()
    dialog.details.day.selectAll()
    type_text(qtbot, window, "3.2.2025")
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    return dialog_of(window, CountedDialog)


def test_a_capture_asks_keeps_what_is_typed_and_books_by_the_answer(qtbot, window, mila):
    form = late_capture(qtbot, window)
    dialog = dialog_of(window, CountedDialog)
    assert nameless(dialog) == []
    # Names are covered, none of the answers is chosen, and Enter alone enters nothing.
    assert "M. M., GS, 2024/25" in dialog.said()
    press(qtbot, window, ENTER)
    assert "Bitte sagen" in dialog.problem_text()
    press(qtbot, window, ESC)
    assert not is_asking(window)
    assert said(window) == []
    assert form.blocks[0].note_text() == "Nachgetragen"
    assert "Es wurde nichts eingetragen" in window.work_area.banner.text()

    form.blocks[0].note.setFocus()
    press(qtbot, window, ENTER, CTRL)
    dialog_of(window, CountedDialog)
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER, CTRL)
    assert said(window) == [(mila, "both")]
    assert form.blocks == [] or form.blocks[0].note_text() == ""
    # Taken back and done again it is not asked again.
    for _ in range(2):
        window.work_area.undo()
        settle(qtbot, window)
        assert said(window) == []
        window.work_area.redo()
        settle(qtbot, window)
        assert not is_asking(window)
        assert said(window) == [(mila, "both")]


def test_locked_while_it_is_asked_the_text_comes_back_and_nothing_is_booked(qtbot, window):
    late_capture(qtbot, window)
    dialog_of(window, CountedDialog)
    window.lock()
    settle(qtbot, window)
    unlock(qtbot, window)
    settle(qtbot, window)
    assert not is_asking(window)
    assert said(window) == []
    assert "Nachgetragen" in [block.note_text() for block in window.work_area.today.capture.blocks]


def test_a_correction_into_that_year_asks_and_comes_back_when_it_is_left(qtbot, window, mila):
    corrected_into_the_year(qtbot, window, mila)
    press(qtbot, window, ESC)
    settle(qtbot, window)
    # What was typed is there when it is opened again.
    assert "Nicht gespeichert" in window.work_area.message.text()
    window.work_area.stack.currentWidget().person.view.setFocus()
    press(qtbot, window, ENTER)
    settle(qtbot, window)
    dialog = dialog_of(window, CorrectContactDialog)
    assert dialog.details.day.day() == LATE
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    asking = dialog_of(window, CountedDialog)
    next(iter(asking.boxes.values())).set_value(CountedAnswer.SCHOOL)
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)

    def all_said(ws: Workspace) -> list[Any]:
        with ws.read() as vault:
            return rows(
                vault, "SELECT k.date, counted_before FROM contact_concern JOIN contact AS k ON k.id = contact_id"
            )

    assert answered(window, all_said) == [("2025-02-03", "both")]
    window.work_area.undo()
    settle(qtbot, window)
    assert answered(window, all_said) == [("2023-10-02", None)]
    window.work_area.redo()
    settle(qtbot, window)
    assert not is_asking(window)
    assert answered(window, all_said) == [("2025-02-03", "both")]


def test_an_appointment_that_took_place_asks(qtbot, window, mila):
    page = open_page(qtbot, window, AppointmentsPage)
    (row,) = answered(window, lambda ws: appointments.between(ws, LATE, LATE))
    page.steps.took_place(row)
    settle(qtbot, window)
    asking = dialog_of(window, CountedDialog)
    next(iter(asking.boxes.values())).set_value(CountedAnswer.NO)
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert said(window) == [(mila, None)]
    window.work_area.undo()
    settle(qtbot, window)
    window.work_area.redo()
    settle(qtbot, window)
    assert not is_asking(window)
    assert said(window) == [(mila, None)]


def test_a_table_asks_about_each_child_at_once(qtbot, window, tmp_path: Path):
    rows_of_table = "".join(
        f"{day}.2.2025;{name};30;Schüler/in\n" for day, name in ((3, "Ada"), (4, "Ben"), (5, "Ada"))
    )
    path = tmp_path / "liste.csv"
    path.write_text("Datum;Name;Dauer;Gespräch mit\n" + rows_of_table, encoding="utf-8")
    open_panel(qtbot, window, SettingsPage, "import", ImportPanel).table_button.click()
    settle(qtbot, window)
    wizard = dialog_of(window, TableWizard)
    wizard.open_file(path)
    settle(qtbot, window)

    def go_on() -> None:
        press(qtbot, window, ENTER, CTRL)
        settle(qtbot, window)

    go_on()
    wizard.column_step.choices[Field.SCHOOL].setCurrentIndex(1)
    wizard.column_step.unit.set_value(Unit.MINUTES)
    go_on()
    if wizard.word_step.isVisible():
        wizard.word_step.together.setCurrentIndex(1)
        go_on()
    assert wizard.preview_step.isVisible()
    go_on()
    asking = dialog_of(window, CountedDialog)
    assert len(asking.boxes) == 2
    asking.way_out.click()
    settle(qtbot, window)
    assert "Von 2 Kindern ist noch nicht gesagt" in wizard.problem_text()
    assert said(window) == []
    wizard.activateWindow()
    wizard.action.setFocus()
    go_on()
    asking = dialog_of(window, CountedDialog)
    asking.all.set_value(CountedAnswer.NO)
    next(iter(asking.boxes.values())).set_value(CountedAnswer.SCHOOL)
    asking.action.click()
    settle(qtbot, window)
    assert wizard.done_step.isVisible()
    assert sorted(said(window), key=str) == sorted([(2, "both"), (3, None), (2, "both")], key=str)
    wizard.done(1)


def test_what_was_typed_is_not_lost_where_it_cannot_be_stored_after_the_answer(qtbot, window, mila):
    asking = corrected_into_the_year(qtbot, window, mila)
    # Another step of hers took the talk away meanwhile.
    answered(window, lambda ws: contacts.remove_mistaken(ws, 1))
    next(iter(asking.boxes.values())).set_value(CountedAnswer.NO)
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert window.work_area.banner.isVisible()
    assert "Nicht gespeichert" in window.work_area.message.text()


def test_done_again_it_is_what_it_was_and_nothing_is_asked(qtbot, window):
    area = window.work_area
    contact = Contact("WRS", date(2023, 10, 9), 30, PUPIL)
    made = Capture(contact, (Concerned(new_person=Person(name="Ada")),), ("",), (PersonChoice(None, "Ada"),))
    area.today.capture._record(made)
    settle(qtbot, window)
    numbers = "SELECT k.id, k.uid, p.id, p.uid, p.pseudonym FROM contact AS k, person AS p WHERE k.id > 1 AND p.id > 1"

    def stored(ws: Workspace) -> list[Any]:
        with ws.read() as vault:
            return rows(vault, numbers)

    def fold(ws: Workspace) -> None:
        with ws.change() as vault:
            counters.add_to_counters(vault, counters.school_unit("WRS"), SchoolYear(2023), {"pupils_advised": 1})

    before = answered(window, stored)
    assert len(before) == 1
    area.undo()
    settle(qtbot, window)
    window.worker.run(fold, lambda _: None)
    settle(qtbot, window)
    area.redo()
    settle(qtbot, window)
    assert not [one for one in window.findChildren(CountedDialog) if one.isVisible()]
    assert answered(window, stored) == before
