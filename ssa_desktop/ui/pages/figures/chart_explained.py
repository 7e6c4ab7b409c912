"""Wie wurde das gezählt? for the charts of a school year, on whichever page they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import month_text
from ssa_desktop.services.figures import chart_explanations
from ssa_desktop.services.figures.chart_explanations import ChartKey, ChartPoint
from ssa_desktop.services.time import balance_explanations
from ssa_desktop.services.time.share_words import HOURS_GROUPS
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.figures.explanation_dialog import open_balance, open_explanation
from ssa_desktop.ui.widgets.chart_view import ChartView

Shown = tuple[ChartPoint, Sequence[str]]
"""A chart as it is shown, with what names each of its categories."""


def let_explain(view: ChartView, desk: Desk, owner: QWidget, shown: Callable[[], Shown | None]) -> None:
    """Let the figures of a chart be asked about; ``shown`` says which chart it is when she asks."""

    def ask(row: int | None, series: int | None) -> None:
        found = shown()
        if found is not None:
            explain_chart(desk, owner, *found, row, series)

    view.let_explain()
    view.asked.connect(ask)


def year_text(language: str, year: SchoolYear) -> str:
    """Return what stands below a figure of a school year."""
    return text(language, "explained.school_year", year=str(year))


def explain_chart(
    desk: Desk, owner: QWidget, chart: ChartPoint, places: Sequence[str], row: int | None, series: int | None
) -> None:
    """Explain the figure in a row of the chart's table, or of all of the year; ``chart`` says which chart it is."""
    point = ChartPoint(
        chart.chart,
        chart.year,
        places[row] if row is not None else None,
        HOURS_GROUPS[series] if chart.chart is ChartKey.HOURS and series is not None else None,
        chart.unit,
    )
    period = month_text(desk.language, str(point.place)) if point.is_month else year_text(desk.language, point.year)
    if point.chart is ChartKey.BALANCE:
        language, (first, last) = desk.language, point.days
        open_balance(desk, owner, lambda ws: balance_explanations.explain_span(ws, first, last, language), period)
    else:
        open_explanation(desk, owner, lambda ws: chart_explanations.explain(ws, point), period)
