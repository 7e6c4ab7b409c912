"""Full-text search over names, pseudonyms, notes and titles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from ssa_desktop.storage.sql import Connection, rows, to_date

_WORD = re.compile(r"\w+")
MARK_BEGIN = "\x02"
MARK_END = "\x03"


@dataclass(frozen=True, slots=True)
class Hit:
    """A record in which all words stand; ``marked`` is the place, with the words between MARK_BEGIN and MARK_END."""

    kind: str
    uid: str
    record_id: int
    day: date | None
    label: str | None
    marked: str

    @property
    def snippet(self) -> str:
        """The place as plain text."""
        return self.marked.replace(MARK_BEGIN, "").replace(MARK_END, "")


def search_texts(connection: Connection, text: str, limit: int = 200) -> list[Hit]:
    """Return the records in which a word begins with each word of ``text``; capitals and accents do not matter."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if not words:
        return []
    query = " AND ".join(f'"{word}"*' for word in words)
    statement = f"""
        SELECT d.kind,
            CASE d.kind
                WHEN 'person' THEN (SELECT uid FROM person WHERE id = d.record_id)
                WHEN 'contact' THEN k.uid
                WHEN 'working_note' THEN (SELECT uid FROM working_note WHERE id = d.record_id)
                WHEN 'offer' THEN (SELECT uid FROM offer WHERE id = d.record_id)
            END,
            coalesce(k.id, d.record_id), d.date,
            CASE d.kind WHEN 'offer' THEN (SELECT title FROM offer WHERE id = d.record_id) ELSE p.pseudonym END,
            snippet(search_index, 0, '{MARK_BEGIN}', '{MARK_END}', ' … ', 16)
        FROM search_index
        JOIN search_document AS d ON d.id = search_index.rowid
        LEFT JOIN person AS p ON p.id = d.person_id
        LEFT JOIN contact_text AS ct ON d.kind = 'contact' AND ct.id = d.record_id
        LEFT JOIN contact AS k ON k.id = ct.contact_id
        WHERE search_index MATCH ?
        ORDER BY d.kind <> 'person', rank, d.date DESC, d.id
        LIMIT ?
    """
    return [
        Hit(kind, uid, record_id, to_date(day), label, marked)
        for kind, uid, record_id, day, label, marked in rows(connection, statement, (query, limit))
    ]
