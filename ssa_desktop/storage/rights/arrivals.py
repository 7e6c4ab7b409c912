"""The rows that a package brought: noted while it is taken in, so that the arrival can be taken back as one step."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Kept
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.keeping import tombstoned_records, tombstones
from ssa_desktop.storage.keeping.removal_policies import POLICIES, TABLE_OF_KIND
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.sql import Connection, change, listing, row, rows, value
from ssa_desktop.storage.time import worktimes

_NOT_WATCHED: Final = frozenset({"counter", "search_document", "search_index", "writer", "store_end", "due_notice"})
_WATCHED: Final = frozenset({"import_ref", "release_stub", "postponement"})
"""What the program keeps of records, and an arrival taken back leaves nothing in."""
_COUNTERS: Final = "counter"
_SETTINGS: Final = ("meta", "topic")
"""Settings that were there and say something else afterwards, which are given back as they were."""
_OVERWRITTEN: Final = (*_SETTINGS, "case_choice")
"""Rows that were there and may say something else: what was decided on a case goes by what came to it."""
_GIVEN_BACK: Final = "{0}.key <> 'import_key' AND {0}.key NOT LIKE 'sequence.%' AND {0}.key NOT LIKE 'scrub%'"
"""The settings among what the vault keeps of itself: the rest serves what comes later, too, and stays."""

_STONE: Final = f"{tombstoned_records.Way.IMPORT}handover"
"""The kind of the tombstone of an arrival that was taken back."""
_SCHOOLBOOK: Final = "schoolbook"
"""What an arrival wrote into the other store."""
_HOLDS: Final = "holds"
"""Which packages an arrived one held itself."""
_BESIDE: Final = frozenset({_COUNTERS, _SCHOOLBOOK, _HOLDS})
"""What is kept of an arrival and is no row of a table of its own."""

Amounts = dict[tuple[str, str, str], int]


def watched_tables() -> list[str]:
    """Return the tables whose new rows belong to an arrival: records, their parts, settings, and what files brought."""
    return [
        table
        for table, policy in POLICIES.items()
        if table in _WATCHED
        or (
            table not in _NOT_WATCHED
            and policy not in (Kept.LOG, Kept.DRAFT, Kept.MARK)
            and not table.startswith("handover")
        )
    ]


@contextmanager
def watching(connection: Connection) -> Iterator[None]:
    """Note every row that is added inside the block, within the caller's transaction."""
    connection.execute(
        "CREATE TEMP TABLE arrival (id INTEGER PRIMARY KEY, place TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT)"
    )
    for table in watched_tables():
        condition = _GIVEN_BACK.format("new") if table == "meta" else "true"
        connection.execute(
            f"""CREATE TEMP TRIGGER arrival_added_{table} AFTER INSERT ON main.{table} WHEN {condition} BEGIN
            INSERT INTO arrival (place, row_id) VALUES ('{table}', new.id); END"""
        )
    for table in _OVERWRITTEN:
        columns = [column for _, column, *_ in rows(connection, f"PRAGMA table_info({table})")]
        held = ", ".join(f"'{column}', old.{column}" for column in columns)
        condition = _GIVEN_BACK.format("old") if table == "meta" else "true"
        connection.execute(
            f"""CREATE TEMP TRIGGER arrival_changed_{table} BEFORE UPDATE ON main.{table} WHEN {condition} BEGIN
            INSERT INTO arrival (place, row_id, before) SELECT '{table}', old.id, json_object({held})
            WHERE NOT EXISTS (SELECT 1 FROM arrival WHERE place = '{table}' AND row_id = old.id); END"""
        )
    yield
    for table in watched_tables():
        connection.execute(f"DROP TRIGGER temp.arrival_added_{table}")
    for table in _OVERWRITTEN:
        connection.execute(f"DROP TRIGGER temp.arrival_changed_{table}")


def added(connection: Connection, table: str) -> frozenset[int]:
    """Return the rows of a table added since :func:`watching` began."""
    return frozenset(
        number
        for (number,) in rows(connection, "SELECT row_id FROM arrival WHERE place = ? AND before IS NULL", (table,))
    )


