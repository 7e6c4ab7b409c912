"""Where her own words stand in the rows of declared kinds, and on whom and of which day each row is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ssa_desktop.domain.kind_facts import TEXTS, Field, Gone, Kind, Shape
from ssa_desktop.domain.kinds import KINDS

_CODES: Final = frozenset(
    {Shape.WORD, Shape.WORDS_OF_LIST, Shape.CODE, Shape.LABEL, Shape.NAME, Shape.SCHOOL, Shape.SCHOOL_YEAR}
)


@dataclass(frozen=True, slots=True)
class KindTexts:
    """A table, its columns of texts, and a statement that gives (id, person id or None, day or None, column …)."""

    table: str
    columns: tuple[str, ...]
    source: str


def kind_texts() -> Iterator[KindTexts]:
    """Yield every table of declared kinds, and of their parts, in which texts of hers stand as they are."""
    for kind in KINDS.values():
        columns = tuple(field.column for field in kind.fields if _is_text(field))
        if kind.table and columns:
            yield _texts(kind.table, columns, _Way("t").through(kind))
        for field in kind.fields:
            if field.has_rows and field.shape in TEXTS:
                table, owner, *held = field.columns
                way = _Way("t")
                way.joins.append(f"JOIN {kind.table} AS o ON o.id = t.{owner}")
                yield _texts(table, (held[-1],), way.through(kind, "o"))


def code_columns() -> frozenset[str]:
    """Return the columns of declared kinds, and of their parts, that hold words of closed lists, codes and labels."""
    found = set()
    for kind in KINDS.values():
        for field in kind.fields:
            if field.has_rows:
                table, _, *held = field.columns
                found |= {f"{table}.{column}" for column in (held[:-1] if field.shape in TEXTS else held)}
            elif field.shape in _CODES and not field.fact.is_text:
                found |= {f"{kind.table}.{column}" for column in field.columns}
    return frozenset(found)


def vocabularies() -> dict[str, type[StrEnum]]:
    """Return the enumeration that each column of declared kinds, and of their parts, is written in."""
    found = {}
    for kind in KINDS.values():
        for field in kind.fields:
            if field.vocabulary is not None:
                column = f"{field.columns[0]}.{field.columns[2]}" if field.has_rows else f"{kind.table}.{field.column}"
                found[column] = field.vocabulary
    return found


def text_columns(kind: Kind[Any], table: str) -> str:
    """Return the columns of a kind that hold texts of hers, for a statement in which its table is called so."""
    return ", ".join(f"{table}.{field.column}" for field in kind.fields if _is_text(field))


def _texts(table: str, names: tuple[str, ...], way: _Way) -> KindTexts:
    columns = ", ".join(("t.id", way.owner, way.day, *(f"t.{name}" for name in names)))
    return KindTexts(table, names, " ".join((f"SELECT {columns} FROM {table} AS t", *way.joins)))


def _is_text(field: Field) -> bool:
    return (field.shape in TEXTS or field.fact.is_text) and not field.has_rows


class _Way:
    """The way from a row to the person it is about and to its day, over the records that it goes with."""

    def __init__(self, alias: str) -> None:
        self.joins: list[str] = []
        self.day = "NULL"
        self._alias = alias
        self._owners: list[str] = []

    @property
    def owner(self) -> str:
        """Whose it is; of several ways the nearest."""
        if len(self._owners) < 2:
            return self._owners[0] if self._owners else "NULL"
        return f"coalesce({', '.join(self._owners)})"

    def through(self, kind: Kind[Any], alias: str = "") -> _Way:
        """Go on from the rows of a kind; return the way."""
        alias = alias or self._alias
        if kind.day and self.day == "NULL":
            self.day = f"{alias}.{kind.field(kind.day).column}"
        further = []
        for field in kind.references:
            match field.fact.refers:
                case "person":
                    self._owners.append(f"{alias}.{field.column}")
                case "case":
                    self.joins.append(f"LEFT JOIN case_file AS c_{alias} ON c_{alias}.id = {alias}.{field.column}")
                    self._owners.append(f"c_{alias}.person_id")
                case line if field.fact.gone is Gone.GOES and line in KINDS:
                    further.append((field, KINDS[line]))
                case _:
                    pass
        for field, other in further:
            if self.day == "NULL" or _is_about_somebody(other):
                name = f"{alias}_{other.line}"
                self.joins.append(f"LEFT JOIN {other.table} AS {name} ON {name}.id = {alias}.{field.column}")
                self.through(other, name)
        return self


def _is_about_somebody(kind: Kind[Any]) -> bool:
    return any(field.fact.refers in {"person", "case"} for field in kind.references)
