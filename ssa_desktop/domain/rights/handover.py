"""Handing over: what of the records may go to whom, by kind of package and line by line.

§ 65 SGB VIII knows no ground "handover": what was entrusted goes on with the consent of whoever entrusted it, case by
case and topic by topic, or on one of the few other grounds, and then only what she ticked. Everything that is not
clearly allowed stays out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.rights.disclosure import OF_THE_YOUTH_OFFICE, Ground, Necessity
from ssa_desktop.domain.rights.releases import USABLE, Consenter, Recipient, Release, release_state
from ssa_desktop.domain.vocabulary import Participant, Role, Source

MOST_DEPUTY_DAYS: Final = 90
"""A deputy's package is for an emergency: after three months it is made anew or not at all."""


class HandoverKind(StrEnum):
    """To whom a package goes; ``return`` is what a deputy gives back, ``archive`` what is sealed when she leaves."""

    SUCCESSOR = "successor"
    SCHOOL = "school"
    DEPUTY = "deputy"
    RETURN = "return"
    ARCHIVE = "archive"


GIVEN: Final = (HandoverKind.SUCCESSOR, HandoverKind.SCHOOL, HandoverKind.DEPUTY)
"""The kinds that are made from the records of the vault."""
GROUNDS: Final = (Ground.CONSENT, Ground.CHANGE_OF_RESPONSIBILITY, Ground.RISK_ASSESSMENT, Ground.NECESSITY)
"""The grounds a case may travel on; on all but consent only what was ticked, to judge a danger."""


ARCHIVE_GROUNDS: Final = (Ground.CONSENT, Ground.NECESSITY, Ground.CHANGE_OF_RESPONSIBILITY)
"""The grounds a sealed archive may be opened on."""


class Stays(StrEnum):
    """Why something stays out of a package."""

    NO_CONSENT = "no_consent"
    NOT_CHOSEN = "not_chosen"
    WITHOUT_GUARDIANS = "without_guardians"
    RESTRICTED = "restricted"
    UNCLEAR = "unclear"
    OTHER_ENTRUSTED = "other_entrusted"
    OTHER_TOPIC = "other_topic"
    NO_TOPIC = "no_topic"
    NOT_TICKED = "not_ticked"
    NEVER = "never"


STRICT: Final = frozenset({Stays.OTHER_ENTRUSTED, Stays.OTHER_TOPIC, Stays.NEVER, Stays.WITHOUT_GUARDIANS})
"""What no tick can change: consent does not reach so far."""


class Interests(StrEnum):
    """Whether the person's interests suffer when a file is deleted early; then it is restricted instead."""

    SUFFER = "suffer"
    DO_NOT = "do_not"


class CalledIn(StrEnum):
    """As what a recipient is called in to assess a risk (§ 65 Abs. 1 Nr. 4 SGB VIII): nobody else gets it for that."""

    ADVISER = "adviser"
    CARRIER = "carrier"


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """What she decided on a case: in or out, the ground where it is not consent, and the report she writes.

    ``called_in`` is what the recipient is in the assessment that runs; it belongs to that ground alone.
    """

    include: bool = True
    ground: Ground = Ground.CONSENT
    necessity: Necessity | None = None
    report: str = ""
    called_in: CalledIn | None = None


@dataclass(frozen=True, slots=True)
class EntryDecision:
    """What she decided on an entry: in or out, and who entrusted it where the record does not say."""

    include: bool = True
    entrusted_by: Participant | None = None


class Names(StrEnum):
    """What becomes of names of persons who are not in the package: asked for, blacked out, or left."""

    ASK = "ask"
    BLACK_OUT = "black_out"
    KEEP = "keep"


EntryKey = tuple[str, str]
"""Kind and random id of an entry; of a joint talk the case stands behind the id, after a slash."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything she decided: by the random ids of cases and of entries, and what becomes of names.

    ``kept_names`` and ``blacked_names`` are entries that she looked at by themselves; the former wins.
    """

    cases: Mapping[str, CaseDecision] = field(default_factory=dict)
    entries: Mapping[EntryKey, EntryDecision] = field(default_factory=dict)
    names: Names = Names.ASK
    kept_names: frozenset[EntryKey] = frozenset()
    blacked_names: frozenset[EntryKey] = frozenset()


