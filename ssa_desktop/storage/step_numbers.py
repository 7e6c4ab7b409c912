"""The numbers given to new rows while one step runs: noted, so that the same step done again gives the same ones.

Later steps hold the numbers of records that earlier steps made. When both are taken back and done again, the second
finds its record only when the first makes it under the same number. What is noted is numbers and random ids, never
content; and of what a file had brought, the keyed hashes by which its line is known, so that the same file does not
bring a second one of what went and came back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

T = TypeVar("T")

_NOT_WATCHED: Final = frozenset({"change_log", "counter", "draft", "draft_person", "meta", "search_document", "writer"})
"""Tables whose rows no step holds by number: what the program writes down by itself."""
_KINDS: Final = re.compile(r"kind = '(\w+)' AND record_id = old\.id")


@dataclass(frozen=True, slots=True)
class Known:
    """What imports knew of a row that went: its table and number, and the line's kind and keyed hashes."""

    table: str
    number: int
    kind: str
    id_hash: bytes
    content_hash: bytes | None


@dataclass(slots=True)
class Given:
    """What was given to new rows in one run of a step, in that order, and which rows went in it.

    Rows by table as (number, uid); a row without a uid has None. ``known`` is what imports knew of those that went,
    ``limits`` what an erased entry had left of their minutes, by the number of the time entry.
    """

    rows: dict[str, list[tuple[int, str | None]]] = field(default_factory=dict)
    sequences: dict[str, list[int]] = field(default_factory=dict)
    removed: dict[str, list[tuple[int, str | None]]] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    limits: list[tuple[int, int]] = field(default_factory=list)

    def copy(self) -> Given:
        """Return another one that holds the same."""
        rows, sequences, removed = _copied(self.rows), _copied(self.sequences), _copied(self.removed)
        return Given(rows, sequences, removed, list(self.known), list(self.limits))

    def to_bring_back(self) -> Given:
        """Return what to give to the rows that went, when they are written again; the oldest of a table comes first."""
        return Given({table: sorted(gone, key=lambda one: one[0]) for table, gone in self.removed.items()})


@dataclass(slots=True)
class Numbering:
    """One run: ``again`` is what to give as long as it lasts, ``noted`` what was given.

    ``has_written``: a transaction was begun in it.
    """

    again: Given
    noted: Given
    has_written: bool = False


_RUNNING: Final[ContextVar[Numbering | None]] = ContextVar("numbering", default=None)


@contextmanager
def numbering(run: Numbering) -> Iterator[None]:
    """Give and note numbers inside the block, in this thread."""
    token = _RUNNING.set(run)
    try:
        yield
    finally:
        _RUNNING.reset(token)


def row_again(table: str, uid: str | None) -> tuple[int, str | None] | None:
    """Return number and uid that the next new row of a table had before, or None; of several, the one with its uid."""
    run = _RUNNING.get()
    waiting = run.again.rows.get(table) if run is not None else None
    if not waiting:
        return None
    uids = [known for _, known in waiting]
    return waiting.pop(uids.index(uid) if uid is not None and uid in uids else 0)


def note_row(table: str, number: int, uid: str | None) -> None:
    """Note what a new row was given."""
    run = _RUNNING.get()
    if run is not None:
        run.noted.rows.setdefault(table, []).append((number, uid))


def sequence_again(sequence: str) -> int | None:
    """Return the next number of a sequence that was given before, or None."""
    run = _RUNNING.get()
    waiting = run.again.sequences.get(sequence) if run is not None else None
    return waiting.pop(0) if waiting else None


def note_sequence(sequence: str, number: int) -> None:
    """Note a number of a sequence that was given."""
    run = _RUNNING.get()
    if run is not None:
        run.noted.sequences.setdefault(sequence, []).append(number)


