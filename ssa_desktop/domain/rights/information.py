"""Whether the data protection information was given to a person, and until when it has to be made up for.

Sources: Art. 13 and 14 DSGVO, §§ 82 and 82a SGB X, § 62 Abs. 2 SGB VIII. Where it was withheld for a reason, it is
given within 14 days after the reason ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MADE_UP_WITHIN: Final = timedelta(days=14)


class InformationState(StrEnum):
    """How it stands with one person."""

    GIVEN = "given"
    WITHHELD = "withheld"
    OWED = "owed"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Information:
    """When the information was talked over (``given_on``), or since when and why it was withheld."""

    given_on: date | None = None
    withheld_on: date | None = None
    withheld_reason: str = ""
    withheld_ended_on: date | None = None

    @property
    def owed_until(self) -> date | None:
        """The day by which withheld information has to be given, once the reason has ended."""
        return None if self.withheld_ended_on is None else self.withheld_ended_on + MADE_UP_WITHIN

    def state(self, today: date) -> InformationState:
        """Return how it stands on a day."""
        if self.given_on is not None:
            return InformationState.GIVEN
        if self.owed_until is not None:
            return InformationState.OVERDUE if today > self.owed_until else InformationState.OWED
        return InformationState.OPEN if self.withheld_on is None else InformationState.WITHHELD
