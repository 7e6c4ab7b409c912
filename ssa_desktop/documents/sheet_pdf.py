"""Documents as PDF: the parts of a sheet laid out on pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, TableStyle

from ssa_desktop.documents import letter_head
from ssa_desktop.documents.fonts import SANS, text_width
from ssa_desktop.documents.logo_mark import LogoMark
from ssa_desktop.documents.paper import (
    AMBER,
    FAINT,
    GREY,
    LESS_AIR,
    MARGIN,
    TEXT_WIDTH,
    Foot,
    Gap,
    Styles,
    heading,
    paged_document,
    paragraph,
    styles,
    top_of,
)
from ssa_desktop.documents.sheet import (
    Bullets,
    Cut,
    Fields,
    Greeting,
    Letter,
    Lines,
    Notice,
    Part,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    Ticks,
    Titled,
    marked_point,
)
from ssa_desktop.documents.tables import EndingTable, MovingTable, ruled_table, tick_box
from ssa_desktop.documents.tagged_parts import Kind, TaggedParagraph, TaggedTable, kept_as
from ssa_desktop.documents.text_fitting import one_line
from ssa_desktop.texts import text

_LABEL_WIDTH: Final = 52 * mm
_POINT_INDENT: Final = 1
"""Of the size of its text is how far a point in a cell stands behind its mark."""
_BULLET_WIDTH: Final = 5 * mm
_BOX_WIDTH: Final = 7 * mm
_GAP: Final = 2 * mm
_APART: Final = 8 * mm
_HEADING_ROOM: Final = 15 * mm
_LINE_HEIGHT: Final = 9 * mm
_SUBJECT_SIZE: Final = 11.5
_WHOLE: Final = A4[1] / 3
"""Fields below a heading that are lower than that move whole."""
_HALF: Final = A4[1] / 2
"""A section that is to be whole, too."""
_BEFORE_ROWS: Final = 3
"""A list or table that comes after a paragraph and the gap below it begins with its heading, too."""
_SIGNED_HEIGHT: Final = 14 * mm
_SIGNED_LEAST: Final = 11 * mm
"""To sign in, also where air is taken."""
_TOGETHER: Final = 12
"""More lines to sign on than these are parted over pages, row by row."""
_IN_A_ROW: Final = 3
"""So many lines to sign on stand side by side; more are shared out evenly over rows."""
_SIGNED_PARAGRAPHS: Final = 4
_CAPTION_LETTERS: Final = 600
"""Below a line to sign on, more than that is set as text over the whole width."""
_SIGNED_LETTERS: Final = 600
"""So many paragraphs, each of so many letters at the most, go to the next page with the lines to sign on."""


def sheet(
    title: str,
    sections: Sequence[Section],
    *,
    language: str = "de",
    subtitle: str = "",
    running: str = "",
    banner: str | None = None,
    letter: Letter | None = None,
    readers: Readers,
) -> bytes:
    """Return a document as a PDF, as :func:`sheet_pdf` does for one that is a value already."""
    return sheet_pdf(Sheet(title, tuple(sections), language, subtitle, running, banner, letter, readers=readers))


def sheet_pdf(whole: Sheet) -> bytes:
    """Return the document as a PDF. Its ``running`` stands at the foot of each page (the title without one).

    Its banner stands in a coloured strip above each page; a letter has its head above all, and the title as its
    subject; a logo stands above the title. Every text is shown as it is, whatever signs stand in it.
    """
    letter, readers = whole.letter, whole.readers

    def story(air: float) -> list[Flowable]:
        width = TEXT_WIDTH if letter is None else letter_head.WIDTH
        page = _Page(styles(readers, air), width, whole.language, air)
        flow: list[Flowable] = [] if letter is None else _head(letter, page, top_of(whole.banner))
        if whole.logo is not None:
            flow.append(LogoMark(whole.logo, page.width))
        flow.append(paragraph(whole.title, page.looks.title if letter is None else _subject(page.looks)))
        if whole.subtitle:
            flow.append(paragraph(whole.subtitle, page.looks.small))
        flow.append(Gap(page.gap))
        for section in whole.sections:
            flow.extend(_section(section, flow, page))
        # A gap that does not fit at the end would be a page of its own.
        return flow[:-1]

    def tighter(air: float, _: Foot) -> list[Flowable]:
        return story(air)

    return paged_document(
        whole.title,
        whole.running or whole.title,
        whole.language,
        lambda _: story(1),
        whole.banner,
        readers=readers,
        left=MARGIN if letter is None else letter_head.LEFT,
        tighter=[partial(tighter, air) for air in LESS_AIR],
    )


def _head(letter: Letter, page: _Page, top: float) -> list[Flowable]:
    """Return the head of a letter; one that no page holds stands there as plain text, which may go over pages."""
    head = letter_head.LetterHead(letter, top)
    if head.fits:
        return [head]
    parts = (Text(letter.sender), Text(letter.recipient), Fields(letter.information))
    return [flowable for part in parts if part != Fields(()) for flowable in (*_part(part, page), Gap(_APART))]


@dataclass(frozen=True, slots=True)
class _Page:
    """How the parts are set: their styles, the width of the text in points, the language, and how airy."""

    looks: Styles
    width: float
    language: str
    air: float
    """How much of the usual room is left between parts."""

    @property
    def gap(self) -> float:
        """How much room is between two parts, in points."""
        return self.air * _GAP

    def padding(self, points: float) -> float:
        """Return the room above or below what stands in a row, of which a third stays where air is taken."""
        return points * (1 + 2 * self.air) / 3

    @property
    def signed_height(self) -> float:
        """How much room there is to sign in, in points."""
        return _SIGNED_LEAST + self.air * (_SIGNED_HEIGHT - _SIGNED_LEAST)


def _subject(looks: Styles) -> ParagraphStyle:
    """Return the style of a letter's subject: a line of the letter, and its heading for who hears it."""
    points = max(looks.body.fontSize, _SUBJECT_SIZE)
    return ParagraphStyle("title", looks.title, fontSize=points, leading=points * 1.3, spaceAfter=6)


