"""Asking a folder of another computer whether it is there, without waiting for one that does not answer.

A share whose server is gone holds whoever touches it for minutes. So the first touch is a thread's of its own, which
may hang without holding the program, and it has a bound; while it hangs nobody else is sent after it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

from ssa_desktop.domain.keys.place_rules import is_network_path, mount_finding, mount_of
from ssa_desktop.storage.keys.mounts import is_remote_drive, system_mounts

ANSWER_SECONDS: Final = 5.0
"""A share that is there answers at once; one that wakes up first may take a moment."""

_hanging: Final[dict[Path, threading.Thread]] = {}


def answers(folder: Path) -> bool:
    """Whether a folder may be touched: it lies on this computer, there or not, or is there and answers in time."""
    return not is_far(folder) or _asked(folder) is True


def is_silent(folder: Path) -> bool:
    """Whether whoever touched the folder would wait for a computer that does not answer; it need not be there yet."""
    return is_far(folder) and _asked(folder) is None


def _asked(folder: Path) -> bool | None:
    """Return whether a folder on another computer is there, or None where no answer comes in time."""
    before = _hanging.get(folder)
    if before is not None and before.is_alive():
        return None
    found: list[bool] = []
    asking = threading.Thread(target=lambda: found.append(is_there(folder)), name="ssa-share", daemon=True)
    _hanging[folder] = asking
    asking.start()
    asking.join(ANSWER_SECONDS)
    if asking.is_alive():
        return None
    del _hanging[folder]
    return found == [True]


def is_far(folder: Path) -> bool:
    """Whether a folder lies on another computer, as the system's own list tells it; the folder is not touched."""
    if is_network_path(str(folder)) or is_remote_drive(folder.drive):
        return True
    mount = mount_of(str(folder), system_mounts())
    return mount is not None and mount_finding(mount) is not None


def is_there(folder: Path) -> bool:
    """Whether a folder is there; this is the touch that may hang."""
    try:
        return folder.is_dir()
    except OSError:
        return False
