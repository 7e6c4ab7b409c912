"""Conflicts in working together with their steps."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.services.cases.contacts import check_school
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import conflicts as stored

__all__ = ["ConflictLine"]


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A conflict as one line."""

    conflict_id: int
    conflict: Conflict


def conflicts(ws: Workspace) -> list[ConflictLine]:
    """Return the conflicts: the open ones, then those settled, the latest first."""
    with ws.read() as vault:
        return [ConflictLine(one.record_id, one.value) for one in stored.conflicts(vault)]


def save_conflict(ws: Workspace, conflict: Conflict, conflict_id: int | None = None) -> Made:
    """Store a conflict, or write one anew; days ahead, and steps before it began, are refused."""
    check_school(ws, conflict.school)
    if says_nothing(conflict.subject) or says_nothing(conflict.parties):
        raise UsageError("cooperation.conflict_empty")
    days = list(conflict.days())
    if any(day > ws.today() for day in (conflict.began_on, *days)):
        raise UsageError("cooperation.conflict_ahead")
    if any(day < conflict.began_on for day in days):
        raise UsageError("cooperation.conflict_before")
    return saved(ws, "conflict", conflict_id, lambda vault: stored.save_conflict(vault, conflict, conflict_id))


def remove_conflict(ws: Workspace, conflict_id: int) -> Step:
    """Remove a conflict."""
    return removed(ws, "conflict", conflict_id)
