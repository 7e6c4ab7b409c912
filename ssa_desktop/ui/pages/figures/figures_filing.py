"""Abgabe: preparing a return in steps, her remarks, filing it for good, and the versions that were filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QHeaderView, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_calendar import ReturnStep
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import hand_names
from ssa_desktop.services.figures import filing, forms, return_deadline, return_preparation
from ssa_desktop.services.figures.filing import FiledReturn
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.figures.return_preparation import Preparation
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.accessible_roles import say_beside, tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.filing import (
    FactsColumn,
    FactsModel,
    HandColumn,
    HandLine,
    HandModel,
    RemarkColumn,
    RemarkLine,
    RemarkModel,
    VersionLine,
    as_remark,
    remark_lines,
)
from ssa_desktop.ui.pages.figures.filing_actions import FilingActions
from ssa_desktop.ui.pages.figures.filing_dialogs import (
    FileReturnDialog,
)
from ssa_desktop.ui.pages.figures.filing_steps_card import StepsCard
from ssa_desktop.ui.pages.figures.filing_versions import VersionsTab, show_or_empty, table_page
from ssa_desktop.ui.pages.figures.no_schools import NoSchools
from ssa_desktop.ui.pages.level_box import LevelBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.year_box import YearBox, running_year_text
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.flow_layout import flow
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button, chip_button, column, label, say
from ssa_desktop.ui.widgets.table_look import ROW_HEIGHT, WholeDelegate

_FINDINGS, _FACTS, _HAND, _VERSIONS = range(4)
_TAB_OF_STEP = {
    ReturnStep.FINDINGS: _FINDINGS,
    ReturnStep.SCHOOL_FACTS: _FACTS,
    ReturnStep.HAND_FIGURES: _HAND,
    ReturnStep.FILED: _VERSIONS,
}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel shows, fetched in one go."""

    preparation: Preparation
    deadlines: Deadlines
    versions: list[VersionLine]


def _load(ws: Workspace, chosen: SchoolYear | None, level: Level, language: str) -> _Loaded:
    year = chosen or return_deadline.year_shown_first(ws)
    found = return_preparation.load(ws, year, level, language)
    versions = [
        VersionLine(one, tuple(filing.differences(ws, one)) if one.is_intact else None) for one in reversed(found.filed)
    ]
    with ws.read() as vault:
        deadlines = return_deadline.stored(vault)
    return _Loaded(found, deadlines, versions)


