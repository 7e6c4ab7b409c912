"""What a restore leaves behind: nothing goes by itself, backups stay known, lists are read, and she is told."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.keeping import automatic_deletion, backup_upkeep, backups, deletion, deletion_lists, restoring
from ssa_desktop.services.keys import keys, separation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import backup_records, restore_swap, tombstones
from tests.integration.keeping.backups import HERS, OF_OTHERS, PSEUDONYM, fill, opened
from tests.integration.keeping.days_of_use import used_until
from tests.integration.program import PASSPHRASE, Program, cheap_keys, copy_of
from tests.security.decrypted import decrypted, found_in

BEGIN = datetime(2026, 3, 4, 10, 15)


@pytest.fixture(scope="module")
def filled_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("gefuellt"), quick=True)
    fill(program)
    return program.data.parent


@pytest.fixture
def program(filled_template: Path, tmp_path: Path) -> Program:
    program = copy_of(filled_template, tmp_path / "eigene", quick=True)
    ws = opened(program, BEGIN)
    used_until(ws, BEGIN.date())
    with ws.change() as vault:
        vault.execute("DELETE FROM change_log")
    ws.close()
    return program


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "laufwerke" / "eins"
    folder.mkdir(parents=True)
    return folder


def restored(program: Program, path: Path, at: datetime = BEGIN) -> restoring.Restored:
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))
    return restoring.restore(program.data, path, secret, clock=lambda: at, replace=True)


def told(program: Program, at: datetime) -> set[str]:
    ws = opened(program, at)
    kinds = {notice.kind for notice in ws.notices}
    ws.close()
    return kinds


# Deleting by itself ---------------------------------------------------------------------------------------------------


def test_nothing_goes_by_itself_at_the_first_unlock_after_a_restore(program: Program, stick: Path) -> None:
    """The hold, the restriction or the postponement that kept it was made after the backup."""
    ws = opened(program, BEGIN)
    automatic_deletion.set_days(ws, 14)
    assert {item.kind for item in deletion.due(ws, ws.today())} >= {"case"}
    path = backups.create(ws, stick / "eins.ssab").path
    ws.close()
    later = BEGIN + timedelta(days=30)
    assert restored(program, path, later).automatic_off
    ws = opened(program, later)
    kinds = {notice.kind for notice in ws.notices}
    assert "deleted_automatically" not in kinds
    assert {"restored", "restored_automatic_off", "retention_due"} <= kinds
    assert automatic_deletion.get(ws) is None
    with ws.read() as vault:
        days = vault.execute("SELECT DISTINCT first_shown_on FROM due_notice").fetchall()
    assert days == [(later.date().isoformat(),)]
    ws.close()


# Told until she has seen it -------------------------------------------------------------------------------------------


def test_that_deletions_are_uncertain_is_told_until_the_due_list_was_read(program: Program, stick: Path) -> None:
    ws = opened(program, BEGIN)
    path = backups.create(ws, stick / "eins.ssab").path
    ws.close()
    shutil.rmtree(program.data)
    restored(program, path)
    for _ in range(2):
        assert "nur bis" in program.do("check").err
    assert "nur bis" in program.do("retention", "due").err
    assert "nur bis" not in program.do("check").err


# Lists of deletions that come back ------------------------------------------------------------------------------------


def behind(program: Program, stick: Path) -> Path:
    """Restore a backup that does not know of a deletion, while the drive that knows of it is away."""
    ws = opened(program, BEGIN)
    backup_upkeep.add_place(ws, stick)
    (made,) = backups.create_in_places(ws)
    alone = stick.parent.parent / "nur-die-datei" / "eins.ssab"
    alone.parent.mkdir()
    shutil.copyfile(made.path, alone)
    deletion.erase_person(ws, PSEUDONYM, "Antrag")
    ws.close()
    shutil.rmtree(program.data)
    away = stick.parent / "abgezogen"
    stick.rename(away)
    restored(program, alone)
    assert found_in(decrypted(program.data), HERS) == HERS
    away.rename(stick)
    return stick / next(path.name for path in stick.glob("ssa-loeschungen-*.json"))


def test_a_drive_that_comes_back_with_newer_deletions_deletes_them_again(program: Program, stick: Path) -> None:
    path = behind(program, stick)
    known = tombstones.read_file(path)
    assert known is not None
    assert deletion_lists.DELETED_ELSEWHERE in told(program, BEGIN)
    assert found_in(decrypted(program.data), {*HERS, *OF_OTHERS}) == OF_OTHERS
    after = tombstones.read_file(path)
    assert after is not None
    assert {stone.uid for stone in known.tombstones} <= {stone.uid for stone in after.tombstones}
    assert deletion_lists.DELETED_ELSEWHERE not in told(program, BEGIN)


def test_a_drive_that_comes_back_while_she_deletes_is_read_before_it_is_written(program: Program, stick: Path) -> None:
    away = stick.parent / "wieder-weg"
    behind(program, stick)
    stick.rename(away)
    ws = opened(program, BEGIN)
    away.rename(stick)
    deletion.erase_person(ws, "P-2022-888", "Antrag")
    ws.close()
    assert found_in(decrypted(program.data), HERS) == set()
    assert deletion_lists.DELETED_ELSEWHERE in told(program, BEGIN)
    assert deletion_lists.DELETED_ELSEWHERE not in told(program, BEGIN)


@pytest.mark.parametrize("how", ["seal", "broken"])
def test_a_list_that_is_not_ours_is_kept_aside_and_told(program: Program, stick: Path, how: str) -> None:
    path = behind(program, stick)
    content = json.loads(path.read_text(encoding="ascii"))
    strange = json.dumps({**content, "seal": "0" * 64}).encode() if how == "seal" else path.read_bytes()[:-20]
    path.write_bytes(strange)
    assert deletion_lists.LIST_REFUSED in told(program, BEGIN)
    (aside,) = stick.glob("*.abgelehnt.json")
    assert aside.read_bytes() == strange
    assert found_in(decrypted(program.data), HERS) == HERS
    assert deletion_lists.LIST_REFUSED not in told(program, BEGIN)


# Backups of the vault that was replaced -------------------------------------------------------------------------------


def test_places_and_backups_added_since_the_backup_stay_known_and_are_thinned(
    program: Program, stick: Path, tmp_path: Path
) -> None:
    ws = opened(program, BEGIN)
    first = backups.create(ws, tmp_path / "eins.ssab").path
    ws.close()
    ws = opened(program, BEGIN + timedelta(days=1))
    backup_upkeep.add_place(ws, stick)
    (second,) = backups.create_in_places(ws)
    third = backups.create(ws, tmp_path / "von-hand.ssab").path
    ws.close()
    away = stick.parent / "abgezogen"
    stick.rename(away)
    restored(program, first, BEGIN + timedelta(days=2))
    ws = opened(program, BEGIN + timedelta(days=2))
    seen = backups.overview(ws)
    assert [place.folder for place in seen.places] == [stick]
    assert {backup.folder / backup.file_name for backup in seen.backups} == {first, second.path, third}
    ws.close()
    away.rename(stick)
    for days in (50, 90, 92, 93):
        opened(program, BEGIN + timedelta(days=days)).close()
    # The two of one moment are the last good ones.
    assert [path for path in (first, second.path, third) if path.exists()] == [second.path, third]


def test_backups_that_only_the_closed_old_data_knew_are_known_again_with_their_place_and_go_in_time(
    program: Program, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrase was changed since the backup: what opens it does not open the data that it replaces."""
    cheap_keys(monkeypatch)
    ws = opened(program, BEGIN)
    first = backups.create(ws, tmp_path / "eins.ssab").path
    ws.close()
    ws = opened(program, BEGIN + timedelta(days=1))
    backup_upkeep.add_place(ws, stick)
    (second,) = backups.create_in_places(ws)
    # Of another store, and no backup at all: neither is ever taken for one of these data.
    (stick / "fremd.ssab").write_bytes(b"nichts")
    ws.close()
    with closing(open_workspace(program.data, clock=lambda: BEGIN, passphrase=PASSPHRASE)) as ws:
        keys.change_passphrase(ws, "Elf Enten baden morgens 4", current=PASSPHRASE, bound=False)
    at = BEGIN + timedelta(days=2)
    secret = restoring.Secret(passphrase=PASSPHRASE)
    done = restoring.restore(program.data, first, secret, clock=lambda: at, replace=True)
    assert done.old_opened is False
    ws = opened(program, at)
    assert backups.overview(ws).places == ()
    place = backup_upkeep.add_place(ws, stick)
    seen = backups.overview(ws)
    assert {backup.folder / backup.file_name for backup in seen.backups} == {first, second.path}
    with ws.read() as vault:
        (row,) = (row for row in backup_records.backups_made(vault) if row.file_name == second.path.name)
    # It is found by its place, wherever the drive is next time, and nobody read it whole.
    assert (row.place_id, row.folder, row.verified) == (place, None, False)
    deletion.erase_person(ws, PSEUDONYM, "Antrag", deletion.Mentions.KEEP)
    ws.close()
    assert [path.name for path in stick.glob("ssa-loeschungen-*.json")]
    for days in (50, 91):
        opened(program, BEGIN + timedelta(days=days)).close()
        assert second.path.exists()
    opened(program, BEGIN + timedelta(days=92)).close()
    # The one that was read whole is the last good one.
    assert (first.exists(), second.path.exists(), (stick / "fremd.ssab").exists()) == (True, False, True)


