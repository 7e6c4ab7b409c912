"""Names that a system does not take for a file, told before anything touches them: Windows hangs on some of them.

Microsoft, „Naming Files, Paths, and Namespaces“: the names of devices, whatever follows their first point; signs that
stand for something else; points and spaces at an end, which are dropped; 259 signs of a path without long paths.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from ssa_desktop.domain.errors import UsageError

LONGEST_WINDOWS_PATH: Final = 259
LONGEST_NAME: Final = 255
"""Signs on Windows, bytes elsewhere."""
LONGEST_PATH: Final = 4095
"""Bytes, elsewhere than on Windows."""
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_NEVER: Final = re.compile(r'[<>:"|?*\x00-\x1f]')


def refuse_unusable_here(path: Path) -> None:
    """Raise :class:`UsageError` for a path that this system cannot take for a file. Nothing is touched."""
    # Only what is not whole begins somewhere else, and a working folder may be gone.
    refuse_unusable(str(path), windows=os.name == "nt", folder="" if path.is_absolute() else str(Path.cwd()))


def refuse_unusable(path: str, *, windows: bool, folder: str = "") -> None:
    """Raise :class:`UsageError` for a path that a system, Windows or another, cannot take for a file of its own.

    ``folder`` is where a path that is not whole begins; it counts for the length.
    """
    if windows:
        _refuse_on_windows(path, folder)
        return
    whole = PurePosixPath(folder, path)
    if len(str(whole).encode(errors="surrogateescape")) > LONGEST_PATH:
        raise UsageError("file.path_too_long", path=_begin(path), most=LONGEST_PATH)
    if any(len(part.encode(errors="surrogateescape")) > LONGEST_NAME for part in whole.parts):
        raise UsageError("file.path_too_long", path=_begin(path), most=LONGEST_NAME)


def _refuse_on_windows(path: str, folder: str) -> None:
    typed = PureWindowsPath(path)
    # What stands for a device by its place: „\\.\COM1“. Long paths begin likewise („\\?\C:\…“) and are files.
    if typed.drive.startswith("\\\\.\\"):
        raise UsageError("file.reserved_name", path=path, name=typed.drive)
    for part in typed.parts[1:] if typed.anchor else typed.parts:
        if _DEVICE.fullmatch(part):
            raise UsageError("file.reserved_name", path=_begin(path), name=part)
        if part not in {".", ".."} and part.endswith((".", " ")):
            raise UsageError("file.ends_with_point", path=_begin(path), name=_begin(part))
        if _NEVER.search(part):
            raise UsageError("file.sign_not_allowed", path=_begin(path))
        if len(part) > LONGEST_NAME:
            raise UsageError("file.path_too_long", path=_begin(path), most=LONGEST_NAME)
    whole = str(typed if typed.anchor else PureWindowsPath(folder, path))
    if len(whole) > LONGEST_WINDOWS_PATH and not whole.startswith("\\\\?\\"):
        raise UsageError("file.path_too_long", path=_begin(path), most=LONGEST_WINDOWS_PATH)


def _begin(path: str) -> str:
    """Return a path as a message can show it: a very long one by its beginning."""
    return path if len(path) <= 120 else path[:120] + "…"
