"""Room on the disk kept free for what is half-typed: a file beside the stores that is given up when the disk is full.

Only file systems know what is free, and a write-ahead log needs room outside its store: free pages within the store
would not help. The file holds random bytes, since zeros would take no room where files are compressed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.storage.files import write_atomically

NAME: Final = "reserve.bin"
SIZE: Final = 1024 * 1024
"""Bytes: a few dozen pages of log for each of several long texts."""


def hold(folder: Path) -> bool:
    """Take the room, where it is not held already; return whether it is held. A disk too full for it is no error."""
    path = folder / NAME
    with suppress(OSError):
        if path.stat().st_size == SIZE:
            return True
    try:
        write_atomically(path, os.urandom(SIZE))
    except KnownError:
        return False
    return True


def give_up(folder: Path) -> bool:
    """Let the room go; return whether there was any."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    return True
