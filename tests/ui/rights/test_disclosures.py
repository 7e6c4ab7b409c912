"""The gate, the record of disclosures and the name scan in the window, worked with the keyboard."""

from __future__ import annotations

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.rights.disclosure import FOR_CASES, Disclosure, DisclosureKind, GateField, GateProblem, Ground
from ssa_desktop.domain.rights.releases import Capacity
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases.topics import Topic, save_topics
from ssa_desktop.storage.rights import disclosures as stored_disclosures
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_return import ReturnPanel
from ssa_desktop.ui.pages.rights.case_card_releases import DisclosuresDialog, EndDialog
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_disclosures import AllRecordsDialog, DisclosuresPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.form import Spot, field_of
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text
from tests.ui.rights.releases_world import (
    DOWN,
    ENTER,
    RECIPIENT,
    TAB,
    card_of,
    choose_path,
    filled,
    listed,
    pdf_text,
    press_button,
    preview_of,
    store_release,
)

__all__ = ["filled"]

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


# The gate ------------------------------------------------------------------------------------------------------------


def test_a_file_leaves_on_a_release_and_is_recorded_when_it_is_saved(filled, make_window, qtbot, monkeypatch, tmp_path):
    store_release(filled)
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    assert nameless(dialog) == []
    assert "Bitte den Empfänger nennen." in dialog.stopped_by()
    type_text(qtbot, window, "Schulleitung")
    assert "nennt ihn nicht" in dialog.stopped_by()
    press(qtbot, window, ENTER, CTRL)
    assert dialog.isVisible()
    dialog.recipient.selectAll()
    type_text(qtbot, window, RECIPIENT)
    # The purpose is taken from the release that names this recipient.
    assert dialog.purpose.text() == "Vorbereitung einer Hilfe"
    assert "steht nichts entgegen" in dialog.stopped_by()
    press(qtbot, window, ENTER, CTRL)
    assert listed(filled, window, qtbot) == []
    names = choose_path(window, monkeypatch, tmp_path / "auszug.pdf")
    preview_of(window).save_button.click()
    settle(qtbot, window)
    assert names == ["fallakte-auszug.pdf"]
    text = pdf_text(tmp_path / "auszug.pdf")
    assert "Erzählt von zu Hause." in text
    assert "§ 78 SGB X" in text
    (found,) = listed(filled, window, qtbot)
    assert (found.kind, found.recipient, found.ground) == ("case_file", RECIPIENT, "consent")
    assert "working_notes" not in found.parts
    # The card tells of it, and shows it.
    assert "1 Weitergabe, zuletzt am 04.03.2026" in card.history.text()
    press_button(qtbot, window, card.history)
    shown = dialog_of(window, DisclosuresDialog)
    assert [row.recipient for row in shown.model.shown] == [RECIPIENT]


def test_a_paper_that_cannot_be_written_is_not_recorded(filled, make_window, qtbot, monkeypatch, tmp_path):
    store_release(filled)
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    type_text(qtbot, window, RECIPIENT)
    press(qtbot, window, ENTER, CTRL)
    choose_path(window, monkeypatch, tmp_path / "fehlt" / "auszug.pdf")
    preview = preview_of(window)
    preview.save_button.click()
    settle(qtbot, window)
    assert preview.banner.isVisible()
    assert listed(filled, window, qtbot) == []
    # The next try is recorded, and a second copy of the same paper is not recorded twice.
    for name in ("auszug.pdf", "noch-einer.pdf"):
        choose_path(window, monkeypatch, tmp_path / name)
        monkeypatch.setattr(preview, "_say_saved", lambda: None)
        preview.save_button.click()
        settle(qtbot, window)
        assert (tmp_path / name).exists()
    assert len(listed(filled, window, qtbot)) == 1
    preview.reject()


