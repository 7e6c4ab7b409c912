"""Holding a data folder: one program at a time, named to the second one, and never longer than its process lives."""

from __future__ import annotations

import json
import os
import platform
import re
import stat
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.storage.keys.storelock import HOLDER_NAME, LOCK_NAME, StoreHold, hold_stores
from tests.processes import PIPE, started

HOLDER = """
import sys
from pathlib import Path
from ssa_desktop.storage.keys.storelock import StoreHold
hold = StoreHold.acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def other(tmp_path):
    """Another process that holds the folder."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with started(command, stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def refusal(folder: Path) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        StoreHold.acquire(folder)
    error_text("de", caught.value)
    error_text("en", caught.value)
    return caught.value


def test_a_second_process_is_refused_and_the_first_is_named(tmp_path, other):
    error = refusal(tmp_path)
    assert error.key == "store.in_use"
    assert error.details["host"] == platform.node()
    assert isinstance(error.details["since"], datetime)
    told = error_text("de", error)
    assert platform.node() in told
    assert re.search(r"am \d\d\.\d\d\.\d{4}, \d\d:\d\d gestartet", told)
    # A number that she cannot look up anywhere tells her nothing.
    assert str(other.pid) not in told.replace(platform.node(), "")


def test_a_refused_start_leaves_the_holder_alone(tmp_path, other):
    before = (tmp_path / HOLDER_NAME).read_bytes()
    refusal(tmp_path)
    assert (tmp_path / HOLDER_NAME).read_bytes() == before
    assert refusal(tmp_path).key == "store.in_use"


def test_a_killed_process_holds_nothing(tmp_path, other):
    other.kill()
    other.wait()
    assert (tmp_path / HOLDER_NAME).exists()
    with hold_stores(tmp_path):
        assert json.loads((tmp_path / HOLDER_NAME).read_text("utf-8"))["process"] == os.getpid()


def test_the_same_process_is_refused_too(tmp_path):
    with hold_stores(tmp_path):
        assert refusal(tmp_path).key == "store.in_use"


def test_after_release_the_next_one_holds(tmp_path):
    first = StoreHold.acquire(tmp_path)
    first.release()
    assert not (tmp_path / HOLDER_NAME).exists()
    second = StoreHold.acquire(tmp_path)
    first.release()
    assert refusal(tmp_path).key == "store.in_use"
    second.release()


def test_a_block_that_fails_lets_go(tmp_path):
    with pytest.raises(KeyError), hold_stores(tmp_path):
        raise KeyError
    StoreHold.acquire(tmp_path).release()


def test_another_thread_may_let_go(tmp_path):
    hold = StoreHold.acquire(tmp_path)
    worker = threading.Thread(target=hold.release)
    worker.start()
    worker.join()
    StoreHold.acquire(tmp_path).release()


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff", b"[]", b"{}", b'{"process": "x", "host": "y", "started": "z"}']
)
def test_a_holder_that_cannot_be_told_still_refuses(tmp_path, content):
    with hold_stores(tmp_path):
        (tmp_path / HOLDER_NAME).unlink()
        if content is not None:
            (tmp_path / HOLDER_NAME).write_bytes(content)
        assert refusal(tmp_path).key == "store.in_use_unknown"


@pytest.mark.parametrize("content", [b"", b'{"process": 1, "host": "elsewhere", "started": "2020-01-01T00:00:00"}'])
def test_what_a_dead_holder_left_is_ignored(tmp_path, content):
    (tmp_path / LOCK_NAME).write_bytes(b"")
    (tmp_path / HOLDER_NAME).write_bytes(content)
    with hold_stores(tmp_path):
        assert refusal(tmp_path).details["host"] == platform.node()


def test_the_files_are_for_their_owner_alone(tmp_path):
    with hold_stores(tmp_path):
        for name in (LOCK_NAME, HOLDER_NAME):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_missing_folder_is_unwritable_and_not_made(tmp_path):
    with pytest.raises(UsageError) as caught:
        StoreHold.acquire(tmp_path / "missing")
    assert caught.value.key == "file.unwritable"
    assert listing(tmp_path) == []


def test_a_holder_that_cannot_be_written_holds_nothing(tmp_path):
    (tmp_path / HOLDER_NAME).mkdir()
    with pytest.raises(UsageError):
        StoreHold.acquire(tmp_path)
    (tmp_path / HOLDER_NAME).rmdir()
    StoreHold.acquire(tmp_path).release()


def test_a_discarded_hold_leaves_an_empty_folder(tmp_path):
    StoreHold.acquire(tmp_path).discard()
    assert listing(tmp_path) == []
    StoreHold.acquire(tmp_path).release()
