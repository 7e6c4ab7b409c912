"""Lengths of time as people in Germany write them, into tables and into fields, in whole minutes from 1 to 1440."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.exchange.cells import Cell, Reason, UnreadableError, one_line, refuse_empty
from ssa_desktop.domain.time.running_timer import DAY_MINUTES

_NUMBER: Final = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
_CLOCKLIKE: Final = re.compile(
    r"(\d{1,2})\s*:\s*(\d{2})(?::(\d{2}))?(?:\s*(?:h|std\.?|stunden?|uhr))?", re.ASCII | re.IGNORECASE
)
_HOUR_WORD: Final = r"(?:h|std\.?|stdn?\.?|stunden?|hours?)"
_MINUTE_WORD: Final = r"(?:min\.?|minuten?|minutes?|m|['′])"
_HOURS_MINUTES: Final = re.compile(
    rf"(\d{{1,2}})\s*{_HOUR_WORD}\s*(?:(?:und|u\.)\s*)?(\d{{1,2}})\s*{_MINUTE_WORD}?", re.ASCII | re.IGNORECASE
)
_HOURS: Final = re.compile(rf"(\d{{1,4}}(?:[.,]\d{{1,9}})?)?\s*([¼½¾⅓⅔])?\s*{_HOUR_WORD}", re.ASCII | re.IGNORECASE)
_MINUTES: Final = re.compile(rf"(\d{{1,4}}(?:[.,]\d{{1,9}})?)\s*{_MINUTE_WORD}", re.ASCII | re.IGNORECASE)
_WRITTEN_FRACTION: Final = re.compile(rf"(?:(\d{{1,2}})\s+)?([13])/([24])\s*{_HOUR_WORD}", re.ASCII | re.IGNORECASE)
_BARE_FRACTION: Final = re.compile(r"(\d{1,2})?\s*([¼½¾⅓⅔])", re.ASCII)
_FRACTIONS: Final = {
    "¼": Fraction(1, 4),
    "½": Fraction(1, 2),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_TOLERANCE: Final = Fraction(1, 100)
"""A hundredth of a minute: what the fractions of a table program are off by."""
_TWO_DECIMALS: Final = Fraction(3, 10)
"""Two decimals of an hour tell minutes apart, but only the nearest one is meant: 0.33 hours are 20 minutes."""


class Unit(StrEnum):
    """What a plain number in a column of lengths means."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    """Excel's own: 0.0625 is one and a half hours."""


def read_minutes(cell: Cell, unit: Unit | None = None) -> int:
    """Return the whole minutes of a length: ``1,5 h``, ``90 min``, ``01:30``, ``1h30``, ``1 Std. 30 Min.``, ``¾ h``.

    A plain number means what ``unit`` says. A time or length of Excel is read as hours and minutes.
    """
    refuse_empty(cell)
    return _whole_minutes(_minutes(cell, unit))


def guess_unit(cells: Iterable[Cell]) -> Unit | None:
    """Return what the plain numbers of a column can only mean, or None where both minutes and hours are possible.

    No talk lasts over twelve hours, and none is written down as a part of a minute.
    """
    numbers = [number for cell in cells if (number := _plain_number(cell)) is not None and number > 0]
    if not numbers:
        return None
    whole = all(number.denominator == 1 for number in numbers)
    if all(number < 1 for number in numbers) and all(
        _is_near_whole(number * DAY_MINUTES, _TOLERANCE) for number in numbers
    ):
        # Quarters of an hour are parts of a day as well; what makes whole minutes of an hour too stays open.
        return Unit.DAYS if any(not _is_near_whole(number * 60, _TOLERANCE) for number in numbers) else None
    if max(numbers) > 12:
        return Unit.MINUTES if whole else None
    return None if whole else Unit.HOURS


def needs_unit(cells: Iterable[Cell]) -> bool:
    """Whether a column of lengths holds plain numbers."""
    return any(_plain_number(cell) is not None for cell in cells)


