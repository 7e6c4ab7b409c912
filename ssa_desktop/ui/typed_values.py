"""Dates, times and lengths as people type them, read into values; nothing else is understood."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.exchange import german_lengths
from ssa_desktop.domain.exchange.cells import UnreadableError
from ssa_desktop.domain.exchange.german_lengths import Unit
from ssa_desktop.domain.schoolyear import FIRST_YEAR, LAST_YEAR
from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.labels import day_text

LAST_MINUTE: Final = DAY_MINUTES - 1

_TIME: Final = re.compile(r"(\d{1,2})\s*[:.,]\s*(\d{2})|(\d{1,2})(\d{2})|(\d{1,2})", re.ASCII)
_DATE: Final = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*[./]?\s*(\d{4}|\d{2})?", re.ASCII)
_BARE_DATE: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?", re.ASCII)
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NAMED_DATE: Final = re.compile(r"(\d{1,2})\.?\s*([a-zä]{3,9})\.?\s*(\d{4}|\d{2})?", re.ASCII)
_POST: Final = re.compile(r"(\d{1,2}(?:[.,]\d{1,4})?)|(\d{1,3}(?:[.,]\d{1,2})?)\s*%", re.ASCII)
_DAY_WORDS: Final = {
    "heute": 0, "h": 0, "today": 0,
    "gestern": -1, "g": -1, "yesterday": -1,
    "vorgestern": -2,
    "morgen": 1, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS: Final = {
    "mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
"""Months by their first three letters."""


def read_time(text: str) -> int | None:
    """Return minutes after midnight for ``1015``, ``10:15``, ``10.15`` or ``9``; None for anything else."""
    match = _TIME.fullmatch(text.strip().removesuffix("Uhr").strip())
    if match is None:
        return None
    hours = int(match[1] or match[3] or match[5])
    minutes = int(match[2] or match[4] or 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def read_date(text: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the day for ``3.2.``, ``03.02.2026``, ``3 Feb 2026``, ``0302``, ``heute`` or ``mo``; None for others.

    Without a year the one is meant that brings the day nearest to today; a weekday is the latest one, today included.
    Where what is typed lies ``ahead`` both are the next one, today included.
    """
    typed = text.strip().casefold()
    if typed in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[typed])
    weekday = _WEEKDAYS.get(typed.rstrip("."))
    if weekday is not None:
        if ahead:
            return today + timedelta(days=(weekday - today.weekday()) % 7)
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    iso = _ISO_DATE.fullmatch(typed)
    if iso is not None:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    named = _NAMED_DATE.fullmatch(typed)
    match = named or _DATE.fullmatch(typed) or _BARE_DATE.fullmatch(typed)
    if match is None:
        return None
    day, month = int(match[1]), _MONTHS.get(match[2][:3], 0) if named else int(match[2])
    if match[3]:
        year = int(match[3])
        return _day(year if year > 99 else 2000 + year, month, day)
    if ahead:
        # A leap day comes every four years, over a century's turn after eight.
        coming = (_day(year, month, day) for year in range(today.year, today.year + 9))
        return next((found for found in coming if found and found >= today), None)
    near = [_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    return min((found for found in near if found), key=lambda found: abs((found - today).days), default=None)


def written_date(day: date | None, language: str) -> str:
    """Return a day as a field shows it, to be typed over; :func:`read_date` reads it. Nothing for None."""
    return "" if day is None else day_text(language, day)


def read_minutes(text: str) -> int | None:
    """Return minutes, 1 to 1440, for ``45``, ``1:30``, ``1h30`` or ``1,5 h``; None for what is no length.

    Read as in tables of her own, so that the same words mean the same everywhere; a number alone is minutes.
    """
    try:
        return german_lengths.read_minutes(text, Unit.MINUTES)
    except UnreadableError:
        return None


def read_post(text: str) -> Fraction | None:
    """Return a share of full-time posts for ``0,5``, ``1.25`` or ``50 %``; None for anything else, zero included."""
    match = _POST.fullmatch(text.strip())
    if match is None:
        return None
    found = Fraction((match[1] or match[2]).replace(",", ".")) / (1 if match[1] else 100)
    return found or None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
