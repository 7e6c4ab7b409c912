"""An assessment that a file brought without its § 8a matter: the window asks, the lists of the contract stay."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import automatic_deletion, deletion, due_list, due_overview, keeping
from ssa_desktop.services.protection import protection
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import keeping as stored_choices
from ssa_desktop.ui.pages.keeping.keeping_dialogs import ProtectionDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.people.person_steps import PersonSteps, UndecidedDialog
from ssa_desktop.ui.pages.protection.protection import ProtectionPage
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from tests.ui.conftest import TODAY, settle
from tests.ui.keeping.keeping_world import ask, card_of, due_lines, undo
from tests.ui.keyboard import dialog_of, open_page, open_panel, press

BEGUN, CLOSED = date(2024, 1, 10), date(2024, 2, 20)


def brought(ws: Workspace, case_id: int, folder: Path, closed: date | None = CLOSED) -> None:
    """Bring an assessment of a case by a file that says nothing of a matter."""
    own = folder / "eigene kopie.jsonl"
    records_export.export_records(ws, own)
    lines = [json.loads(line) for line in own.read_text(encoding="utf-8").splitlines()]
    with ws.read() as vault:
        (uid,) = vault.execute("SELECT uid FROM case_file WHERE id = ?", (case_id,)).fetchone()
    assert any(line["kind"] == "case" and line["id"] == uid for line in lines)
    line = {
        "kind": "risk_assessment", "id": "einschätzung", "case": uid, "begun": str(BEGUN), "acute": False,
        "closed": None if closed is None else str(closed), "closing": None if closed is None else "kein Anhalt mehr",
        "indications": [], "steps": [], "agreements": [],
    }  # fmt: skip
    path = folder / "einschätzung.jsonl"
    rows = [lines[0], line]
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")
    assert records_import.import_records(ws, path).added["risk_assessment"] == 1


def stored(ws: Workspace, case_id: int) -> CaseChoice:
    with ws.read() as vault:
        return stored_choices.get_choice(vault, case_id)


@pytest.fixture
def ws(filled):
    workspace = filled.folder.open()
    yield workspace
    workspace.close()


def test_the_list_of_the_contract_is_as_ever_and_the_window_waits(filled, ws, tmp_path):
    before = deletion.due(ws, TODAY)
    assert due_list.due(ws, TODAY) == before
    assert due_list.due_numbers(ws, TODAY) == deletion.due_numbers(ws, TODAY)
    brought(ws, filled.zoe, tmp_path)
    assert deletion.due(ws, TODAY) == before
    shown = due_list.due(ws, TODAY)
    zoe = keeping.of_case(ws, filled.zoe).pseudonym
    assert {one.label: one.state for one in shown} == {
        one.label: DueState.HELD if one.label == zoe else DueState.DUE for one in before
    }
    assert due_list.due_numbers(ws, TODAY) == {DueState.DUE: 2, DueState.HELD: 1}
    # Nothing of it is stored before she has decided.
    assert not stored(ws, filled.zoe).has_protection
    assert keeping.of_case(ws, filled.zoe).choice.is_undecided
    # The command of the contract deletes them as it did; the window does not.
    with pytest.raises(Exception, match=keeping.PERSON_UNDECIDED):
        due_overview.preview_person(ws, zoe)
    assert deletion.erase_person(ws, zoe, "Antrag").records


def test_it_does_not_go_by_itself(filled, ws, tmp_path, monkeypatch):
    brought(ws, filled.zoe, tmp_path)
    automatic_deletion.set_days(ws, 14)
    (told,) = automatic_deletion.remind(ws)
    assert told.details == {"number": 2}
    monkeypatch.setattr(type(ws), "today", lambda _: TODAY + timedelta(days=20))
    automatic_deletion.run(ws)
    with ws.read() as vault:
        assert vault.execute("SELECT id FROM case_file").fetchall() == [(filled.zoe,)]


def test_one_that_runs_is_a_matter_that_runs(filled, ws, tmp_path):
    brought(ws, filled.zoe, tmp_path, closed=None)
    found = keeping.of_case(ws, filled.zoe).choice
    assert (found.protection_began, found.protection_ended, found.is_undecided) == (BEGUN, None, False)
    assert not stored(ws, filled.zoe).has_protection
    (view,) = protection.listing(ws)
    assert not view.has_matter
    # What she does to it makes it a matter, as ever.
    protection.conclude(ws, view.stored.assessment_id, CLOSED, "kein Anhalt mehr")
    assert stored(ws, filled.zoe) == CaseChoice(protection_began=BEGUN, protection_ended=CLOSED)
    assert protection.view(ws, view.stored.assessment_id).has_matter


def test_the_window_asks_and_what_is_decided_makes_it_a_matter(begin, filled, qtbot, tmp_path):
    window = begin(lambda ws: brought(ws, filled.zoe, tmp_path))
    page = open_page(qtbot, window, ProtectionPage)
    settle(qtbot, window)
    assert "Aufbewahrung noch nicht entschieden" in page.pane.facts.text()
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    assert sorted(due_lines(panel)) == [
        ("Akte zum Kinderschutz", "Entscheidung offen"),
        ("Fallakte", "fällig"),
        ("Fallakte", "fällig"),
    ]
    card = card_of(qtbot, window, filled.zoe)
    assert card.state.text() == "Entscheidung offen: § 8a-Akte"
    steps = PersonSteps(window.desk, window)
    steps.ask_erasure(ask(qtbot, window, lambda ws: keeping.of_case(ws, filled.zoe)).pseudonym)
    settle(qtbot, window)
    dialog_of(window, UndecidedDialog).accept()
    settle(qtbot, window)
    dialog = dialog_of(window, ProtectionDialog)
    assert dialog.value().protection_began == BEGUN
    assert dialog.value().protection_ended == CLOSED
    dialog.choice.setFocus()
    press(qtbot, window, Qt.Key.Key_Down)
    dialog.reason.setText("mit dem Jugendamt besprochen")
    dialog.accept()
    settle(qtbot, window)
    decided = choice_of(window, qtbot, filled.zoe)
    assert decided.protection_choice is not None
    assert ask(qtbot, window, lambda ws: stored(ws, filled.zoe)) == decided
    open_page(qtbot, window, ProtectionPage)
    settle(qtbot, window)
    assert "Aufbewahrung noch nicht entschieden" not in page.pane.facts.text()
    undo(qtbot, window)
    settle(qtbot, window)
    assert choice_of(window, qtbot, filled.zoe).is_undecided
    assert not ask(qtbot, window, lambda ws: stored(ws, filled.zoe)).has_protection


def choice_of(window, qtbot, case_id):
    return ask(qtbot, window, lambda ws: keeping.of_case(ws, case_id)).choice
