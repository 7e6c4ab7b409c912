"""Her appointments for a calendar of her own, outside of the data: when she is busy, and nothing of whom or why.

A school's name comes from the school book, the rest are words of the program. No text of the vault goes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.exchange.calendar_file import CalendarDate, calendar_file
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments.given_dates import (
    CalendarRow,
    calendar_rows,
    given_dates,
    set_given_dates,
)
from ssa_desktop.texts import text

CALENDAR_SUFFIX: Final = ".ics"
_OF_US: Final = "@ssa-desktop"


class CalendarContent(StrEnum):
    """What a calendar outside is told of an appointment: that she is busy, or the school as well."""

    BUSY = "busy"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Written:
    """How many dates a calendar file holds, and how many of an earlier one it calls off."""

    dates: int
    cancelled: int


def write_calendar(ws: Workspace, path: Path, content: CalendarContent, language: str) -> Written:
    """Write everything planned from today on into a calendar file; return how much that is.

    A date keeps its name from file to file, so that a calendar puts the later one in the place of the earlier. What an
    earlier file named and is no more planned is called off in this one. Raises :class:`UsageError`
    (``calendar.suffix``) for another kind of file and :class:`RefusedError` (``calendar.nothing``) where nothing lies
    ahead; then nothing is written, and what earlier files named stays noted.
    """
    if path.suffix.lower() != CALENDAR_SUFFIX:
        raise UsageError("calendar.suffix")
    names = {school.code: school.name for school in schools.listing(ws)}
    today = ws.today()

    def date_of(row: CalendarRow) -> CalendarDate:
        tells_school = content is CalendarContent.SCHOOL and not row.is_restricted
        school = names.get(row.school or "") if tells_school else None
        summary = school or text(language, "calendar.busy")
        return CalendarDate(f"{row.name}{_OF_US}", row.day, row.start, row.minutes, summary)

    with ws.change() as vault:
        rows = calendar_rows(vault)
        given = {name: day for name, day in given_dates(vault).items() if day >= today}
        shown = {row.name: row for row in rows if row.is_planned and row.day >= today}
        # What took place stays where the calendar has it.
        stays = {row.name for row in rows if not row.is_planned and not row.fell_out}
        gone = {name: day for name, day in given.items() if name not in shown and name not in stays}
        if not shown and not gone:
            raise RefusedError("calendar.nothing")
        dates = [date_of(row) for row in shown.values()]
        # Of what is gone the day alone is known by now, and the name under which the calendar has it.
        dates += [
            CalendarDate(f"{name}{_OF_US}", day, None, 0, text(language, "calendar.busy"), is_cancelled=True)
            for name, day in sorted(gone.items())
        ]
        set_given_dates(vault, {**given, **{name: row.day for name, row in shown.items()}})
        # Inside of the transaction: a file that could not be written named nothing.
        write_file(path, calendar_file(dates, ws.now()))
    return Written(len(shown), len(gone))


def forget_days_gone(ws: Workspace) -> None:
    """Let go, at unlock, of what calendar files named on days that are past."""
    today = ws.today()
    with ws.read() as vault:
        given = given_dates(vault)
    ahead = {name: day for name, day in given.items() if day >= today}
    if len(ahead) < len(given):
        with ws.change() as vault:
            set_given_dates(vault, ahead)
