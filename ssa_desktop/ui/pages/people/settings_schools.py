"""The school book: the schools, their sites, and what is known of them for a school year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import reports
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.schools import SchoolColumn, SchoolModel
from ssa_desktop.ui.pages.figures.no_schools import NoSchools
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.people.school_dialog import KnownSchool, known_schools
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.together.school_papers import IntroductionDialog
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.fields.arrangement_box import ArrangementBox
from ssa_desktop.ui.widgets.flow_layout import flow
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button, label

_TABLE_STRETCH = 1000
"""Of the height there is, beside one part of empty room below."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The schools with the figures of a year, and the years there are."""

    known: list[KnownSchool]
    years: list[SchoolYear]


class SchoolsPanel(Panel):
    """The schools as a table; Enter changes one, with its figures of the year that is shown."""

    widest: ClassVar[int] = 1176
    areas = frozenset({"schools"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.model = SchoolModel(desk.language, self)
        self.table = RecordTable(self.model, self.tr("Schulen"))
        widths = {SchoolColumn.CODE: 90, SchoolColumn.SITE: 210, SchoolColumn.PUPILS: 110, SchoolColumn.FTE: 130}
        share_width(self.table, widths, SchoolColumn.NAME)
        self.table.opened.connect(lambda _: self.ask_change())
        self.new = button(self.tr("Neue Schule …"), lambda: self._ask(""), role="primary", icon_name="plus")
        self.edit = button(self.tr("Ändern …"), self.ask_change, icon_name="pencil")
        self.introduce = button(self.tr("Vorstellungsblatt …"), self.ask_introduction, icon_name="file-text")
        self.hint = label("", "hint", wrap=True)
        self.arranged = ArrangementBox(desk)
        self.table.chosen_changed.connect(self._show_arranged)
        told = label(
            self.tr(
                "Schülerzahl, Fachkräfte und Vollzeitstellen gelten für das gewählte Schuljahr; aus ihnen werden "
                "Reichweite und Fallzahl je Vollzeitstelle. Schulen mit demselben Standort werden zusammen gemeldet."
            ),
            "muted",
            wrap=True,
        )
        self.content = QWidget()
        inner = QVBoxLayout(self.content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M + S)
        self.head.add_filters(self.year)
        self.head.add_buttons(self.new)
        inner.addWidget(ActionBar(self.edit, self.introduce))
        # What is said of the chosen school stands directly below the schools.
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M + S)
        column.addWidget(self.table, _TABLE_STRETCH)
        arranged = label(self.tr("Termine mit der gewählten Schule werden vereinbart:"))
        column.addWidget(flow(arranged, self.arranged))
        column.addWidget(self.hint)
        column.addStretch(1)
        inner.addWidget(below, 1)
        self.empty = NoSchools(
            self.tr("Hier stehen Ihre Schulen mit Schülerzahl und Stellenanteil, die jede Meldung braucht."),
            lambda: self._ask(""),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addWidget(told)
        layout.addWidget(self.content, 1)
        layout.addWidget(self.empty, 1)

    def refresh(self) -> None:
        year = self.year.year()

        def load(ws: Workspace) -> _Loaded:
            return _Loaded(known_schools(ws, year), reports.recorded_years(ws))

        self.desk.worker.read(load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.empty.button if self.content.isHidden() else self.table

    def ask_change(self) -> None:
        """Ask for what is known of the chosen school."""
        chosen = self.table.chosen()
        if isinstance(chosen, KnownSchool):
            self._ask(chosen.school.code)

    def ask_introduction(self) -> None:
        """Ask for whom a sheet is made by which school social work introduces itself at the chosen school."""
        chosen = self.table.chosen()
        names = {one.school.code: one.school.name for one in self.model.shown}
        if names:
            dialog = IntroductionDialog(self.desk, names, self.window())
            dialog.choose(chosen.school.code if isinstance(chosen, KnownSchool) else None)
            dialog.open()

    def _show_arranged(self, chosen: object) -> None:
        self.arranged.setEnabled(isinstance(chosen, KnownSchool))
        if isinstance(chosen, KnownSchool):
            self.arranged.show_school(chosen.school.code)

    def _ask(self, code: str) -> None:
        self.desk.ask_school(self.year.year(), code)

    def _show(self, loaded: _Loaded) -> None:
        self.year.offer(loaded.years)
        known = {one.school.code for one in self.model.shown}
        came = [one.school.code for one in loaded.known if one.school.code not in known]
        if known and len(came) == 1:
            # The dialog for a new school stands elsewhere, and does not tell its code.
            self.table.choose_later(came[0])
        self.model.set_records(loaded.known)
        self.edit.setEnabled(bool(loaded.known))
        facts = [(one.school.name, one.facts) for one in loaded.known]
        missing = [name for name, known in facts if known is None or known.pupils is None or not known.fte]
        text = self.tr("Für dieses Schuljahr fehlen Schülerzahl oder Vollzeitstellen: {schools}.")
        self.hint.setText(text.format(schools=", ".join(missing)) if missing else "")
        self.hint.setVisible(bool(missing))
        self.empty.stand_in(self.content, wanted=not loaded.known)
