"""What the vault knows of the days on which it was opened."""

from __future__ import annotations

from datetime import date
from typing import Final

from ssa_desktop.storage.meta import clear_meta, get_meta, set_meta
from ssa_desktop.storage.sql import Connection, value

_KNOWN: Final = "last_believed_day"
_DOUBTED: Final = "doubted_day"


def known_day(connection: Connection, today: date) -> date | None:
    """Return the last day on which the date was believed.

    Where none is noted yet: the latest day, other than today, of the change log and of the backups; else None. What
    stands under today may have been written by this very unlock.
    """
    noted = get_meta(connection, _KNOWN)
    found = noted or value(
        connection,
        """SELECT max(day) FROM (
            SELECT substr(at, 1, 10) AS day FROM change_log UNION SELECT substr(made_at, 1, 10) FROM backup_made
        ) WHERE day <> ?""",
        (today.isoformat(),),
    )
    return None if found is None else date.fromisoformat(found)


def doubted_day(connection: Connection) -> date | None:
    """Return the day of the last unlock that was not believed, until one is believed again."""
    found = get_meta(connection, _DOUBTED)
    return None if found is None else date.fromisoformat(found)


def is_noted(connection: Connection, day: date) -> bool:
    """Whether a day is the noted one and none is doubted, so that there is nothing to write."""
    return get_meta(connection, _KNOWN) == day.isoformat() and doubted_day(connection) is None


def believe(connection: Connection, day: date) -> None:
    """Note a day as believed."""
    set_meta(connection, _KNOWN, day.isoformat())
    clear_meta(connection, _DOUBTED)


def doubt(connection: Connection, day: date) -> None:
    """Note a day as doubted."""
    set_meta(connection, _DOUBTED, day.isoformat())
