"""The dialogs that restrict a case, hold its deletion, and ask for the decisions on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.keeping.keeping import (
    LONGEST_REASON,
    CaseChoice,
    Hold,
    HoldGround,
    KeepingFault,
    OpeningReason,
    ProtectionChoice,
    Restriction,
    choice_faults,
    hold_faults,
    restriction_faults,
)
from ssa_desktop.domain.keeping.retention import CaseDates, protection_file_due
from ssa_desktop.labels import day_text
from ssa_desktop.texts import text
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog, Today
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label


def fault_text(language: str, fault: KeepingFault) -> str:
    """Return in words what is missing or wrong."""
    return text(language, f"keeping.fault_{fault}")


class _KeepingDialog(FormDialog):
    """A form with days that may stay empty, but not be unreadable."""

    def __init__(self, title: str, action: str, language: str, today: Today, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self._language = language
        self._today = today
        self._days: list[DateField] = []

    def add_day(self, day: date | None = None) -> DateField:
        """Return a field for a day."""
        field = DateField(self._today, self._language)
        field.set_day(day)
        self._days.append(field)
        return field

    def unreadable(self) -> Iterator[Problem]:
        """Yield every day that cannot be read."""
        for field in self._days:
            if not field.is_valid():
                yield field, field.what_is_wrong(needed=False)


class RestrictDialog(RecordDialog[Restriction]):
    """Asks for a restriction, or changes one that stands; ``by_whom`` is suggested."""

    asks = Asks(
        Restriction,
        "restriction",
        rows=(("ground",), ("reason",), ("by_whom", "until"), ("informed_on", "not_informed_reason")),
        apart=frozenset({"since", "lifted_on"}),
        shares={"by_whom": 2, "not_informed_reason": 2},
        needed=frozenset({"until"}),
    )

    def __init__(
        self,
        before: Restriction | None,
        by_whom: str,
        language: str,
        today: Today,
        parent: QWidget | None,
    ) -> None:
        title = self.tr("Verarbeitung einschränken") if before is None else self.tr("Einschränkung ändern")
        action = self.tr("Einschränken") if before is None else self.tr("Speichern")
        since = today() if before is None else before.since
        super().__init__(title, action, language, today, parent, before=before, since=since)
        if before is None:
            self.add_text(
                self.tr(
                    "Der Fall wird nur noch aufbewahrt. Er verschwindet aus Suche, Listen und Auswahl, und mit ihm die "
                    "Person, wenn sie keinen anderen Fall hat. Öffnen lässt er sich nur mit einem Grund, zum Lesen. In "
                    "allen Zahlen zählt er weiter."
                ),
                "muted",
            )
            self.put("by_whom", by_whom)
        self.untold = label("", "hint", wrap=True)
        self.form.add_widget(self.untold)
        for name in ("informed_on", "not_informed_reason"):
            self.controls[name].textChanged.connect(self._show_untold)
        self._show_untold()

    def faults_between(self) -> Iterator[tuple[str, str]]:
        places = {KeepingFault.SET_IN_FUTURE: "informed_on", KeepingFault.NO_END: "until", KeepingFault.UNTIL: "until"}
        for fault in restriction_faults(self.value(), self._today()):
            if fault in places:
                yield places[fault], fault_text(self._language, fault)

    def _show_untold(self) -> None:
        untold = self.tr("Noch nicht informiert: Beim Entsperren wird daran erinnert, bis eines von beiden hier steht.")
        self.untold.setText(untold if self.value().is_untold else "")


class HoldDialog(RecordDialog[Hold]):
    """Asks for a hold on the deletion of a case."""

    asks = Asks(
        Hold,
        "hold",
        rows=(("ground", "until"), ("reason",)),
        apart=frozenset({"set_on", "lifted_on", "reviewed_on"}),
        shares={"ground": 2},
    )

    def __init__(self, language: str, today: Today, parent: QWidget | None) -> None:
        title, action = self.tr("Löschsperre setzen"), self.tr("Sperre setzen")
        super().__init__(title, action, language, today, parent, set_on=today())
        self.add_text(
            self.tr(
                "Solange die Sperre steht, läuft für den Fall, seine Notizen und die Person keine Löschfrist ab, und "
                "die Person lässt sich nicht löschen. Ist ein Tag angegeben, steht die Akte danach wieder als fällig "
                "in der Liste; von selbst gelöscht wird sie auch dann nicht. Spätestens alle zwölf Monate werden Sie "
                "gefragt, ob der Grund noch besteht."
            ),
            "muted",
        )
        self.advice = label(
            self.tr(
                "§ 9b SGB VIII nennt die Schulsozialarbeit nicht; ob er für sie gilt, ist umstritten. Bitte vorher mit "
                "Träger oder Jugendamt klären und hier festhalten, mit wem."
            ),
            "hint",
            wrap=True,
        )
        self.form.add_widget(self.advice)
        self.controls["ground"].currentIndexChanged.connect(self._show_advice)
        self._show_advice()

    def faults_between(self) -> Iterator[tuple[str, str]]:
        for fault in hold_faults(self.value(), self._today()):
            if fault is KeepingFault.UNTIL:
                yield "until", fault_text(self._language, fault)

    def _show_advice(self) -> None:
        self.advice.setVisible(self.controls["ground"].value() is HoldGround.SECTION_9B)


class WithoutGuardiansDialog(_KeepingDialog):
    """Asks for the reason of counselling without the guardians' knowledge."""

    def __init__(self, before: CaseChoice, language: str, today: Today, parent: QWidget | None) -> None:
        title = self.tr("Beratung ohne Kenntnis der Sorgeberechtigten")
        super().__init__(title, self.tr("Speichern"), language, today, parent)
        self._stored = before
        self.add_text(
            self.tr(
                "§ 8 Abs. 3 SGB VIII: Kinder und Jugendliche haben Anspruch auf Beratung ohne Kenntnis der "
                "Sorgeberechtigten, solange deren Kenntnis den Beratungszweck vereiteln würde. Solange das eingetragen "
                "ist, werden Briefe, Ausgaben und Zettel nicht erstellt, die das Kind den Eltern nennen."
            ),
            "muted",
        )
        self.reason = _line(before.without_guardians_reason or "")
        self.first = self.form.add(self.tr("&Grund"), self.reason)
        self.needs(self.reason)

    def value(self) -> CaseChoice:
        """Return the decisions on the case with this one."""
        return replace(
            self._stored, without_guardians=True, without_guardians_reason=self.reason.text().strip() or None
        )

    def problems(self) -> Iterator[Problem]:
        fault = KeepingFault.WITHOUT_GUARDIANS_REASON
        if fault in choice_faults(self.value(), self._today()):
            yield self.reason, fault_text(self._language, fault)


