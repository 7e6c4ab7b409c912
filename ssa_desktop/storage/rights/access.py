"""Everything that hangs on a person, read by following the links between the tables; and the requests for it.

A new table whose rows hang on a person, a case, or anything that does, is found without being named here. What is not
read stands below with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.rights.access import (
    CASE,
    ENROLMENT,
    PERSON,
    AccessEntry,
    AccessField,
)
from ssa_desktop.storage.kind_texts import code_columns
from ssa_desktop.storage.sql import Connection, listing, rows, to_date

UNREAD_TABLES: Final[Mapping[str, str]] = {
    "time_entry": "working time of the practitioner; of the talk it repeats day, minutes, activity and school",
    "search_document": "the search's copy of texts that are given from where they stand",
    "import_ref": "keyed hashes of the ids of files; they say nothing",
    "plan": "planned days of an offer or of working time; no person stands in it",
    "due_notice": "since when a reminder of a due day was shown; the day itself is given",
    "handover_person": "which packages of a handover they are in; to whom and on which ground says the disclosure",
    "release_reminder": "which reminders of a release were shown; the release itself is given",
}
"""Tables that hang on a person and are not part of the copy, each with the reason."""

UNREAD_COLUMNS: Final[Mapping[str, str]] = {
    "id": "a number of the store",
    "uid": "a random number",
    "record_id": "a number of the store",
    "record_uid": "a random number",
    "step": "a random number that holds the parts of one correction together",
    "bare": "how the store marks a talk of which only the facts are left",
    "moved": "how the store marks a talk that was recorded without its case",
    "sha256": "a checksum of a file",
    "time_id": "a number of the store",
    "evaluation_id": "a number of the store",
    "series": "a random number that the dates of a series have in common",
}
"""Columns that are not part of the copy wherever they stand, each with the reason."""

CODE_COLUMNS: Final = code_columns() | {
    "activity", "asked_by", "born", "capacity", "class_label", "close_reason", "conflict", "consented_by",
    "counted_before", "decision", "disputed_by", "entrusted_by", "field", "form", "gender", "ground", "initiated_by",
    "kind", "leave_kind", "mode", "name", "protection_choice", "pseudonym", "requester", "result", "role", "school",
    "school_year", "source", "stage", "topic", "type", "risk_indication.basis", "risk_step.step_kind",
    "risk_step.answer", "youth_office_report.way", "youth_office_report.family_told", "youth_office_report.confirmed",
    "youth_office_report.acted", "youth_office_report.still_acting",
}  # fmt: skip
"""Columns that hold words of closed lists and codes, some of one table alone; every other text may name others.

