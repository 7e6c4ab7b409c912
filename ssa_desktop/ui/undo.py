"""What can be taken back and done again, until the data are locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

Action = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what was said of it, how it is taken back, and how it is done again."""

    message: str
    undo: Action
    redo: Action | None = None


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

    def add(self, step: Step) -> None:
        """Add a step that was just done; what was taken back before can be done again no more."""
        self._done.append(step)
        self._why = ""
        if not self._redoing:
            self._taken_back.clear()

    def undo(self) -> Step | None:
        """Take the latest step back and return it, or None when there is none."""
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

    def hide_messages(self) -> None:
        """Forget what was said of the steps, in which names may stand; they can still be taken back and done again."""
        self._done = [replace(step, message="") for step in self._done]
        self._taken_back = [replace(step, message="") for step in self._taken_back]

    def settled(self) -> None:
        """Say that a step done again has told of itself; others may be under way yet."""
        self._redoing = max(0, self._redoing - 1)

    def all_settled(self) -> None:
        """Say that nothing is under way any more, whether it told of itself or could not be done."""
        self._redoing = 0
