"""A titled document as a Word file to go on writing in: what :mod:`~ssa_desktop.documents.sheet` has as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.shared import Mm
from docx.table import Table

from ssa_desktop.documents import word_file
from ssa_desktop.documents.sheet import (
    Bullets,
    Cut,
    Fields,
    Greeting,
    Letter,
    Lines,
    Notice,
    Part,
    Ruled,
    Sheet,
    Signatures,
    Small,
    Text,
    Ticks,
    Titled,
)
from ssa_desktop.documents.text_fitting import one_line

_WIDTH: Final = 166.0
_LABEL: Final = 52.0
_RULE: Final = "_" * 60
_CUT: Final = "_" * 24
_BLANK: Final = "_" * 36
_BLANK_NAME: Final = "_" * 20
_BOXES: Final = {True: "☒", False: "☐"}


def sheet_docx(whole: Sheet) -> bytes:
    """Return the document as a Word file: real headings, lists and tables, each line of a text a paragraph."""
    document = word_file.new_document(whole.language, whole.readers)
    if whole.banner:
        document.sections[0].header.paragraphs[0].text = one_line(whole.banner)
    document.sections[0].footer.paragraphs[0].text = one_line(whole.running or whole.title)
    if whole.letter is not None:
        _add_head(document, whole.letter)
    if whole.logo is not None:
        word_file.add_logo(document, whole.logo, to_right=True)
    document.add_paragraph(one_line(whole.title), style="Title")
    if whole.subtitle:
        document.add_paragraph(one_line(whole.subtitle), style="Subtitle")
    for section in whole.sections:
        if section.heading:
            document.add_heading(one_line(section.heading), level=section.level)
        for part in section.parts:
            _add(document, part)
    return word_file.file_bytes(document, whole.title, whole.language)


def _add_head(document: Document, letter: Letter) -> None:
    """Add what stands above the subject of a letter; where it lies on the page is hers to arrange."""
    sender = _lines_of(letter.sender)
    for head in sender[:1]:
        document.add_paragraph().add_run(head).bold = True
    if sender[1:]:
        document.add_paragraph(" · ".join(sender[1:]), style=word_file.SMALL)
    above = [" · ".join(sender)] if sender else []
    for line in [*above, *(_lines_of(letter.recipient) or [_BLANK_NAME])]:
        document.add_paragraph(line)
    if letter.information:
        _add(document, Fields(letter.information))


def _add(document: Document, part: Part) -> None:
    match part:
        case Text(text) | Notice(text):
            for line in _lines_of(text):
                run = document.add_paragraph().add_run(line)
                run.bold = isinstance(part, Notice)
        case Greeting(text):
            for line in ("", one_line(text), ""):
                document.add_paragraph(line)
        case Small(text):
            for line in _lines_of(text):
                document.add_paragraph(line, style=word_file.SMALL)
        case Titled(name, text):
            _add(document, Small(name))
            _add(document, Text(text))
        case Bullets() | Ticks():
            _add_points(document, part)
        case Lines() | Cut():
            _add_rules(document, part)
        case Ruled() | Fields() | Signatures():
            _add_table(document, part)
            document.add_paragraph()


def _add_rules(document: Document, part: Lines | Cut) -> None:
    lines = [_RULE] * part.number if isinstance(part, Lines) else [f"{_CUT} {one_line(part.text)} {_CUT}"]
    for line in lines:
        document.add_paragraph(line)


def _add_points(document: Document, part: Bullets | Ticks) -> None:
    for place, point in enumerate(part.points):
        if isinstance(part, Ticks):
            document.add_paragraph(f"{_BOXES[place in part.ticked]} {one_line(point)}")
        elif part.numbered:
            document.add_paragraph(f"{place + 1}. {one_line(point)}")
        else:
            document.add_paragraph(one_line(point), style=word_file.LIST_POINT)


def _add_table(document: Document, part: Ruled | Fields | Signatures) -> None:
    rows: Sequence[Sequence[str]]
    match part:
        case Fields(fields):
            rows = tuple((name, value or _BLANK) for name, value in fields)
            _fill(document.add_table(len(rows), 2), rows, (_LABEL, _WIDTH - _LABEL))
        case Signatures(names):
            rows = ((_BLANK_NAME,) * len(names), names)
            _fill(document.add_table(2, len(names)), rows, (1,) * len(names))
        case Ruled(head, rows, widths, _):
            table = document.add_table(1 + len(rows), len(head))
            table.style = "Table Grid"
            _fill(table, (head, *rows), widths)
            for cell in table.rows[0].cells:
                word_file.shade(cell)
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        run.bold = True


def _fill(table: Table, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    table.autofit = False
    whole = sum(widths)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Mm(_WIDTH * width / whole)
            first, *more = _lines_of(text) or [""]
            cell.paragraphs[0].add_run(first)
            for line in more:
                cell.add_paragraph(line)


def _lines_of(text: str) -> list[str]:
    return [one_line(line) for line in text.split("\n") if line.strip()]
