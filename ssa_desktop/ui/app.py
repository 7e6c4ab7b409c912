"""Start of the window: the application, its theme and German words of Qt, and the main window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ssa_desktop.resources import resource_root
from ssa_desktop.services.preferences import preferences
from ssa_desktop.ui.collecting import Collector
from ssa_desktop.ui.enter_key import EnterPresses
from ssa_desktop.ui.hearing import listen
from ssa_desktop.ui.icons import app_icon
from ssa_desktop.ui.main_window import MainWindow
from ssa_desktop.ui.preferences import show_preferences
from ssa_desktop.ui.theme import follow_system
from ssa_desktop.ui.worker import place_of

_TRANSLATOR: Final = "translator"
_SWITCH_SECONDS: Final = 0.0005
"""A tenth of Python's own interval."""
_LOCALES: Final = {"de": "de_DE", "en": "en_GB"}
"""British English: day before month and a clock of 24 hours, as everywhere else in the program."""


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


def set_language(app: QApplication, language: str) -> None:
    """Let the window speak ``language`` (``de`` or ``en``) from now on: its own words, Qt's, and dates and numbers.

    What is shown already keeps its words until it is made anew. Without a compiled file the German of the source shows.
    """
    for old in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(QLocale(_LOCALES[language]))
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Qt's own words are English in its source; the program's are German, and de.qm only has the plural forms.
    for name, place in ((f"qtbase_{language}", qt_words), (language, str(_own_words()))):
        translator = QTranslator()
        if translator.load(name, place):
            translator.setParent(app)
            translator.setObjectName(_TRANSLATOR)
            app.installTranslator(translator)


def _own_words() -> Path:
    """Return the folder of the compiled translations: in the package where it is installed, else in the checkout."""
    root = resource_root()
    return root.parent / ("_translations" if root.name == "_resources" else "translations")


def _show_fault(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say that the program failed, and where; a stack trace could hold what was typed."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    window.desk.show_broken(place_of(error))
