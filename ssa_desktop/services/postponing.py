"""Putting off the deletion of a record: with a reason, until a day, for a year at the most; never silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.retention import DueItem, years_after
from ssa_desktop.services.retention_rules import periods
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import duelist

__all__ = ["Postponed", "end", "listing", "postpone"]


@dataclass(frozen=True, slots=True)
class Postponed:
    """A postponed record as it will be due, with the reason she gave."""

    item: DueItem
    reason: str


def postpone(ws: Workspace, kind: str, item_id: str, until: date, reason: str) -> None:
    """Let an item of the due list be due on a later day, with a reason; told again then, and to be decided anew.

    Raises :class:`UsageError` without a reason, or for a day not after today or more than a year ahead;
    :class:`RefusedError` for what is not due by then.
    """
    if not reason.strip():
        raise UsageError("retention.postpone_reason")
    today = ws.today()
    if not today < until <= years_after(today, 1):
        raise UsageError("retention.postpone_until")
    with ws.change() as vault:
        due = {(item.kind, item.id) for item in duelist.due_items(vault, until, periods(vault))}
        if (kind, item_id) not in due and (kind, item_id) not in duelist.postponed_days(vault):
            raise RefusedError("retention.item_gone")
        duelist.postpone(vault, kind, item_id, until, reason.strip(), today)


def end(ws: Workspace, kind: str, item_id: str) -> None:
    """Let an item be due on the day of its rule again."""
    with ws.change() as vault:
        duelist.end_postponement(vault, kind, item_id)


def listing(ws: Workspace) -> list[Postponed]:
    """Return what is postponed to a day after today, the next first."""
    today = ws.today()
    with ws.read() as vault:
        later = {key for key, until in duelist.postponed_days(vault).items() if until > today}
        if not later:
            return []
        horizon = years_after(today, 1)
        return [
            Postponed(item, duelist.postponement_reason(vault, item.kind, item.id) or "")
            for item in duelist.due_items(vault, horizon, periods(vault))
            if (item.kind, item.id) in later
        ]
