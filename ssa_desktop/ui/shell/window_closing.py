"""Closing the window: what is half-typed is kept first, and she is told before any of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text

if TYPE_CHECKING:
    from ssa_desktop.ui.drafts import Drafts
    from ssa_desktop.ui.shell.main_window import MainWindow


class Leaving(QObject):
    """Belongs to the window. Closing it loses a text only where she was told of that very text just before."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.is_under_way = False
        """Whether the window closes as soon as the data are locked."""
        self.sealed: bytes | None = None
        """Half-typed text that found no room on the disk at the last lock; only the unlocked vault can read it."""
        self._is_told = False
        self._asked: Drafts = {}
        """What was half-typed when she wanted to close last."""

    def stay(self) -> None:
        """Forget that she wanted to close: she went on working, or will."""
        self._is_told = False

    def begin(self) -> None:
        """Keep what is half-typed, then lock and close. Where it cannot be kept, say so and stay this time."""
        if self.is_under_way:
            return
        area = self._window.work_area
        changed = area.changed_drafts() if area is not None else {}
        is_told = self._is_told and changed == self._asked
        self._is_told, self._asked = is_told, changed
        self.is_under_way = True
        if area is None or is_told:
            self._window.lock()
        else:
            area.keep_drafts(self._window.lock, self._refuse)

    def may_end(self) -> bool:
        """Whether the program may end, the data being locked; where a text would end with it, say so first."""
        if self.sealed is None or self._is_told:
            return True
        self._is_told = True
        self.is_under_way = False
        self._window.unlock_page.say(
            self.tr(
                "Ihr angefangener Text liegt nur noch im Arbeitsspeicher. Entsperren Sie, dann kommt er "
                "wieder; beim nächsten Schließen geht er verloren."
            )
        )
        return False

    def _refuse(self, error: KnownError) -> None:
        self.is_under_way = False
        self._is_told = True
        hint = self.tr("Beim nächsten Schließen geht der angefangene Text verloren.")
        desk = self._window.desk
        desk.problem.emit(f"{error_text(desk.language, error)} {hint}")
