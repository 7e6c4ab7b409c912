"""Processes that are killed at a numbered call of the system while they write or open a package.

One process has everything loaded and forks a child for each; the child opens its store and waits. strace holds on to it
and lets the kernel kill it when the call begins: nothing of the program runs after that, neither its own nor SQLite's.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.processes import PIPE, started

CALLS = ("fsync", "fdatasync", "rename", "ftruncate")
"""What makes a step lasting: the log of a store and a file are synced, a file gets its name, a log is emptied."""
STRACE = shutil.which("strace")
MOST_STEPS = 400

_SERVER = """
import ctypes, json, os, sys
from datetime import datetime
from pathlib import Path
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.rights import handover_create, handover_open
PR_SET_PTRACER = 0x59616D61

def child(told):
    code = Path(told["code"]).read_text(encoding="utf-8")
    ws = open_workspace(Path(told["data"]), clock=datetime.now, recovery_code=code)
    package, sheet = Path(told["package"]), Path(told["sheet"])
    if told["act"] == "write":
        asked = handover_create.Asked(HandoverKind.SUCCESSOR, told["to"])
        ready = handover_create.prepare(ws, asked)
        act = lambda: handover_create.write(ws, package, sheet, ready)
    else:
        opened = handover_open.look(ws, package, sheet.read_text(encoding="utf-8").splitlines()[0])
        act = lambda: handover_open.take_in(ws, opened)
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, -1, 0, 0, 0)
    print(os.getpid(), flush=True)
    # A line at a time: nothing of what is for the parent may be read ahead.
    while os.read(0, 1) != b"\\n":
        pass
    act()
    os._exit(0)

while line := b"".join(iter(lambda: os.read(0, 1).strip(b"\\n"), b"")):
    pid = os.fork()
    if not pid:
        child(json.loads(line))
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Killing:
    """The process that forks those which are killed."""

    def __init__(self, told: IO[str], heard: IO[str]) -> None:
        self._told, self._heard = told, heard

    def dies(self, what: str, call: str, number: int) -> bool:
        """Carry out what a line of JSON says, killed at the numbered such call; whether it came that far."""
        assert STRACE is not None, "strace is missing: `make setup-test` installs it"
        self._told.write(what + "\n")
        self._told.flush()
        pid = self._heard.readline().strip()
        inject = f"inject={call}:signal=SIGKILL:when={number}"
        # What it traces goes nowhere: a full pipe would hold the child.
        command = (STRACE, "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject, "-p", pid)
        with started(command, stderr=PIPE) as tracing:
            assert tracing.stderr is not None
            line = tracing.stderr.readline()
            assert "attached" in line, line
            self._told.write("\n")
            self._told.flush()
            ended = int(self._heard.readline())
            tracing.communicate()
        assert ended in {0, -9}, ended
        return ended == -9


@contextmanager
def killing(root: Path) -> Iterator[Killing]:
    """Give what starts processes and has them killed."""
    with started([sys.executable, "-c", _SERVER], stdin=PIPE, stdout=PIPE, cwd=root) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        yield Killing(server.stdin, server.stdout)
