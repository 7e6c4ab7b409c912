"""What can be done about a risk assessment: asks, acts, and offers undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.protection.protection import Agreement, LetterLine, RiskStep, StepDone, YouthOfficeReport
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground
from ssa_desktop.services.people import schools
from ssa_desktop.services.protection import protection, protection_start, report_letter
from ssa_desktop.services.protection.protection import AssessmentView, Begun, Part
from ssa_desktop.services.protection.protection_start import BegunForNew
from ssa_desktop.services.rights import carrier, disclosures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.protection import missing_texts
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.protection.protection_dialogs import (
    PAGE,
    BeginDialog,
    CheckDialog,
    ConcludeDialog,
    IndicationDialog,
    PlanAgreementDialog,
    StepDialog,
    step_help,
    step_title,
    typed,
)
from ssa_desktop.ui.pages.protection.protection_report_dialogs import AnswerDialog, ReportDialog

T = TypeVar("T")


class ProtectionSteps(QObject):
    """Opens the dialogs of assessments and stores what they say. Everything can be taken back and done again."""

    begun = Signal(int)
    """The id of an assessment that was begun, to be shown."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    # ---- beginning and ending

    def ask_begin(self, person_id: int | None = None, case_id: int | None = None) -> None:
        """Ask for whom an assessment is begun, unless that is known, and begin it."""
        if person_id is None:
            self._desk.worker.run(schools.listing, self._ask_whose)
            return
        dialog = BeginDialog(self._desk, self._place.window(), asks_person=False)
        dialog.keep_as(PAGE, "begin", person_id=person_id, case_id=case_id)
        dialog.accepted.connect(
            lambda: self._begin(person_id, dialog.chosen_day(), is_acute=dialog.acute.isChecked(), case_id=case_id)
        )
        dialog.open()

    def _ask_whose(self, known_schools: list[School]) -> None:
        self._desk.open_dialog(lambda: self._made_begin(known_schools))

    def _made_begin(self, known_schools: list[School]) -> BeginDialog:
        dialog = BeginDialog(self._desk, self._place.window(), known_schools)
        dialog.keep_as(PAGE, "begin")

        def begin() -> None:
            known, day, is_acute = dialog.known(), dialog.chosen_day(), dialog.acute.isChecked()
            child = dialog.new_person()
            if known is not None:
                self._begin(known.person_id, day, is_acute=is_acute, case_id=None, at_school=dialog.school() or None)
            elif child is not None:
                self._begin_for_new(child, day, is_acute=is_acute)

        dialog.accepted.connect(begin)
        return dialog

    def _begin_for_new(self, child: Person, day: date, *, is_acute: bool) -> None:
        def done(made: BegunForNew) -> None:
            self._tell(self.tr("Kind angelegt, Gefährdungseinschätzung begonnen."))
            self.begun.emit(made.begun.assessment_id)

        self._run(lambda ws: protection_start.begin(ws, child, day, is_acute=is_acute), done)

    def _begin(
        self,
        person_id: int,
        day: date,
        *,
        is_acute: bool,
        case_id: int | None,
        at_school: str | None = None,
    ) -> None:
        def done(begun: Begun) -> None:
            self._tell(self.tr("Gefährdungseinschätzung begonnen."))
            self.begun.emit(begun.assessment_id)

        self._run(
            lambda ws: protection.begin(ws, person_id, day, is_acute=is_acute, case_id=case_id, at_school=at_school),
            done,
        )

    def ask_conclusion(self, view: AssessmentView) -> None:
        """Ask for the conclusion and conclude."""
        dialog = ConcludeDialog(self._desk, self._place.window(), missing_texts(self._desk.language, _concluding(view)))
        self._keep(dialog, "conclude", view)
        assessment_id = view.stored.assessment_id

        def conclude(day: date, closing: str) -> None:
            self._change_head(
                lambda ws: protection.conclude(ws, assessment_id, day, closing),
                self.tr("Gefährdungseinschätzung abgeschlossen."),
            )

        dialog.accepted.connect(lambda: conclude(dialog.chosen_day(), typed(dialog.closing)))
        dialog.open()

    def reopen(self, view: AssessmentView) -> None:
        """Go on with a concluded assessment."""
        number = view.stored.assessment_id
        self._change_head(lambda ws: protection.reopen(ws, number), self.tr("Gefährdungseinschätzung wieder geöffnet."))

    def set_acute(self, view: AssessmentView, *, is_acute: bool) -> None:
        """Say that one has to act at once, or that this is over."""
        number, day = view.stored.assessment_id, view.assessment.begun_on
        text = self.tr("Akute Gefahr vermerkt.") if is_acute else self.tr("Vermerk „akute Gefahr“ entfernt.")
        self._change_head(lambda ws: protection.set_beginning(ws, number, day, is_acute=is_acute), text)

    def _change_head(self, call: Callable[[Workspace], None], text: str) -> None:
        def done(_: None) -> None:
            self._tell(text)

        self._run(call, done)

    # ---- steps

    def ask_step(self, view: AssessmentView, step: RiskStep) -> None:
        """Ask how a step went and note it."""
        language, term = self._desk.language, view.adviser_term
        before = view.assessment.steps.get(step)
        dialog = StepDialog(
            self._desk,
            step,
            step_title(language, step, term),
            step_help(language, step, term),
            self._place.window(),
            before,
        )
        self._keep(dialog, "step", view, step=step.value)
        dialog.accepted.connect(lambda: self.set_step(view, step, dialog.value()))
        dialog.open()

    def set_step(self, view: AssessmentView, step: RiskStep, done: StepDone | None) -> None:
        """Note what was done in a step, or (None) that nothing was."""
        number = view.stored.assessment_id
        title = step_title(self._desk.language, step, view.adviser_term)

        def stored(_: object) -> None:
            text = self.tr("Festgehalten: {step}.") if done is not None else self.tr("Eintrag entfernt: {step}.")
            self._tell(text.format(step=title))

        self._run(lambda ws: protection.set_step(ws, number, step, done), stored)

    # ---- indications and agreements

    def ask_indication(self, view: AssessmentView, part_id: int | None = None) -> None:
        """Ask for an indication, new or (``part_id``) one to be changed, and store it."""
        before = _part(view.stored.indication_ids, view.assessment.indications, part_id)
        dialog = IndicationDialog(self._desk, self._place.window(), before)
        self._keep(dialog, "indication", view, part_id=part_id)
        dialog.accepted.connect(lambda: self._store(view, part_id, before, dialog.value()))
        dialog.open()

    def ask_agreement(self, view: AssessmentView, part_id: int | None = None) -> None:
        """Ask for an agreement, new or one to be changed, and store it."""
        before = _part(view.stored.agreement_ids, view.assessment.agreements, part_id)
        dialog = PlanAgreementDialog(self._desk, self._place.window(), before)
        self._keep(dialog, "agreement", view, part_id=part_id)
        dialog.accepted.connect(lambda: self._store(view, part_id, before, dialog.value()))
        dialog.open()

    def ask_check(self, view: AssessmentView, part_id: int) -> None:
        """Ask what came out when an agreement was looked at."""
        before = _part(view.stored.agreement_ids, view.assessment.agreements, part_id)
        if before is None:
            return
        dialog = CheckDialog(self._desk, self._place.window(), before)
        self._keep(dialog, "check", view, part_id=part_id)
        dialog.accepted.connect(lambda: self._store(view, part_id, before, dialog.value()))
        dialog.open()

    def remove(self, view: AssessmentView, part_id: int, part: Part) -> None:
        """Remove an indication or an agreement."""

        def removed(_: object) -> None:
            self._tell(self.tr("Eintrag entfernt."))

        self._run(lambda ws: protection.remove_part(ws, type(part), part_id), removed)

    def _store(self, view: AssessmentView, part_id: int | None, before: Part | None, after: Part) -> None:
        if part_id is None or before is None:
            self._add(view, after)
            return

        def changed(_: object) -> None:
            self._tell(self.tr("Eintrag geändert."))

        self._run(lambda ws: protection.change_part(ws, part_id, after), changed)

    def _add(self, view: AssessmentView, part: Part) -> None:
        def added(_: int) -> None:
            text = self.tr("Anhaltspunkt festgehalten.")
            if isinstance(part, Agreement):
                text = self.tr("Vereinbarung festgehalten.")
            self._tell(text)

        self._run(lambda ws: protection.add_part(ws, view.stored.assessment_id, part), added)

    # ---- the youth office

    def ask_report(self, view: AssessmentView, report_id: int | None = None) -> None:
        """Ask what the youth office was told, and record it."""
        before = _part(view.stored.report_ids, view.assessment.reports, report_id)

        number, language = view.stored.assessment_id, self._desk.language

        def show(found: tuple[str, dict[LetterLine, str]]) -> None:
            office, said = found
            dialog = ReportDialog(self._desk, office, self._place.window(), before, said, view.adviser_term)
            self._keep(dialog, "report", view, part_id=report_id)
            dialog.accepted.connect(lambda: self._store_report(view, report_id, before, dialog.value()))
            dialog.open()

        self._desk.worker.run(
            lambda ws: (
                carrier.get(ws).youth_office.partition("\n")[0],
                report_letter.suggestions(ws, number, language),
            ),
            show,
        )

    def ask_school_told(self, view: AssessmentView) -> None:
        """Ask on which ground the school was told something, and record it among the disclosures."""
        # The gate is loaded only once something leaves.
        from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog, GateRequest

        request = GateRequest(
            DisclosureKind.ORAL, case_ids=(view.stored.case_id,), grounds=(Ground.CONSENT, Ground.NECESSITY)
        )
        title, action = self.tr("Was die Schule erfahren hat"), self.tr("Speichern")
        dialog = DisclosureDialog(self._desk, request, title, action, self._place.window())
        self._keep(dialog, "school_told", view)

        def recorded(_: object) -> None:
            self._desk.changed.emit("disclosures")
            self._desk.tell_step(self.tr("Weitergabe verzeichnet."), "disclosures")

        def record() -> None:
            disclosure = dialog.disclosure()
            self._desk.worker.run(lambda ws: disclosures.disclose(ws, disclosure, lambda: None), recorded)

        dialog.accepted.connect(record)
        dialog.open()

    def ask_answer(self, view: AssessmentView, report_id: int) -> None:
        """Ask what the youth office answered."""
        before = _part(view.stored.report_ids, view.assessment.reports, report_id)
        if before is None:
            return
        dialog = AnswerDialog(self._desk, self._place.window(), before)
        self._keep(dialog, "answer", view, part_id=report_id)
        dialog.accepted.connect(lambda: self._store_report(view, report_id, before, dialog.value()))
        dialog.open()

    def remove_report(self, view: AssessmentView, report_id: int, report: YouthOfficeReport) -> None:
        """Remove a report that was entered by mistake, with its line among the disclosures."""

        def removed(_: object) -> None:
            self._tell(self.tr("Mitteilung entfernt, auch aus dem Verzeichnis der Weitergaben."))

        self._run(lambda ws: protection.remove_report(ws, report_id), removed)

    def _store_report(
        self,
        view: AssessmentView,
        report_id: int | None,
        before: YouthOfficeReport | None,
        after: YouthOfficeReport,
    ) -> None:
        if report_id is None or before is None:
            self._record(view, after)
            return

        def changed(_: object) -> None:
            self._tell(self.tr("Mitteilung geändert."))

        self._run(lambda ws: protection.correct_report(ws, report_id, after), changed)

    def _record(self, view: AssessmentView, report: YouthOfficeReport) -> None:
        assessment_id, language = view.stored.assessment_id, self._desk.language

        def recorded(_: int) -> None:
            self._tell(self.tr("Mitteilung festgehalten, auch im Verzeichnis der Weitergaben."))

        self._run(lambda ws: protection.record_report(ws, assessment_id, report, language), recorded)

    # ---- half-typed dialogs

    def reopen_dialog(self, kind: str, view: AssessmentView | None, about: dict[str, int | str]) -> None:
        """Open a dialog again whose fields were kept at lock; nothing where what it was about is gone."""
        if kind == "begin":
            known = {name: int(about[name]) for name in ("person_id", "case_id") if name in about}
            self.ask_begin(known.get("person_id"), known.get("case_id"))
            return
        if view is None:
            return
        part_id = int(about["part_id"]) if "part_id" in about else None
        if kind == "step" and about.get("step") in set(RiskStep):
            self.ask_step(view, RiskStep(str(about["step"])))
        elif kind == "indication":
            self.ask_indication(view, part_id)
        elif kind == "agreement":
            self.ask_agreement(view, part_id)
        elif kind == "report":
            self.ask_report(view, part_id)
        elif kind == "school_told":
            self.ask_school_told(view)
        elif kind == "conclude":
            self.ask_conclusion(view)
        elif part_id is not None and kind == "check":
            self.ask_check(view, part_id)
        elif part_id is not None and kind == "answer":
            self.ask_answer(view, part_id)

    def _keep(self, dialog: FormDialog, kind: str, view: AssessmentView, **about: int | str | None) -> None:
        stored = view.stored
        dialog.keep_as(PAGE, kind, case_id=stored.case_id, assessment_id=stored.assessment_id, **about)

    def _run(self, call: Callable[[Workspace], T], done: Callable[[T], None] | None = None) -> None:
        def finished(result: T) -> None:
            self._desk.changed.emit("cases")
            self._desk.changed.emit("disclosures")
            if done is not None:
                done(result)

        self._desk.worker.run(call, finished)

    def _tell(self, text: str) -> None:
        self._desk.tell_step(text, "cases", "disclosures")


def _part(ids: tuple[int, ...], parts: tuple[T, ...], part_id: int | None) -> T | None:
    return parts[ids.index(part_id)] if part_id in ids else None


def _concluding(view: AssessmentView) -> AssessmentView:
    """Return the assessment as if it were concluded, so that the conclusion itself is not said to be missing."""
    closed = replace(view.assessment, closed_on=view.assessment.begun_on)
    return replace(view, stored=replace(view.stored, assessment=closed))
