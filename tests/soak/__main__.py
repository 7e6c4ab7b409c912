"""The long random tests, part by part: ``make soak``.

Each part is a run of pytest with a log beside it; it is told with its tests and its time, and what passed is remembered
for this very commit, so that a run that was ended goes on where it was. A part that is named runs in any case.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
from pathlib import Path
from time import monotonic
from typing import Final, NoReturn
from xml.etree import ElementTree as ET

from tests import processes
from tests.soak.memory import Memory, Passed
from tests.soak.parts import MARKS, PARTS, Part

ROOT: Final = Path(__file__).parents[2]
PLACE: Final = ROOT / "build" / "soak"
HANGS: Final = 4500
"""Seconds after which pytest ends a worker that nothing else has ended; above the limit of a test."""
_SHOWN = 30
"""Lines of a failed part's log that are shown."""


def main(arguments: list[str] | None = None, root: Path = ROOT, place: Path = PLACE) -> int:
    """Run the parts; return 1 when one failed."""
    asked = _asked(arguments)
    memory = Memory(place / "passed.json", root)
    if asked.fresh:
        memory.forget()
    before = memory.passed()
    if asked.list:
        for part in PARTS:
            known = before.get(part.name)
            _say(f"{part.name:<11} {part.subject}" + (f"  [passed: {_told(known)}]" if known else ""))
        return 0
    if memory.commit is None:
        _say("The tree differs from its commit: every part runs, and none is remembered.")
    seed = asked.seed if asked.seed is not None else secrets.randbelow(2**32)
    failed: list[Part] = []
    done: dict[str, Passed] = {}
    for part in [part for part in PARTS if not asked.parts or part.name in asked.parts]:
        known = before.get(part.name)
        if known is not None and not asked.parts and asked.seed in (None, known.seed):
            done[part.name] = known
            _say(f"{part.name:<11} passed before  {_told(known)}")
            continue
        _say(f"{part.name:<11} begins         seed {seed}, log {place / part.name}.log")
        passed, result = _run(part, seed, asked.workers, root, place)
        _say(f"{part.name:<11} {'passed' if passed else 'FAILED':<14} {_told(result)}")
        done[part.name] = result
        if not passed:
            failed.append(part)
            _show(place / f"{part.name}.log")
        elif not memory.add(part.name, result) and memory.commit is not None:
            _say("The tree has changed since: this part is not remembered.")
    wall, cpu = (sum(getattr(result, kind) for result in done.values()) for kind in ("wall", "cpu"))
    tests = sum(result.tests for result in done.values())
    _say(f"{len(done)} parts, {tests} tests, {_time(wall)}, CPU {_time(cpu)}: {len(failed)} failed")
    for part in failed:
        _say(f"again: make soak PART={part.name} SEED={seed}")
    return 1 if failed else 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.soak", description="the long random tests, part by part")
    parser.add_argument("parts", nargs="*", metavar="PART", help="run these alone, whether they passed before or not")
    parser.add_argument("--list", action="store_true", help="name the parts")
    parser.add_argument("--fresh", action="store_true", help="forget what passed before")
    parser.add_argument("--seed", type=int, help="draw the same random cases as a run that told this number")
    parser.add_argument("--workers", default="auto", help="processes at a time; as many as processors by default")
    asked = parser.parse_args(arguments)
    names = [part.name for part in PARTS]
    for name in asked.parts:
        if name not in names:
            parser.error(f"no part is called {name}; there are {', '.join(names)}")
    return asked


def _run(part: Part, seed: int, workers: str, root: Path, place: Path) -> tuple[bool, Passed]:
    place.mkdir(parents=True, exist_ok=True)
    report = place / f"{part.name}.xml"
    report.unlink(missing_ok=True)
    command = [
        sys.executable, "-m", "pytest", *part.paths, "-m", MARKS, "--hypothesis-profile", "soak",
        f"--hypothesis-seed={seed}", f"--randomly-seed={seed}", "-n", workers,
        "-o", f"faulthandler_timeout={HANGS}", "--durations=10", f"--junit-xml={report}",
    ]  # fmt: skip
    begun, spent = monotonic(), _children()
    with (
        (place / f"{part.name}.log").open("wb") as log,
        processes.started(command, cwd=root, stdin=processes.DEVNULL, stdout=log, stderr=log) as process,
    ):
        ended = process.wait()
    result = Passed(seed, _tests(report), monotonic() - begun, _children() - spent)
    return ended == 0 and result.tests > 0, result


def _children() -> float:
    """Return the processor seconds of all processes that this one has waited for, and of theirs; 0 on Windows."""
    times = os.times()
    return times.children_user + times.children_system


def _tests(report: Path) -> int:
    try:
        return len(ET.parse(report).findall(".//testcase"))
    except (OSError, ET.ParseError):  # pytest was ended before it wrote one
        return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _show(log: Path) -> None:
    for line in log.read_text("utf-8", "replace").splitlines()[-_SHOWN:]:
        _say(f"  | {line}")


def _told(result: Passed) -> str:
    return f"{result.tests} tests, {_time(result.wall)}, CPU {_time(result.cpu)}, seed {result.seed}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _leave(_number: int, _frame: object) -> NoReturn:
    """End as on Ctrl+C, so that the part that runs ends as well."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _leave)
    try:
        code = main()
    except KeyboardInterrupt:
        _say("ended; what passed is remembered: make soak goes on with the rest")
        code = 130
    sys.exit(code)
