"""What keeps records out of use or from deletion: restrictions, holds, and decisions on a case that are asked for.

A case is active, restricted (kept, but out of use: Art. 18 DSGVO, § 84 Abs. 3 SGB X), or deleted. A hold stops every
date of its deletion. A restriction stands until she lifts it; its ``until`` is the day to look at it again. After the
``until`` of a hold its case is listed as due again, but nothing of it goes by itself, and its person stays until she
lifts the hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import PROSE, WORDS, Fact, called, refers_to
from ssa_desktop.domain.schoolyear import add_months

REVIEW_MONTHS: Final = 12
"""A hold is looked at again after so many months, and a restriction of an earlier version that has no end."""
REMINDER_DAYS: Final = 30
"""So many days before its ``until`` she is reminded of a hold or restriction (our own choice)."""


class ProtectionChoice(StrEnum):
    """What she decided on the file of a matter under § 8a SGB VIII; until then it has no date of its own."""

    AS_CASE_FILE = "as_case_file"
    TEN_YEARS_FROM_MAJORITY = "ten_years_from_majority"
    SECTION_9B = "section_9b"


class RestrictionGround(StrEnum):
    """Why data are kept out of use instead of deleted (§ 84 Abs. 3 SGB X, Art. 18 Abs. 1 DSGVO)."""

    HARM = "harm"
    RETENTION_DUTY = "retention_duty"
    DISPUTED = "disputed"
    LEGAL_CLAIM = "legal_claim"


class HoldGround(StrEnum):
    """Why nothing of a case may be deleted yet."""

    SECTION_9B = "section_9b"
    LEGAL_CLAIM = "legal_claim"
    COMPLAINT = "complaint"
    COURT_ORDER = "court_order"
    OTHER = "other"


class OpeningReason(StrEnum):
    """What restricted data may be looked at for (Art. 18 Abs. 2 DSGVO); one is to see whether the restriction holds."""

    CONSENT = "consent"
    LEGAL_CLAIM = "legal_claim"
    PROTECTION = "protection"
    RIGHTS = "rights"
    REVIEW = "review"


LONGEST_REASON: Final = 400
_REASON: Final[Fact] = WORDS.but(longest=LONGEST_REASON)


@dataclass(frozen=True, slots=True)
class Restriction:
    """A restriction of one case. The person was told on a day, there is a reason why not, or it is still owed.

    ``by_whom`` decided it. It stands until it is lifted; ``until`` is its end, the day to look at it again. None is
    known of restrictions of earlier versions alone.
    """

    ground: RestrictionGround
    reason: Annotated[str, _REASON]
    by_whom: Annotated[str, _REASON]
    since: date
    until: date | None = None
    informed_on: Annotated[date | None, called("informed")] = None
    not_informed_reason: Annotated[str | None, PROSE.but(longest=LONGEST_REASON)] = None
    lifted_on: Annotated[date | None, called("lifted")] = None

    @property
    def review_on(self) -> date:
        """The day to look at it again; of one without a day a year after it was set."""
        return self.until or add_months(self.since, REVIEW_MONTHS)

    @property
    def is_untold(self) -> bool:
        """Whether the person has still to be told (Art. 18 Abs. 3 DSGVO): no day, and no reason against it."""
        return self.informed_on is None and not (self.not_informed_reason or "").strip()


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold on the deletion of one case, its notes and its person, until it is lifted.

    Its reason names the norm or the procedure. Every twelve months she looks at it again; ``reviewed_on`` is when she
    last did.
    """

    ground: HoldGround
    reason: Annotated[str, _REASON]
    set_on: Annotated[date, called("set")]
    until: date | None = None
    lifted_on: Annotated[date | None, called("lifted")] = None
    reviewed_on: Annotated[date | None, called("reviewed")] = None

    @property
    def review_on(self) -> date:
        """The day to look at it again: its last day, at the latest twelve months after it was set or looked at."""
        latest = add_months(self.reviewed_on or self.set_on, REVIEW_MONTHS)
        return latest if self.until is None else min(self.until, latest)


