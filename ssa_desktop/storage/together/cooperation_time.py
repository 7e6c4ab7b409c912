"""The working time of talks and meetings: booked once, and cut loose from them when a case or person is erased."""

from __future__ import annotations

from typing import Final

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.storage.sql import Connection, change, new_uid, rows, value
from ssa_desktop.storage.time.worktimes import (
    book,
    change_entry,
    leave_continuation,
    remove_time,
    settle_days,
    settle_without_growing,
)
from ssa_desktop.storage.together import same_hour

_OF_CASES: Final = "case_id IN (SELECT value FROM json_each(?))"
_OF_PERSON: Final = "person_id = ?"
_OF_MEETINGS: Final = "id IN (SELECT value FROM json_each(?))"


def keep_time(connection: Connection, table: str, record_id: int, entry: TimeEntry | None) -> None:
    """Book the working time of a talk or meeting, write it anew, or (None) remove it."""
    found = value(connection, f"SELECT time_id FROM {table} WHERE id = ?", (record_id,))
    if entry is None:
        if found is not None:
            remove_time(connection, found)
    elif found is not None:
        change_entry(connection, found, entry)
    else:
        time_id = book(connection, entry)
        change(connection, f"UPDATE {table} SET time_id = ? WHERE id = ?", (time_id, record_id))
        settle_days(connection, [entry.date.isoformat()])


def adopt_slot(connection: Connection, meeting_id: int, time_id: int) -> None:
    """Make the time entry of a confirmed slot that of a meeting; nothing where it is gone or another meeting's."""
    change(
        connection,
        """UPDATE team_meeting SET time_id = ?1 WHERE id = ?2 AND time_id IS NULL
            AND EXISTS (SELECT 1 FROM time_entry WHERE id = ?1 AND event = 'team_meeting')
            AND NOT EXISTS (SELECT 1 FROM team_meeting WHERE time_id = ?1)""",
        (time_id, meeting_id),
    )


def detach_of_cases(connection: Connection, case_ids: str) -> None:
    """Cut the working time of the meetings on cases (a JSON list of ids) loose, before the cases are erased."""
    _detach(connection, _OF_CASES, case_ids)


def detach_of_meetings(connection: Connection, meeting_ids: str) -> None:
    """Cut the working time of meetings (a JSON list of ids) loose, before they are erased under their rule."""
    _detach(connection, _OF_MEETINGS, meeting_ids)


def detach_of_person(connection: Connection, person_id: int) -> None:
    """Cut the working time of the meetings on a person without a case loose, before they are erased."""
    _detach(connection, _OF_PERSON, person_id)


def _detach(connection: Connection, condition: str, bound: str | int) -> None:
    """Leave date, effective minutes, activity, event and school of each entry; its start and any way back go.

    The return counts team meetings by their entries, so one that others wholly covered stays too, with no minutes.
    What an entry cropped of others stays cropped, and the slot of such a meeting counts no meeting of its own.
    """
    found = rows(
        connection,
        f"""SELECT t.id, t.date, t.effective FROM team_meeting AS m JOIN time_entry AS t ON t.id = m.time_id
        WHERE m.{condition}""",
        (bound,),
    )
    days = sorted({day for _, day, _ in found})
    slots = same_hour.slots(connection, days)
    for time_id, _, effective in found:
        days = sorted({*days, *leave_continuation(connection, time_id)})
        connection.execute("UPDATE team_meeting SET time_id = NULL WHERE time_id = ?", (time_id,))
        connection.execute(
            "UPDATE import_ref SET record_id = NULL, content_hash = NULL WHERE kind = 'time' AND record_id = ?",
            (time_id,),
        )
        connection.execute(
            """UPDATE time_entry SET start = NULL, minutes = max(?, 1), uid = ?, effective_limit = ?,
                left_by_deleted = 1
            WHERE id = ?""",
            (effective, new_uid(), None if effective else 0, time_id),
        )
    same_hour.keep_counted_once(connection, slots, days)
    settle_without_growing(connection, days)
