"""A place for backups on a share that does not answer is away, and holds nobody who asks for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keys.place_rules import Mount
from ssa_desktop.services.keeping import backup_upkeep, backups
from ssa_desktop.storage.keeping import far_folders


class Share:
    """A share that a test takes away and gives back: whoever touches it meanwhile hangs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_up = threading.Event()
        self.is_up.set()
        self.touched = 0

    def is_there(self, folder: Path) -> bool:
        if folder.is_relative_to(self.folder):
            self.touched += 1
            self.is_up.wait()
        return folder.is_dir()


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    made = Share(tmp_path / "share")
    made.folder.mkdir()
    monkeypatch.setattr(
        far_folders, "system_mounts", lambda: (Mount("/", "ext4", "/dev/a"), Mount(str(made.folder), "nfs4", "nas:/x"))
    )
    monkeypatch.setattr(far_folders, "is_there", made.is_there)
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", 0.05)
    yield made
    made.is_up.set()
    for thread in list(far_folders._hanging.values()):
        thread.join()
    far_folders._hanging.clear()


def test_a_place_that_does_not_answer_is_away_and_comes_back(ws, share):
    place = share.folder / "ssa"
    place.mkdir()
    backup_upkeep.add_place(ws, place, "einziger Ort")
    backups.create_in_places(ws)
    by_hand = share.folder / "hand"
    by_hand.mkdir()
    ws.accept_place = "einziger Ort"
    backups.create(ws, by_hand / "b.ssab")
    share.is_up.clear()
    share.touched = 0
    found = backups.overview(ws)
    assert [one.is_there for one in found.places] == [False]
    assert [one.is_there for one in found.backups] == [None, None]
    with pytest.raises(UsageError):
        backups.create_in_places(ws)
    list(backup_upkeep.at_unlock(ws))
    # One each was sent out, and nobody after it while it hangs.
    assert share.touched == 2
    share.is_up.set()
    for thread in list(far_folders._hanging.values()):
        thread.join()
    found = backups.overview(ws)
    assert [one.is_there for one in found.places] == [True]
    assert [one.is_there for one in found.backups] == [True, True]


def test_a_share_that_does_not_answer_is_no_new_place(ws, share):
    share.is_up.clear()
    with pytest.raises(UsageError) as refused:
        backup_upkeep.add_place(ws, share.folder)
    assert refused.value.key == "backup.place_missing"


def test_a_folder_of_this_computer_is_asked_by_nobody_else(ws, share, tmp_path):
    share.is_up.clear()
    assert far_folders.answers(tmp_path)
    assert far_folders.answers(tmp_path / "none")
    assert share.touched == 0
