"""The figures that an annual report is made of, and how a chapter asks for them: small counts are gone before.

The report knows its figures by the ids of the shipped form. A form of her own can ask other things under other ids:
from it the report takes the edge of the bands, its name and whether it is official, and nothing by an id of its own. So
what may not be shown goes by what is counted, whatever form is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ssa_desktop.domain.figures.annual_report import TREND_YEARS, FigureTable, KeyFigure
from ssa_desktop.domain.figures.annual_return import Figure, Level, UnitReturn
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.figures.small_counts import SMALLEST_SHOWN, Line, Shown, Small, breakdown, shown, tells
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.exchange.figures.form_file import form_for, has_form
from ssa_desktop.labels import day_text, hours_text, key_label, label, number_text, percent_text, unknown_text
from ssa_desktop.services.figures import filing, forms, reports
from ssa_desktop.services.figures.live_measures import live_measures, trend_measures
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.progress import Progress, each, ignore
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text

_FACTS = ("1", "2", "3", "4")
_MOST_NAMED = 3
_PER_CHILD = frozenset({"pupils_advised_per_fte", "reach_percent"})
TREND_ITEMS = frozenset(
    {
        "pupils",
        "pupils_advised",
        "pupils_advised_per_fte",
        "reach_percent",
        "pupil_consultations",
        "parent_consultations",
        "teacher_consultations",
        "group_offers",
        "class_offers",
        "project_offers",
        "open_sessions",
        "open_visits",
    }
)
"""Items by which the years stand beside each other, with those that say what of them may be shown."""
SENSITIVE = frozenset(
    {
        "pupils_advised",
        "pupil_consultations",
        "parent_consultations",
        "third_party_consultations",
        "anonymous_consultations",
        "home_visits",
        "crisis_interventions",
        "cases_new",
        "cases_closed",
        "risk_assessments",
        "youth_office_reports",
        "group_participants",
        "class_participants",
        "project_participants",
        "open_visits",
    }
)
"""Items that count children or what befell them: more than the remark on small counts is about."""


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of one school and year by item id, and its working time.

    The school's part of the time without a school is in its shares. ``filed_direct`` is the share of direct work as a
    filed return has it, where the figures are those of one.
    """

    year: SchoolYear
    items: Mapping[str, Figure]
    shares: TimeShares
    has_records: bool
    filed_direct: Fraction | None = None

    @property
    def direct_share(self) -> Fraction | None:
        """The share of direct work in the working time, as a fraction."""
        return self.shares.direct_share if self.filed_direct is None else self.filed_direct

    def count(self, item: str) -> int | None:
        """Return a count as it was counted; for what is never printed itself."""
        figure = self.items.get(item)
        return int(figure) if isinstance(figure, int | Decimal) else None

    def shown(self, item: str) -> Shown:
        """Return a count as it may be shown."""
        count = self.count(item)
        return shown(count) if item in SENSITIVE else count

    @property
    def tells_visitors(self) -> bool:
        """Whether the visits of a few sessions, though not few themselves, tell how few children came to one."""
        sessions, visits = self.count("open_sessions") or 0, self.count("open_visits") or 0
        return 0 < sessions < SMALLEST_SHOWN <= visits < sessions * SMALLEST_SHOWN

    def decimal(self, item: str) -> Decimal | Small | None:
        """Return a derived figure; one that would tell a small count of children is not shown."""
        if item in _PER_CHILD and self.shown("pupils_advised") is Small.UNDER:
            return Small.UNDER
        advised, pupils = self.count("pupils_advised"), self.count("pupils")
        if item == "reach_percent" and advised is not None and pupils is not None and tells(advised, pupils):
            return Small.UNDER
        figure = self.items.get(item)
        return figure if isinstance(figure, Decimal) else None

    @property
    def hides(self) -> bool:
        """Whether a dash stands for a figure: one reckoned from the pupils advised, or the visits of a few sessions."""
        return self.tells_visitors or any(self.decimal(item) is Small.UNDER for item in _PER_CHILD)

    def by_key(self, item: str) -> dict[str, int]:
        """Return a figure counted by key."""
        figure = self.items.get(item)
        return dict(figure) if isinstance(figure, Mapping) else {}

    def parts(self, prefix: str, keys: Sequence[str]) -> tuple[Line, ...]:
        """Return the lines of a breakdown of items ``<prefix>_<key>``; empty where one is not known."""
        counts = {key: self.count(f"{prefix}_{key}") for key in keys}
        known = {key: count for key, count in counts.items() if count is not None}
        return breakdown(known) if len(known) == len(counts) else ()


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report of one school is made of; ``years`` hold its own year and those before with records."""

    unit: Unit
    form: Form
    """The form the return of the year is made on."""
    year: YearFigures
    years: tuple[YearFigures, ...]
    language: str
    today: date
    own_topics: Mapping[str, str]
    tolerance: Fraction

    def said(self, key: str, **details: str | int) -> str:
        """Return a text of the report."""
        return text(self.language, f"annual.{key}", **details)

    def word(self, group: str, word: str) -> str:
        """Return a word of a closed list."""
        return label(self.language, group, word)

    def number(self, value: Shown | Decimal, digits: int | None = None) -> str:
        """Return a figure as it is printed."""
        if value is None:
            return unknown_text(self.language)
        if isinstance(value, Small):
            return self.said("under")
        return number_text(self.language, value, digits)

    def counted(self, item: str, one: YearFigures | None = None) -> str:
        """Return a count as it is printed; a dash for visits that would tell how few children came."""
        found = one or self.year
        if item == "open_visits" and found.tells_visitors:
            return self.said("hidden")
        return self.number(found.shown(item))

    def is_running(self, one: YearFigures) -> bool:
        """Whether a year is not over on the day of the report, so that its figures still grow."""
        return self.today <= one.year.last_day

    def year_name(self, one: YearFigures) -> str:
        """Return the name of a year; one that is not over is said to reach to the day of the report."""
        if not self.is_running(one):
            return str(one.year)
        return self.said("year_until", year=str(one.year), day=day_text(self.language, self.today))

    def per_child(self, item: str, one: YearFigures | None = None) -> str:
        """Return a figure reckoned from the pupils advised; a dash where it would tell a small count of them."""
        value = (one or self.year).decimal(item)
        if isinstance(value, Small):
            return self.said("hidden")
        if item == "reach_percent" and value is not None:
            return self.percent(Fraction(value) / 100)
        return self.number(value, 1)

    def percent(self, share: Fraction | None, digits: int = 1) -> str:
        """Return a share of 1 in per cent."""
        return percent_text(self.language, share, digits)

    def hours(self, minutes: int | None) -> str:
        """Return minutes as hours."""
        return unknown_text(self.language) if minutes is None else hours_text(self.language, minutes)

    def key_figure(self, item: str, name: str = "") -> KeyFigure:
        """Return a count to be shown large; its name is the text ``key_<item>``."""
        return KeyFigure(self.said(f"key_{name or item}"), self.counted(item))

    def row(self, item: str) -> tuple[str, str]:
        """Return a row of a table: what is counted, and how many."""
        return self.said(f"row_{item}"), self.counted(item)

    def lines(self, found: Sequence[Line], group: str) -> list[tuple[str, str]]:
        """Return rows for the lines of a breakdown; several parts together are named together."""
        return [
            (self.together([self.word(group, key) for key in line.keys]), self.number(line.count)) for line in found
        ]

    def together(self, names: Sequence[str]) -> str:
        """Return the name of a line: of one part, or of several put together."""
        if len(names) == 1:
            return names[0]
        if len(names) > _MOST_NAMED:
            return self.said("rest_together")
        return self.said("together", names=", ".join(names))

    def topic(self, code: str) -> str:
        """Return the name of a topic."""
        return key_label(self.language, "topic_mentions", code, self.own_topics)

    def table(self, key: str, rows: Sequence[tuple[str, ...]], strong: Sequence[int] = ()) -> FigureTable:
        """Return a table of names and numbers."""
        head = (self.said("head_what"), self.said("head_number"))
        return FigureTable(self.said(f"table_{key}"), head, tuple(rows), frozenset(strong))


def form_of(ws: Workspace, year: SchoolYear) -> Form:
    """Return the form of a year's report: that of the school return filed last, else the one she works with.

    A filed return that is damaged does not count.
    """
    for version in reversed(filing.filed(ws, year, Level.SCHOOL)):
        if version.is_intact:
            return version.report.form
    return forms.default_form(ws, year)


def report_form(form: Form, year: SchoolYear) -> Form:
    """Return the items an annual report is made of: those of the shipped form, its bands at the first edge of ``form``.

    Where ``form`` asks no bands, the report has none either.
    """
    edge = next(iter(form.thresholds), None)
    items = []
    for item in form_for(year).items:
        if item.threshold is None:
            items.append(item)
        elif edge is not None:
            own_id = item.id.replace(str(item.threshold), str(edge))
            items.append(replace(item, id=own_id, threshold=edge))
    return replace(form_for(year), items=tuple(items))


def years_of(
    ws: Workspace, unit: Unit, year: SchoolYear, form: Form, progress: Progress = ignore
) -> tuple[YearFigures, ...]:
    """Return the figures of a school for the year, and for those of the four years before that have records."""
    wanted = [SchoolYear(year.start - back) for back in reversed(range(TREND_YEARS))]
    wanted = [one for one in wanted if one == year or has_form(one)]
    found = [
        year_figures(ws, unit, one, form) if one == year else year_beside(ws, unit, one, form)
        for one in each(wanted, progress)
    ]
    return tuple(one for one in found if one.has_records or one.year == year)


def year_figures(ws: Workspace, unit: Unit, year: SchoolYear, chosen: Form) -> YearFigures:
    """Return the figures of one school and year, live with the counters of deleted records."""
    return _of_year(ws, unit, year, report_form(chosen, year), live_measures)


def year_beside(ws: Workspace, unit: Unit, year: SchoolYear, chosen: Form) -> YearFigures:
    """Return the figures of a school that years are set beside each other with; the others of that year are not there.

    They are the same as those of :func:`year_figures`, and so is whether there are records.
    """
    form = report_form(chosen, year)
    few = replace(form, items=tuple(item for item in form.items if item.id in TREND_ITEMS))
    found = _of_year(ws, unit, year, few, trend_measures)
    # What a trend does not show may be all that there is of a year.
    return found if found.has_records else year_figures(ws, unit, year, chosen)


def _of_year(ws: Workspace, unit: Unit, year: SchoolYear, form: Form, count: reports.CountMeasures) -> YearFigures:
    of_year = next(one for one in units(ws, year, Level.SCHOOL) if one.code == unit.code)
    found = reports.unit_items(ws, year, of_year, form, count)
    by_unit = reports.time_shares_by_unit(ws, year, Level.SCHOOL)
    shares = dict(by_unit)[unit.code]
    has_own_time = any(minutes != shares.common.get(one, 0) for one, minutes in shares.by_activity.items())
    return YearFigures(year, found.items, shares, _has_records(form, found) or has_own_time)


def _has_records(form: Form, found: UnitReturn) -> bool:
    facts = [found.items.get(item.id) for item in form.items if item.area in _FACTS]
    return any(any(fact.values()) if isinstance(fact, Mapping) else bool(fact) for fact in facts)
