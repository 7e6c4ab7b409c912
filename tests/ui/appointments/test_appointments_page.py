"""The page of appointments, worked by keys: week and day, series, what became of each, slips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.records import Case, Contact, Offer, Person, TimeEntry
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType, Participant
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.services.time import school_calendar, times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.look.theme import colours
from ssa_desktop.ui.models.appointments import Stop
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog, CompleteDialog, SeriesScopeDialog
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.appointments.plan_dialogs import ConfirmSessionDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

T = TypeVar("T")
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def mila(workspace_folder: StoreFolder) -> int:
    with_store = workspace_folder.open()
    person = people.add(with_store, Person(name="Mila Muster"))
    cases.open_case(with_store, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    with_store.close()
    return person


def ask(qtbot: QtBot, window: MainWindow, call: Callable[[Workspace], T]) -> T:
    found: list[Any] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    answer: T = found[0]
    return answer


def agreed(**more: Any) -> Appointment:
    return Appointment(**{"school": "GS", "date": TODAY, "start": 600, "minutes": 30, **more})


def stored(qtbot: QtBot, window: MainWindow) -> list[Appointment]:
    rows = ask(qtbot, window, lambda ws: appointments.between(ws, date.min, date.max))
    return [row.appointment for row in rows]


def opened(qtbot: QtBot, window: MainWindow) -> AppointmentsPage:
    return open_page(qtbot, window, AppointmentsPage)


def go_to(qtbot: QtBot, window: MainWindow, page: AppointmentsPage, words: str) -> None:
    """Move the mark down from the first hour until what is marked says the words."""
    press(qtbot, window, Key.Key_Home)
    for _ in range(40):
        if words in page.grid.canvas.accessibleDescription().split("; zur selben Zeit")[0]:
            return
        press(qtbot, window, Key.Key_Down)
    raise AssertionError(page.grid.canvas.accessibleDescription())


def undo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Key.Key_Z, CTRL)


def redo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Key.Key_Y, CTRL)


def test_the_week_opens_on_today_with_the_keyboard_in_it(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, desk_window)
    assert page.grid.canvas.hasFocus()
    assert page.day == TODAY
    assert page.marked.heading.text() == "Mi, 04.03.2026 · 10:30"
    assert page.span.text() == "KW 10 · 02.03. – 06.03.2026"
    assert nameless(page) == []


def test_the_time_of_now_is_drawn_over_what_is_agreed(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, partial(appointments.add, appointment=agreed(minutes=60)))
    page = opened(qtbot, desk_window)
    canvas = page.grid.canvas
    (block,) = canvas.blocks()
    canvas.mark(TODAY, Stop(block.start, block.key))
    inside = canvas.grab(canvas.rect_of_mark().adjusted(6, 6, -6, -6)).toImage()
    found = {inside.pixelColor(inside.width() - 1, y).name() for y in range(inside.height())}
    assert colours(canvas.palette()).danger in found


def test_the_bar_of_the_week_is_there_as_long_as_hours_are_out_of_sight(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, desk_window)
    grid = page.grid
    bar = grid.findChildren(QScrollArea)[0].verticalScrollBar()
    seen = set()
    for height in (768, 1400, 600, 1200):
        desk_window.resize(1366, height)
        settle(qtbot, desk_window)
        assert bar.isVisible() is (bar.maximum() > 0)
        assert grid.head.contentsRect().width() == grid.canvas.width()
        seen.add(bar.isVisible())
    assert seen == {True, False}


@pytest.mark.parametrize("turning", [Key.Key_PageDown, Key.Key_PageUp])
@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End])
def test_keys_before_the_other_week_is_read_move_nothing_yet(
    desk_window: MainWindow, qtbot: QtBot, turning: Key, key: Key
) -> None:
    page = opened(qtbot, desk_window)
    canvas, day = page.grid.canvas, page.day
    # No turn of the event loop in between, in which the week could come.
    for one in (turning, key, key):
        QTest.keyClick(canvas, one)
    settle(qtbot, desk_window)
    week = timedelta(days=7 if turning == Key.Key_PageDown else -7)
    assert canvas.has_mark
    assert page.day == day + week
    QTest.keyClick(canvas, Key.Key_Home)
    QTest.keyClick(canvas, Key.Key_Down)
    assert page.day == day + week


def test_arrows_go_from_day_to_day_and_turn_the_week(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_Right)
    press(qtbot, desk_window, Key.Key_Right)
    assert page.day == TODAY + timedelta(days=2)
    press(qtbot, desk_window, Key.Key_Right)
    assert page.day == MONDAY + timedelta(days=7)
    assert page.span.text().startswith("KW 11")
    press(qtbot, desk_window, Key.Key_Left)
    assert page.day == MONDAY + timedelta(days=4)
    press(qtbot, desk_window, Key.Key_Left, ALT)
    assert page.day == MONDAY - timedelta(days=3)
    press(qtbot, desk_window, Key.Key_PageDown)
    assert page.day == MONDAY + timedelta(days=4)
    press(qtbot, desk_window, Key.Key_Home, ALT)
    assert page.day == TODAY
    assert page.grid.canvas.hasFocus()


def test_down_stops_at_every_appointment_and_every_free_half_hour(desk_window: MainWindow, qtbot: QtBot) -> None:
    for minutes in (45, 20):
        ask(qtbot, desk_window, partial(appointments.add, appointment=agreed(start=490, minutes=minutes)))
    page = opened(qtbot, desk_window)
    said = []
    press(qtbot, desk_window, Key.Key_Home)
    for _ in range(6):
        said.append(page.grid.canvas.accessibleDescription().removeprefix("Mi, 04.03.2026, ").split(";")[0])
        press(qtbot, desk_window, Key.Key_Down)
    assert said[:3] == ["07:00", "07:30", "08:00"]
    assert [text[:11] for text in said[3:5]] == ["08:10–08:55", "08:10–08:30"]
    assert said[5] == "09:00"


def test_n_agrees_an_appointment_at_the_marked_time(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, desk_window)
    # Said once on the page.
    named = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.text() == "Neuer Termin …"]
    assert len(named) == 1
    go_to(qtbot, desk_window, page, "10:30")
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    assert nameless(dialog) == []
    type_text(qtbot, desk_window, "mila")
    press(qtbot, desk_window, Key.Key_Return)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    (found,) = stored(qtbot, desk_window)
    assert (found.person_id, found.date, found.start, found.minutes) == (mila, TODAY, 630, 30)
    assert "M. M." in page.marked.heading.text()
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == []
    redo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == [found]


def test_every_day_that_a_series_leaves_out_is_named(desk_window: MainWindow, qtbot: QtBot) -> None:
    long = SchoolHoliday("Sommerferien", date(2026, 4, 1), date(2026, 5, 20))
    ask(qtbot, desk_window, lambda ws: school_calendar.add(ws, long))
    opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_Insert)
    dialog = dialog_of(desk_window, AppointmentDialog)
    dialog.series.often.setFocus()
    press(qtbot, desk_window, Key.Key_Down)
    dialog.series.until.setFocus()
    dialog.series.until.selectAll()
    type_text(qtbot, desk_window, "27.5.2026")
    qtbot.waitUntil(lambda: "Ausgelassen" in dialog.series.says.text())
    days = "01.04., 08.04., 15.04., 22.04., 29.04., 06.05., 13.05., 20.05."
    assert dialog.series.says.text().endswith(f"Ausgelassen: Sommerferien {days}")
    press(qtbot, desk_window, Key.Key_Escape)


def test_a_series_is_typed_said_beforehand_and_undone_at_once(desk_window: MainWindow, qtbot: QtBot) -> None:
    easter = SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11))
    ask(qtbot, desk_window, lambda ws: school_calendar.add(ws, easter))
    page = opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_Insert)
    dialog = dialog_of(desk_window, AppointmentDialog)
    dialog.class_label.setFocus()
    type_text(qtbot, desk_window, "6a")
    dialog.series.often.setFocus()
    press(qtbot, desk_window, Key.Key_Down)
    assert dialog.series.days[2].isChecked()
    dialog.series.until.setFocus()
    dialog.series.until.selectAll()
    type_text(qtbot, desk_window, "22.4.2026")
    qtbot.waitUntil(lambda: "Ausgelassen" in dialog.series.says.text())
    assert "6 Termin" in dialog.series.says.text()
    assert dialog.series.says.text().endswith("Ausgelassen: Osterferien 01.04., 08.04.")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert len(stored(qtbot, desk_window)) == 6
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == []
    redo(qtbot, desk_window)
    assert len(stored(qtbot, desk_window)) == 6
    # Remove this and the following by keys.
    press(qtbot, desk_window, Key.Key_Home, ALT)
    press(qtbot, desk_window, Key.Key_Right, ALT)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_Delete)
    dialog_of(desk_window, SeriesScopeDialog)
    press(qtbot, desk_window, Key.Key_Down)
    press(qtbot, desk_window, Key.Key_Return)
    assert [found.date for found in stored(qtbot, desk_window)] == [TODAY]
    undo(qtbot, desk_window)
    assert len(stored(qtbot, desk_window)) == 6


def test_all_of_a_series_are_changed_from_the_dialog(desk_window: MainWindow, qtbot: QtBot) -> None:
    rule = SeriesRule(TODAY, TODAY + timedelta(days=14), frozenset({2}))
    ask(qtbot, desk_window, lambda ws: appointments.add_series(ws, agreed(class_label="6a"), rule))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    assert "Serie, noch 3 geplant bis 18.03.2026" in page.marked.about.text()
    press(qtbot, desk_window, Key.Key_Return)
    dialog = dialog_of(desk_window, AppointmentDialog)
    dialog.time.setFocus()
    dialog.time.selectAll()
    type_text(qtbot, desk_window, "1115")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    scope = dialog_of(desk_window, SeriesScopeDialog)
    press(qtbot, desk_window, Key.Key_Down)
    press(qtbot, desk_window, Key.Key_Down)
    assert scope.all.isChecked()
    press(qtbot, desk_window, Key.Key_Return)
    assert [found.start for found in stored(qtbot, desk_window)] == [675] * 3
    undo(qtbot, desk_window)
    assert [found.start for found in stored(qtbot, desk_window)] == [600] * 3


def test_f_books_the_talk_and_e_writes_on_it(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(person_id=mila)))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "M. M.")
    press(qtbot, desk_window, Key.Key_F)
    (talk,) = ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY))
    assert (talk.contact.minutes, talk.contact.start) == (30, 600)
    assert "fand statt" in page.grid.canvas.accessibleDescription()
    assert page.grid.canvas.hasFocus()
    press(qtbot, desk_window, Key.Key_E)
    dialog = dialog_of(desk_window, CompleteDialog)
    dialog.note.setFocus()
    type_text(qtbot, desk_window, "Erfunden")
    dialog.minutes.setFocus()
    dialog.minutes.selectAll()
    type_text(qtbot, desk_window, "75")
    dialog.present[Participant.PUPIL].setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "wer dabei war" in dialog.problem_text()
    dialog.present[Participant.PARENT].setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    press(qtbot, desk_window, Key.Key_Return, CTRL)

    def talk_now() -> Contact:
        (found,) = ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY))
        return found.contact

    def note() -> str | None:
        return talk_now().concerns[0].note

    assert note() == "Erfunden"
    assert (talk_now().minutes, talk_now().participants) == (75, frozenset({Participant.PARENT}))
    assert talk_now().entrusted_by is None
    (booked,) = ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY))
    assert booked.effective == 75
    undo(qtbot, desk_window)
    assert note() is None
    assert talk_now() == talk.contact
    undo(qtbot, desk_window)
    assert ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY)) == []
    assert stored(qtbot, desk_window)[0].state is AppointmentState.PLANNED
    redo(qtbot, desk_window)
    redo(qtbot, desk_window)
    assert note() == "Erfunden"


def test_x_counts_nowhere_and_is_taken_back(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(class_label="6a")))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_X)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.DID_NOT_APPEAR
    assert ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY)) == []
    press(qtbot, desk_window, Key.Key_W)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.PLANNED
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.DID_NOT_APPEAR


def test_what_is_still_to_come_offers_neither(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(date=TODAY + timedelta(days=1), class_label="6a")))
    page = opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_Right)
    go_to(qtbot, desk_window, page, "6a")
    assert not page.marked.buttons["f"].isVisible()
    press(qtbot, desk_window, Key.Key_F)
    press(qtbot, desk_window, Key.Key_X)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.PLANNED


@pytest.mark.parametrize(
    ("arranged", "offered"), [(Arrangement.SLIP, "d"), (Arrangement.TEACHER, "l"), (Arrangement.PUPIL, "")]
)
def test_the_way_decides_what_is_offered(
    desk_window: MainWindow, qtbot: QtBot, arranged: Arrangement, offered: str
) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.set_arrangement_of_school(ws, "GS", arranged))
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(class_label="6a")))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    assert {letter for letter in "dlzv" if page.marked.buttons[letter].isVisible()} == set(offered)


def test_the_school_decides_the_way_in_the_dialog_until_it_is_chosen(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.set_arrangement_of_school(ws, "GS", Arrangement.SLIP))
    ask(qtbot, desk_window, lambda ws: appointments.set_arrangement_of_school(ws, "WRS", Arrangement.TEACHER))
    opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    assert dialog.way.value() is Arrangement.SLIP
    assert not dialog.informed.isVisible()
    dialog.school.setFocus()
    press(qtbot, desk_window, Key.Key_Down)
    assert dialog.way.value() is Arrangement.TEACHER
    assert dialog.informed.isVisible()
    press(qtbot, desk_window, Key.Key_Escape)
    assert stored(qtbot, desk_window) == []


def test_a_slip_counts_as_printed_once_it_was_given_out_and_comes_back_by_a_key(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Callable[[], None]] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda title, data, name, out: given.append(out))
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(class_label="6a", arranged=Arrangement.SLIP)))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_D)
    assert stored(qtbot, desk_window)[0].slip_state is None
    given[0]()
    settle(qtbot, desk_window)
    assert stored(qtbot, desk_window)[0].slip_state is SlipState.PRINTED
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window)[0].slip_state is None
    redo(qtbot, desk_window)
    assert page.owing.isHidden()
    press(qtbot, desk_window, Key.Key_F)
    assert page.owing.isVisible()
    assert "Zettel fehlt" in page.grid.canvas.accessibleDescription()
    press(qtbot, desk_window, Key.Key_Z)
    assert stored(qtbot, desk_window)[0].slip_state is SlipState.BACK
    assert page.owing.isHidden()
    undo(qtbot, desk_window)
    assert page.owing.isVisible()
    press(qtbot, desk_window, Key.Key_V)
    assert stored(qtbot, desk_window)[0].slip_state is SlipState.MISSING


def test_what_is_owed_leads_to_the_oldest_from_heute(desk_window: MainWindow, qtbot: QtBot) -> None:
    def owe(ws: Workspace) -> None:
        for days in (21, 14):
            day = TODAY - timedelta(days=days)
            made = appointments.add(ws, agreed(date=day, class_label="6a", arranged=Arrangement.SLIP))
            appointments.set_slip_state(ws, [made], SlipState.PRINTED)
            appointments.took_place(ws, made)

    ask(qtbot, desk_window, owe)
    desk_window.desk.changed.emit("appointments")
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    card = desk_window.work_area.today.appointments
    assert card.owing.isVisible()
    assert "2 Zettel" in card.owing.text()
    card.owing.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    page = desk_window.work_area.page("appointments")
    assert isinstance(page, AppointmentsPage)
    assert page.day == TODAY - timedelta(days=21)
    assert "Zettel fehlt" in page.marked.about.text()


def test_the_teacher_is_told_by_a_key(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(class_label="6a", arranged=Arrangement.TEACHER)))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_L)
    assert stored(qtbot, desk_window)[0].teacher_informed
    assert "Lehrkraft weiß Bescheid" in page.marked.about.text()
    undo(qtbot, desk_window)
    assert not stored(qtbot, desk_window)[0].teacher_informed


def test_the_day_is_a_list_with_what_is_busy_in_it(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(person_id=mila, arranged=Arrangement.SLIP)))
    busy = TimeEntry(TODAY, 30, Activity.DOCUMENTATION, "GS", 480)
    ask(qtbot, desk_window, lambda ws: times.add(ws, busy))
    page = opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_T)
    assert page.list.hasFocus()
    assert page.span.text() == "Mi, 04.03.2026"
    cells = [
        [page.model.data(page.model.index(row, column)) for column in range(page.model.columnCount())]
        for row in range(page.model.rowCount())
    ]
    assert cells == [
        ["08:00–08:30", "Dokumentation", "", "Grundschule Muster", "", "", "gebucht"],
        [
            "10:00–10:30", "M. M.", "", "Grundschule Muster", "mit Beratungszettel", "Zettel offen", "vereinbart",
        ],
    ]  # fmt: skip
    press(qtbot, desk_window, Key.Key_D, CTRL)
    assert page.model.data(page.model.index(1, 1)) == "Mila Muster"
    press(qtbot, desk_window, Key.Key_F)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.TOOK_PLACE
    assert page.list.hasFocus()
    press(qtbot, desk_window, Key.Key_Right)
    assert page.day == TODAY + timedelta(days=1)
    assert page.no_day.isVisible()
    press(qtbot, desk_window, Key.Key_T)
    assert page.grid.canvas.hasFocus()


def test_holidays_are_named_in_the_week(desk_window: MainWindow, qtbot: QtBot) -> None:
    holiday = SchoolHoliday("Beweglicher Ferientag", TODAY, TODAY, "WRS")
    ask(qtbot, desk_window, lambda ws: school_calendar.add(ws, holiday))
    page = opened(qtbot, desk_window)
    assert "Beweglicher Ferientag (WRS)" in page.grid.canvas.accessibleDescription()
    page.show_day(date(2026, 5, 1))
    settle(qtbot, desk_window)
    assert "Erster Mai" in page.marked.about.text()


def test_the_discreet_view_changes_the_names_at_once(mila: int, desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(person_id=mila)))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "M. M.")
    press(qtbot, desk_window, Key.Key_D, CTRL)
    assert "Mila Muster" in page.marked.heading.text()


def test_a_planned_session_is_confirmed_in_the_week_with_minutes_and_visits(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    def plan(ws: Workspace) -> int:
        offer = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2026, 1, 1)))
        plans.add_series(ws, Plan("", TODAY, 90, 780, offer), SeriesRule(TODAY, TODAY, frozenset({2})))
        return offer

    offer = ask(qtbot, desk_window, plan)
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "Offene Tür")
    press(qtbot, desk_window, Key.Key_F)
    dialog_of(desk_window, ConfirmSessionDialog)
    type_text(qtbot, desk_window, "12")
    press(qtbot, desk_window, Key.Key_Return)
    (session,) = ask(qtbot, desk_window, lambda ws: offers.sessions(ws, offer))
    assert (session.session.minutes, session.session.visits, session.session.start) == (90, 12, 780)
    undo(qtbot, desk_window)
    assert ask(qtbot, desk_window, lambda ws: offers.sessions(ws, offer)) == []
    go_to(qtbot, desk_window, page, "Offene Tür")
    press(qtbot, desk_window, Key.Key_A)
    assert "fiel aus" in page.grid.canvas.accessibleDescription()


def test_focus_stays_in_the_grid_after_a_dialog_is_left(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_N)
    press(qtbot, desk_window, Key.Key_Escape)
    assert focused(desk_window) is page.grid.canvas
