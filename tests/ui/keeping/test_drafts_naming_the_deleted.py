"""Half-typed texts on the screen that name somebody who is deleted meanwhile: stored without their name, and told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.redaction import BLACKED_OUT
from ssa_desktop.domain.records import Person
from ssa_desktop.services import drafts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.deletion import Deleted, Mentions
from ssa_desktop.services.people import people
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog
from ssa_desktop.ui.pages.keeping.privacy_due import DuePanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.together.cooperation import CooperationPage
from ssa_desktop.ui.pages.together.cooperation_assessment import AssessmentPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import dialog_of, focused, open_panel, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOTICE = "naming:cooperation"


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """A window with somebody on whom nothing was recorded since an earlier school year: they are due."""
    ws = workspace_folder.open()
    person = people.add(ws, Person(name="Mila Muster"))
    with ws.change() as vault:
        vault.execute("UPDATE person SET created_on = ? WHERE id = ?", (date(2024, 3, 1).isoformat(), person))
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def area(window: MainWindow) -> WorkArea:
    assert window.work_area is not None
    return window.work_area


def type_about_her(qtbot: QtBot, window: MainWindow, text: str = "Gut gelaufen mit Mila") -> AssessmentPanel:
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    panel.text.setFocus()
    type_text(qtbot, window, text)
    return panel


def delete_what_is_due(qtbot: QtBot, window: MainWindow) -> None:
    page = open_panel(qtbot, window, PrivacyPage, "due", DuePanel)
    page.all.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    page.delete.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog = dialog_of(window, EraseDueDialog)
    dialog.paper.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    dialog.action.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert page.empty.isVisible()
    area(window).keep_changed_drafts()
    settle(qtbot, window)


def stored(qtbot: QtBot, window: MainWindow) -> str:
    found: list[dict[str, drafts.Draft]] = []
    window.worker.run(drafts.kept, found.append)
    settle(qtbot, window)
    return json.dumps({name: draft.fields for name, draft in found[0].items()}, ensure_ascii=False)


def test_it_is_told_with_a_way_to_it_and_stored_without_the_name(window: MainWindow, qtbot: QtBot) -> None:
    panel = type_about_her(qtbot, window)
    delete_what_is_due(qtbot, window)
    notice = area(window).notice
    assert "„Zusammenarbeit“ nennt noch eine gelöschte Person" in notice.text()
    assert "Mila" not in notice.text()
    assert f"Gut gelaufen mit {BLACKED_OUT}" in stored(qtbot, window)
    # On the screen nothing changes under her hands.
    assert panel.text.toPlainText() == "Gut gelaufen mit Mila"
    notice.buttons[NOTICE].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert area(window).shown == "cooperation"
    panel.text.setFocus()
    for _ in "Mila":
        press(qtbot, window, Qt.Key.Key_Backspace)
    type_text(qtbot, window, "allen")
    area(window).keep_changed_drafts()
    settle(qtbot, window)
    assert "gelöschte Person" not in notice.text() or notice.isHidden()
    assert "Gut gelaufen mit allen" in stored(qtbot, window)


def keep(qtbot: QtBot, window: MainWindow) -> None:
    area(window).keep_changed_drafts()
    settle(qtbot, window)


def test_typed_on_it_is_stored_without_the_name_as_long_as_it_stands_there(window: MainWindow, qtbot: QtBot) -> None:
    type_about_her(qtbot, window)
    delete_what_is_due(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    panel.text.setFocus()
    type_text(qtbot, window, " x, Milas Muster")
    keep(qtbot, window)
    notice = area(window).notice
    assert notice.has_line(NOTICE)
    assert "bis dahin wird der Text ohne ihn gesichert" in notice.text()
    kept = stored(qtbot, window)
    assert f"Gut gelaufen mit {BLACKED_OUT} x, {BLACKED_OUT}" in kept
    assert "Mila" not in kept
    assert "Muster" not in kept
    # On the screen nothing changes under her hands.
    assert panel.text.toPlainText() == "Gut gelaufen mit Mila x, Milas Muster"
    panel.text.selectAll()
    type_text(qtbot, window, "Gut gelaufen")
    keep(qtbot, window)
    assert not notice.has_line(NOTICE)
    # It stood there no more: what she types anew is hers.
    type_text(qtbot, window, " mit Mila")
    keep(qtbot, window)
    assert not notice.has_line(NOTICE)
    assert "Gut gelaufen mit Mila" in stored(qtbot, window)


def test_what_was_typed_on_comes_back_after_the_lock_without_the_name(window: MainWindow, qtbot: QtBot) -> None:
    type_about_her(qtbot, window)
    delete_what_is_due(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    panel.text.setFocus()
    type_text(qtbot, window, " x")
    # Locked before the pause after the last key is over.
    qtbot.keyClick(focused(window), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    assert panel.text.toPlainText() == f"Gut gelaufen mit {BLACKED_OUT} x"
    panel.text.setFocus()
    panel.text.moveCursor(QTextCursor.MoveOperation.End)
    type_text(qtbot, window, ", nicht mit Mila")
    keep(qtbot, window)
    # The names went with the lock.
    assert f"Gut gelaufen mit {BLACKED_OUT} x, nicht mit Mila" in stored(qtbot, window)


def test_after_the_lock_it_comes_back_without_the_name(window: MainWindow, qtbot: QtBot) -> None:
    type_about_her(qtbot, window)
    delete_what_is_due(qtbot, window)
    qtbot.keyClick(focused(window), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert window.is_locked
    unlock(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    assert panel.text.toPlainText() == f"Gut gelaufen mit {BLACKED_OUT}"


def test_a_text_on_nobody_who_was_deleted_is_told_of_nothing(window: MainWindow, qtbot: QtBot) -> None:
    type_about_her(qtbot, window, "Gut gelaufen mit Ben")
    delete_what_is_due(qtbot, window)
    assert "gelöschte Person" not in area(window).notice.text()
    assert "Gut gelaufen mit Ben" in stored(qtbot, window)


def test_where_she_keeps_the_name_in_texts_on_others_it_is_told_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    type_about_her(qtbot, window)
    done: list[Deleted] = []
    window.worker.run(lambda ws: deletion.erase_person(ws, "P-2026-001", "Wunsch", Mentions.KEEP), done.append)
    settle(qtbot, window)
    window.desk.erased.emit(done[0])
    window.desk.changed.emit("all")
    area(window).keep_changed_drafts()
    settle(qtbot, window)
    assert "Dort können Sie ihren Namen noch herausnehmen" in area(window).notice.text()
    assert "Gut gelaufen mit Mila" in stored(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    panel.text.setFocus()
    type_text(qtbot, window, " x")
    keep(qtbot, window)
    assert not area(window).notice.has_line(NOTICE)
    assert "Gut gelaufen mit Mila x" in stored(qtbot, window)


def test_what_waits_to_be_given_back_comes_back_without_the_name(window: MainWindow, qtbot: QtBot) -> None:
    type_about_her(qtbot, window)
    qtbot.keyClick(focused(window), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    unlock(qtbot, window)
    # The page is not made anew yet: its text waits.
    delete_what_is_due(qtbot, window)
    panel = open_panel(qtbot, window, CooperationPage, "assessment", AssessmentPanel)
    assert "Mila" not in panel.text.toPlainText()
