"""The step that marks minutes left by erased talks looks only where talks were erased (decision 0108)."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from ssa_desktop.storage.schema_steps import schema_version
from ssa_desktop.storage.sql import rows

STORE = Path(__file__).parent / "stores" / "7"
PASSPHRASE = "Sieben Raben fliegen leise"
NOW = datetime(2026, 3, 4, 10, 15)
ADDED = {
    "left-talk": ("individual", None, 1),
    "left-parents": ("parents", None, 1),
    "with-start": ("individual", 600, 0),
    "own-work": ("documentation", None, 0),
}
"""Activity, start, and whether the entry is marked where a talk was erased."""


@pytest.mark.parametrize("erased", [True, False])
def test_only_where_a_talk_was_erased_untimed_entries_of_talks_are_marked(erased: bool, tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(STORE, folder)
    key = open_with_passphrase(folder / "fallakte.key", StoreKind.VAULT, PASSPHRASE)
    store = open_store(folder / "fallakte.db", key, kind=StoreKind.VAULT)
    assert schema_version(store) == 7
    store.execute("DELETE FROM tombstone WHERE kind = 'contact'")
    if erased:
        store.execute("INSERT INTO tombstone (uid, kind, deleted_on) VALUES ('gone', 'contact', '2026-03-01')")
    for uid, (activity, start, _) in ADDED.items():
        store.execute(
            "INSERT INTO time_entry (uid, date, start, minutes, activity, effective)"
            " VALUES (?, '2026-02-02', ?, 30, ?, 30)",
            (uid, start, activity),
        )
    store.close()
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        with ws.read() as vault:
            found = dict(rows(vault, "SELECT uid, left_by_deleted FROM time_entry"))
    finally:
        ws.close()
    assert {uid: found[uid] for uid in ADDED} == {uid: marked if erased else 0 for uid, (*_, marked) in ADDED.items()}
