"""Rows on an hour of work: gaps of the event loop, steady memory, and the peak apart that the key derivation makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from ssa_desktop.ui.app import application
from tests.bench.hour import LIMIT_MS, Hour, Step
from tests.bench.loop_watch import Block
from tests.bench.measuring import REFERENCE_MS, Found, amount
from tests.bench.memory import begin_peak, peak_mib, resident_mib, trim
from tests.bench.places import Place
from tests.bench.ten_years import NOW, PASSPHRASE
from tests.processes import run

_BARE: Final = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from tests.bench.memory import resident_mib
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
sys.stdout.write(str(resident_mib()))
"""
_ROOT: Final = Path(__file__).parents[2]
_LONGEST: Final = 5
_OWN: Final = ("peak begins", "memory", "pause", "memory at rest")
"""Steps of the measuring itself, which are none of the window's gaps."""


def measure(place: Place, found: Found) -> None:
    """Work the hour once and look at the memory before the window is locked."""
    application("de")
    hour = _Hour(place.copy("ours"), PASSPHRASE, lambda: NOW)
    hour.work()
    if hour.faults:
        raise AssertionError("\n".join(hour.faults))
    gaps = [block for block in hour.watch.blocks if block.doing not in _OWN and told_ms(block) > LIMIT_MS]
    found.add(amount("gaps", len(gaps), unit="gaps"))
    for block in sorted(gaps, key=told_ms, reverse=True)[:_LONGEST]:
        took = f"{told_ms(block):.0f} ms of the window's thread, {block.clock_ms:.0f} ms by the clock"
        found.notes.append(f"{place.made.name}: {took}: {block.doing}")
    bare = bare_window_mib()
    found.add(amount("memory", hour.steady, bare, unit="MiB"))
    found.add(amount("memory_at_rest", hour.at_rest, bare, unit="MiB"))
    found.add(amount("memory_peak", hour.peak, bare, unit="MiB"))
    found.notes.append(
        f"{place.made.name}: after the hour {hour.steady:.0f} MiB; after a minute's pause {hour.at_rest:.0f} MiB "
        f"({hour.trimmed:.0f} if all that is free were given back) and {hour.widgets} widgets"
    )


def told_ms(block: Block) -> float:
    """Return how long a gap was, by how fast the machine was right behind it; 0 for one too short to be asked of."""
    return block.processor_ms * REFERENCE_MS / block.bare_ms if block.bare_ms else 0.0


def bare_window_mib() -> float:
    """Return what a process with a bare window of Qt has in memory."""
    return float(run([sys.executable, "-c", _BARE], cwd=_ROOT, env=dict(os.environ)).stdout)


class _Hour(Hour):
    """Looks at the memory at the end, while everything that was used stands open."""

    peak = steady = trimmed = at_rest = 0.0
    widgets = 0

    def unlocking(self) -> Iterator[Step]:
        """Yield the way in; the peak begins behind it, without what deriving the keys took."""
        yield from super().unlocking()
        yield Step(_OWN[0], begin_peak)

    def steps(self) -> Iterator[Step]:
        """Yield the whole hour, and a look at the memory before the window is locked."""
        for step in super().steps():
            if step.name == "lock":
                yield Step(_OWN[1], self._look)
                # What the program does by itself a minute after the last page or change.
                yield Step(_OWN[2], self.window.rest)
                yield Step(_OWN[3], self._look_at_rest)
            yield step

    def _look(self) -> None:
        self.steady, self.peak = resident_mib(), peak_mib()

    def _look_at_rest(self) -> None:
        self.at_rest = resident_mib()
        self.widgets = len(QApplication.allWidgets())
        trim()
        self.trimmed = resident_mib()
