"""What the declaration of a kind of records is made of: facts on each of its fields, and on the kind as a whole.

A kind is a dataclass of its subject. What there is to know of an attribute beside its type stands with it, as
``phone: Annotated[str, PROSE]``; :class:`Kind` says the rest. Here stand facts alone: storage derives columns and rows
from them, exchange the lines of records files, and so on. ``domain/kinds.py`` lists all kinds.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from ssa_desktop.domain.schoolyear import SchoolYear


class Shape(Enum):
    """How the content of a field looks, from which every layer knows how to read and write it."""

    PROSE = "a text of hers, which may be empty and may name anybody"
    WORDS = "a text of hers that is never blank"
    CODE = "a short code without white space"
    NAME = "the name of something by which it is found again: no text of hers"
    SCHOOL = "the code of a school of the school book"
    WORD = "a word of a closed list"
    DAY = "a date"
    CLOCK = "a time of day, in minutes after midnight"
    WHOLE = "a whole number"
    FLAG = "yes or no"
    SCHOOL_YEAR = "a school year"
    REFERENCE = "another record"
    WORDS_OF_LIST = "some words of a closed list, or codes"
    NUMBERS = "a fixed number of whole numbers"
    YEARS = "some school years, in rows of their own"
    TEXTS = "texts by the words of a closed list, in rows of their own"
    REVIEWS = "a word and a text of hers on each of some other records, in rows of their own"
    ODD = "what one kind alone has, with code of its own"


TEXTS: Final = frozenset({Shape.PROSE, Shape.WORDS, Shape.TEXTS, Shape.REVIEWS})
"""Shapes of what she writes in her own words: names are looked for there."""


class Gone(Enum):
    """What becomes of a record when the one goes that it refers to."""

    GOES = "it goes along"
    STAYS = "it stays, and refers to nothing any more"


@dataclass(frozen=True, slots=True)
class Fact:
    """What there is to know of a field beside its type; what is not given follows from the attribute.

    ``json``: its name in records files. ``column``: its column, or several, separated by blanks; of rows of their own
    the table, then the column that names the record, then those that hold them. ``low`` and ``high`` bound a number, or
    each of ``size`` numbers; of a list there are at least ``least``. ``words`` are those of a closed list that is no
    enumeration. ``refers`` is the line of another kind, ``gone`` what happens when that record goes. ``after``: the
    field of the line after which it stands, "" for the first.
    """

    shape: Shape | None = None
    json: str = ""
    column: str = ""
    low: int = 0
    high: int = 99_999
    size: int = 0
    least: int = 0
    words: tuple[str, ...] = ()
    refers: str = ""
    gone: Gone = Gone.GOES
    after: str | None = None

    def but(self, **changed: Any) -> Fact:
        """Return these facts with some of them otherwise."""
        return replace(self, **changed)


PROSE: Final = Fact(Shape.PROSE)
WORDS: Final = Fact(Shape.WORDS)
CODE: Final = Fact(Shape.CODE)
NAME: Final = Fact(Shape.NAME)
SCHOOL: Final = Fact(Shape.SCHOOL)
CLOCK: Final = Fact(Shape.CLOCK, high=1439)
MINUTES: Final = Fact(Shape.WHOLE, low=1, high=1440)
NOT_STORED: Final = Fact(Shape.ODD)
"""An attribute that is no field of the record, such as the number of its row."""


def called(json: str, column: str = "", after: str | None = None) -> Fact:
    """Return the fact that a field is called otherwise in records files (and in the vault)."""
    return Fact(json=json, column=column, after=after)


def refers_to(line: str, gone: Gone = Gone.GOES, json: str = "", after: str | None = None) -> Fact:
    """Return the facts on a field that refers to a record of a kind, by its name in records files."""
    return Fact(Shape.REFERENCE, json=json or line, refers=line, gone=gone, after=after)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind, with everything that is known of it.

    ``path`` are the attributes that lead to it, ``part`` whether it is of the record or of what is kept beside it.
    ``vocabulary`` is the enumeration of its words. One that is not ``needed`` may be left out of a line.
    """

    json: str
    columns: tuple[str, ...]
    shape: Shape
    needed: bool
    fact: Fact
    path: tuple[str, ...]
    is_beside: bool = False
    vocabulary: type[StrEnum] | None = None

    @property
    def column(self) -> str:
        """Its only column."""
        (only,) = self.columns
        return only

    @property
    def has_rows(self) -> bool:
        """Whether it stands in rows of a table of its own."""
        return self.shape in {Shape.YEARS, Shape.TEXTS, Shape.REVIEWS}


