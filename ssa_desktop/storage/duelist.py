"""What the retention rules are applied to: candidates read from the vault."""

from __future__ import annotations

from datetime import date

from ssa_desktop.domain.retention import DueItem, RetentionRule, case_file_due, working_note_due
from ssa_desktop.domain.vocabulary import LeaveKind
from ssa_desktop.storage.sql import Connection, row, rows, to_date


def due_items(connection: Connection, on: date) -> list[DueItem]:
    """Return what is due on or before a day, the longest due first."""
    items = [item for item in (*_cases(connection), *_working_notes(connection)) if item.due <= on]
    return sorted(items, key=lambda item: (item.due, item.kind, item.label or "", item.id))


def record_id_of(connection: Connection, kind: str, uid: str) -> int | None:
    """Return the row id behind the id of a due item."""
    table = {"case": "case_file", "working_note": "working_note"}[kind]
    found = row(connection, f"SELECT id FROM {table} WHERE uid = ?", (uid,))
    return None if found is None else int(found[0])


def _cases(connection: Connection) -> list[DueItem]:
    statement = """
        SELECT c.uid, p.pseudonym, c.closed, c.left_school, c.leave_kind
        FROM case_file AS c JOIN person AS p ON p.id = c.person_id
        WHERE c.closed IS NOT NULL OR c.left_school IS NOT NULL
    """
    found = []
    for uid, pseudonym, closed, left_school, leave_kind in rows(connection, statement):
        due = case_file_due(to_date(closed), to_date(left_school), LeaveKind(leave_kind) if leave_kind else None)
        if due is not None:
            found.append(DueItem(uid, "case", pseudonym, RetentionRule.CASE_FILE, due))
    return found


def _working_notes(connection: Connection) -> list[DueItem]:
    statement = """
        SELECT n.uid, p.pseudonym, n.date
        FROM working_note AS n
        LEFT JOIN case_file AS c ON c.id = n.case_id
        LEFT JOIN person AS p ON p.id = coalesce(n.person_id, c.person_id)
    """
    return [
        DueItem(uid, "working_note", pseudonym, RetentionRule.WORKING_NOTE, working_note_due(date.fromisoformat(day)))
        for uid, pseudonym, day in rows(connection, statement)
    ]
