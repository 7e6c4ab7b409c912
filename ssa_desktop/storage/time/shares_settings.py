"""What was agreed on shares of working time, as the vault keeps it; the words are checked above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ssa_desktop.storage import events
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection

_LEFT_OUT: Final = "shares.left_out"
_TOLERANCE: Final = "shares.thirds_tolerance"
_CORRIDOR: Final = "shares.corridor"


def is_agreed(connection: Connection) -> bool:
    """Whether anything was agreed."""
    return any(get_meta(connection, key) is not None for key in (_LEFT_OUT, _TOLERANCE, _CORRIDOR))


def left_out(connection: Connection) -> tuple[str, ...]:
    """Return the activities that are left out of the base."""
    return tuple(name for name in str(get_meta(connection, _LEFT_OUT, "")).split(",") if name)


def tolerance_points(connection: Connection) -> int | None:
    """Return how far off a third may be, in percentage points; None where nothing was agreed on it."""
    points = get_meta(connection, _TOLERANCE)
    return points if isinstance(points, int) else None


def corridor_points(connection: Connection) -> tuple[int, int] | None:
    """Return the edges of the corridor of direct work in per cent; None where nothing was agreed on it."""
    low, comma, high = str(get_meta(connection, _CORRIDOR, "")).partition(",")
    return (int(low), int(high)) if comma and low.isdecimal() and high.isdecimal() else None


def save(
    connection: Connection, activities: Iterable[str], points: int, corridor: tuple[int, int] | None = None
) -> None:
    """Store what was agreed; without a corridor the one before stands. The change log says so, as no trigger does."""
    if corridor is not None:
        set_meta(connection, _CORRIDOR, f"{corridor[0]},{corridor[1]}")
    set_meta(connection, _LEFT_OUT, ",".join(sorted(activities)))
    set_meta(connection, _TOLERANCE, points)
    events.log_change(connection, "changed", "shares_base")
