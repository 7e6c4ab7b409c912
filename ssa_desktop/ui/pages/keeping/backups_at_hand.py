"""Says before a deletion which backups still hold what goes, and waits for no share that does not answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ssa_desktop.services.keeping import backup_look, due_overview
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.backup_look import Known, Seen
from ssa_desktop.storage.keeping.far_folders import in_a_hurry
from ssa_desktop.ui.desk import Desk

_PATIENCE_MS: Final = 400
"""So long she waits for the folders; what was not seen by then counts as there."""


class BackupsAtHand(QObject):
    """Looks at the folders in the thread of the looks, where another look or a list may hang as long as it likes."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = 0
        self._known: Known | None = None
        self._show: Callable[[Sequence[BackupLeft]], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._go_without)

    def find(self, known: Known, show: Callable[[Sequence[BackupLeft]], None]) -> None:
        """Have the backups shown, once; whatever was asked for before and is not shown yet is not shown any more."""
        self._number += 1
        self._known, self._show = known, show
        self._timer.start()
        self._desk.worker.look(lambda: _look(known), partial(self._tell, self._number))

    def _go_without(self) -> None:
        # By way of the worker: where the data are being locked meanwhile nothing is shown any more.
        number = self._number
        self._desk.worker.read(lambda _: None, lambda _: self._tell(number, None))

    def _tell(self, number: int, seen: Seen | None) -> None:
        known, show = self._known, self._show
        if number != self._number or known is None or show is None:
            return
        self._timer.stop()
        self._known = self._show = None
        show(due_overview.backups_with_it(known, seen))


def _look(known: Known) -> Seen:
    with in_a_hurry():
        return backup_look.look(known)
