"""The one background thread that works on the opened data, so that the window never waits."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import PurePath
from queue import Empty, PriorityQueue, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from ssa_desktop.domain.errors import KnownError, QuestionError
from ssa_desktop.ui.event_filter import unheard_in_turn
from ssa_desktop.ui.work_slices import may_begin

if TYPE_CHECKING:
    from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted
    from ssa_desktop.services.row_steps import Act
    from ssa_desktop.services.workspace import Workspace

    Answers = Mapping[MaybeCounted, CountedAnswer]

T = TypeVar("T")

Asker = Callable[[QuestionError, "Callable[[Answers | None], None]"], None]
"""Asks her what a call could not know, and says what she answered: None where she gives it up."""

_PACKAGE: Final = "ssa_desktop"


@dataclass(frozen=True, slots=True)
class _Task:
    done: Callable[[Any], None]
    failed: Callable[[KnownError], None] | None
    generation: int
    part: _Part | None = None
    once_more: Callable[[_Part], None] | None = None
    """Runs the call again as this part."""
    ended: Callable[[], None] | None = None
    """Is called in the window's thread before anything is handed over."""


@dataclass(slots=True)
class _Part:
    """What a call is a part of: its act. ``decides``: without it the act is not done.

    Reading that only shows what the act changed does not decide.
    """

    act: Act
    decides: bool = True
    is_call: bool = False

    def call(self, workspace: Workspace, call: Callable[[Workspace], T]) -> T:
        """Run the call, in the worker's thread; one that was about to change something decides in any case."""
        try:
            return self.act.call(workspace, call)
        finally:
            self.decides = self.decides or self.act.has_written


@dataclass(slots=True)
class _Given:
    """A call as it is given to a thread, with who waits for it, and afterwards with what came of it.

    It goes back to the window's thread, which empties it: a thread that still holds it then holds nothing. Whoever
    lets go of a widget last destroys it and all it has, and Qt survives that in the window's thread alone.
    """

    call: Callable[[], Any] | None
    task: _Task | None
    result: Any = None
    error: BaseException | None = None

    def run(self) -> None:
        """Run the call, in a thread of work."""
        assert self.call is not None  # noqa: S101 - it is emptied after it has run
        try:
            self.result = self.call()
        except BaseException as error:  # noqa: BLE001 - it is told in the window's thread
            self.error = error

    def take(self) -> tuple[_Task, Any, BaseException | None]:
        """Empty it: return who waits, the result and the error. Called in the window's thread, once."""
        task, result, error = self.task, self.result, self.error
        assert task is not None  # noqa: S101 - it comes back once
        self.call = self.task = self.result = self.error = None
        return task, result, error


class _Lane:
    """Runs calls that only read in a thread of its own, the most pressing first, and of those in their order."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"ssa-{name}")
        self._number = count()
        self._waiting: PriorityQueue[tuple[bool, int, Future[None], Callable[[], None]]] = PriorityQueue()

    def submit(self, call: Callable[[], None], *, presses: bool) -> Future[None]:
        """Run a call, which raises nothing, as soon as nothing that presses more waits."""
        future: Future[None] = Future()
        self._waiting.put((not presses, next(self._number), future, call))
        self._pool.submit(self._run_next)
        return future

    def stop(self) -> None:
        """Wait for what runs and end the thread."""
        self._pool.shutdown(wait=True)

    def give_up(self) -> None:
        """Begin nothing more and wait for nothing; what runs ends by itself, and nobody hears of it."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run_next(self) -> None:
        _, _, future, call = self._waiting.get_nowait()
        call()
        future.set_result(None)