@dataclass(frozen=True, slots=True)
class OpeningDecisions:
    """What she decided on a package that is opened: who in it is known here, and on which ground an archive opens.

    ``same`` are the pseudonyms here, by the ids of the persons in the package.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    ground: Ground | None = None
    necessity: Necessity | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the vault says of a case. ``releases`` are all of it, by row id.

    ``is_assessed``: a risk assessment of it runs.
    """

    case_id: int
    uid: str
    role: Role
    is_hidden: bool
    is_restricted: bool
    releases: Mapping[int, Release]
    is_assessed: bool = False


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What the vault says of the part of an entry that concerns one case: who told it, about what."""

    kind: str
    uid: str
    case_uid: str
    entrusted_by: Participant | None
    source: Source | None
    with_: frozenset[Participant] = frozenset()
    topics: frozenset[str] = frozenset()
    is_joint: bool = False
    day: date | None = None

    @property
    def key(self) -> EntryKey:
        """How decisions name it."""
        return self.kind, f"{self.uid}/{self.case_uid}" if self.is_joint else self.uid


@dataclass(frozen=True, slots=True)
class CaseGoing:
    """A case that travels: on which ground, by which releases."""

    facts: CaseFacts
    ground: Ground
    releases: Mapping[int, Release]
    decision: CaseDecision


def names_the_recipient(release: Release, recipient: str) -> bool:
    """Whether a release names a recipient: by person or function, with the organisation or without it."""
    return recipient_meant(release, recipient) is not None


def recipient_meant(release: Release, recipient: str) -> Recipient | None:
    """Return the recipient of a release who is meant, or None."""
    wanted = _words(recipient)
    for named in release.recipients:
        who = _words(named.who)
        if who and not who - wanted and not wanted - _words(named.text):
            return named
    return None


def latest_until(today: date) -> date:
    """Return the last day a deputy's package made today may be valid to."""
    return today + timedelta(days=MOST_DEPUTY_DAYS)


def entruster(facts: EntryFacts, role: Role) -> Participant | None:
    """Return who entrusted an entry: as recorded, else from its source; None where neither says it.

    "From the person concerned" is the person of the case, unless the record says that they were not there.
    """
    if facts.entrusted_by is not None:
        return facts.entrusted_by
    if facts.source is None:
        return None
    if facts.source is not Source.SELF:
        return Participant(facts.source.value)
    own_part = _OF_ROLE.get(role)
    if own_part is not None and facts.with_ and own_part not in facts.with_:
        return None
    return own_part


def archive_fault(ground: Ground | None, necessity: Necessity | None, *, is_youth_office: bool) -> GroundFault | None:
    """Return why a sealed archive may not be opened on a ground; None where it may.

    Nobody is called in to assess a risk by an archive, and a necessity has four parts.
    """
    if ground not in ARCHIVE_GROUNDS:
        return GroundFault.ARCHIVE
    if ground in OF_THE_YOUTH_OFFICE and not is_youth_office:
        return GroundFault.YOUTH_OFFICE
    if ground is Ground.NECESSITY and (necessity is None or not necessity.is_complete):
        return GroundFault.NECESSITY
    return None


class GroundFault(StrEnum):
    """Why a ground does not carry a case, or open an archive, as keys of messages."""

    SCHOOL = "handover.school_needs_consent"
    YOUTH_OFFICE = "disclosure.youth_office_only"
    NOT_ASSESSED = "handover.no_assessment"
    NOT_CALLED_IN = "handover.not_called_in"
    NECESSITY = "disclosure.necessity_incomplete"
    ARCHIVE = "handover.archive_needs_ground"


