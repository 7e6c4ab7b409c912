"""The invented working time beside contacts and sessions: as much indirect work as the year's direct share leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from ssa_desktop.demo.calendar import public_holidays, weekdays
from ssa_desktop.demo.diary import Diary
from ssa_desktop.demo.practice import PRESENCE, WEEK, Practice
from ssa_desktop.demo.schools import PRIMARY, SECONDARY, random_of
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, TimeEvent
from ssa_desktop.exchange.records.records_format import TimeLine

DIRECT_SHARES: Final = (0.588, 0.622, 0.635, 0.612, 0.645, 0.658)
"""Direct share aimed at, by years back from the newest.

The corridor is 60 to 65 %: the newest year misses it slightly, the one before, for which the return is owed, meets it.
"""

_FIXED_PART: Final = 0.75
"""What meetings, travel and the like may take of the indirect minutes; the rest is documentation and preparation."""

_DOCUMENTATION: Final = 0.55
_WEEKLY_HOURS: Final = 39
LEAVE_DAYS: Final = 30
_TRAINING_MINUTES: Final = 420


@dataclass(frozen=True, slots=True)
class _Wish:
    """Something that ought to be in the diary."""

    day: date
    minutes: int
    wanted: int
    activity: Activity
    school: str | None
    event: TimeEvent | None = None


class _Year:
    """The time entries of one school year."""

    def __init__(self, practice: Practice, diary: Diary, year: SchoolYear) -> None:
        self._practice = practice
        self._diary = diary
        self._year = year
        self._days = tuple(day for day in practice.days_of(year) if day < practice.today)
        self._rng = random_of(practice.seed, "times", year)
        self._found: list[TimeLine] = []

    def plan(self, direct: Mapping[tuple[date, str], int], share: float) -> list[TimeLine]:
        """Return the year's entries, for a direct share of ``share``; ``direct`` are minutes by Monday and school."""
        indirect = sum(direct.values()) * (1 - share) / share
        for day in self._practice.training:
            if day in self._year:
                indirect -= _TRAINING_MINUTES
                self._enter(_Wish(day, _TRAINING_MINUTES, 540, Activity.TRAINING, None))
        budget = indirect * _FIXED_PART
        for wish in self._in_random_order(self._meetings()):
            if wish.minutes <= budget:
                budget -= wish.minutes
                indirect -= wish.minutes
                self._enter(wish)
        self._write_and_prepare(direct, max(0.0, indirect))
        self._outside_the_role()
        self._absences()
        return self._found

    def _in_random_order(self, wishes: list[_Wish]) -> list[_Wish]:
        self._rng.shuffle(wishes)
        return wishes

    def _enter(self, wish: _Wish, *, timed: bool = True) -> None:
        start = self._diary.place(wish.day, wish.minutes, wish.wanted) if timed else None
        if start is None:
            self._diary.note(wish.day, wish.minutes)
        self._found.append(TimeLine(wish.school, wish.day, start, wish.minutes, wish.activity, wish.event))

    def _meetings(self) -> list[_Wish]:
        """Return what comes round every week or month."""
        rng, found = self._rng, []
        for number, week in enumerate(self._practice.weeks(self._days)):
            days = {day.weekday(): day for day in week}
            first, last = week[0], week[-1]
            found.append(_Wish(last, rng.choice((25, 30, 40)), 900, Activity.ADMINISTRATION, SECONDARY))
            if 0 in days:
                found.append(_Wish(days[0], 20, 735, Activity.TRAVEL, None))
            if number % 2 and 1 in days:
                found.append(_Wish(days[1], 60, 930, Activity.COORDINATION_INTERNAL, SECONDARY, TimeEvent.TEAM_MEETING))
            if number % 3 == 1 and 2 in days:
                found.append(_Wish(days[2], 45, 870, Activity.COORDINATION_INTERNAL, PRIMARY))
            if number % 4 == 2:
                school, day = (PRIMARY, days.get(2)) if number % 8 == 2 else (SECONDARY, days.get(3))
                if day is not None:
                    found.append(_Wish(day, 90, 960, Activity.COORDINATION_INTERNAL, school, TimeEvent.CONFERENCE))
                found.append(_Wish(last, 120, 780, Activity.SUPERVISION, None))
            if number % 6 == 3:
                found.append(_Wish(last, 120, 600, Activity.NETWORKING_EXTERNAL, SECONDARY, TimeEvent.NETWORK_MEETING))
            if number % 5 == 4:
                found.append(_Wish(first, rng.choice((20, 30, 45)), 540, Activity.NETWORKING_EXTERNAL, PRIMARY))
        return found

    def _write_and_prepare(self, direct: Mapping[tuple[date, str], int], indirect: float) -> None:
        """Book documentation and preparation evenly over the weeks, for each school by its part of the direct work."""
        at_school: Counter[str] = Counter()
        for (_, school), minutes in direct.items():
            at_school[school] += minutes
        a_day = indirect / max(1, len(self._days) * at_school.total())
        owed: Counter[tuple[str, Activity]] = Counter()
        for week in self._practice.weeks(self._days):
            for school in (PRIMARY, SECONDARY):
                minutes = round(a_day * len(week) * at_school[school])
                documentation = round(minutes * _DOCUMENTATION)
                owed[school, Activity.DOCUMENTATION] += documentation
                owed[school, Activity.PREPARATION] += minutes - documentation
                for activity in (Activity.DOCUMENTATION, Activity.PREPARATION):
                    owed[school, activity] -= self._entries(week, owed[school, activity], activity, school)

    def _entries(self, days: tuple[date, ...], owed: int, activity: Activity, school: str) -> int:
        """Spread minutes over the days in steps of five; return what was booked."""
        steps = owed // 5
        parts = max(1, min(len(days), round(owed / 75)))
        booked = 0
        # The days that hold the least so far.
        for number, day in enumerate(sorted(days, key=self._diary.load)[:parts]):
            minutes = 5 * (steps // parts + (number < steps % parts))
            if minutes > 0:
                wanted = 945 if activity is Activity.DOCUMENTATION else 840
                wish = _Wish(day, minutes, wanted, activity, school)
                # Who writes it up at the end of the day often notes the length alone.
                self._enter(wish, timed=self._rng.random() < 0.5)
                booked += minutes
        return booked

    def _outside_the_role(self) -> None:
        for day in self._days:
            chance = self._rng.random()
            if chance < 0.12:
                self._enter(_Wish(day, 20, 570, Activity.BREAK_SUPERVISION, self._school_on(day)))
            elif chance < 0.14:
                self._enter(_Wish(day, 45, 525, Activity.TEACHING_COVER, self._school_on(day)))

    def _school_on(self, day: date) -> str:
        return PRIMARY if day.weekday() in PRESENCE[PRIMARY] else SECONDARY

    def _absences(self) -> None:
        """Book sick days, leave in the school holidays and public holidays; they are no working time."""
        until = self._practice.today
        for day in self._practice.sick:
            if day in self._year:
                self._absent(day, Activity.SICK)
        school_days = {*self._practice.days, *self._practice.sick, *self._practice.training}
        leave = 0
        for day in weekdays(self._year, until):
            if day in public_holidays(day.year):
                self._absent(day, Activity.PUBLIC_HOLIDAY)
            elif day not in school_days and leave < LEAVE_DAYS and _takes_leave(day):
                leave += 1
                self._absent(day, Activity.LEAVE)

    def _absent(self, day: date, activity: Activity) -> None:
        hours = _WEEKLY_HOURS * self._practice.schools.fte_on(day) / WEEK
        self._found.append(TimeLine(None, day, None, 5 * round(hours * 12), activity, None))


def _takes_leave(day: date) -> bool:
    """Whether she is away: three weeks in August, and in every second week of the other holidays."""
    return day.day <= 21 if day.month == 8 else day.isocalendar().week % 2 == 0 and day.month not in (7, 9)


def plan_times(practice: Practice, diary: Diary, direct: Mapping[tuple[date, str], int], rng: Random) -> list[TimeLine]:
    """Return the entries of all years; ``direct`` are minutes of direct work by Monday and school."""
    found = []
    recorded = practice.years.recorded
    for year in practice.years.booked:
        # A year that has only just begun is like the one before; a single year meets the corridor.
        back = max(0, recorded[-1].start - year.start) + (len(recorded) == 1)
        share = DIRECT_SHARES[back % len(DIRECT_SHARES)] + rng.uniform(-0.004, 0.004)
        of_year = {key: minutes for key, minutes in direct.items() if SchoolYear.of(key[0]) == year}
        found += _Year(practice, diary, year).plan(of_year, share)
    return sorted(found, key=lambda entry: entry.date)
