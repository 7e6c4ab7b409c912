"""Exchanging several files of a data folder as one step that a power cut at any moment cannot leave half-done.

The new files are written beside the old ones and reach the disk. Then a small journal takes its name: from that moment
the exchange is decided, and whoever opens the folder next brings it to its end. Before it, the new files mean nothing
and are removed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import DamagedError, KnownError, UsageError
from ssa_desktop.storage.connection import SIDECARS
from ssa_desktop.storage.files import sync_folder, take_name, unwritable, write_atomically
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.keyslots import SlotFormatError, canonical, exact_fields

JOURNAL_NAME: Final = "schluessel.journal"
_FORMAT: Final = "ssa-desktop-exchange"
_VERSION: Final = 1
_LARGEST_BYTES: Final = 16 * 1024
# Enough to tell two stores apart (each begins with a salt of its own) without reading all of it.
_FINGERPRINT_BYTES: Final = 64 * 1024


class Outcome(StrEnum):
    """What was found of an exchange that a power cut interrupted."""

    NONE = "none"
    FINISHED = "finished"
    """It was decided, and is complete now."""
    UNDONE = "undone"
    """It was not decided, and all is as before."""


def new_key_file_name(kind: StoreKind) -> str:
    """Return the name under which a new key file waits."""
    return f"{kind.key_file_name}.new"


def rotating_name(kind: StoreKind) -> str:
    """Return the name under which a store under its new key waits."""
    return f"{kind.file_name}.rotating"


def exchange(folder: Path, new_keys: Mapping[StoreKind, bytes], *, with_stores: bool = False) -> None:
    """Put new key files, and with ``with_stores`` the stores that wait beside them, in the place of the old ones.

    The stores must be closed and their write-ahead logs empty then. Raises :class:`UsageError`: ``file.disk_full`` or
    ``file.unwritable`` with everything as it was, or ``keys.change_unfinished`` when it is decided and the next opening
    has to end it.
    """
    names = {new_key_file_name(kind): kind.key_file_name for kind in new_keys}
    if with_stores:
        names |= {rotating_name(kind): kind.file_name for kind in new_keys}
    try:
        for kind, content in new_keys.items():
            write_new(folder / new_key_file_name(kind), content)
        sync_folder(folder)
        entries = [
            {"from": source, "to": target, "sha256": _fingerprint(folder / source)} for source, target in names.items()
        ]
        write_atomically(folder / JOURNAL_NAME, _journal_bytes(entries))
    except OSError as error:
        _give_up(folder, error)
        raise unwritable(folder, error) from error
    except KnownError as error:
        _give_up(folder, error)
        raise
    try:
        _carry_out(folder, entries)
    except OSError as error:
        raise UsageError("keys.change_unfinished") from error


def finish(folder: Path) -> Outcome:
    """Bring a decided exchange to its end, before anything of the folder is read.

    Raises :class:`DamagedError` (``keys.change_damaged``) when parts of it are missing, :class:`UsageError` when files
    cannot be renamed.
    """
    path = folder / JOURNAL_NAME
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_BYTES)
    except FileNotFoundError:
        return Outcome.NONE
    except OSError as error:
        raise UsageError("file.unreadable", path=str(path)) from error
    try:
        entries = _entries(raw)
    except (ValueError, RecursionError):
        raise DamagedError("keys.change_damaged", path=str(path)) from None
    try:
        waiting = [entry for entry in entries if _fingerprint(folder / entry["from"]) == entry["sha256"]]
        done = [entry for entry in entries if _fingerprint(folder / entry["to"]) == entry["sha256"]]
        if len([entry for entry in entries if entry in waiting or entry in done]) == len(entries):
            _carry_out(folder, entries)
            return Outcome.FINISHED
        if done:
            raise DamagedError("keys.change_damaged", path=str(path))
        # Nothing has taken its place yet, and something that waited is broken: the old files are all there.
        remove(path)
        remove_waiting(folder)
        sync_folder(folder)
    except OSError as error:
        raise UsageError("file.unwritable", path=str(folder)) from error
    return Outcome.UNDONE


def remove_waiting(folder: Path) -> bool:
    """Remove what an exchange that was never decided left behind; return whether there was anything."""
    found = [folder / name for name in _waiting_names() if (folder / name).exists()]
    for path in found:
        remove(path)
    return bool(found)


def own_names() -> frozenset[str]:
    """Return the names of all files that an exchange may leave in a data folder."""
    return frozenset({JOURNAL_NAME, *_waiting_names()})


def write_new(path: Path, content: bytes) -> None:
    """Write a file for its owner alone that has reached the disk when this returns."""
    remove(path)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def rename(source: Path, target: Path) -> None:
    """Let a file take the place of another."""
    take_name(source, target)


def remove(path: Path) -> None:
    """Remove a file, where there is one."""
    path.unlink(missing_ok=True)


def _give_up(folder: Path, error: Exception) -> None:
    """Take back what was prepared; an exchange that is decided all the same is left to the next opening."""
    if (folder / JOURNAL_NAME).exists():
        raise UsageError("keys.change_unfinished") from error
    # What cannot be removed now is removed by whoever opens the folder next.
    with suppress(OSError):
        remove_waiting(folder)


def _carry_out(folder: Path, entries: Iterable[Mapping[str, str]]) -> None:
    for entry in entries:
        source, target = folder / entry["from"], folder / entry["to"]
        if not source.exists():
            continue
        # The logs are empty, or the exchange would not have been decided; the new store must not meet them.
        for suffix in SIDECARS:
            remove(target.with_name(target.name + suffix))
        rename(source, target)
    sync_folder(folder)
    remove(folder / JOURNAL_NAME)
    sync_folder(folder)


def _fingerprint(path: Path) -> str:
    """Return what tells a file from another one, or nothing for one that is not there."""
    try:
        with path.open("rb") as stream:
            begin = stream.read(_FINGERPRINT_BYTES)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError:
        return ""
    return hashlib.sha256(str(size).encode("ascii") + b":" + begin).hexdigest()


def _journal_bytes(entries: list[dict[str, str]]) -> bytes:
    content: dict[str, object] = {"format": _FORMAT, "version": _VERSION, "files": entries}
    content["checksum"] = hashlib.sha256(canonical(content)).hexdigest()
    return (json.dumps(content, indent=2) + "\n").encode("ascii")


def _entries(raw: bytes) -> list[dict[str, str]]:
    content = exact_fields(json.loads(raw.decode("ascii")), ("format", "version", "files", "checksum"))
    checksum = content.pop("checksum")
    if checksum != hashlib.sha256(canonical(content)).hexdigest():
        raise SlotFormatError("checksum")
    files = content["files"]
    if (content["format"], content["version"]) != (_FORMAT, _VERSION) or not isinstance(files, list) or not files:
        raise SlotFormatError("not a journal")
    allowed = {new_key_file_name(kind): kind.key_file_name for kind in StoreKind}
    allowed |= {rotating_name(kind): kind.file_name for kind in StoreKind}
    entries = [
        {name: str(value) for name, value in exact_fields(file, ("from", "to", "sha256")).items()} for file in files
    ]
    if any(allowed.get(entry["from"]) != entry["to"] for entry in entries):
        raise SlotFormatError("a name that is no part of an exchange")
    return entries


def _waiting_names() -> tuple[str, ...]:
    keys = [new_key_file_name(kind) for kind in StoreKind]
    return (*keys, *(part for kind in StoreKind for part in _with_sidecars(rotating_name(kind))))


def _with_sidecars(name: str) -> tuple[str, ...]:
    return tuple(name + suffix for suffix in ("", *SIDECARS))
