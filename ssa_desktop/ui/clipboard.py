"""What is copied out of the program leaves the clipboard again: after ten seconds and at lock, unless it was replaced.

Copies carry the marks by which clipboard histories know that they must not keep them. Sources: KDE's
``x-kde-passwordManagerHint``; "Cloud Clipboard and Clipboard History Formats" (Win32 API); nspasteboard.org.
"""

from __future__ import annotations

import atexit
import os
import sys
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QMimeData, QObject, QSignalBlocker, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS: Final = 10
KDE_HINT: Final = "x-kde-passwordManagerHint"
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{name}"'
_NO: Final = bytes(4)  # a DWORD of 0
MARKS: Final = {
    KDE_HINT: b"secret",
    _WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format(name="CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format(name="CanUploadToCloudClipboard"): _NO,
}
"""What a copy carries beside its text, by the names that Qt gives to the system's formats."""
_OWN: Final = "application/x-ssa-desktop-copy"
_FIGURE: Final = "application/x-ssa-desktop-figure"
_MODES: Final = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
_GIVEN: Final[dict[QClipboard.Mode, QMimeData]] = {}
"""What was put there last; it is no longer valid once the clipboard has let it go."""


def give(data: QMimeData, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
    """Put data made here into the clipboard, and hold them as long as it has them.

    To Python they belong to its object of the clipboard, with which they may be collected; the clipboard would still
    reach for them at the next copy. Nor may they outlast Python itself: see :func:`_leave`.
    """
    if not _GIVEN:
        atexit.register(_leave)
    before = _GIVEN.get(mode)
    _GIVEN[mode] = data
    QGuiApplication.clipboard().setMimeData(data, mode)
    del before  # Not sooner: until now the clipboard had it.


def _leave() -> None:
    """Leave at the end of the program what may stay, as plain text that needs no Python to be let go."""
    for mode, data in _GIVEN.items():
        if shiboken6.isValid(data) and QGuiApplication.instance() is not None:
            clipboard = QGuiApplication.clipboard()
            with QSignalBlocker(clipboard):
                if data.hasFormat(_FIGURE):
                    clipboard.setText(data.text(), mode)
                else:
                    clipboard.clear(mode)


class ClipboardGuard(QObject):
    """Watches the clipboard, and the selection of X11, for what this program put there."""

    def __init__(self, parent: QObject | None = None, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        # Which copy is meant is told by a random mark: a clipboard manager may have taken over the text from us.
        self._marks: dict[QClipboard.Mode, bytes] = {}
        self._timers: dict[QClipboard.Mode, QTimer] = {}
        for mode in _MODES:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.setInterval(round(seconds * 1000))
            timer.timeout.connect(partial(self._clear, mode))
            self._timers[mode] = timer
        self._clipboard.dataChanged.connect(self._on_copied)
        self._clipboard.selectionChanged.connect(self._on_selected)

    def clear(self) -> None:
        """Take back now what is still there of this program's copies."""
        for mode in _MODES:
            self._clear(mode)

    def holds_own(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> bool:
        """Whether the clipboard still holds what was copied here last."""
        return mode in self._marks and self._mark_in(mode) == self._marks[mode]

    def _on_copied(self) -> None:
        self._mark(QClipboard.Mode.Clipboard, owned=self._clipboard.ownsClipboard())

    def _on_selected(self) -> None:
        self._mark(QClipboard.Mode.Selection, owned=self._clipboard.ownsSelection())

    def _mark(self, mode: QClipboard.Mode, *, owned: bool) -> None:
        """Put the same again with the marks, and begin to count. What comes from elsewhere is left alone."""
        if not owned:
            self._marks.pop(mode, None)
            self._timers[mode].stop()
            return
        data = self._clipboard.mimeData(mode)
        if data.hasFormat(_FIGURE):
            self._marks.pop(mode, None)
            self._timers[mode].stop()
            return
        if not data.formats() or self.holds_own(mode):
            return
        copy = QMimeData()
        for kind in data.formats():
            copy.setData(kind, data.data(kind))
        for kind, content in MARKS.items():
            copy.setData(kind, content)
        own = os.urandom(16)
        copy.setData(_OWN, own)
        self._marks[mode] = own
        give(copy, mode)
        if sys.platform == "darwin" and mode is QClipboard.Mode.Clipboard:
            from ssa_desktop.ui.session.macos import conceal_pasteboard

            conceal_pasteboard()
        self._timers[mode].start()

    def _clear(self, mode: QClipboard.Mode) -> None:
        if self.holds_own(mode):
            self._clipboard.clear(mode)
        self._marks.pop(mode, None)
        self._timers[mode].stop()

    def _mark_in(self, mode: QClipboard.Mode) -> bytes:
        data = self._clipboard.mimeData(mode)
        return bytes(data.data(_OWN).data()) if data.hasFormat(_OWN) else b""


def copy_figure(text: str) -> None:
    """Copy a figure of a return to be put into somebody's form.

    It stays: a count is no secret, it is about to be published, and the other form may take longer than ten seconds to
    find its field.
    """
    data = QMimeData()
    data.setText(text)
    data.setData(_FIGURE, b"1")
    give(data)
