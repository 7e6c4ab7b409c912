"""The annual return on paper: each unit in the order of the form, to be typed over and ticked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from ssa_desktop.documents.paper import ALARM, TEXT_WIDTH, Foot, FootChange, Gap, paged_document, paragraph, styles
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tables import MovingTable, Row, ruled_table, tick_box
from ssa_desktop.documents.tagged_parts import Kind
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Severity, UnitReturn, shown_figures
from ssa_desktop.domain.figures.form_items import FEWEST_GATHERED, SMALL_COUNT_KEY
from ssa_desktop.domain.figures.forms import FormArea
from ssa_desktop.domain.figures.return_remarks import other_remarks, remark_on
from ssa_desktop.labels import (
    FormRow,
    about_text,
    area_label,
    figure_text,
    filing_text,
    finding_item,
    finding_text,
    form_rows,
    form_title,
    label,
    shared_digits,
)
from ssa_desktop.texts import text

_TICK: Final = 8 * mm
_FIGURE: Final = 54 * mm
_WIDTHS: Final = (TEXT_WIDTH - _FIGURE - _TICK, _FIGURE, _TICK)
_INDENT: Final = 5 * mm
_DEEPEST: Final = 8
"""Further in there would be no room left for the words."""
_FINDING_WIDTHS: Final = (20 * mm, 28 * mm, TEXT_WIDTH - 48 * mm)
_SMALL_WIDTHS: Final = (28 * mm, TEXT_WIDTH - 48 * mm, 20 * mm)
_REMARK_WIDTHS: Final = (36 * mm, 44 * mm, TEXT_WIDTH - 80 * mm)


def return_pdf(report: AnnualReturn, language: str, own_topics: Mapping[str, str] | None = None) -> bytes:
    """Return the report as A4 pages; each bears the banner while the form is not official.

    ``own_topics`` holds the labels of topics that the user named herself, by code.
    """
    title = f"{form_title(language, report.form)} {report.school_year}"
    # The paper is set several times: its lines are made, and broken, once.
    areas = [_areas(report, unit, language, own_topics) for unit in report.units]

    def story(foot: Foot) -> list[Flowable]:
        blocks: list[Flowable] = []
        for unit, parts in zip(report.units, areas, strict=True):
            blocks += [
                FootChange(foot, f"{title} · {unit.title}"),
                *_unit(report, unit, language, parts),
                PageBreak(),
            ]
        if not report.units:
            blocks += [*_head(report, language, text(language, "documents.return.no_units"))]
        return [*blocks, *_findings(report, language, foot)]

    banner = None if report.form.official else text(language, "documents.return.provisional")
    return paged_document(title, title, language, story, banner, readers=Readers.PROFESSIONALS)


def _head(report: AnnualReturn, language: str, subject: str) -> list[Flowable]:
    year = f"{text(language, 'documents.return.school_year')} {report.school_year}"
    blocks: list[Flowable] = [
        paragraph(subject, styles().title),
        paragraph(f"{form_title(language, report.form)} · {year}", styles().body),
    ]
    if report.filing is not None:
        blocks.append(paragraph(filing_text(language, report.filing), styles().strong))
        blocks.append(paragraph(f"SHA-256 {report.filing.digest}", styles().small))
    return blocks


@dataclass(frozen=True, slots=True)
class _Area:
    """An area of a unit: the lines of the form, and the cells that show each of them."""

    area: FormArea
    rows: Sequence[FormRow]
    cells: Sequence[Row]


def _areas(report: AnnualReturn, unit: UnitReturn, language: str, own_topics: Mapping[str, str] | None) -> list[_Area]:
    """Return the areas of a unit that have lines."""
    figures = shown_figures(report.form, unit.items)
    digits = _digits(report)
    made = [
        (area, form_rows(language, report.form, area.id, figures, own_topics, unit.by_hand, report.sharing_key))
        for area in report.form.areas
    ]
    return [_Area(area, rows, _cells(rows, language, digits)) for area, rows in made if rows]


def _unit(report: AnnualReturn, unit: UnitReturn, language: str, areas: Sequence[_Area]) -> list[Flowable]:
    found = [finding.severity for finding in report.findings if finding.unit == unit.unit]
    counts = text(
        language,
        "documents.return.counts",
        errors=found.count(Severity.ERROR),
        remarks=found.count(Severity.REMARK),
    )
    blocks = _head(report, language, f"{label(language, 'level', report.level)}: {unit.title}")
    blocks.append(paragraph(f"{counts}. {text(language, 'documents.return.tick')}", styles().small))
    for one in areas:
        table = _area_table(one.area, one.rows, language, one.cells)
        blocks += [Gap(4 * mm), CondPageBreak(25 * mm), table]
    return blocks


def _area_table(area: FormArea, rows: Sequence[FormRow], language: str, cells: Sequence[Row]) -> Flowable:
    """Return the lines of an area; one stays with its first part, and is repeated where its parts go on elsewhere."""
    heading = paragraph(area_label(language, area), styles().strong)
    # A table puts what it makes of a cell in its place.
    lines: list[Row] = [list(line) for line in cells]
    going_on = text(language, "documents.return.going_on")

    def continued(number: int) -> MovingTable:
        """Return the table from a line on, with the lines above it that it is a part of."""
        above = [paragraph(f"{row.label} ({going_on})", _indented(row)) for row in _above(rows, number - 1)]
        again_above: list[Row] = [[one, "", ""] for one in above]
        repeated: list[Row] = [[heading, "", ""], *again_above]
        table = ruled_table([*repeated, *lines[number - 1 :]], _WIDTHS, spanned_head=True, repeated=len(repeated))
        # The head is read once; what goes on is said, in rows that are none of the lines.
        table.heads = 1
        again = [-number * len(rows) - place for place in range(len(above))]
        table.keys = [0, *again, *range(number, len(rows) + 1)]
        return table

    whole = ruled_table([[heading, "", ""], *lines], _WIDTHS, spanned_head=True)
    whole.bound = frozenset(number for number, (row, below) in enumerate(pairwise(rows), 1) if below.depth > row.depth)
    whole.above = {number: _numbers_above(rows, number - 1) for number in range(1, len(rows) + 1)}
    whole.continued = continued
    return whole


def _above(rows: Sequence[FormRow], place: int) -> list[FormRow]:
    """Return the lines that a line is a part of, the outermost first."""
    return [rows[number - 1] for number in _numbers_above(rows, place)]


def _numbers_above(rows: Sequence[FormRow], place: int) -> tuple[int, ...]:
    """Return which rows of the table, below its head, the lines are that a line is a part of, the outermost first."""
    found: list[int] = []
    depth = rows[place].depth
    for number in range(place, 0, -1):
        if rows[number - 1].depth < depth:
            found.insert(0, number)
            depth = rows[number - 1].depth
    return tuple(found)


def _indented(row: FormRow) -> ParagraphStyle:
    return ParagraphStyle("indented", styles().body, leftIndent=min(row.depth, _DEEPEST) * _INDENT)


def _digits(report: AnnualReturn) -> dict[str, int | None]:
    """Return how many decimals each line has over all units, so that a school is read beside the next."""
    return {one.id: shared_digits(unit.items.get(one.id) for unit in report.units) for one in report.form.items}


def _cells(rows: Sequence[FormRow], language: str, digits: Mapping[str, int | None]) -> list[Row]:
    box = tick_box()
    return [_line(row, language, box, digits) for row in rows]


def _line(row: FormRow, language: str, box: Flowable, digits: Mapping[str, int | None]) -> Row:
    style = _indented(row)
    if row.item is None:
        return [paragraph(row.label, style), "", ""]
    name = f"{row.label} ({text(language, 'filing.paper.by_hand')})" if row.by_hand else row.label
    figure = figure_text(language, row.item.unit, row.figure, digits.get(row.item.id))
    known = styles().figure_strong if row.figure is not None else styles().figure
    return [paragraph(name, style), paragraph(figure, known), box]


def _findings(report: AnnualReturn, language: str, foot: Foot) -> list[Flowable]:
    heading = text(language, "documents.return.findings")
    title = f"{form_title(language, report.form)} {report.school_year} · {heading}"
    blocks: list[Flowable] = [FootChange(foot, title), paragraph(heading, styles().title), Gap(3 * mm)]
    if not report.findings:
        nothing = paragraph(text(language, "documents.return.no_findings"), styles().body)
        return [*blocks, nothing, *_other_remarks(report, language)]
    small, others = _gathered(report)
    if others:
        blocks.append(_finding_table(report, others, language))
    if small:
        blocks += [Gap(6 * mm), *_small_counts(report, small, language)]
    return [*blocks, *_other_remarks(report, language)]


def _gathered(report: AnnualReturn) -> tuple[list[Finding], list[Finding]]:
    """Return the small counts that are gathered under one sentence, and the other findings.

    A few of them stand among the others. So does one with a remark of hers, and one of an item that the form has not.
    """

    def is_gathered(finding: Finding) -> bool:
        return finding.key == SMALL_COUNT_KEY and not remark_on(report, finding)

    small = [finding for finding in report.findings if is_gathered(finding)]
    if len(small) < FEWEST_GATHERED:
        return [], list(report.findings)
    return small, [finding for finding in report.findings if not is_gathered(finding)]


def _finding_table(report: AnnualReturn, findings: Sequence[Finding], language: str) -> Flowable:
    alarm = ParagraphStyle("alarm", styles().strong, textColor=ALARM)
    keys = ("severity", "unit", "message")
    rows: list[Row] = [[paragraph(text(language, f"documents.return.{key}"), styles().strong) for key in keys]]
    bound: list[int] = []
    for finding in findings:
        style = alarm if finding.severity is Severity.ERROR else styles().body
        rows.append(
            [
                paragraph(label(language, "severity", finding.severity), style),
                paragraph(finding.unit, styles().body),
                paragraph(finding_text(language, report.form, finding), styles().body),
            ]
        )
        said = remark_on(report, finding)
        if said:
            bound.append(len(rows) - 1)
            rows.append(["", "", paragraph(f"{text(language, 'filing.paper.remark')}: {said}", styles().body)])
    table = ruled_table(rows, _FINDING_WIDTHS, kind=Kind.TABLE)
    table.bound = frozenset(bound)
    return table


def _small_counts(report: AnnualReturn, small: Sequence[Finding], language: str) -> list[Flowable]:
    """Return what small counts tell, once, and where they stand: for each unit, with the count."""
    keys = ("unit", "item_label", "count")
    heads = [styles().strong, styles().strong, styles().figure_strong]
    rows: list[Row] = [
        [paragraph(text(language, f"documents.return.{key}"), head) for key, head in zip(keys, heads, strict=True)]
    ]
    rows += [
        [
            paragraph(finding.unit, styles().body),
            paragraph(finding_item(language, report.form, finding), styles().body),
            paragraph(str(finding.details["count"]), styles().figure),
        ]
        for finding in small
    ]
    said = paragraph(text(language, "documents.return.small_counts", count=len(small)), styles().body)
    return [CondPageBreak(35 * mm), said, Gap(2 * mm), ruled_table(rows, _SMALL_WIDTHS, kind=Kind.TABLE)]


def _other_remarks(report: AnnualReturn, language: str) -> list[Flowable]:
    """Return her remarks on units and items under a heading, or nothing."""
    found = other_remarks(report)
    if not found:
        return []
    titles = {unit.unit: unit.title for unit in report.units}
    heads = ("documents.return.unit", "documents.return.item_label", "filing.paper.remark")
    rows: list[Row] = [[paragraph(text(language, key), styles().strong) for key in heads]]
    rows += [
        [
            paragraph(titles.get(one.unit, one.unit), styles().body),
            paragraph(about_text(language, report, one), styles().body),
            paragraph(one.text, styles().body),
        ]
        for one in found
    ]
    heading = paragraph(text(language, "filing.paper.remarks"), styles().title)
    return [
        Gap(6 * mm),
        CondPageBreak(30 * mm),
        heading,
        Gap(3 * mm),
        ruled_table(rows, _REMARK_WIDTHS, kind=Kind.TABLE),
    ]
