"""Deleting by itself, off unless she turns it on: what was shown as due for a notice period goes at an unlock.

What a hold, a restriction or an open decision keeps is never deleted so; what she postponed waits for its new day.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Final

from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.domain.retention import SHORTEST_NOTICE_DAYS, DueItem, DueState
from ssa_desktop.services import deletion, known_day
from ssa_desktop.services.workspace import SecurityNotice, Workspace, Writer
from ssa_desktop.storage import backup_records, duelist
from ssa_desktop.storage.meta import clear_meta, get_meta, set_meta
from ssa_desktop.storage.sql import Connection

__all__ = ["RETENTION_DUE", "SHORTEST_NOTICE_DAYS", "get", "remind", "run", "set_days"]

RETENTION_DUE: Final = "retention_due"
_DAYS: Final = "automatic_deletion_days"


def get(ws: Workspace) -> int | None:
    """Return the notice period in days, or None: off."""
    with ws.read() as vault:
        days = get_meta(vault, _DAYS, None)
    return None if days is None else int(days)


def set_days(ws: Workspace, days: int | None) -> None:
    """Turn automatic deletion on with a notice period in days (14 or more), or off with None."""
    if days is not None and days < SHORTEST_NOTICE_DAYS:
        raise UsageError("retention.notice_too_short", least=SHORTEST_NOTICE_DAYS)
    with ws.change() as vault:
        if days is None:
            clear_meta(vault, _DAYS)
        else:
            set_meta(vault, _DAYS, days)


def begin_anew(vault: Connection) -> bool:
    """Turn it off in a restored vault and forget since when what is shown; return whether it was on.

    What was held, restricted, put off or decided after the backup was made is not known any more, so the days of the
    notices from before would run against it.
    """
    was_on = get_meta(vault, _DAYS, None) is not None
    clear_meta(vault, _DAYS)
    backup_records.forget_notices_of_due(vault)
    return was_on


def run(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Delete what was first shown as due a notice period ago, at unlock; tell her the number."""
    days = get(ws)
    if days is None or known_day.is_doubtful(ws):
        return ()
    today = ws.today()
    with ws.read() as vault:
        shown = duelist.first_shown(vault)
        kept = duelist.cases_ever_held(vault)
    limit = today - timedelta(days=days)
    # A hold whose day has passed is for her to look at again: nothing under it goes by itself.
    ripe = [item for item in _deletable(ws) if item.id in shown and shown[item.id] <= limit and item.id not in kept]
    if not ripe:
        return ()
    try:
        with ws.acting_as(Writer.RULE):
            done = deletion.delete_due(ws, today, len(ripe), frozenset(item.id for item in ripe))
    except KnownError:
        # A full disk must not keep her out; the next unlock tries again.
        return (SecurityNotice(ws.now().isoformat(), "automatic_deletion_failed"),)
    details = {"number": done.items, "records": done.records}
    return (SecurityNotice(ws.now().isoformat(), "deleted_automatically", details),)


def remind(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell her at unlock how many items are due, if any, and remember since when she knows."""
    items = _deletable(ws)
    with ws.read() as vault:
        shown = duelist.first_shown(vault)
    if {item.id for item in items} != shown.keys():
        # A full disk must not keep her out; the notice period then begins at the next unlock.
        with suppress(KnownError), ws.change() as vault:
            duelist.note_shown(vault, items, ws.today())
    if not items:
        return ()
    return (SecurityNotice(ws.now().isoformat(), RETENTION_DUE, {"number": len(items)}),)


def _deletable(ws: Workspace) -> list[DueItem]:
    return [item for item in deletion.due(ws, ws.today()) if item.state is DueState.DUE]
