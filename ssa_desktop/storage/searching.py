"""Full-text search over names, pseudonyms, notes and titles."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.spellings import as_written, has_umlaut, spellings
from ssa_desktop.storage.searched_records import SearchedRecord
from ssa_desktop.storage.sql import Connection, listing, rows, to_date

_WORD = re.compile(r"\w+")

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
class Match:
    """A document of the index in which all words stand: its number, the kind of its record, and the record's day."""

    document_id: int
    kind: str
    day: date | None


def best_matches(connection: Connection, text: str, limit: int = 200) -> list[Match]:
    """Return the documents in which a word begins with each word of ``text``, persons first, then the best ahead.

    Capitals do not matter. An umlaut written out finds the umlaut and the other way round, as do ss and ß. What a
    restriction takes out of use is not found: neither its persons nor the texts of its cases. All with a negative
    ``limit``.
    """
    return _matches(connection, text, "d.kind <> 'person', rank, d.date DESC, d.id LIMIT ?", limit)


def newest_matches(connection: Connection, text: str) -> list[Match]:
    """Return what :func:`best_matches` finds in all, the newest first; what has no day comes last, the best ahead."""
    return _matches(connection, text, "d.date IS NULL, d.date DESC, CASE WHEN d.date IS NULL THEN rank END, d.id DESC")


def matched_records(connection: Connection, matches: Sequence[Match]) -> list[SearchedRecord]:
    """Return the records of these documents with their texts, in their order: whoever marks a place reads few."""
    statement = f"{_RECORD} WHERE d.id IN (SELECT value FROM json_each(?))"
    numbers = listing([match.document_id for match in matches])
    found = {
        number: SearchedRecord(kind, uid, record_id, to_date(day), label, [text])
        for number, kind, uid, record_id, day, label, text in rows(connection, statement, (numbers,))
    }
    return [found[match.document_id] for match in matches]


_RECORD = """
    SELECT d.id, d.kind,
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
        d.text
    FROM search_document AS d
    LEFT JOIN contact_text AS ct ON d.kind = 'contact' AND ct.id = d.record_id
    LEFT JOIN contact AS k ON k.id = ct.contact_id
    LEFT JOIN person AS p ON p.id = d.person_id
"""
_MATCHES = f"""
    FROM search_index
    JOIN search_document AS d ON d.id = search_index.rowid
    LEFT JOIN contact_text AS ct ON d.kind = 'contact' AND ct.id = d.record_id
    WHERE search_index MATCH ?
    AND (d.person_id IS NULL OR d.person_id NOT IN (SELECT id FROM restricted_person))
    AND NOT (d.kind = 'contact' AND EXISTS (SELECT 1 FROM restriction) AND {_TEXT_IS_RESTRICTED})
    AND NOT (
        d.kind = 'working_note'
        AND d.record_id IN (SELECT id FROM working_note WHERE case_id IN (SELECT id FROM restricted_case))
    )
    AND NOT (d.kind = 'attachment' AND d.record_id NOT IN (SELECT id FROM in_use_attachment))
    AND NOT (d.kind = 'received' AND d.record_id NOT IN (SELECT id FROM in_use_received))
"""
_IS_SPELT = """
    AND NOT EXISTS (
        SELECT 1 FROM json_each(?) AS word
        WHERE NOT EXISTS (SELECT 1 FROM json_each(word.value) AS form WHERE d.text LIKE form.value)
    )
"""


def _matches(connection: Connection, text: str, order: str, *arguments: int) -> list[Match]:
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if not words:
        return []
    query = " AND ".join(f"({_any_spelling(word)})" for word in words)
    # The index knows no umlauts: u stands for ü as well. Where one is meant, the text has to have it.
    meant = [[form for way in spellings(word) for form in as_written(way)] for word in words if has_umlaut(word)]
    spelt = (json.dumps([[f"%{form}%" for form in forms] for forms in meant]),) if meant else ()
    condition = _IS_SPELT if meant else ""
    statement = f"SELECT d.id, d.kind, d.date {_MATCHES} {condition} ORDER BY {order}"
    found = rows(connection, statement, (query, *spelt, *arguments))
    return [Match(number, kind, to_date(day)) for number, kind, day in found]


def names_by_pseudonym(connection: Connection, pseudonyms: Sequence[str]) -> dict[str, str]:
    """Return the names of persons with these pseudonyms; one without a name is left out."""
    statement = """
        SELECT pseudonym, name FROM person
        WHERE name IS NOT NULL AND pseudonym IN (SELECT value FROM json_each(?))
    """
    return dict(rows(connection, statement, (json.dumps(list(pseudonyms)),)))


def _any_spelling(word: str) -> str:
    return " OR ".join(f'"{way}"*' for way in spellings(word))
