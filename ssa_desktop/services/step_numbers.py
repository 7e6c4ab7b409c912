"""One step of hers and the numbers it gave: done again or taken back, it makes the same records under the same ones.

Row ids, random ids and pseudonyms are otherwise never given again. Here they are, as long as two things hold: the step
itself gave them (or removed the rows that had them), and nothing was erased since. Whoever was deleted must not leave
her number to somebody else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ssa_desktop.services.figures.counting_once import answering
from ssa_desktop.storage.row_steps import RowStep
from ssa_desktop.storage.step_numbers import Given, Numbering, numbering

if TYPE_CHECKING:
    from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted
    from ssa_desktop.services.workspace import Workspace

T = TypeVar("T")


class StepNumbers:
    """What a step gave when it was done, and when it was taken back. It begins as done for the first time."""

    __slots__ = ("_before", "_erasures", "_last", "_run", "_undoing", "answers", "rows")

    def __init__(self) -> None:
        self.answers: dict[MaybeCounted, CountedAnswer] = {}
        """What she was asked in it and answered: done again, it is not asked again."""
        self.rows = RowStep()
        self._last: dict[bool, Given] = {}
        self._erasures: int | None = None
        self.begin(undoing=False)

    def begin(self, *, undoing: bool) -> None:
        """Begin to take the step back (``undoing``), or to do it (again)."""
        self._undoing = undoing
        self._before = self._last.get(undoing)
        other = self._last.get(not undoing)
        if self._before is not None:
            again = self._before.copy()
        else:
            again = other.to_bring_back() if other is not None else Given()
        again.known = list(other.known) if other is not None else []
        again.limits = list(other.limits) if other is not None else []
        self._run = Numbering(again, Given())
        self._last[undoing] = self._run.noted

    @property
    def has_written(self) -> bool:
        """Whether the part that ran last began to change something, whatever came of it."""
        return self._run.has_written

    def give_up(self) -> None:
        """Say that what was begun could not be done: it counts as not begun."""
        if self._before is None:
            del self._last[self._undoing]
        else:
            self._last[self._undoing] = self._before

    def call(self, ws: Workspace, call: Callable[[Workspace], T]) -> T:
        """Run a part of the step. A part that fails leaves nothing noted."""
        if self._erasures is None:
            self._erasures = ws.erasures
        if self._erasures != ws.erasures:
            self._run.again = Given()
        self._run.has_written = False
        noted, again = self._run.noted.copy(), self._run.again.copy()
        try:
            with numbering(self._run), answering(self.answers.get), ws.noting(self.rows):
                return call(ws)
        except BaseException:
            # It may be tried once more, with what she answers.
            self._run.again = again
            self._run.noted = self._last[self._undoing] = noted
            raise
