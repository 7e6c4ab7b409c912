"""The annual report as a PDF to hand out: a cover, contents with page numbers, bookmarks, tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from reportlab.lib.colors import white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Paragraph, Spacer, TableStyle

from ssa_desktop.documents.charts import chart_drawings
from ssa_desktop.documents.fonts import SANS, SANS_SEMIBOLD
from ssa_desktop.documents.logo_mark import HIGHEST, WIDEST, draw_logo
from ssa_desktop.documents.paper import (
    ACCENT,
    FAINT,
    GREY,
    INK,
    LESS_AIR,
    MARGIN,
    TEXT_WIDTH,
    TINT,
    Foot,
    Gap,
    paged_document,
    paragraph,
    styles,
)
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.sheet_pdf import signature_lines
from ssa_desktop.documents.tables import Row, ruled_table
from ssa_desktop.documents.tagged_parts import (
    Kind,
    TaggedParagraph,
    TaggedTable,
    caption_of_drawings,
    caption_of_table,
    kept_as,
)
from ssa_desktop.documents.tagging import Tags, tagged
from ssa_desktop.documents.text_fitting import apart, fit, one_line
from ssa_desktop.domain.figures.annual_report import (
    AnnualChapter,
    AnnualReport,
    Chapter,
    ChartPart,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Part,
    Points,
    Prose,
    Said,
    SmallPrint,
    ToFill,
    ToSign,
)
from ssa_desktop.texts import text

_COLUMNS: Final = 3
_GAP: Final = 3 * mm
_COVER_HEIGHT: Final = 250 * mm
_FIGURE_COLUMN: Final = 26 * mm
_NARROW_COLUMN: Final = 20 * mm
_MANY_COLUMNS: Final = 4
_LONG_HEAD: Final = 16
_LONG_COLUMN: Final = 23 * mm
_LEAST_NAME: Final = 46 * mm
_ROOM: Final = 45 * mm
_TABLE_KEPT: Final = 12
_WRITTEN_LINE: Final = 90 * mm
_LINES_BEFORE: Final = 5


class _Setting:
    """One setting of the document: it numbers tables and charts, and leaves so much of the usual room between parts."""

    def __init__(self, language: str, air: float) -> None:
        self.language = language
        self.air = air
        self.gap = air * _GAP
        self.tables = 0
        self.charts = 0

    def chapter_style(self) -> ParagraphStyle:
        """Return the style of the heading of a chapter."""
        return ParagraphStyle(
            "chapter",
            styles().title,
            fontSize=16,
            leading=20,
            textColor=ACCENT,
            spaceBefore=self.air * 9 * mm,
            spaceAfter=self.air * 3 * mm,
            keepWithNext=1,
        )

    def body(self) -> ParagraphStyle:
        """Return the style of the text."""
        return ParagraphStyle("report", styles().large, spaceAfter=self.air * 2.2 * mm, allowWidows=0, allowOrphans=0)


class _Kept(KeepTogether):
    """Parts on one page, to which others may still be put."""

    def __init__(self, parts: list[Flowable]) -> None:
        super().__init__(parts)
        self.parts = parts


class _Cover(Flowable):
    """The first page: what it is, of which school and year, the particulars at its foot."""

    def __init__(self, report: AnnualReport) -> None:
        super().__init__()
        self.report = report

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take the whole page."""
        return TEXT_WIDTH, _COVER_HEIGHT

    def draw(self) -> None:
        """Draw the page; a long school name shrinks and wraps."""
        canvas: Canvas = self.canv
        report = self.report
        top = _COVER_HEIGHT
        canvas.setFillColor(ACCENT)
        canvas.rect(-MARGIN, top - 62 * mm, A4[0], 90 * mm, stroke=0, fill=1)
        canvas.setFillColor(white)
        title = fit(report.title, SANS_SEMIBOLD, 30, 18, TEXT_WIDTH, 2)
        base = top - 40 * mm + (len(title.lines) - 1) * title.size * 1.2
        with tagged(canvas, "H1"):
            for line in apart(report.title, title.lines):
                canvas.setFont(SANS_SEMIBOLD, title.size)
                canvas.drawString(0, base, line)
                base -= title.size * 1.2
        canvas.setFont(SANS, 15)
        with tagged(canvas, "P"):
            canvas.drawString(0, top - 54 * mm, one_line(report.subtitle))
        canvas.setFillColor(INK)
        name = fit(report.school, SANS_SEMIBOLD, 22, 12, TEXT_WIDTH, 4)
        base = top - 84 * mm
        canvas.setFont(SANS_SEMIBOLD, name.size)
        with tagged(canvas, "P"):
            for line in apart(report.school, name.lines):
                canvas.drawString(0, base, line)
                base -= name.size * 1.25
        if report.logo is not None:
            wide, high = report.logo.within(WIDEST, HIGHEST)
            draw_logo(canvas, report.logo, (0, base - high, wide, high))
        notice = paragraph(report.provisional, styles().small) if report.provisional else None
        low = 0.0
        if notice is not None:
            _, low = notice.wrap(TEXT_WIDTH, 60 * mm)
            low += 8 * mm
        table = _particulars(report.cover)
        table.wrap(TEXT_WIDTH, 120 * mm)
        table.drawOn(canvas, 0, low)
        if notice is not None:
            notice.drawOn(canvas, 0, 0)


