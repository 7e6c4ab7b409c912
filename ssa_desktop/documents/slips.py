"""The Beratungszettel: the paper a pupil carries between teacher and school social work, four to a sheet.

It says who goes where and when, and has room for three signatures. It has no field for a pseudonym, a reason or a
topic, so that none can get on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ssa_desktop.documents.fonts import SANS, SANS_ITALIC, SANS_SEMIBOLD, text_width
from ssa_desktop.documents.paper import ACCENT, GREY, INK, new_canvas
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tagging import below, bookmark, tagged
from ssa_desktop.documents.text_fitting import FittedText, apart, fit, one_line, wrap
from ssa_desktop.labels import clock_text, weekday_text
from ssa_desktop.texts import text

PER_PAGE: Final = 4
_WIDTH: Final = A4[0] / 2
_HEIGHT: Final = A4[1] / 2
_INSET: Final = 9 * mm
_INNER: Final = _WIDTH - 2 * _INSET
_GAP: Final = 4 * mm
_SIZE: Final = Readers.FAMILIES.value
"""Points of what a child reads."""
_NAME_SIZE: Final = 10
"""Points of the names of the fields and lines to sign on, for who fills them in."""
_NAME_DOWN: Final = 3.9
"""So many millimetres below its line the name of a field stands."""
_LINES: Final = 2
_CLASS_WIDTH: Final = 22 * mm
_TIME_WIDTH: Final = 13 * mm
_TIME_GAP: Final = 3 * mm
_LEADING: Final = 1.15 * _SIZE / mm
_LINE: Final = HexColor("#7B8794")
_CUT: Final = HexColor("#9AA5B1")


@dataclass(frozen=True, slots=True)
class SlipData:
    """What is printed on a slip; None (an empty number too) leaves a line to write on.

    ``start`` is in minutes after midnight, ``minutes`` the planned length. A slip of a ``group`` names it where the
    pupil's name and class stand on others.
    """

    school_name: str | None
    pupil_name: str | None
    class_label: str | None
    day: date | None
    start: int | None
    minutes: int | None
    number: str
    group: str | None = None


def slip_sheet(slips: Sequence[SlipData], language: str = "de") -> bytes:
    """Return A4 pages of four slips each with cut marks; raises :class:`ValueError` for no slip at all."""
    if not slips:
        raise ValueError("a sheet needs at least one slip")
    title = text(language, "documents.slip.title")
    canvas, finish = new_canvas(title, language, Readers.FAMILIES)
    bookmark(canvas, title, A4[1])
    for first in range(0, len(slips), PER_PAGE):
        _cut_marks(canvas)
        for place, slip in enumerate(slips[first : first + PER_PAGE]):
            left = _WIDTH * (place % 2)
            top = A4[1] - _HEIGHT * (place // 2)
            with below(canvas, "Sect"):
                _Slip(canvas, language, left + _INSET, top).draw(slip)
        canvas.showPage()
    return finish()


class _Slip:
    """Draws one slip; ``left`` and ``top`` are the corner of its writing area, in points."""

    def __init__(self, canvas: Canvas, language: str, left: float, top: float) -> None:
        self.canvas = canvas
        self.language = language
        self.left = left
        self.top = top

    def draw(self, slip: SlipData) -> None:
        self._head(slip)
        half = (_INNER - _GAP) / 2
        if slip.group is not None:
            self._field(37, 0, _INNER, "documents.slip.group", slip.group)
        else:
            wide = _INNER - _GAP - _CLASS_WIDTH
            self._field(37, 0, wide, "documents.slip.pupil", slip.pupil_name)
            self._field(37, wide + _GAP, _CLASS_WIDTH, "documents.slip.class", slip.class_label)
        self._field(
            50.5, 0, half, "documents.slip.day", None if slip.day is None else weekday_text(self.language, slip.day)
        )
        self._field(50.5, half + _GAP, half, "documents.slip.time", self._time(slip))
        self._step(60.5, 1, "documents.slip.consent")
        self._signature(75.5, ("documents.slip.at_time",), "documents.slip.signature_teacher")
        self._step(85, 2, "documents.slip.presence")
        self._signature(100, ("documents.slip.from_time", "documents.slip.to_time"), "documents.slip.signature_ssa")
        with tagged(self.canvas, "P"):
            said = text(self.language, "documents.slip.supervision")
            for number, line in enumerate(apart(said, wrap(said, SANS_ITALIC, _SIZE, _INNER))):
                self._plain(109.5 + _LEADING * number, 0, line, SANS_ITALIC, _SIZE, INK)
        self._step(121, 3, "documents.slip.return")
        self._signature(135.5, ("documents.slip.at_time",), "documents.slip.signature_teacher")

    def _time(self, slip: SlipData) -> str | None:
        if slip.start is None:
            return None
        if slip.minutes is None:
            return text(self.language, "documents.slip.clock", start=clock_text(slip.start))
        end = clock_text(slip.start + slip.minutes)
        return text(self.language, "documents.slip.clock_span", start=clock_text(slip.start), end=end)

    def _head(self, slip: SlipData) -> None:
        with tagged(self.canvas, "H1"):
            self._text(13, 0, text(self.language, "documents.slip.title"), SANS_SEMIBOLD, 13, INK, _INNER)
        number_width = 24 * mm
        with tagged(self.canvas, "P"):
            self._school(slip, number_width)
        with tagged(self.canvas, "P"):
            self._number(slip, number_width)
        self._rule(27, 0, _INNER, ACCENT, 1.6)

    def _school(self, slip: SlipData, number_width: float) -> None:
        if slip.school_name is not None:
            fitted = _largest(slip.school_name, SANS, (9, 6.5, 3), _INNER - number_width - _GAP)
            leading = 1.1 * fitted.size / mm
            for index, line in enumerate(apart(slip.school_name, fitted.lines)):
                self._plain(18.5 + leading * index, 0, line, SANS, fitted.size, GREY)
        else:
            self._rule(21, 0, _INNER - number_width - _GAP, _LINE, 0.6)
            self._plain(21 + _NAME_DOWN, 0, text(self.language, "documents.slip.school"), SANS, _NAME_SIZE, INK)

    def _number(self, slip: SlipData, number_width: float) -> None:
        name = text(self.language, "documents.slip.number")
        number = one_line(slip.number)
        if number:
            fitted = fit(f"{name} {number}", SANS_SEMIBOLD, _SIZE, 6, number_width)
            offset = _INNER - text_width(fitted.lines[0], SANS_SEMIBOLD, fitted.size)
            self._plain(18.5, offset, fitted.lines[0], SANS_SEMIBOLD, fitted.size, INK)
        else:
            self._plain(20.5, _INNER - number_width, name, SANS, _NAME_SIZE, INK)
            self._rule(21, _INNER - number_width + 6 * mm, number_width - 6 * mm, _LINE, 0.6)

    def _field(self, down: float, offset: float, width: float, key: str, value: str | None) -> None:
        """Draw a field whose line lies ``down`` millimetres below the top: on it the value, below its name."""
        self._rule(down, offset, width, _LINE, 0.6)
        # Its name is heard first.
        with tagged(self.canvas, "P"):
            self._text(down + _NAME_DOWN, offset, text(self.language, key), SANS, _NAME_SIZE, INK, width)
        if value is None or not one_line(value):
            return
        fitted = _largest(value, SANS_SEMIBOLD, (_SIZE, 7, _LINES), width)
        leading = 1.1 * fitted.size / mm
        with tagged(self.canvas, "P"):
            lines = apart(value, fitted.lines)
            for above, line in zip(reversed(range(len(lines))), lines, strict=True):
                self._plain(down - 1.4 - leading * above, offset, line, SANS_SEMIBOLD, fitted.size, INK)

    def _step(self, down: float, number: int, key: str) -> None:
        radius = 2.3 * mm
        middle = self.top - down * mm
        self.canvas.setFillColor(ACCENT)
        self.canvas.circle(self.left + radius, middle, radius, stroke=0, fill=1)
        self.canvas.setFillColor(HexColor("#FFFFFF"))
        self.canvas.setFont(SANS_SEMIBOLD, 8)
        with tagged(self.canvas, "H2"):
            self.canvas.drawCentredString(self.left + radius, middle - 2.8, str(number))
            # The number stands apart for the eye alone.
            self.canvas.drawString(self.left + 2 * radius, middle - 2.8, " ")
            self._text(
                down + 1.5, 2 * radius + 2 * mm, text(self.language, key), SANS_SEMIBOLD, _SIZE, INK, _INNER - 7 * mm
            )

    def _signature(self, down: float, times: tuple[str, ...], whose: str) -> None:
        offset = 0.0
        for key in times:
            self._field(down, offset, _TIME_WIDTH, key, None)
            offset += _TIME_WIDTH + _TIME_GAP
        self._field(down, offset, _INNER - offset, whose, None)

    def _text(
        self, down: float, offset: float, value: str, font: str, size: float, colour: Color, width: float
    ) -> None:
        fitted = fit(value, font, size, size / 2, width)
        self._plain(down, offset, fitted.lines[0], font, fitted.size, colour)

    def _plain(self, down: float, offset: float, value: str, font: str, size: float, colour: Color) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.left + offset, self.top - down * mm, value)

    def _rule(self, down: float, offset: float, width: float, colour: Color, thickness: float) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness)
        height = self.top - down * mm
        self.canvas.line(self.left + offset, height, self.left + offset + width, height)


def _largest(value: str, font: str, else_: tuple[float, float, int], width: float) -> FittedText:
    """Return a text in the size for children, in up to two lines.

    One that needs more is fitted between two sizes, in so many lines (``else_``).
    """
    lines = wrap(one_line(value), font, _SIZE, width)
    if len(lines) <= _LINES:
        return FittedText(tuple(lines), _SIZE)
    size, smallest, most = else_
    return fit(value, font, size, smallest, width, most)


def _cut_marks(canvas: Canvas) -> None:
    """Draw the dashed lines between the four slips, each with a pair of scissors at its beginning."""
    canvas.saveState()
    canvas.setStrokeColor(_CUT)
    canvas.setLineWidth(0.5)
    canvas.setDash(3, 3)
    canvas.line(12 * mm, _HEIGHT, A4[0], _HEIGHT)
    canvas.line(_WIDTH, 0, _WIDTH, A4[1] - 12 * mm)
    canvas.setDash()
    _scissors(canvas, 5 * mm, _HEIGHT, 0)
    _scissors(canvas, _WIDTH, A4[1] - 5 * mm, -90)
    canvas.restoreState()


def _scissors(canvas: Canvas, x: float, y: float, angle: float) -> None:
    """Draw small scissors that cut along the direction ``angle`` (degrees), handles at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(angle)
    canvas.setLineWidth(0.7)
    for side in (1, -1):
        canvas.circle(1.1 * mm, side * 1.15 * mm, 0.8 * mm)
        canvas.line(1.75 * mm, side * 0.65 * mm, 5.6 * mm, side * -0.9 * mm)
    canvas.restoreState()