def amounts(connection: Connection) -> Amounts:
    """Return all counters, to see afterwards what an arrival added to them."""
    return {(unit, year, measure): value for unit, year, measure, value in counters.all_counters(connection)}


def keep(connection: Connection, handover_id: int, before: Amounts) -> None:
    """Keep what was noted, with a keyed hash of what each row holds now, and let go of the notes."""
    references = References(connection)
    noted: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    for place, row_id, held in rows(connection, "SELECT place, row_id, before FROM arrival ORDER BY id"):
        noted[place].append((row_id, held))
    for place, found in noted.items():
        now = _contents(connection, place, [row_id for row_id, _ in found])
        for row_id, held in dict(found).items():
            if row_id in now:
                connection.execute(
                    "INSERT INTO handover_row (handover_id, place, row_id, content, before) VALUES (?, ?, ?, ?, ?)",
                    (handover_id, place, row_id, references.keyed_hash(now[row_id]), held),
                )
    after = amounts(connection)
    changed = {key: after.get(key, 0) - before.get(key, 0) for key in before.keys() | after.keys()}
    told = [[*key, amount] for key, amount in sorted(changed.items()) if amount]
    if told:
        connection.execute(
            "INSERT INTO handover_row (handover_id, place, row_id, before) VALUES (?, ?, 0, ?)",
            (handover_id, _COUNTERS, json.dumps(told)),
        )
    connection.execute("DROP TABLE temp.arrival")


def keep_schoolbook(connection: Connection, handover_id: int, written: Mapping[str, Any]) -> None:
    """Keep what an arrival wrote into the school book, with what stood there before."""
    connection.execute(
        "INSERT INTO handover_row (handover_id, place, row_id, before) VALUES (?, ?, 0, ?)",
        (handover_id, _SCHOOLBOOK, json.dumps(written)),
    )


def keep_holds(connection: Connection, handover_id: int, packages: Collection[str]) -> None:
    """Keep which packages are in one that came, so that what goes on from here can be told from what is new."""
    if packages:
        connection.execute(
            "INSERT INTO handover_row (handover_id, place, row_id, before) VALUES (?, ?, 0, ?)",
            (handover_id, _HOLDS, json.dumps(sorted(packages))),
        )


def holding(connection: Connection, handover_ids: Collection[int]) -> set[str]:
    """Return the packages that are in arrived ones."""
    found = rows(
        connection,
        "SELECT before FROM handover_row WHERE place = ? AND handover_id IN (SELECT value FROM json_each(?))",
        (_HOLDS, listing(handover_ids)),
    )
    return {package for (held,) in found for package in json.loads(held)}


def kept_of_schoolbook(connection: Connection, handover_id: int) -> str | None:
    """Return what :func:`keep_schoolbook` kept, as JSON; nothing of arrivals of earlier versions."""
    told = _kept(connection, handover_id).get(_SCHOOLBOOK, {}).get(0)
    return None if told is None else told[1]


def changed_since(connection: Connection, handover_id: int) -> int:
    """Return how many records of an arrival hold something else now, or have got more since.

    The marks by which files are known, and minutes that other entries crop, are no change of hers.
    """
    references = References(connection)
    kept = _kept(connection, handover_id)
    changed = 0
    for place, found in kept.items():
        if place in (*_BESIDE, "time_entry", *_WATCHED, *_SETTINGS):
            continue
        now = _contents(connection, place, list(found))
        changed += sum(
            1
            for row_id, (content, _) in found.items()
            if row_id not in now or references.keyed_hash(now[row_id]) != content
        )
    return changed + len(_others(connection, kept))


