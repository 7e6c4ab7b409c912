"""Entering a school and its figures from anywhere in the window, with the way back."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import first_steps
from ssa_desktop.services.first_steps import FirstStep
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.dialog_drafts import WINDOW
from ssa_desktop.ui.pages.people.school_dialog import KnownSchool, SchoolDialog, known_schools

DIALOG = "schools"
"""The name under which a half-typed dialog is kept."""


class SchoolSteps(QObject):
    """Opens the dialog of the schools over the window of ``parent``, and saves what it gives."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._over = parent

    def ask(self, of_year: SchoolYear | None = None, code: str | None = None) -> None:
        """Let a school be entered, with its figures of this year or another; see :meth:`Desk.ask_school`."""
        year = of_year or SchoolYear.of(self._desk.today())

        def made(known: list[KnownSchool]) -> SchoolDialog:
            dialog = SchoolDialog(known, year, self._desk.language, self._over.window())
            dialog.keep_as(WINDOW, DIALOG, year=str(year))
            dialog.choose(code)
            codes = {one.school.code for one in known}
            dialog.accepted.connect(lambda: self._save(dialog.entered(), codes))
            return dialog

        def show(known: list[KnownSchool]) -> None:
            self._desk.open_dialog(lambda: made(known))

        self._desk.worker.run(lambda ws: known_schools(ws, year), show)

    def _save(self, entered: KnownSchool, known: Collection[str]) -> None:
        """Save a school. While the program is being set up, a second one leads on to her hours there."""
        code = entered.school.code

        def save(ws: Workspace) -> bool:
            # Asked before: with this school the step is done.
            leads_on = FirstStep.SCHOOL in first_steps.left(ws) and bool(known) and code not in known
            schools.save(ws, entered.school, entered.facts, entered.site)
            return leads_on

        def saved(leads_on: bool) -> None:
            self._tell_changed()
            self._desk.tell_step(self.tr("Schule gespeichert."), self._tell_changed)
            if leads_on:
                self._desk.show_place("settings", "worktime", asks="period", school=code)

        self._desk.worker.run(save, saved)

    def _tell_changed(self) -> None:
        for area in ("schools", "contacts"):
            self._desk.changed.emit(area)
