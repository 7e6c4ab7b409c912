"""Example lines and random values of kinds whose line says nothing but what is declared: they need none by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from ssa_desktop.domain.kind_facts import Field, Kind, Shape

Json = dict[str, Any]
Values = st.SearchStrategy[Any]

ids: Final = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
words: Final = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
codes: Final = st.from_regex(r"[A-Za-z0-9ÄÖÜ]{1,10}", fullmatch=True)
days: Final = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
years: Final = st.integers(1990, 2100).map(lambda start: f"{start}/{(start + 1) % 100:02d}")
_SIMPLE: Final[Mapping[Shape, tuple[Values, Any]]] = {
    Shape.PROSE: (st.just("") | words, "Erfundener Text"),
    Shape.WORDS: (words, "Erfundene Worte"),
    Shape.CODE: (codes, "K1"),
    Shape.LABEL: (words, "4b"),
    Shape.NAME: (ids, "n1"),
    Shape.SCHOOL: (codes, "GS"),
    Shape.DAY: (days, "2025-09-15"),
    Shape.CLOCK: (st.just("14:00"), "14:00"),
    Shape.FLAG: (st.booleans(), True),
    Shape.SCHOOL_YEAR: (years, "2025/26"),
    Shape.REFERENCE: (ids, "r1"),
}


def is_plain(kind: Kind[Any]) -> bool:
    """Whether every value of a line that its declaration allows is read."""
    return not kind.rules and all(field.shape in {*_SIMPLE, Shape.WHOLE} or _listed(field) for field in kind.fields)


def values_of(kind: Kind[Any]) -> st.SearchStrategy[Json]:
    """Return random values of a line without kind and id."""
    return st.fixed_dictionaries({field.json: _values(field) for field in kind.fields})


def example_of(kind: Kind[Any]) -> Json:
    """Return a line without kind and id in which every field says something."""
    return {field.json: example(field) for field in kind.fields}


def _listed(field: Field) -> list[str]:
    """Return the words of a closed list."""
    return [*field.fact.words, *map(str, field.vocabulary or ())] if field.shape is Shape.WORD else []


def _values(field: Field) -> Values:
    fact = field.fact
    if field.shape is Shape.WHOLE:
        found: Values = st.integers(fact.low, fact.high)
    elif field.shape is Shape.NUMBERS:
        found = st.lists(st.integers(fact.low, fact.high), min_size=fact.size, max_size=fact.size)
    else:
        found = _SIMPLE[field.shape][0] if field.shape in _SIMPLE else st.sampled_from(_listed(field))
    return found if field.needed else st.none() | found


def example(field: Field) -> Any:
    if field.shape is Shape.WHOLE:
        return field.fact.low
    if field.shape is Shape.NUMBERS:
        return [field.fact.low, *[field.fact.high] * (field.fact.size - 1)]
    return _SIMPLE[field.shape][1] if field.shape in _SIMPLE else _listed(field)[-1]
