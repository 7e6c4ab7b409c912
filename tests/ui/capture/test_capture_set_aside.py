"""A capture brought back over a newer one, what is said of it in the discreet view, and the draft of the day."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ssa_desktop.services.cases import captures
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.today import TodayPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.ui.cases.two_cases import TwoCases, fill, notes_of_today, write_talk
from tests.ui.conftest import StoreFolder, settle, unlock
from tests.ui.keyboard import CTRL, focused, open_page, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Y, Z = Qt.Key.Key_Y, Qt.Key.Key_Z


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> TwoCases:
    return fill(workspace_folder)


def form_of(window: MainWindow) -> CaptureForm:
    assert window.work_area is not None
    return window.work_area.today.capture


def write(qtbot: QtBot, window: MainWindow, person_id: int, text: str) -> CaptureForm:
    form = form_of(window)
    lines: list[people.PersonLine] = []
    window.worker.run(lambda ws: captures.person_line(ws, person_id), lines.append)
    settle(qtbot, window)
    form.who.set_choices([PersonChoice(lines[0])])
    form.blocks[0].note.setFocus()
    qtbot.keyClicks(form.blocks[0].note, text)
    return form


def throw_away(qtbot: QtBot, window: MainWindow) -> None:
    form_of(window).discard_button.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)


def test_what_was_thrown_away_comes_back_without_loss_of_what_was_typed_since(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    form = write(qtbot, window, filled.mila, "Alt.")
    throw_away(qtbot, window)
    write(qtbot, window, filled.ben, "Neu und lang.")
    form.save_button.setFocus()
    press(qtbot, window, Z, CTRL)
    assert (form.who.tag_texts(), form.blocks[0].note_text()) == (["M. M. · 3b"], "Alt.")
    assert window.work_area is not None
    assert "danach begonnen" in window.work_area.message.text()
    # What was set aside survives the lock with it.
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    form = form_of(window)
    assert (form.who.tag_texts(), form.blocks[0].note_text()) == (["M. M. · 3b"], "Alt.")
    form.blocks[0].note.setFocus()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert (form.who.tag_texts(), form.blocks[0].note_text()) == (["B. B. · 10a"], "Neu und lang.")
    form.blocks[0].note.setFocus()
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert notes_of_today(qtbot, window) == [["Alt."], ["Neu und lang."]]
    assert not form.is_touched()
    assert window.work_area is not None
    assert window.work_area.today.draft() is None


def test_thrown_away_again_the_newer_one_comes_back(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    form = write(qtbot, window, filled.mila, "Alt.")
    throw_away(qtbot, window)
    write(qtbot, window, filled.ben, "Neu.")
    form.save_button.setFocus()
    press(qtbot, window, Z, CTRL)
    form.save_button.setFocus()
    press(qtbot, window, Y, CTRL)
    assert (form.who.tag_texts(), form.blocks[0].note_text()) == (["B. B. · 10a"], "Neu.")
    form.save_button.setFocus()
    press(qtbot, window, Z, CTRL)
    assert (form.who.tag_texts(), form.blocks[0].note_text()) == (["M. M. · 3b"], "Alt.")


def test_done_again_in_the_discreet_view_it_is_told_without_the_name(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    assert window.work_area is not None
    message = window.work_area.message
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    form = write(qtbot, window, filled.mila, "x")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert "Mila Muster" in message.text()
    press(qtbot, window, Qt.Key.Key_D, CTRL)
    for key in (Z, Y):
        form.save_button.setFocus()
        press(qtbot, window, key, CTRL)
        assert message.isVisible()
        assert "Muster" not in message.text()
    assert "M. M." in message.text()


def test_a_talk_stored_in_a_case_leaves_the_draft_of_the_day(
    window: MainWindow, filled: TwoCases, qtbot: QtBot
) -> None:
    write(qtbot, window, filled.ben, "Angefangen.")
    assert window.work_area is not None
    window.work_area.keep_changed_drafts()
    settle(qtbot, window)
    write_talk(qtbot, window, filled.milas_case, "Im Fall.")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    assert notes_of_today(qtbot, window) == [["Im Fall."]]
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    open_page(qtbot, window, TodayPage)
    assert form_of(window).blocks[0].note_text() == "Angefangen."


def test_of_two_persons_the_one_deleted_goes_from_the_form(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    form = write(qtbot, window, filled.mila, "Mila schweigt.")
    lines: list[people.PersonLine] = []
    window.worker.run(lambda ws: captures.person_line(ws, filled.ben), lines.append)
    settle(qtbot, window)
    form.who.set_choices([*form.who.choices(), PersonChoice(lines[0])])
    qtbot.keyClicks(form.blocks[1].note, "Ben redet.")

    def erase(ws: Workspace) -> deletion.Deleted:
        return deletion.erase_person(ws, people.get(ws, filled.mila).pseudonym or "", "Wunsch")

    window.worker.run(erase, lambda _: window.desk.changed.emit("all"))
    settle(qtbot, window)
    assert [block.note_text() for block in form.blocks] == ["Ben redet."]
    press(qtbot, window, Qt.Key.Key_L, CTRL)
    unlock(qtbot, window)
    form = form_of(window)
    assert (form.who.tag_texts(), form.blocks[0].note_text()) == (["B. B. · 10a"], "Ben redet.")
    assert focused(window) is not None
