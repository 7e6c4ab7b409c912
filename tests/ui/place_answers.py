"""Answering the question about a refused place, which waits for its answer inside a call."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ssa_desktop.ui.place_dialog import PlaceDialog
from ssa_desktop.ui.shell.main_window import MainWindow


def answer_about_place(window: MainWindow, reason: str | None) -> list[str]:
    """Answer the dialog that is about to come up; return what it said, once it did."""
    said: list[str] = []

    def act() -> None:
        dialog = window.findChild(PlaceDialog)
        assert dialog is not None
        said.append(dialog.said())
        if reason is None:
            dialog.way_out.click()
        else:
            dialog.reason.setText(reason)
            dialog.action.click()

    def look() -> None:
        QTimer.singleShot(0, act if window.findChild(PlaceDialog) is not None else look)

    look()
    return said
