"""What has to be done when data may have got out, and when the police or a court asks; with the clock of 72 hours.

Sources: Art. 33 and 34 DSGVO, § 83a SGB X (which adds the Rechts- or Fachaufsicht as a third recipient), § 35 SGB I and
§§ 68 ff. SGB X for requests of authorities. The carrier reports; the practitioner informs the carrier at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

REPORT_WITHIN: Final = timedelta(hours=72)


class BreachKind(StrEnum):
    """What happened to the data."""

    THEFT = "theft"
    LOSS = "loss"
    MISDIRECTED = "misdirected"
    SEEN = "seen"
    MALWARE = "malware"
    OTHER = "other"


class BreachStep(StrEnum):
    """The steps of the checklist, in their order."""

    CONTAIN = "contain"
    INFORM_CARRIER = "inform_carrier"
    INFORM_OFFICER = "inform_officer"
    WRITE_DOWN = "write_down"
    ASSESS = "assess"
    AUTHORITY = "authority"
    LEGAL_SUPERVISION = "legal_supervision"
    TELL_AFFECTED = "tell_affected"
    NEW_KEYS = "new_keys"
    LEARN = "learn"


AT_ONCE: Final = frozenset({BreachStep.CONTAIN, BreachStep.INFORM_CARRIER, BreachStep.INFORM_OFFICER})
WITHIN_72_HOURS: Final = frozenset({BreachStep.AUTHORITY, BreachStep.LEGAL_SUPERVISION})
BY_CARRIER: Final = frozenset({BreachStep.AUTHORITY, BreachStep.LEGAL_SUPERVISION, BreachStep.TELL_AFFECTED})
"""What the carrier does; she notes that it was done."""


@dataclass(frozen=True, slots=True)
class DoneStep:
    """A step that was done, or needed not be done (``is_needed`` False, with the reason as its note)."""

    done_at: datetime
    note: str = ""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Breach:
    """One incident. Texts hold no names of children; ``affected`` is a rough number, None for unknown."""

    noticed_at: datetime
    kind: BreachKind
    what: str
    affected: int | None = None
    closed_on: date | None = None

    @property
    def deadline(self) -> datetime:
        """When the 72 hours end."""
        return self.noticed_at + REPORT_WITHIN


class AuthorityKind(StrEnum):
    """Who asked."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    CRIMINAL_COURT = "criminal_court"
    FAMILY_COURT = "family_court"
    OTHER_COURT = "other_court"
    OTHER = "other"


class AuthorityWish(StrEnum):
    """What was asked for."""

    INFORMATION = "information"
    TESTIMONY = "testimony"
    FILE = "file"
    SEIZURE = "seizure"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AuthorityRequest:
    """A request of the police or a court: logged and handed on to the carrier's management, never answered by export.

    ``office`` names the authority and its reference number, never a child.
    """

    received_at: datetime
    kind: AuthorityKind
    wish: AuthorityWish
    office: str
    handed_to: str = ""
    handed_on_at: datetime | None = None
    outcome: str = ""


def hours_left(breach: Breach, now: datetime) -> int:
    """Return the whole hours left of the 72, rounded down; negative once they are over."""
    return (breach.deadline - now) // timedelta(hours=1)


def open_steps(done: frozenset[BreachStep] | set[BreachStep]) -> tuple[BreachStep, ...]:
    """Return the steps not done yet, in their order."""
    return tuple(step for step in BreachStep if step not in done)