class Rule(Enum):
    """What two fields of a line have to do with each other."""

    NOT_BOTH = "at most one of them is filled in"
    ONE_OF_TWO = "exactly one of them is filled in"
    IN_ORDER = "the day of the second is not before that of the first"
    NOT_THE_SAME = "they are not the same"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records, as a whole.

    ``line`` is what records files call it, ``table`` where its rows stand ("": among the settings). ``record`` is its
    dataclass; ``beside`` another one, for what the vault keeps of a record without being part of its value. ``key``:
    the fields of which there is one record each. ``by_key``: it is named by its key in a file and not by a random id.
    ``keeps_own``: a record of the vault's own stays as it is where a file has another one under the same key.
    ``has_position``: she put the records into an order. ``rules`` are checked in their order, each with two fields.
    ``day`` is the field that says of which day a record is.
    """

    line: str
    record: type
    table: str = ""
    beside: type | None = None
    key: tuple[str, ...] = ()
    by_key: bool = False
    keeps_own: bool = False
    has_position: bool = False
    rules: tuple[tuple[Rule, str, str], ...] = ()
    day: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields, in the order of its line."""
        return fields_of(self.record, self.beside)

    def field(self, json: str) -> Field:
        """Return the field with this name in records files."""
        return next(one for one in self.fields if one.json == json)

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that refer to other records."""
        return tuple(one for one in self.fields if one.shape is Shape.REFERENCE)


@functools.cache
def fields_of(record: type, beside: type | None = None) -> tuple[Field, ...]:
    """Return the fields that dataclasses declare, in the order of a line."""
    found = [*_declared(record, False), *(_declared(beside, True) if beside is not None else ())]
    placed = [one for one in found if one.fact.after is not None]
    for one in sorted(placed, key=lambda one: one.fact.after != ""):
        found.remove(one)
        names = [other.json for other in found]
        found.insert(names.index(one.fact.after) + 1 if one.fact.after else 0, one)
    return tuple(found)


def _declared(record: type, is_beside: bool, path: tuple[str, ...] = ()) -> Iterator[Field]:
    hints = get_type_hints(record, include_extras=True)
    for one in fields(record):
        kind, fact = _fact(hints[one.name])
        inner, is_optional = _without_none(kind)
        if fact is NOT_STORED:
            continue
        if isinstance(inner, type) and is_dataclass(inner) and not issubclass(inner, SchoolYear):
            yield from _declared(inner, is_beside, (*path, one.name))
            continue
        shape = fact.shape or _shape(inner)
        json = fact.json or one.name
        yield Field(
            json,
            tuple((fact.column or one.name).split()),
            shape,
            not is_optional,
            fact,
            (*path, one.name),
            is_beside,
            _vocabulary(inner),
        )


def _fact(hint: Any) -> tuple[Any, Fact]:
    if get_origin(hint) is Annotated:
        kind, fact = get_args(hint)
        return kind, fact
    return hint, Fact()


def _without_none(kind: Any) -> tuple[Any, bool]:
    if get_origin(kind) in {Union, types.UnionType}:
        rest = [one for one in get_args(kind) if one is not type(None)]
        if len(rest) == 1:
            return rest[0], True
    return kind, False


def _shape(kind: Any) -> Shape:
    """Return what a type says by itself; texts and numbers say too little."""
    if kind is bool:
        return Shape.FLAG
    if kind is date:
        return Shape.DAY
    if kind is SchoolYear:
        return Shape.SCHOOL_YEAR
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Shape.WORD
    if get_origin(kind) is frozenset:
        return Shape.YEARS if get_args(kind) == (SchoolYear,) else Shape.WORDS_OF_LIST
    if get_origin(kind) is Mapping:
        return Shape.TEXTS
    raise TypeError(f"{kind}: say in the declaration what it holds")


def _vocabulary(kind: Any) -> type[StrEnum] | None:
    for one in (kind, *get_args(kind)):
        if isinstance(one, type) and issubclass(one, StrEnum):
            return one
    return None
