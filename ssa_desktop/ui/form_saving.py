"""Storing what a form holds: once for each press, and without losing what is typed until it is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.typed_values import read_minutes

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace

T = TypeVar("T")


class Run(Protocol):
    """Runs a call in the worker: :meth:`Worker.run`, or :meth:`Saving.run` for what a form stores."""

    def __call__(
        self,
        call: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run ``call`` with the opened workspace; ``done`` or ``failed`` is called in the window's thread."""
        ...


class Saving(QObject):
    """One save of a form at a time: pressed again before that is stored, nothing more is begun.

    ``ended`` comes after each save, stored or refused. The form stays open for typing by then: see :func:`typed_since`.
    """

    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_under_way = False
        desk.worker.broken.connect(self._end)

    @property
    def is_under_way(self) -> bool:
        """Whether something is on its way to the store."""
        return self._is_under_way

    def run(
        self,
        call: Callable[[Workspace], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run a call that stores what the form holds, as :meth:`Worker.run`; nothing while one is under way."""
        worker = self._desk.worker
        if self._is_under_way or not worker.is_open or worker.is_closing:
            return
        self._is_under_way = True

        def stored(result: T) -> None:
            self._is_under_way = False
            done(result)
            self.ended.emit()

        def refused(error: KnownError) -> None:
            self._is_under_way = False
            (failed or self._desk.show_error)(error)
            self.ended.emit()

        worker.run(call, stored, refused)

    def _end(self) -> None:
        if self._is_under_way:
            self._is_under_way = False
            self.ended.emit()


def typed_since(before: str, now: str) -> str:
    """Return what a field holds beyond what was stored of it: what was typed on, or all where it is another text."""
    return now.removeprefix(before)


def length_since(before: str, now: str) -> str:
    """Return the same of a length, whose field writes „20“ as „0:20“ once it is left."""
    length = read_minutes(now)
    return "" if length is not None and length == read_minutes(before) else typed_since(before, now)