class _Heading(TaggedParagraph):
    """The heading of a chapter: an entry of the outline, and the page it is on is noted for the contents."""

    def __init__(self, value: str, key: str, pages: dict[str, int], setting: _Setting) -> None:
        super().__init__(paragraph_text(value), setting.chapter_style())
        self.value = value
        self.key = key
        self.pages = pages

    def draw(self) -> None:
        """Draw the heading, with its bookmark."""
        canvas: Canvas = self.canv
        self.pages[self.key] = canvas.getPageNumber()
        super().draw()

    def bookmark(self, canvas: Canvas, _tags: Tags, _level: int) -> None:
        """Note the heading in the outline, where the contents lead to."""
        canvas.bookmarkHorizontal(self.key, 0, self.height + 4 * mm)
        canvas.addOutlineEntry(one_line(self.value), self.key, 0)


def annual_pdf(report: AnnualReport) -> bytes:
    """Return the report as A4 pages."""
    pages: dict[str, int] = {}
    running = f"{report.title} · {report.school} · {report.school_year}"

    def story(air: float, _: Foot) -> list[Flowable]:
        setting = _Setting(report.language, air)
        flow: list[Flowable] = [_Cover(report), PageBreak(), *_contents(report, pages, setting)]
        for number, (heading, chapter) in enumerate(report.numbered):
            made = _chapter(_Heading(heading, f"chapter{number}", pages, setting), chapter, setting)
            flow = _joined(flow, made) if chapter.id is AnnualChapter.AGREEMENT else [*flow, *made]
        return flow

    return paged_document(
        report.title,
        running,
        report.language,
        partial(story, 1),
        readers=Readers.PROFESSIONALS,
        cover=True,
        tighter=[partial(story, air) for air in LESS_AIR],
    )


def _chapter(heading: Flowable, chapter: Chapter, setting: _Setting) -> list[Flowable]:
    """Return a chapter whose heading stays with what follows, and whose small print stays with what it is about."""
    blocks: list[list[Flowable]] = []
    for part in chapter.parts:
        made = _part(part, setting)
        if isinstance(part, SmallPrint) and blocks and len(blocks[-1]) == 1 and isinstance(blocks[-1][0], _Kept):
            blocks[-1] = [_Kept([*blocks[-1][0].parts, Gap(1.5 * mm), *made])]
        elif made:
            blocks.append(made)
    if blocks and isinstance(blocks[0][0], _Kept):
        blocks[0][0] = _Kept([heading, *blocks[0][0].parts])
        flow: list[Flowable] = [CondPageBreak(_ROOM)]
    else:
        flow = [CondPageBreak(_ROOM), heading]
    for block in blocks:
        flow += [*block, Gap(setting.gap)]
    return flow


def _joined(before: list[Flowable], chapter: list[Flowable]) -> list[Flowable]:
    """Return a short chapter behind the last paragraphs of the one before it, so that it has no page of its own."""
    start = len(before)
    points = 0
    while start and points < _LINES_BEFORE and isinstance(before[start - 1], Paragraph | Spacer):
        start -= 1
        points += isinstance(before[start], Paragraph)
    inner = [one for one in chapter if not isinstance(one, CondPageBreak)]
    flat = [part for one in inner for part in (one.parts if isinstance(one, _Kept) else [one])]
    return [*before[:start], _Kept([*before[start:], *flat])]


