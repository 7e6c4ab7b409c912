"""How a figure of a chart was counted: a month of working time, a third, a topic, the talks of a month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.figures.annual_report import Counted
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.explanation import Explanation, Part, Sentence
from ssa_desktop.domain.figures.forms import FormItem, ItemUnit
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.vocabulary import ActivityGroup
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services.figures import explanations
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.time.forecasts import MonthShares
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures.explained_work import talks
from ssa_desktop.texts import text

TOPICS: Final = "topic_mentions"
TOGETHER: Final = ","
"""Stands between the codes of topics that one bar sums up."""
_TALKS: Final = "talks"


class ChartKey(StrEnum):
    """A chart of the school year."""

    SHARES = "shares"
    HOURS = "hours"
    THIRDS = "thirds"
    TOPICS = "topics"
    TALKS = "talks"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A figure of a chart.

    ``place`` names its category: a month (``2025-11``), an activity or a topic's code; of a bar that sums up several
    topics it is their codes with :data:`TOGETHER` between them.

    Without a place all of the school year is meant. ``series`` is the group of activities of a bar that has several,
    None for all of them; ``unit`` is the school that topics and talks are of, None for all schools.
    """

    chart: ChartKey
    year: SchoolYear
    place: str | None = None
    series: ActivityGroup | None = None
    unit: str | None = None

    @property
    def is_month(self) -> bool:
        """Whether the figure is of a month."""
        return self.place is not None and self.chart not in (ChartKey.THIRDS, ChartKey.TOPICS)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that the figure is of."""
        if not self.is_month or self.place is None:
            return self.year.first_day, self.year.last_day
        first = date.fromisoformat(f"{self.place}-01")
        return first, add_months(first, 1) - timedelta(days=1)


def months_of(course: Sequence[MonthShares]) -> tuple[str, ...]:
    """Return what names the categories of a chart by month."""
    return tuple(f"{one.month:%Y-%m}" for one in course)


def explain(ws: Workspace, point: ChartPoint) -> Explanation:
    """Explain a figure of any chart but that of the balance, which :mod:`.balance_explanations` does."""
    first, last = point.days
    match point.chart:
        case ChartKey.TOPICS:
            return _topics(ws, point)
        case ChartKey.TALKS:
            return _talks(ws, point)
        case ChartKey.THIRDS if point.place is not None:
            return explanations.explain_time(ws, first, last, f"minutes.{point.place}", "minutes.thirds")
        case ChartKey.THIRDS:
            return explanations.explain_time(ws, first, last, "minutes.thirds")
        case ChartKey.HOURS:
            return explanations.explain_time(ws, first, last, f"minutes.{point.series or 'working'}")
        case _:
            return explanations.explain_time(ws, first, last, "minutes.direct", "minutes.base")


def _topics(ws: Workspace, point: ChartPoint) -> Explanation:
    """Explain how often a topic was mentioned, or all of them; of all schools the sum, since each counts for itself."""
    codes = [one.code for one in units(ws, point.year, Level.SCHOOL) if point.unit in (None, one.code)]
    keys = [None] if point.place is None else point.place.split(TOGETHER)
    found = [
        explanations.explain(ws, point.year, Level.SCHOOL, code, TOPICS, key=key)
        for code in codes or [point.unit or ""]
        for key in keys
    ]
    title = found[0].title if point.unit is not None else ""
    whole = replace(merged(found), unit=point.unit or "", title=title)
    if len(keys) == 1:
        return whole
    both = [text(language, "charts.topics_rest", number=len(keys)) for language in ("de", "en")]
    return replace(whole, item=replace(whole.item, label=both[0], label_en=both[1]), key=None)


def explain_counted(ws: Workspace, school: str, counted: Counted, name: str) -> Explanation:
    """Explain a value of a chart of the annual report; one that several figures are added up to by its own ``name``."""
    form = form_for(counted.year)
    found = [
        explanations.explain(ws, counted.year, Level.SCHOOL, school, item, form, key) for item, key in counted.items
    ]
    if len(found) == 1:
        return found[0]
    whole = merged(found)
    return replace(whole, item=replace(whole.item, label=name, label_en=name), key=None)


def merged(found: Sequence[Explanation]) -> Explanation:
    """Return the explanation of a sum of counts: their entries together."""
    parts = [part for one in found for part in one.parts]
    whole = Part(
        parts[0].measure,
        ItemUnit.COUNT,
        sum(part.value or 0 for part in parts),
        tuple(entry for part in parts for entry in part.entries),
        sum(part.counters for part in parts),
    )
    return replace(found[0], figure=int(whole.value or 0), parts=(whole,))


def _talks(ws: Workspace, point: ChartPoint) -> Explanation:
    first, last = point.days
    known = {one.code: one.frame.title for one in units(ws, point.year, Level.SCHOOL)}
    with ws.read() as vault:
        entries = talks(vault, None if point.unit is None else (point.unit,), first, last)
    item = FormItem(
        _TALKS, text("de", "charts.talks_series"), text("en", "charts.talks_series"), "", ItemUnit.COUNT, _TALKS
    )
    part = Part(_TALKS, ItemUnit.COUNT, len(entries), entries)
    title = known.get(point.unit or "", "")
    rule = (Sentence("explained.talks", {}),)
    return Explanation(point.unit or "", title, item, None, len(entries), rule, (part,))