def _section(section: Section, before: list[Flowable], page: _Page) -> list[Flowable]:
    """Return a section; a short one goes to the next page whole. ``before`` loses the words that are signed in it."""
    flow: list[Flowable] = []
    level = section.level
    plain = [one for part in section.parts for one in (*_part(part, page), Gap(page.gap))] if section.whole else []
    # What ends a table claims a page of its own, and so would the section around it.
    is_whole = section.whole and _height(plain, page.width) < _HALF
    for place, part in enumerate(section.parts):
        gap = Gap(page.gap)
        made = _titled(part, level, Gap(page.gap), page) if isinstance(part, Titled) else _part(part, page)
        if isinstance(part, Small) and isinstance((*section.parts, None)[place + 1], Text):
            # The name of a text is on no other page than its beginning.
            for one in (*made, gap):
                one.keepWithNext = True
        # Lines to sign on never stand on a page without the words that are signed.
        if isinstance(part, Signatures) and not _has_long_caption(part) and not is_whole:
            made = [_signed(flow if flow or section.heading else before, made)]
        flow.extend([*made, gap])
    if not section.heading:
        return flow
    is_short = all(isinstance(part, (Fields, Small)) for part in section.parts) and _height(flow, page.width) < _WHOLE
    if is_whole or is_short:
        return [KeepTogether([*heading(section.heading, 0, page.looks, level)[1:], *flow[:-1]]), *flow[-1:]]
    return [*heading(section.heading, _room(section, flow, page), page.looks, level), *flow]


def _titled(part: Titled, level: int, gap: Flowable, page: _Page) -> list[Flowable]:
    """Return a text below its name, which is on no other page than the beginning of the text."""
    name = paragraph(part.name, page.looks.small)
    name.role = f"H{level + 1}"
    for one in (name, gap):
        one.keepWithNext = True
    return [name, gap, *_part(Text(part.text), page)]


def _height(flow: list[Flowable], width: float) -> float:
    return sum(one.wrap(width, A4[1])[1] for one in flow)


def _room(section: Section, flow: Sequence[Flowable], page: _Page) -> float:
    """Return how much room a heading needs for itself and what follows, in points.

    Empty lines stay together, and so do the first rows of a list or a table (:class:`MovingTable`).
    """
    first = section.parts[0] if section.parts else None
    if isinstance(first, Lines):
        return _HEADING_ROOM + first.number * _LINE_HEIGHT
    room = 2 * _HEADING_ROOM
    for number, one in enumerate(flow[:_BEFORE_ROWS]):
        if isinstance(one, (MovingTable, EndingTable)):
            before = _height(list(flow[:number]), page.width)
            one.wrap(page.width, A4[1])
            room = max(room, _HEADING_ROOM + before + one.least())
            break
    return min(room, _WHOLE)