# What fails at the end ------------------------------------------------------------------------------------------------


def test_a_disk_that_fails_after_the_decision_does_not_take_it_back(
    program: Program, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = opened(program, BEGIN)
    path = backups.create(ws, stick / "eins.ssab").path
    deletion.erase_person(ws, PSEUDONYM, "Antrag")
    ws.close()

    def fails(folder: Path) -> None:
        if restore_swap.is_pending(folder):
            raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(restore_swap, "sync_folder", fails)
        assert restored(program, path).deleted_again > 0
    assert restore_swap.is_pending(program.data)
    assert "restored" in told(program, BEGIN)
    assert not restore_swap.is_pending(program.data)


def test_a_backup_that_cannot_be_noted_is_kept_and_told(
    program: Program, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = opened(program, BEGIN)
    path = backups.create(ws, stick / "eins.ssab").path
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    with monkeypatch.context() as patch:
        patch.setattr(backup_records, "add_backup", full)
        with pytest.raises(UsageError) as caught:
            backups.create(ws, path)
    assert caught.value.key == "backup.not_remembered"
    assert path.read_bytes() != before
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))
    assert restoring.verify(path, secret).findings == ()
    ws.close()


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_backup_that_nobody_could_note_any_more_is_remembered_at_the_next_unlock(
    program: Program, stick: Path, monkeypatch: pytest.MonkeyPatch, by_hand: bool
) -> None:
    """Written and read back, and then the program was killed: it goes after its days like any other."""

    class Killed(BaseException):
        pass

    def dies(*_: object) -> None:
        raise Killed

    ws = opened(program, BEGIN)
    if not by_hand:
        backup_upkeep.add_place(ws, stick)
    copy_of_hers = stick / "kopie.ssab"
    with monkeypatch.context() as patch:
        patch.setattr(backup_records, "add_backup", dies)
        with pytest.raises(Killed):
            backups.create(ws, stick / "eins.ssab")
    shutil.copyfile(stick / "eins.ssab", copy_of_hers)
    assert backups.overview(ws).backups == ()
    ws.close()
    ws = opened(program, BEGIN + timedelta(hours=1))
    (found,) = backups.overview(ws).backups
    assert (found.file_name, found.made_at, found.folder) == ("eins.ssab", BEGIN, stick)
    with ws.read() as vault:
        assert backup_records.half_written(vault) == {}
    ws.close()


def test_a_restore_into_an_accepted_place_records_the_reason(program: Program, stick: Path, tmp_path: Path) -> None:
    ws = opened(program, BEGIN)
    path = backups.create(ws, stick / "eins.ssab").path
    ws.close()
    cloud = Program(tmp_path / "Nextcloud" / "data", quick=True)
    shutil.copyfile(program.code_file, tmp_path / "code.txt")
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))
    restoring.restore(cloud.data, path, secret, clock=lambda: BEGIN, accept_place="Ablage des Trägers")
    (tmp_path / "Nextcloud" / "code.txt").write_bytes(program.code_file.read_bytes())
    found: Workspace = opened(cloud, BEGIN)
    assert [exception.reason for exception in separation.look(found).overrides] == ["Ablage des Trägers"]
    found.close()
