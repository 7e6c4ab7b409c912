"""Work of the window in small parts, so that between two of them it can take a key.

A job is a generator: it does a part and yields, and goes on in a later turn of the event loop. While it is under way
the worker counts as busy, so whoever waits for a result waits for what is shown of it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ssa_desktop.ui.event_filter import unheard_in_turn

if TYPE_CHECKING:
    from ssa_desktop.ui.worker import Worker

Job = Iterator[None]
_ENOUGH_SECONDS: Final = 0.006
"""A turn that has worked so long does not begin another part."""


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

    def stop(self) -> None:
        """Give up what is not done yet."""
        self._timer.stop()
        self._state.drop()

    def _turn(self) -> None:
        begun = perf_counter()
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
