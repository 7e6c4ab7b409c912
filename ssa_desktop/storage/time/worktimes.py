"""Time entries in the vault: booking, and the effective minutes of a day kept true after every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.time.worktime import TimeSpan, effective_minutes
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.storage.sql import Connection, change, in_portions, insert, listing, new_uid, row, rows


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time entry as one line; ``effective`` minutes count, ``minutes`` are as typed.

    ``left_by_deleted`` are minutes that an erased contact left. ``continues`` is the entry of the day before whose part
    after midnight this is, 0 where that was erased.
    """

    time_id: int
    entry: TimeEntry
    effective: int
    contact_id: int | None
    session_id: int | None
    left_by_deleted: bool = False
    continues: int | None = None

    @property
    def is_own(self) -> bool:
        """Whether she entered it as working time: no contact and no session booked it, nor did one since erased."""
        is_booked = self.contact_id is not None or self.session_id is not None or self.continues is not None
        return not is_booked and not self.left_by_deleted


def book(
    connection: Connection,
    entry: TimeEntry,
    *,
    contact_id: int | None = None,
    session_id: int | None = None,
    left_by_deleted: bool = False,
) -> int:
    """Store a time entry; the caller then calls :func:`settle_days` for its day."""
    beside = {"contact_id": contact_id, "session_id": session_id, "left_by_deleted": int(left_by_deleted)}
    return insert(connection, "time_entry", {**time_columns(entry), **beside})


def time_columns(entry: TimeEntry) -> dict[str, Any]:
    """Return the columns of a time entry that was just booked, but its ids and what it belongs to."""
    return {
        "school": entry.school,
        "date": entry.date.isoformat(),
        "start": entry.start,
        "minutes": entry.minutes,
        "activity": entry.activity,
        "event": entry.event,
        "effective": entry.minutes,
    }


def settle_days(connection: Connection, days: Iterable[str]) -> None:
    """Work out the effective minutes of every entry of the days (``2025-09-15``) anew.

    What reaches beyond midnight is booked to the following day, which is then settled too.
    """
    wanted = set(days)
    for day in sorted(wanted | {_following(day) for day in wanted if _keep_continuations(connection, day)}):
        found = rows(
            connection,
            """SELECT t.id, CASE WHEN h.id IS NULL THEN t.start ELSE h.start - 1440 END,
                CASE WHEN h.id IS NULL THEN t.minutes ELSE h.minutes END, t.effective_limit, t.effective
            FROM time_entry AS t LEFT JOIN time_entry AS h ON h.id = t.continues
            WHERE t.date = ?""",
            (day,),
        )
        counted = effective_minutes(TimeSpan(key, start, minutes, limit) for key, start, minutes, limit, _ in found)
        for key, _, _, _, before in found:
            if counted[key] != before:
                connection.execute("UPDATE time_entry SET effective = ? WHERE id = ?", (counted[key], key))


def _following(day: str) -> str:
    """Return the next day; after the last one of the calendar there is none, and it is given itself."""
    found = date.fromisoformat(day)
    return day if found == date.max else (found + timedelta(1)).isoformat()


def _keep_continuations(connection: Connection, day: str) -> bool:
    """Give each entry of a day that reaches beyond midnight its part on the following one; say whether there is any."""
    following = _following(day)
    if following == day:
        return False
    heads = rows(
        connection,
        """SELECT id, school, activity, start + minutes - 1440 FROM time_entry
        WHERE date = ? AND start + minutes > 1440""",
        (day,),
    )
    there = rows(
        connection,
        "SELECT continues, id, school, activity, minutes FROM time_entry WHERE date = ? AND continues > 0",
        (following,),
    )
    parts = {head: columns for head, *columns in there}
    for head, school, activity, minutes in heads:
        part = parts.pop(head, None)
        if part is None:
            # Not a row of hers: it takes no number that a step done again would want.
            connection.execute(
                """INSERT INTO time_entry (uid, school, date, start, minutes, activity, effective, continues)
                VALUES (?, ?, ?, 0, ?, ?, ?, ?)""",
                (new_uid(), school, following, minutes, activity, minutes, head),
            )
        elif part[1:] != [school, activity, minutes]:
            change(
                connection,
                "UPDATE time_entry SET school = ?, activity = ?, minutes = ? WHERE id = ?",
                (school, activity, minutes, part[0]),
            )
    for number, *_ in parts.values():
        change(connection, "DELETE FROM time_entry WHERE id = ?", (number,))
    return bool(heads or there)


def unsettled_midnights(connection: Connection) -> list[str]:
    """Return the days with an entry beyond midnight whose part on the following day was never booked."""
    return [
        day
        for (day,) in rows(
            connection,
            """SELECT DISTINCT date FROM time_entry AS h WHERE start + minutes > 1440
                AND NOT EXISTS (SELECT 1 FROM time_entry WHERE continues = h.id) ORDER BY date""",
        )
    ]


def leave_continuation(connection: Connection, time_id: int) -> list[str]:
    """Keep what an entry that is about to be erased booked after midnight; return the day of it, to be settled.

    Only the minutes that count stay, without start and without a way back.
    """
    days = [day for (day,) in rows(connection, "SELECT date FROM time_entry WHERE continues = ?", (time_id,))]
    change(connection, "DELETE FROM time_entry WHERE continues = ? AND effective = 0", (time_id,))
    change(
        connection,
        """UPDATE time_entry SET continues = 0, start = NULL, minutes = effective, effective_limit = NULL, uid = ?
        WHERE continues = ?""",
        (new_uid(), time_id),
    )
    return days


