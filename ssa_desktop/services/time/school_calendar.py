"""School holidays: entered by hand or read from a file, looked at before they are kept, and taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.exchange.holiday_files import LONGEST_DAYS, NAME_LIMIT, read_holidays
from ssa_desktop.services.time.state_holidays import state_holidays
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import school_holidays
from ssa_desktop.storage.time.school_holidays import StoredHoliday

__all__ = [
    "LONGEST_DAYS",
    "NAME_LIMIT",
    "HolidayPreview",
    "StoredHoliday",
    "add",
    "change",
    "import_holidays",
    "listing",
    "preview",
    "preview_of_state",
    "remove",
    "same_days",
]


@dataclass(frozen=True, slots=True)
class HolidayPreview:
    """What a file, or the shipped dates, would bring: new holidays, those that are there, and which new ones overlap.

    ``repeating`` events are read the first time only; ``passed_over`` are cancelled ones and those of some hours.
    """

    new: tuple[SchoolHoliday, ...]
    known: tuple[SchoolHoliday, ...]
    overlapping: frozenset[SchoolHoliday]
    repeating: int = 0
    passed_over: int = 0


def listing(ws: Workspace) -> list[StoredHoliday]:
    """Return the school holidays by their first day."""
    with ws.read_schoolbook() as connection:
        return school_holidays.school_holidays(connection)


def add(ws: Workspace, holiday: SchoolHoliday) -> int:
    """Keep school holidays; return their id for :func:`take_back`.

    Raise :class:`UsageError` for holidays that cannot be, :class:`RefusedError` for days that are there already.
    """
    _check(holiday)
    with ws.change_schoolbook() as connection:
        _check_school(connection, holiday.school)
        kept = [stored.holiday for stored in school_holidays.school_holidays(connection)]
        if any(same_days(holiday, other) for other in kept):
            raise RefusedError("holidays.known")
        return school_holidays.add_holiday(connection, holiday)


def change(ws: Workspace, holiday_id: int, holiday: SchoolHoliday) -> SchoolHoliday:
    """Correct holidays that are kept; return what stood there before. Raise as :func:`add`."""
    _check(holiday)
    with ws.change_schoolbook() as connection:
        _check_school(connection, holiday.school)
        kept = {stored.holiday_id: stored.holiday for stored in school_holidays.school_holidays(connection)}
        before = kept.pop(holiday_id, None)
        if before is None:
            raise RefusedError("holidays.gone")
        if any(same_days(holiday, other) for other in kept.values()):
            raise RefusedError("holidays.known")
        school_holidays.change_holiday(connection, holiday_id, holiday)
        return before


def remove(ws: Workspace, holiday_id: int) -> SchoolHoliday:
    """Remove school holidays; return them, so that they can be added again."""
    with ws.change_schoolbook() as connection:
        kept = {stored.holiday_id: stored.holiday for stored in school_holidays.school_holidays(connection)}
        if holiday_id not in kept:
            raise RefusedError("holidays.gone")
        school_holidays.remove_holiday(connection, holiday_id)
        return kept[holiday_id]


def preview(ws: Workspace, path: Path, school: str | None = None) -> HolidayPreview:
    """Return what a file would bring for all schools, or for one; nothing is written."""
    found = read_holidays(path)
    holidays = [SchoolHoliday(entry.name, entry.first, entry.last, school) for entry in found.entries]
    return replace(_compared(ws, holidays), repeating=found.repeating, passed_over=found.passed_over)


def preview_of_state(ws: Workspace, school: str | None = None) -> HolidayPreview:
    """Return what the shipped holidays of the state would bring from this school year on; nothing is written."""
    offered = state_holidays().from_year(SchoolYear.of(ws.today()))
    return _compared(ws, [replace(one, school=school) for one in offered])


def _compared(ws: Workspace, offered: Iterable[SchoolHoliday]) -> HolidayPreview:
    kept = [stored.holiday for stored in listing(ws)]
    new: list[SchoolHoliday] = []
    known: list[SchoolHoliday] = []
    overlapping = set()
    for holiday in offered:
        if any(same_days(holiday, other) for other in [*kept, *new]):
            known.append(holiday)
            continue
        if any(_overlap(holiday, other) for other in [*kept, *new]):
            overlapping.add(holiday)
        new.append(holiday)
    return HolidayPreview(tuple(new), tuple(known), frozenset(overlapping))


def import_holidays(ws: Workspace, holidays: Iterable[SchoolHoliday]) -> tuple[int, ...]:
    """Keep the holidays of a preview, all or none; those that came in meanwhile are passed over.

    Return the ids of the new ones for :func:`take_back`.
    """
    made = []
    with ws.change_schoolbook() as connection:
        for holiday in holidays:
            _check(holiday)
            _check_school(connection, holiday.school)
            kept = school_holidays.school_holidays(connection)
            if not any(same_days(holiday, stored.holiday) for stored in kept):
                made.append(school_holidays.add_holiday(connection, holiday))
    return tuple(made)


def _check(holiday: SchoolHoliday) -> None:
    if not holiday.name.strip() or len(holiday.name) > NAME_LIMIT:
        raise UsageError("holidays.name_needed", limit=NAME_LIMIT)
    if holiday.last < holiday.first:
        raise UsageError("holidays.wrong_order")
    if (holiday.last - holiday.first).days >= LONGEST_DAYS:
        raise UsageError("holidays.span_too_long", limit=LONGEST_DAYS)


def _check_school(connection: Connection, school: str | None) -> None:
    if school is not None and school not in schoolbook.school_codes(connection):
        raise UsageError("school.unknown", school=school)


def same_days(one: SchoolHoliday, other: SchoolHoliday) -> bool:
    """Whether holidays are there already: the same days, for all schools or for the same one."""
    return (one.first, one.last) == (other.first, other.last) and other.school in (None, one.school)


def _overlap(one: SchoolHoliday, other: SchoolHoliday) -> bool:
    same_scope = one.school is None or other.school in (None, one.school)
    return same_scope and one.first <= other.last and other.first <= one.last
