"""Taking back and doing again, as the line at the bottom says it; its button takes back what it was said of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolTip

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.row_steps import Act, RowStep, take_back
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
        self._desk = desk
        self._worker = desk.worker
        self._message = message
        self.history = UndoHistory()
        self._own_way: tuple[Act, Step] | None = None
        """The act by which a step is taken back that is none of rows, and the step."""
        # Methods and no lambdas: the desk outlives this, and must not keep it at lock.
        desk.told.connect(self._tell)
        desk.step_told.connect(self._tell_step)
        desk.discreet_changed.connect(self._on_discreet)
        # A step that could not be done again tells of nothing: what is done next is a new step.
        desk.problem.connect(self._on_problem)
        desk.undo_forgotten.connect(self.history.forget)
        desk.worker.act_failed.connect(self._on_act_failed)

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
            step = Step(message, undo, redo)
            self.history.add(step)
            self._say_with_undo(message, step)
        self.history.settled()

    def _tell_step(self, words: Callable[[], str], changed: Action) -> None:
        act, message = self._worker.act, words()
        if act is None or act.rows.is_empty:
            self._message.say(message)
        else:
            step = Step(message, changed, None, act, act.rows, words)
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
        if latest is None or latest.act is told.act:
            if latest is not None or not self.history.is_taken_back(told):
                self._undo()
        elif self.history.is_done(told):
            self._say_with_undo(
                self.tr("Nicht zurückgenommen: Danach kam noch „{what}“").format(what=_said(latest)), latest
            )

    def _redo_this(self, told: Step) -> None:
        """Do this step again where it was taken back last."""
        latest = self.history.latest_taken_back
        if latest is None or latest.act is told.act:
            if latest is not None or not self.history.is_done(told):
                self._redo()
        elif self.history.is_taken_back(told):
            self._say_with_redo(
                self.tr("Nicht wiederhergestellt: Danach wurde noch zurückgenommen: „{what}“").format(
                    what=_said(latest)
                ),
                latest,
            )

    def _undo(self) -> None:
        step = self.history.latest
        if step is None:
            self._message.say(self.history.why_empty or self.tr("Es gibt nichts zurückzunehmen."))
        elif step.rows is not None:
            self._turn(step, step.rows, undone=True)
        else:
            self.history.all_settled()
            act = Act()
            self._own_way = act, step
            with self._worker.as_act(act):
                self.history.undo()
            self._say_taken_back(step, may_come_back=step.redo is not None)

    def _redo(self) -> None:
        step = self.history.latest_taken_back
        if step is None:
            self._message.say(self.tr("Es gibt nichts wiederherzustellen."))
        elif step.rows is not None:
            self._turn(step, step.rows, undone=False)
        else:
            self.history.redo()

    def _turn(self, step: Step, rows: RowStep, *, undone: bool) -> None:
        """Take a step back row by row, or do it again, which is to take the taking back back."""

        def turned(back: RowStep) -> None:
            # A name is said only as the view of now allows.
            now = step if step.words is None else replace(step, message=step.words())
            self.history.turned(now, back, undone=undone)
            step.undo()
            if undone:
                self._say_taken_back(now, may_come_back=True)
            else:
                self._say_with_undo(now.message, now)

        def failed(error: KnownError) -> None:
            self._say_not_done(step, error)
            self._desk.show_error(error)

        self._worker.run(lambda ws: take_back(ws, rows), turned, failed)

    def _on_act_failed(self, act: Act, error: BaseException) -> None:
        own, self._own_way = self._own_way, None
        if own is None or own[0] is not act:
            self._own_way = own
            return
        self._say_not_done(own[1], error)
        if _may_work_later(error):
            self.history.add(own[1])

    def _say_not_done(self, step: Step, error: BaseException) -> None:
        """Say no more of a step that it was taken back, and let go of what else was pressed, which rests on it."""
        if step.rows is None or not _may_work_later(error):
            self.history.drop(step)
        self._message.hide()
        self._worker.drop_waiting()

    def _say_taken_back(self, step: Step, *, may_come_back: bool) -> None:
        text = self.tr("Zurückgenommen: „{what}“").format(what=_said(step))
        if may_come_back:
            self._say_with_redo(text, step)
        else:
            self._message.say(text)

    def _on_discreet(self, discreet: bool) -> None:
        if discreet:
            # What was said while names were shown may hold one.
            self.history.hide_messages()
            self._message.hide()
            QToolTip.hideText()

    def _on_problem(self, _: str) -> None:
        self.history.settled()


def _may_work_later(error: BaseException) -> bool:
    return isinstance(error, KnownError) and error.key.startswith(_OF_THE_DISK)


def _said(step: Step) -> str:
    return without_full_stop(step.message) or "…"


def without_full_stop(sentence: str) -> str:
    """Return a sentence without its end, to be quoted; the stop of an initial stays."""
    return _FULL_STOP.sub("", sentence)
