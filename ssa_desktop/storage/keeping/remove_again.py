"""Removing again, in a vault that was restored, what had been removed from it because it was wrong to be there.

It goes as it went the first time: with its working time, and out of every figure. A person, case or offer of the backup
to which something else belongs is left to the deletion of what tombstones speak of, which keeps the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Final

from ssa_desktop.storage.cases import talk_moves
from ssa_desktop.storage.exchange import imported, table_imports
from ssa_desktop.storage.keeping.removal_policies import WITH_STONE
from ssa_desktop.storage.keeping.tombstoned_records import Way, back_again, remove_row
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.people import anonymous_persons
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time.worktimes import settle_days

HOLDERS: Final = frozenset({"person", "case", "offer"})
"""The kinds of records to which others may belong."""
_ALONE: Final = tuple(policy.kind for policy in WITH_STONE.values() if policy.kind not in imported.TABLES)
"""The kinds that go as they are, with what belongs to them; the working time they booked has tombstones of its own."""


def remove_again(connection: Connection, stones: Collection[Tombstone]) -> Counter[str]:
    """Remove what was wrong to be there and is there again; return how many records went, by kind."""
    removed: Counter[str] = Counter()
    days: set[str] = set()
    tables = imported.referring_tables(connection)
    for number in back_again(connection, Way.NOBODY, stones)["person"]:
        removed["person"] += anonymous_persons.turn(connection, number) is not None
    mistaken = back_again(connection, Way.MISTAKE, stones)
    for kind in _ALONE:
        for number in mistaken[kind]:
            # One may have gone with another by now.
            removed[kind] += remove_row(connection, kind, number)
    for way in Way:
        found = back_again(connection, way, stones)
        # A case goes as a mistake only once it is empty: what stands in it had been moved in, and was moved out again.
        talk_moves.move_all_out(connection, found["case"])
        if way is Way.IMPORT:
            # They have no random id of their own; what came with such a person goes with them.
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
                imported.remove_references(connection, kind, ids)
            days |= imported.remove(connection, kind, ids)
            removed[kind] += len(ids)
        if way is Way.IMPORT and any(found.values()):
            table_imports.end_empty_imports(connection)
    settle_days(connection, days)
    return +removed
