"""Copies of a store: the same content under the same or another key, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssa_desktop.domain.errors import DamagedError, RefusedError
from ssa_desktop.storage.connection import empty_wal, open_store
from ssa_desktop.storage.copying import copy_store
from ssa_desktop.storage.keys.keyfile import StoreKind

VAULT = StoreKind.VAULT
KEY, OTHER_KEY = bytes(range(32)), bytes(range(32, 64))


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def store(tmp_path):
    connection = open_store(tmp_path / "fallakte.db", KEY, kind=VAULT, create=True)
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO note (text) VALUES (?)", [("Mila Muster " * 300,)] * 1000)
    connection.execute("COMMIT")
    yield connection
    connection.close()


@pytest.mark.parametrize("key", [KEY, OTHER_KEY])
def test_a_copy_holds_the_same_and_opens_with_its_key_alone(store, tmp_path, key):
    copy_store(store, tmp_path / "copy.db", key)
    assert b"Mila Muster" not in (tmp_path / "copy.db").read_bytes()
    copy = open_store(tmp_path / "copy.db", key, kind=VAULT)
    everything = "SELECT id, text FROM note ORDER BY id"
    assert copy.execute(everything).fetchall() == store.execute(everything).fetchall()
    copy.close()
    with pytest.raises(DamagedError):
        open_store(tmp_path / "copy.db", bytes(32), kind=VAULT)


def test_a_copy_is_one_file(store, tmp_path):
    (tmp_path / "target").mkdir()
    copy_store(store, tmp_path / "target" / "copy.db", OTHER_KEY)
    assert listing(tmp_path / "target") == ["copy.db"]


def test_progress_goes_up_to_all_pages(store, tmp_path):
    told: list[tuple[int, int]] = []
    copy_store(store, tmp_path / "copy.db", KEY, progress=lambda done, total: told.append((done, total)))
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == store.execute("PRAGMA page_count").fetchone()[0]


def test_stopping_leaves_nothing(store, tmp_path):
    def stop(_done, _total):
        raise KeyboardInterrupt

    (tmp_path / "target").mkdir()
    with pytest.raises(KeyboardInterrupt):
        copy_store(store, tmp_path / "target" / "copy.db", KEY, progress=stop)
    assert listing(tmp_path / "target") == []


def test_a_taken_path_is_refused_and_kept(store, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"mine")
    with pytest.raises(RefusedError):
        copy_store(store, tmp_path / "copy.db", KEY)
    assert (tmp_path / "copy.db").read_bytes() == b"mine"


def test_a_damaged_store_gives_no_copy(store, tmp_path):
    empty_wal(store)
    store.close()
    raw = bytearray((tmp_path / "fallakte.db").read_bytes())
    raw[300 * 4096] ^= 1
    (tmp_path / "fallakte.db").write_bytes(raw)
    (tmp_path / "target").mkdir()
    damaged = open_store(tmp_path / "fallakte.db", KEY, kind=VAULT)
    with pytest.raises(DamagedError):
        copy_store(damaged, tmp_path / "target" / "copy.db", KEY)
    damaged.close()
    assert listing(tmp_path / "target") == []
