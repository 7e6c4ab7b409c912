"""What helps her type in the discreet view: templates, text blocks and own words name nobody outside the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services import own_words
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.ui.capture.text_blocks import BlockList, BlockTyping
from ssa_desktop.ui.pages.own_words_dialog import OwnWordsDialog
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_snippets import SnippetsPanel
from ssa_desktop.ui.pages.settings_view import ViewPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, answered, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, type_text
from tests.ui.search.test_no_name_on_any_page import named

TEXT = "Mila kam mit Mila Muster.\nAbgesprochen mit Mila."


@pytest.fixture
def window(workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """Everything that helps her type names Mila."""
    ws = workspace_folder.open()
    people.add(ws, Person(name="Mila Muster"))
    typing_aids.store_blocks(ws, [TextBlock("Mila", TEXT)])
    typing_aids.store_templates(
        ws, [CaptureTemplate("Pause mit Mila", TemplateFacts(10, frozenset({Participant.PUPIL})))]
    )
    own_words.add(ws, "Mila")
    own_words.add(ws, "Mathelerngruppe")
    ws.close()
    made = make_window(workspace_folder.path)
    unlock(qtbot, made)
    return made


def told(window: MainWindow) -> str:
    assert window.work_area is not None
    return window.work_area.message.text()


def test_templates_name_nobody_in_menu_and_suggestions(window: MainWindow, qtbot: QtBot) -> None:
    assert window.work_area is not None
    form = window.work_area.today.capture
    form.templates.menu.aboutToShow.emit()
    assert "Pause mit M." in form.templates.menu.actions()[0].text()
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, window, "/pau")
    assert [one.text for one in form.who.line.suggestions()] == ["Pause mit M. · 0:10 Std."]
    assert named(window) == []
    window.desk.set_discreet(False)
    form.templates.menu.aboutToShow.emit()
    assert "Pause mit Mila" in form.templates.menu.actions()[0].text()


def test_somebody_new_is_covered_from_the_talk_on_in_which_they_came(window: MainWindow, qtbot: QtBot) -> None:
    assert window.work_area is not None
    form = window.work_area.today.capture
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, window, "Pausanias Neu")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)
    assert form.templates._words("Streit mit Pausanias") == "Streit mit P."


def test_what_covers_names_keeps_nobody_who_was_deleted(window: MainWindow, qtbot: QtBot) -> None:
    assert window.work_area is not None
    form = window.work_area.today.capture
    (typing,) = window.findChildren(BlockTyping)
    covers = (form.templates._words, typing._words)
    assert {cover("Mila Muster") for cover in covers} == {"M. M."}
    (mila,) = answered(window, people.find)
    erased = answered(window, lambda ws: deletion.erase_person(ws, mila.pseudonym, "Wunsch der Sorgeberechtigten"))
    assert erased is not None
    window.desk.changed.emit("retention")
    settle(qtbot, window)
    assert {cover("Mila Muster") for cover in covers} == {"Mila Muster"}


def test_the_list_of_text_blocks_and_its_preview_name_nobody(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ssa_desktop.ui.capture.text_blocks.announce", lambda _, text: said.append(text))
    assert window.work_area is not None
    note = window.work_area.today.capture.blocks[0].note
    note.setFocus()
    press(qtbot, window, Qt.Key.Key_Space, CTRL)
    (shown,) = window.findChildren(BlockList)
    assert shown.taken.item(0).text() == ";M.   M. kam mit M. M."
    assert shown.preview.text() == "M. kam mit M. M.\nAbgesprochen mit M."
    assert said[-1] == "M.: M. kam mit M. M.\nAbgesprochen mit M."
    # What is taken is the block as she wrote it: it goes into the field that she writes in.
    press(qtbot, window, Qt.Key.Key_Return)
    assert note.toPlainText() == TEXT


def test_her_own_words_name_nobody_and_the_chosen_one_goes(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "view", ViewPanel)
    panel.ask_own_words()
    settle(qtbot, window)
    dialog = dialog_of(window, OwnWordsDialog)
    assert [dialog.list.item(row).text() for row in range(2)] == ["Mathelerngruppe", "M."]
    assert named(dialog) == []
    dialog.list.setCurrentRow(1)
    dialog.accept()
    settle(qtbot, window)
    found: list[list[str]] = []
    window.worker.run(own_words.listing, found.append)
    settle(qtbot, window)
    assert found == [["Mathelerngruppe"]]


def test_what_is_told_of_a_change_names_nobody(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_panel(qtbot, window, SettingsPage, "snippets", SnippetsPanel)
    panel.templates.remove.click()
    settle(qtbot, window)
    assert told(window) == "Vorlage „Pause mit M.“ entfernt."
    panel.blocks.remove.click()
    settle(qtbot, window)
    assert told(window) == "Textbaustein „M.“ entfernt."
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert told(window) == "Zurückgenommen: „Textbaustein „M.“ entfernt“"
    assert [one.text() for one in window.findChildren(QLabel) if "Mila" in one.text()] == []
