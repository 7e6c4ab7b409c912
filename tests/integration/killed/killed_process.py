"""Processes that are killed at a numbered call of the system while they do something to a store.

One process has everything loaded and forks a child for each; the child makes ready what it is about to do and waits.
strace holds on to it and lets the kernel kill it when the call begins: nothing of the program runs after that, neither
its own nor SQLite's.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from tests.processes import PIPE, started

LASTING: Final = ("fsync", "fdatasync", "rename", "ftruncate")
"""What makes a step lasting: the log of a store and a file are synced, a file gets its name, a log is emptied."""
CALLS: Final = (*LASTING, "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "rmdir", "link", "linkat")
"""What changes which files there are and what is sure to be in them."""
STRACE = shutil.which("strace")
MOST_STEPS = 400

_SERVER = """
import ctypes, importlib, json, os, sys
PR_SET_PTRACER = 0x59616D61
ready = importlib.import_module(sys.argv[1]).ready

def child(told):
    act = ready(told)
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
        try:
            child(json.loads(line))
        finally:
            os._exit(3)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""
_CALLED = re.compile(r"^(\d+) +(\w+)\(", re.MULTILINE)


class Killing:
    """The process that forks those which are killed."""

    def __init__(self, told: IO[str], heard: IO[str]) -> None:
        self._told, self._heard = told, heard

    def dies(self, what: Mapping[str, object], call: str, number: int) -> bool:
        """Do what the acts make of ``what``, killed at the numbered such call; whether it came that far."""
        inject = f"inject={call}:signal=SIGKILL:when={number}"
        # What it traces goes nowhere: a full pipe would hold the child.
        ended = self._traced(what, "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
        assert ended in {0, -9}, ended
        return ended == -9

    def points(self, what: Mapping[str, object]) -> list[tuple[str, int]]:
        """Do it unharmed; return each call at which :meth:`dies` may kill it, and which of its kind in its thread."""
        with TemporaryDirectory() as folder:
            trace = Path(folder, "trace")
            assert self._traced(what, "-o", trace, "-e", f"trace={','.join(CALLS)}") == 0
            called = Counter(_CALLED.findall(trace.read_text()))
        most = {call: max(count for (_, one), count in called.items() if one == call) for _, call in called}
        return sorted((call, number) for call, count in most.items() for number in range(1, count + 1))

    def _traced(self, what: Mapping[str, object], *options: object) -> int:
        assert STRACE is not None, "strace is missing: `make setup-test` installs it"
        self._told.write(json.dumps(what, default=str) + "\n")
        self._told.flush()
        pid = self._heard.readline().strip()
        with started((STRACE, "-f", *options, "-p", pid), stderr=PIPE) as tracing:
            assert tracing.stderr is not None
            line = tracing.stderr.readline()
            assert "attached" in line, line
            self._told.write("\n")
            self._told.flush()
            ended = int(self._heard.readline())
            tracing.communicate()
        return ended


@contextmanager
def killing(root: Path, acts: str) -> Iterator[Killing]:
    """Give what starts processes and has them killed; ``acts`` is a module whose ``ready`` returns what is to be done.

    It is called in the child with what :meth:`Killing.dies` was told, as JSON brings it, before anything counts.
    """
    with started([sys.executable, "-c", _SERVER, acts], stdin=PIPE, stdout=PIPE, cwd=root) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        yield Killing(server.stdin, server.stdout)
