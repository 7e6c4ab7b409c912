"""Merged returns as plain CSV for other programs: a table to a file, and what their columns are in two more.

``datapackage.json`` describes the tables after the Data Package standard with Table Schema (datapackage.org, version
2): types, headings, what is empty where nothing is known. ``schema.sql`` says the same as ``CREATE TABLE``. Columns
have the ids of the exchange format, which stay the same in every language; numbers have a point, nothing else in them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import BinaryIO, Final, TextIO

from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.figures.merge_spread import LEAST_PRACTITIONERS, spreads
from ssa_desktop.domain.figures.merging import (
    FTE,
    NOBODY,
    Group,
    Grouping,
    Merged,
    Part,
    added_up,
    is_divided,
    parted,
)
from ssa_desktop.domain.figures.return_figures import MergeValue, plain_items
from ssa_desktop.domain.kept_texts import let_go_with_texts
from ssa_desktop.exchange.csv_cells import safe_text
from ssa_desktop.exchange.figures.form_file import shipped_forms
from ssa_desktop.exchange.figures.merge_words import GROUPINGS, NAMES, item_words
from ssa_desktop.labels import label
from ssa_desktop.texts import text

PACKAGE: Final = "datapackage.json"
"""The schema file of the Data Package standard. It is complete only when every table is."""
SQL: Final = "schema.sql"
_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_STEP: Final = 100
_NAME_LENGTH: Final = 63
"""So many bytes of a column's name are read by PostgreSQL, the least of the usual engines."""
_DIGITS: Final = 10
_SMALLEST: Final = Decimal(1).scaleb(-_DIGITS)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_WHOLE: Final = (ItemUnit.COUNT, ItemUnit.MINUTES, ItemUnit.COUNT_BY_KEY)

NewFile = Callable[[str], AbstractContextManager[BinaryIO]]
"""Gives a new file by its name."""


