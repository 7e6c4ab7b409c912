"""Rows of somebody's own table read into values, each problem with its row, field and reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.cases.provenance import LONGEST_TEXT, default_source, entrusted_by, needs_ground
from ssa_desktop.domain.exchange.cells import Cell, Reason, UnreadableError, is_blank, one_line, plain
from ssa_desktop.domain.exchange.german_lengths import read_minutes
from ssa_desktop.domain.exchange.german_values import (
    check_day,
    minutes_between,
    read_class,
    read_clock,
    read_count,
    read_day,
    read_flag,
    read_name,
    read_stage,
    read_text,
    split_words,
    stage_of_class,
)
from ssa_desktop.domain.exchange.table_fields import (
    FIELDS,
    JOINED,
    SEVERAL,
    WORD_LISTS,
    Field,
    PersonChoice,
    TableKind,
    TableMapping,
)
from ssa_desktop.domain.people.anonymous_names import is_nobody, name_said
from ssa_desktop.domain.plain_lines import is_code
from ssa_desktop.domain.records import Participants
from ssa_desktop.domain.vocabulary import (
    ABSENCES,
    CONTACT_ACTIVITIES,
    Activity,
    Gender,
    InitiatedBy,
    Mode,
    OfferType,
    Participant,
    Role,
    Source,
    TimeEvent,
)
from ssa_desktop.exchange.sheet_files import Row

NOTE_LIMIT: Final = 20_000
TITLE_LIMIT: Final = 200
CASE_LIMIT: Final = 100

_ACTIVITY_OF: Final = {Participant.PARENT: Activity.PARENTS, Participant.TEACHER: Activity.TEACHERS}
_TEXT_LIMITS: Final = {Field.NOTE: NOTE_LIMIT, Field.SOURCE_GROUND: LONGEST_TEXT}

Known = Mapping[str, Mapping[str, str]]
"""The codes of the words of each closed list, by their plain form."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken over: its line, the field, the reason."""

    line: int
    field: Field
    reason: Reason


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as values by field; those that cannot be read are missing and told in ``problems``."""

    line: int
    values: Mapping[Field, Any]
    problems: tuple[Problem, ...]


def person_field(values: Mapping[Field, Any], mapping: TableMapping) -> Field | None:
    """Return the field that says whom a row concerns; None where it names nobody, or says that nobody is meant."""
    pseudonym, name, case = (values.get(part) for part in (Field.PSEUDONYM, Field.NAME, Field.CASE))
    if pseudonym and not is_nobody(str(pseudonym)):
        return Field.PSEUDONYM
    if name and not means_nobody(str(name), mapping):
        return Field.NAME
    return Field.CASE if case and not is_nobody(str(case)) else None


def means_nobody(name: str, mapping: TableMapping) -> bool:
    """Whether a name stands for nobody: by her word, else by what is written."""
    choice = mapping.persons.get(name_key(name))
    return is_nobody(name) if choice is None else choice is PersonChoice.NOBODY


def name_key(name: str) -> str:
    """Return how a name is compared: its words in lower case, without a part that stands for an unknown one."""
    return " ".join((name_said(name) or name).casefold().split())


@dataclass(slots=True)
class UnknownWord:
    """A word of the table that is in no list yet: how it is written first, and in how many rows it stands."""

    field: Field
    text: str
    rows: int = 0


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table; ``unknown`` collects the words nobody knows, by field and plain form."""

    mapping: TableMapping
    known: Known
    today: date
    unknown: dict[tuple[Field, str], UnknownWord] = field(default_factory=dict)

    def read(self, row: Row) -> ReadRow:
        """Read one row."""
        values: dict[Field, Any] = {}
        problems: list[Problem] = []

        def take(name: Field, read: Callable[[Cell], Any]) -> None:
            cell = self._cell(row, name)
            if name in WORD_LISTS or not is_blank(cell):
                try:
                    found = read(cell)
                except UnreadableError as error:
                    problems.append(Problem(row.line, name, error.reason))
                    values.setdefault(name, None)
                else:
                    if found is not None:
                        values[name] = found

        for name in FIELDS[self.mapping.kind]:
            if name in self.mapping.columns or name in self.mapping.constants:
                take(name, self._readers(name))
        problems += self._complete(row.line, values, {problem.field for problem in problems})
        return ReadRow(row.line, {name: value for name, value in values.items() if value is not None}, tuple(problems))

    def _cell(self, row: Row, name: Field) -> Cell:
        """Return the cell of a field, or what stands in for it where the row says nothing."""
        column = self.mapping.columns.get(name)
        cell = row.cells[column] if column is not None and column < len(row.cells) else None
        if is_blank(cell) and name in self.mapping.constants and name not in WORD_LISTS:
            said = self.mapping.constants[name]
            # What is said once for all rows is always minutes.
            return f"{said} min" if name is Field.MINUTES else said
        return cell

    def _readers(self, name: Field) -> Callable[[Cell], Any]:
        mapping = self.mapping
        if name in WORD_LISTS:
            return lambda cell: self._words(name, cell)
        if name is Field.MINUTES:
            return lambda cell: read_minutes(cell, mapping.unit)
        if name in _TEXT_LIMITS:
            return lambda cell: read_text(cell, _TEXT_LIMITS[name])
        return {
            Field.DATE: lambda cell: read_day(cell, mapping.school_year),
            Field.FROM: lambda cell: read_day(cell, mapping.school_year),
            Field.TO: lambda cell: read_day(cell, mapping.school_year),
            Field.START: read_clock,
            Field.END: read_clock,
            Field.NAME: read_name,
            Field.FIRST_NAME: read_name,
            Field.LAST_NAME: read_name,
            Field.PSEUDONYM: _pseudonym,
            Field.CASE: lambda cell: _line(cell, CASE_LIMIT),
            Field.CLASS: read_class,
            Field.STAGE: read_stage,
            Field.CRISIS: read_flag,
            Field.TITLE: lambda cell: _line(cell, TITLE_LIMIT),
            Field.PARTICIPANTS: read_count,
            Field.W: read_count,
            Field.M: read_count,
            Field.D: read_count,
            Field.VISITS: read_count,
        }[name]

    def _words(self, name: Field, cell: Cell) -> Any:
        """Return the codes of the words in a cell, one or a set of them; None for nothing."""
        if is_blank(cell):
            written = self.mapping.constants.get(name)
            return None if not written else self._codes(name, written.split(JOINED))
        known = self.known[WORD_LISTS[name]]
        codes: list[str] = []
        unknown = False
        for text in split_words(cell, known) if name in SEVERAL else [one_line(cell)]:
            word = plain(text) or text.casefold()
            decided = self.mapping.words.get((name, word))
            if decided is not None:
                codes += [code for code in decided.split(JOINED) if code]
            elif word in known:
                codes.append(known[word])
            else:
                self.unknown.setdefault((name, word), UnknownWord(name, text)).rows += 1
                unknown = True
        if unknown:
            raise UnreadableError(Reason.UNKNOWN_SCHOOL if name is Field.SCHOOL else Reason.UNKNOWN_WORD)
        if not codes:
            written = self.mapping.constants.get(name)
            return None if not written else self._codes(name, written.split(JOINED))
        return self._codes(name, codes)

    def _codes(self, name: Field, codes: Sequence[str]) -> Any:
        if name in SEVERAL:
            return frozenset(Participant(code) for code in codes) if name is Field.WITH else frozenset(codes)
        return _VALUES[name](codes[0])

    def _complete(self, line: int, values: dict[Field, Any], wrong: set[Field]) -> list[Problem]:
        """Add what follows from other fields, and tell what is missing or does not fit together."""
        told = _Telling(line, wrong)
        kind = self.mapping.kind
        if kind is TableKind.OFFERS:
            told.need(values, Field.TITLE, Field.SCHOOL, Field.TYPE)
            if Field.DATE not in values and Field.FROM not in values:
                told.need(values, Field.DATE)
        else:
            told.need(values, Field.DATE)
        is_absence = kind is TableKind.TIME and values.get(Field.ACTIVITY) in ABSENCES
        for name in (Field.DATE, Field.FROM, Field.TO):
            if values.get(name) is not None:
                ahead = is_absence or name is Field.TO or (name is Field.FROM and kind is TableKind.OFFERS)
                told.check(name, check_day, values[name], self.today, self.mapping.school_year, ahead=ahead)
        self._span(values, told)
        if kind is TableKind.TIME:
            told.need(values, Field.ACTIVITY)
        if kind is TableKind.CONTACTS:
            self._contact(values, told)
        if kind is TableKind.OFFERS:
            self._offer(values, told)
        return told.problems

    def _span(self, values: dict[Field, Any], told: _Telling) -> None:
        """Work the minutes out of start and end where they are not given."""
        if self.mapping.kind is TableKind.OFFERS and Field.DATE not in values:
            return
        start, end = values.get(Field.START), values.get(Field.END)
        if Field.MINUTES not in values and Field.MINUTES not in told.wrong and start is not None and end is not None:
            minutes = told.check(Field.END, minutes_between, start, end)
            if minutes is not None:
                values[Field.MINUTES] = minutes
        if not told.wrong & {Field.START, Field.END}:
            told.need(values, Field.MINUTES)

    def _contact(self, values: dict[Field, Any], told: _Telling) -> None:
        told.need(values, Field.SCHOOL, Field.WITH)
        name = " ".join(values[part] for part in (Field.FIRST_NAME, Field.LAST_NAME) if part in values)
        if name and Field.NAME not in values:
            values[Field.NAME] = name
        label = values.get(Field.CLASS)
        if label and Field.STAGE not in values:
            values[Field.STAGE] = stage_of_class(label)
        present = values.get(Field.WITH) or frozenset()
        first = entrusted_by(present)
        activity = values.setdefault(Field.ACTIVITY, _ACTIVITY_OF.get(first, Activity.INDIVIDUAL) if first else None)
        if activity is None:
            values[Field.ACTIVITY] = activity = Activity.INDIVIDUAL
        if activity not in CONTACT_ACTIVITIES:
            told.add(Field.ACTIVITY, Reason.WRONG_WORD)
        role = values.setdefault(Field.ROLE, Role.PUPIL)
        is_somebody = person_field(values, self.mapping) is not None
        source = values.setdefault(Field.SOURCE, default_source(present, [role] if role and is_somebody else []))
        values.setdefault(Field.ENTRUSTED_BY, first)
        if source is Source.SELF:
            values.pop(Field.SOURCE_GROUND, None)
        elif source is not None and needs_ground(source, values.get(Field.SOURCE_GROUND)):
            told.add(Field.SOURCE_GROUND, Reason.GROUND_NEEDED)

    def _offer(self, values: dict[Field, Any], told: _Telling) -> None:
        counted = {name: values.get(name) or 0 for name in (Field.W, Field.M, Field.D)}
        known = sum(counted.values())
        total = values.get(Field.PARTICIPANTS)
        if total is not None and total < known:
            told.add(Field.PARTICIPANTS, Reason.NOT_NUMBER)
            return
        values[Field.PARTICIPANTS] = Participants(
            counted[Field.W], counted[Field.M], counted[Field.D], 0 if total is None else total - known
        )
        first, last = values.get(Field.FROM), values.get(Field.TO)
        if first is not None and last is not None and last < first:
            told.add(Field.TO, Reason.END_BEFORE_START)


