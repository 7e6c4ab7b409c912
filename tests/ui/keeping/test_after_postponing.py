"""What was put off once and is due again is decided on: deleted, restricted with an end, or held."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import postponements
from ssa_desktop.ui.pages.keeping.case_reopening import ReopenDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import HoldDialog, RestrictDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.keeping.privacy_holds import HoldsPanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from tests.ui.conftest import TODAY
from tests.ui.keeping.keeping_world import CTRL, HOLD, ask, due_lines, undo
from tests.ui.keyboard import dialog_of, nameless, offered, open_panel, press, type_text


def first_of(ws: Workspace) -> DueItem:
    return deletion.due(ws, ws.today())[0]


def put_off_before(ws: Workspace) -> None:
    item = first_of(ws)
    yesterday = TODAY - timedelta(days=1)
    with ws.change() as vault:
        postponements.postpone(
            vault, item.kind, item.id, yesterday, "Übergabe", yesterday - timedelta(days=20), item.due
        )


def test_it_is_said_and_cannot_be_put_off_again(begin, qtbot):
    window = begin(put_off_before)
    assert window.work_area.notice.has_line("postponed_over")
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    states = [state for _, state in due_lines(panel)]
    assert sorted(states) == ["fällig", "fällig", "war verschoben"]
    panel.table.setCurrentIndex(panel.table.model().index(states.index("war verschoben"), 0))
    assert "Schon einmal verschoben" in panel.chosen_title.text()
    assert offered(window, panel.restrict)
    assert offered(window, panel.hold)
    assert nameless(panel) == []
    press(qtbot, window, Qt.Key.Key_Space)
    assert not panel.later.isEnabled()
    assert "nur einmal" in panel.chosen_text.text()


def test_a_restriction_instead_needs_an_end(begin, qtbot):
    window = begin(put_off_before)
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    states = [state for _, state in due_lines(panel)]
    panel.table.setCurrentIndex(panel.table.model().index(states.index("war verschoben"), 0))
    panel.restrict.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, RestrictDialog)
    dialog.controls["ground"].setCurrentIndex(1)
    dialog.controls["reason"].setText("schadet ihr")
    dialog.controls["by_whom"].setText("Leitung")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Ein Tag wie 3.2." in dialog.problem_text()
    assert dialog.controls["until"].hasFocus()
    dialog.controls["until"].setFocus()
    type_text(qtbot, window, "1.9.2026")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert len(ask(qtbot, window, keeping.kept)) == 1


def test_opening_again_instead_asks_for_the_new_need_and_is_taken_back(begin, filled, qtbot):
    window = begin(put_off_before)
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    states = [state for _, state in due_lines(panel)]
    panel.table.setCurrentIndex(panel.table.model().index(states.index("war verschoben"), 0))
    panel.reopen.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, ReopenDialog)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "wofür der Fall wieder gebraucht wird" in dialog.problem_text()
    type_text(qtbot, window, "neuer Vorfall")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "war verschoben" not in [state for _, state in due_lines(panel)]
    assert window.work_area.message.text() == "Fall wieder geöffnet."

    def needs(ws: Workspace) -> set[str | None]:
        cases = (filled.mila, filled.ben, filled.zoe)
        return {keeping.of_case(ws, case_id).choice.reopened_reason for case_id in cases}

    assert ask(qtbot, window, needs) == {None, "neuer Vorfall"}
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "war verschoben" in [state for _, state in due_lines(panel)]
    assert ask(qtbot, window, needs) == {None}
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert ask(qtbot, window, needs) == {None, "neuer Vorfall"}


def test_a_hold_instead_names_its_procedure(begin, qtbot):
    window = begin(put_off_before)
    panel = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    states = [state for _, state in due_lines(panel)]
    panel.table.setCurrentIndex(panel.table.model().index(states.index("war verschoben"), 0))
    panel.hold.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, HoldDialog)
    dialog.controls["ground"].setCurrentIndex(2)
    dialog.controls["reason"].setText("Klage vom 3. März")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert sorted(state for _, state in due_lines(panel)) == ["Löschsperre", "fällig", "fällig"]


def test_a_hold_that_was_looked_at_is_asked_about_a_year_later(begin, filled, qtbot):
    window = begin(lambda ws: keeping.set_hold(ws, filled.mila, HOLD))
    panel = open_panel(qtbot, window, PrivacyPage, "holds", HoldsPanel)
    panel.review.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert "Zuletzt geprüft am 04.03.2026" in panel.text.text()
    undo(qtbot, window)
    assert "Zuletzt geprüft" not in panel.text.text()
