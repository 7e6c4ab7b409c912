"""What the steps of a risk assessment say and offer, in words."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from ssa_desktop.domain.protection.protection import (
    Agreement,
    FamilyTold,
    RiskStep,
    StepDone,
    YouthOfficeReport,
    due_checks,
    standing,
)
from ssa_desktop.labels import clock_text, day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.protection.protection import AssessmentView
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.protection.protection_dialogs import step_help, step_title
from ssa_desktop.ui.pages.protection.protection_papers import ProtectionPapers
from ssa_desktop.ui.pages.protection.protection_step_row import StepAction, StepContent, StepEntry
from ssa_desktop.ui.pages.protection.protection_steps import ProtectionSteps

_SUMMARY_LENGTH: Final = 110


class ProtectionContent(QObject):
    """Puts an assessment into words, step by step, with the buttons that lead on.

    ``words`` covers names in what was entered.
    """

    def __init__(self, desk: Desk, steps: ProtectionSteps, papers: ProtectionPapers, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps = steps
        self._papers = papers
        self.words = CoveredWords(desk.entry_discreet)

    def of(self, view: AssessmentView) -> list[StepContent]:
        """Return what every step shows, in their order."""
        language, term = self._desk.language, view.adviser_term
        found = []
        checks_due = bool(due_checks(view.assessment, self._desk.today()))
        for number, one in enumerate(standing(view.assessment), start=1):
            is_due = one.step is RiskStep.PLAN and checks_due
            title = step_title(language, one.step, term)
            entries = self._entries(view, one.step)
            missing = tuple(
                word(language, "risk_missing", lack).replace("{step}", title).replace("{adviser}", term)
                for lack in one.missing
            )
            found.append(
                StepContent(
                    one.step,
                    number,
                    title,
                    one.state,
                    self.tr("Prüfung fällig") if is_due else word(language, "risk_state", one.state),
                    step_help(language, one.step, term),
                    self._summary(view, one.step),
                    tuple(self.tr("Fehlt: {what}").format(what=text) for text in missing),
                    entries,
                    self._actions(view, one.step),
                    is_due,
                )
            )
        return found

    # ---- what was entered

    def _entries(self, view: AssessmentView, step: RiskStep) -> tuple[StepEntry, ...]:
        if step is RiskStep.INDICATIONS:
            return self._indications(view)
        if step is RiskStep.CONCLUSION:
            return self._conclusion(view)
        parts = self._agreements(view) if step is RiskStep.PLAN else ()
        if step is RiskStep.REPORT:
            parts = self._reports(view)
        done = view.assessment.steps.get(step)
        return (*parts, *((self._done(view, step, done),) if done is not None else ()))

    def _indications(self, view: AssessmentView) -> tuple[StepEntry, ...]:
        made = []
        for part_id, one in zip(view.stored.indication_ids, view.assessment.indications, strict=True):
            how = word(self._desk.language, "indication_basis", one.basis)
            head = " · ".join(
                part for part in (self._when(one.seen_on, one.seen_minute), how, self.words(one.told_by)) if part
            ) + self._entered(one.seen_on, one.entered_on)
            made.append(
                StepEntry(
                    head,
                    (
                        ("", self.words(one.fact)),
                        (self.tr("Deutung") if one.interpretation else "", self.words(one.interpretation)),
                    ),
                    (
                        StepAction(
                            self.tr("Ändern …"),
                            partial(self._steps.ask_indication, view, part_id),
                            "quiet",
                        ),
                        StepAction(
                            self.tr("Entfernen"),
                            partial(self._steps.remove, view, part_id, one),
                            "quiet",
                        ),
                    ),
                )
            )
        return tuple(made)

    def _agreements(self, view: AssessmentView) -> tuple[StepEntry, ...]:
        today = self._desk.today()
        return tuple(
            StepEntry(
                self._agreement_head(one),
                (
                    ("", self.words(one.what)),
                    (self.tr("Ergebnis der Prüfung") if one.finding else "", self.words(one.finding)),
                ),
                (
                    StepAction(self.tr("Geprüft …"), partial(self._steps.ask_check, view, part_id), "quiet"),
                    StepAction(self.tr("Ändern …"), partial(self._steps.ask_agreement, view, part_id), "quiet"),
                    StepAction(
                        self.tr("Entfernen"),
                        partial(self._steps.remove, view, part_id, one),
                        "quiet",
                    ),
                ),
                one.is_due(today),
            )
            for part_id, one in zip(view.stored.agreement_ids, view.assessment.agreements, strict=True)
        )

    def _agreement_head(self, one: Agreement) -> str:
        parts = [self._when(one.agreed_on), self.words(one.by_whom)]
        if one.checked_on is not None:
            parts.append(self.tr("geprüft am {day}").format(day=day_text(self._desk.language, one.checked_on)))
        elif one.check_on is not None:
            text = (
                self.tr("Prüfung fällig seit {day}") if one.is_due(self._desk.today()) else self.tr("prüfen am {day}")
            )
            parts.append(text.format(day=day_text(self._desk.language, one.check_on)))
        return " · ".join(part for part in parts if part)

    def _reports(self, view: AssessmentView) -> tuple[StepEntry, ...]:
        return tuple(
            self._report(view, report_id, one)
            for report_id, one in zip(view.stored.report_ids, view.assessment.reports, strict=True)
        )

    def _report(self, view: AssessmentView, report_id: int, one: YouthOfficeReport) -> StepEntry:
        language = self._desk.language
        told = word(language, "family_told", one.family_told)
        if one.family_told is FamilyTold.NOT_BEFORE and one.family_reason:
            told = f"{told}: {self.words(one.family_reason)}"
        head = " · ".join(
            (
                self._when(one.reported_on, one.reported_minute),
                self.words(one.recipient),
                word(language, "report_way", one.way),
            )
        )
        return StepEntry(
            head + self._entered(one.reported_on, one.entered_on),
            (
                ("", self.words(one.content)),
                (self.tr("Familie"), told),
                (self.tr("Leitung beim Träger informiert am"), self._day(one.management_on)),
                *(
                    (word(language, "letter_line", line).replace("{adviser}", view.adviser_term), self.words(said))
                    for line, said in one.lines.items()
                ),
                (self.tr("Antwort des Jugendamts"), self._answer(one)),
            ),
            (
                self._paper(view, report_id),
                StepAction(self.tr("Antwort …"), lambda: self._steps.ask_answer(view, report_id), "quiet"),
                StepAction(self.tr("Ändern …"), lambda: self._steps.ask_report(view, report_id), "quiet"),
                StepAction(self.tr("Entfernen"), lambda: self._steps.remove_report(view, report_id, one), "quiet"),
            ),
        )

    def _paper(self, view: AssessmentView, report_id: int) -> StepAction:
        """Return what shows the letter, or the sheet to copy from where the carrier has a form of its own."""
        if view.has_own_form:
            text = self.tr("Blatt zum Übertragen …")
            return StepAction(text, lambda: self._papers.show_copy_sheet(view, report_id), "quiet", "printer")
        text = self.tr("Brief drucken …")
        return StepAction(text, lambda: self._papers.show_letter(view, report_id), "quiet", "printer")

    def _day(self, day: date | None) -> str:
        return "" if day is None else day_text(self._desk.language, day)

    def _answer(self, one: YouthOfficeReport) -> str:
        language = self._desk.language
        if one.answered_on is None:
            return self.tr("noch keine; das Jugendamt soll zeitnah antworten (§ 4 Abs. 4 KKG)")
        parts = [
            name.format(answer=word(language, "office_answer", said))
            for name, said in (
                (self.tr("Anhaltspunkte bestätigt: {answer}"), one.confirmed),
                (self.tr("tätig geworden: {answer}"), one.acted),
                (self.tr("noch tätig: {answer}"), one.still_acting),
            )
            if said is not None
        ]
        told = " · ".join((day_text(language, one.answered_on), *parts))
        return f"{told}\n{self.words(one.answer_note)}" if one.answer_note else told

    def _done(self, view: AssessmentView, step: RiskStep, done: StepDone) -> StepEntry:
        head = " · ".join(
            (self._when(done.done_on, done.done_minute), word(self._desk.language, "risk_answer", done.answer))
        )
        return StepEntry(
            head + self._entered(done.done_on, done.entered_on),
            (
                (self.tr("Beteiligt"), self.words(done.people)),
                ("", self.words(done.note)),
                (self.tr("Begründung"), self.words(done.reason)),
            ),
            (
                StepAction(self.tr("Ändern …"), lambda: self._steps.ask_step(view, step), "quiet"),
                StepAction(self.tr("Entfernen"), lambda: self._steps.set_step(view, step, None), "quiet"),
            ),
        )

    def _conclusion(self, view: AssessmentView) -> tuple[StepEntry, ...]:
        closed = view.assessment.closed_on
        if closed is None:
            return ()
        return (StepEntry(self._when(closed), (("", self.words(view.assessment.closing)),)),)

    # ---- in short, and what can be done

    def _summary(self, view: AssessmentView, step: RiskStep) -> str:
        language, found = self._desk.language, view.assessment
        parts: list[str] = []
        if step is RiskStep.INDICATIONS and found.indications:
            latest = found.indications[-1]
            parts = [self._when(latest.seen_on), _short(self.words(latest.fact))]
        elif step is RiskStep.PLAN and found.agreements:
            first = next((one for one in found.agreements if one.checked_on is None), found.agreements[-1])
            parts = [_short(self.words(first.what)), self._agreement_head(first)]
        elif step is RiskStep.REPORT and found.reports:
            last = found.reports[-1]
            parts = [self._when(last.reported_on), self.words(last.recipient)]
            if last.answered_on is None:
                parts.append(self.tr("Antwort steht aus"))
        elif step is RiskStep.CONCLUSION and found.closed_on is not None:
            parts = [self._when(found.closed_on), _short(self.words(found.closing))]
        elif step in found.steps:
            done = found.steps[step]
            parts = [
                self._when(done.done_on),
                word(language, "risk_answer", done.answer),
                _short(self.words(done.people)),
            ]
        return " · ".join(part for part in parts if part)

    def _actions(self, view: AssessmentView, step: RiskStep) -> tuple[StepAction, ...]:
        has_answer = step in view.assessment.steps
        found: list[StepAction] = []
        match step:
            case RiskStep.INDICATIONS:
                found.append(StepAction(self.tr("Anhaltspunkt eintragen …"), lambda: self._steps.ask_indication(view)))
            case RiskStep.PLAN:
                found.append(StepAction(self.tr("Vereinbarung eintragen …"), lambda: self._steps.ask_agreement(view)))
            case RiskStep.REPORT:
                found.append(StepAction(self.tr("Mitteilung eintragen …"), lambda: self._steps.ask_report(view)))
            case RiskStep.CONCLUSION if view.assessment.is_open:
                found.append(StepAction(self.tr("Abschließen …"), lambda: self._steps.ask_conclusion(view)))
            case RiskStep.CONCLUSION:
                found.append(StepAction(self.tr("Wieder öffnen"), lambda: self._steps.reopen(view)))
            case _ if not has_answer:
                found.append(StepAction(self.tr("Schritt eintragen …"), lambda: self._steps.ask_step(view, step)))
        parts = view.assessment.agreements if step is RiskStep.PLAN else view.assessment.reports
        if step in (RiskStep.PLAN, RiskStep.REPORT) and not has_answer and not parts:
            found.append(StepAction(self.tr("Nicht nötig …"), lambda: self._steps.ask_step(view, step), "quiet"))
        if step is RiskStep.SCHOOL and view.assessment.is_open:
            text = self.tr("Weitergabe verzeichnen …")
            found.append(StepAction(text, lambda: self._steps.ask_school_told(view), "quiet"))
        if step is RiskStep.ADVISER:
            text = self.tr("Fassung ohne Namen drucken …")
            found.append(StepAction(text, lambda: self._papers.show_summary(view), "quiet", "printer"))
        return tuple(found)

    def _when(self, day: date, minute: int | None = None) -> str:
        text = day_text(self._desk.language, day)
        return text if minute is None else f"{text}, {clock_text(minute)}"

    def _entered(self, day: date, entered_on: date | None) -> str:
        """Return when something was entered, where that was not on its own day: minutes are proof."""
        if entered_on is None or entered_on == day:
            return ""
        return self.tr(" (eingetragen am {day})").format(day=day_text(self._desk.language, entered_on))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SUMMARY_LENGTH else f"{plain[: _SUMMARY_LENGTH - 1].rstrip()}…"
