"""Watching long work of the background thread from the window, and stopping it."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal

from ssa_desktop.services.progress import CancelledError
from ssa_desktop.ui.worker import Worker


class WorkProgress(QObject):
    """Brings the steps of long work from the worker's thread to the window's, and its wish to stop the other way.

    ``stepped`` says how much is done and of how much; ``staged`` before that at what the work is. Locking does not wait
    for it either: what was begun is dropped.
    """

    stepped = Signal(int, int)
    # A large backup has more bytes than Qt's own whole numbers can count.
    staged = Signal(object, object, object)

    def __init__(
        self, worker: Worker, cancelled: str = "", parent: QObject | None = None, *, outlasts_lock: bool = False
    ) -> None:
        """``cancelled`` is the key of the message for work that was stopped.

        Work that ``outlasts_lock`` needs no open data: it begins once they are locked, as bringing back a backup does.
        """
        super().__init__(parent)
        self._worker = worker
        self._cancelled = cancelled
        self._outlasts_lock = outlasts_lock
        self._stop = Event()

    def begin(self, cancelled: str = "") -> None:
        """Forget an earlier wish to stop: new work begins, which has its own message where it is stopped."""
        self._stop.clear()
        self._cancelled = cancelled or self._cancelled

    def stop(self) -> None:
        """Stop the work at its next step."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether the work that was begun last is to stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Tell a step, from the worker's thread; raise :class:`CancelledError` where the work is to stop."""
        self._go_on()
        self.stepped.emit(done, total)

    def stage(self, stage: object, done: int, total: int) -> None:
        """Tell a step of a stage, as :meth:`step` does."""
        self._go_on()
        self.staged.emit(stage, done, total)

    def _go_on(self) -> None:
        if self._stop.is_set() or (self._worker.is_closing and not self._outlasts_lock):
            raise CancelledError(self._cancelled)
