"""The one background thread that works on the opened data, so that the window never waits."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ssa_desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace

T = TypeVar("T")

_PACKAGE: Final = "ssa_desktop"


@dataclass(frozen=True, slots=True)
class _Task:
    done: Callable[[Any], None]
    failed: Callable[[KnownError], None] | None
    generation: int
    again: Callable[[], None] | None = None


class Worker(QObject):
    """Runs calls one after another in a thread of its own, and brings their results back to the window's thread.

    ``busy`` says when work begins and when all of it is done, results handed over included. ``problem`` brings a known
    error nobody else took. ``broken`` brings the place in the program (never content) where an unexpected error arose.
    ``closing`` says that the data are about to be locked.
    """

    busy = Signal(bool)
    problem = Signal(object)
    broken = Signal(str)
    closing = Signal()
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ssa-worker")
        self._workspace: Workspace | None = None
        self._generation = 0
        self._pending = 0
        self._closing = False
        self._again: Callable[[], None] | None = None
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a call runs, its result is not handed over yet, or the window still shows it part by part."""
        return self._pending > 0

    @property
    def again(self) -> Callable[[], None] | None:
        """What does the call over whose result is being handed over, with its ``done``; None at any other time."""
        return self._again

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
        what was not done by then is not reported any more.
        """
        workspace = self._workspace
        if workspace is not None and not self._closing:
            self._submit(lambda: call(workspace), done, failed, lambda: self.run(call, done, failed))

    def run_free(
        self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[KnownError], None] | None = None
    ) -> None:
        """Run a call that needs no opened data, such as unlocking."""
        self._submit(call, done, failed)

    def open(self, workspace: Workspace) -> None:
        """Work on these data from now on."""
        self._workspace = workspace
        self._closing = False

    def refuse_new(self) -> None:
        """Begin nothing new; what runs comes to its end. What the window shows part by part is given up."""
        self._closing = True
        self.closing.emit()

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
                last(workspace)
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
        """Say that what was held is done or given up."""
        self._pending -= 1
        if not self._pending:
            self.busy.emit(False)

    def stop(self) -> None:
        """Wait for what runs and end the thread; the data must have been closed."""
        self._pool.shutdown(wait=True)

    def _submit(
        self,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None,
        again: Callable[[], None] | None = None,
    ) -> None:
        self.hold()
        task = _Task(done, failed, self._generation, again)
        self._pool.submit(call).add_done_callback(lambda future: self._ended.emit(task, future))

    def _finish(self, task: _Task, future: Future[Any]) -> None:
        try:
            if task.generation == self._generation:
                self._hand_over(task, future)
        finally:
            self.release()

    def _hand_over(self, task: _Task, future: Future[Any]) -> None:
        error = future.exception()
        if error is None:
            self._again = task.again
            try:
                task.done(future.result())
            finally:
                self._again = None
        elif not isinstance(error, KnownError):
            self.broken.emit(place_of(error))
        elif task.failed is not None:
            task.failed(error)
        else:
            self.problem.emit(error)


def place_of(error: BaseException) -> str:
    """Return where in the program an error arose, ``contacts.py:61 KeyError``; no value and no text of the data."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if _PACKAGE in PurePath(frame.filename).parts
    ]
    where = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno} " if frames else ""
    return where + type(error).__name__


def _ignore(_: object) -> None:
    return
