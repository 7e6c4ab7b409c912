"""Which way of hearing of a lock, of sleep and of shutdown fits this system."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.session.watch import SessionWatch


def watch_for(window: QWidget, why: str) -> SessionWatch:
    """Return the watch of this system for a window; ``why`` tells the user what sleep or shutdown waits for."""
    if sys.platform == "win32":
        from ssa_desktop.ui.session.windows import WindowsSessionWatch

        return WindowsSessionWatch(window, why)
    if sys.platform == "darwin":
        from ssa_desktop.ui.session.macos import MacSessionWatch

        return MacSessionWatch(window)
    from ssa_desktop.ui.session.linux import LinuxSessionWatch

    return LinuxSessionWatch(why, window)
