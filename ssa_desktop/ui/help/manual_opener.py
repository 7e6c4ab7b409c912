"""Opening the manual beside what is shown, at the chapter about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.help.manual_places import heading_for
from ssa_desktop.ui.help.manual_window import ManualWindow
from ssa_desktop.ui.shell.actions import shortcut_lines

if TYPE_CHECKING:
    from ssa_desktop.ui.shell.main_window import MainWindow

_AFTER_PAINTING_MS: Final = 20
"""Qt paints a window some milliseconds after it is shown."""
_LOOK_AGAIN_MS: Final = 50


def open_manual(window: MainWindow, heading: str | None = None) -> None:
    """Open the manual at a heading, else at what the window shows; one that is open already goes there."""
    area = window.work_area
    place = area.place_shown() if area is not None else "setup" if window.setup is not None else "unlock"
    wanted = heading or heading_for(place)
    # Beside a dialog, the manual belongs to it: a window that a dialog blocks could not be read in.
    beside = QApplication.activeModalWidget() or window
    open_windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, ManualWindow) and one.isVisible())
    shown = next((one for one in open_windows if one.parentWidget() is beside), None)
    if shown is None:
        with unheard():
            shown = ManualWindow(beside, keys=shortcut_lines(), with_tour=area is not None and beside is window)
        if area is not None:
            shown.tour_wanted.connect(partial(_begin_tour, window))
        shown.show()
        # The chapter follows once the window stands.
        QTimer.singleShot(_AFTER_PAINTING_MS, shown, partial(shown.show_heading, wanted))
    else:
        shown.show_heading(wanted)
    shown.raise_()
    shown.activateWindow()


def _begin_tour(window: MainWindow) -> None:
    """Begin the tour in the work area of now: the manual outlasts the one beside which it was opened."""
    area = window.work_area
    if area is not None:
        area.tour.begin()
    elif window.is_made_anew:
        QTimer.singleShot(_LOOK_AGAIN_MS, window, partial(_begin_tour, window))
