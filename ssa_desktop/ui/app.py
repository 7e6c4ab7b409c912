"""Start of the window: the application, its theme and German words of Qt, and the main window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ssa_desktop.services.preferences import preferences
from ssa_desktop.ui.accessible_roles import tell_roles
from ssa_desktop.ui.enter_key import EnterPresses
from ssa_desktop.ui.event_filter import KEYS, listen, unheard
from ssa_desktop.ui.garbage_collection import Collector
from ssa_desktop.ui.look.display_refused import refused_display_told
from ssa_desktop.ui.look.icons import app_icon
from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.look.theme import follow_system, new_application
from ssa_desktop.ui.preferences import show_preferences
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.worker import place_of

_SWITCH_SECONDS: Final = 0.0005
"""A tenth of Python's own interval."""
_LISTEN_AFTER_MS: Final = 100
"""The window is painted by then, and nobody has found a button yet."""


def run_window(folder: Path, language: str = "de", clock: Callable[[], datetime] = datetime.now) -> int:
    """Show the window on the data in ``folder`` until it is closed; return the exit code.

    Where no data lie there yet, it begins with the set-up.
    """
    app = application(language)
    show_preferences(app, preferences(folder))
    # docs/decisions, 0411: for a filter that hears of the inner parts of a window all of Qt's classes are made, which
    # takes a moment. Nothing can be pressed until the window is there.
    quiet = ExitStack()
    quiet.enter_context(unheard())
    window = MainWindow(folder, language, clock)
    window.show()
    QTimer.singleShot(_LISTEN_AFTER_MS, partial(_end, quiet))
    sys.excepthook = lambda kind, error, trace: _show_fault(window, kind, error, trace)
    try:
        return app.exec()
    finally:
        quiet.close()


def _end(block: ExitStack) -> None:
    """Leave a block; a function, since Qt holds a method without what it is of."""
    block.close()


def say_why_not(message: str, language: str) -> None:
    """Say why the window cannot open, where nobody would see what a command writes."""
    from PySide6.QtWidgets import QMessageBox

    application(language)
    QMessageBox(QMessageBox.Icon.Warning, "SSA-Desktop", message, QMessageBox.StandardButton.Close).exec()


def application(language: str) -> QApplication:
    """Return the application with name, sign, theme and language; there is one for the process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    with refused_display_told(language):
        app = new_application(sys.argv[:1])
    tell_roles()
    Collector(app)
    listen(EnterPresses(app), KEYS)
    # While the worker computes, the window gets its turn after so long, at every single call of Python's.
    sys.setswitchinterval(_SWITCH_SECONDS)
    app.setApplicationName("ssa-desktop")
    app.setDesktopFileName("ssa-desktop")
    app.setWindowIcon(app_icon())
    set_language(app, language)
    follow_system(app)
    return app


def _show_fault(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that the program failed, and where; a stack trace could hold what was typed."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    window.desk.show_broken(place_of(error))
