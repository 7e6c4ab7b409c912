"""Example lines of records files on what protects the data, and random values for each kind."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import Any

from hypothesis import strategies as st

from ssa_desktop.domain.cases.attachments import AttachmentKind
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute, Trace
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    ProtectionChoice,
)
from ssa_desktop.domain.kind_facts import Kind
from ssa_desktop.domain.kinds import KINDS, OF_CASES
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground, Necessity
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.rights.releases import (
    Capacity,
    Consenter,
    Direction,
    Recipient,
    Release,
    ReleaseForm,
    means_everybody,
)
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.exchange.records.kind_lines import KIND_FIELDS, KindLine
from ssa_desktop.exchange.records.protection_format import (
    NO_CASE,
    PERSON_FIELDS,
    AttachmentLine,
    CaseChoiceLine,
    CorrectionLine,
    DisclosureLine,
    DisputeLine,
    InformationLine,
    PostponementLine,
    ProtectionValue,
    ReleaseLine,
)
from tests.unit.exchange.declared_examples import example_of, values_of

Json = dict[str, Any]

CONTENT = b"%PDF-1.7 erfundener Brief"

RELEASE: Json = {
    "kind": "release",
    "id": "r1",
    "case": "c1",
    "granted": "2025-10-01",
    "ends": "2026-07-31",
    "recipients": [{"who": "Fachkraft im ASD", "organisation": "Jugendamt Musterstadt"}],
    "topics": ["family"],
    "purpose": "Vorbereitung der Hilfe",
    "limits": "nichts über den Vater",
    "consequences": "Die Beratung geht weiter wie bisher.",
    "form": "written",
    "health_data": False,
    "entrusted_by": "pupil",
    "consented_by": "young_person",
    "capacity": {"capable": True, "assessed": "2025-10-01", "reason": "erklärt es mit eigenen Worten"},
    "child_view": "einverstanden",
    "conflict": True,
    "conflict_decision": "mit beiden besprochen",
    "revocability_told": True,
    "revoked": "2026-02-01",
    "purpose_ended": "2026-02-02",
    "direction": "both",
    "second_guardian": "Vater von Mila",
}
HOLD: Json = {
    "kind": "hold",
    "id": "h1",
    "case": "c1",
    "ground": "complaint",
    "reason": "Beschwerde läuft",
    "set": "2025-10-01",
    "until": "2026-10-01",
    "lifted": "2026-03-01",
    "reviewed": "2026-02-01",
}
RESTRICTION: Json = {
    "kind": "restriction",
    "id": "e1",
    "case": "c1",
    "ground": "disputed",
    "reason": "Richtigkeit bestritten",
    "by_whom": "Fachkraft",
    "since": "2025-10-01",
    "until": "2026-10-01",
    "informed": "2025-10-02",
    "not_informed_reason": "nicht erreichbar",
    "lifted": "2026-03-01",
}
CASE_CHOICE: Json = {
    "kind": "case_choice",
    "id": "d1",
    "case": "c1",
    "without_guardians": True,
    "without_guardians_reason": "Beratungszweck gefährdet",
    "protection_began": "2025-10-01",
    "protection_ended": "2025-11-01",
    "protection_choice": "as_case_file",
    "protection_reason": "nicht bestätigt",
    "protection_decided": "2025-11-02",
    "reopened": "2026-01-12",
    "reopened_reason": "neuer Vorfall",
}
POSTPONEMENT: Json = {
    "kind": "postponement",
    "id": "a1",
    "record_kind": "case",
    "record": "c1",
    "until": "2026-08-30",
    "reason": "Abschlussgespräch steht aus",
    "decided": "2026-02-01",
    "due": "2026-07-31",
    "ended": "2026-02-05",
}
PAPER_FILE: Json = {
    "kind": "paper_file", "id": "f1", **example_of(KINDS["paper_file"]),
    "case": "c1", "place": "Schrank 2", "since": "2025-09-20",
}  # fmt: skip
RECEIVED: Json = {
    "kind": "received",
    "id": "g1",
    "case": "c1",
    "date": "2025-09-20",
    "from_whom": "Klassenlehrkraft",
    "what": "Fehlzeiten",
    "purpose": "Beratung zum Fernbleiben",
}
ATTACHMENT: Json = {
    "kind": "attachment",
    "id": "b1",
    "case": "c1",
    "offer": None,
    "agreement": None,
    "training": None,
    "type": "letter",
    "title": "brief.pdf",
    "added": "2025-10-01",
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
    "content": base64.b64encode(CONTENT).decode(),
}
INFORMATION: Json = {
    "kind": "information",
    "id": "i1",
    "person": "p1",
    "given": "2025-11-01",
    "withheld": "2025-10-01",
    "withheld_reason": "Schutz gefährdet",
    "withheld_ended": "2025-10-20",
}
CORRECTION: Json = {
    "kind": "correction",
    "id": "v1",
    "person": None,
    "case": "c1",
    "contact": "k1",
    "step": "s1",
    "corrected": "2025-10-01",
    "asked_by": "guardian",
    "field": "note",
    "earlier": "Frühere Fassung",
}
CORRECTION_OF_PERSON: Json = {**CORRECTION, "person": "p1", "case": None, "contact": None, "field": "gender"}
DISPUTE: Json = {
    "kind": "dispute",
    "id": "u1",
    "case": "c1",
    "contact": "k1",
    "disputed": "2025-10-01",
    "disputed_by": "self",
    "statement": "So war es nicht.",
    "resolved": "2025-10-08",
    "outcome": "beide Sichtweisen vermerkt",
}
DISCLOSURE: Json = {
    "kind": "disclosure",
    "id": "w1",
    "date": "2025-10-02",
    "type": "case_file",
    "cases": ["c1"],
    "persons": ["p2"],
    "recipient": "Fachkraft im ASD, Jugendamt Musterstadt",
    "purpose": "Vorbereitung der Hilfe",
    "ground": "necessity",
    "parts": ["facts", "timeline"],
    "pseudonymised": False,
    "release": "r1",
    "necessity": {"danger": "akut", "not_avertable": "niemand da", "weighing": "überwiegt", "means": "das Nötigste"},
}

PROTECTION_EXAMPLES = (
    RELEASE,
    HOLD,
    RESTRICTION,
    CASE_CHOICE,
    POSTPONEMENT,
    PAPER_FILE,
    RECEIVED,
    ATTACHMENT,
    INFORMATION,
    CORRECTION,
    DISPUTE,
    DISCLOSURE,
)

PROTECTION_OPTIONAL: dict[str, set[str]] = {
    "release": {
        "limits",
        "capacity",
        "child_view",
        "conflict_decision",
        "revoked",
        "purpose_ended",
        "direction",
        "second_guardian",
    },
    "hold": {"until", "lifted", "reviewed"},
    "restriction": {"until", "informed", "not_informed_reason", "lifted"},
    "case_choice": {
        "without_guardians_reason",
        "protection_began",
        "protection_ended",
        "protection_choice",
        "protection_reason",
        "protection_decided",
        "reopened",
        "reopened_reason",
    },
    "postponement": {"due", "ended"},
    "paper_file": set(),
    "received": set(),
    "attachment": {"offer", "agreement", "training"},
    "information": {"given", "withheld", "withheld_reason", "withheld_ended"},
    "correction": {"person"},
    "dispute": {"contact", "resolved", "outcome"},
    "disclosure": {"recipient", "purpose", "release", "necessity"},
}
"""What may be null or left out of the examples above; of two of which one must be given, the one that is not."""

_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
_words = _texts.filter(lambda text: bool(text.strip()))
_named = _words.filter(lambda text: not means_everybody(text))
_ids = _texts.filter(bool)
_days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_maybe_day = st.none() | _days
_maybe_text = st.none() | _texts
_codes = st.from_regex(r"[a-z_]{1,40}", fullmatch=True)


def attachment_line(case: str | None, offer: str | None, title: str, content: bytes, on: date) -> AttachmentLine:
    """Return the line of an attachment with that content."""
    sha256 = hashlib.sha256(content).hexdigest()
    return AttachmentLine(case, offer, AttachmentKind.OTHER, title, on, sha256, lambda: content)


_releases = st.builds(
    Release,
    case_id=st.just(NO_CASE),
    granted_on=_days,
    ends_on=_days,
    recipients=st.lists(st.builds(Recipient, _named, _named), min_size=1, max_size=3).map(tuple),
    topics=st.lists(_ids, max_size=3, unique=True).map(lambda found: tuple(sorted(found))),
    purpose=_words,
    consequences=_words,
    consented_by=st.sampled_from(Consenter),
    entrusted_by=st.sampled_from(Participant),
    form=st.sampled_from(ReleaseForm),
    limits=_texts,
    has_health_data=st.booleans(),
    capacity=st.none() | st.builds(Capacity, is_capable=st.booleans(), assessed_on=_days, reason=_texts),
    child_view=_texts,
    has_conflict=st.booleans(),
    conflict_decision=_texts,
    is_revocability_told=st.booleans(),
    revoked_on=_maybe_day,
    purpose_ended_on=_maybe_day,
    direction=st.none() | st.sampled_from(Direction),
    second_guardian=_texts,
)
_choices = st.builds(
    CaseChoice,
    without_guardians=st.booleans(),
    without_guardians_reason=_maybe_text,
    protection_began=_maybe_day,
    protection_ended=_maybe_day,
    protection_choice=st.none() | st.sampled_from(ProtectionChoice),
    protection_reason=_maybe_text,
    protection_decided_on=_maybe_day,
    reopened_on=_maybe_day,
    reopened_reason=st.none() | _words,
).filter(lambda choice: choice != CaseChoice())
_information = st.builds(Information, _maybe_day, _maybe_day, _texts, _maybe_day).filter(
    lambda known: known != Information()
)
_disputes = st.builds(Dispute, _days, st.sampled_from((AskedBy.SELF, AskedBy.GUARDIAN)), _words, _maybe_day, _texts)


def _trace(*fields: str) -> st.SearchStrategy[Trace]:
    return st.builds(Trace, _days, st.sampled_from(AskedBy), st.sampled_from(fields), _texts)


_corrections = st.one_of(
    st.builds(
        CorrectionLine, person=_ids, case=st.none(), contact=st.none(), step=_ids,
        trace=_trace(*(name for name in PERSON_FIELDS if name != "born")),
    ),
    st.builds(CorrectionLine, person=_ids, case=st.none(), contact=_ids, step=_ids, trace=_trace("topics", "mode")),
    st.builds(CorrectionLine, person=st.none(), case=_ids, contact=_ids, step=_ids, trace=_trace("note", "source")),
)  # fmt: skip
_sorted_ids = st.lists(_ids, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
_disclosures = st.builds(
    DisclosureLine,
    date=_days,
    type=st.sampled_from(DisclosureKind),
    cases=_sorted_ids,
    persons=_sorted_ids.filter(bool),
    recipient=st.none() | _words,
    purpose=st.none() | _words,
    ground=st.sampled_from(Ground),
    parts=st.lists(_codes, max_size=3, unique=True).map(tuple),
    pseudonymised=st.booleans(),
    release=st.none() | _ids,
    necessity=st.none() | st.builds(Necessity, _words, _words, _words, _words),
)
_postponements = st.one_of(
    st.builds(
        PostponementLine, st.sampled_from(("person", "case", "contact", "working_note", "attachment")),
        _ids, _days, _words, _days, _maybe_day, _maybe_day,
    ),
    st.builds(PostponementLine, st.just("time"), st.just("2024/25"), _days, _words, _days, _maybe_day, _maybe_day),
)  # fmt: skip
_attachments = st.one_of(
    st.builds(attachment_line, _ids, st.none(), _words, st.binary(min_size=1, max_size=50), _days),
    st.builds(attachment_line, st.none(), _ids, _words, st.binary(min_size=1, max_size=50), _days),
)

PROTECTION_VALUES: dict[str, st.SearchStrategy[ProtectionValue]] = {
    "release": st.builds(ReleaseLine, _ids, _releases),
    "case_choice": st.builds(CaseChoiceLine, _ids, _choices),
    "postponement": _postponements,
    "attachment": _attachments,
    "information": st.builds(InformationLine, _ids, _information),
    "correction": _corrections,
    "dispute": st.builds(DisputeLine, _ids, st.none() | _ids, _disputes),
    "disclosure": _disclosures,
}


def _line(kind: Kind[Any]) -> st.SearchStrategy[KindLine]:
    names = KIND_FIELDS[kind.line][2:]
    return values_of(kind).map(lambda values: KindLine(kind.line, {name: values[name] for name in names}))


OF_CASES_VALUES: dict[str, st.SearchStrategy[KindLine]] = {kind.line: _line(kind) for kind in OF_CASES}
