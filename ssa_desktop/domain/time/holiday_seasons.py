"""The six blocks of school holidays that a school year has in Baden-Württemberg, and which of them are not entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.work_calendar import SchoolHoliday


class HolidaySeason(StrEnum):
    """The blocks in the order of a school year, which begins and ends within the summer holidays."""

    LATE_SUMMER = "late_summer"
    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    EASTER = "easter"
    WHITSUN = "whitsun"
    EARLY_SUMMER = "early_summer"


_WINDOWS: Final = {
    HolidaySeason.LATE_SUMMER: ((8, 1), (9, 14)),
    HolidaySeason.AUTUMN: ((10, 10), (11, 10)),
    HolidaySeason.CHRISTMAS: ((12, 20), (1, 6)),
    HolidaySeason.EASTER: ((3, 16), (4, 30)),
    HolidaySeason.WHITSUN: ((5, 8), (6, 30)),
    HolidaySeason.EARLY_SUMMER: ((7, 20), (7, 31)),
}
"""Month and day between which a block always has days off, whenever Easter is."""

_FIRST_MONTH: Final = 8
_LONGEST_MOVABLE: Final = timedelta(1)


def missing_seasons(
    holidays: Iterable[SchoolHoliday], school: str | None, year: SchoolYear, first: date, last: date
) -> tuple[HolidaySeason, ...]:
    """Return the blocks of a school year within ``first`` to ``last`` for which a school has no holidays entered.

    A single day off (a movable one) does not stand for a block, nor do two; a block that the span cuts is not asked
    for, since its days off may lie outside.
    """
    own = [one for one in holidays if one.holds_for(school) and one.last - one.first > _LONGEST_MOVABLE]
    found = []
    for season, (begin, end) in _WINDOWS.items():
        opens, closes = _day(year, *begin), _day(year, *end)
        is_within = first <= opens and closes <= last
        if is_within and not any(one.first <= closes and one.last >= opens for one in own):
            found.append(season)
    return tuple(found)


def _day(year: SchoolYear, month: int, day: int) -> date:
    """Return the day of a month as it lies in the school year."""
    return date(year.start if month >= _FIRST_MONTH else year.start + 1, month, day)
