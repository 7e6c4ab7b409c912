"""Language, text size and colours: kept outside the data, applied at start and at once, without losing a word."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ssa_desktop.cli import start
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keys.places import PREFERENCES_FILE, refuse_own_file
from ssa_desktop.services.preferences import Appearance, Preferences, keep_preferences, preferences
from ssa_desktop.ui import app as app_module
from ssa_desktop.ui.look.appearance import _LOOK_AGAIN_MS
from ssa_desktop.ui.look.theme import DARK, LIGHT, POINT_SIZE, colours, px, scale, set_appearance
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_view import ViewPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, open_panel, press, type_text

LARGE = Preferences("en", 150, Appearance.DARK, discreet=False)


def made_anew(qtbot, window: MainWindow, before: QWidget | None) -> None:
    qtbot.waitUntil(lambda: window.work_area is not before and window.work_area is not None)
    settle(qtbot, window)


def test_nothing_is_written_before_she_changes_something(desk_window, workspace_folder, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "view", ViewPanel)
    assert nameless(panel) == []
    assert panel.language.currentData() is None
    assert panel.text_size.currentData() == 100
    assert panel.appearance.currentData() == Appearance.SYSTEM
    assert panel.discreet.isChecked()
    assert not panel.as_shipped.isEnabled()
    assert not (workspace_folder.path / PREFERENCES_FILE).exists()


def test_what_was_chosen_is_read_again_and_holds_nothing_else(tmp_path):
    keep_preferences(tmp_path, LARGE)
    assert preferences(tmp_path) == LARGE
    kept = json.loads((tmp_path / PREFERENCES_FILE).read_text())
    assert kept == {
        "language": "en",
        "text_size": 150,
        "appearance": "dark",
        "discreet": False,
        "spelling": True,
        "reminding": False,
    }
    assert [path.name for path in tmp_path.iterdir()] == [PREFERENCES_FILE]


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"{", b"\xff\xfe", b"[]", b"null", b"1", b'"en"', b"[" * 3000, b" " * 5000 + b"{}",
        b'{"language": "fr", "text_size": 95, "appearance": "pink", "discreet": 1, "spelling": "on"}',
        b'{"language": ["de"], "text_size": true, "appearance": {}, "discreet": null}',
        b'{"text_size": 1e400}', b'{"text_size": 100.0}',
    ],
)  # fmt: skip
def test_a_broken_file_counts_as_never_written(tmp_path, broken):
    (tmp_path / PREFERENCES_FILE).write_bytes(broken)
    assert preferences(tmp_path) == Preferences()


def test_a_folder_in_its_place_is_no_reason_to_fail(tmp_path):
    (tmp_path / PREFERENCES_FILE).mkdir()
    assert preferences(tmp_path) == Preferences()
    with pytest.raises(UsageError):
        keep_preferences(tmp_path, LARGE)


def test_one_wrong_value_leaves_the_others(tmp_path):
    (tmp_path / PREFERENCES_FILE).write_text('{"language": "en", "text_size": 7, "more": 1}')
    assert preferences(tmp_path) == Preferences("en")


def test_no_report_takes_its_place(workspace_folder):
    with pytest.raises(UsageError, match=r"file\.own_data"):
        refuse_own_file(workspace_folder.path / PREFERENCES_FILE)


@pytest.mark.parametrize(
    ("arguments", "spoken"),
    [([], "en"), (["--language", "de"], "de"), (["--language=de"], "de"), (["--accept-place", "Probe"], "en"),
     (["--accept-place", "Probe", "--language", "de"], "de")],
)  # fmt: skip
def test_the_command_line_wins_over_the_language_she_chose(tmp_path, monkeypatch, arguments, spoken):
    keep_preferences(tmp_path, Preferences("en"))
    opened: list[tuple[Path, str]] = []
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")

    def open_it(folder: Path, language: str) -> int:
        opened.append((folder, language))
        return 0

    monkeypatch.setattr(app_module, "run_window", open_it)
    assert start.run(["--data", str(tmp_path), *arguments]) == 0
    assert opened == [(tmp_path, spoken)]


def test_the_unlock_page_is_shown_as_she_prefers(workspace_folder, qapp, monkeypatch):
    keep_preferences(workspace_folder.path, Preferences(None, 130, Appearance.DARK))
    seen: list[tuple[int, str, float]] = []

    def look(_: QApplication) -> int:
        window = next(one for one in qapp.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
        theme = colours(window.palette())
        seen.append((scale(), theme.window, window.unlock_page.open_button.font().pointSizeF()))
        window.close()
        window.deleteLater()
        return 0

    monkeypatch.setattr(QApplication, "exec", look)
    assert app_module.run_window(workspace_folder.path, "de") == 0
    assert seen == [(130, DARK.window, POINT_SIZE * 1.3)]


def test_colours_change_at_once_and_the_page_stays(desk_window, workspace_folder, qtbot, qapp):
    panel = open_panel(qtbot, desk_window, SettingsPage, "view", ViewPanel)
    area = desk_window.work_area
    panel.appearance.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    assert colours(qapp.palette()) is DARK
    press(qtbot, desk_window, Qt.Key.Key_Up)
    assert colours(qapp.palette()) is LIGHT
    assert desk_window.work_area is area
    assert preferences(workspace_folder.path).appearance is Appearance.LIGHT


def test_the_desktop_is_followed_only_while_she_wants_that(qapp):
    set_appearance(qapp, dark=True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours(qapp.palette()) is DARK
    set_appearance(qapp, dark=None)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours(qapp.palette()) is LIGHT


def test_text_grows_and_what_is_typed_stays(desk_window, workspace_folder, qtbot, qapp):
    area = desk_window.work_area
    assert area is not None
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    type_text(qtbot, desk_window, "Mila")
    typed = area.changed_drafts()
    assert any(typed.values())
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_Plus, CTRL)
    made_anew(qtbot, desk_window, area)
    assert scale() == 110
    assert px(100) == 110
    assert qapp.font().pointSizeF() == pytest.approx(POINT_SIZE * 1.1)
    assert preferences(workspace_folder.path).text_size == 110
    assert desk_window.work_area.shown == "today"
    assert desk_window.work_area._collect_drafts()["today"] == typed["today"]
    assert not desk_window.is_locked
    area = desk_window.work_area
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_Minus, CTRL)
    made_anew(qtbot, desk_window, area)
    assert scale() == 100


def test_ctrl_0_gives_the_usual_size_from_any_other(desk_window, workspace_folder, qtbot):
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_0):
        area = desk_window.work_area
        qtbot.keyClick(focused(desk_window), key, CTRL)
        made_anew(qtbot, desk_window, area)
    assert scale() == 100
    assert preferences(workspace_folder.path).text_size == 100
    area = desk_window.work_area
    assert area.shown == "today"
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_0, CTRL)
    assert desk_window.work_area is area


def test_an_open_menu_is_waited_for(desk_window, qtbot):
    """Its page would be deleted below it, and the menu that waits for an answer with it."""
    area = desk_window.work_area
    assert area is not None
    menu = QMenu(area)
    menu.addAction("Muster")
    menu.popup(desk_window.mapToGlobal(desk_window.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_Plus, CTRL)
    asked = desk_window.desk.preferences.text_size
    for _ in range(5):
        QTest.qWait(_LOOK_AGAIN_MS)
    assert desk_window.work_area is area
    menu.close()
    if asked != 100:
        made_anew(qtbot, desk_window, area)
    assert asked == scale() == 110


@pytest.mark.parametrize(("size", "key"), [(150, Qt.Key.Key_Plus), (90, Qt.Key.Key_Minus)])
def test_the_ends_of_the_sizes(desk_window, qtbot, size, key):
    desk_window.desk.preferences = Preferences(text_size=size)
    area = desk_window.work_area
    qtbot.keyClick(focused(desk_window), key, CTRL)
    settle(qtbot, desk_window)
    assert desk_window.desk.preferences.text_size == size
    assert desk_window.work_area is area


def test_keys_that_mean_something_else_do_not_change_the_size(desk_window, qtbot):
    area = desk_window.work_area
    for key, modifier in (
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.AltModifier),
    ):
        qtbot.keyClick(focused(desk_window), key, modifier)
    settle(qtbot, desk_window)
    assert desk_window.desk.preferences == Preferences()
    assert desk_window.work_area is area


def test_a_dialog_grows_at_once_and_the_page_behind_it_when_it_is_left(desk_window, qtbot, qapp):
    from ssa_desktop.ui.pages.people.school_dialog import SchoolDialog

    area = desk_window.work_area
    assert area is not None
    area.reopen_dialog("schools", {})
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, SchoolDialog)
    dialog.name.setFocus()
    dialog.name.setText("Schule am Muster")
    before = dialog.name.font().pointSizeF()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Plus, CTRL)
    settle(qtbot, desk_window)
    assert dialog.name.font().pointSizeF() == pytest.approx(before * 1.1)
    assert desk_window.work_area is area
    assert dialog.isVisible()
    assert dialog.name.text() == "Schule am Muster"
    dialog.reject()
    made_anew(qtbot, desk_window, area)


def test_the_language_changes_and_the_place_stays(desk_window, workspace_folder, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "view", ViewPanel)
    area = desk_window.work_area
    panel.language.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    made_anew(qtbot, desk_window, area)
    assert desk_window.desk.language == "en"
    assert desk_window.work_area.place_shown() == "settings/view"
    assert preferences(workspace_folder.path).language == "en"
    desk_window.lock()
    qtbot.waitUntil(lambda: desk_window.is_locked)
    settle(qtbot, desk_window)
    assert desk_window.unlock_page.isVisible()
    assert desk_window.unlock_page._language == "en"
    unlock(qtbot, desk_window)
    assert desk_window.work_area.isVisible()


def talks_of(qtbot, window: MainWindow) -> int:
    found: list[int] = []
    window.worker.run(lambda ws: len(contacts.of_day(ws, window.desk.today())), found.append)
    settle(qtbot, window)
    return found[0]


def saved_talk(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(focused(window), Qt.Key.Key_N, CTRL)
    settle(qtbot, window)
    type_text(qtbot, window, "anonym")
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert talks_of(qtbot, window) == 1


@pytest.mark.parametrize("changed", [{"text_size": 110}, {"language": "en"}])
def test_what_was_done_before_is_taken_back_and_done_again_and_the_draft_stays(desk_window, qtbot, changed):
    area = desk_window.work_area
    saved_talk(qtbot, desk_window)
    note = area.today.capture.blocks[0].note
    note.setFocus()
    type_text(qtbot, desk_window, "Angefangen")
    # What is nothing of the stores goes with its page.
    desk_window.desk.tell("Getan.", lambda: pytest.fail("of a page that is gone"))
    desk_window.desk.prefer(replace(desk_window.desk.preferences, **changed))
    made_anew(qtbot, desk_window, area)
    now = desk_window.work_area
    assert now.today.capture.blocks[0].note.toPlainText() == "Angefangen"
    assert now.today.list.lines.topLevelItemCount() == 1
    now.undo()
    settle(qtbot, desk_window)
    assert talks_of(qtbot, desk_window) == 0
    assert now.today.list.lines.topLevelItemCount() == 0
    # Made anew once more, what was taken back is done again.
    desk_window.desk.prefer(replace(desk_window.desk.preferences, text_size=120))
    made_anew(qtbot, desk_window, now)
    latest = desk_window.work_area
    latest.redo()
    settle(qtbot, desk_window)
    assert talks_of(qtbot, desk_window) == 1
    assert latest.today.list.lines.topLevelItemCount() == 1
    assert latest.today.capture.blocks[0].note.toPlainText() == "Angefangen"
    latest.undo()
    settle(qtbot, desk_window)
    latest.undo()
    settle(qtbot, desk_window)
    assert "nichts zurückzunehmen" in latest.message.text() or "nothing" in latest.message.text().casefold()


def test_the_key_takes_back_what_was_typed_before_what_was_stored(desk_window, qtbot):
    area = desk_window.work_area
    saved_talk(qtbot, desk_window)
    area.today.capture.blocks[0].note.setFocus()
    type_text(qtbot, desk_window, "Angefangen")
    desk_window.desk.prefer(replace(desk_window.desk.preferences, text_size=110))
    made_anew(qtbot, desk_window, area)
    note = desk_window.work_area.today.capture.blocks[0].note
    note.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert note.toPlainText() == ""
    assert talks_of(qtbot, desk_window) == 1
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert note.toPlainText() == "Angefangen"
    assert talks_of(qtbot, desk_window) == 1


def test_colours_change_in_the_window_as_it_stands(desk_window, qtbot):
    area = desk_window.work_area
    saved_talk(qtbot, desk_window)
    note = area.today.capture.blocks[0].note
    note.setFocus()
    type_text(qtbot, desk_window, "Angefangen")
    desk_window.desk.prefer(replace(desk_window.desk.preferences, appearance=Appearance.DARK))
    settle(qtbot, desk_window)
    assert desk_window.work_area is area
    assert colours(note.palette()) is DARK
    assert note.toPlainText() == "Angefangen"
    area.undo()
    settle(qtbot, desk_window)
    assert talks_of(qtbot, desk_window) == 0


def test_what_is_said_of_a_step_is_hidden_by_the_discreet_view_after_it_too(desk_window, qtbot):
    area = desk_window.work_area
    desk_window.desk.set_discreet(False)
    saved_talk(qtbot, desk_window)
    desk_window.desk.prefer(replace(desk_window.desk.preferences, text_size=110))
    made_anew(qtbot, desk_window, area)
    now = desk_window.work_area
    assert now._undo_line.history.latest.message
    desk_window.desk.set_discreet(True)
    assert now._undo_line.history.latest.message == ""


def test_the_discreet_view_begins_as_she_wants(workspace_folder, make_window, qtbot):
    keep_preferences(workspace_folder.path, Preferences(discreet=False))
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert not window.desk.discreet()
    assert not window.work_area.discreet_button.isChecked()


def test_a_full_disk_is_told_and_the_choice_counts_all_the_same(desk_window, workspace_folder, qtbot, qapp):
    (workspace_folder.path / PREFERENCES_FILE).mkdir()
    panel = open_panel(qtbot, desk_window, SettingsPage, "view", ViewPanel)
    panel.appearance.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_End)
    assert colours(qapp.palette()) is DARK
    assert desk_window.work_area.banner.isVisible()


def test_as_shipped(desk_window, qtbot, qapp, workspace_folder):
    desk_window.desk.prefer(Preferences(appearance=Appearance.DARK, discreet=False))
    panel = open_panel(qtbot, desk_window, SettingsPage, "view", ViewPanel)
    panel.as_shipped.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert preferences(workspace_folder.path) == Preferences()
    assert colours(qapp.palette()) is LIGHT
