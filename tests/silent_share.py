"""A share of the network that stops answering, for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ssa_desktop.domain.keys.place_rules import Mount
from ssa_desktop.storage.keeping import far_folders


class Share:
    """A share that a test takes away and gives back: whoever touches it meanwhile hangs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_up = threading.Event()
        self.is_up.set()
        self.touched = 0
        self.touches = threading.Event()

    def mounts(self) -> tuple[Mount, ...]:
        return (Mount("/", "ext4", "/dev/a"), Mount(str(self.folder), "nfs4", "nas:/x"))

    def is_there(self, folder: Path) -> bool:
        if folder.is_relative_to(self.folder):
            self.touched += 1
            self.touches.set()
            self.is_up.wait()
        return folder.is_dir()


@contextmanager
def share_at(folder: Path, monkeypatch: pytest.MonkeyPatch, *, patience: float) -> Iterator[Share]:
    """Give a share at a folder; whoever has patience waits so many seconds for it, whoever has none not at all."""
    made = Share(folder)
    made.folder.mkdir()
    monkeypatch.setattr(far_folders, "system_mounts", made.mounts)
    monkeypatch.setattr(far_folders, "is_there", made.is_there)
    monkeypatch.setattr(far_folders, "ANSWER_SECONDS", patience)
    try:
        yield made
    finally:
        made.is_up.set()
        for thread in list(far_folders._hanging.values()):
            thread.join()
        far_folders._hanging.clear()
