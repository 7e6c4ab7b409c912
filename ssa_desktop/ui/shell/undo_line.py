"""Taking back and doing again, as the line at the bottom says it; its button takes back what it was said of."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolTip

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.row_steps import RowStep, take_back
from ssa_desktop.services.step_numbers import StepNumbers
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.undo import Step, UndoHistory
from ssa_desktop.ui.widgets.message_line import MessageLine

_FULL_STOP: Final = re.compile(r"(?<!\b[^\W\d_])\.$")
"""One after a single letter belongs to an initial."""
_OF_THE_DISK = "store."
"""How the keys of errors begin that may be over by the next try, such as a full disk."""


class UndoLine(QObject):
    """Keeps the steps that are told, and says in the line what was done, taken back and done again."""

    def __init__(self, desk: Desk, message: MessageLine, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = desk.worker
        self._message = message
        self.history = UndoHistory(desk.worker.as_step)
        # Methods and no lambdas: the desk outlives this, and must not keep it at lock.
        self._desk = desk
        desk.told.connect(self._tell)
        desk.step_told.connect(self._tell_step)
        desk.discreet_changed.connect(self._on_discreet)
        # A step that could not be done again tells of nothing: what is done next is a new step.
        desk.problem.connect(self._on_problem)
        desk.undo_forgotten.connect(self.history.forget)
        desk.worker.step_failed.connect(self._on_step_failed)

    def undo(self) -> None:
        """Take the latest step back: of what runs by now, too, and of what is being taken back or done again."""
        self._worker.when_free(self._undo)

    def redo(self) -> None:
        """Do the step again that was taken back last, once nothing else is under way."""
        self._worker.when_free(self._redo)

    def _tell(self, message: str, undo: Action | None, redo: Action | None) -> None:
        if undo is None:
            self._message.say(message)
        else:
            numbers = self._worker.numbers
            step = Step(message, undo, redo, StepNumbers() if numbers is None else numbers)
            self.history.add(step)
            self._say_with_undo(message, step)
        self.history.settled()

    def _tell_step(self, message: str, changed: Action) -> None:
        numbers = self._worker.numbers
        if numbers is None or numbers.rows.is_empty:
            self._message.say(message)
        else:
            step = Step(message, changed, changed, numbers, numbers.rows)
            self.history.add(step)
            self._say_with_undo(message, step)

    def _say_with_undo(self, text: str, step: Step) -> None:
        self._message.say(text, self.tr("Rückgängig"), partial(self._worker.when_free, partial(self._undo_this, step)))

    def _say_with_redo(self, text: str, step: Step) -> None:
        again = partial(self._worker.when_free, partial(self._redo_this, step))
        self._message.say(text, self.tr("Wiederherstellen"), again)

    def _undo_this(self, told: Step) -> None:
        """Take this step back where it is the latest; what came after it is never taken in its place."""
        latest = self.history.latest
        if latest is None or latest.numbers is told.numbers:
            if latest is not None or not self.history.is_taken_back(told.numbers):
                self._undo()
        elif self.history.is_done(told.numbers):
            self._say_with_undo(
                self.tr("Nicht zurückgenommen: Danach kam noch „{what}“").format(what=_said(latest)), latest
            )

    def _redo_this(self, told: Step) -> None:
        """Do this step again where it was taken back last."""
        latest = self.history.latest_taken_back
        if latest is None or latest.numbers is told.numbers:
            if latest is not None or not self.history.is_done(told.numbers):
                self._redo()
        elif self.history.is_taken_back(told.numbers):
            self._say_with_redo(
                self.tr("Nicht wiederhergestellt: Danach wurde noch zurückgenommen: „{what}“").format(
                    what=_said(latest)
                ),
                latest,
            )

    def _undo(self) -> None:
        latest = self.history.latest
        if latest is not None and latest.rows is not None:
            self._turn(latest, undone=True)
            return
        self.history.all_settled()
        step = self.history.undo()
        if step is None:
            self._message.say(self.history.why_empty or self.tr("Es gibt nichts zurückzunehmen."))
            return
        text = self.tr("Zurückgenommen: „{what}“").format(what=_said(step))
        if step.redo is not None:
            self._say_with_redo(text, step)
        else:
            self._message.say(text)

    def _turn(self, step: Step, *, undone: bool) -> None:
        """Take a step back row by row, or do it again, which is to take the taking back back."""
        rows = step.rows or RowStep()

        def turned(back: RowStep) -> None:
            self.history.turned(step, back, undone=undone)
            step.undo()
            if undone:
                self._say_with_redo(self.tr("Zurückgenommen: „{what}“").format(what=_said(step)), step)
            else:
                self._say_with_undo(step.message or _said(step), step)

        def failed(error: KnownError) -> None:
            if not error.key.startswith(_OF_THE_DISK):
                self.history.drop(step)
            # What was said of it is not true any more, and what else was pressed rests on it.
            self._message.hide()
            self._worker.drop_waiting()
            self._desk.show_error(error)

        self._worker.run(lambda ws: take_back(ws, rows), turned, failed)

    def _redo(self) -> None:
        latest = self.history.latest_taken_back
        if latest is not None and latest.rows is not None:
            self._turn(latest, undone=False)
            return
        if self.history.redo() is None:
            self._message.say(self.tr("Es gibt nichts wiederherzustellen."))

    def _on_discreet(self, discreet: bool) -> None:
        if discreet:
            # What was said while names were shown may hold one.
            self.history.hide_messages()
            self._message.hide()
            QToolTip.hideText()

    def _on_problem(self, _: str) -> None:
        self.history.settled()

    def _on_step_failed(self, numbers: StepNumbers, error: BaseException) -> None:
        may_work_later = isinstance(error, KnownError) and error.key.startswith(_OF_THE_DISK)
        if self.history.failed(numbers, may_work_later=may_work_later):
            # What was said of it is not true, and what else was pressed rests on it.
            self._message.hide()
            self._worker.drop_waiting()


def _said(step: Step) -> str:
    return without_full_stop(step.message) or "…"


def without_full_stop(sentence: str) -> str:
    """Return a sentence without its end, to be quoted; the stop of an initial stays."""
    return _FULL_STOP.sub("", sentence)
