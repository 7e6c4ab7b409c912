"""Working time: overlaps cropped, and the share of direct work against the agreed corridor.

Rules: the later start wins an overlap and the earlier entry keeps what lies before and after; the share is minutes of a
group over direct plus indirect minutes; the corridor's edges belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.rounding import allot, shown_shares
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, OUTSIDE_ROLE, THIRDS, Activity

CORRIDOR: Final = (Fraction(60, 100), Fraction(65, 100))
DAY_MINUTES: Final = 24 * 60
THIRDS_TOLERANCE: Final = Fraction(5, 100)
SWITCHABLE: Final = (Activity.ADMINISTRATION, Activity.TRAVEL)
"""Indirect work that an agreement may leave out of the base of the shares."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An entry's place on its day: start in minutes after midnight (None: untimed) and length in minutes.

    ``limit`` caps the effective minutes: it was fixed when an entry that cropped this one was erased.
    """

    key: int
    start: int | None
    minutes: int
    limit: int | None = None


def effective_minutes(spans: Iterable[TimeSpan]) -> dict[int, int]:
    """Return the minutes that count for each entry of one day, by its key.

    Of two entries with the same start the one recorded later (the higher key) wins. Untimed entries are never cropped.
    What lies beyond midnight counts on the following day: there it is an entry that begins before the day (a negative
    start).
    """
    result: dict[int, int] = {}
    timed: list[tuple[int, int, int, int | None]] = []
    for span in spans:
        if span.start is None:
            result[span.key] = span.minutes if span.limit is None else min(span.minutes, span.limit)
        else:
            timed.append((span.start, span.key, span.start + span.minutes, span.limit))
    covered: list[tuple[int, int]] = []
    for began, key, ended, limit in sorted(timed, reverse=True):
        start, end = max(began, 0), min(ended, DAY_MINUTES)
        if end <= start:
            result[key] = 0
            continue
        taken = sum(max(0, min(end, right) - max(start, left)) for left, right in covered)
        free = end - start - taken
        result[key] = free if limit is None else min(free, limit)
        covered = _with_interval(covered, start, end)
    return result


@dataclass(frozen=True, slots=True)
class Covered:
    """A part of a day that one entry loses to another: from ``start`` to ``end``, minutes after midnight."""

    start: int
    end: int
    by: int

    @property
    def minutes(self) -> int:
        """Its length."""
        return self.end - self.start


def covered_parts(spans: Iterable[TimeSpan]) -> dict[int, list[Covered]]:
    """Return for each entry of one day, by its key, the parts that other entries win from it, in their order.

    The same rule as in :func:`effective_minutes`: a minute belongs to the latest start among the entries that hold it.
    """
    timed = sorted(((span.start, span.key, span.minutes) for span in spans if span.start is not None), reverse=True)
    owned: list[tuple[int, int, int]] = []
    result: dict[int, list[Covered]] = {}
    for began, key, minutes in timed:
        start, end = max(began, 0), min(began + minutes, DAY_MINUTES)
        lost = [
            Covered(max(start, left), min(end, right), owner)
            for left, right, owner in owned
            if max(start, left) < min(end, right)
        ]
        result[key] = sorted(lost, key=lambda part: part.start)
        place = start
        for part in result[key]:
            if part.start > place:
                owned.append((place, part.start, key))
            place = part.end
        if place < end:
            owned.append((place, end, key))
    return result


def _with_interval(intervals: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return disjoint intervals that cover the old ones and the new one."""
    apart = [(left, right) for left, right in intervals if right < start or left > end]
    touching = [(left, right) for left, right in intervals if not (right < start or left > end)]
    low = min([start, *(left for left, _ in touching)])
    high = max([end, *(right for _, right in touching)])
    return [*apart, (low, high)]


