"""Measures how long the window's event loop lets her wait: the gaps between the ticks of a timer that never stops."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from tests.bench.measuring import reference_ms

TICK_MS: Final = 1
LONG_MS: Final = 15.0
"""Milliseconds of the processor from which it is asked how fast the machine is just then: it is not always the same."""


@dataclass(frozen=True, slots=True)
class Block:
    """A gap: what was being done, and its milliseconds by the clock and of the processor in the window's thread.

    ``bare_ms`` are those of the reference loop right behind a long one, 0 behind any other.
    """

    doing: str
    clock_ms: float
    processor_ms: float
    bare_ms: float = 0.0


class LoopWatch(QObject):
    """Notes every gap between two ticks under the name of what was begun last. It lives in the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doing = ""
        self.blocks: list[Block] = []
        self._before = (perf_counter(), thread_time())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.note)
        self._timer.start()

    def stop(self) -> None:
        """Tick no more: nothing is noted from now on."""
        self._timer.stop()

    def longest(self, number: int) -> list[Block]:
        """Return the longest gaps by the clock, the longest first."""
        return sorted(self.blocks, key=lambda block: block.clock_ms, reverse=True)[:number]

    def over(self, milliseconds: float) -> list[Block]:
        """Return the gaps that lasted longer than so many milliseconds by the clock."""
        return [block for block in self.blocks if block.clock_ms > milliseconds]

    def note(self) -> None:
        """Note the gap until now: at a tick, and where somebody comes to their turn just so."""
        clock, processor = perf_counter(), thread_time()
        clock_ms, processor_ms = (clock - self._before[0]) * 1000, (processor - self._before[1]) * 1000
        bare_ms = reference_ms() if processor_ms > LONG_MS else 0.0
        self.blocks.append(Block(self.doing, clock_ms, processor_ms, bare_ms))
        # What the reference took is in no gap.
        self._before = (perf_counter(), thread_time())
