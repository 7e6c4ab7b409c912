"""Tables people keep for themselves, taken over into the vault: all rows or none, and taken back as one step.

What a row becomes is made by the same values and stored by the same functions as what is typed. The path of the file is
not kept anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.errors import InputError, RefusedError, UsageError
from ssa_desktop.domain.exchange.cells import UnreadableError, plain
from ssa_desktop.domain.exchange.german_lengths import Unit, read_minutes
from ssa_desktop.domain.exchange.german_values import read_day
from ssa_desktop.domain.exchange.table_fields import (
    JOINED,
    SEVERAL,
    WORD_LISTS,
    CaseRule,
    Field,
    TableKind,
    TableMapping,
)
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.schoolyear import SchoolYear, named_year
from ssa_desktop.exchange.import_words import heading_score, suggest_columns
from ssa_desktop.exchange.table_file import Step, Table, read_table
from ssa_desktop.services.exchange.table_plan import Plan, RowState, make_plan, suggested_unit, words_of
from ssa_desktop.services.exchange.table_rows import Known
from ssa_desktop.services.exchange.table_writer import TableWriter
from ssa_desktop.services.keeping import after_deletion
from ssa_desktop.services.people import schools
from ssa_desktop.services.progress import Progress, ignore, part, portions, watched
from ssa_desktop.services.workspace import Workspace, Writer
from ssa_desktop.storage.exchange import imported, table_imports
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.exchange.table_imports import ImportedRecord, ImportRow
from ssa_desktop.storage.keeping import erasure, remove_again, tombstoned_records
from ssa_desktop.storage.people import leaks, schoolbook
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import worktimes

__all__ = [
    "ImportRow",
    "Imported",
    "Plan",
    "RowState",
    "Table",
    "TakenBack",
    "constant_of",
    "entries_in",
    "fits",
    "from_kept",
    "imports",
    "likely_year",
    "make_plan",
    "open_table",
    "remember",
    "run",
    "suggest",
    "take_back",
    "to_keep",
    "words_of",
]

_PORTION: Final = 250
"""Records that are taken back in one go; between two of them she can stop it."""
_TEXTS: Final = frozenset({Field.SOURCE_GROUND, Field.TITLE})


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added, by kind of record, and the rows it left out by state."""

    import_id: int
    added: Counter[str] = field(default_factory=Counter)
    left_out: Counter[RowState] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was removed by kind, how many records had been changed, stayed as others need them, or were gone before."""

    removed: Counter[str]
    changed: int
    kept: int
    gone: int
    is_scrubbed: bool


def open_table(
    path: Path,
    kind: TableKind | None = None,
    *,
    sheet: str | None = None,
    header_line: int | None = None,
    step: Step | None = None,
) -> Table:
    """Read a table file; its row of headings is looked for by the words known for the kind, or for any kind."""
    kinds = list(TableKind) if kind is None else [kind]
    return read_table(path, partial(heading_score, kinds), sheet=sheet, header_line=header_line, step=step)


def suggest(ws: Workspace, table: Table, kind: TableKind) -> TableMapping:
    """Return how a table like this was read last time, else what its headings and cells suggest."""
    with ws.read_schoolbook() as book:
        schools = schoolbook.school_codes(book)
    with ws.read() as vault:
        # Asking for what is remembered makes no key: looking at a table writes nothing.
        is_begun = References(vault).is_begun
        kept = table_imports.remembered_mapping(vault, kind, _headings_hash(vault, table)) if is_begun else None
    remembered = from_kept(kind, kept, len(table.headings)) if kept is not None else None
    if remembered is not None:
        school = remembered.constants.get(Field.SCHOOL)
        if school is not None and school not in schools:
            others = dict(remembered.constants)
            del others[Field.SCHOOL]
            remembered = replace(remembered, constants=others)
        return remembered
    columns = suggest_columns(kind, table.headings)
    constants: dict[Field, str] = {}
    if len(schools) == 1:
        constants[Field.SCHOOL] = next(iter(schools))
    return TableMapping(kind, columns, constants, suggested_unit(table, columns.get(Field.MINUTES)))


def likely_year(table: Table, mapping: TableMapping, file_name: str) -> SchoolYear | None:
    """Return the school year a table is of, or None where it may be of several.

    Its days decide as far as they have a year. Where none has, what stands above the headings, the sheet's name or the
    file's says it.
    """
    years = set()
    for column in (mapping.columns[name] for name in (Field.DATE, Field.FROM) if name in mapping.columns):
        for row in table.rows:
            with suppress(UnreadableError):
                years.add(SchoolYear.of(read_day(row.cells[column])))
    if years:
        return years.pop() if len(years) == 1 else None
    above = (row for row in table.first_rows if row.line < table.header_line)
    return named_year(
        [file_name, table.sheet or "", *(cell for row in above for cell in row.cells if isinstance(cell, str))]
    )


def constant_of(known: Known, name: Field, said: str) -> str:
    """Return what is said once for all rows as it is kept: codes, minutes, or the text itself.

    Raise :class:`UsageError` for a word nobody knows or a length that cannot be read.
    """
    if name is Field.MINUTES:
        try:
            return str(read_minutes(said, Unit.MINUTES))
        except UnreadableError:
            raise UsageError("table.unknown_constant", field=name) from None
    if name not in WORD_LISTS:
        return said
    words = known[WORD_LISTS[name]]
    codes = [words.get(plain(part), part if part in words.values() else None) for part in said.split(JOINED)]
    found = [code for code in codes if code is not None]
    if len(found) < len(codes) or (len(found) > 1 and name not in SEVERAL):
        raise UsageError("table.unknown_constant", field=name)
    return JOINED.join(found)


def remember(ws: Workspace, table: Table, mapping: TableMapping) -> None:
    """Keep how tables with these headings are read: numbers of columns and codes, nothing that stands in a cell."""
    with ws.change() as vault:
        _remember(ws, vault, table, mapping)


def run(ws: Workspace, table: Table, mapping: TableMapping, progress: Progress = ignore) -> Imported:
    """Take over every row that is new, all or nothing; raises :class:`InputError` while anything is wrong.

    :class:`MaybeCountedError` where it is not said of a pupil whether they were counted before in a year that is over.
    """
    plan = make_plan(ws, table, mapping, part(progress, 0, 2))
    if plan.missing or plan.asks_unit:
        raise InputError("table.incomplete", number=len(plan.missing) + plan.asks_unit)
    if plan.problems:
        raise InputError("table.has_problems", number=len({problem.line for problem in plan.problems}))
    rows = plan.to_add()
    left_out = plan.states
    del left_out[RowState.NEW]
    if not rows:
        raise InputError("table.nothing_new", number=len(plan.rows))
    with ws.acting_as(Writer.IMPORT), ws.change() as vault:
        importing = TableWriter(ws, vault, plan)
        for row in watched(rows, part(progress, 1, 2)):
            importing.add(row)
        importing.end()
        worktimes.settle_days(vault, importing.days)
        _remember(ws, vault, table, mapping)
        import_id = table_imports.add_import(vault, mapping.kind, ws.now().isoformat(), importing.hashed())
    return Imported(import_id, Counter(record[0] for record in importing.added), left_out)


def cover_of(ws: Workspace, plan: Plan) -> NameCover:
    """Return what shows the names of those who are known, and of those in the rows, as initials in other words."""
    with ws.read() as vault:
        known = leaks.names(vault)
    nobody = {said for said, _ in plan.nobody}
    written = (str(row.values[Field.NAME]) for row in plan.rows if row.values.get(Field.NAME))
    named = dict.fromkeys(name for name in written if name not in nobody)
    # Who is in the rows alone has no number yet.
    persons = [*known, *((-number, name) for number, name in enumerate(named, start=1))]
    return NameCover(persons, [one.name for one in schools.listing(ws)])


def imports(ws: Workspace) -> list[ImportRow]:
    """Return what was taken over so far, the latest first."""
    with ws.read() as vault:
        return table_imports.import_rows(vault)


def take_back(ws: Workspace, import_id: int, *, even_changed: bool = False, progress: Progress = ignore) -> TakenBack:
    """Remove everything an import added, so that the same file can be taken over again; all of it or nothing.

    Raises :class:`RefusedError` ``table.kept`` when some of it belongs to a case under a hold or restriction,
    ``table.changed_since`` when she has changed or added to some of it, unless ``even_changed``, and
    :class:`CancelledError` where ``progress`` does. Persons, cases and offers to which something else belongs stay in
    any case. No older backup brings back what went, nor its figures.
    """
    with ws.change() as vault:
        total = table_imports.records_added(vault, import_id)
        found = table_imports.records_of_import(vault, import_id)
        if total is None or found is None:
            raise RefusedError("table.import_gone")
        taking = _TakingBack(vault, found)
        kept = taking.kept_in_cases()
        if kept:
            raise RefusedError("table.kept", number=kept)
        changed = taking.changed(part(progress, 0, 2))
        if changed and not even_changed:
            raise RefusedError("table.changed_since", number=changed)
        removed = taking.remove(ws.today(), part(progress, 1, 2))
        table_imports.end_import(vault, import_id)
        erasure.mark_scrub_pending(vault)
    after_deletion.tell_backups(ws)
    scrubbed = ws.scrub_if_possible()
    entries = sum(record.kind != table_imports.BESIDE for record in found)
    return TakenBack(removed, changed, entries - entries_in(removed), total - entries, scrubbed)


def entries_in(records: Counter[str]) -> int:
    """Return how many entries these records are, as she is told: the class of a person is none of its own."""
    return records.total() - records[table_imports.BESIDE]


class _TakingBack:
    """The records of an import that are still there, asked about and removed in portions."""

    def __init__(self, vault: Connection, found: list[ImportedRecord]) -> None:
        self._vault = vault
        self._references = References(vault)
        self._referring = imported.referring_tables(vault)
        self._hashes = {(record.kind, record.record_id): record.content_hash for record in found}
        # By kind, in the order in which they go: what hangs on others before these.
        self._ids = {kind: [record.record_id for record in found if record.kind == kind] for kind in imported.TABLES}

    def kept_in_cases(self) -> int:
        """Return how many of them a hold or restriction of their case keeps as they are."""
        return sum(imported.kept(self._vault, kind, ids) for kind, ids in self._ids.items())

    def changed(self, progress: Progress) -> int:
        """Return how many hold something else than what came with the file, or have got more since."""
        changed = 0
        for kind, ids in self._portions(progress):
            held = imported.contents(self._vault, kind, ids)
            found = {
                number
                for number, content in held.items()
                if self._references.keyed_hash(content) != self._hashes[kind, number]
            }
            for one in imported.referring(self._vault, ids, self._referring[kind]):
                if (one.kind, one.referring_id) not in self._hashes:
                    found.add(one.record_id)
            changed += len(found)
        return changed

    def remove(self, today: date, progress: Progress) -> Counter[str]:
        """Remove them, but for those to which something else belongs; return how many went, by kind."""
        removed: Counter[str] = Counter()
        days: set[str] = set()
        for kind, portion in self._portions(progress):
            ids = portion
            if kind in remove_again.HOLDERS:
                holders = {one.record_id for one in imported.referring(self._vault, ids, self._referring[kind])}
                ids = [number for number in ids if number not in holders]
            tombstoned_records.leave_tombstones(self._vault, tombstoned_records.Way.IMPORT, kind, ids, today)
            imported.remove_references(self._vault, kind, ids)
            days |= imported.remove(self._vault, kind, ids)
            removed[kind] += len(ids)
        worktimes.settle_days(self._vault, days)
        return +removed

    def _portions(self, progress: Progress) -> Iterator[tuple[str, Sequence[int]]]:
        every = [(kind, number) for kind, ids in self._ids.items() for number in ids]
        for chosen in portions(every, _PORTION, progress):
            for kind in dict.fromkeys(kind for kind, _ in chosen):
                yield kind, [number for one, number in chosen if one == kind]


def _headings_hash(vault: Connection, table: Table) -> bytes:
    return References(vault).keyed_hash("\0".join(("headings", *_heading_row(table))).encode())


def _heading_row(table: Table) -> tuple[str, ...]:
    """Return the headings alone: what stands above or beside them makes no other table."""
    headings = [plain(heading) if heading else "" for heading in table.headings]
    while headings and not headings[-1]:
        del headings[-1]
    return tuple(headings)


def fits(mapping: TableMapping, of: Table, table: Table) -> bool:
    """Whether a mapping made for one table can be used for another: the same row of headings."""
    is_wide = all(column < len(table.headings) for column in mapping.columns.values())
    return is_wide and _heading_row(of) == _heading_row(table)


def _remember(ws: Workspace, vault: Connection, table: Table, mapping: TableMapping) -> None:
    headings = _headings_hash(vault, table)
    table_imports.remember_mapping(vault, mapping.kind, headings, to_keep(mapping), ws.today().isoformat())


def to_keep(mapping: TableMapping) -> dict[str, Any]:
    """Return what may be kept of a mapping: numbers of columns and codes; no text of hers and none of the table."""
    said = {str(name): value for name, value in mapping.constants.items() if name not in _TEXTS}
    return {
        "columns": {str(name): column for name, column in mapping.columns.items()},
        "constants": said,
        "unit": mapping.unit,
        "cases": mapping.cases,
    }


def from_kept(kind: TableKind, kept: Mapping[str, Any], width: int) -> TableMapping | None:
    """Return a mapping as :func:`to_keep` gave it, or None when it does not fit a table of ``width`` columns."""
    try:
        columns = {Field(name): int(column) for name, column in kept["columns"].items()}
        constants = {Field(name): str(value) for name, value in kept["constants"].items()}
        unit = Unit(kept["unit"]) if kept["unit"] else None
        cases = CaseRule(kept["cases"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    if any(not 0 <= column < width for column in columns.values()):
        return None
    return TableMapping(kind, columns, constants, unit, cases=cases)
