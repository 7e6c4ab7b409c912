"""The page of child protection, worked by keyboard: begin, enter step by step, what is missing, undo, lock, card."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.protection.emergency_numbers import HelpFunction
from ssa_desktop.domain.protection.protection import (
    Agreement,
    Assessment,
    EmergencyContact,
    EmergencyKind,
    FamilyTold,
    Indication,
    IndicationBasis,
    LetterLine,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy
from ssa_desktop.services.cases import case_start
from ssa_desktop.services.cases.case_start import Started
from ssa_desktop.services.protection import emergency_numbers, protection
from ssa_desktop.services.protection.protection import AssessmentView
from ssa_desktop.services.rights import carrier, disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.models.protection import RiskColumn
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.protection.case_card_protection import ProtectionCard
from ssa_desktop.ui.pages.protection.numbers_dialog import NumbersDialog
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.protection.protection_dialogs import (
    BeginDialog,
    CheckDialog,
    ConcludeDialog,
    IndicationDialog,
    PlanAgreementDialog,
    StepDialog,
)
from ssa_desktop.ui.pages.protection.protection_report_dialogs import AnswerDialog, EmergencyDialog, ReportDialog
from ssa_desktop.ui.pages.protection.protection_step_row import StepRow
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.phone_text import unbroken
from tests.ui.conftest import TODAY, settle
from tests.ui.drafts.test_dialog_drafts import lock_and_unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_page, press, type_text

T = TypeVar("T")
SPACE, ENTER, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down
BEGUN = date(2026, 3, 2)


def asked(qtbot: QtBot, window: MainWindow, call: Callable[[Workspace], T]) -> T:
    """Return what the worker answers."""
    found: list[T] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


@pytest.fixture
def mila(desk_window: MainWindow, qtbot: QtBot) -> Started:
    """Return the case of a pupil."""
    case = Case(0, "GS", date(2025, 10, 1), InitiatedBy.PUPIL, CaseType.COUNSELLING)
    made = asked(qtbot, desk_window, lambda ws: case_start.start(ws, case, Person(name="Mila Muster")))
    desk_window.desk.changed.emit("cases")
    settle(qtbot, desk_window)
    return made


@pytest.fixture
def page(desk_window: MainWindow, mila: Started, qtbot: QtBot) -> ProtectionPage:
    return open_page(qtbot, desk_window, ProtectionPage)


def begun(window: MainWindow, page: ProtectionPage, qtbot: QtBot, *, is_acute: bool = False) -> None:
    """Begin an assessment by the keyboard, from the empty page."""
    press(qtbot, window, SPACE)
    dialog = dialog_of(window, BeginDialog)
    type_text(qtbot, window, "Mil")
    press(qtbot, window, ENTER)
    assert dialog.known() is not None
    if is_acute:
        dialog.acute.setFocus()
        press(qtbot, window, SPACE)
    press(qtbot, window, ENTER, CTRL)
    assert page.model.rowCount() == 1


def known(page: ProtectionPage) -> Assessment:
    assert page.pane.view is not None
    return page.pane.view.assessment


def push(qtbot: QtBot, window: MainWindow, page: ProtectionPage, step: RiskStep, text: str) -> None:
    """Open a step by Enter on its line where it is shut, and press a button in it."""
    shown = page.pane.rows[step]
    if not shown.is_open():
        shown.header.setFocus()
        press(qtbot, window, SPACE)
    (button,) = [one for one in shown.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    button.setFocus()
    press(qtbot, window, SPACE)


def say(
    qtbot: QtBot, window: MainWindow, page: ProtectionPage, step: RiskStep, answer: StepAnswer, who: str = ""
) -> None:
    """Enter a step."""
    push(qtbot, window, page, step, "Schritt eintragen …")
    dialog = dialog_of(window, StepDialog)
    while dialog.controls["answer"].value() is not answer:
        press(qtbot, window, DOWN)
    if who:
        dialog.controls["people"].setFocus()
        type_text(qtbot, window, who)
    press(qtbot, window, ENTER, CTRL)


def said(page: ProtectionPage) -> str:
    """Return everything the pane says now."""
    return "\n".join(one.text() for one in page.pane.findChildren(QLabel) if one.isVisible())


def test_the_empty_page_says_what_it_is_for_and_offers_the_first_step(desk_window, page, qtbot):
    assert page.empty.isVisible()
    assert page.empty.button is not None
    assert page.empty.button.hasFocus()
    assert not nameless(page)
    begun(desk_window, page, qtbot)
    assert page.pane.isVisible()
    assert page.model.data(page.model.index(0, RiskColumn.CHILD)) == "M. M."
    assert page.model.data(page.model.index(0, RiskColumn.NEXT)) == "Gewichtige Anhaltspunkte"
    assert not nameless(page)


def test_steps_are_entered_one_by_one_and_what_is_missing_follows(desk_window, page, qtbot):
    begun(desk_window, page, qtbot)
    before = int(page.pane.missing_head.text().removesuffix(" Angaben fehlen"))
    page.pane.rows[RiskStep.INDICATIONS].set_open(False)
    page.pane.onward.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert focused(desk_window) is page.pane.rows[RiskStep.INDICATIONS].header
    assert page.pane.rows[RiskStep.INDICATIONS].is_open()
    # The steps below say what it is.
    assert page.pane.missing_text.isHidden()
    push(qtbot, desk_window, page, RiskStep.INDICATIONS, "Anhaltspunkt eintragen …")
    dialog = dialog_of(desk_window, IndicationDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    assert dialog.problem_text().splitlines() == [
        "Bitte wählen, wie es bemerkt wurde.",
        "Bitte eintragen, was gesehen oder gesagt wurde.",
    ]
    dialog.controls["basis"].set_value(IndicationBasis.OBSERVED)
    dialog.controls["fact"].setFocus()
    type_text(qtbot, desk_window, "Kommt ohne Essen")
    dialog.controls["interpretation"].setFocus()
    type_text(qtbot, desk_window, "Sorge")
    press(qtbot, desk_window, ENTER, CTRL)
    assert known(page).indications[0].fact == "Kommt ohne Essen"
    assert int(page.pane.missing_head.text().removesuffix(" Angaben fehlen")) < before
    # The next step opens by itself.
    assert page.pane.rows[RiskStep.TEAM].is_open()
    say(qtbot, desk_window, page, RiskStep.TEAM, StepAnswer.DONE)
    page.pane.onward.click()
    assert focused(desk_window) is page.pane.rows[RiskStep.TEAM].header
    push(qtbot, desk_window, page, RiskStep.TEAM, "Ändern …")
    dialog_of(desk_window, StepDialog).controls["people"].setFocus()
    type_text(qtbot, desk_window, "zweite Fachkraft")
    press(qtbot, desk_window, ENTER, CTRL)
    assert known(page).steps[RiskStep.TEAM].people == "zweite Fachkraft"
    assert page.model.data(page.model.index(0, RiskColumn.NEXT)) == "Beratung durch die IeF"
    assert not nameless(page)


@pytest.mark.parametrize("before", ["never opened", "opened and shut", "open"])
def test_what_a_step_holds_is_made_when_it_is_seen_and_as_it_is_then(desk_window, page, qtbot, before):
    begun(desk_window, page, qtbot)
    shown = page.pane.rows[RiskStep.CHILD]
    assert not shown.is_open()
    of_shut = words_in(shown)
    if before != "never opened":
        shown.set_open(True)
        assert set(of_shut) < set(words_in(shown))
        shown.set_open(before == "open")
    number = page.pane.view.stored.assessment_id
    done = StepDone(StepAnswer.INVOLVED, TODAY, note="Sie hat Hunger.")
    asked(qtbot, desk_window, lambda ws: protection.set_step(ws, number, RiskStep.CHILD, done))
    desk_window.desk.changed.emit("protection")
    settle(qtbot, desk_window)
    assert shown.is_open() is (before == "open")
    assert ("Sie hat Hunger." in words_in(shown)) is (before == "open")
    shown.set_open(True)
    assert words_in(shown).count("Sie hat Hunger.") == 1
    assert any(one.text() == "Ändern …" and one.isVisible() for one in shown.findChildren(QPushButton))


def words_in(shown: StepRow) -> list[str]:
    return [one.text() for one in shown.findChildren(QLabel)]


def test_everything_is_taken_back_and_done_again(desk_window, page, qtbot):
    begun(desk_window, page, qtbot)
    say(qtbot, desk_window, page, RiskStep.TEAM, StepAnswer.DONE, "zweite Fachkraft")
    push(qtbot, desk_window, page, RiskStep.PLAN, "Vereinbarung eintragen …")
    dialog_of(desk_window, PlanAgreementDialog)
    type_text(qtbot, desk_window, "Morgens kurz melden")
    press(qtbot, desk_window, ENTER, CTRL)
    push(qtbot, desk_window, page, RiskStep.CONCLUSION, "Abschließen …")
    dialog = dialog_of(desk_window, ConcludeDialog)
    assert "Es fehlt noch" in dialog.said()
    press(qtbot, desk_window, ENTER, CTRL)
    whole = known(page)
    assert whole.closed_on == TODAY
    for _ in range(3):
        press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert (known(page).steps, known(page).agreements, known(page).closed_on) == ({}, (), None)
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert page.model.rowCount() == 0
    assert page.empty.isVisible()
    for _ in range(4):
        press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    assert known(page) == whole
    for _ in range(4):
        press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert page.model.rowCount() == 0


def test_acute_danger_says_to_act_first_and_opens_the_report(desk_window, page, qtbot):
    begun(desk_window, page, qtbot, is_acute=True)
    assert page.pane.alarm.isVisible()
    assert "110" in page.pane.alarm_text.text()
    assert "112" in page.pane.alarm_text.text()
    assert page.pane.rows[RiskStep.REPORT].is_open()
    assert page.model.data(page.model.index(0, RiskColumn.NEXT)) == "Akut: Mitteilung an das Jugendamt"
    push(qtbot, desk_window, page, RiskStep.REPORT, "Mitteilung eintragen …")
    dialog = dialog_of(desk_window, ReportDialog)
    type_text(qtbot, desk_window, "Jugendamt Musterkreis")
    # Whether the family knew is what a court asks first.
    assert [dialog.controls[name].value() for name in ("way", "family_told")] == [None, None]
    dialog.controls["way"].setCurrentIndex(1)
    dialog.controls["family_told"].setCurrentIndex(1)
    dialog.controls["content"].setFocus()
    type_text(qtbot, desk_window, "Kommt ohne Essen")
    press(qtbot, desk_window, ENTER, CTRL)
    assert not page.pane.alarm.isVisible()
    assert "Antwort des Jugendamts steht aus" in page.pane.facts.text()
    (told,) = asked(qtbot, desk_window, disclosures.listing)
    assert told.recipient == "Jugendamt Musterkreis"
    push(qtbot, desk_window, page, RiskStep.REPORT, "Antwort …")
    dialog_of(desk_window, AnswerDialog)
    press(qtbot, desk_window, Qt.Key.Key_Up)
    press(qtbot, desk_window, Qt.Key.Key_Up)
    press(qtbot, desk_window, ENTER, CTRL)
    assert "Anhaltspunkte bestätigt: ja" in said(page)
    push(qtbot, desk_window, page, RiskStep.REPORT, "Entfernen")
    assert asked(qtbot, desk_window, disclosures.listing) == []
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert len(asked(qtbot, desk_window, disclosures.listing)) == 1


def test_lines_of_the_letter_are_ticked_one_by_one_and_kept_at_lock(desk_window, mila, qtbot):
    def prepared(ws: Workspace) -> None:
        assert mila.person_id is not None
        number = protection.begin(ws, mila.person_id, BEGUN).assessment_id
        protection.add_part(ws, number, Indication(BEGUN, IndicationBasis.OBSERVED, "Kommt ohne Essen", "", "Sorge"))

    asked(qtbot, desk_window, prepared)
    page = open_page(qtbot, desk_window, ProtectionPage)
    push(qtbot, desk_window, page, RiskStep.REPORT, "Mitteilung eintragen …")
    dialog = dialog_of(desk_window, ReportDialog)
    type_text(qtbot, desk_window, "Jugendamt Musterkreis")
    dialog.controls["way"].setCurrentIndex(1)
    dialog.controls["family_told"].setCurrentIndex(1)
    lines = dialog.lines
    assert not any(area.isVisible() for area in lines.texts.values())
    lines.ticks[LetterLine.FACTS].setFocus()
    press(qtbot, desk_window, SPACE)
    assert lines.texts[LetterLine.FACTS].isVisible()
    assert "Kommt ohne Essen" in lines.texts[LetterLine.FACTS].toPlainText()
    lines.ticks[LetterLine.SIBLINGS].setFocus()
    press(qtbot, desk_window, SPACE)
    press(qtbot, desk_window, ENTER, CTRL)
    # Ticked and empty: it stays open, and the keyboard is where something is missing.
    assert "Geschwister" in dialog.problem_text()
    assert lines.texts[LetterLine.SIBLINGS].hasFocus()
    type_text(qtbot, desk_window, "ein Bruder")
    lines.ticks[LetterLine.JUDGEMENT].setFocus()
    press(qtbot, desk_window, SPACE)
    press(qtbot, desk_window, SPACE)
    lock_and_unlock(qtbot, desk_window)
    dialog = dialog_of(desk_window, ReportDialog)
    assert dialog.lines.texts[LetterLine.SIBLINGS].toPlainText() == "ein Bruder"
    dialog.controls["recipient"].setFocus()
    press(qtbot, desk_window, ENTER, CTRL)
    (report,) = known(open_page(qtbot, desk_window, ProtectionPage)).reports
    assert set(report.lines) == {LetterLine.FACTS, LetterLine.SIBLINGS}


def test_a_carrier_with_a_form_of_its_own_gets_the_sheet_to_copy(desk_window, mila, qtbot, monkeypatch):
    shown: list[bytes] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda _, data, __: shown.append(data))

    def prepared(ws: Workspace) -> None:
        assert mila.person_id is not None
        carrier.save(ws, Carrier(has_own_form=True))
        number = protection.begin(ws, mila.person_id, BEGUN).assessment_id
        report = YouthOfficeReport(BEGUN, "Jugendamt", ReportWay.PHONE, "Kommt ohne Essen", FamilyTold.BEFORE)
        protection.record_report(ws, number, report)

    asked(qtbot, desk_window, prepared)
    page = open_page(qtbot, desk_window, ProtectionPage)
    push(qtbot, desk_window, page, RiskStep.REPORT, "Blatt zum Übertragen …")
    text = PdfReader(io.BytesIO(shown[0])).pages[0].extract_text()
    assert text.startswith("Blatt zum Übertragen")
    assert "Kommt ohne Essen" in text


def test_what_the_school_was_told_is_recorded_among_the_disclosures(desk_window, mila, qtbot):
    def prepared(ws: Workspace) -> None:
        assert mila.person_id is not None
        protection.begin(ws, mila.person_id, BEGUN)

    asked(qtbot, desk_window, prepared)
    page = open_page(qtbot, desk_window, ProtectionPage)
    push(qtbot, desk_window, page, RiskStep.SCHOOL, "Weitergabe verzeichnen …")
    dialog = dialog_of(desk_window, DisclosureDialog)
    dialog.ground.set_value(Ground.NECESSITY)
    dialog.recipient.setText("Schulleitung")
    dialog.purpose.setText("Schutz")
    for _, area in dialog.necessity.values():
        area.setPlainText("weil")
    settle(qtbot, desk_window)
    press(qtbot, desk_window, ENTER, CTRL)
    (told,) = asked(qtbot, desk_window, disclosures.listing)
    assert (told.kind, told.ground, told.recipient) == (DisclosureKind.ORAL, Ground.NECESSITY, "Schulleitung")
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert asked(qtbot, desk_window, disclosures.listing) == []


def test_a_check_that_is_due_is_shown_and_noted(desk_window, mila, qtbot):
    def prepared(ws: Workspace) -> None:
        assert mila.person_id is not None
        number = protection.begin(ws, mila.person_id, BEGUN).assessment_id
        protection.add_part(ws, number, Agreement(BEGUN, "Morgens kurz melden", "Mila", date(2026, 3, 3)))

    asked(qtbot, desk_window, prepared)
    page = open_page(qtbot, desk_window, ProtectionPage)
    assert page.model.data(page.model.index(0, RiskColumn.CHECK)) == "03.03.2026, fällig"
    assert "Schutzplan: Prüfung fällig seit 03.03.2026" in page.pane.missing_text.text()
    # The step says so too, and does not look done.
    plan = page.pane.rows[RiskStep.PLAN]
    (state,) = [one for one in plan.findChildren(QLabel) if one.text() == "Prüfung fällig"]
    assert state.property("role") == "warning"
    assert plan.header.accessibleName() == "9 Schutzplan: Prüfung fällig"
    # Where its line goes on in a further one, that begins with no dot.
    (summary,) = [one for one in plan.findChildren(QLabel) if one.text().startswith("Morgens kurz melden · ")]
    assert QLabel.text(summary).startswith("Morgens kurz melden\u00a0· ")
    assert all(" · " not in QLabel.text(one) for one in plan.findChildren(QLabel))
    push(qtbot, desk_window, page, RiskStep.PLAN, "Geprüft …")
    dialog_of(desk_window, CheckDialog)
    type_text(qtbot, desk_window, "klappt")
    press(qtbot, desk_window, ENTER, CTRL)
    assert (known(page).agreements[0].checked_on, known(page).agreements[0].finding) == (TODAY, "klappt")
    assert page.model.data(page.model.index(0, RiskColumn.CHECK)) == ""
    assert plan.header.accessibleName() == "9 Schutzplan: erledigt"


def test_the_steps_begin_at_the_top_until_the_next_is_gone_to(desk_window, mila, qtbot):
    def prepared(ws: Workspace) -> None:
        assert mila.person_id is not None
        number = protection.begin(ws, mila.person_id, BEGUN).assessment_id
        protection.add_part(ws, number, Indication(BEGUN, IndicationBasis.OBSERVED, "Kommt ohne Essen"))
        for step in (RiskStep.TEAM, RiskStep.ADVISER, RiskStep.CHILD, RiskStep.GUARDIANS):
            answer = StepAnswer.INVOLVED if step in (RiskStep.CHILD, RiskStep.GUARDIANS) else StepAnswer.DONE
            protection.set_step(ws, number, step, StepDone(answer, BEGUN, "zwei Fachkräfte"))

    asked(qtbot, desk_window, prepared)
    page = open_page(qtbot, desk_window, ProtectionPage)
    settle(qtbot, desk_window)
    bar = page.pane.area.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    page.table.setFocus()
    press(qtbot, desk_window, ENTER)
    assert page.pane.rows[RiskStep.HELP].header.hasFocus()
    assert bar.value() > 0


def test_papers_are_shown_and_the_version_without_names_is_recorded_only_when_it_leaves(
    desk_window, page, qtbot, monkeypatch
):
    begun(desk_window, page, qtbot)
    shown: list[bytes] = []
    monkeypatch.setattr(desk_window.desk, "preview_pdf", lambda _, data, __: shown.append(data))
    page.pane.minutes.setFocus()
    press(qtbot, desk_window, SPACE)
    assert "Mila Muster" in PdfReader(io.BytesIO(shown[0])).pages[0].extract_text()
    push(qtbot, desk_window, page, RiskStep.ADVISER, "Fassung ohne Namen drucken …")
    (preview,) = [one for one in desk_window.findChildren(DisclosedPreview) if one.isVisible()]
    assert asked(qtbot, desk_window, disclosures.listing) == []
    preview.close()


def test_a_half_typed_step_survives_the_lock(desk_window, page, qtbot):
    begun(desk_window, page, qtbot)
    push(qtbot, desk_window, page, RiskStep.GUARDIANS, "Schritt eintragen …")
    dialog = dialog_of(desk_window, StepDialog)
    press(qtbot, desk_window, DOWN)
    press(qtbot, desk_window, DOWN)
    dialog.controls["reason"].setFocus()
    type_text(qtbot, desk_window, "Schutz")
    lock_and_unlock(qtbot, desk_window)
    dialog = dialog_of(desk_window, StepDialog)
    assert dialog.step is RiskStep.GUARDIANS
    assert dialog.controls["answer"].value() is StepAnswer.ENDANGERING
    assert dialog.controls["reason"].toPlainText() == "Schutz"
    dialog.reject()


def test_names_follow_the_discreet_view(desk_window, page, qtbot):
    begun(desk_window, page, qtbot)
    assert page.pane.name.text() == "M. M."
    desk_window.desk.set_discreet(False)
    settle(qtbot, desk_window)
    assert page.pane.name.text().startswith("Mila Muster")
    assert page.model.data(page.model.index(0, RiskColumn.CHILD)) == "Mila Muster"


def test_a_case_shows_how_it_stands_and_leads_there(desk_window, mila, qtbot):
    cases_page = open_page(qtbot, desk_window, CasesPage)
    cases_page.open_case(mila.case_id)
    settle(qtbot, desk_window)
    (card,) = cases_page.findChildren(ProtectionCard)
    assert card.state.text() == "Keine Gefährdungseinschätzung."
    card.begin.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, BeginDialog)
    assert not dialog.person.isVisible()
    press(qtbot, desk_window, ENTER, CTRL)
    assert desk_window.work_area is not None
    page = desk_window.work_area.page("protection")
    assert isinstance(page, ProtectionPage)
    assert page.pane.view is not None
    assert page.pane.view.stored.case_id == mila.case_id
    cases_page = open_page(qtbot, desk_window, CasesPage)
    settle(qtbot, desk_window)
    assert "Als Nächstes: Gewichtige Anhaltspunkte" in card.state.text()
    number = page.pane.view.stored.assessment_id
    done = StepDone(StepAnswer.DONE, TODAY, "zweite Fachkraft")
    asked(qtbot, desk_window, lambda ws: protection.set_step(ws, number, RiskStep.TEAM, done))


def test_the_emergency_card_is_written_changed_and_taken_back(desk_window, page, qtbot):
    page.card.add.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, EmergencyDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    assert "welche Stelle" in dialog.problem_text()
    dialog.controls["kind"].setCurrentIndex(1)
    dialog.controls["name"].setFocus()
    type_text(qtbot, desk_window, "ASD Musterkreis")
    dialog.controls["phone"].setFocus()
    type_text(qtbot, desk_window, "07000 1")
    press(qtbot, desk_window, ENTER, CTRL)
    assert "ASD Musterkreis · 07000\u00a01" in [one.text() for one in page.card.findChildren(QLabel)]
    assert not nameless(page)
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert asked(qtbot, desk_window, protection.emergency_contacts) == []
    press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    assert len(asked(qtbot, desk_window, protection.emergency_contacts)) == 1


def test_what_is_loaded_again_is_written_once_and_the_card_only_where_it_says_something_else(
    desk_window, page, qtbot, monkeypatch
):
    contact = EmergencyContact(EmergencyKind.YOUTH_OFFICE, "ASD Musterkreis", "07000 1", note="Morgens")
    number = asked(qtbot, desk_window, lambda ws: protection.save_emergency_contact(ws, contact))
    begun(desk_window, page, qtbot)
    shown, show = [], page.pane.show_view

    def noted(view: AssessmentView | None) -> None:
        shown.append(view)
        show(view)

    monkeypatch.setattr(page.pane, "show_view", noted)
    before = page.card.findChildren(QLabel)
    for _ in range(2):
        shown.clear()
        desk_window.desk.changed.emit("protection")
        settle(qtbot, desk_window)
        assert len(shown) == 1
        assert shown[0] is page.table.chosen()
    assert page.card.findChildren(QLabel) == before
    changed = replace(contact, note="Vormittags")
    asked(qtbot, desk_window, lambda ws: protection.save_emergency_contact(ws, changed, number))
    desk_window.desk.changed.emit("protection")
    settle(qtbot, desk_window)
    assert not any("Morgens" in one.text() for one in page.card.findChildren(QLabel))
    assert sum("Vormittags" in one.text() for one in page.card.findChildren(QLabel)) == 1


def test_no_line_ends_inside_a_telephone_number():
    assert unbroken("07000 44 / 55-66") == "07000\u00a044\u00a0/\u2060\u00a055-\u206066"
    assert unbroken("07000 1, 0170 2") == "07000\u00a01, 0170\u00a02"
    assert unbroken("") == ""


def test_numbers_for_the_locked_page_are_typed_and_taken_back(desk_window, page, qtbot):
    folder = desk_window.folder
    page.card.numbers.setFocus()
    press(qtbot, desk_window, SPACE)
    dialog = dialog_of(desk_window, NumbersDialog)
    type_text(qtbot, desk_window, "Frau Muster")
    press(qtbot, desk_window, ENTER, CTRL)
    assert "nur eine Nummer" in dialog.problem_text()
    dialog.lines[HelpFunction.YOUTH_OFFICE_ON_CALL].clear()
    type_text(qtbot, desk_window, "0761 1234")
    lock_and_unlock(qtbot, desk_window)
    dialog = dialog_of(desk_window, NumbersDialog)
    press(qtbot, desk_window, ENTER, CTRL)
    assert emergency_numbers.read(folder).own == {HelpFunction.YOUTH_OFFICE_ON_CALL: "0761 1234"}
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert emergency_numbers.read(folder).own == {}
    press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    assert emergency_numbers.read(folder).own == {HelpFunction.YOUTH_OFFICE_ON_CALL: "0761 1234"}
