"""Pictures of single steps for the manual: what is typed and pressed, as it stands in the window at that moment."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from ssa_desktop.ui.capture.capture import CaptureForm
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.figures.filing_steps_card import StepsCard
from ssa_desktop.ui.pages.rights.case_card_releases import ReleasesCard
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.palette import Palette
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.screens.resting import rest_until

_AROUND: Final = 12
"""So many pixels of what lies around it are seen."""
_SETUP: Final = QSize(840, 540)
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


def steps(window: MainWindow, area: WorkArea) -> Iterator[tuple[str, QImage]]:
    """Yield the name of each picture, and the picture; what was typed is put away again."""
    at = _Keys(window)
    window.activateWindow()
    area.go("today")
    at.rest()
    at.press(Qt.Key.Key_N, _CONTROL)
    (card,) = (one for one in area.findChildren(CaptureForm) if one.isVisible())
    at.type("qu")
    yield "wer", _part(window, card, bottom=0.5)
    at.press(Qt.Key.Key_Down)
    at.press(Qt.Key.Key_Return)
    at.press(Qt.Key.Key_Tab)
    at.type("0:99")
    at.press(Qt.Key.Key_Return, _CONTROL)
    yield "fehlt", _part(window, card, bottom=0.5)
    card.discard_button.click()
    at.rest()
    at.press(Qt.Key.Key_K, _CONTROL)
    at.type("nefa")
    yield "springen", _part(window, next(one.card for one in area.findChildren(Palette) if one.isVisible()))
    at.press(Qt.Key.Key_Escape)
    for page, begins, name in (
        ("appointments", "Neuer Termin", "termin"),
        ("protection", "Gefährdungseinschätzung", "einschaetzung"),
        ("cooperation/agreement", "Neue Vereinbarung", "vereinbarung"),
        ("settings/worktime", "Stunden eintragen", "vertragsstunden"),
    ):
        area.go(page)
        at.rest()
        _button(area.page(page.partition("/")[0]), begins).click()
        at.rest()
        dialog = _dialog()
        yield name, dialog.grab().toImage()
        dialog.reject()
        at.rest()
    area.go("figures/filing")
    at.rest()
    yield "abgabe", _part(window, next(one for one in area.findChildren(StepsCard) if one.isVisible()))
    area.go(CasesPage.name)
    at.rest()
    cases = area.page(CasesPage.name)
    assert isinstance(cases, CasesPage)
    cases.open_case(cases.model.record(0).case_id)
    at.rest()
    cases.findChildren(ReleasesCard)[-1].add.click()
    at.rest()
    dialog = _dialog()
    yield "entbindung", dialog.grab().toImage()
    dialog.reject()
    at.rest()
    yield "einrichten", _setup(window)


def _setup(window: MainWindow) -> QImage:
    """Return the first start at its second step, with a passphrase that is typed; nothing is made."""
    with tempfile.TemporaryDirectory(dir=Path.home()) as place:
        first = MainWindow(Path(place) / "daten", window.desk.language, window.desk.now)
        first.resize(_SETUP)
        first.show()
        wizard = first.setup
        assert wizard is not None
        wizard.next_button.click()
        assert wizard.step == 1
        for field in (wizard.passphrase.first, wizard.passphrase.second):
            QTest.keyClicks(field.line, "apfel wolke leiter sieben")
        meter = wizard.passphrase.meter
        rest_until(lambda: bool(meter.verdict.text().strip()))
        picture = wizard.grab().toImage()
        first.close()
        rest_until(first.isHidden)
        first.deleteLater()
    return picture


class _Keys:
    """Types where the keyboard is, and waits until the window has done what follows."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)
        self.rest()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused(), key, held)
        self.rest()

    def rest(self) -> None:
        rest_until(lambda: not self._window.worker.is_busy)


def _button(place: QWidget, begins: str) -> QAbstractButton:
    return next(one for one in place.findChildren(QAbstractButton) if one.isVisible() and one.text().startswith(begins))


def _dialog() -> QDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())


def _part(window: QWidget, widget: QWidget, *, bottom: float = 1) -> QImage:
    """Return a widget with what lies over it, down to a share of its height."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    place.setHeight(round(place.height() * bottom))
    return window.grab(place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)).toImage()
