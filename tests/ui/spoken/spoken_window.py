"""The window as a program of its own, on a display of the tests: it does what it is told by lines, for a reader.

``go PLACE`` goes to a page, ``case NUMBER`` to that case, ``open NAME`` shows a dialog as the openers of the tests make
it, ``act`` presses its button, ``shut`` takes it away again, ``look`` does nothing. Each is answered, when nothing runs
any more, with what can be seen; before that the window says over the bridge that it is still.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qt_compat import qt_api

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.app import application
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import NOW, UP, PatientBot, settle
from tests.ui.dialog_world import World
from tests.ui.openers import OPENERS

QUIET_TURNS, TICK_MS = 5, 10
STILL = "still"


class LoneBot(PatientBot):
    """A bot without a test, whose windows go with the process; what does not come about ends it."""

    def __init__(self) -> None:
        super().__init__(cast("pytest.FixtureRequest", None))
        qt_api.set_qt_api("pyside6")

    def _should_raise(self, raising_arg: bool | None) -> bool:
        return raising_arg is not False


class SpokenWindow:
    """Opens the data, and answers each line with one when it is there and nothing runs any more."""

    def __init__(self, folder: Path) -> None:
        self.window = MainWindow(folder, "de", lambda: NOW, up=lambda: UP)
        self.window.resize(1366, 768)
        self.window.show()
        self._world = World(self.window, LoneBot(), folder.parent)
        self._dialog: QDialog | None = None
        self._quiet = 0
        self._tick = QTimer()
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._look)
        self._lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._lines.activated.connect(self._take_line)
        line = self.window.unlock_page.passphrase.line
        line.setText(DEMO_PASSPHRASE)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self._tick.start()

    def _take_line(self) -> None:
        command, _, name = sys.stdin.readline().strip().partition(" ")
        area = self.window.work_area
        if not command or area is None:
            self.window.close()
            return
        # What opens a dialog waits for its data: no other line is to be taken meanwhile.
        self._lines.setEnabled(False)
        if command == "go":
            area.go(name)
        elif command == "case":
            area.stack.show_place("cases", "", {"case_id": int(name)})
        elif command == "open":
            self._open(name)
        elif command == "act" and isinstance(self._dialog, FormDialog):
            QTest.keyClick(self._dialog.action, Qt.Key.Key_Space)
        elif command == "shut" and self._dialog is not None:
            self._leave(self._dialog)
        self._lines.setEnabled(True)
        self._quiet = 0
        self._tick.start()

    def _open(self, name: str) -> None:
        self._dialog = OPENERS[name][1](self._world)
        # Those that act and close are looked at from behind: what they would have done is not asked.
        self._dialog.destroyed.connect(self._forget)
        self._dialog.open()
        settle(self._world.qtbot, self.window)
        with self._world.qtbot.waitActive(self._dialog):
            self._dialog.activateWindow()

    def _leave(self, dialog: QDialog) -> None:
        dialog.hide()
        dialog.deleteLater()
        self._dialog = None

    def _forget(self) -> None:
        self._dialog = None

    def _look(self) -> None:
        is_still = self.window.work_area is not None and not self.window.worker.is_busy
        self._quiet = self._quiet + 1 if is_still else 0
        if self._quiet == QUIET_TURNS:
            self._tick.stop()
            announce(self.window, STILL)
            sys.stdout.write(json.dumps(seen(self._dialog or self.window)) + "\n")
            sys.stdout.flush()


def seen(top: QWidget) -> dict[str, object]:
    """Return the title of a window, what is read on the buttons in it, and what would be wrong with acting now."""
    buttons = [one for one in top.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    words = [" ".join(one.text().replace("&&", "\0").replace("&", "").replace("\0", "&").split()) for one in buttons]
    wrong = top.problem() if isinstance(top, FormDialog) and top.action.isEnabled() else None
    return {"title": top.windowTitle(), "buttons": words, "wrong": wrong or ""}


def _end(*broken: object) -> None:
    """End with what went wrong, instead of leaving whoever waits for an answer without one."""
    sys.__excepthook__(*broken)  # type: ignore[arg-type]
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    sys.excepthook = _end
    app = application("de")
    spoken = SpokenWindow(Path(sys.argv[1]))
    sys.exit(app.exec())
