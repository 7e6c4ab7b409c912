"""The list of topics in the vault: closed for capture and import, editable by her."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ssa_desktop.storage.sql import Connection, row, rows, value


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its code and labels; an inactive one is kept for old records and not offered any more."""

    code: str
    label_de: str
    label_en: str
    active: bool = True


def save_topics(connection: Connection, topics: Iterable[Topic]) -> None:
    """Add topics, or update those with the same code, in the order given."""
    for position, topic in enumerate(topics):
        put_topic(connection, topic, position)


def put_topic(connection: Connection, topic: Topic, position: int | None) -> None:
    """Add a topic, or update the one with its code, at a position; at the end with None."""
    if position is None:
        position = int(value(connection, "SELECT coalesce(max(position), -1) + 1 FROM topic"))
    connection.execute(
        """INSERT INTO topic (code, label_de, label_en, position, active) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET label_de = excluded.label_de, label_en = excluded.label_en,
            position = excluded.position, active = excluded.active""",
        (topic.code, topic.label_de, topic.label_en, position, int(topic.active)),
    )


def has_topics(connection: Connection, codes: Collection[str]) -> bool:
    """Whether all of these topics are known."""
    return all(row(connection, "SELECT 1 FROM topic WHERE code = ?", (code,)) is not None for code in codes)


def topics(connection: Connection) -> list[Topic]:
    """Return all topics in their order."""
    return [
        Topic(code, label_de, label_en, bool(active))
        for code, label_de, label_en, active in rows(
            connection, "SELECT code, label_de, label_en, active FROM topic ORDER BY position, code"
        )
    ]
