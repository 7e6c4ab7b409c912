"""The shares of working time of a school year, of all work and of each unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import (
    QAbstractItemView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.explanation import Explanation
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.forecast import Forecast
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.services.figures import explanations, report_files, reports
from ssa_desktop.services.figures.chart_explanations import ChartKey, ChartPoint, months_of
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.time import forecasts
from ssa_desktop.services.time.forecasts import MonthShares
from ssa_desktop.services.time.share_words import base_line, hours_chart, hours_said, part_line, share_chart, share_said
from ssa_desktop.services.time.shares_base import SharesBase, shares_base
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.time.times import HoursColumn, HoursModel
from ssa_desktop.ui.models.unit_shares import UnitShare, UnitShareColumn, UnitSharesModel
from ssa_desktop.ui.pages.figures.chart_explained import Shown, let_explain
from ssa_desktop.ui.pages.figures.explanation_dialog import open_explanation
from ssa_desktop.ui.pages.figures.report_export import Render, ReportExport
from ssa_desktop.ui.pages.level_box import LevelBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.time.forecast_card import ForecastCard
from ssa_desktop.ui.pages.time.shares_card import SharesCard
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.parts import Card, button, label
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled
from ssa_desktop.ui.widgets.table_look import TableView, style_table
from ssa_desktop.ui.work_slices import Job

_BESIDE = 840
"""Pixels at 100 % from which two columns have room for the longest name of an activity and its hours."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    year: SchoolYear
    level: Level
    years: list[SchoolYear]
    titles: dict[str, str]
    shares: TimeShares
    by_unit: list[tuple[str, TimeShares]]
    forecast: Forecast
    course: tuple[MonthShares, ...]
    base: SharesBase


def _load(ws: Workspace, year: SchoolYear, level: Level) -> _Loaded:
    return _Loaded(
        year,
        level,
        reports.recorded_years(ws),
        {unit.code: unit.frame.title for unit in units(ws, year, level)},
        reports.time_shares(ws, year),
        reports.time_shares_by_unit(ws, year, level),
        forecasts.corridor_forecast(ws, year),
        forecasts.year_course(ws, year),
        shares_base(ws),
    )


