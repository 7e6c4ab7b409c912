"""The window as a program of its own, on a display of the tests: it goes where it is told by lines, for a reader."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, UP

QUIET_TURNS = 5


class SpokenWindow:
    """Opens the data, and answers each line with one when it is there and nothing runs any more."""

    def __init__(self, folder: Path) -> None:
        self.window = MainWindow(folder, "de", lambda: NOW, up=lambda: UP)
        self.window.resize(1366, 768)
        self.window.show()
        self._quiet = 0
        self._tick = QTimer()
        self._tick.setInterval(20)
        self._tick.timeout.connect(self._look)
        self._lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._lines.activated.connect(self._take_line)
        line = self.window.unlock_page.passphrase.line
        line.setText(DEMO_PASSPHRASE)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._tick.start()

    def _take_line(self) -> None:
        place = sys.stdin.readline().strip()
        area = self.window.work_area
        if not place or area is None:
            self.window.close()
            return
        area.go(place)
        self._quiet = 0
        self._tick.start()

    def _look(self) -> None:
        is_still = self.window.work_area is not None and not self.window.worker.is_busy
        self._quiet = self._quiet + 1 if is_still else 0
        if self._quiet == QUIET_TURNS:
            self._tick.stop()
            sys.stdout.write("there\n")
            sys.stdout.flush()


if __name__ == "__main__":
    app = application("de")
    spoken = SpokenWindow(Path(sys.argv[1]))
    sys.exit(app.exec())
