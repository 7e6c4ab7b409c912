"""The numbers given to new rows while one step runs: noted, so that the same step done again gives the same ones.

Later steps hold the numbers of records that earlier steps made. When both are taken back and done again, the second
finds its record only when the first makes it under the same number. What is noted is numbers and random ids, never
content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

T = TypeVar("T")

_NOT_WATCHED: Final = frozenset({"change_log", "counter", "draft", "draft_person", "meta", "search_document", "writer"})
"""Tables whose rows no step holds by number: what the program writes down by itself."""


@dataclass(slots=True)
class Given:
    """What was given to new rows in one run of a step, in that order, and which rows went in it.

    Rows by table as (number, uid); a row without a uid has None.
    """

    rows: dict[str, list[tuple[int, str | None]]] = field(default_factory=dict)
    sequences: dict[str, list[int]] = field(default_factory=dict)
    removed: dict[str, list[tuple[int, str | None]]] = field(default_factory=dict)

    def copy(self) -> Given:
        """Return another one that holds the same."""
        return Given(_copied(self.rows), _copied(self.sequences), _copied(self.removed))

    def to_bring_back(self) -> Given:
        """Return what to give to the rows that went, when they are written again; the oldest of a table comes first."""
        return Given({table: sorted(gone, key=lambda one: one[0]) for table, gone in self.removed.items()})


@dataclass(slots=True)
class Giving:
    """One run: ``again`` is what to give as long as it lasts, ``noted`` what was given.

    ``keeps`` says whether a random id with a tombstone may be given again, and takes the tombstone away if so.
    ``has_written``: a transaction was begun in it.
    """

    again: Given
    noted: Given
    keeps: Callable[[dbapi2.Connection, str], bool] = lambda _, __: False
    has_written: bool = False


_RUNNING: Final[ContextVar[Giving | None]] = ContextVar("giving", default=None)


@contextmanager
def giving(run: Giving) -> Iterator[None]:
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


def keeps_buried(connection: dbapi2.Connection, uid: str) -> bool:
    """Return whether a record whose random id has a tombstone may come back under it; the tombstone is gone then."""
    run = _RUNNING.get()
    return run is not None and run.keeps(connection, uid)


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
            connection.execute("DELETE FROM temp.removed_row")
        return
    run.has_written = True
    if not _is_watched(connection):
        _watch(connection)
    connection.execute("DELETE FROM temp.removed_row")
    yield
    for table, number, uid in connection.execute("SELECT place, number, uid FROM temp.removed_row"):
        run.noted.removed.setdefault(table, []).append((number, uid))
    connection.execute("DELETE FROM temp.removed_row")


def _is_watched(connection: dbapi2.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'removed_row'").fetchone())


def _watch(connection: dbapi2.Connection) -> None:
    """Let the connection note which rows go, those that go with others included; it keeps that in memory alone."""
    connection.execute("CREATE TEMP TABLE removed_row (place TEXT, number INTEGER, uid TEXT)")
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
