"""The ways through a handover in the window: grounds without consent, names of others, cases without a ground."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from ssa_desktop.documents.recovery_sheet import code_on_sheet
from ssa_desktop.domain.records import Concern, Contact
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.handover import CalledIn, HandoverKind, Interests
from ssa_desktop.domain.vocabulary import CaseResult, CloseReason, Leaving, Participant
from ssa_desktop.exchange.handover_file import open_package
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.rights import handover_cases, handover_open, handovers, releases
from ssa_desktop.services.rights.handover_cases import Answer
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import RestrictDialog
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.rights.handover_cases_dialog import GroundlessDialog, InterestsDialog
from ssa_desktop.ui.pages.rights.handover_names_dialog import HandoverNamesDialog
from ssa_desktop.ui.pages.rights.handover_plan_dialog import PlanDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_handover import HandoverPanel
from ssa_desktop.ui.printing import PreviewDialog
from tests.ui.conftest import TODAY, settle
from tests.ui.keyboard import dialog_of, open_panel, press
from tests.ui.rights.test_handover import TO, filled, in_store, made_elsewhere, window

__all__ = ["filled", "window"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ASKED = Asked(HandoverKind.DEPUTY, TO)


@pytest.fixture
def panel(window, qtbot) -> HandoverPanel:
    return open_panel(qtbot, window, PrivacyPage, "handover", HandoverPanel)


def plan_of(window, qtbot, panel: HandoverPanel, asked: Asked = ASKED) -> PlanDialog:
    panel._plan(asked)
    settle(qtbot, window)
    return dialog_of(window, PlanDialog)


def choose_places(window, monkeypatch, folder: Path, sheet: str = "code.txt") -> tuple[Path, Path]:
    places = (folder / "paket.ssau", folder / sheet)
    left = iter(places)
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: next(left))
    return places


def inside(places: tuple[Path, Path]) -> Any:
    code = places[1].read_text(encoding="utf-8").splitlines()[0]
    return open_package(places[0].read_bytes(), recovery_secret(code))


def disclosed(ws: Workspace) -> list[tuple[str, str]]:
    with ws.read() as vault:
        return sorted(vault.execute("SELECT ground, purpose FROM disclosure WHERE kind = 'handover'"))


def assess(ws: Workspace) -> None:
    with ws.change() as vault:
        vault.execute(
            """INSERT INTO risk_assessment (uid, case_id, begun_on, acute, closing)
            SELECT 'einschaetzung', c.id, '2026-03-01', 0, '' FROM case_file c JOIN person p ON p.id = c.person_id
            WHERE p.name = 'Ben Beispiel'"""
        )


def test_a_necessity_takes_its_four_parts_and_what_is_ticked(window, qtbot, panel, tmp_path, monkeypatch):
    plan = plan_of(window, qtbot, panel)
    ben: Any = plan.tree.topLevelItem(1)
    assert ben.child(0).isHidden()
    plan.tree.setCurrentItem(ben)
    offered = [Ground(plan.ground.itemData(number)) for number in range(plan.ground.count())]
    # No assessment runs and her carrier is no youth office: the two other grounds are not offered.
    assert offered == [Ground.CONSENT, Ground.NECESSITY]
    plan.ground.setCurrentIndex(1)
    assert ben.checkState(0) is Qt.CheckState.Checked
    parts = [ben.child(number) for number in range(2)]
    assert [part.isHidden() for part in parts] == [False, False]
    assert {part.checkState(0) for part in parts} == {Qt.CheckState.Unchecked}
    plan.accept()
    assert "vier Gründe" in plan.problem_text()
    for box in plan.four:
        box.setPlainText("so ist es")
    plan.accept()
    assert "Bitte ankreuzen" in plan.problem_text()
    parts[0].setCheckState(0, Qt.CheckState.Checked)
    places = choose_places(window, monkeypatch, tmp_path)
    plan.accept()
    settle(qtbot, window)
    held = inside(places)
    assert held.records.decode().count("Wort-Ben") == 1
    assert {one["ground"] for one in held.about["cases"]} == {"consent", "necessity"}
    assert {ground for ground, _ in in_store(window, qtbot, disclosed)} == {"consent", "necessity"}


def test_who_is_called_in_is_said_and_recorded(window, qtbot, panel, tmp_path, monkeypatch):
    in_store(window, qtbot, assess)
    plan = plan_of(window, qtbot, panel)
    ben: Any = plan.tree.topLevelItem(1)
    plan.tree.setCurrentItem(ben)
    plan.ground.setCurrentIndex(plan.ground.findData(Ground.RISK_ASSESSMENT))
    assert plan.called_in.isVisibleTo(plan)
    assert not plan.reasons.isVisibleTo(plan)
    ben.child(0).setCheckState(0, Qt.CheckState.Checked)
    plan.accept()
    assert "hinzugezogen" in plan.problem_text()
    plan.called_in.set_value(CalledIn.ADVISER)
    kept = plan.draft()
    assert kept is not None
    plan.reject()
    settle(qtbot, window)
    panel.reopen_dialog("plan", kept["about"])
    settle(qtbot, window)
    plan = dialog_of(window, PlanDialog)
    plan.restore_draft(kept)
    places = choose_places(window, monkeypatch, tmp_path)
    plan.accept()
    settle(qtbot, window)
    # Who goes without a name is named in no text either.
    dialog_of(window, HandoverNamesDialog).accept()
    settle(qtbot, window)
    assert "Ben" not in inside(places).records.decode()
    assert (
        "risk_assessment",
        "Einschätzung der Gefährdung; hinzugezogen als insoweit erfahrene Fachkraft",
    ) in in_store(window, qtbot, disclosed)


def test_the_sheet_is_shown_to_be_printed_once_it_is_written(window, qtbot, panel, tmp_path, monkeypatch):
    plan = plan_of(window, qtbot, panel)
    package, sheet = choose_places(window, monkeypatch, tmp_path, "code.pdf")
    plan.accept()
    settle(qtbot, window)
    shown = dialog_of(window, PreviewDialog)
    assert shown.windowTitle() == "Blatt mit dem Code"
    assert shown.print_button.isEnabled()
    (page,) = PdfReader(io.BytesIO(sheet.read_bytes())).pages
    code = code_on_sheet(sheet.read_bytes())
    assert code is not None
    assert code in page.extract_text()
    assert package.exists()


def test_a_new_school_is_offered_no_other_ground(window, qtbot, panel):
    plan = plan_of(window, qtbot, panel, Asked(HandoverKind.SCHOOL, TO))
    ben: Any = plan.tree.topLevelItem(1)
    plan.tree.setCurrentItem(ben)
    assert not plan.ground.isVisibleTo(plan)
    assert plan.ground.count() == 1


def test_names_of_others_are_shown_with_their_place_before_a_place_is_chosen(
    window, qtbot, panel, tmp_path, monkeypatch
):
    def talk(ws: Workspace) -> None:
        with ws.read() as vault:
            ((case, person),) = vault.execute(
                "SELECT c.id, p.id FROM case_file c JOIN person p ON p.id = c.person_id WHERE p.name = 'Mila Muster'"
            )
        for text in ("Streit mit Ben Beispiel", "Auch Ben war da"):
            concern = (Concern(person, case, text),)
            contacts.record(
                ws, Contact("GS", TODAY, 20, frozenset({Participant.PUPIL}), topics=frozenset({"family"}),
                            concerns=concern)
            )  # fmt: skip

    in_store(window, qtbot, talk)
    places = choose_places(window, monkeypatch, tmp_path)
    plan_of(window, qtbot, panel).accept()
    settle(qtbot, window)
    names = dialog_of(window, HandoverNamesDialog)
    assert not places[0].exists()
    items: list[Any] = [names.tree.topLevelItem(number) for number in range(names.tree.topLevelItemCount())]
    assert len(items) == 2
    assert all(item.text(0) == "Gespräch · 04.03.2026 · P-2026-001" for item in items)
    # In the discreet view nobody beside her reads a name until she says so.
    assert not any("Ben" in item.text(1) for item in items)
    names.show_names.setChecked(True)
    assert sorted(item.text(1) for item in items) == ["Auch Ben war da", "Streit mit Ben Beispiel"]
    for is_on in (True, False):
        press(qtbot, window, Qt.Key.Key_F12)
        assert window.cover.is_on is is_on
    assert not any("Ben" in item.text(1) for item in items), "who came meanwhile reads none either"
    names.show_names.setChecked(True)
    kept = next(item for item in items if "Auch" in item.text(1))
    kept.setCheckState(0, Qt.CheckState.Unchecked)
    names.accept()
    settle(qtbot, window)
    held = inside(places).records.decode()
    assert "Auch Ben war da" in held
    assert "Streit mit […]" in held


def test_packing_can_be_stopped_in_the_window(window, qtbot, panel, tmp_path, monkeypatch):
    places = choose_places(window, monkeypatch, tmp_path)
    told: list[str] = []
    window.desk.told.connect(lambda text, *_: told.append(str(text)))
    panel.work.began.connect(panel.work.stop)
    plan_of(window, qtbot, panel).accept()
    assert panel.work.isVisible()
    settle(qtbot, window)
    assert not places[0].exists()
    assert panel.model.rowCount() == 0
    assert not panel.work.is_busy


def groundless_of(window, qtbot, panel: HandoverPanel) -> GroundlessDialog:
    panel._lead_through(ASKED)
    settle(qtbot, window)
    return dialog_of(window, GroundlessDialog)


def line(dialog: GroundlessDialog) -> Any:
    return dialog.tree.topLevelItem(0)


def answers(window, qtbot) -> list[Answer]:
    return [one.answer for one in in_store(window, qtbot, lambda ws: handover_cases.without_ground(ws, ASKED))]


def test_each_case_without_ground_is_led_through_and_the_list_is_taken_up_again(window, qtbot, panel):
    dialog = groundless_of(window, qtbot, panel)
    assert dialog.tree.topLevelItemCount() == 1
    assert "P-2026-002" in line(dialog).text(0)
    assert line(dialog).text(1) == "offen"
    dialog.close_button.click()
    settle(qtbot, window)
    closing = dialog_of(window, CloseCaseDialog)
    closing.reason.set_value(CloseReason.GOAL_REACHED)
    closing.outcome.set_value(CaseResult.IMPROVED)
    closing.leaving.set_value(Leaving.STAYED)
    closing.accept()
    settle(qtbot, window)
    assert line(dialog).text(1).startswith("abgeschlossen, zu löschen am")
    assert not dialog.action.isEnabled()
    # Left, and taken up again: what was done stands there, as it stands in the case.
    dialog.reject()
    settle(qtbot, window)
    dialog = groundless_of(window, qtbot, panel)
    assert line(dialog).text(1).startswith("abgeschlossen")
    assert answers(window, qtbot) == [Answer.CLOSED]


def test_asking_prints_a_form_that_names_recipient_and_topics(window, qtbot, panel, monkeypatch):
    printed: list[Any] = []
    monkeypatch.setattr(
        "ssa_desktop.ui.pages.rights.privacy_handover.print_form", lambda _, release: printed.append(release)
    )
    groundless_of(window, qtbot, panel).ask_button.click()
    (release,) = printed
    assert release.recipients[0].who == TO
    assert set(release.topics) == {"bullying", "family"}
    assert release.ends_on > TODAY

    def handed_out(ws: Workspace) -> None:
        from ssa_desktop.services.rights import disclosures

        disclosures.disclose(ws, releases.form_disclosure("de", release), lambda: None)

    in_store(window, qtbot, handed_out)
    assert answers(window, qtbot) == [Answer.ASKED]


def test_a_file_goes_early_only_after_the_question_whether_that_harms(window, qtbot, panel):
    dialog = groundless_of(window, qtbot, panel)
    dialog.erase.click()
    settle(qtbot, window)
    question = dialog_of(window, InterestsDialog)
    question.accept()
    assert question.problem_text()
    question.answer.set_value(Interests.SUFFER)
    question.accept()
    settle(qtbot, window)
    # It harms, or she does not know: then the file is restricted.
    restrict = dialog_of(window, RestrictDialog)
    restrict.reject()
    settle(qtbot, window)
    dialog.erase.click()
    settle(qtbot, window)
    question = dialog_of(window, InterestsDialog)
    question.answer.set_value(Interests.DO_NOT)
    question.accept()
    settle(qtbot, window)
    erase = dialog_of(window, ErasePersonDialog)
    assert "nicht schadet" in erase.reason.text()
    erase.paper.setChecked(True)
    erase.typed.setText("P-2026-002")
    erase.accept()
    settle(qtbot, window)
    assert dialog.tree.topLevelItemCount() == 0
    assert answers(window, qtbot) == []


def test_a_restricted_case_counts_as_answered_with_its_end(window, qtbot, panel):
    dialog = groundless_of(window, qtbot, panel)
    dialog.restrict.click()
    settle(qtbot, window)
    restrict = dialog_of(window, RestrictDialog)
    restrict.controls["ground"].setCurrentIndex(1)
    restrict.controls["reason"].setText("Klage angekündigt")
    restrict.controls["by_whom"].setText("die Person selbst")
    restrict.controls["until"].setText("12.6.2026")
    restrict.controls["not_informed_reason"].setText("Gefahr")
    restrict.accept()
    settle(qtbot, window)
    assert answers(window, qtbot) == [Answer.RESTRICTED]
    assert line(dialog).text(1) == "eingeschränkt bis 12.06.2026"
    assert not dialog.restrict.isEnabled()
    assert dialog.erase.isEnabled()


def test_names_in_what_a_deputy_gives_back_are_decided_on_first(window, qtbot, panel, tmp_path, monkeypatch):
    package, sheet = made_elsewhere(tmp_path)
    code = sheet.read_text(encoding="utf-8").splitlines()[0]

    def took_in(ws: Workspace) -> None:
        handover_open.take_in(ws, handover_open.look(ws, package, code))
        with ws.read() as vault:
            case, person = vault.execute("SELECT id, person_id FROM case_file ORDER BY id DESC LIMIT 1").fetchone()
        concern = Concern(person, case, "Streit mit Ben Beispiel")
        contacts.record(ws, Contact("GS", TODAY, 20, frozenset({Participant.PUPIL}), concerns=(concern,)))

    in_store(window, qtbot, took_in)
    panel.refresh()
    settle(qtbot, window)
    panel.table.selectRow(0)
    places = choose_places(window, monkeypatch, tmp_path)
    panel.give_back.click()
    settle(qtbot, window)
    names = dialog_of(window, HandoverNamesDialog)
    assert not places[0].exists()
    place: Any = names.tree.topLevelItem(0)
    assert place.checkState(0) is Qt.CheckState.Checked
    names.accept()
    settle(qtbot, window)
    assert "Streit mit […]" in inside(places).records.decode()
    assert [one.kind for one in in_store(window, qtbot, handovers.listing)] == ["return", "deputy"]
