"""What the window does of its own waits where a round of the event loop has worked for long, and never for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from threading import Semaphore
from time import thread_time
from typing import ClassVar

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.work_slices import Job, WorkSlices, of_window
from ssa_desktop.ui.worker import Worker
from tests.ui.conftest import WAIT_MS, settle

LONG = 0.012
"""Seconds of work after which nothing else begins, and nothing is painted, in the same round."""


class Rounds(QObject):
    """Counts the rounds of the event loop; ``work`` seconds are worked at the beginning of each."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.work = 0.0
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self._count)

    def end(self) -> None:
        self._dispatcher.awake.disconnect(self._count)

    def _count(self) -> None:
        self.number += 1
        work(self.work)


@pytest.fixture
def rounds(qapp: object) -> Iterator[Rounds]:
    one = Rounds()
    yield one
    one.end()


@pytest.fixture
def worker(qapp: object) -> Iterator[Worker]:
    one = Worker()
    yield one
    one.stop()


class Painted(QWidget):
    """A window of which it is known in which round it was told to paint, and in which it did."""

    def __init__(self, rounds: Rounds) -> None:
        super().__init__()
        self._rounds = rounds
        self.told: list[int] = []
        self.painted: list[int] = []

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self.told.append(self._rounds.number)
        return of_window(self, super().event, event)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - as Qt calls it
        self.painted.append(self._rounds.number)


@pytest.fixture
def painted(rounds: Rounds, qtbot: QtBot) -> Painted:
    window = Painted(rounds)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(window.painted), timeout=WAIT_MS)
    window.told.clear()
    window.painted.clear()
    return window


def work(seconds: float) -> None:
    """Work for so long; what else the computer does is not counted."""
    until = thread_time() + seconds
    while thread_time() < until:
        pass


def brought(worker: Worker, *takers: Callable[[int], None]) -> None:
    """Let a result for each of these, their number, be there before the event loop has its turn."""
    there = Semaphore(0)
    # Called in the threads, behind what is posted to the window's.
    worker._ended.connect(lambda *_: there.release(), Qt.ConnectionType.DirectConnection)
    for number, taker in enumerate(takers):
        worker.run_free(partial(int, number), taker)
    for _ in takers:
        assert there.acquire(timeout=WAIT_MS / 1000)


def test_parts_of_two_jobs_that_work_for_long_come_in_rounds_of_their_own(
    worker: Worker, rounds: Rounds, qtbot: QtBot
) -> None:
    came: list[int] = []
    owner = QObject()

    def job() -> Job:
        for _ in range(3):
            came.append(rounds.number)
            work(LONG)
            yield

    jobs = [WorkSlices(worker, owner) for _ in range(2)]
    for one in jobs:
        one.begin(job())
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert len(came) == 6
    # One that has let three rounds pass begins in any case.
    assert len(set(came)) >= 5


def test_results_that_are_there_together_are_handed_over_in_their_order_a_long_one_in_each_round(
    worker: Worker, rounds: Rounds, qtbot: QtBot
) -> None:
    came: list[tuple[int, int]] = []

    def take(number: int) -> None:
        came.append((number, rounds.number))
        work(LONG)

    brought(worker, *[take] * 6)
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert [number for number, _ in came] == [0, 1, 2, 3, 4, 5]
    assert len({at for _, at in came}) == 6


def test_a_result_for_what_is_gone_by_its_turn_comes_to_nobody(worker: Worker, qtbot: QtBot) -> None:
    came: list[str] = []

    class Page(QWidget):
        def take(self, _: int) -> None:
            came.append("page")
            self.setToolTip("")

    page = Page()

    def end(_: int) -> None:
        delete(page)
        work(LONG)

    brought(worker, end, page.take, lambda _: came.append("next"))
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert came == ["next"]


def test_results_that_take_no_time_are_handed_over_at_once(worker: Worker, rounds: Rounds, qtbot: QtBot) -> None:
    came: list[int] = []
    # In a round of its own: what a test has worked before its first counts to that.
    QTimer.singleShot(20, worker, lambda: brought(worker, *[lambda _: came.append(rounds.number)] * 3))
    qtbot.waitUntil(lambda: bool(came) and not worker.is_busy, timeout=WAIT_MS)
    assert len(came) == 3
    assert len(set(came)) == 1


def test_who_takes_a_result_may_wait_for_the_next_in_an_event_loop(worker: Worker, qtbot: QtBot) -> None:
    loop, came = QEventLoop(), list[str]()

    def wait(_: object) -> None:
        came.append("waits")
        work(LONG)
        loop.exec()
        came.append("goes on")

    def end(_: object) -> None:
        came.append("next")
        loop.quit()

    brought(worker, wait, end)
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert came == ["waits", "next", "goes on"]


