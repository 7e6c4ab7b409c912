"""What is to be done at each school when a school year begins, and when she is reminded of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import SCHOOL, Forgotten, Kept, Kind, Stays, Travels, called
from ssa_desktop.domain.schoolyear import SchoolYear

_MONTHS: Final = frozenset({9, 10})


class YearStartStep(StrEnum):
    """A step of the start of the year, in the order they are shown."""

    CLASSES = "classes"
    STAFF = "staff"
    PARENTS = "parents"
    AGREEMENT = "agreement"
    DEPUTY = "deputy"
    PUPILS = "pupils"


@dataclass(frozen=True, slots=True)
class YearStartDone:
    """A tick: which step was done at which school, and when."""

    school_year: SchoolYear
    school: Annotated[str, SCHOOL]
    step: YearStartStep
    done_on: Annotated[date, called("done")]


@dataclass(frozen=True, slots=True)
class YearStart:
    """The ticks of a school year: which step is done at which school."""

    year: SchoolYear
    schools: tuple[str, ...]
    done: frozenset[tuple[str, YearStartStep]]

    @property
    def is_complete(self) -> bool:
        """Whether every step is done at every school."""
        return all((school, step) in self.done for school in self.schools for step in YearStartStep)


def is_season(today: date) -> bool:
    """Whether the start of the year is shown: in September and October."""
    return today.month in _MONTHS


def year_start(today: date, schools: Iterable[str], done: Collection[tuple[str, YearStartStep]]) -> YearStart | None:
    """Return what is shown of the start of the year; None out of season, without a school, and once all is done."""
    found = YearStart(SchoolYear.of(today), tuple(schools), frozenset(done))
    return found if is_season(today) and found.schools and not found.is_complete else None


YEAR_START_DONE: Final = Kind(
    "year_start_done",
    YearStartDone,
    "year_start_done",
    Kept.MARK,
    (Stays.TECHNICAL,),
    key=("school_year", "school", "step"),
    by_key=True,
    keeps_own=True,
    forgotten=Forgotten.DROPPED,
    travels=Travels.SUCCESSOR,
)
