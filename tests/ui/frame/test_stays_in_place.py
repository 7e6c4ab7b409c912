"""Nothing moves under the mouse, or away from what has the keyboard, when lines of a page are made anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.records import Case, Contact, Person
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services import first_steps
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.cases.case_capture import CaseCapture
from ssa_desktop.ui.pages.figures.annual_chapter import ChapterView
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.growing_area import GrowingArea
from ssa_desktop.ui.widgets.message_line import NoticeLine
from ssa_desktop.ui.widgets.scrolling import OverlaidArea, StillArea, scrolled
from tests.ui.conftest import TODAY, StoreFolder, answered, settle
from tests.ui.keyboard import CTRL

LEFT: Final = Qt.MouseButton.LeftButton
NAMES: Final = ("Mila Muster", "Ben Beispiel", "Cem Erfunden", "Dina Ausgedacht")


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """A day with four appointments that have begun, and eight that are still to come."""
    ws = workspace_folder.open()
    contacts.record(ws, Contact("GS", TODAY, 20, frozenset({Participant.PUPIL}), 7 * 60))
    for place, name in enumerate(NAMES):
        person = people.add(ws, Person(name=name))
        cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
        appointments.add(ws, Appointment("GS", TODAY, 8 * 60 + 30 * place, 30, person, "3b"))
        for days in (1, 5):
            appointments.add(ws, Appointment("GS", TODAY + timedelta(days), 9 * 60 + 30 * place, 30, person, "3b"))
    ws.close()
    return workspace_folder


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TodayPage:
    assert window.work_area is not None
    settle(qtbot, window)
    return window.work_area.today


def pressed(page: TodayPage, text: str, place: int) -> QPushButton:
    """Return the button of that text in the line of the appointment at a place."""
    _, holder = page.appointments._holders[place]
    return next(one for one in holder.findChildren(QPushButton) if one.text() == text)


def height_of(page: TodayPage, place: int) -> int:
    _, holder = page.appointments._holders[place]
    return holder.mapTo(page, QPoint(0, 0)).y()


def keyboard_is_seen(page: TodayPage) -> bool:
    at = QApplication.focusWidget()
    return at is not None and page.rect().contains(QRect(at.mapTo(page, QPoint(0, 0)), at.size()))


@pytest.mark.parametrize("text", ["Fand statt", "Nicht erschienen"])
@pytest.mark.parametrize("by_mouse", [True, False])
@pytest.mark.parametrize("height", [600, 768])
def test_what_became_of_an_appointment_is_said_where_it_stands(
    page: TodayPage, window: MainWindow, qtbot: QtBot, text: str, by_mouse: bool, height: int
) -> None:
    window.resize(1366, height)
    settle(qtbot, window)
    for place in (0, 1):
        button = pressed(page, text, place)
        page._scroll.ensureWidgetVisible(button)
        settle(qtbot, window)
        before = height_of(page, place)
        if by_mouse:
            qtbot.mouseClick(button, LEFT)
        else:
            button.setFocus()
            qtbot.keyClick(button, Qt.Key.Key_Space)
        settle(qtbot, window)
        assert height_of(page, place) == before
        assert keyboard_is_seen(page)
        at = QApplication.focusWidget()
        if text == "Fand statt":
            assert at is not None
            assert page.appointments._holders[place][1].isAncestorOf(at)
        qtbot.keyClick(at or window, Qt.Key.Key_Z, CTRL)
        settle(qtbot, window)
        assert height_of(page, place) == before
        assert keyboard_is_seen(page)


def press_twice_in_place(page: TodayPage, window: MainWindow, qtbot: QtBot) -> None:
    """Count two talks by pressing a button, which stays where it is."""
    button = page.tally.buttons["WRS"]
    page._scroll.ensureWidgetVisible(button)
    settle(qtbot, window)
    before = button.mapTo(page, QPoint(0, 0))
    for _ in range(2):
        qtbot.mouseClick(page.tally.buttons["WRS"], LEFT)
        settle(qtbot, window)
        assert page.tally.buttons["WRS"].mapTo(page, QPoint(0, 0)) == before


def test_a_talk_counted_by_a_press_leaves_the_page_where_it_is(
    page: TodayPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1366, 600)
    settle(qtbot, window)
    press_twice_in_place(page, window, qtbot)
    assert keyboard_is_seen(page)


def test_the_first_talk_of_all_counted_by_a_press_leaves_the_page_where_it_is(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    # The line on the first talk is above the buttons, and is not needed any more.
    answered(desk_window, first_steps.end)
    area = desk_window.work_area
    assert area is not None
    page = area.today
    desk_window.desk.changed.emit("all")
    settle(qtbot, desk_window)
    assert page.first_steps.isVisible()
    press_twice_in_place(page, desk_window, qtbot)
    area.go("cases")
    settle(qtbot, desk_window)
    area.go("today")
    settle(qtbot, desk_window)
    assert not page.first_steps.isVisible()


def test_what_is_due_is_told_anew_without_moving_the_page(page: TodayPage, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 600)
    page.show_drafts_left({"Fälle": "cases"})
    page.due.show_due(3, 0)
    settle(qtbot, window)
    page.due.rows["deletions"].setFocus()
    page._scroll.ensureWidgetVisible(page.due.rows["deletions"])
    settle(qtbot, window)
    before = page.due.rows["deletions"].mapTo(page, QPoint(0, 0))
    page.due.show_due(2, 0)
    settle(qtbot, window)
    assert page.due.rows["deletions"].hasFocus()
    assert page.due.rows["deletions"].mapTo(page, QPoint(0, 0)) == before


def _hide(button: QAbstractButton) -> None:
    button.hide()


def _disable(button: QAbstractButton) -> None:
    button.setEnabled(False)


@pytest.mark.parametrize("take_away", [_hide, _disable])
@pytest.mark.parametrize("by_tab", [True, False])
def test_an_area_scrolls_for_tab_and_not_for_what_is_taken_away(
    qtbot: QtBot, take_away: Callable[[QAbstractButton], None], by_tab: bool
) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    first, far = QPushButton("nah"), QPushButton("fern")
    column.addWidget(first)
    column.addSpacing(2000)
    column.addWidget(far)
    area: QScrollArea = scrolled(inner)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    if by_tab:
        qtbot.keyClick(first, Qt.Key.Key_Tab)
    else:
        take_away(first)
    assert far.hasFocus()
    assert (area.verticalScrollBar().value() > 0) is by_tab


def test_every_area_of_controls_stays_in_place() -> None:
    assert all(issubclass(kind, StillArea) for kind in (OverlaidArea, GrowingArea, CaseCapture, ChapterView))


def test_a_notice_that_goes_by_itself_leaves_the_page_where_it_is(
    page: TodayPage, window: MainWindow, qtbot: QtBot
) -> None:
    area = window.work_area
    assert area is not None
    kinds = ("indicators_missed", "date_doubted")
    area.notice.say_lines([NoticeLine(kind, f"Etwas ist zu lesen: {kind}.") for kind in kinds])
    settle(qtbot, window)
    save = page.capture.save_button
    before = save.mapTo(window, QPoint(0, 0))
    area.notice.change_line(kinds[0], None)
    area.notice.change_line(kinds[1], None)
    settle(qtbot, window)
    assert not area.notice.isVisible()
    assert save.mapTo(window, QPoint(0, 0)) == before
    area.go("cases")
    settle(qtbot, window)
    area.go("today")
    settle(qtbot, window)
    assert save.mapTo(window, QPoint(0, 0)).y() < before.y()
