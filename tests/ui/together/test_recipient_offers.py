"""Who gets something is offered from the directory while she types; whoever does not stand there is typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.disclosure import DisclosureKind
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.people import people
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.ui.pages.protection.protection_report_dialogs import ReportDialog
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog, GateRequest
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.free_line import FreeLine
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import nameless, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TAB, ENTER, DOWN, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> tuple[StoreFolder, int]:
    ws = workspace_folder.open()
    mila = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    for partner in (
        Partner("Frau Zwetschge", PartnerKind.ASD, "Jugendamt Musterstadt", position="Bezirkssozialarbeit"),
        Partner("Herr Öhler", PartnerKind.COUNSELLING, "Beratungsstelle Übergang"),
        Partner("Frau Früher", PartnerKind.ASD, "Jugendamt Musterstadt", active=False),
    ):
        cooperation_partners.save(ws, partner)
    ws.close()
    return workspace_folder, case_id


@pytest.fixture
def window(filled, make_window, qtbot) -> MainWindow:
    made: MainWindow = make_window(filled[0].path)
    unlock(qtbot, made)
    return made


@pytest.fixture
def release(window, qtbot, filled) -> ReleaseDialog:
    dialog = ReleaseDialog(window.desk, filled[1], lambda ws, one: None, lambda result: None, parent=window)
    dialog.open()
    settle(qtbot, window)
    return dialog


def shown(line: object) -> list[str]:
    assert isinstance(line, FreeLine)
    listed = line._list
    return [listed.item(row).text() for row in range(listed.count())] if line.is_open() and listed else []


def test_two_letters_offer_and_an_arrow_takes_name_and_institution(window, qtbot, release):
    who, organisation = release.recipients.rows[0]
    assert who.hasFocus()
    type_text(qtbot, window, "oe")
    (offered,) = shown(who)
    assert offered.startswith("Herr Öhler · ")
    assert offered.endswith(" · Beratungsstelle Übergang")
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    assert (who.text(), organisation.text()) == ("Herr Öhler", "Beratungsstelle Übergang")
    assert release.isVisible()
    assert nameless(release) == []


def test_it_is_found_by_function_and_institution_and_who_is_gone_is_not_offered(window, qtbot, release):
    who = release.recipients.rows[0][0]
    type_text(qtbot, window, "jugendamt bezirk")
    assert shown(who) == ["Frau Zwetschge · Bezirkssozialarbeit · Jugendamt Musterstadt"]
    who.clear()
    type_text(qtbot, window, "früh")
    assert shown(who) == []


def test_what_she_types_stays_with_tab_and_with_enter(window, qtbot, release):
    who, organisation = release.recipients.rows[0]
    type_text(qtbot, window, "Frau Z")
    assert len(shown(who)) == 1
    press(qtbot, window, TAB)
    assert organisation.hasFocus()
    assert who.text() == "Frau Z"
    type_text(qtbot, window, "Jug")
    assert shown(organisation) == ["Jugendamt Musterstadt"]
    press(qtbot, window, DOWN)
    press(qtbot, window, TAB)
    assert organisation.text() == "Jugendamt Musterstadt"
    assert not organisation.hasFocus()
    who.setFocus()
    who.selectAll()
    type_text(qtbot, window, "Herr Ö")
    assert len(shown(who)) == 1
    press(qtbot, window, ENTER)
    assert who.text() == "Herr Ö"


def test_escape_closes_the_offers_and_then_the_arrow_shows_all_of_them(window, qtbot, release):
    who = release.recipients.rows[0][0]
    type_text(qtbot, window, "fr")
    assert who.is_open()
    press(qtbot, window, ESC)
    assert not who.is_open()
    assert release.isVisible()
    who.clear()
    press(qtbot, window, DOWN)
    assert len(shown(who)) == 2


def test_a_second_row_offers_as_well(window, qtbot, release):
    release.recipients.more.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    type_text(qtbot, window, "zwet")
    press(qtbot, window, DOWN)
    press(qtbot, window, ENTER)
    assert release.recipients.recipients()[-1].text == "Frau Zwetschge, Jugendamt Musterstadt"


def test_every_dialog_that_asks_for_a_recipient_offers_the_directory(window, qtbot, filled):
    request = GateRequest(DisclosureKind.CASE_FILE, case_ids=(filled[1],))
    disclosure = DisclosureDialog(window.desk, request, "Weitergabe", "Weiter", window)
    report = ReportDialog(window.desk, "", window)
    for dialog, recipient in ((disclosure, disclosure.recipient), (report, report.controls["recipient"])):
        dialog.open()
        settle(qtbot, window)
        recipient.setFocus()
        type_text(qtbot, window, "zwet")
        press(qtbot, window, DOWN)
        press(qtbot, window, ENTER)
        assert recipient.text() == "Frau Zwetschge, Jugendamt Musterstadt"
        assert isinstance(recipient, QLineEdit)
        dialog.reject()
        settle(qtbot, window)
