"""Work of the window in small parts, so that between two of them it can take a key.

A job is a generator: it does a part and yields, and goes on in a later turn of the event loop. While it is under way
the worker counts as busy, so whoever waits for a result waits for what is shown of it too.

In one turn Qt would do all that is due: parts of several jobs, results that threads have brought, laying out and
painting. So whatever can wait asks how long the turn has worked (:func:`may_begin`, :func:`of_window`), and else comes
in the next, behind what she did meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Final
from weakref import WeakSet

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ssa_desktop.ui.event_filter import unheard_in_turn

if TYPE_CHECKING:
    from ssa_desktop.ui.worker import Worker

Job = Iterator[None]
_ENOUGH_SECONDS: Final = 0.006
"""A turn that has worked so long does not begin another part."""
_PAINT_SECONDS: Final = 0.010
"""After so long a window is painted in the next turn: it is one piece of work, and takes a moment when all is new."""
_MOST_WAITS: Final = 3
"""So many turns something lets the work of others go first, and no more."""
_OF_NO_PART: Final = frozenset({QEvent.Type.WindowBlocked, QEvent.Type.WindowUnblocked})
# Windows knows the time of the processor to 16 ms only; there a turn begins behind the waiting, so any clock will do.
_clock: Final = perf_counter if sys.platform == "win32" else thread_time


class _Turn:
    """How long the window has worked since the event loop took what came from outside."""

    def __init__(self) -> None:
        self.dispatcher = QAbstractEventDispatcher.instance()
        self._begun, self._before = _clock(), 0.0
        self.dispatcher.awake.connect(self._begin)

    def worked(self) -> float:
        """Return the seconds of this turn."""
        return _clock() - self._begun

    def worked_lately(self) -> float:
        """Return the seconds of this turn and the one before, in which she may have pressed what is shown now."""
        return self.worked() + self._before

    def _begin(self) -> None:
        now = _clock()
        self._before, self._begun = now - self._begun, now


_turns: Final[list[_Turn]] = []


def _turn() -> _Turn:
    """Return the one of the event loop there is."""
    if not _turns or not isValid(_turns[0].dispatcher):
        _turns[:] = [_Turn()]
    return _turns[0]


def may_begin(waited: int = 0) -> bool:
    """Whether the window may begin something of its own in this turn, which has let so many turns pass for that."""
    return waited >= _MOST_WAITS or _turn().worked() < _ENOUGH_SECONDS


_to_paint: Final[WeakSet[QWidget]] = WeakSet()
"""The windows that are painted when they are told to the next time: their painting was put off, or may not be."""


def of_window(window: QWidget, handle: Callable[[QEvent], bool], event: QEvent) -> bool:
    """Let a window handle an event, without what Qt and this program would do for each of its parts besides.

    That a dialog blocks it, Qt tells every part of it, though none of them cares; and it paints all parts in one go, in
    a turn to come where much was done just now.
    """
    kind = event.type()
    if kind in _OF_NO_PART:
        return True
    if kind is not QEvent.Type.UpdateRequest:
        return handle(event)
    if window not in _to_paint and _turn().worked_lately() > _PAINT_SECONDS:
        _to_paint.add(window)
        _paint_later(window)
        return True
    _to_paint.discard(window)
    with unheard_in_turn():
        return handle(event)


def paint_now(shown: QWidget) -> None:
    """Paint a widget before this returns, however long the round has worked: what was seen is to be seen no more."""
    window = shown.window()
    _to_paint.add(window)
    try:
        shown.repaint()
    finally:
        _to_paint.discard(window)


def _paint_later(window: QWidget, waited: int = 0) -> None:
    def paint() -> None:
        if may_begin(waited):
            QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
        else:
            _paint_later(window, waited + 1)

    QTimer.singleShot(1, window, paint)


class _State:
    """The job and the worker it holds busy; it outlives the owner, whose end gives the worker free."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.job: Job | None = None

    def take(self, job: Job) -> None:
        # Held once more before the job before is given up, so that the worker is not idle in between.
        self._worker.hold()
        self.drop()
        self.job = job

    def drop(self, _: object = None) -> None:
        if self.job is not None:
            self.job = None
            self._worker.release()


class WorkSlices(QObject):
    """Carries out one job at a time for its owner; a newer job takes the place of the one before.

    It stops when the owner goes, and when the data are being locked, unless it ``outlasts`` that.
    """

    def __init__(self, worker: Worker, owner: QObject, *, outlasts: bool = False) -> None:
        super().__init__(owner)
        self._worker = worker
        self._outlasts = outlasts
        self._state = _State(worker)
        self._waited = 0
        # A timer and no call queued for later: what is queued while others are handled runs in the same turn.
        self._timer = QTimer(self)
        # Not 0: such a timer comes again at once, before other timers and the painting of what was made.
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._turn)
        if not outlasts:
            worker.closing.connect(self.stop)
        self.destroyed.connect(self._state.drop)

    @property
    def is_under_way(self) -> bool:
        """Whether a job is not done yet."""
        return self._state.job is not None

    def begin(self, job: Job) -> None:
        """Carry out this job, from the next turn on."""
        if self._worker.is_closing and not self._outlasts:
            self.stop()
            return
        self._state.take(job)
        self._timer.start()

    def begin_unpainted(self, shown: QWidget, job: Job) -> None:
        """Do the first part of this job now and the others in turns; what it is ``shown`` in is painted behind all."""
        self._worker.hold()
        try:
            # The one before ends first, which lets it be painted.
            self.stop()
            others = _unpainted(shown, job)
            next(others)
            self.begin(others)
        finally:
            self._worker.release()

    def stop(self) -> None:
        """Give up what is not done yet."""
        self._timer.stop()
        self._state.drop()

    def _turn(self) -> None:
        if not may_begin(self._waited):
            self._waited += 1
            return
        self._waited, begun = 0, perf_counter()
        while perf_counter() - begun < _ENOUGH_SECONDS:
            job = self._state.job
            if job is None:
                return
            try:
                with unheard_in_turn():
                    next(job)
            except StopIteration:
                if self._state.job is job:
                    self.stop()
                return
            except BaseException:
                self.stop()
                raise
            if self._state.job is not job:
                # The part began another job, which starts in a turn of its own.
                return


def _unpainted(shown: QWidget, job: Job) -> Job:
    shown.setUpdatesEnabled(False)
    try:
        next(job, None)
        yield
        yield from job
    finally:
        # Here too where it is given up, as when the data are locked; then what it is shown in may be gone already.
        if isValid(shown):
            shown.setUpdatesEnabled(True)