def detach_contacts(connection: Connection, contact_ids: Iterable[int]) -> None:
    """Cut the time entries of contacts that are about to be deleted loose from them.

    Each keeps date, effective minutes, activity and school, and loses its start and any way back; that something
    deleted left it is noted, so that it is not taken for an entry of hers. The effective minutes of entries it cropped
    are fixed first. An entry that was wholly covered by others counts nothing and goes.
    """
    days = set()
    for contact_id in contact_ids:
        for time_id, day in rows(connection, "SELECT id, date FROM time_entry WHERE contact_id = ?", (contact_id,)):
            days |= {day, *leave_continuation(connection, time_id)}
            connection.execute(
                """UPDATE time_entry SET contact_id = NULL, start = NULL, minutes = max(effective, 1), uid = ?,
                    effective_limit = NULL, left_by_deleted = 1
                WHERE id = ?""",
                (new_uid(), time_id),
            )
            connection.execute("DELETE FROM time_entry WHERE id = ? AND effective = 0", (time_id,))
    settle_without_growing(connection, days)


def erase_unattached(connection: Connection, first: date, last: date) -> list[tuple[int, str]]:
    """Erase the entries from ``first`` to ``last`` that belong to no contact and no session; return their (id, uid).

    The effective minutes of entries that stay are fixed first, where an erased one cropped them.
    """
    span = (first.isoformat(), last.isoformat())
    condition = "date BETWEEN ? AND ? AND contact_id IS NULL AND session_id IS NULL AND coalesce(continues, 0) = 0"
    # What the last evening booked after midnight belongs to the year that begins then.
    for (number,) in rows(connection, f"SELECT id FROM time_entry WHERE {condition}", (span[1], span[1])):
        leave_continuation(connection, number)
    found = rows(connection, f"SELECT id, uid FROM time_entry WHERE {condition} ORDER BY id", span)
    days = {day for (day,) in rows(connection, f"SELECT DISTINCT date FROM time_entry WHERE {condition}", span)}
    change(connection, f"DELETE FROM time_entry WHERE {condition}", span)
    settle_without_growing(connection, days)
    return found


def settle_without_growing(connection: Connection, days: Iterable[str]) -> None:
    """Settle days on which an entry was erased or lost its start; what it had cropped of others stays cropped.

    The days have to be as :func:`settle_days` left them before. Without one of the spans that crop it an entry can only
    have more minutes free, never fewer; its limit takes those away, so each entry counts after as it did before.
    """
    for day in days:
        both = (day, _following(day))
        statement = "SELECT id, effective FROM time_entry WHERE date IN (?, ?)"
        before = dict(rows(connection, statement, both))
        settle_days(connection, [day])
        grown = [
            (before[key], key) for key, after in rows(connection, statement, both) if after > before.get(key, after)
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
    return _entry(*found)


@dataclass(frozen=True, slots=True)
class Booked:
    """A time entry as it was booked: its random id, what booked it, and what it says."""

    time_id: int
    uid: str
    contact_id: int | None
    session_id: int | None
    left_by_deleted: bool
    entry: TimeEntry


def booked(connection: Connection) -> Iterator[list[Booked]]:
    """Yield every entry in the order in which they were booked, in portions; no part after midnight of another one."""
    statement = """
        SELECT id, uid, contact_id, session_id, left_by_deleted, date, minutes, activity, school, start, event
        FROM time_entry WHERE id > :after AND coalesce(continues, 0) = 0 ORDER BY id LIMIT :most
    """
    for portion in in_portions(connection, statement):
        yield [
            Booked(time_id, uid, contact_id, session_id, bool(left), _entry(*columns))
            for time_id, uid, contact_id, session_id, left, *columns in portion
        ]


def _entry(
    day: str, minutes: int, activity: str, school: str | None, start: int | None, event: str | None
) -> TimeEntry:
    return TimeEntry(
        date.fromisoformat(day), minutes, Activity(activity), school, start, TimeEvent(event) if event else None
    )


def time_rows(connection: Connection, first: date, last: date) -> list[TimeRow]:
    """Return the entries from ``first`` to ``last``, by day and start."""
    statement = """
        SELECT id, school, date, start, minutes, activity, event, effective, contact_id, session_id,
            left_by_deleted, continues
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
            continues,
        )
        for (
            time_id, school, day, start, minutes, activity, event, effective, contact_id, session_id, left, continues,
        ) in rows(connection, statement, (first.isoformat(), last.isoformat()))
    ]  # fmt: skip


def is_booked_by_record(connection: Connection, time_id: int) -> bool:
    """Whether a contact, a session or an entry of the day before booked the entry; it then goes only with that."""
    found = row(
        connection,
        """SELECT contact_id IS NOT NULL OR session_id IS NOT NULL OR continues IS NOT NULL
        FROM time_entry WHERE id = ?""",
        (time_id,),
    )
    return found is not None and bool(found[0])


def is_left_by_deleted(connection: Connection, time_id: int) -> bool:
    """Whether the entry holds minutes that an erased contact left."""
    return bool(row(connection, "SELECT 1 FROM time_entry WHERE id = ? AND left_by_deleted", (time_id,)))


def latest_school(connection: Connection, left_out: Iterable[Activity]) -> str | None:
    """Return the school of the entry made last that has one, some activities aside; None where there is none."""
    found = row(
        connection,
        """SELECT school FROM time_entry
        WHERE school IS NOT NULL AND continues IS NULL AND NOT left_by_deleted
            AND activity NOT IN (SELECT value FROM json_each(?))
        ORDER BY id DESC LIMIT 1""",
        (listing(left_out),),
    )
    return None if found is None or found[0] is None else str(found[0])
