"""What was agreed on shares of working time, as the vault keeps it; the words are checked above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ssa_desktop.storage import events
from ssa_desktop.storage.meta import get_meta, set_meta
from ssa_desktop.storage.sql import Connection

_LEFT_OUT: Final = "shares.left_out"
_TOLERANCE: Final = "shares.thirds_tolerance"


def is_agreed(connection: Connection) -> bool:
    """Whether anything was agreed."""
    return get_meta(connection, _LEFT_OUT) is not None or get_meta(connection, _TOLERANCE) is not None


def left_out(connection: Connection) -> tuple[str, ...]:
    """Return the activities that are left out of the base."""
    return tuple(name for name in str(get_meta(connection, _LEFT_OUT, "")).split(",") if name)


def tolerance_points(connection: Connection) -> int | None:
    """Return how far off a third may be, in percentage points; None where nothing was agreed on it."""
    points = get_meta(connection, _TOLERANCE)
    return points if isinstance(points, int) else None


def save(connection: Connection, activities: Iterable[str], points: int) -> None:
    """Store what was agreed; the change log says so, as no trigger sees a setting."""
    set_meta(connection, _LEFT_OUT, ",".join(sorted(activities)))
    set_meta(connection, _TOLERANCE, points)
    events.log_change(connection, "changed", "shares_base")
