"""Steering indicators on paper: each unit with its indicators by quarter and year, and her words on what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak

from ssa_desktop.documents.paper import (
    AMBER,
    TEXT_WIDTH,
    Foot,
    FootChange,
    Gap,
    heading,
    paged_document,
    paragraph,
    styles,
)
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tables import Row, ruled_table
from ssa_desktop.documents.tagged_parts import Kind
from ssa_desktop.domain.figures.indicators import (
    Indicator,
    IndicatorReport,
    IndicatorResult,
    Period,
    PeriodValue,
    UnitIndicators,
)
from ssa_desktop.labels import indicator_state_text, indicator_text, label, target_text
from ssa_desktop.texts import text

_PERIOD: Final = 23 * mm
_WIDTHS: Final = (TEXT_WIDTH - _PERIOD * len(Period), *(_PERIOD for _ in Period))
_NOTE_WIDTHS: Final = (52 * mm, 26 * mm, TEXT_WIDTH - 78 * mm)


def indicators_pdf(report: IndicatorReport, language: str) -> bytes:
    """Return the report as A4 pages, a new one for each unit; the reminder of co-determination heads each.

    What each indicator means stands at the end, once.
    """
    title = f"{text(language, 'indicators.title')} {report.school_year}"

    def story(foot: Foot) -> list[Flowable]:
        blocks: list[Flowable] = []
        for number, unit in enumerate(report.units):
            if number:
                blocks.append(PageBreak())
            blocks += [FootChange(foot, f"{title} · {unit.title}"), *_unit(report, unit, language, title)]
        # Said once: what an indicator means is the same for each unit.
        asked = {result.indicator.code: result.indicator for unit in report.units for result in unit.results}
        told = _explanations(tuple(asked.values()), language)
        if told and len(report.units) > 1:
            blocks += [PageBreak(), FootChange(foot, title)]
        blocks += told
        return blocks or [paragraph(title, styles().title), paragraph(_said(language, "no_units"), styles().body)]

    return paged_document(title, title, language, story, readers=Readers.PROFESSIONALS)


def _said(language: str, key: str) -> str:
    return text(language, f"indicators.{key}")


def _unit(report: IndicatorReport, unit: UnitIndicators, language: str, title: str) -> list[Flowable]:
    reminder = ruled_table(
        [[[paragraph(_said(language, key), styles().small) for key in ("codetermination", "own_targets")]]],  # type: ignore[list-item]
        [TEXT_WIDTH],
        [("BACKGROUND", (0, 0), (-1, -1), AMBER)],
        kind=Kind.LAYOUT,
    )
    names = (_said(language, "column_indicator"), *(label(language, "indicator_period", period) for period in Period))
    head: Row = [
        paragraph(name, styles().strong if place == 0 else styles().figure_strong) for place, name in enumerate(names)
    ]
    return [
        paragraph(f"{label(language, 'level', report.level)}: {unit.title}", styles().title),
        paragraph(title, styles().body),
        Gap(2 * mm),
        reminder,
        Gap(4 * mm),
        ruled_table([head, *(_line(result, language) for result in unit.results)], _WIDTHS),
        *_notes(unit.results, language),
    ]


def _line(result: IndicatorResult, language: str) -> Row:
    one = result.indicator
    name = [
        paragraph(one.label(language), styles().body),
        paragraph(_target(language, one), styles().small),
    ]
    return [name, *(_cell(result, result.periods[period], language) for period in Period)]  # type: ignore[list-item]


def _cell(result: IndicatorResult, value: PeriodValue, language: str) -> list[Flowable]:
    one = result.indicator
    shown = indicator_text(language, one.unit, value.value) if value.value is not None else "–"
    lines: list[Flowable] = [paragraph(shown, styles().figure_strong if value.value is not None else styles().figure)]
    if value.low is not None and value.high is not None:
        # „17,1–22,9 %“: the column is narrow.
        low = indicator_text(language, one.unit, value.low).rstrip("%").strip()
        lines.append(_small(f"{low}–{indicator_text(language, one.unit, value.high)}"))
    if value.missing is not None or one.target is not None:
        lines.append(_small(indicator_state_text(language, one, value)))
    if value.is_running:
        lines.append(_small(_said(language, "running")))
    if value.trend is not None:
        lines.append(_small(label(language, "indicator_trend", value.trend)))
    return lines


def _target(language: str, one: Indicator) -> str:
    said = target_text(language, one)
    return said if one.target is None else f"{_said(language, 'column_target')}: {said}"


def _small(said: str) -> Flowable:
    return paragraph(said, ParagraphStyle("small right", styles().small, alignment=TA_RIGHT))


def _notes(results: Sequence[IndicatorResult], language: str) -> list[Flowable]:
    found: list[Row] = [
        [
            paragraph(result.indicator.label(language), styles().body),
            paragraph(label(language, "indicator_period", period), styles().body),
            paragraph(value.note, styles().body),
        ]
        for result in results
        for period, value in result.periods.items()
        if value.note
    ]
    if not found:
        return []
    names = ("column_indicator", "column_period", "column_note")
    head: Row = [paragraph(_said(language, name), styles().strong) for name in names]
    return [*heading(_said(language, "notes")), ruled_table([head, *found], _NOTE_WIDTHS, kind=Kind.TABLE)]


def _explanations(asked: Sequence[Indicator], language: str) -> list[Flowable]:
    """Return what indicators mean; what is the same for several is said of them together."""
    names: dict[str, list[str]] = {}
    for one in asked:
        if one.explanation(language):
            names.setdefault(one.explanation(language), []).append(one.label(language))
    told: list[Flowable] = []
    for said, labels in names.items():
        name = paragraph(" · ".join(labels), styles().strong)
        name.role = "H3"
        told += [KeepTogether([name, paragraph(said, styles().body)]), Gap(2 * mm)]
    # A gap that does not fit at the end would be a page of its own.
    return [*heading(_said(language, "how")), *told[:-1]] if told else []
