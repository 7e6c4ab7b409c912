"""Runs the tests that reach a line against small changes of it: ``make mutants``.

It changes no file. One process imports the program and collects the tests; for each mutant it forks a child, which puts
the changed code into the functions that are there and runs the tests that reach the line, the quickest first, until one
fails. What cannot be put in like that runs in a process of its own, which imports the changed module (docs/decisions,
0487). Which tests reach a line is noted by ``tests/soak/reaching.py``.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Final

import pytest

from tests.soak.changing import NotHereError, Program, import_changed, put_in
from tests.soak.mutants import Mutant, mutants_of

ROOT: Final = Path.cwd()
PACKAGE: Final = "ssa_desktop/storage"
NOTED: Final = ROOT / "build" / "mutants" / "reached.json"
RESULTS: Final = ROOT / "build" / "mutants" / "results.jsonl"
SECONDS, TIMES_AGAIN = 2.0, 4
"""So long may the tests take that a mutant is tried with, and four times as long with ``--again``."""
MOST_TESTS: Final = 25
KNOWN_FIRST: Final = 4
"""So many tests that found others of the same file go first."""
PATIENCE: Final = 6
"""A child that takes so many times as long as its tests did hangs: its mutant is found."""
WARM: Final = 1.5
"""A test that takes no longer makes what is shared by many."""
TESTS: Final = ("tests/unit/storage", "tests/unit/services", "tests/integration", "tests/security")
"""What reaches storage without a window."""
LEFT: Final = ("survived", "not reached", "import")
REACH_SECONDS: Final = 3
"""So long runs each file of tests where nothing is noted yet; in all that takes ten minutes."""
PLAIN: Final = ["-q", "-n0", "-p", "no:randomly", "-p", "no:cacheprovider"]

Noted = dict[str, tuple[float, float, dict[str, list[int]]]]
"""By test: the seconds of its set-up and of its call, and the lines that it reaches, by file."""


def noted(path: Path) -> Noted:
    """Return what was noted of the tests."""
    known = json.loads(path.read_text(encoding="utf-8"))
    return {test: (of["setup"], of["call"], of["lines"]) for test, of in known.items()}


def file_of(test: str) -> str:
    return test.partition("::")[0]


class Reached:
    """Which tests reach which line, the quickest first, of as many files as there are."""

    def __init__(self, noted: Noted, known: set[str]) -> None:
        self.took: dict[str, float] = {}
        self.found = Counter[tuple[str, str]]()
        setups: dict[str, list[float]] = defaultdict(list)
        self._lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for test, (setup, call, lines) in noted.items():
            if test in known:
                self.took[test] = setup + call
                setups[file_of(test)].append(setup)
                for file, reached in lines.items():
                    for line in reached:
                        self._lines[file][line].add(test)
        self._shared = {file: max(times) - median(times) for file, times in setups.items()}

    def cost(self, test: str) -> float:
        """Return what a test takes alone, with what it shares with others of its file."""
        return self.took[test] + self._shared[file_of(test)] + 0.02

    def tests(self, mutant: Mutant, seconds: float, without: set[str]) -> list[str]:
        """Return tests that reach a mutant and take so long together."""
        lines = self._lines[mutant.file]
        if mutant.begins:
            reach = lines.get(mutant.line) or lines.get(mutant.begins) or set()
        else:
            reach = set().union(*(lines[line] for line in mutant.used if line in lines)) or set().union(*lines.values())
        quick = sorted(reach - without, key=lambda test: (self.cost(test), test))
        by_file: dict[str, list[str]] = defaultdict(list)
        for test in quick:
            by_file[file_of(test)].append(test)
        found = [test for test in quick if self.found[mutant.file, test]]
        found.sort(key=lambda test: -self.found[mutant.file, test])
        most = max(map(len, by_file.values()), default=0)
        turns = [of[turn] for turn in range(most) for of in by_file.values() if turn < len(of)]
        chosen: list[str] = []
        for test in dict.fromkeys([*found[:KNOWN_FIRST], *turns]):
            if len(chosen) < MOST_TESTS and (not chosen or self.cost(test) <= seconds):
                chosen.append(test)
                seconds -= self.cost(test)
        return chosen

    def seconds(self, tests: Sequence[str]) -> float:
        return sum(map(self.cost, tests))


class Runner:
    """Takes the place of pytest's own loop: each mutant gets its run of some tests in a child."""

    def __init__(self, mutants: Sequence[Mutant], known: Noted, into: Path, minutes: float, again: bool) -> None:
        self._mutants, self._noted, self._into, self._again = mutants, known, into, again
        self._seconds = SECONDS * (TIMES_AGAIN if again else 1)
        self._until = monotonic() + 60 * minutes
        self._tell = -1
        self._sound: set[str] = set()
        self._unsound: set[str] = set()
        self.outcomes = Counter[str]()

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", settings.get_profile("ci"), phases=phases)
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for path in sorted((ROOT / PACKAGE).rglob("*.py")):
            importlib.import_module(module_name(str(path.relative_to(ROOT))))
        self._items = {item.nodeid: item for item in session.items}
        self._reached = Reached(self._noted, set(self._items))
        self._warm()
        self._program = Program(ROOT / PACKAGE)
        gc.collect()
        gc.freeze()  # children share the memory, as nobody goes through it
        with self._into.open("a", encoding="utf-8") as results:
            for mutant in self._mutants:
                if monotonic() > self._until:
                    break
                began, cpu = monotonic(), self._cpu()
                outcome, by, tests = self._judged(mutant)
                self.outcomes[outcome] += 1
                times = {"seconds": round(monotonic() - began, 2), "cpu": round(self._cpu() - cpu, 2)}
                told = {
                    "file": mutant.file, "line": mutant.line, "number": mutant.number, "what": mutant.what,
                    "outcome": outcome, "by": by, "tests": tests, **times,
                }  # fmt: skip
                results.write(json.dumps(told) + "\n")
                results.flush()
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self._tell < 0:
            self._unsound.add(report.nodeid)
        elif report.failed:
            os.write(self._tell, report.nodeid.encode())
            os._exit(1)

    def _judged(self, mutant: Mutant) -> tuple[str, str, int]:
        while tests := self._reached.tests(mutant, self._seconds, self._unsound):
            outcome, by = self._run(mutant, tests)
            if by and not self._is_sound(by):
                continue
            if self._again and (outcome == "import" or (outcome == "survived" and not mutant.begins)):
                outcome, by = _run_apart(mutant, tests, self._reached.seconds(tests))
            elif by:
                self._reached.found[mutant.file, by] += 1
            return outcome, by, len(tests)
        return "not reached", "", 0

    def _warm(self) -> None:
        """Run a quick test of each file: what is made once for many tests is there in every child then."""
        by_file: dict[str, list[str]] = defaultdict(list)
        for test in self._items:
            if test in self._reached.took:
                by_file[file_of(test)].append(test)
        chosen = [min(tests, key=self._reached.cost) for tests in by_file.values()]
        chosen = [test for test in chosen if self._reached.cost(test) < WARM]
        for test in chosen:
            item = self._items[test]
            others = (other for other in self._items.values() if other.nodeid.split("/")[1] != test.split("/")[1])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=next(others, None))
        self._sound |= set(chosen) - self._unsound

    @staticmethod
    def _cpu() -> float:
        times = os.times()
        return sum(times[:4])

    def _is_sound(self, test: str) -> bool:
        """Whether a test passes with nothing changed: what it finds is worth nothing otherwise."""
        if test not in self._sound | self._unsound:
            (self._sound if self._run(None, [test])[0] == "survived" else self._unsound).add(test)
        return test in self._sound

    def _run(self, mutant: Mutant | None, tests: Sequence[str]) -> tuple[str, str]:
        seconds = self._reached.seconds(tests)
        told, tell = os.pipe()
        place = Path(tempfile.mkdtemp(prefix="mutant-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        pid = os.fork()
        if not pid:
            os.close(told)
            self._tell = tell
            self._child(mutant, tests, seconds, place)
        os.close(tell)
        status = _waited(pid, 20 + PATIENCE * seconds)
        with os.fdopen(told, "rb") as heard:
            os.set_blocking(heard.fileno(), False)
            by = (heard.read() or b"").decode()
        shutil.rmtree(place, ignore_errors=True)
        if status is None or status == -signal.SIGXCPU:
            return "hangs", by
        return {0: "survived", 1: "failed", 70: "import"}.get(status, f"ended {status}"), by

    def _child(self, mutant: Mutant | None, tests: Sequence[str], seconds: float, place: Path) -> None:
        code = 2
        try:
            os.setsid()
            _be_alone(place)
            limit = int(8 + PATIENCE * seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
            items = [self._items[test] for test in tests]
            config = items[0].config
            config.pluginmanager.unregister(name="terminalreporter")
            config._tmp_path_factory._basetemp = place / "tmp"  # type: ignore[attr-defined]
            (place / "tmp").mkdir()
            if mutant is not None:
                try:
                    put_in(mutant, ROOT / mutant.file, self._program)
                except NotHereError:
                    os._exit(70)
                except Exception:  # noqa: BLE001  # whatever the changed code does at its import
                    os._exit(2 if mutant.begins else 70)
            for item, after in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            code = 0
        finally:
            os._exit(code)


def _be_alone(place: Path) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    for name in ("DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        (place / name).mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(place / name)


def _waited(pid: int, seconds: float) -> int | None:
    """Return how a child ended, ``None`` where it had to be ended; whatever it started ends with it."""
    until, status = monotonic() + seconds, None
    while status is None and monotonic() < until:
        ended, how = os.waitpid(pid, os.WNOHANG)
        status = os.waitstatus_to_exitcode(how) if ended else None
        sleep(0 if ended else 0.01)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    if status is None:
        os.waitpid(pid, 0)
    return status


def _run_apart(mutant: Mutant, tests: Sequence[str], seconds: float) -> tuple[str, str]:
    """Run tests in a process of their own that imports the changed module."""
    command = [sys.executable, "-m", "tests.soak.mutate", "--one", mutant.file, str(mutant.number), *tests]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60 + PATIENCE * seconds, check=False)
    except subprocess.TimeoutExpired:
        return "hangs", "apart"
    return ("survived" if done.returncode == 0 else "failed"), "apart"


def module_name(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def drawn(within: str, seed: str, number: int) -> list[Mutant]:
    """Return mutants of a folder or file in the order of a seed: a greater number begins with the same ones."""
    place = ROOT / within
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    every = [one for path in files for one in mutants_of(path, str(path.relative_to(ROOT)))]
    random.Random(seed).shuffle(every)
    return every[:number]


def main() -> int:
    """Draw mutants, run each, and write what came of it, a line of JSON each."""
    parser = argparse.ArgumentParser(prog="tests.soak.mutate", description="tests of storage against small changes")
    parser.add_argument("--number", type=int, default=1500)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--within", default=PACKAGE, help="a folder or a file of storage")
    parser.add_argument("--minutes", type=float, default=600, help="no more is begun after that")
    parser.add_argument("--noted", type=Path, default=NOTED, help="which tests reach which line")
    parser.add_argument("--into", type=Path, default=RESULTS, help="what stands there already is not run again")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="the tests to note, where nothing is noted yet")
    parser.add_argument("--again", action="store_true", help="try what survived with more tests")
    parser.add_argument("--one", nargs=argparse.REMAINDER, help="FILE NUMBER TEST…: one change, in this process")
    asked = parser.parse_args()
    if asked.one:
        file, number, *tests = asked.one
        import_changed(module_name(file), ROOT / file, int(number))
        return int(pytest.main([*PLAIN, "-x", *tests]))
    if not asked.noted.exists():
        note = [*PLAIN, "-p", "tests.soak.reaching", f"--reach-seconds={REACH_SECONDS}", f"--reach-into={asked.noted}"]
        subprocess.run([sys.executable, "-m", "pytest", *note, *asked.tests], cwd=ROOT, check=False)
    mutants, into = drawn(asked.within, asked.seed, asked.number), asked.into
    known = _known(into)
    if asked.again:
        mutants = [one for one in mutants if known.get((one.file, one.number)) in LEFT]
        into = into.with_suffix(".again")
        known = _known(into)
    mutants = [one for one in mutants if (one.file, one.number) not in known]
    tests = noted(asked.noted)
    runner = Runner(mutants, tests, into, asked.minutes, asked.again)
    files = sorted(file for file in set(map(file_of, tests)) if (ROOT / file).exists())
    ended = pytest.main([*PLAIN, *files], plugins=[runner])
    sys.stdout.write(f"{dict(runner.outcomes)}\n")
    return int(ended)


def _known(into: Path) -> dict[tuple[str, int], str]:
    """Return the outcomes that stand in a file of results."""
    lines = into.read_text(encoding="utf-8").splitlines() if into.exists() else []
    return {(one["file"], one["number"]): one["outcome"] for one in map(json.loads, lines)}


if __name__ == "__main__":
    sys.exit(main())
