"""Whose folder the data lie in, and who else gets into it. Windows keeps that in lists of its own, not asked here."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_OTHERS: Final = 0o077
_OWN: Final = 0o700


def belongs_to_another(folder: Path) -> bool:
    """Whether a folder that is there has another owner than the account that runs the program."""
    if os.name == "nt":
        return False
    try:
        return folder.stat().st_uid != os.geteuid()
    except OSError:
        return False


def close_to_others(folder: Path) -> bool:
    """Take from everybody but the owner what rights they have on a folder; return whether there were any to take.

    A drive that knows no rights (FAT) keeps its own; then nothing was taken.
    """
    if os.name == "nt":
        return False
    with suppress(OSError):
        if stat.S_IMODE(folder.stat().st_mode) & _OTHERS:
            folder.chmod(_OWN)
            return not stat.S_IMODE(folder.stat().st_mode) & _OTHERS
    return False
