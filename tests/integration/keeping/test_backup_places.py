"""Backup places: found again elsewhere, thinned, told of deletions; reminders; work that goes on or is cut off."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.services.keeping import (
    after_deletion,
    backup_folders,
    backup_upkeep,
    backups,
    deletion,
    deletion_lists,
    known_day,
    retention_rules,
)
from ssa_desktop.services.keeping.backups import Stage
from ssa_desktop.services.keys import separation
from ssa_desktop.services.keys.places import RESTORED_FOLDER
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keeping import backup_places, backup_records, restore_swap, tombstones
from ssa_desktop.storage.keeping.backup_file import open_backup
from ssa_desktop.storage.keeping.tombstones import TombstoneFile
from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.integration.keeping.backups import PSEUDONYM, files_of, fill, opened
from tests.integration.keeping.days_of_use import used_until
from tests.integration.program import Program, copy_of

BEGIN = datetime(2026, 3, 4, 10, 15)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def filled_template(template: Path, tmp_path_factory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("gefuellt"), quick=True)
    fill(program)
    return program.data.parent


@pytest.fixture
def program(filled_template, tmp_path) -> Program:
    return copy_of(filled_template, tmp_path / "eigene", quick=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ws(program, clock) -> Iterator[Workspace]:
    workspace = opened(program, BEGIN)
    used_until(workspace, BEGIN.date())
    workspace._clock = clock
    yield workspace
    workspace.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on a drive."""
    folder = tmp_path / "laufwerke" / "eins" / "ssa"
    folder.mkdir(parents=True)
    return folder


def notices(program: Program, at: datetime) -> dict[str, dict[str, str | int | date]]:
    workspace = opened(program, at)
    found = {notice.kind: dict(notice.details) for notice in workspace.notices}
    workspace.close()
    return found


def backup_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.ssab"))


# Places ---------------------------------------------------------------------------------------------------------------


def test_a_drive_is_found_again_by_its_marker_wherever_it_is_mounted(ws, stick, tmp_path, monkeypatch):
    drives = tmp_path / "laufwerke"
    monkeypatch.setattr(backup_places, "mount_points", lambda: [Path("/"), *drives.iterdir()])
    backup_upkeep.add_place(ws, stick)
    (drives / "eins").rename(drives / "zwei")
    (made,) = backups.create_in_places(ws)
    assert made.path.parent == drives / "zwei" / "ssa"
    (place,) = backups.overview(ws).places
    assert (place.folder, place.is_there) == (drives / "zwei" / "ssa", True)
    # Another drive with a folder of that name is not it.
    (drives / "zwei").rename(tmp_path / "abgezogen")
    (drives / "drei" / "ssa").mkdir(parents=True)
    backup_places.mark(drives / "drei" / "ssa")
    assert [place.is_there for place in backups.overview(ws).places] == [False]
    with pytest.raises(UsageError) as caught:
        backups.create_in_places(ws)
    assert caught.value.key == "backup.no_place_there"
    assert backup_files(drives / "drei" / "ssa") == []


def test_the_real_mount_points_are_found():
    assert Path("/") in backup_places.mount_points()
    assert all(point.is_absolute() for point in backup_places.mount_points())


def test_inner_paths():
    points = [Path("/"), Path("/media/she/STICK")]
    assert backup_places.inner_path(Path("/media/she/STICK/a/b"), points) == "a/b"
    assert backup_places.inner_path(Path("/media/she/STICK"), points) == ""
    assert backup_places.inner_path(Path("/srv/x"), points) == "srv/x"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "x", "id": "0"}', b"\xff" * 9000])
def test_a_marker_that_is_none(tmp_path, content):
    (tmp_path / backup_places.MARKER_NAME).write_bytes(content)
    assert backup_places.marker_of(tmp_path) is None


