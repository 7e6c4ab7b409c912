"""The program's window under a real X server, told by lines on its input what to do with the clipboard.

The other side, ``tests/ui/shell/test_clipboard.py``, looks at the clipboard as another program does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ssa_desktop.ui.app import application
from ssa_desktop.ui.clipboard import SECONDS, ClipboardGuard
from ssa_desktop.ui.shell.main_window import MainWindow


def answer(found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def wait(condition: object = None) -> None:
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if condition is None or condition() else None)  # type: ignore[operator]
    look.start(5)
    loop.exec()


class Program:
    """The unlocked window and a field of each kind; as another program only a clipboard."""

    def __init__(self, folder: str) -> None:
        self.app = application("de")
        assert isinstance(self.app, QApplication)
        self.clipboard = QGuiApplication.clipboard()
        self.window: MainWindow | None = None
        if folder:
            self.window = MainWindow(Path(folder), "de")
            self.window.show()
            self.window.activateWindow()
            self.guard = self.window.clipboard
            self.note, self.line = QPlainTextEdit(), QLineEdit()
            for field in (self.note, self.line):
                field.show()

    def unlock(self, passphrase: str) -> None:
        assert self.window is not None
        window = self.window
        window.unlock_page.passphrase.line.setText(passphrase)
        QTest.keyClick(window.unlock_page.passphrase.line, Qt.Key.Key_Return)
        wait(lambda: window.work_area is not None and not window.worker.is_busy)

    def copy(self, kind: str, text: str) -> None:
        """Type and copy by the keys, as she does."""
        field = self.note if kind == "note" else self.line
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    def run_out(self) -> None:
        """Let the ten seconds be over."""
        assert isinstance(self.guard, ClipboardGuard)
        for timer in self.guard._timers.values():
            if timer.isActive():
                timer.setInterval(1)
        wait(lambda: not any(timer.isActive() for timer in self.guard._timers.values()))
        for timer in self.guard._timers.values():
            timer.setInterval(SECONDS * 1000)

    def seconds(self) -> list[int]:
        return [timer.interval() // 1000 for timer in self.guard._timers.values() if timer.isActive()]

    def lock(self) -> None:
        assert self.window is not None
        window = self.window
        window.lock()
        wait(lambda: window.is_locked and not window.worker.is_busy)

    def put(self, text: str) -> None:
        """As another program: copy something."""
        self.clipboard.setText(text)
        self.clipboard.setText(text, QClipboard.Mode.Selection)

    def look(self, kind: str) -> dict[str, str]:
        """Return what is on the clipboard, by its formats."""
        mode = QClipboard.Mode.Selection if kind == "selection" else QClipboard.Mode.Clipboard
        data = self.clipboard.mimeData(mode)
        return {name: bytes(data.data(name).data()).decode("utf-8", "replace") for name in data.formats()}


def main() -> None:
    program = Program(sys.argv[1])

    def on_line() -> None:
        name, *arguments = json.loads(sys.stdin.readline() or '["quit"]')
        if name == "quit":
            if program.window is not None:
                program.window.close()
            program.app.quit()
            return
        found = getattr(program, name)(*arguments)
        wait()
        answer(found)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(on_line)
    answer("ready")
    program.app.exec()


if __name__ == "__main__":
    main()
