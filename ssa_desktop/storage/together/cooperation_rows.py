"""The rows that a record on working together is made of, with all that goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from ssa_desktop.domain.kind_facts import Gone
from ssa_desktop.domain.kinds import KINDS, TOGETHER
from ssa_desktop.storage.sql import Connection, change, rows
from ssa_desktop.storage.time.worktimes import settle_days

T = TypeVar("T")


def _owned() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in TOGETHER:
        for field in kind.fields:
            other = KINDS[field.fact.refers].table if field.fact.refers in KINDS else ""
            if field.has_rows:
                table, owner, first, *_ = field.columns
                found.setdefault(kind.table, []).append((table, owner))
                if other:
                    found.setdefault(other, []).append((table, first))
            elif other and field.fact.gone is Gone.GOES:
                found.setdefault(other, []).append((kind.table, field.column))
    return found


_OWNED: Final[Mapping[str, list[tuple[str, str]]]] = _owned()
"""Which rows go with a row, by table and column."""
_WITH_TIME: Final = frozenset(kind.table for kind in TOGETHER if any(one.fact.refers == "time" for one in kind.fields))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with all of its columns."""

    table: str
    columns: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other row."""
        return self.table, int(self.columns["id"])


@dataclass(frozen=True, slots=True)
class Step:
    """A change of rows: what was there before, and after. It holds content: it goes when somebody is deleted."""

    before: tuple[Row, ...]
    after: tuple[Row, ...]


def taken(connection: Connection, table: str, record_id: int) -> tuple[Row, ...]:
    """Return a row with its working time and all that goes with it, what others refer to first."""
    found: dict[tuple[str, int], Row] = {}
    for one in _read(connection, table, "id", record_id):
        found.setdefault(one.key, one)
    return tuple(found.values())


def remove_rows(connection: Connection, present: tuple[Row, ...]) -> None:
    """Remove the rows of a record, as :func:`taken` found them."""
    for one in reversed(present):
        table = one.table
        change(connection, f"DELETE FROM {table} WHERE id = ?", (one.columns["id"],))
    settle_days(connection, [one.columns["date"] for one in present if one.table == "time_entry"])


def _read(connection: Connection, table: str, column: str, value: int) -> Iterator[Row]:
    names = [name for _, name, *_ in rows(connection, f"PRAGMA table_info({table})")]
    columns = ", ".join(names)
    for values in rows(connection, f"SELECT {columns} FROM {table} WHERE {column} = ? ORDER BY id", (value,)):
        one = Row(table, dict(zip(names, values, strict=True)))
        if table in _WITH_TIME and one.columns["time_id"] is not None:
            yield from _read(connection, "time_entry", "id", one.columns["time_id"])
        yield one
        below = [
            found for child, owner in _OWNED.get(table, ()) for found in _read(connection, child, owner, one.key[1])
        ]
        # A review refers to the goal as well as to the talk.
        yield from sorted(below, key=lambda row: row.table == "goal_review")
