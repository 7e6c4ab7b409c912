"""Measures how long the window's event loop lets her wait: the gaps between the ticks of a timer that never stops."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS: Final = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A gap: what was being done, and its milliseconds by the clock and of the processor in the window's thread."""

    doing: str
    clock_ms: float
    processor_ms: float


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
        self._timer.timeout.connect(self._tick)
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

    def _tick(self) -> None:
        now = (perf_counter(), thread_time())
        self.blocks.append(Block(self.doing, (now[0] - self._before[0]) * 1000, (now[1] - self._before[1]) * 1000))
        self._before = now
