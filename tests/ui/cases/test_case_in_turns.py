"""A case is shown in several turns of the event loop: seen as a whole, and given up when she goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Concern, Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.ui.pages.cases.case_view import CasePane
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.work_slices import Job
from tests.ui.cases.two_cases import TwoCases, fill, opened, show_case
from tests.ui.conftest import StoreFolder, settle
from tests.ui.keyboard import focused, open_page


@dataclass(frozen=True)
class Shown:
    """The window on the list of cases, with two talks in each case; ``bens_first`` is the older one of Ben's."""

    window: MainWindow
    page: CasesPage
    ids: TwoCases
    bens_first: int


@pytest.fixture
def shown(make_window: Callable[..., MainWindow], workspace_folder: StoreFolder, qtbot: QtBot) -> Shown:
    ids = fill(workspace_folder)
    ws = workspace_folder.open()
    made = [
        contacts.record(
            ws, Contact(school, date(2026, 2, day), 30, frozenset({Participant.PUPIL}), 600, concerns=(of,))
        )
        for school, of in (
            ("GS", Concern(ids.mila, ids.milas_case, "Vom Streit.")),
            ("WRS", Concern(ids.ben, ids.bens_case, "Von der Pause.")),
        )
        for day in (4, 5)
    ]
    ws.close()
    window = opened(make_window, workspace_folder, qtbot)
    return Shown(window, open_page(qtbot, window, CasesPage), ids, made[2])


def texts(pane: CasePane) -> set[str]:
    return {concern.note or "" for row in pane.timeline.contacts for concern in row.contact.concerns}


class _Painted(QObject):
    """Notes whose name was painted, and whose talks stood below it."""

    def __init__(self, pane: CasePane) -> None:
        super().__init__()
        self.seen: list[tuple[str, set[str]]] = []
        self._pane = pane
        pane.name.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        if event.type() is QEvent.Type.Paint:
            self.seen.append((self._pane.name.text(), texts(self._pane)))
        return False


@pytest.fixture
def between(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Job], object]], None]:
    """Return what does something once, when the first part of a case is shown; it is given the rest to come."""

    def do_once(what: Callable[[Job], object]) -> None:
        turns = shown.page.pane._turns
        begin = turns.begin

        def begun(job: Job) -> None:
            monkeypatch.setattr(turns, "begin", begin)
            begin(job)
            what(job)

        monkeypatch.setattr(turns, "begin", begun)

    return do_once


def test_the_talks_of_one_case_are_never_seen_below_the_name_of_another(shown, between, qtbot):
    pane = shown.page.pane
    parts: list[set[str]] = []
    between(lambda _: parts.append(texts(pane)))
    show_case(qtbot, shown.window, shown.ids.milas_case)
    assert parts == [set()], "the talks have a turn of their own"
    assert texts(pane) == {"Vom Streit."}
    pane.leave()
    painted = _Painted(pane)
    show_case(qtbot, shown.window, shown.ids.bens_case)
    assert pane.name.text() == "B. B."
    of_ben = [talks for name, talks in painted.seen if name == "B. B."]
    assert of_ben
    assert all(talks == {"Von der Pause."} for talks in of_ben)


def test_an_entry_asked_for_while_another_case_is_being_shown_is_gone_to(shown, between, qtbot):
    page = shown.page
    about = {"case_id": shown.ids.bens_case, "contact_id": shown.bens_first}
    # The rest of Mila's case has its turns before Ben's is loaded.
    between(lambda rest: (page.show_place("", about), list(rest)))
    show_case(qtbot, shown.window, shown.ids.milas_case)
    assert page.pane.case_id == shown.ids.bens_case
    assert texts(page.pane) == {"Von der Pause."}
    chosen = page.pane.view.chosen()
    assert chosen is not None
    assert chosen.contact_id == shown.bens_first
    assert focused(shown.window) is page.pane.view
    assert page.pane.updatesEnabled()


def test_a_case_left_while_it_is_being_shown_can_be_seen_the_next_time(shown, between, qtbot):
    page = shown.page
    between(lambda _: page.pane.leave())
    page.open_case(shown.ids.milas_case)
    settle(qtbot, shown.window)
    assert not page.is_case_open()
    assert page.pane.updatesEnabled()
    assert texts(page.pane) == set(), "nothing of a case that was left"
    show_case(qtbot, shown.window, shown.ids.milas_case)
    assert texts(page.pane) == {"Vom Streit."}


def test_a_case_that_cannot_be_shown_to_its_end_does_not_stop_the_painting(shown, qtbot, monkeypatch):
    pane = show_case(qtbot, shown.window, shown.ids.milas_case).pane
    loaded = pane._loaded
    assert loaded is not None

    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(pane.filters, "offer", broken)
    pane.setUpdatesEnabled(False)
    with pytest.raises(ValueError):
        next(pane._show_rest(loaded))
    assert pane.updatesEnabled()