def paragraph_text(value: str) -> str:
    """Return a text for a paragraph of reportlab, in which no sign means anything."""
    return one_line(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _caption() -> ParagraphStyle:
    return ParagraphStyle("caption", styles().small, fontSize=8.5, leading=11.5, textColor=INK, spaceAfter=1.5 * mm)


def _particulars(fields: Sequence[tuple[str, str]]) -> TaggedTable:
    rows = [[paragraph(name, styles().small), paragraph(value, styles().large)] for name, value in fields]
    kind = Kind.FIELDS if rows else Kind.LAYOUT
    table = kept_as(TaggedTable(rows or [["", ""]], colWidths=[48 * mm, TEXT_WIDTH - 48 * mm]), kind)
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (0, -1), 4.5),
                ("TOPPADDING", (1, 0), (1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, FAINT),
            ]
        )
    )
    return table


def _contents(report: AnnualReport, pages: dict[str, int], setting: _Setting) -> list[Flowable]:
    right = ParagraphStyle("page", styles().large, alignment=TA_RIGHT)
    rows = []
    for number, (heading, _) in enumerate(report.numbered):
        key = f"chapter{number}"
        link = f'<a href="#{key}">{paragraph_text(heading)}</a>'
        linked = TaggedParagraph(link, styles().large)
        linked.link = one_line(heading)
        rows.append([linked, paragraph(str(pages.get(key, "")), right)])
    title = ParagraphStyle("contents", setting.chapter_style(), spaceBefore=0)
    head = paragraph(text(report.language, "annual.contents"), title)
    head.is_outlined = False
    flow: list[Flowable] = [head]
    if rows:
        table = kept_as(TaggedTable(rows, colWidths=[TEXT_WIDTH - 15 * mm, 15 * mm]), Kind.CONTENTS)
        table.setStyle(
            TableStyle(
                [
                    ("FONTNAME", (0, 0), (-1, -1), SANS),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
                    ("LINEBELOW", (0, 0), (-1, -1), 0.4, FAINT),
                ]
            )
        )
        flow.append(table)
    return flow


def _part(part: Part, setting: _Setting) -> list[Flowable]:
    match part:
        case Prose():
            return _prose(part, setting)
        case Said(said):
            return [paragraph(said, setting.body())]
        case SmallPrint(said):
            return [paragraph(said, styles().small)]
        case Points(points):
            return _together([_point(point, setting) for point in points])
        case _:
            return _block(part, setting)


def _block(part: KeyFigures | FigureTable | ChartPart | ToFill | ToSign, setting: _Setting) -> list[Flowable]:
    language = setting.language
    match part:
        case KeyFigures(figures):
            return [_key_figures(figures)]
        case FigureTable():
            setting.tables += 1
            return _table(part, setting, text(language, "annual.table", number=setting.tables))
        case ChartPart():
            setting.charts += 1
            return _chart(part, setting, text(language, "annual.figure", number=setting.charts))
        case ToSign(names):
            return [_Kept([signature_lines(names, styles(), TEXT_WIDTH)])]
        case ToFill(fields):
            return [_to_fill(fields)]


def _prose(part: Prose, setting: _Setting) -> list[Flowable]:
    flow: list[Flowable] = []
    points: list[Flowable] = []
    for is_point, said in (*part.paragraphs(), (False, "")):
        if is_point:
            points.append(_point(said, setting))
            continue
        if points and flow:
            # What leads to a list stands on the page on which it begins.
            flow[-1].keepWithNext = True
        flow += _together(points)
        points = []
        if said:
            flow.append(paragraph(said, setting.body()))
    return flow


def _together(points: list[Flowable]) -> list[Flowable]:
    """Return a list of which no page holds a single point, at its beginning or at its end."""
    for point in (points[:1] + points[-2:-1]) if len(points) > 1 else ():
        point.keepWithNext = True
    return points


def _point(said: str, setting: _Setting) -> Flowable:
    room = setting.air * 1.2 * mm
    style = ParagraphStyle(
        "point", setting.body(), leftIndent=5 * mm, bulletIndent=1 * mm, bulletFontName=SANS, spaceAfter=room
    )
    return TaggedParagraph(paragraph_text(said), style, bulletText="•")


