"""Puts pictures together into one sheet, small, with their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tests.screens.shots import HEIGHT, WIDTH, Shot

_COLUMNS: Final = 4
_SMALL: Final = 455
_GAP: Final = 16
_CAPTION: Final = 28


def contact_sheet(shots: Sequence[Shot], *, dark: bool) -> QImage:
    """Return one picture of all, four in a row."""
    small_height = _SMALL * HEIGHT // WIDTH
    rows = -(-len(shots) // _COLUMNS)
    wide = _COLUMNS * (_SMALL + _GAP) + _GAP
    high = rows * (small_height + _CAPTION + _GAP) + _GAP
    sheet = QImage(wide, high, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#202428" if dark else "#d8dcde"))
    painter = QPainter(sheet)
    painter.setPen(QColor("#ffffff" if dark else "#000000"))
    for number, shot in enumerate(shots):
        left = _GAP + number % _COLUMNS * (_SMALL + _GAP)
        top = _GAP + number // _COLUMNS * (small_height + _CAPTION + _GAP)
        painter.drawText(QRect(left, top, _SMALL, _CAPTION), int(Qt.AlignmentFlag.AlignVCenter), shot.title)
        place = QRect(left, top + _CAPTION, _SMALL, small_height)
        fitted = shot.picture.scaled(
            place.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(place.topLeft(), fitted)
    painter.end()
    return sheet
