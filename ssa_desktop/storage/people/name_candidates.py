"""Which searchable texts may hold a name, by the words of the search index: only those are looked at closely.

The words of the index are gone through once. A text is a candidate that holds one that may be part of a name, two that
one after the other may begin a name that was parted (Weiß-gerber, Anna Lena), or the parts of a pseudonym. Texts in
which a word is hidden from the index (``domain/people/hidden_letters``) are candidates whatever they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from ssa_desktop.domain.people.hidden_letters import has_hidden_letters
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.storage.sql import Connection, listing, rows, value

Tell = Callable[[int, int], None]
"""Is told how much is done, and of how much; what it raises ends the work."""

_AT_ONCE: Final = 200
_STEP: Final = 2000
_OF_KINDS: Final = "FROM search_document WHERE kind IN (SELECT value FROM json_each(?))"


def candidates(
    connection: Connection, matcher: NameMatcher, kinds: Collection[str], tell: Tell
) -> dict[str, list[int]]:
    """Return the records of these kinds whose searchable text may name somebody, by their kind."""
    terms = _terms(connection)
    found = set()
    for number, term in enumerate(terms):
        if number % _STEP == 0:
            tell(number, 2 * len(terms))
        if matcher.may_be_in(term):
            found.add(term)
    phrases = [_quoted(term) for term in sorted(found)]
    phrases += [_quoted(f"{one} {other}") for one, other in matcher.partings(terms) if not {one, other} & found]
    asked = [" OR ".join(phrases[start : start + _AT_ONCE]) for start in range(0, len(phrases), _AT_ONCE)]
    asked += [" AND ".join(f"({_any_of(words)})" for words in way) for way in matcher.pseudonym_words(terms)]
    records: dict[str, set[int]] = defaultdict(set)
    for kind, record_id in (*_holding(connection, asked, kinds), *_hidden(connection, kinds, tell)):
        records[kind].add(record_id)
    return {kind: sorted(ids) for kind, ids in records.items()}


def _terms(connection: Connection) -> list[str]:
    connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab(main, search_index, row)")
    try:
        return [term for (term,) in rows(connection, "SELECT term FROM temp.search_words")]
    finally:
        connection.execute("DROP TABLE temp.search_words")


def _quoted(words: str) -> str:
    return f'"{words}"'


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, sorted(words)))


def _holding(connection: Connection, asked: Sequence[str], kinds: Collection[str]) -> Iterator[tuple[str, int]]:
    statement = """
        SELECT d.kind, d.record_id FROM search_index JOIN search_document AS d ON d.id = search_index.rowid
        WHERE search_index MATCH ? AND d.kind IN (SELECT value FROM json_each(?))
    """
    for query in asked:
        yield from rows(connection, statement, (query, listing(kinds)))


def _hidden(connection: Connection, kinds: Collection[str], tell: Tell) -> Iterator[tuple[str, int]]:
    """Yield the records in whose texts words are hidden from the index; each text is let go before the next is read."""
    bound = (listing(kinds),)
    total = value(connection, f"SELECT count(*) {_OF_KINDS}", bound)
    for number, (kind, record_id, text) in enumerate(
        connection.execute(f"SELECT kind, record_id, text {_OF_KINDS} ORDER BY id", bound)
    ):
        if number % _STEP == 0:
            tell(total + number, 2 * total)
        if has_hidden_letters(text):
            yield kind, record_id
