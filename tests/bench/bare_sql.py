"""The bare side: SQL through SQLCipher itself, on a copy of the same file with the same settings and indexes.

Nothing of the program runs here but the settings a store is opened with. Triggers are dropped: whoever writes rows
writes all of them, and says so.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.sql import Bound, Connection

_NOT_WRITTEN: Final = re.compile(r"(sqlite_|search_index)")
"""Tables that follow from others: SQLite's own, and those behind the index, which is written by its own command."""
RECORDS: Final = (
    "person", "enrolment", "case_file", "contact", "contact_concern", "contact_topic", "contact_text", "time_entry",
    "search_document",
)  # fmt: skip
"""The tables of all that the stores of the bench are made of."""
AFTER_ALL: Final = datetime(2100, 1, 1)
"""From here on the change log has no lines: those inserted once more are of a second each, as the program has them."""
_SETTINGS: Final = (
    "cipher_memory_security = OFF",
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


def bare_connection(path: Path, key: bytes) -> Connection:
    """Open a store's file with its raw key and the settings of the program, or make a new one."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def vault_key(ws: Workspace) -> bytes:
    """Return the key of the vault."""
    return ws.store_keys()[StoreKind.VAULT]


def bare_vault(folder: Path, key: bytes, *, writes: bool = False) -> Connection:
    """Open the vault of a copied folder barely; whoever ``writes`` drops the triggers first."""
    connection = bare_connection(folder / StoreKind.VAULT.file_name, key)
    if writes:
        drop_triggers(connection)
    return connection


def drop_triggers(connection: Connection) -> None:
    """Drop every trigger."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in found:
        connection.execute(f'DROP TRIGGER "{name}"')


@contextmanager
def bare_transaction(connection: Connection) -> Iterator[None]:
    """Run a block as one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def tables(connection: Connection) -> list[str]:
    """Return the tables whose rows are written by somebody."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    return [name for (name,) in found if not _NOT_WRITTEN.match(name)]


def refuse_other_rows(ours: Connection, bare: Connection) -> None:
    """Raise where the two sides do not hold as many rows of all that the stores of the bench are made of."""
    counted = [
        {name: side.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in RECORDS}
        for side in (ours, bare)
    ]
    if counted[0] != counted[1] or not all(counted[0].values()):
        raise AssertionError(f"the two sides hold something else: {counted}")


def highest_rows(connection: Connection) -> dict[str, int]:
    """Return the number of the last row of each table; tables without numbers are left out."""
    found = {}
    for name in tables(connection):
        if "WITHOUT ROWID" not in _sql_of(connection, name).upper():
            found[name] = connection.execute(f'SELECT coalesce(max(rowid), 0) FROM "{name}"').fetchone()[0]
    return found


def rows_added(connection: Connection, before: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that came since :func:`highest_rows`, by table and column."""
    added = {}
    for name, last in before.items():
        cursor = connection.execute(
            f'SELECT rowid AS "rowid ", * FROM "{name}" WHERE rowid > ? ORDER BY rowid', (last,)
        )
        columns = [column[0] for column in cursor.description][1:]
        found = [dict(zip(columns, values[1:], strict=True)) for values in cursor.fetchall()]
        if found:
            added[name] = found
    return added


def parents(connection: Connection, table: str) -> dict[str, str]:
    """Return the columns of a table that name a row of another by its number, with that table."""
    found = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return {row[3]: row[2] for row in found if row[4] == "id"}


class Replay:
    """Inserts the rows that the program added once more, row by row, with numbers of their own."""

    def __init__(self, connection: Connection, added: dict[str, list[dict[str, Any]]], indexed: dict[str, str]) -> None:
        """``indexed`` says of a kind of search document which table its ``record_id`` is of."""
        self._connection = connection
        self._indexed = indexed
        order = [name for name in (*tables(connection),) if name in added and name != "search_document"]
        self._rows = [(name, parents(connection, name), row) for name in order for row in added[name]]
        self._documents = added.get("search_document", [])
        self._moment = AFTER_ALL

    def __call__(self) -> None:
        """Insert all of them in one transaction."""
        ids: dict[tuple[str, int], int] = {}
        self._moment += timedelta(seconds=1)
        with bare_transaction(self._connection):
            for name, refers, row in self._rows:
                values = {column: value for column, value in row.items() if column != "id"}
                for column, parent in refers.items():
                    values[column] = ids.get((parent, row[column]), row[column])
                if "uid" in values:
                    values["uid"] = secrets.token_hex(8)
                if name == "change_log":
                    values["at"] = self._moment.isoformat()
                ids[name, row["id"]] = self._insert(name, values)
            for document in self._documents:
                table = self._indexed[document["kind"]]
                values = {column: value for column, value in document.items() if column != "id"}
                values["record_id"] = ids.get((table, document["record_id"]), document["record_id"])
                number = self._insert("search_document", values)
                self._connection.execute(
                    "INSERT INTO search_index (rowid, text) VALUES (?, ?)", (number, values["text"])
                )

    def _insert(self, table: str, values: dict[str, Any]) -> int:
        marks = ", ".join("?" * len(values))
        cursor = self._connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)


def all_rows(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that has any."""
    found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables(connection)}
    return {name: rows for name, rows in found.items() if rows}


def insert_all(connection: Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Insert rows table by table, with every index there is, and write the search index once."""
    connection.execute("PRAGMA foreign_keys = OFF")
    with bare_transaction(connection):
        for name, found in rows.items():
            marks = ", ".join("?" * len(found[0]))
            connection.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', found)
        rebuild_index(connection)
    truncate(connection)


def rebuild_index(connection: Connection) -> None:
    """Write the search index anew."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def vacuum(connection: Connection) -> None:
    """Leave nothing of what was deleted: the file written anew, and the write-ahead log cut."""
    connection.execute("VACUUM")
    truncate(connection)


def truncate(connection: Connection) -> None:
    """Bring the write-ahead log into the file and cut it to nothing."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def check_pages(connection: Connection) -> None:
    """Read every page: its seal, and that every table and index is whole."""
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def back_up(source: Connection, path: Path, key: bytes) -> None:
    """Copy a store page by page into a new file and read the copy."""
    copy = bare_connection(path, key)
    try:
        source.backup(copy)
        truncate(copy)
        check_pages(copy)
    finally:
        copy.close()


def dump(connection: Connection, path: Path) -> None:
    """Write every row of every table as a line of JSON."""
    with path.open("w", encoding="utf-8") as file:
        for name in tables(connection):
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                file.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=_text) + "\n")


def asked(connection: Connection, statements: Iterable[tuple[str, Bound]]) -> list[list[tuple[Any, ...]]]:
    """Return the rows of each statement."""
    return [connection.execute(statement, bound).fetchall() for statement, bound in statements]


def reading(connection: Connection, statements: Iterable[tuple[str, Bound]]) -> Callable[[], object]:
    """Return what asks these statements each time it is called."""
    wanted = list(statements)
    return lambda: asked(connection, wanted)


def _sql_of(connection: Connection, table: str) -> str:
    return str(connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])


def _text(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
