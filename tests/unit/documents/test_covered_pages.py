"""Names in the pages of a paper, covered for whoever looks on: however they are set, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from ssa_desktop.documents.fonts import SANS, register_fonts
from ssa_desktop.documents.pdfium.covered_pages import CoveredPages, cover_pages
from ssa_desktop.domain.people.name_cover import NameCover

WIDTH, HEIGHT = 300, 200
NAMES = NameCover([(1, "Maximilian Güldenstern"), (2, "Anna-Lena Vorlage"), (3, "Mila Beispiel")])
DARK = 100
"""Letters are black; bars are lighter than this."""

Draw = Callable[[Canvas], None]


def paper(*pages: Draw) -> bytes:
    register_fonts()
    made = BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT))
    for draw in pages:
        canvas.setFont(SANS, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def covered(*pages: Draw) -> CoveredPages:
    return cover_pages(paper(*pages), NAMES.covered)


def dark(data: bytes, number: int = 0) -> int:
    """Return how many points of a page are letters."""
    with pypdfium2.PdfDocument(data) as document:  # type: ignore[attr-defined]
        picture = document[number].render(scale=2).to_pil().convert("L")
    return sum(picture.histogram()[:DARK])


def lines(*said: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        for row, one in enumerate(said):
            canvas.drawString(40, 150 - 16 * row, one)

    return draw


def in_cells(canvas: Canvas) -> None:
    """Write names into narrow cells of a table: one breaks at its hyphen, one by its letters."""
    style = ParagraphStyle("cell", fontName=SANS, fontSize=12, leading=15, splitLongWords=1)
    words: list[list[object]] = [
        [Paragraph("Anna-Lena", style), Paragraph("Maximilian", style)],
        [Paragraph("Mila", style), ""],
    ]
    table = Table(words, colWidths=(50, 50))
    table.wrapOn(canvas, WIDTH, HEIGHT)
    table.drawOn(canvas, 40, 60)


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.drawString(40, 150, "Mila Beispiel")


def after_a_change_of_scale(canvas: Canvas) -> None:
    """Leave the page's own measure changed, as some programs do: what is drawn next would be drawn by it."""
    canvas.scale(0.5, 0.5)
    canvas.setFont(SANS, 24)
    canvas.drawString(80, 300, "Mila Beispiel")


def upright(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.drawString(40, -150, "Mila Beispiel")


@pytest.mark.parametrize(
    "draw",
    [
        lines("Mila Beispiel"),
        lines("MILA"),
        lines("Anna-", "Lena"),
        lines("ANNA-", "LENA VORLAGE"),
        lines("Maxi-", "milian"),
        lines("Maxi\xad", "milian"),
        lines("MAXIMI", "LIAN"),
        lines("Maximi", "lian"),
        lines("Gu\u0308ldenstern"),
        lines("GÜLDEN-", "STERN"),
        in_cells,
        turned,
        upright,
        after_a_change_of_scale,
    ],
)
def test_of_a_name_no_letter_is_seen_or_heard(draw: Draw) -> None:
    whole = paper(draw)
    assert dark(whole) > 0
    found = cover_pages(whole, NAMES.covered)
    assert found.has_bars
    assert dark(found.data) == 0
    heard = found.texts[0].casefold()
    assert not any(part in heard for part in ("mila", "beispiel", "anna", "lena", "maxi", "milian", "lian", "stern"))


def test_what_is_no_name_stays() -> None:
    whole = paper(lines("Gespräch am Montag", "mit zwei Kindern"))
    found = cover_pages(whole, NAMES.covered)
    assert not found.has_bars
    assert found.texts == ("Gespräch am Montag mit zwei Kindern",)
    assert dark(found.data) == dark(whole)


def test_words_beside_a_name_stay_and_are_heard() -> None:
    """A word below a name is a word of its own; a line of a table has its captions below one another."""
    found = covered(lines("Frau Beispiel", "Geboren", "Schule"), lines("Zweite Seite mit Mila"))
    assert found.texts == ("Frau B. Geboren Schule", "Zweite Seite mit M.")
    below = paper(lines("Frau", "Geboren", "Schule"))
    assert dark(found.data) == pytest.approx(dark(below), rel=0.02)


def picture_of_writing(width: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 30))), 40, 40, width, width * 3 / 4)
        canvas.drawString(40, 20, "Anlage")

    return draw


def test_a_large_picture_may_be_of_writing_and_a_logo_is_none() -> None:
    assert dark(covered(picture_of_writing(160)).data) == dark(paper(lines("Anlage")))
    assert not covered(picture_of_writing(30)).has_bars


def test_a_page_that_tells_no_letter_is_covered_and_an_empty_one_is_not() -> None:
    def drawn(canvas: Canvas) -> None:
        canvas.rect(40, 40, 100, 10, fill=1)

    found = covered(drawn, lambda _: None)
    assert dark(found.data) == 0
    assert found.has_bars
    assert not covered(lambda _: None).has_bars
