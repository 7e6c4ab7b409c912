"""Putting restored stores in the place of the old ones, as one step that a power cut leaves either undone or done.

What is ready lies in a folder of its own inside the data folder, with a journal of what it is made of; giving that
folder its final name decides. From then on every start moves the old files aside and the new ones in, as far as that
was not done yet, but only while every new file is what the journal says; else the old ones come back. The old files go
when the new ones were opened in their place, not before. Before the decision, the half-ready folder counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import DamagedError, KnownError
from ssa_desktop.storage.connection import SIDECARS
from ssa_desktop.storage.files import sync_folder, take_name, unwritable
from ssa_desktop.storage.keys import keychange
from ssa_desktop.storage.keys.keyfile import StoreKind, read_key_file
from ssa_desktop.storage.keys.keyslots import SlotFormatError, canonical, exact_fields
from ssa_desktop.storage.schema_steps import copies_before_steps

WORK_PREFIX: Final = ".ssa-restore-"
"""Begins the name of the folder in which a backup is unpacked and put in order, and of what is only to be removed."""
READY: Final = ".ssa-restored"
OLD: Final = ".ssa-replaced"
BACK: Final = ".ssa-put-back"
"""What lies in it takes its old place again; the folder of the old files gets this name, which decides that."""
JOURNAL: Final = "tausch.journal"
_DONE: Final = f"{WORK_PREFIX}done"
_GONE: Final = f"{WORK_PREFIX}replaced"
_FORMAT: Final = "ssa-desktop-swap"
_VERSION: Final = 1
_LARGEST_BYTES: Final = 16 * 1024
_CHUNK: Final = 1024 * 1024
_NAMES: Final = tuple(name for kind in StoreKind for name in (kind.file_name, kind.key_file_name))

Step = Callable[[], None]


class Outcome(StrEnum):
    """What was found of a swap that did not come to its end."""

    NONE = "none"
    FINISHED = "finished"
    UNDONE = "undone"
    """What was ready is not what was checked; the stores of before are in their place."""


def is_pending(folder: Path) -> bool:
    """Whether restored stores are ready and not all of them in their place, or old ones on their way back."""
    return (folder / READY).is_dir() or (folder / BACK).is_dir()


def commit(work: Path) -> None:
    """Decide for what lies in ``work``, a folder inside the data folder; its stores were opened, checked and closed.

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
        keychange.write_new(work / JOURNAL, _journal_bytes({name: _digest(work / name) for name in _NAMES}))
        sync_folder(work)
        # Of a swap before this one that came to its end: its stores are those that are replaced now.
        _set_aside(folder / OLD, folder / _GONE)
        take_name(work, folder / READY)
    except OSError as error:
        raise unwritable(folder, error) from error
    with suppress(OSError):
        sync_folder(folder)


def finish(folder: Path) -> Outcome:
    """Bring a decided swap to its end, and clear away what was not decided. Needs the hold on the folder.

    The old files stay aside until :func:`settle`. Raises :class:`DamagedError` (``restore.swap_damaged``) when what is
    ready is not what was checked and there are no stores of before; then nothing is touched.
    """
    outcome = Outcome.NONE
    try:
        if (folder / READY).is_dir() and not (folder / BACK).is_dir():
            outcome = Outcome.FINISHED if _is_whole(folder) else Outcome.UNDONE
        elif (folder / BACK).is_dir():
            outcome = Outcome.UNDONE
        for step in steps(folder):
            step()
    except OSError as error:
        raise unwritable(folder, error) from error
    return outcome


def settle(folder: Path) -> None:
    """Remove the old files: the new ones were opened in their place. They hold what was deleted since."""
    try:
        if _set_aside(folder / OLD, folder / _GONE):
            sync_folder(folder)
            _remove(folder / _GONE)
            sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error


def put_back(folder: Path) -> bool:
    """Put the old files back in their place, where they still lie aside: the new ones do not open.

    Returns whether there were any.
    """
    if not (folder / OLD).is_dir():
        return False
    try:
        _move(folder / OLD, folder / BACK)
        sync_folder(folder)
        for step in steps(folder):
            step()
    except OSError as error:
        raise unwritable(folder, error) from error
    return True


def discard(folder: Path) -> None:
    """Drop what is ready and not what was checked: something else is to be restored in its place."""
    try:
        if _set_aside(folder / READY, folder / _DONE):
            _remove(folder / _DONE)
            sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error


