"""A chart as a picture, for documents that cannot hold a drawing: the drawing of the paper, set and pictured."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from typing import Any, Final

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from ssa_desktop.documents.fonts import SANS, register_fonts
from ssa_desktop.documents.pdfium.turn import PDFIUM

DOTS_PER_INCH: Final = 200
_POINTS_PER_INCH: Final = 72


def picture(drawing: Drawing) -> bytes:
    """Return a drawing as a PNG with 200 dots per inch; the same drawing gives the same bytes."""
    import pypdfium2

    register_fonts()
    stream = BytesIO()
    options: dict[str, Any] = {"invariant": 1, "initialFontName": SANS}
    canvas = Canvas(stream, pagesize=(drawing.width, drawing.height), **options)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.save()
    with PDFIUM, closing(pypdfium2.PdfDocument(stream.getvalue())) as document, closing(document[0]) as page:
        made = BytesIO()
        page.render(scale=DOTS_PER_INCH / _POINTS_PER_INCH).to_pil().save(
            made, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH)
        )
        return made.getvalue()
