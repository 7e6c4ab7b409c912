"""An hour of work on the window, key by key, without the pauses of the person: what the event loop does meanwhile.

Run as a program on a folder of data: it prints the longest gaps in which the window could not take a key.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ssa_desktop.services.figures import reports
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.ui.app import application
from ssa_desktop.ui.help.manual_window import ManualWindow
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, key_of
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.bench.loop_watch import LoopWatch
from tests.bench.ten_years import NOW, PASSPHRASE

LIMIT_MS: Final = 50.0
CAPTURES: Final = 12
SEARCHES: Final = ("Strei", "Ausbildung", "Übung", "Malve Bei")
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


def _anywhere() -> bool:
    return True


class Step(NamedTuple):
    """What is done, with its name; one that goes somewhere also says whether it is there.

    It is over once it is there and nothing runs any more; with ``until_idle`` off, whatever runs then goes on.
    """

    name: str
    do: Callable[[], object]
    is_there: Callable[[], bool] = _anywhere
    until_idle: bool = True


class Spent(NamedTuple):
    """What a step took, in seconds: by the clock, of the processor in the window's thread, and in all threads."""

    clock: float
    window: float
    process: float


class Hour:
    """Works through the script; ``watch`` holds what was measured."""

    patience_ms = 30_000
    """Nothing takes that long, even on a slow machine that others use as well."""

    def __init__(self, folder: Path, passphrase: str, now: Callable[[], datetime]) -> None:
        self.window = MainWindow(folder, "de", now)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self._passphrase = passphrase
        self.watch = LoopWatch()
        self.spent: dict[str, list[Spent]] = {}
        """What each step took until everything was shown, by its name."""
        self.faults: list[str] = []
        """What went wrong on the way, as the places in the program; nothing of the data."""
        self.window.worker.broken.connect(self.faults.append)
        self.window.desk.problem.connect(self.faults.append)

    def work(self, steps: Iterator[Step] | None = None) -> None:
        """Do every step, or these, each from the event loop, and wait until its results are shown; then lock.

        A step that does not come to its end is a fault, and the last one that is done.
        """
        self.go_on(steps if steps is not None else self.steps())
        self.end()

    def go_on(self, steps: Iterable[Step]) -> None:
        """Do steps, as :meth:`work`, and leave the window as it is then."""
        for step in steps:
            self.watch.doing = step.name
            begun = perf_counter(), thread_time(), process_time()
            if not self._do(step):
                self.faults.append(f"{step.name}: did not come to its end")
                break
            ended = perf_counter(), thread_time(), process_time()
            took = Spent(*(after - before for after, before in zip(ended, begun, strict=True)))
            self.spent.setdefault(step.name, []).append(took)

    def end(self) -> None:
        """Lock and close the window."""
        self.window.close()
        self._do(Step("close", lambda: None))

    def steps(self) -> Iterator[Step]:
        """Yield what is done, with its name."""
        yield from self.unlocking()
        for number in range(CAPTURES):
            yield from self.capture(number)
        yield Step("undo", lambda: self.press(Qt.Key.Key_Z, _CTRL))
        yield Step("redo", lambda: self.press(Qt.Key.Key_Y, _CTRL))
        for words in SEARCHES:
            yield from self.searching(words)
        yield from self.visits()
        yield from self._cases()
        for name, is_on in (("off", False), ("on", True)):
            arrived = partial(self._is_discreet, is_on)
            yield Step(f"discreet view {name}", lambda: self.press(Qt.Key.Key_D, _CTRL), arrived)
        yield Step("cover on", lambda: self.press(Qt.Key.Key_F12), lambda: self.window.cover.is_on)
        yield Step("cover off", lambda: self.press(Qt.Key.Key_F12), lambda: not self.window.cover.is_on)
        yield Step("help", lambda: self.press(Qt.Key.Key_F1), self._has_manual)
        yield Step("help: leave", self._leave_manual, self._is_left_alone)
        yield Step("palette", lambda: self.press(Qt.Key.Key_K, _CTRL), self.area.palette_card.isVisible)
        for letter in "je":
            yield Step("palette: type", partial(self.write, letter))
        yield Step("palette: leave", lambda: self.press(Qt.Key.Key_Escape), self.area.palette_card.isHidden)
        yield from self._week()
        yield from self.visits()
        yield Step("lock", lambda: self.press(Qt.Key.Key_L, _CTRL), lambda: self.window.is_locked)

    def unlocking(self) -> Iterator[Step]:
        """Yield the way from the locked window to the page of the day."""
        # The measure begins with a window that stands.
        yield Step("window", lambda: QTest.qWaitForWindowExposed(self.window))
        for letter in self._passphrase:
            yield Step("unlock: type", partial(self.write, letter))
        yield Step("unlock", lambda: self.press(Qt.Key.Key_Return), lambda: self.is_at("today"))

    def searching(self, words: str) -> Iterator[Step]:
        """Yield one search, letter by letter."""
        yield Step("search: begin", lambda: self.press(Qt.Key.Key_F, _CTRL), self.area.search.hasFocus)
        for letter in words[:-1]:
            yield Step(f"search: type {words}", partial(self.write, letter))
        # What is found, or that nothing is, stands in the list.
        yield Step(f"search: type {words}", partial(self.write, words[-1]), self.area.search.is_open)
        yield Step("search: leave", lambda: self.press(Qt.Key.Key_Escape), lambda: not self.area.search.is_open())

    def capture(self, number: int) -> Iterator[Step]:
        """Yield one talk, written and saved; every third is on nobody known."""
        yield Step("capture: begin", lambda: self.press(Qt.Key.Key_N, _CTRL), self.is_in_capture)
        who = "anonym" if number % 3 == 0 else "Ma"
        for letter in who:
            yield Step("capture: who", partial(self.write, letter))
        if who != "anonym":
            # Of several that are like it none is taken unless she marks it.
            yield Step("capture: choose", lambda: self.press(Qt.Key.Key_Down))
        yield Step("capture: choose", lambda: self.press(Qt.Key.Key_Return))
        yield Step("capture: minutes", lambda: self.press(Qt.Key.Key_Tab))
        yield Step("capture: minutes", lambda: self.write("25"))
        yield Step("capture: topics", lambda: self.press(Qt.Key.Key_Tab))
        for letter in "Str":
            yield Step("capture: topics", partial(self.write, letter))
        yield Step("capture: topics", lambda: self.press(Qt.Key.Key_Return))
        yield Step("capture: note", lambda: self.press(Qt.Key.Key_Tab))
        for word in ("Erzählt ", "vom ", "Streit ", "in der ", "Pause ", f"Nummer {number}."):
            yield Step("capture: note", partial(self.write, word))
        yield Step("capture: save", lambda: self.press(Qt.Key.Key_Return, _CTRL))

    def visits(self) -> Iterator[Step]:
        """Yield a visit to every page and panel."""
        for number, kind in enumerate(PAGES, start=1):
            key = Qt.Key(ord(key_of(number)))
            yield Step(f"page {kind.name}", partial(self.press, key, _CTRL), partial(self.is_at, kind.name))
            if issubclass(kind, PanelPage):
                for entry in kind.entries():
                    place = f"{kind.name}/{entry.name}"
                    yield Step(f"panel {place}", partial(self.window.desk.go, place), partial(self.is_at, place))

    def _week(self) -> Iterator[Step]:
        yield Step("week sheet", lambda: self.window.desk.go("times/week"), lambda: self.is_at("times/week"))
        for minutes in ("45", "30", "15"):
            yield Step("week sheet: type", partial(self.write, minutes))
            yield Step("week sheet: next", lambda: self.press(Qt.Key.Key_Return))

    def _cases(self) -> Iterator[Step]:
        yield Step("page cases", lambda: self.window.desk.go("cases"), lambda: self.is_at("cases"))
        for letter in "muster 39":
            yield Step("cases: filter", partial(self._filter, letter))
        yield Step("cases: all", self.cases.search.clear)
        for number in range(4):
            yield Step("case: open", partial(self._open_case, number), partial(self._is_case_shown, number))
            for _ in range(3):
                yield Step("case: scroll", lambda: self.press(Qt.Key.Key_PageDown))
            yield Step("case: back", lambda: self.press(Qt.Key.Key_Escape), lambda: not self.cases.is_case_open())

    def _filter(self, letter: str) -> None:
        QTest.keyClicks(self.cases.search, letter)

    def _open_case(self, number: int) -> None:
        if self.cases.model.rowCount() > number:
            self.cases.open_case(self.cases.model.record(number).case_id)

    @property
    def area(self) -> WorkArea:
        """What is shown while the data are open."""
        area = self.window.work_area
        assert area is not None
        return area

    def is_at(self, place: str) -> bool:
        """Whether a page (``times``) or a panel (``times/week``) is in sight."""
        area = self.window.work_area
        if area is None or not area.isVisible():
            return False
        shown = area.stack.currentWidget()
        page, _, panel = place.partition("/")
        if not isinstance(shown, Page) or shown.name != page or not shown.isVisible():
            return False
        return not panel or (isinstance(shown, PanelPage) and shown.shown == panel and shown.panel(panel).isVisible())

    def is_in_capture(self) -> bool:
        """Whether the keyboard is in the capture."""
        focused = QApplication.focusWidget()
        return focused is not None and self.area.today.capture.isAncestorOf(focused)

    def _is_case_shown(self, number: int) -> bool:
        return self.cases.is_case_open() or self.cases.model.rowCount() <= number

    def _is_discreet(self, is_on: bool) -> bool:
        return self.window.desk.discreet() is is_on

    def _has_manual(self) -> bool:
        # Not by the window's children: looking through thousands of them would be a gap of its own.
        return any(isinstance(one, ManualWindow) and one.isVisible() for one in QApplication.topLevelWidgets())

    def _leave_manual(self) -> None:
        self.press(Qt.Key.Key_Escape)
        # As every desktop does when a window is gone; the display of a test has none.
        self.window.activateWindow()

    def _is_left_alone(self) -> bool:
        return not self._has_manual() and self.window.isActiveWindow()

    @property
    def cases(self) -> CasesPage:
        page = self.area.page(CasesPage.name)
        assert isinstance(page, CasesPage)
        return page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._focused(), key, modifier)

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        # The test library knows the keys of an English keyboard alone; these events are what an input method sends.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focused(), event)

    def _focused(self) -> QWidget:
        front = QApplication.activeModalWidget() or QApplication.activeWindow() or self.window
        return QApplication.focusWidget() or front

    def _do(self, step: Step) -> bool:
        """Do a step; return whether all of it was shown before the patience ran out."""
        loop = QEventLoop()
        ticker = QTimer()
        ticker.setInterval(2)

        def look() -> None:
            if begun and not (step.until_idle and self.window.worker.is_busy) and step.is_there():
                ended.append(True)
                loop.quit()

        begun: list[bool] = []
        ended: list[bool] = []

        def begin() -> None:
            step.do()
            begun.append(True)

        ticker.timeout.connect(look)
        QTimer.singleShot(0, begin)
        patience = QTimer()
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(self.patience_ms)
        ticker.start()
        loop.exec()
        ticker.stop()
        return bool(ended)


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
    sys.stdout.write(f"{len(hour.watch.blocks)} rounds of the event loop, {len(over)} over {LIMIT_MS:.0f} ms\n")
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
