"""What runs once after the stores are open and before anything is shown, and what she is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ssa_desktop.services.site_counters import follow_sites
from ssa_desktop.services.workspace import SecurityNotice, Workspace


def _sites(ws: Workspace) -> tuple[SecurityNotice, ...]:
    follow_sites(ws)
    return ()


UNLOCK_STEPS: Final[tuple[Callable[[Workspace], Iterable[SecurityNotice]], ...]] = (_sites,)
"""Each returns notices for her. A step that raises keeps the data closed, so only a refusal of a rule may."""


def run_unlock_steps(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Run the steps in order and return their notices."""
    return tuple(notice for step in UNLOCK_STEPS for notice in step(ws))
