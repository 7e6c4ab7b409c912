"""Templates and text blocks by keyboard: made from the capture, expanded while typing, managed in the settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.cases.typing_aids import TypingAids
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_snippets import SnippetsPanel
from ssa_desktop.ui.pages.template_dialogs import BlockDialog, TemplateDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text

ENTER, TAB, DOWN, UP, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space
DELETE, ESC, Z = Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_Z
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
BLOCKS = (TextBlock("gk", "Gespräch mit der Klasse vereinbart."), TextBlock("re", "Rückmeldung an die Lehrkraft."))
BREAK = CaptureTemplate("Pausengespräch", TemplateFacts(10, frozenset({Participant.PUPIL})))


@pytest.fixture
def window(workspace_folder: StoreFolder, request: pytest.FixtureRequest) -> MainWindow:
    ws = workspace_folder.open()
    typing_aids.store_blocks(ws, BLOCKS)
    typing_aids.store_templates(ws, [BREAK])
    ws.close()
    window = request.getfixturevalue("desk_window")
    assert isinstance(window, MainWindow)
    return window


def form_of(window: MainWindow) -> CaptureForm:
    assert window.work_area is not None
    return window.work_area.today.capture


def kept(qtbot: QtBot, window: MainWindow) -> TypingAids:
    found: list[TypingAids] = []
    window.worker.run(typing_aids.listing, found.append)
    settle(qtbot, window)
    return found[0]


def shorts(qtbot: QtBot, window: MainWindow) -> list[str]:
    return [block.short for block in kept(qtbot, window).blocks]


def note(window: MainWindow) -> QPlainTextEdit:
    made = form_of(window).blocks[0].note
    made.setFocus()
    return made


def test_a_short_word_becomes_its_text_and_ctrl_z_takes_that_back(window: MainWindow, qtbot: QtBot) -> None:
    field = note(window)
    type_text(qtbot, window, "Heute ;gk und ;xx ")
    assert field.toPlainText() == "Heute Gespräch mit der Klasse vereinbart. und ;xx "
    field.clear()
    type_text(qtbot, window, ";re")
    press(qtbot, window, ENTER)
    assert field.toPlainText() == "Rückmeldung an die Lehrkraft.\n"
    press(qtbot, window, Z, CTRL)
    press(qtbot, window, Z, CTRL)
    assert field.toPlainText() == ";re"


def test_ctrl_space_shows_all_and_puts_in_the_marked_one(window: MainWindow, qtbot: QtBot) -> None:
    area = window.work_area
    assert area is not None
    field = note(window)
    type_text(qtbot, window, "Danach: ")
    press(qtbot, window, SPACE, CTRL)
    shown = area.text_blocks._list
    assert shown is not None
    assert shown.isVisible()
    assert shown.preview.text() == BLOCKS[0].text
    press(qtbot, window, DOWN)
    assert shown.preview.text() == BLOCKS[1].text
    press(qtbot, window, ENTER)
    assert field.toPlainText() == "Danach: Rückmeldung an die Lehrkraft."
    assert not area.text_blocks.is_open()
    assert field.hasFocus()


def test_the_list_follows_what_is_typed_and_esc_puts_it_away(window: MainWindow, qtbot: QtBot) -> None:
    area = window.work_area
    assert area is not None
    field = note(window)
    press(qtbot, window, SPACE, CTRL)
    type_text(qtbot, window, ";r")
    press(qtbot, window, TAB)
    assert field.toPlainText() == "Rückmeldung an die Lehrkraft."
    press(qtbot, window, SPACE, CTRL)
    press(qtbot, window, ESC)
    assert not area.text_blocks.is_open()
    assert area.shown == "today"


def test_blocks_work_in_the_notes_of_dialogs_too(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    panel.ask_block()
    dialog = dialog_of(window, BlockDialog)
    dialog.text.setFocus()
    qtbot.keyClicks(focused(window), ";gk ")
    assert dialog.text.toPlainText() == BLOCKS[0].text + " "
    dialog.reject()


def test_a_filled_capture_becomes_a_template_without_its_words(window: MainWindow, qtbot: QtBot) -> None:
    form = form_of(window)
    form.minutes.setText("20")
    form.details.present[Participant.PARENT].setChecked(True)
    note(window)
    type_text(qtbot, window, "Anlass:")
    form.templates.ask_new()
    dialog_of(window, TemplateDialog)
    type_text(qtbot, window, "Elterntelefonat")
    press(qtbot, window, ENTER, CTRL)
    found = kept(qtbot, window).templates
    assert [(one.name, one.facts.minutes, one.note) for one in found] == [
        ("Pausengespräch", 10, ""),
        ("Elterntelefonat", 20, ""),
    ]
    assert found[1].facts.participants == {Participant.PUPIL, Participant.PARENT}
    press(qtbot, window, Z, CTRL)
    # The note has nothing of its own to take back any more than the words just typed; the button does it.
    area = window.work_area
    assert area is not None
    area.undo()
    settle(qtbot, window)
    assert len(kept(qtbot, window).templates) == 1
    area.redo()
    settle(qtbot, window)
    assert len(kept(qtbot, window).templates) == 2


def test_the_words_go_along_when_she_wants_them(window: MainWindow, qtbot: QtBot) -> None:
    note(window)
    type_text(qtbot, window, "Anlass:")
    form_of(window).templates.ask_new()
    dialog = dialog_of(window, TemplateDialog)
    dialog.with_note.setChecked(True)
    dialog.name.setText("pausengespräch")
    dialog.accept()
    assert "gibt es schon" in dialog.problem_text()
    dialog.name.setText("Pause mit Text")
    dialog.accept()
    settle(qtbot, window)
    assert kept(qtbot, window).templates[1].note == "Anlass:"


def test_blocks_are_made_changed_moved_and_removed_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    area = window.work_area
    assert area is not None
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    assert nameless(panel) == []
    panel.new_block.setFocus()
    press(qtbot, window, SPACE)
    dialog = dialog_of(window, BlockDialog)
    type_text(qtbot, window, ";hw")
    press(qtbot, window, TAB)
    type_text(qtbot, window, "Hausaufgaben besprochen.")
    press(qtbot, window, ENTER, CTRL)
    assert shorts(qtbot, window) == ["gk", "re", "hw"]
    panel.blocks.list.setFocus()
    panel.blocks.list.setCurrentRow(2)
    press(qtbot, window, UP, ALT)
    assert shorts(qtbot, window) == ["gk", "hw", "re"]
    assert panel.blocks.list.currentRow() == 1
    press(qtbot, window, DELETE)
    assert shorts(qtbot, window) == ["gk", "re"]
    for expected in (["gk", "hw", "re"], ["gk", "re", "hw"], ["gk", "re"]):
        area.undo()
        settle(qtbot, window)
        assert shorts(qtbot, window) == expected
    for expected in (["gk", "re", "hw"], ["gk", "hw", "re"], ["gk", "re"]):
        area.redo()
        settle(qtbot, window)
        assert shorts(qtbot, window) == expected
    press(qtbot, window, ENTER)
    dialog = dialog_of(window, BlockDialog)
    dialog.text.setPlainText("Anders.")
    dialog.accept()
    settle(qtbot, window)
    assert "Anders." in [block.text for block in kept(qtbot, window).blocks]


def test_a_half_typed_block_comes_back_after_a_lock(
    window: MainWindow, workspace_folder: StoreFolder, qtbot: QtBot
) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    panel.ask_block()
    dialog = dialog_of(window, BlockDialog)
    dialog.short.setText("hw")
    dialog.text.setPlainText("Hausaufgaben")
    window.lock()
    settle(qtbot, window)
    unlock(qtbot, window, workspace_folder.passphrase)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(BlockDialog)))
    settle(qtbot, window)
    again = dialog_of(window, BlockDialog)
    assert (again.short.text(), again.text.toPlainText()) == ("hw", "Hausaufgaben")
    again.reject()
