"""Übertragen: the return of one unit on one screen, in the order of the form, to be typed over and ticked off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import filing_text
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import filing, forms, reports, return_deadline, typing_over
from ssa_desktop.services.figures.typing_over import TypedLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.announcing import announce
from ssa_desktop.ui.clipboard import copy_figure
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.models.typing_over import TypedColumn, TypingModel
from ssa_desktop.ui.pages.figures.no_schools import NoSchools
from ssa_desktop.ui.pages.level_box import LevelBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import keep_legible, share_width
from ssa_desktop.ui.pages.year_box import YearBox, running_year_text
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox, offer
from ssa_desktop.ui.widgets.paragraph import Paragraph
from ssa_desktop.ui.widgets.parts import Card, button, icon_label, label, row, row_of, say
from ssa_desktop.ui.widgets.table_look import TableView, style_table
from ssa_desktop.ui.work_slices import Job, WorkSlices

ROW_HEIGHT = 36
_UNIT_WIDTH = 340
STATE_BESIDE = 700
"""Pixels at 100 % from which what is done and how it goes on stand in one line."""
_WIDTHS = {TypedColumn.TICK: 34, TypedColumn.FIGURE: 270, TypedColumn.NOTE: 210, TypedColumn.COPY: 96}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel shows, fetched in one go: the newest filed version, else the live figures; and the lines."""

    report: AnnualReturn
    years: list[SchoolYear]
    lines: dict[str, list[TypedLine]]


def _load(ws: Workspace, chosen: SchoolYear | None, level: Level, language: str) -> _Loaded:
    year = chosen or return_deadline.year_shown_first(ws)
    version = filing.newest(ws, year, level)
    if version is not None and version.is_intact:
        report, topics = version.report, version.own_topics(language)
    else:
        report = reports.annual_return(ws, year, level, forms.default_form(ws, year))
        topics = {
            topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
            for topic in topic_list.listing(ws)
        }
    lines = {unit.unit: typing_over.lines(ws, report, unit.unit, language, topics) for unit in report.units}
    return _Loaded(report, reports.recorded_years(ws), lines)


