"""What was put off beyond its day and why, and since when she has been told of what is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from ssa_desktop.domain.keeping.retention import DueItem, Postponement
from ssa_desktop.storage.sql import Connection, change, row, rows, to_date

_NO_NOTE: Final = "kind <> 'working_note'"


def postponed_days(connection: Connection) -> dict[tuple[str, str], Postponement]:
    """Return until when records are postponed, by kind and id.

    Not working notes: earlier versions put them off too, which holds no more.
    """
    statement = f"""SELECT kind, record_uid, until, decided_on, due_on FROM postponement
        WHERE ended_on IS NULL AND {_NO_NOTE}"""
    return {
        (kind, uid): Postponement(date.fromisoformat(until), date.fromisoformat(decided), to_date(due))
        for kind, uid, until, decided, due in rows(connection, statement)
    }


def postponed_for(connection: Connection) -> dict[tuple[str, str], date | None]:
    """Return which due day of a record was postponed, by kind and id; None where that is not known."""
    return {
        (kind, uid): to_date(due_on)
        for kind, uid, due_on in rows(connection, f"SELECT kind, record_uid, due_on FROM postponement WHERE {_NO_NOTE}")
    }


def postponement_reason(connection: Connection, kind: str, uid: str) -> str | None:
    """Return why a record is postponed, or None."""
    found = row(connection, "SELECT reason FROM postponement WHERE kind = ? AND record_uid = ?", (kind, uid))
    return None if found is None else str(found[0])


def postpone(
    connection: Connection, kind: str, uid: str, until: date, reason: str, on: date, due_on: date | None = None
) -> None:
    """Let a record be due later than on ``due_on``."""
    connection.execute(
        """INSERT INTO postponement (kind, record_uid, until, reason, decided_on, due_on) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (kind, record_uid) DO UPDATE SET until = excluded.until, reason = excluded.reason,
            decided_on = excluded.decided_on, due_on = excluded.due_on, ended_on = NULL""",
        (kind, uid, until.isoformat(), reason, on.isoformat(), due_on.isoformat() if due_on else None),
    )


def end_postponement(connection: Connection, kind: str, uid: str, on: date | None) -> None:
    """Let a record be due on the day of its rule again; that it was postponed stays known. None: it goes on."""
    connection.execute(
        "UPDATE postponement SET ended_on = ? WHERE kind = ? AND record_uid = ?",
        (on.isoformat() if on else None, kind, uid),
    )


def take_back_postponement(connection: Connection, kind: str, uid: str) -> None:
    """Remove that a record was postponed, as if it had never been."""
    connection.execute("DELETE FROM postponement WHERE kind = ? AND record_uid = ?", (kind, uid))


def first_shown(connection: Connection) -> dict[str, date]:
    """Return since when she has been told of due records, by id."""
    return {
        uid: date.fromisoformat(day)
        for uid, day in rows(connection, "SELECT record_uid, first_shown_on FROM due_notice")
    }


def note_shown(connection: Connection, items: Iterable[DueItem], on: date) -> None:
    """Note that she is told of these items; what is not due any more is forgotten, and told anew when it is."""
    wanted = {(item.kind, item.id) for item in items}
    for kind, uid in rows(connection, "SELECT kind, record_uid FROM due_notice"):
        if (kind, uid) not in wanted:
            change(connection, "DELETE FROM due_notice WHERE kind = ? AND record_uid = ?", (kind, uid))
    for kind, uid in sorted(wanted):
        connection.execute(
            """INSERT INTO due_notice (kind, record_uid, first_shown_on) VALUES (?, ?, ?)
            ON CONFLICT (kind, record_uid) DO NOTHING""",
            (kind, uid, on.isoformat()),
        )
