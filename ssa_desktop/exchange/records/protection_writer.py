"""Writing the lines of a records file that carry what protects the data."""

from __future__ import annotations

import base64
from datetime import date
from typing import assert_never

from ssa_desktop.domain.rights.releases import Release
from ssa_desktop.exchange.records.protection_format import (
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

Json = dict[str, object]


def protection_content(value: ProtectionValue) -> Json:
    """Return the fields of a line in their order; the content of an attachment is not among them."""
    match value:
        case ReleaseLine():
            return _release(value.case, value.release)
        case CaseChoiceLine():
            return _case_choice(value)
        case AttachmentLine():
            return _attachment(value)
        case InformationLine():
            return _information(value)
        case CorrectionLine():
            return _correction(value)
        case DisputeLine():
            return _dispute(value)
        case DisclosureLine():
            return _disclosure(value)
        case PostponementLine():
            return _postponement(value)
        case _:
            assert_never(value)


def content_base64(value: AttachmentLine) -> str:
    """Return the content of an attachment as it stands in its line."""
    return base64.b64encode(value.content()).decode("ascii")


def _release(case: str, release: Release) -> Json:
    capacity = release.capacity
    return {
        "case": case,
        "granted": _day(release.granted_on),
        "ends": _day(release.ends_on),
        "recipients": [{"who": one.who, "organisation": one.organisation} for one in release.recipients],
        "topics": list(release.topics),
        "purpose": release.purpose,
        "limits": release.limits or None,
        "consequences": release.consequences,
        "form": release.form,
        "health_data": release.has_health_data,
        "entrusted_by": release.entrusted_by,
        "consented_by": release.consented_by,
        "capacity": None
        if capacity is None
        else {"capable": capacity.is_capable, "assessed": _day(capacity.assessed_on), "reason": capacity.reason},
        "child_view": release.child_view or None,
        "conflict": release.has_conflict,
        "conflict_decision": release.conflict_decision or None,
        "revocability_told": release.is_revocability_told,
        "revoked": _day(release.revoked_on),
        "purpose_ended": _day(release.purpose_ended_on),
        "direction": release.direction,
        "second_guardian": release.second_guardian or None,
    }


def _postponement(value: PostponementLine) -> Json:
    return {
        "record_kind": value.record_kind,
        "record": value.record,
        "until": _day(value.until),
        "reason": value.reason,
        "decided": _day(value.decided),
        "due": _day(value.due),
        "ended": _day(value.ended),
    }


def _attachment(value: AttachmentLine) -> Json:
    return {
        "case": value.case,
        "offer": value.offer,
        "agreement": value.agreement,
        "training": value.training,
        "type": value.type,
        "title": value.title,
        "added": _day(value.added),
        "sha256": value.sha256,
    }


def _information(value: InformationLine) -> Json:
    known = value.information
    return {
        "person": value.person,
        "given": _day(known.given_on),
        "withheld": _day(known.withheld_on),
        "withheld_reason": known.withheld_reason or None,
        "withheld_ended": _day(known.withheld_ended_on),
    }


def _case_choice(value: CaseChoiceLine) -> Json:
    choice = value.choice
    return {
        "case": value.case,
        "without_guardians": choice.without_guardians,
        "without_guardians_reason": choice.without_guardians_reason,
        "protection_began": _day(choice.protection_began),
        "protection_ended": _day(choice.protection_ended),
        "protection_choice": choice.protection_choice,
        "protection_reason": choice.protection_reason,
        "protection_decided": _day(choice.protection_decided_on),
        "reopened": _day(choice.reopened_on),
        "reopened_reason": choice.reopened_reason,
    }


def _correction(value: CorrectionLine) -> Json:
    return {
        "person": value.person,
        "case": value.case,
        "contact": value.contact,
        "step": value.step,
        "corrected": _day(value.trace.corrected_on),
        "asked_by": value.trace.asked_by,
        "field": value.trace.field,
        "earlier": value.trace.earlier,
    }


def _dispute(value: DisputeLine) -> Json:
    noted = value.dispute
    return {
        "case": value.case,
        "contact": value.contact,
        "disputed": _day(noted.disputed_on),
        "disputed_by": noted.disputed_by,
        "statement": noted.statement,
        "resolved": _day(noted.resolved_on),
        "outcome": noted.outcome or None,
    }


def _disclosure(value: DisclosureLine) -> Json:
    necessity = value.necessity
    return {
        "date": _day(value.date),
        "type": value.type,
        "cases": list(value.cases),
        "persons": list(value.persons),
        "recipient": value.recipient,
        "purpose": value.purpose,
        "ground": value.ground,
        "parts": list(value.parts),
        "pseudonymised": value.pseudonymised,
        "release": value.release,
        "necessity": None
        if necessity is None
        else {
            "danger": necessity.danger,
            "not_avertable": necessity.not_avertable,
            "weighing": necessity.weighing,
            "means": necessity.means,
        },
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
