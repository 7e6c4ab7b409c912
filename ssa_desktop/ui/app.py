"""Start of the window: the application, its theme and German words of Qt, and the main window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ssa_desktop.resources import resource_root
from ssa_desktop.ui.collecting import Collector
from ssa_desktop.ui.icons import app_icon
from ssa_desktop.ui.main_window import MainWindow
from ssa_desktop.ui.theme import follow_system
from ssa_desktop.ui.worker import place_of


def run_window(folder: Path, language: str = "de", clock: Callable[[], datetime] = datetime.now) -> int:
    """Show the window on the data in ``folder`` until it is closed; return the exit code.

    Where no data lie there yet, it begins with the set-up.
    """
    app = application(language)
    window = MainWindow(folder, language, clock)
    window.show()
    sys.excepthook = lambda kind, error, trace: _show_fault(window, kind, error, trace)
    return app.exec()


def application(language: str) -> QApplication:
    """Return the application with name, sign, theme and language; there is one for the process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    Collector(app)
    app.setApplicationName("ssa-desktop")
    app.setDesktopFileName("ssa-desktop")
    app.setWindowIcon(app_icon())
    QLocale.setDefault(QLocale(language))
    _translate(app, language)
    follow_system(app)
    return app


def _translate(app: QApplication, language: str) -> None:
    """Load Qt's own words in the language, and the program's where a file has them; German stands in the source."""
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own_words = resource_root().parent / ("_translations" if resource_root().name == "_resources" else "translations")
    for name, place in ((f"qtbase_{language}", qt_words), (f"ssa_desktop_{language}", str(own_words))):
        translator = QTranslator(app)
        if translator.load(name, place):
            app.installTranslator(translator)


def _show_fault(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that the program failed, and where; a stack trace could hold what was typed."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    window.desk.show_broken(place_of(error))
