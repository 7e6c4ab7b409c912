"""Which records of a restored vault the one that it replaces did not have: they had been removed since, or are unknown.

Programs before step 20 of the schema left no tombstone for every kind. A backup of theirs brings back what was removed
while they ran, and nothing but the replaced vault can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.storage.keeping.removal_policies import WITH_STONE
from ssa_desktop.storage.sql import Connection, listing, rows, to_date

EVERY_KIND_SINCE: Final = 20
"""The step of the schema from which every kind of record leaves a tombstone."""
_DAYS: Final = (
    "date", "from_date", "set_on", "since", "disputed_on", "received_on", "received_at", "recorded_on", "agreed_on",
    "seen_on", "done_on", "done_at", "begun_on", "reported_on", "made_on", "granted_on", "noticed_at", "filed_on",
    "opened", "linked_on", "added_on", "created_on", "confirmed_on", "changed_on",
)  # fmt: skip
"""The columns that say of which day a record is, the first that a table has."""


@dataclass(frozen=True, slots=True)
class Reappeared:
    """A record that is there again: its kind, and its day where it has one. No name and no content."""

    kind: str
    day: date | None


def records_by_table(connection: Connection) -> dict[str, frozenset[tuple[int, str]]]:
    """Return the row id and random id ("" where the schema has none) of every record of a vault of any schema."""
    found = {}
    for table in WITH_STONE:
        columns = _columns(connection, table)
        if columns:
            column = "uid" if "uid" in columns else "''"
            found[table] = frozenset(
                (number, uid) for number, uid in rows(connection, f"SELECT id, {column} FROM {table}")
            )
    return found


def reappeared(connection: Connection, before: Mapping[str, frozenset[tuple[int, str]]]) -> tuple[Reappeared, ...]:
    """Return the records that are there and were not ``before``, by kind and day."""
    found = []
    for table, policy in WITH_STONE.items():
        known = before.get(table, frozenset())
        uids = {uid for _, uid in known if uid}
        numbers = {number for number, uid in known if not uid}
        columns = _columns(connection, table)
        column = next((name for name in _DAYS if name in columns), "NULL")
        new = [
            number
            for number, uid in rows(connection, f"SELECT id, uid FROM {table}")
            if uid not in uids and number not in numbers
        ]
        statement = f"SELECT {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        found += [
            Reappeared(policy.kind, to_date(one[:10] if one else None))
            for (one,) in rows(connection, statement, (listing(new),))
        ]
    return tuple(sorted(found, key=lambda one: (one.kind, one.day or date.min)))


def _columns(connection: Connection, table: str) -> list[str]:
    return [name for _, name, *_ in rows(connection, f"PRAGMA table_info({table})")]