class SharesPanel(Panel):
    """Zeitanteile: school year and level chosen at the top; everything below is of them."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset(
        {"contacts", "cases", "offers", "times", "schools", "retention", "shares_base", "contracts", "calendar"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self.hours_model = HoursModel(desk.language, self)
        self.units_model = UnitSharesModel(desk.language, self)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = LevelBox(desk.language)
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.export = ReportExport(desk, self, self.tr("Zeitanteile"), self._stem, self._renderer)
        self.head.add_filters(self.year, self.level)
        self.head.add_buttons(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addWidget(self._make_cards(), 1)

    def refresh(self) -> None:
        year, level = self.year.year(), self.level.value() or Level.SCHOOL
        self.desk.worker.read(lambda ws: _load(ws, year, level), self._show)

    def primary_focus(self) -> QWidget | None:
        # The first of its controls: the table stands further down, and would be scrolled to.
        return self.year

    def _make_cards(self) -> QScrollArea:
        language = self.desk.language
        self.shares = SharesCard(self.tr("Anteile des Schuljahrs"), language)
        self.base = label("", "hint", wrap=True)
        self.shares.body.addWidget(self.base)
        self.shares.wrap_heading()
        self.shares.head.addWidget(
            button(
                self.tr("Wie wurde das gezählt?"),
                lambda: self._explain("minutes.direct", "minutes.base"),
                role="quiet",
                icon_name="circle-help",
                hint=self.tr("Wie wurde der Anteil direkter Arbeit gezählt?"),
            )
        )
        self.forecast = ForecastCard(language)
        self.course = ChartView(language)
        self.hours = ChartView(language)
        for key, view in ((ChartKey.SHARES, self.course), (ChartKey.HOURS, self.hours)):
            let_explain(view, self.desk, self, partial(self._shown_chart, key))
        self.units = RecordTable(self.units_model, self.tr("Anteile je Einheit"))
        self.units.setProperty("role", "plain")
        share_width(
            self.units,
            {
                UnitShareColumn.DIRECT: 66,
                UnitShareColumn.STATE: 132,
                UnitShareColumn.HOURS: 92,
                UnitShareColumn.PART: 104,
            },
            UnitShareColumn.UNIT,
            most=640,
        )
        self.units.opened.connect(self._explain_unit)
        units = self.units_card = Card(self.tr("Je Schule"))
        units.body.addWidget(self.units)
        self.part_note = label("", "hint", wrap=True)
        units.body.addWidget(self.part_note)
        self.units.show_whole()
        left, right = QWidget(), QWidget()
        for side, cards in ((left, (self.shares, self.forecast)), (right, (self._hours_card(),))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(L)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        inner, whole = column_to_scroll(L)
        whole.addWidget(Columns(left, right, least=_BESIDE, shares=(1, 1)))
        # Five columns and the names of schools: it takes the whole width.
        whole.addWidget(units)
        for chart in (self.course, self.hours):
            whole.addWidget(_chart_card(chart))
        whole.addStretch(1)
        return scrolled(inner)

    def _hours_card(self) -> Card:
        self.activities = hours = TableView()
        style_table(hours, self.tr("Stunden nach Tätigkeit im Schuljahr"))
        hours.setModel(self.hours_model)
        hours.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        hours.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        hours.horizontalHeader().hide()
        hours.setProperty("role", "plain")
        hours.verticalHeader().setDefaultSectionSize(px(26))
        # Its page scrolls; no list scrolls within a list.
        hours.show_whole()
        share_width(hours, {int(HoursColumn.HOURS): 110}, HoursColumn.ACTIVITY)
        hours.activated.connect(lambda index: self._explain(self.hours_model.row(index.row()).measure))
        hours.setToolTip(self.tr("Eingabetaste: Wie wurde das gezählt?"))
        card = Card(self.tr("Stunden nach Tätigkeit"))
        card.wrap_heading()
        card.head.addWidget(
            button(self.tr("Wie wurde das gezählt?"), self._explain_chosen, role="quiet", icon_name="circle-help")
        )
        card.body.addWidget(hours)
        return card

    def _explain_chosen(self) -> None:
        """Explain the chosen line of the hours, or the share of direct work where none is chosen."""
        index = self.activities.currentIndex()
        if index.isValid() and self.hours_model.row(index.row()).measure:
            self._explain(self.hours_model.row(index.row()).measure)
        else:
            self._explain("minutes.direct", "minutes.base")

    def _explain(self, measure: str, of: str | None = None) -> None:
        if measure:
            self._open(lambda ws, year: explanations.explain_time(ws, year.first_day, year.last_day, measure, of))

    def _explain_unit(self, chosen: UnitShare) -> None:
        if self._loaded is None:
            return
        if chosen.is_rest:
            self.desk.tell(
                self.tr("Das ist Arbeitszeit an Schulen, die nicht im Schulbuch stehen. Sie steht unter „Zeiten“.")
            )
            return
        level = self._loaded.level
        code = next((code for code, title in self._loaded.titles.items() if title == chosen.title), chosen.title)
        self._open(
            lambda ws, year: explanations.explain_time(
                ws, year.first_day, year.last_day, "minutes.direct", "minutes.base", level, code
            )
        )

    def _open(self, explain: Callable[[Workspace, SchoolYear], Explanation]) -> None:
        """Open the explanation of a figure of the year that is shown."""
        if self._loaded is None:
            return
        year = self._loaded.year
        period = self.tr("Schuljahr {year}").format(year=year)
        open_explanation(self.desk, self, lambda ws: explain(ws, year), period)

    def _shown_chart(self, key: ChartKey) -> Shown | None:
        loaded = self._loaded
        return None if loaded is None else (ChartPoint(key, loaded.year), months_of(loaded.course))

    def _show(self, loaded: _Loaded) -> None:
        if (loaded.year, loaded.level) != (self.year.year(), self.level.value()):
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        self.turns.begin(self._fill(loaded))

    def _fill(self, loaded: _Loaded) -> Job:
        self.shares.show_shares(loaded.shares, loaded.base.tolerance)
        yield
        self.base.setText(base_line(loaded.shares, self.desk.language))
        self.forecast.show_forecast(loaded.forecast)
        yield
        with unheard():
            said = share_said(loaded.shares, self.desk.language)
            self.course.set_chart(share_chart(loaded.course, self.desk.language), said)
        yield
        with unheard():
            said = hours_said(loaded.course, self.desk.language)
            self.hours.set_chart(hours_chart(loaded.course, self.desk.language), said)
        yield
        self.hours_model.set_shares(loaded.shares)
        is_school = loaded.level is Level.SCHOOL
        self.units_card.heading.setText(self.tr("Je Schule") if is_school else self.tr("Je Standort"))
        self.units_model.name_units(self.tr("Schule") if is_school else self.tr("Standort"))
        found = [UnitShare(loaded.titles.get(code, code), part) for code, part in loaded.by_unit]
        rest = report_files.without_unit(loaded.shares, loaded.by_unit)
        if rest is not None:
            found.append(UnitShare(self.tr("nicht im Schulbuch"), rest, is_rest=True))
        self.units_model.set_records(found)
        said = part_line(loaded.by_unit, self.desk.language)
        self.part_note.setText(said)
        self.part_note.setVisible(bool(said))

    def _stem(self) -> str:
        return self.tr("Zeitanteile-{year}").format(year=str(self.year.year()).replace("/", "-"))

    def _renderer(self) -> Render | None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None:
            return None
        extras = report_files.SharesExtras(loaded.base.tolerance, loaded.forecast, loaded.course)
        return lambda _, fmt: report_files.render_shares(
            loaded.shares, loaded.year, loaded.by_unit, fmt, language, extras
        )


def _chart_card(chart: ChartView) -> Card:
    card = Card("")
    card.heading.hide()
    card.body.addWidget(chart)
    return card
