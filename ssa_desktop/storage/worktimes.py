"""Time entries in the vault: booking, and the effective minutes of a day kept true after every change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.domain.worktime import TimeSpan, effective_minutes
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, row, rows


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time entry as one line; ``effective`` minutes count, ``minutes`` are as typed.

    ``left_by_deleted`` are minutes that an erased contact left.
    """

    time_id: int
    entry: TimeEntry
    effective: int
    contact_id: int | None
    session_id: int | None
    left_by_deleted: bool = False

    @property
    def is_own(self) -> bool:
        """Whether she entered it as working time: no contact and no session booked it, nor did one since erased."""
        return self.contact_id is None and self.session_id is None and not self.left_by_deleted


def book(
    connection: Connection,
    entry: TimeEntry,
    *,
    contact_id: int | None = None,
    session_id: int | None = None,
    uid: str | None = None,
    left_by_deleted: bool = False,
) -> int:
    """Store a time entry; the caller then calls :func:`settle_days` for its day."""
    return insert(
        connection,
        "time_entry",
        {
            "uid": uid or new_uid(),
            "school": entry.school,
            "date": entry.date.isoformat(),
            "start": entry.start,
            "minutes": entry.minutes,
            "activity": entry.activity,
            "event": entry.event,
            "effective": entry.minutes,
            "contact_id": contact_id,
            "session_id": session_id,
            "left_by_deleted": int(left_by_deleted),
        },
    )


def settle_days(connection: Connection, days: Iterable[str]) -> None:
    """Work out the effective minutes of every entry of the days (``2025-09-15``) anew."""
    for day in sorted(set(days)):
        found = rows(
            connection, "SELECT id, start, minutes, effective_limit, effective FROM time_entry WHERE date = ?", (day,)
        )
        counted = effective_minutes(TimeSpan(key, start, minutes, limit) for key, start, minutes, limit, _ in found)
        for key, _, _, _, before in found:
            if counted[key] != before:
                connection.execute("UPDATE time_entry SET effective = ? WHERE id = ?", (counted[key], key))


def detach_contacts(connection: Connection, contact_ids: Iterable[int]) -> None:
    """Cut the time entries of contacts that are about to be deleted loose from them.

    Each keeps date, effective minutes, activity and school, and loses its start and any way back; that something
    deleted left it is noted, so that it is not taken for an entry of hers. The effective minutes of entries it cropped
    are fixed first. An entry that was wholly covered by others counts nothing and goes.
    """
    days = set()
    for contact_id in contact_ids:
        for time_id, day in rows(connection, "SELECT id, date FROM time_entry WHERE contact_id = ?", (contact_id,)):
            days.add(day)
            connection.execute(
                """UPDATE time_entry SET contact_id = NULL, start = NULL, minutes = max(effective, 1), uid = ?,
                    effective_limit = NULL, left_by_deleted = 1
                WHERE id = ?""",
                (new_uid(), time_id),
            )
            connection.execute("DELETE FROM time_entry WHERE id = ? AND effective = 0", (time_id,))
    _settle_without_growing(connection, days)


def erase_unattached(connection: Connection, first: date, last: date) -> list[tuple[int, str]]:
    """Erase the entries from ``first`` to ``last`` that belong to no contact and no session; return their (id, uid).

    The effective minutes of entries that stay are fixed first, where an erased one cropped them.
    """
    span = (first.isoformat(), last.isoformat())
    condition = "date BETWEEN ? AND ? AND contact_id IS NULL AND session_id IS NULL"
    found = rows(connection, f"SELECT id, uid FROM time_entry WHERE {condition} ORDER BY id", span)
    days = {day for (day,) in rows(connection, f"SELECT DISTINCT date FROM time_entry WHERE {condition}", span)}
    change(connection, f"DELETE FROM time_entry WHERE {condition}", span)
    _settle_without_growing(connection, days)
    return found


