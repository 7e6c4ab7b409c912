"""When records are due for deletion: one rule for each kind of data, a start point and a period (idea of DIN 66398).

The shipped rules with their sources stand in ``resources/catalogues/retention.toml``; she may change their periods.
What no period can prolong stands here: a case file never outlasts leaving the school, a backup never 90 days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.keeping import ProtectionChoice
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.schoolyear import SchoolYear, add_months
from ssa_desktop.domain.vocabulary import LeaveKind

MONTHS_AFTER_CHANGE_OF_SCHOOL: Final = 6
LONGEST_BACKUP_DAYS: Final = 90
LONGEST_YEARS: Final = 100
SHORTEST_NOTICE_DAYS: Final = 14
LONGEST_POSTPONEMENT_DAYS: Final = 30
"""So long a deletion may be put off, once for each day on which it is due; our own choice."""
AGE_OF_MAJORITY: Final = 18
YEARS_FROM_MAJORITY: Final = 10
SECTION_9B_AGE: Final = 30
SECTION_9B_YEARS: Final = 70
_MONTHS: Final = 12


class RetentionStart(StrEnum):
    """What a period begins with."""

    WRITTEN = "written"
    CONTACT = "contact"
    ENTERED = "entered"
    CLOSED_OR_LEFT = "closed_or_left"
    MATTER_ENDED = "matter_ended"
    OFFER_ENDED = "offer_ended"
    SCHOOL_YEAR_ENDED = "school_year_ended"
    FUNDING_ENDED = "funding_ended"
    TERM_ENDED = "term_ended"
    RELEASE_ENDED = "release_ended"
    DISCLOSED = "disclosed"
    ANSWERED = "answered"
    CLOSED = "closed"
    RECEIVED = "received"
    DELETED = "deleted"
    MADE = "made"
    RECORDED = "recorded"
    LAST_USED = "last_used"
    CONFIRMED = "confirmed"
    SETTLED = "settled"
    AWAY_ENDED = "away_ended"
    FOLLOW_UP_DUE = "follow_up_due"
    NONE = "none"


class PeriodKind(StrEnum):
    """How a period is measured; all but the last three need an amount."""

    SCHOOL_YEARS = "school_years"
    YEARS = "years"
    YEAR_ENDS = "year_ends"
    MONTHS = "months"
    DAYS = "days"
    WITH_CASE = "with_case"
    DECISION = "decision"
    UNLIMITED = "unlimited"


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of period with its amount.

    ``SCHOOL_YEARS`` 0 ends with the school year of the start, 1 with the following one. ``YEAR_ENDS`` n ends with the
    calendar year n years on. ``WITH_CASE`` n goes with the case, and its stub without content n years after the start,
    at the end of the calendar year. ``DECISION`` and ``UNLIMITED`` have neither amount nor end.
    """

    kind: PeriodKind
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogueRule:
    """One line of the retention catalogue. ``contested`` where readings of the law differ; ``shipped`` is its default.

    ``source`` and ``source_en`` say where the period comes from, ``basis`` and ``basis_en`` on which ground data are
    kept so long. ``changed_on`` is the day she changed the rule, None for the shipped one.
    """

    kind: RuleName
    start: RetentionStart
    period: Period
    source: str
    source_en: str
    basis: str
    basis_en: str
    contested: bool
    shipped: Period
    changed_on: date | None = None


class DueState(StrEnum):
    """Whether something due may be deleted, or is held."""

    DUE = "due"
    HELD = "held"


