"""A restore, a check of a backup and a look at one can be stopped at every step, and nothing is left of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ssa_desktop.services.keeping import backup_upkeep, backups, restoring
from ssa_desktop.services.keeping.backups import Stage
from ssa_desktop.services.progress import CancelledError
from tests.integration.keeping.restore.restore_world import content, now
from tests.integration.program import Program

Told = tuple[Stage, int, int]


def stopping(at: int | None, told: list[Told]) -> Callable[[Stage, int, int], None]:
    """Return what notes the steps, and stops at one of them."""

    def tell(stage: Stage, done: int, total: int) -> None:
        told.append((stage, done, total))
        if at is not None and len(told) == at + 1:
            raise CancelledError("backup.cancelled")

    return tell


def secret_of(program: Program) -> restoring.Secret:
    return restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and one.name != ".lock"}


def restore(program: Program, backup: Path, at: int | None) -> list[Told]:
    told: list[Told] = []
    restoring.restore(program.data, backup, secret_of(program), clock=now, replace=True, progress=stopping(at, told))
    return told


def test_a_restore_is_stopped_at_every_step_up_to_the_exchange(filled, backup):
    # In this order: looking at the rows is an unlocking, which is noted.
    rows, before = content(filled), files(filled.data)
    number, told = 0, list[Told]()
    while True:
        try:
            told = restore(filled, backup, number)
        except CancelledError:
            assert files(filled.data) == before, number
            assert not [one for one in filled.data.iterdir() if one.name.startswith(".ssa")], number
            number += 1
            continue
        break
    assert [one for one in told if one[0] is Stage.CHECK] == [(Stage.CHECK, done, 5) for done in range(6)]
    assert number == len(told)
    assert content(filled) == rows


def test_a_check_of_a_backup_is_stopped_at_every_step_and_leaves_no_copy(filled, backup, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told: list[Told] = []
    assert restoring.verify(backup, secret_of(filled), stopping(None, told)).findings == ()
    before = set(tmp_path.iterdir())
    for at in range(len(told)):
        with pytest.raises(CancelledError):
            restoring.verify(backup, secret_of(filled), stopping(at, []))
        assert set(tmp_path.iterdir()) == before
    assert {stage for stage, _, _ in told} == {Stage.UNPACK, Stage.CHECK}


def test_a_look_at_a_backup_in_its_place_is_stopped_and_notes_nothing(filled, tmp_path):
    place = tmp_path / "Stick"
    place.mkdir()
    with filled.open() as ws:
        backup_upkeep.add_place(ws, place)
        backups.create_in_places(ws)
        made = max(backups.overview(ws).backups, key=lambda one: one.id)
        told: list[Told] = []
        assert backups.check_made(ws, made.id, stopping(None, told))
        with ws.change() as vault:
            vault.execute("UPDATE backup_made SET verified_at = NULL, verified = 0")
        for at in range(len(told)):
            with pytest.raises(CancelledError):
                backups.check_made(ws, made.id, stopping(at, []))
        with ws.read() as vault:
            assert vault.execute("SELECT count(*) FROM backup_made WHERE verified_at IS NOT NULL").fetchone() == (0,)
