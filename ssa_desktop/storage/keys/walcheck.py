"""Whether a write-ahead log that was left behind is whole: SQLite itself drops damaged frames without a word."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

# The layout and the checksum: "The Write-Ahead Log" in SQLite's file format description. SQLCipher encrypts the pages
# in the frames and leaves the frames themselves as they are, so no key is needed.
_MAGIC: Final = {0x377F0682: "<", 0x377F0683: ">"}
_HEADER: Final = struct.Struct(">8I")
_FRAME: Final = struct.Struct(">6I")
_PAGE_SIZES: Final = frozenset(1 << power for power in range(9, 17))

_Sum = tuple[int, int]


class WalState(StrEnum):
    """What the log of a store says about the last session."""

    EMPTY = "empty"
    """The store was closed in order."""
    SOUND = "sound"
    """Not closed in order; all that was written is there."""
    UNCERTAIN = "uncertain"
    """The end is incomplete: a write that was never confirmed, or damage to the last confirmed one; nobody can tell."""
    DAMAGED = "damaged"
    """Something confirmed stands behind a damaged place and is lost."""


@dataclass(frozen=True, slots=True)
class _Log:
    order: str
    page_bytes: int
    salts: _Sum
    start: _Sum
    header_sound: bool


def wal_state(path: Path) -> WalState:
    """Examine the log of the store ``path``, before anybody opens the store."""
    try:
        raw = path.with_name(path.name + "-wal").read_bytes()
    except FileNotFoundError:
        return WalState.EMPTY
    if not raw:
        return WalState.EMPTY
    if len(raw) <= _HEADER.size:
        # The header of a new log; nothing was confirmed in it yet.
        return WalState.UNCERTAIN
    log = _log(raw)
    if log is None or not log.header_sound:
        return _behind_bad_header(raw, log)
    return _frames_state(raw, log)


def _log(raw: bytes) -> _Log | None:
    magic, _, page_bytes, _, salt1, salt2, sum1, sum2 = _HEADER.unpack_from(raw)
    if magic not in _MAGIC or page_bytes not in _PAGE_SIZES:
        return None
    start = _checksum(_MAGIC[magic], raw[: _HEADER.size - 8], (0, 0))
    return _Log(_MAGIC[magic], page_bytes, (salt1, salt2), start, start == (sum1, sum2))


def _behind_bad_header(raw: bytes, log: _Log | None) -> WalState:
    """Tell a header that was just being written anew from one that was damaged later.

    A new header gets two new salts, and its frames are written after it has reached the disk: a first frame that shares
    a salt with it was written behind a header that was whole.
    """
    if log is None or len(raw) < _HEADER.size + _FRAME.size:
        return WalState.UNCERTAIN
    _, _, salt1, salt2, _, _ = _FRAME.unpack_from(raw, _HEADER.size)
    return WalState.DAMAGED if salt1 == log.salts[0] or salt2 == log.salts[1] else WalState.UNCERTAIN


def _frames_state(raw: bytes, log: _Log) -> WalState:
    frame_bytes = _FRAME.size + log.page_bytes
    running = log.start
    committed = True
    for offset in range(_HEADER.size, len(raw), frame_bytes):
        frame = raw[offset : offset + frame_bytes]
        if len(frame) < frame_bytes:
            return WalState.UNCERTAIN
        _, pages_after_commit, salt1, salt2, sum1, sum2 = _FRAME.unpack_from(frame)
        running = _checksum(log.order, frame[:8] + frame[_FRAME.size :], running)
        if (salt1, salt2) != log.salts or running != (sum1, sum2):
            if salt1 != log.salts[0] and salt2 != log.salts[1] and not _frames_from(raw, offset + frame_bytes, log):
                # Frames of an earlier round, written over from the front.
                return WalState.SOUND if committed else WalState.UNCERTAIN
            return _behind_bad_frame(raw, offset + frame_bytes, log)
        committed = pages_after_commit != 0
    return WalState.SOUND if committed else WalState.UNCERTAIN


def _behind_bad_frame(raw: bytes, offset: int, log: _Log) -> WalState:
    """Judge by what follows: a commit reaches the disk before anything is written behind it."""
    following = _frames_from(raw, offset, log)
    return WalState.DAMAGED if any(following[:-1]) else WalState.UNCERTAIN


def _frames_from(raw: bytes, offset: int, log: _Log) -> list[bool]:
    """Return, for each whole frame of this round from an offset on, whether it ends a transaction."""
    frame_bytes = _FRAME.size + log.page_bytes
    following = []
    for start in range(offset, len(raw) - frame_bytes + 1, frame_bytes):
        _, pages_after_commit, salt1, salt2, _, _ = _FRAME.unpack_from(raw, start)
        if (salt1, salt2) == log.salts:
            following.append(pages_after_commit != 0)
    return following


def _checksum(order: str, content: bytes, running: _Sum) -> _Sum:
    first, second = running
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
