"""Folders for backups, found again on an external drive wherever the system mounts it: by a marker with a random id.

The marker is an id and nothing else. It proves which folder this is, not that nobody else wrote to it: what lies there
is believed by its seal alone.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import string
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from ssa_desktop.domain.keys.place_rules import mount_finding
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keeping.far_folders import answers
from ssa_desktop.storage.keys.mounts import system_mounts

MARKER_NAME: Final = "ssa-sicherungsort.json"
_FORMAT: Final = "ssa-desktop-backup-place"
_SMALL_BYTES: Final = 4096
_ID: Final = re.compile(r"[0-9a-f]{32}")
_DRIVE_FOLDERS: Final = ("/media", "/run/media", "/mnt")
_AUTOFS: Final = "autofs"


def mark(folder: Path) -> str:
    """Return the marker's id of a folder, written into it now if there was none. Raises :class:`UsageError`."""
    found = marker_of(folder)
    if found is None:
        found = secrets.token_hex(16)
        write_atomically(folder / MARKER_NAME, json.dumps({"format": _FORMAT, "id": found}).encode("ascii"))
    return found


def marker_of(folder: Path) -> str | None:
    """Return the id in a folder's marker, or None."""
    try:
        with (folder / MARKER_NAME).open("rb") as stream:
            content = json.loads(stream.read(_SMALL_BYTES).decode("ascii"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        return None
    found = content.get("id")
    return found if isinstance(found, str) and _ID.fullmatch(found) else None


def unmark(folder: Path) -> None:
    """Take the marker away, where it can be."""
    with suppress(OSError):
        (folder / MARKER_NAME).unlink(missing_ok=True)


def inner_path(folder: Path, points: Iterable[Path] | None = None) -> str:
    """Return where a folder lies below the mount point of its drive, ``""`` for the drive's top."""
    absolute = Path(os.path.realpath(folder))
    above = [point for point in (mount_points() if points is None else points) if absolute.is_relative_to(point)]
    nearest = max(above, key=lambda point: len(point.parts), default=Path(absolute.anchor))
    inner = absolute.relative_to(nearest).as_posix()
    return "" if inner == "." else inner


def find(marker: str, folder: Path, inner: str, points: Iterable[Path] | None = None) -> Path | None:
    """Return where a backup folder is now: in its old place, or at the same inner path of another drive; else None."""
    if answers(folder) and marker_of(folder) == marker:
        return folder
    for point in mount_points() if points is None else points:
        candidate = point / inner
        if candidate != folder and marker_of(candidate) == marker:
            return candidate
    return None


def mount_points() -> list[Path]:
    """Return where drives are mounted now, those of shares left out."""
    if sys.platform == "win32":
        letters = (Path(f"{letter}:\\") for letter in string.ascii_uppercase)
        return [drive for drive in letters if drive.exists()]
    if sys.platform == "darwin":
        return [Path("/"), *_folders_in(Path("/Volumes"))]
    # A share of the network is no drive, and asking one that is gone may take minutes.
    near = (mount for mount in system_mounts() if mount_finding(mount) is None and mount.fs_type != _AUTOFS)
    found = [Path("/"), *(Path(mount.point) for mount in near)]
    for name in _DRIVE_FOLDERS:
        # Where the desktop mounts drives: directly below, or in a folder of the user.
        for folder in _folders_in(Path(name)):
            found += [folder, *_folders_in(folder)]
    return list(dict.fromkeys(found))


def _folders_in(folder: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
