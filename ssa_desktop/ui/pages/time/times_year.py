"""The school year of working time by month: hours as bars, the share of direct work as a line against the corridor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.chart_explanations import ChartKey, ChartPoint, months_of
from ssa_desktop.services.time import forecasts
from ssa_desktop.services.time.forecasts import MonthShares
from ssa_desktop.services.time.share_words import hours_chart, hours_said, share_chart, share_said
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.pages.figures.chart_explained import Shown, let_explain
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import Card
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled
from ssa_desktop.ui.work_slices import Job


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    year: SchoolYear
    years: list[SchoolYear]
    course: tuple[MonthShares, ...]
    shares: TimeShares


def _load(ws: Workspace, year: SchoolYear) -> _Loaded:
    return _Loaded(year, reports.recorded_years(ws), forecasts.year_course(ws, year), reports.time_shares(ws, year))


class YearPanel(Panel):
    """Jahr: two charts of the school year, each also readable as a table."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset({"times", "contacts", "offers", "retention", "shares_base"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.empty = EmptyState(
            self.tr("Noch keine Arbeitszeit in diesem Schuljahr"),
            self.tr("Hier stehen der Anteil direkter Arbeit und die Stunden nach Monaten, als Bild und als Tabelle."),
            self.tr("Zur Woche"),
            lambda: desk.go("times/week"),
            "chart-column",
        )
        self._loaded: _Loaded | None = None
        self.hours = ChartView(desk.language)
        self.share = ChartView(desk.language)
        for key, view in ((ChartKey.SHARES, self.share), (ChartKey.HOURS, self.hours)):
            let_explain(view, desk, self, partial(self._shown, key))
        inner, column = column_to_scroll(L)
        column.addWidget(self.empty, 8)
        self._cards = []
        for chart in (self.share, self.hours):
            card = Card("")
            card.heading.hide()
            card.body.addWidget(chart)
            column.addWidget(card)
            self._cards.append(card)
        column.addStretch(1)
        area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.head.add_filters(self.year)
        layout.addWidget(area, 1)

    def refresh(self) -> None:
        year = self.year.year()
        self.desk.worker.read(lambda ws: _load(ws, year), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.year

    def _shown(self, key: ChartKey) -> Shown | None:
        loaded = self._loaded
        return None if loaded is None else (ChartPoint(key, loaded.year), months_of(loaded.course))

    def _show(self, loaded: _Loaded) -> None:
        if loaded.year != self.year.year():
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        has_time = any(one.shares.base_minutes or one.shares.outside_role_minutes for one in loaded.course)
        self.empty.setVisible(not has_time)
        for card in self._cards:
            card.setVisible(has_time)
        self.turns.begin(self._draw(loaded, has_time=has_time))

    def _draw(self, loaded: _Loaded, *, has_time: bool) -> Job:
        language = self.desk.language
        with unheard():
            said = share_said(loaded.shares, language)
            self.share.set_chart(share_chart(loaded.course, language) if has_time else None, said)
        yield
        with unheard():
            said = hours_said(loaded.course, language)
            self.hours.set_chart(hours_chart(loaded.course, language) if has_time else None, said)
        yield
