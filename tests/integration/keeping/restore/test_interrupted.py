"""A power cut, a program that dies or a full disk leaves either the old stores or the new ones whole."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from ssa_desktop.services.keeping import backups, restoring
from ssa_desktop.storage.keeping import backup_file, restore_swap
from tests.integration.keeping.backups import HERS, OF_OTHERS, PSEUDONYM, files_of
from tests.integration.keeping.restore.restore_world import STORES, content, is_one_clear_message, now
from tests.integration.little_room import run_with_little_room, small_disk_in
from tests.integration.program import PASSPHRASE, Program, copy_of, run_command
from tests.processes import run
from tests.security.decrypted import decrypted, found_in, found_in_files


def prepared(program: Program, backup: Path) -> None:
    """Bring a restore to the moment at which it is decided, and no further."""
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))

    def die(folder: Path) -> None:
        if restore_swap.is_pending(folder):
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(restore_swap, "finish", die)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(program.data, backup, secret, clock=now, replace=True)


def test_a_power_cut_at_any_step_leaves_the_new_stores_whole(filled, backup, tmp_path):
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    (filled.data / "fallakte.before-1.db").write_bytes(b"Kopie")
    prepared(filled, backup)
    number = len(list(restore_swap.steps(filled.data)))
    assert number >= 12
    for done in range(number + 1):
        copy = copy_of(filled.data.parent, tmp_path / f"{done}", quick=True)
        for step in list(restore_swap.steps(copy.data))[:done]:
            step()
        with copy.open() as ws:
            assert check(ws) == []
            with ws.read() as vault:
                assert vault.execute("SELECT count(*) FROM deletion_record WHERE rule = 'restore'").fetchone()[0] > 0
        left = files_of(copy.data)
        assert left >= STORES
        assert not [name for name in left if name.startswith(".ssa") or "before" in name], (done, left)


def test_a_power_cut_before_it_is_decided_leaves_the_old_stores(filled, backup, monkeypatch):
    before = content(filled)
    secret = restoring.Secret(recovery_code=filled.code_file.read_text(encoding="utf-8"))

    def die(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restore_swap, "commit", die)
        # A killed program does not clear away what it made.
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(filled.data, backup, secret, clock=now, replace=True)
    assert [name for name in files_of(filled.data) if name.startswith(restore_swap.WORK_PREFIX)]
    assert content(filled) == before
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]


_DIE = """
import os, sys
from datetime import datetime
from pathlib import Path
from ssa_desktop.services.keeping import restoring
from ssa_desktop.storage.keeping import restore_swap
moves = []
move = restore_swap._move
def dying(source, target):
    moves.append(source)
    if len(moves) == int(sys.argv[4]):
        os._exit(9)
    move(source, target)
restore_swap._move = dying
secret = restoring.Secret(recovery_code=Path(sys.argv[3]).read_text())
restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]), secret, clock=datetime.now, replace=True)
"""


@pytest.mark.parametrize("moves", [1, 4])
def test_a_program_that_dies_while_it_exchanges_the_stores(filled, backup, moves):
    filled.do("person", "delete", PSEUDONYM, "--reason", "Antrag")
    arguments = [str(argument) for argument in (filled.data, backup, filled.code_file, moves)]
    assert run([sys.executable, "-c", _DIE, *arguments], check=False).returncode == 9
    assert restore_swap.is_pending(filled.data)
    assert "wurde eine Sicherung vom" in filled.do("check").err
    assert found_in(decrypted(filled.data), HERS) == set()


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path | None]:
    with small_disk_in(tmp_path, "640k") as place:
        yield place


def test_a_full_drive_leaves_nothing_and_is_told(filled, backup, small_disk):
    if small_disk is None:
        pytest.skip("this user may not mount a file system")
    done = filled.try_("backup", "create", small_disk / "eins.ssab")
    is_one_clear_message(done, 2)
    assert "kein Platz" in done.err
    assert list(small_disk.iterdir()) == []
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]
    data = small_disk / "data"
    done = run_command("--data", data, "--recovery-code-file", filled.code_file, "restore", backup)
    is_one_clear_message(done, 2)
    assert not data.exists()


def test_a_data_folder_without_room_for_the_copies(filled, tmp_path):
    done = run_with_little_room(filled, 300_000, "backup", "create", tmp_path / "eins.ssab")
    is_one_clear_message(done, 2)
    assert "nicht genug Platz" in done.err
    assert not (tmp_path / "eins.ssab").exists()
    assert not [name for name in files_of(filled.data) if name.startswith(".ssa")]


def test_nothing_of_the_vault_is_readable_in_a_backup(backup):
    words = {*HERS, *OF_OTHERS, PSEUDONYM, "Mila", "Musterschule", PASSPHRASE, str(backup.parent), "SQLite format 3"}
    assert found_in_files([backup.parent], words) == set()
    assert backup.suffix == backup_file.SUFFIX
    assert backups.FILE_BEGINNING.isascii()
