"""Full-text search over names, pseudonyms, notes and titles."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.domain.spellings import as_written, has_umlaut, spellings
from ssa_desktop.storage.searched_records import SearchedRecord
from ssa_desktop.storage.sql import Connection, listing, rows, to_date, value

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


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest documents of a kind in which all words stand, and how many there are in all."""

    matches: tuple[Match, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the index, and the spellings of which each text has to hold one, as JSON; None: none."""

    query: str
    spelt: str | None


def best_matches(connection: Connection, text: str, limit: int = 200) -> list[Match]:
    """Return the documents in which a word begins with each word of ``text``, persons first, then the best ahead.

    Capitals do not matter. An umlaut written out finds the umlaut and the other way round, as do ss and ß. What a
    restriction takes out of use is not found: neither its persons nor the texts of its cases. Of equally good ones the
    newest is ahead. All with a negative ``limit``.
    """
    asked = _asked(text)
    if asked is None:
        return []
    if not _number(connection, asked):
        return []
    hidden = _out_of_use(connection)
    persons = dict(rows(connection, _RANKED_PERSONS, (asked.query,)))
    in_use = _spelt(connection, asked, [number for number in persons if number not in hidden])
    found = _best_first(connection, {number: persons[number] for number in in_use})
    room = limit - len(found)
    if limit < 0 or room > 0:
        rest = _ranked(connection, asked, hidden | persons.keys(), limit if limit < 0 else room)
        found += _best_first(connection, rest)
    return found if limit < 0 else found[:limit]


def newest_matches(connection: Connection, text: str, most: int) -> dict[str, Newest]:
    """Return what :func:`best_matches` finds in all, by kind: the ``most`` newest of each, and how many there are.

    What has no day comes last in its kind, the best ahead.
    """
    asked = _asked(text)
    if asked is None:
        return {}
    number = _number(connection, asked)
    if not number:
        return {}
    hidden = _out_of_use(connection)
    condition, spelt = (_IS_SPELT, (asked.spelt,)) if asked.spelt else ("", ())
    statement = _FEW_MATCHES if number <= _FEW else _MANY_MATCHES
    dated: dict[str, list[tuple[int, str]]] = {}
    undated: dict[str, list[int]] = {}
    for document, kind, day in rows(connection, f"{statement} {condition} {_NEWEST_FIRST}", (asked.query, *spelt)):
        if document in hidden:
            continue
        if day is None:
            undated.setdefault(kind, []).append(document)
        else:
            dated.setdefault(kind, []).append((document, day))
    ranks = _ranks(connection, asked, [document for found in undated.values() for document in found])
    by_kind: dict[str, Newest] = {}
    for kind in {**dated, **undated}:
        newest = [Match(document, kind, to_date(day)) for document, day in dated.get(kind, ())[:most]]
        without = sorted(undated.get(kind, ()), key=lambda document: (ranks[document], -document))
        newest += [Match(document, kind, None) for document in without[: most - len(newest)]]
        by_kind[kind] = Newest(tuple(newest), len(dated.get(kind, ())) + len(without))
    return by_kind


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
_FEW: Final = 2000
"""So many documents are looked up one by one; more are picked out of an index of all."""
_PORTION: Final = 200
_RANKED: Final = "SELECT rowid, rank FROM search_index WHERE search_index MATCH ?"
# The plus keeps the index from being asked anew for each number: it is read through once, which takes a tenth.
_RANKED_PERSONS: Final = f"{_RANKED} AND +rowid IN (SELECT id FROM search_document WHERE kind = 'person')"
_RANKED_AMONG: Final = f"{_RANKED} AND +rowid IN (SELECT value FROM json_each(?))"
_FEW_MATCHES: Final = """
    SELECT d.id, d.kind, d.date FROM search_document AS d
    WHERE d.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)
"""
_MANY_MATCHES: Final = """
    SELECT d.id, d.kind, d.date FROM search_document AS d INDEXED BY search_document_newest
    WHERE +d.id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)
"""
_NEWEST_FIRST: Final = "ORDER BY d.kind, d.date DESC, d.id DESC"
_IS_SPELT: Final = """
    AND NOT EXISTS (
        SELECT 1 FROM json_each(?) AS word
        WHERE NOT EXISTS (SELECT 1 FROM json_each(word.value) AS form WHERE d.text LIKE form.value)
    )
