"""Steps done again in a row: each means the record it meant before, and none brings back what was erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, SlipState
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.ui.conftest import TODAY, StoreFolder, settle

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """What is in the stores before."""

    case: int
    appointment: int


@pytest.fixture
def known(workspace_folder: StoreFolder) -> Known:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    case = cases.open_case(ws, Case(person, "WRS", date(2026, 1, 12), InitiatedBy.PUPIL))
    appointment = appointments.add(ws, Appointment("GS", TODAY, 540, 30, person_id=person))
    ws.close()
    return Known(case, appointment)


@pytest.fixture
def area(known: Known, desk_window: MainWindow) -> WorkArea:
    assert desk_window.work_area is not None
    return desk_window.work_area


def asked(area: WorkArea, qtbot: QtBot, call: Callable[[Workspace], T]) -> T:
    found: list[T] = []
    area.desk.worker.run(call, found.append)
    settled(area, qtbot)
    return found[0]


def settled(area: WorkArea, qtbot: QtBot) -> None:
    window = area.window()
    assert isinstance(window, MainWindow)
    settle(qtbot, window)


def test_a_talk_booked_again_is_the_one_that_later_steps_mean(area: WorkArea, known: Known, qtbot: QtBot) -> None:
    """Else a slip noted again would lose the talk, which would stay, and be booked twice."""

    def row() -> AppointmentRow:
        return asked(area, qtbot, lambda ws: appointments.get(ws, known.appointment))

    def booked() -> list[int]:
        return [one.contact_id for one in asked(area, qtbot, lambda ws: contacts.of_day(ws, TODAY))]

    area.go("appointments")
    settled(area, qtbot)
    page = area.page("appointments")
    assert isinstance(page, AppointmentsPage)
    page.steps.took_place(row())
    settled(area, qtbot)
    page.steps.set_slips([row()], SlipState.BACK)
    settled(area, qtbot)
    talk = booked()
    assert len(talk) == 1
    for step in (area.undo, area.undo, area.redo, area.redo):
        step()
        settled(area, qtbot)
    assert (row().appointment.contact_id, booked()) == (talk[0], talk)
    for step in (area.undo, area.undo):
        step()
        settled(area, qtbot)
    assert (row().appointment.state, booked()) == (AppointmentState.PLANNED, [])
    area.redo()
    settled(area, qtbot)
    assert booked() == talk


def test_a_working_note_that_was_destroyed_does_not_come_back(area: WorkArea, known: Known, qtbot: QtBot) -> None:
    def notes() -> list[int]:
        def read(ws: Workspace) -> list[int]:
            with ws.read() as vault:
                return [number for (number,) in rows(vault, "SELECT id FROM working_note")]

        return asked(area, qtbot, read)

    area.desk.open_case(known.case)
    settled(area, qtbot)
    page = area.page("cases")
    assert isinstance(page, CasesPage)
    page.pane._add_note("Möchte nicht mehr in die Klasse.")
    settled(area, qtbot)
    (note,) = notes()
    # Taking its making back is no such end: it can be made again.
    for step, number in ((area.undo, 0), (area.redo, 1)):
        step()
        settled(area, qtbot)
        assert len(notes()) == number
    (note,) = notes()
    page.pane._steps.erase_note(note, "Arbeitsnotiz vernichtet.")
    settled(area, qtbot)
    for step in (area.undo, area.redo):
        step()
        settled(area, qtbot)
    assert notes() == []


def test_two_steps_done_again_at_once_leave_the_third_to_be_done_again(area: WorkArea) -> None:
    """A key held down asks for the next step before the one before has told of itself."""
    done: list[str] = []

    def tell(name: str) -> None:
        area.desk.tell(name, lambda: None, lambda: done.append(name))

    for name in ("drei", "zwei", "eins"):
        tell(name)
    for _ in range(3):
        area.undo()
    area.redo()
    area.redo()
    tell(done[0])
    tell(done[1])
    area.redo()
    assert done == ["drei", "zwei", "eins"]


def test_a_step_done_again_that_tells_of_nothing_is_over_all_the_same(area: WorkArea, qtbot: QtBot) -> None:
    """Else what is done next would not end what could be done again before."""
    done: list[str] = []
    area.desk.tell("still", lambda: None, lambda: area.desk.worker.run(lambda _: None, lambda _: None))
    area.desk.tell("alt", lambda: None, lambda: done.append("alt"))
    area.undo()
    area.undo()
    area.redo()
    settled(area, qtbot)
    area.desk.tell("neu", lambda: None)
    area.redo()
    assert done == []


def test_what_was_said_with_a_name_is_not_said_again_in_the_discreet_view(
    area: WorkArea, known: Known, qtbot: QtBot
) -> None:
    area.desk.set_discreet(False)
    area.go("appointments")
    settled(area, qtbot)
    page = area.page("appointments")
    assert isinstance(page, AppointmentsPage)
    found = asked(area, qtbot, lambda ws: appointments.get(ws, known.appointment))
    page.steps.ask_remove(found)
    settled(area, qtbot)
    assert "Mila Muster" in area.message.text()
    area.desk.set_discreet(True)
    assert area.message.isHidden()
    for step in (area.undo, area.redo):
        step()
        settled(area, qtbot)
        assert not area.message.isHidden()
        assert "Muster" not in area.message.text()
    assert "M. M." in area.message.text()
