"""What is due for deletion, as JSON."""

from __future__ import annotations

import json
from datetime import date

from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.exchange.due_files import due_json


def test_json_keeps_to_the_contract() -> None:
    day, before = "2026-07-31", "2025-07-31"
    items = [
        DueItem("a1", "case", "P-2025-014", RetentionRule.CASE_FILE, date(2026, 7, 31)),
        DueItem("b2", "working_note", None, RetentionRule.WORKING_NOTE, date(2025, 7, 31), DueState.HELD),
    ]
    assert json.loads(due_json(date(2026, 8, 1), items)) == {
        "on": "2026-08-01",
        "items": [
            {"id": "a1", "kind": "case", "label": "P-2025-014", "rule": "case_file", "due": day, "state": "due"},
            {"id": "b2", "kind": "working_note", "label": None, "rule": "working_note", "due": before, "state": "held"},
        ],
    }  # fmt: skip


def test_an_empty_list_is_a_list() -> None:
    assert json.loads(due_json(date(2026, 8, 1), [])) == {"on": "2026-08-01", "items": []}
