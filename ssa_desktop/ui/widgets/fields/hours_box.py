"""A number field for hours and minutes of a day: ``7:48``, ``7,5`` or ``480 min``; arrows step a quarter hour.

What has two meanings is never taken for one of them: ``7.48`` may be 7:48 or 7.48 hours, ``748`` 7:48 or minutes.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.labels import clock_hours
from ssa_desktop.ui.widgets.parts import NUMBER_INDENT

QUARTER: Final = 15
WORKDAY_MINUTES: Final = 5 * DAY_MINUTES

_CLOCK: Final = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)
_DECIMAL: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?", re.ASCII)
_CLOCK_OR_DECIMAL: Final = re.compile(r"(\d{1,2})\.([0-5]\d)", re.ASCII)
_CLOCK_OR_MINUTES: Final = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_TWO_DECIMALS: Final = Fraction(3, 10)
"""Two decimals of an hour mean the nearest minute: 7,48 hours are 7:29."""
_TWO_PLACES: Final = re.compile(r"\d{1,4},\d{2,4}", re.ASCII)
_AN_HOUR: Final = 60
_WHOLE_MINUTES: Final = re.compile(r"(\d{1,5})\s*min\.?", re.ASCII | re.IGNORECASE)


def read_hours(text: str) -> int | None:
    """Return minutes for ``7:48``, ``7,5``, ``7`` (hours) or ``480 min``; None for anything else, ``7.48`` too."""
    typed = text.strip()
    if _CLOCK_OR_DECIMAL.fullmatch(typed):
        return None
    if clock := _CLOCK.fullmatch(typed):
        return int(clock[1]) * 60 + int(clock[2])
    if minutes := _WHOLE_MINUTES.fullmatch(typed):
        return int(minutes[1])
    if _DECIMAL.fullmatch(typed):
        exact = Fraction(typed.replace(",", ".")) * 60
        minutes_meant = round(exact)
        if exact.denominator == 1 or (_TWO_PLACES.fullmatch(typed) and abs(exact - minutes_meant) <= _TWO_DECIMALS):
            return minutes_meant
    return None


def two_readings(text: str) -> tuple[int, int] | None:
    """Return the minutes that ``7.48`` or ``748`` may mean, as a time and otherwise; None for what is clear."""
    typed = text.strip()
    if dotted := _CLOCK_OR_DECIMAL.fullmatch(typed):
        return int(dotted[1]) * 60 + int(dotted[2]), int(Fraction(typed) * 60 + Fraction(1, 2))
    if digits := _CLOCK_OR_MINUTES.fullmatch(typed):
        minutes = int(typed)
        # 480 can be no time; it is minutes, or a slip.
        clock = int(digits[1]) * 60 + int(digits[2]) if int(digits[2]) < _AN_HOUR else minutes
        return clock, minutes
    return None


def read_account(text: str) -> int | None:
    """Return minutes for hours that may be owed: ``-2:05`` or ``+3:30``; None for anything else."""
    typed = text.strip().replace("−", "-").replace("–", "-")
    minutes = read_hours(typed.lstrip("+-"))
    if minutes is None or len(typed) - len(typed.lstrip("+-")) > 1:
        return None
    return -minutes if typed.startswith("-") else minutes


def read_days(text: str) -> Fraction | None:
    """Return whole or half days for ``30`` or ``29,5``; None for anything else."""
    typed = text.strip()
    if not _DECIMAL.fullmatch(typed):
        return None
    days = Fraction(typed.replace(",", "."))
    return days if (days * 2).denominator == 1 else None


class HoursBox(QSpinBox):
    """Hours of a day, or of a span with up to ``most`` minutes; its value are minutes."""

    def __init__(self, most: int = DAY_MINUTES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, most)
        self.setSingleStep(QUARTER)
        self.lineEdit().setTextMargins(NUMBER_INDENT, 0, 0, 0)

    def problem(self) -> str | None:
        """Return what is wrong with what stands in the field, or None; what has two readings names both."""
        typed = self.lineEdit().text()
        if self._read(typed) is not None:
            return None
        meant = two_readings(typed)
        if meant is None and self.maximum() > DAY_MINUTES:
            return self.tr(
                "„{typed}“ sind keine Stunden einer Woche. Richtig ist zum Beispiel 19:30 oder 19,5."
            ).format(typed=typed)
        if meant is None:
            return self.tr("„{typed}“ sind keine Stunden eines Tages. Richtig ist zum Beispiel 7:48 oder 7,8.").format(
                typed=typed
            )
        clock, other = meant
        if "." in typed:
            return self.tr(
                "„{typed}“ kann {clock} heißen (Stunden und Minuten) oder {decimal} Stunden, also {other}. Bitte mit "
                "Doppelpunkt oder Komma schreiben."
            ).format(typed=typed, clock=clock_hours(clock), decimal=typed.replace(".", ","), other=clock_hours(other))
        return self.tr(
            "„{typed}“ kann {clock} heißen (Stunden und Minuten) oder {typed} Minuten, also {other}. Bitte mit "
            "Doppelpunkt schreiben, oder mit „min“ dahinter."
        ).format(typed=typed, clock=clock_hours(clock), other=clock_hours(other))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave standing what cannot be read: Qt would put the number before it there without a word."""
        typed = self.lineEdit().text()
        is_wrong = self.problem() is not None
        super().focusOutEvent(event)
        if is_wrong:
            self.lineEdit().setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.problem() is not None:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _read(self, text: str) -> int | None:
        found = read_hours(text)
        return None if found is None or found > self.maximum() or two_readings(text) is not None else found

    def textFromValue(self, value: int) -> str:
        return clock_hours(value)

    def valueFromText(self, text: str) -> int:
        found = self._read(text)
        return self.value() if found is None else found

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self._read(text) is not None:
            return (QValidator.State.Acceptable, text, position)
        begun = not text.strip(" 0123456789:,.minMIN")
        return (QValidator.State.Intermediate if begun else QValidator.State.Invalid, text, position)
