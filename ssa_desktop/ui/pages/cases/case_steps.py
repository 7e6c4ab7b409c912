"""What can be done with a case itself: close it and open it again, erase its notes, note referrals; with undo."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp
from ssa_desktop.domain.figures.indicators import Outcome
from ssa_desktop.domain.records import Case, Referral
from ssa_desktop.services.cases import case_outcomes, cases
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.form_saving import Saving
from ssa_desktop.ui.pages.cases.close_case_dialog import CloseCaseDialog
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.keeping.case_reopening import ask_reopening
from ssa_desktop.ui.pages.people.follow_up_paper import show_follow_up_paper


class CaseSteps(QObject):
    """Asks and acts. ``changed`` is sent when the facts of a case or its notes are others."""

    changed = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place
        self._adding = Saving(desk, self)

    # ---- closing

    def ask_closing(self, case_id: int, case: Case) -> None:
        """Ask how a case ended and close it; of a closed one, what it is needed for again, and open it."""
        if case.closed is not None:
            ask_reopening(self._desk, self._place, case_id, self._reopened, person_id=case.person_id)
            return
        dialog = CloseCaseDialog(
            case, self._desk.language, self._desk.today, self._place.window(), partial(show_follow_up_paper, self._desk)
        )
        dialog.keep_as("cases", "close", case_id=case_id, person_id=case.person_id)
        dialog.accepted.connect(lambda: self._close(case_id, dialog.value(), dialog.transition.value(), dialog.asked()))
        dialog.open()

    def _close(self, case_id: int, case: Case, outcome: Outcome | None, asked: AgreedFollowUp | None = None) -> None:
        """Close the case; of a transition what became of it is recorded along, and taken back along."""

        def closed(_: object) -> None:
            self.changed.emit()
            self._desk.tell_step(self.tr("Fall abgeschlossen."), self.changed.emit)

        self._desk.worker.run(lambda ws: case_outcomes.close(ws, case_id, case, outcome, asked), closed)

    def _reopened(self) -> None:
        self.changed.emit()
        self._desk.changed.emit("keeping")

    # ---- working notes and referrals

    def ask_erasing(self, note_id: int, written: str) -> None:
        """Ask whether a working note, written on a day said in words, is to be erased."""
        dialog = ConfirmDialog(
            self.tr("Arbeitsnotiz vom {day} vernichten?").format(day=written),
            self.tr("Von der Notiz bleibt nichts; das lässt sich nicht zurücknehmen. Die Fallakte ändert sich nicht."),
            self.tr("Vernichten"),
            self._place.window(),
        )
        message = self.tr("Arbeitsnotiz vom {day} vernichtet.").format(day=written)
        dialog.accepted.connect(lambda: self.erase_note(note_id, message))
        dialog.open()

    def erase_note(self, note_id: int, message: str) -> None:
        """Destroy a working note and say so."""

        def erased(_: None) -> None:
            self.changed.emit()
            # The step that made it holds its text, and would bring it back.
            self._desk.forget_undo("")
            self._desk.tell(message)

        self._desk.worker.run(lambda ws: cases.erase_working_note(ws, note_id), erased)

    def add_referral(self, referral: Referral) -> None:
        """Note a referral."""

        def added(_: int) -> None:
            self._desk.changed.emit("cases")
            self._desk.tell_step(self.tr("Vermittlung eingetragen."), "cases")

        self._adding.run(lambda ws: cases.add_referral(ws, referral), added)

    def remove_referral(self, referral_id: int) -> None:
        """Remove a referral."""

        def removed(_: object) -> None:
            self._desk.changed.emit("cases")
            self._desk.tell_step(self.tr("Vermittlung entfernt."), "cases")

        self._desk.worker.run(lambda ws: cases.remove_referral(ws, referral_id), removed)