class CorridorState(StrEnum):
    """Where the direct share lies; above is a remark, not a fault."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class KeyKind(StrEnum):
    """By what time without a school is shared out among the schools, in the order in which it is asked."""

    CONTRACT = "contract"
    """Her own contract minutes at each school over the school year."""
    FTE = "fte"
    """Full-time posts of each school, divided by its practitioners."""
    OWN = "own"
    """The minutes of the base that name the school."""
    EQUAL = "equal"
    """Nothing of it is known of any school."""


@dataclass(frozen=True, slots=True)
class TimeShares:
    """Working time of a period by activity, in effective minutes; shares are exact fractions of 1.

    A share without a base is None: it cannot be known, and is never 0. ``left_out`` are activities among
    :data:`SWITCHABLE` that an agreement leaves out of the base. Of a unit ``common`` is its part of the time without a
    school, which is in ``by_activity`` as well, and ``key`` says by what it was shared out.
    """

    by_activity: Mapping[Activity, int]
    corridor: tuple[Fraction, Fraction] = CORRIDOR
    left_out: frozenset[Activity] = frozenset()
    common: Mapping[Activity, int] = field(default_factory=dict)
    key: KeyKind | None = None

    def with_part(self, common: Mapping[Activity, int], key: KeyKind) -> TimeShares:
        """Return a unit's own time together with its part of the time without a school."""
        own = self.by_activity
        return replace(
            self,
            by_activity={one: own.get(one, 0) + common.get(one, 0) for one in Activity if one in own or one in common},
            common=dict(common),
            key=key,
        )

    @property
    def unassigned_minutes(self) -> int:
        """Minutes of the base that are the unit's part of the time without a school."""
        return sum(minutes for activity, minutes in self.common.items() if activity not in self.left_out)

    def besides(self, parts: Iterable[TimeShares]) -> TimeShares:
        """Return the working time that is in none of ``parts``: what was booked for a school that is none of them."""
        taken = list(parts)
        rest = {
            activity: max(0, minutes - sum(part.by_activity.get(activity, 0) for part in taken))
            for activity, minutes in self.by_activity.items()
        }
        return replace(self, by_activity=rest)

    @property
    def direct_minutes(self) -> int:
        """Minutes of direct work."""
        return sum(self.by_activity.get(activity, 0) for activity in DIRECT)

    @property
    def indirect_minutes(self) -> int:
        """Minutes of indirect work, less what is left out of the base."""
        return sum(self.by_activity.get(activity, 0) for activity in INDIRECT if activity not in self.left_out)

    @property
    def left_out_minutes(self) -> int:
        """Minutes of the indirect work that is left out of the base."""
        return sum(self.by_activity.get(activity, 0) for activity in self.left_out)

    @property
    def base_minutes(self) -> int:
        """Direct plus indirect minutes: the 100 %."""
        return self.direct_minutes + self.indirect_minutes

    @property
    def outside_role_minutes(self) -> int:
        """Minutes of work that is not school social work; never inside the 100 %."""
        return sum(self.by_activity.get(activity, 0) for activity in OUTSIDE_ROLE)

    @property
    def direct_share(self) -> Fraction | None:
        """Direct minutes over the base."""
        return _ratio(self.direct_minutes, self.base_minutes)

    @property
    def indirect_share(self) -> Fraction | None:
        """Indirect minutes over the base."""
        return _ratio(self.indirect_minutes, self.base_minutes)

    @property
    def thirds(self) -> dict[Activity, Fraction | None]:
        """Individual, group and open work, each as a share of the three."""
        together = sum(self.by_activity.get(activity, 0) for activity in THIRDS)
        return {activity: _ratio(self.by_activity.get(activity, 0), together) for activity in THIRDS}

    def shown(self, digits: int) -> tuple[Fraction, Fraction] | None:
        """Return direct and indirect share as they are shown with some decimals of a per cent: together 100 %."""
        if not self.base_minutes:
            return None
        found = shown_shares({"direct": self.direct_minutes, "indirect": self.indirect_minutes}, digits)
        return found["direct"], found["indirect"]

    def shown_thirds(self, digits: int) -> dict[Activity, Fraction | None]:
        """Return the three as they are shown; together 100 %."""
        minutes = {activity: self.by_activity.get(activity, 0) for activity in THIRDS}
        if not sum(minutes.values()):
            return dict.fromkeys(THIRDS)
        return {**shown_shares(minutes, digits)}

    def shown_activities(self, digits: int) -> dict[Activity, Fraction]:
        """Return each activity of the base as it is shown: those of a group add up to what the group shows."""
        shown = self.shown(digits)
        if shown is None:
            return {}
        hundred = 100 * 10**digits
        found: dict[Activity, Fraction] = {}
        for share, activities in zip(shown, (DIRECT, INDIRECT), strict=True):
            minutes = {one: self.by_activity.get(one, 0) for one in activities if one not in self.left_out}
            found |= {one: Fraction(part, hundred) for one, part in allot(int(share * hundred), minutes).items()}
        return found

    @property
    def state(self) -> CorridorState | None:
        """Where the direct share lies against the corridor; its edges belong to it."""
        share = self.direct_share
        if share is None:
            return None
        low, high = self.corridor
        if share < low:
            return CorridorState.BELOW
        return CorridorState.ABOVE if share > high else CorridorState.WITHIN


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