class FilingPanel(Panel):
    """Abgabe: school year and level at the top, the steps at the left, what each is about at the right."""

    areas: ClassVar[frozenset[str]] = frozenset(
        {"contacts", "cases", "offers", "times", "schools", "retention", "filing", "forms", "contracts", "calendar"}
    )

    widest: ClassVar[int] = 1400

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self._wanted: tuple[str, Mapping[str, Any]] | None = None
        self.dialogs = FilingActions(desk, self)
        self._is_first = True
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.level = LevelBox(desk.language)
        self.year.chosen.connect(self.refresh)
        self.level.currentIndexChanged.connect(lambda _: self.refresh())
        self.file = button(self.tr("Meldung festhalten …"), self.ask_filing, role="primary", icon_name="circle-check")
        say_beside(self.file)
        self.why_not = label("", "hint", wrap=True)
        self.head.add_filters(self.year, self.level)
        self.head.add_buttons(self.file)
        self.steps = StepsCard(desk.language)
        self.steps.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)
        self.steps.ticked.connect(lambda step, done: self.dialogs.tick(self.year.year(), step, done=done))
        self.steps.wanted.connect(self._show_step)
        self.steps.deadlines_wanted.connect(self.dialogs.ask_deadlines)
        self._make_lists()
        self.filed = VersionsTab(desk, self, lambda: str(self.year.year()))
        self.versions, self.versions_model = self.filed.versions, self.filed.versions_model
        self.differences_model, self.difference_title = self.filed.differences_model, self.filed.difference_title
        self.export = self.filed.export
        self.stack = QStackedWidget()
        for page in (self._findings_page(), self._facts_page(), self._hand_page(), self.filed):
            self.stack.addWidget(page)
        left = QWidget()
        left.setLayout(column(self.steps, None))
        main = QWidget()
        right = QVBoxLayout(main)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(M)
        right.addWidget(self._chips())
        right.addWidget(self.stack, 1)
        self.content = Columns(left, main, least=820, shares=(0, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        layout.addWidget(self.why_not)
        layout.addWidget(self.content, 1)
        self.start = NoSchools(
            self.tr("Die Meldung wird je Schule oder Standort abgegeben. Tragen Sie zuerst Ihre Schulen ein."),
            lambda: self.dialogs.ask_school(None),
        )
        layout.addWidget(self.start, 1)

    def refresh(self) -> None:
        year = None if self._is_first else self.year.year()
        level, language = self.level.value() or Level.SCHOOL, self.desk.language
        self.desk.worker.read(lambda ws: _load(ws, year, level, language), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.findings if self.start.isHidden() else self.start.button

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        self._wanted = (kind, about)
        if "year" in about:
            self._is_first = False
            wanted = SchoolYear.parse(str(about["year"]))
            self.year.offer([wanted])
            self.year.set_year(wanted)
        if "level" in about:
            self.level.set_value(Level(str(about["level"])))
        self.refresh()

    # ---- parts

    def _make_lists(self) -> None:
        language = self.desk.language
        self.findings_model = RemarkModel(language, self)
        self.findings = RecordTable(self.findings_model, self.tr("Befunde und Bemerkungen"))
        share_width(
            self.findings,
            {RemarkColumn.KIND: 80, RemarkColumn.UNIT: 64, RemarkColumn.REMARK: 190},
            RemarkColumn.TEXT,
        )
        # A finding is read as a whole: its row is as high as its words.
        self.findings.setWordWrap(True)
        self.findings.setItemDelegate(WholeDelegate(self.findings))
        self.findings.verticalHeader().setMinimumSectionSize(px(ROW_HEIGHT))
        self.findings.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.findings.chosen_changed.connect(self._show_finding)
        self.findings.opened.connect(self._open_line)
        self.findings.removal_asked.connect(self._remove_remark)
        self.facts_model = FactsModel(language, self)
        self.facts = RecordTable(self.facts_model, self.tr("Angaben der Schulen"))
        share_width(
            self.facts,
            {FactsColumn.PUPILS: 136, FactsColumn.FTE: 78, FactsColumn.PRACTITIONERS: 92, FactsColumn.MISSING: 150},
            FactsColumn.SCHOOL,
        )
        self.facts.opened.connect(self.dialogs.ask_school)
        self.hand_model = HandModel(self)
        self.hand = RecordTable(self.hand_model, self.tr("Zahlen von Hand"))
        share_width(self.hand, {HandColumn.SCHOOL: 212, HandColumn.VALUE: 76, HandColumn.COUNTS: 116}, HandColumn.NAME)
        self.hand.opened.connect(self._open_hand)

    def _chips(self) -> QWidget:
        self.tabs = QButtonGroup(self)
        made = []
        for number, text in enumerate(
            (
                self.tr("Befunde"),
                self.tr("Angaben der Schulen"),
                self.tr("Von Hand"),
                self.tr("Festgehalten"),
            )
        ):
            made.append(chip_button(text))
            self.tabs.addButton(made[-1], number)
        made[0].setChecked(True)
        self.tabs.idClicked.connect(self.stack.setCurrentIndex)
        # In lines: four chips with their numbers would keep the page wider than a narrow window.
        chips = flow(*made)
        tell_as(chips, QAccessible.Role.Grouping, self.tr("Teile dieser Seite"))
        return chips

    def _findings_page(self) -> QWidget:
        self.remark = button(self.tr("Bemerkung …"), self._remark_on_chosen, icon_name="pencil")
        self.other_remark = button(
            self.tr("Bemerkung zu Schule oder Zahl …"), lambda: self.dialogs.ask_remark(None), icon_name="plus"
        )
        self.nothing_found = EmptyState(
            self.tr("Nichts zu beanstanden"),
            self.tr(
                "Hier stehen die Befunde der Prüfung und Ihre Bemerkungen dazu. "
                "Fehler müssen vor der Abgabe behoben sein, Hinweise dürfen Sie erläutern."
            ),
            icon_name="circle-check",
        )
        # The finding and her remark stand in the table whole; here is only whose they are and what Enter does.
        self.finding = label("", "hint", wrap=True)
        return table_page(self.findings, ActionBar(self.remark, self.other_remark), self.nothing_found, self.finding)

    def _facts_page(self) -> QWidget:
        self.change_facts = button(
            self.tr("Ändern …"),
            lambda: self._on_chosen(self.facts, self.dialogs.ask_school),
            icon_name="pencil",
        )
        hint = label(
            self.tr("Das steht im Schulbuch. Was hier fehlt, steht in der Meldung als „keine Angabe“."),
            "hint",
            wrap=True,
        )
        self.no_schools = EmptyState(
            self.tr("Noch keine Schule"),
            self.tr("Die Meldung wird je Schule oder Standort abgegeben. Tragen Sie zuerst Ihre Schulen ein."),
            self.tr("Schule eintragen …"),
            lambda: self.dialogs.ask_school(None),
        )
        return table_page(self.facts, ActionBar(self.change_facts), self.no_schools, hint)

    def _hand_page(self) -> QWidget:
        self.change_hand = button(
            self.tr("Zahlen eintragen …"), lambda: self._on_chosen(self.hand, self._open_hand), icon_name="pencil"
        )
        hint = label(
            self.tr(
                "Was aus keinem Eintrag hervorgeht. In der Meldung je Standort steht eine Zahl erst, "
                "wenn sie für jede seiner Schulen eingetragen ist."
            ),
            "hint",
            wrap=True,
        )
        self.nothing_by_hand = EmptyState(
            self.tr("Nichts von Hand einzutragen"),
            self.tr("Alles, was dieser Bogen und Ihre Kennzahlen fragen, ergibt sich aus Ihren Einträgen."),
            icon_name="circle-check",
        )
        return table_page(self.hand, ActionBar(self.change_hand), self.nothing_by_hand, hint)

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        found = loaded.preparation
        if self._is_first and found.report.level is self.level.value():
            self._is_first = False
            self.year.begin_with(found.report.school_year)
        if (found.report.school_year, found.report.level) != (self.year.year(), self.level.value()):
            return
        self._loaded = loaded
        self.dialogs.preparation, self.dialogs.deadlines = found, loaded.deadlines
        self.year.offer(found.years)
        self.start.stand_in(self.content, wanted=not found.schools)
        self.steps.show_preparation(found)
        self.findings_model.set_lines(remark_lines(found.report, self.desk.language))
        # An empty column would take the room from what the findings say.
        self.findings.setColumnHidden(RemarkColumn.REMARK, not self.findings_model.has_remarks)
        self.facts_model.set_records(found.schools)
        self.hand_model.set_facts(found.schools, hand_names(self.desk.language, found.report.form, found.asked_by_hand))
        show_or_empty(self.findings, self.nothing_found, shown=bool(self.findings_model.total))
        show_or_empty(self.facts, self.no_schools, shown=bool(found.schools))
        show_or_empty(self.hand, self.nothing_by_hand, shown=bool(found.asked_by_hand and found.schools))
        self.other_remark.setEnabled(bool(found.report.units))
        self.change_facts.setEnabled(bool(found.schools))
        self.change_hand.setEnabled(bool(found.asked_by_hand and found.schools))
        self._show_titles(found)
        self.filed.show_versions(loaded.versions)
        self._show_finding(self.findings.chosen())
        self._open_wanted()

    def _show_titles(self, found: Preparation) -> None:
        texts = (
            self.tr("Befunde ({count})").format(count=len(self.findings_model.lines)),
            self.tr("Angaben der Schulen"),
            self.tr("Von Hand"),
            self.tr("Festgehalten ({count})").format(count=len(found.filed)),
        )
        for number, text in enumerate(texts):
            self.tabs.button(number).setText(text)
        self.file.setText(self.tr("Meldung berichtigen …") if found.filed else self.tr("Meldung festhalten …"))
        self.file.setAccessibleName(self.file.text())
        why = ""
        if not found.report.units:
            why = self.tr("Festhalten geht, sobald eine Schule im Schulbuch steht.")
        elif found.errors == 1:
            why = self.tr("Festhalten geht, sobald der Fehler behoben ist, den die Prüfung nennt.")
        elif found.errors:
            why = self.tr("Festhalten geht, sobald die {count} Fehler behoben sind, die die Prüfung nennt.")
            why = why.format(count=found.errors)
        self.file.setEnabled(not why)
        self.file.setToolTip(why)
        running = running_year_text(found.report.school_year, self.desk.today())
        self.why_not.setText("\n".join(filter(None, (running, why))))
        self.why_not.setVisible(bool(running or why))

    def _show_finding(self, line: RemarkLine | None) -> None:
        """Say which unit a finding is of, in full, and how a remark on it is written."""
        is_one = line is not None and not line.gathers
        self.remark.setEnabled(is_one)
        text = self.tr("Eingabetaste: Bemerkung zu {unit}").format(unit=line.unit_title) if line is not None else ""
        say(self.finding, text if is_one else "", keeps_room=True)

    def _show_step(self, step: ReturnStep) -> None:
        if step is ReturnStep.TYPED:
            self.desk.go("figures/typing")
            return
        tab = _TAB_OF_STEP[step]
        self.tabs.button(tab).setChecked(True)
        self.stack.setCurrentIndex(tab)
        for table in (self.findings, self.facts, self.hand, self.versions):
            if table.isVisibleTo(self):
                table.setFocus()

    # ---- remarks

    def _remark_on_chosen(self) -> None:
        self._on_chosen(self.findings, self._open_line)

    def _open_line(self, line: RemarkLine) -> None:
        """Ask for the remark on a line; the line that stands for all small counts shows them."""
        if line.gathers:
            self.findings_model.toggle()
        else:
            self.dialogs.ask_remark(line)

    @staticmethod
    def _on_chosen(table: RecordTable, call: Any) -> None:
        if table.chosen() is not None:
            call(table.chosen())

    def _remove_remark(self, line: RemarkLine) -> None:
        if line.remark and self._loaded is not None:
            report = self._loaded.preparation.report
            self.dialogs.save_remark(report.school_year, report.level, as_remark(line, ""))

    def _open_hand(self, line: HandLine) -> None:
        self.dialogs.ask_hand(line.school)

    # ---- filing

    def ask_filing(self) -> None:
        """Say what is filed and ask once more; a correction needs its reason."""
        if self._loaded is None or not self.file.isEnabled():
            return
        dialog = FileReturnDialog(self._loaded.preparation, self.desk.language, self.desk.today(), self.window())
        report = self._loaded.preparation.report
        dialog.accepted.connect(lambda: self._file(report.school_year, report.level, dialog.reason.text()))
        dialog.open()

    def _file(self, year: SchoolYear, level: Level, reason: str) -> None:
        language = self.desk.language

        def call(ws: Workspace) -> FiledReturn:
            form = forms.default_form(ws, year)
            return filing.file_return(ws, year, level, form, reason, language)

        def done(made: FiledReturn) -> None:
            self.tabs.button(_VERSIONS).setChecked(True)
            self.stack.setCurrentIndex(_VERSIONS)
            self.desk.changed.emit("filing")
            stays = self.tr("Das lässt sich nicht zurücknehmen; eine Berichtigung wird eine neue Fassung.")
            # A step from before would change the figures behind the version just filed without saying so.
            self.desk.forget_undo(stays)
            text = self.tr("Meldung {year} festgehalten: Fassung {version}. Verschickt ist damit nichts.").format(
                year=year, version=made.version
            )
            self.desk.tell(f"{text} {stays}")

        def failed(error: KnownError) -> None:
            if isinstance(error, NameLeakError):
                ask_about_names(self.desk, self, error, lambda: self._file(year, level, reason))
            else:
                self.desk.show_error(error)
                self.refresh()

        self.desk.worker.run(call, done, failed)

    # ---- drafts

    def _open_wanted(self) -> None:
        """Open a dialog again whose fields were kept at lock, once what it is about is loaded."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self._loaded is None:
            return
        kind, about = wanted
        by_code = {one.school.code: one for one in self._loaded.preparation.schools}
        match kind:
            case "remark":
                key = (about.get("unit"), about.get("remark_on"))
                lines = {(line.unit, line.about): line for line in self.findings_model.lines}
                if key == (None, None) or key in lines:
                    self.dialogs.ask_remark(lines.get(key))  # type: ignore[arg-type]  # a key that is there has no None
            case "hand" if about.get("school") in by_code:
                self.dialogs.ask_hand(by_code[str(about["school"])])
            case "school":
                self.dialogs.ask_school(by_code.get(str(about.get("school"))))
            case "deadlines":
                self.dialogs.ask_deadlines()
            case "file":
                self.ask_filing()
