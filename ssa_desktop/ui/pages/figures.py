"""The page of figures: the annual return in the order of its form, what the check found, and the year's time shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.annual_return import AnnualReturn, Finding, Level, Severity
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.worktime import TimeShares
from ssa_desktop.labels import form_title
from ssa_desktop.services import report_files, reports, topic_list
from ssa_desktop.services.leak_scan import NameLeakError
from ssa_desktop.services.report_files import ReportFormat
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.models.figures import (
    COPY_ROLE,
    DEPTH_ROLE,
    LABEL_COLUMN,
    FindingColumn,
    FindingsModel,
    ReturnModel,
)
from ssa_desktop.ui.models.times import HoursColumn, HoursModel
from ssa_desktop.ui.models.unit_shares import UnitShare, UnitShareColumn, UnitSharesModel
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.record_table import RecordTable, plain_splitter, share_width, style_table
from ssa_desktop.ui.pages.shares_card import SharesCard
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.parts import Card, icon_label, label, row

FILTERS = {
    ReportFormat.XLSX: "Excel (*.xlsx)",
    ReportFormat.CSV: "CSV (*.csv)",
    ReportFormat.PDF: "PDF (*.pdf)",
    ReportFormat.JSON: "JSON (*.json)",
}
INDENT = 18
FIGURES_WIDTH = 640
NARROWEST = 110
WIDEST = 260


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page needs, fetched in one go."""

    report: AnnualReturn
    years: list[SchoolYear]
    topics: dict[str, str]
    shares: TimeShares
    by_unit: list[tuple[str, TimeShares]]


def _load(ws: Workspace, year: SchoolYear, level: Level, language: str) -> _Loaded:
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    return _Loaded(
        reports.annual_return(ws, year, level),
        reports.recorded_years(ws),
        topics,
        reports.time_shares(ws, year),
        reports.time_shares_by_unit(ws, year, level),
    )


