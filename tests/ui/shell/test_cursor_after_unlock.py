"""After unlocking the cursor is back behind the words of the half-written note, wherever that was; she types on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.cases.two_cases import TwoCases, cases_page, fill, show_case, write_talk
from tests.ui.conftest import StoreFolder, settle, unlock, wait_until
from tests.ui.keyboard import CTRL, focused, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> TwoCases:
    return fill(workspace_folder)


def locked_and_unlocked(window: MainWindow, qtbot: QtBot) -> QPlainTextEdit:
    """Return what has the keyboard then."""
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    settle(qtbot, window)
    unlock(qtbot, window)
    wait_until(lambda: isinstance(focused(window), QPlainTextEdit))
    field = focused(window)
    assert isinstance(field, QPlainTextEdit)
    return field


def test_in_the_capture_of_the_day(window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    area = window.work_area
    assert area is not None
    area.today.capture.blocks[0].note.setFocus()
    type_text(qtbot, window, "Halber Satz")
    field = locked_and_unlocked(window, qtbot)
    assert field.textCursor().atEnd()
    type_text(qtbot, window, " geht weiter")
    assert field.toPlainText() == "Halber Satz geht weiter"


def test_in_a_talk_of_a_case(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    form = write_talk(qtbot, window, filled.milas_case, "Halber Satz")
    form.blocks[0].note.setFocus()
    field = locked_and_unlocked(window, qtbot)
    assert cases_page(window).pane.case_id == filled.milas_case
    assert (field.toPlainText(), field.textCursor().atEnd()) == ("Halber Satz", True)


def test_in_a_working_note(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    show_case(qtbot, window, filled.milas_case)
    notes = cases_page(window).pane.notes
    notes.field.setFocus()
    notes.field.setPlainText("Noch fragen")
    field = locked_and_unlocked(window, qtbot)
    assert field is cases_page(window).pane.notes.field
    assert (field.toPlainText(), field.textCursor().atEnd()) == ("Noch fragen", True)


def test_with_nothing_half_written_the_day_is_shown(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    show_case(qtbot, window, filled.milas_case)
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    settle(qtbot, window)
    unlock(qtbot, window)
    assert window.work_area is not None
    assert window.work_area.shown == "today"
