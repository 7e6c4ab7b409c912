"""The dialogs of a risk assessment: begin, an indication, a step, an agreement and its check, conclude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.protection.protection import (
    ANSWERS,
    MAY_HAVE_REASON,
    WITH_PEOPLE,
    WITH_REASON,
    Agreement,
    Indication,
    IndicationBasis,
    RiskStep,
    StepAnswer,
    StepDone,
)
from ssa_desktop.labels import field_words
from ssa_desktop.labels import label as word
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.people.person_choice_dialog import PersonChoiceDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog, text_area
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField

PAGE: Final = "protection"


def typed(area: QPlainTextEdit) -> str:
    """Return what stands in such a field."""
    return area.toPlainText().strip()


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
            self.needs(self.person, self.fields.school)
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

    def problems(self) -> Iterator[Problem]:
        if self._lacks_child():
            yield (
                self.person,
                self.tr("Bitte das Kind nennen, oder Name oder Klasse eintragen."),
            )
        if self._lacks_school():
            yield (
                self.fields.school,
                self.tr("Bitte die Schule wählen."),
            )
        day = self.day.day()
        if day is None or day > self.desk.today():
            yield self.day, self.day.what_is_wrong(needed=True, is_past=True)

    def _lacks_child(self) -> bool:
        if not self.asks_person or self.known() is not None:
            return False
        return not (self.person.text().strip() or self.fields.class_label.text().strip())

    def lacks_school(self, line: PersonLine) -> bool:
        return line.school is None and line.open_case_id is None

    def _lacks_school(self) -> bool:
        known = self.known()
        return self.asks_person and not self.school() and (known is None or self.lacks_school(known))


class IndicationDialog(RecordDialog[Indication]):
    """Asks for one indication: what was seen or said stands apart from what she makes of it."""

    asks = Asks(
        Indication,
        "indication",
        rows=(("seen_on", "seen_minute"), ("basis",), ("told_by",), ("fact",), ("interpretation",)),
        apart=frozenset({"entered_on"}),
    )

    def __init__(self, desk: Desk, parent: QWidget | None, before: Indication | None = None) -> None:
        title, action = self.tr("Gewichtiger Anhaltspunkt"), self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=before)
        self.controls["basis"].currentIndexChanged.connect(self._follow)
        self._follow()
        self.first = self.controls["fact"]

    def _follow(self) -> None:
        is_told = self.controls["basis"].value() is IndicationBasis.TOLD_BY_OTHER
        self.ask(self.controls["told_by"], asked=is_told)


class StepDialog(RecordDialog[StepDone]):
    """Asks how a step went; a "no" asks for its reason, a step of several people who took part."""

    asks = Asks(
        StepDone,
        "risk_step_done",
        rows=(("answer",), ("done_on", "done_minute")),
        apart=frozenset({"entered_on"}),
        heights={"reason": 60},
    )

    def __init__(
        self, desk: Desk, step: RiskStep, title: str, explanation: str, parent: QWidget | None, before: StepDone | None
    ) -> None:
        self.step = step
        choose = field_words(desk.language, "risk_step_done", "answer").none
        answer: EnumBox[StepAnswer] = EnumBox(
            desk.language, "risk_answer", ANSWERS[step], None if len(ANSWERS[step]) == 1 else choose
        )
        action = self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=before, instead={"answer": answer})
        self.add_text(explanation, "muted")
        answer.currentIndexChanged.connect(self._follow)
        self._follow()
        self.first = answer if len(ANSWERS[step]) > 1 else self.controls["reason"]

    def value(self) -> StepDone:
        """Return the step as it was typed; a missing reason is no obstacle, it stays on the list of what is missing."""
        made = super().value()
        says_no = made.answer in WITH_REASON
        # What stands in a field that the answer hides is kept, but for who took part in what was not done.
        people = "" if says_no and self.step in WITH_PEOPLE else self.controls["people"].text().strip()
        return replace(made, people=people, note=self.controls["note"].toPlainText().strip())

    def _follow(self) -> None:
        answer = self.controls["answer"].value()
        says_no = answer in WITH_REASON
        only_no = len(ANSWERS[self.step]) == 1
        self.ask(self.controls["reason"], asked=answer in MAY_HAVE_REASON)
        takes_part = self.step is not RiskStep.PROTECTIVE and answer is not StepAnswer.NOTHING_SAID
        self.ask(self.controls["people"], asked=not says_no and not only_no and takes_part)
        self.ask(self.controls["note"], asked=not only_no)


class PlanAgreementDialog(RecordDialog[Agreement]):
    """Asks for one point of the plan of protection, with the day to look whether it holds."""

    asks = Asks(
        Agreement,
        "risk_agreement",
        rows=(("what",), ("by_whom",), ("agreed_on", "check_on")),
        apart=frozenset({"checked_on", "finding", "entered_on"}),
    )

    def __init__(self, desk: Desk, parent: QWidget | None, before: Agreement | None = None) -> None:
        title, action = self.tr("Vereinbarung im Schutzplan"), self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=before)


class CheckDialog(RecordDialog[Agreement]):
    """Asks what came out when an agreement was looked at."""

    asks = Asks(
        Agreement,
        "risk_agreement",
        rows=(("finding",), ("checked_on",)),
        apart=frozenset({"what", "by_whom", "agreed_on", "check_on", "entered_on"}),
        needed=frozenset({"checked_on"}),
    )

    def __init__(self, desk: Desk, parent: QWidget | None, before: Agreement) -> None:
        shown = replace(before, checked_on=before.checked_on or desk.today())
        title, action = self.tr("Vereinbarung prüfen"), self.tr("Geprüft")
        super().__init__(title, action, desk.language, desk.today, parent, before=shown)
        self.add_text(before.what)


class ConcludeDialog(FormDialog):
    """Asks for the conclusion; what is missing is said, and stops nothing."""

    def __init__(self, desk: Desk, parent: QWidget | None, missing: list[str]) -> None:
        super().__init__(self.tr("Gefährdungseinschätzung abschließen"), self.tr("Abschließen"), parent)
        self.desk = desk
        if missing:
            self.add_text(self.tr("Es fehlt noch: {what}.").format(what="; ".join(missing)), "warning")
            self.add_text(
                self.tr("Sie können trotzdem abschließen; die Lücken stehen dann auch in der Niederschrift."), "muted"
            )
        self.closing = text_area()
        self.form.add(self.tr("&Wie ist es ausgegangen?"), self.closing)
        self.day = DateField(desk.today, desk.language)
        self.day.set_day(desk.today())
        self.form.add_row((self.tr("Abgeschlossen &am"), self.day))
        self.add_text(
            self.tr("Wie lange die Akte aufbewahrt wird, entscheiden Sie danach in der Fallakte („Aufbewahrung“)."),
            "muted",
        )
        self.first = self.closing

    def chosen_day(self) -> date:
        """Return the day; today where none can be read, which :meth:`problem` does not let through."""
        return self.day.day() or self.desk.today()

    def problems(self) -> Iterator[Problem]:
        day = self.day.day()
        if day is None or day > self.desk.today():
            yield self.day, self.day.what_is_wrong(needed=True, is_past=True)


def step_title(language: str, step: RiskStep, adviser: str) -> str:
    """Return what a step is called, with the local word for the insoweit erfahrene Fachkraft."""
    return word(language, "risk_step", step).replace("{adviser}", adviser)


def step_help(language: str, step: RiskStep, adviser: str) -> str:
    """Return what a step is about."""
    return word(language, "risk_step_help", step).replace("{adviser}", adviser)
