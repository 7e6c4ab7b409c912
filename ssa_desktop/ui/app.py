"""Start of the window: the application, its theme and German words of Qt, and the main window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtWidgets import QApplication, QMessageBox

from ssa_desktop.services.preferences import preferences
from ssa_desktop.ui.enter_key import EnterPresses
from ssa_desktop.ui.event_filter import listen
from ssa_desktop.ui.garbage_collection import Collector
from ssa_desktop.ui.look.icons import app_icon
from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.look.theme import follow_system
from ssa_desktop.ui.preferences import show_preferences
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.worker import place_of

_SWITCH_SECONDS: Final = 0.0005
"""A tenth of Python's own interval."""


def run_window(folder: Path, language: str = "de", clock: Callable[[], datetime] = datetime.now) -> int:
    """Show the window on the data in ``folder`` until it is closed; return the exit code.

    Where no data lie there yet, it begins with the set-up.
    """
    app = application(language)
    show_preferences(app, preferences(folder))
    window = MainWindow(folder, language, clock)
    window.show()
    sys.excepthook = lambda kind, error, trace: _show_fault(window, kind, error, trace)
    return app.exec()


def say_why_not(message: str, language: str) -> None:
    """Say why the window cannot open, where nobody would see what a command writes."""
    application(language)
    QMessageBox(QMessageBox.Icon.Warning, "SSA-Desktop", message, QMessageBox.StandardButton.Close).exec()


def application(language: str) -> QApplication:
    """Return the application with name, sign, theme and language; there is one for the process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    Collector(app)
    listen(EnterPresses(app))
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
