"""Exchanging files as one step: killed after any file operation, the next opening finds all old or all new."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import DamagedError, UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.keys import places
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.keychange import (
    Outcome,
    exchange,
    finish,
    new_key_file_name,
    remove_waiting,
    rotating_name,
)
from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.processes import run

KINDS = tuple(StoreKind)
OPERATIONS = ("write_new", "write_atomically", "rename", "remove", "sync_folder")
OLD = {name: f"old {name}".encode() for kind in KINDS for name in (kind.key_file_name, kind.file_name)}
NEW = {name: f"new {name}".encode() for name in OLD}
KEYS = {kind: NEW[kind.key_file_name] for kind in KINDS}


class Killed(BaseException):
    """Stands for a process that ends between two file operations; nothing in the program may catch it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "daten")


def filled(folder: Path, *, with_stores: bool = True) -> Path:
    """Return a folder with old files, and new stores beside them."""
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)
    for kind in KINDS if with_stores else ():
        (folder / rotating_name(kind)).write_bytes(NEW[kind.file_name])
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch, after: Callable[[], None]) -> Iterator[None]:
    """Call ``after`` behind each file operation of an exchange."""

    def wrapped(operation: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            result = operation(*arguments, **named)
            after()
            return result

        return run

    with monkeypatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(keychange, name, wrapped(getattr(keychange, name)))
        yield


def operations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many file operations a whole exchange has."""
    done: list[None] = []
    with counted(monkeypatch, lambda: done.append(None)):
        exchange(filled(tmp_path / "zaehlen"), KEYS, with_stores=True)
    return len(done)


def test_an_exchange_puts_all_new_files_in_place_and_leaves_nothing(folder: Path) -> None:
    exchange(folder, KEYS, with_stores=True)
    assert content(folder) == NEW
    assert finish(folder) is Outcome.NONE


def test_key_files_alone_leave_the_stores(tmp_path: Path) -> None:
    folder = filled(tmp_path / "daten", with_stores=False)
    exchange(folder, KEYS)
    assert content(folder) == {**OLD, **{kind.key_file_name: KEYS[kind] for kind in KINDS}}


def test_killed_after_any_operation_all_is_old_or_all_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = []
    for number in range(1, operations(tmp_path, monkeypatch) + 1):
        folder = filled(tmp_path / f"daten-{number}")
        left = [number]

        def after(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise Killed

        with counted(monkeypatch, after), pytest.raises(Killed):
            exchange(folder, KEYS, with_stores=True)
        outcome = finish(folder)
        remove_waiting(folder)
        assert content(folder) in (OLD, NEW)
        assert (outcome is Outcome.FINISHED) <= (content(folder) == NEW)
        assert finish(folder) is Outcome.NONE
        outcomes.append(content(folder) == NEW)
    # Once decided it stays decided: old up to one point, new from there on.
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_the_end_at_the_next_opening_may_be_killed_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number, killed = 0, True
    while killed:
        number += 1
        folder = filled(tmp_path / f"daten-{number}")
        decided(folder, monkeypatch)
        left = [number]

        def after(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise Killed

        with counted(monkeypatch, after):
            try:
                finish(folder)
                killed = False
            except Killed:
                finish(folder)
        assert content(folder) == NEW
    # One run through without being killed: each operation was tried.
    assert number > len(NEW)


CHILD = """
import os, sys
from pathlib import Path
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.keyfile import StoreKind

left = [int(sys.argv[2])]

def deadly(operation):
    def run(*arguments, **named):
        result = operation(*arguments, **named)
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)
        return result
    return run

for name in ("write_new", "write_atomically", "rename", "remove", "sync_folder"):
    setattr(keychange, name, deadly(getattr(keychange, name)))
