"""The annual report: its chapters with her texts and their charts, and the ways to hand it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.annual_report import Agreement, AnnualChapter, AnnualReport
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import label as word
from ssa_desktop.services.figures import annual_report, annual_texts, report_files, reports
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.figures.annual_texts import KeptWords
from ssa_desktop.services.people import schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.pages.figures.annual_chapter import ChapterView
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.columns import BESIDE, Columns
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.page_head import let_bar_into_margin
from ssa_desktop.ui.widgets.parts import column, label, put_icon

_LIST_WIDTH = 276
_LINE_HEIGHT = 32
_STACKED_HEIGHTS = (240, 440)
"""Of the chapters and of the one chosen, where it stands below them."""
_SCHOOL_WIDTH = 340
_FILTERS = {AnnualFormat.PDF: "PDF (*.pdf)", AnnualFormat.DOCX: "Word (*.docx)"}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go; ``report`` is None without a school."""

    schools: list[School]
    years: list[SchoolYear]
    year: SchoolYear
    report: AnnualReport | None
    kept: KeptWords | None


def _load(ws: Workspace, year: SchoolYear, school: str, language: str) -> _Loaded:
    known = schools.listing(ws)
    years = reports.recorded_years(ws)
    codes = [one.code for one in known]
    if not codes:
        return _Loaded(known, years, year, None, None)
    chosen = school if school in codes else codes[0]
    report = annual_report.build(ws, year, chosen, language)
    return _Loaded(known, years, year, report, annual_texts.kept(ws, chosen, year))


class _ChapterSide(QWidget):
    """The chapters: as wide as their names beside the one chosen, and as wide as the page above it."""

    def sizeHint(self) -> QSize:
        return QSize(px(_LIST_WIDTH), super().sizeHint().height())


