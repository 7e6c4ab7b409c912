"""The school book's values: sites, schools, their years, funded posts and classes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from ssa_desktop.domain.plain_lines import is_code
from ssa_desktop.domain.records import Participants, Stage
from ssa_desktop.domain.schoolyear import SchoolYear


def is_new_code(code: str) -> bool:
    """Whether a school or site may be called so: every file can name it, also beside what is counted for it."""
    return is_code(code) and ":" not in code


@dataclass(frozen=True, slots=True)
class Site:
    """One or more schools that share a funded post."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FtePeriod:
    """A share of a full-time post for a period; both ends included, an open end runs on."""

    fte: Fraction
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolYearFacts:
    """A school's pupils, posts and practitioners in one school year; None where nobody entered it."""

    school_year: SchoolYear
    pupils: int | None = None
    pupils_on: date | None = None
    fte: tuple[FtePeriod, ...] = ()
    practitioners: int | None = None

    @property
    def fte_of_year(self) -> Fraction | None:
        """Full-time posts of the year, weighted by the days of the periods; None without any period."""
        return fte_of_year(self.school_year, self.fte)


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class with its stage, pupil counts and class teacher."""

    school_year: SchoolYear
    label: str
    stage: Stage = None
    pupils: Participants = field(default_factory=Participants)
    teacher: str | None = None


@dataclass(frozen=True, slots=True)
class School:
    """A school; ``site`` is the code of its site.

    ``address`` and ``head`` are of the school itself, ``authority`` is the Schulträger with its address, represented
    by ``authority_by``: the parties of its agreement. An address has its lines one below the other. ``room`` and
    ``hours`` say where school social work is found there and when, in her words.
    """

    code: str
    name: str
    site: str | None = None
    school_type: str | None = None
    carrier: str | None = None
    address: str | None = None
    head: str | None = None
    authority: str | None = None
    authority_by: str | None = None
    room: str | None = None
    hours: str | None = None

    def with_parties_of(self, other: School) -> School:
        """Return it with what another one knows of its parties, room and hours and this one does not say."""
        return replace(
            self,
            address=self.address or other.address,
            head=self.head or other.head,
            authority=self.authority or other.authority,
            authority_by=self.authority_by or other.authority_by,
            room=self.room or other.room,
            hours=self.hours or other.hours,
        )


def fte_of_year(year: SchoolYear, periods: tuple[FtePeriod, ...]) -> Fraction | None:
    """Return the posts of a year weighted by the days each period covers of it, or None without a period."""
    if not periods:
        return None
    total = Fraction(0)
    for period in periods:
        first = max(period.first or year.first_day, year.first_day)
        last = min(period.last or year.last_day, year.last_day)
        total += period.fte * max(0, (last - first).days + 1)
    return total / year.days
