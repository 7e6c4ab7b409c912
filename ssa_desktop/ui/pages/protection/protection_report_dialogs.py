"""The dialogs of telling the youth office and of its answer, and of a line of the emergency card."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.protection.protection import (
    EmergencyContact,
    FamilyTold,
    OfficeAnswer,
    ReportWay,
    YouthOfficeReport,
)
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.protection.protection_dialogs import DayDialog, text_area, typed
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.widgets.fields.free_line import FreeLine
from ssa_desktop.ui.widgets.fields.recipient_offers import offer_directory


class ReportDialog(DayDialog):
    """Asks what the youth office was told; it is recorded as a disclosure when it is accepted."""

    def __init__(
        self, desk: Desk, office: str, parent: QWidget | None, before: YouthOfficeReport | None = None
    ) -> None:
        super().__init__(desk, self.tr("Mitteilung an das Jugendamt"), self.tr("Festhalten"), parent)
        self._earlier = before
        self.add_text(
            self.tr(
                "Bei akuter Gefahr zuerst anrufen, dann hier festhalten. Die Mitteilung steht danach auch im "
                "Verzeichnis der Weitergaben; der Brief dazu lässt sich drucken."
            ),
            "muted",
        )
        self.recipient = FreeLine()
        self.recipient.setText(office)
        offer_directory(desk, self.recipient)
        self.way: EnumBox[ReportWay] = EnumBox(desk.language, "report_way", ReportWay)
        self.content = text_area(height=96)
        self.told: EnumBox[FamilyTold] = EnumBox(desk.language, "family_told", FamilyTold)
        self.reason = text_area(height=56)
        self.form.add(self.tr("&An wen?"), self.recipient, self.tr("Stelle, ohne Namen des Kindes."))
        self.form.add_row((self.tr("&Am"), self.day), (self.tr("&Uhrzeit"), self.at), (self.tr("&Weg"), self.way))
        self.form.add(self.tr("&Was haben Sie mitgeteilt?"), self.content, self.tr("Steht so auch im Brief."))
        self.form.add(self.tr("War die &Familie vorher informiert?"), self.told)
        self.form.add(
            self.tr("Warum &nicht?"), self.reason, self.tr("Etwa: Der Schutz des Kindes wäre in Frage gestellt.")
        )
        self.show_day(before.reported_on if before else None, before.reported_minute if before else None)
        if before is not None:
            self.recipient.setText(before.recipient)
            self.way.set_value(before.way)
            self.content.setPlainText(before.content)
            self.told.set_value(before.family_told)
            self.reason.setPlainText(before.family_reason)
            # Both stand in the record of disclosures already.
            self.recipient.setEnabled(False)
            self.day.setEnabled(False)
        self.told.currentIndexChanged.connect(self._follow)
        self._follow()
        self.first = self.recipient if before is None and not office else self.content
        self.needed = (self.recipient, self.day)

    def problem(self) -> str | None:
        if not self.recipient.text().strip():
            return self.tr("Bitte eintragen, an wen die Mitteilung ging.")
        return super().problem()

    def value(self) -> YouthOfficeReport:
        """Return the report as it was typed; its answer stays."""
        told = self.told.value() or FamilyTold.BEFORE
        made = YouthOfficeReport(
            self.chosen_day(),
            self.recipient.text().strip(),
            self.way.value() or ReportWay.PHONE,
            typed(self.content),
            told,
            typed(self.reason) if told is FamilyTold.NOT_BEFORE else "",
            self.at.start(),
        )
        before = self._earlier
        if before is None:
            return made
        return replace(
            made,
            answered_on=before.answered_on,
            confirmed=before.confirmed,
            acted=before.acted,
            still_acting=before.still_acting,
            answer_note=before.answer_note,
            entered_on=before.entered_on,
        )

    def _follow(self) -> None:
        self.ask(self.reason, asked=self.told.value() is FamilyTold.NOT_BEFORE)


class AnswerDialog(DayDialog):
    """Asks for the three parts of the youth office's answer (§ 4 Abs. 4 KKG)."""

    def __init__(self, desk: Desk, parent: QWidget | None, before: YouthOfficeReport) -> None:
        super().__init__(desk, self.tr("Antwort des Jugendamts"), self.tr("Festhalten"), parent)
        self._report = before
        self.parts: list[EnumBox[OfficeAnswer]] = []
        for name, found in (
            (self.tr("Sieht es die &Anhaltspunkte bestätigt?"), before.confirmed),
            (self.tr("Ist es &tätig geworden?"), before.acted),
            (self.tr("Ist es &noch tätig?"), before.still_acting),
        ):
            box: EnumBox[OfficeAnswer] = EnumBox(desk.language, "office_answer", OfficeAnswer)
            box.set_value(found or OfficeAnswer.UNKNOWN)
            self.form.add(name, box)
            self.parts.append(box)
        self.note = text_area(before.answer_note)
        self.form.add(self.tr("&Was wurde gesagt?"), self.note)
        self.form.add_row((self.tr("&Eingegangen am"), self.day))
        self.show_day(before.answered_on)
        self.first = self.parts[0]

    def value(self) -> YouthOfficeReport:
        """Return the report with its answer."""
        confirmed, acted, still_acting = (box.value() for box in self.parts)
        return replace(
            self._report,
            answered_on=self.chosen_day(),
            confirmed=confirmed,
            acted=acted,
            still_acting=still_acting,
            answer_note=typed(self.note),
        )


class EmergencyDialog(RecordDialog[EmergencyContact]):
    """Asks for a line of the emergency card."""

    asks = Asks(EmergencyContact, "emergency_contact")

    def __init__(self, desk: Desk, parent: QWidget | None, before: EmergencyContact | None = None) -> None:
        title, action = self.tr("Notfallkarte"), self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=before)
