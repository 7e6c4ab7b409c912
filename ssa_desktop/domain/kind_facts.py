"""What the declaration of a kind of records is made of: facts on each of its fields, and on the kind as a whole.

A kind is a dataclass of its subject. What there is to know of an attribute beside its type stands with it, as
``phone: Annotated[str, PROSE]``; :class:`Kind` says the rest. Here stand facts alone: storage derives columns and rows
from them, exchange the lines of records files, and so on. ``domain/kinds.py`` lists all kinds.
"""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Annotated, Any, Final, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from ssa_desktop.domain.keeping.retention_rules import OwnRule, RetentionRule, RuleName
from ssa_desktop.domain.schoolyear import SchoolYear

T = TypeVar("T")
V = TypeVar("V")


class Shape(Enum):
    """How the content of a field looks, from which every layer knows how to read and write it."""

    PROSE = "a text of hers, which may be empty and may name anybody"
    WORDS = "a text of hers that is never blank"
    CODE = "a short code without white space"
    LABEL = "a label such as that of a class, which names nobody"
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
    field of the line after which it stands, "" for the first. ``is_text``: it holds her words, whatever its shape.
    ``longest``: so many letters are typed into it at the most, 0 for no bound. ``is_long``: it may have several lines.
    ``is_past``: she enters no day of it that is yet to come. ``before``: what stands for it in lines that were written
    before it was declared, which leave it out; None for a field that was there from the beginning.
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
    is_text: bool = False
    longest: int = 0
    is_long: bool = False
    is_past: bool = False
    before: str | int | None = None

    def but(self, **changed: Any) -> Fact:
        """Return these facts with some of them otherwise."""
        return replace(self, **changed)


PROSE: Final = Fact(Shape.PROSE)
LONG_PROSE: Final = PROSE.but(is_long=True)
WORDS: Final = Fact(Shape.WORDS)
LONG_WORDS: Final = WORDS.but(is_long=True)
PAST: Final = Fact(is_past=True)
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

    ``path`` are the attributes that lead to it; ``is_beside``: it is kept beside the value. ``vocabulary`` is the
    enumeration of its words, ``item`` the dataclass of each of its rows. One that is not ``needed`` may be left out.
    """

    json: str
    columns: tuple[str, ...]
    shape: Shape
    needed: bool
    fact: Fact
    path: tuple[str, ...]
    is_beside: bool = False
    vocabulary: type[StrEnum] | None = None
    item: type[Any] | None = None

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
    BOTH_OR_NONE = "both of them are filled in, or neither"
    IN_ORDER = "the day of the second is not before that of the first"
    NOT_THE_SAME = "they are not the same"


@dataclass(frozen=True, slots=True)
class OwnStone:
    """A record that leaves a tombstone of its own under the name of its ``kind``.

    ``is_counted``: reports count it live, so that one removed by hand was wrong to be there and leaves every figure
    again after a restore; one erased under a rule is folded into the counters.
    """

    kind: str
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class PartOf:
    """Rows that go with a row of another table; what is changed in them alone is a change of that record."""

    tables: tuple[str, ...]
    reason: str


class Kept(Enum):
    """Why rows are no records, and come with a restored backup as they were."""

    SETTING = "a setting of hers or of the program, about nobody"
    FIGURE = "a figure about nobody"
    LOG = "proof of what was done; it ends by its own rule at every unlock"
    DRAFT = "a form that was not saved yet; it goes with whom it is about"
    MARK = "a mark of the program's own on records that it names by their random ids"
    ANSWER = "answers of hers on herself; their tombstones are named by year, question and row"


Removal = OwnStone | PartOf | Kept


class Stays(Enum):
    """Why no rule ends rows of a table that no tombstone and no person calls for."""

    NOBODY = "about nobody: hers until she removes it"
    FIGURE = "counts and what a figure is made of, about nobody: § 64 Abs. 3 SGB VIII"
    TECHNICAL = "what the program needs to work, about nobody, replaced or removed as it goes on"
    WITH_WHOM = "goes with whom, or with what, it names"
    SHARES = "what keeps removed records from coming back, and proves nothing about anybody: random ids"


ON_PERSONS: Final = (
    RetentionRule.CASE_FILE, RetentionRule.PROTECTION_FILE, RetentionRule.CONTACT_WITHOUT_CASE,
    RetentionRule.PERSON_WITHOUT_RECORDS,
)  # fmt: skip
"""What is recorded on a person directly goes when they do, and they go with the last that is recorded on them."""


CASE_RULES: Final = (RetentionRule.CASE_FILE, RetentionRule.PROTECTION_FILE)
"""What hangs on a case goes with its file."""
FIGURE_RULES: Final = (RetentionRule.COUNTS, Stays.FIGURE)


class Forgotten(Enum):
    """What a file's import still knows of a record that was removed."""

    BLANKED = "that it was there: the file cannot bring it back"
    DROPPED = "nothing, so that the file can bring it again"


