"""Disclosures: data that leave the vault, on which ground, and what stops them.

The grounds are the closed list of § 65 SGB VIII, with what lies beside it: necessity (§ 34 StGB), the right of access,
the handover in office, and her own copy, which goes to nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.plain_lines import as_read
from ssa_desktop.domain.rights.releases import USABLE, Release, ReleaseState, names_recipient, release_state
from ssa_desktop.domain.vocabulary import Participant


class Ground(StrEnum):
    """On which ground something may be disclosed."""

    CONSENT = "consent"
    FAMILY_COURT = "family_court"
    CHANGE_OF_RESPONSIBILITY = "change_of_responsibility"
    RISK_ASSESSMENT = "risk_assessment"
    SECRECY_EXCEPTION = "secrecy_exception"
    NECESSITY = "necessity"
    OWN_RIGHT = "own_right"
    HANDOVER = "handover"
    OWN_COPY = "own_copy"


class DisclosureKind(StrEnum):
    """What kind of paper or file leaves."""

    RECORDS = "records"
    CASE_FILE = "case_file"
    LETTER = "letter"
    ATTACHMENT = "attachment"
    ACCESS = "access"
    SLIP = "slip"
    RELEASE_FORM = "release_form"
    REPORT = "report"
    RISK_ASSESSMENT = "risk_assessment"
    CASE_CONFERENCE = "case_conference"
    YOUTH_OFFICE_REPORT = "youth_office_report"
    HANDOVER = "handover"
    ORAL = "oral"


LEGAL_DUTIES: Final = frozenset(
    {Ground.FAMILY_COURT, Ground.CHANGE_OF_RESPONSIBILITY, Ground.RISK_ASSESSMENT, Ground.SECRECY_EXCEPTION}
)
"""Grounds on which a restricted case may leave beside the person's own right; see docs/decisions, 0071."""
OF_THE_YOUTH_OFFICE: Final = frozenset({Ground.FAMILY_COURT, Ground.CHANGE_OF_RESPONSIBILITY})
"""Grounds that only the Jugendamt itself has (§ 65 Abs. 1 Nr. 2 and 3 SGB VIII).

Others go through it, or stand on § 34 StGB."""
MAY_LEAVE_RESTRICTED: Final = LEGAL_DUTIES | {Ground.NECESSITY, Ground.OWN_RIGHT, Ground.OWN_COPY}
"""Grounds on which a restricted case may leave: where a life is in danger too (Art. 18 Abs. 2 DSGVO, § 34 StGB)."""
FOR_CASES: Final = tuple(ground for ground in Ground if ground not in (Ground.OWN_COPY, Ground.HANDOVER))
"""The grounds she can choose for a paper on a case."""