class TypingTable(TableView):
    """The lines. Enter copies and goes on, Space ticks, F3 goes to the next one that is open."""

    copy_wanted = Signal(int, bool)
    """Copy the figure of a row; and go on to the next, if she asked by Enter."""
    next_wanted = Signal()

    def __init__(self, model: TypingModel, name: str, turns: WorkSlices) -> None:
        super().__init__()
        self._typing = model
        self._turns = turns
        style_table(self, name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(px(_WIDTHS[TypedColumn.TICK]))
        controls, remarks = (TypedColumn.TICK, TypedColumn.COPY), (TypedColumn.NOTE,)
        share_width(self, _WIDTHS, TypedColumn.LABEL, fixed=controls, last=remarks)
        model.modelReset.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_legible(self)

    def go_to(self, row_number: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self._typing.index(row_number, TypedColumn.LABEL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(number, False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.copy_wanted.emit(number, True)
        elif event.key() == Qt.Key.Key_F3 and not event.modifiers():
            self.next_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and number >= 0:
            line = self._typing.line(number)
            if line.is_figure:
                self._typing.ticked.emit(number, not line.is_done)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.clearSpans()
        for number, line in enumerate(self._typing.lines):
            if line.row is None:
                self.setSpan(number, 0, 1, len(TypedColumn))
        # There are hundreds of buttons: the lines are there before them.
        self._turns.begin(self._add_buttons())

    def _add_buttons(self) -> Job:
        for number, line in enumerate(self._typing.lines):
            if line.is_figure:
                with unheard():
                    self.setIndexWidget(self._typing.index(number, TypedColumn.COPY), self._copy_button(number, line))
                yield

    def _copy_button(self, number: int, line: TypedLine) -> QPushButton:
        made = QPushButton(self.tr("Kopieren"))
        # The keyboard copies by Enter on the line; a hundred stops of the tab key would help nobody.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(self.tr("Kopieren: {what}").format(what=line.label))
        set_role(made, "quiet")
        made.clicked.connect(lambda _=False: self._copy_clicked(number))
        return made

    def _copy_clicked(self, number: int) -> None:
        self.go_to(number)
        self.copy_wanted.emit(number, False)


class TypingPanel(Panel):
    """Übertragen: school year, level and unit at the top; the filed return, or the live one clearly marked."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset(
        {"contacts", "cases", "offers", "times", "schools", "retention", "filing", "forms", "contracts", "calendar"}
    )
    stays: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self._is_first = True
        self._place: tuple[object, ...] = ()
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = LevelBox(desk.language)
        self.unit = ChoiceBox()
        self.unit.setAccessibleName(self.tr("Schule oder Standort"))
        self.unit.setMaximumWidth(px(_UNIT_WIDTH))
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.unit.currentIndexChanged.connect(lambda _: self._show_unit())
        self.model = TypingModel(desk.language, self)
        self.model.ticked.connect(self._tick)
        self.table = TypingTable(self.model, self.tr("Zahlen zum Übertragen"), self.turns)
        self.table.copy_wanted.connect(self._copy)
        self.table.next_wanted.connect(self.go_to_next_open)
        self.progress = label("", "heading")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Übertragen"))
        self.next = button(self.tr("Nächste offene (F3)"), self.go_to_next_open, icon_name="chevron-down")
        self.tick_copied = QCheckBox(self.tr("Beim Kopieren abhaken"))
        self.tick_copied.setChecked(True)
        self.said = label("", "hint")
        self.said.hide()
        self.head.add_filters(self.year, self.level, self.unit)
        how_far = row_of(self.progress, self.bar, spacing=M + S)
        steps = row_of(self.next, self.tick_copied, None, spacing=M + S)
        state = Columns(how_far, steps, least=STATE_BESIDE, spacing=M + S)
        self.start = NoSchools(
            self.tr("Hier stehen die Zahlen der Meldung zum Übertragen, sobald Ihre Schulen eingetragen sind."),
            lambda: desk.ask_school(self.year.year()),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        layout.addWidget(self._make_source())
        layout.addWidget(state)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.start, 1)
        self.hint = label(
            self.tr(
                "Die Eingabetaste kopiert die Zahl und geht weiter, die Leertaste hakt ab, F3 springt zur nächsten "
                "offenen."
            ),
            "hint",
            wrap=True,
        )
        below = row(self.hint, self.said)
        below.setStretch(0, 1)
        layout.addLayout(below)

    def refresh(self) -> None:
        year = None if self._is_first else self.year.year()
        level, language = self.level.value() or Level.SCHOOL, self.desk.language
        self.desk.worker.read(lambda ws: _load(ws, year, level, language), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table if self.start.isHidden() else self.start.button

    def go_to_next_open(self) -> None:
        """Make the next figure that is still to be typed over the current one."""
        number = self.model.next_open(self.table.currentIndex().row())
        if number is None:
            self._say(self.tr("Alles ist übertragen."))
            return
        self.table.go_to(number)
        self.table.setFocus()

    def _make_source(self) -> QWidget:
        self.source = Paragraph()
        self.source.keep_in_one_line()
        self.notice = Card("")
        self.notice.heading.hide()
        self.to_filing = button(self.tr("Zu „Abgabe“"), lambda: self.desk.go("figures/filing"), role="slim")
        inner = row(icon_label("info", 16), self.source, self.to_filing)
        inner.setStretch(1, 1)
        self.notice.body.addLayout(inner)
        outer = self.notice.layout()
        if outer is not None:
            outer.setContentsMargins(M + S, S, M + S, S)
        set_role(self.notice, "notice")
        return self.notice

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        report = loaded.report
        if self._is_first and report.level is self.level.value():
            self._is_first = False
            self.year.begin_with(report.school_year)
        if (report.school_year, report.level) != (self.year.year(), self.level.value()):
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        if report.filing is not None:
            text = self.tr("{filed}. Diese Zahlen ändern sich nicht mehr.")
            self.source.setText(text.format(filed=filing_text(self.desk.language, report.filing)))
        else:
            running = running_year_text(report.school_year, self.desk.today())
            live = self.tr("Noch nicht festgehalten: Diese Zahlen ändern sich mit Ihren Einträgen.")
            self.source.setText(f"{running} {live}" if running else live)
        self.to_filing.setVisible(report.filing is None)
        set_role(self.notice, "notice" if report.filing is None else "card")
        offer(self.unit, [(unit.title, unit.unit) for unit in report.units])
        self._show_unit()

    def _show_unit(self) -> None:
        found = self._loaded.lines.get(self.unit.currentData(), []) if self._loaded is not None else []
        place = (self.year.year(), self.level.value(), self.unit.currentData())
        before = self.table.currentIndex().row() if place == self._place else -1
        if place != self._place:
            self.said.clear()
        self._place = place
        self.model.set_lines(found)
        parts = (self.table, self.next, self.bar, self.progress, self.tick_copied, self.notice, self.hint)
        self.start.stand_in(*parts, wanted=not found)
        if found:
            rows = (before if before >= 0 else None, self.model.next_open(-1), self.model.next_figure(-1), 0)
            self.table.go_to(next(number for number in rows if number is not None and number < len(found)))
        self._show_progress()

    def _show_progress(self) -> None:
        done, total = self.model.progress()
        self.progress.setText(self._counted().format(done=done, total=total))
        self.progress.setAccessibleName(self.tr("{done} von {total} übertragen").format(done=done, total=total))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.next.setEnabled(done < total)

    # ---- working

    def _copy(self, number: int, goes_on: bool) -> None:
        if number < 0 or not self.model.line(number).is_figure:
            return
        text = self.model.copied(number)
        copy_figure(text)
        if self.tick_copied.isChecked() and not self.model.line(number).is_done:
            self._tick(number, True)
        self._say(self.tr("Kopiert: {figure}").format(figure=text))
        following = self.model.next_figure(number)
        if goes_on and following is not None:
            self.table.go_to(following)

    def _tick(self, number: int, done: bool) -> None:
        if self._loaded is None:
            return
        line, report, unit = self.model.line(number), self._loaded.report, str(self.unit.currentData())
        found = line.row
        if found is None:
            return
        changed = replace(line, typed=line.kept if done else None)
        self.model.set_line(number, changed)
        self._loaded.lines[unit][number] = changed
        self._show_progress()

        def ticked(_: object) -> None:
            text = self.tr("Abgehakt: {what}") if done else self.tr("Haken entfernt: {what}")
            self.desk.tell_step(text.format(what=line.label), "filing")

        self.desk.worker.run(lambda ws: typing_over.tick(ws, report, unit, found, done=done), ticked)

    def _counted(self) -> str:
        """Return in words what the progress counts: the figures of one unit, not the items of the form."""
        if self.level.value() is Level.SITE:
            return self.tr("{done} von {total} Zahlen des Standorts")
        return self.tr("{done} von {total} Zahlen der Schule")

    def _say(self, text: str) -> None:
        say(self.said, text)
        announce(self, text)