class Kind(StrEnum):
    """The type of a column, as Table Schema names it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"


_SQL_TYPES: Final = {
    Kind.STRING: "TEXT",
    Kind.INTEGER: "BIGINT",
    Kind.NUMBER: f"DECIMAL(28,{_DIGITS})",
}
"""A figure of a return has ten digits before its point at the most: a state's sums of them fit."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its name, its type and the words above it."""

    name: str
    kind: Kind
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of so many rows, which are made while they are written."""

    name: str
    title: str
    columns: tuple[Column, ...]
    count: int
    rows: Iterable[Sequence[MergeValue]]


def merge_csv(
    merged: Merged, noticed: Sequence[str], language: str, new_file: NewFile, progress: Callable[[int, int], None]
) -> None:
    """Write every table into a file of its own, row by row, then what describes them.

    ``noticed`` are the sentences on files and schools. ``progress`` is told after some hundred rows how many there are
    and of how many; it may raise to stop.
    """
    found = list(_tables(merged, noticed, language))
    total = sum(table.count for table in found)
    done = 0
    for table in found:
        with new_file(f"{table.name}.csv") as stream:
            out = io.TextIOWrapper(stream, "utf-8", newline="")
            _write(table, out, done, total, progress)
            out.detach()  # the stream is closed by whoever opened it
        done += table.count
    with new_file(SQL) as stream:
        stream.write("".join(_create(table) for table in found).encode())
    with new_file(PACKAGE) as stream:
        stream.write(_package(found, language))


def _write(table: Table, out: TextIO, before: int, total: int, progress: Callable[[int, int], None]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for number, row in enumerate(table.rows, start=before):
        if (number - before) % _STEP == 0:
            progress(number, total)
        writer.writerow([one if type(one) is int or one is None else _written(one) for one in row])
    out.flush()


@lru_cache(maxsize=10_000)
def _written(value: int | Decimal | str) -> str:
    """Return a value as it stands in a table; most of them come many times.

    A text is one line and no formula of a table program, as in every CSV of the program.
    """
    if isinstance(value, str):
        return safe_text(_CONTROL.sub(" ", value).strip())
    if isinstance(value, Decimal) and value.as_tuple().exponent < -_DIGITS:  # type: ignore[operator]  # it is finite
        value = value.quantize(_SMALLEST, rounding=ROUND_HALF_UP)
    return f"{value:f}"


let_go_with_texts(_written.cache_clear)


# ---- the tables


def _tables(merged: Merged, noticed: Sequence[str], language: str) -> Iterator[Table]:
    kinds = _Kinds(merged)
    yield _returns(merged, kinds, language)
    for grouping in GROUPINGS:
        parts = parted(merged, grouping)
        yield _sums(merged, grouping, parts, kinds, language)
        yield _per_post(merged, grouping, parts, language)
    yield _spread(merged, language)
    yield _notes(merged, noticed, language)


def _sums(merged: Merged, grouping: Grouping, parts: Sequence[Part], kinds: _Kinds, language: str) -> Table:
    items = [item for item in merged.items if _is_in_sums(item, grouping, kinds)]
    words = item_words(items, language)
    columns = [
        *_names(grouping, language),
        Column("returns", Kind.INTEGER, text(language, "merge.returns")),
        *(Column(item, kinds.of_sum(item), words[item]) for item in items),
    ]
    rows = (
        (*_first_cells(group), group.returns, *map(group.items.get, items))
        for group in added_up(parts, grouping, items, per_post=False)
    )
    title = label(language, "merge_grouping", grouping)
    return Table(f"sums_{grouping.value}", title, _named(columns), len(parts), rows)


def _per_post(merged: Merged, grouping: Grouping, parts: Sequence[Part], language: str) -> Table:
    items = [item for item in merged.items if is_divided(item)]
    words = item_words([FTE, *items], language)
    columns = [*_names(grouping, language), *(Column(item, Kind.NUMBER, words[item]) for item in [FTE, *items])]
    rows = (
        (*_first_cells(group), group.items.get(FTE), *map(group.per_post.get, items))
        for group in added_up(parts, grouping, [FTE, *items])
    )
    title = text(language, "merge.per_post", title=label(language, "merge_grouping", grouping))
    return Table(f"per_post_{grouping.value}", title, _named(columns), len(parts), rows)


def _returns(merged: Merged, kinds: _Kinds, language: str) -> Table:
    words = item_words(merged.items, language)
    own = {
        "source": "merge.source",
        "form": "merge.form_id",
        "practitioner": "merge.practitioner",
        "unit": "merge.unit",
    }
    columns = [
        *_first(language),
        *(Column(name, Kind.STRING, text(language, key)) for name, key in own.items()),
        *(Column(item, kinds.of_return(item), words[item]) for item in merged.items),
    ]
    rows = (
        (
            str(row.school_year),
            row.level.value,
            row.source,
            row.form,
            None if row.practitioner == NOBODY else row.practitioner,
            row.figures.unit,
            *row.figures.column_of(merged.items),
        )
        for row in merged.rows
    )
    return Table("returns", text(language, "merge.all_returns"), _named(columns), len(merged.rows), rows)


def _spread(merged: Merged, language: str) -> Table:
    """Return how far practitioners are apart: no row where they are too few for it."""
    found = spreads(merged)
    kinds = {
        "of": Kind.STRING,
        "practitioners": Kind.INTEGER,
        "low": Kind.NUMBER,
        "middle": Kind.NUMBER,
        "high": Kind.NUMBER,
    }
    columns = [
        *_first(language),
        *(Column(name, kind, text(language, f"merge.spread_{name}")) for name, kind in kinds.items()),
    ]
    rows = [
        (str(one.school_year), one.level.value, one.of.value, one.practitioners, one.low, one.middle, one.high)
        for one in found
    ]
    return Table("spread", text(language, "merge.spread"), _named(columns), len(rows), rows)


def _notes(merged: Merged, noticed: Sequence[str], language: str) -> Table:
    columns = [
        Column("kind", Kind.STRING, text(language, "merge.csv.kind")),
        Column("about", Kind.STRING, text(language, "merge.csv.about")),
        Column("text", Kind.STRING, text(language, "merge.issues")),
    ]
    rows = [(issue.kind.value, issue.about, sentence) for issue, sentence in zip(merged.issues, noticed, strict=True)]
    return Table("notes", text(language, "merge.notes"), _named(columns), len(rows), rows)


def _first(language: str) -> list[Column]:
    return [
        Column("school_year", Kind.STRING, text(language, "documents.return.school_year")),
        Column("level", Kind.STRING, text(language, "merge.level")),
    ]


def _is_in_sums(item: str, grouping: Grouping, kinds: _Kinds) -> bool:
    """Whether sums have an item: texts only those of schools, for of a county they are all its names in a row."""
    if item in NAMES[grouping]:
        return False
    return grouping is Grouping.SCHOOL or kinds.of_sum(item) is not Kind.STRING


def _names(grouping: Grouping, language: str) -> list[Column]:
    """Return the columns that name a row of a grouping."""
    names = NAMES[grouping]
    return [*_first(language), *(Column(name, Kind.STRING, label(language, "merge_name", name)) for name in names)]


def _first_cells(group: Group) -> tuple[str | None, ...]:
    # A name that is open is empty as in the returns, and no text without letters.
    return (str(group.school_year), group.level.value, *(name or None for name in group.name))


def _named(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns with names that every engine takes for different ones, and whole.

    No engine tells capitals apart, and some cut a name that is long; of two that would be one the second has a number.
    """
    taken: set[str] = set()
    found = []
    for column in columns:
        name, number = column.name[:_NAME_LENGTH], 2
        while name.casefold() in taken:
            ending = f"_{number}"
            name = column.name[: _NAME_LENGTH - len(ending)] + ending
            number += 1
        taken.add(name.casefold())
        found.append(Column(name, column.kind, column.title))
    return tuple(found)