keys = {kind: b"new " + kind.key_file_name.encode() for kind in StoreKind}
keychange.exchange(Path(sys.argv[1]), keys, with_stores=True)
"""


def test_a_process_that_really_ends_leaves_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A process for each takes a while: at the edges of the decision, and at places between.
    last = operations(tmp_path, monkeypatch)
    seen = set()
    for number in sorted({1, 3, 5, 6, 7, 8, 11, 14, last - 2, last}):
        folder = filled(tmp_path / f"daten-{number}")
        done = run([sys.executable, "-c", CHILD, folder, str(number)], check=False)
        assert done.returncode == 9
        finish(folder)
        remove_waiting(folder)
        assert content(folder) in (OLD, NEW)
        seen.add(content(folder) == NEW)
    assert seen == {False, True}


@pytest.mark.parametrize("operation", ["write_new", "write_atomically"])
def test_a_full_disk_before_the_decision_leaves_all_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full") if operation == "write_new" else UsageError("file.disk_full", path="x")

    with monkeypatch.context() as patch:
        patch.setattr(keychange, operation, full)
        with pytest.raises(UsageError) as caught:
            exchange(folder, KEYS, with_stores=True)
    assert caught.value.key == "file.disk_full"
    assert content(folder) == OLD


def test_a_rename_that_fails_after_the_decision_is_said_and_done_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(keychange, "rename", refuse)
        with pytest.raises(UsageError) as caught:
            exchange(folder, KEYS, with_stores=True)
    assert caught.value.key == "keys.change_unfinished"
    assert finish(folder) is Outcome.FINISHED
    assert content(folder) == NEW


def decided(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave an exchange decided and not begun; return its journal."""
    with monkeypatch.context() as patch:
        patch.setattr(keychange, "_carry_out", lambda *_: None)
        exchange(folder, KEYS, with_stores=True)
    return folder / keychange.JOURNAL_NAME


def test_a_broken_new_file_takes_all_back_while_nothing_is_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(folder, monkeypatch)
    (folder / new_key_file_name(StoreKind.SCHOOLBOOK)).write_bytes(b"broken")
    assert finish(folder) is Outcome.UNDONE
    assert content(folder) == OLD


def test_a_missing_new_file_beside_one_in_place_is_damage_and_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(folder, monkeypatch)
    (folder / new_key_file_name(StoreKind.VAULT)).replace(folder / StoreKind.VAULT.key_file_name)
    (folder / new_key_file_name(StoreKind.SCHOOLBOOK)).unlink()
    before = content(folder)
    with pytest.raises(DamagedError) as caught:
        finish(folder)
    assert "Sicherung" in error_text("de", caught.value)
    assert content(folder) == before


def test_a_journal_that_is_damaged_or_names_other_files_moves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = decided(folder, monkeypatch)
    whole = journal.read_bytes()
    entries = json.loads(whole)["files"]
    (folder / "fremd").write_bytes(b"fremd")
    before = content(folder)
    forged = [{**entries[0], "from": "fremd"}, {**entries[0], "to": "../anderswo"}]
    for raw in (
        b"", whole[:-20], whole.replace(b"schule", b"schula", 1), b"[" * 9000, b"\xff",
        keychange._journal_bytes([]), *(keychange._journal_bytes([entry]) for entry in forged),
    ):  # fmt: skip
        journal.write_bytes(raw)
        with pytest.raises(DamagedError) as caught:
            finish(folder)
        assert caught.value.key == "keys.change_damaged"
        assert content(folder) == {**before, journal.name: raw}


def test_the_log_of_the_old_store_does_not_meet_the_new_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decided(folder, monkeypatch)
    for suffix in ("-wal", "-shm"):
        (folder / f"fallakte.db{suffix}").write_bytes(b"")
    finish(folder)
    assert content(folder) == NEW


def test_no_report_can_be_written_over_what_an_exchange_keeps(folder: Path) -> None:
    for name in keychange.own_names():
        with pytest.raises(UsageError) as caught:
            places.refuse_own_file(folder / name)
        assert caught.value.key == "file.own_data"


@pytest.mark.parametrize("operation", ["remove", "sync_folder"])
def test_a_disk_that_refuses_while_an_exchange_is_undone_is_told_and_undone_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    decided(folder, monkeypatch)
    (folder / new_key_file_name(StoreKind.SCHOOLBOOK)).write_bytes(b"broken")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(keychange, operation, refuse)
        with pytest.raises(UsageError) as caught:
            finish(folder)
    assert caught.value.key == "file.unwritable"
    finish(folder)
    assert content(folder) == OLD
