"""The measures that indicators are made of: by quarter and by month, additive, kept when records are deleted.

A measure by quarter stands under ``q1.contacts``, one at the end of a month under ``m08.cases.regular``. Like every
measure they add up, so what a deleted case contributed is kept as a counter of the same key, with no trace of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Final

from ssa_desktop.domain.cases.follow_up import lapses_on
from ssa_desktop.domain.figures.indicators import (
    FIRST_TRANSITION_STAGE,
    FOLLOW_UP_MONTHS,
    QUARTERS,
    Intensity,
    Moment,
    Outcome,
    Period,
    month_ends,
    quarter_of,
)
from ssa_desktop.domain.people.schools import FtePeriod
from ssa_desktop.domain.records import Stage
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.time.common_time import SHARED
from ssa_desktop.domain.time.worktime import SWITCHABLE
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, OUTSIDE_ROLE, Activity

KNOWN_CASES: Final = "known.cases"
"""How many deleted cases of a year were kept by month and quarter; the others went before the program did so."""
CONTACT_MEASURES: Final = (
    "contacts",
    "consultations.pupil",
    "consultations.parent",
    "consultations.teacher",
    "consultations.third_party",
)
CASE_MEASURES: Final = ("cases.new", "cases.closed")


class MeasureKind(StrEnum):
    """Where a measure is known: by quarter and year, for the year alone, or at the end of each month."""

    PERIOD = "period"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure an indicator can be made of.

    ``sums`` are the keys of the return's measures that add up to it over a year. Without them the year is the sum of
    its quarters. ``hours`` are minutes divided by 60.
    """

    name: str
    kind: MeasureKind
    sums: tuple[str, ...] = ()
    is_hours: bool = False


def _hours(name: str, activities: Iterable[str]) -> Measure:
    return Measure(f"hours.{name}", MeasureKind.PERIOD, tuple(f"minutes.{one}" for one in activities), is_hours=True)


MEASURES: Final[Mapping[str, Measure]] = {
    measure.name: measure
    for measure in (
        *(Measure(name, MeasureKind.PERIOD, (name,)) for name in (*CONTACT_MEASURES, *CASE_MEASURES)),
        Measure("cases.closed_properly", MeasureKind.PERIOD),
        _hours("direct", DIRECT),
        _hours("indirect", INDIRECT),
        _hours("outside_role", OUTSIDE_ROLE),
        *(_hours(activity, (activity,)) for activity in (*DIRECT, *SWITCHABLE)),
        *(Measure(f"outcomes.{moment}.{name}", MeasureKind.PERIOD) for moment in Moment for name in ("all", *Outcome)),
        Measure("pupils_advised", MeasureKind.YEAR, ("pupils_advised",)),
        Measure("pupils", MeasureKind.YEAR),
        Measure("goals.agreed", MeasureKind.YEAR),
        Measure("goals.reached", MeasureKind.YEAR),
        Measure("cases.open", MeasureKind.MONTH),
        Measure("workload", MeasureKind.MONTH),
        Measure("posts", MeasureKind.MONTH),
    )
}
"""Every measure that a formula may name."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What indicators need of one case. No id, no name.

    ``stage`` is the pupil's at the case's school in the school year of its closing. ``is_released`` when a release was
    left open at the closing, ``is_undecided`` when how long to keep the file is still to be decided, and
    ``has_open_action`` when something agreed on the case was not done by then. ``is_asked_apart`` when the follow-up
    was agreed on with a consent of its own: it counts by that record, which outlives the case, until an outcome is
    known.
    """

    opened: date
    closed: date | None
    is_transition: bool
    has_reason: bool
    has_result: bool
    is_released: bool
    is_undecided: bool
    intensity: Intensity
    stage: Stage
    outcomes: Mapping[Moment, Outcome]
    has_open_action: bool = False
    is_asked_apart: bool = False

    @property
    def is_closed_properly(self) -> bool:
        """Whether it was closed with reason, result and a deletion date, and neither release nor action left open."""
        is_settled = not (self.is_released or self.is_undecided or self.has_open_action)
        return self.has_reason and self.has_result and is_settled

    @property
    def counts_as_transition(self) -> bool:
        """Whether it is a transition case from stage 8; an unknown stage is no reason to leave it out."""
        return self.is_transition and (not isinstance(self.stage, int) or self.stage >= FIRST_TRANSITION_STAGE)

    @property
    def follow_up_due(self) -> date | None:
        """The day six months after closing."""
        return None if self.closed is None else add_months(self.closed, FOLLOW_UP_MONTHS)


def left_out_measure(activity: Activity) -> str:
    """Return the measure of the hours that an activity takes from the base when an agreement leaves it out."""
    return f"hours.{activity}"


def quarter_key(quarter: Period, measure: str) -> str:
    """Return the key of a measure in a quarter."""
    return f"{quarter}.{measure}"


@cache
def open_cases_key(month: int, intensity: Intensity) -> str:
    """Return the key of the cases of an intensity open at the end of a calendar month."""
    return f"m{month:02d}.cases.{intensity}"


