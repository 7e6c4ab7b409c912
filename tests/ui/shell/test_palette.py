"""The palette by keys: two letters lead to every person, page, panel, school and step; Esc gives the keyboard back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.domain.word_match import folded_words
from ssa_desktop.services.cases import captures, cases
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.appointments.appointment_dialog import AppointmentDialog
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog
from ssa_desktop.ui.pages.registry import PAGES, navigation_title
from ssa_desktop.ui.shell.actions import ACTIONS, all_actions, keys_text, shortcut_lines
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.palette import Palette
from ssa_desktop.ui.widgets.marked_list import LINE_ROLE
from tests.ui.conftest import TODAY, StoreFolder, settle
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Mila with a running and a closed case, Jörg without one, Nora restricted."""
    ws = workspace_folder.open()
    place = (Enrolment(SchoolYear.of(TODAY), "GS", "7b", 7),)
    mila = people.add(ws, Person(name="Mila Muster", enrolments=place))
    cases.open_case(ws, Case(mila, "GS", date(2024, 9, 16), InitiatedBy.PUPIL, closed=date(2025, 6, 30)))
    cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    joerg = people.add(ws, Person(name="Jörg Großmann"))
    captures.capture(ws, Contact("GS", TODAY, 20, frozenset({Participant.PUPIL}), concerns=(Concern(joerg),)))
    nora = people.add(ws, Person(name="Nora Beispiel"))
    closed = cases.open_case(ws, Case(nora, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    keeping.restrict(
        ws, closed, Restriction(RestrictionGround.DISPUTED, "Prüfung", "Leitung", TODAY, until=date(2031, 1, 31))
    )
    ws.close()
    return workspace_folder


def opened(qtbot, window: MainWindow) -> Palette:
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    assert window.work_area is not None
    palette = window.work_area.palette_card
    assert palette.isVisible()
    assert focused(window) is palette.line
    return palette


def texts(palette: Palette) -> list[str]:
    return [palette.list.item(row).data(LINE_ROLE).text for row in range(palette.list.count())]


def keys_shown(palette: Palette) -> dict[str, str]:
    return {item.line.text: item.line.right for item in palette.shown if item.line.is_key}


def choose(qtbot, window: MainWindow, palette: Palette, key: str) -> None:
    """Go down to an item with the arrow key, and take it."""
    row = [item.key for item in palette.shown].index(key)
    while palette.list.currentRow() != row:
        press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)


def test_two_letters_of_a_name_lead_to_their_running_case(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "mi")
    assert texts(palette)[0] == "M. M."
    assert "Mila" not in " ".join(texts(palette)) + palette.line.placeholderText()
    press(qtbot, window, Qt.Key.Key_Return)
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    assert page.is_case_open()
    assert page.pane.about.text().count("7b") == 1
    assert not palette.isVisible()


def test_umlauts_and_capitals_do_not_matter(window, qtbot):
    palette = opened(qtbot, window)
    for typed in ("jör", "joer", "jor", "JÖR", "gros", "groß", "gr jo"):
        palette.line.clear()
        type_text(qtbot, window, typed)
        assert [item.line.text for item in palette.shown if item.is_person] == ["J. G."], typed


def test_names_stand_there_once_the_discreet_view_is_off(window, qtbot):
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    palette = opened(qtbot, window)
    type_text(qtbot, window, "mi")
    assert texts(palette)[0] == "Mila Muster"


def test_what_is_restricted_is_not_offered(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "nora")
    assert [item for item in palette.shown if item.is_person] == []


def test_a_case_that_was_closed_is_there_too(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "mi mu")
    assert sorted(item.line.right for item in palette.shown if item.is_person) == ["Fall", "Fall"]
    assert any("16.09.2024" in item.line.beside for item in palette.shown)


def test_tab_shows_what_can_be_done_with_a_person(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "mi")
    press(qtbot, window, Qt.Key.Key_Tab)
    assert texts(palette)[:2] == ["Fall öffnen", "Gespräch festhalten"]
    press(qtbot, window, Qt.Key.Key_Escape)
    assert palette.line.text() == "mi"
    assert texts(palette)[0] == "M. M."
    press(qtbot, window, Qt.Key.Key_Right)
    type_text(qtbot, window, "ge")
    assert texts(palette) == ["Gespräch festhalten"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert [choice.person.initials for choice in window.work_area.today.capture.who.choices()] == ["M. M."]


def test_a_person_without_a_case_leads_to_their_page_and_to_a_capture_on_them(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "joer")
    press(qtbot, window, Qt.Key.Key_Return)
    settle(qtbot, window)
    page = window.work_area.page("cases")
    assert page.is_person_open()
    assert page.person.head.name.text() == "J. G."
    palette = opened(qtbot, window)
    type_text(qtbot, window, "joer")
    press(qtbot, window, Qt.Key.Key_Tab)
    assert texts(palette)[:2] == ["Gespräch festhalten", "Alles zu dieser Person"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert [choice.person.initials for choice in window.work_area.today.capture.who.choices()] == ["J. G."]


def test_escape_gives_the_keyboard_back_with_what_was_typed(window, qtbot):
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    before = focused(window)
    type_text(qtbot, window, "Mi")
    opened(qtbot, window)
    type_text(qtbot, window, "xyz")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert focused(window) is before
    assert isinstance(before, QLineEdit)
    assert before.text() == "Mi"
    assert not window.work_area.palette_card.isVisible()


def test_it_opens_while_a_text_field_has_the_keyboard(window, qtbot):
    page = open_page(qtbot, window, CasesPage)
    page.search.setFocus()
    type_text(qtbot, window, "Wort bleibt")
    opened(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert page.search.text() == "Wort bleibt"


def test_every_page_is_reached_by_two_letters(window, qtbot):
    for kind in PAGES:
        palette = opened(qtbot, window)
        type_text(qtbot, window, navigation_title(kind.name)[:2].lower())
        choose(qtbot, window, palette, f"page:{kind.name}")
        assert window.work_area.shown == kind.name


def panels() -> list[str]:
    return [f"{k.name}/{entry.name}" for k in PAGES if issubclass(k, PanelPage) for entry in k.entries()]


def test_every_panel_is_offered_for_two_letters_of_its_title(window, qtbot):
    palette = opened(qtbot, window)
    seen = {}
    for item in palette._standing:
        if item.key.startswith("panel:"):
            seen[item.key.removeprefix("panel:")] = item.line.text
    assert sorted(seen) == sorted(panels())
    for place, title in seen.items():
        palette.line.clear()
        type_text(qtbot, window, folded_words(title)[0][:2])
        assert f"panel:{place}" in [item.key for item in palette.shown], place


def test_a_panel_is_shown(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "lö")
    choose(qtbot, window, palette, "panel:privacy/records")
    assert window.work_area.place_shown() == "privacy/records"


def test_every_step_is_offered_for_its_first_two_letters(window, qtbot):
    palette = opened(qtbot, window)
    for action in all_actions(window.work_area):
        palette.line.clear()
        type_text(qtbot, window, action.title()[:2])
        found = [item for item in palette.shown if item.key == f"action:{action.name}"]
        assert len(found) == (action.name != "palette"), action.name
        for item in found:
            assert item.line.right == (keys_text(action.keys[0]) if action.keys else "")
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_a_step_is_done(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "nefa")
    assert texts(palette) == ["Neuer Fall"]
    press(qtbot, window, Qt.Key.Key_Return)
    assert dialog_of(window, NewCaseDialog).isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)


def test_a_school_leads_to_its_entry(window, qtbot):
    opened(qtbot, window)
    type_text(qtbot, window, "werkreal")
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, SchoolDialog)
    assert dialog.chosen.currentData() == "WRS"
    press(qtbot, window, Qt.Key.Key_Escape)


def test_what_was_used_last_comes_first(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "zei")
    choose(qtbot, window, palette, "page:times")
    palette = opened(qtbot, window)
    assert palette.shown[0].key == "page:times"


def test_the_lock_and_the_cover_can_be_called(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "sicht")
    choose(qtbot, window, palette, "action:cover")
    assert window.cover.is_on
    press(qtbot, window, Qt.Key.Key_F12)
    palette = opened(qtbot, window)
    type_text(qtbot, window, "sper")
    qtbot.keyClick(focused(window), Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.is_locked


def test_keys_stand_beside_what_they_do_and_in_the_help(window, qtbot):
    palette = opened(qtbot, window)
    shown = keys_shown(palette)
    assert shown["Gespräch festhalten"] == "Strg+N"
    assert shown["Sperren"] == "Strg+L"
    assert shown["Heute"] == "Strg+1"
    lines = dict(shortcut_lines())
    assert lines["Wiederherstellen"] == "Strg+Umschalt+Z"
    assert lines["Text größer"] == "Strg++"
    assert lines["Text kleiner"] == "Strg+-"
    assert lines["Text wieder in üblicher Größe"] == "Strg+0"
    assert lines["Einstellungen"] == "Strg+,"
    assert set(shown.items()) <= set(lines.items())


def test_everything_in_it_has_a_name_and_nothing_stays_in_it(window, qtbot):
    palette = opened(qtbot, window)
    assert nameless(palette) == []
    press(qtbot, window, Qt.Key.Key_Escape)
    assert palette.shown == []
    assert palette.list.count() == 0
    assert QApplication.focusWidget() is not palette.line


def test_what_needs_a_case_is_offered_only_while_one_is_shown(window, qtbot):
    palette = opened(qtbot, window)
    type_text(qtbot, window, "fa")
    assert "action:close_case" not in [item.key for item in palette.shown]
    press(qtbot, window, Qt.Key.Key_Escape)
    window.desk.open_case(2)
    settle(qtbot, window)
    palette = opened(qtbot, window)
    type_text(qtbot, window, "fa")
    offered = [item.key for item in palette.shown]
    assert {"action:close_case", "action:print_case"} <= set(offered)
    choose(qtbot, window, palette, "action:close_case")
    assert dialog_of(window, CloseCaseDialog).isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)


def test_an_appointment_with_a_person_is_begun_from_here(window, qtbot):
    opened(qtbot, window)
    type_text(qtbot, window, "mi")
    press(qtbot, window, Qt.Key.Key_Tab)
    type_text(qtbot, window, "te")
    press(qtbot, window, Qt.Key.Key_Return)
    dialog = dialog_of(window, AppointmentDialog)
    person = dialog.who.person()
    assert person is not None
    assert person.initials == "M. M."
    press(qtbot, window, Qt.Key.Key_Escape)


def test_enter_pressed_before_all_is_looked_through_takes_what_is_meant(window, qtbot, monkeypatch):
    """With thousands of persons the list follows a letter a moment later; Enter waits for it."""
    monkeypatch.setattr("ssa_desktop.ui.shell.palette._AT_ONCE_SECONDS", -1)
    palette = opened(qtbot, window)
    for letter in "mi":
        qtbot.keyClick(palette.line, letter)
    assert not any(item.is_person for item in palette.shown)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    settle(qtbot, window)
    assert not palette.isVisible()
    page = window.work_area.page("cases")
    assert isinstance(page, CasesPage)
    assert page.is_case_open()


def test_a_palette_put_away_while_it_looks_shows_nothing_later(window, qtbot, monkeypatch):
    monkeypatch.setattr("ssa_desktop.ui.shell.palette._AT_ONCE_SECONDS", -1)
    palette = opened(qtbot, window)
    qtbot.keyClick(palette.line, "m")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert (palette.shown, palette.list.count(), palette.isVisible()) == ([], 0, False)
