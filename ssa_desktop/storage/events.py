"""What is written down about the vault itself: disclosures, the change log, and security events shown at unlock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ssa_desktop.storage.sql import Connection, insert, rows


def add_security_event(connection: Connection, happened_at: str, kind: str) -> None:
    """Note a security event, to be shown at the next unlock."""
    insert(connection, "security_event", {"happened_at": happened_at, "kind": kind})


def unshown_security_events(connection: Connection) -> list[tuple[int, str, str]]:
    """Return the events not shown yet as (id, when, kind)."""
    return rows(connection, "SELECT id, happened_at, kind FROM security_event WHERE shown = 0 ORDER BY id")


def mark_events_shown(connection: Connection, up_to: int) -> None:
    """Note that the events up to an id were shown."""
    connection.execute("UPDATE security_event SET shown = 1 WHERE id <= ?", (up_to,))


@contextmanager
def writing_as(connection: Connection, at: str, who: str) -> Iterator[None]:
    """Name who changes records in the running transaction; triggers write the change log under this name."""
    connection.execute("INSERT INTO writer (id, at, who) VALUES (1, ?, ?)", (at, who))
    yield
    connection.execute("DELETE FROM writer")


def day_of_writing(connection: Connection) -> str | None:
    """Return the day of the running transaction, or None outside of one."""
    found = rows(connection, "SELECT substr(at, 1, 10) FROM writer")
    return str(found[0][0]) if found else None


def used_on(connection: Connection, said: str | None) -> str | None:
    """Return the day from which what a file brings counts as used: the one it says, today at the latest."""
    today = day_of_writing(connection)
    return today if said is None or (today is not None and said > today) else said


def log_change(connection: Connection, action: str, kind: str, records: int = 1) -> None:
    """Add a line to the change log for what no trigger sees, such as an export; by the writer of this transaction."""
    connection.execute(
        """INSERT INTO change_log (at, who, action, kind, records) SELECT at, who, ?, ?, ? FROM writer WHERE true
        ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + excluded.records""",
        (action, kind, records),
    )


def change_log(connection: Connection, limit: int = -1) -> list[tuple[str, str, str, str, int]]:
    """Return the change log as (when, who, action, kind, number of records), the latest first."""
    return rows(
        connection, "SELECT at, who, action, kind, records FROM change_log ORDER BY at DESC, id DESC LIMIT ?", (limit,)
    )
