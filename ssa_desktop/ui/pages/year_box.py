"""A drop-down of school years, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox


class YearBox(ChoiceBox):
    """Lets a school year be chosen; ``chosen`` says that she chose one, not that the list was filled."""

    chosen = Signal()

    def __init__(self, current: SchoolYear, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Schuljahr"))
        self._years = [current]
        self.addItem(self._text(current))
        self.currentIndexChanged.connect(lambda _: self.chosen.emit())

    def offer(self, years: Sequence[SchoolYear]) -> None:
        """Offer these years; the one chosen before stays chosen."""
        if list(years) == self._years:
            return
        before = self.year()
        self.blockSignals(True)
        self._years = list(years) if before in years else sorted({*years, before}, reverse=True)
        self.clear()
        self.addItems([self._text(year) for year in self._years])
        self.setCurrentIndex(self._years.index(before))
        self.blockSignals(False)

    def year(self) -> SchoolYear:
        """Return the year chosen."""
        return self._years[max(0, self.currentIndex())]

    def set_year(self, year: SchoolYear) -> None:
        """Choose a year of the list."""
        self.setCurrentIndex(self._years.index(year))

    def begin_with(self, year: SchoolYear) -> None:
        """Choose a year, offered yet or not, without saying that she chose it."""
        self.blockSignals(True)
        self._years = sorted({*self._years, year}, reverse=True)
        self.clear()
        self.addItems([self._text(one) for one in self._years])
        self.setCurrentIndex(self._years.index(year))
        self.blockSignals(False)

    def _text(self, year: SchoolYear) -> str:
        return self.tr("Schuljahr {year}").format(year=year)


def running_year_text(year: SchoolYear, today: date) -> str:
    """Return that a school year is still running, or nothing for one that is over."""
    if year != SchoolYear.of(today):
        return ""
    return QCoreApplication.translate("YearBox", "Laufendes Schuljahr, noch nicht vollständig.")
