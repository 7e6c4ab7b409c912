"""A store with a case and a talk in it, for releases and what leaves on them, and what her hands do there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import disclosures, releases
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.rights.case_card_releases import ReleasesCard
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import open_page, press

WHO, WHERE = "Fachkraft im ASD", "Jugendamt Musterstadt"
RECIPIENT = f"{WHO}, {WHERE}"
TAB, ENTER, SPACE, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down


@dataclass(frozen=True)
class Filled:
    """A store with Mila's case and one talk in it, and Ben, who is only a name."""

    folder: StoreFolder
    case_id: int
    person_id: int

    def look(self, window: MainWindow, qtbot: QtBot, reading: Callable[[Workspace], object]) -> object:
        """Return what a service says, through the window's own worker."""
        got: list[object] = []
        window.worker.run(reading, got.append)
        settle(qtbot, window)
        return got[0]


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> Filled:
    ws = workspace_folder.open()
    enrolment = Enrolment(SchoolYear.of(TODAY), "GS", "3b", 3)
    mila = people.add(ws, Person(name="Mila Muster", enrolments=(enrolment,)))
    people.add(ws, Person(name="Ben Winter"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    concerns = (Concern(mila, case_id, "Erzählt von zu Hause."),)
    pupil = frozenset({Participant.PUPIL})
    told = Contact("GS", date(2026, 1, 12), 30, pupil, 600, topics=frozenset({"family"}), concerns=concerns)
    contacts.record(ws, told)
    ws.close()
    return Filled(workspace_folder, case_id, mila)


def store_release(filled: Filled, **change: object) -> int:
    """Store a release before the window opens."""
    facts: dict[str, object] = {
        "case_id": filled.case_id,
        "granted_on": TODAY,
        "ends_on": date(2026, 7, 31),
        "recipients": (Recipient(WHO, WHERE),),
        "topics": ("family",),
        "purpose": "Vorbereitung einer Hilfe",
        "consequences": "Keine.",
        "consented_by": Consenter.YOUNG_PERSON,
        "capacity": Capacity(is_capable=True, assessed_on=TODAY, reason="erklärt es selbst"),
        "is_revocability_told": True,
    }
    ws = filled.folder.open()
    try:
        return releases.add(ws, Release(**(facts | change)))  # type: ignore[arg-type]
    finally:
        ws.close()


def card_of(window: MainWindow, qtbot: QtBot, filled: Filled) -> ReleasesCard:
    page = open_page(qtbot, window, CasesPage)
    window.desk.open_case(filled.case_id)
    settle(qtbot, window)
    page.pane.side.go(CaseGroup.PROTECTION)
    (card,) = [card for card in page.pane.cards if isinstance(card, ReleasesCard)]
    return card


def press_button(qtbot: QtBot, window: MainWindow, button: object) -> None:
    """Go to a button and press it with the space bar."""
    button.setFocus()  # type: ignore[attr-defined]
    press(qtbot, window, SPACE)


def choose_path(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    asked: list[str] = []

    def answer(parent: object, name: str, name_filter: str) -> Path:
        asked.append(name)
        return path

    monkeypatch.setattr(window.desk, "ask_save_path", answer)
    return asked


def preview_of(window: MainWindow) -> DisclosedPreview:
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, DisclosedPreview) and widget.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def listed(filled: Filled, window: MainWindow, qtbot: QtBot) -> list[disclosures.DisclosureRow]:
    return filled.look(window, qtbot, disclosures.listing)  # type: ignore[return-value]


def pdf_text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
