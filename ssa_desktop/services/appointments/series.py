"""What a series would plan: its days, and those left out because nobody is at school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ssa_desktop.domain.appointments.series import SeriesRule, SeriesScope, part_free, series_days
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.time import public_holidays
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.time import school_holidays

__all__ = ["SeriesPreview", "SeriesRule", "SeriesScope", "end_of_school_year", "free_days", "planned_days", "preview"]


@dataclass(frozen=True, slots=True)
class SeriesPreview:
    """The days a series plans, and those left out with what they are called."""

    days: tuple[date, ...]
    left_out: tuple[tuple[date, str], ...]


def free_days(
    ws: Workspace, first: date, last: date, language: str = "de", school: str | None = None
) -> dict[date, str]:
    """Return the days without lessons at a school, with their names: public holidays and school holidays.

    Without a school only those that hold for every school.
    """
    found = {}
    with ws.read_schoolbook() as connection:
        holidays = [stored.holiday for stored in school_holidays.school_holidays(connection)]
    for holiday in holidays:
        if holiday.holds_for(school):
            day = max(holiday.first, first)
            while day <= min(holiday.last, last):
                found[day] = holiday.name
                day += timedelta(days=1)
    return {**found, **public_holidays.between(first, last, language)}


def preview(ws: Workspace, rule: SeriesRule, school: str | None, language: str = "de") -> SeriesPreview:
    """Return the days of a series at a school."""
    free = free_days(ws, rule.first, rule.last, language, school)
    kept, left_out = part_free(series_days(rule), free)
    return SeriesPreview(tuple(kept), tuple((day, free[day]) for day in left_out))


def planned_days(ws: Workspace, rule: SeriesRule, school: str | None) -> tuple[date, ...]:
    """Return the days of a series; :class:`RefusedError` (``series.only_free_days``) when none is left."""
    found = preview(ws, rule, school).days
    if not found:
        raise RefusedError("series.only_free_days")
    return found


def end_of_school_year(ws: Workspace, day: date, school: str | None) -> date:
    """Return the last day with lessons in the school year of a day: the one before the summer holidays, where known."""
    year = SchoolYear.of(day)
    with ws.read_schoolbook() as connection:
        holidays = [stored.holiday for stored in school_holidays.school_holidays(connection)]
    reaching = [
        holiday.first
        for holiday in holidays
        if holiday.holds_for(school) and day < holiday.first <= year.last_day <= holiday.last
    ]
    return min(reaching) - timedelta(days=1) if reaching else year.last_day
