"""An appointment with somebody who is not known yet: they are stored with it, and go with it when taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.services.people import people
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.appointments.test_appointments_page import ask, mila, opened, redo, stored, undo
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

__all__ = ["mila"]

Key = Qt.Key


def known(qtbot: QtBot, window: MainWindow) -> list[PersonLine]:
    return ask(qtbot, window, lambda ws: people.find(ws, "Juri"))


def person(qtbot: QtBot, window: MainWindow, person_id: int) -> Person:
    return ask(qtbot, window, lambda ws: people.get(ws, person_id))


def fill(qtbot: QtBot, window: MainWindow, field: Any, text: str) -> None:
    assert isinstance(field, QWidget)
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    type_text(qtbot, window, text)


def take_new(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Type a name nobody has yet, and take the line „Neu: …“."""
    type_text(qtbot, window, name)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Return)


def asked(qtbot: QtBot, window: MainWindow) -> AppointmentDialog:
    opened(qtbot, window)
    press(qtbot, window, Key.Key_N)
    return dialog_of(window, AppointmentDialog)


def test_a_new_child_comes_with_the_appointment_and_goes_with_it(desk_window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(qtbot, desk_window)
    assert not dialog.newcomer.isVisible()
    take_new(qtbot, desk_window, "Juri Beispiel")
    assert dialog.newcomer.isVisible()
    assert nameless(dialog) == []
    fill(qtbot, desk_window, dialog.class_label, "6b")
    fill(qtbot, desk_window, dialog.time, "1015")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    (line,) = known(qtbot, desk_window)
    assert (line.name, line.class_label, line.school, line.role) == ("Juri Beispiel", "6b", "GS", Role.PUPIL)
    (planned,) = stored(qtbot, desk_window)
    assert (planned.person_id, planned.class_label, planned.start) == (line.person_id, "6b", 615)
    (enrolment,) = person(qtbot, desk_window, line.person_id).enrolments
    assert enrolment.stage == 6
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == []
    assert known(qtbot, desk_window) == []
    redo(qtbot, desk_window)
    (again,) = known(qtbot, desk_window)
    assert (again.person_id, again.pseudonym) == (line.person_id, line.pseudonym)
    assert stored(qtbot, desk_window) == [planned]


def test_a_series_with_somebody_new_is_one_step(desk_window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(qtbot, desk_window)
    take_new(qtbot, desk_window, "Juri Beispiel")
    fill(qtbot, desk_window, dialog.time, "1015")
    dialog.series.often.setFocus()
    type_text(qtbot, desk_window, "jede")
    fill(qtbot, desk_window, dialog.series.until, "27.3.2026")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    planned: list[Appointment] = stored(qtbot, desk_window)
    (line,) = known(qtbot, desk_window)
    assert len(planned) > 1
    assert {one.person_id for one in planned} == {line.person_id}
    undo(qtbot, desk_window)
    assert (stored(qtbot, desk_window), known(qtbot, desk_window)) == ([], [])
    redo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == planned


def test_a_mother_is_stored_as_one_and_in_no_class(desk_window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(qtbot, desk_window)
    take_new(qtbot, desk_window, "Juris Mutter")
    dialog.newcomer.role.setFocus()
    dialog.newcomer.role.set_value(Role.PARENT)
    fill(qtbot, desk_window, dialog.time, "1015")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    (line,) = known(qtbot, desk_window)
    assert line.role is Role.PARENT
    assert person(qtbot, desk_window, line.person_id).enrolments == ()


def test_a_name_only_typed_is_told_the_way(desk_window: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(qtbot, desk_window)
    type_text(qtbot, desk_window, "Juri Beispiel")
    fill(qtbot, desk_window, dialog.time, "1015")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "„Neu: …“" in dialog.problem_text()
    assert known(qtbot, desk_window) == []


def test_the_half_asked_newcomer_survives_the_lock(desk_window: MainWindow, qtbot: QtBot) -> None:
    asked(qtbot, desk_window)
    take_new(qtbot, desk_window, "Juri Beispiel")
    desk_window.lock()
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.worker.is_busy)
    unlock(qtbot, desk_window)
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, AppointmentDialog)
    found = dialog.new_person()
    assert found is not None
    assert found.name == "Juri Beispiel"
    assert dialog.newcomer.isVisible()
    press(qtbot, desk_window, Key.Key_Escape)


def test_the_card_of_the_day_takes_a_new_child_too(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    card = open_page(qtbot, desk_window, TodayPage).appointments
    card.new_button.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    assert focused(desk_window) is card.who.line
    take_new(qtbot, desk_window, "Juri Beispiel")
    assert card.newcomer.isVisible()
    kept = card.fields()
    assert kept is not None
    assert (kept["new"], kept["role"]) == ("Juri Beispiel", Role.PUPIL)
    fill(qtbot, desk_window, card.class_label, "3a")
    fill(qtbot, desk_window, card.time, "0930")
    press(qtbot, desk_window, Key.Key_Return)
    (line,) = known(qtbot, desk_window)
    assert line.class_label == "3a"
    assert [one.person_id for one in stored(qtbot, desk_window)] == [line.person_id]
    undo(qtbot, desk_window)
    assert (stored(qtbot, desk_window), known(qtbot, desk_window)) == ([], [])
    card.set_fields(kept)
    settle(qtbot, desk_window)
    found = card.newcomer.person()
    assert found is not None
    assert found.name == "Juri Beispiel"
    press(qtbot, desk_window, Key.Key_Escape)
