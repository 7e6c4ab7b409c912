"""The letter telling a person that their data are restricted instead of deleted (§ 84 Abs. 3 SGB X, Art. 18 DSGVO)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.documents.sheet import Bullets, Greeting, Letter, Readers, Section, Signatures, Small, Text
from ssa_desktop.documents.sheet_pdf import sheet
from ssa_desktop.domain.keeping.keeping import Restriction
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.labels import day_text
from ssa_desktop.law import cite
from ssa_desktop.texts import text


@dataclass(frozen=True, slots=True)
class RestrictionLetter:
    """What the letter says: to whom (empty: a line to fill in), of which day, and her own explanation."""

    name: str
    day: date
    restriction: Restriction
    explanation: str
    rights: tuple[str, ...]


def restriction_letter_pdf(value: RestrictionLetter, carrier: Carrier, language: str) -> bytes:
    """Return the letter as a PDF. Why stands in it by the ground's own words, then by her explanation."""
    title = text(language, "restriction_letter.title")
    restriction = value.restriction
    until = (
        text(language, "restriction_letter.until_open", since=day_text(language, restriction.since))
        if restriction.until is None
        else text(
            language,
            "restriction_letter.until",
            since=day_text(language, restriction.since),
            until=day_text(language, restriction.until),
        )
    )
    why = [Text(text(language, f"restriction_letter.why.{restriction.ground}"))]
    if value.explanation.strip():
        why.append(Text(value.explanation.strip()))
    means = tuple(text(language, f"restriction_letter.means.{part}") for part in ("kept", "used", "told"))
    norm = cite("restriction", carrier, language)
    sections = [
        Section(None, (Greeting(_salutation(value.name, language)), Text(text(language, "restriction_letter.what")))),
        Section(text(language, "restriction_letter.heading.why"), tuple(why)),
        Section(text(language, "restriction_letter.heading.means"), (Bullets(means),)),
        Section(text(language, "restriction_letter.heading.until"), (Text(until),)),
        Section(text(language, "access.heading.rights"), (Bullets(value.rights),)),
        Section(
            None,
            (
                Text(text(language, "access.greeting")),
                Small(text(language, "restriction_letter.basis", norm=norm)),
                Greeting(text(language, "restriction_letter.regards")),
                Signatures((text(language, "access.field.signature"),)),
            ),
        ),
    ]
    head = _head(value, carrier, language)
    return sheet(title, sections, language=language, running=title, readers=Readers.FAMILIES, letter=head)


def _salutation(name: str, language: str) -> str:
    if not name:
        return text(language, "restriction_letter.salutation_unnamed")
    return text(language, "restriction_letter.salutation", name=name)


def _head(value: RestrictionLetter, carrier: Carrier, language: str) -> Letter:
    sender = "\n".join(part for part in (carrier.name, carrier.address) if part)
    practitioner = "\n".join(part for part in (carrier.practitioner, carrier.practitioner_contact) if part)
    information = (
        (text(language, "restriction_letter.day"), day_text(language, value.day)),
        (text(language, "access.field.practitioner"), practitioner),
    )
    return Letter(sender, value.name, information)
