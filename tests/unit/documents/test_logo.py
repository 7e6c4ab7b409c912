"""The carrier's logo on papers and in Word files, and lines to sign on that never stand alone."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document

from ssa_desktop.documents.annual_docx import annual_docx
from ssa_desktop.documents.annual_pdf import annual_pdf
from ssa_desktop.documents.sheet_docx import sheet_docx
from ssa_desktop.documents.sheet_pdf import sheet_pdf
from ssa_desktop.domain.rights.carrier import Logo
from tests.unit.documents.every_paper import a_logo, signed_table
from tests.unit.documents.reading import page_texts, reader
from tests.unit.documents.structure import tree
from tests.unit.documents.test_annual_documents import make_report


def pictures(content: bytes) -> list[tuple[int, str]]:
    """Return the page of each picture in a PDF and what it is said to show."""
    return [(one.pieces[0][0], one.alt or "") for one in tree(content).walk() if one.role == "Figure"]


def told(document: Document) -> list[str]:
    return [shape._inline.docPr.get("descr") for shape in document.inline_shapes]


def test_the_cover_of_the_annual_report_bears_it_with_its_words() -> None:
    bare = annual_pdf(make_report())
    content = annual_pdf(replace(make_report(), logo=a_logo()))
    assert (0, "Logo: Verein Muster") in pictures(content)
    assert all(alt != "Logo: Verein Muster" for _, alt in pictures(bare))
    assert len(reader(content).pages) == len(reader(bare).pages)
    (image,) = reader(content).pages[0].images
    assert image.image is not None
    assert image.image.size == (200, 100)
    assert "Logo: Verein Muster" in told(docx.Document(BytesIO(annual_docx(replace(make_report(), logo=a_logo())))))


def test_a_sheet_bears_it_on_its_first_page_alone() -> None:
    whole = signed_table(90)
    content = sheet_pdf(whole)
    assert len(reader(content).pages) > 1
    assert pictures(content) == [(0, "Logo: Verein Muster")]
    assert told(docx.Document(BytesIO(sheet_docx(whole)))) == ["Logo: Verein Muster"]


@pytest.mark.parametrize(
    ("width", "height", "drawn"), [(200, 100, (36, 18)), (1200, 100, (55, 55 / 12)), (50, 600, (1.5, 18))]
)
def test_it_keeps_its_shape_and_stays_within_its_box(width: int, height: int, drawn: tuple[float, float]) -> None:
    assert Logo(b"", width, height).within(55, 18) == pytest.approx(drawn)


def test_lines_to_sign_on_stand_on_no_page_without_a_row_of_what_is_signed() -> None:
    pages_seen = set()
    for rows in range(1, 75):
        pages = page_texts(sheet_pdf(signed_table(rows)))
        pages_seen.add(len(pages))
        last = pages[-1]
        assert "Leitung" in last, rows
        assert f"Schritt {rows - 1}\n" in f"{last}\n".replace(" Frau", "\n"), rows
        assert sum(page.count("Schritt") for page in pages) == rows
    assert pages_seen == {1, 2}
