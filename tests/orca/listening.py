"""Orca beside the real window: a display, a bus, a speech service with a silent voice, and what Orca gave it to say."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen
from threading import Event
from time import monotonic
from typing import Any, Final

from tests.processes import DEVNULL, PIPE, run, started
from tests.stores import copy_stores, demo_stores
from tests.ui.conftest import NOW

ROOT: Final = Path(__file__).parents[2]
NEEDED: Final = ("Xvfb", "dbus-daemon", "openbox", "orca", "setxkbmap", "speech-dispatcher", "xdotool")
"""Commands; ``make orca`` installs their packages."""
SPEAKS: Final = """\
LogLevel 0
AddModule "silent" "sd_generic" "silent.conf"
DefaultModule silent
"""
VOICE: Final = """\
GenericExecuteSynth "true"
GenericLanguage "de" "de" "utf-8"
AddVoice "de" "MALE1" "silent"
DefaultVoice "silent"
"""
"""A voice that says nothing: the dummy that comes with the service wants a sound card to say so."""
SETTINGS: Final = {
    "general": {"enableKeyEcho": False, "startingProfile": ["Default", "default"]},
    "profiles": {"default": {"profile": ["Default", "default"], "enableKeyEcho": False}},
    "pronunciations": {},
    "keybindings": {},
}
"""As Orca comes, but for the names of keys: that she has pressed Tab is not what is compared."""
AT_ONCE: Final = "from orca import debug\n\ndebug.debugFile.reconfigure(line_buffering=True)\n"
"""What Orca runs of hers when it starts: its log is written line by line."""
_SAID: Final = re.compile(r"^[\d:.]+ - SPEECH OUTPUT: '(.*?)' ?\{", re.MULTILINE | re.DOTALL)
QUIET_SECONDS: Final = 1.0
"""For so long Orca has written nothing, not even what it thinks, when it has said everything."""
MOST_SECONDS: Final = 60


class Listening:
    """The window under keys that are really pressed, and what is said after them."""

    def __init__(self, window: Popen[str], log: Path, around: dict[str, str]) -> None:
        self._window, self._log, self._around = window, log, around
        self._read = 0

    def keys(self, *names: str) -> None:
        """Press keys one after the other, each as it is called by X."""
        if names:
            run(["xdotool", "key", "--clearmodifiers", *names], env=self._around)

    def type(self, text: str) -> None:
        """Type a text on a German keyboard."""
        run(["xdotool", "type", "--delay", "25", text], env=self._around)

    def said(self, wait_for: str = "look") -> list[str]:
        """Return what was said since the last time, once the window and Orca are still."""
        assert self._window.stdin is not None
        assert self._window.stdout is not None
        self._window.stdin.write(wait_for + "\n")
        self._window.stdin.flush()
        assert self._window.stdout.readline(), "the window has gone"
        log = self._wait_for_quiet()
        new, self._read = log[self._read :], len(log)
        return [" ".join(one.split()) for one in _SAID.findall(new) if one.strip()]

    def _wait_for_quiet(self) -> str:
        begun, size, since = monotonic(), -1, monotonic()
        while monotonic() - since < QUIET_SECONDS:
            assert monotonic() - begun < MOST_SECONDS, "Orca does not come to rest"
            Event().wait(0.1)
            now = self._log.stat().st_size if self._log.exists() else -1
            if now != size or now < 0:
                size, since = now, monotonic()
        return self._log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def listening(folder: Path) -> Iterator[Listening]:
    """Start all of it on a demonstration in a folder; everything ends with the block."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"`make orca` installs what is missing: {missing}"
    copy_stores(demo_stores(years=1, cases=6, seed=2, now=NOW), folder / "data")
    for name in ("run", "home", "orca", "speech"):
        (folder / name).mkdir(mode=0o700)
    (folder / "orca" / "user-settings.conf").write_text(json.dumps(SETTINGS))
    (folder / "orca" / "orca-customizations.py").write_text(AT_ONCE)
    (folder / "speech" / "speechd.conf").write_text(SPEAKS)
    (folder / "speech" / "modules").mkdir()
    (folder / "speech" / "modules" / "silent.conf").write_text(VOICE)
    with ExitStack() as closing:
        quiet: dict[str, Any] = {"stdout": PIPE, "stderr": DEVNULL}

        def start(*command: object, **options: Any) -> Popen[str]:
            return closing.enter_context(started(command, env=around, **(quiet | options)))

        around = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "LANG": "C.UTF-8",
            "LANGUAGE": "de",
            "GSETTINGS_BACKEND": "memory",
        }
        reading, writing = os.pipe()
        shown = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x820x24", "-nolisten", "tcp"]
        start(*shown, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as told:
            around["DISPLAY"] = f":{told.readline().strip()}"
        bus = start("dbus-daemon", "--session", "--nofork", "--print-address")
        assert bus.stdout is not None
        around["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        run(["setxkbmap", "de"], env=around)
        start("openbox", stdout=DEVNULL)
        socket = folder / "run" / "speech.sock"
        start("speech-dispatcher", "-s", "-C", folder / "speech", "-S", socket, "-P", folder / "run" / "speech.pid",
              "-L", folder / "speech", stdout=DEVNULL)  # fmt: skip
        around["SPEECHD_ADDRESS"] = f"unix_socket:{socket}"
        log = folder / "orca.log"
        start("/usr/bin/orca", "--debug-file", log, "-u", folder / "orca", stdout=DEVNULL)
        drawn = {**os.environ, **around, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        _wait_until(lambda: "SPEECH OUTPUT" in log.read_text(errors="replace") if log.exists() else False)
        command = [sys.executable, "-m", "tests.orca.window", folder / "data"]
        window = closing.enter_context(started(command, cwd=ROOT, env=drawn, stdin=PIPE, **quiet))
        yield Listening(window, log, around)


def _wait_until(is_so: Any) -> None:
    begun = monotonic()
    while not is_so():
        assert monotonic() - begun < MOST_SECONDS, "Orca does not come up"
        Event().wait(0.1)
