"""Putting off the deletion of a record: once for the day it is due, with a reason, for 30 days at the most.

Never beyond leaving the school, never a working note. Then it is deleted, or she decides on something else: the case is
opened again, restricted or held. Until then she is asked at every unlock, and nothing of it goes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.domain.keeping.retention import (
    LONGEST_POSTPONEMENT_DAYS,
    DueItem,
    DueState,
    PostponingFault,
    days_after,
    last_postponed_day,
)
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.workspace import SecurityNotice, Workspace, Writer
from ssa_desktop.storage.keeping import due_candidates, erasure, postponements
from ssa_desktop.storage.sql import Connection

__all__ = [
    "LONGEST_POSTPONEMENT_DAYS",
    "Postponed",
    "PostponingFault",
    "end",
    "forget_years_gone",
    "last_days",
    "listing",
    "postpone",
    "reminders",
    "take_back",
]

POSTPONED_OVER: Final = "postponed_over"


@dataclass(frozen=True, slots=True)
class Postponed:
    """A postponed record as it will be due, with the reason she gave."""

    item: DueItem
    reason: str


def postpone(ws: Workspace, kind: str, item_id: str, until: date, reason: str) -> None:
    """Let an item of the due list be due on a later day, with a reason; told again then, and to be decided on.

    Raises :class:`UsageError` without a reason, for a day that is too late, and for what is never postponed;
    :class:`RefusedError` for what was postponed already and what is not due by then.
    """
    if not reason.strip():
        raise UsageError("retention.postpone_reason")
    today = ws.today()
    with ws.change() as vault:
        due = due_candidates.rule_items(vault, max(until, today), periods(vault))
        found = next((one for one in due if (one.kind, one.id) == (kind, item_id)), None)
        if found is None:
            raise RefusedError("retention.item_gone")
        last = _last_day(vault, found, today)
        if last is PostponingFault.ALREADY:
            raise RefusedError("retention.postpone_already")
        if isinstance(last, PostponingFault):
            raise UsageError(f"retention.postpone_{last}")
        if not max(today, found.due) < until <= last:
            raise UsageError("retention.postpone_until", until=last)
        postponements.postpone(vault, kind, item_id, until, reason.strip(), today, found.due)


def last_days(ws: Workspace, items: Iterable[DueItem], today: date) -> dict[str, date | PostponingFault]:
    """Return for each item until when its deletion may be put off, or why it may not be, by its id."""
    with ws.read() as vault:
        return {item.id: _last_day(vault, item, today) for item in items}


def _last_day(vault: Connection, item: DueItem, today: date) -> date | PostponingFault:
    return last_postponed_day(item, today, due_candidates.leaving_limit_of(vault, item.kind, item.id))


def take_back(ws: Workspace, kind: str, item_id: str) -> None:
    """Take back a postponement of a moment ago, as if it had never been."""
    with ws.change() as vault:
        postponements.take_back_postponement(vault, kind, item_id)


def end(ws: Workspace, kind: str, item_id: str) -> None:
    """Let an item be due on the day of its rule again; that it was put off stays known."""
    with ws.change() as vault:
        postponements.end_postponement(vault, kind, item_id, ws.today())


def forget_years_gone(ws: Workspace) -> None:
    """Forget at unlock what was put off of a school year of which nothing is left: a restore brings it, not the year.

    What is recorded one by one takes it along.
    """
    with ws.read() as vault:
        if not due_candidates.years_gone(vault):
            return
    # A full disk must not keep her out; the next unlock tries again.
    with suppress(KnownError), ws.acting_as(Writer.RULE), ws.change() as vault:
        for kind, year in due_candidates.years_gone(vault):
            due_candidates.forget_year(vault, kind, year)
        erasure.mark_scrub_pending(vault)
    ws.scrub_if_possible()


def listing(ws: Workspace) -> list[Postponed]:
    """Return what is postponed to a day after today, the next first."""
    today = ws.today()
    with ws.read() as vault:
        later = {key: one for key, one in postponements.postponed_days(vault).items() if one.until > today}
        if not later:
            return []
        horizon = max(*(one.until for one in later.values()), days_after(today, LONGEST_POSTPONEMENT_DAYS))
        return [
            Postponed(item, postponements.postponement_reason(vault, item.kind, item.id) or "")
            for item in due_candidates.due_items(vault, horizon, periods(vault))
            if (item.kind, item.id) in later and item.was_postponed and item.due > today
        ]


def reminders(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Ask at every unlock for a decision on what was put off and is due again."""
    due = deletion.due(ws, ws.today())
    number = sum(item.was_postponed and item.state is DueState.DUE for item in due)
    return (SecurityNotice(ws.now().isoformat(), POSTPONED_OVER, {"number": number}),) if number else ()