def test_places_that_are_refused(ws, tmp_path):
    cloud = tmp_path / "Nextcloud"
    cloud.mkdir()
    inside = ws.folder / "sicherung"
    inside.mkdir()
    for folder, error in ((cloud, RefusedError), (inside, RefusedError), (tmp_path / "fehlt", UsageError)):
        with pytest.raises(error):
            backup_upkeep.add_place(ws, folder)
    assert backups.overview(ws).places == ()
    assert list(cloud.iterdir()) == []
    # An exception needs a reason, and is recorded.
    ws.accept_place = "Ablage des Trägers"
    backup_upkeep.add_place(ws, cloud)
    ws.accept_place = None
    assert [place.folder for place in backups.overview(ws).places] == [cloud]
    assert [found.reason for found in separation.look(ws).overrides] == ["Ablage des Trägers"]
    backups.create(ws, cloud / "von-hand.ssab")


def test_a_place_is_remembered_once(ws, stick):
    assert backup_upkeep.add_place(ws, stick) == backup_upkeep.add_place(ws, stick)
    assert len(backups.overview(ws).places) == 1


def test_a_backup_written_by_hand_into_a_place_belongs_to_it(ws, stick):
    backup_upkeep.add_place(ws, stick)
    backups.create(ws, stick / "von-hand.ssab")
    (found,) = backups.overview(ws).backups
    assert (found.folder, found.file_name, found.verified) == (stick, "von-hand.ssab", True)
    assert backups.overview(ws).places[0].count == 1


# Thinning -------------------------------------------------------------------------------------------------------------


def test_backups_are_thinned_and_nothing_of_others_is_touched(ws, stick, clock, tmp_path):
    backup_upkeep.add_place(ws, stick)
    foreign = stick / "urlaub.ssab"
    foreign.write_bytes(b"nicht von hier")
    for days in (0, 1, 2, 8, 16, 40):
        clock.now = BEGIN + timedelta(days=days)
        list(known_day.note_day(ws))
        backups.create_in_places(ws)
    kept = [made.made_at.date() - BEGIN.date() for made in backups.overview(ws).backups]
    assert [days.days for days in kept] == [40, 16]
    assert len(backup_files(stick)) == 3
    assert foreign.read_bytes() == b"nicht von hier"


def test_a_file_in_the_place_of_a_recorded_one_is_not_removed(ws, stick, clock):
    backup_upkeep.add_place(ws, stick)
    (made,) = backups.create_in_places(ws)
    clock.now = BEGIN + timedelta(hours=1)
    backups.create(ws, stick.parent / "neuer.ssab")
    made.path.write_bytes(b"etwas anderes")
    retention_rules.change(ws, RetentionRule.BACKUP, PeriodKind.DAYS, 30, "Träger")
    for days in (31, 32):
        clock.now = BEGIN + timedelta(days=days)
        backup_upkeep.remove_superfluous(ws)
    assert made.path.read_bytes() == b"etwas anderes"


def test_every_backup_in_reach_goes_after_ninety_days_but_the_last_good_one(program, ws, stick, tmp_path, clock):
    clock.now = BEGIN - timedelta(hours=1)
    older = tmp_path / "früher.ssab"
    backups.create(ws, older)
    clock.now = BEGIN
    backup_upkeep.add_place(ws, stick)
    (made,) = backups.create_in_places(ws)
    by_hand = tmp_path / "von-hand.ssab"
    backups.create(ws, by_hand)
    ws.close()
    for days in (45, 90):
        opened(program, BEGIN + timedelta(days=days)).close()
    assert older.exists()
    for days in (91, 92, 110):
        told = notices(program, BEGIN + timedelta(days=days))
        assert told["backup_past_its_day"] == {"days": days}
        assert "backup_overdue" not in told
        assert [path.exists() for path in (older, made.path, by_hand)] == [False, True, True]
    workspace = opened(program, BEGIN + timedelta(days=110, hours=1))
    (new,) = backups.create_in_places(workspace)
    workspace.close()
    assert "backup_past_its_day" not in notices(program, BEGIN + timedelta(days=111))
    assert [path.exists() for path in (made.path, by_hand, new.path)] == [False, False, True]


