"""Linux: logind on the system bus, with a lock that delays sleep and shutdown; the screen savers on the session bus.

Only buses behind a socket of the file system are spoken to: an address such as ``tcp:`` would be an Internet socket.
Source: org.freedesktop.login1(5), "Inhibitor Locks"; the screen savers' ``ActiveChanged`` of the desktops.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from ssa_desktop.ui.session.watch import SessionWatch

_LOGIN: Final = "org.freedesktop.login1"
_LOGIN_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_SYSTEM_BUS: Final = "unix:path=/run/dbus/system_bus_socket"
_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class LinuxSessionWatch(SessionWatch):
    """Listens to logind and to the screen savers; sleep and shutdown wait for the descriptor that logind gave."""

    def __init__(self, why: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._why = why
        self._system: QDBusConnection | None = None
        self._session: QDBusConnection | None = None
        self._own_path: str | None = None
        self._descriptor: int | None = None
        # Names of its own, so that two windows of one process do not share a connection and close it to each other.
        self._names = (f"ssa-system-{id(self):x}", f"ssa-session-{id(self):x}")
        self.destroyed.connect(_disconnecting(self._names))

    @property
    def delays(self) -> bool:
        """Whether sleep and shutdown wait for this program now."""
        return self._descriptor is not None

    def _begin(self) -> None:
        if self._system is None:
            self._system = _joined(_system_address(), self._names[0])
            if self._system is not None:
                self._listen_to_login(self._system)
        if self._session is None:
            self._session = _joined(_session_address(), self._names[1])
            if self._session is not None:
                for name in _SCREEN_SAVERS:
                    self._session.connect(name, "", name, "ActiveChanged", self, _slot("_on_screen_saver"))
        if self._system is not None:
            arguments = ["sleep:shutdown", "SSA-Desktop", self._why, "delay"]
            self._ask(self._system, _manager_call("Inhibit", arguments), "_on_delayed")

    def _end(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)

    def _listen_to_login(self, bus: QDBusConnection) -> None:
        for member, slot in (
            ("PrepareForSleep", "_on_sleep"),
            ("PrepareForShutdown", "_on_shutdown"),
        ):
            bus.connect(_LOGIN, _LOGIN_PATH, _MANAGER, member, self, _slot(slot))
        # Of all sessions: which one is hers is not known before logind has answered.
        bus.connect(_LOGIN, "", _SESSION, "Lock", self, _slot("_on_lock"))
        bus.connect(_LOGIN, "", _PROPERTIES, "PropertiesChanged", self, _slot("_on_properties"))
        session_id = os.environ.get("XDG_SESSION_ID") or "auto"
        self._ask(bus, _manager_call("GetSession", [session_id]), "_on_own_path")

    def _ask(self, bus: QDBusConnection, message: QDBusMessage, answered: str) -> None:
        """Call logind without waiting; an error (no logind, not allowed) changes nothing."""
        bus.callWithCallback(message, self, _slot(answered), _slot("_on_error", "QDBusError,QDBusMessage"))

    @Slot(QDBusMessage)
    def _on_delayed(self, message: QDBusMessage) -> None:
        found = _first(message)
        if isinstance(found, QDBusUnixFileDescriptor) and self._held and self._descriptor is None:
            # A copy of its own, so that closing it lets go at once whatever else still refers to the answer.
            self._descriptor = os.dup(found.fileDescriptor())

    @Slot(QDBusMessage)
    def _on_own_path(self, message: QDBusMessage) -> None:
        found = _first(message)
        if isinstance(found, QDBusObjectPath):
            self._own_path = found.path()

    @Slot(QDBusError, QDBusMessage)
    def _on_error(self, _error: QDBusError, _message: QDBusMessage) -> None:
        """Go on without: nothing delays the sleep then, or every session counts as hers."""

    def _is_own(self, message: QDBusMessage) -> bool:
        """Whether a message is about her session; while that is not known, every session counts."""
        return self._own_path in (None, message.path())

    @Slot(QDBusMessage)
    def _on_sleep(self, _message: QDBusMessage) -> None:
        # Also when it wakes up again: where nothing could delay the sleep, the data are closed at the latest then.
        self.want_lock()

    @Slot(QDBusMessage)
    def _on_shutdown(self, message: QDBusMessage) -> None:
        if message.arguments() and message.arguments()[0]:
            self.want_lock()

    @Slot(QDBusMessage)
    def _on_lock(self, message: QDBusMessage) -> None:
        if self._is_own(message):
            self.want_lock()

    @Slot(QDBusMessage)
    def _on_properties(self, message: QDBusMessage) -> None:
        arguments = message.arguments()
        if self._system is None or not arguments or arguments[0] != _SESSION or not self._is_own(message):
            return
        # PySide6 cannot read the dictionary of what changed, so the two that matter are asked for.
        for name, answered in (("Active", "_on_active"), ("LockedHint", "_on_locked")):
            asked = QDBusMessage.createMethodCall(_LOGIN, message.path(), _PROPERTIES, "Get")
            asked.setArguments([_SESSION, name])
            self._ask(self._system, asked, answered)

    @Slot(QDBusMessage)
    def _on_active(self, message: QDBusMessage) -> None:
        if _truth(message) is False:
            self.want_lock()

    @Slot(QDBusMessage)
    def _on_locked(self, message: QDBusMessage) -> None:
        if _truth(message) is True:
            self.want_lock()

    @Slot(QDBusMessage)
    def _on_screen_saver(self, message: QDBusMessage) -> None:
        if message.arguments() and message.arguments()[0]:
            self.want_lock()


def _first(message: QDBusMessage) -> object:
    """Return the first value of an answer, or None."""
    arguments = message.arguments()
    return arguments[0] if arguments else None


def _truth(message: QDBusMessage) -> object:
    """Return the value of a property that was asked for."""
    found = _first(message)
    return found.variant() if isinstance(found, QDBusVariant) else None


def _slot(name: str, arguments: str = "QDBusMessage") -> Any:
    """Return a slot's signature; PySide6 takes it as text, though its own types ask for bytes."""
    return SLOT(f"{name}({arguments})")


def _manager_call(method: str, arguments: Sequence[str]) -> QDBusMessage:
    message = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, method)
    message.setArguments(list(arguments))
    return message


def _system_address() -> str:
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_BUS


def _session_address() -> str:
    given = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return given or (f"unix:path={folder}/bus" if folder else "")


def _joined(address: str, name: str) -> QDBusConnection | None:
    """Return a connection to a bus of this machine, or None where there is none."""
    local = ";".join(part for part in address.split(";") if part.startswith("unix:"))
    if not local:
        return None
    bus = QDBusConnection.connectToBus(local, name)
    if bus.isConnected():
        return bus
    QDBusConnection.disconnectFromBus(name)
    return None


def _disconnecting(names: tuple[str, str]) -> Callable[[], None]:
    def disconnect() -> None:
        for name in names:
            QDBusConnection.disconnectFromBus(name)

    return disconnect
