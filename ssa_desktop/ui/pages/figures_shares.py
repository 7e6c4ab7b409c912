"""The shares of working time of a school year, of all work and of each unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from ssa_desktop.domain.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.services import report_files, reports
from ssa_desktop.services.units import units
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.times import HoursColumn, HoursModel
from ssa_desktop.ui.models.unit_shares import UnitShare, UnitShareColumn, UnitSharesModel
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width, style_table
from ssa_desktop.ui.pages.report_export import Render, ReportExport
from ssa_desktop.ui.pages.shares_card import SharesCard
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.theme import L, M, S
from ssa_desktop.ui.widgets.parts import Card, label, row


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    year: SchoolYear
    level: Level
    years: list[SchoolYear]
    titles: dict[str, str]
    shares: TimeShares
    by_unit: list[tuple[str, TimeShares]]


def _load(ws: Workspace, year: SchoolYear, level: Level) -> _Loaded:
    return _Loaded(
        year,
        level,
        reports.recorded_years(ws),
        {unit.code: unit.frame.title for unit in units(ws, year, level)},
        reports.time_shares(ws, year),
        reports.time_shares_by_unit(ws, year, level),
    )


class SharesPanel(Panel):
    """Zeitanteile: school year and level chosen at the top; everything below is of them."""

    areas: ClassVar[frozenset[str]] = frozenset({"contacts", "cases", "offers", "times", "schools", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self.hours_model = HoursModel(desk.language, self)
        self.units_model = UnitSharesModel(desk.language, self)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = EnumBox(desk.language, "level", Level)
        self.level.setItemText(0, self.tr("je Schule"))
        self.level.setItemText(1, self.tr("je Standort"))
        self.level.setAccessibleName(self.tr("Ebene"))
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.export = ReportExport(desk, self, self.tr("Zeitanteile"), self._stem, self._renderer)
        top = row(label(self.tr("Zeitanteile"), "title"), self.year, self.level, self.export)
        top.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, S)
        layout.setSpacing(M + S)
        layout.addLayout(top)
        layout.addLayout(self._make_cards(), 1)

    def refresh(self) -> None:
        year, level = self.year.year(), self.level.value() or Level.SCHOOL
        self.desk.worker.run(lambda ws: _load(ws, year, level), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.units

    def _make_cards(self) -> QHBoxLayout:
        self.shares = SharesCard(self.tr("Anteile des Schuljahrs"), self.desk.language)
        self.shares.setMaximumWidth(380)
        hours = QTableView()
        style_table(hours, self.tr("Stunden nach Tätigkeit im Schuljahr"))
        hours.setModel(self.hours_model)
        hours.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        hours.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        hours.horizontalHeader().hide()
        hours.setProperty("role", "plain")
        hours.verticalHeader().setDefaultSectionSize(26)
        share_width(hours, {int(HoursColumn.HOURS): 110}, HoursColumn.ACTIVITY)
        card = Card(self.tr("Stunden nach Tätigkeit"))
        card.body.addWidget(hours, 1)
        self.units = RecordTable(self.units_model, self.tr("Anteile je Einheit"))
        self.units.setProperty("role", "plain")
        share_width(
            self.units,
            {UnitShareColumn.DIRECT: 110, UnitShareColumn.STATE: 150, UnitShareColumn.HOURS: 110},
            UnitShareColumn.UNIT,
        )
        units = Card(self.tr("Je Einheit"))
        units.body.addWidget(self.units, 1)
        left = QVBoxLayout()
        left.setSpacing(M + S)
        left.addWidget(self.shares)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(M + S)
        right.addWidget(card, 3)
        right.addWidget(units, 2)
        layout = QHBoxLayout()
        layout.setSpacing(L)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        return layout

    def _show(self, loaded: _Loaded) -> None:
        if (loaded.year, loaded.level) != (self.year.year(), self.level.value()):
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        self.shares.show_shares(loaded.shares)
        self.hours_model.set_shares(loaded.shares)
        self.units_model.set_records([UnitShare(loaded.titles.get(code, code), part) for code, part in loaded.by_unit])

    def _stem(self) -> str:
        return f"{self.tr('Zeitanteile')}-{str(self.year.year()).replace('/', '-')}"

    def _renderer(self) -> Render | None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None:
            return None
        return lambda _, fmt: report_files.render_shares(loaded.shares, loaded.year, loaded.by_unit, fmt, language)