def test_the_catalogue_may_shorten_the_days(ws, stick, clock):
    backup_upkeep.add_place(ws, stick)
    backups.create_in_places(ws)
    retention_rules.change(ws, RetentionRule.BACKUP, PeriodKind.DAYS, 30, "Träger")
    (made,) = backups.overview(ws).backups
    assert made.goes_on == date(2026, 4, 3)
    clock.now = BEGIN + timedelta(days=2)
    backups.create(ws, stick.parent / "zweite.ssab")
    clock.now = BEGIN + timedelta(days=30)
    assert backup_upkeep.remove_superfluous(ws, only_expired=True) == 0
    clock.now += timedelta(days=1)
    assert backup_upkeep.remove_superfluous(ws, only_expired=True) == 1


def test_two_in_one_second_get_two_names(ws, stick):
    backup_upkeep.add_place(ws, stick)
    backups.create_in_places(ws)
    backups.create(ws, backups._free_name(stick, BEGIN))
    assert len(backup_files(stick)) == 2


# Tombstones -----------------------------------------------------------------------------------------------------------


def tombstone_file(ws: Workspace, folder: Path) -> TombstoneFile:
    found = tombstones.read_file(folder / tombstones.file_name(backup_folders.store_id(ws)))
    assert found is not None
    return found


def test_a_deletion_is_written_to_the_data_folder_and_every_place_in_reach(ws, stick, tmp_path):
    other = tmp_path / "laufwerke" / "zwei"
    other.mkdir()
    for folder in (stick, other):
        backup_upkeep.add_place(ws, folder)
    backups.create_in_places(ws)
    other.rename(tmp_path / "abgezogen")
    done = deletion.erase_person(ws, PSEUDONYM, "Antrag")
    assert {Path(left.place).parent for left in done.backups} == {stick, other}
    assert {left.until for left in done.backups} == {date(2026, 6, 2)}
    with ws.read() as vault:
        stones, key = tombstones.all_tombstones(vault), tombstones.seal_key(vault)
    assert key is not None
    for folder in (ws.folder, stick):
        file = tombstone_file(ws, folder)
        assert file.tombstones == stones
        assert file.is_sealed_with(key)
        assert not file.is_sealed_with(bytes(32))
    assert [place.lacks_deletions for place in backups.overview(ws).places] == [False, True]
    # Once the drive is there again, the next unlocking tells it.
    (tmp_path / "abgezogen").rename(other)
    assert tombstone_file(ws, other).tombstones == ()
    backup_upkeep.at_unlock(ws)
    assert tombstone_file(ws, other).tombstones == stones
    assert [place.lacks_deletions for place in backups.overview(ws).places] == [False, False]


def test_a_backup_made_after_the_deletion_holds_nothing_of_it(ws, stick, clock):
    backup_upkeep.add_place(ws, stick)
    deletion.erase_person(ws, PSEUDONYM, "Antrag")
    (made,) = backups.create_in_places(ws)
    assert after_deletion.tell_backups(ws) == ()
    with open_backup(made.path) as backup:
        assert backup.manifest.tombstones == backup.manifest.sequence > 0


def test_a_place_that_cannot_be_written_does_not_stop_a_deletion(ws, stick):
    backup_upkeep.add_place(ws, stick)
    path = stick / tombstones.file_name(backup_folders.store_id(ws))
    path.unlink(missing_ok=True)
    path.mkdir()
    done = deletion.erase_person(ws, PSEUDONYM, "Antrag")
    assert done.records > 0
    assert backups.overview(ws).places[0].lacks_deletions
    path.rmdir()
    backup_upkeep.at_unlock(ws)
    assert tombstone_file(ws, stick).sequence > 0


def test_a_full_data_folder_does_not_stop_a_deletion(ws, stick, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise UsageError("file.disk_full", path="x")

    backup_upkeep.add_place(ws, stick)
    monkeypatch.setattr(deletion_lists, "write_atomically", full)
    assert deletion.erase_person(ws, PSEUDONYM, "Antrag").records > 0


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"[1]", b'{"format":"ssa-desktop-tombstones"}', b"\xff\xfe", b"[" * 100_000],
    ids=["empty", "object", "list", "fields", "bytes", "deep"],
)
def test_a_tombstone_file_that_is_none(tmp_path, raw):
    (tmp_path / "x.json").write_bytes(raw)
    assert tombstones.read_file(tmp_path / "x.json") is None


