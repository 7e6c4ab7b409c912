"""A program that crashes leaves no memory behind: seen from outside, for the window and for a command."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.processes import run, started

STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="core dumps as Linux writes them")

# Each ends where its work would begin, by a fault.
_STARTS = {
    "window": ("import ssa_desktop.ui.app as app\napp.run_window = lambda *_: {crash}\n", []),
    "command": ("import ssa_desktop.cli.main as main\nmain.run_command = lambda *_: {crash}\n", ["check"]),
}
_CRASH = "__import__('os').kill(__import__('os').getpid(), 11)"


def crashed(folder: Path, code: str, *arguments: str) -> int:
    """Run code that crashes, allowed by its parent to dump; return how it ended, as ``waitpid`` tells it."""
    folder.mkdir()
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}

    def may_dump() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    command = [sys.executable, "-c", code, *arguments]
    with started(command, cwd=folder, env=environment, preexec_fn=may_dump) as process:
        # Popen.wait does not tell whether a core was written.
        return os.waitpid(process.pid, 0)[1]


@pytest.mark.parametrize("start", _STARTS)
def test_a_crash_writes_no_core(tmp_path: Path, start: str) -> None:
    preparation, arguments = _STARTS[start]
    code = preparation.format(crash=_CRASH) + "from ssa_desktop.__main__ import main\nmain()"
    ended = crashed(tmp_path / "arbeit", code, *arguments)
    assert os.WIFSIGNALED(ended)
    assert os.WTERMSIG(ended) == signal.SIGSEGV
    assert not os.WCOREDUMP(ended)
    assert list((tmp_path / "arbeit").iterdir()) == []


def test_without_that_a_crash_writes_one(tmp_path: Path) -> None:
    """The test above would prove nothing on a machine that writes none anyway; then at least the calls are seen."""
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("this machine allows no core dump at all")
    ended = crashed(tmp_path / "arbeit", _CRASH)
    if not os.WCOREDUMP(ended):
        pytest.skip("this machine writes no core dump at all")


@pytest.mark.parametrize("arguments", [["--help"], []], ids=["command", "window"])
def test_the_system_is_asked_to_write_none_before_anything_is_opened(tmp_path: Path, arguments: list[str]) -> None:
    assert STRACE is not None, "strace is missing: `make setup-test` installs it"
    log = tmp_path / "aufrufe.txt"
    code = (
        "import ssa_desktop.ui.app as app\napp.run_window = lambda *_: 0\n"
        "import sys\nfrom ssa_desktop.cli.start import run\nsys.exit(run(sys.argv[1:]))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    watching = [STRACE, "-f", "-qq", "-e", "trace=prctl,prlimit64,setrlimit"]
    run([*watching, "-o", log, sys.executable, "-c", code, *arguments], env=environment)
    calls = log.read_text(encoding="utf-8")
    assert "PR_SET_DUMPABLE, SUID_DUMP_DISABLE" in calls
    assert "RLIMIT_CORE, {rlim_cur=0, rlim_max=0}" in calls
