"""The lines of a records file that carry what protects the data: releases, holds, traces, attachments and the rest.

Ids are the file's own strings, as in every line; dates are local calendar dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ssa_desktop.domain.cases.attachments import AttachmentKind
from ssa_desktop.domain.cases.corrections import Dispute, Trace
from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground, Necessity
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.rights.releases import Release

NO_CASE: Final = 0
"""Stands in the :class:`Release` of a line: its case is the line's."""

CONTACT_FIELDS: Final = (
    "school",
    "date",
    "start",
    "minutes",
    "mode",
    "crisis",
    "activity",
    "participants",
    "topics",
    "source",
    "source_ground",
    "entrusted_by",
    "note",
)
"""What of a contact leaves a trace when it is corrected."""
PERSON_FIELDS: Final = ("name", "role", "gender", "born", "enrolment")
"""What of a person leaves a trace when it is corrected."""


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release from confidentiality of the case with the id ``case``; ``release.case_id`` is :data:`NO_CASE`."""

    case: str
    release: Release


@dataclass(frozen=True, slots=True)
class CaseChoiceLine:
    """What was decided on a case; at most one for each."""

    case: str
    choice: CaseChoice


@dataclass(frozen=True, slots=True)
class PostponementLine:
    """A record that is deleted later than its rule says.

    ``record`` is its id, of what is due by the school year (``kinds.BY_SCHOOL_YEAR``) the year.

    ``due`` is the day that was put off, ``ended`` the day on which she ended that.
    """

    record_kind: str
    record: str
    until: date
    reason: str
    decided: date
    due: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """A file kept with a case, an offer, an agreement or an entry of training.

    ``content`` gives its bytes when it is called; ``sha256`` stands for them. Contents are large: whoever
    holds many lines holds none of their contents.
    """

    case: str | None
    offer: str | None
    type: AttachmentKind
    title: str
    added: date
    sha256: str
    content: Callable[[], bytes] = field(compare=False, repr=False)
    agreement: str | None = None
    training: str | None = None


@dataclass(frozen=True, slots=True)
class InformationLine:
    """How it stands with the data protection information of a person; at most one for each."""

    person: str
    information: Information


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What a field held before it was corrected: of a person, or of the link of a contact to a case or a person.

    Of ``person`` and ``case`` one is given. ``step`` is shared by what was corrected together.
    """

    person: str | None
    case: str | None
    contact: str | None
    step: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A case that is disputed, or with ``contact`` its part of one contact."""

    case: str
    contact: str | None
    dispute: Dispute


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """Data on cases and persons that left the vault; ``release`` is the id of the release it was based on."""

    date: date
    type: DisclosureKind
    cases: tuple[str, ...]
    persons: tuple[str, ...]
    recipient: str | None
    purpose: str | None
    ground: Ground
    parts: tuple[str, ...]
    pseudonymised: bool
    release: str | None
    necessity: Necessity | None


ProtectionValue = (
    ReleaseLine
    | CaseChoiceLine
    | PostponementLine
    | AttachmentLine
    | InformationLine
    | CorrectionLine
    | DisputeLine
    | DisclosureLine
)

RECIPIENT_FIELDS: Final = ("who", "organisation")
CAPACITY_FIELDS: Final = ("capable", "assessed", "reason")
NECESSITY_FIELDS: Final = ("danger", "not_avertable", "weighing", "means")

PROTECTION_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "release": (
        "kind",
        "id",
        "case",
        "granted",
        "ends",
        "recipients",
        "topics",
        "purpose",
        "limits",
        "consequences",
        "form",
        "health_data",
        "entrusted_by",
        "consented_by",
        "capacity",
        "child_view",
        "conflict",
        "conflict_decision",
        "revocability_told",
        "revoked",
        "purpose_ended",
        "direction",
        "second_guardian",
    ),
    "case_choice": (
        "kind",
        "id",
        "case",
        "without_guardians",
        "without_guardians_reason",
        "protection_began",
        "protection_ended",
        "protection_choice",
        "protection_reason",
        "protection_decided",
        "reopened",
        "reopened_reason",
    ),
    "postponement": ("kind", "id", "record_kind", "record", "until", "reason", "decided", "due", "ended"),
    "attachment": (
        "kind",
        "id",
        "case",
        "offer",
        "agreement",
        "training",
        "type",
        "title",
        "added",
        "sha256",
        "content",
    ),
    "information": ("kind", "id", "person", "given", "withheld", "withheld_reason", "withheld_ended"),
    "correction": ("kind", "id", "person", "case", "contact", "step", "corrected", "asked_by", "field", "earlier"),
    "dispute": ("kind", "id", "case", "contact", "disputed", "disputed_by", "statement", "resolved", "outcome"),
    "disclosure": (
        "kind",
        "id",
        "date",
        "type",
        "cases",
        "persons",
        "recipient",
        "purpose",
        "ground",
        "parts",
        "pseudonymised",
        "release",
        "necessity",
    ),
}
"""The JSON names of these lines, in the order in which they are written."""