# Reminders ------------------------------------------------------------------------------------------------------------


def test_she_is_reminded_after_a_week_and_on_her_own_terms(program, stick):
    begin = datetime(2026, 3, 4, 8)
    workspace = opened(program, begin)
    with workspace.change() as vault:
        vault.execute("DELETE FROM meta WHERE key = 'backup_in_use_since'")
    workspace.close()
    assert not {kind for kind in notices(program, begin) if kind.startswith("backup")}
    assert "backup_missing" not in notices(program, begin + timedelta(days=6))
    assert notices(program, begin + timedelta(days=7))["backup_missing"] == {"days": 7}
    workspace = opened(program, begin + timedelta(days=8))
    backup_upkeep.add_place(workspace, stick)
    backups.create_in_places(workspace)
    workspace.close()
    assert not {kind for kind in notices(program, begin + timedelta(days=15)) if kind.startswith("backup")}
    assert notices(program, begin + timedelta(days=16))["backup_overdue"] == {"days": 8}
    workspace = opened(program, begin + timedelta(days=16))
    backups.set_reminder_days(workspace, 20)
    with pytest.raises(UsageError):
        backups.set_reminder_days(workspace, 61)
    workspace.close()
    assert "backup_overdue" not in notices(program, begin + timedelta(days=28))


# While work goes on, and when it is cut off ---------------------------------------------------------------------------


def test_what_is_written_while_the_copy_is_drawn_is_in_it_as_a_whole_or_not_at_all(ws, stick, monkeypatch):
    from ssa_desktop.storage import copying

    monkeypatch.setattr(copying, "_PAGES_AT_ONCE", 20)
    written = 0

    def work_on(stage: Stage, _: int, __: int) -> None:
        nonlocal written
        if stage is Stage.COPY and written < 5:
            with ws.read() as vault:
                other = open_store(vault.store_path, vault.store_key, kind=StoreKind.VAULT)
            other.execute("BEGIN IMMEDIATE")
            for number in range(2):
                other.execute("INSERT INTO meta (key, value) VALUES (?, 1)", (f"work {written} {number}",))
            other.execute("COMMIT")
            other.close()
            written += 1

    made = backups.create(ws, stick / "eins.ssab", work_on)
    assert written == 5
    out = stick / "heraus"
    out.mkdir()
    with open_backup(made.path) as backup:
        assert backup.unpack(out, lambda *_: None) == []
    with ws.read() as vault:
        key = vault.store_key
    copy = open_store(out / "fallakte.db", key, kind=StoreKind.VAULT)
    found = copy.execute("SELECT count(*) FROM meta WHERE key LIKE 'work %'").fetchone()[0]
    copy.close()
    assert found % 2 == 0


@pytest.mark.parametrize("stage", [Stage.COPY, Stage.WRITE])
def test_cancelling_at_any_stage_leaves_nothing(ws, stick, stage):
    backup_upkeep.add_place(ws, stick)
    before = {path.name: path.read_bytes() for path in stick.iterdir()}

    def cancel(reached: Stage, _: int, __: int) -> None:
        if reached is stage:
            raise CancelledError("backup.cancelled")

    with pytest.raises(CancelledError):
        backups.create_in_places(ws, cancel)
    with pytest.raises(CancelledError):
        backups.create(ws, stick / "eins.ssab", cancel)
    left = {path.name: path.read_bytes() for path in stick.iterdir()}
    assert set(left) - set(before) <= {tombstones.file_name(backup_folders.store_id(ws))}
    assert not [name for name in files_of(ws.folder) if name.startswith(".ssa")]
    assert backups.overview(ws).backups == ()


@pytest.mark.parametrize("share", [0.2, 0.9])
def test_a_drive_that_is_pulled_while_it_is_written_is_told(ws, stick, share, tmp_path):
    backup_upkeep.add_place(ws, stick)

    def pull(stage: Stage, done: int, total: int) -> None:
        if stage is Stage.WRITE and done >= share * total and stick.exists():
            shutil.rmtree(stick)

    with pytest.raises(UsageError) as caught:
        backups.create_in_places(ws, pull)
    assert caught.value.key == "file.unwritable"
    assert backups.overview(ws).backups == ()
    assert not [name for name in files_of(ws.folder) if name.startswith(".ssa")]


