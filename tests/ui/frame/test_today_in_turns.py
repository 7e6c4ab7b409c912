"""What was loaded for the day is shown in several turns of the event loop: painted once, nothing of hers is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.today_due import DueElsewhere
from ssa_desktop.ui.page import EVERYTHING
from ssa_desktop.ui.pages import today
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.work_slices import Job
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, press, type_text

SHOWN = {
    "list": "show_day",
    "appointments": "show_rows",
    "follow_ups": "show_follow_ups",
    "due": "show_due",
    "start": "show_start",
    "first_steps": "show_for",
}
"""The cards of the page, and what shows in each what was loaded."""


@pytest.fixture
def page(desk_window: MainWindow) -> TodayPage:
    assert desk_window.work_area is not None
    return desk_window.work_area.today


@pytest.fixture
def told(page: TodayPage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which cards are shown anew, in their order."""
    found: list[str] = []
    for card, method in SHOWN.items():
        widget = getattr(page, card)
        show = getattr(widget, method)

        def noted(*values, card=card, show=show, **named):
            found.append(card)
            return show(*values, **named)

        monkeypatch.setattr(widget, method, noted)
    return found


@pytest.fixture
def held(page: TodayPage, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Hold what shows the day, so that a test does its turns itself."""
    jobs: list[Job] = []
    monkeypatch.setattr(page._turns, "begin", jobs.append)
    return jobs


def loaded(window: MainWindow, qtbot: QtBot, changed: set[str]) -> today._Day:
    days: list[today._Day] = []
    window.worker.read(lambda ws: today._load(ws, TODAY, "de", changed), days.append)
    settle(qtbot, window)
    return days[0]


class _Painted(QObject):
    """Counts how often a widget is painted."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        self.times += event.type() is QEvent.Type.Paint
        return False


def test_no_turn_shows_more_than_its_part_and_all_of_it_is_painted_once(page, told, held, desk_window, qtbot):
    page.refresh()
    settle(qtbot, desk_window)
    (job,) = held
    painted = _Painted()
    page.head.installEventFilter(painted)
    parts: list[list[str]] = []
    assert told == [], "nothing of the cards in the turn that brings what was loaded"
    for _ in job:
        parts.append(told[:])
        del told[:]
        page.head.update()
        QApplication.processEvents()
        assert painted.times == 0
    assert parts == [["list"], ["appointments", "follow_ups"], ["due"], ["start", "first_steps"]]
    assert page.updatesEnabled()
    QApplication.processEvents()
    assert painted.times == 1


def test_what_is_typed_in_between_and_the_keyboard_stay(page, held, desk_window, qtbot):
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "Mi")
    page.refresh()
    settle(qtbot, desk_window)
    (job,) = held
    for letter, _ in zip("la M", job, strict=True):
        assert desk_window.focusWidget() is page.capture.who.line
        qtbot.keyClicks(page.capture.who.line, letter)
    assert list(job) == []
    assert page.capture.who.line.text() == "Mila M"
    assert desk_window.focusWidget() is page.capture.who.line


def test_what_is_saved_meanwhile_is_shown_and_what_only_the_load_before_had_too(
    page, told, held, desk_window, qtbot, monkeypatch
):
    elsewhere = DueElsewhere()
    first = loaded(desk_window, qtbot, {EVERYTHING})
    first = replace(first, parts=replace(first.parts, elsewhere=elsewhere, turn=(None,)))
    desk_window.worker.run(
        lambda ws: contacts.record(ws, Contact("GS", date(2026, 3, 4), 30, frozenset({Participant.PUPIL}), 600)),
        lambda _: None,
    )
    settle(qtbot, desk_window)
    newer = loaded(desk_window, qtbot, {"contacts"})
    assert newer.parts == today._Parts(None, None)
    del held[:], told[:]
    shown: list[object] = []
    monkeypatch.setattr(page.due, "show_elsewhere", lambda found, _: shown.append(found))
    page._show(first)
    (job,) = held
    next(job)
    monkeypatch.setattr(type(page._turns), "is_under_way", property(lambda _: True))
    page._show(newer)
    assert held == [job], "the newer one is shown by what is under way"
    list(job)
    assert told == ["list", *SHOWN]
    assert shown == [elsewhere]
    assert shown[0] is elsewhere
    assert page.list.lines.topLevelItemCount() == 1
    assert page.updatesEnabled()


def test_a_day_that_cannot_be_shown_to_its_end_does_not_stop_the_painting(page, held, desk_window, qtbot, monkeypatch):
    page.refresh()
    settle(qtbot, desk_window)

    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(page.due, "show_due", broken)
    (job,) = held
    with pytest.raises(ValueError):
        list(job)
    assert page.updatesEnabled()
    monkeypatch.undo()
    page.refresh()
    settle(qtbot, desk_window)
    assert not page._turns.is_under_way
    assert page.updatesEnabled()


def test_giving_it_up_lets_the_page_be_painted(page, held, desk_window, qtbot):
    page.refresh()
    settle(qtbot, desk_window)
    assert not page.updatesEnabled()
    held[0].close()
    assert page.updatesEnabled()
    assert page._day is None


def test_locking_in_the_middle_of_it_locks(page, desk_window, qtbot, monkeypatch):
    monkeypatch.setattr(page.due, "show_due", lambda *_: desk_window.lock())
    page.refresh()
    settle(qtbot, desk_window)
    qtbot.waitUntil(lambda: desk_window.work_area is None)
    assert desk_window.is_locked
