"""The window in both languages: its own words and Qt's, numbers and days, also when the language changes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.language import set_language
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, unlock

ENGLISH = Path(__file__).resolve().parents[2] / "translations" / "en.ts"


@pytest.fixture
def english_app(qapp: QApplication) -> Iterator[QApplication]:
    set_language(qapp, "en")
    yield qapp
    set_language(qapp, "de")


@pytest.fixture(scope="module")
def translated() -> dict[str, set[str]]:
    return translated_in(ENGLISH)


def translated_in(path: Path) -> dict[str, set[str]]:
    """Return the German texts with what they are in English, less those that are the same in both somewhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for message in ET.parse(path).getroot().iter("message"):
        if text := (message.findtext("translation") or "").strip():
            found[message.findtext("source", "")].add(text)
    english = {text for texts in found.values() for text in texts}
    return {source: texts for source, texts in found.items() if source not in english}


def said(root: QWidget) -> Iterator[str]:
    """Yield what a window says: on labels and buttons, in fields, on tables, and to those who hear it."""
    for widget in root.findChildren(QWidget):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QTableView | QTreeView) and (model := widget.model()) is not None:
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for action in widget.actions():
            yield action.text()


def go_everywhere(qtbot: QtBot, window: MainWindow) -> Iterator[str]:
    """Show every page with every panel of the opened window, one page after the other."""
    area = window.work_area
    assert area is not None
    for kind in PAGES:
        area.go(kind.name)
        settle(qtbot, window)
        page = area.page(kind.name)
        if isinstance(page, PanelPage):
            for entry in page.entries():
                page.go(entry.name)
                settle(qtbot, window)
        # What was shown before stands in the window still, hidden.
        yield kind.name


@pytest.mark.usefixtures("english_app")
def test_the_english_window_says_nothing_in_german(
    workspace_folder: StoreFolder,
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    translated: dict[str, set[str]],
) -> None:
    window = make_window(workspace_folder.path, language="en")
    assert "Your case files are locked." in set(said(window))
    assert sorted(set(said(window)) & translated.keys()) == []
    unlock(qtbot, window)
    left, seen = set(), set[str]()
    for place in go_everywhere(qtbot, window):
        shown = set(said(window))
        seen |= shown
        left |= {(place, text) for text in shown & translated.keys()}
    assert {"Record a talk", "Cases", "Data protection", "Annual return", "Latest talk"} <= seen
    assert sorted(left) == []


def qts_own_words(folder: Path) -> set[str]:
    """Return what Qt itself says: in questions, in the menu of a line, and choosing files and printers."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    files = QFileDialog(None, "", str(folder))
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    line = QLineEdit()
    menu = line.createStandardContextMenu()
    words = {action.text().partition("\t")[0] for action in menu.actions()}
    made = [box, files, QPrintDialog(QPrinter()), menu, line]
    for widget in made[:3]:
        words |= set(said(widget))
    for widget in made:
        widget.deleteLater()
    return {word for word in words if len(word) > len("...") and not word.startswith("/") and "PDF" not in word}


def test_qts_own_words_are_of_the_language(qapp: QApplication, tmp_path: Path) -> None:
    words = {}
    for language in ("en", "de"):
        set_language(qapp, language)
        words[language] = qts_own_words(tmp_path)
    assert {"Abbrechen", "Speichern", "&Rückgängig", "Alles auswählen", "&Suchen in:", "&Drucken"} <= words["de"]
    assert {"Cancel", "Save", "&Undo", "Select All", "&Look in:", "&Print"} <= words["en"]
    assert words["de"] & words["en"] == {"Name", "&Name:"}


def test_the_language_can_change_while_the_program_runs(qapp: QApplication) -> None:
    def cases(number: int) -> str:
        return QCoreApplication.translate("Navigation", "Fälle" if number else "")

    shown = []
    for language in ("de", "en", "de", "en", "de"):
        set_language(qapp, language)
        shown.append(cases(1))
    assert shown == ["Fälle", "Cases", "Fälle", "Cases", "Fälle"]
    # What spoke before is gone, however often it changes: Qt's words and the program's.
    assert len(qapp.findChildren(QTranslator)) == 2


def test_fields_of_qt_write_numbers_and_days_as_the_language_does(qapp: QApplication) -> None:
    shown = {}
    for language in ("de", "en"):
        set_language(qapp, language)
        box = QDoubleSpinBox()
        box.setValue(2.5)
        shown[language] = (box.text(), QLocale().dayName(1), QLocale().firstDayOfWeek())
        box.deleteLater()
    set_language(qapp, "de")
    monday = Qt.DayOfWeek.Monday
    assert shown == {"de": ("2,50", "Montag", monday), "en": ("2.50", "Monday", monday)}
