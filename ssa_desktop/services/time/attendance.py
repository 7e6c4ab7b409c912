"""The plan of attendance and leave for the head of a school, without case data and without reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.time.attendance import LONGEST_DAYS, Attendance, Away, FreeDays, HolidayDuty, away_spans
from ssa_desktop.domain.time.contract import WEEK, ContractPeriod, HolidayTreatment, days_between
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.time.worktime import DAY_MINUTES
from ssa_desktop.labels import label
from ssa_desktop.services.cases.contacts import check_school
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.time import public_holidays
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time import contracts, day_minutes, school_holidays
from ssa_desktop.storage.together import conflicts

if TYPE_CHECKING:
    from ssa_desktop.documents.sheet import Sheet


def plan(ws: Workspace, school: str, first: date, last: date) -> Attendance:
    """Return when she is at a school: agreed hours, days away by her times or a given notice, school holidays.

    Raise :class:`UsageError` for a span that ends before it begins, or is longer than a year.
    """
    check_school(ws, school)
    if last < first:
        raise UsageError("attendance.order")
    if (last - first).days >= LONGEST_DAYS:
        raise UsageError("attendance.too_long", limit=LONGEST_DAYS)
    with ws.read() as vault:
        known = [stored.period for stored in contracts.periods(vault)]
        away = day_minutes.absences_at(vault, first, last, school)
        notices = [one.value for one in conflicts.notices(vault)]
    # What the Träger told the head in a notice must not be missing on the plan for the same head. A draft tells
    # nothing: the head learns of it from the Träger, and not from a plan before that.
    told = [one for one in notices if one.school == school and one.is_absence and one.given_on is not None]
    for notice in told:
        for day in days_between(max(first, notice.first), min(last, notice.last or last)):
            away[day] = DAY_MINUTES
    open_since = min((notice.first for notice in told if notice.last is None), default=None)
    with ws.read_schoolbook() as book:
        free = [one.holiday for one in school_holidays.school_holidays(book)]
    here = [one for one in known if one.school in {None, school}]
    closed = public_holidays.between(first, last)

    def usual(day: date) -> int:
        if day in closed:
            return 0
        if not any(one.covers(day) for one in here):
            # Without contract hours any day that she entered as away is one.
            return away.get(day, 0)
        return sum(one.minutes_on(day) for one in here)

    return Attendance(
        school,
        first,
        last,
        _week(here, first, last),
        _left_open(away_spans(away, usual, first, last), open_since),
        tuple(_free(one, here, first, last) for one in free if _touches(one, school, first, last)),
    )


def paper(ws: Workspace, school: str, first: date, last: date, language: str) -> bytes:
    """Return the plan as a PDF; raise :class:`NameLeakError` when room or hours name somebody advised."""
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf

    return sheet_pdf(_sheet(ws, school, first, last, language))


def paper_docx(ws: Workspace, school: str, first: date, last: date, language: str) -> bytes:
    """Return the plan as a Word file, as :func:`paper` does."""
    # Word files need python-docx, which is slow to import.
    from ssa_desktop.documents.sheet_docx import sheet_docx

    return sheet_docx(_sheet(ws, school, first, last, language))


def _sheet(ws: Workspace, school: str, first: date, last: date, language: str) -> Sheet:
    # reportlab is slow to import.
    from ssa_desktop.documents.together.attendance_plan import attendance_sheet

    found = plan(ws, school, first, last)
    named = next(one for one in schools.listing(ws) if one.code == school)
    texts = {"room": named.room or "", "hours": named.hours or ""}
    with ws.read() as vault:
        leak_scan.check(vault, {label(language, "school_part", part): text for part, text in texts.items()})
    return attendance_sheet(found, named, carriers.get(ws).practitioner)


def _week(here: list[ContractPeriod], first: date, last: date) -> tuple[int, ...] | None:
    """Return the agreed minutes by weekday on the first day of the span that has any."""
    begin = max(first, min((one.first for one in here if one.within(first, last)), default=first))
    covering = [one for one in here if one.covers(begin)]
    return tuple(sum(one.pattern[at] for one in covering) for at in range(WEEK)) if covering else None


def _left_open(found: tuple[Away, ...], since: date | None) -> tuple[Away, ...]:
    """Return the spans, the last without an end where a notice begun ``since`` then names none."""
    if since is None or not found or found[-1].last < since:
        return found
    return (*found[:-1], replace(found[-1], is_open=True))


def _touches(holiday: SchoolHoliday, school: str, first: date, last: date) -> bool:
    return holiday.school in {None, school} and holiday.first <= last and first <= holiday.last


def _free(holiday: SchoolHoliday, here: list[ContractPeriod], first: date, last: date) -> FreeDays:
    begin, end = max(holiday.first, first), min(holiday.last, last)
    treated = {one.school_holidays for one in here if one.within(begin, end)}
    duty = HolidayDuty.UNKNOWN
    if treated == {HolidayTreatment.WORKED}:
        duty = HolidayDuty.WORKED
    elif treated == {HolidayTreatment.WORKED_AHEAD}:
        duty = HolidayDuty.AHEAD
    return FreeDays(holiday.name, begin, end, duty)
