"""What comes back beside appointments, worked by keys: sessions of an offer, recurring time, and a school's own way."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.records import Offer, Session
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.offers import offers
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.appointments.move_series_dialog import MoveSeriesDialog
from ssa_desktop.ui.pages.appointments.plan_dialogs import ConfirmSessionDialog, SessionSeriesDialog, TimeSeriesDialog
from ssa_desktop.ui.pages.appointments.plans_card import PlanLines
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.people.settings_schools import SchoolsPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_week import WeekPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.appointments.test_appointments_page import ask
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_page, open_panel, press, type_text

Key = Qt.Key


def first_button(lines: PlanLines) -> QPushButton:
    """Return the button that books the first proposal."""
    return next(made for made in lines.findChildren(QPushButton) if made.isVisible())


def test_the_sessions_of_an_offer_are_planned_and_confirmed(desk_window: MainWindow, qtbot: QtBot) -> None:
    offer = ask(
        qtbot, desk_window, lambda ws: offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2025, 9, 1)))
    )
    page = open_page(qtbot, desk_window, OffersPage)
    page.plan.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, SessionSeriesDialog)
    assert nameless(dialog) == []
    dialog.series.until.setFocus()
    dialog.series.until.selectAll()
    type_text(qtbot, desk_window, "18.3.2026")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    planned = ask(qtbot, desk_window, lambda ws: plans.of_offer(ws, offer))
    assert [row.plan.date for row in planned] == [TODAY + timedelta(days=7 * week) for week in range(3)]
    assert page.planned.isVisible()
    first_button(page.planned).setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    dialog_of(desk_window, ConfirmSessionDialog)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    (session,) = ask(qtbot, desk_window, lambda ws: offers.sessions(ws, offer))
    assert (session.session.date, session.session.minutes, session.session.visits) == (TODAY, 90, None)
    press(qtbot, desk_window, Key.Key_Z, CTRL)
    assert ask(qtbot, desk_window, lambda ws: offers.sessions(ws, offer)) == []


def test_sessions_are_planned_as_the_latest_one_was(desk_window: MainWindow, qtbot: QtBot) -> None:
    friday, minutes = date(2026, 2, 20), 70

    def fill(ws: Workspace) -> int:
        made = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2025, 9, 1)))
        offers.add_session(ws, Session(made, date(2026, 2, 2), 45, 480))
        offers.add_session(ws, Session(made, friday, minutes, 9 * 60 + 20))
        return made

    offer = ask(qtbot, desk_window, fill)
    page = open_page(qtbot, desk_window, OffersPage)
    page.plan.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, SessionSeriesDialog)
    assert dialog.day.day() == date(2026, 3, 6)
    assert [box.text() for box in dialog.series.days if box.isChecked()] == ["Fr"]
    dialog.series.until.setFocus()
    dialog.series.until.selectAll()
    type_text(qtbot, desk_window, "13.3.2026")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    planned = [row.plan for row in ask(qtbot, desk_window, lambda ws: plans.of_offer(ws, offer))]
    assert [(one.date, one.start, one.minutes) for one in planned] == [
        (date(2026, 3, 6), 560, minutes),
        (date(2026, 3, 13), 560, minutes),
    ]


def test_without_a_session_the_last_one_planned_says_when(desk_window: MainWindow, qtbot: QtBot) -> None:
    def fill(ws: Workspace) -> plans.UsualTime | None:
        made = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2025, 9, 1)))
        assert plans.usual_time(ws, made) is None
        rule = SeriesRule(date(2026, 3, 5), date(2026, 3, 12), frozenset({3}))
        plans.add_series(ws, Plan("", date(2026, 3, 5), 50, 800, made), rule)
        return plans.usual_time(ws, made)

    assert ask(qtbot, desk_window, fill) == plans.UsualTime(date(2026, 3, 19), 800, 50)


def test_recurring_time_is_proposed_in_the_week_and_booked_by_one_key(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, TimesPage, "week", WeekPanel)
    panel.plan.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, TimeSeriesDialog)
    assert nameless(dialog) == []
    dialog.series.until.setFocus()
    dialog.series.until.selectAll()
    type_text(qtbot, desk_window, "11.3.2026")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert ask(qtbot, desk_window, lambda ws: times.week(ws, TODAY)).entries == []
    assert panel.planned.isVisible()
    first_button(panel.planned).setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    (entry,) = ask(qtbot, desk_window, lambda ws: times.week(ws, TODAY)).entries
    assert entry.entry.minutes == 60
    press(qtbot, desk_window, Key.Key_Z, CTRL)
    assert ask(qtbot, desk_window, lambda ws: times.week(ws, TODAY)).entries == []
    assert panel.planned.isVisible()


def test_the_way_of_a_school_is_chosen_among_its_settings(desk_window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, desk_window, SettingsPage, "schools", SchoolsPanel)
    assert nameless(panel) == []
    panel.arranged.setFocus()
    press(qtbot, desk_window, Key.Key_End)
    settle(qtbot, desk_window)

    def way() -> Arrangement | None:
        return ask(qtbot, desk_window, lambda ws: appointments.arrangement_of_school(ws, "GS"))

    assert way() is Arrangement.SLIP
    press(qtbot, desk_window, Key.Key_Z, CTRL)
    assert way() is None
    press(qtbot, desk_window, Key.Key_Y, CTRL)
    assert way() is Arrangement.SLIP


def test_planned_sessions_without_a_time_are_moved_without_one(desk_window: MainWindow, qtbot: QtBot) -> None:
    def plan(ws: Workspace) -> int:
        offer = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2025, 9, 1)))
        plans.add_series(ws, Plan("", TODAY, 90, None, offer), SeriesRule(TODAY, TODAY, frozenset({2})))
        return offer

    offer = ask(qtbot, desk_window, plan)
    page = open_page(qtbot, desk_window, OffersPage)

    def stored() -> tuple[date, int | None]:
        (row,) = ask(qtbot, desk_window, lambda ws: plans.of_offer(ws, offer))
        return row.plan.date, row.plan.start

    def opened() -> MoveSeriesDialog:
        found = page.planned.findChildren(QAbstractButton)
        move = next(made for made in found if made.isVisible() and "verschieben" in made.accessibleName())
        move.setFocus()
        press(qtbot, desk_window, Key.Key_Space)
        return dialog_of(desk_window, MoveSeriesDialog)

    dialog = opened()
    assert dialog.time.text() == ""
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "Wochentag oder Uhrzeit ändern" in dialog.problem_text()
    press(qtbot, desk_window, Key.Key_Down)
    dialog.time.setFocus()
    type_text(qtbot, desk_window, "elf")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "10:15" in dialog.problem_text()
    assert dialog.time.hasFocus()
    dialog.time.selectAll()
    press(qtbot, desk_window, Key.Key_Backspace)
    qtbot.waitUntil(lambda: dialog.days.count() == 1)
    assert dialog.days.item(0).text() == "Mi, 04.03.2026 → Do, 05.03.2026"
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert stored() == (TODAY + timedelta(days=1), None)
    # A time may be given with it; once there, it is asked for.
    dialog = opened()
    dialog.time.setFocus()
    type_text(qtbot, desk_window, "13:00")
    qtbot.waitUntil(lambda: dialog.problem() is None)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert stored() == (TODAY + timedelta(days=1), 780)
    dialog = opened()
    dialog.time.setFocus()
    dialog.time.selectAll()
    press(qtbot, desk_window, Key.Key_Backspace)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "10:15" in dialog.problem_text()
    press(qtbot, desk_window, Key.Key_Escape)


def test_the_planned_sessions_of_an_offer_are_moved_from_its_page(desk_window: MainWindow, qtbot: QtBot) -> None:
    def plan(ws: Workspace) -> int:
        offer = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2025, 9, 1)))
        rule = SeriesRule(TODAY, TODAY + timedelta(days=7), frozenset({2}))
        plans.add_series(ws, Plan("", TODAY, 90, 780, offer), rule)
        return offer

    offer = ask(qtbot, desk_window, plan)
    page = open_page(qtbot, desk_window, OffersPage)
    found = page.planned.findChildren(QAbstractButton)
    move = next(made for made in found if "verschieben" in made.accessibleName())
    move.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    dialog = dialog_of(desk_window, MoveSeriesDialog)
    press(qtbot, desk_window, Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.problem() is None)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    days = [row.plan.date for row in ask(qtbot, desk_window, lambda ws: plans.of_offer(ws, offer))]
    assert days == [TODAY + timedelta(days=1), TODAY + timedelta(days=8)]