def _key_figures(figures: Sequence[KeyFigure]) -> Flowable:
    width = (TEXT_WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
    large = ParagraphStyle("large_figure", styles().title, fontSize=20, leading=24, textColor=ACCENT, spaceAfter=0)
    rows: list[list[list[Flowable] | str]] = []
    commands: list[tuple[Any, ...]] = []
    for start in range(0, len(figures), _COLUMNS):
        shown = figures[start : start + _COLUMNS]
        cards: list[list[Flowable] | str] = [""] * (2 * _COLUMNS - 1)
        for number, figure in enumerate(shown):
            column, line = 2 * number, len(rows)
            cards[column] = [paragraph(figure.value, large), paragraph(figure.name, styles().small)]
            commands += [
                ("BACKGROUND", (column, line), (column, line), TINT),
                ("LINEBEFORE", (column, line), (column, line), 2, ACCENT),
                ("TOPPADDING", (column, line), (column, line), 4),
                ("BOTTOMPADDING", (column, line), (column, line), 6),
            ]
        rows += [cards, [""] * (2 * _COLUMNS - 1)]
    heights = [None, float(_GAP)] * (len(rows) // 2)
    widths = [width, *[_GAP, width] * (_COLUMNS - 1)]
    table = kept_as(TaggedTable(rows, colWidths=widths, rowHeights=heights, hAlign="LEFT"), Kind.CARDS)
    plain = [
        ("FONTNAME", (0, 0), (-1, -1), SANS),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    table.setStyle(TableStyle([*plain, *commands]))
    return _Kept([table])


def _table(part: FigureTable, setting: _Setting, number: str) -> list[Flowable]:
    caption = paragraph(f"{number}: {part.title}", _caption())
    head = [styles().strong, *[styles().figure_strong] * (len(part.head) - 1)]
    rows: list[Row] = [[paragraph(name, style) for name, style in zip(part.head, head, strict=True)]]
    for place, found in enumerate(part.rows):
        strong = place in part.strong
        name = styles().strong if strong else styles().body
        figure = styles().figure_strong if strong else styles().figure
        rows.append([paragraph(found[0], name), *(paragraph(value, figure) for value in found[1:])])
    table = ruled_table(rows, _widths(part))
    table.above = _sums_above(part)
    caption_of_table(caption, table)
    # Where a page would have a gap, a shorter one may be divided, too.
    if len(part.rows) <= setting.air * _TABLE_KEPT:
        return [_Kept([caption, table])]
    return [CondPageBreak(_ROOM), caption, table]


def _sums_above(part: FigureTable) -> dict[int, tuple[int, ...]] | None:
    """Return the row of the sum that each row is a part of where rows have the same name, as genders below offers."""
    names = [found[0] for found in part.rows]
    if len(set(names)) == len(names):
        return None
    above: dict[int, tuple[int, ...]] = {}
    whole: tuple[int, ...] = ()
    for row in range(1, len(names) + 1):
        is_sum = row - 1 in part.strong
        above[row] = () if is_sum else whole
        whole = (row,) if is_sum else whole
    return above


def _widths(part: FigureTable) -> list[float]:
    figures = len(part.head) - 1
    usual = _NARROW_COLUMN if figures >= _MANY_COLUMNS else _FIGURE_COLUMN if figures > 1 else 40 * mm
    each = min(usual, (TEXT_WIDTH - _LEAST_NAME) / max(1, figures))
    if any(len(value) > 16 for row in part.rows for value in row[1:]):
        each = (TEXT_WIDTH - _LEAST_NAME) / max(1, figures)
    widths = [max(each, _LONG_COLUMN) if len(name) > _LONG_HEAD else each for name in part.head[1:]]
    return [TEXT_WIDTH - sum(widths), *widths]


def _chart(part: ChartPart, setting: _Setting, number: str) -> list[Flowable]:
    caption = paragraph(f"{number}: {part.chart.title}", _caption())
    drawings = chart_drawings(part.chart, setting.language, air=setting.air)
    caption_of_drawings(caption, drawings)
    below: list[Flowable] = [Gap(1.5 * mm), paragraph(part.note, styles().small)] if part.note else []
    first = _Kept([caption, drawings[0], *([] if len(drawings) > 1 else below)])
    return [first, *drawings[1:], *(below if len(drawings) > 1 else [])]


def _to_fill(fields: Sequence[tuple[str, str]]) -> Flowable:
    rows = [[paragraph(name, styles().body), paragraph(value, styles().large)] for name, value in fields]
    table = kept_as(
        TaggedTable(rows, colWidths=[60 * mm, _WRITTEN_LINE], hAlign="LEFT", rowHeights=[11 * mm] * len(rows)),
        Kind.FIELDS,
    )
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), SANS),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LINEBELOW", (1, 0), (1, -1), 0.6, GREY),
            ]
        )
    )
    return _Kept([table])
