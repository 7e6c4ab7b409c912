"""Start: straight to the window when no command is given, loading nothing that the unlock dialog does not need."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ssa_desktop.cli.language import OPTION, choose_language, language_given
from ssa_desktop.cli.terminal import is_terminal
from ssa_desktop.cli.window import default_data_folder, has_display, open_window

_DATA_OPTION = "--data"
_PR_SET_DUMPABLE = 4


def run(arguments: Sequence[str]) -> int:
    """Run one command, or open the window; return the exit code."""
    forbid_core_dumps()
    pipe_utf8(sys.stdin, sys.stdout, sys.stderr, windows=sys.platform == "win32")
    wanted = window_options(arguments)
    if wanted is not None and has_display():
        data = Path(wanted[_DATA_OPTION]) if _DATA_OPTION in wanted else default_data_folder()
        return open_window(data, choose_language(arguments, os.environ), given=language_given(arguments))
    from ssa_desktop.cli.main import run_command

    return run_command(arguments)


def forbid_core_dumps() -> None:
    """Keep the memory of a crashed program, with keys and opened pages, from being written to disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # The limit of 0 does not hold for a handler that gets the dump through a pipe (core(5)); this does, and it
        # keeps other programs of the same user from reading the memory. Loading ctypes takes a thousandth of a second.
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def pipe_utf8(into: object, *out_of: object, windows: bool) -> None:
    """Let what is piped in and out on Windows be UTF-8, as files and the contract are, whatever its code page is.

    A terminal takes every sign anyway; a frozen program does not listen to the variables that Python has for this. A
    mark at the beginning of what is piped in, as Windows' own shell writes it, is no part of a passphrase.
    """
    for stream in (into, *out_of):
        if windows and isinstance(stream, io.TextIOWrapper) and not is_terminal(stream):
            stream.reconfigure(encoding="utf-8-sig" if stream is into else "utf-8")


def window_options(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return the options when they ask for the window and nothing else, or None when the command line has to decide."""
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, has_value, value = rest.pop(0).partition("=")
        if name not in {_DATA_OPTION, OPTION} or (not has_value and not rest):
            return None
        found[name] = value if has_value else rest.pop(0)
    if found.get(OPTION, "de") not in {"de", "en"}:
        return None
    return found
