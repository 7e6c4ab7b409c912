"""Single values of the vault: settings, number sequences, the key of the import hashes."""

from __future__ import annotations

from typing import Any

from ssa_desktop.storage.sql import Connection, value


def get_meta(connection: Connection, key: str, default: Any = None) -> Any:
    """Return a stored value, or ``default``."""
    found = value(connection, "SELECT value FROM meta WHERE key = ?", (key,))
    return default if found is None else found


def set_meta(connection: Connection, key: str, content: str | int | bytes) -> None:
    """Store a value under a key."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, content),
    )


def remove_meta(connection: Connection, key: str) -> None:
    """Remove a stored value."""
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def next_number(connection: Connection, sequence: str) -> int:
    """Return the next number of a sequence, from 1; a number is never given twice, even after deletions."""
    key = f"sequence.{sequence}"
    number = int(get_meta(connection, key, 0)) + 1
    set_meta(connection, key, number)
    return number


def raise_sequence(connection: Connection, sequence: str, number: int) -> None:
    """Let a sequence go on after ``number``, unless it is further already."""
    key = f"sequence.{sequence}"
    set_meta(connection, key, max(number, int(get_meta(connection, key, 0))))
