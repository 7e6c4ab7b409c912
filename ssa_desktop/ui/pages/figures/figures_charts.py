"""The school year in charts: shares, thirds, topics, talks by month, hours over; each in words and as a table too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.chart_explanations import ChartKey, ChartPoint
from ssa_desktop.services.figures.year_charts import YearChart, year_charts
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.pages.figures.chart_explained import Shown, let_explain
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox, offer
from ssa_desktop.ui.widgets.page_head import let_bar_into_margin
from ssa_desktop.ui.widgets.parts import Card
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled
from ssa_desktop.ui.work_slices import Job

_SCHOOL_WIDTH = 240


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    year: SchoolYear
    unit: str | None
    years: list[SchoolYear]
    schools: list[School]
    charts: tuple[YearChart, ...]


def _load(ws: Workspace, year: SchoolYear, unit: str | None, language: str) -> _Loaded:
    return _Loaded(year, unit, reports.recorded_years(ws), schools.listing(ws), year_charts(ws, year, unit, language))


class ChartsPanel(Panel):
    """Diagramme: school year and school chosen at the top."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset(
        {
            "contacts",
            "cases",
            "offers",
            "times",
            "schools",
            "retention",
            "shares_base",
            "contracts",
            "calendar",
            "topics",
        }
    )
    stays: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.views: dict[str, ChartView] = {}
        self._cards: dict[str, Card] = {}
        self._points: dict[str, Shown] = {}
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.school = ChoiceBox()
        self.school.setAccessibleName(self.tr("Schule"))
        self.school.setToolTip(self.tr("Gilt für Themen und Gespräche; Arbeitszeit ist immer die ganze."))
        self.school.setMinimumWidth(px(_SCHOOL_WIDTH))
        self.school.addItem(self.tr("Alle Schulen"), None)
        self.school.currentIndexChanged.connect(lambda _: self.refresh())
        self.empty = EmptyState(
            self.tr("Noch nichts zu zeichnen"),
            self.tr("Sobald in diesem Schuljahr ein Gespräch oder eine Arbeitszeit festgehalten ist, steht es hier."),
            self.tr("Erstes Gespräch festhalten"),
            lambda: desk.capture_for(None, None),
            "chart-column",
        )
        inner, self._column = column_to_scroll(L)
        self._column.addStretch(1)
        area = scrolled(inner)
        self._content = QStackedWidget()
        self._content.addWidget(area)
        self._content.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        let_bar_into_margin(layout)
        self.head.end_beside_bar()
        self.empty.setContentsMargins(0, 0, M, 0)
        layout.setSpacing(M + S)
        self.head.add_filters(self.school, self.year)
        layout.addWidget(self._content, 1)

    def refresh(self) -> None:
        year, unit, language = self.year.year(), self.school.currentData(), self.desk.language
        self.desk.worker.read(lambda ws: _load(ws, year, unit, language), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.year

    def _show(self, loaded: _Loaded) -> None:
        if (loaded.year, loaded.unit) != (self.year.year(), self.school.currentData()):
            return
        self.year.offer(loaded.years)
        self._offer_schools(loaded.schools)
        self._points = {
            one.key: (ChartPoint(one.key, loaded.year, unit=loaded.unit), one.places) for one in loaded.charts
        }
        shown = {one.key for one in loaded.charts}
        for key, card in self._cards.items():
            card.setVisible(key in shown)
        self._content.setCurrentIndex(0 if loaded.charts else 1)
        self.turns.begin(self._draw(loaded.charts))

    def _draw(self, charts: tuple[YearChart, ...]) -> Job:
        for one in charts:
            if one.key not in self.views:
                with unheard():
                    view = ChartView(self.desk.language)
                yield
                with unheard():
                    self._put(one.key, view)
                yield
            self._cards[one.key].show()
            with unheard():
                self.views[one.key].set_chart(one.chart, one.said)
            yield

    def _put(self, key: ChartKey, view: ChartView) -> None:
        """Put a new chart on a card of its own below those that are there."""
        let_explain(view, self.desk, self, lambda: self._points.get(key))
        card = Card("")
        card.heading.hide()
        card.body.addWidget(view)
        self._column.insertWidget(self._column.count() - 1, card)
        self.views[key], self._cards[key] = view, card

    def _offer_schools(self, found: list[School]) -> None:
        offer(self.school, [(self.tr("Alle Schulen"), None), *((one.name, one.code) for one in found)])
        self.school.setVisible(len(found) > 1)
