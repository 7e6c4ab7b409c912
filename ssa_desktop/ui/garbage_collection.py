"""Garbage collection in the window's thread alone.

Python collects wherever it happens to run. In the worker's thread it would destroy widgets there, which Qt does not
survive. So the automatic collection is off while there is a window, and a timer of the window's thread takes its place.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000


def spare_what_stays() -> None:
    """Let collections pass over everything there is by now: the modules, which stay as long as the program."""
    gc.freeze()


def spare_nothing() -> None:
    """Let collections look at everything again, so that nothing of the data that were locked is left."""
    gc.unfreeze()


def collect_all() -> None:
    """Collect what is garbage by now, whether it is much or not: for a pause, in the window's thread."""
    gc.collect()


class Collector(QObject):
    """Collects garbage now and then, by the same thresholds as Python does, and where the event loop has a pause."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        # It takes some tens of milliseconds: with a timer of 0 it comes when no key, result or painting waits.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self.collect)
        self._timer.timeout.connect(self._pause.start)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        counts = gc.get_count()
        passed = [generation for generation, limit in enumerate(self._thresholds) if counts[generation] > limit]
        if passed:
            gc.collect(max(passed))
