"""What can be taken back and done again, until the data are locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ssa_desktop.services.row_steps import RowStep

Action = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what was said of it, how it is taken back and done again, and what it is known by.

    With ``rows`` it is taken back row by row, and ``undo`` only says to the pages that something changed. Without, it
    is nothing of the stores, such as what was half-typed, or an act with a way back of its own.
    """

    message: str
    undo: Action
    redo: Action | None = None
    act: object = field(default_factory=object)
    rows: RowStep | None = None
    words: Callable[[], str] | None = None
    """What is said of it now: the discreet view may have been turned on since."""


class UndoHistory:
    """The steps done and the steps taken back, latest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._taken_back: list[Step] = []
        self._redoing = 0
        self._why = ""

    @property
    def why_empty(self) -> str:
        """Why nothing can be taken back, in words; empty as long as nothing was forgotten for a reason."""
        return self._why

    @property
    def latest(self) -> Step | None:
        """The step that is taken back next."""
        return self._done[-1] if self._done else None

    @property
    def latest_taken_back(self) -> Step | None:
        """The step that is done again next."""
        return self._taken_back[-1] if self._taken_back else None

    def is_done(self, told: Step) -> bool:
        """Whether this step is done and can be taken back."""
        return any(step.act is told.act for step in self._done)

    def is_taken_back(self, told: Step) -> bool:
        """Whether this step is taken back and can be done again."""
        return any(step.act is told.act for step in self._taken_back)

    def add(self, step: Step) -> None:
        """Add a step that was just done; what was taken back before can be done again no more."""
        self._done.append(step)
        self._why = ""
        if not self._redoing:
            self._taken_back.clear()

    def turned(self, step: Step, rows: RowStep, *, undone: bool) -> None:
        """Say that a step was taken back (``undone``) or done again, row by row; ``rows`` is what that changed."""
        self.drop(step)
        (self._taken_back if undone else self._done).append(replace(step, rows=rows))

    def drop(self, step: Step) -> None:
        """Say that a step can neither be taken back nor done again any more."""
        for steps in (self._done, self._taken_back):
            steps[:] = [one for one in steps if one.act is not step.act]

    def undo(self) -> Step | None:
        """Take the latest step back by its own way and return it, or None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        step.undo()
        if step.redo is not None:
            self._taken_back.append(step)
        return step

    def redo(self) -> Step | None:
        """Do the step again that was taken back last and return it, or None; it tells of itself when it is done."""
        if not self._taken_back:
            return None
        step = self._taken_back.pop()
        if step.redo is not None:
            self._redoing += 1
            step.redo()
        return step

    def forget(self, why: str = "") -> None:
        """Drop every step: something was erased, and a step could hold it; or (``why``) what was done now is final."""
        self._why = why
        self._done.clear()
        self._taken_back.clear()

    def carried(self, changed: Action, *, keeps_words: bool) -> UndoHistory:
        """Return the steps for a window that is made anew: those of the stores, of which ``changed`` tells its pages.

        What is nothing of the stores goes with the pages it was of. What was said of a step is said again as it is
        said now, and not where it was in another language.
        """

        def again(step: Step) -> Step:
            said = step.message if step.words is None else step.words()
            return Step(said if keeps_words else "", changed, None, step.act, step.rows)

        made = UndoHistory()
        made._done = [again(step) for step in self._done if step.rows is not None]
        made._taken_back = [again(step) for step in self._taken_back if step.rows is not None]
        return made

    def take(self, other: UndoHistory) -> None:
        """Go on with the steps of another."""
        self._done[:], self._taken_back[:], self._why = other._done, other._taken_back, other._why

    def hide_messages(self) -> None:
        """Forget what was said of the steps, in which names may stand; they can still be taken back and done again."""
        self._done[:] = [replace(step, message="") for step in self._done]
        self._taken_back[:] = [replace(step, message="") for step in self._taken_back]

    def settled(self) -> None:
        """Say that a step done again has told of itself; others may be under way yet."""
        self._redoing = max(0, self._redoing - 1)

    def all_settled(self) -> None:
        """Say that nothing is under way any more, whether it told of itself or could not be done."""
        self._redoing = 0