class Travels(Enum):
    """Whom the lines of a kind go to in a package that is handed over."""

    NOWHERE = "to nobody: it is hers, or says what happened in this vault"
    SUCCESSOR = "to who takes over everything: it is about nobody"
    NOT_TO_SCHOOL = "with a person, to a successor or a deputy; to judge a danger it does not go along"
    ON_CONSENT = "with a person, to whomever, but for who gets it to judge a danger"
    WITH_PERSON = "with a person, to whomever"


class Seen(Enum):
    """Where records of a kind are met besides on their own page."""

    IN_SEARCH = "the search finds them"
    AT_HAND = "the palette finds them, by what they are called"
    IN_STATEMENT = "the statement that the stores are kept apart counts them"


SEARCHED: Final = frozenset({Seen.IN_SEARCH})
FOUND: Final = frozenset({Seen.IN_SEARCH, Seen.AT_HAND})
TOLD: Final = frozenset({Seen.IN_STATEMENT})


@dataclass(frozen=True)  # no slots: see ``Column`` in ui/models/record_model.py
class Kind(Generic[T]):
    """A kind of records, as a whole.

    ``line`` is what records files call it, and ``table`` where its rows stand ("": among the settings). ``record`` is
    its dataclass; None for a kind that has code of its own, and with ``no_line`` a reason why no file holds it.
    ``beside`` is another one, for what the vault keeps of a record without being part of its value. ``key``: the fields
    of which there is one record each. ``by_key``: it is named by its key in a file and not by a random id.
    ``keeps_own``: a record of the vault's own stays as it is where a file has another one under the same key.
    ``has_position``: she put the records into an order. ``rules`` are checked in their order, each with two fields.
    ``day`` is the field that says of which day a record is.

    ``removal`` says what becomes of a removed one when an older backup is restored, ``ends`` under which rules of
    retention its rows end, or why some end under none; of several rules, that ends a record which fits what it is
    about. ``goes_with`` are tables and columns of records with which it goes without a stone of its own, beside those
    that its fields refer to. ``logged`` is what the change log calls it, where that is not its table; ``logs`` are the
    columns whose change counts as one, where not every one does; ``is_unlogged``: none does. ``forgotten`` is what
    imports still know of one that is gone. ``is_put_off``: each is due by itself, and its deletion can be postponed.

    ``travels`` says who gets its lines in a package; ``is_hers``: no archive holds them either; ``is_filed``: they were
    looked through for names when they were filed, and read as they were. ``place`` is where its lines stand in an
    import, where that does not follow from what they refer to.

    ``over`` is the attribute of its dataclass with the day from which its only rule counts, None as long as it is not
    over; "" where what ends it takes more than its own row to say. ``shown`` is the page and panel on which its records
    have a place of their own.

    ``is_personal``: it is about one person, so that each answer to a request for access decides on it. ``is_found``: it
    stands in lists and is found by itself, unless whom it is about is out of use; ``seen`` says where. ``is_wordless``:
    a kind with code of its own in whose rows nothing stands in her own words.
    """

    line: str
    record: type[T] | None
    table: str = ""
    removal: Removal | None = None
    ends: tuple[RuleName | Stays, ...] = ()
    beside: type[Any] | None = None
    key: tuple[str, ...] = ()
    by_key: bool = False
    keeps_own: bool = False
    has_position: bool = False
    rules: tuple[tuple[Rule, str, str], ...] = ()
    day: str = ""
    no_line: str = ""
    goes_with: tuple[tuple[str, str], ...] = ()
    logged: str = ""
    forgotten: Forgotten | None = None
    is_put_off: bool = False
    is_personal: bool = False
    is_found: bool = False
    logs: tuple[str, ...] = ()
    is_unlogged: bool = False
    travels: Travels | None = None
    is_hers: bool = False
    is_filed: bool = False
    place: int | None = None
    seen: frozenset[Seen] = frozenset()
    is_wordless: bool = False
    over: str = ""
    shown: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind of which nobody said what becomes of its records: the program does not start with it."""
        if self.table and (self.removal is None or not (self.ends or isinstance(self.removal, PartOf))):
            raise TypeError(f"{self.table}: say what ends its rows, and what becomes of them after a restore")
        if bool(self.line) == bool(self.no_line):
            raise TypeError(f"{self.table}: say what records files call it, or why none holds it")
        if bool(self.line) != (self.travels is not None):
            raise TypeError(f"{self.line or self.table}: say whom its lines go to in a package")
        if self.is_put_off and not (self.line and self.stone):
            raise TypeError(f"{self.table}: what is put off has a line and a tombstone, by which that is known")
        if self.over and not (self.is_put_off and len(self.ends) == 1):
            raise TypeError(f"{self.table}: what is over by itself is due by itself, under one rule")
        if any(isinstance(one, OwnRule) and one != self.called for one in self.ends):
            raise TypeError(f"{self.table}: a rule of its own is called as its records are")

    @property
    def stone(self) -> OwnStone | None:
        """The tombstone that each of its records leaves."""
        return self.removal if isinstance(self.removal, OwnStone) else None

    @property
    def called(self) -> str:
        """What the due list, the search and the proofs call it: the name of its tombstones, or its table's."""
        return self.stone.kind if self.stone is not None else self.table

    @property
    def number(self) -> str:
        """What the id of one of its records is called where it stands among others, such as ``conflict_id``."""
        return f"{self.line}_id"

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields, in the order of its line."""
        return () if self.record is None else fields_of(self.record, self.beside)

    def field(self, json: str) -> Field:
        """Return the field with this name in records files."""
        return next(one for one in self.fields if one.json == json)

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that refer to other records."""
        return tuple(one for one in self.fields if one.shape is Shape.REFERENCE)


