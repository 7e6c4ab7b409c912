"""The lines of declared kinds: what stands in them and how each field is read follow from the declaration.

Every value is kept as JSON has it, once it is known to be right. What one kind alone has is read in ``odd_lines``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Field, Kind, Rule, Shape
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.json_fields import (
    Fields,
    Read,
    clock_text,
    code,
    day,
    distinct,
    flag,
    identifier,
    listing,
    prose,
    school_year,
    whole,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.strict_json import JsonError, JsonPath

JsonValue = str | int | float | bool | list[object] | dict[str, object] | None
_OWN: Final = frozenset({Shape.ODD, Shape.REVIEWS})
"""Shapes that are read by code of their own."""
_SIMPLE: Final[Mapping[Shape, Read[Any]]] = {
    Shape.PROSE: prose,
    Shape.WORDS: words,
    Shape.LABEL: words,
    Shape.CODE: code,
    Shape.SCHOOL: code,
    Shape.NAME: identifier,
    Shape.REFERENCE: identifier,
    Shape.DAY: day,
    Shape.CLOCK: clock_text,
    Shape.FLAG: flag,
    Shape.SCHOOL_YEAR: school_year,
}


@dataclass(frozen=True, slots=True)
class KindLine:
    """One line of a declared kind: its fields but kind and id, in the order of the format."""

    kind: str
    values: Mapping[str, JsonValue]

    def text(self, name: str) -> str:
        """Return a field that is a text."""
        return str(self.values[name])


KIND_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    line: ("kind", "id", *(field.json for field in kind.fields)) for line, kind in KINDS.items()
}
"""The JSON names of these lines, in the order in which they are written."""


@cache
def readers_of(kind: Kind[Any]) -> tuple[tuple[str, bool, Read[Any]], ...]:
    """Return what reads each field of a kind: its name, whether it is needed, and the function."""
    return tuple((field.json, field.needed, _reader(field)) for field in kind.fields if field.shape not in _OWN)


def read_line(kind: Kind[Any], fields: Fields, own: Mapping[str, Read[Any]]) -> KindLine:
    """Read a line of a kind, field by field; ``own`` reads those that no declaration describes."""
    readers = {**{name: read for name, _, read in readers_of(kind)}, **own}
    found: dict[str, JsonValue] = {}
    for field in kind.fields:
        read = readers[field.json]
        if field.needed and field.fact.before is None:
            found[field.json] = as_json(fields.required(field.json, read))
        else:
            said = fields.optional(field.json, read)
            found[field.json] = as_json(field.fact.before if said is None else said)
    _check(kind.rules, found, fields)
    return KindLine(kind.line, found)


def as_json(value: object) -> JsonValue:
    """Return what was read as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, SchoolYear):
        return str(value)
    if isinstance(value, dict):
        return {name: as_json(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


def _reader(field: Field) -> Read[Any]:
    fact = field.fact
    match field.shape:
        case Shape.WHOLE:
            return whole(fact.low, fact.high)
        case Shape.WORD:
            return word_among(fact.words) if fact.words else word(_vocabulary(field))
        case Shape.WORDS_OF_LIST:
            return _sorted(distinct(code if field.vocabulary is None else word(field.vocabulary)), fact)
        case Shape.YEARS:
            return _sorted(distinct(school_year), fact)
        case Shape.NUMBERS:
            return _numbers(field)
        case Shape.TEXTS:
            return _texts(fact.words or tuple(_vocabulary(field)))
        case simple:
            return _SIMPLE[simple]


def _vocabulary(field: Field) -> Any:
    if field.vocabulary is None:
        raise TypeError(f"{field.json}: its declaration names no words")
    return field.vocabulary


def _sorted(read: Callable[[object, JsonPath], Sequence[Any]], fact: Any) -> Read[tuple[Any, ...]]:
    """Return a reader of the same items, at least so many, sorted as the vault keeps them."""

    def sorted_items(value: object, path: JsonPath) -> tuple[Any, ...]:
        found = read(value, path)
        if len(found) < fact.least:
            raise JsonError("number_of_items", path, low=fact.least, high=fact.high)
        return tuple(sorted(found))

    return sorted_items


def _numbers(field: Field) -> Read[tuple[int, ...]]:
    """Return a reader of so many numbers; those that stand in columns of their own are edges, the lower first."""
    fact = field.fact

    def numbers(value: object, path: JsonPath) -> tuple[int, ...]:
        found = listing(whole(fact.low, fact.high))(value, path)
        if len(found) != fact.size:
            raise JsonError("number_of_items", path, low=fact.size, high=fact.size)
        if len(field.columns) > 1 and found[0] > found[1]:
            raise JsonError("not_number", (*path, 1), low=found[0], high=fact.high)
        return found

    return numbers


def _texts(allowed: Iterable[str]) -> Read[dict[str, str]]:
    """Return a reader of an object of texts that are not blank, by allowed names."""
    names = [str(name) for name in allowed]

    def read(value: object, path: JsonPath) -> dict[str, str]:
        fields = Fields(value, path, names)
        found = {name: fields.optional(name, words) for name in names}
        return {name: text for name, text in found.items() if text is not None}

    return read


def _check(rules: Iterable[tuple[Rule, str, str]], found: Mapping[str, JsonValue], fields: Fields) -> None:
    for rule, one, other in rules:
        first, second = found[one], found[other]
        match rule:
            case Rule.NOT_BOTH if first is not None and second is not None:
                fields.fail("not_both", one, other=other)
            case Rule.ONE_OF_TWO if (first is None) == (second is None):
                fields.fail("one_of_two", one, other=other)
            case Rule.BOTH_OR_NONE if (first is None) != (second is None):
                fields.fail("both_or_none", one, other=other)
            case Rule.IN_ORDER if first is not None and second is not None and str(second) < str(first):
                fields.fail("ends_before", other, other=one)
            case Rule.NOT_THE_SAME if first == second:
                fields.fail("repeated_item", one)
            case _:
                pass
