"""The spell check in the window: what is marked while she types, what the menu offers, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Person
from ssa_desktop.services import own_words, spelling
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.spelling import FieldSpelling
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.own_words_dialog import OwnWordsDialog
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_view import ViewPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, nameless, open_panel, press, type_text

Key = Qt.Key


@pytest.fixture
def window(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> MainWindow:
    ws = workspace_folder.open()
    people.add(ws, Person(name="Ayşenur Beispiel"))
    ws.close()
    made = request.getfixturevalue("desk_window")
    assert isinstance(made, MainWindow)
    return made


def note(window: MainWindow) -> QPlainTextEdit:
    assert window.work_area is not None
    made = window.work_area.today.capture.blocks[0].note
    made.setFocus()
    return made


def checks(window: MainWindow, field: QPlainTextEdit) -> FieldSpelling:
    assert window.work_area is not None
    found = window.work_area.spelling.of(field)
    assert found is not None
    return found


def marked(window: MainWindow, field: QPlainTextEdit) -> list[str]:
    made = checks(window, field)
    made.check_now()
    return made.wrong_words()


def menu_by_key(qtbot: QtBot, window: MainWindow, field: QPlainTextEdit) -> QMenu:
    at = field.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at))
    QApplication.sendEvent(field, event)
    settle(qtbot, window)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered(menu: QMenu) -> list[str]:
    found = []
    for act in menu.actions():
        if act.isSeparator():
            break
        found.append(act.text())
    return found


def test_unknown_words_get_a_wave_once_they_are_typed_and_nothing_else_changes(
    window: MainWindow, qtbot: QtBot
) -> None:
    field = note(window)
    type_text(qtbot, window, "Das Gesrpaech")
    assert marked(window, field) == [], "the word is being typed"
    changes: list[str] = []
    field.textChanged.connect(lambda: changes.append(field.toPlainText()))
    steps = field.document().availableUndoSteps()
    press(qtbot, window, Key.Key_Space)
    changes.clear()
    assert marked(window, field) == ["Gesrpaech"]
    (shown,) = field.extraSelections()
    assert shown.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert changes == [], "marks are no change of the text"
    assert field.document().availableUndoSteps() == steps
    type_text(qtbot, window, "mit Aysenur falshc")
    press(qtbot, window, Key.Key_Tab)
    assert marked(window, field) == ["Gesrpaech", "Aysenur", "falshc"], "left, the last word is looked at too"


def test_it_looks_by_itself_after_a_pause(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "falshc ")
    qtbot.waitUntil(lambda: checks(window, field).wrong_words() == ["falshc"], timeout=20_000)


def test_names_of_the_vault_are_known(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "Ayşenurs Vater und Ayşenur Beispiel, Quastelhuber. ")
    assert marked(window, field) == ["Quastelhuber"]


def test_a_proposal_is_taken_by_key_and_ctrl_z_brings_the_word_back(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "Es war falshc gesagt. ")
    assert marked(window, field) == ["falshc"]
    cursor = field.textCursor()
    cursor.setPosition(9)
    field.setTextCursor(cursor)
    menu = menu_by_key(qtbot, window, field)
    assert offered(menu)[0] == "falsch"
    assert offered(menu)[-1] == "Zum Wörterbuch hinzufügen"
    assert menu.activeAction().text() == "falsch"
    qtbot.keyClick(menu, Key.Key_Return)
    settle(qtbot, window)
    assert field.toPlainText() == "Es war falsch gesagt. "
    assert marked(window, field) == []
    field.setFocus()
    press(qtbot, window, Key.Key_Z, CTRL)
    assert field.toPlainText() == "Es war falshc gesagt. "


def test_the_mouse_asks_about_the_word_it_is_at(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "falshc und gut. ")
    assert marked(window, field) == ["falshc"]
    at = QPoint(8, 8)
    QApplication.sendEvent(
        field.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.viewport().mapToGlobal(at))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert offered(menu)[0] == "falsch"
    menu.close()
    settle(qtbot, window)
    # Elsewhere the menu is the usual one.
    menu = menu_by_key(qtbot, window, field)
    assert "Zum Wörterbuch hinzufügen" not in [act.text() for act in menu.actions()]
    menu.close()


def test_a_word_is_learnt_and_that_is_taken_back(
    window: MainWindow, qtbot: QtBot, workspace_folder: StoreFolder
) -> None:
    field = note(window)
    type_text(qtbot, window, "Zeltlagerix und mehr ")
    assert marked(window, field) == ["Zeltlagerix"]
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    menu = menu_by_key(qtbot, window, field)
    learn = next(act for act in menu.actions() if act.text() == "Zum Wörterbuch hinzufügen")
    menu.setActiveAction(learn)
    qtbot.keyClick(menu, Key.Key_Return)
    settle(qtbot, window)
    assert marked(window, field) == []
    assert window.work_area is not None
    assert "Zeltlagerix" not in window.work_area.message.text(), "a name may be among them"
    field.clear()
    field.document().clearUndoRedoStacks()
    window.work_area.undo()
    settle(qtbot, window)
    field.setPlainText("Zeltlagerix und mehr ")
    assert marked(window, field) == ["Zeltlagerix"]
    window.work_area.redo()
    settle(qtbot, window)
    field.clear()
    window.lock()
    settle(qtbot, window)
    ws = workspace_folder.open()
    assert own_words.listing(ws) == ["Zeltlagerix"]
    ws.close()


def test_own_words_are_seen_in_the_settings_and_taken_out(window: MainWindow, qtbot: QtBot) -> None:
    done: list[None] = []
    window.worker.run(lambda ws: own_words.add(ws, "Zeltlagerix"), done.append)
    settle(qtbot, window)
    panel = open_panel(qtbot, window, SettingsPage, "view", ViewPanel)
    panel.own_words.setFocus()
    press(qtbot, window, Key.Key_Space)
    dialog = dialog_of(window, OwnWordsDialog)
    assert nameless(dialog) == []
    assert dialog.list.currentItem().text() == "Zeltlagerix"
    assert dialog.action.property("role") == "danger"
    press(qtbot, window, Key.Key_Return, CTRL)
    found: list[list[str]] = []
    window.worker.run(own_words.listing, found.append)
    settle(qtbot, window)
    press(qtbot, window, Key.Key_Z, CTRL)
    window.worker.run(own_words.listing, found.append)
    settle(qtbot, window)
    assert found == [[], ["Zeltlagerix"]]
    panel.own_words.click()
    settle(qtbot, window)
    empty = dialog_of(window, OwnWordsDialog)
    empty.list.clear()
    empty.accept()
    assert "noch keine" in empty.problem_text()
    empty.reject()


def test_switched_off_nothing_is_marked_and_switched_on_it_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "falshc ")
    assert marked(window, field) == ["falshc"]
    window.desk.prefer(replace(window.desk.preferences, spelling=False))
    settle(qtbot, window)
    assert field.extraSelections() == []
    assert window.work_area is not None
    assert window.work_area.spelling.of(field) is None
    field.setFocus()
    assert window.work_area.spelling.of(field) is None
    assert field.toPlainText() == "falshc ", "the page is not made anew for it"
    window.desk.prefer(replace(window.desk.preferences, spelling=True))
    settle(qtbot, window)
    assert marked(window, field) == ["falshc"]
    field.clear()


def test_what_is_only_read_is_not_checked(window: MainWindow, qtbot: QtBot) -> None:
    field = QPlainTextEdit(window)
    field.setReadOnly(True)
    field.setPlainText("falshc")
    field.show()
    field.setFocus()
    assert window.work_area is not None
    assert window.work_area.spelling.of(field) is None


def test_without_the_library_the_switch_says_so_and_fields_work(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "is_there", lambda: False)
    assert window.work_area is not None
    window.work_area.page("settings")
    panel = open_panel(qtbot, window, SettingsPage, "view", ViewPanel)
    assert not panel.spelling.isEnabled()
    field = QPlainTextEdit(window)
    field.show()
    field.setFocus()
    assert window.work_area.spelling.of(field) is None


def test_the_lock_leaves_no_word_that_was_looked_up(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "Quastelhuberix und mehr ")
    assert marked(window, field) == ["Quastelhuberix"]
    assert spelling.is_right.cache_info().currsize
    field.clear()
    window.lock()
    settle(qtbot, window)
    assert not spelling.is_right.cache_info().currsize
    unlock(qtbot, window)
    assert window.work_area is not None
    assert marked(window, note(window)) == []


def test_a_dialog_is_checked_like_a_page(window: MainWindow, qtbot: QtBot) -> None:
    assert window.work_area is not None
    window.work_area.go(CasesPage.name)
    settle(qtbot, window)
    dialog_field = QPlainTextEdit()
    qtbot.addWidget(dialog_field)
    dialog_field.show()
    dialog_field.activateWindow()
    dialog_field.setFocus()
    QApplication.processEvents()
    dialog_field.setPlainText("falshc und ")
    assert marked(window, dialog_field) == ["falshc"]
