"""A sealed archive in the window: opened on a ground that she chose, and told where it has no last day."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from ssa_desktop.domain.keeping.keeping import Hold, HoldGround
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import handovers, leaving
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.rights.handover_dialogs import ArrivalDialog, CodeDialog, LeaveDialog
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.privacy_handover import HandoverPanel
from tests.stores import new_stores
from tests.ui.conftest import NOW, TODAY, settle
from tests.ui.keyboard import dialog_of, open_panel
from tests.ui.rights.test_handover import filled, in_store, window

__all__ = ["filled", "window"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def sealed_elsewhere(folder: Path) -> tuple[Path, str]:
    phrase = "Sieben Raben fliegen leise"
    new_stores(folder / "anderswo", phrase, folder / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder / "anderswo", clock=lambda: NOW, passphrase=phrase)
    people.add(ws, Person(name="Cora Cölestin"))
    archive, sheet = folder / "archiv.ssau", folder / "archiv.txt"
    leaving.seal(ws, archive, sheet)
    ws.close()
    return archive, sheet.read_text(encoding="utf-8").splitlines()[0]


def test_nothing_is_preset_and_a_necessity_takes_its_four_parts(window, qtbot, tmp_path):
    archive, code = sealed_elsewhere(tmp_path)
    panel = open_panel(qtbot, window, PrivacyPage, "handover", HandoverPanel)
    panel.open_package(archive)
    asked = dialog_of(window, CodeDialog)
    asked.code.setText(code)
    asked.accept()
    settle(qtbot, window)
    shown = dialog_of(window, ArrivalDialog)
    assert shown.ground is not None
    assert (shown.ground.value(), shown.problem() is None) == (None, False)
    # The change of responsibility is the youth office's alone.
    assert shown.ground.count() == 3
    assert not any(box.isVisible() for box in shown.four)
    shown.ground.set_value(Ground.NECESSITY)
    settle(qtbot, window)
    assert all(box.isVisible() for box in shown.four)
    for number, box in enumerate(shown.four):
        assert shown.problem() == "Der Notstand braucht alle vier Gründe."
        box.setPlainText(f"Wort {number}")
    assert shown.problem() is None
    shown.grab().save(str(tmp_path / "archiv.png"))
    shown.accept()
    settle(qtbot, window)
    (row,) = in_store(window, qtbot, handovers.listing)
    assert (row.direction, row.kind) == ("received", "archive")
    assert "Cora Cölestin" in in_store(window, qtbot, known)


def test_the_end_of_office_says_which_cases_have_no_last_day_and_that_the_archive_has_none(
    window, qtbot, tmp_path, monkeypatch
):
    panel = open_panel(qtbot, window, PrivacyPage, "handover", HandoverPanel)
    assert "Es ist am 31.07.2027 zu vernichten." in said(window, qtbot, panel)
    case = in_store(window, qtbot, lambda ws: people.find(ws, "Ben Beispiel")[0].pseudonym)
    in_store(window, qtbot, hold_without_end)
    text = said(window, qtbot, panel)
    assert f"Ohne letzten Tag sind: {case}." in text
    assert "Bitte holen Sie es nach, wo Sie können." in text
    assert "31.07.2027" not in text
    places = iter((tmp_path / "archiv.ssau", tmp_path / "code.txt"))
    monkeypatch.setattr(window.desk, "ask_save_path", lambda *_: next(places))
    panel.ask_leave()
    settle(qtbot, window)
    dialog = dialog_of(window, LeaveDialog)
    dialog.outputs_gone.setChecked(True)
    dialog.accept()
    settle(qtbot, window)
    assert (tmp_path / "archiv.ssau").exists()
    assert "Wann er zu vernichten ist, entscheidet der Träger." in window.work_area.message.text()


def said(window, qtbot, panel: HandoverPanel) -> str:
    panel.ask_leave()
    settle(qtbot, window)
    dialog = dialog_of(window, LeaveDialog)
    text = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    dialog.reject()
    return text


def hold_without_end(ws: Workspace) -> None:
    with ws.read() as vault:
        ((case,),) = vault.execute(
            "SELECT c.id FROM case_file AS c JOIN person AS p ON p.id = c.person_id WHERE p.name = 'Ben Beispiel'"
        )
    keeping.set_hold(ws, case, Hold(HoldGround.COURT_ORDER, "Verfahren", TODAY))


def known(ws: Workspace) -> list[str]:
    return [str(one.name) for one in people.find(ws)]