def _settle_without_growing(connection: Connection, days: Iterable[str]) -> None:
    """Settle days on which an entry was erased; what it had cropped of others stays cropped."""
    for day in days:
        before = dict(rows(connection, "SELECT id, effective FROM time_entry WHERE date = ?", (day,)))
        settle_days(connection, [day])
        grown = [
            (before[key], key)
            for key, after in rows(connection, "SELECT id, effective FROM time_entry WHERE date = ?", (day,))
            if after > before[key]
        ]
        for limit, key in grown:
            connection.execute(
                "UPDATE time_entry SET effective_limit = ?, effective = ? WHERE id = ?", (limit, limit, key)
            )


def remove_time(connection: Connection, time_id: int) -> None:
    """Remove a mistaken time entry and settle its day."""
    days = [day for (day,) in rows(connection, "SELECT date FROM time_entry WHERE id = ?", (time_id,))]
    change(connection, "DELETE FROM time_entry WHERE id = ?", (time_id,))
    settle_days(connection, days)


def change_minutes(connection: Connection, time_id: int, minutes: int) -> None:
    """Give an entry other minutes and settle its day."""
    change(connection, "UPDATE time_entry SET minutes = ? WHERE id = ?", (minutes, time_id))
    settle_days(
        connection, [day for (day,) in rows(connection, "SELECT date FROM time_entry WHERE id = ?", (time_id,))]
    )


def change_entry(connection: Connection, time_id: int, entry: TimeEntry) -> None:
    """Write an entry anew and settle the days it leaves and comes to; what fixed its effective minutes stays."""
    before = [day for (day,) in rows(connection, "SELECT date FROM time_entry WHERE id = ?", (time_id,))]
    change(
        connection,
        """UPDATE time_entry SET school = ?, date = ?, start = ?, minutes = ?, activity = ?, event = ?
        WHERE id = ?""",
        (entry.school, entry.date.isoformat(), entry.start, entry.minutes, entry.activity, entry.event, time_id),
    )
    settle_days(connection, [*before, entry.date.isoformat()])


def time_entry_of(connection: Connection, time_id: int) -> TimeEntry | None:
    """Return a time entry, or None."""
    found = row(
        connection, "SELECT date, minutes, activity, school, start, event FROM time_entry WHERE id = ?", (time_id,)
    )
    if found is None:
        return None
    day, minutes, activity, school, start, event = found
    return TimeEntry(
        date.fromisoformat(day), minutes, Activity(activity), school, start, TimeEvent(event) if event else None
    )


def time_rows(connection: Connection, first: date, last: date) -> list[TimeRow]:
    """Return the entries from ``first`` to ``last``, by day and start."""
    statement = """
        SELECT id, school, date, start, minutes, activity, event, effective, contact_id, session_id,
            left_by_deleted
        FROM time_entry WHERE date BETWEEN ? AND ? ORDER BY date, start IS NULL, start, id
    """
    return [
        TimeRow(
            time_id,
            TimeEntry(
                date.fromisoformat(day), minutes, Activity(activity), school, start, TimeEvent(event) if event else None
            ),
            effective,
            contact_id,
            session_id,
            bool(left),
        )
        for time_id, school, day, start, minutes, activity, event, effective, contact_id, session_id, left in rows(
            connection, statement, (first.isoformat(), last.isoformat())
        )
    ]


def is_booked_by_record(connection: Connection, time_id: int) -> bool:
    """Whether a contact or session booked the entry; it then goes only with that record."""
    found = row(
        connection, "SELECT contact_id IS NOT NULL OR session_id IS NOT NULL FROM time_entry WHERE id = ?", (time_id,)
    )
    return found is not None and bool(found[0])


def is_left_by_deleted(connection: Connection, time_id: int) -> bool:
    """Whether the entry holds minutes that an erased contact left."""
    return bool(row(connection, "SELECT 1 FROM time_entry WHERE id = ? AND left_by_deleted", (time_id,)))


def latest_school(connection: Connection, left_out: Iterable[Activity]) -> str | None:
    """Return the school of the own entry made last, some activities aside; None where it has none or there is none."""
    found = row(
        connection,
        """SELECT school FROM time_entry
        WHERE contact_id IS NULL AND session_id IS NULL AND NOT left_by_deleted
            AND activity NOT IN (SELECT value FROM json_each(?))
        ORDER BY id DESC LIMIT 1""",
        (listing(left_out),),
    )
    return None if found is None or found[0] is None else str(found[0])
