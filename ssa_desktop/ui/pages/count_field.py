"""A field for a number of people: digits only, empty when nobody counted."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.ui.look.theme import px


class CountField(QLineEdit):
    """Holds a whole number from 0 to ``most``."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(QIntValidator(0, most, self))
        self.setMinimumWidth(px(56))

    def value(self) -> int | None:
        """Return the number, or None while the field is empty."""
        text = self.text().strip()
        return int(text) if text else None

    def set_value(self, number: int | None) -> None:
        """Show a number."""
        self.setText("" if number is None else str(number))
