"""What tells the rows of a chart apart without colour: hatched fills, markers, dashes; and the strings of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, Rect, String
from reportlab.lib.colors import Color, HexColor, white

from ssa_desktop.documents.fonts import SANS
from ssa_desktop.documents.paper import ACCENT, INK

Anchor = Literal["start", "middle", "end"]

REST: Final = -1
"""The number of the row of what is summed up: grey, with an edge, like no other."""
_GREY: Final = HexColor("#D5DADE")
_LIGHT: Final = HexColor("#B9D3D6")
_MIDDLE: Final = HexColor("#7B8994")
_SAND: Final = HexColor("#F4E3BC")
_GAP: Final = 3.2
_FILLS: Final[tuple[tuple[Color, str, Color], ...]] = (
    (ACCENT, "", white),
    (_LIGHT, "", white),
    (white, "rising", ACCENT),
    (_MIDDLE, "level", white),
    (_SAND, "falling", INK),
    (white, "crossed", INK),
)
_LINES: Final[tuple[tuple[Color, tuple[float, ...] | None], ...]] = (
    (ACCENT, None),
    (INK, (4, 2)),
    (_MIDDLE, (1.5, 1.5)),
    (ACCENT, (7, 2, 1.5, 2)),
    (INK, None),
    (_MIDDLE, (7, 2)),
)


def bar(left: float, bottom: float, width: float, height: float, number: int) -> Group:
    """Return a bar in the fill of the row ``number``; six rows are told apart also in grey. :data:`REST` is none."""
    if number == REST:
        return Group(box(left, bottom, width, height, _GREY, edge=_MIDDLE))
    ground, pattern, ink = _FILLS[number % len(_FILLS)]
    made = Group(box(left, bottom, width, height, ground, edge=ink if ground is white else None))
    if pattern in ("rising", "crossed"):
        made.add(_hatching(left, bottom, width, height, ink, rising=True))
    if pattern in ("falling", "crossed"):
        made.add(_hatching(left, bottom, width, height, ink, rising=False))
    if pattern == "level":
        steps = int(height / _GAP)
        for step in range(1, steps + 1):
            where = bottom + step * height / (steps + 1)
            made.add(Line(left, where, left + width, where, strokeColor=ink, strokeWidth=0.7))
    return made


def box(
    left: float, bottom: float, width: float, height: float, fill: Color | None, *, edge: Color | None = None
) -> Rect:
    """Return a rectangle."""
    made = Rect(left, bottom, width, height)
    made.fillColor, made.strokeColor, made.strokeWidth = fill, edge, 0.7
    return made


def text_on(number: int) -> tuple[Color, bool]:
    """Return the colour of text inside a bar of a row, and whether it needs a white ground to be read."""
    ground, pattern, _ = _FILLS[number % len(_FILLS)]
    return (white if ground is ACCENT else INK), bool(pattern)


def stroke(points: Sequence[tuple[float, float]], number: int) -> Group:
    """Return the line of the row ``number`` through points, in its own dashes."""
    colour, dashes = _LINES[number % len(_LINES)]
    made = Group()
    for (left, low), (right, high) in pairwise(points):
        part = Line(left, low, right, high, strokeColor=colour, strokeWidth=1.6)
        if dashes is not None:
            part.strokeDashArray = dashes
        made.add(part)
    return made


def markers(points: Sequence[tuple[float, float]], number: int) -> Group:
    """Return the markers of the row ``number``, which have a shape of their own."""
    return Group(*(_marker(left, low, number) for left, low in points))


def string(x: float, y: float, value: str, anchor: Anchor = "start", size: float = 8.5, font: str = SANS) -> String:
    """Return a line of text with its base line at ``y``."""
    return String(x, y, value, textAnchor=anchor, fontName=font, fontSize=size, fillColor=INK)


def all_strings(drawing: Drawing | Group) -> list[String]:
    """Return every line of text of a drawing, in the order in which it is drawn."""
    found: list[String] = []
    for part in drawing.contents:
        if isinstance(part, Group):
            found += all_strings(part)
        elif isinstance(part, String):
            found.append(part)
    return found


def _hatching(left: float, bottom: float, width: float, height: float, ink: Color, *, rising: bool) -> Group:
    """Return slanting strokes that end at the edges of a box; reportlab's shapes cannot be clipped."""
    made = Group()
    offset = _GAP
    while offset < width + height:
        first, last = max(0.0, offset - height), min(width, offset)
        ends = [(first, offset - first), (last, offset - last)]
        if rising:
            ends = [(x, height - y) for x, y in ends]
        (x0, y0), (x1, y1) = ends
        made.add(Line(left + x0, bottom + y0, left + x1, bottom + y1, strokeColor=ink, strokeWidth=0.6))
        offset += _GAP * 1.3
    return made


def _marker(x: float, y: float, number: int) -> Circle | Polygon | Rect:
    colour = _LINES[number % len(_LINES)][0]
    half = 2.6
    shapes: tuple[tuple[float, ...], ...] = (
        (),
        (-half, -half, half, -half, half, half, -half, half),
        (-half, -half, half, -half, 0, half),
        (0, -half - 0.6, half + 0.6, 0, 0, half + 0.6, -half - 0.6, 0),
        (-half, half, half, half, 0, -half),
        (-half, -1, half, -1, half, 1, -half, 1),
    )
    corners = shapes[number % len(shapes)]
    if not corners:
        return Circle(x, y, half, fillColor=colour, strokeColor=white, strokeWidth=0.6)
    placed = [value + (y if place % 2 else x) for place, value in enumerate(corners)]
    return Polygon(placed, fillColor=colour, strokeColor=white, strokeWidth=0.6)