def take_back(connection: Connection, handover_id: int, on: date) -> int:
    """Remove every row of an arrival, give settings back, and take its figures out; return how many records went."""
    kept = _kept(connection, handover_id)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    days = _days(connection, kept)
    tables = {table: kind for kind, table in TABLE_OF_KIND.items()}
    removed = 0
    for place, kind in tables.items():
        mine = [row_id for row_id, (_, before) in kept.get(place, {}).items() if before is None]
        tombstoned_records.leave_tombstones(connection, tombstoned_records.Way.IMPORT, kind, mine, on)
        removed += len(mine)
    stubs = _uids(connection, kept.get("confidentiality_release", {}))
    for table in reversed(list(kept)):
        if table in _BESIDE:
            continue
        others = _others_in_their_place(connection, table, kept[table])
        for row_id, (_, before) in kept[table].items():
            if before is None and row_id in others:
                continue
            if before is None:
                change(connection, f"DELETE FROM {table} WHERE id = ?", (row_id,))
            else:
                held: Mapping[str, Any] = json.loads(before)
                marks = ", ".join(f"{column} = ?" for column in held)
                change(connection, f"UPDATE {table} SET {marks} WHERE id = ?", (*held.values(), row_id))
    for _, told in kept.get(_COUNTERS, {}).values():
        for unit, year, measure, amount in json.loads(told or "[]"):
            counters.add_to_counters(connection, unit, SchoolYear.parse(year), {measure: -amount})
    (uid,) = row(connection, "SELECT uid FROM handover WHERE id = ?", (handover_id,)) or (None,)
    if uid is not None:
        tombstones.leave(connection, _STONE, uid, on)
    # What was wrong to be here leaves no stub of a consent either.
    change(connection, "DELETE FROM release_stub WHERE uid IN (SELECT value FROM json_each(?))", (listing(stubs),))
    change(connection, "DELETE FROM handover_row WHERE handover_id = ?", (handover_id,))
    worktimes.settle_days(connection, days)
    return removed


def taken_back_elsewhere(connection: Connection, stones: Iterable[Tombstone]) -> list[int]:
    """Return the arrivals that were taken back after the backup this vault comes from, the last first."""
    known = listing(stone.uid for stone in stones if stone.kind == _STONE)
    wanted = "SELECT id FROM handover WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY id DESC"
    return [number for (number,) in rows(connection, wanted, (known,))]


def _others_in_their_place(connection: Connection, table: str, found: Rows) -> frozenset[int]:
    """Return the rows of a table that hold something else now, where the store gives a number twice.

    Such a row may be another one, which got the number of one that went: it is hers, and stays. What hangs on a record
    that came goes with that.
    """
    if value(connection, "SELECT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)", (table,)):
        return frozenset()
    references = References(connection)
    now = _contents(connection, table, list(found))
    return frozenset(number for number, held in now.items() if references.keyed_hash(held) != found[number][0])


Rows = dict[int, tuple[bytes | None, str | None]]


def _kept(connection: Connection, handover_id: int) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for place, row_id, content, before in rows(
        connection,
        "SELECT place, row_id, content, before FROM handover_row WHERE handover_id = ? ORDER BY id",
        (handover_id,),
    ):
        found.setdefault(place, {})[row_id] = (content, before)
    return found


def _contents(connection: Connection, table: str, ids: Collection[int]) -> dict[int, bytes]:
    found = rows(
        connection, f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (listing(ids),)
    )
    return {int(one[0]): repr(one).encode() for one in found}


def _uids(connection: Connection, found: Rows) -> list[str]:
    statement = "SELECT uid FROM confidentiality_release WHERE id IN (SELECT value FROM json_each(?))"
    return [uid for (uid,) in rows(connection, statement, (listing(found),))]


def _others(connection: Connection, kept: Mapping[str, Rows]) -> set[tuple[str, int]]:
    """Return the rows that hang on an arrived one and did not come with it."""
    found = set()
    places = [table for (table,) in rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in places:
        if table.startswith("handover") or table not in POLICIES:
            continue
        if POLICIES[table] in (Kept.LOG, Kept.MARK, Kept.DRAFT):
            continue
        for _, _, other, column, *_ in rows(connection, f"PRAGMA foreign_key_list({table})"):
            mine = [row_id for row_id, (_, before) in kept.get(other, {}).items() if before is None]
            if not mine or other == "topic":
                continue
            hanging = rows(
                connection,
                f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
                (listing(mine),),
            )
            found |= {(table, number) for (number,) in hanging if number not in kept.get(table, {})}
    return found


def _days(connection: Connection, kept: Mapping[str, Rows]) -> set[str]:
    """Return the days whose working time an arrival may have cropped."""
    return {
        day
        for (day,) in rows(
            connection,
            "SELECT DISTINCT date FROM time_entry WHERE id IN (SELECT value FROM json_each(?))",
            (listing(kept.get("time_entry", {})),),
        )
    }
