"""Measures how long the window's event loop lets her wait: what it does in one round, in which it takes her keys once.

A round takes what was posted, what timers brought and what she did, all that is due of each; whatever she does in the
midst of it waits for its end. A timer that never stops keeps the rounds coming where there is nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer

from tests.bench.measuring import reference_ms

TICK_MS: Final = 1
LONG_MS: Final = 15.0
"""Milliseconds of the processor from which it is asked how fast the machine is just then: it is not always the same."""


@dataclass(frozen=True, slots=True)
class Block:
    """A round: what was being done, and its milliseconds by the clock and of the processor in the window's thread.

    ``bare_ms`` are those of the reference loop right behind a long one, 0 behind any other.
    """

    doing: str
    clock_ms: float
    processor_ms: float
    bare_ms: float = 0.0


class LoopWatch(QObject):
    """Notes every round under the name of what was begun last. It lives in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doing = ""
        self.blocks: list[Block] = []
        self._before = (perf_counter(), thread_time())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.start()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.awake.connect(self.note)

    def stop(self) -> None:
        """Note nothing from now on."""
        self._timer.stop()
        self._dispatcher.awake.disconnect(self.note)

    def longest(self, number: int) -> list[Block]:
        """Return the longest rounds by the clock, the longest first."""
        return sorted(self.blocks, key=lambda block: block.clock_ms, reverse=True)[:number]

    def over(self, milliseconds: float) -> list[Block]:
        """Return the rounds that lasted longer than so many milliseconds by the clock."""
        return [block for block in self.blocks if block.clock_ms > milliseconds]

    def note(self) -> None:
        """Note what was done until now: at the end of a round, and where somebody does something of theirs."""
        clock, processor = perf_counter(), thread_time()
        clock_ms, processor_ms = (clock - self._before[0]) * 1000, (processor - self._before[1]) * 1000
        bare_ms = reference_ms() if processor_ms > LONG_MS else 0.0
        self.blocks.append(Block(self.doing, clock_ms, processor_ms, bare_ms))
        # What the reference took is in no round.
        self._before = (perf_counter(), thread_time())
