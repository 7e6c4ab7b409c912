"""The rows of declared kinds as their values, and back: which column holds what follows from the declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from ssa_desktop.domain.kind_facts import Field, Kind, Shape, fields_of, held_in
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Bound, Connection, change, insert, new_uid, rewrite, rows

T = TypeVar("T")


@dataclass(frozen=True)  # no slots: see ``Column`` in ui/models/record_model.py
class Stored(Generic[T]):
    """A value with the id of its row."""

    record_id: int
    value: T


def save(connection: Connection, kind: Kind[T], value: T, record_id: int | None = None, **beside: Any) -> int:
    """Store a value with its parts under a random id, or write it anew; return the id of its row.

    ``beside`` are further columns of the row, as the vault has them.
    """
    table, columns = kind.table, {**columns_of(kind, value), **beside}
    if record_id is None:
        stored = insert(connection, table, {"uid": new_uid(), **columns})
    else:
        rewrite(connection, table, record_id, columns)
        stored = record_id
    for field in kind.fields:
        if field.has_rows:
            _write_rows(connection, field, stored, _of(value, field))
    return stored


def columns_of(kind: Kind[T], value: T) -> dict[str, Any]:
    """Return the columns of a value as the vault has them, without its parts and what is kept beside it."""
    found: dict[str, Any] = {}
    for field in _plain(kind):
        found.update(zip(field.columns, _written(field, _of(value, field)), strict=True))
    return found


def stored_values(
    connection: Connection,
    kind: Kind[T],
    order: str = "id",
    *,
    source: str = "",
    where: str = "true",
    bound: Bound = (),
) -> list[Stored[T]]:
    """Return the values of a kind with their parts, in an order of its columns.

    ``source`` is a view of the table where the rows of that are not what is asked for; ``where`` is a condition.
    """
    table, condition = source or kind.table, where
    plain = _plain(kind)
    parts = {field: _rows_of(connection, field) for field in kind.fields if field.has_rows}
    columns = ", ".join(("id", *(column for field in plain for column in field.columns)))
    found = []
    for record_id, *held in rows(
        connection, f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY {order}", bound
    ):
        rest = iter(held)
        read = {field.path: _read(field, [next(rest) for _ in field.columns]) for field in plain}
        read |= {field.path: _collected(field, known.get(record_id, ())) for field, known in parts.items()}
        found.append(Stored(record_id, _made(_record(kind), read)))
    return found


def column_list(kind: Kind[T], table: str) -> str:
    """Return the columns of a kind's values for a statement of one's own, in which its table is called so."""
    return ", ".join(f"{table}.{column}" for field in _plain(kind) for column in field.columns)


def made(kind: Kind[T], held: Iterable[Any]) -> T:
    """Return the value of the columns of :func:`column_list`; of a kind without parts."""
    rest = iter(held)
    return _made(
        _record(kind), {field.path: _read(field, [next(rest) for _ in field.columns]) for field in _plain(kind)}
    )


def value_of(connection: Connection, kind: Kind[T], record_id: int) -> T | None:
    """Return the value of one row, or None."""
    found = stored_values(connection, kind, where="id = ?", bound=(record_id,))
    return found[0].value if found else None


def _plain(kind: Kind[Any]) -> list[Field]:
    return [field for field in kind.fields if not (field.is_beside or field.has_rows)]


def _record(kind: Kind[T]) -> type[T]:
    if kind.record is None:
        raise TypeError(f"{kind.table} has code of its own")
    return kind.record


def _of(value: Any, field: Field) -> Any:
    for name in field.path:
        value = getattr(value, name)
    return value


def _made(record: type[T], read: Mapping[tuple[str, ...], Any]) -> T:
    """Return a value of a dataclass from its attributes, by their paths; those inside one are made first."""
    own = {path[0]: value for path, value in read.items() if len(path) == 1}
    for name, inner in held_in(record).items():
        own[name] = _made(inner, {path[1:]: value for path, value in read.items() if path[0] == name})
    return record(**own)


_WRITTEN: Final[Mapping[Shape, Callable[[Any], Any]]] = {
    Shape.DAY: date.isoformat,
    Shape.SCHOOL_YEAR: str,
    Shape.WORD: str,
    Shape.FLAG: int,
    Shape.WORDS_OF_LIST: lambda value: ",".join(sorted(value)),
    Shape.NUMBERS: lambda value: ",".join(str(one) for one in value),
}
_READ: Final[Mapping[Shape, Callable[[Any], Any]]] = {
    Shape.DAY: date.fromisoformat,
    Shape.SCHOOL_YEAR: SchoolYear.parse,
    Shape.FLAG: bool,
    Shape.NUMBERS: lambda value: tuple(int(one) for one in value.split(",")),
}


def _written(field: Field, value: Any) -> Sequence[Any]:
    if len(field.columns) > 1:
        return tuple(value)
    write = _WRITTEN.get(field.shape)
    return (value if value is None or write is None else write(value),)


def _read(field: Field, held: Sequence[Any]) -> Any:
    if len(held) > 1:
        return tuple(held)
    (value,) = held
    word: Callable[[Any], Any] = field.vocabulary or str
    if value is None:
        return None
    if field.shape is Shape.WORD:
        return word(value)
    if field.shape is Shape.WORDS_OF_LIST:
        return frozenset(word(one) for one in value.split(",")) if value else frozenset()
    read = _READ.get(field.shape)
    return value if read is None else read(value)


# Rows of a table of their own -----------------------------------------------------------------------------------------


def _rows_of(connection: Connection, field: Field) -> dict[int, list[Sequence[Any]]]:
    table, owner, *held = field.columns
    columns = ", ".join((owner, *held))
    found: dict[int, list[Sequence[Any]]] = {}
    for record_id, *one in rows(connection, f"SELECT {columns} FROM {table} ORDER BY id"):
        found.setdefault(record_id, []).append(one)
    return found


def _collected(field: Field, found: Iterable[Sequence[Any]]) -> Any:
    word: Callable[[Any], Any] = field.vocabulary or str
    if field.shape is Shape.YEARS:
        return frozenset(SchoolYear.parse(year) for (year,) in found)
    if field.shape is Shape.TEXTS:
        return {word(name): text for name, text in found}
    return {number: _item(field, said) for number, *said in found}


def _item(field: Field, said: Sequence[Any]) -> Any:
    if field.item is None:
        raise TypeError(f"{field.json}: its declaration says of no dataclass")
    return field.item(*(_read(one, [held]) for one, held in zip(fields_of(field.item), said, strict=True)))


def _write_rows(connection: Connection, field: Field, record_id: int, said: Any) -> None:
    table, owner, *held = field.columns
    change(connection, f"DELETE FROM {table} WHERE {owner} = ?", (record_id,))
    for one in _rows_for(field, said):
        insert(connection, table, {owner: record_id, **dict(zip(held, one, strict=True))})


def _rows_for(field: Field, said: Any) -> Iterator[Sequence[Any]]:
    """Yield the rows of a part; texts that are blank have none."""
    if field.shape is Shape.YEARS:
        yield from ((str(year),) for year in sorted(said))
    elif field.shape is Shape.TEXTS:
        yield from ((str(name), text) for name, text in said.items() if text.strip())
    else:
        for number, item in said.items():
            parts = fields_of(type(item))
            yield (number, *(held for one in parts for held in _written(one, _of(item, one))))
