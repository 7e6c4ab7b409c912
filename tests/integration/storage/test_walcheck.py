"""A write-ahead log left behind by a killed process: whole, cut short, or damaged, told apart before it is opened."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from ssa_desktop.storage.connection import empty_wal, open_store
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.walcheck import WalState, wal_state

VAULT = StoreKind.VAULT
KEY = bytes(range(32))
HEADER, FRAME = 32, 24 + 4096
COMMITS = 8


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A store as a killed process leaves it: everything since its making stands in the log, eight commits of it."""
    store = open_store(tmp_path / "live.db", KEY, kind=VAULT, create=True)
    store.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    empty_wal(store)
    for _ in range(COMMITS):
        store.execute("INSERT INTO note (text) VALUES (?)", ("x" * 9000,))
    path = tmp_path / "left.db"
    for suffix in ("", "-wal"):
        shutil.copy(tmp_path / f"live.db{suffix}", tmp_path / f"left.db{suffix}")
    store.close()
    return path


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def rows(path: Path) -> int:
    store = open_store(path, KEY, kind=VAULT)
    found = int(store.execute("SELECT count(*) FROM note").fetchone()[0])
    store.close()
    return found


def commits(raw: bytes) -> list[int]:
    """Return the offsets of the frames that end a transaction."""
    return [at for at in range(HEADER, len(raw), FRAME) if raw[at + 4 : at + 8] != bytes(4)]


def test_no_log_and_an_empty_log_are_a_store_closed_in_order(tmp_path):
    assert wal_state(tmp_path / "x.db") is WalState.EMPTY
    log_of(tmp_path / "x.db").write_bytes(b"")
    assert wal_state(tmp_path / "x.db") is WalState.EMPTY


def test_the_log_of_a_killed_process_is_sound_and_stays_as_it_is(left):
    before = log_of(left).read_bytes()
    assert len(commits(before)) == COMMITS
    assert wal_state(left) is WalState.SOUND
    assert log_of(left).read_bytes() == before
    assert rows(left) == COMMITS


def test_a_log_that_was_begun_again_from_the_front_is_sound(tmp_path):
    store = open_store(tmp_path / "x.db", KEY, kind=VAULT, create=True)
    store.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    store.execute("INSERT INTO note (text) VALUES (?)", ("x" * 90_000,))
    store.execute("PRAGMA wal_checkpoint(RESTART)")
    long = log_of(tmp_path / "x.db").stat().st_size
    store.execute("INSERT INTO note (text) VALUES ('y')")
    assert log_of(tmp_path / "x.db").stat().st_size == long
    assert wal_state(tmp_path / "x.db") is WalState.SOUND
    store.close()


def test_a_write_that_was_not_finished_is_uncertain_and_loses_nothing_confirmed(left):
    raw = log_of(left).read_bytes()
    last = commits(raw)[-2] + FRAME
    for length in (last + 1, last + FRAME - 1, last + FRAME, len(raw) - 1):
        log_of(left).write_bytes(raw[:length])
        assert wal_state(left) is WalState.UNCERTAIN
    assert rows(left) == COMMITS - 1


@pytest.mark.parametrize("length", [1, 16, 31, 32])
def test_a_log_of_no_more_than_a_header_is_uncertain(left, length):
    log_of(left).write_bytes(log_of(left).read_bytes()[:length])
    assert wal_state(left) is WalState.UNCERTAIN


def test_each_damage_that_costs_a_confirmed_record_is_seen(left):
    raw = log_of(left).read_bytes()
    before_last = commits(raw)[-2]
    places = random.Random(1).sample(range(HEADER, before_last), 150)
    for place in [HEADER, *places, before_last - 1]:
        log_of(left).write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert wal_state(left) is WalState.DAMAGED, place


def test_sqlite_itself_says_nothing_of_it(left):
    """The reason for this check: what follows the damage is gone without a word."""
    raw = log_of(left).read_bytes()
    log_of(left).write_bytes(raw[: HEADER + 100] + bytes([raw[HEADER + 100] ^ 1]) + raw[HEADER + 101 :])
    assert rows(left) == 0


def test_damage_to_the_last_record_is_at_least_uncertain(left):
    raw = log_of(left).read_bytes()
    start = commits(raw)[-2] + FRAME
    for place in (
        start,
        start + 5,
        start + 8,
        start + 12,
        start + 20,
        start + 3000,
        len(raw) - FRAME + 8,
        len(raw) - 1,
    ):
        log_of(left).write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert wal_state(left) is WalState.UNCERTAIN, place


@pytest.mark.parametrize("place", range(HEADER))
def test_each_damage_to_the_header_is_seen(left, place):
    raw = log_of(left).read_bytes()
    log_of(left).write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
    # Without a magic number and a page size nothing of the rest can be told.
    unreadable = (place < 4 and place != 3) or 8 <= place < 12
    assert wal_state(left) is (WalState.UNCERTAIN if unreadable else WalState.DAMAGED)


@pytest.mark.parametrize("content", [b"x" * 33, bytes(5000), b"\xff" * 9000])
def test_what_is_no_log_is_uncertain(left, content):
    log_of(left).write_bytes(content)
    assert wal_state(left) is WalState.UNCERTAIN
