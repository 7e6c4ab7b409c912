"""The swap of restored stores: what is not what was checked replaces nothing, and a kill at any step loses neither."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import DamagedError, UsageError
from ssa_desktop.services.check import check
from ssa_desktop.services.keeping import restoring
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import restore_swap
from ssa_desktop.storage.keys import keychange
from tests.integration.dying import Killed, killed_at
from tests.integration.keeping.restore.restore_world import STORES, content, now
from tests.integration.program import Program, copy_of


def digests(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in STORES if (folder / name).exists()
    }


@pytest.fixture(scope="module")
def ready_template(filled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which a restore is about to be decided, with a log and a copy that belong to the old stores."""
    program = copy_of(filled_template, tmp_path_factory.mktemp("fertig"), quick=True)
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))
    kept = program.data.parent / "bereit"

    def stop(work: Path) -> None:
        shutil.copytree(work, kept)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restore_swap, "commit", stop)
        with pytest.raises(Killed):
            restoring.restore(
                program.data, program.data.parent / "stick" / "eins.ssab", secret, clock=now, replace=True
            )
    (program.data / "fallakte.db-wal").write_bytes(b"Protokoll")
    (program.data / "fallakte.before-1.db").write_bytes(b"Kopie")
    kept.rename(program.data / f"{restore_swap.WORK_PREFIX}x")
    return program.data.parent


def about_to(ready_template: Path, target: Path) -> Program:
    return copy_of(ready_template, target, quick=True)


def swap(folder: Path) -> None:
    restore_swap.commit(folder / f"{restore_swap.WORK_PREFIX}x")
    restore_swap.finish(folder)
    restore_swap.settle(folder)


def test_killed_at_every_change_of_the_disk_either_the_old_or_the_new_stores_are_whole(ready_template, tmp_path):
    template = ready_template / "data"
    old, new = digests(template), digests(template / f"{restore_swap.WORK_PREFIX}x")
    assert set(old) == set(new) == STORES
    outcomes, died = [], True
    for number in range(1, 400):
        folder = tmp_path / "data"
        shutil.copytree(template, folder)
        with killed_at(number) as done, suppress(Killed):
            swap(folder)
        died = "dead" in done
        # Whoever opens it next may be killed as well, anywhere, and then the next one after.
        for again in (3, 7, 11):
            with killed_at(again), suppress(Killed):
                restore_swap.finish(folder)
        restore_swap.finish(folder)
        found = digests(folder)
        assert found in (old, new), number
        log = folder / "fallakte.db-wal"
        assert log.exists() == (found == old), number
        restore_swap.settle(folder)
        assert digests(folder) == found
        assert not [path for path in folder.iterdir() if path.name.startswith(".ssa")], number
        outcomes.append(found == new)
        shutil.rmtree(folder)
        if not died:
            break
    assert not died
    assert outcomes[0] is False
    assert outcomes[-1] is True
    # Once decided it stays decided.
    assert outcomes == sorted(outcomes)
    assert len(outcomes) > 30


def test_killed_at_every_change_of_putting_back_the_old_stores_are_whole(ready_template, tmp_path):
    template = tmp_path / "getauscht"
    shutil.copytree(ready_template / "data", template)
    old = digests(template)
    restore_swap.commit(template / f"{restore_swap.WORK_PREFIX}x")
    restore_swap.finish(template)
    (template / "fallakte.db-shm").write_bytes(b"der neuen")
    new = digests(template)
    assert new != old
    found: dict[str, str] = {}
    number = 0
    for number in range(1, 200):
        folder = tmp_path / "data"
        shutil.copytree(template, folder)
        with killed_at(number) as done, suppress(Killed):
            assert restore_swap.put_back(folder)
        with killed_at(5), suppress(Killed):
            restore_swap.finish(folder)
        restore_swap.finish(folder)
        found = digests(folder)
        assert found in (old, new), number
        if found == old:
            assert (folder / "fallakte.db-wal").read_bytes() == b"Protokoll"
            assert (folder / "fallakte.before-1.db").exists()
            assert not (folder / "fallakte.db-shm").exists()
        shutil.rmtree(folder)
        if "dead" not in done:
            break
    assert found == old
    assert number > 8


@pytest.mark.parametrize("junk", ["fallakte.db", "fallakte.key", "irgendwas"])
def test_a_folder_that_somebody_made_replaces_nothing(filled, junk):
    before, files = content(filled), digests(filled.data)
    ready = filled.data / restore_swap.READY
    ready.mkdir()
    (ready / junk).write_bytes(b"1234")
    assert "von vorher" in filled.do("check").err
    assert set(digests(filled.data)) == set(files)
    assert content(filled) == before
    assert not ready.exists()


def test_a_file_in_the_place_of_the_folder_is_no_restore(filled):
    (filled.data / restore_swap.READY).write_bytes(b"1234")
    before = content(filled)
    assert content(filled) == before
    assert not (filled.data / restore_swap.READY).exists()


