"""What she chose about locking, kept in the vault, and what is told after attempts to unlock that failed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keys.idle_time import IDLE_MINUTES, LONGEST_IDLE, SHORTEST_IDLE
from ssa_desktop.services import policy
from ssa_desktop.services.keys import unlock_delay
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage import events
from ssa_desktop.storage.meta import get_meta, set_meta

__all__ = ["IDLE_MINUTES", "LONGEST_IDLE", "SHORTEST_IDLE", "failed_unlocks", "idle_minutes", "set_idle_minutes"]

_IDLE: Final = "lock.idle_minutes"


def idle_minutes(ws: Workspace) -> int:
    """Return after how many minutes without a key or the mouse the data lock, 1 to 30, by the policy or her choice."""
    with ws.read() as vault:
        found = get_meta(vault, _IDLE, IDLE_MINUTES)
    hers = found if isinstance(found, int) and SHORTEST_IDLE <= found <= LONGEST_IDLE else IDLE_MINUTES
    return policy.current().minutes(hers, IDLE_MINUTES)


def set_idle_minutes(ws: Workspace, minutes: int) -> int:
    """Store the minutes; return those before. :class:`UsageError` for fewer than 1 or more than 30.

    Raises :class:`RefusedError` where they are laid down.
    """
    policy.refuse_if_fixed(policy.Setting.IDLE_MINUTES)
    if not SHORTEST_IDLE <= minutes <= LONGEST_IDLE:
        raise UsageError("lock.idle_minutes", least=SHORTEST_IDLE, most=LONGEST_IDLE)
    before = idle_minutes(ws)
    with ws.change() as vault:
        set_meta(vault, _IDLE, minutes)
        events.log_change(vault, "changed", "locking")
    return before


def failed_unlocks(ws: Workspace) -> Iterable[SecurityNotice]:
    """Tell how often unlocking failed since it last succeeded, write it into the change log, and begin anew."""
    found = unlock_delay.failures(ws.folder)
    if not found.count and not found.damaged:
        return ()
    with ws.change() as vault:
        events.log_change(vault, "failed", "unlock", max(1, found.count))
    unlock_delay.remove_failures(ws.folder)
    if found.last is None:
        return (SecurityNotice(ws.now().isoformat(), "failed_unlocks_unknown"),)
    return (SecurityNotice(found.last.isoformat(), "failed_unlocks", {"count": found.count}),)
