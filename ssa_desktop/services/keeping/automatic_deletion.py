"""Deleting by itself, off unless she turns it on: what was shown as due for a notice period goes at an unlock.

What a hold, a restriction or an open decision keeps is never deleted so; what she postponed waits for its new day.
Apart from that, whether it is on or off, a follow-up that nobody answered goes on the day its consent names.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Final

from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.domain.keeping.retention import SHORTEST_NOTICE_DAYS, DueItem, DueState
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.services.keeping import deletion, due_list, known_day
from ssa_desktop.services.workspace import SecurityNotice, Workspace, Writer
from ssa_desktop.storage.keeping import backup_records, due_candidates, due_records, postponements
from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection

__all__ = ["RETENTION_DUE", "SHORTEST_NOTICE_DAYS", "end_follow_ups", "get", "remind", "run", "set_days"]

RETENTION_DUE: Final = "retention_due"
DELETION_ASKED: Final = "deletion_asked"
_DAYS: Final = "automatic_deletion_days"
_FAILED: Final = "automatic_deletion_failed"


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
            remove_meta(vault, _DAYS)
        else:
            set_meta(vault, _DAYS, days)


def begin_anew(vault: Connection) -> bool:
    """Turn it off in a restored vault and forget since when what is shown; return whether it was on.

    What was held, restricted, put off or decided after the backup was made is not known any more, so the days of the
    notices from before would run against it.
    """
    was_on = get_meta(vault, _DAYS, None) is not None
    remove_meta(vault, _DAYS)
    backup_records.remove_notices_of_due(vault)
    return was_on


def run(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Delete what was first shown as due a notice period ago, at unlock; tell her the number.

    Nothing goes on a day that several signs do not carry; far more at once than ever before only after she was asked.
    """
    if get(ws) is None or not known_day.is_carried(ws):
        return ()
    ripe = _ripe(ws)
    if not ripe:
        return ()
    now = ws.now().isoformat()
    if not known_day.may_go(ws, known_day.DELETION, len(ripe)):
        return (SecurityNotice(now, DELETION_ASKED, {"number": len(ripe)}),)
    done = _erase(ws, ripe)
    if done is None:
        return (SecurityNotice(now, _FAILED),)
    told = [SecurityNotice(now, "deleted_automatically", {"number": done.items, "records": done.records})]
    if done.redacted:
        told.append(SecurityNotice(now, "names_blacked_out", {"number": done.redacted}))
    if done.mentions:
        told.append(SecurityNotice(now, "names_left", {"number": len(done.mentions)}))
    if done.originals:
        told.append(SecurityNotice(now, "originals_of_deleted", {"places": "; ".join(done.originals)}))
    return tuple(told)


def end_follow_ups(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Delete at unlock the follow-ups whose time for an answer is over, and tell her the number.

    The consent names the last day, so neither the switch nor a notice period is asked for; nor is how many go at once,
    since a class leaves on one day. Nothing goes on a day that several signs do not carry: then they stay due.
    """
    if not known_day.is_carried(ws):
        return ()
    ended = frozenset(item.id for item in _erasable(ws) if item.rule is RetentionRule.FOLLOW_UP)
    if not ended:
        return ()
    now = ws.now().isoformat()
    done = _erase(ws, ended)
    if done is None:
        return (SecurityNotice(now, _FAILED),)
    return (SecurityNotice(now, "follow_ups_ended", {"number": done.items}),)


def _erase(ws: Workspace, chosen: frozenset[str]) -> deletion.Deleted | None:
    """Erase items by themselves; None where that was not possible: a full disk must not keep her out."""
    try:
        with ws.acting_as(Writer.RULE):
            # Nobody is there to be shown where names stand in texts on others, and afterwards nobody knows them.
            return deletion.erase_due(ws, ws.today(), len(chosen), chosen, deletion.Mentions.REDACT)
    except KnownError:
        return None


def asked(ws: Workspace) -> frozenset[str]:
    """Return the ids of the items that wait for her to delete them herself: too many at once to go without asking."""
    if get(ws) is None or not known_day.is_carried(ws):
        return frozenset()
    ripe = _ripe(ws)
    return frozenset() if known_day.may_go(ws, known_day.DELETION, len(ripe)) else ripe


def asking(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Return the notice that asks her to look at them, as long as that is open."""
    number = len(asked(ws))
    return (SecurityNotice(ws.now().isoformat(), DELETION_ASKED, {"number": number}),) if number else ()


def _ripe(ws: Workspace) -> frozenset[str]:
    """Return the ids of what was first shown as due a notice period ago, and is due still."""
    days = get(ws)
    if days is None:
        return frozenset()
    with ws.read() as vault:
        shown = postponements.first_shown(vault)
        kept = due_candidates.cases_ever_held(vault)
    limit = ws.today() - timedelta(days=days)
    # A hold whose day has passed is for her to look at again, what was put off for her to decide on. Nor does a number
    # to call in an emergency go by itself: whether it is still right is asked every year.
    return frozenset(
        item.id
        for item in _erasable(ws)
        if item.id in shown
        and shown[item.id] <= limit
        and item.id not in kept
        and not item.was_postponed
        and item.kind != due_records.EMERGENCY_CONTACT
    )


def remind(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell her at unlock how many items are due, if any, and remember since when she knows."""
    items = _erasable(ws)
    with ws.read() as vault:
        shown = postponements.first_shown(vault)
    # The notice period does not begin on a day that is in doubt: it would be another one.
    if {item.id for item in items} != shown.keys() and not known_day.verdict(ws).is_doubted:
        # A full disk must not keep her out; the notice period then begins at the next unlock.
        with suppress(KnownError), ws.change() as vault:
            postponements.note_shown(vault, items, ws.today())
    if not items:
        return ()
    return (SecurityNotice(ws.now().isoformat(), RETENTION_DUE, {"number": len(items)}),)


def _erasable(ws: Workspace) -> list[DueItem]:
    return [item for item in due_list.due(ws, ws.today()) if item.state is DueState.DUE]
