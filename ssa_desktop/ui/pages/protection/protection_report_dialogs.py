"""The dialogs of telling the youth office and of its answer, and of a line of the emergency card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.protection.protection import (
    EmergencyContact,
    FamilyTold,
    LetterLine,
    OfficeAnswer,
    YouthOfficeReport,
)
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.protection.letter_lines_field import LetterLinesField
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.free_line import FreeLine
from ssa_desktop.ui.widgets.fields.recipient_offers import offer_directory
from ssa_desktop.ui.widgets.parts import label

_OF_ANSWER: Final = frozenset({"answered_on", "confirmed", "acted", "still_acting", "answer_note", "entered_on"})
_OF_REPORT: Final = frozenset(
    {
        "recipient",
        "reported_on",
        "reported_minute",
        "way",
        "content",
        "family_told",
        "family_reason",
        "entered_on",
        "management_on",
        "tells_steps",
        "lines",
    }
)
"""What is asked for when the youth office has answered, and when it is told."""


class ReportDialog(RecordDialog[YouthOfficeReport]):
    """Asks what the youth office was told; it is recorded as a disclosure when it is accepted."""

    asks = Asks(
        YouthOfficeReport,
        "youth_office_report",
        rows=(
            ("recipient",),
            ("reported_on", "reported_minute", "way"),
            ("content",),
            ("family_told",),
            ("family_reason",),
            ("management_on",),
            ("tells_steps",),
        ),
        apart=_OF_ANSWER | {"lines"},
        heights={"content": 96, "family_reason": 56},
    )

    def __init__(
        self,
        desk: Desk,
        office: str,
        parent: QWidget | None,
        before: YouthOfficeReport | None = None,
        suggested: Mapping[LetterLine, str] | None = None,
        adviser: str = "",
    ) -> None:
        title, action = self.tr("Mitteilung an das Jugendamt"), self.tr("Speichern")
        recipient = FreeLine()
        offer_directory(desk, recipient)
        super().__init__(
            title, action, desk.language, desk.today, parent, before=before, instead={"recipient": recipient}
        )
        self.add_text(
            self.tr(
                "Bei akuter Gefahr zuerst anrufen, dann hier festhalten. Die Mitteilung steht danach auch im "
                "Verzeichnis der Weitergaben; der Brief dazu lässt sich drucken."
            ),
            "muted",
        )
        if before is None:
            recipient.setText(office)
        else:
            # Both stood in the record of disclosures already.
            recipient.setEnabled(False)
            self.controls["reported_on"].setEnabled(False)
        self.form.add_widget(label(self.tr("Was der Brief außerdem sagt"), "heading"))
        self.form.add_widget(
            label(
                self.tr(
                    "Nur was Sie ankreuzen, wird gespeichert und steht im Brief. Vorgeschlagenes stammt aus dieser "
                    "Einschätzung: Streichen Sie, was das Jugendamt nicht braucht."
                ),
                "muted",
                wrap=True,
            )
        )
        self.lines = LetterLinesField(desk.language, suggested or {}, adviser)
        self.form.add_widget(self.lines)
        if before is not None:
            self.lines.set_value(before.lines)
        self.controls["family_told"].currentIndexChanged.connect(self._follow)
        self._follow()
        self.first = recipient if before is None and not office else self.controls["content"]

    def value(self) -> YouthOfficeReport:
        return replace(super().value(), lines=self.lines.value())

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        for empty in self.lines.empty_ticks():
            line = self.lines.ticks[empty].text()
            yield (
                self.lines.texts[empty],
                self.tr("Bitte ausfüllen oder das Kreuz wegnehmen: {line}.").format(line=line),
            )

    def _follow(self) -> None:
        is_untold = self.controls["family_told"].value() is FamilyTold.NOT_BEFORE
        self.ask(self.controls["family_reason"], asked=is_untold)


class AnswerDialog(RecordDialog[YouthOfficeReport]):
    """Asks for the three parts of the youth office's answer (§ 4 Abs. 4 KKG)."""

    asks = Asks(
        YouthOfficeReport,
        "youth_office_report",
        rows=(("confirmed",), ("acted",), ("still_acting",), ("answer_note",), ("answered_on",)),
        apart=_OF_REPORT,
        needed=frozenset({"answered_on"}),
    )

    def __init__(self, desk: Desk, parent: QWidget | None, before: YouthOfficeReport) -> None:
        shown = replace(
            before,
            answered_on=before.answered_on or desk.today(),
            confirmed=before.confirmed or OfficeAnswer.UNKNOWN,
            acted=before.acted or OfficeAnswer.UNKNOWN,
            still_acting=before.still_acting or OfficeAnswer.UNKNOWN,
        )
        title, action = self.tr("Antwort des Jugendamts"), self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=shown)


class EmergencyDialog(RecordDialog[EmergencyContact]):
    """Asks for a line of the emergency card."""

    asks = Asks(EmergencyContact, "emergency_contact")

    def __init__(self, desk: Desk, parent: QWidget | None, before: EmergencyContact | None = None) -> None:
        title, action = self.tr("Notfallkarte"), self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=before)
