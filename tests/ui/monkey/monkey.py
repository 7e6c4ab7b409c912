"""Random keys and clicks on the real window, in a process of its own, so that what it writes and says can be looked at.

``python -m tests.ui.monkey.monkey DATA SEED SECONDS STEPS OUT`` with passphrase and words as JSON on standard input; it
ends after so many seconds or steps, whichever comes first, and prints what it found as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, QPointF, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from shiboken6 import isValid

from ssa_desktop.ui import file_choice
from ssa_desktop.ui.app import application
from ssa_desktop.ui.look import theme
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.bench.loop_watch import Block, LoopWatch

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
KEYS: Final = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Menu, Qt.Key.Key_F1, Qt.Key.Key_F2,
    Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F8, Qt.Key.Key_F10, Qt.Key.Key_F12,
)  # fmt: skip
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789,.-+#"
CLOSING: Final = "q"
"""With Ctrl this ends the program."""
SIGNS: Final = "aeimnorstuäöüß0123456789.,:-/ \u200b🙂'\"%&<>"
STUCK: Final = 60
"""Steps after which a dialog is left by Escape: whoever strikes keys at random finds no way out of some."""
ANEW: Final = "made anew"
NOTED_MS: Final = 20.0
REST_MS: Final = 4


class Monkey:
    """The window, and somebody who does not know what they are doing."""

    def __init__(self, data: Path, seed: int, out: Path, told: dict[str, Any]) -> None:
        self.rng = random.Random(seed)
        self.app = application("de")
        self.told, self.out = told, out
        self.faults: list[str] = []
        self.titles: set[str] = set()
        self.suggested: set[str] = set()
        self.steps = self.locked = self.in_dialog = 0
        self.dialogs: dict[str, int] = {}
        self.pages: dict[str, int] = {}
        self.blocks: list[Block] = []
        self.window = MainWindow(data, "de", datetime.now)
        self.window.worker.broken.connect(lambda place: self.faults.append(f"broken {place}"))
        self.window.resize(1366, 768)
        self.window.show()
        self.watch = LoopWatch()
        self.ends = False
        file_choice._answer = self._choose
        self._tell_what_is_made_anew()

    def run(self, seconds: float, steps: int) -> None:
        """Go on until the time or the steps are over, then close the window."""
        until = perf_counter() + seconds

        def go_on() -> None:
            # The next one is asked for first: what this one opens may wait for it in an event loop of its own.
            if self.ends:
                return
            if perf_counter() >= until or self.steps >= steps:
                self.ends = True
                QTimer.singleShot(0, self._leave)
                return
            QTimer.singleShot(REST_MS, go_on)
            self.step()

        QTimer.singleShot(0, go_on)
        self.app.exec()

    def step(self) -> None:
        """Do one thing, and note what is to be seen of it."""
        # As with a key of hers, what was done before it is over now; what it does has a name of its own.
        self.watch.note()
        if self.window.is_locked and self.window.worker.is_busy:
            return
        self.steps += 1
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
        if front is None or front.isHidden():
            front = self.window
        if QApplication.activeWindow() is None:
            front.activateWindow()
        self._look(front)
        if self.window.is_locked and isinstance(front, MainWindow):
            self._unlock()
            return
        self.in_dialog = self.in_dialog + 1 if isinstance(front, QDialog) else 0
        if self.in_dialog > STUCK:
            self.watch.doing = f"leave {type(front).__name__}"
            self._press(front, Qt.Key.Key_Escape, NONE)
            return
        self.rng.choices((self._strike, self._write, self._click, self._push, self._wheel), (9, 5, 6, 5, 1))[0](front)

    def report(self) -> dict[str, Any]:
        """Return what was found; blocks as their name, milliseconds of the processor and those of a bare piece of work.

        The bare one was done right behind: the computer is not always as quick.
        """
        self._keep_blocks()
        blocks = [(one.doing, round(one.processor_ms, 1), round(one.bare_ms, 1)) for one in self.blocks]
        return {
            "steps": self.steps, "faults": self.faults, "titles": sorted(self.titles), "locked": self.locked,
            "suggested": sorted(self.suggested), "dialogs": self.dialogs, "pages": self.pages,
            "blocks": sorted(blocks, key=lambda one: -one[1]),
        }  # fmt: skip

    # What is done -------------------------------------------------------------------------------------------------

    def _strike(self, front: QWidget) -> None:
        modifier = self.rng.choices((NONE, CTRL, SHIFT, ALT, CTRL | SHIFT), (12, 5, 2, 2, 1))[0]
        if (modifier & CTRL and self.rng.random() < 0.8) or modifier & ALT:
            letter = self.rng.choice([sign for sign in LETTERS if sign != CLOSING])
            key = Qt.Key(ord(letter.upper()))
        else:
            key = self.rng.choice(KEYS)
        if key == Qt.Key.Key_F4 and modifier & ALT:
            return
        self._do(f"key {modifier.name} {key.name}", front, lambda: self._press(front, key, modifier))

    def _write(self, front: QWidget) -> None:
        text = self.rng.choice(
            [
                "".join(self.rng.choices(SIGNS, k=self.rng.randint(1, 8))),
                self.rng.choice(self.told["words"])[: self.rng.randint(1, 11)],
                f"{self.rng.randint(1, 31)}.{self.rng.randint(1, 12)}.",
            ]
        )
        for letter in text:
            # Each is a key of hers, and the window may come to its turn between two of them.
            self.watch.note()
            self._do("type", front, partial(self._type, front, letter))

    def _click(self, front: QWidget) -> None:
        point = QPoint(self.rng.randrange(max(front.width(), 1)), self.rng.randrange(max(front.height(), 1)))
        target = front.childAt(point) or front
        at = target.mapFrom(front, point) if target is not front else point
        button = self.rng.choices((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (9, 1))[0]
        twice = self.rng.random() < 0.1
        self._do(f"click {type(target).__name__}", front, lambda: _click(target, button, at, twice=twice))

    def _push(self, front: QWidget) -> None:
        buttons = [one for one in front.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
        if buttons:
            one = self.rng.choice(buttons)
            self._do(
                f"push {type(one).__name__} {one.objectName()}",
                front,
                lambda: _click(one, Qt.MouseButton.LeftButton, one.rect().center()),
            )

    def _wheel(self, front: QWidget) -> None:
        point = QPointF(self.rng.randrange(max(front.width(), 1)), self.rng.randrange(max(front.height(), 1)))
        target = front.childAt(point.toPoint()) or front
        turn = QPoint(0, self.rng.choice((-120, 120, 360)))
        event = QWheelEvent(
            point, front.mapToGlobal(point), QPoint(), turn, Qt.MouseButton.NoButton, NONE,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self._do(f"wheel {type(target).__name__}", front, lambda: QApplication.sendEvent(target, event))

    def _do(self, name: str, front: QWidget, act: Callable[[], object]) -> None:
        self.watch.doing = f"{type(front).__name__}: {name}"
        act()

    def _press(self, front: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        target = self._focus(front)
        if target is not None:
            QTest.keyClick(target, key, modifier)

    def _type(self, front: QWidget, letter: str) -> None:
        target = self._focus(front)
        if target is not None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))

    def _focus(self, front: QWidget) -> QWidget | None:
        popup, focused = QApplication.activePopupWidget(), QApplication.focusWidget()
        if popup is None and focused is not None and focused.window() is front.window():
            return focused
        # Where a dialog has just opened, the one below may still be said to have the keyboard; no key goes there.
        return popup or (None if front.isHidden() else front)

    def _unlock(self) -> None:
        self.locked += 1
        line = self.window.unlock_page.passphrase.line
        if line.isVisible() and line.isEnabled() and not self.window.worker.is_busy:
            self.watch.doing = "unlock"
            line.setText(self.told["passphrase"])
            QTest.keyClick(line, Qt.Key.Key_Return)
        elif self.window.cover.is_on:
            QTest.keyClick(self.window, Qt.Key.Key_F12)

    def _tell_what_is_made_anew(self) -> None:
        """Call the work of another size of text, theme or language by a name of its own."""
        dress, make_anew = theme.dress, MainWindow.make_anew

        def dressed(*arguments: Any, **named: Any) -> Any:
            self.watch.doing = ANEW
            return dress(*arguments, **named)

        def made_anew(window: MainWindow) -> None:
            self.watch.doing = ANEW
            make_anew(window)

        for place, name, done in ((theme, "dress", dressed), (MainWindow, "make_anew", made_anew)):
            setattr(place, name, done)

    # What is seen -------------------------------------------------------------------------------------------------

    def _look(self, front: QWidget) -> None:
        self.titles |= {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()}
        if isinstance(front, QDialog):
            name = type(front).__name__
            self.dialogs[name] = self.dialogs.get(name, 0) + 1
        elif self.window.work_area is not None and not self.window.is_locked:
            name = self.window.work_area.shown
            self.pages[name] = self.pages.get(name, 0) + 1
        if len(self.watch.blocks) > 5000:
            self._keep_blocks()

    def _keep_blocks(self) -> None:
        self.blocks += [one for one in self.watch.blocks if one.processor_ms > NOTED_MS]
        self.watch.blocks.clear()

    def _choose(self, dialog: Any) -> list[Path]:
        """Answer for a file or folder: none, or a new one in the folder for what is given out."""
        suggested = [Path(one) for one in dialog.selectedFiles()]
        saves = dialog.acceptMode() == dialog.AcceptMode.AcceptSave
        dialog.deleteLater()
        self.suggested |= {one.name for one in suggested if saves}
        if self.rng.random() < 0.5:
            return []
        if saves and suggested:
            return [self.out / f"{self.steps}{suggested[0].suffix or dialog.defaultSuffix()}"]
        return [self.out]

    def _leave(self) -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QDialog) and one.isVisible():
                one.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        if QApplication.activeModalWidget() is not None or self.window.worker.is_busy:
            QTimer.singleShot(50, self._leave)
            return
        self.window.lock() if not self.window.is_locked else None
        self.watch.stop()
        QTimer.singleShot(200, self.app.quit)


def _click(target: QWidget, button: Qt.MouseButton, at: QPoint, *, twice: bool = False) -> None:
    """Press and let go, as Qt does with a mouse: who went in between, as from a menu, hears of nothing more."""
    QTest.mousePress(target, button, NONE, at)
    if isValid(target):
        QTest.mouseRelease(target, button, NONE, at)
    if twice and isValid(target):
        QTest.mouseDClick(target, button, NONE, at)


def main() -> None:
    data, seed, seconds, steps, out = sys.argv[1:]
    told = json.loads(sys.stdin.readline())
    faults: list[str] = []
    begun: list[Monkey] = []

    def doing() -> str:
        return begun[0].watch.doing if begun else "begin"

    def failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # Where, and not what: the message could hold what was typed.
        places = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
        faults.append(f"{kind.__name__} at {' < '.join(reversed(places))}")

    def warned(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        if "does not support" not in message and kind != QtMsgType.QtDebugMsg:
            faults.append(f"Qt: {message} ({doing()})")

    sys.excepthook = failed
    qInstallMessageHandler(warned)
    monkey = Monkey(Path(data), int(seed), Path(out), told)
    begun.append(monkey)
    monkey.run(float(seconds), int(steps))
    found = monkey.report()
    found["faults"] += faults
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