def _plain_number(cell: Cell) -> Fraction | None:
    """Return a number without a unit, or None for everything else."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return Fraction(cell)
    if isinstance(cell, float):
        return Fraction(cell).limit_denominator(10**9) if abs(cell) < 1e9 else None
    if isinstance(cell, str):
        text = one_line(cell)
        return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    return None


def _minutes(cell: Cell, unit: Unit | None) -> tuple[Fraction, Fraction]:
    """Return minutes and how far from a whole number they may be."""
    number = _plain_number(cell)
    if number is not None:
        return _in_unit(number, unit)
    if isinstance(cell, timedelta):
        return Fraction(int(cell.total_seconds() * 1000), 60_000), _TOLERANCE
    if isinstance(cell, datetime):
        # Excel keeps 25:30 hours as a time on the first days of its calendar.
        length = cell - datetime(1899, 12, 30)
        if length > timedelta(days=2):
            raise UnreadableError(Reason.NOT_MINUTES)
        length -= timedelta(days=1 if cell.year == 1900 else 0)
        return Fraction(int(length.total_seconds() * 1000), 60_000), _TOLERANCE
    if isinstance(cell, time):
        seconds = (cell.hour * 60 + cell.minute) * 60 + cell.second
        return Fraction(seconds * 1_000_000 + cell.microsecond, 60_000_000), _TOLERANCE
    if not isinstance(cell, str):
        raise UnreadableError(Reason.NOT_MINUTES)
    return _written_minutes(one_line(cell))


def _in_unit(number: Fraction, unit: Unit | None) -> tuple[Fraction, Fraction]:
    match unit:
        case Unit.MINUTES:
            return number, Fraction(0)
        case Unit.HOURS:
            return number * 60, _slack_of_hours(number)
        case Unit.DAYS:
            return number * DAY_MINUTES, _TOLERANCE
    raise UnreadableError(Reason.NO_UNIT)


def _written_minutes(text: str) -> tuple[Fraction, Fraction]:
    exact = Fraction(0)
    if (match := _CLOCKLIKE.fullmatch(text)) is not None:
        if int(match[2]) > 59 or int(match[3] or 0) > 59:
            raise UnreadableError(Reason.NOT_MINUTES)
        return int(match[1]) * 60 + int(match[2]) + Fraction(int(match[3] or 0), 60), exact
    if (match := _HOURS_MINUTES.fullmatch(text)) is not None:
        if int(match[2]) > 59:
            raise UnreadableError(Reason.NOT_MINUTES)
        return Fraction(int(match[1]) * 60 + int(match[2])), exact
    if (match := _WRITTEN_FRACTION.fullmatch(text)) is not None:
        return 60 * (int(match[1] or 0) + Fraction(int(match[2]), int(match[3]))), exact
    if (match := _BARE_FRACTION.fullmatch(text)) is not None:
        return 60 * (int(match[1] or 0) + _FRACTIONS[match[2]]), exact
    if (match := _HOURS.fullmatch(text)) is not None and (match[1] or match[2]):
        if match[1] and match[2] and not match[1].isdecimal():
            raise UnreadableError(Reason.NOT_MINUTES)
        hours = Fraction((match[1] or "0").replace(",", "."))
        return 60 * (hours + _FRACTIONS.get(match[2] or "", 0)), _slack_of_hours(hours)
    if (match := _MINUTES.fullmatch(text)) is not None:
        return Fraction(match[1].replace(",", ".")), exact
    raise UnreadableError(Reason.NOT_MINUTES)


def _slack_of_hours(hours: Fraction) -> Fraction:
    return _TWO_DECIMALS if _is_near_whole(hours * 100, Fraction(1, 10**6)) else _TOLERANCE


def _whole_minutes(found: tuple[Fraction, Fraction]) -> int:
    exact, slack = found
    minutes = nearest(exact)
    if abs(exact - minutes) > slack:
        raise UnreadableError(Reason.NOT_WHOLE)
    if not 1 <= minutes <= DAY_MINUTES:
        raise UnreadableError(Reason.MINUTES_RANGE)
    return minutes


def nearest(number: Fraction) -> int:
    """Return the nearest whole number, a half away from zero."""
    return int(number + Fraction(1, 2)) if number >= 0 else -int(-number + Fraction(1, 2))


def _is_near_whole(number: Fraction, slack: Fraction) -> bool:
    return abs(number - nearest(number)) <= slack
