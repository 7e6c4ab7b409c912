"""What is asked and saved while a return is prepared: remarks, facts of schools, figures by hand, ticks, deadlines."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.return_calendar import ReturnStep
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import hand_names
from ssa_desktop.services.figures import hand_figures, return_deadline, return_preparation, return_remarks
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.figures.return_preparation import Preparation, SchoolFacts
from ssa_desktop.services.people import schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.filing import RemarkLine
from ssa_desktop.ui.pages.figures.filing_dialogs import PLACE, DeadlinesDialog, HandFiguresDialog, RemarkDialog
from ssa_desktop.ui.pages.people.school_dialog import KnownSchool, SchoolDialog
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names


class FilingActions(QObject):
    """The dialogs of the preparation, opened over their panel, and what follows from them, with undo."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self.desk = desk
        self._owner = owner
        self.preparation: Preparation | None = None
        """What is shown, None while nothing is loaded."""
        self.deadlines = Deadlines()

    def ask_remark(self, line: RemarkLine | None) -> None:
        """Ask for her words to a finding, or (None) to a unit or a figure."""
        if self.preparation is None:
            return
        report = self.preparation.report
        dialog = RemarkDialog(report, line, self.desk.language, self._owner.window())
        dialog.keep = lambda: self.save_remark(report.school_year, report.level, dialog.entered(), dialog=dialog)
        dialog.open()

    def save_remark(
        self,
        year: SchoolYear,
        level: Level,
        remark: Remark,
        *,
        dialog: RemarkDialog | None = None,
    ) -> None:
        """Keep a remark, or remove it where its text is empty, with a way back.

        The ``dialog`` it was typed in stays open with its text as long as a name in it is not settled.
        """

        def saved(_: object) -> None:
            if dialog is not None:
                dialog.done(int(RemarkDialog.DialogCode.Accepted))
            self.desk.changed.emit("filing")
            text = self.tr("Bemerkung gespeichert.") if remark.text else self.tr("Bemerkung entfernt.")
            self.desk.tell_step(text, "filing")

        def refused(error: KnownError) -> None:
            if dialog is not None:
                dialog.action.setEnabled(True)
            if isinstance(error, NameLeakError):
                again = dialog.accept if dialog is not None else lambda: self.save_remark(year, level, remark)
                ask_about_names(self.desk, dialog or self._owner, error, again)
            else:
                self.desk.show_error(error)

        language = self.desk.language
        self.desk.worker.run(lambda ws: return_remarks.save(ws, year, level, remark, language), saved, refused)

    def ask_school(self, chosen: SchoolFacts | None) -> None:
        """Show a school's facts to be corrected, or a new school."""
        if self.preparation is None:
            return
        found = self.preparation
        known = [KnownSchool(one.school, one.site, one.facts) for one in found.schools]
        year = found.report.school_year
        dialog = SchoolDialog(known, year, self.desk.language, self._owner.window())
        if chosen is not None:
            dialog.chosen.setCurrentIndex(dialog.chosen.findData(chosen.school.code))
        dialog.keep_as(PLACE, "school", year=str(year), school=chosen.school.code if chosen is not None else None)

        def save(entered: KnownSchool) -> None:
            self.desk.worker.run(lambda ws: schools.save(ws, entered.school, entered.facts, entered.site), saved)

        def saved(_: object) -> None:
            self.desk.changed.emit("schools")
            self.desk.tell_step(self.tr("Schule gespeichert."), "schools")

        dialog.accepted.connect(lambda: save(dialog.entered()))
        dialog.open()

    def ask_hand(self, school: SchoolFacts) -> None:
        """Ask for the figures of a school that no record answers."""
        if self.preparation is None:
            return
        report = self.preparation.report
        asked = self.preparation.asked_by_hand
        measures = hand_names(self.desk.language, report.form, asked)
        dialog = HandFiguresDialog(school, measures, str(report.school_year), self._owner.window())
        dialog.accepted.connect(lambda: self._save_hand(report.school_year, school.school.code, dialog.entered()))
        dialog.open()

    def _save_hand(self, year: SchoolYear, code: str, figures: Mapping[str, int | None]) -> None:
        def saved(before: dict[str, int | None]) -> None:
            self.desk.changed.emit("filing")
            if before != dict(figures):
                self.desk.tell_step(self.tr("Zahlen von Hand gespeichert."), "filing")

        self.desk.worker.run(lambda ws: hand_figures.save(ws, year, code, figures), saved)

    def tick(self, year: SchoolYear, step: ReturnStep, *, done: bool) -> None:
        """Tick a step of hers off, or take the tick back."""

        def ticked(_: object) -> None:
            self.desk.changed.emit("filing")
            text = self.tr("Schritt abgehakt.") if done else self.tr("Haken entfernt.")
            self.desk.tell_step(text, "filing")

        self.desk.worker.run(lambda ws: return_preparation.tick(ws, year, step, done=done), ticked)

    def ask_deadlines(self) -> None:
        """Ask for the days by which the return and the statistics are owed."""
        if self.preparation is None:
            return
        dialog = DeadlinesDialog(self.deadlines, self.desk.language, self._owner.window())
        dialog.accepted.connect(lambda: self._save_deadlines(dialog.entered()))
        dialog.open()

    def _save_deadlines(self, deadlines: Deadlines) -> None:
        def saved(before: Deadlines) -> None:
            self.desk.changed.emit("filing")
            if before != deadlines:
                self.desk.tell_step(self.tr("Fristen gespeichert."), "filing")

        self.desk.worker.run(lambda ws: return_deadline.save(ws, deadlines), saved)
