"""The dialogs of a risk assessment: begin, an indication, a step, an agreement and its check, conclude."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.protection.protection import (
    ANSWERS,
    WITH_PEOPLE,
    WITH_REASON,
    Agreement,
    Indication,
    IndicationBasis,
    RiskStep,
    StepAnswer,
    StepDone,
)
from ssa_desktop.labels import label as word
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.people.person_choice_dialog import PersonChoiceDialog
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField

PAGE: Final = "protection"
AREA_HEIGHT: Final = 76


def text_area(text: str = "", height: int = AREA_HEIGHT) -> QPlainTextEdit:
    """Return a field for several lines, left with Tab."""
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(px(height))
    return made


def typed(area: QPlainTextEdit) -> str:
    """Return what stands in such a field."""
    return area.toPlainText().strip()


class DayDialog(FormDialog):
    """A dialog that asks for a day up to today, with the time of day where it is known."""

    def __init__(self, desk: Desk, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self.desk = desk
        self.day = DateField(desk.today, desk.language)
        self.at = TimeField()

    def show_day(self, day: date | None, minute: int | None = None) -> None:
        """Show a day, today for None, and the time of day."""
        self.day.set_day(day or self.desk.today())
        self.at.set_start(minute)

    def chosen_day(self) -> date:
        """Return the day; today where none can be read, which :meth:`problem` does not let through."""
        return self.day.day() or self.desk.today()

    def problem(self) -> str | None:
        day = self.day.day()
        if day is None or day > self.desk.today():
            return self.tr("Bitte einen Tag bis heute eingeben.")
        if not self.at.is_valid():
            return self.tr("Bitte die Uhrzeit wie 10:15 eingeben, oder leer lassen.")
        return None


class BeginDialog(PersonChoiceDialog):
    """Asks for whom an assessment is begun, a child known already or a new one; since when; whether one has to act."""

    def __init__(
        self, desk: Desk, parent: QWidget | None, schools: Sequence[School] = (), *, asks_person: bool = True
    ) -> None:
        super().__init__(desk, self.tr("Gefährdungseinschätzung beginnen"), self.tr("Beginnen"), parent)
        self.asks_person = asks_person
        self.add_text(
            self.tr(
                "Sie halten Schritt für Schritt fest, was Sie tun. Nichts hält Sie auf: Jeder Schritt lässt sich "
                "später eintragen, und die Reihenfolge ist frei."
            ),
            "muted",
        )
        if asks_person:
            self.ask_who(schools)
        self.day = DateField(desk.today, desk.language)
        self.day.set_day(desk.today())
        self.after_who = self.day
        self.acute = QCheckBox(self.tr("&Akute Gefahr: Ich habe sofort gehandelt oder muss es jetzt"))
        self.form.add_row((self.tr("&Begonnen am"), self.day))
        self.form.add_widget(self.acute)
        if not asks_person:
            self.first = self.acute

    def chosen_day(self) -> date:
        """Return the day; today where none can be read, which :meth:`problem` does not let through."""
        return self.day.day() or self.desk.today()

    def problem(self) -> str | None:
        if self._lacks_child():
            return self.tr("Bitte das Kind nennen: ein bekanntes wählen, oder Name oder Klasse eines neuen eintragen.")
        if self._lacks_school():
            return self.tr("Bitte die Schule wählen; der Fall, der dazu angelegt wird, zählt an dieser Schule.")
        day = self.day.day()
        if day is None or day > self.desk.today():
            return self.tr("Bitte einen Tag bis heute eingeben.")
        return None

    def wrong_field(self) -> QWidget | None:
        if self._lacks_child():
            return self.person
        return self.fields.school if self._lacks_school() else self.day

    def _lacks_child(self) -> bool:
        if not self.asks_person or self.known() is not None:
            return False
        return not (self.person.text().strip() or self.fields.class_label.text().strip())

    def lacks_school(self, line: PersonLine) -> bool:
        return line.school is None and line.open_case_id is None

    def _lacks_school(self) -> bool:
        known = self.known()
        return self.asks_person and not self.school() and (known is None or self.lacks_school(known))


class IndicationDialog(DayDialog):
    """Asks for one indication: what was seen or said stands apart from what she makes of it."""

    def __init__(self, desk: Desk, parent: QWidget | None, before: Indication | None = None) -> None:
        super().__init__(desk, self.tr("Gewichtiger Anhaltspunkt"), self.tr("Festhalten"), parent)
        self._earlier = before
        self.basis: EnumBox[IndicationBasis] = EnumBox(desk.language, "indication_basis", IndicationBasis)
        self.told_by = QLineEdit()
        self.fact = text_area()
        self.interpretation = text_area()
        self.form.add_row((self.tr("&Am"), self.day), (self.tr("&Uhrzeit"), self.at))
        self.form.add(self.tr("&Wie bemerkt?"), self.basis)
        self.form.add(
            self.tr("&Von wem gesagt?"),
            self.told_by,
            self.tr("Wird in einer Auskunft nicht genannt, außer Sie wollen es."),
        )
        self.form.add(
            self.tr("Was wurde &gesehen oder gesagt?"),
            self.fact,
            self.tr("Nur Tatsachen, Gesagtes möglichst wörtlich."),
        )
        self.form.add(self.tr("&Ihre Deutung"), self.interpretation, self.tr("Getrennt davon: Was macht Ihnen Sorge?"))
        self.show_day(before.seen_on if before else None, before.seen_minute if before else None)
        if before is not None:
            self.basis.set_value(before.basis)
            self.told_by.setText(before.told_by)
            self.fact.setPlainText(before.fact)
            self.interpretation.setPlainText(before.interpretation)
        self.basis.currentIndexChanged.connect(self._follow)
        self._follow()
        self.first = self.fact
        self.needed = (self.day, self.fact)

    def problem(self) -> str | None:
        if not typed(self.fact):
            return self.tr("Bitte eintragen, was gesehen oder gesagt wurde.")
        return super().problem()

    def value(self) -> Indication:
        """Return the indication as it was typed."""
        basis = self.basis.value() or IndicationBasis.OBSERVED
        told_by = self.told_by.text().strip() if basis is IndicationBasis.TOLD_BY_OTHER else ""
        entered = self._earlier.entered_on if self._earlier else None
        return Indication(
            self.chosen_day(), basis, typed(self.fact), told_by, typed(self.interpretation), self.at.start(), entered
        )

    def _follow(self) -> None:
        self.ask(self.told_by, asked=self.basis.value() is IndicationBasis.TOLD_BY_OTHER)


class StepDialog(DayDialog):
    """Asks how a step went; a "no" asks for its reason, a step of several people who took part."""

    def __init__(
        self, desk: Desk, step: RiskStep, title: str, explanation: str, parent: QWidget | None, before: StepDone | None
    ) -> None:
        super().__init__(desk, title, self.tr("Festhalten"), parent)
        self.step = step
        self._earlier = before
        self.add_text(explanation, "muted")
        self.answer: EnumBox[StepAnswer] = EnumBox(
            desk.language, "risk_answer", ANSWERS[step], None if len(ANSWERS[step]) == 1 else self.tr("bitte wählen")
        )
        self.people = QLineEdit()
        self.note = text_area()
        self.reason = text_area(height=60)
        self.form.add(self.tr("&Wie steht es?"), self.answer)
        self.form.add_row((self.tr("&Am"), self.day), (self.tr("&Uhrzeit"), self.at))
        self.form.add(
            self.tr("Wer war &beteiligt?"),
            self.people,
            self.tr("Name und Funktion, zum Beispiel „Frau Beispiel, ASD“."),
        )
        self.form.add(self.tr("&Verlauf und Ergebnis"), self.note)
        self.form.add(self.tr("&Begründung"), self.reason, self.tr("Jedes Nein braucht einen Grund."))
        self.show_day(before.done_on if before else None, before.done_minute if before else None)
        if before is not None:
            self.answer.set_value(before.answer)
            self.people.setText(before.people)
            self.note.setPlainText(before.note)
            self.reason.setPlainText(before.reason)
        self.answer.currentIndexChanged.connect(self._follow)
        self._follow()
        self.first = self.answer if len(ANSWERS[step]) > 1 else self.reason

    def problem(self) -> str | None:
        if self.answer.value() is None:
            return self.tr("Bitte wählen, wie es steht.")
        return super().problem()

    def wrong_field(self) -> QWidget | None:
        return self.answer if self.answer.value() is None else self.day

    def value(self) -> StepDone:
        """Return the step as it was typed; a missing reason is no obstacle, it stays on the list of what is missing."""
        answer = self.answer.value() or ANSWERS[self.step][0]
        says_no = answer in WITH_REASON
        return StepDone(
            answer,
            self.chosen_day(),
            "" if says_no and self.step in WITH_PEOPLE else self.people.text().strip(),
            typed(self.note),
            typed(self.reason) if says_no else "",
            self.at.start(),
            self._earlier.entered_on if self._earlier else None,
        )

    def _follow(self) -> None:
        answer = self.answer.value()
        says_no = answer in WITH_REASON
        only_no = len(ANSWERS[self.step]) == 1
        self.ask(self.reason, asked=says_no)
        self.ask(self.people, asked=not says_no and not only_no)
        self.ask(self.note, asked=not only_no)


class PlanAgreementDialog(DayDialog):
    """Asks for one point of the plan of protection, with the day to look whether it holds."""

    def __init__(self, desk: Desk, parent: QWidget | None, before: Agreement | None = None) -> None:
        super().__init__(desk, self.tr("Vereinbarung im Schutzplan"), self.tr("Festhalten"), parent)
        self._earlier = before
        self.what = text_area()
        self.by_whom = QLineEdit()
        self.check = DateField(desk.today, desk.language)
        self.form.add(self.tr("Was ist &vereinbart?"), self.what)
        self.form.add(self.tr("&Wer macht das?"), self.by_whom)
        self.form.add_row((self.tr("Vereinbart &am"), self.day), (self.tr("&Prüfen am"), self.check))
        self.show_day(before.agreed_on if before else None)
        if before is not None:
            self.what.setPlainText(before.what)
            self.by_whom.setText(before.by_whom)
            self.check.set_day(before.check_on)
        self.first = self.what
        self.needed = (self.what, self.day)

    def problem(self) -> str | None:
        if not typed(self.what):
            return self.tr("Bitte eintragen, was vereinbart ist.")
        if not self.check.is_valid():
            return self.tr("Bitte den Tag der Prüfung als Datum eingeben, oder leer lassen.")
        return super().problem()

    def value(self) -> Agreement:
        """Return the agreement as it was typed."""
        before = self._earlier
        return Agreement(
            self.chosen_day(),
            typed(self.what),
            self.by_whom.text().strip(),
            self.check.day(),
            before.checked_on if before else None,
            before.finding if before else "",
            before.entered_on if before else None,
        )


class CheckDialog(DayDialog):
    """Asks what came out when an agreement was looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None, before: Agreement) -> None:
        super().__init__(desk, self.tr("Vereinbarung prüfen"), self.tr("Geprüft"), parent)
        self.add_text(before.what)
        self.finding = text_area()
        self.form.add(self.tr("&Hält die Vereinbarung?"), self.finding)
        self.form.add_row((self.tr("Geprüft &am"), self.day))
        self.show_day(before.checked_on)
        self.finding.setPlainText(before.finding)
        self.first = self.finding


