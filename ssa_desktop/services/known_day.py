"""Whether today can be believed: on a doubtful day nothing is removed or deleted by itself, and she is told once."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.known_day import is_believable
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage import known_day

DATE_DOUBTED: Final = "date_doubted"


def is_doubtful(ws: Workspace) -> bool:
    """Whether today lies before, or implausibly long after, the last day that is known to the vault."""
    today = ws.today()
    with ws.read() as vault:
        return not is_believable(today, known_day.known_day(vault, today), known_day.doubted_day(vault))


def note_day(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Note at unlock that today was believed, or doubted; tell her of a doubted day at its first unlock."""
    today = ws.today()
    with ws.read() as vault:
        if known_day.is_noted(vault, today):
            return ()
        before = known_day.doubted_day(vault)
    if not is_doubtful(ws):
        with ws.change() as vault:
            known_day.believe(vault, today)
        return ()
    if before == today:
        return ()
    with ws.change() as vault:
        known_day.doubt(vault, today)
    return (SecurityNotice(ws.now().isoformat(), DATE_DOUBTED),)
