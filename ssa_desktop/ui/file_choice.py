"""Asking for files and folders without their place being remembered, by Qt or in the system's lists."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from ssa_desktop.ui.look.theme import px

_WIDTH: Final = 860
_HEIGHT: Final = 500
"""Room for the names beside the whole of the other columns, in pixels at 100 %."""
_REMEMBERED: Final = ("FileDialog/lastVisited", "FileDialog/history")


def ask_file(parent: QWidget, title: str, name_filter: str, start: str = "") -> Path | None:
    """Return the file she chooses, or None."""
    return next(iter(ask_files(parent, title, name_filter, start, mode=QFileDialog.FileMode.ExistingFile)), None)


def ask_files(
    parent: QWidget,
    title: str,
    name_filter: str = "",
    start: str = "",
    *,
    mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFiles,
) -> list[Path]:
    """Return the files she chooses; none when she decides against it."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(mode)
    if name_filter:
        dialog.setNameFilter(name_filter)
    return _answer(dialog)


def ask_folder(parent: QWidget, title: str, start: str = "") -> Path | None:
    """Return the folder she chooses, or None."""
    return next(iter(ask_files(parent, title, "", start, mode=QFileDialog.FileMode.Directory)), None)


def ask_new_file(parent: QWidget, title: str, suggested: Path, name_filter: str) -> Path | None:
    """Return where to save a file, or None; an existing file is asked about. The suggestion holds no name."""
    dialog = _dialog(parent, title, str(suggested))
    dialog.setNameFilter(name_filter)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if suggested.suffix:
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
    return next(iter(_answer(dialog)), None)


def forget_places() -> None:
    """Remove the folders that Qt's file dialog has written into its settings."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in _REMEMBERED:
        settings.remove(key)
    settings.sync()


def _dialog(parent: QWidget, title: str, start: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, start)
    # The system's own dialog would keep the place in lists of recent files.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    room = parent.screen().availableSize()
    dialog.resize(min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height()))
    for view in dialog.findChildren(QTreeView):
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return dialog


def _answer(dialog: QFileDialog) -> list[Path]:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    # Only now, as it writes down where it was when it goes.
    if shiboken6.isValid(dialog):
        shiboken6.delete(dialog)
    forget_places()
    return [Path(path) for path in chosen]
