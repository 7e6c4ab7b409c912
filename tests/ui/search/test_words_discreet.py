"""Her own words in lists and beside them: full names in them are initials while the view is discreet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.protection.protection import (
    Agreement,
    FamilyTold,
    Indication,
    IndicationBasis,
    OfficeAnswer,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.domain.records import Case, Offer, Person
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.incidents import AuthorityKind, AuthorityRequest, AuthorityWish, Breach, BreachKind
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.vocabulary import InitiatedBy, OfferType
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import deletion, postponing
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people
from ssa_desktop.services.protection import protection
from ssa_desktop.services.rights import disclosures, incidents, releases
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.models.appointments import Stop
from ssa_desktop.ui.models.record_model import RecordModel
from ssa_desktop.ui.pages.appointments.appointments import AppointmentsPage
from ssa_desktop.ui.pages.appointments.plan_dialogs import ConfirmSessionDialog
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.rights.case_card_releases import DisclosuresDialog, ReleasesCard
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_disclosures import DisclosuresPanel
from ssa_desktop.ui.pages.rights.privacy_incidents import IncidentsPanel
from ssa_desktop.ui.pages.time.times import TimesPage
from ssa_desktop.ui.pages.time.times_week import WeekPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, open_page, open_panel, press

NAME = "Mila Muster"


@pytest.fixture
def case_id(workspace_folder: StoreFolder) -> int:
    """The case of Nora: an offer, a release and a disclosure that name Mila in full.

    The gate lets no name of anybody known through: she came to the school later.
    """
    ws = workspace_folder.open()
    nora = people.add(ws, Person(name="Nora Beispiel"))
    case_id = cases.open_case(ws, Case(nora, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    offer_id = offers.add(ws, Offer("GS", OfferType.GROUP, f"Gruppe um {NAME}", date(2025, 9, 15)))
    rule = SeriesRule(TODAY, TODAY, frozenset({TODAY.weekday()}))
    plans.add_series(ws, Plan("", TODAY, 90, 600, offer_id), rule)
    assess(ws, nora, case_id)
    put_off(ws)
    log_incidents(ws)
    capacity = Capacity(is_capable=True, assessed_on=TODAY, reason="erklärt es selbst")
    given = Release(
        case_id=case_id,
        granted_on=TODAY,
        ends_on=date(2026, 7, 31),
        recipients=(Recipient(f"Mutter von {NAME}", "privat"),),
        topics=("family",),
        purpose="Absprache",
        consequences="Keine.",
        consented_by=Consenter.YOUNG_PERSON,
        capacity=capacity,
        is_revocability_told=True,
    )
    releases.add(ws, given)
    left = Disclosure(
        DisclosureKind.CASE_FILE,
        f"Mutter von {NAME}",
        f"{NAME} zieht um",
        Ground.SECRECY_EXCEPTION,
        case_ids=(case_id,),
    )
    record(ws, left)
    people.add(ws, Person(name=NAME))
    ws.close()
    return case_id


def assess(ws: Workspace, person_id: int, case_id: int, name: str = NAME) -> None:
    """Write their name into everything that the steps of an assessment ask for."""
    number = protection.begin(ws, person_id, TODAY, case_id=case_id).assessment_id
    seen = Indication(TODAY, IndicationBasis.TOLD_BY_OTHER, f"1 {name}", f"2 {name}", f"3 {name}")
    protection.add_part(ws, number, seen)
    done = StepDone(StepAnswer.DONE, TODAY, f"4 {name}", f"5 {name}", f"6 {name}")
    protection.set_step(ws, number, RiskStep.TEAM, done)
    protection.add_part(ws, number, Agreement(TODAY, f"7 {name}", f"8 {name}", None, TODAY, f"9 {name}"))
    told = YouthOfficeReport(TODAY, f"10 {name}", ReportWay.PHONE, f"11 {name}", FamilyTold.NOT_BEFORE, f"12 {name}")
    answered = replace(told, answered_on=TODAY, confirmed=OfficeAnswer.YES, answer_note=f"13 {name}")
    protection.record_report(ws, number, answered, "de")
    protection.conclude(ws, number, TODAY, f"14 {name}")


def put_off(ws: Workspace, name: str = NAME) -> None:
    """Close a case long ago and postpone its deletion for a reason that names them."""
    old = people.add(ws, Person(name="Timo Vorlage"))
    cases.open_case(ws, Case(old, "GS", date(2022, 9, 15), InitiatedBy.PUPIL, closed=date(2022, 10, 1)))
    for item in deletion.due(ws, TODAY):
        postponing.postpone(ws, item.kind, item.id, TODAY + timedelta(days=30), f"Klage von {name}")


def log_incidents(ws: Workspace, name: str = NAME) -> None:
    """Log a breach and a request that name them."""
    incidents.record_breach(ws, Breach(ws.now(), BreachKind.LOSS, f"Brief an {name} weg"))
    request = AuthorityRequest(
        ws.now(),
        AuthorityKind.POLICE,
        AuthorityWish.INFORMATION,
        f"Posten, wegen {name}",
        f"Mutter von {name}",
        ws.now(),
    )
    incidents.log_authority_request(ws, request)


def record(ws: Workspace, left: Disclosure) -> None:
    with ws.change() as vault:
        disclosures.record(vault, ws.today(), left)


@pytest.fixture
def window(
    case_id: int, workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> MainWindow:
    opened = make_window(workspace_folder.path)
    unlock(qtbot, opened)
    return opened


def said(model: RecordModel[Any]) -> str:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    return "\n".join(
        str(model.index(row, column).data(role) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in roles
    )


def written(place: QWidget) -> str:
    """Return everything that labels and buttons in sight say, to the eye, as a tool tip and to a screen reader."""
    parts: list[QLabel | QAbstractButton] = [*place.findChildren(QLabel), *place.findChildren(QAbstractButton)]
    shown = [one for one in parts if one.isVisibleTo(place)]
    return "\n".join(
        said for one in shown for said in (one.text(), one.toolTip(), one.accessibleName(), one.accessibleDescription())
    )


def uncovered(qtbot: QtBot, window: MainWindow, read: Callable[[], str], word: str = "M. M.") -> None:
    """Assert that what is read names them by initials, in full once the view is off, and by initials again."""
    assert window.desk.discreet()
    for _ in range(2):
        assert word in read()
        assert NAME not in read()
        press(qtbot, window, Qt.Key.Key_D, CTRL)
        assert NAME in read()
        assert word not in read()
        press(qtbot, window, Qt.Key.Key_D, CTRL)


def test_the_title_of_an_offer_in_the_list_and_above_its_sessions(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, OffersPage)
    uncovered(qtbot, window, lambda: said(page.model), "Gruppe um M. M.")
    uncovered(qtbot, window, page.detail.heading.text, "Gruppe um M. M.")


def test_recipient_and_purpose_of_what_left(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, PrivacyPage, "disclosures", DisclosuresPanel)
    panel.table.setFocus()
    press(qtbot, window, Qt.Key.Key_Home)
    uncovered(qtbot, window, lambda: said(panel.model), "Mutter von M. M.")
    uncovered(qtbot, window, panel.chosen.text, "M. M. zieht um")


def test_the_card_of_the_case_and_what_left_about_them(window: MainWindow, case_id: int, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, CasesPage)
    page.open_case(case_id)
    settle(qtbot, window)
    (card,) = page.findChildren(ReleasesCard)
    uncovered(qtbot, window, lambda: "\n".join(card.lines()), "Mutter von M. M.")
    card.history.click()
    dialog = dialog_of(window, DisclosuresDialog)
    assert "M. M. zieht um" in said(dialog.model)
    assert NAME not in said(dialog.model)


def test_what_was_entered_in_the_steps_of_an_assessment(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, ProtectionPage)
    for one in page.pane.rows.values():
        one.set_open(False)
    uncovered(qtbot, window, lambda: written(page.pane), "1 M. M.")
    for one in page.pane.rows.values():
        one.set_open(True)
    for number in range(1, 15):
        assert f"{number} M. M." in written(page.pane)
    uncovered(qtbot, window, lambda: written(page.pane), "13 M. M.")


def test_the_title_of_an_offer_in_the_week_and_the_day(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, AppointmentsPage)

    def blocks() -> str:
        found = page.grid.canvas.block()
        assert found is not None
        return "\n".join((found.title, found.short, found.more, found.spoken))

    page.grid.canvas.mark(TODAY, Stop(0, ("plan", 1)))
    uncovered(qtbot, window, blocks, "Gruppe um M. M.")
    page.show_view(week=False)
    settle(qtbot, window)
    page.list.setFocus()
    press(qtbot, window, Qt.Key.Key_Home)
    uncovered(qtbot, window, lambda: said(page.model), "Gruppe um M. M.")
    uncovered(qtbot, window, lambda: written(page.marked), "Gruppe um M. M.")
    press(qtbot, window, Qt.Key.Key_F)
    dialog = dialog_of(window, ConfirmSessionDialog)
    assert "Gruppe um M. M." in written(dialog)
    assert NAME not in written(dialog)


def test_the_title_of_an_offer_proposed_among_the_working_time(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, TimesPage, "week", WeekPanel)
    assert panel.planned.isVisible()
    uncovered(qtbot, window, lambda: written(panel.planned), "Gruppe um M. M.")


def test_why_a_deletion_is_postponed(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    panel.shown.button(1).click()
    panel.postponed_table.setFocus()
    press(qtbot, window, Qt.Key.Key_Home)
    uncovered(qtbot, window, lambda: said(panel.postponed_model), "Klage von M. M.")
    uncovered(qtbot, window, panel.chosen_text.text, "Grund: Klage von M. M.")


def test_what_a_breach_was_and_to_whom_a_request_went(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, PrivacyPage, "incidents", IncidentsPanel)
    uncovered(qtbot, window, lambda: said(panel.breaches), "Brief an M. M. weg")
    uncovered(qtbot, window, lambda: said(panel.requests), "an Mutter von M. M.")
    assert "Posten, wegen M. M" in said(panel.requests)


def test_what_is_told_again_of_a_planned_session(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, window, AppointmentsPage)
    assert window.work_area is not None
    message = window.work_area.message
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    page.grid.canvas.setFocus()
    page.grid.canvas.mark(TODAY, Stop(0, ("plan", 1)))
    press(qtbot, window, Qt.Key.Key_A)
    assert f"Gruppe um {NAME}" in message.text()
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert "Gruppe um M. M." in message.text()
    assert message.isVisible()