class ConcludeDialog(DayDialog):
    """Asks for the conclusion; what is missing is said, and stops nothing."""

    def __init__(self, desk: Desk, parent: QWidget | None, missing: list[str]) -> None:
        super().__init__(desk, self.tr("Gefährdungseinschätzung abschließen"), self.tr("Abschließen"), parent)
        if missing:
            self.add_text(self.tr("Es fehlt noch: {what}.").format(what="; ".join(missing)), "warning")
            self.add_text(
                self.tr("Sie können trotzdem abschließen; die Lücken stehen dann auch in der Niederschrift."), "muted"
            )
        self.closing = text_area()
        self.form.add(self.tr("&Wie ist es ausgegangen?"), self.closing)
        self.form.add_row((self.tr("Abgeschlossen &am"), self.day))
        self.add_text(
            self.tr("Wie lange die Akte aufbewahrt wird, entscheiden Sie danach in der Fallakte („Aufbewahrung“)."),
            "muted",
        )
        self.show_day(None)
        self.first = self.closing


def step_title(language: str, step: RiskStep, adviser: str) -> str:
    """Return what a step is called, with the local word for the insoweit erfahrene Fachkraft."""
    return word(language, "risk_step", step).replace("{adviser}", adviser)


def step_help(language: str, step: RiskStep, adviser: str) -> str:
    """Return what a step is about."""
    return word(language, "risk_step_help", step).replace("{adviser}", adviser)
