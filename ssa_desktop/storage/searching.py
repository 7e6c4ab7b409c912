"""Full-text search over names, pseudonyms, notes and titles."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ssa_desktop.domain.spellings import as_written, has_umlaut, spellings
from ssa_desktop.storage.sql import Connection, listing, rows, to_date

_WORD = re.compile(r"\w+")
MARK_BEGIN = "\x02"
MARK_END = "\x03"

_TEXT_IS_RESTRICTED = """
    CASE WHEN ct.concern_id IS NOT NULL
        THEN ct.concern_id IN (SELECT id FROM contact_concern WHERE case_id IN (SELECT id FROM restricted_case))
        ELSE EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = ct.contact_id) AND NOT EXISTS (
            SELECT 1 FROM contact_concern
            WHERE contact_id = ct.contact_id
                AND (case_id IS NULL OR case_id NOT IN (SELECT id FROM restricted_case))
                AND person_id NOT IN (SELECT id FROM restricted_person)
        )
    END
"""
"""A text on several persons, such as a ground of collection, is out of use when all that it concerns is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record in which all words stand; ``marked`` is the place, with the words between MARK_BEGIN and MARK_END.

    ``name`` is that of the person it is about, where the search was asked for it.
    """

    kind: str
    uid: str
    record_id: int
    day: date | None
    label: str | None
    marked: str
    name: str | None = None

    @property
    def snippet(self) -> str:
        """The place as plain text."""
        return self.marked.replace(MARK_BEGIN, "").replace(MARK_END, "")


@dataclass(frozen=True, slots=True)
class Found:
    """A document of the index in which all words stand: its number, the kind of its record, and the record's day."""

    document_id: int
    kind: str
    day: date | None


def search_texts(connection: Connection, text: str, limit: int = 200) -> list[Hit]:
    """Return the records in which a word begins with each word of ``text``, the best first; capitals do not matter.

    An umlaut written out finds the umlaut and the other way round, as do ss and ß. What a restriction takes out of use
    is not found: neither its persons nor the texts of its cases.
    """
    asked = _asked(text)
    if asked is None:
        return []
    statement = f"""
        {_HIT} WHERE {_MATCHES}
        ORDER BY d.kind <> 'person', rank, d.date DESC, d.id
        LIMIT ?
    """
    return [_hit(found) for found in rows(connection, statement, (*asked, limit))]


def newest_matches(connection: Connection, text: str) -> list[Found]:
    """Return what :func:`search_texts` finds in all, the newest first; what has no day comes last, the best ahead."""
    asked = _asked(text)
    if asked is None:
        return []
    statement = f"""
        SELECT d.id, d.kind, d.date {_DOCUMENTS} WHERE {_MATCHES}
        ORDER BY d.date IS NULL, d.date DESC, CASE WHEN d.date IS NULL THEN rank END, d.id DESC
    """
    return [Found(number, kind, to_date(day)) for number, kind, day in rows(connection, statement, asked)]


def hits_of(connection: Connection, text: str, document_ids: Sequence[int]) -> list[Hit]:
    """Return the hits on ``text`` in these documents, in their order."""
    asked = _asked(text)
    if asked is None or not document_ids:
        return []
    statement = f"{_HIT} WHERE {_MATCHES} AND search_index.rowid IN (SELECT value FROM json_each(?))"
    found = {one[-1]: _hit(one) for one in rows(connection, statement, (*asked, listing(document_ids)))}
    return [found[number] for number in document_ids if number in found]


_DOCUMENTS = """
    FROM search_index
    JOIN search_document AS d ON d.id = search_index.rowid
    LEFT JOIN contact_text AS ct ON d.kind = 'contact' AND ct.id = d.record_id
"""
_HIT = f"""
    SELECT d.kind,
        CASE d.kind
            WHEN 'person' THEN (SELECT uid FROM person WHERE id = d.record_id)
            WHEN 'contact' THEN k.uid
            WHEN 'working_note' THEN (SELECT uid FROM working_note WHERE id = d.record_id)
            WHEN 'offer' THEN (SELECT uid FROM offer WHERE id = d.record_id)
            WHEN 'attachment' THEN (SELECT uid FROM attachment WHERE id = d.record_id)
            WHEN 'received' THEN (SELECT uid FROM received WHERE id = d.record_id)
        END,
        coalesce(k.id, d.record_id), d.date,
        CASE
            WHEN d.kind = 'offer' THEN (SELECT title FROM offer WHERE id = d.record_id)
            WHEN d.kind = 'attachment' AND p.id IS NULL THEN (
                SELECT coalesce(o.title, nullif(g.school_name, ''), g.school, nullif(t.subject, ''), t.provider)
                FROM attachment AS a
                LEFT JOIN offer AS o ON o.id = a.offer_id LEFT JOIN agreement AS g ON g.id = a.agreement_id
                LEFT JOIN training AS t ON t.id = a.training_id
                WHERE a.id = d.record_id
            )
            ELSE p.pseudonym
        END,
        snippet(search_index, 0, '{MARK_BEGIN}', '{MARK_END}', ' … ', 16), d.id
    {_DOCUMENTS}
    LEFT JOIN contact AS k ON k.id = ct.contact_id
    LEFT JOIN person AS p ON p.id = d.person_id
"""
_MATCHES = f"""
    search_index MATCH ?
    AND NOT EXISTS (
        SELECT 1 FROM json_each(?) AS word
        WHERE NOT EXISTS (SELECT 1 FROM json_each(word.value) AS form WHERE d.text LIKE form.value)
    )
    AND (d.person_id IS NULL OR d.person_id NOT IN (SELECT id FROM restricted_person))
    AND NOT (d.kind = 'contact' AND {_TEXT_IS_RESTRICTED})
    AND NOT (
        d.kind = 'working_note'
        AND d.record_id IN (SELECT id FROM working_note WHERE case_id IN (SELECT id FROM restricted_case))
    )
    AND NOT (d.kind = 'attachment' AND d.record_id NOT IN (SELECT id FROM in_use_attachment))
    AND NOT (d.kind = 'received' AND d.record_id NOT IN (SELECT id FROM in_use_received))
"""


def _asked(text: str) -> tuple[str, str] | None:
    """Return what the index is asked for, and the spellings a text must have; None without a word."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if not words:
        return None
    query = " AND ".join(f"({_any_spelling(word)})" for word in words)
    # The index knows no umlauts: u stands for ü as well. Where one is meant, the text has to have it.
    meant = [[form for way in spellings(word) for form in as_written(way)] for word in words if has_umlaut(word)]
    return query, json.dumps([[f"%{form}%" for form in forms] for forms in meant])


def _hit(found: Sequence[Any]) -> Hit:
    kind, uid, record_id, day, label, marked, _ = found
    return Hit(kind, uid, record_id, to_date(day), label, marked)


def names_by_pseudonym(connection: Connection, pseudonyms: Sequence[str]) -> dict[str, str]:
    """Return the names of persons with these pseudonyms; one without a name is left out."""
    statement = """
        SELECT pseudonym, name FROM person
        WHERE name IS NOT NULL AND pseudonym IN (SELECT value FROM json_each(?))
    """
    return dict(rows(connection, statement, (json.dumps(list(pseudonyms)),)))


def _any_spelling(word: str) -> str:
    return " OR ".join(f'"{way}"*' for way in spellings(word))
