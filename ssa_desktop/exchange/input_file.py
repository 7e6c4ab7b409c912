"""Reading a whole input file with an upper size, and telling what is wrong with its place or encoding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import InputError, UsageError

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
MEGABYTE: Final = 1_000_000
_FIRST: Final = 65_536


def read_input(path: Path, *, limit: int, too_large: str) -> bytes:
    """Return the bytes of ``path`` without a UTF-8 byte order mark; ``limit`` is the most it may have.

    Raise :class:`UsageError` ``file.missing`` or ``file.unreadable``, and :class:`InputError` with the
    key ``too_large``.
    """
    shown = printable(path)
    try:
        with path.open("rb") as file:
            # Whoever asks for the whole limit is given room for it, however little there is to read.
            data = file.read(_FIRST)
            while _FIRST <= len(data) <= limit and (more := file.read(min(len(data), limit + 1 - len(data)))):
                data += more
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError("file.missing", path=shown) from None
    except (OSError, ValueError):  # ValueError: a NUL in the path
        raise UsageError("file.unreadable", path=shown) from None
    if len(data) > limit:
        raise InputError(too_large, limit=limit // MEGABYTE)
    return data.removeprefix(BYTE_ORDER_MARK)


def decode_utf8(data: bytes, *, bad_utf8: str, first_line: int = 1) -> str:
    """Return ``data`` as text; raise :class:`InputError`, key ``bad_utf8``, with the line of the first bad byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = first_line + data.count(b"\n", 0, error.start)
    raise InputError(bad_utf8, line=line)


def printable(path: Path) -> str:
    """Return the path as text that every output can take, even if the file system's name is not valid UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
