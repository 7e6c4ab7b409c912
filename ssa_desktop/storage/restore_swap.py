"""Putting restored stores in the place of the old ones, as one step that a power cut leaves either undone or done.

What is ready lies in a folder of its own inside the data folder; giving that folder its final name decides. From then
on every start moves the old files aside and the new ones in, as far as that was not done yet. Before it, the
half-ready folder counts for nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from ssa_desktop.storage import keychange
from ssa_desktop.storage.connection import SIDECARS
from ssa_desktop.storage.files import sync_folder, unwritable
from ssa_desktop.storage.keyfile import StoreKind
from ssa_desktop.storage.schema_steps import copies_before_steps

WORK_PREFIX: Final = ".ssa-restore-"
"""Begins the name of the folder in which a backup is unpacked and put in order."""
READY: Final = ".ssa-restored"
OLD: Final = ".ssa-replaced"
_NAMES: Final = tuple(name for kind in StoreKind for name in (kind.file_name, kind.key_file_name))

Step = Callable[[], None]


def is_pending(folder: Path) -> bool:
    """Whether restored stores are ready and not all of them in their place."""
    return (folder / READY).is_dir()


def commit(work: Path) -> None:
    """Decide for what lies in ``work``, a folder inside the data folder; its four files must be closed.

    Raises :class:`UsageError` when the disk refuses; then nothing is decided. Once the folder has its final name it is
    decided, whatever the disk says after that.
    """
    folder = work.parent
    try:
        for path in work.iterdir():
            if path.name not in _NAMES:
                _remove(path)
        for name in _NAMES:
            _sync_file(work / name)
        sync_folder(work)
        work.replace(folder / READY)
    except OSError as error:
        raise unwritable(folder, error) from error
    with suppress(OSError):
        sync_folder(folder)


def finish(folder: Path) -> None:
    """Bring a decided swap to its end, and clear away what was not decided. Needs the hold on the folder."""
    try:
        for step in steps(folder):
            step()
    except OSError as error:
        raise unwritable(folder, error) from error


def steps(folder: Path) -> Iterator[Step]:
    """Yield what is left to do, one change of the disk at a time."""
    ready, old = folder / READY, folder / OLD
    for left in sorted(folder.glob(f"{WORK_PREFIX}*")):
        yield lambda left=left: _remove(left)  # type: ignore[misc]
    if ready.is_dir():
        if not old.is_dir():
            yield lambda: old.mkdir(mode=0o700)
        for path in sorted(folder / name for name in keychange.own_names()):
            if path.exists():
                yield lambda path=path: _move(path, old / path.name)  # type: ignore[misc]
        for name in _NAMES:
            if (ready / name).exists():
                for path in _old_files(folder, name):
                    yield lambda path=path: _move(path, old / path.name)  # type: ignore[misc]
                yield lambda name=name: _move(ready / name, folder / name)  # type: ignore[misc]
        yield lambda: sync_folder(folder)
        yield lambda: _remove(ready)
        yield lambda: sync_folder(folder)
    if old.is_dir():
        # The new stores are in place. Nothing of the old ones may stay: they hold what was deleted since.
        yield lambda: _remove(old)
        yield lambda: sync_folder(folder)


def _old_files(folder: Path, name: str) -> list[Path]:
    """Return a file that is to be replaced with what belongs to it: logs, and copies from before schema steps."""
    path = folder / name
    found = [path, *(path.with_name(name + suffix) for suffix in SIDECARS)]
    if name.endswith(".db"):
        found += copies_before_steps(path)
    return [file for file in found if file.exists()]


def _move(source: Path, target: Path) -> None:
    source.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