class ProtectionDialog(_KeepingDialog):
    """Asks when a § 8a matter began and ended, and then how long its file is kept. Nothing is chosen beforehand."""

    def __init__(
        self, before: CaseChoice, dates: CaseDates, language: str, today: Today, parent: QWidget | None
    ) -> None:
        title = self.tr("Kinderschutz (§ 8a): Aufbewahrung der Akte")
        super().__init__(title, self.tr("Speichern"), language, today, parent)
        self._stored = before
        self._dates = dates
        self.began = self.add_day(before.protection_began)
        self.ended = self.add_day(before.protection_ended)
        self.form.add_row((self.tr("Vorgang &begonnen am"), self.began), (self.tr("Be&endet am"), self.ended))
        self.first = self.began
        self.advice = label(
            self.tr(
                "Für die Akte eines § 8a-Vorgangs gibt es keine Frist, die von selbst gilt. Bitte vereinbaren Sie die "
                "Aufbewahrung mit dem Jugendamt, und halten Sie fest, worauf sie beruht."
            ),
            "muted",
            wrap=True,
        )
        self.form.add_widget(self.advice)
        self.choice: EnumBox[ProtectionChoice] = EnumBox(
            language, "protection_choice", ProtectionChoice, empty=self.tr("Noch nicht entschieden")
        )
        self.choice.set_value(before.protection_choice)
        self.reason = _line(before.protection_reason or "")
        self.form.add(self.tr("&Aufbewahren"), self.choice)
        self.form.add(self.tr("&Worauf die Entscheidung beruht"), self.reason)
        self.consequence = label("", "hint", wrap=True)
        self.form.add_widget(self.consequence)
        self.ended.textChanged.connect(self._show)
        self.choice.currentIndexChanged.connect(self._show)
        self._show()

    def value(self) -> CaseChoice:
        """Return the decisions on the case with these."""
        chosen = self.choice.value() if self.ended.day() is not None else None
        return replace(
            self._stored,
            protection_began=self.began.day(),
            protection_ended=self.ended.day(),
            protection_choice=chosen,
            protection_reason=(self.reason.text().strip() or None) if chosen is not None else None,
            protection_decided_on=None,
        )

    def problems(self) -> Iterator[Problem]:
        if self._stored.protection_began is None and self.began.day() is None and self.began.is_valid():
            yield self.began, self.tr("Bitte eingeben, wann der Vorgang begann.")
        yield from self.unreadable()
        faults = tuple(choice_faults(self.value(), self._today()))
        if KeepingFault.PROTECTION_ORDER in faults and self.began.day() is not None and self.ended.is_valid():
            began = self.began.day()
            is_ahead = began is not None and began > self._today()
            yield (
                self.began if is_ahead else self.ended,
                fault_text(self._language, KeepingFault.PROTECTION_ORDER),
            )
        if KeepingFault.PROTECTION_REASON in faults:
            yield self.reason, fault_text(self._language, KeepingFault.PROTECTION_REASON)

    def _show(self) -> None:
        is_over = self.ended.day() is not None
        for control in (self.choice, self.reason):
            self.ask(control, asked=is_over)
        self.advice.setVisible(is_over)
        self.consequence.setText(self._consequence(self.value()) if is_over else "")
        self.consequence.setVisible(bool(self.consequence.text()))
        self.adjustSize()

    def _consequence(self, choice: CaseChoice) -> str:
        if choice.protection_choice is None:
            return self.tr(
                "Bis zur Entscheidung bleibt die Akte liegen und steht als offene Frage in der Fristenliste."
            )
        dates = CaseDates(
            self._dates.closed,
            self._dates.left_school,
            self._dates.leave_kind,
            self._dates.born,
            choice.protection_began,
            choice.protection_ended,
            choice.protection_choice,
        )
        due, is_asked = protection_file_due(dates)
        if due is None:
            return self.tr("Der Fall läuft noch. Die Frist wird berechnet, wenn er abgeschlossen ist.")
        if is_asked:
            return self.tr("Dafür fehlt der Geburtsmonat der Person. Bis er eingetragen ist, bleibt die Frage offen.")
        return self.tr("Die Akte ist dann am {day} zu löschen.").format(day=day_text(self._language, due))


class OpenRestrictedDialog(FormDialog):
    """Asks what a restricted case is opened for."""

    def __init__(self, pseudonym: str, language: str, parent: QWidget | None) -> None:
        title = self.tr("Eingeschränkten Fall {pseudonym} öffnen").format(pseudonym=pseudonym)
        super().__init__(title, self.tr("Zum Lesen öffnen"), parent)
        self.add_text(
            self.tr(
                "Eingeschränkte Daten dürfen nur für wenige Zwecke angesehen werden (Art. 18 Abs. 2 DSGVO). Das "
                "Änderungsprotokoll hält fest, dass und wann ein eingeschränkter Fall geöffnet wurde."
            ),
            "muted",
        )
        self.reason: EnumBox[OpeningReason] = EnumBox(
            language, "opening_reason", OpeningReason, empty=self.tr("Bitte wählen")
        )
        self.first = self.form.add(self.tr("&Wofür öffnen Sie ihn?"), self.reason)
        self.needs(self.reason)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.reason, self.tr("Bitte wählen, wofür Sie den Fall öffnen."))


def _line(content: str) -> QLineEdit:
    made = QLineEdit(content)
    made.setMaxLength(LONGEST_REASON)
    made.setCursorPosition(0)
    return made
