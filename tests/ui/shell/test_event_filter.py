"""The one filter for every event passes keys, the mouse and what is shown on to all who listen, and nothing else."""

from __future__ import annotations

import functools
from collections.abc import Generator, Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ssa_desktop.ui import event_filter
from ssa_desktop.ui.event_filter import HERS, KEYS, SHOWN, hush, leave, listen, unheard, unheard_in_turn
from ssa_desktop.ui.look.theme import dress, set_appearance
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.work_slices import of_window


class Listener(QObject):
    """Notes which events it heard; ``keeps`` the keys from those who listened before it."""

    def __init__(self, *, keeps: bool = False) -> None:
        super().__init__()
        self.heard: list[QEvent.Type] = []
        self.keeps = keeps

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        self.heard.append(event.type())
        return self.keeps and event.type() is QEvent.Type.KeyPress


@pytest.fixture
def first(qapp: object) -> Iterator[Listener]:
    one = Listener()
    listen(one, HERS | SHOWN)
    yield one
    leave(one)


@pytest.fixture
def second(first: Listener) -> Iterator[Listener]:
    one = Listener(keeps=True)
    listen(one)
    yield one
    leave(one)


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    return line


def test_who_listens_hears_what_is_shown_typed_and_clicked(first: Listener, line: QLineEdit, qtbot: QtBot) -> None:
    qtbot.keyClick(line, "a")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert {QEvent.Type.Show, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress} <= set(first.heard)


def test_who_listens_to_keys_hears_nothing_else(line: QLineEdit, qtbot: QtBot) -> None:
    only = Listener()
    listen(only, KEYS)
    qtbot.keyClick(line, "a")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.hide()
    line.show()
    leave(only)
    keys = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
    assert keys <= set(only.heard) <= keys | {QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut}


def test_making_and_laying_out_is_not_heard(first: Listener, line: QLineEdit) -> None:
    first.heard.clear()
    line.setObjectName("x")
    line.setStyleSheet("color: red")
    line.resize(10, 10)
    line.repaint()
    assert first.heard == []


def test_nobody_is_asked_while_a_whole_window_changes_its_look(first: Listener, qtbot: QtBot) -> None:
    class Styled(QWidget):
        asked: ClassVar[list[bool]] = []

        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - as Qt calls it
            super().changeEvent(event)
            self.asked.append(not event_filter._pauses)

    window = Styled()
    qtbot.addWidget(window)
    dress(window)
    window.show()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    del Styled.asked[:]
    for dark in (True, False):
        set_appearance(app, dark=dark)
    assert Styled.asked
    assert not any(Styled.asked)
    first.heard.clear()
    qtbot.keyClick(window, "a")
    assert QEvent.Type.KeyPress in first.heard


def test_the_newest_listener_comes_first_and_may_keep_a_key(
    first: Listener, second: Listener, line: QLineEdit, qtbot: QtBot
) -> None:
    first.heard.clear()
    qtbot.keyClick(line, "a")
    assert QEvent.Type.KeyPress in second.heard
    assert QEvent.Type.KeyPress not in first.heard
    assert QEvent.Type.KeyRelease in first.heard
    assert line.text() == ""


def test_who_left_or_is_gone_hears_nothing_and_the_others_go_on(
    first: Listener, second: Listener, line: QLineEdit, qtbot: QtBot
) -> None:
    gone = Listener(keeps=True)
    listen(gone)
    delete(gone)
    leave(second)
    qtbot.keyClick(line, "a")
    assert line.text() == "a"
    assert QEvent.Type.KeyPress not in second.heard
    assert QEvent.Type.KeyPress in first.heard


def test_nobody_hears_what_happens_meanwhile(first: Listener, line: QLineEdit, qtbot: QtBot) -> None:
    with unheard():
        with unheard():
            shown = QWidget()
            qtbot.addWidget(shown)
            shown.show()
        late = Listener()
        listen(late)
        first.heard.clear()
        qtbot.keyClick(line, "a")
    assert first.heard == late.heard == []
    qtbot.keyClick(line, "b")
    assert QEvent.Type.KeyPress in first.heard
    assert QEvent.Type.KeyPress in late.heard
    leave(late)