Those of declared kinds follow from their declarations, by table.
"""

_CATALOGUES: Final = frozenset({"topic", "agreement", "training"})
"""What rows refer to and is on nobody: a file of hers hangs on a case, an annex or a certificate is not hers."""
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+)?")
_TICK: Final = re.compile(r"(\w+) INTEGER NOT NULL[^,]*CHECK \(\1 IN \(0, 1\)\)")


@dataclass(frozen=True, slots=True)
class _Link:
    """A column that points to a row of another table, and whether the row goes with that one."""

    column: str
    parent: str
    is_part: bool


@dataclass(slots=True)
class _Table:
    """A table: its columns, its links up, the columns that are ticks (0 is not said) and those that hold files."""

    name: str
    columns: list[str]
    links: list[_Link]
    ticks: frozenset[str]
    files: frozenset[str]


@dataclass(slots=True)
class _Row:
    table: _Table
    row_id: int
    values: dict[str, Any]
    is_shared: bool = False

    @property
    def key(self) -> tuple[str, int]:
        return self.table.name, self.row_id


class _Reader:
    """Reads the rows of one person, by table and id, in the order they are found."""

    def __init__(self, connection: Connection, person_id: int) -> None:
        self._connection = connection
        self._person_id = person_id
        self._owners: dict[tuple[str, int], frozenset[int]] = {}
        self.tables = _tables(connection)
        self.found: dict[tuple[str, int], _Row] = {}

    def collect(self) -> None:
        """Go from the person down to what hangs on them, and from links of theirs up to what they share with others."""
        wave = self.rows_where(self.tables[PERSON], "id", [self._person_id])
        while wave:
            new = [one for one in wave if one.key not in self.found]
            self.found.update({one.key: one for one in new})
            wave = [*self._below(new), *self._above(new)]

    def rows_where(self, place: _Table, column: str, wanted: Iterable[str | int]) -> list[_Row]:
        """Return the rows of a table in which a column holds one of the values; of files the size."""
        table = place.name
        columns = ", ".join(f"length({name})" if name in place.files else name for name in place.columns)
        statement = f"SELECT {columns} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY id"
        made = []
        for values in rows(self._connection, statement, (listing(wanted),)):
            named = dict(zip(place.columns, values, strict=True))
            made.append(_Row(place, int(named["id"]), named))
        return made

    def anchor(self, one: _Row) -> tuple[str, int]:
        """Return the record that a row is a part of: itself, where it hangs on the person or a case alone."""
        for link in one.table.links:
            number = one.values[link.column]
            above = self.found.get((link.parent, number)) if link.is_part and number is not None else None
            if above is not None and link.parent not in {PERSON, CASE}:
                return self.anchor(above)
        return one.key

    def case_of(self, one: _Row) -> int | None:
        """Return the case that a row itself names."""
        return next((one.values[link.column] for link in one.table.links if link.parent == CASE), None)

    def _below(self, wave: Iterable[_Row]) -> Iterator[_Row]:
        for place, link in self._links():
            ids = [
                one.row_id
                for one in wave
                # What is shared is followed down to its parts alone: the rest belongs to others as well.
                if one.table.name == link.parent and (link.is_part or not one.is_shared)
            ]
            for one in self.rows_where(place, link.column, ids) if ids else ():
                owners = self._owners_of(one)
                if not owners or self._person_id in owners:
                    yield one

    def _above(self, wave: Iterable[_Row]) -> Iterator[_Row]:
        for one in wave:
            for link in one.table.links:
                number = one.values[link.column]
                if one.is_shared or not link.is_part or number is None or link.parent in {PERSON, CASE, *_CATALOGUES}:
                    continue
                if (link.parent, number) not in self.found:
                    for shared in self.rows_where(self.tables[link.parent], "id", [number]):
                        shared.is_shared = True
                        yield shared

    def _links(self) -> Iterator[tuple[_Table, _Link]]:
        for place in self.tables.values():
            if place.name not in UNREAD_TABLES:
                yield from ((place, link) for link in place.links)

    def _owners_of(self, one: _Row) -> frozenset[int]:
        """Return the persons that a row leads up to."""
        if one.table.name == PERSON:
            return frozenset({one.row_id})
        if one.key not in self._owners:
            found: frozenset[int] = frozenset()
            for link in one.table.links:
                number = one.values[link.column]
                if number is None or link.parent in _CATALOGUES:
                    continue
                above = [self.found[link.parent, number]] if (link.parent, number) in self.found else None
                for parent in above or self.rows_where(self.tables[link.parent], "id", [number]):
                    found |= self._owners_of(parent)
            self._owners[one.key] = found
        return self._owners[one.key]


def entries_of_person(connection: Connection, person_id: int) -> list[AccessEntry]:
    """Return everything recorded on a person, one entry for each record with its parts, by day.

    Of joint talks it is their part; files come with their size, not their content.
    """
    reader = _Reader(connection, person_id)
    reader.collect()
    groups: dict[tuple[str, int], list[_Row]] = {}
    for one in reader.found.values():
        groups.setdefault(reader.anchor(one), []).append(one)
    # What names a record by its random number belongs to it.
    by_uid = {one.values["uid"]: one for one in reader.found.values() if "uid" in one.values}
    for place in reader.tables.values():
        if "record_uid" in place.columns and place.name not in UNREAD_TABLES:
            for one in reader.rows_where(place, "record_uid", by_uid):
                groups[reader.anchor(by_uid[one.values["record_uid"]])].append(one)
    entries = [_entry(key, parts, reader) for key, parts in groups.items()]
    return sorted((entry for entry in entries if entry.rows), key=_order)


def hidden_cases(connection: Connection, person_id: int) -> frozenset[int]:
    """Return the cases of a person that their guardians do not know of (§ 8 Abs. 3 SGB VIII)."""
    statement = """
        SELECT c.id FROM case_file AS c JOIN case_choice AS choice ON choice.case_id = c.id
        WHERE c.person_id = ? AND choice.without_guardians = 1
    """
    return frozenset(number for (number,) in rows(connection, statement, (person_id,)))


def other_persons(connection: Connection, person_id: int) -> list[tuple[str, str | None]]:
    """Return pseudonym and name of everybody else in the vault."""
    return rows(connection, "SELECT pseudonym, name FROM person WHERE id <> ? ORDER BY id", (person_id,))


def tables_of_persons(connection: Connection) -> dict[str, frozenset[str]]:
    """Return the columns of every table whose rows can hang on a person, directly or by others."""
    tables = _tables(connection)
    reached = {PERSON}
    while True:
        more = {
            table.name
            for table in tables.values()
            if any(link.parent in reached for link in table.links) or "record_uid" in table.columns
        }
        up = {
            link.parent
            for name in more | reached
            for link in tables[name].links
            if link.is_part and link.parent not in _CATALOGUES
        }
        if more | up <= reached:
            return {name: frozenset(tables[name].columns) for name in sorted(reached)}
        reached |= more | up


# ---- rows as entries


def _tables(connection: Connection) -> dict[str, _Table]:
    """Return every table of the schema with its links; not those that the search keeps for itself."""
    found = {}
    statement = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for table, script in rows(connection, statement):
        if table.startswith("search_index"):
            continue
        described = rows(connection, f"PRAGMA table_info({table})")
        columns = [name for _, name, *_ in described]
        files = frozenset(name for _, name, kind, *_ in described if kind == "BLOB")
        links = [
            _Link(column, parent, on_delete == "CASCADE")
            for _, _, parent, column, _, _, on_delete, _ in rows(connection, f"PRAGMA foreign_key_list({table})")
        ]
        if "id" in columns:
            found[table] = _Table(table, columns, links, frozenset(_TICK.findall(script)), files)
    return found


def _entry(key: tuple[str, int], parts: Iterable[_Row], reader: _Reader) -> AccessEntry:
    head, *others = sorted(parts, key=lambda one: (one.key != key, one.table.name, one.row_id))
    cases = {head.row_id} if key[0] == CASE else {reader.case_of(one) for one in (head, *others)}
    values = head.values
    return AccessEntry(
        key[0],
        key[1],
        _day_of(head),
        tuple(fields for one in (head, *others) if (fields := tuple(_fields(one)))),
        frozenset(number for number in cases if number is not None),
        values.get("start"),
        any(one.values.get("bare") == 1 for one in others),
        values.get("school"),
        to_date(values.get("closed")),
    )


def _fields(one: _Row) -> Iterator[AccessField]:
    linked = {link.column for link in one.table.links if link.parent not in _CATALOGUES}
    for column, value in one.values.items():
        if column in {*UNREAD_COLUMNS, *linked, *one.table.files} or value is None or value == "":
            continue
        if column in one.table.ticks and not value:
            continue
        name = column
        if one.table.name == "contact_text":
            # What kind of text it is names the text.
            if column == "kind":
                continue
            name = str(one.values["kind"])
        is_code = column in CODE_COLUMNS or f"{one.table.name}.{column}" in CODE_COLUMNS
        is_prose = isinstance(value, str) and not is_code and not _DATE.fullmatch(value)
        yield AccessField(one.table.name, name, value, is_prose)


def _day_of(one: _Row) -> date | None:
    """Return the day of a record: its first column that holds one."""
    for value in one.values.values():
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value[:10])
    return None


def _order(entry: AccessEntry) -> tuple[int, date, int, str, int]:
    ranks = {PERSON: 0, ENROLMENT: 1}
    return ranks.get(entry.kind, 2), entry.day or date.min, entry.start or 0, entry.kind, entry.record_id