def _signed(flow: list[Flowable], lines: list[Flowable]) -> Flowable:
    """Return lines to sign on with what is signed, which is taken off what was laid out so far."""
    words = _last_words(flow)
    table = flow[-1] if flow else None
    if isinstance(table, MovingTable) and not any(isinstance(one, Paragraph) for one in words):
        flow.pop()
        return EndingTable(table, [*words, *lines])
    return KeepTogether([*words, *lines])


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


def _part(part: Part, page: _Page) -> list[Flowable]:
    match part:
        case Text(said):
            return [paragraph(line, page.looks.body) for line in said.split("\n") if line.strip()]
        case Greeting(said):
            # With the gaps between parts that is a line of the text, also where air is taken to save a page.
            air = Gap(page.looks.body.leading - page.gap)
            return [air, paragraph(said, page.looks.body), air]
        case Cut(said):
            return [_CutLine(said, page.looks.small)]
        case Titled():
            return _titled(part, 2, Gap(page.gap), page)
        case Small(said):
            return [paragraph(line, page.looks.small) for line in said.split("\n") if line.strip()]
        case Signatures(names) if _has_long_caption(part):
            return [one for name in names for one in _long_signature(name, page)]
        case Signatures(names) if len(names) > _TOGETHER:
            return [
                signature_lines(names[at : at + _IN_A_ROW], page.looks, page.width, page.signed_height)
                for at in range(0, len(names), _IN_A_ROW)
            ]
        case _:
            return [_block(part, page)]


def _block(part: Notice | Bullets | Ticks | Fields | Lines | Ruled | Signatures, page: _Page) -> Flowable:
    looks, language, width = page.looks, page.language, page.width
    match part:
        case Notice(said):
            return _notice(said, page)
        case Bullets(points, numbered):
            kind = Kind.NUMBERS if numbered else Kind.BULLETS
            marks = [f"{number}." if numbered else "•" for number in range(1, len(points) + 1)]
            return _marked([paragraph(mark, looks.body) for mark in marks], points, _BULLET_WIDTH, page, kind)
        case Ticks(points, ticked):
            boxes = [
                tick_box(
                    text(language, f"documents.paper.{'ticked' if place in ticked else 'open'}"), ticked=place in ticked
                )
                for place in range(len(points))
            ]
            return _marked(boxes, points, _BOX_WIDTH, page, Kind.TICKS)
        case Fields(fields):
            return _fields(fields, page)
        case Lines(number):
            return _lines(number, width)
        case Ruled():
            return _ruled(part, looks, width)
        case Signatures(names):
            return signature_lines(names, looks, width, page.signed_height)


def _notice(said: str, page: _Page) -> Flowable:
    block = MovingTable([[[paragraph(line, page.looks.strong) for line in said.split("\n")]]], colWidths=[page.width])
    block.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("BACKGROUND", (0, 0), (-1, -1), AMBER),
                ("TOPPADDING", (0, 0), (-1, -1), page.padding(4)),
                ("BOTTOMPADDING", (0, 0), (-1, -1), page.padding(3)),
            ]
        )
    )
    return block


def _lines_of(said: str, style: ParagraphStyle) -> Flowable | list[Flowable]:
    """Return what stands in a cell: a paragraph for each line, or a point of a list."""
    lines = said.split("\n")
    if len(lines) == 1:
        return paragraph(said, style)
    return [_point(point, style) if (point := marked_point(line)) else paragraph(line, style) for line in lines]


def _point(said: str, style: ParagraphStyle) -> Flowable:
    look = ParagraphStyle("point", style, leftIndent=style.fontSize * _POINT_INDENT, bulletFontName=style.fontName)
    look.bulletFontSize = style.fontSize
    return paragraph(said, look, mark="•")


def _marked(marks: Sequence[Flowable], points: Sequence[str], own: float, page: _Page, kind: Kind) -> Flowable:
    said = [_lines_of(point, page.looks.body) for point in points]
    rows: list[list[Any]] = [list(row) for row in zip(marks, said, strict=True)]
    if not rows:
        return Spacer(0, 0)
    table = kept_as(MovingTable(rows, colWidths=[own, page.width - own]), kind)
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), page.padding(1)),
                ("BOTTOMPADDING", (0, 0), (-1, -1), page.padding(1.5)),
            ]
        )
    )
    return table


