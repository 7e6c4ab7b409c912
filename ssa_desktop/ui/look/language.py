"""The language of the window: its own words, those of Qt, and how days and numbers are written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ssa_desktop.resources import resource_root

_TRANSLATOR: Final = "translator"
_LOCALES: Final = {"de": "de_DE", "en": "en_GB"}
"""British English: day before month and a clock of 24 hours, as everywhere else in the program."""


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
