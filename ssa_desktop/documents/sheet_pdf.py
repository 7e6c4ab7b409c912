"""Documents as PDF: the parts of a sheet laid out on pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, TableStyle

from ssa_desktop.documents.fonts import SANS
from ssa_desktop.documents.paper import (
    AMBER,
    BODY_SIZE,
    FAINT,
    GREY,
    TEXT_WIDTH,
    Foot,
    Styles,
    heading,
    paged_document,
    paragraph,
    styles,
)
from ssa_desktop.documents.sheet import (
    Bullets,
    Fields,
    Lines,
    Notice,
    Part,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    Ticks,
)
from ssa_desktop.documents.tables import MovingTable, ruled_table, tick_box
from ssa_desktop.documents.tagged_parts import Kind, TaggedTable, kept_as
from ssa_desktop.texts import text

_LABEL_WIDTH: Final = 52 * mm
_BULLET_WIDTH: Final = 5 * mm
_BOX_WIDTH: Final = 7 * mm
_GAP: Final = 2 * mm
_APART: Final = 8 * mm
_HEADING_ROOM: Final = 15 * mm
_LINE_HEIGHT: Final = 9 * mm
_SIGNED_PARAGRAPHS: Final = 4
_SIGNED_LETTERS: Final = 600
"""So many paragraphs, each of so many letters at the most, go to the next page with the lines to sign on."""


def sheet_pdf(whole: Sheet) -> bytes:
    """Return the document as a PDF."""
    return sheet(
        whole.title,
        whole.sections,
        language=whole.language,
        subtitle=whole.subtitle,
        running=whole.running,
        banner=whole.banner,
    )


def sheet(
    title: str,
    sections: Sequence[Section],
    *,
    language: str = "de",
    subtitle: str = "",
    running: str = "",
    banner: str | None = None,
    size: float = BODY_SIZE,
) -> bytes:
    """Return the document as a PDF. ``running`` stands at the foot of each page (the title without one).

    ``banner`` stands in a coloured strip above each page, ``size`` is that of the text in points. Every text is shown
    as it is, whatever signs stand in it.
    """
    looks = styles(size)

    def story(_: Foot) -> list[Flowable]:
        flow: list[Flowable] = [paragraph(title, looks.title)]
        if subtitle:
            flow.append(paragraph(subtitle, looks.small))
        flow.append(Spacer(0, _GAP))
        for section in sections:
            if section.heading:
                flow.extend(heading(section.heading, _room(section), size))
            for part in section.parts:
                made = _part(part, looks, language)
                # Lines to sign on never stand on a page without the words that are signed.
                flow.extend([KeepTogether([*_last_words(flow), *made])] if isinstance(part, Signatures) else made)
                flow.append(Spacer(0, _GAP))
        # A gap that does not fit at the end would be a page of its own.
        return flow[:-1]

    return paged_document(title, running or title, language, story, banner)


def _room(section: Section) -> float:
    """Return how much room a heading needs for itself and what follows, in points: empty lines stay together."""
    first = section.parts[0] if section.parts else None
    return _HEADING_ROOM + first.number * _LINE_HEIGHT if isinstance(first, Lines) else 2 * _HEADING_ROOM


def _last_words(flow: list[Flowable]) -> list[Flowable]:
    """Take the last short paragraphs off what was laid out so far, and return them with the gaps between them."""
    taken: list[Flowable] = []
    words = 0
    while flow and words < _SIGNED_PARAGRAPHS:
        last = flow[-1]
        if isinstance(last, Paragraph):
            if len(last.getPlainText()) > _SIGNED_LETTERS:
                break
            words += 1
        elif not isinstance(last, Spacer):
            break
        taken.insert(0, flow.pop())
    return taken


def _part(part: Part, looks: Styles, language: str) -> list[Flowable]:
    match part:
        case Text(said):
            return [paragraph(line, looks.body) for line in said.split("\n") if line.strip()]
        case Small(said):
            return [paragraph(line, looks.small) for line in said.split("\n") if line.strip()]
        case _:
            return [_block(part, looks, language)]


def _block(
    part: Notice | Bullets | Ticks | Fields | Lines | Ruled | Signatures, looks: Styles, language: str
) -> Flowable:
    match part:
        case Notice(said):
            return _notice(said, looks)
        case Bullets(points, numbered):
            kind = Kind.NUMBERS if numbered else Kind.BULLETS
            marks = [f"{number}." if numbered else "•" for number in range(1, len(points) + 1)]
            return _marked([paragraph(mark, looks.body) for mark in marks], points, _BULLET_WIDTH, looks, kind)
        case Ticks(points, ticked):
            boxes = [
                tick_box(
                    text(language, f"documents.paper.{'ticked' if place in ticked else 'open'}"), ticked=place in ticked
                )
                for place in range(len(points))
            ]
            return _marked(boxes, points, _BOX_WIDTH, looks, Kind.TICKS)
        case Fields(fields):
            return _fields(fields, looks)
        case Lines(number):
            return _lines(number)
        case Ruled():
            return _ruled(part, looks)
        case Signatures(names):
            return _signatures(names, looks)


def _notice(said: str, looks: Styles) -> Flowable:
    block = TaggedTable([[[paragraph(line, looks.strong) for line in said.split("\n")]]], colWidths=[TEXT_WIDTH])
    block.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("BACKGROUND", (0, 0), (-1, -1), AMBER),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return block


def _lines_of(said: str, style: ParagraphStyle) -> Flowable | list[Flowable]:
    """Return what stands in a cell: a paragraph for each line."""
    lines = said.split("\n")
    return paragraph(said, style) if len(lines) == 1 else [paragraph(line, style) for line in lines]


def _marked(marks: Sequence[Flowable], points: Sequence[str], width: float, looks: Styles, kind: Kind) -> Flowable:
    rows: list[list[Any]] = [[mark, _lines_of(point, looks.body)] for mark, point in zip(marks, points, strict=True)]
    if not rows:
        return Spacer(0, 0)
    table = kept_as(MovingTable(rows, colWidths=[width, TEXT_WIDTH - width]), kind)
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return table


def _fields(fields: Sequence[tuple[str, str]], looks: Styles) -> Flowable:
    rows: list[list[Any]] = [
        [paragraph(name, looks.small), _lines_of(value or " ", looks.body)] for name, value in fields
    ]
    empty = [number for number, (_, value) in enumerate(fields) if not value.strip()]
    table = kept_as(MovingTable(rows, colWidths=[_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH]), Kind.FIELDS)
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                *(("LINEBELOW", (1, number), (1, number), 0.6, GREY) for number in empty),
                *(("TOPPADDING", (0, number), (-1, number), 7) for number in empty),
            ]
        )
    )
    return table


def _lines(number: int) -> Flowable:
    heights = [_LINE_HEIGHT] * number
    table = TaggedTable([[""] for _ in range(number)], colWidths=[TEXT_WIDTH], rowHeights=heights, splitByRow=0)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, FAINT), ("FONTNAME", (0, 0), (-1, -1), SANS)]))
    return table


def _ruled(part: Ruled, looks: Styles) -> Flowable:
    whole = sum(part.widths)
    head: list[Flowable | str] = [paragraph(name, looks.strong) for name in part.head]
    body: list[list[Any]] = [[_lines_of(cell, looks.body) for cell in row] for row in part.rows]
    return ruled_table([head, *body], [TEXT_WIDTH * width / whole for width in part.widths], kind=Kind.TABLE)


def _signatures(names: Sequence[str], looks: Styles) -> Flowable:
    width = (TEXT_WIDTH - _APART * (len(names) - 1)) / len(names)
    # Empty columns keep the lines apart.
    columns = range(2 * len(names) - 1)
    captions: list[Flowable | str] = [paragraph(names[at // 2], looks.small) if at % 2 == 0 else "" for at in columns]
    table = TaggedTable(
        [["" for _ in columns], captions],
        colWidths=[width if at % 2 == 0 else _APART for at in columns],
        rowHeights=[14 * mm, None],
    )
    rules = [("LINEBELOW", (at, 0), (at, 0), 0.6, GREY) for at in columns if at % 2 == 0]
    table.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 1), (-1, 1), "TOP"),
                *rules,
            ]
        )
    )
    return table
