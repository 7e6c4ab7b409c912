"""Undo and redo over the window: what was done is taken back and done again, and both stores say so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.figures.return_calendar import ReturnStep
from ssa_desktop.domain.records import Case, Contact, Enrolment, Offer, Person, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.services.time import timer
from ssa_desktop.services.time.timer import RunningTimer
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.cases.case_steps import CaseSteps
from ssa_desktop.ui.pages.cases.correction_steps import CorrectionSteps
from ssa_desktop.ui.pages.figures.filing_actions import FilingActions
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.integration.program import dump_of
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import dialog_of

YEAR = SchoolYear.of(TODAY)
FOLLOWS = re.compile(
    r"^(vault\.(change_log|meta|search_\w*|sqlite_\w*|draft\w*|tombstone)|schoolbook\.(meta|sqlite_\w*))$"
)
"""What is no record: it is written down along, or follows from the records."""
RANDOM_ID = re.compile(r"'[0-9a-f]{16}'")

Stores = dict[str, list[str]]


@dataclass(frozen=True)
class Known:
    """What is in the stores before."""

    person: int
    case: int
    contact: int
    offer: int


@pytest.fixture
def known(workspace_folder: StoreFolder) -> Known:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster", enrolments=(Enrolment(YEAR, "WRS", "6b", 6),)))
    case = cases.open_case(ws, Case(person, "WRS", date(2026, 1, 12), InitiatedBy.PUPIL))
    contact = contacts.record(ws, Contact("GS", TODAY, 30, frozenset({Participant.PUPIL})))
    offer = offers.add(ws, Offer("WRS", OfferType.OPEN, "Teestube", date(2025, 9, 15)))
    ws.close()
    return Known(person, case, contact, offer)


@pytest.fixture
def area(known: Known, desk_window: MainWindow) -> WorkArea:
    assert desk_window.work_area is not None
    return desk_window.work_area


def _of_the_record(table: str, lines: list[str]) -> list[str]:
    # What ties the lines of one correction together is drawn anew; nothing refers to it. A session that was taken back
    # left a tombstone with its random id: done again it gets another.
    drawn_anew = {"vault.correction", "vault.offer_session", "vault.time_entry"}
    return [RANDOM_ID.sub("id", line) for line in lines] if table in drawn_anew else lines


def new_school(area: WorkArea, settled: Callable[[], None]) -> None:
    area.school_steps.ask()
    settled()
    window = area.window()
    assert isinstance(window, MainWindow)
    dialog = dialog_of(window, SchoolDialog)
    dialog.chosen.setCurrentIndex(dialog.chosen.count() - 1)
    dialog.code.setText("GYM")
    dialog.name.setText("Gymnasium Muster")
    dialog.site_code.setText("NEU")
    dialog.site_name.setText("Neuer Standort")
    dialog.pupils.setText("600")
    dialog.accept()


def other_name_of_a_school(area: WorkArea, settled: Callable[[], None]) -> None:
    area.school_steps.ask()
    settled()
    window = area.window()
    assert isinstance(window, MainWindow)
    dialog = dialog_of(window, SchoolDialog)
    dialog.name.setText("Anderer Name")
    dialog.pupils.setText("77")
    dialog.accept()


def actions(area: WorkArea, known: Known) -> dict[str, Callable[[], object]]:
    """Return what is done, as the pages do it once their dialogs are answered."""
    place = QWidget(area)
    correction, steps = CorrectionSteps(area.desk, place), CaseSteps(area.desk, place)
    filing = FilingActions(area.desk, place)
    page = area.page("offers")
    assert isinstance(page, OffersPage)
    person = Person(name="Mila Modell", enrolments=(Enrolment(YEAR.next, "GS", "7b", 7),))
    case = Case(known.person, "WRS", date(2026, 1, 12), InitiatedBy.PARENT)
    offer = Offer("WRS", OfferType.GROUP, "Klettern", date(2026, 2, 1))
    session = Session(known.offer, TODAY, 60, 12)
    day_list = area.today.list
    return {
        "person corrected, with a further year": lambda: correction.correct_person(
            known.person, person, AskedBy.GUARDIAN
        ),
        "case closed": lambda: steps._close(known.case, replace(case, closed=TODAY), None),
        "talk removed": lambda: day_list._remove_contact(known.contact, "Weg"),
        "step ticked off": lambda: filing.tick(YEAR, ReturnStep.STATISTICS, done=True),
        "offer added": lambda: page._add(offer),
        "offer corrected": lambda: page._correct(known.offer, offer),
        "session added": lambda: page._store_session(session),
        "timer started": lambda: area.timer.steps._desk.worker.run(_started, area.timer.steps._tell_started),
    }


def _started(ws: Workspace) -> RunningTimer:
    return timer.start(ws, Activity.INDIVIDUAL, "GS")


def test_everything_is_taken_back_and_done_again(area: WorkArea, known: Known, qtbot: QtBot) -> None:
    window = area.window()
    assert isinstance(window, MainWindow)

    def settled() -> None:
        settle(qtbot, window)

    def stores() -> Stores:
        found: list[Stores] = []
        window.worker.run(dump_of, found.append)
        settled()
        return {
            name: sorted(_of_the_record(name, lines)) for name, lines in found[0].items() if not FOLLOWS.match(name)
        }

    done = actions(area, known)
    done["new school"] = lambda: new_school(area, settled)
    done["other name of a school"] = lambda: other_name_of_a_school(area, settled)
    area.page("offers").refresh()
    settled()
    for what, action in done.items():
        before = stores()
        action()
        settled()
        after = stores()
        assert after != before, what
        area.undo()
        settled()
        assert stores() == before, what
        area.redo()
        settled()
        assert stores() == after, what
        area.undo()
        settled()
        assert stores() == before, what
    assert area.banner.isHidden()


def test_a_step_that_cannot_be_done_again_leaves_what_follows_in_order(area: WorkArea, qtbot: QtBot) -> None:
    """After an error nothing pretends that something is being done again."""
    window = area.window()
    assert isinstance(window, MainWindow)
    steps: list[str] = []
    area.desk.tell("eins", lambda: steps.append("-1"), lambda: area.desk.problem.emit("geht nicht"))
    area.undo()
    area.redo()
    area.desk.tell("zwei", lambda: steps.append("-2"), lambda: steps.append("+2"))
    area.undo()
    area.redo()
    area.redo()
    assert steps == ["-1", "-2", "+2"]
    settle(qtbot, window)