def for_every(what: str, kinds: Collection[str], known: Mapping[str, V]) -> Mapping[str, V]:
    """Return what is known by kind, once it is known of each of some kinds and of no other: else nothing starts."""
    missing, foreign = set(kinds) - known.keys(), known.keys() - set(kinds)
    if missing or foreign:
        raise TypeError(f"{what}: nothing on {sorted(missing)}, and too much on {sorted(foreign)}")
    return known


def fields_of(record: type[Any], beside: type[Any] | None = None) -> tuple[Field, ...]:
    """Return the fields that dataclasses declare, in the order of a line."""
    if (record, beside) not in _FIELDS:
        found = [*_declared(record, False), *(_declared(beside, True) if beside is not None else ())]
        _FIELDS[record, beside] = _placed(found)
    return _FIELDS[record, beside]


_FIELDS: Final[dict[tuple[type[Any], type[Any] | None], tuple[Field, ...]]] = {}
_HELD: Final[dict[type[Any], Mapping[str, type[Any]]]] = {}
"""What was found once; asked anew for every record that is read, it took a third of the time of a return."""


def _placed(found: list[Field]) -> tuple[Field, ...]:
    placed = [one for one in found if one.fact.after is not None]
    for one in sorted(placed, key=lambda one: one.fact.after != ""):
        found.remove(one)
        names = [other.json for other in found]
        found.insert(names.index(one.fact.after) + 1 if one.fact.after else 0, one)
    return tuple(found)


def held_in(record: type[Any]) -> Mapping[str, type[Any]]:
    """Return the attributes of a dataclass that are dataclasses themselves, whose fields are fields of the record."""
    if record not in _HELD:
        paths = {one.path[0] for one in fields_of(record) if len(one.path) > 1}
        hints = get_type_hints(record) if paths else {}
        _HELD[record] = {name: hints[name] for name in sorted(paths)}
    return _HELD[record]


def _declared(record: type[Any], is_beside: bool, path: tuple[str, ...] = ()) -> Iterator[Field]:
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
            next((one for one in get_args(inner) if isinstance(one, type) and is_dataclass(one)), None),
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