class _Kinds:
    """The types of items: as the shipped forms say, else what the returns have in them."""

    def __init__(self, merged: Merged) -> None:
        units = {item.id: item.unit for form in shipped_forms() for item in form.items}
        self._known = {item: units.get(item.partition(".")[0]) for item in merged.items}
        open_items = [item for item, unit in self._known.items() if unit is None]
        self._seen: dict[str, set[type]] = {item: set() for item in open_items}
        for row in merged.rows if open_items else ():
            figures = plain_items(row.figures.items)
            for item in open_items:
                self._seen[item].add(type(figures.get(item)))

    def of_return(self, item: str) -> Kind:
        """Return the type of an item in the single returns."""
        return self._kind(item, self._seen.get(item, set()))

    def of_sum(self, item: str) -> Kind:
        """Return the type of an item in the sums: a text among numbers is not added."""
        return self._kind(item, self._seen.get(item, set()) - ({str} if is_divided(item) else set()))

    def _kind(self, item: str, seen: set[type]) -> Kind:
        unit = self._known[item]
        if unit is not None:
            return Kind.STRING if unit is ItemUnit.TEXT else Kind.INTEGER if unit in _WHOLE else Kind.NUMBER
        if str in seen:
            return Kind.STRING
        return Kind.NUMBER if Decimal in seen or not is_divided(item) else Kind.INTEGER


# ---- what describes them


def _create(table: Table) -> str:
    lines = ",\n".join(f'    "{column.name}" {_SQL_TYPES[column.kind]}' for column in table.columns)
    return f'CREATE TABLE "{table.name}" (\n{lines}\n);\n\n'


def _package(tables: Iterable[Table], language: str) -> bytes:
    """Return the description of the tables after the Data Package standard."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.csv",
            "title": table.title,
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
            "schema": {
                "missingValues": [""],
                "fields": [
                    {"name": column.name, "type": column.kind.value, "title": column.title} for column in table.columns
                ],
            },
        }
        for table in tables
    ]
    said = [
        text(language, f"merge.rule_{rule}", least=LEAST_PRACTITIONERS)
        for rule in ("sum", "post", "shares", "levels", "spread")
    ]
    package = {
        "$schema": _PROFILE,
        "name": "merged-returns",
        "title": text(language, "merge.title"),
        "description": "\n".join([*said, text(language, "merge.csv.texts")]),
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
