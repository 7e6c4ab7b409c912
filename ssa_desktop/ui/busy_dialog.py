"""A dialog that must not be left while what it began is under way: recording, writing, printing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.worker import Worker


class BusyDialog(QObject):
    """One thing at a time that a dialog began with the worker. While it is under way the dialog refuses to be left.

    ``controls`` cannot be used meanwhile. The dialog asks ``is_under_way`` before it goes, and before it asks for
    anything more; a second :meth:`begin` does nothing.
    """

    def __init__(self, worker: Worker, dialog: QWidget, *controls: QWidget) -> None:
        super().__init__(dialog)
        self._worker = worker
        self._controls = controls
        self._is_under_way = False
        # Not only an answer ends it: also a fault of the program, of which no answer comes.
        worker.busy.connect(self._on_busy)

    @property
    def is_under_way(self) -> bool:
        """Whether what was begun is not done yet."""
        return self._is_under_way

    def begin(self, run: Callable[[], None]) -> None:
        """Begin what runs in the worker; nothing while something is under way, or once the data are being locked."""
        if self._is_under_way:
            return
        self._set(is_under_way=True)
        run()
        if not self._worker.is_busy:
            self.end()

    def end(self) -> None:
        """Say that it is done, or refused."""
        self._set(is_under_way=False)

    def _set(self, *, is_under_way: bool) -> None:
        self._is_under_way = is_under_way
        for control in self._controls:
            control.setEnabled(not is_under_way)

    def _on_busy(self, busy: bool) -> None:
        if not busy and self._is_under_way:
            self.end()
