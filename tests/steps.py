"""Something that is done, taken back and done again as the window does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from ssa_desktop.services import row_steps
from ssa_desktop.services.row_steps import RowStep
from ssa_desktop.services.workspace import Workspace

T = TypeVar("T")


class Done(Generic[T]):
    """A step that was done; ``made`` is what it returned."""

    def __init__(self, ws: Workspace, call: Callable[[Workspace], T]) -> None:
        self._ws = ws
        self.rows = RowStep()
        with ws.noting(self.rows):
            self.made = call(ws)

    def take_back(self) -> None:
        """Take it back, or do it again where it was taken back last."""
        self.rows = row_steps.take_back(self._ws, self.rows)

    again = take_back
