"""The first day: the set-up leads on, what it costs is counted by real key presses, and what is done is not told again.

An act is a field filled and left (with Tab, Enter or Ctrl+Enter), or any other press of a key.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import first_steps
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.first_steps import FirstStep
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import contracts, school_calendar
from ssa_desktop.ui.help.tour_steps import tour_steps
from ssa_desktop.ui.pages.exchange.table_wizard import TableWizard
from ssa_desktop.ui.pages.first_steps_card import FirstStepsCard
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.time.holiday_import_dialog import HolidayImportDialog
from ssa_desktop.ui.pages.time.worktime_dialogs import PeriodDialog, WorkYearDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, PASSPHRASE, TODAY, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, press, type_text

Key = Qt.Key
MakeWindow = Callable[..., MainWindow]


class Acts:
    """Does what she does on the first day, and counts it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        press(self._qtbot, self._window, key, modifier)

    def fill(self, text: str, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Type where the keyboard is, and leave the field."""
        field = focused(self._window)
        assert isinstance(field, QLineEdit) or field.inherits("QAbstractSpinBox"), type(field).__name__
        self.count += 1
        type_text(self._qtbot, self._window, text)
        press(self._qtbot, self._window, key, modifier)


@pytest.fixture
def window(tmp_path: Path, make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window over an empty folder; the system's dialog answers where to put the sheet."""
    made = make_window(tmp_path / "daten")
    monkeypatch.setattr(made.desk, "ask_save_path", lambda parent, name, kinds: tmp_path / "bogen.pdf")
    return made


def set_up(acts: Acts, window: MainWindow) -> None:
    acts.press(Key.Key_Return)
    acts.fill(PASSPHRASE, Key.Key_Return)
    acts.fill(PASSPHRASE, Key.Key_Return)
    acts.press(Key.Key_Return)
    assert window.setup is not None
    while focused(window) is not window.setup.next_button:
        acts.press(Key.Key_Tab)
    acts.press(Key.Key_Return)
    acts.fill("GS", Key.Key_Tab)
    acts.fill("Grundschule Muster", Key.Key_Return)
    assert window.work_area is not None


def card_of(window: MainWindow) -> FirstStepsCard:
    assert window.work_area is not None
    return window.work_area.today.first_steps


def shown(window: MainWindow) -> set[FirstStep]:
    return {step for step, way in card_of(window).ways.items() if way.isVisible()}


def test_from_the_empty_folder_to_the_first_talk_and_on_to_the_second_school(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    acts = Acts(qtbot, window)
    set_up(acts, window)
    acts.press(Key.Key_N, CTRL)
    acts.fill("anonym", Key.Key_Return)
    acts.press(Key.Key_Return, CTRL)
    to_the_talk = acts.count
    area = window.work_area
    assert area is not None
    assert area.today.list.lines.topLevelItemCount() == 1
    assert shown(window) == set(FirstStep)

    acts.count = 0
    acts.press(Key.Key_K, CTRL)
    acts.fill("neue schule", Key.Key_Return)
    assert dialog_of(window, SchoolDialog).code is focused(window)
    acts.fill("RS", Key.Key_Tab)
    acts.fill("Realschule Muster", Key.Key_Return, CTRL)
    period = dialog_of(window, PeriodDialog)
    assert period.school.code() == "RS"
    acts.fill("19,5", Key.Key_Return, CTRL)
    asked = dialog_of(window, WorkYearDialog)
    assert asked.counts_from.day() == TODAY
    acts.press(Key.Key_Return, CTRL)
    by_the_palette = acts.count
    record_property("acts", f"{to_the_talk} to the talk, {by_the_palette} more to the second school's hours")
    assert to_the_talk <= 12
    assert by_the_palette <= 12
    window.lock()
    settle(qtbot, window)
    ws = open_workspace(tmp_path / "daten", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        assert len(contacts.of_day(ws, TODAY)) == 1
        assert [one.code for one in schools.listing(ws)] == ["GS", "RS"]
        (stored,) = contracts.listing(ws)
        assert stored.period.school == "RS"
        assert stored.period.pattern == (234, 234, 234, 234, 234, 0, 0)
        assert contracts.settled(ws, SchoolYear.of(TODAY)).counts_from == TODAY
        assert first_steps.left(ws) == (FirstStep.HOLIDAYS, FirstStep.TABLE)
    finally:
        ws.close()


def test_the_card_leads_there_within_twelve_acts_too(window: MainWindow, qtbot: QtBot) -> None:
    acts = Acts(qtbot, window)
    set_up(acts, window)
    press(qtbot, window, Key.Key_Escape)  # the tour
    acts.count = 0
    card = card_of(window)
    while focused(window) is not card.ways[FirstStep.SCHOOL]:
        acts.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    acts.press(Key.Key_Space)
    acts.fill("RS", Key.Key_Tab)
    acts.fill("Realschule Muster", Key.Key_Return, CTRL)
    acts.fill("19,5", Key.Key_Return, CTRL)
    acts.press(Key.Key_Return, CTRL)
    assert acts.count <= 12
    assert [dialog for dialog in window.findChildren(WorkYearDialog) if dialog.isVisible()] == []


def test_the_card_is_in_sight_after_the_tour_and_whenever_she_comes_to_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    set_up(Acts(qtbot, window), window)
    card = card_of(window)
    press(qtbot, window, Key.Key_Escape)  # the tour, which has scrolled to what it points at
    area = window.work_area
    assert area is not None
    assert area.today.capture.who.isAncestorOf(focused(window))
    assert card.visibleRegion().boundingRect() == card.rect()
    bar = area.today._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(qtbot, window, Key.Key_2, CTRL)
    press(qtbot, window, Key.Key_1, CTRL)
    assert card.visibleRegion().boundingRect() == card.rect()


def test_each_row_opens_what_it_names_and_goes_when_that_is_done(window: MainWindow, qtbot: QtBot) -> None:
    set_up(Acts(qtbot, window), window)
    press(qtbot, window, Key.Key_Escape)
    area = window.work_area
    assert area is not None
    card = card_of(window)
    assert nameless(card) == []

    def take(step: FirstStep) -> None:
        press(qtbot, window, Key.Key_1, CTRL)
        card.ways[step].setFocus()
        press(qtbot, window, Key.Key_Space)

    take(FirstStep.HOLIDAYS)
    offered = dialog_of(window, HolidayImportDialog)
    assert "Kultusministerium" in offered.notes.text()
    assert "Stand 30.09.2025" in offered.notes.text()
    press(qtbot, window, Key.Key_Return, CTRL)
    take(FirstStep.HOURS)
    period = dialog_of(window, PeriodDialog)
    assert period.school.code() == "GS"
    period.week.setFocus()
    period.week.selectAll()
    type_text(qtbot, window, "39")
    press(qtbot, window, Key.Key_Return, CTRL)
    press(qtbot, window, Key.Key_Return, CTRL)
    take(FirstStep.TABLE)
    dialog_of(window, TableWizard).reject()
    press(qtbot, window, Key.Key_1, CTRL)
    assert shown(window) == {FirstStep.SCHOOL, FirstStep.TABLE}
    # What was taken over is taken back, and is left to do again.
    ws_holidays: list[int] = []
    window.worker.run(lambda ws: len(school_calendar.listing(ws)), ws_holidays.append)
    settle(qtbot, window)
    assert ws_holidays[0] > 6
    for _ in range(3):
        press(qtbot, window, Key.Key_Z, CTRL)
    assert shown(window) == set(FirstStep)


def test_they_are_ended_for_good_and_that_is_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    set_up(Acts(qtbot, window), window)
    press(qtbot, window, Key.Key_Escape)
    card = card_of(window)
    card.end.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert card.heading.text() == "Das erste Gespräch"
    assert shown(window) == set()
    press(qtbot, window, Key.Key_Z, CTRL)
    assert shown(window) == set(FirstStep)
    press(qtbot, window, Key.Key_Y, CTRL)
    assert shown(window) == set()
    window.lock()
    settle(qtbot, window)
    unlock(qtbot, window)
    assert shown(window) == set()


def test_a_third_school_and_a_corrected_one_lead_nowhere(window: MainWindow, qtbot: QtBot) -> None:
    set_up(Acts(qtbot, window), window)
    press(qtbot, window, Key.Key_Escape)
    made: list[object] = []
    window.worker.run(lambda ws: schools.save(ws, School("RS", "Realschule Muster"), None), made.append)
    settle(qtbot, window)
    assert window.work_area is not None
    for code, name in (("", "Werkrealschule Muster"), ("GS", "Grundschule Muster und Modell")):
        window.work_area.school_steps.ask(None, code)
        settle(qtbot, window)
        dialog = dialog_of(window, SchoolDialog)
        if not code:
            dialog.code.setText("WRS")
        dialog.name.setText(name)
        press(qtbot, window, Key.Key_Return, CTRL)
        assert not [one for one in window.findChildren(PeriodDialog) if one.isVisible()]
        assert window.work_area.shown == "today"


def test_who_has_worked_before_is_not_asked(desk_window: MainWindow) -> None:
    """Stores that were made before there were these steps have none of them."""
    assert desk_window.work_area is not None
    kept: list[object] = []
    desk_window.worker.run(lambda ws: kept.append(first_steps.left(ws)), lambda _: None)
    assert shown(desk_window) == set()


def test_the_tour_and_the_card_say_different_things(window: MainWindow, qtbot: QtBot) -> None:
    set_up(Acts(qtbot, window), window)
    area = window.work_area
    assert area is not None
    card = card_of(window)
    said = set()
    for has_school, has_contact, left in itertools.product((False, True), (False, True), ((), tuple(FirstStep))):
        card.show_for(has_school=has_school, has_contact=has_contact, left=left)
        said |= {card.heading.text(), card._text.text()}
    said |= {way.label.text() for way in card.ways.values()}
    steps = tour_steps(area.page)
    sentences = {part.strip() for step in steps for part in (step.title, *step.text.replace(":", ".").split("."))}
    assert not {part.strip() for one in said for part in one.split(".")} & sentences - {""}
    # Which keys do what is the tour's; what is still to be entered is the card's.
    assert not any("Strg" in one for one in said)
    assert not any(word in step.text for step in steps for word in ("Vertragsstunden", "Ferien", "Excel"))


def test_the_hours_of_a_week_are_spread_and_never_overwrite_a_pattern(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PeriodDialog({"GS": "Grundschule Muster"}, [], None, "de", lambda: TODAY, window)
    qtbot.addWidget(dialog)
    dialog.week.setValue(1171)
    assert [box.value() for box in dialog.hours] == [235, 234, 234, 234, 234, 0, 0]
    assert not dialog.week.isReadOnly()
    dialog.hours[5].setValue(60)
    assert dialog.week.value() == 1231
    assert dialog.week.isReadOnly()
    assert dialog.week.focusPolicy() is Qt.FocusPolicy.NoFocus
    dialog.hours[5].setValue(0)
    assert not dialog.week.isReadOnly()
    dialog.week.lineEdit().setText("1950")
    assert dialog.wrong_field() is dialog.week


def test_a_week_that_was_half_typed_comes_back_with_its_days(window: MainWindow, qtbot: QtBot) -> None:
    def made() -> PeriodDialog:
        # The window's: it goes by itself when it is left, or with the window.
        dialog = PeriodDialog({"GS": "Grundschule Muster"}, [], None, "de", lambda: date(2026, 3, 4), window)
        dialog.keep_as("settings/worktime", "period")
        dialog.open()
        settle(qtbot, window)
        return dialog

    first = made()
    for box, minutes in zip(first.hours, (300, 240, 240, 240, 180, 90, 0), strict=True):
        box.setValue(minutes)
    kept = first.draft()
    assert kept is not None
    first.reject()
    second = made()
    second.restore_draft(kept)
    assert [box.value() for box in second.hours] == [300, 240, 240, 240, 180, 90, 0]
    assert second.week.value() == 1290
    second.reject()
