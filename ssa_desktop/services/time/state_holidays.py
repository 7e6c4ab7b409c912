"""The school holidays of Baden-Württemberg that come along, and where they are from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.resources import resource_path


@dataclass(frozen=True, slots=True)
class StateHolidays:
    """The holidays that come along, by their first day; their ``source`` in two languages, and ``as_of`` what day."""

    holidays: tuple[SchoolHoliday, ...]
    source_de: str
    source_en: str
    as_of: date

    def source(self, language: str) -> str:
        """Return where the dates are from."""
        return self.source_en if language == "en" else self.source_de

    @property
    def last_year(self) -> SchoolYear:
        """The last school year whose holidays are there, from the summer before to the summer after."""
        return SchoolYear.of(self.holidays[-1].first)

    def from_year(self, year: SchoolYear) -> tuple[SchoolHoliday, ...]:
        """Return those that touch a school year or come after it."""
        return tuple(one for one in self.holidays if one.last >= year.first_day)


@cache
def state_holidays() -> StateHolidays:
    """Return the holidays of the shipped file."""
    found = tomllib.loads(resource_path("catalogues", "school_holidays.toml").read_text(encoding="utf-8"))
    return StateHolidays(
        tuple(SchoolHoliday(one["name"], one["first"], one["last"]) for one in found["holiday"]),
        found["source"],
        found["source_en"],
        found["as_of"],
    )
