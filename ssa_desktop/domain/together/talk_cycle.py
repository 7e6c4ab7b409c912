"""How often the yearly talk on an agreement is held, and when it is due.

The sample agreement has one a year, on the return of the school year before. That is filed in October, so that the talk
is usually held in November; both are a setting of hers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import Fact, Shape
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement, Evaluation

MOST_YEARS: Final = 3
NOVEMBER: Final = 11
TOLD_BEFORE: Final = timedelta(days=30)
"""So long before its day an agreed talk is told; one without a day from the month before on. Invitations take time."""
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class TalkCycle:
    """How many school years lie between talks (1 for each year), and the usual month, from 1 to 12."""

    every: Annotated[int, Fact(Shape.WHOLE, low=1, high=MOST_YEARS)] = 1
    month: Annotated[int, Fact(Shape.WHOLE, low=1, high=_MONTHS)] = NOVEMBER

    def due_by(self, about: SchoolYear) -> date:
        """Return the last day of the usual month in which a school year is talked about: in the year after it."""
        following = about.next
        year = following.first_day.year + (self.month < following.first_day.month)
        first_after = date(year + self.month // _MONTHS, self.month % _MONTHS + 1, 1)
        return first_after - timedelta(days=1)

    def told_from(self, about: SchoolYear) -> date:
        """Return the first day of the month before, from which on the talk is told."""
        month_before = self.due_by(about).replace(day=1) - timedelta(days=1)
        return month_before.replace(day=1)


def latest_next(held: date) -> date:
    """Return the latest day that can be meant as the next talk after one: a year more than the longest cycle.

    A day agreed goes before the cycle, so that one mistyped by a century would silence it.
    """
    return date(held.year + MOST_YEARS + 1, 12, 31)


@dataclass(frozen=True, slots=True)
class DueTalk:
    """A talk that is to be held: on which agreement (by its place among those given), which year, until when."""

    place: int
    about: SchoolYear
    by: date


def due_talk(
    cycle: TalkCycle, agreements: Iterable[Agreement], held: Iterable[Evaluation], today: date
) -> DueTalk | None:
    """Return the talk that is due at a school, of its agreements and of the talks it held; None without one.

    A day that was agreed in the last talk goes before the cycle. Otherwise it is the latest year whose month has come,
    when an agreement was in force in it and no talk looked back on it, or on one of the years that the cycle passes
    over. Nobody makes up for talks of years long over.
    """
    known = list(enumerate(agreements))
    talks = sorted(held, key=lambda talk: talk.date)
    if talks and talks[-1].next_on is not None:
        on = talks[-1].next_on
        about = SchoolYear.of(on).previous
        place = _in_force(known, about, on)
        return DueTalk(place, about, on) if place is not None and on - TOLD_BEFORE <= today else None
    about = SchoolYear.of(today)
    while cycle.told_from(about) > today:
        about = about.previous
    passed_over = range(about.start - cycle.every + 1, about.start + 1)
    place = _in_force(known, about, about.last_day)
    if place is None or any(talk.about.start in passed_over or talk.about > about for talk in talks):
        return None
    return DueTalk(place, about, cycle.due_by(about))


def _in_force(known: list[tuple[int, Agreement]], about: SchoolYear, on: date) -> int | None:
    """Return the place of the agreement that was in force in a school year, the latest first, or on a day.

    One that is signed goes before a draft.
    """
    latest_first = sorted(known, key=lambda one: (one[1].is_frozen, one[1].first), reverse=True)
    in_year = next((place for place, one in latest_first if one.holds(about)), None)
    if in_year is not None:
        return in_year
    return next((place for place, one in latest_first if one.first <= on <= one.last), None)
