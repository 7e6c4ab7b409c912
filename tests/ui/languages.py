"""A filled window in German, in English, in a language of tests alone, or with all its text larger."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop import labels
from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.people import schools
from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.look.theme import set_appearance, set_scale
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import copy_stores
from tests.ui.conftest import unlock
from tests.ui.dialog_world import World
from tests.ui.measuring import shown_widgets
from tests.ui.pseudo import PseudoTranslator, stretched_catalogues, unbracketed

PSEUDO: Final = "pseudo"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
_NAMED: Final = ("step_templates.toml", "topics.toml", "indicators.toml", "measures.toml", "demo.toml")
"""Catalogues that are data where they are shown: she can change and copy what stands in them."""
_EVERYWHERE_THE_SAME: Final = (
    "XXXX Alt Deutsch English OneDrive Nextcloud ownCloud Dropbox iCloud Google Drive Seafile MagentaCLOUD pCloud "
    "Syncthing MEGA Proton Drive HiDrive Tresorit Box Koofr kDrive GMX WEB.DE DRACOON Filen Jottacloud Yandex Disk "
    "IServ Schulserver KW"
)


FOREIGN: Final = {
    "en": re.compile(r"\b\d{1,2}\.\d{1,2}\.(\d{4})?(?!\d)|(?<![\d.])\d+,\d{1,2}(?![\d])"),
    "de": re.compile(
        r"\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d{4}|\b\d{1,2}/\d{1,2}/\d{4}"
        r"|(?<![\d.,/])\d+\.\d{1,2}(?![\d.])"
    ),
}
"""Days and decimal numbers as the other language writes them."""


@contextmanager
def speaking(app: QApplication, patch: pytest.MonkeyPatch, language: str, size: int = 100) -> Iterator[str]:
    """Let the program speak a language at a size of text in per cent; gives the language its window is made with."""
    spoken = "en" if language == "en" else "de"
    with ExitStack() as stack:
        set_scale(size)
        set_appearance(app, dark=None)
        set_language(app, spoken)
        if language == PSEUDO:
            stack.enter_context(stretched_catalogues(patch))
            translator = PseudoTranslator()
            app.installTranslator(translator)
            stack.callback(app.removeTranslator, translator)
        try:
            yield spoken
        finally:
            set_scale(100)
            set_appearance(app, dark=None)
            set_language(app, "de")


def opened(qtbot: QtBot, make_window: Callable[..., MainWindow], made: Path, folder: Path, spoken: str) -> MainWindow:
    """Return an unlocked window on a copy of the demonstration's records."""
    copy_stores(made, folder / "data")
    window = make_window(folder / "data", language=spoken)
    # The test library knows the keys of an English keyboard alone, and the passphrase has an umlaut.
    window.unlock_page.passphrase.line.setText(DEMO_PASSPHRASE)
    unlock(qtbot, window, "")
    return window


def shown_texts(root: QWidget) -> set[str]:
    """Return what can be read in a window now, and what is said of its parts to those who hear it."""
    found: set[str] = set()
    headers = [header for header in root.findChildren(QHeaderView) if header.isVisible()]
    for one in (*shown_widgets(root), *headers):
        found |= {one.toolTip(), one.accessibleName(), one.accessibleDescription()}
        if isinstance(one, QLabel | QAbstractButton):
            found.add(one.text())
        elif isinstance(one, QLineEdit | QPlainTextEdit):
            found.add(one.placeholderText())
        elif isinstance(one, QComboBox):
            found |= {one.itemText(row) for row in range(one.count())}
        elif isinstance(one, QGroupBox):
            found.add(one.title())
        elif isinstance(one, QTabBar):
            found |= {one.tabText(tab) for tab in range(one.count())}
        elif isinstance(one, QListWidget):
            found |= {one.item(row).text() for row in range(one.count())}
        elif isinstance(one, QHeaderView) and one.orientation() is Qt.Orientation.Horizontal:
            model = one.model()
            found |= {str(model.headerData(place, one.orientation()) or "") for place in range(one.count())}
    return found - {""}


def foreign_days_and_numbers(texts: set[str], language: str) -> list[str]:
    """Return what writes a day or a decimal number as the other language does."""
    return sorted(text for text in texts if FOREIGN[language].search(text))


_IN_MINUTES = re.compile(r"\d\s*(?:Min\b|Minuten\b|minutes\b|min\b)")
_MINUTES_OF_OTHERS = re.compile(
    r"Min\. \([\d.]+:\d\d Std\.\)|min \([\d,]+:\d\d h\)"  # a figure that the return asks for in minutes
    r"|\(\d+ Min\.\)|\(\d+ min\)|noch \d+:\d\d Min\.|65 Minuten|\d+:\d\d min"  # the steps of a method
    r"|^\d+ (?:Minuten|minutes)$|1 bis 30 Minuten|1 to 30 minutes"  # the time until the lock
    r"|„Termin in 15 Minuten“|“Appointment in 15 minutes”"  # what the desktop says
)


def lengths_in_minutes(texts: set[str]) -> list[str]:
    """Return what says in minutes how long something took (docs/decisions, 0440)."""
    return sorted(text for text in texts if _IN_MINUTES.search(_MINUTES_OF_OTHERS.sub("", text)))


def written_in_fields(root: QWidget) -> set[str]:
    """Return what stands in the lines of a window, to be typed over."""
    return {one.text() for one in root.findChildren(QLineEdit) if one.isVisible()}


def untranslated(texts: set[str], data: set[str]) -> list[str]:
    """Return what stands outside the brackets of the stretched language and is no word of the records."""
    return sorted(text for text in texts if set(_WORD.findall(unbracketed(text))) - data)


def words_of(*texts: str) -> set[str]:
    """Return the words of texts."""
    return {word for text in texts for word in _WORD.findall(text)}


def known_words(world: World, *openers: ModuleType) -> set[str]:
    """Return the words of the records, of what the openers of dialogs fill in, and of what is shipped as data."""
    path = world.files / "akten.jsonl"
    world.ask(lambda ws: records_export.export_records(ws, path))
    lines = path.read_text(encoding="utf-8").splitlines()
    # The lines of a text are shown one by one, too.
    records = [json.dumps(json.loads(line), ensure_ascii=False).replace("\\n", " ") for line in lines]
    sources = [Path(inspect.getfile(module)).read_text(encoding="utf-8") for module in openers]
    shipped = [
        *_RESOURCES.glob("forms/*.toml"),
        _RESOURCES / "papers" / "agreement.toml",
        *(_RESOURCES / "catalogues" / name for name in _NAMED),
    ]
    months = labels.labels("de", "month").values()
    # Charts have room for the first letters of a month.
    shipped_names = [*months, *(name[:3] for name in months)]
    names = [*shipped_names, *world.school_names.values(), *(one.name for one in world.ask(schools.sites))]
    return words_of(
        *records, *sources, *names, *(one.read_text(encoding="utf-8") for one in shipped), _EVERYWHERE_THE_SAME
    )