class _Telling:
    """Collects the problems of a row; a field that is told already is not told again."""

    def __init__(self, line: int, wrong: set[Field]) -> None:
        self.line = line
        self.wrong = set(wrong)
        self.problems: list[Problem] = []

    def add(self, name: Field, reason: Reason) -> None:
        if name not in self.wrong:
            self.wrong.add(name)
            self.problems.append(Problem(self.line, name, reason))

    def need(self, values: Mapping[Field, Any], *names: Field) -> None:
        for name in names:
            if not values.get(name):
                self.add(name, Reason.EMPTY)

    def check(self, name: Field, call: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        try:
            return call(*arguments, **more)
        except UnreadableError as error:
            self.add(name, error.reason)
        return None


_VALUES: Final[Mapping[Field, Callable[[str], Any]]] = {
    Field.SCHOOL: str,
    Field.GENDER: Gender,
    Field.ROLE: Role,
    Field.MODE: Mode,
    Field.ACTIVITY: Activity,
    Field.SOURCE: Source,
    Field.ENTRUSTED_BY: Participant,
    Field.INITIATED_BY: InitiatedBy,
    Field.EVENT: TimeEvent,
    Field.TYPE: OfferType,
}


def _line(cell: Cell, limit: int) -> str | None:
    text = one_line(cell)
    if len(text) > limit:
        raise UnreadableError(Reason.TOO_LONG)
    return text or None


def _pseudonym(cell: Cell) -> str | None:
    text = one_line(cell)
    if not is_code(text):
        if is_nobody(text):
            return None
        raise UnreadableError(Reason.NOT_CODE)
    return text
