"""The papers of a risk assessment: looked at freely, recorded where they leave."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.rights.disclosure import Disclosure
from ssa_desktop.services.protection import protection_papers, report_letter
from ssa_desktop.services.protection.protection import AssessmentView
from ssa_desktop.ui.desk import Desk


class ProtectionPapers(QObject):
    """Shows the minutes, the letter to the youth office, and the version without names."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk

    def show_minutes(self, view: AssessmentView) -> None:
        """Show the minutes: for the file, so that nothing is recorded as a disclosure."""
        number, language = view.stored.assessment_id, self._desk.language
        self._desk.worker.run(
            lambda ws: protection_papers.minutes(ws, number, language),
            lambda data: self._desk.preview_pdf(self.tr("Niederschrift"), data, "Niederschrift.pdf"),
        )

    def show_letter(self, view: AssessmentView, report_id: int) -> None:
        """Show the letter to the youth office; the report is recorded as a disclosure already."""
        number, language = view.stored.assessment_id, self._desk.language
        self._desk.worker.run(
            lambda ws: report_letter.letter(ws, number, report_id, language),
            lambda data: self._desk.preview_pdf(self.tr("Mitteilung an das Jugendamt"), data, "Mitteilung.pdf"),
        )

    def show_copy_sheet(self, view: AssessmentView, report_id: int) -> None:
        """Show the sheet from which the carrier's own form is filled in: for her alone."""
        number, language = view.stored.assessment_id, self._desk.language
        self._desk.worker.run(
            lambda ws: report_letter.copy_sheet(ws, number, report_id, language),
            lambda data: self._desk.preview_pdf(self.tr("Blatt zum Übertragen"), data, "Blatt.pdf"),
        )

    def show_summary(self, view: AssessmentView) -> None:
        """Show the version without names; printing or saving it is recorded."""
        number, language = view.stored.assessment_id, self._desk.language

        def show(made: tuple[bytes, Disclosure]) -> None:
            # Printing is loaded only once there is something to print.
            from ssa_desktop.ui.disclosed_preview import DisclosedPreview

            data, disclosure = made
            title = self.tr("Fassung für die Beratung")
            DisclosedPreview(self._desk, title, data, "Beratung.pdf", disclosure).open()

        self._desk.worker.run(lambda ws: protection_papers.summary(ws, number, language), show)
