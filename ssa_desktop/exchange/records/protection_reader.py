"""Reading the lines of a records file that carry what protects the data: each field is checked as it is read."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Final

from ssa_desktop.domain.cases.attachments import LARGEST_BYTES, LONGEST_TITLE, AttachmentKind
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute, Trace
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    ProtectionChoice,
)
from ssa_desktop.domain.kinds import BY_SCHOOL_YEAR, PUT_OFF
from ssa_desktop.domain.rights.disclosure import DisclosureKind, Ground, Necessity
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.rights.releases import (
    MOST_RECIPIENTS,
    Capacity,
    Consenter,
    Direction,
    Recipient,
    Release,
    ReleaseForm,
    means_everybody,
)
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.exchange.json_fields import (
    Fields,
    code,
    day,
    distinct,
    flag,
    identifier,
    listing,
    month,
    prose,
    school_year,
    sha256_text,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.records.protection_format import (
    CAPACITY_FIELDS,
    CONTACT_FIELDS,
    NECESSITY_FIELDS,
    NO_CASE,
    PERSON_FIELDS,
    RECIPIENT_FIELDS,
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
from ssa_desktop.exchange.strict_json import JsonError, JsonPath

_MEGABYTE: Final = 1024 * 1024
_NUMBER: Final = re.compile(r"[0-9]{0,4}", re.ASCII)
_NUMBERS: Final = frozenset({"start", "minutes", "crisis"})


def _release(fields: Fields) -> ReleaseLine:
    case = fields.required("case", identifier)
    recipients = fields.required("recipients", listing(_recipient))
    if not 1 <= len(recipients) <= MOST_RECIPIENTS:
        fields.fail("number_of_items", "recipients", low=1, high=MOST_RECIPIENTS)
    topics = fields.required("topics", distinct(identifier))
    release = Release(
        case_id=NO_CASE,
        granted_on=fields.required("granted", day),
        ends_on=fields.required("ends", day),
        recipients=recipients,
        topics=topics,
        purpose=fields.required("purpose", words),
        limits=fields.optional("limits", prose) or "",
        consequences=fields.required("consequences", words),
        form=fields.required("form", word(ReleaseForm)),
        has_health_data=fields.required("health_data", flag),
        entrusted_by=fields.required("entrusted_by", word(Participant)),
        consented_by=fields.required("consented_by", word(Consenter)),
        capacity=fields.optional("capacity", _capacity),
        child_view=fields.optional("child_view", prose) or "",
        has_conflict=fields.required("conflict", flag),
        conflict_decision=fields.optional("conflict_decision", prose) or "",
        is_revocability_told=fields.required("revocability_told", flag),
        revoked_on=fields.optional("revoked", day),
        purpose_ended_on=fields.optional("purpose_ended", day),
        direction=fields.optional("direction", word(Direction)),
        second_guardian=fields.optional("second_guardian", prose) or "",
    )
    return ReleaseLine(case, release)


def _recipient(value: object, path: JsonPath) -> Recipient:
    fields = Fields(value, path, RECIPIENT_FIELDS)
    return Recipient(fields.required("who", _named), fields.required("organisation", _named))


def _named(value: object, path: JsonPath) -> str:
    """Read who may be told: somebody, not whoever comes."""
    text = words(value, path)
    if means_everybody(text):
        raise JsonError("recipient_everybody", path)
    return text


def _capacity(value: object, path: JsonPath) -> Capacity:
    fields = Fields(value, path, CAPACITY_FIELDS)
    return Capacity(
        is_capable=fields.required("capable", flag),
        assessed_on=fields.required("assessed", day),
        reason=fields.required("reason", prose),
    )


def _case_choice(fields: Fields) -> CaseChoiceLine:
    case = fields.required("case", identifier)
    choice = CaseChoice(
        without_guardians=fields.required("without_guardians", flag),
        without_guardians_reason=fields.optional("without_guardians_reason", prose),
        protection_began=fields.optional("protection_began", day),
        protection_ended=fields.optional("protection_ended", day),
        protection_choice=fields.optional("protection_choice", word(ProtectionChoice)),
        protection_reason=fields.optional("protection_reason", prose),
        protection_decided_on=fields.optional("protection_decided", day),
        reopened_on=fields.optional("reopened", day),
        reopened_reason=fields.optional("reopened_reason", words),
    )
    if choice == CaseChoice():
        fields.fail("says_nothing", "without_guardians")
    return CaseChoiceLine(case, choice)


def _postponement(fields: Fields) -> PostponementLine:
    record_kind = fields.required("record_kind", word_among(PUT_OFF))
    if record_kind in BY_SCHOOL_YEAR:
        record = str(fields.required("record", school_year))
    else:
        record = fields.required("record", identifier)
    return PostponementLine(
        record_kind=record_kind,
        record=record,
        until=fields.required("until", day),
        reason=fields.required("reason", words),
        decided=fields.required("decided", day),
        due=fields.optional("due", day),
        ended=fields.optional("ended", day),
    )


def _attachment(fields: Fields) -> AttachmentLine:
    case, offer = fields.optional("case", identifier), fields.optional("offer", identifier)
    agreement, training = fields.optional("agreement", identifier), fields.optional("training", identifier)
    named = {"case": case, "offer": offer, "agreement": agreement, "training": training}
    held = [name for name, found in named.items() if found is not None]
    if not held or held == ["case", "offer"]:
        fields.fail("one_of_two", "case", other="offer")
    if len(held) > 1:
        fields.fail("not_both", held[-1], other=held[0])
    sha256 = fields.required("sha256", sha256_text)
    content = fields.required("content", _content)
    if hashlib.sha256(content).hexdigest() != sha256:
        fields.fail("wrong_sha256", "content")
    return AttachmentLine(
        case=case,
        offer=offer,
        type=fields.required("type", word(AttachmentKind)),
        title=fields.required("title", _title),
        added=fields.required("added", day),
        sha256=sha256,
        content=lambda: content,
        agreement=agreement,
        training=training,
    )


def _title(value: object, path: JsonPath) -> str:
    text = words(value, path)
    if len(text) > LONGEST_TITLE:
        raise JsonError("too_long", path, limit=LONGEST_TITLE)
    return text


def _content(value: object, path: JsonPath) -> bytes:
    if not isinstance(value, str):
        raise JsonError("not_text", path)
    try:
        content = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise JsonError("not_base64", path) from None
    if not 0 < len(content) <= LARGEST_BYTES:
        raise JsonError("size_of_content", path, limit=LARGEST_BYTES // _MEGABYTE)
    return content


def _information(fields: Fields) -> InformationLine:
    person = fields.required("person", identifier)
    information = Information(
        given_on=fields.optional("given", day),
        withheld_on=fields.optional("withheld", day),
        withheld_reason=fields.optional("withheld_reason", prose) or "",
        withheld_ended_on=fields.optional("withheld_ended", day),
    )
    if information == Information():
        fields.fail("says_nothing", "given")
    return InformationLine(person, information)


def _correction(fields: Fields) -> CorrectionLine:
    person, case = fields.optional("person", identifier), fields.optional("case", identifier)
    if (person is None) == (case is None):
        fields.fail("one_of_two", "person", other="case")
    contact = fields.optional("contact", identifier)
    if contact is None and case is not None:
        # Of a case itself no earlier version is kept.
        fields.fail("missing_field", "contact")
    changed = fields.required("field", word_among(CONTACT_FIELDS if contact is not None else PERSON_FIELDS))
    earlier = fields.required("earlier", prose)
    if changed in _NUMBERS and not _NUMBER.fullmatch(earlier):
        fields.fail("not_earlier_number", "earlier")
    if changed == "date":
        fields.required("earlier", day)
    if changed == "born" and earlier:
        fields.required("earlier", month)
    return CorrectionLine(
        person,
        case,
        contact,
        fields.required("step", identifier),
        Trace(fields.required("corrected", day), fields.required("asked_by", word(AskedBy)), changed, earlier),
    )


def _dispute(fields: Fields) -> DisputeLine:
    return DisputeLine(
        fields.required("case", identifier),
        fields.optional("contact", identifier),
        Dispute(
            disputed_on=fields.required("disputed", day),
            disputed_by=fields.required("disputed_by", word_among((AskedBy.SELF, AskedBy.GUARDIAN))),
            statement=fields.required("statement", words),
            resolved_on=fields.optional("resolved", day),
            outcome=fields.optional("outcome", prose) or "",
        ),
    )


def _disclosure(fields: Fields) -> DisclosureLine:
    cases = fields.required("cases", distinct(identifier))
    persons = fields.required("persons", distinct(identifier))
    if not cases and not persons:
        fields.fail("nobody_concerned", "persons")
    return DisclosureLine(
        date=fields.required("date", day),
        type=fields.required("type", word(DisclosureKind)),
        cases=cases,
        persons=persons,
        recipient=fields.optional("recipient", words),
        purpose=fields.optional("purpose", words),
        ground=fields.required("ground", word(Ground)),
        parts=fields.required("parts", distinct(code)),
        pseudonymised=fields.required("pseudonymised", flag),
        release=fields.optional("release", identifier),
        necessity=fields.optional("necessity", _necessity),
    )


def _necessity(value: object, path: JsonPath) -> Necessity:
    fields = Fields(value, path, NECESSITY_FIELDS)
    return Necessity(
        danger=fields.required("danger", words),
        not_avertable=fields.required("not_avertable", words),
        weighing=fields.required("weighing", words),
        means=fields.required("means", words),
    )


PROTECTION_READERS: Final[Mapping[str, Callable[[Fields], ProtectionValue]]] = {
    "release": _release,
    "case_choice": _case_choice,
    "postponement": _postponement,
    "attachment": _attachment,
    "information": _information,
    "correction": _correction,
    "dispute": _dispute,
    "disclosure": _disclosure,
}
"""What reads each kind of line, once its fields are known to be among those allowed."""
