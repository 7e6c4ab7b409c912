"""The annual report as a Word file to go on writing in: real headings, tables and captions, charts as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Final

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from ssa_desktop.documents import word_file
from ssa_desktop.documents.chart_words import alternative_text
from ssa_desktop.documents.charts import chart_drawings
from ssa_desktop.documents.pdfium.chart_pictures import picture
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.text_fitting import one_line
from ssa_desktop.domain.figures.annual_report import (
    AnnualChapter,
    AnnualReport,
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

_RULE: Final = "_" * 32
_WIDTH: Final = 166.0
_COLUMNS: Final = 3
_FIGURE_COLUMN: Final = 26.0
_NARROW_COLUMN: Final = 20.0
_MANY_COLUMNS: Final = 4
_LONG_HEAD: Final = 16
_LONG_COLUMN: Final = 23.0
_LEAST_NAME: Final = 46.0
_LINES_BEFORE: Final = 5
"""Paragraphs of the chapter before that the agreement at the end takes with it, so that it has no page of its own."""


class _Writer:
    """Writes the parts of a report one below the other, and numbers tables and charts."""

    def __init__(self, report: AnnualReport) -> None:
        self.report = report
        self.document: Document = word_file.new_document(report.language, Readers.PROFESSIONALS)
        self.numbers = {"table": 0, "figure": 0}

    def cover(self) -> None:
        report, document = self.report, self.document
        if report.logo is not None:
            word_file.add_logo(document, report.logo)
        document.add_paragraph(one_line(report.title), style="Title")
        document.add_paragraph(one_line(report.subtitle), style="Subtitle")
        school = document.add_paragraph(style="Subtitle")
        school.add_run(one_line(report.school)).bold = True
        if report.cover:
            self.fields(report.cover, 48)
        if report.provisional:
            document.add_paragraph(one_line(report.provisional), style=word_file.SMALL)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def contents(self) -> None:
        headings = [heading for heading, _ in self.report.numbered]
        self.document.add_paragraph(text(self.report.language, "annual.contents"), style="Subtitle")
        for number, heading in enumerate(headings):
            paragraph = self.document.add_paragraph(style=word_file.TOC_LINE)
            if number == 0:
                word_file.begin_field(paragraph, 'TOC \\o "1-1" \\h \\z \\u')
            paragraph.add_run(one_line(heading))
            if number == len(headings) - 1:
                word_file.end_field(paragraph)

    def foot(self) -> None:
        report = self.report
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.footer.paragraphs[0]
        paragraph.style = self.document.styles[word_file.SMALL]
        running = one_line(f"{report.title} · {report.school} · {report.school_year}")
        paragraph.add_run(f"{running}   ")
        word_file.add_field(paragraph, "PAGE", "1")

    def part(self, part: Part) -> None:
        match part:
            case Prose():
                for is_point, line in part.paragraphs():
                    style = word_file.LIST_POINT if is_point else None
                    self.document.add_paragraph(one_line(line), style=style)
            case Said(said):
                self.document.add_paragraph(one_line(said))
            case SmallPrint(said):
                self.document.add_paragraph(one_line(said), style=word_file.SMALL)
            case Points(points):
                for point in points:
                    self.document.add_paragraph(one_line(point), style=word_file.LIST_POINT)
            case KeyFigures(figures):
                self.key_figures(figures)
            case FigureTable():
                self.table(part)
            case ChartPart():
                self.chart(part)
            case ToFill(fields):
                self.fields(fields, 60)
            case ToSign(names):
                self.to_sign(names)

    def caption(self, kind: str, sequence: str, title: str) -> None:
        """Write a caption with Word's own numbering; it stays with what is below it."""
        self.numbers[kind] += 1
        number = self.numbers[kind]
        before, _, after = text(self.report.language, f"annual.{kind}", number="\0").partition("\0")
        paragraph = self.document.add_paragraph(style=word_file.CAPTION)
        paragraph.add_run(before)
        word_file.add_field(paragraph, f"SEQ {sequence} \\* ARABIC", str(number))
        paragraph.add_run(f"{after}: {one_line(title)}")
        paragraph.paragraph_format.keep_with_next = True

    def table(self, part: FigureTable) -> None:
        self.caption("table", "Tabelle", part.title)
        figures = len(part.head) - 1
        wide = any(len(value) > 16 for row in part.rows for value in row[1:])
        room = (_WIDTH - _LEAST_NAME) / max(1, figures)
        usual = _NARROW_COLUMN if figures >= _MANY_COLUMNS else _FIGURE_COLUMN if figures > 1 else 40.0
        each = room if wide else min(usual, room)
        beside = [max(each, _LONG_COLUMN) if len(name) > _LONG_HEAD else each for name in part.head[1:]]
        widths = [_WIDTH - sum(beside), *beside]
        table = self.grid(1 + len(part.rows), widths)
        for number, row in enumerate((part.head, *part.rows)):
            strong = number == 0 or number - 1 in part.strong
            self.row(table.rows[number], row, strong=strong, head=number == 0)
        self.document.add_paragraph(style=word_file.SMALL)

    def row(self, row: _Row, values: Sequence[str], *, strong: bool, head: bool) -> None:
        _mark(row, "w:cantSplit")
        if head:
            _mark(row, "w:tblHeader")
        for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.add_run(one_line(value)).bold = strong
            if column:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if head:
                word_file.shade(cell)

    def key_figures(self, figures: Sequence[KeyFigure]) -> None:
        lines = list(zip_longest(*[iter(figures)] * _COLUMNS))
        table = self.grid(len(lines), [_WIDTH / _COLUMNS] * _COLUMNS)
        for row, line in zip(table.rows, lines, strict=True):
            _mark(row, "w:cantSplit")
            for cell, figure in zip(row.cells, line, strict=True):
                if figure is None:
                    continue
                value = cell.paragraphs[0]
                run = value.add_run(one_line(figure.value))
                run.font.size, run.font.color.rgb, run.bold = Pt(20), word_file.ACCENT, True
                value.paragraph_format.space_after = Pt(0)
                cell.add_paragraph(one_line(figure.name), style=word_file.SMALL)
                word_file.shade(cell)
        self.document.add_paragraph(style=word_file.SMALL)

    def fields(self, fields: Sequence[tuple[str, str]], name_width: float) -> None:
        table = self.grid(len(fields), [name_width, _WIDTH - name_width])
        for row, (name, value) in zip(table.rows, fields, strict=True):
            _mark(row, "w:cantSplit")
            row.cells[0].paragraphs[0].add_run(one_line(name))
            row.cells[1].paragraphs[0].add_run(one_line(value))
        self.document.add_paragraph(style=word_file.SMALL)

    def to_sign(self, names: Sequence[str]) -> None:
        """Write lines to sign on, side by side, with what each is for below it."""
        table = self.document.add_table(2, len(names))
        for cell in table.rows[0].cells:
            cell.paragraphs[0].add_run(_RULE)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for cell, name in zip(table.rows[1].cells, names, strict=True):
            cell.paragraphs[0].add_run(one_line(name))

    def grid(self, rows: int, widths: Sequence[float]) -> Table:
        """Return an empty table with columns so many millimetres wide."""
        table: Table = self.document.add_table(rows, len(widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        return table

    def chart(self, part: ChartPart) -> None:
        language = self.report.language
        self.caption("figure", "Abbildung", part.chart.title)
        for drawing in chart_drawings(part.chart, language):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = bool(part.note)
            shown = paragraph.add_run().add_picture(BytesIO(picture(drawing)), width=Mm(_WIDTH))
            properties = shown._inline.docPr  # noqa: SLF001 – python-docx has no alternative text
            properties.set("descr", alternative_text(part.chart, language))
            properties.set("name", one_line(part.chart.title))
        if part.note:
            self.document.add_paragraph(one_line(part.note), style=word_file.SMALL)


def annual_docx(report: AnnualReport) -> bytes:
    """Return the report as a Word file."""
    writer = _Writer(report)
    writer.cover()
    writer.contents()
    writer.foot()
    for heading, chapter in report.numbered:
        if chapter.id is AnnualChapter.AGREEMENT:
            for paragraph in writer.document.paragraphs[-_LINES_BEFORE:]:
                paragraph.paragraph_format.keep_with_next = True
        writer.document.add_heading(one_line(heading), level=1)
        for part in chapter.parts:
            writer.part(part)
    return word_file.file_bytes(writer.document, report.title, report.language)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 – python-docx has no such property
    if name == "w:tblHeader":
        row._tr.get_or_add_trPr()[-1].set(qn("w:val"), "true")  # noqa: SLF001 – as above
