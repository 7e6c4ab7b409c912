"""Two pupils with a case each, the window on their page, and a worker that is kept busy for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Event

from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Case, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import open_page


@dataclass(frozen=True)
class TwoCases:
    """The ids of the persons and of their cases."""

    mila: int
    ben: int
    milas_case: int
    bens_case: int


def fill(folder: StoreFolder) -> TwoCases:
    """Add Mila Muster and Ben Beispiel with a case each, and one talk, so that the defaults have a school."""
    ws = folder.open()
    year = SchoolYear.of(TODAY)
    mila = people.add(ws, Person(name="Mila Muster", enrolments=(Enrolment(year, "GS", "3b", 3),)))
    ben = people.add(ws, Person(name="Ben Beispiel", enrolments=(Enrolment(year, "WRS", "10a", 10),)))
    milas = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    bens = cases.open_case(ws, Case(ben, "WRS", date(2025, 10, 1), InitiatedBy.TEACHER))
    contacts.record(ws, Contact("GS", date(2026, 2, 3), 45, frozenset({Participant.PUPIL}), 660))
    ws.close()
    return TwoCases(mila, ben, milas, bens)


def opened(make_window: Callable[..., MainWindow], folder: StoreFolder, qtbot: QtBot) -> MainWindow:
    """Return the window, unlocked."""
    window = make_window(folder.path)
    unlock(qtbot, window)
    return window


def cases_page(window: MainWindow) -> CasesPage:
    """Return the page of cases as it stands; its key would lead to its list."""
    assert window.work_area is not None
    page = window.work_area.page(CasesPage.name)
    assert isinstance(page, CasesPage)
    return page


def show_case(qtbot: QtBot, window: MainWindow, case_id: int) -> CasesPage:
    """Go to a case."""
    page = open_page(qtbot, window, CasesPage)
    page.open_case(case_id)
    settle(qtbot, window)
    return page


def write_talk(qtbot: QtBot, window: MainWindow, case_id: int, text: str) -> CaptureForm:
    """Go to a case and begin a talk there, by keys."""
    page = show_case(qtbot, window, case_id)
    page.begin_capture()
    settle(qtbot, window)
    form = page.pane.writing.form
    assert form is not None
    form.blocks[0].note.setFocus()
    qtbot.keyClicks(form.blocks[0].note, text)
    return form


def notes_of_today(qtbot: QtBot, window: MainWindow) -> list[list[str | None]]:
    """Return the notes of each talk recorded today."""
    found: list[list[list[str | None]]] = []

    def read(rows: list[contacts.ContactRow]) -> None:
        found.append([[concern.note for concern in row.contact.concerns] for row in rows])

    window.worker.run(lambda ws: contacts.of_day(ws, TODAY), read)
    settle(qtbot, window)
    return found[0]


@contextmanager
def busy(qtbot: QtBot, window: MainWindow) -> Iterator[None]:
    """Keep the worker busy inside the block, and wait after it until everything is done."""
    gate = Event()
    window.worker.run(lambda _: gate.wait(), lambda _: None)
    try:
        yield
    finally:
        gate.set()
        settle(qtbot, window)


def full_disk(*_: object, **__: object) -> None:
    """Stand for a store that has no room."""
    raise UsageError("store.disk_full", store="fallakte.db")
