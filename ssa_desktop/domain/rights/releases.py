"""Releases from confidentiality (Schweigepflichtentbindung): who may be told what, until when, and who may consent.

§ 65 SGB VIII: whoever entrusted something decides on telling it. A young person who can judge what it means
(Einsichtsfähigkeit; assessed for the matter, no fixed age) consents alone; else those with custody do, and the child's
view is recorded. § 67b Abs. 2 SGB X: consent states purpose, consequences of refusal and that it can be revoked; in
writing or electronically where health data are concerned.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.plain_lines import as_read
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant

REMINDED_DAYS_AHEAD: Final = 30
MOST_RECIPIENTS: Final = 12

_EVERYBODY: Final = re.compile(
    r"^(alle[nrms]?|sämtliche\w*|jede[rnms]?|jedermann|all|every\w*|any\w*|diverse|various)\b"
    r"|beteiligte|involved|\bkollegium|\blehrerkollegium|\b(usw|etc)\b|\bu\.\s*a\.|\bund (andere|weitere)\b"
    r"|\band others\b",
    re.IGNORECASE,
)


class Consenter(StrEnum):
    """Who consents to a release."""

    YOUNG_PERSON = "young_person"
    GUARDIANS = "guardians"
    ENTRUSTING_ADULT = "entrusting_adult"


class ReleaseForm(StrEnum):
    """The form in which consent was given."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"
    ORAL = "oral"


class Direction(StrEnum):
    """Who may tell whom: school social work those who are named, or they school social work as well."""

    OUT = "out"
    BOTH = "both"


class ReleaseState(StrEnum):
    """Whether a release may still be used, or how it ended."""

    VALID = "valid"
    ENDS_SOON = "ends_soon"
    EXPIRED = "expired"
    REVOKED = "revoked"
    PURPOSE_ENDED = "purpose_ended"


USABLE: Final = frozenset({ReleaseState.VALID, ReleaseState.ENDS_SOON})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who may be told: a name or function, and the organisation they belong to."""

    who: str
    organisation: str

    @property
    def text(self) -> str:
        """How they are written in a list."""
        return f"{self.who}, {self.organisation}"


@dataclass(frozen=True, slots=True)
class Capacity:
    """The assessment whether the young person can judge what consenting means: outcome, day, reason."""

    is_capable: bool
    assessed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """One release, belonging to a case. ``topics`` are codes of her list of topics; ``limits`` what stays untold.

    ``conflict_decision`` is how it was decided, with the reason, where child and guardians want different things.
    ``direction`` is None where it is not known, and ``second_guardian`` who signed beside the first one.
    """

    case_id: int
    granted_on: date
    ends_on: date
    recipients: tuple[Recipient, ...]
    topics: tuple[str, ...]
    purpose: str
    consequences: str
    consented_by: Consenter
    entrusted_by: Participant = Participant.PUPIL
    form: ReleaseForm = ReleaseForm.WRITTEN
    limits: str = ""
    has_health_data: bool = False
    capacity: Capacity | None = None
    child_view: str = ""
    has_conflict: bool = False
    conflict_decision: str = ""
    is_revocability_told: bool = False
    revoked_on: date | None = None
    purpose_ended_on: date | None = None
    direction: Direction | None = None
    second_guardian: str = ""


def consenter(entrusted_by: Participant, *, is_capable: bool) -> Consenter:
    """Return who has to consent (§ 65 SGB VIII): the one who entrusted; for a young person who cannot judge, guardians.

    ``is_capable`` is asked only where a pupil entrusted.
    """
    if entrusted_by is not Participant.PUPIL:
        return Consenter.ENTRUSTING_ADULT
    return Consenter.YOUNG_PERSON if is_capable else Consenter.GUARDIANS


def default_end(granted_on: date) -> date:
    """Return the end offered for a release: that of its school year."""
    return SchoolYear.of(granted_on).last_day


def latest_end(granted_on: date) -> date:
    """Return the last day a release may be given to: the end of the following school year."""
    return SchoolYear.of(granted_on).next.last_day


def means_everybody(text: str) -> bool:
    """Whether a recipient stands for whoever comes: "alle Beteiligten", "das Kollegium", "usw."."""
    return _EVERYBODY.search(as_read(text).strip()) is not None


def names_recipient(release: Release, recipient: str) -> bool:
    """Whether a release names a recipient: the same words of person or function and organisation, and no others."""
    wanted = _words(recipient)
    return any(_words(named.text) == wanted for named in release.recipients)


def ended_on(release: Release) -> date:
    """Return the day a release ends or ended: revoked, its purpose ended, or its end date, whichever came first."""
    ends = (release.ends_on, release.revoked_on, release.purpose_ended_on)
    return min(day for day in ends if day is not None)


def release_state(release: Release, today: date) -> ReleaseState:
    """Return the state of a release on a day; its end date is its last valid day, the day of revocation is not."""
    if release.revoked_on is not None and release.revoked_on <= today:
        return ReleaseState.REVOKED
    if release.purpose_ended_on is not None and release.purpose_ended_on <= today:
        return ReleaseState.PURPOSE_ENDED
    if release.ends_on < today:
        return ReleaseState.EXPIRED
    if release.ends_on <= today + timedelta(days=REMINDED_DAYS_AHEAD):
        return ReleaseState.ENDS_SOON
    return ReleaseState.VALID


def release_problems(release: Release, today: date) -> list[str]:
    """Return what a release still lacks, as message keys in the order of the form; empty when it may be stored."""
    found = [*_content_problems(release), *_time_problems(release, today), *_consent_problems(release, today)]
    if release.has_health_data and release.form is ReleaseForm.ORAL:
        found.append("release.health_needs_writing")
    if not release.is_revocability_told:
        found.append("release.revocability")
    return found


def _content_problems(release: Release) -> list[str]:
    found = []
    named = [named for named in release.recipients if named.who.strip() or named.organisation.strip()]
    if not named:
        found.append("release.recipient_missing")
    elif any(not one.who.strip() or not one.organisation.strip() for one in named):
        found.append("release.recipient_incomplete")
    if any(means_everybody(part) for one in named for part in (one.who, one.organisation)):
        found.append("release.recipient_everybody")
    if not release.topics:
        found.append("release.topic_missing")
    if not release.purpose.strip():
        found.append("release.purpose_missing")
    if not release.consequences.strip():
        found.append("release.consequences_missing")
    return found


def _time_problems(release: Release, today: date) -> list[str]:
    found = []
    if release.granted_on > today:
        found.append("release.granted_ahead")
    if release.ends_on < release.granted_on:
        found.append("release.end_before_start")
    if release.ends_on > latest_end(release.granted_on):
        found.append("release.end_too_late")
    return found


def _consent_problems(release: Release, today: date) -> list[str]:
    if release.entrusted_by is not Participant.PUPIL:
        return [] if release.consented_by is Consenter.ENTRUSTING_ADULT else ["release.wrong_consenter"]
    capacity = release.capacity
    if capacity is None or not capacity.reason.strip():
        return ["release.capacity_missing"]
    found = []
    if capacity.assessed_on > today:
        found.append("release.capacity_ahead")
    if release.consented_by is not consenter(release.entrusted_by, is_capable=capacity.is_capable):
        found.append("release.wrong_consenter")
    if not capacity.is_capable and not release.child_view.strip():
        found.append("release.child_view_missing")
    if release.has_conflict and not release.conflict_decision.strip():
        found.append("release.decision_missing")
    return found


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", as_read(text).casefold()))
