"""What is said at once is kept by the window no longer than a screen reader needs to ask for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.announcing import LATER_MS, LOOK_MS, Voice, announce
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.form import Spot
from tests.ui.conftest import settle


@pytest.fixture
def silent(desk_window: MainWindow) -> MainWindow:
    """The window without what it said when it came: where somebody listened before, it named its page."""
    for voice in desk_window.findChildren(Voice):
        voice.setParent(None)
        voice.deleteLater()
    return desk_window


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, silent: MainWindow) -> MainWindow:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    announce(silent, "Muster gespeichert")
    return silent


def said(window: MainWindow) -> list[str]:
    return [one.accessibleName() for one in window.findChildren(Voice)]


def test_it_is_a_notification_that_is_never_seen(heard: MainWindow) -> None:
    (voice,) = heard.findChildren(Voice)
    told = QAccessible.queryAccessibleInterface(voice)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.Notification, "Muster gespeichert")
    assert not voice.isVisible()


def test_the_next_words_of_the_same_widget_take_its_place(heard: MainWindow) -> None:
    announce(heard, "Noch etwas")
    assert said(heard) == ["Noch etwas"]


def test_the_words_of_another_widget_do_not_until_it_is_silent(heard: MainWindow) -> None:
    assert heard.work_area is not None
    announce(heard.work_area, "Noch etwas")
    assert said(heard) == ["Muster gespeichert", "Noch etwas"]
    heard.findChildren(Voice)[0].over.timeout.emit()
    announce(heard.work_area.header, "Und noch etwas")
    assert said(heard) == ["Und noch etwas", "Noch etwas"]


def test_nothing_is_told_of_a_page_while_it_is_made_and_then_where_the_keyboard_is(
    heard: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = heard.work_area
    assert area is not None
    listening, told = [True], list[tuple[QAccessible.Event, QWidget]]()
    monkeypatch.setattr(QAccessible, "isActive", lambda: listening[0])
    monkeypatch.setattr(QAccessible, "setActive", lambda active: listening.__setitem__(0, active))
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append((event.type(), event.object())))
    made = list[bool]()
    area.stack.page_made.connect(lambda _: made.append(listening[0]))
    monkeypatch.setattr(OffersPage, "__init__", _noting(OffersPage.__init__, lambda: made.append(listening[0])))
    area.go(OffersPage.name)
    settle(qtbot, heard)
    assert made == [False, False]
    assert listening == [True]
    ((kind, having),) = told
    assert kind is QAccessible.Event.Focus
    assert area.page(OffersPage.name).isAncestorOf(having)


def _noting(made: Callable[..., None], note: Callable[[], None]) -> Callable[..., None]:
    def make(*given: object, **named: object) -> None:
        note()
        made(*given, **named)

    return make


@pytest.mark.parametrize("dialogs", [0, 1])
def test_the_first_page_is_named_unless_a_dialog_came_before(heard: MainWindow, qtbot: QtBot, dialogs: int) -> None:
    area = heard.work_area
    assert area is not None
    for _ in range(dialogs):
        dialog = QDialog(heard)
        dialog.open()
    area.start()
    settle(qtbot, heard)
    assert ("Heute" in said(heard)) is (dialogs == 0)


def test_it_is_forgotten_after_a_while(heard: MainWindow) -> None:
    (voice,) = heard.findChildren(Voice)
    assert voice.over.isActive()
    voice.over.timeout.emit()
    assert said(heard) == [""]


def test_it_is_forgotten_at_the_lock(heard: MainWindow, qtbot: QtBot) -> None:
    heard.lock()
    settle(qtbot, heard)
    assert "Muster" not in "".join(said(heard))


def test_nobody_is_told_where_nobody_listens(silent: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever listened once, in this process, is taken to listen ever after.
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(silent, "Muster gespeichert")
    assert said(silent) == []


class Asking(FormDialog):
    """Asks for two things; both are missing."""

    def __init__(self, parent: MainWindow) -> None:
        super().__init__("Muster", "Speichern", parent)
        self.one, self.other = QLineEdit(), QLineEdit()
        self.form.add("Eins", self.one)
        self.form.add("Zwei", self.other)

    def problems(self) -> Iterator[Problem]:
        if not self.one.text():
            yield self.one, "Eins fehlt."
        if not self.other.text():
            yield self.other, "Zwei fehlt."


@pytest.fixture
def asking(heard: MainWindow, qtbot: QtBot) -> Asking:
    for voice in heard.findChildren(Voice):
        voice.say_no_more()
    dialog = Asking(heard)
    dialog.open()
    dialog.other.setFocus()
    settle(qtbot, heard)
    return dialog


def told_by(dialog: Asking) -> str:
    return "".join(one.accessibleName() for one in dialog.findChildren(Voice))


def test_what_is_wrong_with_the_field_one_is_led_to_is_heard_with_it_alone(asking: Asking) -> None:
    asking.action.setFocus()
    asking.show_problems()
    assert asking.one.hasFocus()
    assert asking.one.accessibleDescription() == "Eins fehlt."
    assert told_by(asking) == "Zwei fehlt."


def test_where_the_keyboard_is_there_already_all_is_told_and_no_change_of_it(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening = [True]
    monkeypatch.setattr(QAccessible, "isActive", lambda: listening[0])
    monkeypatch.setattr(QAccessible, "setActive", lambda active: listening.__setitem__(0, active))
    described = list[bool]()
    monkeypatch.setattr(Spot, "show_problem", _noting(Spot.show_problem, lambda: described.append(listening[0])))
    asking.one.setFocus()
    asking.show_problems()
    assert described == [False, False]
    assert listening == [True]
    assert told_by(asking) == "Eins fehlt.\nZwei fehlt."
    # Pressed again nothing changes, and she hears it again.
    asking.findChildren(Voice)[0].say_no_more()
    asking.show_problems()
    assert told_by(asking) == "Eins fehlt.\nZwei fehlt."


def looks_until_said(window: MainWindow, text: str) -> int:
    """Say something in the line below and return after how many looks it is heard; each comes in time."""
    assert window.work_area is not None
    line = window.work_area.message
    line.say(text)
    (waiting,) = [one for one in line.findChildren(QTimer) if one.interval() == LOOK_MS]
    looks = 0
    while text not in said(window):
        assert waiting.isActive()
        waiting.start()
        waiting.timeout.emit()
        looks += 1
    assert not waiting.isActive()
    return looks


def test_a_message_is_said_as_soon_as_the_window_is_at_rest(heard: MainWindow) -> None:
    """Where work is under way it waits, yet not for ever."""
    assert looks_until_said(heard, "Ist gespeichert.") == 2
    heard.worker.hold()
    try:
        assert looks_until_said(heard, "Und das auch.") == LATER_MS // LOOK_MS
    finally:
        heard.worker.release()


def test_what_a_line_says_before_it_was_heard_is_heard_with_the_next(heard: MainWindow, qtbot: QtBot) -> None:
    assert heard.work_area is not None
    heard.work_area.message.say("Das eine.")
    heard.work_area.message.say("Das andere.")
    qtbot.waitUntil(lambda: "Das eine.\nDas andere." in said(heard), timeout=LATER_MS * 4)
