"""The school year in charts, each with a sentence that says the same: shares, thirds, topics, talks, hours over.

Every figure here stays as it was when a person is deleted: minutes and talks come from working time, which a deletion
leaves behind; topics come from the return, whose counters do not change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level, UnitReturn
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.labels import hours_text, key_label, label, number_text
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.chart_explanations import TOGETHER, ChartKey, months_of
from ssa_desktop.services.time import balance, forecasts
from ssa_desktop.services.time.share_words import month_names, share_chart, share_said
from ssa_desktop.services.time.shares_base import shares_base
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time.worktime_sums import talks_by_month
from ssa_desktop.texts import text

MOST_TOPICS: Final = 12
_THIRD: Final = Fraction(1, 3)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class YearChart:
    """A chart and, in a sentence, what it says."""

    key: ChartKey
    chart: Chart
    said: str
    places: tuple[str, ...]
    """What names each category to :mod:`.chart_explanations`: a month, an activity, or the codes of its topics."""


def year_charts(ws: Workspace, year: SchoolYear, unit: str | None, language: str) -> tuple[YearChart, ...]:
    """Return the charts of a school year that there are figures for.

    ``unit`` is a school's code: topics and talks are then those of that school. Shares, thirds and hours are always of
    all work, since the corridor and the contract are.
    """
    with ws.reading_once():
        made = (
            _shares(ws, year, language),
            _thirds(ws, year, language),
            _topics(ws, year, unit, language),
            _talks(ws, year, unit, language),
            _balance(ws, year, language),
        )
    return tuple(one for one in made if one is not None)


def _shares(ws: Workspace, year: SchoolYear, language: str) -> YearChart | None:
    course = forecasts.year_course(ws, year)
    shares = reports.time_shares(ws, year)
    said = share_said(shares, language)
    if not said:
        return None
    return YearChart(ChartKey.SHARES, share_chart(course, language), said, months_of(course))


def _thirds(ws: Workspace, year: SchoolYear, language: str) -> YearChart | None:
    shares = reports.time_shares(ws, year)
    known = {activity: share for activity, share in shares.thirds.items() if share is not None}
    if not known:
        return None
    tolerance = shares_base(ws).tolerance
    band = (max(Fraction(0), _THIRD - tolerance), min(Fraction(1), _THIRD + tolerance))
    names = tuple(label(language, "activity", activity) for activity in known)
    shown = shares.shown_thirds(1)
    series = (Series(label(language, "chart", "share"), tuple(shown[activity] for activity in known)),)
    off = [name for name, share in zip(names, known.values(), strict=True) if not band[0] <= share <= band[1]]
    said = text(language, "charts.thirds_off", names=", ".join(off)) if off else text(language, "charts.thirds_even")
    return YearChart(
        ChartKey.THIRDS,
        Chart(text(language, "charts.thirds"), ChartKind.BARS, ChartUnit.SHARE, names, series, band),
        said,
        tuple(activity.value for activity in known),
    )


def _topics(ws: Workspace, year: SchoolYear, unit: str | None, language: str) -> YearChart | None:
    report = reports.annual_return(ws, year, Level.SCHOOL)
    counts: dict[str, int] = {}
    for one in report.units:
        if unit is None or one.unit == unit:
            for code, count in _mentions(one).items():
                counts[code] = counts.get(code, 0) + count
    found = sorted(((count, code) for code, count in counts.items() if count), key=lambda one: (-one[0], one[1]))
    if not found:
        return None
    own = {topic.code: topic.label_en if language == "en" else topic.label_de for topic in topic_list.listing(ws)}
    # One topic alone is not summed up: its own name says more.
    most = MOST_TOPICS if len(found) > MOST_TOPICS + 1 else len(found)
    shown, rest = found[:most], found[most:]
    names = [key_label(language, "topic_mentions", code, own) for _, code in shown]
    counted, places = [count for count, _ in shown], [code for _, code in shown]
    if rest:
        names.append(text(language, "charts.topics_rest", number=len(rest)))
        counted.append(sum(count for count, _ in rest))
        places.append(TOGETHER.join(code for _, code in rest))
    said = text(language, "charts.topics_said", name=names[0], number=number_text(language, counted[0]))
    chart = Chart(
        text(language, "charts.topics"),
        ChartKind.BARS,
        ChartUnit.COUNT,
        tuple(names),
        (Series(text(language, "charts.mentions"), tuple(counted)),),
        ends_with_rest=bool(rest),
    )
    return YearChart(ChartKey.TOPICS, chart, said, tuple(places))


def _mentions(unit: UnitReturn) -> Mapping[str, int]:
    found = unit.items.get("topic_mentions")
    return found if isinstance(found, Mapping) else {}


def _talks(ws: Workspace, year: SchoolYear, unit: str | None, language: str) -> YearChart | None:
    months = _months(year)
    with ws.read() as vault:
        found = talks_by_month(vault, year.first_day, year.last_day, unit)
    total = sum(found.values())
    if not total:
        return None
    today = ws.today()
    values = tuple(None if month > today else found.get(f"{month:%Y-%m}", 0) for month in months)
    chart = Chart(
        text(language, "charts.talks"),
        ChartKind.BARS,
        ChartUnit.COUNT,
        month_names(months, language),
        (Series(text(language, "charts.talks_series"), values),),
        is_monthly=True,
    )
    busiest = max(months, key=lambda month: found.get(f"{month:%Y-%m}", 0))
    said = text(
        language,
        "charts.talks_said",
        total=number_text(language, total),
        month=label(language, "month", str(busiest.month)),
        number=number_text(language, found[f"{busiest:%Y-%m}"]),
    )
    return YearChart(ChartKey.TALKS, chart, said, tuple(f"{month:%Y-%m}" for month in months))


def _balance(ws: Workspace, year: SchoolYear, language: str) -> YearChart | None:
    found = balance.school_year(ws, year, language)
    today = ws.today()
    months = {part.first: part.closing for part in found.months if part.first <= today}
    known = [closing for closing in months.values() if closing is not None]
    if not known:
        return None
    values = tuple(None if closing is None else Fraction(closing, 60) for closing in months.values())
    chart = Chart(
        text(language, "charts.balance"),
        ChartKind.LINES,
        ChartUnit.BALANCE,
        month_names(tuple(months), language),
        (Series(text(language, "charts.balance_series"), values),),
        target=Fraction(0),
        is_monthly=True,
    )
    said = text(language, "charts.balance_said", hours=hours_text(language, known[-1], signed=True))
    return YearChart(ChartKey.BALANCE, chart, said, tuple(f"{month:%Y-%m}" for month in months))


def _months(year: SchoolYear) -> Sequence[date]:
    return [add_months(year.first_day, offset) for offset in range(_MONTHS)]
