"""Whether somebody can be asked at a stream."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

if sys.platform == "win32":
    import ctypes
    import msvcrt

    def has_console(number: int) -> bool:
        """Whether an open file is a console: only that has a mode."""
        handle, mode = ctypes.c_void_p(msvcrt.get_osfhandle(number)), ctypes.c_ulong()
        return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))
else:

    def has_console(_number: int) -> bool:
        """Elsewhere whatever is a terminal has somebody at it."""
        return True


def is_terminal(stream: TextIO | None, console: Callable[[int], bool] = has_console) -> bool:
    """Whether a stream is a terminal with somebody at it; a program without a console has no stream at all.

    Windows takes its empty device (NUL) for a terminal, since it is one of characters: a task that is started without
    input would be asked there and wait for ever.
    """
    return stream is not None and stream.isatty() and console(stream.fileno())
