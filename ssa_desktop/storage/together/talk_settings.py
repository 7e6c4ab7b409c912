"""How often the yearly talk is held and in which month, as the vault keeps it."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.together.talk_cycle import TalkCycle
from ssa_desktop.storage import events
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection

_CYCLE: Final = "talk.cycle"


def cycle(connection: Connection) -> TalkCycle | None:
    """Return what she set; None where she set nothing."""
    every, comma, month = str(get_meta(connection, _CYCLE, "")).partition(",")
    return TalkCycle(int(every), int(month)) if comma else None


def save(connection: Connection, wanted: TalkCycle) -> None:
    """Store how often the talk is held; the change log says so, as no trigger does."""
    set_meta(connection, _CYCLE, f"{wanted.every},{wanted.month}")
    events.log_change(connection, "changed", "talk_cycle")
