"""The annual return in the order of its form, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.annual_return import AnnualReturn, Finding, Level, Severity
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import form_title
from ssa_desktop.services import report_files, reports, topic_list
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.figures import (
    COPY_ROLE,
    DEPTH_ROLE,
    LABEL_COLUMN,
    FindingColumn,
    FindingsModel,
    ReturnModel,
)
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, plain_splitter, share_width, style_table
from ssa_desktop.ui.pages.report_export import Render, ReportExport
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.theme import L, M, S, set_role
from ssa_desktop.ui.widgets.parts import Card, icon_label, label, row

INDENT = 18
FIGURES_WIDTH = 640
NARROWEST = 110
WIDEST = 260


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    report: AnnualReturn
    years: list[SchoolYear]
    topics: dict[str, str]


def _load(ws: Workspace, year: SchoolYear, level: Level, language: str) -> _Loaded:
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    return _Loaded(reports.annual_return(ws, year, level), reports.recorded_years(ws), topics)


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


class ReturnPanel(Panel):
    """Erhebungsbogen: school year and level chosen at the top; everything below is of them."""

    areas: ClassVar[frozenset[str]] = frozenset({"contacts", "cases", "offers", "times", "schools", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self.model = ReturnModel(desk.language, self)
        self.findings_model = FindingsModel(desk.language, self)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = EnumBox(desk.language, "level", Level)
        self.level.setItemText(0, self.tr("je Schule"))
        self.level.setItemText(1, self.tr("je Standort"))
        self.level.setAccessibleName(self.tr("Ebene"))
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.export = ReportExport(desk, self, self.tr("Erhebungsbogen"), self._stem, self._renderer)
        top = row(label(self.tr("Erhebungsbogen"), "title"), self.year, self.level, self.export)
        top.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, S)
        layout.setSpacing(M)
        layout.addLayout(top)
        layout.addWidget(self._make_banner())
        layout.addWidget(self._make_tables(), 1)
        hint = self.tr("Strg+C kopiert die markierte Zahl, wie sie ins Formular getippt wird.")
        layout.addWidget(label(hint, "hint"))

    def refresh(self) -> None:
        year, level, language = self.year.year(), self.level.value() or Level.SCHOOL, self.desk.language
        self.desk.worker.run(lambda ws: _load(ws, year, level, language), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table

    # ---- parts

    def _make_banner(self) -> QWidget:
        self.banner = label("", wrap=True)
        frame = Card("")
        frame.heading.hide()
        set_role(frame, "notice")
        inner = row(icon_label("info", 16), self.banner)
        inner.setStretch(1, 1)
        frame.body.addLayout(inner)
        outer = frame.layout()
        if outer is not None:
            outer.setContentsMargins(M + S, S, M + S, M)
        return frame

    def _make_tables(self) -> QWidget:
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
        return split

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

    def _stem(self) -> str:
        return f"{self.tr('Erhebungsbogen')}-{str(self.year.year()).replace('/', '-')}"

    def _renderer(self) -> Render | None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None:
            return None
        return lambda _, fmt: report_files.render_return(loaded.report, fmt, language)