def ground_fault(
    facts: CaseFacts, kind: HandoverKind, said: CaseDecision, *, is_youth_office: bool
) -> GroundFault | None:
    """Return why a case may not travel on the ground that was said; None where it may.

    A change of responsibility is the Jugendamt's alone, and needs indications of danger (§ 65 Abs. 1 Nr. 3 SGB VIII);
    whoever is to assess a risk is called in for the assessment that runs (Nr. 4); a necessity has four parts.
    """
    if said.ground is Ground.CONSENT or not said.include:
        return None
    if kind is HandoverKind.SCHOOL:
        return GroundFault.SCHOOL
    if said.ground in OF_THE_YOUTH_OFFICE and not is_youth_office:
        return GroundFault.YOUTH_OFFICE
    if said.ground is Ground.NECESSITY:
        return None if said.necessity is not None and said.necessity.is_complete else GroundFault.NECESSITY
    if not facts.is_assessed:
        return GroundFault.NOT_ASSESSED
    if said.ground is Ground.RISK_ASSESSMENT and said.called_in is None:
        return GroundFault.NOT_CALLED_IN
    return None


def case_going(facts: CaseFacts, recipient: str, today: date, decision: CaseDecision | None) -> CaseGoing | Stays:
    """Return how a case travels, or why it stays. ``decision`` is None where she said nothing on it."""
    said = decision or CaseDecision()
    if not said.include:
        return Stays.NOT_CHOSEN
    usable = {
        number: one
        for number, one in facts.releases.items()
        if names_the_recipient(one, recipient) and release_state(one, today) in USABLE and one.granted_on <= today
    }
    own = {number: one for number, one in usable.items() if one.consented_by is Consenter.YOUNG_PERSON}
    if facts.is_hidden:
        usable = own
    if said.ground is Ground.CONSENT:
        if not usable:
            return Stays.WITHOUT_GUARDIANS if facts.is_hidden else Stays.NO_CONSENT
        if facts.is_restricted and decision is None:
            return Stays.RESTRICTED
        return CaseGoing(facts, Ground.CONSENT, usable, said)
    if facts.is_hidden and not own:
        return Stays.WITHOUT_GUARDIANS
    return CaseGoing(facts, said.ground, {}, said)


def entry_stays(
    facts: EntryFacts, going: CaseGoing, kind: HandoverKind, decision: EntryDecision | None
) -> Stays | None:
    """Return why an entry of a case that travels stays out, or None when it goes along.

    A new school, and whoever gets something on another ground than consent, gets only what was ticked. What nobody can
    judge from the record alone (a file, a risk assessment) has to be ticked too.
    """
    if decision is not None and not decision.include:
        return Stays.NOT_CHOSEN
    is_ticked = decision is not None
    if going.ground is not Ground.CONSENT:
        return None if is_ticked else Stays.NOT_TICKED
    if facts.kind != CONTACT or kind is HandoverKind.SCHOOL:
        if not is_ticked:
            return Stays.NOT_TICKED
        if facts.kind != CONTACT:
            return None
    # A decision says who where the record does not; what is recorded it cannot turn into somebody else's.
    who = entruster(facts, going.facts.role) or (None if decision is None else decision.entrusted_by)
    if who is None:
        return None if is_ticked else Stays.UNCLEAR
    theirs = [one for one in going.releases.values() if one.entrusted_by is who]
    if not theirs:
        return Stays.OTHER_ENTRUSTED
    if not facts.topics:
        return None if is_ticked else Stays.NO_TOPIC
    allowed = any(facts.topics <= set(one.topics) for one in theirs)
    return None if allowed else Stays.OTHER_TOPIC


CONTACT: Final = "contact"
ATTACHMENT: Final = "attachment"
RISK_ASSESSMENT: Final = "risk_assessment"
REPORT: Final = "report"
ENTRY_KINDS: Final = (CONTACT, ATTACHMENT, RISK_ASSESSMENT)
"""The kinds of entries that are decided on one by one. Working notes never travel."""


def count_by(reasons: Iterable[Stays]) -> Counter[Stays]:
    """Return how much stays, by reason."""
    return Counter(reasons)


def is_empty(kind: HandoverKind, cases: Collection[CaseGoing]) -> bool:
    """Whether a package would hold nothing: without a case only a successor's holds something."""
    return kind is not HandoverKind.SUCCESSOR and not cases


_OF_ROLE: Final[Mapping[Role, Participant]] = {
    Role.PUPIL: Participant.PUPIL,
    Role.PARENT: Participant.PARENT,
    Role.TEACHER: Participant.TEACHER,
}


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))
