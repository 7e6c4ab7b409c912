"""A window on cases that are held or restricted"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.keeping.keeping import Hold, HoldGround, Restriction, RestrictionGround
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.due import DueColumn
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.keeping.case_card_keeping import KeepingCard
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import open_page, press

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier
HOLD = Hold(HoldGround.COMPLAINT, "Beschwerde vom Februar", TODAY, TODAY + timedelta(days=20))
RESTRICTION = Restriction(
    RestrictionGround.HARM, "Verfahren läuft", "Leitung", TODAY, informed_on=TODAY, until=date(2031, 1, 31)
)


@dataclass(frozen=True)
class Filled:
    """The cases of Mila, Ben and Zoe, all closed and due; each with a talk."""

    folder: StoreFolder
    mila: int
    ben: int
    zoe: int


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    ids = []
    for name, word in (("Mila Muster", "Kirschbaum"), ("Ben Beispiel", "Birnbaum"), ("Zoe Zufall", "Apfelbaum")):
        person = people.add(ws, Person(name=name, born="2014-05"))
        case_id = cases.open_case(ws, Case(person, "GS", date(2023, 9, 15), InitiatedBy.PUPIL))
        pupil = frozenset({Participant.PUPIL})
        contacts.record(ws, Contact("GS", date(2023, 10, 2), 30, pupil, concerns=(Concern(person, case_id, word),)))
        cases.correct(ws, case_id, replace(cases.view(ws, case_id).case, closed=date(2024, 3, 1)))
        ids.append(case_id)
    ws.close()
    return Filled(workspace_folder, *ids)


@pytest.fixture
def begin(filled: Filled, make_window: Callable[..., MainWindow], qtbot: QtBot) -> Callable[..., MainWindow]:
    """Prepare the store and unlock the window."""

    def start(*steps: Callable[[Workspace], object]) -> MainWindow:
        ws = filled.folder.open()
        for step in steps:
            step(ws)
        ws.close()
        window = make_window(filled.folder.path)
        unlock(qtbot, window)
        return window

    return start


def ask(qtbot: QtBot, window: MainWindow, call: Callable[[Workspace], T]) -> T:
    """Return what a service says while the window is open."""
    answers: list[T] = []
    window.worker.run(call, answers.append)
    settle(qtbot, window)
    return answers[0]


def card_of(qtbot: QtBot, window: MainWindow, case_id: int) -> KeepingCard:
    page = open_page(qtbot, window, CasesPage)
    page.open_case(case_id)
    settle(qtbot, window)
    return next(card for card in page.pane.cards if isinstance(card, KeepingCard))


def choose_step(qtbot: QtBot, window: MainWindow, card: KeepingCard, beginning: str) -> None:
    """Take a step of the card's menu by keys: open it, go down to the line, Enter."""
    texts = [action.text() for action in card.menu.actions() if not action.isSeparator()]
    place = next(number for number, text in enumerate(texts) if text.startswith(beginning))
    card.menu.popup(card.mapToGlobal(card.button.pos()))
    for _ in range(place + 1):
        qtbot.keyClick(card.menu, Qt.Key.Key_Down)
    qtbot.keyClick(card.menu, Qt.Key.Key_Return)
    settle(qtbot, window)


def undo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z, CTRL)


def kept(qtbot: QtBot, window: MainWindow) -> list[str]:
    return [type(one.kept).__name__ for one in ask(qtbot, window, keeping.kept)]


def due_lines(panel: DuePanel) -> list[tuple[str, str]]:
    model = panel.model
    return [
        (model.data(model.index(row, DueColumn.KIND)), model.data(model.index(row, DueColumn.STATE)))
        for row in range(model.rowCount())
    ]
