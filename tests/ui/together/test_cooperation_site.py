"""One wording for every school of a site, by a button; and which figure counts, said where it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement, Goal, Partner, PartnerKind
from ssa_desktop.services.figures import hand_figures, return_preparation
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import cooperation_agreements, cooperation_partners
from ssa_desktop.ui.models.filing import HandColumn, HandModel
from ssa_desktop.ui.pages.figures.filing_dialogs import HandFiguresDialog
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.together.agreement_dialogs import SiteDialog
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_agreement import AgreementPanel
from ssa_desktop.ui.pages.together.cooperation_directory import DirectoryPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, offered, open_panel, press, push

YEAR = SchoolYear.of(TODAY)


@pytest.fixture
def at_a_site(workspace_folder: StoreFolder) -> StoreFolder:
    """Both schools of the store at one site, a third elsewhere; the agreement of one with a goal."""
    ws = workspace_folder.open()
    for one in schools.listing(ws):
        schools.save(ws, replace(one, site="SZ"), site=Site("SZ", "Schulzentrum"))
    schools.save(ws, School("RS", "Realschule anderswo"))
    made = cooperation_agreements.save(
        ws,
        Agreement("GS", YEAR.first_day, YEAR.last_day, school_name="GS", school_by="Frau A", signed_on=TODAY),
    )
    cooperation_agreements.save_goal(ws, made.record_id, Goal("Streit schlichten", "Raum"))
    ws.close()
    return workspace_folder


def lines(window: MainWindow, qtbot) -> dict[str, tuple[str, ...]]:
    got: list[list[cooperation_agreements.AgreementLine]] = []
    window.worker.run(cooperation_agreements.listing, got.append)
    settle(qtbot, window)
    return {one.agreement.school: tuple(goal.value.goal for goal in one.goals) for one in got[0]}


def test_one_button_makes_the_agreement_for_the_other_schools_of_the_site(at_a_site, make_window, qtbot):
    window = make_window(at_a_site.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "agreement", AgreementPanel)
    assert offered(window, panel.site)
    assert "Realschule anderswo" not in panel.site.accessibleDescription()
    push(qtbot, window, panel.site)
    said = dialog_of(window, SiteDialog).said()
    assert panel.model.names["WRS"] in said
    assert "Ziele (Anzahl: 1)" in said
    assert "Klassen" in said
    press(qtbot, window, Qt.Key.Key_Escape)
    assert list(lines(window, qtbot)) == ["GS"]
    push(qtbot, window, panel.site)
    press(qtbot, window, Qt.Key.Key_Return)
    assert lines(window, qtbot) == {"GS": ("Streit schlichten",), "WRS": ("Streit schlichten",)}
    (copy,) = [one for one in panel.model.shown if one.agreement.school == "WRS"]
    assert (copy.agreement.signed_on, copy.agreement.school_by) == (None, "")
    assert copy.agreement.school_name == panel.model.names["WRS"]
    # Every school of the site has one now.
    assert not offered(window, panel.site)
    panel.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert list(lines(window, qtbot)) == ["GS"]
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert lines(window, qtbot) == {"GS": ("Streit schlichten",), "WRS": ("Streit schlichten",)}


def test_a_signed_agreement_goes_only_after_asking_and_the_keyboard_stays(at_a_site, make_window, qtbot):
    window = make_window(at_a_site.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "agreement", AgreementPanel)
    push(qtbot, window, panel.drop)
    said = dialog_of(window, ConfirmDialog).said()
    assert panel.model.names["GS"] in said
    assert panel.model.period(panel.model.shown[0]) in said
    # The safe button has the keyboard.
    press(qtbot, window, Qt.Key.Key_Return)
    assert list(lines(window, qtbot)) == ["GS"]
    push(qtbot, window, panel.drop)
    dialog_of(window, ConfirmDialog).action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert lines(window, qtbot) == {}
    assert panel.model.names["GS"] in window.work_area.message.text()
    assert focused(window) is panel.primary_focus()
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert list(lines(window, qtbot)) == ["GS"]
    assert focused(window) is panel.table


def test_a_removed_partner_is_named_and_the_keyboard_stays_in_the_list(at_a_site, make_window, qtbot):
    ws = at_a_site.open()
    for name in ("Frau Apfel", "Herr Birne"):
        cooperation_partners.save(ws, Partner(name, PartnerKind.ASD))
    ws.close()
    window = make_window(at_a_site.path)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "directory", DirectoryPanel)
    for left in (1, 0):
        line = panel.chosen()
        assert line is not None
        gone = line.partner.name
        push(qtbot, window, panel.drop)
        assert panel.model.total == left
        assert gone in window.work_area.message.text()
        assert focused(window) is panel.primary_focus()


def test_an_agreement_of_other_years_is_none_of_this_period(at_a_site):
    ws = at_a_site.open()
    cooperation_agreements.save(ws, Agreement("WRS", date(2010, 8, 1), date(2011, 7, 31)))
    number = next(one.agreement_id for one in cooperation_agreements.listing(ws) if one.agreement.school == "GS")
    assert cooperation_agreements.uncovered(ws)[number] == ("WRS",)
    cooperation_agreements.save(ws, Agreement("WRS", YEAR.last_day, YEAR.next.last_day))
    assert number not in cooperation_agreements.uncovered(ws)
    ws.close()


def test_where_figures_by_hand_are_typed_it_is_said_which_counts(at_a_site, make_window, qtbot):
    ws = at_a_site.open()
    cooperation_partners.save(ws, Partner("Frau Zwetschge", PartnerKind.ASD, school="GS", counted=frozenset({YEAR})))
    hand_figures.save(ws, YEAR, "GS", {"partners": 7})
    hand_figures.save(ws, YEAR, "WRS", {"risk_assessments": 2})
    facts = {one.school.code: one for one in return_preparation.school_facts(ws, YEAR)}
    ws.close()
    window = make_window(at_a_site.path)
    unlock(qtbot, window)
    names = {"partners": "Partner", "risk_assessments": "Einschätzungen"}
    dialog = HandFiguresDialog(facts["GS"], names, str(YEAR), window)
    assert dialog.fields["partners"].text() == "7"
    said = dialog.fields["partners"].accessibleDescription()
    assert said == "Unter Zusammenarbeit: 1. Es zählt, was dort steht, nicht die Zahl hier."
    assert dialog.fields["risk_assessments"].accessibleDescription() == ""
    model = HandModel(window)
    model.set_facts([facts["GS"], facts["WRS"]], names)
    shown = [
        tuple(model.index(row, column).data() for column in (HandColumn.VALUE, HandColumn.COUNTS)) for row in range(4)
    ]
    assert shown == [("7", "1 (Einträge)"), ("offen", ""), ("offen", ""), ("2", "2 (von Hand)")]
    dialog.deleteLater()