class IndentDelegate(QStyledItemDelegate):
    """Draws the labels of the return stood in by their depth."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.rect.adjust(INDENT * int(index.data(DEPTH_ROLE) or 0), 0, 0, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        super().paint(painter, option, index)


class ReturnTable(QTableView):
    """The return; Ctrl+C copies the figure of the current cell as it is typed over into a form."""

    def __init__(self, model: ReturnModel, name: str) -> None:
        super().__init__()
        self._return = model
        style_table(self, name)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegateForColumn(LABEL_COLUMN, IndentDelegate(self))
        self.verticalHeader().setDefaultSectionSize(28)
        model.modelReset.connect(self._arrange)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            text = self.currentIndex().data(COPY_ROLE) if self.currentIndex().isValid() else None
            QGuiApplication.clipboard().setText(str(text or ""))
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.clearSpans()
        columns = self._return.columnCount()
        if columns > 1:
            for number in self._return.areas():
                self.setSpan(number, 0, 1, columns)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(1, columns):
            header.resizeSection(column, max(NARROWEST, min(WIDEST, FIGURES_WIDTH // (columns - 1))))
        header.setSectionResizeMode(LABEL_COLUMN, QHeaderView.ResizeMode.Stretch)
        if not self.currentIndex().isValid() and columns > 1:
            self.setCurrentIndex(self._return.index(1, 1))


class FiguresPage(Page):
    """Auswertung: school year and level chosen at the top; everything below is of them."""

    name: ClassVar[str] = "figures"
    icon_name: ClassVar[str] = "chart-column"
    areas: ClassVar[frozenset[str]] = frozenset({"contacts", "cases", "offers", "times", "schools", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self.model = ReturnModel(desk.language, self)
        self.findings_model = FindingsModel(desk.language, self)
        self.hours_model = HoursModel(desk.language, self)
        self.units_model = UnitSharesModel(desk.language, self)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = EnumBox(desk.language, "level", Level)
        self.level.setItemText(0, self.tr("je Schule"))
        self.level.setItemText(1, self.tr("je Standort"))
        self.level.setAccessibleName(self.tr("Ebene"))
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.export = self._make_export()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._make_return(), self.tr("&Erhebungsbogen"))
        self.tabs.addTab(self._make_shares(), self.tr("&Zeitanteile"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, S)
        layout.setSpacing(M + S)
        choices = QWidget()
        choices.setLayout(row(self.year, self.level, self.export))
        self.tabs.setCornerWidget(choices, Qt.Corner.TopRightCorner)
        layout.addWidget(self.tabs, 1)

    def title(self) -> str:
        return self.tr("Auswertung")

    def refresh(self) -> None:
        year, level, language = self.year.year(), self.level.value() or Level.SCHOOL, self.desk.language
        self.desk.worker.run(lambda ws: _load(ws, year, level, language), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table

    # ---- parts

    def _make_export(self) -> QPushButton:
        made = QPushButton(icon("download"), self.tr("Ausgeben"))
        made.setAutoDefault(False)
        menu = QMenu(made)
        self.preview_action = menu.addAction(icon("printer"), self.tr("Vorschau und Druck …"), self.preview)
        menu.addSeparator()
        words = {
            ReportFormat.XLSX: self.tr("Als Excel-Mappe speichern …"),
            ReportFormat.CSV: self.tr("Als CSV speichern …"),
            ReportFormat.PDF: self.tr("Als PDF speichern …"),
            ReportFormat.JSON: self.tr("Als JSON speichern …"),
        }
        for fmt, text in words.items():
            menu.addAction(icon("file-down"), text, partial(self.save_as, fmt))
        made.setMenu(menu)
        return made

    def _make_return(self) -> QWidget:
        banner = label("", wrap=True)
        self.banner = banner
        frame = Card("")
        frame.heading.hide()
        set_role(frame, "notice")
        inner = row(icon_label("info", 16), banner)
        inner.setStretch(1, 1)
        frame.body.addLayout(inner)
        outer = frame.layout()
        if outer is not None:
            outer.setContentsMargins(M + S, S, M + S, M)
        self.table = ReturnTable(self.model, self.tr("Erhebungsbogen: Angaben und Zahlen je Einheit"))
        self.findings = RecordTable(self.findings_model, self.tr("Befunde der Prüfung"))
        share_width(self.findings, {FindingColumn.SEVERITY: 86, FindingColumn.UNIT: 190}, FindingColumn.TEXT)
        self.findings.horizontalHeader().setVisible(False)
        self.findings.verticalHeader().setDefaultSectionSize(28)
        self.findings.opened.connect(self._go_to_item)
        self.findings_title = label("", "heading")
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.findings_title)
        column.addWidget(self.findings, 1)
        split = plain_splitter(Qt.Orientation.Vertical, M)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setSizes([380, 130])
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, M + S, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(frame)
        layout.addWidget(split, 1)
        hint = self.tr("Strg+C kopiert die markierte Zahl, wie sie ins Formular getippt wird.")
        layout.addWidget(label(hint, "hint"))
        return page

    def _make_shares(self) -> QWidget:
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
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, M + S, 0, 0)
        layout.setSpacing(L)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        return page

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        report = loaded.report
        if (report.school_year, report.level) != (self.year.year(), self.level.value()):
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        title = form_title(self.desk.language, report.form)
        self.banner.setText(title if report.form.official else self.tr("{title}. Zum Übertragen.").format(title=title))
        self.model.set_report(report, loaded.topics)
        self.findings_model.set_report(report)
        self.findings_title.setText(self._findings_text(report))
        self.findings.setVisible(bool(report.findings))
        self.shares.show_shares(loaded.shares)
        self.hours_model.set_shares(loaded.shares)
        titles = {unit.unit: unit.title for unit in report.units}
        self.units_model.set_records([UnitShare(titles.get(code, code), shares) for code, shares in loaded.by_unit])

    def _findings_text(self, report: AnnualReturn) -> str:
        errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
        remarks = len(report.findings) - errors
        if not report.findings:
            return self.tr("Prüfung: nichts zu beanstanden")
        parts = []
        if errors:
            parts.append((self.tr("1 Fehler") if errors == 1 else self.tr("{count} Fehler")).format(count=errors))
        if remarks:
            parts.append((self.tr("1 Hinweis") if remarks == 1 else self.tr("{count} Hinweise")).format(count=remarks))
        return self.tr("Prüfung: {found}").format(found=", ".join(parts))

    def _go_to_item(self, finding: Finding) -> None:
        number = self.model.row_of_item(finding.item)
        if number is not None and self._loaded is not None:
            codes = [unit.unit for unit in self._loaded.report.units]
            column = 1 + codes.index(finding.unit) if finding.unit in codes else 1
            self.table.setCurrentIndex(self.model.index(number, column))
            self.table.setFocus()

    # ---- files

    def is_shares_shown(self) -> bool:
        """Whether what is shown, and goes into a file, is the time shares and not the return."""
        return self.tabs.currentIndex() == 1

    def preview(self) -> None:
        """Show what is on screen as a PDF, to print or to save."""
        if self._loaded is not None:
            title = self.tr("Zeitanteile") if self.is_shares_shown() else self.tr("Erhebungsbogen")
            name = self._file_name(ReportFormat.PDF)
            self._render(ReportFormat.PDF, lambda data: self.desk.preview_pdf(title, data, name))

    def save_as(self, fmt: ReportFormat) -> None:
        """Ask for a place and save what is on screen."""
        if self._loaded is None:
            return
        path = self.desk.ask_save_path(self, self._file_name(fmt), FILTERS[fmt])
        if path is not None:
            self._render(fmt, lambda data: self._write(path, data))

    def _render(self, fmt: ReportFormat, done: object) -> None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None:
            return
        report, is_shares = loaded.report, self.is_shares_shown()

        def made(ws: Workspace) -> bytes:
            report_files.check_names(ws, language)
            if is_shares:
                return report_files.render_shares(loaded.shares, report.school_year, loaded.by_unit, fmt, language)
            return report_files.render_return(report, fmt, language)

        def failed(error: KnownError) -> None:
            if isinstance(error, NameLeakError):
                ask_about_names(self.desk, self, error, lambda: self._render(fmt, done))
            else:
                self.desk.show_error(error)

        self.desk.worker.run(made, done, failed)  # type: ignore[arg-type]

    def _write(self, path: Path, data: bytes) -> None:
        message = self.tr("Gespeichert: {name}").format(name=path.name)
        self.desk.worker.run(lambda _: report_files.write_file(path, data), lambda _: self.desk.tell(message))

    def _file_name(self, fmt: ReportFormat) -> str:
        year = str(self.year.year()).replace("/", "-")
        stem = self.tr("Zeitanteile") if self.is_shares_shown() else self.tr("Erhebungsbogen")
        return f"{stem}-{year}.{fmt.value}"
