"""What is due for deletion as it is shown and goes by itself: a file that somebody has to decide on waits for that."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from ssa_desktop.domain.keeping.retention import DueItem, DueState, HeldBecause
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.protection import protection as assessments


def due(ws: Workspace, on: date) -> list[DueItem]:
    """Return what is due on a day; a file with an assessment that no § 8a matter was made of waits for a decision.

    A file for import can bring one. The list of the contract goes by what the records say (docs/decisions, 0401).
    """
    with ws.read() as vault:
        unasked = assessments.without_matter(vault)
        items = deletion.due(ws, on)
    return [
        replace(item, rule=RetentionRule.PROTECTION_FILE, state=DueState.HELD, held_because=HeldBecause.DECISION)
        if item.kind == "case" and item.id in unasked and item.state is DueState.DUE
        else item
        for item in items
    ]


def due_numbers(ws: Workspace, on: date) -> Counter[DueState]:
    """Return how many items :func:`due` lists, by their state."""
    with ws.read() as vault:
        if not assessments.without_matter(vault):
            return deletion.due_numbers(ws, on)
        return Counter(item.state for item in due(ws, on))
