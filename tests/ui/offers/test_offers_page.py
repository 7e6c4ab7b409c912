"""The page of offers, worked with the keyboard on a real store."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.records import Offer, Participants, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, OfferType
from ssa_desktop.services.offers import offers
from ssa_desktop.services.time import times
from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.models.offers import OfferColumn, SessionColumn
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.offers.offer_dialog import OfferDetailsDialog, OfferDialog
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.time.midnight_dialog import RecordMidnightDialog
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, push, type_text

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    ws = workspace_folder.open()
    heads = Participants(w=7, m=9)
    council = offers.add(ws, Offer("GS", OfferType.CLASS, "Klassenrat", date(2025, 9, 15), None, "3b", heads))
    offers.add_session(ws, Session(council, date(2025, 11, 3), 45, 480))
    offers.add(ws, Offer("WRS", OfferType.OPEN, "Teestube", date(2025, 9, 15)))
    offers.add(ws, Offer("WRS", OfferType.OPEN, "Alte Teestube", date(2024, 9, 15), date(2025, 6, 1)))
    ws.close()
    return workspace_folder


def titles(page: OffersPage) -> list[str]:
    return [row.offer.title for row in page.model.shown]


def choose(page: OffersPage, title: str) -> None:
    key = next(row.offer_id for row in page.model.shown if row.offer.title == title)
    assert page.table.choose_key(key)


def session_texts(page: OffersPage) -> list[list[str]]:
    model = page.sessions_model
    return [[model.data(model.index(row, column)) for column in SessionColumn] for row in range(model.rowCount())]


def test_the_page_shows_the_offers_of_the_school_year(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    assert titles(page) == ["Klassenrat", "Teestube"]
    assert focused(window) is page.table
    assert page.about.text() == "Schulklasse · Klasse 3b · seit 15.09.2025 · 16 Teilnehmende"
    assert session_texts(page) == [["Mo, 03.11.2025", "08:00", "0:45", "–"]]


def test_the_heading_of_the_chosen_offer_goes_as_far_as_its_button(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    heading, edit = page.detail.heading.geometry(), page.edit.geometry()
    assert 0 < edit.left() - heading.right() <= 2 * M


def test_an_offer_of_one_day_says_that_day_once(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    day = date(2025, 12, 1)
    assert page._period(Offer("GS", OfferType.OPEN, "Teestube", day, day)) == "01.12.2025"
    assert page._period(Offer("GS", OfferType.OPEN, "Teestube", day, date(2025, 12, 2))) == "01.12.2025 bis 02.12.2025"


def test_another_school_year_is_chosen_by_typing(window, filled, qtbot):
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    ws = filled.open()
    old = next(row.offer_id for row in offers.listing(ws, SchoolYear(2024)))
    offers.add_session(ws, Session(old, date(2025, 5, 5), 60, 900, 12))
    ws.close()
    unlock(qtbot, window)
    page = open_page(qtbot, window, OffersPage)
    page.year.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    assert page.year.year() == SchoolYear(2024)
    assert titles(page) == ["Alte Teestube"]
    assert page.model.data(page.model.index(0, OfferColumn.VISITS)) == "12"


def test_sessions_are_typed_as_a_row_and_taken_back(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    choose(page, "Teestube")
    settle(qtbot, window)
    page.entry.day.setFocus()
    type_text(qtbot, window, "2.3.")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "1230")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "60")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "14")
    press(qtbot, window, Qt.Key.Key_Return)
    assert session_texts(page) == [["Mo, 02.03.2026", "12:30", "1:00", "14"]]
    assert focused(window) is page.entry.day
    assert (page.entry.day.text(), page.entry.start.text(), page.entry.minutes.text()) == (
        "04.03.2026",
        "12:30",
        "1:00",
    )
    type_text(qtbot, window, "gestern")
    press(qtbot, window, Qt.Key.Key_Return)
    assert [row[0] for row in session_texts(page)] == ["Di, 03.03.2026", "Mo, 02.03.2026"]
    assert session_texts(page)[0][3] == "–"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert [row[0] for row in session_texts(page)] == ["Mo, 02.03.2026"]
    row = next(row for row in page.model.shown if row.offer.title == "Teestube")
    assert (row.sessions, row.minutes, row.visits) == (1, 60, 14)


@pytest.mark.parametrize("cuts", [True, False])
def test_a_session_beyond_midnight_is_asked_about(window, qtbot, cuts):
    page = open_page(qtbot, window, OffersPage)
    choose(page, "Teestube")
    settle(qtbot, window)
    page.entry.day.setFocus()
    for text in ("2.3.", "2330", "60"):
        type_text(qtbot, window, text)
        press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog_of(window, RecordMidnightDialog)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert session_texts(page) == []
    assert focused(window) is page.entry.start
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, RecordMidnightDialog)
    assert dialog.cut.text().endswith("0:30 Std. am Mo, 02.03.2026")
    if not cuts:
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert session_texts(page) == [["Mo, 02.03.2026", *(("23:30", "0:30") if cuts else ("", "1:00")), "–"]]


def test_a_session_without_a_date_is_refused_in_words(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    page.entry.day.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete)
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "45")
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Ein Tag wie" in page.entry.problem.text()
    assert focused(window) is page.entry.day
    type_text(qtbot, window, "3.3.")
    page.entry.start.setFocus()
    type_text(qtbot, window, "99")
    press(qtbot, window, Qt.Key.Key_Return)
    assert "Wie 10:15" in page.entry.problem.text()
    assert len(session_texts(page)) == 1


def test_a_session_is_removed_with_delete_and_comes_back(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    page.sessions.setFocus()
    press(qtbot, window, Qt.Key.Key_Delete)
    assert session_texts(page) == []
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert session_texts(page) == [["Mo, 03.11.2025", "08:00", "0:45", "–"]]


def test_a_session_books_its_time(window, filled, qtbot):
    page = open_page(qtbot, window, OffersPage)
    page.entry.day.setFocus()
    type_text(qtbot, window, "heute")
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "1:30")
    press(qtbot, window, Qt.Key.Key_Return)
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    ws = filled.open()
    week = times.week(ws, TODAY)
    ws.close()
    assert [row.effective for row in week.entries] == [90]


def test_a_new_offer_is_made_with_the_keyboard_and_taken_back(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    page.new.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, OfferDialog)
    assert focused(window) is dialog.controls["type"]
    type_text(qtbot, window, "Gr")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Titel" in dialog.problem_text()
    dialog.controls["title"].setFocus()
    type_text(qtbot, window, "Mutgruppe")
    assert not dialog.controls["class_label"].isVisible()
    dialog.heads[Gender.W].setFocus()
    type_text(qtbot, window, "5")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert titles(page) == ["Klassenrat", "Mutgruppe", "Teestube"]
    assert page.table.chosen().offer.participants.w == 5
    assert focused(window) is page.entry.day
    assert page.entry.day.day() == TODAY
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "60")
    press(qtbot, window, Qt.Key.Key_Return)
    assert [row[:1] + row[2:3] for row in session_texts(page)] == [["Mi, 04.03.2026", "1:00"]]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert titles(page) == ["Klassenrat", "Teestube"]


def test_enter_corrects_the_offer_and_undo_brings_it_back(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, OfferDialog)
    assert dialog.controls["class_label"].text() == "3b"
    assert dialog.heads[Gender.M].value() == 9
    dialog.controls["to_date"].setFocus()
    type_text(qtbot, window, "1.9.2025")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "vor dem ersten" in dialog.problem_text()
    dialog.controls["to_date"].selectAll()
    type_text(qtbot, window, "31.1.2026")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "15.09.2025 bis 31.01.2026" in page.about.text()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "seit 15.09.2025" in page.about.text()


def test_a_half_typed_session_survives_the_lock(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    choose(page, "Teestube")
    settle(qtbot, window)
    page.entry.day.setFocus()
    type_text(qtbot, window, "2.3.")
    page.entry.visits.setFocus()
    type_text(qtbot, window, "9")
    window.lock()
    qtbot.waitUntil(lambda: window.is_locked and not window.worker.is_busy)
    unlock(qtbot, window)
    again = open_page(qtbot, window, OffersPage)
    assert again.table.chosen().offer.title == "Teestube"
    assert again.entry.visits.text() == "9"
    assert again.entry.day.day() == date(2026, 3, 2)


def test_the_session_just_typed_is_the_one_the_button_removes(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    assert page.sessions.chosen().session.date == date(2025, 11, 3)
    page.entry.day.setFocus()
    type_text(qtbot, window, "2.3.")
    page.entry.minutes.setFocus()
    type_text(qtbot, window, "45")
    press(qtbot, window, Qt.Key.Key_Return)
    assert page.sessions.chosen().session.date == date(2026, 3, 2)
    push(qtbot, window, page.remove)
    assert session_texts(page) == [["Mo, 03.11.2025", "08:00", "0:45", "–"]]


def test_the_day_offered_alone_is_no_draft_and_typing_takes_its_place(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    settle(qtbot, window)
    assert page.entry.day.day() == TODAY
    assert page.draft() is None
    qtbot.mouseClick(page.entry.day, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    type_text(qtbot, window, "2.3.")
    assert page.entry.day.day() == date(2026, 3, 2)
    assert page.draft() is not None


def test_the_first_offer_of_all_leads_to_its_first_session(desk_window, qtbot):
    page = open_page(qtbot, desk_window, OffersPage)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    dialog = dialog_of(desk_window, OfferDialog)
    # Sessions of a group and of a class count in different places: nothing is guessed.
    assert focused(desk_window) is dialog.controls["type"]
    kind = dialog.controls["type"]
    assert isinstance(kind, EnumBox)
    assert kind.value() is None
    type_text(qtbot, desk_window, "Gru")
    dialog.controls["title"].setFocus()
    type_text(qtbot, desk_window, "Mutgruppe")
    press(qtbot, desk_window, Qt.Key.Key_Return, CTRL)
    assert titles(page) == ["Mutgruppe"]
    assert focused(desk_window) is page.entry.day


def test_without_an_offer_the_page_offers_the_first_step(desk_window, qtbot):
    page = open_page(qtbot, desk_window, OffersPage)
    assert focused(desk_window) is page.empty.button
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert dialog_of(desk_window, OfferDialog).isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_every_control_has_a_name(window, qtbot):
    assert nameless(open_page(qtbot, window, OffersPage)) == []


def test_place_and_aim_are_entered_by_keys_and_what_is_not_cleared_is_told(window, qtbot):
    page = open_page(qtbot, window, OffersPage)
    choose(page, "Teestube")
    settle(qtbot, window)
    offer_id = page.table.chosen_key()

    def kept():
        found: list[OfferDetails | None] = []
        window.worker.run(lambda ws: offers.details(ws, offer_id), found.append)
        settle(qtbot, window)
        return found[0]

    assert not page.known.isVisible()
    page.details.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    settle(qtbot, window)
    dialog = dialog_of(window, OfferDetailsDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, "Turnhalle")
    dialog.controls["agreed_on"].set_day(TODAY + timedelta(days=1))
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "bis heute" in dialog.problem_text()
    dialog.controls["agreed_on"].set_day(TODAY)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert (kept().place, kept().agreed_on) == ("Turnhalle", TODAY)
    assert page.known.text() == "Turnhalle · Versicherung noch nicht geklärt"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert kept() is None
    assert not page.known.isVisible()
