"""The returns of a whole state, made and merged by the command itself: ``python -m tests.bench.whole_state``.

2,800 schools, 20 school years, a file for each school and year with all figures of the shipped form. They are made once
and kept in ``build/bench/state``. Told are the processor's time and the most memory of the whole process, for reading
and merging with each format of the result.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from tests.bench.rows_figures import YEAR
from tests.bench.stores import CACHE, SHORT_YEAR, copied, kept, opened

SCHOOLS: Final = 2_800
YEARS: Final = 20
_CARRIERS: Final = 60
_SITES: Final = 1_900
_TYPES: Final = ("Grundschule", "Werkrealschule", "Realschule", "Gemeinschaftsschule", "Gymnasium", "SBBZ")
_MOST: Final = 900
_FORMATS: Final = {"csv": "tabellen", "xlsx": "zusammen.xlsx"}
_MIB: Final = 1024


def main() -> int:
    """Make the returns, merge them in every format, and tell what it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.whole_state")
    parser.add_argument("--schools", type=int, default=SCHOOLS)
    parser.add_argument("--years", type=int, default=YEARS)
    given = parser.parse_args()
    folder = _made(given.schools, given.years)
    files = sum(1 for _ in folder.iterdir())
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    sys.stdout.write(f"{files:,} returns, {size:,.0f} MB\n")
    with tempfile.TemporaryDirectory(prefix="ssa-state-", dir=CACHE) as place:
        for fmt, name in _FORMATS.items():
            out = Path(place, name)
            seconds, peak = _run(["merge", str(folder), "--format", fmt, "--out", str(out)])
            written = [out] if out.is_file() else list(out.iterdir())
            megabytes = sum(file.stat().st_size for file in written) / 1e6
            sys.stdout.write(
                f"{fmt}: {seconds:.0f} s of the processor, {peak:.0f} MiB at the most, "
                f"{len(written)} files of {megabytes:.0f} MB\n"
            )
    return 0


def _run(arguments: list[str]) -> tuple[float, float]:
    """Run the command in a process of its own; return its processor's time in seconds and its peak in MiB."""
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "ssa_desktop", *arguments])
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / _MIB


def _made(schools: int, years: int) -> Path:
    """Return the folder with the returns, made anew where it is not whole."""
    folder = CACHE / "state" / f"{schools}-{years}"
    if not folder.is_dir():
        unfinished = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for name, content in _returns(schools, years):
            (unfinished / name).write_text(json.dumps(content), encoding="utf-8")
        unfinished.rename(folder)
    return folder


def _returns(schools: int, years: int) -> Iterator[tuple[str, dict[str, Any]]]:
    with tempfile.TemporaryDirectory(prefix="ssa-state-") as place:
        ws = opened(copied(kept(SHORT_YEAR), Path(place, "store")))
        try:
            content = json.loads(render_return(reports.annual_return(ws, YEAR, Level.SCHOOL), ReportFormat.JSON, "de"))
        finally:
            ws.close()
    content["units"] = content["units"][:1]
    items = content["units"][0]["items"]
    chance = random.Random(2800)
    for year in range(years):
        content["school_year"] = str(SchoolYear(2005 + year))
        for school in range(schools):
            content["practitioner"] = f"K{school % 2500}"
            content["units"][0]["unit"] = f"s{school}"
            for item, figure in items.items():
                items[item] = _drawn(figure, chance)
            items.update(
                school_name=f"Schule {school}",
                school_type=_TYPES[school % len(_TYPES)],
                site_name=f"Standort {school % _SITES}",
                carrier_name=f"Träger {school % _CARRIERS}",
                fte=chance.choice((0.5, 0.75, 1)),
                practitioners=1,
            )
            yield f"{2005 + year}-{school:04}.json", content


def _drawn(figure: object, chance: random.Random) -> object:
    """Return another figure of the same kind."""
    if isinstance(figure, dict):
        return {key: chance.randrange(_MOST) for key in figure}
    if isinstance(figure, int):
        return chance.randrange(_MOST)
    return round(chance.random(), 4) if isinstance(figure, float) else figure


if __name__ == "__main__":
    sys.exit(main())
