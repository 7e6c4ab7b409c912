"""What taking over a table would do, row by row, before anything is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from ssa_desktop.domain.exchange.cells import Reason, plain
from ssa_desktop.domain.exchange.german_lengths import Unit, guess_unit, needs_unit
from ssa_desktop.domain.exchange.table_fields import WORD_LISTS, CaseRule, Field, TableKind, TableMapping
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.import_words import known_words
from ssa_desktop.exchange.table_file import Table
from ssa_desktop.services.exchange.table_people import NameQuestion, People, PlannedPerson, find_people, numbered_case
from ssa_desktop.services.exchange.table_rows import Known, Problem, ReadRow, RowReader, UnknownWord
from ssa_desktop.services.progress import Progress, ignore, part, watched
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts, topics
from ssa_desktop.storage.exchange import table_imports
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import worktimes

OfferKey = tuple[str, str, str, str | None, SchoolYear]
"""School, type, title, class and school year of an offer."""

_IDENTITY: Final[Mapping[TableKind, tuple[Field, ...]]] = {
    TableKind.CONTACTS: (
        Field.DATE, Field.START, Field.MINUTES, Field.SCHOOL, Field.NAME, Field.PSEUDONYM, Field.CASE, Field.CLASS,
        Field.TOPICS, Field.NOTE,
    ),
    TableKind.TIME: (Field.DATE, Field.START, Field.MINUTES, Field.ACTIVITY, Field.SCHOOL, Field.EVENT),
    TableKind.OFFERS: (
        Field.TITLE, Field.TYPE, Field.SCHOOL, Field.CLASS, Field.FROM, Field.DATE, Field.START, Field.MINUTES,
        Field.VISITS,
    ),
}  # fmt: skip
"""What makes two rows the same; said for all rows or read off the table makes no difference."""


class RowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    DELETED = "deleted"
    SIMILAR = "similar"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with its values, what is wrong with it, whom it concerns and what becomes of it."""

    line: int
    values: Mapping[Field, Any]
    problems: tuple[Problem, ...]
    state: RowState
    person: str | None
    identity: str

    @property
    def kind(self) -> str:
        """The kind of record it becomes, as import references call it."""
        return record_kind(self.values)


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking the table over would do; ``missing`` fields have to be given before anything can be said."""

    mapping: TableMapping
    missing: tuple[Field, ...]
    asks_unit: bool
    rows: tuple[PlannedRow, ...]
    unknown: tuple[UnknownWord, ...]
    questions: tuple[NameQuestion, ...]
    repeated_names: int
    persons: Mapping[str, PlannedPerson]
    school_years: Mapping[str, int]
    nobody: tuple[tuple[str, int], ...] = ()
    """What stands where a name belongs and means nobody, as written first, and in how many rows."""

    @property
    def problems(self) -> list[Problem]:
        """Every problem, in the order of the rows."""
        return [problem for row in self.rows for problem in row.problems]

    @property
    def states(self) -> Counter[RowState]:
        """How many rows there are in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken over: nothing is missing or wrong, and there is something to take."""
        return not self.missing and not self.asks_unit and not self.problems and self.states[RowState.NEW] > 0

    def to_add(self) -> list[PlannedRow]:
        """Return the rows that become records."""
        return [row for row in self.rows if row.state is RowState.NEW]

    @property
    def new_persons(self) -> int:
        """How many persons would be added."""
        keys = {row.person for row in self.to_add() if row.person is not None}
        return sum(self.persons[key].person_id is None for key in keys)


def words_of(ws: Workspace) -> Known:
    """Return every word that is known: of the closed lists, the topics of the vault, the schools of the school book."""
    with ws.read_schoolbook() as book:
        schools = {
            plain(word): school.code for school in schoolbook.schools(book) for word in (school.name, school.code)
        }
    with ws.read() as vault:
        listed = topics.topics(vault)
    codes = {topic.code for topic in listed}
    own = {word: code for word, code in known_words("topic").items() if code in codes}
    for topic in listed:
        own |= {plain(word): topic.code for word in (topic.code, topic.label_en, topic.label_de)}
    lists = set(WORD_LISTS.values()) - {"school", "topic"}
    return {**{name: known_words(name) for name in lists}, "topic": own, "school": schools}


def make_plan(ws: Workspace, table: Table, mapping: TableMapping, progress: Progress = ignore) -> Plan:
    """Read every row as the mapping says and work out what would become of it; nothing is written.

    Raises :class:`CancelledError` where ``progress`` does.
    """
    column = mapping.columns.get(Field.MINUTES)
    lengths = [row.cells[column] for row in table.rows] if column is not None else []
    asks_unit = mapping.unit is None and needs_unit(lengths)
    missing = mapping.missing()
    if missing:
        return Plan(mapping, missing, asks_unit, (), (), (), 0, {}, {})
    reader = RowReader(mapping, words_of(ws), ws.today())
    read = [reader.read(row) for row in watched(table.rows, part(progress, 0, 3))]
    with ws.read() as vault:
        settled = _settled(vault, read, mapping.kind, part(progress, 1, 3))
        open_rows = [row for row in read if settled[row.line][1] is None]
        found = find_people(vault, open_rows, mapping) if mapping.kind is TableKind.CONTACTS else People()
        rows = _planned(vault, read, settled, found, mapping, part(progress, 2, 3))
    years = Counter(str(SchoolYear.of(row.values[Field.DATE])) for row in rows if Field.DATE in row.values)
    unknown = tuple(sorted(reader.unknown.values(), key=lambda word: (word.field, -word.rows, word.text)))
    return Plan(
        mapping, (), asks_unit, rows, unknown, tuple(found.questions), found.repeated, found.persons,
        dict(sorted(years.items())), tuple(found.nobody.values()),
    )  # fmt: skip


def suggested_unit(table: Table, column: int | None) -> Unit | None:
    """Return what the plain numbers of a column of lengths can only mean, or None."""
    return None if column is None else guess_unit([row.cells[column] for row in table.rows])


def _settled(
    vault: Connection, read: Sequence[ReadRow], kind: TableKind, progress: Progress
) -> dict[int, tuple[str, RowState | None]]:
    """Return what each row is known by, and what became of it if it was taken over before."""
    references = References(vault)
    seen: Counter[str] = Counter()
    settled: dict[int, tuple[str, RowState | None]] = {}
    for row in watched(read, progress):
        core = identity(kind, row.values)
        seen[core] += 1
        name = f"table:{seen[core]}:{core}"
        known = None if row.problems else references.find(record_kind(row.values), name)
        state = None if known is None else RowState.DELETED if known.is_deleted else RowState.KNOWN
        settled[row.line] = name, state
    return settled


def _planned(
    vault: Connection,
    read: Sequence[ReadRow],
    settled: Mapping[int, tuple[str, RowState | None]],
    found: People,
    mapping: TableMapping,
    progress: Progress,
) -> tuple[PlannedRow, ...]:
    already = _Already(vault, read, mapping)
    out_of_use = _CasesOutOfUse(vault, mapping)
    planned = []
    for row in watched(read, progress):
        name, state = settled[row.line]
        key = found.of_line.get(row.line)
        problems = row.problems
        if state is None:
            problems = (*problems, *_further(row, found, already, mapping), *out_of_use.problems(row, found))
        made = PlannedRow(row.line, row.values, problems, state or RowState.NEW, key, name)
        if problems:
            made = replace(made, state=RowState.WRONG)
        elif state is None:
            person = found.persons[key].person_id if key is not None else None
            is_new = key is not None and person is None
            if not is_new and already.holds(made, person):
                made = replace(made, state=RowState.SIMILAR)
        planned.append(made)
    return tuple(planned)


def _further(row: ReadRow, found: People, already: _Already, mapping: TableMapping) -> list[Problem]:
    """Return what is wrong with a row in view of the others and of the vault."""
    problems = [found.problems[row.line]] if row.line in found.problems else []
    needs_case = mapping.cases is not CaseRule.NONE and row.line in found.of_line
    told = {problem.field for problem in row.problems}
    if needs_case and not row.values.get(Field.INITIATED_BY) and Field.INITIATED_BY not in told:
        problems.append(Problem(row.line, Field.INITIATED_BY, Reason.EMPTY))
    if mapping.kind is TableKind.OFFERS and not row.problems and already.is_doubtful(row.values):
        problems.append(Problem(row.line, Field.TITLE, Reason.TWO_OFFERS))
    return problems


def record_kind(values: Mapping[Field, Any]) -> str:
    """Return the kind of record a row becomes, as import references call it."""
    if Field.TITLE in values:
        return "session" if Field.DATE in values else "offer"
    return "contact" if Field.WITH in values else "time"


def identity(kind: TableKind, values: Mapping[Field, Any]) -> str:
    """Return what makes a row the same as another, as text; only its keyed hash is ever kept."""
    told = {name: _told(values[name]) for name in _IDENTITY[kind] if values.get(name) is not None}
    return json.dumps([kind, told], ensure_ascii=False, sort_keys=True)


def _told(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


def offer_key(values: Mapping[Field, Any]) -> OfferKey:
    """Return by what an offer is known among the rows: those with the same key are one offer."""
    day: date = values.get(Field.DATE) or values[Field.FROM]
    school, kind, title = values[Field.SCHOOL], values[Field.TYPE], values[Field.TITLE]
    return school, kind, title, values.get(Field.CLASS), SchoolYear.of(day)


class _CasesOutOfUse:
    """Cases that a number in the table means and that a restriction keeps as they are: nothing comes to them."""

    def __init__(self, vault: Connection, mapping: TableMapping) -> None:
        self._references = References(vault)
        self._restricted = keeping.restricted_cases(vault) if mapping.cases is CaseRule.BY_COLUMN else frozenset()

    def problems(self, row: ReadRow, found: People) -> list[Problem]:
        """Return what is wrong with a row that belongs to such a case."""
        key = found.of_line.get(row.line)
        person_id = found.persons[key].person_id if key is not None else None
        if not self._restricted or row.problems or person_id is None or not row.values.get(Field.CASE):
            return []
        case_id = numbered_case(self._references, person_id, row.values)
        return [Problem(row.line, Field.CASE, Reason.RESTRICTED)] if case_id in self._restricted else []


class _Already:
    """What stands in the vault and is like a row: a second entry may be meant, or the same typed by hand."""

    def __init__(self, vault: Connection, read: Sequence[ReadRow], mapping: TableMapping) -> None:
        self._skips = mapping.skip_similar
        days = [row.values[Field.DATE] for row in read if Field.DATE in row.values]
        self._left: Counter[tuple[object, ...]] = Counter()
        self._offers: dict[OfferKey, list[int]] = {}
        if mapping.kind is TableKind.OFFERS:
            self._offers = existing_offers(vault)
            self._left.update(table_imports.sessions_by_offer(vault))
        elif days and mapping.kind is TableKind.TIME:
            for row in worktimes.time_rows(vault, min(days), max(days)):
                if row.contact_id is None and row.session_id is None and row.continues is None:
                    one = row.entry
                    self._left[one.date, one.start, one.minutes, one.activity, one.school] += 1
        elif days:
            for found in contacts.contacts_between(vault, min(days), max(days)):
                one_contact = found.contact
                persons: list[int | None] = [*sorted({concern.person_id for concern in one_contact.concerns})]
                for person_id in persons or [None]:
                    core = one_contact.date, one_contact.start, one_contact.minutes, one_contact.school
                    self._left[*core, person_id, one_contact.note] += 1

    def is_doubtful(self, values: Mapping[Field, Any]) -> bool:
        """Whether several offers of the vault may be meant."""
        return len(self._offers.get(offer_key(values), ())) > 1

    def holds(self, row: PlannedRow, person_id: int | None) -> bool:
        """Whether a like entry is there; each stands for one row."""
        if not self._skips:
            return False
        get = row.values.get
        key: tuple[object, ...]
        match row.kind:
            case "contact":
                # A note on somebody stands with them, so only one on nobody is compared.
                note = None if person_id is not None else get(Field.NOTE)
                key = get(Field.DATE), get(Field.START), get(Field.MINUTES), get(Field.SCHOOL), person_id, note
            case "time":
                key = get(Field.DATE), get(Field.START), get(Field.MINUTES), get(Field.ACTIVITY), get(Field.SCHOOL)
            case "session":
                offer = self._offers.get(offer_key(row.values), [None])[0]
                key = offer, row.values[Field.DATE].isoformat(), get(Field.MINUTES), get(Field.START)
            case _:
                return bool(self._offers.get(offer_key(row.values)))
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True


def existing_offers(vault: Connection) -> dict[OfferKey, list[int]]:
    """Return the offers of the vault by their keys."""
    found: dict[OfferKey, list[int]] = {}
    for (school, kind, title, label, first), numbers in table_imports.offer_ids(vault).items():
        found.setdefault((school, kind, title, label, SchoolYear.of(first)), []).extend(numbers)
    return found
