"""Keeps None, True and False alive under Python 3.11, where PySide 6.12.0 lets go of them too often.

Its wheels are built so that a call that returns None takes no reference on it (right from Python 3.12 on, where these
objects are immortal). Under 3.11 each call then loses one, and after some thousand calls Python ends with "deallocating
None". Giving the objects references that nobody can use up makes them what they are from 3.12 on anyway.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

MANY: Final = 1 << 60
_IMMORTAL_SINCE: Final = (3, 12)


def keep_singletons_alive() -> None:
    """Give the singletons so many references that they cannot be used up; a second call changes nothing."""
    if sys.version_info >= _IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        if sys.getrefcount(singleton) < MANY // 2:
            # The count is the first word of every object.
            ctypes.c_ssize_t.from_address(id(singleton)).value += MANY
