"""Handing over in the window: what goes is looked at and ticked, a package is opened, and an arrival taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import handovers, releases
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.rights.handover_dialogs import ArrivalDialog, CodeDialog, PackDialog
from ssa_desktop.ui.pages.rights.handover_plan_dialog import PlanDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_handover import HandoverPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import TODAY, StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, open_panel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TO = "Vertretung der Schulsozialarbeit"


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> StoreFolder:
    """Mila with a consent for her deputy and two talks, one of them on another topic; Ben without any consent."""
    ws = workspace_folder.open()
    mila, ben = (people.add(ws, Person(name=name)) for name in ("Mila Muster", "Ben Beispiel"))
    hers, his = (cases.open_case(ws, Case(one, "GS", date(2026, 1, 12), InitiatedBy.PUPIL)) for one in (mila, ben))
    for day, topic in ((2, "family"), (9, "bullying")):
        talk = Contact("GS", date(2026, 2, day), 30, frozenset({Participant.PUPIL}), topics=frozenset({topic}))
        contacts.record(ws, _on(talk, Concern(mila, hers, f"Wort-{topic}")))
        contacts.record(ws, _on(talk, Concern(ben, his, "Wort-Ben")))
    capacity = Capacity(is_capable=True, assessed_on=TODAY, reason="versteht es")
    release = Release(
        hers, TODAY, TODAY + timedelta(days=60), (Recipient(TO, "Stadt"),), ("family",), "Vertretung", "keine",
        Consenter.YOUNG_PERSON, capacity=capacity, is_revocability_told=True,
    )  # fmt: skip
    releases.add(ws, release)
    ws.close()
    return workspace_folder


def _on(talk: Contact, concern: Concern) -> Contact:
    from dataclasses import replace

    return replace(talk, concerns=(concern,))


@pytest.fixture
def window(filled: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = make_window(filled.path)
    unlock(qtbot, made)
    return made


def in_store(window: MainWindow, qtbot: QtBot, call: Callable[[Workspace], Any]) -> Any:
    found: list[Any] = []
    window.worker.run(call, found.append)
    settle(qtbot, window)
    return found[0]


def test_a_package_is_looked_at_written_opened_and_taken_back(window, qtbot, tmp_path, monkeypatch):
    panel = open_panel(qtbot, window, PrivacyPage, "handover", HandoverPanel)
    panel.ask_new()
    pack = dialog_of(window, PackDialog)
    pack.kind.setCurrentIndex(2)
    pack.recipient.setText(TO)
    pack.accept()
    settle(qtbot, window)
    plan = dialog_of(window, PlanDialog)
    rows: list[Any] = [plan.tree.topLevelItem(number) for number in range(plan.tree.topLevelItemCount())]
    assert [row.checkState(0) is Qt.CheckState.Checked for row in rows] == [True, False]
    assert not rows[1].flags() & Qt.ItemFlag.ItemIsUserCheckable
    talks = [rows[0].child(number) for number in range(rows[0].childCount())]
    assert [talk.checkState(0) is Qt.CheckState.Checked for talk in talks] == [True, False]
    assert "Thema" in talks[1].text(1)
    places = iter((tmp_path / "paket.ssau", tmp_path / "code.txt"))
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: next(places))
    plan.accept()
    settle(qtbot, window)
    assert panel.model.rowCount() == 1
    assert b"Wort" not in (tmp_path / "paket.ssau").read_bytes()
    panel.table.selectRow(0)
    assert panel.arrived.isVisible()
    panel.arrived.click()
    settle(qtbot, window)
    assert panel.model.state(panel.model.record(0)) == "angekommen"


def test_what_she_ticked_is_there_again_after_a_lock(window, qtbot):
    panel = open_panel(qtbot, window, PrivacyPage, "handover", HandoverPanel)
    panel._plan(Asked(HandoverKind.DEPUTY, TO))
    settle(qtbot, window)
    plan = dialog_of(window, PlanDialog)
    case: Any = plan.tree.topLevelItem(0)
    case.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    plan.tree.setCurrentItem(case)
    plan.report.setPlainText("Kurzer Bericht")
    kept = plan.draft()
    assert kept is not None
    assert plan.kept_as == "privacy/handover:plan"
    plan.reject()
    settle(qtbot, window)
    panel.reopen_dialog("plan", kept["about"])
    settle(qtbot, window)
    again = dialog_of(window, PlanDialog)
    again.restore_draft(kept)
    said_again = again.asked().decisions
    assert said_again is not None
    (decision,) = said_again.entries.values()
    assert decision.include is False
    (said,) = said_again.cases.values()
    assert said.report == "Kurzer Bericht"


def test_an_arrival_is_shown_first_and_taken_back_as_one_step(window, qtbot, tmp_path):
    package, sheet = made_elsewhere(tmp_path)
    panel = open_panel(qtbot, window, PrivacyPage, "handover", HandoverPanel)
    panel.open_package(package)
    code = dialog_of(window, CodeDialog)
    code.code.setText(sheet.read_text(encoding="utf-8").splitlines()[0].lower())
    code.accept()
    settle(qtbot, window)
    arrival = dialog_of(window, ArrivalDialog)
    assert len(arrival.boxes) == 1
    arrival.boxes[0][1].setCurrentIndex(1)
    arrival.accept()
    settle(qtbot, window)
    (row,) = in_store(window, qtbot, handovers.listing)
    assert row.direction == "received"
    # She said that it is the same Mila: no second one came.
    assert in_store(window, qtbot, names) == ["Ben Beispiel", "Mila Muster"]
    panel.table.selectRow(0)
    panel.take_back.click()
    settle(qtbot, window)
    assert in_store(window, qtbot, handovers.listing) == []
    assert in_store(window, qtbot, names) == ["Ben Beispiel", "Mila Muster"]


def names(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return sorted(name for (name,) in vault.execute("SELECT name FROM person"))


def made_elsewhere(folder: Path) -> tuple[Path, Path]:
    """Return a package with its sheet that another vault gave, with a Mila of its own."""
    from ssa_desktop.services.opening import open_workspace
    from ssa_desktop.services.rights import handover_create
    from tests.stores import new_stores
    from tests.ui.conftest import NOW

    phrase = "Sieben Raben fliegen leise"
    new_stores(folder / "anderswo", phrase, folder / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder / "anderswo", clock=lambda: NOW, passphrase=phrase)
    person = people.add(ws, Person(name="Mila Muster"))
    case = cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    capacity = Capacity(is_capable=True, assessed_on=TODAY, reason="versteht es")
    release = Release(
        case, TODAY, TODAY + timedelta(days=60), (Recipient(TO, "Stadt"),), ("family",), "Vertretung", "keine",
        Consenter.YOUNG_PERSON, capacity=capacity, is_revocability_told=True,
    )  # fmt: skip
    releases.add(ws, release)
    package, sheet = folder / "kam.ssau", folder / "kam.txt"
    handover_create.create(ws, package, sheet, handover_create.Asked(HandoverKind.DEPUTY, TO))
    ws.close()
    return package, sheet
