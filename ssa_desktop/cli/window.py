"""The window, as the command line opens it: where the data lie, whether it can be shown, and in which language."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import user_data_path

from ssa_desktop.domain.errors import UsageError


def open_window(folder: Path, language: str, *, given: bool = False) -> int:
    """Open the window on a data folder; return its exit code.

    A language ``given`` on the command line wins over the one she chose in the window.
    """
    if not has_display():
        raise UsageError("cli.no_display")
    from ssa_desktop.services.preferences import preferences
    from ssa_desktop.ui.app import run_window

    return run_window(folder, language if given else preferences(folder).language or language)


def has_display() -> bool:
    """Whether a window can be shown; only X11 and Wayland sessions may lack one."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def default_data_folder() -> Path:
    """Return the platform's folder for the user's data."""
    return user_data_path("ssa-desktop", appauthor=False)