def test_a_part_of_a_job_may_wait_for_a_part_of_another(worker: Worker, qtbot: QtBot) -> None:
    loop, owner, came = QEventLoop(), QObject(), list[str]()

    def waiting() -> Job:
        came.append("waits")
        work(LONG)
        loop.exec()
        came.append("goes on")
        yield

    def ending() -> Job:
        came.append("other")
        loop.quit()
        yield

    first, second = WorkSlices(worker, owner), WorkSlices(worker, owner)
    first.begin(waiting())
    QTimer.singleShot(2, owner, lambda: second.begin(ending()))
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert came == ["waits", "other", "goes on"]


def test_what_waits_comes_soon_though_every_round_works_for_long(
    worker: Worker, rounds: Rounds, painted: Painted, qtbot: QtBot
) -> None:
    came: list[str] = []
    owner = QObject()
    slices = WorkSlices(worker, owner)

    def job() -> Job:
        for _ in range(3):
            came.append("part")
            yield

    def begin() -> None:
        rounds.number = 0
        slices.begin(job())
        brought(worker, lambda _: came.append("result"))
        painted.update()

    rounds.work = LONG
    # Not before the loop has come round.
    QTimer.singleShot(50, painted, begin)
    qtbot.waitUntil(lambda: bool(came) and not worker.is_busy and bool(painted.painted), timeout=WAIT_MS)
    assert sorted(came) == ["part", "part", "part", "result"]
    assert len(painted.painted) == 1
    assert rounds.number < 40


def test_a_window_is_painted_in_a_later_round_than_what_was_done_before(
    rounds: Rounds, painted: Painted, qtbot: QtBot
) -> None:
    def do() -> None:
        work(LONG)
        painted.update()

    QTimer.singleShot(0, painted, do)
    qtbot.waitUntil(lambda: bool(painted.painted), timeout=WAIT_MS)
    assert len(painted.painted) == 1
    assert painted.painted[0] > painted.told[0]
    # And again: nothing is left of it.
    painted.painted.clear()
    QTimer.singleShot(0, painted, do)
    qtbot.waitUntil(lambda: bool(painted.painted), timeout=WAIT_MS)
    assert len(painted.painted) == 1


def test_what_is_painted_later_waits_for_a_round_that_has_not_worked_yet(
    rounds: Rounds, painted: Painted, qtbot: QtBot
) -> None:
    class Posted(QObject):
        came: ClassVar[list[int]] = []

        def customEvent(self, _: QEvent) -> None:  # noqa: N802 - as Qt calls it
            self.came.append(rounds.number)
            work(LONG)

    posted, ticker = Posted(), QTimer(painted)

    def do() -> None:
        work(LONG)
        painted.update()
        # It comes behind the painting that is put off, and the timer of that is over then.
        QCoreApplication.postEvent(posted, QEvent(QEvent.Type.User), Qt.EventPriority.LowEventPriority.value - 1)

    # With one that is due the round looks at all timers.
    ticker.start(1)
    QTimer.singleShot(5, painted, do)
    qtbot.waitUntil(lambda: bool(painted.painted), timeout=WAIT_MS)
    assert painted.painted[0] > Posted.came[0] >= painted.told[0]


def test_a_window_is_painted_at_once_where_little_was_done(rounds: Rounds, painted: Painted, qtbot: QtBot) -> None:
    qtbot.wait(5)
    QTimer.singleShot(0, painted, painted.update)
    qtbot.waitUntil(lambda: bool(painted.painted), timeout=WAIT_MS)
    assert painted.told == painted.painted


