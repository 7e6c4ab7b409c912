"""What this process takes of the memory, in MiB: now, at most since a moment, and by one action."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from pathlib import Path
from typing import Final

_KIB: Final = 1024
_STATUS: Final = Path("/proc/self/status")
_PEAK: Final = Path("/proc/self/clear_refs")
_PEAK_ANEW: Final = "5"
"""What tells Linux to begin the peak anew (proc(5), clear_refs)."""


def resident_mib() -> float:
    """Return what is in memory now."""
    return _of("VmRSS")


def peak_mib() -> float:
    """Return the most there was since the process began, or since :func:`begin_peak`."""
    return _of("VmHWM")


def begin_peak() -> float:
    """Let the peak begin anew; return what is in memory now."""
    _PEAK.write_text(_PEAK_ANEW, encoding="ascii")
    return resident_mib()


def trim() -> None:
    """Collect garbage and give free memory back to the system."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)


def taken_by(action: Callable[[], object]) -> float:
    """Return how much more memory than before an action takes at its height."""
    trim()
    before = begin_peak()
    action()
    return max(0.0, peak_mib() - before)


def _of(name: str) -> float:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / _KIB
