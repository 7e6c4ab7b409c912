"""The carrier's logo on paper: a picture that says what it is."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from ssa_desktop.documents.tagging import tags_of
from ssa_desktop.domain.rights.carrier import Logo

WIDEST: Final = 55 * mm
HIGHEST: Final = 18 * mm
_BELOW: Final = 3 * mm


class LogoMark(Flowable):
    """The logo at the right of a line of its own, as above the title of a paper."""

    def __init__(self, logo: Logo, width: float) -> None:
        super().__init__()
        self.logo = logo
        self.line = width
        self.size = logo.within(WIDEST, HIGHEST)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take its height and a gap below it."""
        return self.line, self.size[1] + _BELOW

    def draw(self) -> None:
        """Draw it."""
        wide, high = self.size
        draw_logo(self.canv, self.logo, (self.line - wide, _BELOW, wide, high))


def draw_logo(canvas: Canvas, logo: Logo, box: tuple[float, float, float, float]) -> None:
    """Draw the logo into a box: left, bottom, width and height in points."""
    left, bottom, wide, high = box
    tags = tags_of(canvas)
    if tags is not None and not tags.muted:
        low, base = canvas.absolutePosition(left, bottom)
        right, top = canvas.absolutePosition(left + wide, bottom + high)
        place = f"/O /Layout /Placement /Block /BBox [{low:.2f} {base:.2f} {right:.2f} {top:.2f}]"
        tags.begin(tags.add("Figure", place, logo.alt))
    canvas.drawImage(ImageReader(BytesIO(logo.picture)), left, bottom, wide, high)
    if tags is not None and not tags.muted:
        tags.finish()
