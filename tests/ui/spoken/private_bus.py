"""A message bus of the test's own, with logind and a screen saver on it as python-dbusmock plays them."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from subprocess import CompletedProcess, Popen
from time import monotonic

from tests.processes import DEVNULL, PIPE, run, started

DAEMON = shutil.which("dbus-daemon")
SEND = shutil.which("dbus-send")
MOST_SECONDS = 120
PYTHON = "/usr/bin/python3"  # python-dbusmock belongs to the system's interpreter
LOGIN = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
SESSION_PATH = "/org/freedesktop/login1/session/own"
OTHER_PATH = "/org/freedesktop/login1/session/other"
SCREEN_SAVER = "org.freedesktop.ScreenSaver"
SCREEN_SAVER_PATH = "/org/freedesktop/ScreenSaver"

# Waits on its input for calls of the mock, so that each needs no interpreter of its own.
_CALLER = """
import json, sys
import dbus
bus = dbus.bus.BusConnection(sys.argv[1])
for line in sys.stdin:
    name, path, method, arguments = json.loads(line)
    bus.get_object(name, path).get_dbus_method(method, "org.freedesktop.DBus.Mock")(*arguments)
    print("done", flush=True)
"""


@dataclass
class PrivateBus:
    """A running bus. Its address is that of the system's bus and of the session's, for whoever reads them meanwhile."""

    address: str
    caller: Popen[str]

    def emit(self, path: str, interface: str, signal: str, signature: str = "", *values: object) -> None:
        """Let logind send a signal."""
        self._call(LOGIN, path, "EmitSignal", [interface, signal, signature, list(values)])

    def sleep(self, *, begins: bool = True) -> None:
        """Say that the machine goes to sleep, or has woken up."""
        self.emit(MANAGER_PATH, f"{LOGIN}.Manager", "PrepareForSleep", "b", begins)

    def shut_down(self) -> None:
        """Say that the machine is shut down."""
        self.emit(MANAGER_PATH, f"{LOGIN}.Manager", "PrepareForShutdown", "b", True)

    def lock_session(self, path: str = SESSION_PATH) -> None:
        """Say that a session is to be locked."""
        self.emit(path, f"{LOGIN}.Session", "Lock")

    def set_property(self, name: str, value: object, path: str = SESSION_PATH) -> None:
        """Change a property of a session, with its signal."""
        self._call(LOGIN, path, "UpdateProperties", [f"{LOGIN}.Session", {name: value}])

    def screen_saver(self, *, active: bool = True) -> None:
        """Let the screen saver come on."""
        arguments = [SCREEN_SAVER, "ActiveChanged", "b", [active]]
        self._call(SCREEN_SAVER, SCREEN_SAVER_PATH, "EmitSignal", arguments)

    def inhibitors(self) -> list[tuple[str, ...]]:
        """Return what, who, why and how of everything that sleep or shutdown waits for."""
        told = self.send(LOGIN, MANAGER_PATH, f"{LOGIN}.Manager.ListInhibitors").stdout
        words = re.findall(r'string "([^"]*)"', told)
        return [tuple(words[start : start + 4]) for start in range(0, len(words), 4)]

    def send(self, name: str, path: str, method: str, *arguments: str) -> CompletedProcess[str]:
        """Call a method from outside this process."""
        assert SEND is not None
        command = [SEND, f"--bus={self.address}", "--print-reply", f"--dest={name}", path, method, *arguments]
        return run(command, check=False)

    def _call(self, *call: object) -> None:
        import json

        assert self.caller.stdin is not None
        assert self.caller.stdout is not None
        self.caller.stdin.write(json.dumps(call) + "\n")
        self.caller.stdin.flush()
        assert self.caller.stdout.readline() == "done\n"


@contextmanager
def private_bus() -> Iterator[PrivateBus]:
    """Start a bus with a session of this user on it, and end all of it afterwards."""
    assert DAEMON is not None, "dbus-daemon is missing: `make setup-test` installs it"
    assert SEND is not None, "dbus-send is missing: `make setup-test` installs it"
    running: list[Popen[str]] = []

    def start(*command: str, reads: bool = False) -> Popen[str]:
        whole = {**os.environ, **environment}
        process = started(command, stdin=PIPE if reads else DEVNULL, stdout=PIPE, stderr=DEVNULL, env=whole)
        running.append(closing.enter_context(process))
        return running[-1]

    environment: dict[str, str] = {}
    with ExitStack() as closing:
        daemon = start(DAEMON, "--session", "--nofork", "--print-address")
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        environment = {"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address}
        start(PYTHON, "-m", "dbusmock", "--system", "--template", "logind", "--logfile", os.devnull)
        start(PYTHON, "-m", "dbusmock", "--session", "--logfile", os.devnull,
              SCREEN_SAVER, SCREEN_SAVER_PATH, SCREEN_SAVER)  # fmt: skip
        bus = PrivateBus(address, start(PYTHON, "-c", _CALLER, address, reads=True))
        _until(lambda: _has_owner(bus, LOGIN) and _has_owner(bus, SCREEN_SAVER), running)
        for path in (SESSION_PATH, OTHER_PATH):
            name, user = path.rpartition("/")[2], "string:mila"
            arguments = (f"string:{name}", "string:seat0", "uint32:1000", user, "boolean:true")
            assert bus.send(LOGIN, MANAGER_PATH, "org.freedesktop.DBus.Mock.AddSession", *arguments).returncode == 0
        yield bus


def _has_owner(bus: PrivateBus, name: str) -> bool:
    told = bus.send("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", f"string:{name}").stdout
    return "boolean true" in told


def _until(is_so: Callable[[], bool], running: list[Popen[str]]) -> None:
    """Ask until it is so; each question takes a process, so nothing has to wait in between."""
    begun = monotonic()
    while not is_so():
        assert monotonic() - begun < MOST_SECONDS, "the mock of logind or of the screen saver does not come up"
        ended = [process.args for process in running if process.poll() is not None]
        assert not ended, f"python3-dbusmock or dbus is missing (`make setup-test`): {ended}"