def test_a_dialog_and_the_window_are_painted_in_that_way(
    desk_window: MainWindow, rounds: Rounds, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = FormDialog("Erfunden", "Ja", desk_window)
    dialog.open()
    for window in (desk_window, dialog):
        told: list[int] = []
        done: list[int] = []

        class Seen(QWidget):
            def paintEvent(self, _: QPaintEvent, done: list[int] = done) -> None:  # noqa: N802 - as Qt calls it
                done.append(rounds.number)

        part = Seen(window)
        part.setGeometry(0, 0, 9, 9)
        part.show()
        qtbot.waitUntil(partial(bool, done), timeout=WAIT_MS)
        qtbot.wait(5)
        done.clear()

        def do(part: QWidget = part, told: list[int] = told) -> None:
            told.append(rounds.number)
            work(LONG)
            part.update()

        QTimer.singleShot(0, part, do)
        qtbot.waitUntil(partial(bool, done), timeout=WAIT_MS)
        # What was posted comes in the round behind what was done, and the painting later than that.
        assert done[0] > told[0] + 1
        part.hide()
    dialog.reject()


@pytest.mark.parametrize("how", ["cover", "lock"])
def test_what_hides_all_is_painted_before_its_call_returns_however_long_the_round_has_worked(
    desk_window: MainWindow, qapp: QApplication, qtbot: QtBot, how: str
) -> None:
    class Seen(QObject):
        painted: ClassVar[set[QObject]] = set()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
            if event.type() is QEvent.Type.Paint:
                self.painted.add(watched)
            return False

    seen, found = Seen(), list[QObject]()
    Seen.painted.clear()

    def hide() -> None:
        # A painting may be put off already.
        desk_window.update()
        work(LONG)
        qapp.installEventFilter(seen)
        desk_window.toggle_cover() if how == "cover" else desk_window.lock()
        qapp.removeEventFilter(seen)
        found.extend(Seen.painted)

    with qtbot.waitExposed(desk_window):
        desk_window.show()
    QTimer.singleShot(0, desk_window, hide)
    qtbot.waitUntil(lambda: bool(found) or desk_window.cover.is_on or desk_window.is_locked, timeout=WAIT_MS)
    shown = desk_window._stack.currentWidget()
    assert shown is not None
    assert shown is not desk_window.work_area
    assert shown in found or any(shown.isAncestorOf(one) for one in found if isinstance(one, QWidget))
    if how == "cover":
        desk_window.toggle_cover()
    settle(qtbot, desk_window)


def test_what_was_brought_is_handed_over_at_once_where_no_event_loop_follows(worker: Worker) -> None:
    came: list[int] = []

    def take(number: int) -> None:
        came.append(number)
        work(LONG)

    brought(worker, take, take)
    worker.hand_over_all()
    assert came == [0, 1]
    assert not worker.is_busy


def test_what_is_shown_in_parts_is_painted_behind_the_last_also_where_it_is_given_up(
    worker: Worker, rounds: Rounds, painted: Painted, qtbot: QtBot
) -> None:
    seen: list[bool] = []

    def job() -> Job:
        for _ in range(3):
            seen.append(painted.updatesEnabled())
            work(LONG)
            yield

    slices = WorkSlices(worker, painted)
    slices.begin_unpainted(painted, job())
    assert seen == [False]
    assert worker.is_busy
    # A newer one takes its place, and is not painted either before its end.
    slices.begin_unpainted(painted, job())
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=WAIT_MS)
    assert seen == [False] * 4
    assert painted.updatesEnabled()
    slices.begin_unpainted(painted, job())
    slices.stop()
    assert painted.updatesEnabled()
    assert not worker.is_busy


def test_a_dialog_for_what_was_loaded_is_made_and_opened_in_rounds_of_their_own(
    desk_window: MainWindow, rounds: Rounds, qtbot: QtBot
) -> None:
    made: list[tuple[FormDialog, int]] = []

    class Opened(FormDialog):
        at = 0

        def open(self) -> None:
            self.at = rounds.number
            super().open()

    def make() -> FormDialog:
        dialog = Opened("Erfunden", "Ja", desk_window)
        made.append((dialog, rounds.number))
        work(LONG)
        return dialog

    desk_window.desk.open_dialog(make)
    assert desk_window.worker.is_busy
    qtbot.waitUntil(lambda: not desk_window.worker.is_busy, timeout=WAIT_MS)
    ((dialog, at),) = made
    assert isinstance(dialog, Opened)
    assert dialog.isVisible()
    assert dialog.at > at
    dialog.reject()


def test_dialogs_that_are_asked_for_together_all_come_in_their_order(desk_window: MainWindow, qtbot: QtBot) -> None:
    """As those of half-typed fields do behind a lock: none takes the place of another."""
    opened: list[str] = []

    class Opened(FormDialog):
        def open(self) -> None:
            opened.append(self.windowTitle())
            super().open()

    made = [Opened(name, "Ja", desk_window) for name in ("Eins", "Zwei", "Drei")]
    for one in made:
        desk_window.desk.open_dialog(partial(next, iter([one])))
    qtbot.waitUntil(lambda: not desk_window.worker.is_busy, timeout=WAIT_MS)
    assert opened == ["Eins", "Zwei", "Drei"]
    for one in reversed(made):
        one.reject()


def test_a_dialog_that_is_given_up_before_it_was_opened_leaves_nothing(desk_window: MainWindow, qtbot: QtBot) -> None:
    gone: list[str] = []

    def make() -> FormDialog:
        dialog = FormDialog("Erfunden", "Ja", desk_window)
        dialog.destroyed.connect(lambda: gone.append("made"))
        # Locked behind the turn in which it was made, with another one waiting.
        desk_window.worker.closing.emit()
        return dialog

    desk_window.desk.open_dialog(make)
    desk_window.desk.open_dialog(lambda: pytest.fail("made behind the lock"))
    qtbot.waitUntil(lambda: not desk_window.worker.is_busy and gone == ["made"], timeout=WAIT_MS)
    assert not desk_window.desk._to_open
