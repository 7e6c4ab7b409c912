"""What can be taken back and done again, until the data are locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from ssa_desktop.services.row_steps import RowStep
from ssa_desktop.services.step_numbers import StepNumbers

Action = Callable[[], None]


class AsStep(Protocol):
    """What lets the calls inside a block be parts of a step: :meth:`Worker.as_step`."""

    def __call__(self, numbers: StepNumbers, *, redoing: bool) -> AbstractContextManager[None]:
        """Take what is run inside the block as parts of this step."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what was said of it, how it is taken back, how it is done again, and its numbers.

    With ``rows`` it is taken back row by row, and ``undo`` only says to the pages that something changed.
    """

    message: str
    undo: Action
    redo: Action | None = None
    numbers: StepNumbers = field(default_factory=StepNumbers)
    rows: RowStep | None = None


class UndoHistory:
    """The steps done and the steps taken back, latest last."""

    def __init__(self, as_step: AsStep | None = None) -> None:
        self._as_step: AsStep = as_step or _alone
        self._done: list[Step] = []
        self._taken_back: list[Step] = []
        self._redoing = 0
        self._under_way: tuple[Step, list[Step], list[Step]] | None = None
        """The step that is being taken back or done again, the list it stood in, and the other one."""
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

    def is_done(self, numbers: StepNumbers) -> bool:
        """Whether the step with these numbers is done and can be taken back."""
        return any(step.numbers is numbers for step in self._done)

    def is_taken_back(self, numbers: StepNumbers) -> bool:
        """Whether the step with these numbers is taken back and can be done again."""
        return any(step.numbers is numbers for step in self._taken_back)

    def add(self, step: Step) -> None:
        """Add a step that was just done; what was taken back before can be done again no more."""
        self._done.append(step)
        self._why = ""
        if not self._redoing:
            self._taken_back.clear()

    def turned(self, step: Step, rows: RowStep, *, undone: bool) -> None:
        """Say that a step was taken back (``undone``) or done again, row by row; ``rows`` is what that changed."""
        of, to = (self._done, self._taken_back) if undone else (self._taken_back, self._done)
        of[:] = [one for one in of if one.numbers is not step.numbers]
        to.append(replace(step, rows=rows))

    def drop(self, step: Step) -> None:
        """Say that a step can neither be taken back nor done again any more."""
        for steps in (self._done, self._taken_back):
            steps[:] = [one for one in steps if one.numbers is not step.numbers]

    def undo(self) -> Step | None:
        """Take the latest step back and return it, or None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._under_way = step, self._done, self._taken_back
        step.numbers.begin(undoing=True)
        with self._as_step(step.numbers, redoing=False):
            step.undo()
        if step.redo is not None:
            self._taken_back.append(step)
        return step

    def redo(self) -> Step | None:
        """Do the step again that was taken back last and return it, or None; it tells of itself when it is done."""
        if not self._taken_back:
            return None
        step = self._taken_back.pop()
        self._under_way = step, self._taken_back, self._done
        if step.redo is not None:
            self._redoing += 1
            step.numbers.begin(undoing=False)
            with self._as_step(step.numbers, redoing=True):
                step.redo()
        return step

    def failed(self, numbers: StepNumbers, *, may_work_later: bool) -> bool:
        """Say that a part of a step ended in an error; return whether it was being taken back or done again.

        A step that ``may_work_later`` stands where it stood; any other can neither be taken back nor done again.
        """
        under_way, self._under_way = self._under_way, None
        if under_way is None or under_way[0].numbers is not numbers:
            self._under_way = under_way
            return False
        step, of, other = under_way
        numbers.give_up()
        other[:] = [one for one in other if one.numbers is not numbers]
        if may_work_later:
            of.append(step)
        return True

    def forget(self, why: str = "") -> None:
        """Drop every step: something was erased, and a step could hold it; or (``why``) what was done now is final."""
        self._why = why
        self._under_way = None
        self._done.clear()
        self._taken_back.clear()

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
        self._under_way = None


@contextmanager
def _alone(numbers: StepNumbers, *, redoing: bool) -> Iterator[None]:  # noqa: ARG001 - as the worker's
    yield
