"""Writing dates as a calendar file (RFC 5545), to be taken into anybody's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_ZONE: Final = "Europe/Berlin"
"""Where the schools are: her laptop may be set to another zone."""
_FIRST: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""From here the minutes are counted that tell which of two files is the newer one (RFC 5545, 3.8.7.4)."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as calendars hold it; without ``start`` (minutes after midnight) it takes the whole day.

    ``uid`` names it: a file with the same one takes the place of the date that came before. One with ``is_cancelled``
    tells the calendar that it does not take place any more.
    """

    uid: str
    day: date
    start: int | None
    minutes: int
    summary: str
    location: str = ""
    description: str = ""
    is_cancelled: bool = False


def calendar_file(dates: Iterable[CalendarDate], made: datetime) -> bytes:
    """Return the file of dates, as they stood at a local time; times are written in UTC and shown as local ones."""
    # Imported here: the library brings the world's time zones along.
    from icalendar import Calendar, Event

    calendar, stamp = Calendar(), _in_utc(made)
    calendar.add("prodid", "-//SSA-Desktop//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in dates:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", stamp)
        # A later file of the same date says that it is the newer one; nothing is kept of the one before.
        event.add("sequence", int((stamp - _FIRST) / timedelta(minutes=1)))
        if one.start is None:
            event.add("dtstart", one.day)
            event.add("dtend", one.day + timedelta(days=1))
        else:
            begins = _in_utc(datetime.combine(one.day, time(one.start // 60, one.start % 60)))
            event.add("dtstart", begins)
            event.add("dtend", begins + timedelta(minutes=one.minutes))
        event.add("summary", one.summary)
        for name, text in (("location", one.location), ("description", one.description)):
            if text:
                event.add(name, text)
        if one.is_cancelled:
            event.add("status", "CANCELLED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _in_utc(local: datetime) -> datetime:
    return local.replace(tzinfo=ZoneInfo(_ZONE)).astimezone(UTC)
