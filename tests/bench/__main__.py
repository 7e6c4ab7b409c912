"""What she waits for, against bare SQL on the same file or a bare window, and ten years against one: ``make bench``.

Both sides take turns in one process, on copies of one store at full size, which is made once and kept. Judged is the
processor's time; every row has its aim and its limit in ``limits.toml``, and one past its limit ends with exit code 1.
``--short`` does the same in small, for every run of the tests, and judges the processor's time alone.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tests.bench.compiled import compile_everything, compiled_environment
from tests.bench.limits import Figure, RowLimits, Stores, not_measured, over, read_limits
from tests.bench.measuring import Found, of_children
from tests.bench.part import NOT_SHORT, ONCE, ONCE_SHORT, OWN_PROCESS, PARTS, REPEATED
from tests.bench.report import lines, machine, markdown, told
from tests.bench.stores import SHORT_TEN, SHORT_YEAR, TEN, YEAR, Made, kept
from tests.processes import run

ROOT: Final = Path(__file__).parents[2]
RUNS: Final = 3
"""A row of the short form fails when it is past its limit in two runs of so many."""


def measure(parts: Sequence[str], *, is_short: bool) -> Stores:
    """Run the parts one after another, each in a process of its own, and put together what they found."""
    large, small = (SHORT_TEN, SHORT_YEAR) if is_short else (TEN, YEAR)
    compile_everything()
    left_out, once = (NOT_SHORT, ONCE_SHORT) if is_short else (frozenset[str](), ONCE)
    wanted = [name for name in parts if name not in left_out]
    ten = _found(wanted, large, is_short=is_short)
    return Stores.of(ten, _found([name for name in wanted if name not in once], small, is_short=is_short))


def short_form(parts: Sequence[str], known: Sequence[RowLimits]) -> tuple[Stores, dict[Figure, float]]:
    """Measure in small; what is past its limit is measured again, and counts when it is in two of three runs."""
    first = measure(parts, is_short=True)
    past = [over(first.figures(), known, is_short=True)]
    while len(past) < RUNS and (doubtful := _past_in(past, range(1, 2))):
        again = {first.part_of[figure.id] for figure in doubtful}
        found = measure([name for name in parts if name in again], is_short=True)
        past.append(over(found.figures(), known, is_short=True))
    return first, _past_in(past, range(2, RUNS + 1))


def _past_in(past: Sequence[dict[Figure, float]], times: range) -> dict[Figure, float]:
    """Return the figures that were past their limits in so many runs, as they were first."""
    names = [figure.name for one in past for figure in one]
    every = {figure.name: (figure, limit) for one in reversed(past) for figure, limit in one.items()}
    return dict(found for name, found in every.items() if names.count(name) in times)


def main() -> int:
    """Measure, tell, and say whether a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--short", action="store_true", help="small stores, few rounds: the form of every test run")
    parser.add_argument("--part", action="append", choices=PARTS, help="only these parts")
    parser.add_argument("--markdown", type=Path, help="also write the table of docs/performance.md")
    given = parser.parse_args()
    parts, known = given.part or list(PARTS), read_limits()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.short:
        stores, past = short_form(parts, known)
    else:
        stores = measure(parts, is_short=False)
        past = over(stores.figures(), known, is_short=False)
    sys.stdout.write(told([machine(), *lines(stores, known, past)]))
    if given.markdown is not None:
        given.markdown.write_text(told(markdown(stores, known)), encoding="utf-8")
    missing = [] if given.part else not_measured(stores.figures(), known, is_short=given.short)
    for name in missing:
        sys.stdout.write(f"not measured: {name}\n")
    for figure, limit in past.items():
        sys.stdout.write(f"past its limit: {figure.name} {figure.value:.2f} > {limit:g}\n")
    return 1 if past or missing else 0


def _found(parts: Iterable[str], made: Made, *, is_short: bool) -> dict[str, Found]:
    """Measure parts on one store; it is told on the error output, since a whole run takes its time."""
    kept(made)
    found: dict[str, Found] = {}
    for names in _processes(list(parts), is_short=is_short):
        before = of_children()
        with tempfile.TemporaryDirectory(prefix="ssa-bench-", ignore_cleanup_errors=True) as folder:
            arguments = [",".join(names), made.name, folder, *(["--short"] if is_short else [])]
            done = run([sys.executable, "-m", "tests.bench.part", *arguments], cwd=ROOT, env=compiled_environment())
        sys.stderr.write(f"{', '.join(names)} on {made.name}: {of_children() - before:.0f} s of the processor\n")
        for name, one in json.loads(done.stdout).items():
            if name in found:
                found[name].join(Found.read(one))
            else:
                found[name] = Found.read(one)
    return found


def _processes(parts: list[str], *, is_short: bool) -> list[list[str]]:
    """Return which parts run in one process: each alone, in the short form all that need no window together."""
    if not is_short:
        return [[name] for name in parts for _ in range(REPEATED.get(name, 1))]
    together = [name for name in parts if name not in OWN_PROCESS]
    return [*([together] if together else []), *([name] for name in parts if name in OWN_PROCESS)]


if __name__ == "__main__":
    sys.exit(main())