def _fields(fields: Sequence[tuple[str, str]], page: _Page) -> Flowable:
    looks = page.looks
    rows: list[list[Any]] = [
        [paragraph(name, looks.label), _lines_of(value or " ", looks.body)] for name, value in fields
    ]
    empty = [number for number, (_, value) in enumerate(fields) if not value.strip()]
    # The smaller name stands on the line of its value, in a row that is no higher for it.
    lower = looks.body.fontSize - looks.label.fontSize
    table = kept_as(MovingTable(rows, colWidths=[_LABEL_WIDTH, page.width - _LABEL_WIDTH]), Kind.FIELDS)
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), page.padding(2)),
                ("BOTTOMPADDING", (0, 0), (-1, -1), page.padding(2)),
                ("TOPPADDING", (0, 0), (0, -1), page.padding(2) + lower),
                ("BOTTOMPADDING", (0, 0), (0, -1), page.padding(2) - lower),
                *(("LINEBELOW", (1, number), (1, number), 0.6, GREY) for number in empty),
                *(("TOPPADDING", (0, number), (0, number), 7 + lower) for number in empty),
                *(("TOPPADDING", (1, number), (1, number), 7) for number in empty),
            ]
        )
    )
    return table


def _lines(number: int, width: float) -> Flowable:
    heights = [_LINE_HEIGHT] * number
    table = TaggedTable([[""] for _ in range(number)], colWidths=[width], rowHeights=heights, splitByRow=0)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, FAINT), ("FONTNAME", (0, 0), (-1, -1), SANS)]))
    return table


def _ruled(part: Ruled, looks: Styles, width: float) -> Flowable:
    whole = sum(part.widths)
    head: list[Flowable | str] = [paragraph(name, looks.strong) for name in part.head]
    body: list[list[Any]] = [[_lines_of(cell, looks.body) for cell in row] for row in part.rows]
    kind = Kind.NAMED if part.named else Kind.TABLE
    return ruled_table([head, *body], [width * one / whole for one in part.widths], kind=kind)


class _CutLine(TaggedParagraph):
    """Words in the middle of a line to cut along; the line is seen alone."""

    def __init__(self, said: str, style: ParagraphStyle) -> None:
        super().__init__(escape(one_line(said)), ParagraphStyle("cut", style, alignment=TA_CENTER))

    def draw(self) -> None:
        """Draw the words, and dashes on both sides of them."""
        super().draw()
        style = self.style
        half = text_width(self.getPlainText(), style.fontName, style.fontSize) / 2 + _GAP
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.6)
        canvas.setDash(4, 4)
        for left, right in ((0, self.width / 2 - half), (self.width / 2 + half, self.width)):
            if right > left:
                canvas.line(left, self.height / 2, right, self.height / 2)
        canvas.restoreState()


def _has_long_caption(part: Signatures) -> bool:
    return any(len(name) > _CAPTION_LETTERS for name in part.names)


def _long_signature(name: str, page: _Page) -> list[Flowable]:
    """Return a line to sign on with a text as what it is for, which may go over pages."""
    said = [paragraph(line, page.looks.small) for line in name.split("\n") if line.strip()]
    return [signature_lines([""], page.looks, page.width, page.signed_height), *said, Gap(_APART)]


def signature_lines(names: Sequence[str], looks: Styles, width: float, height: float = _SIGNED_HEIGHT) -> Flowable:
    """Return lines to sign on with what each is for: in one table, so that no page ends between them."""
    rows = -(-len(names) // _IN_A_ROW)
    side = -(-len(names) // rows)
    one = (width - _APART * (side - 1)) / side
    # Empty columns keep the lines apart.
    columns = range(2 * side - 1)
    cells: list[list[Flowable | str]] = []
    rules = []
    for row in range(rows):
        said = dict(enumerate(names[row * side : (row + 1) * side]))
        rules += [("LINEBELOW", (2 * at, 2 * row), (2 * at, 2 * row), 0.6, GREY) for at in said]
        captions: list[Flowable | str] = [
            paragraph(said[at // 2], looks.small) if at % 2 == 0 and at // 2 in said else "" for at in columns
        ]
        cells += [["" for _ in columns], captions]
    table = TaggedTable(
        cells,
        colWidths=[one if at % 2 == 0 else _APART for at in columns],
        rowHeights=[height, None] * rows,
        splitByRow=0,
    )
    tops = [("VALIGN", (0, row), (-1, row), "TOP") for row in range(1, 2 * rows, 2)]
    table.setStyle(
        TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("FONTNAME", (0, 0), (-1, -1), SANS), *tops, *rules])
    )
    return table
