"""What stands in the day and the week: blocks of time, side by side where they overlap, and the stops of the keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.storage.time.worktimes import TimeRow

SLOT: Final = 30
"""Minutes from one place of the keys to the next."""
FIRST_HOUR: Final = 7
LAST_HOUR: Final = 16
"""The hours of a school day that are always shown; what lies outside of them widens them."""

Key = tuple[str, int]


class BlockKind(Enum):
    """What a block is, which decides how it is drawn; its words say the same."""

    PLANNED = auto()
    TOOK_PLACE = auto()
    DID_NOT_APPEAR = auto()
    PLAN = auto()
    CANCELLED = auto()
    BUSY = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """Something with a start: what is written on it, what is said of it, and the record behind it.

    ``short`` stands in place of ``title`` where there is less room: the place of the block says the time.
    """

    day: date
    start: int
    minutes: int
    kind: BlockKind
    title: str
    short: str
    more: str
    spoken: str
    row: AppointmentRow | PlanRow | TimeRow

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        if isinstance(self.row, AppointmentRow):
            return "appointment", self.row.appointment_id
        if isinstance(self.row, PlanRow):
            return "plan", self.row.plan_id
        return "time", self.row.time_id

    @property
    def end(self) -> int:
        """The minute of the day at which it ends."""
        return self.start + self.minutes

    @property
    def is_marked(self) -> bool:
        """Whether the keys stop at it."""
        return self.kind is not BlockKind.BUSY


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a block stands beside those at the same time: the first of ``number`` lanes that it takes, and how many."""

    first: int
    span: int
    number: int


def lanes(blocks: Iterable[Block], least: int = 1) -> dict[Key, Lane]:
    """Return for each block of a day the lanes it stands in, so that none covers another.

    Blocks that overlap, directly or through others, share out the width; each takes the first lane that is free and
    what is free beside it. ``least`` minutes are drawn of every block, however short it is.
    """
    found: dict[Key, Lane] = {}
    group: list[tuple[Block, int]] = []
    until = 0
    for block in sorted(blocks, key=lambda block: (block.start, -block.minutes, block.key)):
        if block.start >= until:
            found.update(_share_out(group, least))
            group.clear()
        taken = {lane for other, lane in group if _drawn_end(other, least) > block.start}
        group.append((block, next(lane for lane in range(len(group) + 1) if lane not in taken)))
        until = max(until, _drawn_end(block, least))
    return {**found, **_share_out(group, least)}


def _share_out(group: Sequence[tuple[Block, int]], least: int) -> dict[Key, Lane]:
    number = 1 + max((lane for _, lane in group), default=0)
    found = {}
    for block, lane in group:
        beside = [
            other_lane
            for other, other_lane in group
            if other_lane > lane and other.start < _drawn_end(block, least) and _drawn_end(other, least) > block.start
        ]
        found[block.key] = Lane(lane, min(beside, default=number) - lane, number)
    return found


def _drawn_end(block: Block, least: int) -> int:
    return max(block.end, block.start + least)


def at_the_same_time(blocks: Iterable[Block], start: int, end: int, but: Key | None = None) -> list[Block]:
    """Return the blocks of a day that overlap a span, in order, without the one of a key."""
    found = [block for block in blocks if block.key != but and block.start < end and block.end > start]
    return sorted(found, key=lambda block: (block.start, block.key))


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """A place where the keys stop: a start on a day; ``key`` names the block that is marked there, if any."""

    start: int
    key: Key | None = None


def stops(blocks: Sequence[Block], first: int, last: int) -> list[Stop]:
    """Return the stops of a day from ``first`` to ``last`` minute: its blocks, and the half hours free of any."""
    marked = [block for block in blocks if block.is_marked]
    free = [
        Stop(start)
        for start in range(first, last, SLOT)
        if not any(block.start <= start < block.end for block in marked)
    ]
    found = [*free, *(Stop(block.start, block.key) for block in marked)]
    return sorted(found, key=lambda stop: (stop.start, stop.key or ("", 0)))


def nearest(found: Sequence[Stop], wanted: Stop) -> Stop:
    """Return the stop of a day with the wanted block or time, or else the one closest to its time."""
    same = [stop for stop in found if wanted.key is not None and stop.key == wanted.key]
    if same:
        return same[0]
    return min(found, key=lambda stop: (abs(stop.start - wanted.start), stop.key is None, stop.start))


def hours_shown(blocks: Iterable[Block]) -> tuple[int, int]:
    """Return the first and last minute of the day to show: the school day, and whatever lies outside of it."""
    first, last = FIRST_HOUR * 60, LAST_HOUR * 60
    for block in blocks:
        first = min(first, block.start // 60 * 60)
        last = max(last, -(-min(block.end, 24 * 60) // 60) * 60)
    return first, last
