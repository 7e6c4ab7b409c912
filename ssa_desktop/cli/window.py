"""The window, as the command line opens it: where the data lie, whether it can be shown, and in which language."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.services import policy
from ssa_desktop.services.keys.places import holds_data, refuse_silent_folder, usual_data_folder


def open_window(folder: Path, language: str, *, given: bool = False) -> int:
    """Open the window on a data folder; return its exit code.

    A language ``given`` on the command line wins over the one she chose in the window.
    """
    if not has_display():
        raise UsageError("cli.no_display")
    # Before the first look into it: a share whose server is gone would hold the window before it is there.
    try:
        refuse_silent_folder(folder)
    except RefusedError as error:
        return _say(language, error)
    from ssa_desktop.services.preferences import preferences

    chosen = language if given else preferences(folder).language or language
    _tell_policy(chosen)
    from ssa_desktop.ui.app import run_window

    return run_window(folder, chosen)


def _tell_policy(language: str) -> None:
    """Say on standard error what there is to say of the administrators' policy; the window says it after unlocking."""
    for kind, details in policy.sayings():
        from ssa_desktop.texts import text

        # A program without a console has no such stream.
        if sys.stderr is not None:
            sys.stderr.write(text(language, f"notice.{kind}", **details) + "\n")


def _say(language: str, error: KnownError) -> int:
    """Say why the window cannot open, in one of its own too: nobody may see what a command writes."""
    from ssa_desktop.error_texts import error_text
    from ssa_desktop.ui.app import say_why_not

    message = error_text(language, error)
    if sys.stderr is not None:
        sys.stderr.write(message + "\n")
    say_why_not(message, language)
    return error.exit_code


def has_display() -> bool:
    """Whether a window can be shown; only X11 and Wayland sessions may lack one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def default_data_folder() -> Path:
    """Return the folder that the administrators laid down, or the platform's for the user's data.

    Who worked in the platform's folder before theirs was laid down goes on there until data lie in theirs: an empty
    folder would look as if everything were gone. She is told after unlocking.
    """
    usual, wanted = usual_data_folder(), policy.data_folder()
    if wanted is None or policy.same_place(usual, wanted):
        return usual
    # What cannot be looked into is told by whoever opens it; her data may lie there.
    with suppress(KnownError, OSError):
        refuse_silent_folder(usual)
        refuse_silent_folder(wanted)
        if holds_data(usual) and not holds_data(wanted):
            return usual
    return wanted
