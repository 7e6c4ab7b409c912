"""The search index of many new texts, made in one go: text by text it costs more than the texts themselves.

A trigger indexes each text as it is added, and writes what it indexed to the store at once. Put off, the index takes
the texts by the thousand and writes only when enough has come together. The trigger goes and comes back inside the
transaction that adds them: no other connection ever sees the store without it, and a rollback brings it back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ssa_desktop.storage.sql import Connection, change, value

_TRIGGER: Final = "search_document_added"
_AT_ONCE: Final = 2_000
"""Texts that are indexed by one statement."""
_PUT_OFF: Final = (
    "DROP TRIGGER search_document_added",
    """
        CREATE TEMP TRIGGER search_document_unchanged BEFORE UPDATE ON main.search_document BEGIN
            SELECT RAISE(ABORT, 'texts wait for their index');
        END
    """,
    """
        CREATE TEMP TRIGGER search_document_kept BEFORE DELETE ON main.search_document BEGIN
            SELECT RAISE(ABORT, 'texts wait for their index');
        END
    """,
)
_ALLOW_AGAIN: Final = ("DROP TRIGGER temp.search_document_unchanged", "DROP TRIGGER temp.search_document_kept")


class LateIndex:
    """Puts off indexing new texts, from :meth:`put_off` to :meth:`make_up_for`, inside one transaction.

    Meanwhile no text may be changed or removed: its words could not be taken out of an index that has not got them. A
    guard refuses it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._statement: str | None = None
        self._last = 0

    def put_off(self) -> None:
        """Index no new text until :meth:`make_up_for`."""
        found = value(
            self._connection, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (_TRIGGER,)
        )
        self._statement = str(found)
        self._last = int(value(self._connection, "SELECT coalesce(max(id), 0) FROM search_document"))
        for statement in _PUT_OFF:
            self._connection.execute(statement)

    def make_up_for(self, told: Callable[[], None]) -> None:
        """Index the texts that came meanwhile; ``told`` is asked before every portion whether to go on."""
        if self._statement is None:
            return
        last = int(value(self._connection, "SELECT coalesce(max(id), 0) FROM search_document"))
        for begin in range(self._last, last, _AT_ONCE):
            told()
            change(
                self._connection,
                """INSERT INTO search_index (rowid, text)
                SELECT id, text FROM search_document WHERE id > ? AND id <= ? ORDER BY id""",
                (begin, begin + _AT_ONCE),
            )
        for statement in _ALLOW_AGAIN:
            self._connection.execute(statement)
        self._connection.execute(self._statement)
        self._statement = None
