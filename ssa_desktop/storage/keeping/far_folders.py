"""Asking a folder of another computer whether it is there, without waiting for one that does not answer.

A share whose server is gone holds whoever touches it for minutes. So the first touch is a thread's of its own, which
may hang without holding the program, and it has a bound; while it hangs nobody else is sent after it. Whoever others
wait for asks :func:`in_a_hurry`, and what she cannot begin without asks nobody at all (:func:`leaving_far`).
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

from ssa_desktop.domain.keys.place_rules import is_network_path, mount_finding, mount_of
from ssa_desktop.storage.keys.mounts import is_remote_drive, system_mounts

ANSWER_SECONDS: Final = 5.0
"""A share that is there answers at once; one that wakes up first may take a moment."""
HURRIED_SECONDS: Final = 0.2
"""What others wait for gives no share the time to wake up: it is away until it is asked with patience."""


class _Asking(threading.Thread):
    """Touches a folder, and says what it found."""

    def __init__(self, folder: Path) -> None:
        super().__init__(name="ssa-share", daemon=True)
        self._folder = folder
        self.begun = monotonic()
        self.found: bool | None = None

    def run(self) -> None:
        self.found = is_there(self._folder)


class _Patience(threading.local):
    """Whether this thread is in a hurry, and which folders it left out where it asks none, but for those it may ask."""

    is_hurried = False
    left: set[Path] | None = None
    asked: Collection[Path] = ()


_patience = _Patience()
_held: Final[dict[Path, threading.Lock]] = {}
_hanging: Final[dict[Path, _Asking]] = {}
_beginning: Final = threading.Lock()


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Ask without patience inside the block, in this thread: a save or a page stands behind it."""
    before, _patience.is_hurried = _patience.is_hurried, True
    try:
        yield
    finally:
        _patience.is_hurried = before


@contextmanager
def leaving_far(asked: Collection[Path] = ()) -> Iterator[set[Path]]:
    """Ask no folder of another computer inside the block, in this thread, but for ``asked``: each counts as silent.

    The set that is given holds those that were left out so, to be asked once nobody waits for it.
    """
    before = _patience.left, _patience.asked
    left = _patience.left = set[Path]()
    _patience.asked = asked
    try:
        yield left
    finally:
        _patience.left, _patience.asked = before


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Whether nobody else in this program writes into a folder during the block; who hangs there is not waited out."""
    with _beginning:
        held = _held.setdefault(folder, threading.Lock())
    is_alone = held.acquire(timeout=_patience_seconds())
    try:
        yield is_alone
    finally:
        if is_alone:
            held.release()


def answers(folder: Path) -> bool:
    """Whether a folder may be touched: it lies on this computer, there or not, or is there and answers in time."""
    return not is_far(folder) or _asked(folder) is True


def is_silent(folder: Path) -> bool:
    """Whether whoever touched the folder would wait for a computer that does not answer; it need not be there yet."""
    return is_far(folder) and _asked(folder) is None


def _asked(folder: Path) -> bool | None:
    """Return whether a folder on another computer is there, or None where no answer comes in time."""
    if _patience.left is not None and folder not in _patience.asked:
        _patience.left.add(folder)
        return None
    with _beginning:
        asking = _hanging.get(folder)
        if asking is None or not asking.is_alive():
            asking = _hanging[folder] = _Asking(folder)
            asking.start()
    # Two who ask at the same time have the same answer, and nobody waits for more than the rest of the time.
    asking.join(max(0.0, asking.begun + _patience_seconds() - monotonic()))
    if asking.is_alive():
        return None
    with _beginning:
        if _hanging.get(folder) is asking:
            del _hanging[folder]
    return asking.found is True


def _patience_seconds() -> float:
    return HURRIED_SECONDS if _patience.is_hurried else ANSWER_SECONDS


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
