"""A number field for hours and minutes of a day: ``7:48``, ``7,5`` or ``480 min``; arrows step a quarter hour."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from ssa_desktop.domain.timing import DAY_MINUTES
from ssa_desktop.labels import clock_hours
from ssa_desktop.ui.widgets.parts import NUMBER_INDENT

QUARTER: Final = 15

_CLOCK: Final = re.compile(r"(\d{1,4}):([0-5]\d)", re.ASCII)
_DECIMAL: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?", re.ASCII)
_WHOLE_MINUTES: Final = re.compile(r"(\d{1,5})\s*min\.?", re.ASCII | re.IGNORECASE)


def read_hours(text: str) -> int | None:
    """Return minutes for ``7:48``, ``7,5``, ``7`` (hours) or ``480 min``; None for anything else."""
    typed = text.strip()
    if clock := _CLOCK.fullmatch(typed):
        return int(clock[1]) * 60 + int(clock[2])
    if minutes := _WHOLE_MINUTES.fullmatch(typed):
        return int(minutes[1])
    if _DECIMAL.fullmatch(typed):
        exact = Fraction(typed.replace(",", ".")) * 60
        return int(exact) if exact.denominator == 1 else None
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
    """Hours of a day; its value are minutes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, DAY_MINUTES)
        self.setSingleStep(QUARTER)
        self.lineEdit().setTextMargins(NUMBER_INDENT, 0, 0, 0)

    def textFromValue(self, value: int) -> str:
        return clock_hours(value)

    def valueFromText(self, text: str) -> int:
        found = read_hours(text)
        return self.value() if found is None else found

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        found = read_hours(text)
        if found is not None:
            fits = found <= self.maximum()
            return (QValidator.State.Acceptable if fits else QValidator.State.Invalid, text, position)
        begun = not text.strip(" 0123456789:,.minMIN")
        return (QValidator.State.Intermediate if begun else QValidator.State.Invalid, text, position)
