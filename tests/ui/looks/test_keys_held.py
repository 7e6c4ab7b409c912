"""What is pressed while the pages are made anew comes to where it was meant for; what locks or covers is never late."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ssa_desktop.services.preferences import Appearance, preferences
from ssa_desktop.ui.help.manual_window import ManualWindow
from ssa_desktop.ui.look import held_keys
from ssa_desktop.ui.look.held_keys import HeldKeys
from ssa_desktop.ui.look.theme import DARK, colours, scale
from ssa_desktop.ui.look.waiting_page import WaitingPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.ui.conftest import settle, unlock, wait_until
from tests.ui.keyboard import CTRL, press, type_text


def area_of(window: MainWindow) -> WorkArea:
    assert window.work_area is not None
    return window.work_area


def begin(window: MainWindow, **changed: Any) -> None:
    """Ask for another size or language, and stop in the middle: the pages are gone, and not there again."""
    window.desk.prefer(replace(window.desk.preferences, **(changed or {"text_size": 110})))
    wait_until(lambda: window.is_made_anew)


def key(window: MainWindow, code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), code, modifier)


def finish(qtbot: Any, window: MainWindow) -> WorkArea:
    wait_until(lambda: window.work_area is not None and not window.findChildren(HeldKeys))
    settle(qtbot, window)
    return area_of(window)


def writing(qtbot: Any, window: MainWindow, text: str) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    area_of(window).today.capture.blocks[0].note.setFocus()
    type_text(qtbot, window, text)


def test_she_writes_on_where_she_was(desk_window, qtbot):
    writing(qtbot, desk_window, "Mila kommt")
    note = area_of(desk_window).today.capture.blocks[0].note
    cursor = note.textCursor()
    cursor.setPosition(4)
    note.setTextCursor(cursor)
    begin(desk_window)
    assert desk_window.findChild(WaitingPage) is not None
    assert desk_window.findChild(WaitingPage).isVisible()
    for code in (Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Backspace, Qt.Key.Key_Z):
        key(desk_window, code)
    area = finish(qtbot, desk_window)
    now = area.today.capture.blocks[0].note
    assert now is not note
    assert now.toPlainText() == "Milaxz kommt"
    assert QApplication.focusWidget() is now
    assert now.textCursor().position() == 6
    type_text(qtbot, desk_window, "!")
    assert now.toPlainText() == "Milaxz! kommt"
    now.undo()
    assert now.toPlainText() != "Milaxz! kommt"
    while now.document().isUndoAvailable():
        now.undo()
    assert now.toPlainText() == ""


def test_nothing_is_lost_or_begun_between_the_last_look_at_the_pages_and_their_end(desk_window, qtbot, monkeypatch):
    """A key that waits in the queue comes before the next turn of the window."""
    writing(qtbot, desk_window, "Mila")
    area, make_anew = area_of(desk_window), desk_window.make_anew

    def and_on() -> None:
        make_anew()
        key(desk_window, Qt.Key.Key_X)
        if desk_window.work_area is area:
            area.tour.begin()

    monkeypatch.setattr(desk_window, "make_anew", and_on)
    desk_window.desk.prefer(replace(desk_window.desk.preferences, text_size=110))
    wait_until(lambda: desk_window.work_area not in (None, area))
    assert finish(qtbot, desk_window).today.capture.blocks[0].note.toPlainText() == "Milax"


@pytest.mark.parametrize("is_in_the_middle", [True, False])
def test_the_manual_begins_the_tour_of_the_pages_that_come(desk_window, qtbot, is_in_the_middle):
    """The manual stays open beside pages that are made anew; those that it was opened beside are gone."""
    desk_window.show_help()
    settle(qtbot, desk_window)
    manual = desk_window.findChild(ManualWindow)
    begin(desk_window)
    if not is_in_the_middle:
        finish(qtbot, desk_window)
    assert manual is not None
    manual.tour.click()
    area = finish(qtbot, desk_window)
    wait_until(lambda: area.tour.is_running)
    settle(qtbot, desk_window)


def test_what_an_input_method_writes_arrives_too(desk_window, qtbot):
    writing(qtbot, desk_window, "Gr")
    begin(desk_window)
    event = QInputMethodEvent()
    event.setCommitString("üß")
    QApplication.sendEvent(desk_window.focusWidget() or desk_window, event)
    key(desk_window, Qt.Key.Key_E)
    assert finish(qtbot, desk_window).today.capture.blocks[0].note.toPlainText() == "Grüße"


def test_a_shortcut_is_done_and_what_follows_it_goes_where_it_leads(desk_window, qtbot):
    begin(desk_window)
    key(desk_window, Qt.Key.Key_N, CTRL)
    for code in (Qt.Key.Key_M, Qt.Key.Key_I):
        key(desk_window, code)
    area = finish(qtbot, desk_window)
    assert area.today.capture.who.line.text() == "mi"
    assert area.today.capture.isVisible()


def test_the_key_that_takes_back_takes_back_what_was_typed(desk_window, qtbot):
    writing(qtbot, desk_window, "Mila")
    begin(desk_window)
    key(desk_window, Qt.Key.Key_Z, CTRL)
    assert finish(qtbot, desk_window).today.capture.blocks[0].note.toPlainText() == ""


def test_a_second_size_in_the_middle_of_the_first_comes_behind_it(desk_window, workspace_folder, qtbot):
    writing(qtbot, desk_window, "Mila")
    begin(desk_window)
    key(desk_window, Qt.Key.Key_Plus, CTRL)
    key(desk_window, Qt.Key.Key_S)
    wait_until(lambda: scale() == 120)
    area = finish(qtbot, desk_window)
    assert preferences(workspace_folder.path).text_size == scale() == 120
    assert area.today.capture.blocks[0].note.toPlainText() == "Milas"
    assert desk_window.findChildren(WaitingPage) == []


def test_other_colours_in_the_middle_come_too(desk_window, qtbot):
    begin(desk_window)
    desk_window.desk.prefer(replace(desk_window.desk.preferences, appearance=Appearance.DARK))
    area = finish(qtbot, desk_window)
    assert colours(area.today.palette()) is DARK
    assert scale() == 110


def test_the_language_comes_the_same_way(desk_window, qtbot):
    writing(qtbot, desk_window, "Mila")
    begin(desk_window, language="en")
    key(desk_window, Qt.Key.Key_S)
    area = finish(qtbot, desk_window)
    assert area.today.capture.blocks[0].note.toPlainText() == "Milas"
    assert area.side.buttons["today"].text() == "Today"


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5])
def test_locked_in_the_middle_the_text_is_there_again_and_nothing_else(desk_window, qtbot, turns):
    writing(qtbot, desk_window, "Mila")
    begun = area_of(desk_window)
    gone: list[bool] = []
    begun.destroyed.connect(lambda: gone.append(True))
    begin(desk_window)
    key(desk_window, Qt.Key.Key_X)
    job = desk_window._opening._state.job
    for _ in range(turns):
        next(job)
    del job
    key(desk_window, Qt.Key.Key_L, CTRL)
    wait_until(lambda: desk_window.is_locked)
    settle(qtbot, desk_window)
    assert gone == [True]
    assert desk_window.work_area is None
    assert not desk_window.is_made_anew
    assert desk_window.unlock_page.isVisible()
    assert desk_window.findChildren(WaitingPage) == []
    assert desk_window.findChildren(HeldKeys) == []
    assert desk_window.findChildren(WorkArea) == []
    assert scale() == 110
    unlock(qtbot, desk_window)
    area = finish(qtbot, desk_window)
    assert area.today.capture.blocks[0].note.toPlainText() == "Mila"


def test_covered_in_the_middle_it_stays_covered_and_nothing_typed_goes_on(desk_window, qtbot):
    writing(qtbot, desk_window, "Mila")
    begin(desk_window)
    key(desk_window, Qt.Key.Key_X)
    key(desk_window, Qt.Key.Key_F12)
    assert desk_window.cover.is_on
    key(desk_window, Qt.Key.Key_Y)
    area = finish(qtbot, desk_window)
    assert desk_window.cover.is_on
    assert desk_window._stack.currentWidget() is desk_window.cover.page
    assert not area.isVisible()
    key(desk_window, Qt.Key.Key_F12)
    settle(qtbot, desk_window)
    assert area.isVisible()
    assert area.today.capture.blocks[0].note.toPlainText() == "Mila"


def test_the_cover_taken_off_again_in_the_middle(desk_window, qtbot):
    begin(desk_window)
    key(desk_window, Qt.Key.Key_F12)
    key(desk_window, Qt.Key.Key_F12)
    assert not desk_window.cover.is_on
    assert finish(qtbot, desk_window).isVisible()


def test_what_takes_long_in_the_background_does_not_take_the_keyboard(desk_window, qtbot, monkeypatch):
    monkeypatch.setattr(held_keys, "_PATIENCE_MS", 50)
    writing(qtbot, desk_window, "Mila")
    begin(desk_window)
    key(desk_window, Qt.Key.Key_S)
    desk_window.worker.hold()
    wait_until(lambda: desk_window.held_keys.is_over)
    desk_window.worker.release()
    finish(qtbot, desk_window)


def test_where_the_pages_cannot_be_made_keys_are_heard_again(desk_window, qtbot, monkeypatch):
    from ssa_desktop.ui.shell import main_window

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    begin(desk_window)
    monkeypatch.setattr(main_window.MainWindow, "_bring_work", broken)
    with qtbot.captureExceptions() as errors:
        wait_until(lambda: desk_window.held_keys.is_over)
    assert [one[0] for one in errors] == [ZeroDivisionError]
    assert not desk_window.is_made_anew


def test_what_was_typed_goes_into_no_dialog_that_came_meanwhile(desk_window, qtbot):
    begin(desk_window)
    key(desk_window, Qt.Key.Key_Return)
    held = desk_window.findChild(HeldKeys)
    dialog = QDialog(desk_window)
    seen: list[int] = []
    dialog.keyPressEvent = lambda event: seen.append(event.key())  # type: ignore[method-assign]
    dialog.open()
    finish(qtbot, desk_window)
    assert held is not None
    assert seen == []
    assert dialog.isVisible()
    dialog.reject()


def test_closed_in_the_middle_the_program_ends(desk_window, qtbot):
    begin(desk_window)
    desk_window.close()
    wait_until(desk_window.isHidden)
    assert desk_window.is_locked


def test_a_text_that_cannot_be_kept_stays_where_it_is_in_the_new_size(desk_window, qtbot, monkeypatch):
    from ssa_desktop.domain.errors import UsageError
    from ssa_desktop.ui.shell import work_area

    def refuse(*_: object) -> None:
        raise UsageError("file.unwritable", path="x")

    area = area_of(desk_window)
    writing(qtbot, desk_window, "Mila")
    monkeypatch.setattr(work_area, "keep_at_last", refuse)
    desk_window.desk.prefer(replace(desk_window.desk.preferences, text_size=110))
    wait_until(lambda: scale() == 110)
    settle(qtbot, desk_window)
    assert desk_window.work_area is area
    assert area.today.capture.blocks[0].note.toPlainText() == "Mila"
    assert area.banner.isVisible()


def test_the_numbers_of_what_has_to_be_read_stay_wherever_she_is(desk_window, qtbot):
    from ssa_desktop.services.workspace import SecurityNotice

    told = (SecurityNotice("2026-03-04T10:00:00+01:00", "restored_automatic_off"),)
    desk_window._notices = told
    area_of(desk_window).show_notices(told)
    desk_window.desk.go("offers")
    settle(qtbot, desk_window)
    before = [button.accessibleName() for button in area_of(desk_window).side.buttons.values()]
    assert any("1" in name for name in before)
    assert area_of(desk_window).notice.has_line("restored_automatic_off")
    begin(desk_window)
    area = finish(qtbot, desk_window)
    assert area.notice.has_line("restored_automatic_off")
    assert [button.accessibleName() for button in area.side.buttons.values()] == before


def test_a_key_event_that_waits_is_a_copy_of_its_own(desk_window, qtbot):
    writing(qtbot, desk_window, "")
    begin(desk_window)
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ß")
    QApplication.sendEvent(desk_window.focusWidget() or desk_window, event)
    del event
    found = finish(qtbot, desk_window).today.capture.blocks[0].note
    assert found.toPlainText() == "ß"
    assert isinstance(found, QWidget)
