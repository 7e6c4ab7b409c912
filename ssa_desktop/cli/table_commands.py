"""The command that takes over a table somebody kept for herself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ssa_desktop.cli.builder import Builder
from ssa_desktop.cli.framework import path_type, school_year_type
from ssa_desktop.cli.unlocking import Access
from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.exchange.table_fields import CaseRule, TableKind
from ssa_desktop.domain.figures.counted_before import CountedAnswer
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import label
from ssa_desktop.texts import text

if TYPE_CHECKING:
    from ssa_desktop.domain.exchange.table_fields import Field, PersonChoice, TableMapping
    from ssa_desktop.services.exchange.table_import import Plan, Table
    from ssa_desktop.services.workspace import Workspace

_SHOWN_PROBLEMS: Final = 100
_ONE: Final = "one"
_APART: Final = "apart"


@dataclass(frozen=True, slots=True)
class _Said:
    """What the options say about a table."""

    maps: tuple[str, ...]
    sets: tuple[str, ...]
    words: tuple[str, ...]
    unit: str | None
    year: SchoolYear | None
    cases: str | None
    same_name: str | None
    existing: str | None
    counted_before: CountedAnswer | None


def add_to(group: click.Group, b: Builder) -> None:
    """Add ``import table``."""
    group.add_command(
        b.command(
            "table",
            _import_table,
            click.Argument(["file"], type=path_type()),
            # --map takes one pair, or several in a row.
            click.Argument(["more_maps"], nargs=-1, metavar=""),
            b.option("--kind", key="table_kind", type=click.Choice([kind.value for kind in TableKind]), required=True),
            b.option("--map", "maps", key="table_map", multiple=True),
            b.option("--set", "sets", key="table_set", multiple=True),
            b.option("--word", "words", key="table_word", multiple=True),
            b.option("--unit", key="table_unit", type=click.Choice([unit.value for unit in Unit])),
            b.option("--school-year", key="school_year", type=school_year_type(b.language)),
            b.option("--sheet", key="table_sheet"),
            b.option("--cases", key="table_cases", type=click.Choice([rule.value for rule in CaseRule])),
            b.option("--same-name", key="table_same_name", type=click.Choice([_ONE, _APART])),
            b.option("--existing", key="table_existing", type=click.Choice(["new"])),
            b.option("--counted-before", key="counted_before", type=click.Choice([one.value for one in CountedAnswer])),
            b.option("--dry-run", key="dry_run", is_flag=True),
            key="import_table",
        )
    )


def _import_table(
    access: Access,
    file: Path,
    more_maps: tuple[str, ...],
    kind: str,
    sheet: str | None,
    *,
    dry_run: bool,
    **options: object,
) -> None:
    from ssa_desktop.services.exchange import table_import
    from ssa_desktop.services.figures import counting_once

    maps = _texts(options["maps"])
    if more_maps and not maps:
        raise UsageError("cli.unexpected_argument")
    said = _said(maps + more_maps, options)
    with access.workspace() as ws:
        table = table_import.open_table(file, TableKind(kind), sheet=sheet)
        mapping = _mapping(ws, table, TableKind(kind), said)
        plan = table_import.make_plan(ws, table, mapping)
        if said.existing is not None and plan.questions:
            plan = table_import.make_plan(ws, table, _all_new(plan))
        _tell_problems(access, plan)
        if dry_run:
            _tell(access, "table.dry_run", plan)
            return
        if plan.rows and not plan.to_add():
            # The same table a second time: that nothing changes is what was wanted.
            _tell(access, "table.all_there", plan)
            return
        with counting_once.answering(lambda _: said.counted_before):
            done = table_import.run(ws, table, plan.mapping)
    added = done.added
    access.tell(
        "table.done",
        records=table_import.entries_in(added),
        contacts=added["contact"],
        times=added["time"],
        sessions=added["session"],
        offers=added["offer"],
        persons=added["person"],
        cases=added["case"],
        **_left_out(plan),
    )
    access.tell("table.delete_source")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _said(maps: tuple[str, ...], options: Mapping[str, object]) -> _Said:
    def one(name: str) -> str | None:
        value = options[name]
        return None if value is None else str(value)

    year = options["school_year"]
    counted_before = one("counted_before")
    return _Said(
        maps,
        _texts(options["sets"]),
        _texts(options["words"]),
        one("unit"),
        year if isinstance(year, SchoolYear) else None,
        one("cases"),
        one("same_name"),
        one("existing"),
        None if counted_before is None else CountedAnswer(counted_before),
    )


def _mapping(ws: Workspace, table: Table, kind: TableKind, said: _Said) -> TableMapping:
    """Return the mapping that the headings suggest, with what the options say before it."""
    from dataclasses import replace

    from ssa_desktop.domain.exchange.cells import plain
    from ssa_desktop.domain.exchange.table_fields import FIELDS
    from ssa_desktop.services.exchange import table_import

    mapping = table_import.suggest(ws, table, kind)
    columns = dict(mapping.columns)
    by_heading = {plain(heading): index for index, heading in reversed(list(enumerate(table.headings)))}
    for heading, name in _pairs(said.maps):
        index = by_heading.get(plain(heading))
        if index is None:
            raise UsageError("table.unknown_column", column=heading)
        columns = {field: column for field, column in columns.items() if column != index or field == name}
        if name != "ignore":
            columns[_field(kind, name)] = index
    constants = dict(mapping.constants)
    known = table_import.words_of(ws)
    for name, value in _pairs(said.sets, at_first=True):
        field = _field(kind, name)
        constants[field] = table_import.constant_of(known, field, value)
    words = dict(mapping.words)
    for place, value in _pairs(said.words):
        name, _, word = place.partition(":")
        field = _field(kind, name)
        words[field, plain(word)] = table_import.constant_of(known, field, value) if value != "-" else ""
    unit = Unit(said.unit) if said.unit else mapping.unit
    return replace(
        mapping,
        columns={field: columns[field] for field in FIELDS[kind] if field in columns},
        constants=constants,
        words=words,
        unit=unit,
        school_year=said.year,
        cases=CaseRule(said.cases) if said.cases else mapping.cases,
        one_person=None if said.same_name is None else said.same_name == _ONE,
    )


def _pairs(entries: tuple[str, ...], *, at_first: bool = False) -> list[tuple[str, str]]:
    found = []
    for entry in entries:
        left, sign, right = entry.partition("=") if at_first else entry.rpartition("=")
        if not left or not sign or not right:
            raise UsageError("cli.bad_map")
        found.append((left, right))
    return found


def _field(kind: TableKind, name: str) -> Field:
    from ssa_desktop.domain.exchange.table_fields import FIELDS

    for field in FIELDS[kind]:
        if field == name:
            return field
    raise UsageError("table.unknown_field", field=name, allowed=", ".join(FIELDS[kind]))


def _all_new(plan: Plan) -> TableMapping:
    from dataclasses import replace

    from ssa_desktop.domain.exchange.table_fields import PersonChoice

    persons: dict[str, PersonChoice | int] = {
        question.key: PersonChoice.APART if question.contradicts else PersonChoice.NEW
        for question in plan.questions
        if question.choice is not PersonChoice.NOBODY
    }
    return replace(plan.mapping, persons=persons)


def _tell_problems(access: Access, plan: Plan) -> None:
    """Name every row that is wrong with field and reason, then give up."""
    language = access.language
    lines = [
        text(language, "table.missing_field", field=label(language, "table_field", field)) for field in plan.missing
    ]
    if plan.asks_unit:
        lines.append(text(language, "table.missing_unit"))
    for problem in plan.problems:
        reason = text(language, f"table.reason.{problem.reason}")
        name = label(language, "table_field", problem.field)
        lines.append(text(language, "table.row_problem", line=problem.line, field=name, reason=reason))
    for line in lines[:_SHOWN_PROBLEMS]:
        click.echo(line, err=True)
    if len(lines) > _SHOWN_PROBLEMS:
        click.echo(text(language, "table.more_problems", number=len(lines) - _SHOWN_PROBLEMS), err=True)
    if plan.missing or plan.asks_unit:
        raise InputError("table.incomplete", number=len(plan.missing) + plan.asks_unit)
    if plan.problems:
        raise InputError("table.has_problems", number=len({problem.line for problem in plan.problems}))


def _left_out(plan: Plan) -> dict[str, int]:
    from ssa_desktop.services.exchange.table_import import RowState

    states = plan.states
    return {
        "known": states[RowState.KNOWN],
        "similar": states[RowState.SIMILAR],
        "deleted": states[RowState.DELETED],
    }


def _tell(access: Access, key: str, plan: Plan) -> None:
    access.tell(key, rows=len(plan.to_add()), persons=plan.new_persons, **_left_out(plan))
