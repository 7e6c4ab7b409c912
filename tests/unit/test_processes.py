"""Whatever a test starts is ended, and what takes too long fails by itself alone."""

from __future__ import annotations

import ast
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.processes import PIPE, run, started
from tests.time_limit import limited

TESTS = Path(__file__).parents[1]
OWN = {
    "processes.py": "the place where processes are started",
    "security/keyring_driver.py": "runs in a process that a test has started, and goes with it",
    "soak/mutate.py": "a program of the Makefile: it forks a child for each change, and waits for it",
}
BY_HAND = ("bench/", "screens/")
"""Programs of the Makefile, not tests."""
MOST_SECONDS = 60
STARTING = {"run", "Popen", "call", "check_call", "check_output", "fork", "forkpty", "system", "posix_spawn", "spawnv"}
MENTIONED = re.compile(rf"\b(subprocess|os)\.({'|'.join(STARTING)})\b|^from (subprocess|os) import", re.MULTILINE)

# A process that starts another, names it, and goes on for ever, whether it is read or not.
ENDLESS = """
import subprocess, sys
other = subprocess.Popen([sys.executable, "-c", "import sys; print('there', flush=True); sys.stdin.read()"])
print(other.pid, flush=True)
while True:
    try:
        print("on and on", flush=True)
    except OSError:
        pass
"""
posix_only = pytest.mark.skipif(os.name != "posix", reason="groups of processes and alarms are POSIX")


def is_alive(pid: int) -> bool:
    """Whether a process runs; a killed one that nobody has fetched yet does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text("ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@posix_only
@pytest.mark.parametrize("error", [None, AssertionError, KeyboardInterrupt])
def test_a_process_and_what_it_started_are_gone_however_the_block_is_left(error: type[BaseException] | None) -> None:
    both: list[int] = []

    def leave() -> None:
        with started([sys.executable, "-c", ENDLESS], stdin=PIPE, stdout=PIPE) as process:
            assert process.stdout is not None
            both.extend([process.pid, next(int(line) for line in process.stdout if line.strip().isdigit())])
            assert all(map(is_alive, both))
            if error is not None:
                raise error

    if error is None:
        leave()
    else:
        with pytest.raises(error):
            leave()
    assert len(both) == 2
    begun = monotonic()
    while any(map(is_alive, both)):
        assert monotonic() - begun < MOST_SECONDS, "still there"


@posix_only
def test_waiting_for_what_never_comes_fails_at_the_limit_and_leaves_nothing() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(pytest.fail.Exception, match=r"not done after 0\.5 s"), limited(0.5):
        run([sys.executable, "-c", ENDLESS.replace("print(other.pid, flush=True)", "")], stdout=None)
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@posix_only
def test_the_alarm_ends_waiting_for_another_thread() -> None:
    with pytest.raises(pytest.fail.Exception, match="not done"), limited(0.1):
        threading.Event().wait()


def test_a_process_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(AssertionError, match="Pech gehabt"):
        run([sys.executable, "-c", "import sys; sys.exit('Pech gehabt')"])
    assert run([sys.executable, "-c", "print(input())"], input="gehört\n").stdout == "gehört\n"


def starts(path: Path) -> Iterator[int]:
    """Yield the lines that start a process by themselves; what stands in a text is run by a process of its own."""
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)) if MENTIONED.search(source) else ():
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in {"subprocess", "os"}
            and node.attr in STARTING
        ):
            yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module in {"subprocess", "os"}:
            yield from (node.lineno for name in node.names if name.name in STARTING - {"Popen"})


def test_no_test_starts_a_process_any_other_way() -> None:
    names = {path.relative_to(TESTS).as_posix(): path for path in TESTS.rglob("*.py")}
    checked = {name: path for name, path in names.items() if name not in OWN and not name.startswith(BY_HAND)}
    found = [f"{name}:{line}" for name, path in sorted(checked.items()) for line in starts(path)]
    assert found == [], "start it with run or started of tests/processes.py"
    assert all(list(starts(names[name])) for name in OWN)
