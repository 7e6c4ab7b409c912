"""How often the yearly talk on an agreement is held, and in which month."""

from __future__ import annotations

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.together.talk_cycle import MOST_YEARS, TalkCycle
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import talk_settings

_MONTHS = range(1, 13)


def cycle(ws: Workspace) -> TalkCycle:
    """Return what she set; without it each year in November."""
    with ws.read() as vault:
        return talk_settings.cycle(vault) or TalkCycle()


def set_cycle(ws: Workspace, wanted: TalkCycle) -> None:
    """Store how often the talk is held; every one to three years, in a month from 1 to 12."""
    if not 1 <= wanted.every <= MOST_YEARS or wanted.month not in _MONTHS:
        raise UsageError("cooperation.cycle", most=MOST_YEARS)
    with ws.change() as vault:
        talk_settings.save(vault, wanted)
