"""Every dialog left at once, and those that store something left while they do: no answer reaches one that is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ssa_desktop.domain.rights.disclosure import DisclosureKind
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.leak_scan import Leak, NameLeakError
from ssa_desktop.ui.pages.figures.form_editor import FormEditor
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog, GateRequest
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.figures.test_forms_panel import folder, open_editor, stored, window
from tests.ui.holding import held
from tests.ui.keyboard import CTRL, dialog_of, press
from tests.ui.openers import OPENERS
from tests.ui.test_every_dialog import made, world

__all__ = ["folder", "made", "window", "world"]

# What the offscreen platform says of dialogs; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def gone(dialog: QDialog) -> None:
    """Leave a dialog, and take it away as the window does in its next turn."""
    dialog.reject()
    if isValid(dialog):
        dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    assert not isValid(dialog)


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
def test_every_dialog_is_left_before_what_it_asked_first_is_answered(world: World) -> None:
    asked, wrong = 0, {}
    for name, (_, opener) in OPENERS.items():
        with capture_exceptions() as caught:
            dialog = opener(world)
            # Nothing is handed over until the window has a turn: whatever it asked for comes when it is gone.
            dialog.open()
            asked += world.window.worker.is_busy
            gone(dialog)
            settle(world.qtbot, world.window)
        if caught:
            wrong[name] = [str(error) for _, error, _ in caught]
    assert wrong == {}
    assert asked > 12


def leaves(qtbot: QtBot, window: MainWindow, dialog: QDialog, begin: Callable[[], None]) -> None:
    """Begin something in a dialog twice and press Esc before it is done; then it goes, wanted or not."""
    with capture_exceptions() as caught:
        with held(window):
            begin()
            begin()
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
        settle(qtbot, window)
    assert caught == []
    assert window.work_area is not None
    assert window.work_area.banner.isHidden()


def retitle(editor: FormEditor, title: str) -> None:
    editor.title.setText(title)
    editor.title.textEdited.emit(title)


def test_a_form_that_is_being_stored_is_stored_once_and_told_of(window: MainWindow, qtbot: QtBot) -> None:
    editor = open_editor(qtbot, window)
    retitle(editor, "Bogen des Kreises")
    leaves(qtbot, window, editor, editor.action.click)
    assert not isValid(editor) or not editor.isVisible()
    assert stored(qtbot, window)["mein-bogen"].title == "Bogen des Kreises"
    assert window.work_area is not None
    assert window.work_area.message.text() == "Bogen gespeichert: Bogen des Kreises"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert stored(qtbot, window)["mein-bogen"].title == "Mein Bogen"


def test_a_form_that_is_refused_while_she_leaves_says_so(window: MainWindow, qtbot: QtBot) -> None:
    editor = open_editor(qtbot, window)
    retitle(editor, "Bogen für Mila")
    leaves(qtbot, window, editor, editor.action.click)
    asked = dialog_of(window, LeakDialog)
    assert "Mila" in asked.said()
    gone(asked)
    assert editor.isVisible()
    assert stored(qtbot, window)["mein-bogen"].title == "Mein Bogen"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


@pytest.mark.parametrize("several", [False, True])
def test_a_word_is_confirmed_though_she_left_meanwhile(window: MainWindow, qtbot: QtBot, several: bool) -> None:
    leaks = [Leak("title", "Mila"), *([Leak("remark", "Muster")] if several else [])]
    dialog = LeakDialog(window.desk, NameLeakError("leak.found", leaks), window)
    agreed: list[str] = []
    dialog.accepted.connect(lambda: agreed.append("again"))
    dialog.open()
    leaves(qtbot, window, dialog, dialog.confirmations[0].click if several else dialog.action.click)
    assert not isValid(dialog)
    found: list[list[tuple[str, date]]] = []
    window.worker.run(leak_scan.confirmed, found.append)
    settle(qtbot, window)
    assert [word for word, _ in found[0]] == ["Mila"]
    # She left: what was to be written is not written behind her back.
    assert agreed == []


def test_what_may_leave_is_answered_to_nobody(window: MainWindow, qtbot: QtBot) -> None:
    request = GateRequest(DisclosureKind.RECORDS)
    dialog = DisclosureDialog(window.desk, request, "Muster", "Weiter", window)
    dialog.open()
    settle(qtbot, window)
    leaves(qtbot, window, dialog, dialog.action.click)
    assert not isValid(dialog)
