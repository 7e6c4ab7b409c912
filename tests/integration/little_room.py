"""Disks without room: a file system of a few kilobytes, and a limit to the length of any file."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.program import Done, Program
from tests.processes import run


@contextmanager
def small_disk_in(folder: Path, size: str) -> Iterator[Path | None]:
    """Make a file system of this size, such as ``640k``; None where this user may not mount one."""
    place = folder / "kleine-platte"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        mounted = os.name == "posix" and run(mount, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield place if mounted else None
    finally:
        if mounted:
            run(["umount", place])


def run_with_little_room(program: Program, room: int, *arguments: str | Path) -> Done:
    """Run a command in a process of its own that may make no file longer than ``room`` bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "ssa_desktop", "--data", program.data, "--password-file", program.password_file]
    done = run([*command, *arguments], check=False, preexec_fn=limit)
    return Done(done.returncode, done.stdout, done.stderr)
