"""The window as a program of its own, at a fixed time, for a screen reader: it answers each line once it is still."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, UP

QUIET_TURNS, TICK_MS = 10, 20


class HeardWindow:
    """The window on a folder of data, locked.

    A line ``open`` is answered once it is unlocked, ``refused`` once it says why it was not, any other as it is.
    """

    def __init__(self, folder: Path) -> None:
        self.window = MainWindow(folder, "de", lambda: NOW, up=lambda: UP)
        self.window.resize(1366, 768)
        self.window.show()
        self._asked = ""
        self._quiet = 0
        self._tick = QTimer()
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._look)
        self._lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._lines.activated.connect(self._take_line)

    def _take_line(self) -> None:
        self._asked = sys.stdin.readline().strip()
        if not self._asked:
            self.window.close()
            return
        self._quiet = 0
        self._tick.start()

    def _look(self) -> None:
        is_open = self.window.work_area is not None or self._asked != "open"
        if self._asked == "refused":
            is_open = bool(self.window.unlock_page.message.text())
        self._quiet = self._quiet + 1 if is_open and not self.window.worker.is_busy else 0
        if self._quiet == QUIET_TURNS:
            self._tick.stop()
            sys.stdout.write("still\n")
            sys.stdout.flush()


if __name__ == "__main__":
    app = application("de")
    heard = HeardWindow(Path(sys.argv[1]))
    sys.exit(app.exec())
