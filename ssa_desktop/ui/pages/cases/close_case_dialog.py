"""The dialog that closes a case: day, reason, result, and whether they left the school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.figures.indicators import Outcome
from ssa_desktop.domain.keeping.retention import case_file_due
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.vocabulary import CaseResult, CaseType, CloseReason, LeaveKind
from ssa_desktop.labels import day_text
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label


class CloseCaseDialog(FormDialog):
    """Asks for what closing a case records; shows at once when the file will have to go."""

    def __init__(self, case: Case, language: str, today: Callable[[], date], parent: QWidget | None) -> None:
        super().__init__(self.tr("Fall abschließen"), self.tr("Abschließen"), parent)
        self._case = case
        self._language = language
        self.day = DateField(today, language)
        self.day.set_day(today())
        self.first = self.form.add(self.tr("&Abgeschlossen am"), self.day)
        self.reason = EnumBox(language, "close_reason", CloseReason)
        self.outcome = EnumBox(language, "case_result", CaseResult)
        self.outcome.set_value(case.result or CaseResult.UNKNOWN)
        self.form.add_row((self.tr("&Grund"), self.reason), (self.tr("&Ergebnis"), self.outcome))
        self.leave_kind = EnumBox(language, "leave_kind", LeaveKind, empty=self.tr("Schule nicht verlassen"))
        self.leave_kind.set_value(case.leave_kind if case.left_school else None)
        self.left = DateField(today, language)
        self.left.set_day(case.left_school)
        self.form.add_row((self.tr("&Schule verlassen?"), self.leave_kind), (self.tr("&Verlassen am"), self.left))
        self.transition: EnumBox[Outcome] = EnumBox(
            language, "transition_outcome", Outcome, empty=self.tr("noch nicht bekannt, später festhalten")
        )
        if case.type is CaseType.TRANSITION:
            hint = self.tr("Sechs Monate nach dem Abschluss erinnert das Programm an eine Nachfrage.")
            self.form.add(self.tr("&Verbleib am Ende des Übergangs"), self.transition, hint)
        self._due = label("", "muted", wrap=True)
        self.form.add_widget(self._due)
        if case.close_reason is not None:
            self.reason.set_value(case.close_reason)
        for signal in (self.day.edited, self.left.edited):
            signal.connect(self._show_due)
        self.leave_kind.currentIndexChanged.connect(self._show_left)
        self._show_left()

    def value(self) -> Case:
        """Return the case as it is closed."""
        kind = self.leave_kind.value()
        return replace(
            self._case,
            closed=self.day.day(),
            close_reason=self.reason.value(),
            result=self.outcome.value(),
            left_school=self.left.day() if kind is not None else None,
            leave_kind=kind,
        )

    def due_text(self) -> str:
        """Return what is said about the deadline."""
        return self._due.text()

    def problem(self) -> str | None:
        day, left = self.day.day(), self.left.day()
        if day is None:
            return self.tr("Bitte den Tag des Abschlusses eingeben, zum Beispiel 03.02.2026 oder „heute“.")
        if day < self._case.opened:
            return self.tr("Der Abschluss liegt vor der Eröffnung am {day}.").format(
                day=day_text(self._language, self._case.opened)
            )
        if self.leave_kind.value() is not None and left is None:
            return self.tr("Bitte den Tag eingeben, an dem die Schule verlassen wurde.")
        return None

    def _show_left(self) -> None:
        is_asked = self.leave_kind.value() is not None
        self.ask(self.left, asked=is_asked)
        if is_asked and self.left.day() is None:
            self.left.set_day(self.day.day())
        self._show_due()

    def _show_due(self) -> None:
        value = self.value()
        due = case_file_due(value.closed, value.left_school, value.leave_kind)
        if due is None:
            self._due.clear()
            return
        text = self.tr("Die Fallakte ist dann am {day} zu löschen. Bis dahin lässt sich der Abschluss zurücknehmen.")
        self._due.setText(text.format(day=day_text(self._language, due)))
