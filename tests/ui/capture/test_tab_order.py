"""Tab goes through a talk as it is read, forwards and back, whatever was written, saved or taken out before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import settle
from tests.ui.keyboard import CTRL, focused, press, type_text

HOPS = 60
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def form(desk_window: MainWindow, qtbot: QtBot) -> CaptureForm:
    assert desk_window.work_area is not None
    press(qtbot, desk_window, Qt.Key.Key_N, CTRL)
    settle(qtbot, desk_window)
    return desk_window.work_area.today.capture


def typed(qtbot: QtBot, window: MainWindow, *names: str) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    for name in names:
        type_text(qtbot, window, name)
        settle(qtbot, window)
        press(qtbot, window, Qt.Key.Key_Return)
        settle(qtbot, window)


def nothing(qtbot: QtBot, window: MainWindow) -> None:
    """As it is found."""


def one(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "Zoe Neuhaus")


def two(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "Zoe Neuhaus", "Ben Beispiel")


def saved(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "Zoe Neuhaus")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window)


def saved_and_begun(qtbot: QtBot, window: MainWindow) -> None:
    saved(qtbot, window)
    typed(qtbot, window, "Ben Beispiel", "anonym")


def discarded(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "Zoe Neuhaus")
    assert window.work_area is not None
    window.work_area.today.capture.discard_button.click()
    settle(qtbot, window)


def taken_out(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "Zoe Neuhaus")
    press(qtbot, window, Qt.Key.Key_Backspace)
    settle(qtbot, window)


def with_more(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "Zoe Neuhaus")
    assert window.work_area is not None
    window.work_area.today.capture.details.more_button.click()
    settle(qtbot, window)


def as_read(form: CaptureForm) -> list[QWidget]:
    """Return the controls of the form that are seen and take the keyboard, in the order they are to be read in."""
    details = form.details
    asked = [control for block in form.blocks for control in block.facts_controls()]
    notes = [block.note for block in form.blocks]
    cases = [block.case for block in form.blocks]
    fields = [details.day, details.time, details.school, details.mode, details.activity]
    buttons = [details.more_button, form.discard_button, form.save_button]
    order = [form.who.line, form.minutes, *asked, form.topics.line, *notes, *cases, *details.present.values()]
    return [control for control in (*order, *fields, *buttons) if control.isVisible()]


@pytest.mark.parametrize(
    "before", [nothing, one, two, saved, saved_and_begun, discarded, taken_out, with_more], ids=lambda one: one.__name__
)
def test_tab_goes_through_a_talk_as_it_is_read(
    before: Callable[[QtBot, MainWindow], None], form: CaptureForm, desk_window: MainWindow, qtbot: QtBot
) -> None:
    before(qtbot, desk_window)
    assert all(form.isAncestorOf(control) for control in as_read(form))
    form.who.line.setFocus()
    seen = [focused(desk_window)]
    for _ in range(HOPS):
        press(qtbot, desk_window, Qt.Key.Key_Tab)
        seen.append(focused(desk_window))
        if seen[-1] is form.save_button:
            break
    wanted = as_read(form)
    assert [control for control in seen if control in wanted] == wanted
    back = [focused(desk_window)]
    for _ in range(HOPS):
        press(qtbot, desk_window, Qt.Key.Key_Tab, SHIFT)
        back.append(focused(desk_window))
        if back[-1] is form.who.line:
            break
    assert back == list(reversed(seen))
    # Behind it the way goes on, and comes round.
    form.save_button.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Tab)
    behind = QApplication.focusWidget()
    assert behind is not None
    assert not form.isAncestorOf(behind)


def test_enter_leads_from_a_name_to_the_length_the_class_and_the_topics(
    form: CaptureForm, desk_window: MainWindow, qtbot: QtBot
) -> None:
    typed(qtbot, desk_window, "Zoe Neuhaus")
    seen = []
    for _ in range(3):
        press(qtbot, desk_window, Qt.Key.Key_Return)
        seen.append(focused(desk_window))
    assert seen == [form.minutes, form.blocks[0].class_label, form.topics.line]
