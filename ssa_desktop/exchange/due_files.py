"""What is due for deletion, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Final

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.kinds import BY_SCHOOL_YEAR

_WITHOUT_PSEUDONYM: Final = BY_SCHOOL_YEAR | {"agreement", "partner", "emergency_contact", "conflict", "staff_notice"}


def due_json(on: date, items: Sequence[DueItem]) -> bytes:
    """Return what is due on or before a day, in UTF-8 as the public contract has it."""
    report = {
        "on": on.isoformat(),
        "items": [
            {
                "id": item.id,
                "kind": item.kind,
                # A label is a pseudonym: other programs may ask for the person by it. What is due by the
                # school year is told by its id. Agreements have no pseudonym.
                "label": None if item.kind in _WITHOUT_PSEUDONYM else item.label,
                "rule": item.rule,
                "due": item.due.isoformat(),
                "state": item.state,
            }
            for item in items
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()
