"""The thin SQL wrapper: rows, single values, inserts and transactions over one SQLCipher connection."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlcipher3 import dbapi2

from ssa_desktop.domain.records import Stage
from ssa_desktop.storage.keeping.removal_policies import WITH_STONE

Connection = dbapi2.Connection
Bound = Sequence[Any] | Mapping[str, Any]


def rows(connection: Connection, statement: str, bound: Bound = ()) -> list[Any]:
    """Return all rows of a query as tuples."""
    return list(connection.execute(statement, bound))


def row(connection: Connection, statement: str, bound: Bound = ()) -> Any:
    """Return the first row of a query as a tuple, or None."""
    return connection.execute(statement, bound).fetchone()


def value(connection: Connection, statement: str, bound: Bound = ()) -> Any:
    """Return the first column of the first row, or None without a row."""
    found = connection.execute(statement, bound).fetchone()
    return None if found is None else found[0]


def state_of(connection: Connection) -> tuple[int, int, int]:
    """Return a sign that is another as soon as a row of the store was changed, by this connection or by another."""
    return id(connection), int(value(connection, "PRAGMA data_version")), int(connection.total_changes)


def change(connection: Connection, statement: str, bound: Bound = ()) -> int:
    """Run a statement that changes rows; return how many."""
    return int(connection.execute(statement, bound).rowcount)


def insert(connection: Connection, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row into a table of the schema and return its id. Table and column names are the program's own.

    A record gets a random id where it has none, and the one it had where it is put back.
    """
    if table in WITH_STONE:
        # A number drawn just now has no tombstone; one that is given may have, and so may the row's place.
        is_new = values.get("uid") is None and values.get("id") is None
        values = {**values, "uid": new_uid()} if is_new else _without_tombstone(connection, table, values)
    columns = ", ".join(values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))
    return int(cursor.lastrowid or 0)


def put(connection: Connection, table: str, key: Mapping[str, Any], columns: Mapping[str, Any]) -> None:
    """Write columns of the row with a key, or insert it where there is none. Names are the program's own."""
    marks, wanted = ", ".join(f"{name} = ?" for name in columns), " AND ".join(f"{name} = ?" for name in key)
    bound = (*columns.values(), *key.values())
    if not change(connection, f"UPDATE {table} SET {marks} WHERE {wanted}", bound):
        insert(connection, table, {**key, **columns})


def rewrite(connection: Connection, table: str, row_id: int, columns: Mapping[str, Any]) -> bool:
    """Write columns of one row anew; return whether it is there. Table and column names are the program's own."""
    marks = ", ".join(f"{name} = ?" for name in columns)
    number = change(connection, f"UPDATE {table} SET {marks} WHERE id = ?", (*columns.values(), row_id))
    return number > 0


def _without_tombstone(connection: Connection, table: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values of a row without a tombstone, since a restore would erase whatever has one.

    What is put back under its random id, or its number, has that random id again and its tombstone is gone; once a list
    outside names it, it cannot be taken back and the row gets another one.
    """
    uid = values.get("uid") or new_uid()
    if values.get("id") is not None:
        kind = WITH_STONE[table].kind
        uid = (
            value(
                connection,
                """SELECT t.uid FROM tombstone AS t WHERE t.record_id = ? AND t.kind IN (?, 'mistaken_' || ?)
                AND NOT t.told AND NOT EXISTS (SELECT 1 FROM tombstone WHERE uid = ?)""",
                (values["id"], kind, kind, uid),
            )
            or uid
        )
    was_told = value(connection, "SELECT told FROM tombstone WHERE uid = ?", (uid,))
    if was_told is None:
        return {**values, "uid": uid}
    if was_told:
        return {**values, "uid": new_uid()}
    connection.execute("DELETE FROM tombstone WHERE uid = ?", (uid,))
    return {**values, "uid": uid}


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Run a block as one transaction: committed at its end, rolled back when it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled the transaction back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def new_uid() -> str:
    """Return a random id for a record; it says nothing about the record."""
    return secrets.token_hex(8)


def listing(values: Iterable[str | int]) -> str:
    """Return values as a JSON array, to be bound to ``IN (SELECT value FROM json_each(?))``."""
    return json.dumps(list(values))


def to_date(text: str | None) -> date | None:
    """Read a date column."""
    return None if text is None else date.fromisoformat(text)


def stage_to_text(stage: Stage) -> str | None:
    """Write a stage column: the number, ``vkl``, or nothing."""
    return None if stage is None else str(stage)


def stage_from_text(text: str | None) -> Stage:
    """Read a stage column."""
    if text is None:
        return None
    return int(text) if text.isdecimal() else text
