"""Changing passphrase, recovery code and store keys on real stores, killed at every step; nobody is locked out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import KnownError, RefusedError, UnlockError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.services import workspace
from ssa_desktop.services.keeping import backups
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace, has_store, remove_stores
from ssa_desktop.storage import events
from ssa_desktop.storage.connection import StoreConnection, integrity_findings, open_store
from ssa_desktop.storage.keys import computer_secret, keychange
from ssa_desktop.storage.keys.keyfile import (
    StoreKind,
    key_file_bytes,
    open_with_passphrase,
    open_with_recovery_code,
    read_key_file,
)
from ssa_desktop.storage.keys.keyslots import MINIMUM_COST
from tests.integration.program import PASSPHRASE, Program, printed_code
from tests.processes import run

NEW = "Acht Dohlen schweigen lange"
NOW = datetime(2026, 3, 4, 10, 15)
OPERATIONS = ("write_new", "write_atomically", "rename", "remove", "sync_folder")


class Killed(BaseException):
    """Stands for a process that ends between two file operations."""


@contextmanager
def opened(program: Program, passphrase: str | None = None, code: str | None = None) -> Iterator[Workspace]:
    if passphrase is None and code is None:
        passphrase = PASSPHRASE
    ws = open_workspace(program.data, clock=lambda: NOW, passphrase=passphrase, recovery_code=code)
    try:
        yield ws
    finally:
        ws.close()


def old_code(program: Program) -> str:
    return program.code_file.read_text("utf-8")


def opens(program: Program, *, passphrase: str | None = None, code: str | None = None) -> bool:
    """Whether this opens the keys of both stores, or of neither; anything between fails the test."""
    found = []
    for kind in StoreKind:
        path = program.data / kind.key_file_name
        try:
            if code is not None:
                open_with_recovery_code(path, kind, code)
            else:
                open_with_passphrase(path, kind, passphrase or "")
            found.append(True)
        except UnlockError:
            found.append(False)
    assert len(set(found)) == 1, "the key files differ"
    return found[0]


def last_group(sheet: keys.NewSheet) -> str:
    return sheet.code[-4:]


def names(program: Program) -> set[str]:
    return {path.name for path in program.data.iterdir()}


CLOSED = {".lock", "fallakte.db", "fallakte.key", "schule.db", "schule.key"}


def test_another_passphrase_opens_and_the_former_no_longer(program: Program) -> None:
    with opened(program) as ws:
        keys.change_passphrase(ws, NEW, current=PASSPHRASE, bound=False)
    assert opens(program, passphrase=NEW)
    assert not opens(program, passphrase=PASSPHRASE)
    assert opens(program, code=old_code(program))
    with opened(program, NEW) as ws:
        assert [notice.kind for notice in ws.notices] == ["passphrase_changed"]
        with ws.read() as vault:
            assert (NOW.isoformat(), "worker", "changed", "passphrase", 1) in events.change_log(vault)
    assert names(program) == CLOSED


def test_a_change_needs_the_passphrase_of_now(program: Program) -> None:
    before = {path.name: path.read_bytes() for path in program.data.glob("*.key")}
    with opened(program) as ws:
        sheet = keys.new_sheet(ws)
        for attempt in (
            lambda: keys.change_passphrase(ws, NEW, current="falsch", bound=False),
            lambda: keys.set_bound(ws, "falsch", bound=False),
            lambda: keys.renew_recovery_code(ws, sheet, current="falsch", typed=last_group(sheet)),
            lambda: rotation.rotate(ws, "falsch", sheet, last_group(sheet)),
        ):
            with pytest.raises(UnlockError) as caught:
                attempt()
            assert caught.value.key == "keys.wrong_passphrase"
        assert {path.name: path.read_bytes() for path in program.data.glob("*.key")} == before


def test_after_opening_with_the_code_the_passphrase_is_set_without_the_forgotten_one(program: Program) -> None:
    with opened(program, code=old_code(program)) as ws:
        assert not keys.state(ws).asks_passphrase
        keys.change_passphrase(ws, NEW, current="", bound=False)
    assert opens(program, passphrase=NEW)


def test_a_new_passphrase_that_can_be_guessed_is_refused_also_one_of_her_own_school(program: Program) -> None:
    with opened(program) as ws:
        schools.save(ws, School("LBS", "Lindenbachschule Musterstadt", None, "Grundschule", None))
        carrier.save(ws, Carrier(name="Stadt Musterhausen", practitioner="Alma Ahorn"))
        for weak in ("passwort", "Lindenbachschule", "Musterhausen1", "Alma Ahorn"):
            with pytest.raises(UsageError) as caught:
                keys.change_passphrase(ws, weak, current=PASSPHRASE, bound=False)
            assert caught.value.key.startswith("passphrase.refused.")
    assert opens(program, passphrase=PASSPHRASE)


def test_init_refuses_a_passphrase_that_can_be_guessed(program: Program, tmp_path: Path) -> None:
    other = Program(tmp_path / "neu" / "daten")
    other.data.parent.mkdir()
    other.password_file.write_text("Schule2026\n", "utf-8")
    done = other.try_("init", "--recovery-out", tmp_path / "blatt.pdf")
    assert done.code == 2
    assert "leicht zu erraten" in done.err
    assert not has_store(other.data)
    assert not (tmp_path / "blatt.pdf").exists()


def test_a_new_code_is_on_its_sheet_and_the_former_is_dead_at_once(program: Program, tmp_path: Path) -> None:
    with opened(program) as ws:
        sheet = keys.new_sheet(ws)
        assert opens(program, code=old_code(program))
        (tmp_path / "neu.pdf").write_bytes(sheet.pdf)
        keys.renew_recovery_code(ws, sheet, current=PASSPHRASE, typed=f" {last_group(sheet).lower()} ")
        assert not opens(program, code=old_code(program))
    assert opens(program, code=printed_code(tmp_path / "neu.pdf"))
    assert opens(program, passphrase=PASSPHRASE)


def test_without_the_sheet_in_her_hands_the_former_code_stays(program: Program) -> None:
    with opened(program) as ws:
        sheet = keys.new_sheet(ws)
        for typed in ("", "0000", sheet.code, last_group(sheet)[:3]):
            with pytest.raises(UsageError) as caught:
                keys.renew_recovery_code(ws, sheet, current=PASSPHRASE, typed=typed)
            assert caught.value.key == "keys.sheet_unconfirmed"
    assert opens(program, code=old_code(program))
    assert not opens(program, code=sheet.code)


@contextmanager
def killed_after(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Let the exchange of files end after so many operations; the list counts down."""
    left = [number]

    def deadly(operation: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **named: object) -> object:
            result = operation(*arguments, **named)
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return result

        return run

    with monkeypatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(keychange, name, deadly(getattr(keychange, name)))
        yield left


