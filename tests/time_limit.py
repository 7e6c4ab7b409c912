"""A time limit for each step of a test (set-up, call, tear-down): who exceeds it fails, and the run goes on.

The alarm is a signal. Python hears of it as soon as the interpreter runs again, also from waiting for a process or a
file; Qt's event loop is woken by :func:`wake_qt`. What hangs in a library for good is ended with its worker by pytest's
``faulthandler_timeout``; another worker takes its place.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

LIMIT_SECONDS = 600
"""Nothing takes that long, even on a slow machine that others use as well."""
SOAK_SECONDS = 6 * LIMIT_SECONDS
"""For the tests of the soak, and for all in it: each draws many times the random cases."""
AGAIN_SECONDS = 5
"""The alarm comes again for those who caught the first."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Fail the test when the block takes longer. Does nothing where there is no alarm (Windows)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        _tell_threads()
        _close_dialogs()
        pytest.fail(f"not done after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def wake_qt(parent: QObject) -> None:
    """Let a signal wake the event loop of Qt, which would sleep on: Python hears of it in the call that follows."""
    from PySide6.QtCore import QSocketNotifier

    if not hasattr(signal, "setitimer"):
        return
    heard, told = os.pipe()
    for end in (heard, told):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    notifier = QSocketNotifier(heard, QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda: os.read(heard, 4096))


def _tell_threads() -> None:
    for frame in sys._current_frames().values():
        sys.stderr.write("".join(traceback.format_stack(frame)) + "\n")


def _close_dialogs() -> None:
    """End the event loops of dialogs and menus that wait for an answer."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    for waiting in (widgets.QApplication.activePopupWidget(), widgets.QApplication.activeModalWidget()):
        if waiting is not None:
            waiting.close()


@contextmanager
def limit_of(item: pytest.Item) -> Iterator[None]:
    """Limit one step of a test."""
    is_long = item.get_closest_marker("soak") is not None or item.config.getoption("--hypothesis-profile") == "soak"
    with limited(SOAK_SECONDS if is_long else LIMIT_SECONDS):
        yield
