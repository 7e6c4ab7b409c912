"""The system's own events lock the window: sleep, shutdown, screen lock, user switch; sleep waits for the stores."""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject
from pytestqt.qtbot import QtBot

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.session.linux import LinuxSessionWatch
from ssa_desktop.ui.session.watch import SessionWatch
from ssa_desktop.ui.session.windows import (
    WM_POWERBROADCAST,
    WM_QUERYENDSESSION,
    WM_WTSSESSION_CHANGE,
    MessageFilter,
    means_lock,
)
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.processes import run
from tests.ui.conftest import WAIT_MS, StoreFolder, settle, unlock
from tests.ui.spoken.private_bus import OTHER_PATH, PrivateBus, private_bus

MakeWindow = Callable[..., MainWindow]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="logind is Linux")


@pytest.fixture(scope="module")
def running_bus() -> Iterator[PrivateBus]:
    with private_bus() as bus:
        yield bus


@pytest.fixture
def bus(running_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> PrivateBus:
    """The bus in the place of the system's and the session's."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", running_bus.address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running_bus.address)
    monkeypatch.setenv("XDG_SESSION_ID", "own")
    return running_bus


@pytest.fixture
def held_window(bus: PrivateBus, workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """The real window on real stores, unlocked, with the system waiting for it."""
    window = make_window(workspace_folder.path)
    assert bus.inhibitors() == []
    unlock(qtbot, window)
    wait_for_hold(qtbot, window)
    return window


def wait_for_hold(qtbot: QtBot, window: MainWindow) -> None:
    watch = window._session
    assert isinstance(watch, LinuxSessionWatch)
    qtbot.waitUntil(lambda: watch.delays, timeout=WAIT_MS)


def wait_for_lock(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.is_locked, timeout=WAIT_MS)
    settle(qtbot, window)
    assert window.unlock_page.isVisible()


EVENTS: dict[str, Callable[[PrivateBus], None]] = {
    "sleep": lambda bus: bus.sleep(),
    "shutdown": lambda bus: bus.shut_down(),
    "logind's lock": lambda bus: bus.lock_session(),
    "another user": lambda bus: bus.set_property("Active", False),
    "locked by the desktop": lambda bus: bus.set_property("LockedHint", True),
    "screen saver": lambda bus: bus.screen_saver(),
}


@pytest.fixture
def as_before(bus: PrivateBus) -> Iterator[None]:
    yield
    bus.set_property("Active", True)
    bus.set_property("LockedHint", False)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_of_the_system_locks(
    bus: PrivateBus, held_window: MainWindow, qtbot: QtBot, event: str, as_before: None
) -> None:
    EVENTS[event](bus)
    wait_for_lock(qtbot, held_window)
    assert bus.inhibitors() == []


def test_sleep_waits_until_the_stores_are_closed_and_again_after_the_next_unlock(
    bus: PrivateBus, held_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen from outside at the moment when both stores have just been closed: the lock still stands then."""
    seen: list[list[tuple[str, ...]]] = []
    close = Workspace.close

    def watched(workspace: Workspace) -> None:
        close(workspace)
        seen.append(bus.inhibitors())

    own = [("sleep:shutdown", "SSA-Desktop", "Die Fallakten werden geschlossen", "delay")]
    assert bus.inhibitors() == own
    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "close", watched)
        bus.sleep()
        wait_for_lock(qtbot, held_window)
    assert seen == [own]
    qtbot.waitUntil(lambda: bus.inhibitors() == [], timeout=WAIT_MS)
    bus.sleep(begins=False)
    unlock(qtbot, held_window)
    wait_for_hold(qtbot, held_window)
    assert bus.inhibitors() == own


def test_another_users_lock_and_the_end_of_the_screen_saver_do_not_lock(
    bus: PrivateBus, held_window: MainWindow, qtbot: QtBot
) -> None:
    bus.lock_session(OTHER_PATH)
    bus.screen_saver(active=False)
    bus.set_property("IdleHint", True)
    # What came after them has been heard, so they have been too.
    bus.emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForShutdown", "b", False)
    watch = held_window._session
    assert isinstance(watch, LinuxSessionWatch)
    heard: list[None] = []
    watch.lock_wanted.connect(lambda: heard.append(None))
    bus.lock_session()
    wait_for_lock(qtbot, held_window)
    assert len(heard) == 1


