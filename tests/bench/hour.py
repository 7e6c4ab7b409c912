"""An hour of work on the window, key by key, without the pauses of the person: what the event loop does meanwhile.

Run as a program on a folder of data: it prints the longest gaps in which the window could not take a key.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ssa_desktop.services import reports
from ssa_desktop.services.workspace import open_workspace
from ssa_desktop.ui.app import application
from ssa_desktop.ui.main_window import MainWindow
from ssa_desktop.ui.pages.cases import CasesPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, key_of
from tests.bench.loop_watch import LoopWatch
from tests.bench.ten_years import NOW, PASSPHRASE

LIMIT_MS: Final = 50.0
CAPTURES: Final = 12
SEARCHES: Final = ("Strei", "Ausbildung", "Übung", "Malve Bei")
_PATIENCE_MS: Final = 8_000
_CTRL: Final = Qt.KeyboardModifier.ControlModifier

Step = tuple[str, Callable[[], object]]


class Hour:
    """Works through the script; ``watch`` holds what was measured."""

    def __init__(self, folder: Path, passphrase: str, now: Callable[[], datetime]) -> None:
        self.window = MainWindow(folder, "de", now)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self._passphrase = passphrase
        self.watch = LoopWatch()
        self.seconds: dict[str, list[float]] = {}
        """How long each step took until everything was shown, by its name."""
        self.faults: list[str] = []
        """What went wrong on the way, as the places in the program; nothing of the data."""
        self.window.worker.broken.connect(self.faults.append)
        self.window.desk.problem.connect(self.faults.append)

    def work(self, steps: Iterator[Step] | None = None) -> None:
        """Do every step, or these, each from the event loop, and wait until its results are shown; then lock."""
        for name, step in steps if steps is not None else self.steps():
            self.watch.doing = name
            begun = perf_counter()
            self._do(step)
            self.seconds.setdefault(name, []).append(perf_counter() - begun)
        self.window.close()
        self._do(lambda: None)

    def steps(self) -> Iterator[Step]:
        """Yield what is done, with its name."""
        # The measure begins with a window that stands.
        yield "window", lambda: QTest.qWaitForWindowExposed(self.window)
        for letter in self._passphrase:
            yield "unlock: type", partial(self._type, letter)
        yield "unlock", lambda: self._key(Qt.Key.Key_Return)
        for number in range(CAPTURES):
            yield from self._capture(number)
        yield "undo", lambda: self._key(Qt.Key.Key_Z, _CTRL)
        yield "redo", lambda: self._key(Qt.Key.Key_Y, _CTRL)
        for words in SEARCHES:
            yield "search: begin", lambda: self._key(Qt.Key.Key_F, _CTRL)
            for letter in words:
                yield f"search: type {words}", partial(self._type, letter)
            yield "search: leave", lambda: self._key(Qt.Key.Key_Escape)
        yield from self.visits()
        yield from self._cases()
        yield "discreet view off", lambda: self._key(Qt.Key.Key_D, _CTRL)
        yield "discreet view on", lambda: self._key(Qt.Key.Key_D, _CTRL)
        yield "cover on", lambda: self._key(Qt.Key.Key_F12)
        yield "cover off", lambda: self._key(Qt.Key.Key_F12)
        yield "help", lambda: self._key(Qt.Key.Key_F1)
        yield "help: leave", lambda: self._key(Qt.Key.Key_Escape)
        yield "palette", lambda: self._key(Qt.Key.Key_K, _CTRL)
        for letter in "je":
            yield "palette: type", partial(self._type, letter)
        yield "palette: leave", lambda: self._key(Qt.Key.Key_Escape)
        yield from self._week()
        yield from self.visits()
        yield "lock", lambda: self._key(Qt.Key.Key_L, _CTRL)

    def _capture(self, number: int) -> Iterator[Step]:
        yield "capture: begin", lambda: self._key(Qt.Key.Key_N, _CTRL)
        who = "anonym" if number % 3 == 0 else "Ma"
        for letter in who:
            yield "capture: who", partial(self._type, letter)
        if who != "anonym":
            # Of several that are like it none is taken unless she marks it.
            yield "capture: choose", lambda: self._key(Qt.Key.Key_Down)
        yield "capture: choose", lambda: self._key(Qt.Key.Key_Return)
        yield "capture: minutes", lambda: self._key(Qt.Key.Key_Tab)
        yield "capture: minutes", lambda: self._type("25")
        yield "capture: topics", lambda: self._key(Qt.Key.Key_Tab)
        for letter in "Str":
            yield "capture: topics", partial(self._type, letter)
        yield "capture: topics", lambda: self._key(Qt.Key.Key_Return)
        yield "capture: note", lambda: self._key(Qt.Key.Key_Tab)
        for word in ("Erzählt ", "vom ", "Streit ", "in der ", "Pause ", f"Nummer {number}."):
            yield "capture: note", partial(self._type, word)
        yield "capture: save", lambda: self._key(Qt.Key.Key_Return, _CTRL)

    def visits(self) -> Iterator[Step]:
        """Yield a visit to every page and panel."""
        for number, kind in enumerate(PAGES, start=1):
            key = Qt.Key(Qt.Key.Key_0.value + int(key_of(number)))
            yield f"page {kind.name}", partial(self._key, key, _CTRL)
            if issubclass(kind, PanelPage):
                for entry in kind.entries():
                    place = f"{kind.name}/{entry.name}"
                    yield f"panel {place}", partial(self.window.desk.go, place)

    def _week(self) -> Iterator[Step]:
        yield "week sheet", lambda: self.window.desk.go("times/week")
        for minutes in ("45", "30", "15"):
            yield "week sheet: type", partial(self._type, minutes)
            yield "week sheet: next", lambda: self._key(Qt.Key.Key_Return)

    def _cases(self) -> Iterator[Step]:
        yield "page cases", lambda: self.window.desk.go("cases")
        for letter in "muster 39":
            yield "cases: filter", partial(self._filter, letter)
        yield "cases: all", self.cases.search.clear
        for number in range(4):
            yield "case: open", partial(self._open_case, number)
            for _ in range(3):
                yield "case: scroll", lambda: self._key(Qt.Key.Key_PageDown)
            yield "case: back", lambda: self._key(Qt.Key.Key_Escape)

    def _filter(self, letter: str) -> None:
        QTest.keyClicks(self.cases.search, letter)

    def _open_case(self, number: int) -> None:
        if self.cases.model.rowCount() > number:
            self.cases.open_case(self.cases.model.record(number).case_id)

    @property
    def cases(self) -> CasesPage:
        area = self.window.work_area
        assert area is not None
        page = area.page(CasesPage.name)
        assert isinstance(page, CasesPage)
        return page

    def _key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focused(), key, modifier)

    def _type(self, text: str) -> None:
        # The test library knows the keys of an English keyboard alone; these events are what an input method sends.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focused(), event)

    def _focused(self) -> QWidget:
        front = QApplication.activeModalWidget() or QApplication.activeWindow() or self.window
        return QApplication.focusWidget() or front

    def _do(self, step: Callable[[], object]) -> None:
        loop = QEventLoop()
        ticker = QTimer()
        ticker.setInterval(2)

        def look() -> None:
            if begun and not self.window.worker.is_busy:
                loop.quit()

        begun: list[bool] = []

        def begin() -> None:
            step()
            begun.append(True)

        ticker.timeout.connect(look)
        QTimer.singleShot(0, begin)
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        ticker.start()
        loop.exec()
        ticker.stop()


def main() -> int:
    """Work the hour on the data in a folder and print what was measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application("de")
    passphrase = sys.argv[2] if len(sys.argv) > 2 else PASSPHRASE
    before = _talks_of(Path(sys.argv[1]), passphrase)
    hour = Hour(Path(sys.argv[1]), passphrase, lambda: NOW)
    hour.work()
    found = _talks_of(Path(sys.argv[1]), passphrase)
    hour.faults += [] if found == before + CAPTURES else [f"{found - before} talks of {CAPTURES} saved"]
    over = hour.watch.over(LIMIT_MS)
    sys.stdout.write(f"{len(hour.watch.blocks)} gaps between ticks, {len(over)} over {LIMIT_MS:.0f} ms\n")
    for block in hour.watch.longest(25):
        sys.stdout.write(f"{block.clock_ms:8.1f} ms  ({block.processor_ms:8.1f} ms of its thread)  {block.doing}\n")
    for fault in hour.faults:
        sys.stdout.write(f"fault: {fault}\n")
    sys.stdout.flush()
    # Qt's own end of the process is not what is measured.
    os._exit(1 if hour.faults else 0)


def _talks_of(folder: Path, passphrase: str) -> int:
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=passphrase)
    try:
        return reports.record_counts(ws)["contact"]
    finally:
        ws.close()


if __name__ == "__main__":
    sys.exit(main())
