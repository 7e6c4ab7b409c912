"""The change log as it is read: when, on which way, what kind of record, how many; never any content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events

MOST_LINES: Final = 2000


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line: at a moment, a writer did something to a number of records of a kind. The words are labels' keys."""

    at: datetime
    who: str
    action: str
    kind: str
    records: int


def listing(ws: Workspace, limit: int = MOST_LINES) -> list[LogLine]:
    """Return the latest lines, the newest first."""
    with ws.read() as vault:
        return [
            LogLine(datetime.fromisoformat(at), who, action, kind, records)
            for at, who, action, kind, records in events.change_log(vault, limit)
        ]
