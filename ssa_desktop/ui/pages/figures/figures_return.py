"""The annual return in the order of its form, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Level, Severity
from ssa_desktop.domain.figures.form_items import item_named
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import explanations, forms, reports, return_deadline, return_files
from ssa_desktop.services.figures.forms import FormEntry
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.models.figures import (
    COPY_ROLE,
    DEPTH_ROLE,
    LABEL_COLUMN,
    FindingColumn,
    FindingsModel,
    ReturnModel,
    is_small_count,
)
from ssa_desktop.ui.pages.figures.explanation_dialog import open_explanation, open_finding
from ssa_desktop.ui.pages.figures.form_box import FormBox
from ssa_desktop.ui.pages.figures.no_schools import NoSchools
from ssa_desktop.ui.pages.figures.report_export import Render, ReportExport
from ssa_desktop.ui.pages.level_box import LevelBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, keep_legible, share_width, with_list_below
from ssa_desktop.ui.pages.year_box import YearBox, running_year_text
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.paragraph import Paragraph
from ssa_desktop.ui.widgets.parts import Card, button, icon_label, label, row
from ssa_desktop.ui.widgets.table_look import InSightDelegate, TableView, WholeDelegate, style_table

INDENT = 18
ROW = 28
BESIDE_NAME = 18
"""Pixels that a cell keeps free at both sides of its words together."""
NO_LIMIT = 9999
MARK_SIZE = 14
FIGURES_WIDTH = 640
NARROWEST = 110
WIDEST = 260
LABEL_LEAST = 260
LABEL_MOST = 720
"""Of the words beside the figures: farther apart the eye loses the row."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    report: AnnualReturn
    years: list[SchoolYear]
    topics: dict[str, str]
    forms: list[FormEntry]


def _load(ws: Workspace, chosen: SchoolYear | None, level: Level, language: str, wanted: str | None) -> _Loaded:
    year = chosen or return_deadline.year_shown_first(ws)
    entries = forms.all_forms(ws, year)
    form = next((entry.form for entry in entries if entry.form.id == wanted), None) or forms.default_form(ws, year)
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    return _Loaded(reports.annual_return(ws, year, level, form), reports.recorded_years(ws), topics, entries)


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


