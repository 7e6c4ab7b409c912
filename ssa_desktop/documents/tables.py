"""Tables of the papers: a coloured head that comes again on the next page, and hairlines between rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, TableStyle

from ssa_desktop.documents.fonts import SANS
from ssa_desktop.documents.paper import FAINT, GREY, INK, MARGIN, TEXT_WIDTH, TINT, new_drawing
from ssa_desktop.documents.tagged_parts import Kind, TaggedTable, described

_BOX: Final = 3.2 * mm

_TALL: Final = (A4[1] - 2 * MARGIN) / 3
"""A row that is higher is divided between two pages; any other moves whole."""

_ENDLESS: Final = 0xFFFFFF

Row = list[Flowable | str]


class MovingTable(TaggedTable):
    """A table whose rows go to the next page whole; only one that is higher than a third of a page is divided.

    No page ends or begins with a single row of it, and none ends between a row of ``bound`` and the one below it. Where
    a page begins with a row, ``continued`` returns the table from there on, by the row's number in the whole one.
    """

    bound: frozenset[int] = frozenset()
    continued: Callable[[int], MovingTable] | None = None

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Return the part that fits into the height in points and the rest; nothing when no row fits."""
        self.wrap(availWidth, availHeight)
        heights = self._heights()
        fitting = _fitting(heights, availHeight)
        if fitting < len(heights):
            # Divided at once, the head does not come again in the middle of a page.
            self.splitByRow, self.splitInRow = (0, 1) if heights[fitting] > _TALL else (1, 0)
            if self.splitByRow:
                end = self._end(fitting)
                if not end and not getattr(getattr(self, "_frame", None), "_atTop", False):
                    return []
                # At the top of a page nothing more is gained by another one.
                availHeight = sum(heights[: end or fitting])  # noqa: N806
        return self._with_parents(super().split(availWidth, availHeight))

    def least(self) -> float:
        """Return how high its first rows are that no page divides, in points; it was wrapped before."""
        heights = self._heights()
        return sum(heights[: next((at for at in range(1, len(heights)) if self._end(at) == at), len(heights))])

    def _heights(self) -> list[float]:
        found: list[float] = self._rowHeights  # type: ignore[attr-defined] # the stubs leave it out
        return found

    def _end(self, fitting: int) -> int:
        """Return how many of the rows that fit stay on the page, the repeated ones with them; 0 where it is none."""
        rows = self.row_keys()
        end = min(fitting, len(rows) - _ALONE)
        first: int = self.repeatRows
        while end > first and rows[end - 1] in self.bound:
            end -= 1
        return end if end >= first + _ALONE else 0

    def _with_parents(self, pieces: list[Flowable]) -> list[Flowable]:
        """Return the pieces, the second as it goes on."""
        for piece in pieces:
            if isinstance(piece, MovingTable):
                piece.bound, piece.continued = self.bound, self.continued
        last = pieces[-1] if len(pieces) > 1 else None
        if self.continued is None or not isinstance(last, MovingTable):
            return pieces
        head: int = self.repeatRows
        rest = self.continued(last.row_keys()[head])
        rest.kind, rest.shared, rest.is_later, rest.above = self.kind, self.shared, True, self.above
        rest.bound, rest.continued = self.bound, self.continued
        return [*pieces[:-1], rest]


_ALONE: Final = 2
"""Fewer rows than these stand on no page by themselves, away from the rest of their table."""


def _fitting(heights: Sequence[float], room: float) -> int:
    """Return how many rows fit into a height in points."""
    used = 0.0
    for number, height in enumerate(heights):
        used += height
        if used > room:
            return number
    return len(heights)


class EndingTable(Flowable):
    """A table and what closes it, such as lines to sign on: that never stands on a page without its last row."""

    def __init__(self, table: MovingTable, closing: Sequence[Flowable]) -> None:
        super().__init__()
        self._table = table
        self._closing = closing

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take more than any page has: it is always divided, if only into its parts."""
        return width, _ENDLESS

    def least(self) -> float:
        """Return how high its first rows are that no page divides, in points."""
        self._table.wrap(TEXT_WIDTH, _ENDLESS)
        return self._table.least()

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts where all fit into the height in points, else rows of the table that do, and the rest."""
        own = self._table.wrap(width, height)[1]
        if own + sum(one.wrap(width, height)[1] for one in self._closing) <= height:
            return [self._table, *self._closing]
        last: float = self._table._rowHeights[-1]  # type: ignore[attr-defined] # noqa: SLF001 - reportlab tells it nowhere else
        frame = getattr(self, "_frame", None)
        self._table._frame = frame  # type: ignore[attr-defined] # noqa: SLF001 - it asks whether a page begins
        pieces = self._table.split(width, min(height, own - last / 2))
        if len(pieces) == 1 + 1 and isinstance(pieces[1], MovingTable):
            return [pieces[0], EndingTable(pieces[1], self._closing)]
        # At the top of a page nothing more is gained by another one.
        return [self._table, *self._closing] if getattr(frame, "_atTop", False) and own <= height else []


def ruled_table(
    rows: Sequence[Row],
    widths: Sequence[float],
    commands: Sequence[tuple[Any, ...]] = (),
    *,
    spanned_head: bool = False,
    kind: Kind = Kind.NAMED,
    repeated: int = 1,
) -> MovingTable:
    """Return a table whose first row is its head; ``commands`` are further commands of reportlab's TableStyle.

    The first ``repeated`` rows come again on each page.
    ``spanned_head``: the head is one heading over all columns. ``kind`` is what it is for somebody who hears it.
    """
    table = MovingTable(rows, colWidths=list(widths), repeatRows=repeated, splitInRow=1, hAlign="LEFT")
    table.kind = kind
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), SANS),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, FAINT),
    ]
    if spanned_head:
        style.append(("SPAN", (0, 0), (-1, 0)))
    table.setStyle(TableStyle([*style, *commands]))
    return table


def tick_box(alt: str = "", *, ticked: bool = False) -> Drawing:
    """Return a box to tick by hand, or one that is ticked; ``alt`` says which, where that tells something."""
    drawing = new_drawing(_BOX, _BOX)
    box = Rect(0.3, -0.6, _BOX - 0.6, _BOX - 0.6)
    box.fillColor, box.strokeColor, box.strokeWidth = white, GREY, 0.6
    drawing.add(box)
    if ticked:
        low, high = 0.3, _BOX - 0.3
        for first, last in (((low, -0.6), (high, high - 0.9)), ((low, high - 0.9), (high, -0.6))):
            drawing.add(Line(*first, *last, strokeColor=INK, strokeWidth=1.1))
    return described(drawing, alt)