def test_one_place_that_fails_does_not_keep_the_other_from_its_backup(ws, stick, tmp_path):
    other = tmp_path / "laufwerke" / "zwei"
    other.mkdir()
    for folder in (stick, other):
        backup_upkeep.add_place(ws, folder)

    def pull(stage: Stage, _: int, __: int) -> None:
        if stage is Stage.WRITE and stick.exists():
            shutil.rmtree(stick)

    with pytest.raises(UsageError):
        backups.create_in_places(ws, pull)
    assert len(backup_files(other)) == 1


def test_what_a_killed_backup_left_is_cleared_away_at_the_next_unlock(program, ws, stick):
    backup_upkeep.add_place(ws, stick)
    (ws.folder / f"{backup_upkeep.WORK_PREFIX}abc").mkdir()
    (ws.folder / f"{backup_upkeep.WORK_PREFIX}abc" / "fallakte.db").write_bytes(b"x")
    (stick / ".ssa-halb.tmp").write_bytes(b"x")
    ws.close()
    opened(program, BEGIN).close()
    assert not [name for name in files_of(program.data) if name.startswith(".ssa")]
    assert not list(stick.glob(".ssa-*"))


# Around other work ----------------------------------------------------------------------------------------------------


def test_before_other_keys_a_backup_is_made_and_afterwards_removed(ws):
    path = backups.before_rotation(ws)
    assert path.parent == ws.folder
    with open_backup(path) as backup:
        assert backup.damaged_parts(lambda *_: None) == []
    backups.after_rotation(ws.folder / "fallakte.db")
    assert (ws.folder / "fallakte.db").exists()
    backups.after_rotation(path)
    assert not path.exists()
    assert backups.overview(ws).backups == ()


def test_copies_from_before_schema_steps_go_with_the_next_backup(ws, stick):
    copies = [ws.folder / "fallakte.before-1.db", ws.folder / "schule.before-1.db"]
    for copy in copies:
        copy.write_bytes(b"Kopie")
    backups.create(ws, stick / "eins.ssab")
    assert not any(copy.exists() for copy in copies)


def test_a_backup_that_was_taken_away_is_forgotten_and_one_on_an_empty_mount_point_is_not(ws, stick, tmp_path, clock):
    backup_upkeep.add_place(ws, stick)
    (made,) = backups.create_in_places(ws)
    away = tmp_path / "mnt"
    away.mkdir()
    backups.create(ws, away / "eins.ssab")
    made.path.unlink()
    (away / "eins.ssab").unlink()
    (found,) = backups.overview(ws).backups
    assert (found.folder, found.is_there) == (away, False)
    clock.now = BEGIN + timedelta(days=50)
    backup_upkeep.at_unlock(ws)
    clock.now = BEGIN + timedelta(days=60)
    backup_upkeep.at_unlock(ws)
    clock.now = BEGIN + timedelta(days=91)
    assert backups.overview(ws).backups == ()


def test_the_folder_of_restored_stores_has_one_name():
    assert RESTORED_FOLDER == restore_swap.READY


def test_a_restored_vault_knows_the_backups_made_after_its_own(program, ws, stick, clock):
    from ssa_desktop.services.keeping import restoring

    backup_upkeep.add_place(ws, stick)
    (first,) = backups.create_in_places(ws)
    clock.now = BEGIN + timedelta(days=1)
    (second,) = backups.create_in_places(ws)
    ws.close()
    secret = restoring.Secret(recovery_code=program.code_file.read_text(encoding="utf-8"))
    restoring.restore(program.data, first.path, secret, clock=clock, replace=True)
    again = opened(program, clock.now)
    try:
        assert {made.file_name for made in backups.overview(again).backups} == {first.path.name, second.path.name}
        with again.read() as vault:
            assert len(backup_records.places(vault)) == 1
    finally:
        again.close()
