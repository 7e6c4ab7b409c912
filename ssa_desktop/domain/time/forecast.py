"""The corridor forecast: where the shares of the year end at this pace, and what would still bring them to the target.

All figures are exact fractions. A week is as many working days as a full one has, so that a part of it counts as what
it is. Rules: direct work is 60 to 65 % of direct plus indirect work; individual, group and open work are a third each
of the three together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.time.worktime import THIRDS_TOLERANCE, TimeShares
from ssa_desktop.domain.vocabulary import THIRDS, Activity

WEEKDAYS: Final = frozenset(range(5))
"""Monday to Friday."""
LEAST_WEEKS_RECORDED: Final = 3
"""In so many calendar weeks something has to be recorded before their pace is taken for that of a year.

A working week has its own mixture (a conference, an excursion, one talk on the first day), and what is carried on from
one or two of them says nothing of forty. Three is a choice of this program; no rule asks for it.
"""
_THIRD: Final = Fraction(1, 3)


class Reach(StrEnum):
    """Whether the end of the year can still lie at a target."""

    POSSIBLE = "possible"
    TOO_LATE = "too_late"
    """Not even if all remaining working time went into it."""
    PASSED = "passed"
    """Not below it any more, even without another minute of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What brings direct work to ``share`` at the end of the year, in minutes a week; None unless it is possible."""

    share: Fraction
    reach: Reach
    direct_weekly: Fraction | None
    indirect_weekly: Fraction | None


@dataclass(frozen=True, slots=True)
class ThirdsPlan:
    """How the weeks left would have to be parted among individual, group and open work.

    ``weekly`` are minutes a week, ``end`` the shares of the year they lead to. Where exact thirds cannot be reached,
    it is the way that comes nearest; ``is_within`` says whether every share then lies within the tolerance.
    """

    weekly: Mapping[Activity, Fraction]
    end: Mapping[Activity, Fraction]
    is_exact: bool
    is_within: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast of a school year.

    ``weeks_gone`` and ``weeks_left`` are working weeks; ``weekly`` is the direct and indirect work of a week left, in
    minutes, that it reckons with, None where neither a pace nor contract hours are known. ``end_share`` is where direct
    work ends if its share in the weeks left is that of the latest weeks (``by_recent``), else that of the year so far;
    None while too little is recorded. ``targets`` are the two edges of the corridor. ``thirds`` is None without a pace.
    """

    weeks_gone: Fraction
    weeks_left: Fraction
    now_share: Fraction | None
    weekly: Fraction | None
    by_contract: bool
    by_recent: bool
    end_share: Fraction | None
    targets: tuple[Target, ...]
    thirds: ThirdsPlan | None

    @property
    def is_over(self) -> bool:
        """Whether no working day of the year is left."""
        return self.weeks_left == 0


