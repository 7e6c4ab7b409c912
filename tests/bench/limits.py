"""What the bench holds its rows to: aims and limits of ``limits.toml``, and what is over."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from tests.bench.measuring import REFERENCE_MS, Found, Row

FILE: Final = Path(__file__).with_name("limits.toml")
LEAST_SECONDS: Final = 0.02
"""What takes less counts as so much for growth: nobody feels it, and its figures are chance."""


class Kind(StrEnum):
    """What is judged of a row: against the bare side, ten years against one, milliseconds, or an amount as it is."""

    RATIO = "ratio"
    GROWTH = "growth"
    MS = "ms"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Limit:
    """An aim, and the limit of today; ``short`` is that of the short form. ``why`` a limit is over its aim."""

    aim: float
    limit: float
    short: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class RowLimits:
    """What a row is of (``work``), what is set against it, and its limits by kind."""

    id: str
    work: str
    against: str
    limits: Mapping[Kind, Limit]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that is judged: of a row, and of which kind."""

    id: str
    kind: Kind
    value: float

    @property
    def name(self) -> str:
        """How it is called in what is told."""
        return f"{self.id}.{self.kind}"


@dataclass(slots=True)
class Stores:
    """What all parts found on the large store, and on the small one that growth is reckoned from."""

    ten: dict[str, Row]
    year: dict[str, Row]
    reference_ms: float
    part_of: dict[str, str]
    notes: list[str]

    @classmethod
    def of(cls, ten: Mapping[str, Found], year: Mapping[str, Found]) -> Stores:
        """Put together what the parts found, by their names."""
        loops = sorted(loop for found in (ten, year) for one in found.values() for loop in one.reference)
        rows = [{row.id: row for one in found.values() for row in one.rows} for found in (ten, year)]
        part_of = {row.id: name for name, one in ten.items() for row in one.rows}
        notes = [note for found in (ten, year) for one in found.values() for note in one.notes]
        return cls(rows[0], rows[1], loops[len(loops) // 2], part_of, notes)

    def figures(self) -> list[Figure]:
        """Return everything that can be judged, row by row."""
        found = []
        for row_id, row in self.ten.items():
            ours = row.of(row.ours)
            if row.ratio is not None:
                found.append(Figure(row_id, Kind.RATIO, row.ratio))
            if row_id in self.year:
                small = self.year[row_id]
                found.append(Figure(row_id, Kind.GROWTH, _grown(ours, small.of(small.ours))))
            if row.unit == "s":
                scale = 1.0 if row.clocked else REFERENCE_MS / self.reference_ms
                found.append(Figure(row_id, Kind.MS, ours * 1000 * scale))
            else:
                found.append(Figure(row_id, Kind.AMOUNT, ours))
        return found


def read_limits(path: Path = FILE) -> list[RowLimits]:
    """Return the rows of the file in its order; a name may end in ``*`` and stands then for all that begin so.

    Raises :class:`ValueError` for a limit over its aim without a reason, in either form.
    """
    found = []
    for row_id, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        limits = {kind: _limit(f"{row_id}.{kind}", entry[kind]) for kind in Kind if kind in entry}
        found.append(RowLimits(row_id, entry["work"], entry.get("against", ""), limits))
    return found


def limits_of(row_id: str, known: Iterable[RowLimits]) -> RowLimits | None:
    """Return what a row is held to: its own entry, or the first that stands for several."""
    entries = list(known)
    own = next((one for one in entries if one.id == row_id), None)
    return own or next((one for one in entries if "*" in one.id and fnmatchcase(row_id, one.id)), None)


def over(figures: Iterable[Figure], known: Iterable[RowLimits], *, is_short: bool) -> dict[Figure, float]:
    """Return the figures that are past their limit, with it; a row that nothing is said of raises ``ValueError``."""
    entries, past = list(known), {}
    for figure in figures:
        row = limits_of(figure.id, entries)
        if row is None:
            raise ValueError(f"{figure.id} has no entry in {FILE.name}")
        limit = row.limits.get(figure.kind)
        allowed = None if limit is None else limit.short if is_short else limit.limit
        if allowed is not None and figure.value > allowed:
            past[figure] = allowed
    return past


def not_measured(figures: Iterable[Figure], known: Iterable[RowLimits], *, is_short: bool) -> list[str]:
    """Return the limits that no figure was held to: a row that is no longer measured is no row that is kept."""
    measured = list(figures)
    return [
        f"{row.id}.{kind}"
        for row in known
        for kind, limit in row.limits.items()
        if (limit.short is not None or not is_short)
        and not any(figure.kind is kind and limits_of(figure.id, known) is row for figure in measured)
    ]


def _grown(ten: float, year: float) -> float:
    return max(ten, LEAST_SECONDS) / max(year, LEAST_SECONDS)


def _limit(name: str, entry: Mapping[str, Any]) -> Limit:
    limit = Limit(**entry)
    is_over = limit.limit > limit.aim or (limit.short is not None and limit.short > 2 * limit.aim)
    if is_over and not limit.why:
        raise ValueError(f"{name} is allowed more than its aim without a reason")
    return limit
