"""Removing again, in a vault that was restored, what had been removed from it because it was wrong to be there.

It goes as it went the first time: with its working time, and out of every figure. A person, case or offer of the backup
to which something else belongs is left to the deletion of what tombstones speak of, which keeps the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from ssa_desktop.storage import imported, table_imports
from ssa_desktop.storage.burial import ASSESSMENT, Way, back_again, remove_row
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.tombstones import Tombstone
from ssa_desktop.storage.worktimes import settle_days

HOLDERS: Final = frozenset({"person", "case", "offer"})
"""The kinds of records to which others may belong."""
_ALONE: Final = (
    ASSESSMENT, "youth_office_report", "disclosure", "agreed_action", "evaluation", "team_meeting", "agreement_goal",
    "agreement", "partner",
)  # fmt: skip
"""The kinds that go as they are, with what belongs to them; the working time they booked has tombstones of its own."""


def remove_again(connection: Connection, stones: Collection[Tombstone]) -> Counter[str]:
    """Remove what was wrong to be there and is there again; return how many records went, by kind."""
    removed: Counter[str] = Counter()
    days: set[str] = set()
    tables = imported.referring_tables(connection)
    mistaken = back_again(connection, Way.MISTAKE, stones)
    for kind in _ALONE:
        for number in mistaken[kind]:
            # One may have gone with another by now.
            removed[kind] += remove_row(connection, kind, number)
    for way in Way:
        found = back_again(connection, way, stones)
        if way is Way.IMPORT:
            # They have no random id of their own; what came with such a person goes with her.
            found["enrolment"] = table_imports.imported_enrolments(connection, found["person"])
        for kind in imported.TABLES:
            ids = found.get(kind, [])
            if ids and kind in HOLDERS:
                # What was decided on a case is nothing that belongs to it for itself: it goes with the case.
                others = [(table, column) for table, column in tables[kind] if table != "case_choice"]
                held = {one.record_id for one in imported.referring(connection, ids, others)}
                ids = [number for number in ids if number not in held]
            if not ids:
                continue
            if way is Way.IMPORT:
                imported.forget_rows(connection, kind, ids)
            days |= imported.remove(connection, kind, ids)
            removed[kind] += len(ids)
        if way is Way.IMPORT and any(found.values()):
            table_imports.end_empty_imports(connection)
    settle_days(connection, days)
    return +removed
