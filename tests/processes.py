"""Processes that tests start: each ends on every way out of the test, with whatever it has started itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from subprocess import DEVNULL, PIPE
from typing import Any

__all__ = ["DEVNULL", "PIPE", "end", "run", "started"]

# Where the test's own process is ended by force, the system ends the child.
_WITH_PARENT = (setpriv, "--pdeathsig", "KILL") if (setpriv := shutil.which("setpriv")) else ()


@contextmanager
def started(command: Sequence[object], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a process that writes and reads text; when the block is left, it and what it started are killed.

    ``options`` are those of :class:`subprocess.Popen`. It has a session of its own: nothing reaches the terminal.
    """
    whole = [*_WITH_PARENT, *map(str, command)]
    with subprocess.Popen(whole, text=True, start_new_session=True, **options) as process:
        try:
            yield process
        finally:
            end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process that :func:`started` began, and those that it began, and wait for it."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def run(
    command: Sequence[object],
    *,
    check: bool = True,
    input: str | None = None,  # noqa: A002 - as subprocess.run calls it
    timeout: float | None = None,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run a process to its end, as ``subprocess.run`` with its output caught; nothing of it is left running.

    Raises ``AssertionError`` with what it said when it does not end with 0, unless told not to ``check``.
    """
    pipes = {"stdin": DEVNULL if input is None else PIPE, "stdout": PIPE, "stderr": PIPE}
    with started(command, **{**pipes, **options}) as process:
        out, err = process.communicate(input, timeout)
    assert not check or process.returncode == 0, f"{process.returncode}\n{out}\n{err}"
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