@dataclass(frozen=True, slots=True)
class Necessity:
    """The reason of a justifying necessity (§ 34 StGB): all four parts, without names."""

    danger: str
    not_avertable: str
    weighing: str
    means: str

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """The four parts, in the order of the norm."""
        return self.danger, self.not_avertable, self.weighing, self.means

    @property
    def is_complete(self) -> bool:
        """Whether every part says something."""
        return all(part.strip() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is to leave: to whom, why, on which ground, about whom.

    ``case_ids`` are the cases it holds content of; ``person_ids`` persons it is about without a case. The persons of
    the cases need not be repeated. ``parts`` are the parts of the paper, as words of the program's own lists.
    ``to_guardians``: None where it was asked for and not answered yet.
    """

    kind: DisclosureKind
    recipient: str
    purpose: str
    ground: Ground
    case_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    release_id: int | None = None
    is_pseudonymised: bool = False
    to_guardians: bool | None = False
    necessity: Necessity | None = None
    parts: tuple[str, ...] = ()


def holds_everything(disclosure: Disclosure) -> bool:
    """Whether something holds the whole vault: all records, or a handover that names no case and nobody.

    In plaintext that goes to nobody but herself: no ground of § 65 SGB VIII covers all of it, and § 8 Abs. 3 forbids
    part of it. Earlier versions recorded such handovers; those stay readable.
    """
    is_named = bool(disclosure.case_ids or disclosure.person_ids)
    return disclosure.kind is DisclosureKind.RECORDS or (disclosure.kind is DisclosureKind.HANDOVER and not is_named)


class GateField(StrEnum):
    """Where in the form a problem has to be solved."""

    RECIPIENT = "recipient"
    PURPOSE = "purpose"
    GROUND = "ground"
    RELEASE = "release"
    NECESSITY = "necessity"
    DANGER = "danger"
    NOT_AVERTABLE = "not_avertable"
    WEIGHING = "weighing"
    MEANS = "means"
    PSEUDONYMS = "pseudonyms"
    GUARDIANS = "guardians"


OF_NECESSITY: Final = (GateField.DANGER, GateField.NOT_AVERTABLE, GateField.WEIGHING, GateField.MEANS)
"""Where each part of a necessity is written, in their order."""


@dataclass(frozen=True, slots=True)
class GateProblem:
    """Why something may not leave: where to solve it, and a message key with its details."""

    where: GateField
    key: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What the vault says of the persons and cases concerned.

    ``is_youth_office``: the Jugendamt itself is her carrier. ``named`` are the fields in which the name of a person of
    the vault stands. ``without_guardians`` and ``restricted`` count the cases concerned that are so.
    """

    today: date
    persons: frozenset[int] = frozenset()
    release: Release | None = None
    release_person: int | None = None
    without_guardians: int = 0
    restricted: int = 0
    named: frozenset[GateField] = frozenset()
    is_youth_office: bool = False


def gate_problems(disclosure: Disclosure, facts: GateFacts) -> list[GateProblem]:
    """Return everything that stops a disclosure; empty when it may leave."""
    return [
        *_form_problems(disclosure, facts),
        *_release_problems(disclosure, facts),
        *_protection_problems(disclosure, facts),
    ]


def needs_pseudonyms(kind: DisclosureKind, ground: Ground) -> bool:
    """Whether something may leave only with pseudonyms made for it (§ 64 Abs. 2a SGB VIII); her own copy does not."""
    return ground is Ground.RISK_ASSESSMENT or (
        kind is DisclosureKind.CASE_CONFERENCE and ground is not Ground.OWN_COPY
    )


def _form_problems(disclosure: Disclosure, facts: GateFacts) -> list[GateProblem]:
    found = []
    is_own = disclosure.ground is Ground.OWN_COPY
    is_all = holds_everything(disclosure) and not is_own
    if is_all or disclosure.ground is Ground.HANDOVER:
        found.append(GateProblem(GateField.GROUND, "disclosure.all_only_to_herself"))
    if is_own and (disclosure.recipient.strip() or disclosure.purpose.strip()):
        found.append(GateProblem(GateField.GROUND, "disclosure.own_copy_has_recipient"))
    if not is_own:
        if not disclosure.recipient.strip():
            found.append(GateProblem(GateField.RECIPIENT, "disclosure.recipient_missing"))
        if not disclosure.purpose.strip():
            found.append(GateProblem(GateField.PURPOSE, "disclosure.purpose_missing"))
    for where, key in (
        (GateField.RECIPIENT, "disclosure.name_in_recipient"),
        (GateField.PURPOSE, "disclosure.name_in_purpose"),
        *((part, "disclosure.name_in_necessity") for part in OF_NECESSITY),
    ):
        if where in facts.named:
            found.append(GateProblem(where, key))
    if disclosure.ground in OF_THE_YOUTH_OFFICE and not facts.is_youth_office:
        found.append(GateProblem(GateField.GROUND, "disclosure.youth_office_only"))
    necessity = disclosure.necessity
    if disclosure.ground is Ground.NECESSITY and (necessity is None or not necessity.is_complete):
        found.append(GateProblem(GateField.NECESSITY, "disclosure.necessity_incomplete"))
    return found


def _release_problems(disclosure: Disclosure, facts: GateFacts) -> list[GateProblem]:
    if disclosure.ground is not Ground.CONSENT:
        return []
    release = facts.release
    if release is None:
        return [GateProblem(GateField.RELEASE, "disclosure.release_missing")]
    found = []
    state = release_state(release, facts.today)
    if state not in USABLE:
        ended = {
            ReleaseState.EXPIRED: "disclosure.release_expired",
            ReleaseState.REVOKED: "disclosure.release_revoked",
            ReleaseState.PURPOSE_ENDED: "disclosure.release_purpose_ended",
        }
        found.append(GateProblem(GateField.RELEASE, ended[state]))
    if facts.persons != {facts.release_person}:
        found.append(GateProblem(GateField.RELEASE, "disclosure.release_of_another"))
    elif not set(disclosure.case_ids) <= {release.case_id}:
        # What one case is about was not asked when consent was given for another.
        found.append(GateProblem(GateField.RELEASE, "disclosure.release_of_another_case"))
    if disclosure.recipient.strip() and not names_recipient(release, disclosure.recipient):
        found.append(GateProblem(GateField.RECIPIENT, "disclosure.release_other_recipient"))
    return found


def _protection_problems(disclosure: Disclosure, facts: GateFacts) -> list[GateProblem]:
    found = _hidden_problems(disclosure) if facts.without_guardians else []
    if needs_pseudonyms(disclosure.kind, disclosure.ground) and not disclosure.is_pseudonymised:
        found.append(GateProblem(GateField.PSEUDONYMS, "disclosure.pseudonyms_needed"))
    # Of a necessity all four parts were asked for above.
    may_leave = MAY_LEAVE_RESTRICTED
    if disclosure.kind is DisclosureKind.HANDOVER:
        # With the consent of whoever entrusted (Art. 18 Abs. 2 DSGVO), and ticked case by case; the mark goes along.
        may_leave = may_leave | {Ground.CONSENT}
    if facts.restricted and disclosure.ground not in may_leave:
        found.append(GateProblem(GateField.GROUND, "disclosure.restricted", {"count": facts.restricted}))
    return found


def _hidden_problems(disclosure: Disclosure) -> list[GateProblem]:
    """Return what stops a disclosure on a case that guardians do not know of (§ 8 Abs. 3 SGB VIII)."""
    if goes_to_guardians(disclosure):
        return [GateProblem(GateField.RECIPIENT, "disclosure.without_guardians")]
    if disclosure.ground is Ground.OWN_COPY:
        return []
    found = []
    if disclosure.to_guardians is None:
        found.append(GateProblem(GateField.GUARDIANS, "disclosure.guardians_unanswered"))
    # A release form says nothing of the case; it goes to whoever entrusted.
    is_own_right = disclosure.ground is Ground.OWN_RIGHT and disclosure.kind is not DisclosureKind.RELEASE_FORM
    if is_own_right and disclosure.recipient.strip() and not names_the_person(disclosure.recipient):
        found.append(GateProblem(GateField.RECIPIENT, "disclosure.own_right_herself"))
    return found


_GUARDIAN: Final = re.compile(
    r"((kinds|kindes|stief|pflege|adoptiv)-?)?"
    r"(mutter|muetter|vater|vaeter|mama|mami|papa|papi|elternteil|eltern|elternhaus)(e|en|es|n|s)?"
    r"|\w*sorgeberechtigt\w*|sorgerechtsinhaber\w*|erziehungsberechtigt\w*"
    r"|(amts|mit|gegen|vereins)?(vormund|vormuend)(e|er|es|in|innen|ern|s|schaft)?"
    r"|((step|foster)-?)?(mother|father|parent)s?|mum|mom|dad|guardians?"
)
_SERVICE_FOR_PARENTS: Final = re.compile(r"(stelle|beratung|dienst|zentrum|treff|kurs|schule|haus) fuer eltern\b")
_HERSELF: Final = re.compile(
    r"((die|der|das|the) )?((betroffene|junge|data|young) )?"
    r"(person|persoenlich|betroffene[rn]?|schueler(in)?|kind|jugendliche[rn]?|subject|pupil|child|concerned)"
    r"( concerned)?( (selbst|herself|himself|themselves))?"
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def names_guardians(recipient: str) -> bool:
    """Whether a recipient is called what guardians are called: "Mutter", "die Eltern", "Vormund"; not a service."""
    folded = _SERVICE_FOR_PARENTS.sub("", _folded(recipient))
    return any(_GUARDIAN.fullmatch(word) for word in re.findall(r"[\w-]+", folded))


def names_the_person(recipient: str) -> bool:
    """Whether a recipient is the person concerned, as "betroffene Person" or "Schülerin"."""
    return _HERSELF.fullmatch(" ".join(re.findall(r"\w+", _folded(recipient)))) is not None


def goes_to_guardians(disclosure: Disclosure) -> bool:
    """Whether something goes to guardians: it was said so, or the recipient is called so whatever was said."""
    return bool(disclosure.to_guardians) or names_guardians(disclosure.recipient)


def may_show(entrusted_by: Participant | None, disclosure: Disclosure, release: Release | None) -> bool:
    """Whether what somebody entrusted may be in what leaves (§ 65 SGB VIII): on consent, only on her own.

    Guardians do not get what the child entrusted. ``release`` is the one a consent stands on.
    """
    if entrusted_by is None:
        return True
    if disclosure.ground is Ground.CONSENT:
        return release is not None and release.entrusted_by is entrusted_by
    return entrusted_by is not Participant.PUPIL or not goes_to_guardians(disclosure)


def is_on_topic(topics: Collection[str], disclosure: Disclosure, release: Release | None) -> bool:
    """Whether a talk on ``topics`` may be in what leaves: on consent, only where all of them are released.

    A talk on a released topic and another one tells of both; one without any topic is covered by no release.
    """
    if disclosure.ground is not Ground.CONSENT:
        return True
    return release is not None and bool(topics) and set(topics) <= set(release.topics)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", as_read(text)).casefold().translate(_UMLAUTS)