def test_each_ground_is_explained_and_asks_for_what_it_needs(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    type_text(qtbot, window, "Rettungsleitstelle, Landkreis")
    press(qtbot, window, TAB)
    type_text(qtbot, window, "Hilfe rufen")
    press(qtbot, window, TAB)
    assert "Schweigepflichtentbindung" in dialog.explanation.text()
    assert dialog.release.isVisible()
    assert "Bitte eine gültige wählen" in dialog.stopped_by()
    # What only the Jugendamt may stand on is not offered to a Gemeinde.
    offered = {dialog.ground.word_at(place) for place in range(dialog.ground.count())}
    assert offered == set(FOR_CASES) - {Ground.FAMILY_COURT, Ground.CHANGE_OF_RESPONSIBILITY}
    press(qtbot, window, DOWN)
    assert "Gefährdungseinschätzung" in dialog.explanation.text()
    assert not dialog.release.isVisible()
    assert "steht nichts entgegen" in dialog.stopped_by()
    for _ in range(2):
        press(qtbot, window, DOWN)
    assert dialog.ground.value() is Ground.NECESSITY
    # The risk assessment on the way ticked the pseudonyms.
    assert dialog.pseudonyms.isChecked()
    assert "Bitte „Abwägung“ ausfüllen." in dialog.stopped_by()
    press(qtbot, window, TAB)
    assert focused(window) is dialog.to_guardians
    for _ in range(4):
        press(qtbot, window, TAB)
        type_text(qtbot, window, "weil es sein muss")
    assert "steht nichts entgegen" in dialog.stopped_by()
    assert dialog.disclosure().necessity is not None
    type_text(qtbot, window, " und Ben dabei war")
    assert "Bitte ohne Namen anderer" in dialog.stopped_by()


def test_what_stops_it_stands_below_its_own_field_and_goes_when_it_is_put_right(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    dialog.ground.set_value(Ground.NECESSITY)
    dialog.necessity["danger"][1].setPlainText("Ben Winter war dabei.")
    settle(qtbot, window)
    press(qtbot, window, ENTER, CTRL)
    said = {spot.control: spot.problem for spot in dialog.findChildren(Spot) if spot.problem}
    boxes = {name: box for name, (_, box) in dialog.necessity.items()}
    assert said == {
        dialog.recipient: "Bitte den Empfänger nennen.",
        dialog.purpose: "Bitte den Zweck nennen.",
        boxes["danger"]: "Bitte ohne Namen anderer: „das Kind“, „die Mutter“.",
        boxes["not_avertable"]: "Bitte „Nicht anders abzuwenden, weil“ ausfüllen.",
        boxes["weighing"]: "Bitte „Abwägung“ ausfüllen.",
        boxes["means"]: "Bitte „Angemessenes Mittel, weil“ ausfüllen.",
    }
    assert all(spot.below.icon.isVisible() for spot in dialog.findChildren(Spot) if spot.problem)
    assert not dialog.verdict.text()
    assert focused(window) is dialog.recipient
    type_text(qtbot, window, "Rettungsleitstelle")
    assert dialog.form.field(dialog.recipient).problem == ""
    assert dialog.form.field(dialog.purpose).problem == "Bitte den Zweck nennen."


def test_a_tick_it_cannot_leave_without_is_asked_for_at_the_tick(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    dialog.recipient.setText("Fachkraft, Beratungsstelle")
    dialog.purpose.setText("Einschätzung")
    dialog.ground.set_value(Ground.RISK_ASSESSMENT)
    dialog.pseudonyms.setChecked(False)
    settle(qtbot, window)
    press(qtbot, window, ENTER, CTRL)
    spot = field_of(dialog.pseudonyms)
    assert spot is not None
    assert spot.problem == "Bitte ankreuzen: Hierfür geht es nur mit Decknamen."
    assert focused(window) is dialog.pseudonyms
    press(qtbot, window, Qt.Key.Key_Space)
    assert spot.problem == ""


def test_of_a_hidden_case_she_has_to_say_whether_it_goes_to_guardians(filled, make_window, qtbot):
    ws = filled.folder.open()
    keeping.choose(ws, filled.case_id, CaseChoice(without_guardians=True, without_guardians_reason="Gefahr"))
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    dialog.ground.set_value(Ground.SECRECY_EXCEPTION)
    type_text(qtbot, window, "Fachkraft, Jugendamt")
    dialog.purpose.setText("Anhörung")
    settle(qtbot, window)
    assert dialog.to_guardians.currentText() == "Bitte wählen"
    assert "Von diesem Fall wissen sie nichts" in dialog.stopped_by()
    press(qtbot, window, ENTER, CTRL)
    assert focused(window) is dialog.to_guardians
    press(qtbot, window, DOWN)
    assert dialog.to_guardians.currentText() == "Nein"
    assert "steht nichts entgegen" in dialog.stopped_by()
    # What they are called counts, whatever is answered.
    dialog.recipient.setText("die Mutter")
    settle(qtbot, window)
    assert "An sie geht nichts" in dialog.stopped_by()
    press(qtbot, window, ENTER, CTRL)
    assert dialog.isVisible()


def test_of_any_other_case_it_does_not_go_to_guardians_unless_she_says_so(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    assert dialog.to_guardians.currentText() == "Nein"
    assert dialog.disclosure().to_guardians is False
    assert nameless(dialog) == []


# The panel -----------------------------------------------------------------------------------------------------------


def panel_of(window: MainWindow, qtbot: QtBot) -> DisclosuresPanel:
    return open_panel(qtbot, window, PrivacyPage, "disclosures", DisclosuresPanel)


def test_an_empty_record_says_what_it_is_for(window, qtbot):
    panel = panel_of(window, qtbot)
    assert panel.empty.isVisible()
    assert nameless(panel) == []
    assert focused(window) is panel.empty.button
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.work_area.shown == "cases"


def test_the_record_shows_what_left_to_whom_and_why(filled, make_window, qtbot):
    store_release(filled, ends_on=date(2026, 3, 20))
    ws = filled.folder.open()
    ground = Ground.SECRECY_EXCEPTION
    paper = Disclosure(DisclosureKind.CASE_FILE, RECIPIENT, "Klärung", ground, case_ids=(filled.case_id,))
    disclosures.disclose(ws, paper, lambda: None)
    leak_scan.confirm(ws, "Winter")
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    panel = panel_of(window, qtbot)
    cells = [panel.model.data(panel.model.index(0, column)) for column in range(5)]
    assert cells == [
        "04.03.2026",
        "Aktenauszug",
        RECIPIENT,
        "Klärung",
        "Befugnis nach § 203 StGB (Mitteilung nach § 4 KKG)",
    ]
    assert f"an {RECIPIENT}" in panel.chosen.text()
    said = " ".join(part.text() for part in panel.findChildren(QLabel))
    assert "endet bald\n20.03.2026" in said
    assert "Winter" in said
    assert nameless(panel) == []


def test_a_confirmed_word_is_taken_back(filled, make_window, qtbot):
    ws = filled.folder.open()
    leak_scan.confirm(ws, "Winter")
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    panel = panel_of(window, qtbot)
    (button,) = [one for one in panel.findChildren(QToolButton) if "Winter" in one.accessibleName()]
    press_button(qtbot, window, button)
    assert filled.look(window, qtbot, leak_scan.confirmed) == []


def test_her_own_copy_goes_to_nobody(window, qtbot, filled, monkeypatch, tmp_path):
    panel = panel_of(window, qtbot)
    press_button(qtbot, window, panel.export)
    dialog = dialog_of(window, AllRecordsDialog)
    assert nameless(dialog) == []
    assert "allein für Sie" in dialog.said()
    path = tmp_path / "kopie.jsonl"
    assert choose_path(window, monkeypatch, path) == []
    press(qtbot, window, ENTER, CTRL)
    settle(qtbot, window)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["name"] == "ssa-exchange"
    (found,) = listed(filled, window, qtbot)
    assert (found.recipient, found.ground) == (None, "own_copy")
    assert panel.model.shown == (found,)


def test_a_handover_recorded_by_an_earlier_version_stays_readable(window, qtbot, filled):
    old = Disclosure(DisclosureKind.RECORDS, "Nachfolge im Amt", "Wechsel im Amt", Ground.HANDOVER)
    filled.look(window, qtbot, lambda ws: record_before(ws, old, [filled.person_id]))
    panel = panel_of(window, qtbot)
    (found,) = panel.model.shown
    assert (found.recipient, found.purpose, found.ground) == ("Nachfolge im Amt", "Wechsel im Amt", "handover")
    assert panel.model.ground(found) == "Übergabe an die Nachfolge im Amt"
    mine = filled.look(window, qtbot, lambda ws: disclosures.of_person(ws, filled.person_id))
    assert mine == [found]


def record_before(ws: Workspace, disclosure: Disclosure, person_ids: list[int]) -> None:
    """Record what the gate lets through no more."""
    with ws.change() as vault:
        concerned = [one for one in stored_disclosures.everybody(vault) if one.person_id in person_ids]
        stored_disclosures.add_disclosure(vault, ws.today(), disclosure, concerned)


# Figures -------------------------------------------------------------------------------------------------------------


def test_a_name_in_her_own_words_stops_a_report_until_confirmed(filled, make_window, qtbot, monkeypatch, tmp_path):
    ws = filled.folder.open()
    with ws.change() as vault:
        save_topics(vault, [Topic("own", "Winter und Kälte", "Winter")])
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    page = open_panel(qtbot, window, FiguresPage, "return", ReturnPanel)
    path = tmp_path / "bogen.csv"
    choose_path(window, monkeypatch, path)
    page.export.save_as(ReportFormat.CSV)
    settle(qtbot, window)
    asked = dialog_of(window, LeakDialog)
    assert "Feld: Themenliste" in asked.said()
    assert not path.exists()
    press(qtbot, window, ENTER)
    assert not path.exists()
    page.export.save_as(ReportFormat.CSV)
    settle(qtbot, window)
    press_button(qtbot, window, dialog_of(window, LeakDialog).action)
    settle(qtbot, window)
    assert path.exists()


def test_what_ended_says_so(filled, make_window, qtbot):
    store_release(filled, granted_on=date(2025, 9, 1), ends_on=date(2026, 2, 28), capacity=Capacity(
        is_capable=True, assessed_on=date(2025, 9, 1), reason="erklärt es selbst"))  # fmt: skip
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    assert card.lines() == [f"{RECIPIENT} – abgelaufen · bis 28.02.2026"]
    actions = [action.text() for action in card.menus[0].menu().actions()]
    assert not any("Widerrufen" in text for text in actions)


@pytest.mark.parametrize("how", ["Widerrufen", "entfernen"])
def test_a_consent_that_ends_names_what_still_holds_whom_it_is_on(filled, make_window, qtbot, tmp_path, how):
    store_release(filled)
    ws = filled.folder.open()
    records_export.export_records(ws, tmp_path / "kopie.jsonl")
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    told: list[str] = []
    window.desk.step_told.connect(lambda message, *_: told.append(message if isinstance(message, str) else message()))
    card = card_of(window, qtbot, filled)
    (more,) = card.menus
    (action,) = [one for one in more.menu().actions() if how.casefold() in one.text().casefold()]
    action.trigger()
    settle(qtbot, window)
    if how == "Widerrufen":
        dialog_of(window, EndDialog).accept()
        settle(qtbot, window)
    assert any("Noch enthalten in: Eigene Kopie" in text for text in told), told


@pytest.mark.parametrize("where", list(GateField))
def test_whatever_the_gate_refuses_is_said_and_the_dialog_stays(window, qtbot, filled, where):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.give)
    dialog = dialog_of(window, DisclosureDialog)
    settle(qtbot, window)
    # A field that the ground does not ask for is out of sight: what is wrong is said all the same.
    dialog._is_accepting = True
    assert dialog._asked
    dialog._answer(dialog._asked, [GateProblem(where, "disclosure.necessity_incomplete")])
    assert dialog.isVisible()
    assert dialog.problem_text()