def test_the_filter_stays_one_where_results_of_calls_are_forgotten(
    first: Listener, line: QLineEdit, qtbot: QtBot
) -> None:
    # A failure on the way through the filter may hold it, by its traceback.
    held = event_filter._ear()
    for one in vars(event_filter).values():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()
    with unheard():
        first.heard.clear()
        qtbot.keyClick(line, "a")
    assert first.heard == []
    qtbot.keyClick(line, "b")
    assert first.heard.count(QEvent.Type.KeyPress) == 1
    assert event_filter._ear() is held


def test_one_that_ends_late_does_not_end_the_silence_of_another(first: Listener, line: QLineEdit, qtbot: QtBot) -> None:
    def half_way() -> Generator[None, None, None]:
        with unheard():
            yield

    given_up = half_way()
    next(given_up)
    with unheard():
        given_up.close()
        first.heard.clear()
        qtbot.keyClick(line, "a")
        assert first.heard == []
    qtbot.keyClick(line, "b")
    assert QEvent.Type.KeyPress in first.heard


def heard_by(listener: Listener, line: QLineEdit, qtbot: QtBot) -> bool:
    """Press a key, and say whether it was heard."""
    listener.heard.clear()
    qtbot.keyClick(line, "a")
    return QEvent.Type.KeyPress in listener.heard


def test_a_silence_of_the_turn_ends_when_it_is_told_to_or_with_the_turn(
    first: Listener, line: QLineEdit, qtbot: QtBot
) -> None:
    end = hush()
    assert not heard_by(first, line, qtbot)
    end()
    assert heard_by(first, line, qtbot)
    forgotten, late = hush(), hush()
    late()
    assert not heard_by(first, line, qtbot)
    QCoreApplication.processEvents()
    assert heard_by(first, line, qtbot)
    with unheard():
        forgotten()
        late()
        assert not heard_by(first, line, qtbot)
    with unheard_in_turn():
        assert not heard_by(first, line, qtbot)
    assert heard_by(first, line, qtbot)


def test_all_is_heard_where_an_answer_is_waited_for(first: Listener, line: QLineEdit, qtbot: QtBot) -> None:
    asked, answers = QEventLoop(), []

    def answer() -> None:
        answers.append(heard_by(first, line, qtbot))
        asked.quit()

    with unheard_in_turn():
        QTimer.singleShot(0, answer)
        asked.exec()
    assert answers == [True]
    assert heard_by(first, line, qtbot)


def test_a_dialog_is_heard_when_it_is_shown_and_not_while_it_is_made(first: Listener, qtbot: QtBot) -> None:
    class Counted(FormDialog):
        def __init__(self) -> None:
            super().__init__("Erfunden", "Ja", None)
            self.line = self.form.add("Feld", QLineEdit())
            self.heard_in_making = list(first.heard)

    class Shown(QObject):
        who: ClassVar[list[QObject]] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
            if event.type() is QEvent.Type.Show:
                self.who.append(watched)
            return False

    shown = Shown()
    listen(shown, SHOWN)
    first.heard.clear()
    dialog = Counted()
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.heard_in_making == []
    # Its parts are shown with it, and nobody asks for them.
    assert [one for one in shown.who if isinstance(one, QWidget)] == [dialog]
    assert heard_by(first, dialog.line, qtbot)
    dialog.hide()
    dialog.open()
    assert shown.who.count(dialog) == 2
    leave(shown)


def test_a_window_tells_no_part_that_it_is_blocked_and_paints_unheard(first: Listener, qtbot: QtBot) -> None:
    class Part(QWidget):
        told: ClassVar[list[QEvent.Type]] = []
        silent: ClassVar[list[bool]] = []

        def event(self, event: QEvent) -> bool:
            self.told.append(event.type())
            return super().event(event)

        def paintEvent(self, _: QEvent) -> None:  # noqa: N802 - as Qt calls it
            self.silent.append(bool(event_filter._pauses))

    class Window(QWidget):
        def event(self, event: QEvent) -> bool:
            return of_window(self, super().event, event)

    window, part = Window(), Part()
    part.setFixedSize(60, 60)
    QVBoxLayout(window).addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    dialog = FormDialog("Erfunden", "Ja", window)
    dialog.open()
    QCoreApplication.processEvents()
    assert dialog.isModal()
    dialog.reject()
    QCoreApplication.processEvents()
    assert not {QEvent.Type.WindowBlocked, QEvent.Type.WindowUnblocked} & set(Part.told)
    Part.silent.clear()
    part.update()
    qtbot.waitUntil(lambda: bool(Part.silent))
    assert all(Part.silent)
    line = QLineEdit(window)
    line.show()
    assert heard_by(first, line, qtbot)