@dataclass(frozen=True, slots=True)
class OnCase:
    """The case on which a hold or a restriction stands."""

    case_id: Annotated[int, refers_to("case", after="")]


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """What was decided on a case.

    ``without_guardians``: counselling without the guardians' knowledge (§ 8 Abs. 3 SGB VIII), with its reason.
    ``protection_…``: a § 8a matter, when it began and ended, and how long its file is kept. ``reopened_…``: when it was
    last opened again after it had been closed, and for which new need.
    """

    without_guardians: bool = False
    without_guardians_reason: str | None = None
    protection_began: date | None = None
    protection_ended: date | None = None
    protection_choice: ProtectionChoice | None = None
    protection_reason: str | None = None
    protection_decided_on: date | None = None
    reopened_on: date | None = None
    reopened_reason: str | None = None

    @property
    def has_protection(self) -> bool:
        """Whether there is or was a § 8a matter."""
        return self.protection_began is not None

    @property
    def is_undecided(self) -> bool:
        """Whether the § 8a matter is over and nobody has said how long its file is kept."""
        return self.protection_ended is not None and self.protection_choice is None


class Expiry(StrEnum):
    """How the day to look again stands to today."""

    NONE = "none"
    LATER = "later"
    SOON = "soon"
    PASSED = "passed"


def expiry(until: date | None, today: date) -> Expiry:
    """Return whether the day to look again is over, within :data:`REMINDER_DAYS`, later, or not given."""
    if until is None:
        return Expiry.NONE
    if until < today:
        return Expiry.PASSED
    return Expiry.SOON if until <= today + timedelta(days=REMINDER_DAYS) else Expiry.LATER


class KeepingFault(StrEnum):
    """What is wrong with a restriction, hold or choice as it was entered."""

    REASON = "reason"
    BY_WHOM = "by_whom"
    UNTIL = "until"
    NO_END = "no_end"
    SET_IN_FUTURE = "set_in_future"
    WITHOUT_GUARDIANS_REASON = "without_guardians_reason"
    PROTECTION_ORDER = "protection_order"
    PROTECTION_REASON = "protection_reason"


def restriction_faults(restriction: Restriction, today: date) -> Iterator[KeepingFault]:
    """Yield everything that is missing or wrong; whether the person knows may still be open."""
    if not restriction.reason.strip():
        yield KeepingFault.REASON
    if not restriction.by_whom.strip():
        yield KeepingFault.BY_WHOM
    if restriction.since > today or (restriction.informed_on is not None and restriction.informed_on > today):
        yield KeepingFault.SET_IN_FUTURE
    if restriction.until is None:
        yield KeepingFault.NO_END
    elif restriction.until <= restriction.since:
        yield KeepingFault.UNTIL


def restriction_fault(restriction: Restriction, today: date) -> KeepingFault | None:
    """Return the first thing that is missing or wrong, or None."""
    return next(restriction_faults(restriction, today), None)


def hold_faults(hold: Hold, today: date) -> Iterator[KeepingFault]:
    """Yield everything that is missing or wrong with a hold."""
    if not hold.reason.strip():
        yield KeepingFault.REASON
    if hold.set_on > today:
        yield KeepingFault.SET_IN_FUTURE
    if hold.until is not None and hold.until <= hold.set_on:
        yield KeepingFault.UNTIL


def hold_fault(hold: Hold, today: date) -> KeepingFault | None:
    """Return the first thing that is missing or wrong with a hold, or None."""
    return next(hold_faults(hold, today), None)


def choice_faults(choice: CaseChoice, today: date) -> Iterator[KeepingFault]:
    """Yield everything that is missing or wrong with the decisions on a case."""
    if choice.without_guardians and not (choice.without_guardians_reason or "").strip():
        yield KeepingFault.WITHOUT_GUARDIANS_REASON
    began, ended = choice.protection_began, choice.protection_ended
    is_decided_early = choice.protection_choice is not None and ended is None
    if (
        is_decided_early
        or (ended is not None and (began is None or ended < began))
        or any(day is not None and day > today for day in (began, ended))
    ):
        yield KeepingFault.PROTECTION_ORDER
    if choice.protection_choice is not None and not (choice.protection_reason or "").strip():
        yield KeepingFault.PROTECTION_REASON


def choice_fault(choice: CaseChoice, today: date) -> KeepingFault | None:
    """Return the first thing that is missing or wrong with the decisions on a case, or None."""
    return next(choice_faults(choice, today), None)
