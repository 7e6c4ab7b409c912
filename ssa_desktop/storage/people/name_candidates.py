"""Which searchable texts may hold a name, by the words of the search index: only those are read and looked at closely.

The words of the index are gone through once. A text is a candidate that holds one that may be part of a name, two that
one after the other may begin a name that was parted (Weiß-gerber, M ü l l e r), or a pseudonym. What the index does not
keep (a capital inside a word, letters of a mail's source or a web address, letters read twice) is looked for in the
texts by SQLite.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.storage.sql import Connection, rows

_AT_ONCE: Final = 200
_ODD: Final = ("*Ã*", "*&*;*", "*¨*", "*%[C-Fc-f][0-9A-Fa-f]*")
_CAPITALS: Final = "[A-ZÄÖÜ]"


def candidates(connection: Connection, matcher: NameMatcher) -> dict[str, list[int]]:
    """Return the records whose searchable text may name somebody, by their kind."""
    terms = _terms(connection)
    found = {term for term in terms if matcher.may_be_in(term)}
    phrases = [*sorted(found), *matcher.pseudonym_phrases()]
    phrases += [f"{one} {other}" for one, other in matcher.partings(terms) if not {one, other} & found]
    records: dict[str, set[int]] = defaultdict(set)
    for kind, record_id in (*_holding(connection, phrases), *_odd(connection, matcher.short_words())):
        records[kind].add(record_id)
    return {kind: sorted(ids) for kind, ids in records.items()}


def _terms(connection: Connection) -> list[str]:
    connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search_index, row)")
    try:
        return [term for (term,) in rows(connection, "SELECT term FROM temp.search_words")]
    finally:
        connection.execute("DROP TABLE temp.search_words")


def _holding(connection: Connection, phrases: Sequence[str]) -> Iterator[tuple[str, int]]:
    statement = """
        SELECT d.kind, d.record_id FROM search_index JOIN search_document AS d ON d.id = search_index.rowid
        WHERE search_index MATCH ?
    """
    for start in range(0, len(phrases), _AT_ONCE):
        some = phrases[start : start + _AT_ONCE]
        yield from rows(connection, statement, (" OR ".join(f'"{phrase}"' for phrase in some),))


def _odd(connection: Connection, short_words: Iterable[str]) -> list[tuple[str, int]]:
    patterns = [*_ODD, *(f"*{word}{_CAPITALS}*" for word in short_words)]
    statement = """
        SELECT kind, record_id FROM search_document
        WHERE EXISTS (SELECT 1 FROM json_each(?) AS pattern WHERE search_document.text GLOB pattern.value)
    """
    return rows(connection, statement, (json.dumps(patterns),))
