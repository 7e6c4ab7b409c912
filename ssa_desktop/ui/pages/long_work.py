"""The line of long work: what is being done, how far it is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.progress import CancelledError, Progress
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.work_progress import WorkProgress

T = TypeVar("T")


class LongWork(QWidget):
    """Runs long work and shows it; hidden while there is none. ``began`` and ``ended`` are for what must wait."""

    began = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._back_to: QWidget | None = None
        self._then = ""
        self.steps = WorkProgress(desk.worker, parent=self)
        self.steps.stepped.connect(self._show_step)
        self.doing = label("", "hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button(self.tr("Abbrechen"), self.stop)
        line = row(self.doing, self.bar, self.cancel)
        line.setStretch(1, 1)
        self.setLayout(line)
        # What broke in the program itself reaches neither of the two ways a call ends in.
        desk.worker.broken.connect(self._end)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether work runs."""
        return self._back_to is not None

    def run(
        self,
        doing: str,
        cancelled: str,
        call: Callable[[Workspace, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
        *,
        back_to: QWidget,
        then: str = "",
    ) -> None:
        """Run ``call``, which is ``doing`` something, unless other work of this line runs.

        Where ``then`` says what comes after the last step, that can no longer be stopped.

        ``cancelled`` is the key of what is told when it was stopped: then neither ``done`` nor ``failed`` is called.
        Without ``failed`` an error is shown. At the end the keyboard goes ``back_to`` where it came from.
        """
        if self.is_busy:
            return
        self._back_to, self._then = back_to, then
        self.steps.begin(cancelled)
        self.cancel.setEnabled(True)
        self.doing.setText(doing)
        self.bar.setAccessibleName(doing)
        self.bar.setRange(0, 0)
        self.show()
        self.began.emit()
        self.cancel.setFocus()

        def ended(result: T) -> None:
            self._end()
            done(result)

        def broke(error: KnownError) -> None:
            self._end()
            if isinstance(error, CancelledError):
                self._desk.tell(error_text(self._desk.language, error))
            elif failed is not None:
                failed(error)
            else:
                self._desk.show_error(error)

        self._desk.worker.run(lambda ws: call(ws, self.steps.step), ended, broke)

    def stop(self) -> None:
        """Stop the work at its next step."""
        self.steps.stop()
        self.doing.setText(self.tr("Wird abgebrochen …"))

    def _show_step(self, done: int, total: int) -> None:
        if self._then and done >= total and not self.steps.is_stopped:
            self.doing.setText(self._then)
            self.bar.setAccessibleName(self._then)
            self.bar.setRange(0, 0)
            self.cancel.setEnabled(False)
        else:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _end(self, _: object = None) -> None:
        back_to, self._back_to = self._back_to, None
        if back_to is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is None or self.isAncestorOf(focused)
        self.hide()
        self.ended.emit()
        if had_focus:
            back_to.setFocus()
