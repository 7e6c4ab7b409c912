"""Giving memory that is free back to the system, where the C library keeps it for what may come.

glibc alone is asked: it keeps what was freed in the middle of its heaps until ``malloc_trim(3)``. Others do without.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from typing import Final

_TRIM: Final = "malloc_trim"


def give_back() -> None:
    """Give back what is free. It takes some milliseconds, in which other threads may go on."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """Return glibc's own call; None with any other C library."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        found = getattr(ctypes.CDLL(None), _TRIM)
    except (OSError, AttributeError):
        return None
    found.argtypes, found.restype = (ctypes.c_size_t,), ctypes.c_int
    call: Callable[[int], int] = found
    return call
