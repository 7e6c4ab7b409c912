"""The thin SQL wrapper: rows, single values, inserts and transactions over one SQLCipher connection."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from sqlcipher3 import dbapi2

from ssa_desktop.domain.records import Stage
from ssa_desktop.storage.keeping.removal_policies import WITH_STONE

_MORE_ROOM: Final = "PRAGMA cache_size = -16000"
"""In KiB, as SQLite writes it; without being asked it keeps 2,000."""

Connection = dbapi2.Connection
Bound = Sequence[Any] | Mapping[str, Any]


class Answers:
    """What a connection answered in a block that asks each statement once; nothing of it holds once a row changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._changes = connection, connection.total_changes
        self._known: dict[object, Any] = {}

    def of(self, statement: str, bound: Bound, ask: Callable[[Connection, str, Bound], Any]) -> Any:
        """Return the answer to a statement, which is asked where it is not known."""
        if self._connection.total_changes != self._changes:
            self._changes = self._connection.total_changes
            self._known.clear()
        values = tuple(sorted(bound.items())) if isinstance(bound, Mapping) else tuple(bound)
        asked = (ask, statement, values)
        if asked not in self._known:
            self._known[asked] = ask(self._connection, statement, bound)
        return self._known[asked]


_ANSWERS: Final[dict[int, Answers]] = {}
"""Of each connection that is in such a block, by its identity."""


@contextmanager
def reading_once(connection: Connection, answers: Answers | None = None) -> Iterator[None]:
    """Ask each statement once in the block, however many parts of a report want its rows; then all of it is let go.

    What is changed inside the block is seen. A transaction may be around it, but does not end within. ``answers`` are
    those of an earlier block on the same state of the store, and are the caller's to let go.
    """
    if id(connection) in _ANSWERS:
        yield
        return
    _ANSWERS[id(connection)] = answers or Answers(connection)
    try:
        yield
    finally:
        del _ANSWERS[id(connection)]


def _ask_all(connection: Connection, statement: str, bound: Bound) -> tuple[Any, ...]:
    return tuple(connection.execute(statement, bound))


def _ask_first(connection: Connection, statement: str, bound: Bound) -> Any:
    return connection.execute(statement, bound).fetchone()


def rows(connection: Connection, statement: str, bound: Bound = ()) -> list[Any]:
    """Return all rows of a query as tuples."""
    answers = _ANSWERS.get(id(connection))
    return list(connection.execute(statement, bound) if answers is None else answers.of(statement, bound, _ask_all))


def in_portions(connection: Connection, statement: str, size: int = 1_000) -> Iterator[list[Any]]:
    """Yield the rows of a query in portions, each read by a statement of its own: nothing stays open between them.

    The query gives an ascending id first, and asks with ``:after`` and ``:most`` for those that follow. No answer is
    kept: who asks so goes through more than should lie in memory.
    """
    after = -1
    while found := list(connection.execute(statement, {"after": after, "most": size})):
        after = found[-1][0]
        yield found


def row(connection: Connection, statement: str, bound: Bound = ()) -> Any:
    """Return the first row of a query as a tuple, or None."""
    answers = _ANSWERS.get(id(connection))
    return _ask_first(connection, statement, bound) if answers is None else answers.of(statement, bound, _ask_first)


def value(connection: Connection, statement: str, bound: Bound = ()) -> Any:
    """Return the first column of the first row, or None without a row."""
    found = row(connection, statement, bound)
    return None if found is None else found[0]


def state_of(connection: Connection) -> tuple[int, int, int]:
    """Return a sign that is another as soon as a row of the store was changed, by this connection or by another."""
    version = _ask_first(connection, "PRAGMA data_version", ())[0]
    return id(connection), int(version), int(connection.total_changes)


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


def insert_all(connection: Connection, table: str, names: Sequence[str], found: Sequence[Sequence[Any]]) -> None:
    """Insert rows by one statement. Names are the program's own; a record has a number never given and a new random id.

    So there is no tombstone that it could have.
    """
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", found)


def next_id(connection: Connection, table: str) -> int:
    """Return the number that the next row of a table gets, of one whose numbers are never given again."""
    given = value(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(given or 0) + 1


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
        if _is_in_transaction(connection):
            connection.execute("ROLLBACK")
        raise


def _is_in_transaction(connection: Connection) -> bool:
    """Whether there is one to be rolled back: closing a connection did so.

    A block that an interruption hit on its way in is ended when its memory is freed, perhaps with the store shut.
    """
    try:
        return bool(connection.in_transaction)
    except dbapi2.ProgrammingError:
        return False


@contextmanager
def room_for_pages(connection: Connection) -> Iterator[None]:
    """Let the connection hold more pages in the block, which goes all over the store; afterwards they are let go.

    A page that finds no room is sealed and written, and read and opened again when it is wanted next.
    """
    number = int(value(connection, "PRAGMA cache_size"))
    connection.execute(_MORE_ROOM)
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {number}")
        connection.execute("PRAGMA shrink_memory")


def new_uid() -> str:
    """Return a random id for a record; it says nothing about the record."""
    return secrets.token_hex(8)


def new_uids(number: int) -> list[str]:
    """Return so many random ids for records."""
    drawn = secrets.token_hex(8 * number)
    return [drawn[begin : begin + 16] for begin in range(0, len(drawn), 16)]


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