def test_killed_at_any_step_of_a_change_the_old_or_the_new_passphrase_opens(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_files = {}
    for kind in StoreKind:
        path = program.data / kind.key_file_name
        key = open_with_passphrase(path, kind, PASSPHRASE)
        new_files[kind] = key_file_bytes(read_key_file(path, kind).with_passphrase(key, NEW))
    old = {kind: (program.data / kind.key_file_name).read_bytes() for kind in StoreKind}
    number, done, seen, copy = 0, False, [], program
    while not done:
        number += 1
        copy = Program(tmp_path / str(number) / "daten")
        shutil.copytree(program.data, copy.data)
        with killed_after(number, monkeypatch) as left:
            with suppress(Killed):
                keychange.exchange(copy.data, new_files)
            done = left[0] > 0
        keychange.finish(copy.data)
        found = {kind: (copy.data / kind.key_file_name).read_bytes() for kind in StoreKind}
        assert found in (old, new_files)
        seen.append(found == new_files)
    assert seen == sorted(seen)
    assert set(seen) == {False, True}
    # What the two sets of files open with, seen once.
    assert opens(copy, passphrase=NEW)
    assert opens(program, passphrase=PASSPHRASE)


CHILD = """
import os, sys
from datetime import datetime
from pathlib import Path
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage import copying; from ssa_desktop.storage.keys import keychange

folder, what, passphrase, new, number = Path(sys.argv[1]), *sys.argv[2:5], int(sys.argv[5])
ws = open_workspace(folder, clock=datetime.now, passphrase=passphrase)
left = [number]

def step():
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)

def deadly(operation):
    def run(*arguments, **named):
        result = operation(*arguments, **named)
        step()
        return result
    return run

for name in ("write_new", "write_atomically", "rename", "remove", "sync_folder"):
    setattr(keychange, name, deadly(getattr(keychange, name)))
sheet = keys.new_sheet(ws)
print(sheet.code, flush=True)
if what == "passphrase":
    keys.change_passphrase(ws, new, current=passphrase, bound=False)
elif what == "code":
    keys.renew_recovery_code(ws, sheet, current=passphrase, typed=sheet.code[-4:])
else:
    rotation.rotate(ws, passphrase, sheet, sheet.code[-4:], progress=lambda done, total: step())
ws.close()
"""


def killed(program: Program, what: str, number: int) -> tuple[bool, str]:
    """Run a change in a process that ends after so many steps; return whether it ended so, and the new code."""
    command = [sys.executable, "-c", CHILD, str(program.data), what, PASSPHRASE, NEW, str(number)]
    done = run(command, check=False)
    assert done.returncode in {0, 9}, done.stderr
    return done.returncode == 9, done.stdout.strip()


@pytest.mark.parametrize(("what", "number"), [("passphrase", 6), ("code", 5)])
def test_a_process_that_ends_in_a_change_locks_nobody_out(program: Program, what: str, number: int) -> None:
    before = old_code(program)
    ended, new_code = killed(program, what, number)
    assert ended
    keychange.finish(program.data)
    assert opens(program, passphrase=PASSPHRASE) or (what == "passphrase" and opens(program, passphrase=NEW))
    assert opens(program, code=before) or (what == "code" and opens(program, code=new_code))
    with opened(program, code=before if opens(program, code=before) else new_code):
        pass
    assert names(program) == CLOSED


@pytest.fixture
def filled(program: Program) -> Program:
    with opened(program) as ws:
        for number in range(40):
            people.add(ws, Person(name=f"Mila Muster {number}"))
        schools.save(ws, School("GS", "Grundschule Muster", None, "Grundschule", None))
    return program


def store_bytes(program: Program) -> dict[str, bytes]:
    return {kind.file_name: (program.data / kind.file_name).read_bytes() for kind in StoreKind}


def test_a_rotation_gives_new_keys_and_keeps_every_row(filled: Program, tmp_path: Path) -> None:
    before, old = filled.dump(), store_bytes(filled)
    old_keys = {kind: open_with_passphrase(filled.data / kind.key_file_name, kind, PASSPHRASE) for kind in StoreKind}
    shutil.copytree(filled.data, tmp_path / "alt")
    steps: list[tuple[int, int]] = []
    with opened(filled) as ws:
        sheet = keys.new_sheet(ws)
        rotation.rotate(
            ws, PASSPHRASE, sheet, last_group(sheet), progress=lambda done, total: steps.append((done, total))
        )
        # The same open workspace goes on with the new stores.
        people.add(ws, Person(name="Nach dem Wechsel"))
        ws.scrub()
        for kind, key in ws.store_keys().items():
            assert key != old_keys[kind]
        with ws.read() as vault, ws.read_schoolbook() as book:
            assert integrity_findings(vault) == integrity_findings(book) == []
    assert names(filled) == CLOSED
    with opened(filled) as ws:
        assert [notice.kind for notice in ws.notices] == ["store_keys_rotated"]
    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert steps[-1][0] == steps[-1][1]
    filled.code_file.write_text(sheet.code, "utf-8")
    after = filled.dump()
    assert len(after["vault.person"]) == len(before["vault.person"]) + 1
    assert after["schoolbook.school"] == before["schoolbook.school"]
    # No page of the old files is left, and what opened them opens nothing now.
    for name, content in store_bytes(filled).items():
        pages = {old[name][start : start + 4096] for start in range(0, len(old[name]), 4096)}
        assert not any(content[start : start + 4096] in pages for start in range(0, len(content), 4096))


def test_a_rotation_ends_the_former_code(filled: Program) -> None:
    with opened(filled) as ws:
        sheet = keys.new_sheet(ws)
        rotation.rotate(ws, PASSPHRASE, sheet, last_group(sheet))
    assert opens(filled, code=sheet.code)
    assert not opens(filled, code=old_code(filled))


def test_a_cancelled_rotation_leaves_stores_keys_and_folder_as_they_were(filled: Program) -> None:
    keys_before = {path.name: path.read_bytes() for path in filled.data.glob("*.key")}
    with opened(filled) as ws:
        sheet = keys.new_sheet(ws)
        files_before = names(filled)
        for after in (1, 3, 6):
            calls = [0]

            def is_cancelled(calls: list[int] = calls, after: int = after) -> bool:
                calls[0] += 1
                return calls[0] > after

            with pytest.raises(RefusedError) as caught:
                rotation.rotate(ws, PASSPHRASE, sheet, last_group(sheet), is_cancelled=is_cancelled)
            assert caught.value.key == "rotation.cancelled"
            assert names(filled) == files_before
        assert {path.name: path.read_bytes() for path in filled.data.glob("*.key")} == keys_before
        people.add(ws, Person(name="Danach"))
    assert opens(filled, code=old_code(filled))
    assert len(filled.dump()["vault.person"]) == 41


def test_without_room_a_rotation_does_not_begin(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(filled) as ws, monkeypatch.context() as patch:
        sheet = keys.new_sheet(ws)
        full = shutil.disk_usage(filled.data)._replace(free=1024)
        patch.setattr(shutil, "disk_usage", lambda _: full)
        with pytest.raises(UsageError) as caught:
            rotation.rotate(ws, PASSPHRASE, sheet, last_group(sheet))
        assert caught.value.key == "rotation.no_room"


# Among the copies, before and after the decision, between key files and stores, and while it is tidied up.
@pytest.mark.parametrize(
    "numbers", [(9, 18, 19, 27), pytest.param(tuple(range(1, 60)), marks=pytest.mark.soak)], ids=["some", "all"]
)
def test_a_rotation_that_ends_anywhere_leaves_a_store_that_opens_with_every_row(
    filled: Program, tmp_path: Path, numbers: tuple[int, ...]
) -> None:
    outcomes = set()
    for number in numbers:
        copy = Program(tmp_path / str(number) / "daten")
        shutil.copytree(filled.data, copy.data)
        ended, new_code = killed(copy, "rotation", number)
        if not ended:
            continue
        keychange.finish(copy.data)
        renewed = opens(copy, code=new_code)
        assert renewed != opens(copy, code=old_code(filled))
        with opened(copy, code=new_code if renewed else old_code(filled)) as ws, ws.read() as vault:
            assert vault.execute("SELECT count(*) FROM person").fetchone() == (40,)
            assert integrity_findings(vault) == []
        assert names(copy) == CLOSED
        outcomes.add(renewed)
    assert outcomes == {False, True}


def test_an_interrupted_rotation_is_told_at_the_next_unlock(filled: Program) -> None:
    (filled.data / keychange.rotating_name(StoreKind.VAULT)).write_bytes(b"halb")
    with opened(filled) as ws:
        assert [notice.kind for notice in ws.notices] == ["keys_undone"]
    assert names(filled) == CLOSED


def test_a_decided_change_is_finished_before_the_next_unlock_and_told(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(program) as ws, monkeypatch.context() as patch:
        patch.setattr(keychange, "_carry_out", lambda *_: None)
        keys.change_passphrase(ws, NEW, current=PASSPHRASE, bound=False)
    with opened(program, NEW) as ws:
        assert "keys_finished" in [notice.kind for notice in ws.notices]
    assert names(program) == CLOSED


def test_both_halves_of_a_change_can_follow_one_another(program: Program) -> None:
    with opened(program) as ws:
        sheet = keys.new_sheet(ws)
        keys.renew_recovery_code(ws, sheet, current=PASSPHRASE, typed=last_group(sheet))
        keys.change_passphrase(ws, NEW, current=PASSPHRASE, bound=False)
        last = keys.new_sheet(ws)
        rotation.rotate(ws, NEW, last, last_group(last))
        keys.change_passphrase(ws, PASSPHRASE, current=NEW, bound=False)
    assert opens(program, passphrase=PASSPHRASE)
    assert opens(program, code=last.code)
    assert not opens(program, code=sheet.code)


def test_a_wrong_passphrase_is_answered_the_same_whichever_store_is_asked_first(program: Program) -> None:
    errors = set()
    for wrong in ("falsch", "", "P-2025-001", "Mila Muster"):
        with pytest.raises(KnownError) as caught, opened(program, wrong):
            pass
        errors.add((type(caught.value), caught.value.key, tuple(caught.value.details)))
    assert len(errors) == 1


def test_removing_stores_takes_what_changes_left_behind(filled: Program) -> None:
    for name in keychange.own_names():
        (filled.data / name).write_bytes(b"x")
    remove_stores(filled.data)
    assert names(filled) <= {".lock"}


def test_the_cost_of_a_guess_stays_as_it_was(program: Program) -> None:
    with opened(program) as ws:
        keys.change_passphrase(ws, NEW, current=PASSPHRASE, bound=False)
    assert {read_key_file(program.data / kind.key_file_name, kind).cost for kind in StoreKind} == {MINIMUM_COST}


def test_nothing_asks_the_keyring_while_no_passphrase_is_bound(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(computer_secret, "_ask", asked.append)
    with opened(program) as ws:
        keys.change_passphrase(ws, NEW, current=PASSPHRASE, bound=False)
        keys.set_bound(ws, NEW, bound=False)
    assert asked == []


@pytest.mark.parametrize("closed", list(StoreKind))
def test_a_store_that_does_not_open_after_the_exchange_keeps_the_backup_and_the_other_store(
    filled: Program, monkeypatch: pytest.MonkeyPatch, closed: StoreKind
) -> None:
    with opened(filled) as ws:
        sheet = keys.new_sheet(ws)
        old_keys = ws.store_keys()

        def fails(path: Path, key: bytes, *, kind: StoreKind, **how: bool) -> StoreConnection:
            if kind is closed and not how and key not in old_keys.values():
                raise UsageError("file.unreadable", path=str(path))
            return open_store(path, key, kind=kind, **how)

        with monkeypatch.context() as patch:
            patch.setattr(workspace, "open_store", fails)
            with pytest.raises(UsageError) as caught:
                rotation.rotate(ws, PASSPHRASE, sheet, last_group(sheet))
        assert caught.value.key == "file.unreadable"
        assert not ws.has_both_stores
        assert list(filled.data.glob(f"{backups.BEFORE_ROTATION}*"))
        readings = {StoreKind.VAULT: ws.read, StoreKind.SCHOOLBOOK: ws.read_schoolbook}
        with pytest.raises(UsageError) as refused, readings.pop(closed)():
            pass
        assert refused.value.key == "store.not_open"
        (other,) = readings.values()
        with other() as connection:
            assert integrity_findings(connection) == []
    with opened(filled, code=sheet.code) as ws:
        assert not list(filled.data.glob(f"{backups.BEFORE_ROTATION}*"))
        with ws.read() as vault:
            assert vault.execute("SELECT count(*) FROM person").fetchone() == (40,)
