"""Bars for shares of working time, each with the range it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, Literal

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from ssa_desktop.documents.fonts import SANS, SANS_SEMIBOLD, text_width
from ssa_desktop.documents.paper import ACCENT, GREY, INK, TEXT_WIDTH, TINT, new_drawing
from ssa_desktop.labels import percent_text

_Anchor = Literal["start", "middle", "end"]

_REST: Final = HexColor("#A9C7CB")
_BAR: Final = 9 * mm
_ROW: Final = 9 * mm
_NAMES: Final = 52 * mm
_VALUES: Final = 42 * mm


def corridor_chart(
    direct: Fraction, corridor: tuple[Fraction, Fraction], language: str, captions: tuple[str, str, str]
) -> Drawing:
    """Return one bar of direct and indirect work with the corridor marked.

    ``captions`` name the direct part, the indirect part and the corridor.
    """
    drawing = new_drawing(TEXT_WIDTH, 31 * mm)
    bottom = 14 * mm
    middle = TEXT_WIDTH * float(direct)
    drawing.add(_bar(0, bottom, TEXT_WIDTH, _BAR, _REST))
    drawing.add(_bar(0, bottom, middle, _BAR, ACCENT))
    low, high = (TEXT_WIDTH * float(edge) for edge in corridor)
    drawing.add(_frame(low, high, bottom - 1.5 * mm, _BAR + 3 * mm))
    half = text_width(captions[2], SANS_SEMIBOLD, 8.5) / 2
    where = min(max((low + high) / 2, half), TEXT_WIDTH - half)
    drawing.add(_string(where, bottom + _BAR + 3 * mm, captions[2], "middle", SANS_SEMIBOLD, 8.5))
    for step in range(0, 101, 10):
        where = TEXT_WIDTH * step / 100
        drawing.add(Line(where, bottom - 3 * mm, where, bottom - 2 * mm, strokeColor=GREY, strokeWidth=0.5))
        anchor: _Anchor = "start" if step == 0 else "end" if step == 100 else "middle"
        name = percent_text(language, Fraction(step, 100), 0)
        drawing.add(_string(where, bottom - 6.5 * mm, name, anchor, SANS, 7.5))
    for left, colour, caption in ((0, ACCENT, captions[0]), (TEXT_WIDTH / 2, _REST, captions[1])):
        drawing.add(_bar(left, 0.5 * mm, 3 * mm, 3 * mm, colour))
        drawing.add(_string(left + 5 * mm, 0.9 * mm, caption, "start", SANS, 9.5))
    return drawing


def range_chart(bars: Sequence[tuple[str, Fraction, str]], allowed: tuple[Fraction, Fraction]) -> Drawing:
    """Return a bar for each (name, share, value in words), all with the allowed range marked."""
    drawing = new_drawing(TEXT_WIDTH, _ROW * len(bars))
    track = TEXT_WIDTH - _NAMES - _VALUES
    low, high = (_NAMES + track * float(edge) for edge in allowed)
    for index, (name, share, value) in enumerate(bars):
        bottom = _ROW * (len(bars) - 1 - index) + 2 * mm
        height = _ROW - 4 * mm
        drawing.add(_string(0, bottom + 1.8 * mm, name, "start", SANS, 9.5))
        drawing.add(_bar(_NAMES, bottom, track, height, TINT))
        drawing.add(_bar(_NAMES, bottom, track * float(share), height, ACCENT))
        drawing.add(_frame(low, high, bottom - 1 * mm, height + 2 * mm))
        drawing.add(_string(TEXT_WIDTH, bottom + 1.8 * mm, value, "end", SANS_SEMIBOLD, 9.5))
    return drawing


def _bar(left: float, bottom: float, width: float, height: float, colour: Color) -> Rect:
    bar = Rect(left, bottom, width, height)
    bar.fillColor, bar.strokeColor = colour, None
    return bar


def _frame(left: float, right: float, bottom: float, height: float) -> Rect:
    frame = Rect(left, bottom, right - left, height)
    frame.fillColor, frame.strokeColor, frame.strokeWidth = None, INK, 1.1
    return frame


def _string(x: float, y: float, value: str, anchor: _Anchor, font: str, size: float) -> String:
    return String(x, y, value, textAnchor=anchor, fontName=font, fontSize=size, fillColor=INK)
