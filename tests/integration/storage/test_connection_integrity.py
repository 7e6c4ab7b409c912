"""What the check of a store reports: where the damage is, and nothing of what stood there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssa_desktop.domain.errors import DamagedError
from ssa_desktop.storage.connection import empty_wal, integrity_findings, open_store
from ssa_desktop.storage.keys.keyfile import StoreKind

VAULT = StoreKind.VAULT
KEY = bytes(range(32))
SECRET = "Mila"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "fallakte.db"
    store = open_store(path, KEY, kind=VAULT, create=True)
    for statement in (
        "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
        "CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id), text TEXT)",
        "CREATE INDEX note_text ON note (text)",
        "CREATE VIRTUAL TABLE words USING fts5 (text)",
    ):
        store.execute(statement)
    store.execute("BEGIN IMMEDIATE")
    for number in range(1, 200):
        store.execute("INSERT INTO person VALUES (?, ?)", (number, f"{SECRET} {number}" * 20))
        store.execute("INSERT INTO note VALUES (?, ?, ?)", (number, number, f"{SECRET} {number} " * 30))
        store.execute("INSERT INTO words (text) VALUES (?)", (f"{SECRET} {number} " * 30,))
    store.execute("COMMIT")
    empty_wal(store)
    store.close()
    return path


def findings(path: Path) -> list[str]:
    store = open_store(path, KEY, kind=VAULT)
    try:
        return integrity_findings(store)
    finally:
        store.close()


def root_page(path: Path, name: str) -> int:
    store = open_store(path, KEY, kind=VAULT)
    page = store.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    store.close()
    return int(page)


def test_a_sound_store_has_no_findings(path):
    assert findings(path) == []


def test_every_damaged_page_is_found_with_the_table_it_belongs_to(path):
    raw = path.read_bytes()
    for page in range(2, len(raw) // 4096 + 1):
        damaged = bytearray(raw)
        damaged[(page - 1) * 4096 + page % 4096] ^= 0x10
        path.write_bytes(damaged)
        found = findings(path)
        assert found[0] == f"page {page}"
        assert any(area.startswith("table ") for area in found)
        assert len(found) <= 3
        assert SECRET not in str(found)


@pytest.mark.parametrize(
    ("name", "areas"),
    [
        ("person", ["table person"]),
        ("note", ["table note"]),
        ("note_text", ["table note"]),
        ("words_content", ["table words", "table words_content"]),
    ],
)
def test_damage_in_a_root_page_is_named(path, name, areas):
    page = root_page(path, name)
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 + 50] ^= 1
    path.write_bytes(raw)
    assert findings(path) == [f"page {page}", *areas]


def test_a_damaged_first_page_keeps_the_store_shut(path):
    raw = bytearray(path.read_bytes())
    raw[1000] ^= 1
    path.write_bytes(raw)
    with pytest.raises(DamagedError):
        open_store(path, KEY, kind=VAULT)


def test_a_row_that_points_nowhere_is_a_broken_link(path):
    store = open_store(path, KEY, kind=VAULT)
    store.execute("PRAGMA foreign_keys = OFF")
    store.execute("DELETE FROM person WHERE id IN (3, 4)")
    assert integrity_findings(store) == ["link note-person"]
    store.close()


def test_an_index_that_lost_a_row_is_found(path):
    """A whole, sealed store can be wrong in itself, after a fault of a program."""
    store = open_store(path, KEY, kind=VAULT)
    store.execute("PRAGMA writable_schema = ON")
    store.execute(
        "UPDATE sqlite_master SET sql = replace(sql, '(text)', '(text) WHERE id < 5') WHERE name = 'note_text'"
    )
    store.close()
    store = open_store(path, KEY, kind=VAULT)
    store.execute("DELETE FROM note WHERE id = 7")
    store.execute("PRAGMA writable_schema = ON")
    store.execute("UPDATE sqlite_master SET sql = replace(sql, ' WHERE id < 5', '') WHERE name = 'note_text'")
    store.close()
    found = findings(path)
    assert "index note_text" in found
    assert "table note" in found
    assert SECRET not in str(found)


def test_a_check_leaves_the_store_as_it_was(path):
    before = path.read_bytes()
    findings(path)
    assert path.read_bytes() == before