def case_measures(cases: Iterable[CaseFacts], year: SchoolYear, today: date) -> Counter[str]:
    """Return what cases contribute to a year: opened, closed and how, open at month ends that are over, outcomes.

    A case is open on a day from the day it was opened to the day it was closed. A follow-up counts from the day it is
    due, or from when its outcome was recorded, in the quarter in which it is due.
    """
    found: Counter[str] = Counter()
    first, last = year.first_day, year.last_day
    over = [(day, month) for month, day in month_ends(year).items() if day < today]
    for case in cases:
        opened, closed = case.opened, case.closed
        if first <= opened <= last:
            found[quarter_key(quarter_of(opened.month), "cases.new")] += 1
        for day, month in over:
            if opened <= day and (closed is None or closed >= day):
                found[open_cases_key(month, case.intensity)] += 1
        if closed is None:
            continue
        if first <= closed <= last:
            quarter = quarter_of(closed.month)
            found[quarter_key(quarter, "cases.closed")] += 1
            found[quarter_key(quarter, "cases.closed_properly")] += case.is_closed_properly
            _count_outcome(found, quarter, case, Moment.END)
        due = case.follow_up_due
        is_known = Moment.SIX_MONTHS in case.outcomes
        if due is not None and first <= due <= last and (is_known or (due <= today and not case.is_asked_apart)):
            _count_outcome(found, quarter_of(due.month), case, Moment.SIX_MONTHS)
    return +found


def asked_measures(days: Iterable[date], today: date) -> Counter[str]:
    """Return what follow-ups contribute that are due on days and that nobody answered.

    Once the time for an answer is over, the outcome counts as unknown, whether the record is still there or not.
    """
    found: Counter[str] = Counter()
    for day in days:
        names = ("all",) if today < lapses_on(day) else ("all", Outcome.UNKNOWN)
        found.update(quarter_key(quarter_of(day.month), f"outcomes.{Moment.SIX_MONTHS}.{name}") for name in names)
    return found


def answered_measures(due: date, outcome: Outcome) -> Counter[str]:
    """Return what a follow-up contributes that was answered, in the quarter in which it was due."""
    names = ("all", outcome)
    return Counter(quarter_key(quarter_of(due.month), f"outcomes.{Moment.SIX_MONTHS}.{name}") for name in names)


def _count_outcome(found: Counter[str], quarter: Period, case: CaseFacts, moment: Moment) -> None:
    if case.counts_as_transition:
        found[quarter_key(quarter, f"outcomes.{moment}.all")] += 1
        outcome = case.outcomes.get(moment)
        if outcome is not None:
            found[quarter_key(quarter, f"outcomes.{moment}.{outcome}")] += 1


def contact_measures(rows: Iterable[tuple[int, tuple[int, ...]]]) -> Counter[str]:
    """Return contacts by quarter from (calendar month, counts in the order of ``CONTACT_MEASURES``)."""
    found: Counter[str] = Counter()
    for month, counts in rows:
        for name, count in zip(CONTACT_MEASURES, counts, strict=True):
            found[quarter_key(quarter_of(month), name)] += count
    return +found


def minute_measures(rows: Iterable[tuple[int, str, int]]) -> Counter[str]:
    """Return minutes by quarter from (calendar month, activity, effective minutes), for the measures in hours."""
    found: Counter[str] = Counter()
    for month, activity, minutes in rows:
        for name in _hours_with(activity):
            found[quarter_key(quarter_of(month), name)] += minutes
    return +found


@cache
def _hours_with(activity: str) -> tuple[str, ...]:
    """Return the measures in hours that an activity adds to."""
    sums = f"minutes.{activity}"
    return tuple(measure.name for measure in MEASURES.values() if measure.is_hours and sums in measure.sums)


def posts_of_month(year: SchoolYear, month: int, periods: tuple[FtePeriod, ...]) -> Fraction | None:
    """Return the posts of a calendar month, each period weighted by its days; None without any period."""
    if not periods:
        return None
    last = month_ends(year)[month]
    first = last.replace(day=1)
    total = Fraction(0)
    for period in periods:
        begin = max(period.first or first, first)
        end = min(period.last or last, last)
        total += period.fte * max(0, (end - begin).days + 1)
    return total / last.day


def shares_out(measure: Measure) -> bool:
    """Whether hours of a measure take in a unit's part of the time without a school."""
    shared = {f"minutes.{one}" for one in SHARED}
    return measure.is_hours and not shared.isdisjoint(measure.sums)


def quarters_unparted(folded: Mapping[str, int], measure: Measure) -> bool:
    """Whether counters of deleted records hold a part of a measure that was not kept by quarter."""
    kept = sum(folded.get(quarter_key(quarter, measure.name), 0) for quarter in QUARTERS)
    return sum(folded.get(key, 0) for key in measure.sums) != kept


def cases_unkept(folded: Mapping[str, int]) -> bool:
    """Whether cases of the year were deleted before their months, closing and outcome were kept."""
    of_year = folded.get("cases.new", 0) + folded.get("cases.carried_over", 0)
    return of_year != folded.get(KNOWN_CASES, 0)
