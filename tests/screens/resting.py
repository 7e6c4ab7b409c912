"""Letting the window work until something holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

_PATIENCE_MS: Final = 60_000
_TURNS: Final = 10


def rest_until(is_done: Callable[[], bool]) -> None:
    """Let the window work until something holds and its events are dealt with."""
    begun = QElapsedTimer()
    begun.start()
    while True:
        loop = QEventLoop()
        ticker = QTimer()
        ticker.setInterval(5)
        ticker.timeout.connect(lambda: loop.quit() if is_done() else None)  # noqa: B023 - it ends with its loop
        ticker.start()
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()
        ticker.stop()
        # What was filled last is laid out part by part, each in a turn of its own, and may ask for more.
        for _ in range(_TURNS):
            QApplication.processEvents()
        if is_done():
            return
        if begun.elapsed() > _PATIENCE_MS:
            raise TimeoutError("the window did not come to rest")
