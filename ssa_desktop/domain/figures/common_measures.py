"""The measures that time without a school needs, and what is kept of it when records go.

Like every measure they are whole numbers that add up. A school's part of the time without a school stands beside its
own minutes under ``common.<activity>``, and by quarter under ``q1.common.<activity>``. Of erased records each school's
part is kept under the same keys; in the sum of all time stand the minutes at schools that the school book has no more
(``elsewhere.<activity>``), and by which key was shared out (``time_key.<kind>``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT, COMMON_PART
from ssa_desktop.domain.figures.indicators import QUARTERS, Period
from ssa_desktop.domain.time.common_time import SHARED
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.domain.vocabulary import Activity

_KEY: Final = "time_key."
_ELSEWHERE: Final = "elsewhere."

CountersOfYear = Mapping[str, Mapping[str, int]]
"""What deleted records left of a school year: by unit and measure."""
Minutes = Mapping[Activity, int]


def part_measures(part: Minutes, quarter: Period | None = None) -> dict[str, int]:
    """Return a part of the time without a school as measures: of the year, or of a quarter of it."""
    return {_part_key(activity, quarter): minutes for activity, minutes in part.items()}


def kept_part(left: Mapping[str, int], quarter: Period | None = None) -> dict[Activity, int]:
    """Return a school's part of the time without a school that was erased, from the counters of the school."""
    return {one: minutes for one in SHARED if (minutes := left.get(_part_key(one, quarter), 0))}


def kept_key(folded: CountersOfYear) -> KeyKind | None:
    """Return by which key was shared out what is kept of a year; None where nothing is."""
    left = folded.get(ALL_TIME_UNIT, {})
    return next((kind for kind in KeyKind if left.get(f"{_KEY}{kind}")), None)


def key_measure(kind: KeyKind) -> dict[str, int]:
    """Return the measure that says by which key was shared out."""
    return {f"{_KEY}{kind}": 1}


def is_of_parts(measure: str) -> bool:
    """Whether a measure is one of those that keep parts of the time without a school, or their key."""
    return measure.startswith((_KEY, COMMON_PART)) or measure.partition(".")[2].startswith(COMMON_PART)


def without_parts(measures: Mapping[str, int]) -> dict[str, int]:
    """Return measures without what is kept of parts in counters: the whole part of a unit is reckoned apart."""
    return {name: value for name, value in measures.items() if not is_of_parts(name)}


def elsewhere_measures(minutes: Minutes) -> dict[str, int]:
    """Return working time at schools that the school book does not have, as measures."""
    return {f"{_ELSEWHERE}{activity}": number for activity, number in minutes.items()}


def erased_without_school(folded: CountersOfYear, schools: Sequence[str]) -> dict[Activity, int]:
    """Return how much time without a school was erased in a year, by activity.

    It is what is kept of all time, less what is kept with schools and at places that are none; ``schools`` are the
    units that are schools.
    """
    of_all = folded.get(ALL_TIME_UNIT, {})
    found = {}
    for activity in SHARED:
        name = f"minutes.{activity}"
        placed = sum(folded[school].get(name, 0) for school in schools) + of_all.get(f"{_ELSEWHERE}{activity}", 0)
        found[activity] = of_all.get(name, 0) - placed
    return found


def erased_unparted(folded: CountersOfYear, schools: Sequence[str]) -> tuple[dict[Activity, int], bool]:
    """Return what an earlier version erased of it without keeping anybody's part, and whether quarters are lacking."""
    erased = erased_without_school(folded, schools)
    parts = [kept_part(folded[school]) for school in schools]
    quarters = [kept_part(folded[school], quarter) for school in schools for quarter in QUARTERS]

    def less(found: Sequence[Minutes]) -> dict[Activity, int]:
        return {one: erased[one] - sum(part.get(one, 0) for part in found) for one in SHARED}

    return less(parts), any(less(quarters).values())


def _part_key(activity: Activity, quarter: Period | None) -> str:
    name = f"{COMMON_PART}{activity}"
    return name if quarter is None else f"{quarter}.{name}"
