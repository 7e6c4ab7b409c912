"""Signs of what day it is, and how much went at once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from ssa_desktop.domain.keeping.known_day import Sign, SignKind
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.sql import Connection, rows, value

DELETION: Final = "deletion"
THINNING: Final = "thinning"
_STORES: Final = tuple(kind.file_name for kind in StoreKind)
_DAYS_KEPT: Final = 10
"""So many days of use are kept: enough to carry a date, and no list of when she works."""

_LATEST: Final = (
    (SignKind.ENTRY, "SELECT max(date) FROM contact WHERE date <= ?"),
    (SignKind.ENTRY, "SELECT max(date) FROM time_entry WHERE date <= ?"),
    (SignKind.ENTRY, "SELECT max(date) FROM working_note WHERE date <= ?"),
    (SignKind.CHANGE, "SELECT substr(max(at), 1, 10) FROM change_log WHERE substr(at, 1, 10) <= ?"),
    (SignKind.BACKUP, "SELECT substr(max(made_at), 1, 10) FROM backup_made WHERE substr(made_at, 1, 10) <= ?"),
)
"""The latest sign of each kind up to a day."""


def known_day(connection: Connection, today: date) -> date | None:
    """Return the last day on which the date was believed, or that she said is right; whichever was noted last.

    Where none is noted yet: the latest day, other than today, of the change log and of the backups; else None. What
    stands under today may have been written by this very unlock.
    """
    found = value(connection, "SELECT day FROM day_sign WHERE kind IN ('use', 'answer') ORDER BY id DESC LIMIT 1")
    if found is None:
        found = value(
            connection,
            """SELECT max(day) FROM (
                SELECT substr(at, 1, 10) AS day FROM change_log UNION SELECT substr(made_at, 1, 10) FROM backup_made
            ) WHERE day <> ?""",
            (today.isoformat(),),
        )
    return None if found is None else date.fromisoformat(found)


def noted_signs(connection: Connection, known: date) -> set[Sign]:
    """Return the days of use and her answers up to the last known day."""
    found = rows(
        connection, "SELECT kind, day FROM day_sign WHERE kind IN ('use', 'answer') AND day <= ?", (known.isoformat(),)
    )
    return {Sign(SignKind(kind), date.fromisoformat(day)) for kind, day in found}


def signs_in_records(connection: Connection, known: date) -> set[Sign]:
    """Return the latest of each kind of sign up to the last known day that what is recorded gives."""
    days = ((kind, value(connection, statement, (known.isoformat(),))) for kind, statement in _LATEST)
    return {Sign(kind, date.fromisoformat(day)) for kind, day in days if day is not None}


def signs_of_files(folders: Iterable[Path], known: date) -> set[Sign]:
    """Return the latest time up to the last known day of a file in any of these folders.

    The stores are passed over: opening them writes to them.
    """
    days = set()
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                with suppress(OSError, ValueError, OverflowError):
                    if not entry.name.startswith(_STORES) and entry.is_file(follow_symlinks=False):
                        days.add(_day_of(entry.stat(follow_symlinks=False).st_mtime))
    latest = max((day for day in days if day <= known), default=None)
    return set() if latest is None else {Sign(SignKind.FILE, latest)}


def _day_of(seconds: float) -> date:
    """Return the local calendar date of a file's time."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().date()


def is_noted(connection: Connection, day: date) -> bool:
    """Whether a day is the last one noted, so that there is nothing to write."""
    found = value(connection, "SELECT day FROM day_sign WHERE kind IN ('use', 'answer') ORDER BY id DESC LIMIT 1")
    return bool(found == day.isoformat())


def note_use(connection: Connection, day: date) -> None:
    """Note a day of use on which the date was believed."""
    connection.execute("INSERT INTO day_sign (kind, day) VALUES ('use', ?)", (day.isoformat(),))
    connection.execute(
        """DELETE FROM day_sign WHERE kind = 'use'
        AND id NOT IN (SELECT id FROM day_sign WHERE kind = 'use' ORDER BY id DESC LIMIT ?)""",
        (_DAYS_KEPT,),
    )


def note_answer(connection: Connection, day: date) -> None:
    """Note that she said that a day is right."""
    connection.execute("INSERT INTO day_sign (kind, day) VALUES ('answer', ?)", (day.isoformat(),))


# How much went at once ------------------------------------------------------------------------------------------------


def largest_run(connection: Connection, kind: str) -> int:
    """Return how much went at once at the most."""
    return int(value(connection, "SELECT max(number) FROM day_sign WHERE kind = ?", (kind,)) or 0)


def note_run(connection: Connection, kind: str, day: date, number: int) -> None:
    """Note how much went at once; only the largest run is kept."""
    if number > largest_run(connection, kind):
        connection.execute("DELETE FROM day_sign WHERE kind = ?", (kind,))
        connection.execute("INSERT INTO day_sign (kind, day, number) VALUES (?, ?, ?)", (kind, day.isoformat(), number))
