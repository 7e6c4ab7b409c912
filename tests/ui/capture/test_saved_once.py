"""A second press before the first is stored does nothing, and what is typed by then is not lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Offer
from ssa_desktop.domain.vocabulary import Activity, OfferType, ReferralTarget
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.offers import offers
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_day import DayPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.cases.two_cases import TwoCases, busy, fill, full_disk, notes_of_today, show_case, write_talk
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, focused, open_page, open_panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENTER = Qt.Key.Key_Return


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> TwoCases:
    ws = workspace_folder.open()
    offers.add(ws, Offer("WRS", OfferType.OPEN, "Teestube", date(2025, 9, 15)))
    ws.close()
    return fill(workspace_folder)


def begin_anonymous(window: MainWindow, qtbot: QtBot, text: str):
    assert window.work_area is not None
    form = window.work_area.today.capture
    form.begin([PersonChoice()])
    form.minutes.set_minutes(20)
    note = form.blocks[0].note
    note.setFocus()
    qtbot.keyClicks(note, text)
    return form


def day_panel(window: MainWindow, qtbot: QtBot) -> DayPanel:
    panel = open_panel(qtbot, window, TimesPage, "day", DayPanel)
    panel.entry.day.set_day(TODAY)
    panel.entry.activity.set_value(Activity.PREPARATION)
    panel.entry.minutes.setFocus()
    qtbot.keyClicks(panel.entry.minutes, "45")
    return panel


def test_a_talk_is_stored_once_and_what_is_typed_on_stays(window: MainWindow, qtbot: QtBot) -> None:
    form = begin_anonymous(window, qtbot, "Erster Satz.")
    with busy(qtbot, window):
        for _ in range(2):
            qtbot.keyClick(focused(window), ENTER, CTRL)
        qtbot.keyClicks(focused(window), " Und noch einer.")
    assert window.work_area is not None
    assert len(notes_of_today(qtbot, window)) == 1
    assert form.blocks[0].note_text() == "Und noch einer."
    assert form.who.choices() == ()
    assert focused(window) is form.blocks[0].note
    # With nothing typed on, the next one begins with its name.
    form.who.set_choices([PersonChoice()])
    qtbot.keyClick(form.blocks[0].note, ENTER, CTRL)
    settle(qtbot, window)
    assert len(notes_of_today(qtbot, window)) == 2
    assert not form.is_touched()
    assert focused(window) is form.who.line


def test_in_a_case_what_is_typed_on_stays_with_its_person(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    form = write_talk(qtbot, window, filled.milas_case, "Erster Satz.")
    with busy(qtbot, window):
        qtbot.keyClick(focused(window), ENTER, CTRL)
        qtbot.keyClicks(focused(window), " Noch einer.")
    assert form.isVisible()
    assert [choice.person.person_id for choice in form.who.choices() if choice.person] == [filled.mila]
    assert form.blocks[0].note_text() == "Noch einer."
    assert notes_of_today(qtbot, window) == [["Erster Satz."]]
    qtbot.keyClick(focused(window), ENTER, CTRL)
    settle(qtbot, window)
    assert sorted(notes_of_today(qtbot, window)) == [["Erster Satz."], ["Noch einer."]]
    assert not form.isVisible()


def test_what_is_being_stored_is_not_thrown_away(window: MainWindow, qtbot: QtBot) -> None:
    form = begin_anonymous(window, qtbot, "Bleibt.")
    assert window.work_area is not None
    with busy(qtbot, window):
        qtbot.keyClick(focused(window), ENTER, CTRL)
        form.discard_button.setFocus()
        qtbot.keyClick(form.discard_button, Qt.Key.Key_Space)
        assert "verworfen" not in window.work_area.message.text()
    assert len(notes_of_today(qtbot, window)) == 1
    assert window.work_area.message.text().startswith("Gespräch festgehalten")


def test_working_time_is_entered_once_and_the_next_minutes_stay(window: MainWindow, qtbot: QtBot) -> None:
    panel = day_panel(window, qtbot)
    before = panel.model.rowCount()
    with busy(qtbot, window):
        for _ in range(2):
            qtbot.keyClick(panel.entry.minutes, ENTER)
        panel.entry.minutes.selectAll()
        qtbot.keyClicks(panel.entry.minutes, "20")
    assert panel.model.rowCount() == before + 1
    assert panel.entry.minutes.text() == "20"
    assert focused(window) is panel.entry.minutes
    qtbot.keyClick(panel.entry.minutes, ENTER)
    settle(qtbot, window)
    assert panel.model.rowCount() == before + 2
    assert panel.entry.minutes.text() == ""
    assert focused(window) is panel.entry.day


def test_working_time_that_is_refused_stays_in_its_row(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = day_panel(window, qtbot)
    before = panel.model.rowCount()
    with monkeypatch.context() as patched:
        patched.setattr("ssa_desktop.services.time.times.add_all", full_disk)
        qtbot.keyClick(panel.entry.minutes, ENTER)
        settle(qtbot, window)
    assert panel.entry.minutes.text() == "45"
    qtbot.keyClick(panel.entry.minutes, ENTER)
    settle(qtbot, window)
    assert panel.model.rowCount() == before + 1


def test_a_change_is_made_once_and_leaves_what_is_edited_by_then(window: MainWindow, qtbot: QtBot) -> None:
    panel = day_panel(window, qtbot)
    qtbot.keyClick(panel.entry.minutes, ENTER)
    settle(qtbot, window)
    panel.table.setCurrentIndex(panel.model.index(panel.model.rowCount() - 1, 0))
    panel.table.setFocus()
    qtbot.keyClick(panel.table, ENTER)
    assert panel.entry.minutes.text() == "0:45"
    panel.entry.minutes.selectAll()
    qtbot.keyClicks(panel.entry.minutes, "50")
    with busy(qtbot, window):
        qtbot.keyClick(panel.entry.minutes, ENTER)
        panel.entry.minutes.selectAll()
        qtbot.keyClicks(panel.entry.minutes, "15")
    assert [row.entry.minutes for row in map(panel.model.row, range(panel.model.rowCount()))] == [50]
    assert panel.entry.minutes.text() == "15"
    assert panel.editing.isHidden()


def test_a_session_is_entered_once(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, OffersPage)
    page.entry.day.set_day(TODAY)
    page.entry.minutes.setText("60")
    page.entry.visits.setFocus()
    qtbot.keyClicks(page.entry.visits, "12")
    with busy(qtbot, window):
        for _ in range(2):
            qtbot.keyClick(page.entry.visits, ENTER)
        page.entry.visits.selectAll()
        qtbot.keyClicks(page.entry.visits, "9")
    assert page.sessions_model.rowCount() == 1
    assert page.entry.visits.text() == "9"
    assert focused(window) is page.entry.visits


def test_a_referral_is_noted_once(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    add = page.pane.referrals.add
    page.pane.referrals.target.set_value(ReferralTarget.SCHOOL_PSYCHOLOGY)
    add.setFocus()
    with busy(qtbot, window):
        for _ in range(2):
            qtbot.keyClick(add, Qt.Key.Key_Space)
    assert len(page.pane.referrals.texts()) == 1
    page.pane.referrals.target.set_value(ReferralTarget.SCHOOL_PSYCHOLOGY)
    qtbot.keyClick(add, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert len(page.pane.referrals.texts()) == 2


def test_a_working_note_is_filed_once_and_what_is_typed_on_stays(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    page = show_case(qtbot, window, filled.milas_case)
    qtbot.keyClick(focused(window), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    field = page.pane.notes.field
    field.setFocus()
    qtbot.keyClicks(field, "Nachfragen.")
    with busy(qtbot, window):
        for _ in range(2):
            qtbot.keyClick(field, ENTER, CTRL)
        qtbot.keyClicks(field, " Morgen.")
    assert sum("Nachfragen." in text for text in page.pane.notes.texts()) == 1
    assert page.pane.notes.text() == "Morgen."


def test_an_appointment_that_is_refused_need_not_be_typed_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.work_area is not None
    card = window.work_area.today.appointments
    card.new_button.setFocus()
    qtbot.keyClick(card.new_button, Qt.Key.Key_Space)
    settle(qtbot, window)
    qtbot.keyClicks(card.class_label, "7c")
    card.time.selectAll()
    qtbot.keyClicks(card.time, "9")
    with monkeypatch.context() as patched:
        patched.setattr(appointments, "add_step", full_disk)
        qtbot.keyClick(card.class_label, ENTER)
        settle(qtbot, window)
    assert card.form.isVisible()
    assert card.class_label.text() == "7c"
    with busy(qtbot, window):
        for _ in range(2):
            qtbot.keyClick(card.class_label, ENTER)
    assert not card.form.isVisible()
    assert focused(window) is card.new_button
    found: list[int] = []
    window.worker.run(lambda ws: len(appointments.between(ws, TODAY, TODAY)), found.append)
    settle(qtbot, window)
    assert found == [1]
