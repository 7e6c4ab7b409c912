"""Stores for tests of steps, and what stands in them: all that a step that is taken back must leave as it was."""

from __future__ import annotations

from typing import Final

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.row_steps import KEPT_VALUES, NOT_NOTED
from ssa_desktop.storage.sql import rows

Dump = dict[str, list[tuple[object, ...]]]

_WITHOUT_NUMBER: Final = frozenset({"search_document", "meta"})
"""Tables whose rows are known by something else than their number."""


def records_of(ws: Workspace) -> Dump:
    """Return every row of both stores but what the program keeps of itself; and what the search finds."""
    found: Dump = {}
    for store, reading in (("vault", ws.read), ("schoolbook", ws.read_schoolbook)):
        with reading() as connection:
            names = rows(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table'")
            for (name,) in names:
                if name in NOT_NOTED or name.startswith(("sqlite_", "search_index")):
                    continue
                start = 1 if name in _WITHOUT_NUMBER else 0
                lines = [line[start:] for line in rows(connection, f"SELECT * FROM {name}")]
                if name == "meta":
                    lines = [line for line in lines if not str(line[0]).startswith(KEPT_VALUES)]
                found[f"{store}.{name}"] = sorted(lines, key=repr)
    with ws.read() as vault:
        known = "SELECT kind, record_id, text FROM search_document WHERE id IN (SELECT rowid FROM search_index"
        for word in ("muster*", "p*", "gespr*", "klettern*"):
            found[f"search {word}"] = sorted(rows(vault, f"{known} WHERE search_index MATCH ?)", (word,)))
    return found


def stones_of(ws: Workspace) -> set[str]:
    """Return the random ids that have a tombstone."""
    with ws.read() as vault:
        return {uid for (uid,) in rows(vault, "SELECT uid FROM tombstone")}


def uids_of(ws: Workspace) -> set[str]:
    """Return the random ids of all that is there."""
    found: set[str] = set()
    with ws.read() as vault:
        for (name,) in rows(vault, "SELECT name FROM main.sqlite_master WHERE type = 'table'"):
            columns = {column for (column,) in rows(vault, "SELECT name FROM pragma_table_info(?)", (name,))}
            if "uid" in columns and name not in {"tombstone", "deletion_record", "release_stub"}:
                found |= {uid for (uid,) in rows(vault, f"SELECT uid FROM {name}")}
    return found