def corridor_forecast(
    so_far: TimeShares,
    weeks_gone: Fraction,
    weeks_left: Fraction,
    contract_minutes_left: int | None = None,
    recent: TimeShares | None = None,
    tolerance: Fraction = THIRDS_TOLERANCE,
    weeks_recorded: int | None = None,
) -> Forecast:
    """Return the forecast from the working time up to a day; ``recent`` is that of its latest weeks.

    ``contract_minutes_left`` are the minutes of all kinds of work that her contract still asks for. Of them as much is
    reckoned as direct and indirect work as of the year so far: what an agreement leaves out of the base, and work
    outside the role, goes on taking its part. Without them the weeks left are reckoned to hold as much direct and
    indirect work as those gone did on average.

    Where something is recorded in less than :data:`LEAST_WEEKS_RECORDED` weeks (``weeks_recorded``, None: enough) there
    is no pace yet: only what the contract asks for is reckoned with.
    """
    base, direct = so_far.base_minutes, so_far.direct_minutes
    by_contract = contract_minutes_left is not None
    is_early = weeks_recorded is not None and weeks_recorded < LEAST_WEEKS_RECORDED
    rest: Fraction | None = None
    if contract_minutes_left is not None:
        rest = max(0, contract_minutes_left) * _part_of_base(so_far) if weeks_left else Fraction(0)
    elif base and weeks_gone and not is_early:
        rest = Fraction(base) / weeks_gone * weeks_left
    now = so_far.direct_share
    if rest is None or not weeks_left:
        # Nothing can be said of the rest, or there is none.
        end = None if is_early and weeks_left else now
        return Forecast(
            weeks_gone, weeks_left, now, None, by_contract, by_recent=False, end_share=end, targets=(), thirds=None
        )
    latest = recent.direct_share if recent is not None and not is_early else None
    pace = None if is_early else now if latest is None else latest
    return Forecast(
        weeks_gone,
        weeks_left,
        now,
        rest / weeks_left,
        by_contract,
        latest is not None,
        None if pace is None or not base + rest else (direct + pace * rest) / (base + rest),
        tuple(_target(share, direct, base, rest, weeks_left) for share in so_far.corridor),
        None if is_early else _thirds(so_far, rest, weeks_left, tolerance),
    )


def _part_of_base(so_far: TimeShares) -> Fraction:
    """Return which part of all work lies in the base; all of it while nothing in the base is known."""
    base = so_far.base_minutes
    return Fraction(base, base + so_far.left_out_minutes + so_far.outside_role_minutes) if base else Fraction(1)


def _target(share: Fraction, direct: int, base: int, rest: Fraction, weeks: Fraction) -> Target:
    needed = share * (base + rest) - direct
    if needed < 0:
        return Target(share, Reach.PASSED, None, None)
    if needed > rest:
        return Target(share, Reach.TOO_LATE, None, None)
    return Target(share, Reach.POSSIBLE, needed / weeks, (rest - needed) / weeks)


def _thirds(so_far: TimeShares, rest: Fraction, weeks: Fraction, tolerance: Fraction) -> ThirdsPlan | None:
    """Part the time left for the three as evenly as it can still be: what has least is filled up first.

    Of all ways to part it this one ends with the smallest largest share and the largest smallest one, so that no other
    way lies within the tolerance when this one does not.
    """
    done = {activity: Fraction(so_far.by_activity.get(activity, 0)) for activity in THIRDS}
    together = sum(done.values(), Fraction(0))
    if not together or not so_far.base_minutes:
        return None
    left = together / so_far.base_minutes * rest
    level = _level(done.values(), left)
    added = {activity: max(Fraction(0), level - minutes) for activity, minutes in done.items()}
    whole = together + left
    end = {activity: (done[activity] + added[activity]) / whole for activity in THIRDS}
    return ThirdsPlan(
        {activity: minutes / weeks for activity, minutes in added.items()},
        end,
        all(share == _THIRD for share in end.values()),
        all(abs(share - _THIRD) <= tolerance for share in end.values()),
    )


def _level(heights: Iterable[Fraction], amount: Fraction) -> Fraction:
    """Return how high an amount stands that is poured over columns of these heights."""
    ordered = sorted(heights)
    for number in range(len(ordered), 0, -1):
        level = (sum(ordered[:number], Fraction(0)) + amount) / number
        if level >= ordered[number - 1]:
            return level
    raise ValueError("no columns to pour over")


def working_weeks(
    first: date,
    last: date,
    free: Iterable[tuple[date, date]] = (),
    weekdays: Collection[int] = WEEKDAYS,
) -> Fraction:
    """Return the weeks from ``first`` to ``last``: the days worked outside ``free``, over those of a full week.

    ``weekdays`` are the days of the week that are worked, Monday 0; there is at least one.
    """
    off = {day for begin, end in free for day in _days(max(begin, first), min(end, last))}
    worked = sum(day.weekday() in weekdays and day not in off for day in _days(first, last))
    return Fraction(worked, len(weekdays))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
