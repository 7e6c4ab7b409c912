"""What is removed of any kind stays removed through a real backup and restore; what is put back, or done again, too."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from ssa_desktop.domain.kind_facts import Kind, OwnStone, PartOf
from ssa_desktop.domain.kinds import KINDS, LINES
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import labels
from ssa_desktop.services.keeping import backups, restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.time import week_sheet
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.exchange import recordset_kinds
from ssa_desktop.storage.keeping.removal_policies import POLICIES, WITH_STONE
from ssa_desktop.storage.sql import Connection, insert, row, rows, value
from tests.integration.storage.test_old_stores import PASSPHRASE, RICH
from tests.steps import Done
from tests.unit.exchange.declared_examples import example_of

NOW: Final = datetime(2026, 3, 5, 9, 0)
SECRET: Final = restoring.Secret(passphrase=PASSPHRASE)
CHOSEN: Final[Mapping[str, str]] = {
    "contact": "NOT EXISTS (SELECT 1 FROM contact_concern WHERE contact_id = contact.id)",
    "time_entry": "contact_id IS NULL AND session_id IS NULL AND NOT left_by_deleted"
    " AND id NOT IN (SELECT time_id FROM team_meeting WHERE time_id IS NOT NULL"
    " UNION SELECT time_id FROM evaluation WHERE time_id IS NOT NULL)",
    "case_file": "id NOT IN (SELECT case_id FROM contact_concern WHERE case_id IS NOT NULL"
    " UNION SELECT case_id FROM working_note WHERE case_id IS NOT NULL UNION SELECT case_id FROM hold"
    " UNION SELECT case_id FROM restriction UNION SELECT case_id FROM case_outcome)",
    "person": "id NOT IN (SELECT person_id FROM case_file UNION SELECT person_id FROM contact_concern)",
}
"""Which record of a kind goes, where not any can go alone; the newest of them is taken."""
WHOLES: Final = (
    "evaluation", "team_meeting", "agreement_goal", "agreement", "risk_assessment", "breach", "offer", "case_file",
    "person",
)  # fmt: skip
ALONE: Final[Mapping[str, Mapping[str, object]]] = {
    "person": {"pseudonym": "P-1", "role": "pupil", "gender": "w", "created_on": "2026-03-01"},
    "case_file": {"school": "GMS", "opened": "2026-03-01", "initiated_by": "pupil", "type": "counselling"},
    "offer": {
        "school": "GMS", "type": "group", "title": "Pausengruppe", "from_date": "2026-03-01", "participants_w": 0,
        "participants_m": 0, "participants_d": 0, "participants_unknown": 4,
    },
}  # fmt: skip
"""Records of the kinds on which everything else hangs, with nothing on them."""
NOT_OVER: Final[Mapping[str, Mapping[str, object]]] = {"follow_up": {"due": (NOW.date() + timedelta(7)).isoformat()}}
"""What lets a record stay at the next unlock: one that nobody answered goes by itself."""
BOOKED: Final[Mapping[str, str]] = {"contact": "contact_id", "offer_session": "session_id"}
GO_ALONG: Final = {
    ("contact", "time_entry"): "contact_id",
    ("offer_session", "time_entry"): "session_id",
    ("evaluation", "agreed_action"): "evaluation_id",
}
"""What goes with a record though the schema does not say that it hangs on it."""


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)


def take(vault: Connection, table: str) -> dict[str, object]:
    """Return the newest record of a kind that can go alone."""
    where = CHOSEN.get(table, "true")
    names = [name for _, name, *_ in rows(vault, f"PRAGMA table_info({table})")]
    found = row(vault, f"SELECT {', '.join(names)} FROM {table} WHERE {where} ORDER BY id DESC LIMIT 1")
    assert found is not None, table
    return dict(zip(names, found, strict=True))


def remove(vault: Connection, table: str, number: object) -> None:
    if table in BOOKED:
        vault.execute(f"DELETE FROM time_entry WHERE {BOOKED[table]} = ?", (number,))
    vault.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
    if table == "confidentiality_release":
        # As the service does: what was a mistake leaves no stub.
        vault.execute("DELETE FROM release_stub")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory) -> Path:
    """The rich store, upgraded; one appointment, plan and more stand in it of every kind."""
    folder: Path = tmp_path_factory.mktemp("jede") / "data"
    shutil.copytree(RICH, folder)
    with closing(opened(folder)) as ws, ws.change() as vault:
        # Nobody on whom nothing else hangs stands in it, nor a case with nothing on it.
        somebody = value(vault, "SELECT min(id) FROM person")
        for table, columns in ALONE.items():
            insert(vault, table, {**columns, **({"person_id": somebody} if table == "case_file" else {})})
        for kind in KINDS.values():
            # The store was filled by hand before this kind was thought of.
            table = kind.table
            if kind.stone is not None and not value(vault, f"SELECT count(*) FROM {table}"):
                recordset_kinds.add_record(vault, kind, on_somebody(vault, kind))
        partner = take(vault, "partner")["id"]
        insert(vault, "partner_year", {"partner_id": partner, "school_year": "2025/26"})
    return folder


@pytest.fixture(scope="module")
def backup(upgraded) -> Path:
    stick: Path = upgraded.parent / "stick"
    stick.mkdir()
    with closing(opened(upgraded)) as ws:
        backups.create(ws, stick / "eins.ssab")
    # The copies of these data must not meet at the one place that they all know.
    return stick.rename(upgraded.parent / "schublade") / "eins.ssab"


def on_somebody(vault: Connection, kind: Kind[Any]) -> dict[str, Any]:
    """Return a line of a kind on the first records that it can refer to, by their numbers."""
    values = {**example_of(kind), **NOT_OVER.get(kind.line, {})}
    for field in kind.references:
        table = LINES[field.fact.refers].table
        values[field.json] = value(vault, f"SELECT min(id) FROM {table}")
    return values


def restored(upgraded: Path, backup: Path, folder: Path, work: Callable[[Workspace], None]) -> Workspace:
    shutil.copytree(upgraded, folder, ignore=shutil.ignore_patterns(".lock", ".holder.json"))
    with closing(opened(folder)) as ws:
        work(ws)
    beside = folder.parent / backup.name
    shutil.copy(backup, beside)
    restoring.restore(folder, beside, SECRET, clock=lambda: NOW, replace=True)
    return opened(folder)


@pytest.fixture(scope="module")
def ids(upgraded) -> dict[str, str]:
    with closing(opened(upgraded)) as ws, ws.read() as vault:
        return {table: str(take(vault, table)["uid"]) for table in WITH_STONE}


@pytest.fixture(scope="module")
def after_removal(upgraded, backup, ids, tmp_path_factory) -> Iterator[Workspace]:
    def remove_all(ws: Workspace) -> None:
        for table in IN_ORDER:
            with ws.change() as vault:
                number = value(vault, f"SELECT id FROM {table} WHERE uid = ?", (ids[table],))
                assert number is not None, table
                remove(vault, table, number)

    with closing(restored(upgraded, backup, tmp_path_factory.mktemp("weg") / "data", remove_all)) as ws:
        yield ws


@pytest.fixture(scope="module")
def after_undo(upgraded, backup, tmp_path_factory) -> Iterator[Workspace]:
    with closing(restored(upgraded, backup, tmp_path_factory.mktemp("doch") / "data", lambda ws: walk(ws, 1))) as ws:
        yield ws


@pytest.fixture(scope="module")
def after_redo(upgraded, backup, tmp_path_factory) -> Iterator[Workspace]:
    with closing(restored(upgraded, backup, tmp_path_factory.mktemp("wieder") / "data", lambda ws: walk(ws, 2))) as ws:
        yield ws


IN_ORDER: Final = (*(table for table in WITH_STONE if table not in WHOLES), *WHOLES)
"""What others are part of goes after them."""
Rows = list[tuple[str, dict[str, object]]]


def whole(vault: Connection, table: str, column: str, number: object) -> Rows:
    """Return a record with its parts and theirs, down to the last that goes with it; owners first."""
    found: Rows = []
    for columns in records(vault, table, column, number):
        found.append((table, columns))
        for part in POLICIES:
            keys = rows(vault, f"PRAGMA foreign_key_list({part})")
            hangs_by = [own for _, _, owner, own, _, _, deleting, *_ in keys if (owner, deleting) == (table, "CASCADE")]
            for own in {*hangs_by, *filter(None, [GO_ALONG.get((table, part))])}:
                found += [one for one in whole(vault, part, own, columns["id"]) if one not in found]
    return found


def records(vault: Connection, table: str, column: str, number: object) -> list[dict[str, object]]:
    names = [name for _, name, *_ in rows(vault, f"PRAGMA table_info({table})")]
    asked = f"SELECT {', '.join(names)} FROM {table} WHERE {column} = ? ORDER BY rowid"
    return [dict(zip(names, one, strict=True)) for one in rows(vault, asked, (number,))]


@pytest.fixture(scope="module")
def wholes(upgraded) -> dict[str, Rows]:
    with closing(opened(upgraded)) as ws, ws.read() as vault:
        return {table: whole(vault, table, "uid", take(vault, table)["uid"]) for table in WITH_STONE}


def walk(ws: Workspace, steps: int) -> None:
    """Remove one record of each kind, take that back (1), and do it again (2), as the window does."""
    for table in IN_ORDER:
        with ws.read() as vault:
            gone = take(vault, table)

        def out(ws: Workspace, table: str = table, gone: Mapping[str, object] = gone) -> None:
            with ws.change() as vault:
                remove(vault, table, gone["id"])

        step = Done(ws, out)
        step.take_back()
        with ws.read() as vault:
            assert value(vault, "SELECT count(*) FROM tombstone WHERE uid = ?", (gone["uid"],)) == 0, table
        if steps == 2:
            step.again()


def is_there(ws: Workspace, table: str, uid: str) -> bool:
    with ws.read() as vault:
        return int(value(vault, f"SELECT count(*) FROM {table} WHERE uid = ?", (uid,))) == 1


def test_every_table_has_a_policy_and_the_schema_keeps_to_it(upgraded):
    with closing(opened(upgraded)) as ws, ws.read() as vault:
        tables = {
            name
            for (name,) in rows(vault, "SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("sqlite_", "search_index_"))
        }
        assert tables == set(POLICIES)
        triggers = {name for (name,) in rows(vault, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert {name.removesuffix("_buried") for name in triggers if name.endswith("_buried")} == set(WITH_STONE)
        for table, policy in POLICIES.items():
            columns = {name for _, name, *_ in rows(vault, f"PRAGMA table_info({table})")}
            if isinstance(policy, OwnStone):
                assert all(policy.kind in labels(language, "record_kind") for language in ("de", "en")), table
                assert value(vault, f"SELECT count(*) - count(DISTINCT uid) FROM {table}") == 0, table
                trigger = value(vault, "SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_buried",))
                assert f"'{'mistaken_' if policy.is_counted else ''}{policy.kind}'" in trigger
            elif isinstance(policy, PartOf):
                # It goes by the schema when what it is part of goes.
                owners = {
                    other
                    for _, _, other, _, _, _, deleting, *_ in rows(vault, f"PRAGMA foreign_key_list({table})")
                    if deleting == "CASCADE"
                }
                assert set(policy.tables) & owners, table
                assert policy.reason
            assert columns


@pytest.mark.parametrize("table", WITH_STONE)
def test_what_is_removed_stays_removed(after_removal, ids, table):
    assert not is_there(after_removal, table, ids[table])


@pytest.mark.parametrize("table", WITH_STONE)
def test_what_is_put_back_is_there_after_a_restore_with_all_its_parts(after_undo, wholes, ids, table):
    with after_undo.read() as vault:
        assert whole(vault, table, "uid", ids[table]) == wholes[table]


def test_records_with_parts_have_some_here(wholes):
    """Else nothing was seen of what comes back with them."""
    alone = {table for table, found in wholes.items() if len(found) == 1}
    owners = {owner for policy in POLICIES.values() if isinstance(policy, PartOf) for owner in policy.tables}
    assert sorted(alone & owners) == ["case_file", "person"]


@pytest.mark.parametrize("table", WITH_STONE)
def test_what_is_removed_again_stays_removed(after_redo, ids, table):
    assert not is_there(after_redo, table, ids[table])


def test_nothing_that_is_there_has_a_tombstone(after_undo, after_removal, after_redo):
    for ws in (after_undo, after_removal, after_redo):
        with ws.read() as vault:
            for table in WITH_STONE:
                buried = f"SELECT count(*) FROM {table} WHERE uid IN (SELECT uid FROM tombstone)"
                assert value(vault, buried) == 0, table


def test_a_cell_of_the_week_that_is_taken_back_leaves_its_tombstone(upgraded, tmp_path):
    shutil.copytree(upgraded, tmp_path / "data", ignore=shutil.ignore_patterns(".lock", ".holder.json"))
    with closing(opened(tmp_path / "data")) as ws:
        scope = week_sheet.Scope(school="GMS")
        step = Done(ws, lambda ws: week_sheet.type_minutes(ws, Activity.DOCUMENTATION, date(2026, 3, 4), scope, 45))
        uid = newest(ws, "time_entry")
        step.take_back()
        with ws.read() as vault:
            assert value(vault, "SELECT kind FROM tombstone WHERE uid = ?", (uid,)) == "mistaken_time"


def newest(ws: Workspace, table: str) -> str:
    with ws.read() as vault:
        return str(value(vault, f"SELECT uid FROM {table} ORDER BY id DESC"))