def is_words(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a cell beside the labels says a name, as of a school or a carrier, which may go on in a second line."""
    return any(map(str.isalpha, str(index.data() or "")))


class FigureDelegate(InSightDelegate):
    """Draws a figure; the mark of a small count stands right before it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        view = self.parent()
        # Where an edge goes through it it ends with dots, as a figure does: in the rest there is no room for lines.
        is_whole = isinstance(view, QTableView) and option.rect.width() >= view.columnWidth(index.column()) - 1
        if is_whole and is_words(index):
            option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.icon = QIcon()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        mark = index.data(Qt.ItemDataRole.DecorationRole)
        if mark is not None:
            wide = option.fontMetrics.horizontalAdvance(str(index.data()))
            left = option.rect.right() - wide - MARK_SIZE - 2 * M
            if left < option.rect.left():
                return
            mark.paint(painter, left, option.rect.center().y() - MARK_SIZE // 2, MARK_SIZE, MARK_SIZE)


class HeadingsInSight(QHeaderView):
    """Headings over figures that are written in the part of them that is in sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        shown = rect if logicalIndex == LABEL_COLUMN else rect.intersected(self.viewport().rect())
        super().paintSection(painter, shown, logicalIndex)


class ReturnTable(TableView):
    """The return; Ctrl+C copies the figure of the current cell as it is typed over into a form.

    ``asked`` says that a figure is to be explained: Enter, a double click, or the menu of the cell.
    """

    asked = Signal()

    def __init__(self, model: ReturnModel, name: str) -> None:
        super().__init__()
        self._return = model
        self._names: list[int] = []
        self.setHorizontalHeader(HeadingsInSight(self))
        style_table(self, name)
        self.setModel(model)
        # As the figures below: written anew wherever the edge is.
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.horizontalHeader().viewport().update())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(FigureDelegate(self))
        self.setItemDelegateForColumn(LABEL_COLUMN, IndentDelegate(self))
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        model.modelReset.connect(self._arrange)
        self.doubleClicked.connect(lambda _: self.asked.emit())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep_legible(self)
        self._fit_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the figure of the current cell."""
        text = self.currentIndex().data(COPY_ROLE) if self.currentIndex().isValid() else None
        QGuiApplication.clipboard().setText(str(text or ""))

    def _show_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if not index.isValid() or self._return.row(index.row()).figures is None:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("circle-help"), self.tr("Wie wurde das gezählt? …"), self.asked.emit)
        menu.addAction(self.tr("Zahl kopieren"), self.copy)
        menu.popup(self.viewport().mapToGlobal(place))

    def _fit_names(self) -> None:
        """Make the rows of names as high as those are in the width of their columns."""
        metrics, wraps = self.fontMetrics(), Qt.TextFlag.TextWordWrap
        for number in self._names:
            needed = px(ROW)
            for column in range(1, self._return.columnCount()):
                room = QRect(0, 0, self.columnWidth(column) - BESIDE_NAME, NO_LIMIT)
                said = str(self._return.index(number, column).data() or "")
                needed = max(needed, metrics.boundingRect(room, wraps, said).height() + 2 * S)
            if self.rowHeight(number) != needed:
                self.setRowHeight(number, needed)

    def _arrange(self) -> None:
        self.clearSpans()
        columns = self._return.columnCount()
        if columns > 1:
            for number in self._return.areas():
                self.setSpan(number, 0, 1, columns)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        each = max(NARROWEST, min(WIDEST, FIGURES_WIDTH // max(columns - 1, 1)))
        units = range(1, columns)
        share_width(self, dict.fromkeys(units, each), LABEL_COLUMN, LABEL_LEAST, LABEL_MOST, wrapped=units)
        rows = range(self._return.rowCount())
        self._names = [number for number in rows if any(is_words(self._return.index(number, one)) for one in units)]
        self._fit_names()
        if not self.currentIndex().isValid() and columns > 1:
            self.setCurrentIndex(self._return.index(1, 1))


class ReturnPanel(Panel):
    """Erhebungsbogen: school year and level chosen at the top; everything below is of them."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"contacts", "cases", "offers", "times", "schools", "retention", "forms", "filing", "contracts", "calendar"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self._is_first = True
        self.model = ReturnModel(desk.language, self)
        self.findings_model = FindingsModel(desk.language, self, gathers=True)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = LevelBox(desk.language)
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.form = FormBox(desk.language)
        self.form.chosen.connect(self.refresh)
        self.export = ReportExport(desk, self, self.tr("Erhebungsbogen"), self._stem, self._renderer)
        self.head.add_filters(self.form, self.year, self.level)
        self.head.add_buttons(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        self.notice = self._make_banner()
        layout.addWidget(self.notice)
        self.content = self._make_tables()
        layout.addWidget(self.content, 1)
        self.start = NoSchools(
            self.tr("Hier stehen die Zahlen der Jahresmeldung, sobald Ihre Schulen eingetragen sind."),
            lambda: desk.ask_school(self.year.year()),
        )
        layout.addWidget(self.start, 1)
        hint = self.tr("Eingabetaste: Wie wurde das gezählt? Strg+C kopiert die Zahl fürs Formular.")
        self.explain = button(
            self.tr("Wie wurde das gezählt?"),
            self._explain,
            icon_name="circle-help",
            hint=self.tr("Regel und Einträge hinter der markierten Zahl (Eingabetaste)"),
        )
        self.hint = label(hint, "hint")
        layout.addWidget(self.hint)
        layout.insertWidget(layout.indexOf(self.content), ActionBar(self.explain))

    def refresh(self) -> None:
        year = None if self._is_first else self.year.year()
        level, language = self.level.value() or Level.SCHOOL, self.desk.language
        wanted = self.form.wanted()
        self.desk.worker.read(lambda ws: _load(ws, year, level, language, wanted), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table if self.start.isHidden() else self.start.button

    # ---- parts

    def _make_banner(self) -> QWidget:
        self.banner = Paragraph()
        self.banner.keep_in_one_line()
        frame = Card("")
        frame.heading.hide()
        set_role(frame, "notice")
        inner = row(icon_label("info", 16), self.banner)
        inner.setStretch(1, 1)
        frame.body.addLayout(inner)
        outer = frame.layout()
        if outer is not None:
            outer.setContentsMargins(M + S, S, M + S, S)
        return frame

    def _make_tables(self) -> QWidget:
        self.table = ReturnTable(self.model, self.tr("Erhebungsbogen: Angaben und Zahlen je Einheit"))
        self.findings = RecordTable(self.findings_model, self.tr("Befunde der Prüfung"))
        share_width(self.findings, {FindingColumn.SEVERITY: 86, FindingColumn.UNIT: 190}, FindingColumn.TEXT)
        self.findings.horizontalHeader().setVisible(False)
        # A finding is read as a whole: its row is as high as its words.
        self.findings.setWordWrap(True)
        self.findings.setItemDelegate(WholeDelegate(self.findings))
        self.findings.verticalHeader().setMinimumSectionSize(px(28))
        self.findings.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.findings.opened.connect(self._open_finding)
        self.table.asked.connect(self._explain)
        self.findings_title = label("", "heading")
        return with_list_below(self.table, self.findings_title, self.findings, (340, 170))

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
        self.form.offer(loaded.forms, report.form.id)
        self.start.stand_in(self.content, self.hint, self.explain, wanted=not report.units)
        # Which form it is says the box above; how far it is to be trusted is said here alone.
        mark = "" if report.form.official else word(self.desk.language, "form_state", "provisional").capitalize() + "."
        running = running_year_text(report.school_year, self.desk.today())
        self.banner.setText(" ".join(part for part in (mark, running) if part))
        self.notice.setVisible(bool(self.banner.text()))
        self.model.set_report(report, loaded.topics)
        self.findings_model.set_report(report)
        self.findings_title.setText(self._findings_text(report))
        self.findings.setVisible(bool(report.findings))

    def _findings_text(self, report: AnnualReturn) -> str:
        errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
        small = sum(map(is_small_count, report.findings))
        remarks = len(report.findings) - errors - small
        if not report.findings:
            return self.tr("Prüfung: nichts zu beanstanden")
        parts = []
        if errors:
            parts.append((self.tr("1 Fehler") if errors == 1 else self.tr("{count} Fehler")).format(count=errors))
        if remarks:
            parts.append((self.tr("1 Hinweis") if remarks == 1 else self.tr("{count} Hinweise")).format(count=remarks))
        if small:
            parts.append(
                self.tr("1 kleine Zahl") if small == 1 else self.tr("{count} kleine Zahlen").format(count=small)
            )
        return self.tr("Prüfung: {found}").format(found=", ".join(parts))

    def _explain(self) -> None:
        """Say how the marked figure was counted; the first unit's where the label is marked."""
        index, loaded = self.table.currentIndex(), self._loaded
        if loaded is None or not index.isValid():
            return
        line, report = self.model.row(index.row()), loaded.report
        if line.item is None or not report.units:
            self.desk.tell(self.tr("Bitte eine Zahl markieren."))
            return
        unit = report.units[max(0, index.column() - 1)].unit
        about = (report.school_year, report.level, unit, line.item.id, report.form, line.key)
        period = self.tr("Schuljahr {year}").format(year=report.school_year)
        open_explanation(self.desk, self, lambda ws: explanations.explain(ws, *about), period)

    def _open_finding(self, finding: Finding) -> None:
        if self.findings_model.is_gathered(finding):
            self.findings_model.toggle()
        elif self._loaded is not None:
            has_place = self._row_of(finding) is not None
            jump = partial(self._go_to_item, finding) if has_place else None
            open_finding(self.desk, self, self._loaded.report, finding, jump)

    def _row_of(self, finding: Finding) -> int | None:
        """Return the line that a finding is about; a form of her own may call the item otherwise."""
        item = item_named(self._loaded.report.form, finding.item) if self._loaded is not None else None
        return None if item is None else self.model.row_of_item(item.id)

    def _go_to_item(self, finding: Finding) -> None:
        number = self._row_of(finding)
        if number is not None and self._loaded is not None:
            codes = [unit.unit for unit in self._loaded.report.units]
            column = 1 + codes.index(finding.unit) if finding.unit in codes else 1
            self.table.setCurrentIndex(self.model.index(number, column))
            self.table.setFocus()

    # ---- files

    def _stem(self) -> str:
        return self.tr("Erhebungsbogen-{year}").format(year=str(self.year.year()).replace("/", "-"))

    def _renderer(self) -> Render | None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None:
            return None
        return lambda ws, fmt: return_files.checked_return(ws, loaded.report, fmt, language, loaded.topics)
