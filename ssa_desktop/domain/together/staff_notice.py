"""Notices of the Träger that the practitioner is away or changes, and who stands in for her.

Source: the sample agreement of the district of Breisgau-Hochschwarzwald (its 5.2). Why somebody is away is nobody's
business here: there is no field for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import LONG_PROSE, PAST, SCHOOL, Fact, called


class NoticeKind(StrEnum):
    """What the Träger tells."""

    SHORT = "short"
    LONG = "long"
    CHANGE = "change"


class NoticeRecipient(StrEnum):
    """Whom the Träger tells it."""

    HEAD = "head"
    AUTHORITY = "authority"
    COUNTY = "county"


_RECIPIENTS: Final = {
    NoticeKind.SHORT: (NoticeRecipient.HEAD,),
    NoticeKind.LONG: (NoticeRecipient.HEAD, NoticeRecipient.AUTHORITY),
    NoticeKind.CHANGE: (NoticeRecipient.AUTHORITY, NoticeRecipient.HEAD, NoticeRecipient.COUNTY),
}


@dataclass(frozen=True, slots=True)
class StaffNotice:
    """A notice to those at a school. ``deputy`` is who stands in or comes after, ``first`` the day it begins with.

    Of a longer absence the deputy is agreed with the Schulträger (``agreed_on``). Without ``given_on`` it is a draft.
    """

    school: Annotated[str, SCHOOL]
    kind: Annotated[NoticeKind, Fact(json="type")]
    first: Annotated[date, called("from", "from_date")]
    last: Annotated[date | None, called("to", "to_date")] = None
    deputy: Annotated[str, LONG_PROSE] = ""
    agreed_on: Annotated[date | None, PAST.but(json="agreed")] = None
    given_on: Annotated[date | None, PAST.but(json="given")] = None

    @property
    def recipients(self) -> tuple[NoticeRecipient, ...]:
        """Whom it goes to."""
        return _RECIPIENTS[self.kind]

    @property
    def is_absence(self) -> bool:
        """Whether she is away from its first day to its last; a change of staff leaves nobody away."""
        return self.kind is not NoticeKind.CHANGE

    @property
    def is_to_be_agreed(self) -> bool:
        """Whether the deputy is still to be agreed with the Schulträger."""
        return self.kind is NoticeKind.LONG and self.agreed_on is None

    @property
    def over_on(self) -> date:
        """The last day that is known of it: its retention counts from there."""
        return max(day for day in (self.first, self.last, self.agreed_on, self.given_on) if day is not None)
