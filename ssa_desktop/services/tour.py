"""How far the tour of the first day went, so that it can be left and resumed; kept in the vault, beside the work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.meta import get_meta, set_meta

STEPS: Final = 5
_KEY: Final = "tour"


class TourState(StrEnum):
    """Whether the tour was never begun, is running, was left for later, or is over."""

    NEW = "new"
    RUNNING = "running"
    LEFT = "left"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class TourProgress:
    """The state, and the step it stands at, 0 to 4."""

    state: TourState = TourState.NEW
    step: int = 0


def progress(ws: Workspace) -> TourProgress:
    """Return how far the tour went; what cannot be read counts as never begun."""
    with ws.read() as vault:
        state, _, step = str(get_meta(vault, _KEY, TourState.NEW.value)).partition(" ")
    if state not in set(TourState) or not (step or "0").isdecimal():
        return TourProgress()
    return TourProgress(TourState(state), min(int(step or 0), STEPS - 1))


def keep(ws: Workspace, reached: TourProgress) -> None:
    """Keep how far the tour went."""
    with ws.change() as vault:
        set_meta(vault, _KEY, f"{reached.state} {reached.step}")