@contextmanager
def noting_removed(connection: dbapi2.Connection) -> Iterator[None]:
    """Note the numbers of the rows that go in the transaction inside the block, while a step runs.

    Once a step ran, the connection writes down what goes outside of one as well: that is thrown away with its end.
    """
    run = _RUNNING.get()
    if run is None:
        yield
        if _is_watched(connection):
            _forget_watched(connection)
        return
    run.has_written = True
    if not _is_watched(connection):
        _watch(connection)
    _forget_watched(connection)
    yield
    for table, number, uid in connection.execute("SELECT place, number, uid FROM temp.removed_row"):
        run.noted.removed.setdefault(table, []).append((number, uid))
    columns = "place, number, kind, id_hash, content_hash"
    run.noted.known += [Known(*found) for found in connection.execute(f"SELECT {columns} FROM temp.removed_ref")]
    run.noted.limits += connection.execute("SELECT number, minutes FROM temp.removed_limit").fetchall()
    _forget_watched(connection)
    if _is_vault(connection):
        _know_again(connection, run.again.known)
        for number, minutes in run.again.limits:
            connection.execute(
                "UPDATE time_entry SET effective_limit = ?, effective = min(effective, ?) WHERE id = ?",
                (minutes, minutes, number),
            )


def _is_watched(connection: dbapi2.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'removed_row'").fetchone())


def _is_vault(connection: dbapi2.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'import_ref'").fetchone())


def _forget_watched(connection: dbapi2.Connection) -> None:
    connection.execute("DELETE FROM temp.removed_row")
    connection.execute("DELETE FROM temp.removed_ref")
    connection.execute("DELETE FROM temp.removed_limit")


def _know_again(connection: dbapi2.Connection, known: list[Known]) -> None:
    """Let imports know again of rows that went and are there again under their number."""
    for one in known:
        table = one.table  # the schema's own
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (one.number,)).fetchone():
            connection.execute(
                """INSERT INTO import_ref (kind, id_hash, content_hash, record_id) VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, id_hash) DO UPDATE
                SET content_hash = excluded.content_hash, record_id = excluded.record_id
                WHERE import_ref.record_id IS NULL""",
                (one.kind, one.id_hash, one.content_hash, one.number),
            )


def _watch(connection: dbapi2.Connection) -> None:
    """Let the connection note which rows go, those that go with others included; it keeps that in memory alone."""
    connection.execute("CREATE TEMP TABLE removed_row (place TEXT, number INTEGER, uid TEXT)")
    connection.execute(
        """CREATE TEMP TABLE removed_ref (
            place TEXT, number INTEGER, kind TEXT, id_hash BLOB, content_hash BLOB
        )"""
    )
    connection.execute("CREATE TEMP TABLE removed_limit (number INTEGER, minutes INTEGER)")
    if _is_vault(connection):
        connection.execute(
            """CREATE TEMP TRIGGER time_entry_was_limited AFTER DELETE ON main.time_entry
            WHEN old.effective_limit IS NOT NULL BEGIN
                INSERT INTO removed_limit VALUES (old.id, old.effective_limit);
            END"""
        )
    for table, forgetting in connection.execute(
        "SELECT tbl_name, sql FROM main.sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_forgotten' ESCAPE '\\'"
    ).fetchall():
        # Before the schema's own trigger forgets it.
        for kind in _KINDS.findall(forgetting):
            connection.execute(
                f"""CREATE TEMP TRIGGER {table}_{kind}_known BEFORE DELETE ON main.{table} BEGIN
                    INSERT INTO removed_ref SELECT '{table}', record_id, kind, id_hash, content_hash
                    FROM main.import_ref WHERE kind = '{kind}' AND record_id = old.id;
                END"""
            )
    columns: dict[str, set[str]] = {}
    for table, column in connection.execute(
        """SELECT t.name, c.name FROM main.sqlite_master AS t JOIN pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search_index%'"""
    ):
        columns.setdefault(table, set()).add(column)
    for table, names in columns.items():
        if "id" in names and table not in _NOT_WATCHED:
            # The names are the schema's own.
            connection.execute(
                f"""CREATE TEMP TRIGGER {table}_went AFTER DELETE ON main.{table} BEGIN
                    INSERT INTO removed_row VALUES ('{table}', old.id, {"old.uid" if "uid" in names else "NULL"});
                END"""
            )


def _copied(lists: dict[str, list[T]]) -> dict[str, list[T]]:
    return {name: list(one) for name, one in lists.items()}
