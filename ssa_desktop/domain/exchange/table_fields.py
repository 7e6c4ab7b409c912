"""What a row of somebody's own table can hold, by kind of table, and how its columns are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.schoolyear import SchoolYear


class TableKind(StrEnum):
    """What one row is: a contact, working time that belongs to none, or an offer with one session."""

    CONTACTS = "contacts"
    TIME = "time"
    OFFERS = "offers"


class Field(StrEnum):
    """What a column can hold."""

    DATE = "date"
    START = "start"
    END = "end"
    MINUTES = "minutes"
    SCHOOL = "school"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PSEUDONYM = "pseudonym"
    CASE = "case"
    CLASS = "class"
    STAGE = "stage"
    GENDER = "gender"
    ROLE = "role"
    WITH = "with"
    MODE = "mode"
    CRISIS = "crisis"
    ACTIVITY = "activity"
    TOPICS = "topics"
    NOTE = "note"
    SOURCE = "source"
    SOURCE_GROUND = "source_ground"
    ENTRUSTED_BY = "entrusted_by"
    INITIATED_BY = "initiated_by"
    EVENT = "event"
    TITLE = "title"
    TYPE = "type"
    FROM = "from"
    TO = "to"
    PARTICIPANTS = "participants"
    W = "w"
    M = "m"
    D = "d"
    VISITS = "visits"


class CaseRule(StrEnum):
    """Which cases the contacts of a table belong to."""

    NONE = "none"
    PER_PERSON = "per_person"
    BY_COLUMN = "by_column"


class PersonChoice(StrEnum):
    """Who is meant by a name: one new person, one for each class and gender that stands beside it, or nobody at all.

    A person who is there already is chosen by their id instead.
    """

    NEW = "new"
    APART = "apart"
    NOBODY = "nobody"


FIELDS: Final[Mapping[TableKind, tuple[Field, ...]]] = {
    TableKind.CONTACTS: (
        Field.DATE, Field.START, Field.END, Field.MINUTES, Field.SCHOOL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME,
        Field.PSEUDONYM, Field.CLASS, Field.STAGE, Field.GENDER, Field.ROLE, Field.WITH, Field.MODE, Field.CRISIS,
        Field.ACTIVITY, Field.TOPICS, Field.NOTE, Field.CASE, Field.INITIATED_BY, Field.SOURCE, Field.SOURCE_GROUND,
        Field.ENTRUSTED_BY,
    ),
    TableKind.TIME: (
        Field.DATE, Field.START, Field.END, Field.MINUTES, Field.ACTIVITY, Field.SCHOOL, Field.EVENT,
    ),
    TableKind.OFFERS: (
        Field.TITLE, Field.TYPE, Field.SCHOOL, Field.CLASS, Field.FROM, Field.TO, Field.PARTICIPANTS, Field.W, Field.M,
        Field.D, Field.DATE, Field.START, Field.END, Field.MINUTES, Field.VISITS,
    ),
}  # fmt: skip
"""The fields of each kind, in the order in which they are asked for."""

CONSTANTS: Final[Mapping[TableKind, tuple[Field, ...]]] = {
    TableKind.CONTACTS: (
        Field.SCHOOL, Field.WITH, Field.MINUTES, Field.ROLE, Field.MODE, Field.ACTIVITY, Field.INITIATED_BY,
        Field.SOURCE, Field.SOURCE_GROUND,
    ),
    TableKind.TIME: (Field.ACTIVITY, Field.SCHOOL, Field.MINUTES),
    TableKind.OFFERS: (Field.TYPE, Field.SCHOOL, Field.MINUTES, Field.TITLE),
}  # fmt: skip
"""What may be said once for all rows; it stands in where a row says nothing."""

WORD_LISTS: Final[Mapping[Field, str]] = {
    Field.SCHOOL: "school",
    Field.GENDER: "gender",
    Field.ROLE: "role",
    Field.WITH: "participant",
    Field.MODE: "mode",
    Field.ACTIVITY: "activity",
    Field.TOPICS: "topic",
    Field.SOURCE: "source",
    Field.ENTRUSTED_BY: "participant",
    Field.INITIATED_BY: "initiated_by",
    Field.EVENT: "time_event",
    Field.TYPE: "offer_type",
}
"""The fields that hold words of a closed list, and the list."""

SEVERAL: Final = frozenset({Field.WITH, Field.TOPICS})
"""Fields in which several words may stand in one cell."""

MAY_BE_LEFT_OUT: Final = frozenset({Field.TOPICS, Field.WITH, Field.EVENT, Field.ENTRUSTED_BY, Field.GENDER})
"""Fields in which an unknown word may be dropped."""

JOINED: Final = "+"
"""Stands between several words that one word of the table means."""


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table is read.

    ``columns`` are indexes from 0, ``constants`` codes (several joined with ``+``) or the minutes or text for all rows.
    ``words`` says what a word of the table (in plain form) means: codes, or nothing for leaving it out. ``persons``
    says who is meant by a name (its words in lower case): a :class:`PersonChoice` or the id of a person.
    ``one_person`` is whether rows with the same name are the same person; None as long as she has not said so.
    """

    kind: TableKind
    columns: Mapping[Field, int] = field(default_factory=dict)
    constants: Mapping[Field, str] = field(default_factory=dict)
    unit: Unit | None = None
    school_year: SchoolYear | None = None
    cases: CaseRule = CaseRule.NONE
    words: Mapping[tuple[Field, str], str] = field(default_factory=dict)
    persons: Mapping[str, PersonChoice | int] = field(default_factory=dict)
    one_person: bool | None = None
    skip_similar: bool = True

    def missing(self) -> tuple[Field, ...]:
        """Return what neither a column nor a constant gives and no row can do without."""
        given = {*self.columns, *self.constants}
        needed: list[Field] = []
        match self.kind:
            case TableKind.CONTACTS:
                needed = [Field.DATE, Field.SCHOOL, Field.WITH]
            case TableKind.TIME:
                needed = [Field.DATE, Field.ACTIVITY]
            case TableKind.OFFERS:
                needed = [Field.TITLE, Field.SCHOOL, Field.TYPE]
                if not given & {Field.DATE, Field.FROM}:
                    needed.append(Field.DATE)
        has_span = {Field.START, Field.END} <= given
        if Field.DATE in given and Field.MINUTES not in given and not has_span:
            needed.append(Field.MINUTES)
        if self.cases is CaseRule.BY_COLUMN:
            needed.append(Field.CASE)
        if self.cases is not CaseRule.NONE:
            needed.append(Field.INITIATED_BY)
        return tuple(name for name in needed if name not in given)
