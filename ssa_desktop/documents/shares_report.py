"""The report on working time on paper: direct work against its corridor, the three forms of work, the activities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from ssa_desktop.documents.charts import chart_drawings
from ssa_desktop.documents.paper import LESS_AIR, TEXT_WIDTH, Foot, Gap, heading, paged_document, paragraph, styles
from ssa_desktop.documents.share_charts import corridor_chart, range_chart
from ssa_desktop.documents.sheet import Readers
from ssa_desktop.documents.tables import Row, ruled_table
from ssa_desktop.documents.tagged_parts import described
from ssa_desktop.domain.figures.charts import Chart
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import THIRDS_TOLERANCE, CorridorState, TimeShares
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, OUTSIDE_ROLE, Activity, ActivityGroup
from ssa_desktop.labels import hours_text, label, percent_text, unknown_text
from ssa_desktop.texts import text

_ROOM: Final = 55 * mm
_THIRD: Final = Fraction(1, 3)
_DIGITS: Final = 1
"""Decimals of a per cent on paper."""
_WIDTHS: Final = (TEXT_WIDTH - 62 * mm, 36 * mm, 26 * mm)
_UNIT_WIDTHS: Final = (TEXT_WIDTH - 118 * mm, 30 * mm, 24 * mm, 24 * mm, 40 * mm)
_WITH_PART: Final = (TEXT_WIDTH - 140 * mm, 27 * mm, 27 * mm, 22 * mm, 24 * mm, 40 * mm)
"""The same with the column of the part of the time without a school."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the shares.

    ``tolerance`` is how far a third may be off, as a fraction of 1; ``base`` says what the base is; ``forecast`` is the
    outlook in sentences; ``charts`` show the months. ``without`` is the time at schools that are no unit, below the
    units; ``part`` says by what time without a school was shared out among these.
    """

    tolerance: Fraction = THIRDS_TOLERANCE
    base: str = ""
    forecast: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    without: TimeShares | None = None
    part: str = ""


def shares_pdf(
    value: TimeShares,
    school_year: SchoolYear | str,
    units: Sequence[tuple[str, TimeShares]],
    language: str,
    beside: Beside | None = None,
) -> bytes:
    """Return the report as A4 pages; ``units`` are the names of schools with their own working time."""
    shown = beside or Beside()
    title = f"{text(language, 'documents.shares.title')} {school_year}"

    def story(air: float, _: Foot) -> list[Flowable]:
        return [
            paragraph(title, styles().title),
            paragraph(text(language, "documents.shares.method"), styles().small),
            *_direct(value, language, air),
            *([Gap(2 * mm), paragraph(shown.base, styles().small)] if shown.base else []),
            *_thirds(value, language, shown.tolerance, air),
            *_forecast(shown.forecast, language, air),
            *_activities(value, language, air),
            *_units(units, shown, language, air),
            *_charts(shown.charts, language, air),
        ]

    return paged_document(
        title,
        title,
        language,
        partial(story, 1),
        readers=Readers.PROFESSIONALS,
        tighter=[partial(story, air) for air in LESS_AIR],
    )


def _heading(language: str, key: str, air: float) -> list[Flowable]:
    return heading(text(language, f"documents.shares.{key}"), _ROOM, styles(air=air))


def _corridor(value: TimeShares, language: str) -> tuple[str, str]:
    low, high = (percent_text(language, edge, 0) for edge in value.corridor)
    return low, high


def _direct(value: TimeShares, language: str, air: float) -> list[Flowable]:
    share, state = value.direct_share, value.state
    if share is None or state is None:
        return [Gap(4 * mm), paragraph(text(language, "documents.shares.nothing"), styles().body)]
    low, high = _corridor(value, language)
    direct, indirect = _shown(value)
    captions = (
        f"{label(language, 'activity_group', ActivityGroup.DIRECT)} {percent_text(language, direct, _DIGITS)}",
        f"{label(language, 'activity_group', ActivityGroup.INDIRECT)} {percent_text(language, indirect, _DIGITS)}",
        text(language, "documents.shares.band", low=low, high=high),
    )
    said = text(language, f"documents.shares.state_{state}", low=low, high=high)
    return [
        *_heading(language, "direct_heading", air),
        paragraph(f"{percent_text(language, direct, _DIGITS)}: {said}", styles().large),
        Gap(air * 3 * mm),
        described(corridor_chart(share, value.corridor, language, captions), ", ".join(captions)),
    ]


def _shown(value: TimeShares) -> tuple[Fraction | None, Fraction | None]:
    return value.shown(_DIGITS) or (None, None)


def _thirds(value: TimeShares, language: str, tolerance: Fraction, air: float) -> list[Flowable]:
    allowed = (max(Fraction(0), _THIRD - tolerance), min(Fraction(1), _THIRD + tolerance))
    bars = []
    shown = value.shown_thirds(_DIGITS)
    for activity, share in value.thirds.items():
        if share is None:
            return []
        state = (
            CorridorState.BELOW
            if share < allowed[0]
            else CorridorState.ABOVE
            if share > allowed[1]
            else CorridorState.WITHIN
        )
        said = text(language, f"documents.shares.part_{state}")
        figure = percent_text(language, shown[activity], _DIGITS)
        bars.append((label(language, "activity", activity), share, f"{figure}, {said}"))
    low, high = (percent_text(language, edge, 1) for edge in allowed)
    return [
        *_heading(language, "parts_heading", air),
        paragraph(text(language, "documents.shares.parts_text", low=low, high=high), styles().body),
        Gap(air * 2 * mm),
        described(range_chart(bars, allowed), ". ".join(f"{name}: {said}" for name, _, said in bars)),
    ]


def _forecast(lines: Sequence[str], language: str, air: float) -> list[Flowable]:
    if not lines:
        return []
    return [
        *heading(text(language, "forecast.heading"), _ROOM, styles(air=air)),
        *(paragraph(line, styles().body) for line in lines),
    ]


def _charts(charts: Sequence[Chart], language: str, air: float) -> list[Flowable]:
    story: list[Flowable] = []
    for chart in charts:
        drawings = chart_drawings(chart, language, air=air)
        # A heading stays with its chart.
        first: Flowable = KeepTogether([paragraph(chart.title, styles(air=air).heading), drawings[0]])
        story += [first, *drawings[1:]]
    return story


def _activities(value: TimeShares, language: str, air: float) -> list[Flowable]:
    columns = ("activity", "time", "share")
    styled = (styles().strong, styles().figure_strong, styles().figure_strong)
    names = (text(language, f"documents.shares.{column}") for column in columns)
    rows: list[Row] = [[paragraph(name, style) for name, style in zip(names, styled, strict=True)]]
    base = value.base_minutes
    direct, indirect = _shown(value)
    shown = value.shown_activities(_DIGITS)
    groups = (
        (ActivityGroup.DIRECT, DIRECT, value.direct_minutes, direct),
        (ActivityGroup.INDIRECT, INDIRECT, value.indirect_minutes, indirect),
    )
    for group, activities, total, share in groups:
        said = percent_text(language, share, _DIGITS)
        rows.append(_time_row(language, label(language, "activity_group", group), total, said, strong=True))
        rows += [
            _activity_row(value, activity, language, percent_text(language, shown.get(activity), _DIGITS))
            for activity in activities
            if activity not in value.left_out
        ]
    whole = percent_text(language, Fraction(1) if base else None, _DIGITS)
    rows.append(_time_row(language, text(language, "documents.shares.base"), base, whole, strong=True))
    outside = label(language, "activity_group", ActivityGroup.OUTSIDE_ROLE)
    apart: list[Row] = [
        [
            paragraph(outside, styles().strong),
            paragraph(hours_text(language, value.outside_role_minutes), styles().figure_strong),
            "",
        ],
        *(_activity_row(value, activity, language) for activity in OUTSIDE_ROLE),
    ]
    return [
        *_heading(language, "activities_heading", air),
        ruled_table(rows, _WIDTHS),
        Gap(air * 5 * mm),
        *_left_out(value, language),
        KeepTogether(
            [ruled_table(apart, _WIDTHS), paragraph(text(language, "documents.shares.outside_text"), styles().small)]
        ),
    ]


def _left_out(value: TimeShares, language: str) -> list[Flowable]:
    """Return what an agreement leaves out of the base, as a table of its own."""
    if not value.left_out:
        return []
    title = label(language, "shares", "left_out")
    rows: list[Row] = [
        _time_row(language, title, value.left_out_minutes, "", strong=True),
        *(_activity_row(value, activity, language) for activity in INDIRECT if activity in value.left_out),
    ]
    return [ruled_table(rows, _WIDTHS), Gap(5 * mm)]


def _activity_row(value: TimeShares, activity: Activity, language: str, share: str = "") -> Row:
    return _time_row(language, label(language, "activity", activity), value.by_activity.get(activity, 0), share)


def _time_row(language: str, name: str, minutes: int, share: str, *, strong: bool = False) -> Row:
    name_style, figure_style = (
        (styles().strong, styles().figure_strong) if strong else (styles().indented, styles().figure)
    )
    return [
        paragraph(name, name_style),
        paragraph(hours_text(language, minutes), figure_style),
        paragraph(share, figure_style),
    ]


def _units(units: Sequence[tuple[str, TimeShares]], beside: Beside, language: str, air: float) -> list[Flowable]:
    if not units:
        return []
    direct, indirect = (
        label(language, "activity_group", group) for group in (ActivityGroup.DIRECT, ActivityGroup.INDIRECT)
    )
    has_parts = any(shares.unassigned_minutes for _, shares in units)
    names = (
        text(language, "documents.shares.unit"),
        text(language, "documents.shares.time"),
        *([text(language, "shares.part")] if has_parts else []),
        direct,
        indirect,
        text(language, "documents.shares.state"),
    )
    styled = (styles().strong, *[styles().figure_strong] * (len(names) - 2), styles().strong)
    rows: list[Row] = [[paragraph(name, style) for name, style in zip(names, styled, strict=True)]]
    without = beside.without
    rest = [] if without is None else [(text(language, "documents.shares.no_school"), without)]
    for unit, shares in [*units, *rest]:
        state = unknown_text(language) if shares.state is None else label(language, "corridor_state", shares.state)
        direct_share, indirect_share = _shown(shares)
        # The corridor is agreed for the work as a whole; of what is left over it says nothing.
        state = "–" if shares is without else state
        rows.append(
            [
                paragraph(unit, styles().body),
                paragraph(hours_text(language, shares.base_minutes), styles().figure),
                *([paragraph(_part(shares, language), styles().figure)] if has_parts else []),
                paragraph(percent_text(language, direct_share, _DIGITS), styles().figure),
                paragraph(percent_text(language, indirect_share, _DIGITS), styles().figure),
                paragraph(state, styles().body),
            ]
        )
    notes = [Gap(2 * mm), paragraph(beside.part, styles().small)] if beside.part else []
    return [
        *_heading(language, "units_heading", air),
        ruled_table(rows, _WITH_PART if has_parts else _UNIT_WIDTHS),
        *notes,
    ]


def _part(shares: TimeShares, language: str) -> str:
    """Return how much of a unit's time is its part of the time without a school; a dash for what is no unit."""
    return "–" if shares.key is None else hours_text(language, shares.unassigned_minutes)
