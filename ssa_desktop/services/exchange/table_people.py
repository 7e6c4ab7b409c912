"""Who is meant by the names, pseudonyms and case numbers of a table. Nobody is linked by a guess (§ 63 SGB VIII).

A pseudonym of the vault is that person. A name that somebody here has already, or that stands in several rows, is asked
about; until she has answered, its rows wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ssa_desktop.domain.exchange.cells import Reason, plain
from ssa_desktop.domain.exchange.table_fields import Field, PersonChoice, TableMapping
from ssa_desktop.domain.people.anonymous_names import is_nobody, may_be_initials, name_said
from ssa_desktop.domain.records import Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, Role
from ssa_desktop.services.exchange.table_rows import Problem, ReadRow, name_key, person_field
from ssa_desktop.storage.exchange import table_imports
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import Connection

CASE_PREFIX: Final = "case:"
PSEUDONYM_PREFIX: Final = "pseudonym:"


def case_name(person_id: int, values: Mapping[Field, Any]) -> str:
    """Return what a case with a number of the table's own is known by; only its keyed hash is ever kept."""
    return f"table:{person_id}:{values[Field.SCHOOL]}:{str(values[Field.CASE]).casefold()}"


def numbered_case(references: References, person_id: int, values: Mapping[Field, Any]) -> int | None:
    """Return the case that an earlier table opened for this number, also one closed since; None without one."""
    known = references.find("case", case_name(person_id, values))
    return None if known is None else known.record_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the vault who may be meant."""

    person_id: int
    pseudonym: str
    school: str | None
    class_label: str | None


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A name or case number about which is asked: in how many rows it stands, who may be meant, what she said.

    ``contradicts`` says that different classes of one year, schools or genders stand beside it. One that most likely
    means nobody, but could be initials, comes with that choice.
    """

    key: str
    text: str
    rows: int
    candidates: tuple[Candidate, ...]
    contradicts: bool
    choice: PersonChoice | int | None


@dataclass(slots=True)
class PlannedPerson:
    """Somebody the table names: a known person by id, or a new one with what the rows say of them."""

    person_id: int | None = None
    name: str | None = None
    pseudonym: str | None = None
    role: Role = Role.PUPIL
    gender: Gender = Gender.UNKNOWN
    reference: str | None = None
    enrolments: dict[tuple[SchoolYear, str], Enrolment] = field(default_factory=dict)

    def take(self, values: Mapping[Field, Any]) -> None:
        """Learn from a row."""
        self.name = self.name or name_said(values.get(Field.NAME, ""))
        self.role = values.get(Field.ROLE, self.role)
        self.gender = values.get(Field.GENDER, self.gender) if self.gender is Gender.UNKNOWN else self.gender
        label, stage = values.get(Field.CLASS), values.get(Field.STAGE)
        if self.role is not Role.PUPIL and label is None:
            return
        key = SchoolYear.of(values[Field.DATE]), values[Field.SCHOOL]
        before = self.enrolments.get(key, Enrolment(*key))
        self.enrolments[key] = replace(
            before,
            class_label=label or before.class_label,
            stage=stage if stage is not None else before.stage,
        )

    def as_new(self) -> Person:
        """Return the person to be added."""
        return Person(self.role, self.name, self.gender, None, tuple(self.enrolments.values()), self.pseudonym)


@dataclass(slots=True)
class People:
    """The persons of a table by their keys, the key of each row by its line, and what has to be asked."""

    persons: dict[str, PlannedPerson] = field(default_factory=dict)
    of_line: dict[int, str] = field(default_factory=dict)
    problems: dict[int, Problem] = field(default_factory=dict)
    questions: list[NameQuestion] = field(default_factory=list)
    repeated: int = 0
    nobody: dict[str, tuple[str, int]] = field(default_factory=dict)
    """What stands for nobody, by its key: as it is written, and in how many rows."""


def find_people(vault: Connection, rows: Sequence[ReadRow], mapping: TableMapping) -> People:
    """Sort out whom the rows concern."""
    found = People()
    known = _Known(vault)
    by_key: dict[str, list[ReadRow]] = {}
    for row in rows:
        key = _key(row, mapping)
        if key is not None:
            by_key.setdefault(key, []).append(row)
        _note_nobody(found, row, mapping)
    for key, (text, count) in found.nobody.items():
        if may_be_initials(text):
            found.questions.append(NameQuestion(key, text, count, (), False, PersonChoice.NOBODY))
    for key, own in by_key.items():
        if key.startswith(PSEUDONYM_PREFIX):
            _by_pseudonym(found, known, key, own)
        else:
            _by_name(found, known, key, own, mapping)
    return found


def _key(row: ReadRow, mapping: TableMapping) -> str | None:
    values = row.values
    match person_field(values, mapping):
        case Field.PSEUDONYM:
            return PSEUDONYM_PREFIX + str(values[Field.PSEUDONYM])
        case Field.NAME:
            return name_key(values[Field.NAME])
        case Field.CASE:
            return CASE_PREFIX + plain(values[Field.CASE])
        case _:
            return None


def _note_nobody(found: People, row: ReadRow, mapping: TableMapping) -> None:
    """Note what stands for nobody in a row that concerns nobody else."""
    values = row.values
    if person_field(values, mapping) is not None:
        return
    written = (str(values[part]) for part in (Field.NAME, Field.PSEUDONYM, Field.CASE) if values.get(part))
    text = next(written, None)
    if text is not None:
        key = name_key(text)
        first, count = found.nobody.get(key, (text, 0))
        found.nobody[key] = first, count + 1


