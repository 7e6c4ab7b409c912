"""Reading a PDF back: its text, its fonts, what is drawn on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def page_texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in reader(content).pages]


def words(content: bytes) -> str:
    """Return all text with single spaces, so that line breaks do not matter."""
    return " ".join(" ".join(page_texts(content)).split())


def fonts(content: bytes) -> Iterator[DictionaryObject]:
    for page in reader(content).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            yield font.get_object()
