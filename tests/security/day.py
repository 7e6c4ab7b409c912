"""A day's work in the real window, run as a process of its own so that it can be killed and its traces looked for.

``python -m tests.security.day work|rest DATA`` with the day as JSON on standard input. It prints a line for each stage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ssa_desktop.services.cases import cases
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.people import people
from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
MOST_SECONDS = 240


class Day:
    """The window and hands on its keyboard."""

    def __init__(self, data: Path, plan: dict[str, Any]) -> None:
        self.app = application("de")
        self.window = MainWindow(data, "de", datetime.now)
        self.window.resize(1366, 768)
        self.window.show()
        self.plan = plan

    @property
    def area(self) -> WorkArea:
        assert self.window.work_area is not None
        return self.window.work_area

    def wait(self, done: Callable[[], bool]) -> None:
        loop = QEventLoop()
        look = QTimer()
        deadline = QDeadlineTimer(MOST_SECONDS * 1000)
        look.timeout.connect(lambda: loop.quit() if done() or deadline.hasExpired() else None)
        look.start(10)
        if not done():
            loop.exec()
        if deadline.hasExpired():
            raise TimeoutError("it did not come about in time")

    def settle(self) -> None:
        self.wait(lambda: not self.window.worker.is_busy)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        front = QApplication.activeModalWidget() or self.window
        front.activateWindow()
        QApplication.processEvents()
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def unlock(self) -> None:
        self.wait(self.window.unlock_page.isVisible)
        self.window.unlock_page.passphrase.line.setFocus()
        self.type(self.plan["passphrase"])
        self.press(ENTER)
        self.wait(lambda: self.window.work_area is not None)
        self.settle()

    def capture(self, who: str, text: str, *, save: bool = True) -> None:
        self.press(Qt.Key.Key_N, CTRL)
        self.type(who)
        self.press(ENTER)
        self.press(TAB)
        self.type("20")
        self.press(TAB)
        self.press(TAB)
        self.type(text)
        if save:
            self.press(ENTER, CTRL)

    def work(self) -> None:
        """Capture, note, search, lock with a half-typed talk, unlock, and be killed over another."""
        self.unlock()
        say("unlocked")
        for line in self.plan["captures"]:
            self.capture(line["who"], line["text"])
        self.area.go("cases")
        self.settle()
        first = self.run(lambda ws: cases.listing(ws)[0].case_id)
        self.window.desk.open_case(first)
        self.settle()
        page = self.area.page("cases")
        field = page.pane.notes.field  # type: ignore[attr-defined]
        field.setFocus()
        self.type(self.plan["note"])
        self.press(ENTER, CTRL)
        self.press(Qt.Key.Key_F, CTRL)
        self.type(self.plan["search"])
        self.area.go("today")
        self.settle()
        self.capture(self.plan["half"]["who"], self.plan["half"]["text"], save=False)
        self.press(Qt.Key.Key_L, CTRL)
        self.wait(lambda: self.window.is_locked and not self.window.worker.is_busy)
        say("locked")
        self.unlock()
        say("draft " + self.half_typed())
        note = self.area.today.capture.blocks[0].note
        note.setFocus()
        self.press(Qt.Key.Key_End, CTRL)
        self.type(self.plan["lost"])
        self.area.keep_changed_drafts()
        self.settle()
        say("killme")
        self.wait(lambda: False)

    def half_typed(self) -> str:
        return " ".join(block.note_text() for block in self.area.today.capture.blocks)

    def rest(self) -> None:
        """Find the text again, be refused an export, delete, lock."""
        self.unlock()
        say("draft " + self.half_typed())
        folder = Path(self.plan["refused"])
        failed: list[str] = []
        self.window.worker.run(
            lambda ws: records_export.export_records(ws, folder), lambda _: None, lambda error: failed.append(error.key)
        )
        self.settle()
        say("refused " + " ".join(failed))
        for pseudonym in self.run(lambda ws: [line.pseudonym for line in people.find(ws, limit=1000)]):
            self.run(lambda ws, gone=pseudonym: deletion.erase_person(ws, gone, "Wunsch", Mentions.REDACT))
        self.window.desk.changed.emit("all")
        self.area.today.capture.discard()
        self.settle()
        self.area.keep_changed_drafts()
        self.settle()
        self.window.close()
        self.wait(lambda: not self.window.isVisible())
        say("closed")

    def run(self, call: Callable[..., Any]) -> Any:
        results: list[Any] = []
        self.window.worker.run(call, results.append)
        self.wait(lambda: bool(results))
        return results[0]


def say(stage: str) -> None:
    """Tell whoever watches which stage is reached."""
    sys.stdout.write(stage + "\n")
    sys.stdout.flush()


def main() -> None:
    plan = json.loads(sys.stdin.readline())
    day = Day(Path(sys.argv[2]), plan)
    {"work": day.work, "rest": day.rest}[sys.argv[1]]()


if __name__ == "__main__":
    main()
