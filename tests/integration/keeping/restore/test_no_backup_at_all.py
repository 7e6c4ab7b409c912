"""What is no file is no backup, and a backup that was killed leaves nothing that nobody removes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ssa_desktop.services.keeping import backups
from ssa_desktop.storage import files
from ssa_desktop.storage.keeping import backup_file, backup_records
from ssa_desktop.texts import text
from tests.integration.keeping.backups import files_of
from tests.integration.keeping.restore.restore_world import is_one_clear_message


@pytest.mark.parametrize("command", [("restore", "--replace"), ("backup", "verify")])
@pytest.mark.parametrize("what", ["/dev/zero", "pipe", "folder"])
def test_a_device_a_pipe_or_a_folder_is_refused_at_once(filled, tmp_path, command, what):
    path = Path(what) if what.startswith("/") else tmp_path / what
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    done = filled.try_(command[0], *command[1:], path)
    is_one_clear_message(done, 2)
    assert "keine gewöhnliche Datei" in done.err
    assert "in Ordnung" in filled.do("check").out


class Killed(BaseException):
    pass


@pytest.mark.parametrize("nameless", [True, False])
def test_a_killed_backup_leaves_nothing_beside_its_target(filled, tmp_path, monkeypatch, nameless):
    target = tmp_path / "anderswo"
    target.mkdir()
    (target / ".ssa-fremd.tmp").write_bytes(b"von jemand anderem")

    def kill(*_: object, **__: object) -> None:
        raise Killed

    with filled.open() as ws, monkeypatch.context() as patch:
        if not nameless:
            # As on a USB drive with FAT.
            patch.setattr(files, "_open_unnamed", lambda _: None)
        patch.setattr(backup_file.BackupFile, "damaged_parts", kill)
        # A killed program clears nothing away.
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        patch.setattr(backup_records, "end_writing", lambda *_: None)
        with pytest.raises(Killed):
            backups.create(ws, target / "eins.ssab")
    left = files_of(target) - {".ssa-fremd.tmp"}
    assert len(left) == (0 if nameless else 1)
    filled.do("check")
    assert files_of(target) == {".ssa-fremd.tmp"}
    filled.do("backup", "create", target / "zwei.ssab")
    assert files_of(target) == {".ssa-fremd.tmp", "zwei.ssab"}


def test_a_refusal_of_the_system_is_not_blamed_on_the_output(filled, monkeypatch, capsys):
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("ssa_desktop.cli.commands.check", fails)
    done = filled.try_("check")
    assert done.code == 2
    assert "Ausgabe" not in done.err
    assert "Betriebssystem" in done.err
    assert "EMFILE" in done.err
    assert text("de", "cli.unwritable") not in done.err
