"""Blacking out a name in texts on others."""

from __future__ import annotations

from collections.abc import Iterable

from ssa_desktop.domain.redaction import redact_name
from ssa_desktop.storage.erasure import Mention
from ssa_desktop.storage.sql import Connection, value

_TEXTS = {"contact": ("contact_text", "text"), "working_note": ("working_note", "text"), "offer": ("offer", "title")}


def redact_mentions(connection: Connection, mentions: Iterable[Mention], name: str) -> None:
    """Black a name out wherever it was found; the search index follows."""
    for mention in mentions:
        table, column = _TEXTS[mention.kind]
        text = value(connection, f"SELECT {column} FROM {table} WHERE id = ?", (mention.record_id,))
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE id = ?",
            (redact_name(text, name), mention.record_id),
        )
