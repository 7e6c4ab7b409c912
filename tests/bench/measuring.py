"""What the bench counts: the processor's time and the clock's of two sides that take turns, and rows made of them."""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from time import perf_counter, process_time, thread_time
from typing import Any, Final

REFERENCE_MS: Final = 5.0
"""What the reference loop takes on the laptop for which milliseconds are said (an idle one of 2020)."""
_LOOP: Final = 100_000


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class Sample:
    """One measurement: of the processor (seconds, or an amount in the unit of its row) and by the clock (seconds)."""

    spent: float
    clock: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: what is measured, and what is made ready before each time without being measured."""

    do: Callable[[], object]
    before: Callable[[], object] = _nothing


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one piece of work on one store; ``bare`` is empty where nothing is set against it.

    ``unit`` is ``s`` for times, which are told in milliseconds, else what the amounts are of. ``clocked`` rows are
    about waiting: they are judged by the clock, all others by the processor's time.
    """

    id: str
    ours: tuple[Sample, ...]
    bare: tuple[Sample, ...] = ()
    unit: str = "s"
    clocked: bool = False

    def of(self, samples: Sequence[Sample], pick: Callable[[Iterable[float]], float] = statistics.median) -> float:
        """Return one number of a side: the median, or the least."""
        return pick([one.clock if self.clocked else one.spent for one in samples])

    @property
    def ratio(self) -> float | None:
        """Ours ÷ bare by the medians; None where nothing is set against it."""
        return self.of(self.ours) / max(self.of(self.bare), 1e-9) if self.bare else None

    @property
    def best_ratio(self) -> float | None:
        """Ours ÷ bare by the least of each side."""
        return self.of(self.ours, min) / max(self.of(self.bare, min), 1e-9) if self.bare else None


@dataclass(slots=True)
class Found:
    """What one part measured: its rows, what the reference loop took meanwhile, and what is told beside them."""

    rows: list[Row] = field(default_factory=list)
    reference: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take a row, and the reference loop beside it."""
        self.rows.append(row)
        self.reference.append(reference_ms())

    def join(self, other: Found) -> None:
        """Take the rows of the same part run once more as further samples."""
        again = {row.id: row for row in other.rows}
        self.rows = [
            replace(row, ours=row.ours + again[row.id].ours, bare=row.bare + again[row.id].bare) for row in self.rows
        ]
        self.reference += other.reference
        self.notes += other.notes

    def plain(self) -> dict[str, Any]:
        """Return everything as plain values for :meth:`read`."""
        return asdict(self)

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Found:
        """Return what :meth:`plain` gave."""
        rows = [
            Row(**{**row, **{side: tuple(Sample(**one) for one in row[side]) for side in ("ours", "bare")}})
            for row in plain["rows"]
        ]
        return cls(rows, list(plain["reference"]), list(plain["notes"]))


def reference_ms() -> float:
    """Return the milliseconds of the processor that a bare piece of work takes now, the least of five tries."""

    def once() -> float:
        begun = thread_time()
        sum(number * number for number in range(_LOOP))
        return (thread_time() - begun) * 1000

    return min(once() for _ in range(5))


def of_children() -> float:
    """Return the seconds of the processor that ended processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(side: Side, processor: Callable[[], float] = process_time) -> Sample:
    """Make a side ready, then do it once; ``processor`` is the clock of the processor's time."""
    side.before()
    clock, spent = perf_counter(), processor()
    side.do()
    return Sample(processor() - spent, perf_counter() - clock)


def in_turns(
    row_id: str,
    ours: Side,
    bare: Side,
    *,
    rounds: int = 7,
    seconds: float = 60.0,
    warm: bool = True,
    clock: Callable[[], float] = process_time,
) -> Row:
    """Measure both sides by turns, each beginning every other round, after one round to warm up.

    No round begins once ``seconds`` are over; there is always one.
    """
    if warm:
        measured(ours, clock)
        measured(bare, clock)
    begun = perf_counter()
    found: dict[bool, list[Sample]] = {True: [], False: []}
    for number in range(rounds):
        if number and perf_counter() - begun > seconds:
            break
        first = number % 2 == 0
        for is_ours in (first, not first):
            found[is_ours].append(measured(ours if is_ours else bare, clock))
    return Row(row_id, tuple(found[True]), tuple(found[False]))


def alone(row_id: str, ours: Side, *, rounds: int = 5, seconds: float = 60.0, warm: bool = False) -> Row:
    """Measure one side, where nothing is set against it but its own milliseconds and its growth."""
    if warm:
        measured(ours)
    begun = perf_counter()
    samples: list[Sample] = []
    while len(samples) < rounds and (not samples or perf_counter() - begun < seconds):
        samples.append(measured(ours))
    return Row(row_id, tuple(samples))


def amount(row_id: str, ours: float, bare: float | None = None, *, unit: str) -> Row:
    """Return a row of something that is counted and not timed."""
    return Row(row_id, (Sample(ours, 0.0),), () if bare is None else (Sample(bare, 0.0),), unit)
