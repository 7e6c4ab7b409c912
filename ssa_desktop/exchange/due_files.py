"""What is due for deletion, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.kinds import ON_SOMEBODY


def due_json(on: date, items: Sequence[DueItem]) -> bytes:
    """Return what is due on or before a day, in UTF-8 as the public contract has it."""
    report = {
        "on": on.isoformat(),
        "items": [
            {
                "id": item.id,
                "kind": item.kind,
                # A label is a pseudonym: other programs may ask for the person by it. What is due by the
                # school year is told by its id.
                "label": item.label if item.kind in ON_SOMEBODY else None,
                "rule": item.rule,
                "due": item.due.isoformat(),
                "state": item.state,
            }
            for item in items
        ],
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()
