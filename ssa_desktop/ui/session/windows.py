"""Windows: what the system tells a window of its session and of sleep; shutdown waits with a reason shown.

Sources: WTSRegisterSessionNotification, WM_WTSSESSION_CHANGE, WM_POWERBROADCAST, WM_QUERYENDSESSION,
ShutdownBlockReasonCreate (Win32 API). Sleep cannot be put off there: the window is covered at once and the data are
closed in the two seconds that Windows leaves.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.session.watch import SessionWatch

WM_QUERYENDSESSION: Final = 0x0011
WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
_SUSPEND: Final = 0x0004  # PBT_APMSUSPEND
_AWAY: Final = frozenset({0x2, 0x4, 0x6, 0x7})  # WTS: console or remote disconnect, log-off, session lock
_THIS_SESSION: Final = 0  # NOTIFY_FOR_THIS_SESSION


def means_lock(message: int, wparam: int) -> bool:
    """Whether a message of the system says that she is leaving: locked, another user, log-off, sleep, shutdown."""
    if message == WM_WTSSESSION_CHANGE:
        return wparam in _AWAY
    if message == WM_POWERBROADCAST:
        return wparam == _SUSPEND
    return message == WM_QUERYENDSESSION


class WindowsSessionWatch(SessionWatch):
    """Registers the window for the session's messages and reads them before Qt does."""

    def __init__(self, window: QWidget, why: str) -> None:
        super().__init__(window)
        self._window = window
        self._why = why
        self._filter = MessageFilter(self)

    def _begin(self) -> None:
        handle = wintypes.HWND(self._window.winId())
        _library("wtsapi32").WTSRegisterSessionNotification(handle, _THIS_SESSION)
        _library("user32").ShutdownBlockReasonCreate(handle, ctypes.c_wchar_p(self._why))
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    def _end(self) -> None:
        handle = wintypes.HWND(self._window.winId())
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        _library("user32").ShutdownBlockReasonDestroy(handle)
        _library("wtsapi32").WTSUnRegisterSessionNotification(handle)


class MessageFilter(QAbstractNativeEventFilter):
    """Reads the messages before Qt does, and leaves them to Qt."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(event_type) == QByteArray(b"windows_generic_MSG"):
            found = wintypes.MSG.from_address(int(message))
            if means_lock(found.message, found.wParam):
                self._watch.want_lock()
        return False, 0


def _library(name: str) -> Any:
    """Return a system library; without the type checker's knowledge, since it exists on Windows alone."""
    return getattr(ctypes, "windll")[name]  # noqa: B009 - the attribute is missing where the types are checked
