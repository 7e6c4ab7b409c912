"""What the bench tells: a table to read, and the same for docs/performance.md."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Final

from sqlcipher3 import dbapi2

from tests.bench.limits import Figure, Kind, RowLimits, Stores, limits_of
from tests.bench.measuring import REFERENCE_MS, Row

_WIDTH: Final = 26
_CPU_INFO: Final = Path("/proc/cpuinfo")


def machine() -> str:
    """Return processor and versions in one line."""
    model = "unknown processor"
    if _CPU_INFO.exists():
        lines = _CPU_INFO.read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    connection = dbapi2.connect(":memory:")
    cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
    sqlite = connection.execute("SELECT sqlite_version()").fetchone()[0]
    connection.close()
    parts = [
        model,
        platform.system(),
        f"Python {platform.python_version()}",
        f"SQLCipher {cipher} (SQLite {sqlite})",
        f"PySide6 {version('PySide6-Essentials')}",
    ]
    return ", ".join(parts)


def lines(stores: Stores, known: Sequence[RowLimits], past: Mapping[Figure, float]) -> Iterator[str]:
    """Yield the table as plain lines, each row with both stores, least and median, processor and clock."""
    yield f"reference loop: {stores.reference_ms:.2f} ms here, {REFERENCE_MS:.1f} ms stands for it in milliseconds told"
    figures = stores.figures()
    for row_id, row in stores.ten.items():
        entry = limits_of(row_id, known)
        yield ""
        yield f"{row_id:<{_WIDTH}}{'' if entry is None else entry.work}"
        if entry is not None and entry.against:
            yield f"{'':<{_WIDTH}}÷ {entry.against}"
        for name, one in (("ten years", row), ("one year", stores.year.get(row_id))):
            if one is not None:
                yield f"  {name:<{_WIDTH - 2}}{_sides(one)}"
        for figure in figures:
            if figure.id == row_id:
                yield f"  {'':<{_WIDTH - 2}}{_judged(figure, entry, past)}"
    yield from ("", *stores.notes)


def _sides(row: Row) -> str:
    if row.unit != "s":
        bare = f" ÷ {row.of(row.bare):.1f} {row.unit}" if row.bare else ""
        return f"{row.of(row.ours):.1f} {row.unit}{bare}"
    parts = []
    for samples in (row.ours, row.bare):
        if samples:
            spent, clock = [one.spent for one in samples], [one.clock for one in samples]
            parts.append(f"{_range(spent)} ms of the processor, {_range(clock)} ms by the clock")
    return " ÷ ".join(parts)


def _range(seconds: Sequence[float]) -> str:
    return f"{min(seconds) * 1000:.1f} to {median(seconds) * 1000:.1f}"


def _judged(figure: Figure, entry: RowLimits | None, past: Mapping[Figure, float]) -> str:
    limit = entry.limits.get(figure.kind) if entry is not None else None
    said = f"{figure.kind:<8}{figure.value:9.2f}"
    if limit is None:
        return said
    said += f"   aim {limit.aim:g}, limit {limit.limit:g}"
    if figure in past:
        said += f"   PAST ITS LIMIT ({past[figure]:g})"
    return said + (f"   {limit.why}" if limit.why else "")


def markdown(stores: Stores, known: Sequence[RowLimits]) -> Iterator[str]:
    """Yield the table of docs/performance.md."""
    yield "| row | work | against | ten years | ratio | growth | aims |"
    yield "|---|---|---|---:|---:|---:|---|"
    found: dict[tuple[str, Kind], float] = {(one.id, one.kind): one.value for one in stores.figures()}
    for entry in known:
        rows = [row for row in stores.ten.values() if limits_of(row.id, known) is entry]
        if not rows:
            continue
        # Of many pages the one that takes longest.
        row = max(rows, key=lambda one: one.of(one.ours))
        name = row.id if row.id == entry.id else f"{entry.id}, the longest: {row.id.partition(':')[2]}"
        is_time = row.unit == "s"
        ours = f"{found[row.id, Kind.MS]:,.0f} ms" if is_time else f"{found[row.id, Kind.AMOUNT]:,.1f} {row.unit}"
        ratio, growth = (_number(found.get((row.id, kind))) for kind in (Kind.RATIO, Kind.GROWTH))
        yield f"| {name} | {entry.work} | {entry.against} | {ours} | {ratio} | {growth} | {_aims(entry)} |"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _aims(entry: RowLimits) -> str:
    return ", ".join(f"{kind} ≤ {limit.aim:g}" for kind, limit in entry.limits.items())


def told(found: Iterable[str]) -> str:
    """Return lines as one text."""
    return "\n".join(found) + "\n"
