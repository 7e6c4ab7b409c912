"""What work takes, to be set against bare work in the same process: a slow or busy machine changes both alike."""

from __future__ import annotations

import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Return the seconds of the processor that work takes, the least of some tries: what disturbs only adds to it."""

    def once() -> float:
        before = time.process_time()
        work()
        return time.process_time() - before

    return min(once() for _ in range(tries))