@pytest.mark.parametrize("name", sorted(STORES))
@pytest.mark.parametrize("moved", [0, 8])
def test_a_new_file_that_is_damaged_meanwhile_brings_the_old_ones_back(ready_template, tmp_path, name, moved):
    folder = about_to(ready_template, tmp_path / "eigene").data
    old = digests(folder)
    restore_swap.commit(folder / f"{restore_swap.WORK_PREFIX}x")
    steps = restore_swap.steps(folder)
    for _ in range(moved):
        next(steps)()
    path = folder / restore_swap.READY / name
    if not path.exists():
        path = folder / name
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    assert restore_swap.finish(folder) is restore_swap.Outcome.UNDONE
    assert digests(folder) == old
    assert (folder / "fallakte.db-wal").read_bytes() == b"Protokoll"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[" * 100_000])
def test_without_its_journal_nothing_is_replaced(ready_template, tmp_path, content):
    folder = about_to(ready_template, tmp_path / "eigene").data
    old = digests(folder)
    restore_swap.commit(folder / f"{restore_swap.WORK_PREFIX}x")
    (folder / restore_swap.READY / restore_swap.JOURNAL).write_bytes(content)
    assert restore_swap.finish(folder) is restore_swap.Outcome.UNDONE
    assert digests(folder) == old


def test_damaged_and_without_old_stores_nothing_is_touched_and_a_restore_helps(filled, backup, tmp_path):
    ready = filled.data / restore_swap.READY
    ready.mkdir()
    for name in STORES - {"schule.db"}:
        (filled.data / name).rename(ready / name)
    (filled.data / "schule.db").unlink()
    left = digests(ready)
    done = filled.try_("check")
    assert done.code == 4
    assert "angefangenes Zurückspielen" in done.err
    assert digests(ready) == left
    assert filled.try_("restore", backup).code == 5
    filled.do("restore", backup, "--replace")
    with filled.open() as ws:
        assert check(ws) == []
    assert not ready.exists()


def test_stores_that_do_not_open_in_their_place_give_way_to_the_old_ones(ready_template, tmp_path):
    """Also where their digests are right: somebody wrote a journal for them."""
    program = about_to(ready_template, tmp_path / "eigene")
    (program.data / "fallakte.db-wal").unlink()
    work = program.data / f"{restore_swap.WORK_PREFIX}x"
    old = digests(program.data)
    (work / "fallakte.db").write_bytes(os.urandom(8192))
    restore_swap.commit(work)
    done = program.try_("check")
    assert done.code == 4
    assert "wieder an ihrem Platz" in done.err
    assert digests(program.data) == old
    assert program.try_("check").code == 0


def test_a_wrong_passphrase_at_the_first_opening_changes_nothing(ready_template, tmp_path):
    program = about_to(ready_template, tmp_path / "eigene")
    new = digests(program.data / f"{restore_swap.WORK_PREFIX}x")
    restore_swap.commit(program.data / f"{restore_swap.WORK_PREFIX}x")
    program.password_file.write_text("falsch\n", encoding="utf-8")
    assert Program(program.data).try_("check").code == 3
    assert digests(program.data) == new
    assert (program.data / restore_swap.OLD).is_dir()
    program.do("check")
    assert not (program.data / restore_swap.OLD).exists()


def test_a_store_that_is_not_whole_when_it_is_closed_replaces_nothing(filled, backup, monkeypatch):
    """Everything was checked while it was open, and then a byte of it changed."""
    before = content(filled)
    real = Workspace.close

    def close(self: Workspace) -> None:
        real(self)
        if self.folder != filled.data:
            path = self.folder / "schule.db"
            raw = bytearray(path.read_bytes())
            raw[5000] ^= 1
            path.write_bytes(raw)

    monkeypatch.setattr(Workspace, "close", close)
    done = filled.try_("restore", backup, "--replace")
    monkeypatch.undo()
    assert done.code == 4
    assert content(filled) == before


def test_a_disk_that_refuses_the_decision_leaves_the_old_stores(ready_template, tmp_path, monkeypatch):
    folder = about_to(ready_template, tmp_path / "eigene").data
    old = digests(folder)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(keychange, "write_new", full)
        with pytest.raises(UsageError):
            restore_swap.commit(folder / f"{restore_swap.WORK_PREFIX}x")
    assert restore_swap.finish(folder) is restore_swap.Outcome.NONE
    assert digests(folder) == old


def test_incomplete_old_stores_are_not_torn_further(ready_template, tmp_path):
    """She restores because a file was gone; the swap is damaged half-way: what is new stays where it is."""
    folder = about_to(ready_template, tmp_path / "eigene").data
    (folder / "schule.key").unlink()
    restore_swap.commit(folder / f"{restore_swap.WORK_PREFIX}x")
    steps = restore_swap.steps(folder)
    for _ in range(6):
        next(steps)()
    (folder / restore_swap.READY / restore_swap.JOURNAL).unlink()
    left = sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
    with pytest.raises(DamagedError):
        restore_swap.finish(folder)
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) == left


@pytest.mark.parametrize("operation", ["_set_aside", "_remove", "sync_folder"])
def test_a_disk_that_refuses_while_a_ready_restore_is_dropped_is_told(tmp_path, monkeypatch, operation):
    (tmp_path / restore_swap.READY).mkdir()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused")

    with monkeypatch.context() as patch:
        patch.setattr(restore_swap, operation, refuse)
        with pytest.raises(UsageError):
            restore_swap.discard(tmp_path)
    restore_swap.discard(tmp_path)
    assert restore_swap.finish(tmp_path) is restore_swap.Outcome.NONE
    assert list(tmp_path.iterdir()) == []
