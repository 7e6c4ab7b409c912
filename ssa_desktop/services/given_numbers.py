"""One step of hers and the numbers it gave: done again or taken back, it makes the same records under the same ones.

Row ids, random ids and pseudonyms are otherwise never given again. Here they are, as long as two things hold: the step
itself gave them (or removed the rows that had them), and nothing was erased since. Whoever was deleted must not leave
her number to somebody else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ssa_desktop.storage.giving import Given, Giving, giving

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace
    from ssa_desktop.storage.sql import Connection

T = TypeVar("T")


class StepNumbers:
    """What a step gave when it was done, and when it was taken back. It begins as done for the first time."""

    __slots__ = ("_before", "_erasures", "_last", "_run", "_undoing")

    def __init__(self) -> None:
        self._last: dict[bool, Given] = {}
        self._erasures: int | None = None
        self.begin(undoing=False)

    def begin(self, *, undoing: bool) -> None:
        """Begin to take the step back (``undoing``), or to do it (again)."""
        self._undoing = undoing
        self._before = self._last.get(undoing)
        if self._before is not None:
            again = self._before.copy()
        else:
            other = self._last.get(not undoing)
            again = other.to_bring_back() if other is not None else Given()
        self._run = Giving(again, Given())
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
        self._run.keeps = partial(_keeps, ws)
        self._run.has_written = False
        noted = self._run.noted.copy()
        try:
            with giving(self._run):
                return call(ws)
        except BaseException:
            self._run.noted = self._last[self._undoing] = noted
            raise


def _keeps(ws: Workspace, vault: Connection, uid: str) -> bool:
    # Imported here: before unlocking nothing needs it.
    from ssa_desktop.services.removal import uid_again

    return uid_again(ws, vault, uid) is not None
