"""Reading a PDF or a Word file back: its text, its fonts, what is drawn on it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def page_texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in reader(content).pages]


def words(content: bytes) -> str:
    """Return all text with single spaces, so that line breaks do not matter."""
    return " ".join(" ".join(page_texts(content)).split())


def in_pdf(made: bytes) -> set[str]:
    """Return every word of a PDF but the number of the page."""
    return _words(re.sub(r"Seite \d+ von \d+", " ", words(made)))


def in_word(made: bytes) -> set[str]:
    """Return every word of a Word file."""
    found = docx.Document(io.BytesIO(made))
    signs = found.element.body.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p"))
    told = [one.text or "" if one.tag == qn("w:t") else " " for one in signs]
    told += [
        f" {one.text}" for section in found.sections for one in (*section.header.paragraphs, *section.footer.paragraphs)
    ]
    return _words("".join(told))


def _words(text: str) -> set[str]:
    return {one for one in re.sub(r"[•_☐☒]+", " ", text).split() if one.strip("\u200b")}


def fonts(content: bytes) -> Iterator[DictionaryObject]:
    for page in reader(content).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            yield font.get_object()