class _Outside:
    """Runs calls that look at folders, one after another, in a thread that the program's end does not wait for."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Future[None], Callable[[], None]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_given_up = False

    def submit(self, call: Callable[[], None], *, presses: bool) -> Future[None]:
        """Run a call, which raises nothing, as soon as those before it came to their end."""
        future: Future[None] = Future()
        self._waiting.put((future, call))
        if self._thread is None:
            # A pool's threads are waited for at the end of the program, whatever keeps them.
            self._thread = Thread(target=self._run, name="ssa-outside", daemon=True)
            self._thread.start()
        return future

    def give_up(self) -> None:
        """Begin nothing more and wait for nothing; what runs ends by itself, and nobody hears of it."""
        self._is_given_up = True
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()
        self._waiting.put(None)

    def _run(self) -> None:
        while (waiting := self._waiting.get()) is not None and not self._is_given_up:
            future, call = waiting
            call()
            future.set_result(None)
            # What was done is held by nobody while nothing waits.
            del waiting, future, call


class Worker(QObject):
    """Runs calls one after another in a thread of its own, and brings their results back to the window's thread.

    What only reads has a thread of its own besides, see :meth:`read`. ``busy`` says when work begins and when all of it
    is done, results handed over included. ``problem`` brings a known error nobody else took. ``broken`` brings the
    place in the program (never content) where an unexpected error arose. ``act_failed`` brings an act that could not be
    done for a failed call, and its error. ``closing`` says that the data are about to be locked.
    """

    busy = Signal(bool)
    problem = Signal(object)
    broken = Signal(str)
    act_failed = Signal(object, object)
    closing = Signal()
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ssa-worker")
        self._prompt, self._long, self._outside = _Lane("reader"), _Lane("long"), _Outside()
        self._last: Future[None] | None = None
        self._workspace: Workspace | None = None
        self._generation = 0
        self._pending = 0
        self._aside = 0
        self._looks: set[Future[None]] = set()
        self._given_up: set[Future[None]] = set()
        self._closing = False
        self._part: _Part | None = None
        self._waiting: deque[Callable[[], object]] = deque()
        self.asker: Asker | None = None
        """Asks her whether a pupil was counted before; without it a call that needs to know fails."""
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._brought: deque[tuple[_Given, Future[None]]] = deque()
        """What came of calls and is handed over in turns to come, in the order it came."""
        self._waited = 0
        self._next_turn = QTimer(self)
        self._next_turn.setSingleShot(True)
        self._next_turn.setInterval(1)
        self._next_turn.timeout.connect(self._hand_over_next)

    @property
    def is_busy(self) -> bool:
        """Whether a call runs, its result is not handed over yet, or the window still shows it part by part."""
        return self._pending > 0

    @property
    def act(self) -> Act | None:
        """The act whose result is being handed over, or which is being begun; None at other times."""
        return self._part.act if self._part is not None else None

    @property
    def is_open(self) -> bool:
        """Whether data are unlocked."""
        return self._workspace is not None

    @property
    def is_closing(self) -> bool:
        """Whether the data are being locked: long work that can be stopped without harm stops then."""
        return self._closing

    def run(
        self,
        call: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run ``call`` with the opened workspace; ``done`` or ``failed`` is called in the window's thread.

        Without ``failed`` a known error goes to ``problem``. While the data are being locked nothing new begins, and
        what was not done by then is not reported any more. A call that is run while the result of another is handed
        over is a part of the same act. Where a call needs to know whether a pupil was counted before, she is asked,
        and it is run again with her answer.
        """
        workspace = self._workspace
        if workspace is not None and not self._closing:
            follows = self._part is not None and self._part.is_call
            part = _Part(self._part.act if self._part is not None else _new_act(), decides=not follows, is_call=True)

            def begin(part: _Part) -> None:
                self._submit(lambda: workspace.in_turn(partial(part.call, workspace, call)), done, failed, part, begin)

            begin(part)

    def read(
        self,
        call: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
        *,
        presses: bool = True,
    ) -> None:
        """Run a call that only reads beside what is written; otherwise as :meth:`run`.

        It sees all that was run before it, and may be run anew where the stores are needed alone meanwhile. What she
        does not look at yet does not press (``presses``): it gives way to what she waits for.
        """
        before = self._last

        def reading(workspace: Workspace) -> T:
            if before is not None:
                wait([before])
            return workspace.beside(call)

        self._submit_beside(self._prompt, reading, _Task(done, failed, self._generation), presses=presses)

    def run_long(
        self,
        call: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run long work beside all else: it reads on its own, and writes in between, when nothing else does.

        Taking a step back does not wait for it. Where the stores are needed alone meanwhile, it is begun anew.
        """
        before = self._last

        def working(workspace: Workspace) -> T:
            if before is not None:
                wait([before])
            return workspace.beside_long(call)

        self._submit_aside(self._long, working, done, failed)

    def look(
        self,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run a call that looks at folders and at no store: a share may keep it waiting, and it keeps nobody.

        Neither a save nor a page, undo, a deletion or the lock waits for it; at the lock it is given up.
        """
        future = self._submit_aside(self._outside, lambda _: call(), done, failed)
        if future is not None:
            self._looks.add(future)

    def _submit_aside(
        self,
        lane: _Lane | _Outside,
        call: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None,
    ) -> Future[None] | None:
        """Give a call to a lane that what waits until nothing runs does not wait for; None while locking."""

        def ended() -> None:
            self._aside -= 1

        future = self._submit_beside(lane, call, _Task(done, failed, self._generation, ended=ended))
        if future is not None:
            self._aside += 1
        return future

    def _submit_beside(
        self, lane: _Lane | _Outside, call: Callable[[Workspace], T], task: _Task, *, presses: bool = True
    ) -> Future[None] | None:
        """Give a call to a lane; None while the data are being locked."""
        workspace = self._workspace
        if workspace is None or self._closing:
            return None
        follows = self._part is not None and self._part.is_call
        part = _Part(self._part.act if self._part is not None else _new_act(), decides=not follows, is_call=True)
        given = _Given(partial(call, workspace), replace(task, part=part))
        self.hold()
        future = lane.submit(given.run, presses=presses)
        future.add_done_callback(partial(self._bring, given))
        return future

    def _bring(self, given: _Given, future: Future[None]) -> None:
        """Bring a result to the window's thread, unless the window is gone by now."""
        with suppress(RuntimeError):
            self._ended.emit(given, future)

    def run_free(
        self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[KnownError], None] | None = None
    ) -> None:
        """Run a call that needs no opened data, such as unlocking."""
        self._submit(call, done, failed)

    @contextmanager
    def as_act(self, act: Act) -> Iterator[None]:
        """Take what is run inside the block as parts of an act begun before."""
        before = self._part
        self._part = _Part(act)
        try:
            yield
        finally:
            self._part = before

    def when_free(self, act: Callable[[], object]) -> None:
        """Do this now, or as soon as nothing runs any more and nothing else waits like this: one after another.

        Long work beside all else is not waited for.
        """
        if self._pending > self._aside:
            self._waiting.append(act)
        else:
            act()

    def drop_waiting(self) -> None:
        """Let nothing that waits begin any more."""
        self._waiting.clear()

    def open(self, workspace: Workspace) -> None:
        """Work on these data from now on."""
        self._workspace = workspace
        self._closing = False

    def refuse_new(self) -> None:
        """Begin nothing new; what runs comes to its end. What the window shows part by part is given up."""
        self._closing = True
        self._waiting.clear()
        self.closing.emit()
        looks, self._looks = self._looks, set()
        self._given_up |= looks
        for _ in looks:
            self._aside -= 1
            self.release()

    def close_data(
        self, last: Callable[[Workspace], None], done: Callable[[KnownError | None], None] | None = None
    ) -> None:
        """Run ``last`` and close the data after it in any case; ``done`` gets the known error of ``last``, or None."""
        workspace = self._workspace
        if workspace is None:
            return
        self._workspace = None
        self._generation += 1

        def closing() -> KnownError | None:
            failure = None
            try:
                workspace.in_turn(partial(last, workspace))
            except KnownError as error:
                failure = error
            finally:
                workspace.close()
            return failure

        self._submit(closing, done or _ignore, None)

    def hold(self) -> None:
        """Count work of the window's own that goes on for several turns as a call, until :meth:`release`."""
        self._pending += 1
        if self._pending == 1:
            self.busy.emit(True)

    def release(self) -> None:
        """Say that what was held is done or given up. What waits begins before it is said that nothing runs."""
        try:
            while self._pending == self._aside + 1 and self._waiting:
                self._waiting.popleft()()
        finally:
            self._pending -= 1
            if self._pending == self._aside and self._workspace is not None:
                # All that belongs to one display has been asked: nothing of it is kept for the next.
                self._workspace.forget_answers()
            if not self._pending:
                self.busy.emit(False)

    def hand_over_all(self) -> None:
        """Hand over at once what threads have brought, for who goes into no event loop any more."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        while self._brought:
            self._finish(*self._brought.popleft())

    def stop(self) -> None:
        """Wait for what runs and end the threads; the data must have been closed.

        A look at folders is not waited for: it has no store, and a share may keep it for a while.
        """
        self._pool.shutdown(wait=True)
        for lane in (self._prompt, self._long):
            lane.stop()
        self._outside.give_up()

    def _submit(
        self,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None,
        part: _Part | None = None,
        once_more: Callable[[_Part], None] | None = None,
    ) -> None:
        self.hold()
        given = _Given(call, _Task(done, failed, self._generation, part, once_more))
        self._last = self._pool.submit(given.run)
        self._last.add_done_callback(lambda future: self._ended.emit(given, future))

    def _take(self, given: _Given, future: Future[None]) -> None:
        """Take what came of a call: it is handed over now, or in a turn to come where this one has worked for long."""
        self._brought.append((given, future))
        if len(self._brought) == 1:
            self._hand_over_next()

    def _hand_over_next(self) -> None:
        if not may_begin(self._waited):
            self._waited += 1
            self._next_turn.start()
        elif self._brought:
            self._waited = 0
            given, future = self._brought.popleft()
            if self._brought:
                # Begun before: who takes this one may wait for the next in an event loop of its own.
                self._next_turn.start()
            self._finish(given, future)

    def _finish(self, given: _Given, future: Future[None]) -> None:
        task, result, error = given.take()
        if future in self._given_up:
            self._given_up.discard(future)
            return
        self._looks.discard(future)
        if future is self._last:
            # What it brought is nowhere else any more once it is handed over.
            self._last = None
        if task.ended is not None:
            task.ended()
        try:
            if task.generation == self._generation:
                with unheard_in_turn():
                    self._hand_over(task, result, error)
        finally:
            self.release()

    def _hand_over(self, task: _Task, result: Any, error: BaseException | None) -> None:
        before, self._part = self._part, task.part
        try:
            if error is None:
                if not _is_of_what_is_gone(task.done):
                    task.done(result)
            elif isinstance(error, QuestionError) and self.asker is not None and task.once_more is not None:
                # What is asked here is a part of the step: what was typed for it waits for the answer.
                self.asker(error, partial(self._answered, task, error))
            else:
                self._tell_failed(task, error)
        finally:
            self._part = before

    def _answered(self, task: _Task, error: QuestionError, answers: Answers | None) -> None:
        """Run a call again with her answers, or let it fail where she gave none."""
        if task.generation != self._generation or self._closing or task.part is None or task.once_more is None:
            return
        if answers is not None:
            # Where a dialog waits for the call, its answer was given as an act of its own.
            act = self.act or task.part.act
            act.answers.update({**task.part.act.answers, **answers})
            task.once_more(replace(task.part, act=act))
            return
        before, self._part = self._part, task.part
        try:
            self._tell_failed(task, error)
        finally:
            self._part = before

    def _tell_failed(self, task: _Task, error: BaseException) -> None:
        if task.part is not None and task.part.decides:
            self.act_failed.emit(task.part.act, error)
        if not isinstance(error, KnownError):
            self.broken.emit(place_of(error))
        elif task.failed is not None:
            task.failed(error)
        else:
            self.problem.emit(error)


def _is_of_what_is_gone(taker: Callable[[Any], None]) -> bool:
    """Whether a result would come to a page that is destroyed by now, as where the window was made anew meanwhile."""
    owner = getattr(taker, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _new_act() -> Act:
    # Imported here: before unlocking nothing needs it.
    from ssa_desktop.services.row_steps import Act

    return Act()


def when_idle(worker: Worker, owner: QObject, call: Callable[[], object]) -> None:
    """Call once the worker has nothing left to do and its results are handed over.

    Nothing is called for an ``owner`` that is gone by then, or while the data are being locked: the worker outlives
    what the window shows, and nothing may come up over the lock.
    """

    def call_still_wanted() -> None:
        if isValid(owner) and worker.is_open and not worker.is_closing:
            call()

    if not worker.is_busy:
        QTimer.singleShot(0, owner, call_still_wanted)
        return

    def look(busy: bool) -> None:
        if not busy:
            worker.busy.disconnect(look)
            call_still_wanted()

    worker.busy.connect(look)


def place_of(error: BaseException) -> str:
    """Return where in the program an error arose, ``contacts.py:61 KeyError``; no value and no text of the data."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if _PACKAGE in PurePath(frame.filename).parts
    ]
    where = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno} " if frames else ""
    return where + type(error).__name__


def _ignore(_: object) -> None:
    return
