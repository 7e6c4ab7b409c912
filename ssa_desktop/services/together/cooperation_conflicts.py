"""Conflicts in working together with their steps, and the Träger's notices of absence, deputy and change of staff."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.services.cases.contacts import check_school
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import conflicts as stored

__all__ = ["ConflictLine", "NoticeLine"]


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A conflict as one line."""

    conflict_id: int
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as one line."""

    notice_id: int
    notice: StaffNotice


def conflicts(ws: Workspace) -> list[ConflictLine]:
    """Return the conflicts: the open ones, then those settled, the latest first."""
    with ws.read() as vault:
        return [ConflictLine(one.record_id, one.value) for one in stored.conflicts(vault)]


def save_conflict(ws: Workspace, conflict: Conflict, conflict_id: int | None = None) -> Made:
    """Store a conflict, or write one anew; days ahead, and steps before it began, are refused."""
    check_school(ws, conflict.school)
    if not conflict.subject.strip() or not conflict.parties.strip():
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


def notices(ws: Workspace) -> list[NoticeLine]:
    """Return the notices, the latest first."""
    with ws.read() as vault:
        return [NoticeLine(one.record_id, one.value) for one in stored.notices(vault)]


def save_notice(ws: Workspace, notice: StaffNotice, notice_id: int | None = None) -> Made:
    """Store a notice, or write one anew."""
    check_school(ws, notice.school)
    if notice.last is not None and notice.last < notice.first:
        raise UsageError("cooperation.notice_order")
    if any(day is not None and day > ws.today() for day in (notice.agreed_on, notice.given_on)):
        raise UsageError("cooperation.notice_ahead")
    return saved(ws, "staff_notice", notice_id, lambda vault: stored.save_notice(vault, notice, notice_id))


def remove_notice(ws: Workspace, notice_id: int) -> Step:
    """Remove a notice."""
    return removed(ws, "staff_notice", notice_id)
