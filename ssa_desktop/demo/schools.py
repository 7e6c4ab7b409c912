"""The invented schools: a primary school and a comprehensive school of one site, with years, posts and classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from ssa_desktop.demo.calendar import DemoYears
from ssa_desktop.demo.texts import demo_texts
from ssa_desktop.domain.people.schools import SchoolClass
from ssa_desktop.domain.records import Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import STAGE_VKL

SITE: Final = "SZ"
PRIMARY: Final = "GS"
SECONDARY: Final = "GMS"
STAGES: Final[Mapping[str, tuple[int, ...]]] = {PRIMARY: (1, 2, 3, 4), SECONDARY: (5, 6, 7, 8, 9, 10)}
PARALLELS: Final = "ab"
VKL_LABEL: Final = "VKL"

_PRIMARY_FTE: Final = 0.25
_SECONDARY_FTE: Final = 0.5
_RAISED_FTE: Final = 0.75


def random_of(seed: int, *subject: object) -> Random:
    """Return the random numbers of one subject, so that one part's changes leave the others as they were."""
    # Invented data must come out the same again; nothing secret hangs on it.
    return Random(":".join(map(str, (seed, *subject))))  # noqa: S311


@dataclass(frozen=True, slots=True)
class DemoSchools:
    """The classes of each school and year, and when the secondary school's post is raised."""

    years: DemoYears
    classes: Mapping[tuple[str, SchoolYear], tuple[SchoolClass, ...]]

    @property
    def raised_on(self) -> date:
        """The day from which the secondary school's post is larger: 1 February of the last full year.

        Where there is no full year it is larger from the start.
        """
        year = self.years.last_full
        return date(year.start + 1, 2, 1) if year.last_day < self.years.today else year.first_day

    def fte_on(self, day: date) -> float:
        """Return the posts of both schools together on a day."""
        return _PRIMARY_FTE + (_RAISED_FTE if day >= self.raised_on else _SECONDARY_FTE)


def demo_schools(seed: int, years: DemoYears) -> DemoSchools:
    """Invent the classes of both schools; the same class keeps its letter and grows up over the years."""
    return DemoSchools(
        years,
        {
            (school.code, year): tuple(_classes(seed, school.code, school.teachers, year))
            for school in demo_texts().schools
            for year in years.booked
        },
    )


def _classes(seed: int, school: str, teachers: tuple[str, ...], year: SchoolYear) -> list[SchoolClass]:
    classes = []
    for stage in STAGES[school]:
        cohort = year.start - stage
        for number, parallel in enumerate(PARALLELS):
            rng = random_of(seed, "class", school, cohort, parallel)
            girls, boys = rng.randint(8, 12), rng.randint(8, 12)
            diverse = int(school == SECONDARY and rng.random() < 0.1)
            girls += random_of(seed, "girls", school, cohort, parallel, stage).randint(-1, 1)
            boys += random_of(seed, "boys", school, cohort, parallel, stage).randint(-1, 1)
            teacher = teachers[(2 * cohort + number) % len(teachers)]
            classes.append(
                SchoolClass(year, f"{stage}{parallel}", stage, Participants(girls, boys, diverse, 0), teacher)
            )
    if school == SECONDARY:
        rng = random_of(seed, "vkl", year)
        pupils = Participants(rng.randint(5, 8), rng.randint(5, 8), 0, rng.randint(0, 1))
        # The other classes take twelve neighbouring teachers; the one after them is free.
        teacher = teachers[(2 * (year.start - STAGES[school][0]) + len(PARALLELS)) % len(teachers)]
        classes.append(SchoolClass(year, VKL_LABEL, STAGE_VKL, pupils, teacher))
    return classes


def school_book(schools: DemoSchools) -> dict[str, object]:
    """Return the content of the school book in the form of its exchange file."""
    texts = demo_texts()
    return {
        "sites": [{"code": SITE, "name": texts.site}],
        "schools": [
            {
                "code": school.code,
                "site": SITE,
                "name": school.name,
                "school_type": school.school_type,
                "carrier": texts.carrier,
                "years": [_year(schools, school.code, year) for year in schools.years.booked],
                "classes": [
                    _class(entry) for year in schools.years.booked for entry in schools.classes[school.code, year]
                ],
            }
            for school in texts.schools
        ],
    }


def _year(schools: DemoSchools, school: str, year: SchoolYear) -> dict[str, object]:
    counted_on = _counting_day(year)
    return {
        "school_year": str(year),
        "pupils": sum(entry.pupils.total for entry in schools.classes[school, year]),
        "pupils_on": counted_on.isoformat() if counted_on <= schools.years.today else None,
        "fte": _PRIMARY_FTE if school == PRIMARY else _secondary_fte(schools, year),
        "practitioners": 1,
    }


def _secondary_fte(schools: DemoSchools, year: SchoolYear) -> object:
    raised = schools.raised_on
    if raised <= year.first_day:
        return _RAISED_FTE
    if raised > year.last_day:
        return _SECONDARY_FTE
    return [
        {"from": year.first_day.isoformat(), "to": (raised - timedelta(1)).isoformat(), "fte": _SECONDARY_FTE},
        {"from": raised.isoformat(), "to": None, "fte": _RAISED_FTE},
    ]


def _counting_day(year: SchoolYear) -> date:
    """Return the third Wednesday of October, about when schools report their pupils."""
    first = date(year.start, 10, 1)
    return first + timedelta((2 - first.weekday()) % 7 + 14)


def _class(entry: SchoolClass) -> dict[str, object]:
    heads = entry.pupils
    return {
        "school_year": str(entry.school_year),
        "label": entry.label,
        "stage": entry.stage,
        "pupils": {"w": heads.w, "m": heads.m, "d": heads.d, "unknown": heads.unknown},
        "teacher": entry.teacher,
    }