def test_without_any_bus_the_window_works_silently(
    workspace_folder: StoreFolder,
    make_window: MakeWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    assert not window.is_locked
    window.lock()
    wait_for_lock(qtbot, window)
    assert "dbus" not in capfd.readouterr().err.lower()


# The contract, for every implementation that can run here -------------------------------------------------------------


@pytest.fixture(params=["none", "linux", "linux without a bus"])
def watch(request: pytest.FixtureRequest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SessionWatch:
    if request.param == "none":
        return SessionWatch()
    if request.param == "linux":
        request.getfixturevalue("bus")
    else:
        for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
            monkeypatch.setenv(name, "unix:path=/nonexistent/bus")
    return LinuxSessionWatch("weil")


def test_the_contract_of_every_watch(watch: SessionWatch, qtbot: QtBot) -> None:
    wanted: list[None] = []
    watch.lock_wanted.connect(lambda: wanted.append(None))
    watch.want_lock()
    watch.release()
    assert not watch.is_held
    watch.hold()
    watch.hold()
    watch.want_lock()
    assert len(wanted) == 1
    watch.release()
    watch.release()
    watch.want_lock()
    assert len(wanted) == 1
    watch.hold()
    watch.want_lock()
    assert len(wanted) == 2
    watch.release()


def test_released_before_logind_answers_nothing_is_held(bus: PrivateBus, qtbot: QtBot) -> None:
    parent = QObject()
    early, late = LinuxSessionWatch("zu früh", parent), LinuxSessionWatch("weil", parent)
    early.hold()
    early.release()
    late.hold()
    qtbot.waitUntil(lambda: late.delays, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: [found[2] for found in bus.inhibitors()] == ["weil"], timeout=WAIT_MS)
    assert not early.delays
    late.release()
    qtbot.waitUntil(lambda: bus.inhibitors() == [], timeout=WAIT_MS)


def test_a_bus_behind_an_internet_address_is_not_spoken_to(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, "tcp:host=127.0.0.1,port=9")
    parent = QObject()
    watch = LinuxSessionWatch("weil", parent)
    watch.hold()
    assert watch._system is None
    assert watch._session is None


# Windows: what its messages mean --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "wparam", "locks"),
    [
        (WM_WTSSESSION_CHANGE, 0x7, True),  # locked
        (WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (WM_WTSSESSION_CHANGE, 0x1, False),  # this session came to the console
        (WM_WTSSESSION_CHANGE, 0x2, True),  # another user came to the console
        (WM_WTSSESSION_CHANGE, 0x4, True),  # the remote connection ended
        (WM_WTSSESSION_CHANGE, 0x6, True),  # log-off
        (WM_POWERBROADCAST, 0x4, True),  # sleep
        (WM_POWERBROADCAST, 0x12, False),  # awake again
        (WM_QUERYENDSESSION, 0, True),
        (0x0100, 0x7, False),  # a key
    ],
)
def test_which_messages_of_windows_lock(message: int, wparam: int, locks: bool) -> None:
    assert means_lock(message, wparam) is locks
    watch = SessionWatch()
    watch.hold()
    wanted: list[None] = []
    watch.lock_wanted.connect(lambda: wanted.append(None))
    sent = wintypes.MSG(message=message, wParam=wparam)
    kind = QByteArray(b"windows_generic_MSG")
    assert MessageFilter(watch).nativeEventFilter(kind, ctypes.addressof(sent)) == (False, 0)
    assert len(wanted) == locks


def test_d_bus_is_not_loaded_before_data_are_open(workspace_folder: StoreFolder) -> None:
    script = f"""
import sys
from pathlib import Path
from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
app = application("de")
window = MainWindow(Path({str(workspace_folder.path)!r}))
window.show()
app.processEvents()
print(sorted({{"PySide6.QtDBus", "PySide6.QtNetwork", "socket"}} & set(sys.modules)))
window.close()
"""
    done = run([sys.executable, "-c", script])
    assert done.stdout.strip() == "[]"


_LISTEN = """
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
from ssa_desktop.ui.session.linux import LinuxSessionWatch
watch = LinuxSessionWatch("weil")
watch.hold()
look = QTimer()
look.timeout.connect(lambda: app.quit() if watch.delays else None)
look.start(5)
app.exec()
watch.release()
"""


def test_only_sockets_of_the_file_system_are_opened(bus: PrivateBus, tmp_path: Path) -> None:
    strace = shutil.which("strace")
    assert strace is not None, "strace is missing: `make setup-test` installs it"
    log = tmp_path / "sockets.txt"
    watched = [strace, "-f", "-qq", "-e", "trace=socket,socketpair", "-o", str(log), sys.executable, "-c", _LISTEN]
    run(watched)
    sockets = log.read_text(encoding="utf-8")
    assert "AF_UNIX" in sockets
    assert "AF_INET" not in sockets
