"""Risk assessments as a table: whose, what is next, when to look again; open ones first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject

from ssa_desktop.domain.protection.protection import Assessment, due_checks, missing, next_step
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.protection.protection import AssessmentView
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words


class RiskColumn(IntEnum):
    """The columns of the list of assessments."""

    CHILD = 0
    NEXT = 1
    CHECK = 2


class AssessmentModel(RecordModel[AssessmentView]):
    """Assessments as rows; in the discreet view children are initials."""

    def __init__(self, language: str, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(lambda view: view.stored.assessment_id, parent)
        self._language = language
        self._today = today
        self._discreet = True
        columns = {
            RiskColumn.CHILD: in_words(self.tr("Kind"), self.child, hinted=True),
            RiskColumn.NEXT: Column[AssessmentView](self.tr("Stand"), self.next_text, self.next_text, hint=self.hint),
            RiskColumn.CHECK: Column[AssessmentView](
                self.tr("Prüfen am"), self._check, lambda view: view.assessment.next_check, hint=self._check
            ),
        }
        self.set_columns(columns)

    def set_discreet(self, discreet: bool) -> None:
        """Show initials instead of names, or names."""
        self._discreet = discreet
        self.say_changed()

    def child(self, view: AssessmentView) -> str:
        """Return what a child is called here."""
        return view.person.initials if self._discreet else view.person.title

    def next_text(self, view: AssessmentView) -> str:
        """Return the next step in words, or when it was concluded."""
        found = view.assessment
        if found.closed_on is not None:
            return self.tr("abgeschlossen")
        step = next_step(found)
        if step is None:
            return ""
        title = word(self._language, "risk_step", step).replace("{adviser}", view.adviser_term)
        return self.tr("Akut: {step}").format(step=title) if found.is_acute else title

    def hint(self, view: AssessmentView) -> str:
        """Return for the tool tip what the cell says, where it may be cut, and everything that is missing."""
        return "\n".join((self.next_text(view), *missing_texts(self._language, view)))

    def _check(self, view: AssessmentView) -> str:
        day = view.assessment.next_check if view.assessment.is_open else None
        if day is None:
            return ""
        said = day_text(self._language, day)
        return self.tr("{day}, fällig").format(day=said) if day <= self._today() else said


def due_check_text(language: str, assessment: Assessment, today: date) -> str:
    """Return that the plan of protection is to be looked at again, since when and how much of it; or nothing."""
    due = due_checks(assessment, today)
    first = min((one.check_on for one in due if one.check_on is not None), default=None)
    if first is None:
        return ""
    if len(due) == 1:
        said = QCoreApplication.translate("AssessmentModel", "Schutzplan: Prüfung fällig seit {day}")
    else:
        said = QCoreApplication.translate(
            "AssessmentModel", "Schutzplan: {number} Prüfungen fällig, die erste seit {day}"
        )
    return said.format(number=len(due), day=day_text(language, first))


def missing_texts(language: str, view: AssessmentView) -> list[str]:
    """Return what an assessment lacks, in words."""
    found = []
    for step, lack in missing(view.assessment):
        title = word(language, "risk_step", step)
        text = word(language, "risk_missing", lack).replace("{step}", title).replace("{adviser}", view.adviser_term)
        found.append(text.replace("{adviser}", view.adviser_term))
    return found
