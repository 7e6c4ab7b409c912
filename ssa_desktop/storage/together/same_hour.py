"""One team meeting recorded twice: its slot confirmed in the week, and the meeting itself with its own working time.

Both say the same thing of the same hour at the same school, so the return counts the meeting and passes the slot over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ssa_desktop.storage.sql import Connection, change, listing, rows

SLOT_OF_A_MEETING: Final = """
    k.event = 'team_meeting' AND k.start IS NOT NULL AND NOT EXISTS (SELECT 1 FROM team_meeting WHERE time_id = k.id)
    AND EXISTS (
        SELECT 1 FROM team_meeting AS m JOIN time_entry AS t ON t.id = m.time_id
        WHERE t.event = 'team_meeting' AND t.school = k.school AND t.date = k.date
            AND t.start < k.start + k.minutes AND k.start < t.start + t.minutes
    )"""
"""Whether a time entry ``k`` with the event is the slot of a meeting that has an entry of its own."""


def slots(connection: Connection, days: Iterable[str]) -> set[int]:
    """Return the time entries of the days that are slots of a meeting recorded beside them."""
    statement = f"""SELECT k.id FROM time_entry AS k
        WHERE k.date IN (SELECT value FROM json_each(?)) AND {SLOT_OF_A_MEETING}"""
    return {number for (number,) in rows(connection, statement, (listing(set(days)),))}


def keep_counted_once(connection: Connection, before: set[int], days: Iterable[str]) -> None:
    """Let slots whose meeting was erased count no meeting of their own: what is left of its time counts it already."""
    alone = before - slots(connection, days)
    change(
        connection,
        "UPDATE time_entry SET event = NULL WHERE id IN (SELECT value FROM json_each(?))",
        (listing(alone),),
    )