def _by_pseudonym(found: People, known: _Known, key: str, rows: Sequence[ReadRow]) -> None:
    pseudonym = key.removeprefix(PSEUDONYM_PREFIX)
    person_id = known.by_pseudonym(pseudonym)
    if person_id in known.restricted:
        _stop(found, rows, Field.PSEUDONYM, Reason.RESTRICTED)
        return
    _assign(found, key, rows, PlannedPerson(person_id, pseudonym=None if person_id is not None else pseudonym))


def _by_name(found: People, known: _Known, key: str, rows: Sequence[ReadRow], mapping: TableMapping) -> None:
    is_case = key.startswith(CASE_PREFIX)
    candidates = known.by_case(key) if is_case else known.by_name(key)
    contradicts = _contradicts(rows)
    choice = mapping.persons.get(key)
    if len(rows) > 1:
        found.repeated += 1
    if candidates or contradicts:
        text = str(rows[0].values[Field.CASE if is_case else Field.NAME])
        found.questions.append(NameQuestion(key, text, len(rows), candidates, contradicts, choice))
    where = Field.CASE if is_case else Field.NAME
    reference = key if is_case else None
    if isinstance(choice, int):
        if choice in {candidate.person_id for candidate in candidates}:
            _assign(found, key, rows, PlannedPerson(choice, reference=reference))
        else:
            _stop(found, rows, where, Reason.UNKNOWN_PERSON)
    elif (candidates or contradicts) and choice is None:
        _stop(found, rows, where, Reason.PERSON_UNDECIDED)
    elif choice is PersonChoice.APART:
        _assign_apart(found, key, rows, _marks, reference)
    elif choice is None and len(rows) > 1 and not is_case and not mapping.one_person:
        if mapping.one_person is None:
            _stop(found, rows, where, Reason.NAME_UNDECIDED)
        else:
            _assign_apart(found, key, rows, lambda row: (row.line,), reference)
    else:
        # Initials that look like "nobody" are a name by her word.
        name = None if is_case else str(rows[0].values[Field.NAME])
        own = PlannedPerson(reference=reference, name=name if name is not None and is_nobody(name) else None)
        _assign(found, key, rows, own)


def _assign_apart(
    found: People,
    key: str,
    rows: Sequence[ReadRow],
    marks: Callable[[ReadRow], tuple[object, ...]],
    reference: str | None,
) -> None:
    """Make a person of the rows of each mark."""
    apart: dict[tuple[object, ...], list[ReadRow]] = {}
    for row in rows:
        apart.setdefault(marks(row), []).append(row)
    for number, own in enumerate(apart.values()):
        _assign(found, f"{key}\0{number}", own, PlannedPerson(reference=reference))


def _assign(found: People, key: str, rows: Iterable[ReadRow], person: PlannedPerson) -> None:
    found.persons[key] = person
    for row in rows:
        found.of_line[row.line] = key


def _stop(found: People, rows: Iterable[ReadRow], where: Field, reason: Reason) -> None:
    for row in rows:
        found.problems[row.line] = Problem(row.line, where, reason)


def _marks(row: ReadRow) -> tuple[object, ...]:
    """Return what tells two persons of the same name apart: class and school within a year, gender."""
    values = row.values
    day = values.get(Field.DATE)
    year = SchoolYear.of(day) if day is not None else None
    return values.get(Field.SCHOOL), year, values.get(Field.CLASS), values.get(Field.GENDER)


def _contradicts(rows: Sequence[ReadRow]) -> bool:
    genders = {row.values[Field.GENDER] for row in rows if Field.GENDER in row.values} - {Gender.UNKNOWN}
    classes: dict[object, set[str]] = {}
    for row in rows:
        label = row.values.get(Field.CLASS)
        day = row.values.get(Field.DATE)
        if label and day is not None:
            classes.setdefault(SchoolYear.of(day), set()).add(f"{row.values.get(Field.SCHOOL)} {plain(label)}")
    return len(genders) > 1 or any(len(labels) > 1 for labels in classes.values())


class _Known:
    """The persons of the vault by name and pseudonym, those out of use apart."""

    def __init__(self, vault: Connection) -> None:
        self._vault = vault
        self._references = References(vault)
        self.restricted = keeping.restricted_persons(vault)
        self._by_name: dict[str, list[int]] = {}
        for person_id, name, _ in table_imports.persons_by_name(vault):
            if person_id not in self.restricted:
                self._by_name.setdefault(name_key(name), []).append(person_id)

    def by_pseudonym(self, pseudonym: str) -> int | None:
        return people.person_by_pseudonym(self._vault, pseudonym)

    def by_name(self, key: str) -> tuple[Candidate, ...]:
        return self._candidates(self._by_name.get(key, []))

    def by_case(self, key: str) -> tuple[Candidate, ...]:
        """Return the person that an earlier table called so."""
        known = self._references.find("person", f"table:{key}")
        return self._candidates([known.record_id] if known is not None and known.record_id is not None else [])

    def _candidates(self, person_ids: list[int]) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(row.person_id, row.pseudonym, row.school, row.class_label)
            for row in people.person_rows(self._vault, person_ids)
            if row.person_id not in self.restricted
        )
