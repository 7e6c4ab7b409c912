"""macOS: the screen lock by its distributed notification, sleep and user switch by NSWorkspace's own centre.

Sources: CFNotificationCenterAddObserver; NSWorkspaceWillSleepNotification, NSWorkspaceWillPowerOffNotification,
NSWorkspaceSessionDidResignActiveNotification (AppKit). ``com.apple.screenIsLocked`` is sent by the login window and is
not documented by Apple. Nothing is put off there: the window is covered at once.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.session.watch import SessionWatch

SCREEN_NAMES: Final = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
WORKSPACE_NAMES: Final = (
    "NSWorkspaceWillSleepNotification",
    "NSWorkspaceWillPowerOffNotification",
    "NSWorkspaceSessionDidResignActiveNotification",
)
_UTF8: Final = 0x08000100
_DELIVER_AT_ONCE: Final = 4
_CF_CALLBACK: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)
_METHOD: Final = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class MacSessionWatch(SessionWatch):
    """Listens from the first opened data on; what comes while none are open is passed over."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._kept: list[Any] = []

    def _begin(self) -> None:
        if not self._kept:
            self._listen_to_screen()
            self._listen_to_workspace()

    def _listen_to_screen(self) -> None:
        library = ctypes.CDLL(ctypes.util.find_library("CoreFoundation"))
        library.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        library.CFStringCreateWithCString.restype = ctypes.c_void_p
        library.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
        callback = _CF_CALLBACK(lambda *_: self.want_lock())
        centre = ctypes.c_void_p(library.CFNotificationCenterGetDistributedCenter())
        for name in SCREEN_NAMES:
            text = ctypes.c_void_p(library.CFStringCreateWithCString(None, name.encode(), _UTF8))
            library.CFNotificationCenterAddObserver(centre, None, callback, text, None, ctypes.c_long(_DELIVER_AT_ONCE))
        self._kept.append(callback)

    def _listen_to_workspace(self) -> None:
        objc = _ObjectiveC()
        method = _METHOD(lambda *_: self.want_lock())
        kind = objc.new_class(f"SsaSessionObserver{id(self):x}", "sessionEnds:", method)
        observer = objc.send(objc.send(kind, "alloc"), "init")
        workspace = objc.send(objc.class_named("NSWorkspace"), "sharedWorkspace")
        centre = objc.send(workspace, "notificationCenter")
        for name in WORKSPACE_NAMES:
            text = objc.send(objc.class_named("NSString"), "stringWithUTF8String:", ctypes.c_char_p(name.encode()))
            selector = objc.selector("sessionEnds:")
            objc.send(centre, "addObserver:selector:name:object:", observer, selector, text, ctypes.c_void_p())
        self._kept.append(method)


class _ObjectiveC:
    """The few calls of the Objective-C runtime that are needed."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(ctypes.util.find_library("objc"))
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            getattr(self._library, name).restype = ctypes.c_void_p

    def class_named(self, name: str) -> ctypes.c_void_p:
        return ctypes.c_void_p(self._library.objc_getClass(name.encode()))

    def selector(self, name: str) -> ctypes.c_void_p:
        return ctypes.c_void_p(self._library.sel_registerName(name.encode()))

    def send(self, target: ctypes.c_void_p, name: str, *arguments: Any) -> ctypes.c_void_p:
        """Send a message whose arguments and answer are pointers."""
        kinds = [type(argument) for argument in arguments]
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
        function = ctypes.cast(self._library.objc_msgSend, call)
        return ctypes.c_void_p(function(target, self.selector(name), *arguments))

    def new_class(self, name: str, selector: str, method: Any) -> ctypes.c_void_p:
        """Make a class of NSObject with one method that takes an object and returns nothing."""
        made = ctypes.c_void_p(
            self._library.objc_allocateClassPair(self.class_named("NSObject"), name.encode(), ctypes.c_size_t(0))
        )
        function = ctypes.cast(method, ctypes.c_void_p)
        self._library.class_addMethod(made, self.selector(selector), function, b"v@:@")
        self._library.objc_registerClassPair(made)
        return made


def conceal_pasteboard() -> None:
    """Mark what lies on the pasteboard as concealed, so that histories do not keep it (nspasteboard.org)."""
    objc = _ObjectiveC()

    def text(content: str) -> ctypes.c_void_p:
        return objc.send(objc.class_named("NSString"), "stringWithUTF8String:", ctypes.c_char_p(content.encode()))

    board = objc.send(objc.class_named("NSPasteboard"), "generalPasteboard")
    kind = text("org.nspasteboard.ConcealedType")
    kinds = objc.send(objc.class_named("NSArray"), "arrayWithObject:", kind)
    objc.send(board, "addTypes:owner:", kinds, ctypes.c_void_p())
    objc.send(board, "setString:forType:", text(""), kind)