def steps(folder: Path) -> Iterator[Step]:
    """Yield what is left to do, one change of the disk at a time."""
    for left in sorted(folder.glob(f"{WORK_PREFIX}*")):
        yield lambda left=left: _remove(left)  # type: ignore[misc]
    if (folder / BACK).is_dir():
        yield from _steps_back(folder)
    elif (folder / READY).is_dir():
        if _is_whole(folder):
            yield from _steps_forward(folder)
            return
        if not _has_old(folder):
            raise DamagedError("restore.swap_damaged", folder=str(folder))
        if (folder / OLD).is_dir():
            yield lambda: _move(folder / OLD, folder / BACK)
            yield lambda: sync_folder(folder)
            yield from _steps_back(folder)
    if (folder / READY).exists():
        yield from _steps_away(folder, READY)


def _steps_forward(folder: Path) -> Iterator[Step]:
    ready, old = folder / READY, folder / OLD
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
    yield lambda: sync_folder(ready)
    yield lambda: sync_folder(old)
    yield lambda: sync_folder(folder)
    yield from _steps_away(folder, READY)


def _steps_back(folder: Path) -> Iterator[Step]:
    back = folder / BACK
    there = sorted(path.name for path in back.iterdir())
    for name in _NAMES:
        if name in there:
            # The logs of the store that goes must not meet the one that comes back.
            for suffix in SIDECARS:
                path = folder / (name + suffix)
                if path.exists() and not (name.endswith(".db") and path.name in there):
                    yield lambda path=path: _remove(path)  # type: ignore[misc]
    # The stores first: one that waits here still tells that a log in its place is not its own.
    for name in sorted(there, key=lambda name: (name not in _NAMES, name)):
        yield lambda name=name: _move(back / name, folder / name)  # type: ignore[misc]
    yield lambda: sync_folder(folder)
    yield lambda: _remove(back)
    yield lambda: sync_folder(folder)


def _steps_away(folder: Path, name: str) -> Iterator[Step]:
    """Remove a folder in two steps: with another name it decides nothing any more, however much of it is left."""
    yield lambda: _move(folder / name, folder / _DONE)
    yield lambda: sync_folder(folder)
    yield lambda: _remove(folder / _DONE)
    yield lambda: sync_folder(folder)


def _has_old(folder: Path) -> bool:
    """Whether the stores of before can be had, each file aside or not moved yet."""
    ready, old = folder / READY, folder / OLD

    def stays(name: str) -> bool:
        return (folder / name).exists() and (not old.is_dir() or (ready / name).exists())

    return all((old / name).exists() or stays(name) for name in _NAMES)


def _is_whole(folder: Path) -> bool:
    """Whether each new file is there, in its place or ready for it, and is what the journal says."""
    ready = folder / READY
    try:
        with (ready / JOURNAL).open("rb") as stream:
            expected = _entries(stream.read(_LARGEST_BYTES))
    except (FileNotFoundError, ValueError, RecursionError):
        return False
    for name in _NAMES:
        path = ready / name if (ready / name).exists() else folder / name
        if _digest(path) != expected[name]:
            return False
        for kind in StoreKind:
            if name == kind.key_file_name:
                try:
                    read_key_file(path, kind)
                except DamagedError:
                    return False
                except KnownError:
                    # Newer, or not readable now: whoever opens it says so.
                    continue
    return True


def _digest(path: Path) -> str:
    """Return size and SHA-256 of a file, or nothing for one that is not there."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except FileNotFoundError:
        return ""
    return f"{size}:{digest.hexdigest()}"


def _journal_bytes(digests: Mapping[str, str]) -> bytes:
    content: dict[str, object] = {"format": _FORMAT, "version": _VERSION, "files": dict(digests)}
    content["checksum"] = hashlib.sha256(canonical(content)).hexdigest()
    return (json.dumps(content, indent=2) + "\n").encode("ascii")


def _entries(raw: bytes) -> dict[str, str]:
    content = exact_fields(json.loads(raw.decode("ascii")), ("format", "version", "files", "checksum"))
    checksum = content.pop("checksum")
    if checksum != hashlib.sha256(canonical(content)).hexdigest():
        raise SlotFormatError("checksum")
    if (content["format"], content["version"]) != (_FORMAT, _VERSION):
        raise SlotFormatError("not a journal")
    return {name: str(value) for name, value in exact_fields(content["files"], _NAMES).items()}


def _old_files(folder: Path, name: str) -> list[Path]:
    """Return a file that is to be replaced with what belongs to it: logs, and copies from before schema steps.

    The file itself comes last, so that it is never without what belongs to it.
    """
    path = folder / name
    found = [path.with_name(name + suffix) for suffix in SIDECARS]
    if name.endswith(".db"):
        found += copies_before_steps(path)
    return [file for file in (*found, path) if file.exists()]


def _set_aside(path: Path, target: Path) -> bool:
    """Give a folder that is only to be removed a name that says so; return whether there was one."""
    if not path.is_dir():
        return False
    _remove(target)
    _move(path, target)
    return True


def _move(source: Path, target: Path) -> None:
    take_name(source, target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
