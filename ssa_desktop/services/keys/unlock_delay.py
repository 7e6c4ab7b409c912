"""Failed attempts to unlock: counted across restarts, answered by a pause that grows, and told after the next success.

It slows down a person at the keyboard. Whoever has a copy of the files tries without this program; against that stands
the cost of the passphrase alone (docs/threat-model.md).

The pause runs by the time since the computer was started, which nobody can set: a wall clock put forward does not
end it.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import UnlockError, UsageError
from ssa_desktop.services.keys.places import FAILURES_FILE
from ssa_desktop.storage.files import write_atomically

FREE_FAILURES: Final = 3
"""So many failures bring the first pause, of one second; each further one doubles it."""
LONGEST_SECONDS: Final = 30
_MOST: Final = 99_999
_MOST_UP: Final = 10**14
"""Milliseconds, three thousand years: no computer has been up for longer."""
_LARGEST_BYTES: Final = 1024


@dataclass(frozen=True, slots=True)
class Failures:
    """How often unlocking failed since it last succeeded, and when it last did; ``count`` is 0 for never.

    ``up`` is how long the computer had been up at that time, in milliseconds; None in a file of an earlier version.
    ``damaged`` stands for a count that could not be read; what may be lost is answered by the longest pause.
    """

    count: int = 0
    last: datetime | None = None
    damaged: bool = False
    up: int | None = None


def seconds_up() -> float:
    """Return for how many seconds the computer has been up, sleep included where the system counts it."""
    boot_clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_clock is None else time.clock_gettime(boot_clock)


def pause_after(count: int) -> int:
    """Return the seconds to wait after so many failures: 0, 0, then 1, 2, 4 … and never more than 30."""
    if count < FREE_FAILURES:
        return 0
    # Bounded before the power: a count from a file may be large.
    return min(LONGEST_SECONDS, 1 << min(count - FREE_FAILURES, 10))


def failures(folder: Path) -> Failures:
    """Return what the data folder says of failed attempts."""
    path = folder / FAILURES_FILE
    try:
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Failures()
    except OSError:
        return Failures(damaged=True)
    try:
        return _read(raw)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Failures(damaged=True)


def seconds_to_wait(folder: Path, now: datetime, up: float) -> int:
    """Return how many whole seconds the next attempt has to wait, 0 to 30; ``up`` is :func:`seconds_up` of now.

    A computer that has been up for less than at the failure was started anew: at least since then time has passed.
    A file that does not say how long it was up is an earlier version's; there the wall clock counts, and a failure in
    its future (the clock was put back) is taken as one of just now.
    """
    found = failures(folder)
    if found.damaged:
        return LONGEST_SECONDS
    if found.last is None:
        return 0
    if found.up is None:
        passed = max(0.0, (now - found.last).total_seconds())
    else:
        passed = up if up * 1000 < found.up else up - found.up / 1000
    return max(0, math.ceil(pause_after(found.count) - passed))


@contextmanager
def counting(folder: Path, clock: Callable[[], datetime], up: Callable[[], float]) -> Iterator[None]:
    """Count an attempt that fails with :class:`UnlockError`; anything else is no wrong passphrase and not counted."""
    try:
        yield
    except UnlockError:
        # Where it cannot be written the attempt still ends with its own error.
        with suppress(UsageError):
            note_failure(folder, clock(), up())
        raise


def note_failure(folder: Path, now: datetime, up: float) -> None:
    """Add one failure of now, when the computer has been ``up`` so many seconds.

    A count that cannot be read begins where the pause is longest.
    """
    found = failures(folder)
    before = FREE_FAILURES + LONGEST_SECONDS.bit_length() if found.damaged else found.count
    last = now.replace(microsecond=0, tzinfo=None).isoformat()
    body = {"count": min(before + 1, _MOST), "last": last, "up": int(up * 1000)}
    write_atomically(folder / FAILURES_FILE, json.dumps(body).encode("ascii"))


def remove_failures(folder: Path) -> None:
    """Begin anew, after a success. A file that cannot be removed must not keep her out."""
    with suppress(OSError):
        (folder / FAILURES_FILE).unlink(missing_ok=True)


def _read(raw: bytes) -> Failures:
    """Return the failures of a file's bytes; raises for anything this program does not write."""
    if len(raw) > _LARGEST_BYTES:
        raise ValueError("too long")
    body = json.loads(raw.decode("ascii"))
    count, last, up = body["count"], datetime.fromisoformat(body["last"]), body.get("up")
    if type(count) is not int or not 0 < count <= _MOST or last.tzinfo is not None:
        raise ValueError("not ours")
    if set(body) != ({"count", "last"} if up is None else {"count", "last", "up"}):
        raise ValueError("not ours")
    if up is not None and (type(up) is not int or not 0 <= up <= _MOST_UP):
        raise ValueError("not ours")
    return Failures(count, last, up=up)