class AnnualPanel(Panel):
    """Jahresbericht: school and year at the top, the chapters at the side, the one chosen beside them."""

    widest: ClassVar[int] = 1060
    areas: ClassVar[frozenset[str]] = frozenset(
        {"contacts", "cases", "offers", "times", "schools", "retention", "carrier", "annual_report", "indicators"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self._typed: dict[str, str] = {}
        self._wanted_school = ""
        self.school = ChoiceBox()
        self.school.setAccessibleName(self.tr("Schule"))
        self.school.setMaximumWidth(px(_SCHOOL_WIDTH))
        self.school.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.school.currentIndexChanged.connect(lambda _: self.refresh())
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.export = self._make_export()
        self.head.add_filters(self.school, self.year)
        self.head.add_buttons(self.export)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_chapters())
        self.no_school = EmptyState(
            self.tr("Noch keine Schule"),
            self.tr("Der Jahresbericht ist der einer Schule. Tragen Sie zuerst Ihre Schule ein."),
            self.tr("Schule eintragen …"),
            lambda: desk.ask_school(self.year.year()),
            "school",
        )
        self.stack.addWidget(self.no_school)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        let_bar_into_margin(layout)
        self.head.end_beside_bar()
        layout.setSpacing(M)
        self.work = LongWork(desk)
        self.work.began.connect(lambda: self.export.setEnabled(False))
        self.work.ended.connect(lambda: self.export.setEnabled(True))
        for one in (self.work, self.no_school):
            one.setContentsMargins(0, 0, M, 0)
        layout.addWidget(self.work)
        layout.addWidget(self.stack, 1)

    def refresh(self) -> None:
        school = str(self.school.currentData() or self._wanted_school)
        year, language = self.year.year(), self.desk.language
        self.desk.worker.read(lambda ws: _load(ws, year, school, language), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.no_school.button if self.stack.currentWidget() is self.no_school else self.chapters

    def draft(self) -> dict[str, Any] | None:
        agreement = self.view.typed_agreement()
        if not self._typed and agreement is None:
            return None
        return {
            "typed": dict(self._typed),
            "agreement": list(agreement or ()),
            "year": str(self.year.year()),
            "school": str(self.school.currentData() or ""),
            "chapter": self.chapter.value,
        }

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._typed.update({str(key): str(text) for key, text in fields["typed"].items()})
        if fields["agreement"]:
            self.view.put_agreement(*fields["agreement"])
        self._wanted_school = str(fields["school"])
        self.year.offer(sorted({self.year.year(), SchoolYear.parse(fields["year"])}, reverse=True))
        self.year.blockSignals(True)
        self.year.set_year(SchoolYear.parse(fields["year"]))
        self.year.blockSignals(False)
        self.chapters.setCurrentRow(list(AnnualChapter).index(AnnualChapter(fields["chapter"])))
        self.refresh()

    # ---- parts

    def _make_export(self) -> QPushButton:
        made = QPushButton(self.tr("Ausgeben"))
        put_icon(made, "download")
        made.setAutoDefault(False)
        menu = QMenu(made)
        self.preview_action = menu.addAction(icon("printer"), self.tr("Vorschau und Druck …"), self.preview)
        menu.addSeparator()
        names = {
            AnnualFormat.PDF: self.tr("Als PDF speichern …"),
            AnnualFormat.DOCX: self.tr("Als Word-Datei speichern …"),
        }
        for fmt, name in names.items():
            menu.addAction(icon("file-down"), name, partial(self.save_as, fmt))
        made.setMenu(menu)
        return made

    def _make_chapters(self) -> QWidget:
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(self.tr("Kapitel des Berichts"))
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.setIconSize(QSize(px(16), px(16)))
        # As high as its lines, and less where there is no room for them.
        self.chapters.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.chapters.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for chapter in AnnualChapter:
            item = QListWidgetItem(word(self.desk.language, "annual_chapter", chapter))
            item.setData(Qt.ItemDataRole.UserRole, chapter.value)
            item.setSizeHint(QSize(0, px(_LINE_HEIGHT)))
            self.chapters.addItem(item)
        self.chapters.setCurrentRow(0)
        self.chapters.currentRowChanged.connect(lambda _: self._show_chapter())
        self.view = ChapterView(self.desk)
        self.view.typed.connect(self._on_typed)
        self.view.saved.connect(self._save)
        self.view.included.connect(self._include)
        self.view.agreed.connect(self._agree)
        signs = label(
            self.tr("Haken: im Bericht. Stift: mit Ihrem Text. Durchgestrichenes Auge: nicht im Bericht."),
            "hint",
            wrap=True,
        )
        side = _ChapterSide()
        side.setLayout(column(self.chapters, signs, None, spacing=S))
        return Columns(side, self.view, least=BESIDE, spacing=M, shares=(0, 1), heights=_STACKED_HEIGHTS, beside_bar=M)

    # ---- showing

    @property
    def chapter(self) -> AnnualChapter:
        """The chapter that is chosen."""
        return list(AnnualChapter)[max(0, self.chapters.currentRow())]

    def _show(self, loaded: _Loaded) -> None:
        if loaded.year != self.year.year():
            return
        self._loaded = loaded
        self.year.offer(loaded.years)
        self.stack.setCurrentIndex(0 if loaded.report is not None else 1)
        self.export.setEnabled(loaded.report is not None)
        self.school.setVisible(loaded.report is not None)
        if loaded.report is None:
            return
        self._offer_schools(loaded.schools, loaded.report.school_code)
        self._mark_chapters(loaded)
        self._show_chapter()

    def _offer_schools(self, known: list[School], chosen: str) -> None:
        codes = [self.school.itemData(number) for number in range(self.school.count())]
        wanted = [one.code for one in known]
        self.school.blockSignals(True)
        if codes != wanted:
            self.school.clear()
            for one in known:
                self.school.addItem(one.name, one.code)
        self.school.setCurrentIndex(wanted.index(chosen))
        self.school.blockSignals(False)

    def _mark_chapters(self, loaded: _Loaded) -> None:
        if loaded.kept is None:
            return
        for number in range(self.chapters.count()):
            item = self.chapters.item(number)
            chapter = AnnualChapter(item.data(Qt.ItemDataRole.UserRole))
            name = word(self.desk.language, "annual_chapter", chapter)
            if not loaded.kept.words.has(chapter):
                sign, said = "eye-off", self.tr("{name}, nicht im Bericht")
            elif chapter in loaded.kept.words.texts or self._key(chapter) in self._typed:
                sign, said = "pencil", self.tr("{name}, mit Ihrem Text")
            else:
                sign, said = "check", self.tr("{name}, im Bericht")
            item.setIcon(icon(sign, "muted"))
            item.setToolTip(said.format(name=name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said.format(name=name))

    def _show_chapter(self) -> None:
        loaded = self._loaded
        if loaded is None or loaded.report is None or loaded.kept is None:
            return
        self.view.show_chapter(self.chapter, loaded.report, loaded.kept, self._typed.get(self._key(self.chapter)))

    def _key(self, chapter: AnnualChapter) -> str:
        return f"{self.school.currentData()} {self.year.year()} {chapter.value}"

    def _on_typed(self, text: str) -> None:
        loaded = self._loaded
        if loaded is None or loaded.kept is None:
            return
        if text.strip() == loaded.kept.words.texts.get(self.chapter, ""):
            self._typed.pop(self._key(self.chapter), None)
        else:
            self._typed[self._key(self.chapter)] = text
        self._mark_chapters(loaded)
        self._show_chapter()

    # ---- keeping

    def _save(self, text: str) -> None:
        chapter = self.chapter
        name = word(self.desk.language, "annual_chapter", chapter)
        self._change(
            lambda ws, school, year: annual_texts.write(ws, school, year, chapter, text),
            self.tr("Text gespeichert: {name}").format(name=name),
            self._key(chapter),
        )

    def _include(self, included: bool) -> None:
        chapter = self.chapter
        name = word(self.desk.language, "annual_chapter", chapter)
        said = self.tr("Im Bericht: {name}") if included else self.tr("Nicht im Bericht: {name}")
        self._change(
            lambda ws, school, year: annual_texts.include(ws, school, year, chapter, included),
            said.format(name=name),
        )

    def _agree(self, agreement: Agreement) -> None:
        self._change(
            lambda ws, school, year: annual_texts.agree(ws, school, year, agreement),
            self.tr("Abstimmung gespeichert."),
        )

    def _change(self, do: Callable[[Workspace, str, SchoolYear], object], said: str, key: str = "") -> None:
        """Change what is kept of the report shown, with undo."""
        loaded = self._loaded
        if loaded is None or loaded.report is None:
            return
        school, year = loaded.report.school_code, loaded.year

        def done(_: object) -> None:
            self._typed.pop(key, None)
            self.desk.changed.emit("annual_report")
            self.desk.tell_step(said, "annual_report")

        self.desk.worker.run(lambda ws: do(ws, school, year), done)

    # ---- handing out

    def preview(self) -> None:
        """Show the report as it is handed out."""
        self._render(
            AnnualFormat.PDF,
            lambda stem, data: self.desk.preview_pdf(self.tr("Jahresbericht"), data, f"{stem}.pdf"),
        )

    def save_as(self, fmt: AnnualFormat) -> None:
        """Ask for a place and save the report."""
        loaded = self._loaded
        if loaded is None or loaded.report is None:
            return
        path = self.desk.ask_save_path(self, f"{annual_report.file_stem(loaded.report)}.{fmt}", _FILTERS[fmt])
        if path is None:
            return

        def write(_: str, data: bytes) -> None:
            said = self.tr("Gespeichert: {name}").format(name=path.name)
            self.desk.worker.run(lambda _: report_files.write_file(path, data), lambda _: self.desk.tell(said))

        self._render(fmt, write)

    def _render(self, fmt: AnnualFormat, done: Callable[[str, bytes], None]) -> None:
        loaded, language = self._loaded, self.desk.language
        if loaded is None or loaded.report is None:
            return
        school, year = loaded.report.school_code, loaded.year

        def failed(error: KnownError) -> None:
            if isinstance(error, NameLeakError):
                ask_about_names(self.desk, self, error, lambda: self._render(fmt, done))
            else:
                self.desk.show_error(error)

        self.work.run(
            self.tr("Der Jahresbericht wird erstellt …"),
            "annual.cancelled",
            lambda ws, progress: annual_report.made(ws, year, school, language, fmt, progress),
            lambda found: done(*found),
            failed,
            back_to=self.export,
        )
