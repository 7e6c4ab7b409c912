"""A deletion can be stopped while the names are looked for; then nothing is gone. After that nothing stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.figures import reports
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.holding import held
from tests.ui.keyboard import dialog_of, focused, nameless, open_panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(person, "GS", date(2023, 9, 15), InitiatedBy.PUPIL))
    cases.correct(ws, case_id, replace(cases.view(ws, case_id).case, closed=date(2024, 3, 1)))
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def records(window: MainWindow, qtbot: QtBot) -> object:
    got: list[object] = []
    window.worker.run(reports.record_counts, got.append)
    settle(qtbot, window)
    return got[0]


def confirmed_due(window: MainWindow, qtbot: QtBot) -> LongWork:
    """Ask for the deletion of what is due, look at what goes, and be about to confirm it."""
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    if not page.model.chosen:
        page.all.click()
        settle(qtbot, window)
    page.delete.click()
    settle(qtbot, window)
    dialog = dialog_of(window, EraseDueDialog)
    dialog.paper.setChecked(True)
    return page.work


def confirmed_person(window: MainWindow, qtbot: QtBot) -> LongWork:
    """Do the same of a person, on the page of their case."""
    window.desk.open_case(1)
    settle(qtbot, window)
    assert window.work_area is not None
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    view = page.pane
    view.erase_person.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, ErasePersonDialog)
    dialog.reason.setText("Wunsch")
    dialog.paper.setChecked(True)
    dialog.typed.setText("P-2026-001")
    return view._person.work


WAYS = {"due": confirmed_due, "person": confirmed_person}


@contextmanager
def walking(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """Hold the deletion after its last step that can be stopped: says that it is there, and waits to go on."""
    reached, go_on = Event(), Event()
    change = Workspace.change

    def waiting(ws: Workspace) -> object:
        reached.set()
        assert go_on.wait(20)
        return change(ws)

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "change", waiting)
        yield reached, go_on


@pytest.mark.parametrize("way", WAYS)
def test_a_deletion_that_is_stopped_deletes_nothing_and_can_be_done_afterwards(
    window: MainWindow, qtbot: QtBot, way: str
) -> None:
    before = records(window, qtbot)
    told: list[str] = []
    window.desk.told.connect(lambda message, *_: told.append(message))
    work = WAYS[way](window, qtbot)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    with held(window):
        dialog.action.click()  # type: ignore[attr-defined]
        assert work.isVisible()
        assert work.doing.text() == "Namen werden in allen Texten gesucht …"
        assert focused(window) is work.cancel
        assert nameless(work) == []
        qtbot.keyClick(focused(window), Qt.Key.Key_Space)
        assert work.doing.text() == "Wird abgebrochen …"
    settle(qtbot, window)
    assert told == ["Das Löschen wurde abgebrochen. Es wurde nichts gelöscht."]
    assert records(window, qtbot) == before
    assert not work.isVisible()
    WAYS[way](window, qtbot)
    again = QApplication.activeModalWidget()
    assert again is not None
    again.action.click()  # type: ignore[attr-defined]
    settle(qtbot, window)
    assert records(window, qtbot) != before


@pytest.mark.parametrize("way", WAYS)
def test_once_it_deletes_it_cannot_be_stopped_and_says_so(
    window: MainWindow, qtbot: QtBot, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = records(window, qtbot)
    work = WAYS[way](window, qtbot)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    with walking(monkeypatch) as (reached, go_on):
        dialog.action.click()  # type: ignore[attr-defined]
        assert reached.wait(20)
        qtbot.waitUntil(lambda: not work.cancel.isEnabled())
        assert work.doing.text() == "Wird gelöscht und überschrieben …"
        work.stop()
        go_on.set()
        settle(qtbot, window)
    assert records(window, qtbot) != before
    assert not work.isVisible()