"""
_OUT_OF_USE: Final = f"""
    SELECT id FROM search_document WHERE person_id IN (SELECT id FROM restricted_person)
    UNION ALL
    SELECT d.id FROM contact_text AS ct CROSS JOIN search_document AS d ON d.kind = 'contact' AND d.record_id = ct.id
    WHERE ct.contact_id IN (
        SELECT contact_id FROM contact_concern
        WHERE case_id IN (SELECT id FROM restricted_case) OR person_id IN (SELECT id FROM restricted_person)
    ) AND {_TEXT_IS_RESTRICTED}
    UNION ALL
    SELECT id FROM search_document WHERE kind = 'working_note'
        AND record_id IN (SELECT id FROM working_note WHERE case_id IN (SELECT id FROM restricted_case))
    UNION ALL
    SELECT id FROM search_document WHERE kind = 'attachment' AND record_id NOT IN (SELECT id FROM in_use_attachment)
    UNION ALL
    SELECT id FROM search_document WHERE kind = 'received' AND record_id NOT IN (SELECT id FROM in_use_received)
"""
"""The documents that restrictions take out of use: few, so they are read apart and no document is asked one by one.

``CROSS JOIN`` keeps the order: from the talks that a restriction may concern to their texts, and not through all texts.
"""


def _asked(text: str) -> _Asked | None:
    """Return what is asked of the index; None for a text without a word."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if not words:
        return None
    # The index knows no umlauts: u stands for ü as well. Where one is meant, the text has to have it.
    meant = [[form for way in spellings(word) for form in as_written(way)] for word in words if has_umlaut(word)]
    spelt = json.dumps([[f"%{form}%" for form in forms] for forms in meant]) if meant else None
    return _Asked(" AND ".join(f"({_any_spelling(word)})" for word in words), spelt)


def _number(connection: Connection, asked: _Asked) -> int:
    """Return in how many documents the words stand, in use or not, however they are spelt."""
    return int(value(connection, "SELECT count(*) FROM search_index WHERE search_index MATCH ?", (asked.query,)))


def _out_of_use(connection: Connection) -> frozenset[int]:
    return frozenset(number for (number,) in rows(connection, _OUT_OF_USE))


def _ranked(connection: Connection, asked: _Asked, left_out: Collection[int], wanted: int) -> dict[int, float]:
    """Return the best documents but some with their ranks, the lower the better; all with a negative ``wanted``.

    They are read in growing portions until there are enough, with all that are as good as the last one.
    """
    found: dict[int, float] = {}
    portion = _PORTION if wanted < 0 else 2 * wanted + _PORTION
    cursor = connection.execute(f"{_RANKED} ORDER BY rank", (asked.query,))
    try:
        while read := cursor.fetchmany(portion):
            ranks = {number: rank for number, rank in read if number not in left_out}
            found.update({number: ranks[number] for number in _spelt(connection, asked, list(ranks))})
            worst = read[-1][1]
            if 0 <= wanted <= sum(rank < worst for rank in found.values()):
                break
            portion *= 2
    finally:
        cursor.close()
    return found


def _ranks(connection: Connection, asked: _Asked, documents: Sequence[int]) -> dict[int, float]:
    """Return the ranks of documents that are known to be found."""
    return dict(rows(connection, _RANKED_AMONG, (asked.query, listing(documents)))) if documents else {}


def _spelt(connection: Connection, asked: _Asked, documents: Sequence[int]) -> Sequence[int]:
    """Return those of the documents that hold each umlaut that is meant."""
    if asked.spelt is None or not documents:
        return documents
    statement = f"SELECT d.id FROM search_document AS d WHERE d.id IN (SELECT value FROM json_each(?)) {_IS_SPELT}"
    return [number for (number,) in rows(connection, statement, (listing(documents), asked.spelt))]


def _best_first(connection: Connection, ranks: Mapping[int, float]) -> list[Match]:
    """Return documents by their ranks, of equally good ones the newest first."""
    statement = "SELECT id, kind, date FROM search_document WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    found = rows(connection, statement, (listing(ranks),))
    found.sort(key=lambda one: one[2] or "", reverse=True)
    found.sort(key=lambda one: ranks[one[0]])
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
