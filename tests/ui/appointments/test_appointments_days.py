"""What a full day asks of the page of appointments: the next free time, nobody by name, several at a time, series."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.time import school_calendar, times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog
from ssa_desktop.ui.pages.appointments.move_series_dialog import MoveSeriesDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.appointments.test_appointments_page import agreed, ask, go_to, opened, redo, stored, undo
from tests.ui.conftest import NOW, TODAY, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, press, type_text

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_n_offers_the_next_free_quarter_of_today_and_eight_on_the_next_school_day(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(start=620, minutes=45)))
    opened(qtbot, desk_window)
    # It is 10:15; at 10:20 someone comes until 11:05.
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    assert (dialog.day.day(), dialog.time.start()) == (TODAY, 11 * 60 + 15)
    press(qtbot, desk_window, Key.Key_Escape)
    evening = NOW.replace(hour=17)
    monkeypatch.setattr(desk_window.desk, "_clock", lambda: evening)
    press(qtbot, desk_window, Key.Key_Home, ALT)
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    assert (dialog.day.day(), dialog.time.start()) == (TODAY + timedelta(days=1), 480)


def test_n_takes_the_time_she_moved_to_and_the_end_of_what_is_marked(desk_window: MainWindow, qtbot: QtBot) -> None:
    day = TODAY + timedelta(days=1)
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(date=day, start=630, class_label="6a")))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "09:00")
    press(qtbot, desk_window, Key.Key_N)
    # Over by now, but she went there herself.
    assert dialog_of(desk_window, AppointmentDialog).time.start() == 540
    press(qtbot, desk_window, Key.Key_Escape)
    press(qtbot, desk_window, Key.Key_Right)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    assert (dialog.day.day(), dialog.time.start()) == (day, 660)


@pytest.mark.parametrize("taken_over", [True, False])
def test_an_appointment_with_nobody_by_name_becomes_an_anonymous_talk(
    desk_window: MainWindow, qtbot: QtBot, taken_over: bool
) -> None:
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "09:00")
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    type_text(qtbot, desk_window, "anonym")
    if taken_over:
        press(qtbot, desk_window, Key.Key_Return)
        assert dialog.who.tag_texts() == ["Anonym"]
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    (found,) = stored(qtbot, desk_window)
    assert (found.person_id, found.start) == (None, 540)
    assert "ohne Namen" in page.marked.heading.text()
    press(qtbot, desk_window, Key.Key_F)
    (talk,) = ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY))
    assert (talk.contact.concerns, talk.contact.minutes) == ((), 30)
    undo(qtbot, desk_window)
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == []
    redo(qtbot, desk_window)
    redo(qtbot, desk_window)
    assert ask(qtbot, desk_window, lambda ws: contacts.of_day(ws, TODAY))[0].contact.concerns == ()


def test_heute_takes_nobody_by_name_and_offers_the_next_free_time(desk_window: MainWindow, qtbot: QtBot) -> None:
    assert desk_window.work_area is not None
    card = desk_window.work_area.today.appointments
    card.new_button.setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    assert card.time.start() == 615
    type_text(qtbot, desk_window, "anonym")
    press(qtbot, desk_window, Key.Key_Return)
    card.time.setFocus()
    press(qtbot, desk_window, Key.Key_Return)
    (found,) = stored(qtbot, desk_window)
    assert (found.person_id, found.start, found.date) == (None, 615, TODAY)


def test_somebody_who_is_not_known_is_still_refused_with_what_to_do(desk_window: MainWindow, qtbot: QtBot) -> None:
    opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    type_text(qtbot, desk_window, "Niemandbekannt")
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "anonym" in dialog.problem_text()
    assert stored(qtbot, desk_window) == []


def test_what_overlaps_stands_side_by_side_and_is_reached_and_said(desk_window: MainWindow, qtbot: QtBot) -> None:
    def fill(ws: Workspace) -> None:
        for start, minutes, name in ((600, 60, "6a"), (600, 30, "7b"), (615, 30, "8c"), (640, 10, "9d")):
            appointments.add(ws, agreed(start=start, minutes=minutes, class_label=name))
        times.add(ws, TimeEntry(TODAY, 50, Activity.DOCUMENTATION, "GS", 605))

    ask(qtbot, desk_window, fill)
    page = opened(qtbot, desk_window)
    canvas = page.grid.canvas
    rects = list(canvas._rects(TODAY).values())
    assert len(rects) == 5
    assert not any(one.intersects(other) for place, one in enumerate(rects) for other in rects[:place])
    assert min(rect.width() for rect in rects) > 30
    said = {}
    for name in ("6a", "7b", "8c", "9d"):
        go_to(qtbot, desk_window, page, f", {name}")
        said[name] = canvas.accessibleDescription()
    assert "zur selben Zeit" in said["9d"]
    assert "Dokumentation" in said["9d"]
    assert "8c" in said["9d"]
    assert "7b" not in said["9d"].split("zur selben Zeit")[1]


def test_the_hours_fill_a_high_window_and_scroll_in_a_low_one(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, partial(appointments.add, appointment=agreed(start=960, minutes=60, class_label="6a")))
    page = opened(qtbot, desk_window)
    canvas = page.grid.canvas
    for height in (1440, 500):
        desk_window.resize(1366, height)
        settle(qtbot, desk_window)
        assert 0 <= canvas.height() - canvas._top(canvas._last) <= 2 * S
        (place,) = canvas._rects(TODAY).values()
        found = canvas._place_at(place.center())
        assert found is not None
        assert (found[0], found[1].start) == (TODAY, 960)
    assert canvas.height() == canvas.minimumHeight()


def test_a_screen_reader_goes_through_the_week_day_by_day(desk_window: MainWindow, qtbot: QtBot) -> None:
    following = TODAY + timedelta(days=1)
    for day, start in ((following, 480), (TODAY, 660), (following, 600), (TODAY, 540)):
        found = agreed(date=day, start=start, class_label=None)
        ask(qtbot, desk_window, partial(appointments.add, appointment=found))
    page = opened(qtbot, desk_window)
    whole = QAccessible.queryAccessibleInterface(page.grid.canvas)
    parts = [whole.child(place) for place in range(whole.childCount())]
    said = [one.text(QAccessible.Text.Name) for one in parts if one.role() is QAccessible.Role.ListItem]
    assert [one[:21] for one in said] == [
        "Mi, 04.03.2026, 09:00",
        "Mi, 04.03.2026, 11:00",
        "Do, 05.03.2026, 08:00",
        "Do, 05.03.2026, 10:00",
    ]


def test_what_is_there_already_is_said_while_she_types_and_after(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(start=600, class_label="6a")))
    page = opened(qtbot, desk_window)
    press(qtbot, desk_window, Key.Key_N)
    dialog = dialog_of(desk_window, AppointmentDialog)
    dialog.class_label.setFocus()
    type_text(qtbot, desk_window, "7b")
    dialog.time.setFocus()
    dialog.time.selectAll()
    type_text(qtbot, desk_window, "1015")
    qtbot.waitUntil(dialog.taken.isVisible)
    assert dialog.taken.text().startswith("Zur selben Zeit: 10:00–10:30 6a")
    # It is said, not refused.
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert len(stored(qtbot, desk_window)) == 2
    go_to(qtbot, desk_window, page, ", 7b")
    assert "zur selben Zeit: 10:00–10:30 6a" in page.marked.about.text()
    press(qtbot, desk_window, Key.Key_Return)
    changed = dialog_of(desk_window, AppointmentDialog)
    qtbot.waitUntil(changed.taken.isVisible)
    assert "7b" not in changed.taken.text()
    changed.time.setFocus()
    changed.time.selectAll()
    type_text(qtbot, desk_window, "1030")
    qtbot.waitUntil(changed.taken.isHidden)


def test_free_time_that_is_booked_says_so(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: times.add(ws, TimeEntry(TODAY, 30, Activity.DOCUMENTATION, "GS", 540)))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "09:00")
    assert page.marked.about.text() == "Belegt: 09:00–09:30 Dokumentation"


def test_heute_asks_what_became_of_it_only_from_its_start_on(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, start, name in ((TODAY, 600, "6a"), (TODAY, 660, "7b"), (TODAY + timedelta(days=1), 480, "8c")):
        ask(qtbot, desk_window, partial(appointments.add, appointment=agreed(date=day, start=start, class_label=name)))
    desk_window.desk.changed.emit("appointments")
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    card = desk_window.work_area.today.appointments

    def asked() -> list[str]:
        return [
            found.accessibleName()
            for found in card.findChildren(QPushButton)
            if found.isVisible() and found.text() in ("Fand statt", "Nicht erschienen")
        ]

    assert asked() == ["Fand statt: 10:00 6a", "Nicht erschienen: 10:00 6a"]
    assert card._begins.interval() == 45 * 60_000
    monkeypatch.setattr(desk_window.desk, "_clock", lambda: NOW.replace(hour=11, minute=0))
    card._begins.timeout.emit()
    settle(qtbot, desk_window)
    assert asked()[2:] == ["Fand statt: 11:00 7b", "Nicht erschienen: 11:00 7b"]
    assert nameless(card) == []


def test_heute_keeps_what_was_left_open_and_the_keyboard_in_its_line(desk_window: MainWindow, qtbot: QtBot) -> None:
    def add(ws: Workspace) -> None:
        early = appointments.add(ws, agreed(date=TODAY - timedelta(days=2), class_label="5e"))
        appointments.took_place(ws, early)
        appointments.add(ws, agreed(date=TODAY - timedelta(days=1), class_label="6a"))
        appointments.add(ws, agreed(date=TODAY - timedelta(days=15), class_label="9d"))
        appointments.add(ws, agreed(class_label="7b"))

    ask(qtbot, desk_window, add)
    desk_window.desk.changed.emit("appointments")
    settle(qtbot, desk_window)
    assert desk_window.work_area is not None
    card = desk_window.work_area.today.appointments
    captions = [found.text() for found in card.findChildren(QLabel) if found.isVisible() and "offen" in found.text()]
    assert captions == ["Di, 03.03.2026 · noch offen"]
    made = [found for found in card.findChildren(QPushButton) if found.text() == "Fand statt" and found.isVisible()]
    assert [found.accessibleName() for found in made] == ["Fand statt: 10:00 6a", "Fand statt: 10:00 7b"]
    made[1].setFocus()
    press(qtbot, desk_window, Key.Key_Space)
    assert focused(desk_window).accessibleName() == "Ergänzen …: 10:00 7b"
    undo(qtbot, desk_window)
    assert focused(desk_window).accessibleName() == "Fand statt: 10:00 7b"


def test_the_week_offers_it_from_the_start_on_too(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, agreed(start=660, class_label="6a")))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_F)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.PLANNED
    monkeypatch.setattr(desk_window.desk, "_clock", lambda: NOW.replace(hour=11, minute=0))
    page._begins.timeout.emit()
    assert page.marked.buttons["f"].isVisible()
    press(qtbot, desk_window, Key.Key_F)
    assert stored(qtbot, desk_window)[0].state is AppointmentState.TOOK_PLACE


def test_this_and_the_following_move_after_a_preview_with_undo_and_redo(desk_window: MainWindow, qtbot: QtBot) -> None:
    def fill(ws: Workspace) -> None:
        school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 3, 12), date(2026, 3, 12)))
        rule = SeriesRule(TODAY, date(2026, 3, 18), frozenset({2}))
        step = appointments.add_series(ws, agreed(start=600, class_label="6a", arranged=Arrangement.SLIP), rule)
        appointments.set_slip_state(ws, [step.after[1].appointment_id], SlipState.PRINTED)
        appointments.add(ws, agreed(date=date(2026, 3, 19), start=690, class_label="7b"))

    ask(qtbot, desk_window, fill)
    before = stored(qtbot, desk_window)
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    press(qtbot, desk_window, Key.Key_S)
    dialog = dialog_of(desk_window, MoveSeriesDialog)
    assert nameless(dialog) == []
    # It stays pressable, and says what is missing.
    assert dialog.action.isEnabled()
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    assert "Bitte Wochentag oder Uhrzeit ändern." in dialog.problem_text()
    press(qtbot, desk_window, Key.Key_Down)
    dialog.time.setFocus()
    dialog.time.selectAll()
    type_text(qtbot, desk_window, "1115")
    qtbot.waitUntil(lambda: "2 Termin" in dialog.says.text())
    assert [dialog.days.item(row).text() for row in range(dialog.days.count())] == [
        "Mi, 04.03.2026 → Do, 05.03.2026, 11:15",
        "Do, 12.03.2026 fällt weg: Beweglicher Ferientag",
        "Mi, 18.03.2026 → Do, 19.03.2026, 11:15 · überschneidet sich mit anderem",
    ]
    assert dialog.action.isEnabled()
    assert "gedruckte Zettel gilt dann nicht mehr" in dialog.says.text()
    assert "neu drucken" not in dialog.says.text()
    assert stored(qtbot, desk_window) == before
    press(qtbot, desk_window, Key.Key_Return, CTRL)
    after = stored(qtbot, desk_window)
    assert [(one.date.day, one.start) for one in after] == [(5, 675), (19, 675), (19, 690)]
    undo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == before
    redo(qtbot, desk_window)
    assert stored(qtbot, desk_window) == after


def test_planned_working_time_moves_alike(desk_window: MainWindow, qtbot: QtBot) -> None:
    def plan(ws: Workspace) -> None:
        rule = SeriesRule(TODAY, date(2026, 3, 18), frozenset({2}))
        plans.add_series(ws, Plan("", TODAY, 60, 780, activity=Activity.COORDINATION_INTERNAL), rule)

    ask(qtbot, desk_window, plan)
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "geplant")
    press(qtbot, desk_window, Key.Key_S)
    dialog = dialog_of(desk_window, MoveSeriesDialog)
    press(qtbot, desk_window, Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.problem() is None)
    press(qtbot, desk_window, Key.Key_Return, CTRL)

    def days() -> list[int]:
        return [row.plan.date.day for row in ask(qtbot, desk_window, lambda ws: plans.between(ws, TODAY, date.max))]

    assert days() == [5, 12, 19]
    undo(qtbot, desk_window)
    assert days() == [4, 11, 18]
    redo(qtbot, desk_window)
    assert days() == [5, 12, 19]


def test_a_single_appointment_offers_no_moving_of_following_ones(desk_window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, desk_window, lambda ws: appointments.add(ws, Appointment("GS", TODAY, 600, 30, class_label="6a")))
    page = opened(qtbot, desk_window)
    go_to(qtbot, desk_window, page, "6a")
    assert not page.marked.buttons["s"].isVisible()
    assert desk_window.work_area is not None
    message = desk_window.work_area.message
    press(qtbot, desk_window, Key.Key_S)
    assert message.text() == "Das ist ein einzelner Termin: Die Eingabetaste ändert ihn."
    press(qtbot, desk_window, Key.Key_Down)
    press(qtbot, desk_window, Key.Key_S)
    assert message.text().startswith("Hier ist nichts ausgemacht")
    assert focused(desk_window) is page.grid.canvas
