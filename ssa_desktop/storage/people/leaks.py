"""Whose names the vault holds, and which words she confirmed as being no name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssa_desktop.storage.sql import Connection, change, insert, rows, value


def names(connection: Connection) -> list[tuple[int, str]]:
    """Return the name of every person who has one, with their id."""
    return rows(connection, "SELECT id, name FROM person WHERE name IS NOT NULL AND name <> '' ORDER BY id")


def confirmed_words(connection: Connection) -> list[tuple[str, date]]:
    """Return the words confirmed as no name, with the day, in their order."""
    return [
        (word, date.fromisoformat(day))
        for word, day in rows(connection, "SELECT word, confirmed_on FROM leak_confirmed ORDER BY word")
    ]


def confirm_word(connection: Connection, word: str, bearers: Iterable[int], on: date) -> None:
    """Keep a word as being no name, as long as somebody bears it."""
    number = value(connection, "SELECT id FROM leak_confirmed WHERE word = ?", (word,))
    if number is None:
        number = insert(connection, "leak_confirmed", {"word": word, "confirmed_on": on.isoformat()})
    for person_id in bearers:
        insert(connection, "leak_confirmed_person", {"confirmed_id": number, "person_id": person_id})


def take_back_word(connection: Connection, word: str) -> None:
    """Treat a word as a name again."""
    change(connection, "DELETE FROM leak_confirmed WHERE word = ?", (word,))
