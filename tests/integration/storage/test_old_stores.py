"""A real store of each version before and of the newest one is opened and counts as then; older ones are refused."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from ssa_desktop.domain.errors import TooOldError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.check import check
from ssa_desktop.services.figures import forms, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return, render_shares
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage.connection import StoreConnection, open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from ssa_desktop.storage.schema_steps import (
    copies_before_steps,
    migrate,
    newest_version,
    oldest_version,
    schema_version,
)
from ssa_desktop.storage.sql import rows

STORES: Final = Path(__file__).parent / "stores"
RICH: Final = STORES / "26"
"""A store in which something of every kind stands, of the last version that had many steps."""
IN_RICH: Final = "entry_past_midnight"
"""What a check finds in it."""
PASSPHRASE: Final = "Sieben Raben fliegen leise"
NOW: Final = datetime(2026, 3, 4, 10, 15)
EMPTY: Final = {"writer"}
"""Tables that hold something only inside a transaction."""


def kept() -> list[int]:
    return sorted(int(folder.name) for folder in STORES.iterdir())


def opened(folder: Path, kind: StoreKind) -> StoreConnection:
    key = open_with_passphrase(folder / kind.key_file_name, kind, PASSPHRASE)
    return open_store(folder / kind.file_name, key, kind=kind)


@pytest.mark.parametrize("version", kept())
def test_a_store_of_before_is_upgraded_and_counts_as_before(version, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(STORES / str(version), folder)
    before = {}
    for kind in StoreKind:
        with closing(opened(folder, kind)) as store:
            held = {name: content(store, name, columns(store, name)) for name in tables(store)}
            before[kind] = (schema_version(store), held)
    assert before[StoreKind.VAULT][0] == version
    assert {name for name, held in before[StoreKind.VAULT][1].items() if not held.rows} == EMPTY
    expected = json.loads((folder / "reports.json").read_text(encoding="utf-8"))
    # The automatic steps of an unlock are not run: every row is there as it was.
    for kind in StoreKind:
        with closing(opened(folder, kind)) as store:
            migrate(store, kind)
            assert schema_version(store) == newest_version(kind)
            held = before[kind][1]
            assert [name for name in held if content(store, name, held[name].columns) != held[name]] == []
            assert [name for name in tables(store) if name not in held and content(store, name, ["id"]).rows] == []
            assert schema(store) == schema_of_a_new_store(kind, tmp_path)
        copies = [copy.name for copy in copies_before_steps(folder / kind.file_name)]
        is_older = before[kind][0] < newest_version(kind)
        assert copies == ([f"{Path(kind.file_name).stem}.before-{before[kind][0]}.db"] if is_older else [])
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    with closing(ws):
        assert [finding.area for finding in check(ws)] == [IN_RICH]
        for start in (2024, 2025):
            year = SchoolYear(start)
            for level in Level:
                # The form of then; what takes in time without a school since is another figure, and tested elsewhere.
                then = expected[f"{start} {level}"]
                report = reports.annual_return(ws, year, level, forms.form(ws, then["form"]["id"]))
                found = json.loads(render_return(report, ReportFormat.JSON, "de"))
                assert of_own_records(found) == of_own_records(then)
            shares = render_shares(reports.time_shares(ws, year), year, [], ReportFormat.JSON, "de")
            assert json.loads(shares) == expected[f"{start} shares"]


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_store_of_an_earlier_program_is_refused_and_told_what_to_do(kind, tmp_path):
    shutil.copytree(RICH, tmp_path / "data")
    found = oldest_version(kind) - 1
    with closing(opened(tmp_path / "data", kind)) as store:
        store.execute(f"PRAGMA user_version = {found}")
    before = (tmp_path / "data" / kind.file_name).read_bytes()
    with pytest.raises(TooOldError) as caught:
        open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    assert (caught.value.exit_code, caught.value.key) == (4, "store.too_old")
    assert caught.value.details == {"store": kind.file_name, "found": found, "oldest": oldest_version(kind)}
    for language, newer in (("de", "neuer"), ("en", "newer")):
        said = error_text(language, caught.value)
        assert kind.file_name in said
        assert str(oldest_version(kind)) in said
        assert newer not in said
    assert (tmp_path / "data" / kind.file_name).read_bytes() == before
    assert copies_before_steps(tmp_path / "data" / kind.file_name) == []


def tables(store: StoreConnection) -> list[str]:
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    return [name for (name,) in rows(store, f"{asked} AND name NOT GLOB 'search_index_*'")]


class Content(NamedTuple):
    """What a table holds in these columns; a step may add others."""

    columns: list[str]
    rows: list[tuple[object, ...]]


def columns(store: StoreConnection, table: str) -> list[str]:
    return [name for (name,) in rows(store, f"SELECT name FROM pragma_table_info('{table}')")]


def content(store: StoreConnection, table: str, of: list[str]) -> Content:
    return Content(of, sorted(rows(store, f"SELECT {', '.join(of)} FROM {table}"), key=repr))


def schema(store: StoreConnection) -> dict[str, object]:
    """Return the columns and references of every table, and whatever else there is as it was written."""
    found: dict[str, object] = {
        f"{kind} {name}": sql
        for kind, name, sql in rows(store, "SELECT type, name, sql FROM sqlite_master WHERE type <> 'table'")
    }
    for table in tables(store):
        found[table] = (
            rows(store, f"PRAGMA table_xinfo({table})"),
            sorted(rows(store, f"PRAGMA foreign_key_list({table})")),
        )
    return found


def schema_of_a_new_store(kind: StoreKind, work: Path) -> dict[str, object]:
    with closing(open_store(work / kind.file_name, bytes(32), kind=kind, create=True)) as store:
        migrate(store, kind)
        return schema(store)


def of_own_records(report: dict[str, Any]) -> dict[str, Any]:
    """A later version looks for more, and shares take in time without a school; the other figures stay."""
    changed = ("share_", "consultations_per_hour")
    units = [
        {**unit, "items": {item: figure for item, figure in unit["items"].items() if not item.startswith(changed)}}
        for unit in report["units"]
    ]
    return {**report, "units": units, "findings": []}