class HeldBecause(StrEnum):
    """What holds something due: a hold, a restriction of use, or a decision that is still to be made."""

    HOLD = "hold"
    RESTRICTION = "restriction"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One record due for deletion: its kind and id, the pseudonym it is shown by, the rule and the day.

    Working time, texts of reports and what she answered of herself have no record of their own: their id is
    ``time:2023/24``, ``texts:2023/24`` or ``self_assessment:2023/24``, their label the school year. The label of an
    agreement is its school and years. ``of`` is the day that tells apart what has no label. What ``was_postponed`` is
    due again after its one postponement, or because she ended that: it waits for her decision.
    """

    id: str
    kind: str
    label: str | None
    rule: RuleName
    due: date
    state: DueState = DueState.DUE
    held_because: HeldBecause | None = None
    of: date | None = None
    was_postponed: bool = False


# Periods --------------------------------------------------------------------------------------------------------------


def end_of_school_year(start: date, amount: int) -> date:
    """Return the last day of the school year ``amount`` years after that of ``start``."""
    return SchoolYear(SchoolYear.of(start).start + amount).last_day


def years_after(start: date, amount: int) -> date:
    """Return the same day ``amount`` years later; 28 February for a leap day."""
    return add_months(start, amount * _MONTHS)


def end_of_year_after(start: date, amount: int) -> date:
    """Return 31 December of the year ``amount`` years after that of ``start``."""
    return date(min(start.year + amount, MAXYEAR), 12, 31)


def months_after(start: date, amount: int) -> date:
    """Return the same day ``amount`` months later, or the last day of a shorter month."""
    return add_months(start, amount)


def days_after(start: date, amount: int) -> date:
    """Return the day ``amount`` days later."""
    return start + timedelta(days=min(amount, (date.max - start).days))


_ENDS: Final = {
    PeriodKind.SCHOOL_YEARS: end_of_school_year,
    PeriodKind.YEARS: years_after,
    PeriodKind.YEAR_ENDS: end_of_year_after,
    PeriodKind.MONTHS: months_after,
    PeriodKind.DAYS: days_after,
    PeriodKind.WITH_CASE: end_of_year_after,
}


def period_end(period: Period, start: date) -> date | None:
    """Return the day a period ends, or None for one without an end."""
    end = _ENDS.get(period.kind)
    return None if end is None else end(start, period.amount or 0)


def latest_start(end_of: Callable[[date], date | None], on: date) -> date | None:
    """Return the last day whose end under a rule lies on or before ``on``; None where no day's does.

    ``end_of`` is a rule of this module with all but one day given: none of them ends before that day, nor earlier for a
    later one. So it need not be asked of whatever began later than the day returned: nothing of that is due by then.
    """

    def is_over(ordinal: int) -> bool:
        end = end_of(date.fromordinal(ordinal))
        return end is not None and end <= on

    over, later = date.min.toordinal(), on.toordinal() + 1
    if not is_over(over):
        return None
    while later - over > 1:
        middle = (over + later) // 2
        over, later = (middle, later) if is_over(middle) else (over, middle)
    return date.fromordinal(over)


CASE_FILE_PERIOD: Final = Period(PeriodKind.SCHOOL_YEARS, 1)
WORKING_NOTE_PERIOD: Final = Period(PeriodKind.SCHOOL_YEARS, 0)

# Not hers to choose: counts hold no person, a child protection file asks for a decision each time, and the last day of
# a follow-up stands in each consent that was signed.
_FIXED: Final = frozenset({RetentionRule.COUNTS, RetentionRule.PROTECTION_FILE, RetentionRule.FOLLOW_UP})
_STUBS: Final = frozenset({RetentionRule.RELEASE, RetentionRule.DISCLOSURE})
_MOST: Final = {
    PeriodKind.SCHOOL_YEARS: LONGEST_YEARS,
    PeriodKind.YEARS: LONGEST_YEARS,
    PeriodKind.YEAR_ENDS: LONGEST_YEARS,
    PeriodKind.WITH_CASE: LONGEST_YEARS,
    PeriodKind.MONTHS: LONGEST_YEARS * _MONTHS,
    PeriodKind.DAYS: LONGEST_YEARS * 366,
}


def allowed_periods(kind: RuleName) -> tuple[PeriodKind, ...]:
    """Return the kinds of period that a rule may be changed to; none where it is fixed."""
    if kind in _FIXED:
        return ()
    if kind in _STUBS:
        return (PeriodKind.WITH_CASE,)
    if kind is RetentionRule.BACKUP:
        return (PeriodKind.DAYS,)
    return (
        PeriodKind.SCHOOL_YEARS,
        PeriodKind.YEARS,
        PeriodKind.YEAR_ENDS,
        PeriodKind.MONTHS,
        PeriodKind.DAYS,
    )


def check_period(kind: RuleName, period: Period) -> None:
    """Raise :class:`UsageError` for a period that a rule may not have."""
    if kind in _FIXED:
        raise UsageError("retention.rule_fixed")
    if period.kind not in allowed_periods(kind):
        raise UsageError("retention.period_not_for_rule")
    most = LONGEST_BACKUP_DAYS if kind is RetentionRule.BACKUP else _MOST[period.kind]
    least = 0 if period.kind in (PeriodKind.SCHOOL_YEARS, PeriodKind.YEAR_ENDS, PeriodKind.WITH_CASE) else 1
    if period.amount is None or not least <= period.amount <= most:
        raise UsageError("retention.amount", least=least, most=most)


# Kinds of data --------------------------------------------------------------------------------------------------------


def case_file_due(
    closed: date | None, left_school: date | None, leave_kind: LeaveKind | None, period: Period = CASE_FILE_PERIOD
) -> date | None:
    """Return the day a case file is due, or None while it runs.

    It starts when the case was closed or the school left, whichever comes first, and ends with the period, never later
    than leaving the school (six months after a change of school). Leaving of unknown kind counts as finished; an open
    case of a person who left counts as closed that day.
    """
    starts = [day for day in (closed, left_school) if day is not None]
    if not starts:
        return None
    due = period_end(period, min(starts)) or date.max
    limit = leaving_limit(left_school, leave_kind)
    return due if limit is None else min(due, limit)


def leaving_limit(left_school: date | None, leave_kind: LeaveKind | None) -> date | None:
    """Return the day that nothing of a case file may outlast, or None while the school was not left."""
    if left_school is None:
        return None
    return (
        add_months(left_school, MONTHS_AFTER_CHANGE_OF_SCHOOL)
        if leave_kind is LeaveKind.CHANGED_SCHOOL
        else left_school
    )


class PostponingFault(StrEnum):
    """Why a deletion is not put off, or not until that day."""

    NOTE = "note"
    CONSENT = "consent"
    DECISION = "decision"
    ALREADY = "already"
    LEAVING = "leaving"
    UNTIL = "until"


def last_postponed_day(item: DueItem, today: date, limit: date | None) -> date | PostponingFault:
    """Return the last day until which a due item may be put off, or why it may not be.

    ``item`` is due on the day of its rule. A working note never is put off, nor what is kept on a consent that
    names its last day, nor what a decision is asked for on. A
    second time for the same day there is none: then it is deleted, or something else is decided. ``limit`` is the day
    that leaving the school sets.
    """
    if item.rule is RetentionRule.WORKING_NOTE:
        return PostponingFault.NOTE
    if item.rule is RetentionRule.FOLLOW_UP:
        return PostponingFault.CONSENT
    if item.held_because is HeldBecause.DECISION:
        return PostponingFault.DECISION
    if item.was_postponed:
        return PostponingFault.ALREADY
    last = days_after(max(item.due, today), LONGEST_POSTPONEMENT_DAYS)
    last = last if limit is None else min(last, limit)
    return last if last > max(item.due, today) else PostponingFault.LEAVING


@dataclass(frozen=True, slots=True)
class Postponement:
    """A deletion that was put off ``until`` a day, as was ``decided_on``, for the day on which it was due.

    ``due_on`` is None where an earlier version did not note it: then it holds for any.
    """

    until: date
    decided_on: date
    due_on: date | None = None

    @property
    def longest(self) -> date:
        """The last day until which it may have been put off, as far as it says for which day itself."""
        return days_after(max(self.due_on or self.decided_on, self.decided_on), LONGEST_POSTPONEMENT_DAYS)

    def day_for(self, due: date, limit: date | None = None) -> date:
        """Return on which day a record is to go whose rule says ``due``; ``limit`` is set by leaving the school.

        What was put off for another day does not hold any more: a later one is looked at anew, an earlier one, as after
        leaving the school, is not passed. Nor does it pass the limit, though that may be known only since.
        """
        if self.due_on is None:
            until = min(self.until, days_after(max(due, self.decided_on), LONGEST_POSTPONEMENT_DAYS))
        else:
            until = self.until if due == self.due_on else due
        return max(due, until if limit is None else min(until, limit))


def working_note_due(written: date, period: Period = WORKING_NOTE_PERIOD) -> date:
    """Return the day a working note is due: at the latest the end of the school year in which it was written."""
    return period_end(period, written) or date.max


def end_of_years_of(days: Iterable[date | None]) -> date | None:
    """Return the last day of the school year that the latest of some days lies in; None without any."""
    known = [day for day in days if day is not None]
    return SchoolYear.of(max(known)).last_day if known else None


@dataclass(frozen=True, slots=True)
class CaseDates:
    """What the end of a case file depends on. ``born`` is ``YYYY-MM``; protection days are those of a § 8a matter."""

    closed: date | None = None
    left_school: date | None = None
    leave_kind: LeaveKind | None = None
    born: str | None = None
    protection_began: date | None = None
    protection_ended: date | None = None
    protection_choice: ProtectionChoice | None = None


def protection_file_due(dates: CaseDates, period: Period = CASE_FILE_PERIOD) -> tuple[date | None, bool]:
    """Return the day the file of a child protection matter is due, and whether a decision is still asked for.

    Undecided, or where the choice needs a month of birth that is not known, it is asked for from the day a case file
    would be due. As a case file it counts from the end of the matter or of the case, whichever is later, and never ends
    before the matter did; the two long periods never end before that either.
    """
    plain = case_file_due(dates.closed, dates.left_school, dates.leave_kind, period)
    if dates.protection_choice is None:
        return plain, True
    if plain is None:
        # No day yet, since the case runs; the decision is made, as far as it can be.
        return None, dates.protection_choice is not ProtectionChoice.AS_CASE_FILE and dates.born is None
    ended = dates.protection_ended
    later = max(min(day for day in (dates.closed, dates.left_school) if day is not None), ended or date.min)
    as_case = case_file_due(later, dates.left_school, dates.leave_kind, period) if ended else plain
    as_case = max(as_case or plain, ended or date.min)
    if dates.protection_choice is ProtectionChoice.AS_CASE_FILE:
        return as_case, False
    years = AGE_OF_MAJORITY + YEARS_FROM_MAJORITY
    if dates.protection_choice is ProtectionChoice.SECTION_9B:
        years = SECTION_9B_AGE + SECTION_9B_YEARS
    birthday = _birthday(dates.born, years)
    if birthday is None:
        return plain, True
    return max(birthday, as_case), False


def _birthday(born: str | None, age: int) -> date | None:
    """Return the last day on which somebody born in a month (``2012-04``) can come of an age."""
    if born is None:
        return None
    month = date.fromisoformat(f"{born}-01")
    return add_months(month, age * _MONTHS + 1) - timedelta(days=1)
