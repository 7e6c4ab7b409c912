"""Reading school holidays from a calendar file (.ics) or a table (CSV: name; from; to), within limits.

Both ends of what is returned belong to the holidays; the end of an all-day event in a calendar file does not (RFC
5545), so it is set a day back. Whatever is broken is told by its line, without its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.time.work_calendar import LONGEST_HOLIDAY_NAME
from ssa_desktop.exchange.input_file import MEGABYTE, read_input
from ssa_desktop.exchange.sheet_files import SheetFaultError, csv_rows, decode

FILE_LIMIT: Final = 2 * MEGABYTE
LINE_LIMIT: Final = 20_000
ENTRY_LIMIT: Final = 1_000
NAME_LIMIT: Final = LONGEST_HOLIDAY_NAME
LONGEST_DAYS: Final = 100
YEARS: Final = range(1990, 2100)

_DELIMITERS: Final = (";", "\t", ",")
_GERMAN_DATE: Final = re.compile(r"(?:[A-Za-z]{2}\.?,? )?(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})", re.ASCII)
_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_EVENT: Final = re.compile(r"BEGIN:VEVENT\s*", re.IGNORECASE)
_CALENDAR: Final = re.compile(r"\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_ZONE: Final = "Europe/Berlin"
_CENTURY: Final = 2000
_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class HolidayEntry:
    """School holidays as a file has them: the line they begin in, their name, first and last day."""

    line: int
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class HolidayFile:
    """The entries of a file in its order.

    ``repeating`` counts events of which only the first time is read; ``passed_over`` those that do not take whole days
    or were cancelled.
    """

    entries: tuple[HolidayEntry, ...]
    repeating: int = 0
    passed_over: int = 0


def read_holidays(path: Path) -> HolidayFile:
    """Return the school holidays of a file.

    Raise :class:`UsageError` for a file that is not there, :class:`InputError` with the line for what is wrong in it.
    """
    data = read_input(path, limit=FILE_LIMIT, too_large="holidays.too_large")
    try:
        text = decode(data)
        if text.count("\n") > LINE_LIMIT:
            raise InputError("holidays.too_many", limit=ENTRY_LIMIT)
        found = _calendar(text) if _CALENDAR.match(text) else HolidayFile(tuple(_table(text)))
    except SheetFaultError as fault:
        raise InputError(f"holidays.{fault.problem}", **fault.details) from None
    if not found.entries:
        raise InputError("holidays.empty")
    return found


def _calendar(text: str) -> HolidayFile:
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if _EVENT.fullmatch(line)]
    try:
        events = _events(text)
    except Exception:  # noqa: BLE001 - on a broken file icalendar raises whatever its parsers happen to raise
        raise InputError("holidays.broken_calendar") from None
    if len(events) > ENTRY_LIMIT:
        raise InputError("holidays.too_many", limit=ENTRY_LIMIT)
    entries = []
    repeating = passed_over = 0
    for number, event in enumerate(events):
        line = lines[number] if number < len(lines) else 1
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            passed_over += 1
            continue
        days = _whole_days(event, line)
        if days is None:
            passed_over += 1
            continue
        repeating += "RRULE" in event or "RDATE" in event
        entries.append(_entry(line, str(event.get("SUMMARY", "")), *days))
    return HolidayFile(tuple(entries), repeating, passed_over)


def _events(text: str) -> list[Any]:
    # Imported here: the library brings the world's time zones along.
    from icalendar import Calendar

    return [event for calendar in Calendar.from_ical(text, multiple=True) for event in calendar.walk("VEVENT")]


def _whole_days(event: Any, line: int) -> tuple[date, date] | None:
    """Return first and last day of an event, or None where it does not take whole days."""
    try:
        start = _moment(event["DTSTART"].dt)
        end = _moment(event["DTEND"].dt) if "DTEND" in event else None
        if end is None and "DURATION" in event:
            end = start + event["DURATION"].dt
    except KeyError:
        raise InputError("holidays.no_start", line=line) from None
    except Exception:  # noqa: BLE001 - a value that could not be read may be of any kind
        raise InputError("holidays.bad_date", line=line, field="DTSTART") from None
    if isinstance(start, datetime):
        if start.time() != time() or (isinstance(end, datetime) and end.time() != time()) or end is None:
            return None
        start = start.date()
    if isinstance(end, datetime):
        end = end.date()
    if end is None or end == start:
        # Some programs write the same day at both ends for a single day.
        return start, start
    if end < start:
        raise InputError("holidays.order", line=line)
    return start, end - timedelta(1)


def _moment(value: date | datetime) -> date | datetime:
    """Return a day, or a local time of Germany without its zone; midnight of another zone is another hour here."""
    if not isinstance(value, date):
        raise TypeError
    if not isinstance(value, datetime) or value.tzinfo is None:
        return value
    from zoneinfo import ZoneInfo

    return value.astimezone(ZoneInfo(_ZONE)).replace(tzinfo=None)


def _table(text: str) -> Iterator[HolidayEntry]:
    delimiter = _delimiter(text)
    kept = 0
    for row in csv_rows(text, delimiter):
        line, cells = row.line, [str(cell) for cell in row.cells]
        if not any(cell.strip() for cell in cells):
            continue
        kept += 1
        if kept > ENTRY_LIMIT + 1:
            raise InputError("holidays.too_many", limit=ENTRY_LIMIT)
        if kept == 1 and not any(_day(cell) for cell in cells):
            continue  # a heading
        name, first, last = (*cells, "", "")[:_COLUMNS]
        begin = _day(first)
        end = _day(last) if last.strip() else begin
        if begin is None:
            raise InputError("holidays.bad_date", line=line, field="2")
        if end is None:
            raise InputError("holidays.bad_date", line=line, field="3")
        if end < begin:
            raise InputError("holidays.order", line=line)
        yield _entry(line, name, begin, end)


def _delimiter(text: str) -> str:
    """Return the delimiter by which the second column of the first lines holds a date."""
    head = "\n".join(text.splitlines()[:3])
    for delimiter in _DELIMITERS:
        for line in head.splitlines():
            cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
            if len(cells) > 1 and _day(cells[1]) is not None:
                return delimiter
    raise InputError("holidays.no_columns")


def _day(cell: str) -> date | None:
    """Return the day of a cell: ``27.10.2025``, ``Mo, 27.10.25`` or ``2025-10-27``."""
    written = cell.strip()
    german, iso = _GERMAN_DATE.fullmatch(written), _ISO_DATE.fullmatch(written)
    if german:
        day, month, year = (int(group) for group in german.groups())
        year += _CENTURY if len(german[3]) == len("25") else 0
    elif iso:
        year, month, day = (int(group) for group in iso.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _entry(line: int, name: str, first: date, last: date) -> HolidayEntry:
    """Return an entry whose name and days are within what school holidays can be."""
    tidy = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    if not tidy or len(tidy) > NAME_LIMIT:
        raise InputError("holidays.name", line=line, limit=NAME_LIMIT)
    if first.year not in YEARS or last.year not in YEARS:
        raise InputError("holidays.year", line=line)
    if (last - first).days >= LONGEST_DAYS:
        raise InputError("holidays.too_long", line=line, limit=LONGEST_DAYS)
    return HolidayEntry(line, tidy, first, last)
