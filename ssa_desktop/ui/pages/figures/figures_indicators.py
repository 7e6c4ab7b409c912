"""Kennzahlen: hers, off until she turns them on; by quarter and year, with state, trend, and her words on a miss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import (
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorReport,
    IndicatorResult,
    IndicatorUnit,
    Period,
    UnitIndicators,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import label as word
from ssa_desktop.services.figures import indicator_explanations, indicators, report_files, reports
from ssa_desktop.services.figures.indicators import Before, MissedRow, NotePlace
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.indicators import FIRST_PERIOD, PERIODS, IndicatorColumn, IndicatorsModel
from ssa_desktop.ui.pages.figures.explanation_dialog import Shown, open_shown
from ssa_desktop.ui.pages.figures.indicator_card import IndicatorCard
from ssa_desktop.ui.pages.figures.indicator_dialogs import (
    ChooseIndicatorsDialog,
    CodeterminationDialog,
    IndicatorDialog,
    IndicatorNoteDialog,
)
from ssa_desktop.ui.pages.figures.report_export import Render, ReportExport
from ssa_desktop.ui.pages.level_box import LevelBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox, offer
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.widgets.table_look import TableView, style_table, topped

PLACE = "figures/indicators"
ROW_HEIGHT = 46
PERIOD_WIDTH = 118
TARGET_WIDTH = 150


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    report: IndicatorReport
    years: list[SchoolYear]
    known: tuple[Indicator, ...]
    missed: tuple[MissedRow, ...]


def _load(ws: Workspace, year: SchoolYear, level: Level) -> _Loaded:
    return _Loaded(
        indicators.indicator_report(ws, year, level),
        reports.recorded_years(ws),
        indicators.listing(ws),
        indicators.unexplained_rows(ws),
    )


class IndicatorExport(ReportExport):
    """Reminds of co-determination before anything is given out."""

    def preview(self) -> None:
        self._remind(super().preview)

    def save_as(self, fmt: ReportFormat) -> None:
        self._remind(partial(super().save_as, fmt))

    def _remind(self, then: Callable[[], None]) -> None:
        dialog = CodeterminationDialog(self._desk.language, self._owner.window())
        dialog.accepted.connect(then)
        dialog.open()


class IndicatorsPanel(Panel):
    """One unit at a time; the table has an indicator in each row, the chart below shows the chosen one."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset(
        {"contacts", "cases", "offers", "times", "schools", "retention", "indicators", "shares_base", "hand_figures"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self.model = IndicatorsModel(desk.language, self)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = LevelBox(desk.language)
        self.unit = ChoiceBox()
        self.unit.setAccessibleName(self.tr("Schule oder Standort"))
        self.unit.setMinimumContentsLength(14)
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.unit.currentIndexChanged.connect(lambda _: self._show_unit())
        self.export = IndicatorExport(desk, self, self.tr("Kennzahlen"), self._stem, self._renderer)
        self.choose = button(self.tr("Auswählen …"), self.ask_choice)
        self.add = button(self.tr("Eigene …"), self.ask_own)
        self._controls: tuple[QWidget, ...] = (self.unit, self.year, self.level, self.choose, self.add, self.export)
        self.head.add_filters(self.year, self.level, self.unit)
        self.head.add_buttons(self.choose, self.add, self.export)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_empty())
        self.stack.addWidget(self._make_table())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        layout.addWidget(self._make_missed())
        layout.addWidget(self.stack, 1)
        self._show_controls(shown=False)

    def refresh(self) -> None:
        year, level = self.year.year(), self.level.value() or Level.SCHOOL
        self.desk.worker.read(lambda ws: _load(ws, year, level), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table if self.stack.currentIndex() else self.empty.button

    # ---- parts

    def _make_empty(self) -> QWidget:
        self.empty = EmptyState(
            self.tr("Kennzahlen sind ausgeschaltet"),
            self.tr(
                "Kennzahlen zeigen, wie Ihre Arbeit je Quartal und Schuljahr läuft: zum Beispiel Gespräche je "
                "Arbeitsstunde, ordentlich abgeschlossene Fälle oder die Fallzahl je Vollzeitstelle. Sie gehören "
                "Ihnen. "
                "Soll-Werte setzen Sie selbst; keiner ist für die Schulsozialarbeit amtlich. In keinen Bericht und "
                "keine Datei kommen sie, ohne dass Sie es verlangen, und vor einer Weitergabe an den Arbeitgeber steht "
                "die Mitbestimmung."
            ),
            self.tr("Einschalten …"),
            self.ask_choice,
            "chart-column",
        )
        return self.empty

    def _make_missed(self) -> QWidget:
        """Make the line on what lay beyond its tolerance for three quarters, with the way to her words on it."""
        self.missed_said = label("", wrap=True)
        self.missed_button = button(self.tr("Gründe und Schritte …"), self.ask_reasons, icon_name="notebook-pen")
        self.missed = QWidget()
        line = row(self.missed_said, self.missed_button)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        self.missed.setLayout(line)
        self.missed.hide()
        return self.missed

    def _make_table(self) -> QWidget:
        self.table = TableView()
        style_table(self.table, self.tr("Kennzahlen nach Zeitraum"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        # A row has two lines: half a row could not be read.
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.table.setIconSize(QSize(px(16), px(16)))
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(IndicatorColumn.NAME, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(IndicatorColumn.TARGET, px(TARGET_WIDTH))
        for column in range(FIRST_PERIOD, FIRST_PERIOD + len(PERIODS)):
            self.table.setColumnWidth(column, px(PERIOD_WIDTH))
        self.table.activated.connect(lambda _: self.explain())
        self.table.selectionModel().currentChanged.connect(self._show_chosen)
        self.card = IndicatorCard(self.desk.language)
        self.card.explain_button.clicked.connect(self.explain)
        self.card.note_button.clicked.connect(self.ask_note)
        self.card.edit_button.clicked.connect(self.ask_edit)
        self.card.reset_button.clicked.connect(self._reset)
        self.chart, self.said = self.card.chart, self.card.said
        self.edit_button, self.reset_button = self.card.edit_button, self.card.reset_button
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(topped(self.table), 1)
        layout.addWidget(self.card)
        return holder

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        report = loaded.report
        if (report.school_year, report.level) != (self.year.year(), self.level.value()):
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        is_on = any(one.is_active for one in loaded.known)
        self._show_controls(shown=is_on)
        self.stack.setCurrentIndex(1 if is_on else 0)
        offer(self.unit, [(unit.title, unit.unit) for unit in report.units])
        self._show_missed(loaded.missed)
        self._show_unit()

    def _show_missed(self, rows: tuple[MissedRow, ...]) -> None:
        self.missed.setVisible(bool(rows))
        if not rows:
            return
        first, language = rows[0], self.desk.language
        said = self.tr(
            "Drei Quartale in Folge außerhalb der Toleranz: {name}, {unit}, zuletzt {period} {year}. Halten Sie Gründe "
            "und vereinbarte Schritte fest, etwa Gespräche oder eine Fortbildung."
        ).format(
            name=first.indicator.label(language),
            unit=first.title,
            period=word(language, "indicator_period", first.place.period),
            year=str(first.place.year),
        )
        if len(rows) > 1:
            said += " " + self.tr("Danach warten noch: {number}.").format(number=len(rows) - 1)
        self.missed_said.setText(said)
        self.missed_button.setAccessibleDescription(said)

    def _show_controls(self, *, shown: bool) -> None:
        for control in self._controls:
            control.setVisible(shown)

    def _show_unit(self) -> None:
        current, unit = self.table.currentIndex(), self._unit()
        self.unit.setToolTip(self.unit.currentText())
        before = self.model.result(current.row())
        column = max(FIRST_PERIOD, current.column())
        self.model.set_results(() if unit is None else unit.results)
        kept = None if before is None else self.model.row_of(before.indicator.code)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(kept or 0, column if kept is not None else FIRST_PERIOD + 4))
        else:
            self._show_chosen(QModelIndex(), QModelIndex())

    def _unit(self) -> UnitIndicators | None:
        number = self.unit.currentIndex()
        if self._loaded is None or not 0 <= number < len(self._loaded.report.units):
            return None
        return self._loaded.report.units[number]

    def _chosen(self) -> tuple[IndicatorResult, Period] | None:
        index = self.table.currentIndex()
        result = self.model.result(index.row()) if index.isValid() else None
        return None if result is None else (result, self.model.period(index.column()))

    def _show_chosen(self, _: QModelIndex, __: QModelIndex) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.card.show_result(None, "")
        else:
            self.card.show_result(chosen[0], self.model.said(*chosen))

    # ---- what she does

    def ask_choice(self) -> None:
        """Ask which indicators are turned on."""
        if self._loaded is None:
            return
        known = self._loaded.known
        dialog = ChooseIndicatorsDialog(known, self.desk.language, self.window())

        def save() -> None:
            chosen = set(dialog.list.chosen())
            on = [one.code for one in known if one.code in chosen]
            off = [one.code for one in known if one.code not in chosen]

            def act(ws: Workspace) -> tuple[Before, ...]:
                return indicators.set_active(ws, on, active=True) + indicators.set_active(ws, off, active=False)

            self._run(act, self.tr("Auswahl der Kennzahlen gespeichert."))

        dialog.accepted.connect(save)
        dialog.open()

    def ask_own(self) -> None:
        """Ask for a new indicator of her own."""
        empty = Indicator(
            indicators.new_code(),
            "",
            "",
            Formula(FormulaKind.RATIO, ()),
            IndicatorUnit.DECIMAL,
            Direction.HIGHER,
            is_active=True,
            is_own=True,
        )
        self._edit(empty)

    def ask_edit(self) -> None:
        """Ask for target, tolerance and the rest of the chosen indicator."""
        chosen = self._chosen()
        if chosen is not None:
            self._edit(chosen[0].indicator)

    def _edit(self, indicator: Indicator) -> None:
        dialog = IndicatorDialog(indicator, self.desk.language, self.window())
        if indicator.label_de:
            dialog.keep_as(PLACE, "edit", code=indicator.code)
        else:
            dialog.keep_as(PLACE, "own")

        def save() -> None:
            value = replace(dialog.value(), is_active=True)
            told = self.tr("Kennzahl gespeichert: {name}").format(name=value.label(self.desk.language))
            self._run(lambda ws: indicators.save(ws, value), told)

        dialog.accepted.connect(save)
        dialog.open()

    def _reset(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        one = chosen[0].indicator
        if one.is_own:
            told = self.tr("Gelöscht: {name}").format(name=one.label(self.desk.language))
            self._run(lambda ws: indicators.reset(ws, one.code), told)
            return
        told = self.tr("Wieder wie mitgeliefert: {name}").format(name=one.label(self.desk.language))
        as_shipped = replace(indicators.shipped()[one.code], is_active=True)
        self._run(lambda ws: indicators.save(ws, as_shipped), told)

    def ask_note(self) -> None:
        """Ask for her words on the chosen period."""
        chosen, unit, loaded = self._chosen(), self._unit(), self._loaded
        if chosen is None or unit is None or loaded is None:
            return
        result, period = chosen
        place = NotePlace(result.indicator.code, loaded.report.school_year, loaded.report.level, unit.unit, period)
        self._open_note(place, result.indicator, result.periods[period].note or "")

    def ask_reasons(self) -> None:
        """Ask why the first of the indicators told of was missed for three quarters, and what was agreed on."""
        if self._loaded is not None and self._loaded.missed:
            first = self._loaded.missed[0]
            self._open_note(first.place, first.indicator, "")

    def _open_note(self, place: NotePlace, indicator: Indicator, note: str) -> None:
        name = word(self.desk.language, "indicator_period", place.period)
        subject = f"{indicator.label(self.desk.language)} · {place.unit} · {name} · {place.year}"
        dialog = IndicatorNoteDialog(self.tr("Erläuterung"), subject, note, self.window())
        about = {"code": place.code, "year": str(place.year), "level": place.level.value}
        dialog.keep_as(PLACE, "note", unit=place.unit, period=place.period.value, **about)

        def save() -> None:
            text = dialog.note.toPlainText()

            def done(_: object) -> None:
                self.desk.changed.emit("indicators")
                self.desk.tell_step(self.tr("Erläuterung gespeichert."), "indicators")

            self.desk.worker.run(lambda ws: indicators.set_note(ws, place, text), done)

        dialog.accepted.connect(save)
        dialog.open()

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == "own":
            self.ask_own()
        elif kind == "edit":
            self.desk.worker.run(lambda ws: indicators.indicator_of(ws, about["code"]), self._edit)
        elif kind == "note":
            place = NotePlace(
                about["code"],
                SchoolYear.parse(about["year"]),
                Level(about["level"]),
                about["unit"],
                Period(about["period"]),
            )
            self.desk.worker.run(
                lambda ws: (indicators.indicator_of(ws, place.code), indicators.note_of(ws, place)),
                lambda found: self._open_note(place, *found),
            )

    def explain(self) -> None:
        """Say how the chosen value was reckoned, with the entries behind it."""
        chosen, unit, loaded, language = self._chosen(), self._unit(), self._loaded, self.desk.language
        if chosen is None or unit is None or loaded is None:
            return
        result, period = chosen
        about = (loaded.report.school_year, loaded.report.level, unit.unit, result.indicator.code, period, language)
        name = word(language, "indicator_period", period)
        head = f"{unit.title} · {name} · {loaded.report.school_year}"

        def made(ws: Workspace) -> Shown:
            found = indicator_explanations.explain(ws, *about)
            heading = found.indicator.label(language)
            return Shown(heading, found.figure, (head, *found.lines), found.parts)

        open_shown(self.desk, self, made)

    def _run(self, act: Callable[[Workspace], object], told: str) -> None:
        def done(_: object) -> None:
            self.desk.changed.emit("indicators")
            self.desk.tell_step(told, "indicators")

        self.desk.worker.run(act, done)

    # ---- files

    def _stem(self) -> str:
        return self.tr("Kennzahlen-{year}").format(year=str(self.year.year()).replace("/", "-"))

    def _renderer(self) -> Render | None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None:
            return None

        def render(ws: Workspace, fmt: ReportFormat) -> bytes:
            indicators.check_names(ws, loaded.report, language)
            return report_files.render_indicators(loaded.report, fmt, language)

        return render
