"""Lists of deletions beside the backups: written apart in the window, owed until they are, and never made less."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ssa_desktop.domain.records import Person
from ssa_desktop.services.keeping import backup_upkeep, backups, deletion, deletion_lists
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import far_folders, tombstones
from ssa_desktop.storage.keeping.tombstones import Tombstone, TombstoneFile
from tests.integration.conftest import NOW, PASSPHRASE
from tests.integration.program import run_command


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on a drive."""
    folder = tmp_path / "laufwerke" / "eins"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder on another drive."""
    folder = tmp_path / "laufwerke" / "zwei"
    folder.mkdir(parents=True)
    return folder


def erase_somebody(ws: Workspace) -> deletion.Deleted:
    return deletion.erase_person(ws, pseudonym_of_somebody(ws), "Antrag")


def pseudonym_of_somebody(ws: Workspace) -> str:
    return people.line(ws, people.add(ws, Person(name="Mila Muster"))).pseudonym


def stones_of(ws: Workspace) -> tuple[Tombstone, ...]:
    with ws.read() as vault:
        return tombstones.all_tombstones(vault)


def list_in(ws: Workspace, folder: Path) -> TombstoneFile | None:
    return tombstones.read_file(folder / deletion_lists.wanted(ws).name)


def stones_in(ws: Workspace, folder: Path) -> tuple[Tombstone, ...] | None:
    found = list_in(ws, folder)
    return None if found is None else found.tombstones


@contextmanager
def opened_again(ws: Workspace) -> Iterator[Workspace]:
    ws.close()
    again = open_workspace(ws.folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    yield again
    again.close()


def test_a_window_killed_before_it_saw_to_the_places_owes_them_the_list(ws, stick, other):
    """A backup that was written by hand has its list beside it as well."""
    backup_upkeep.add_place(ws, stick)
    backups.create(ws, other / "von Hand.ssab")
    erase_somebody(ws)
    before = stones_in(ws, stick)
    assert before == stones_in(ws, other)
    asked: list[bool] = []
    ws.lists_apart = lambda: asked.append(True)
    assert erase_somebody(ws).backups == ()
    assert asked == [True]
    stones = stones_of(ws)
    assert stones != before
    assert stones_in(ws, ws.folder) == stones
    assert stones_in(ws, stick) == stones_in(ws, other) == before
    assert deletion_lists.unreached(ws) == (stick,)
    with opened_again(ws) as again:
        assert stones_in(again, stick) == stones_in(again, other) == stones
        assert deletion_lists.unreached(again) == ()


def test_the_window_is_asked_where_the_data_folder_has_no_room_either(ws, stick, monkeypatch):
    asked: list[bool] = []
    ws.lists_apart = lambda: asked.append(True)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(deletion_lists, "write_atomically", full)
    assert erase_somebody(ws).records == 1
    assert asked == [True]


def test_a_folder_of_a_backup_by_hand_that_was_away_is_told_at_the_next_unlock(ws, other, tmp_path):
    backups.create(ws, other / "von Hand.ssab")
    other.rename(tmp_path / "abgezogen")
    erase_somebody(ws)
    (tmp_path / "abgezogen").rename(other)
    backup_upkeep.at_unlock(ws)
    assert stones_in(ws, other) == stones_of(ws) != ()


def test_a_list_that_comes_late_takes_no_newer_one_away(ws, stick):
    backup_upkeep.add_place(ws, stick)
    erase_somebody(ws)
    late = deletion_lists.settle(ws, deletion_lists.look(deletion_lists.wanted(ws)))
    erase_somebody(ws)
    newest = list_in(ws, stick)
    assert newest is not None
    assert newest.sequence > late.newest
    written = deletion_lists.write(late)
    assert (written.places, written.is_stale) == (frozenset(), True)
    assert list_in(ws, stick) == newest
    # Nor does a note of it that comes late.
    deletion_lists.note(ws, late, deletion_lists.Written(frozenset({1}), is_stale=False))
    assert deletion_lists.unreached(ws) == ()


def test_where_somebody_wrote_in_between_it_is_looked_at_once_more(ws, stick, monkeypatch):
    backup_upkeep.add_place(ws, stick)
    looked: list[deletion_lists.Seen] = []
    look = deletion_lists.look

    def meanwhile(at: deletion_lists.Wanted) -> deletion_lists.Seen:
        looked.append(look(at))
        if len(looked) == 1:
            deletion_lists.write(deletion_lists.settle(ws, looked[0]))
        return looked[-1]

    monkeypatch.setattr(deletion_lists, "look", meanwhile)
    erase_somebody(ws)
    assert len(looked) == 2
    assert deletion_lists.unreached(ws) == ()


def test_a_drive_that_fails_keeps_no_other_place_from_its_list(ws, stick, other, monkeypatch):
    for folder in (other, stick):
        backup_upkeep.add_place(ws, folder)
    is_file = Path.is_file

    def failing(path: Path) -> bool:
        if path.parent == other:
            raise OSError(errno.EIO, "Input/output error")
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", failing)
    erase_somebody(ws)
    monkeypatch.undo()
    assert stones_in(ws, stick) == stones_of(ws) != ()


@contextmanager
def hanging_in(folder: Path) -> Iterator[None]:
    hangs, goes_on = threading.Event(), threading.Event()

    def hang() -> None:
        with far_folders.alone_in(folder):
            hangs.set()
            goes_on.wait()

    thread = threading.Thread(target=hang)
    thread.start()
    hangs.wait()
    try:
        yield
    finally:
        goes_on.set()
        thread.join()


def test_a_folder_in_which_somebody_hangs_counts_as_away(ws, stick, monkeypatch):
    backup_upkeep.add_place(ws, stick)
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", 0.05)
    with hanging_in(stick):
        erase_somebody(ws)
        assert deletion_lists.unreached(ws) == (stick,)
    backup_upkeep.at_unlock(ws)
    assert deletion_lists.unreached(ws) == ()


def erase_by_command(data: Path, pseudonym: str) -> list[str]:
    password = data.parent / "passwort.txt"
    password.write_text(PASSPHRASE, encoding="utf-8")
    done = run_command("--data", data, "--password-file", password, "person", "delete", pseudonym, "--reason", "Antrag")
    assert done.code == 0, done
    return [line for line in done.err.splitlines() if "fehlt der Vermerk der Löschung noch" in line]


def test_a_command_writes_the_lists_before_it_ends_and_says_which_places_it_did_not_reach(
    ws: Workspace, stick: Path, other: Path, tmp_path: Path
) -> None:
    for folder in (stick, other):
        backup_upkeep.add_place(ws, folder)
    pseudonyms = [pseudonym_of_somebody(ws) for _ in range(2)]
    ws.close()
    other.rename(tmp_path / "abgezogen")
    said = erase_by_command(ws.folder, pseudonyms[0])
    assert [str(other) in line for line in said] == [True]
    assert str(stick) not in said[0]
    (tmp_path / "abgezogen").rename(other)
    assert erase_by_command(ws.folder, pseudonyms[1]) == []
    again = open_workspace(ws.folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    assert stones_in(again, stick) == stones_in(again, other) == stones_of(again) != ()
    again.close()
