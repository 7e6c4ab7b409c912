"""Telling a person that the processing of their data is restricted: the letter, and the day they were told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.keeping.keeping import Restriction
from ssa_desktop.domain.rights.access_rules import Others
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.services.rights import access_words, disclosures
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import access
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

__all__ = ["PendingLetter", "disclosure_of", "hand_over", "letter", "pending", "take_back"]


@dataclass(frozen=True, slots=True)
class PendingLetter:
    """A restriction that its person was not told of yet; ``explanation`` is its reason with others blacked out.

    ``without_guardians``: their guardians do not know of the case; the letter reaches the person alone.
    """

    restriction_id: int
    restriction: Restriction
    pseudonym: str
    explanation: str
    without_guardians: bool = False


def pending(ws: Workspace) -> list[PendingLetter]:
    """Return the restrictions that stand and of which nobody was told, without a reason for it, oldest first."""
    with ws.read() as vault:
        found = [
            _pending(vault, restriction_id)
            for case_id in sorted(keeping.restricted_cases(vault))
            if (standing := keeping.restriction_of(vault, case_id)) is not None
            for restriction_id in (standing[0],)
            if standing[1].is_untold
        ]
    return sorted(found, key=lambda one: (one.restriction.since, one.restriction_id))


def letter(ws: Workspace, restriction_id: int, explanation: str, language: str) -> bytes:
    """Return the letter as a PDF; ``explanation`` stands below the ground. Refused for a lifted restriction."""
    with ws.read() as vault:
        return _letter(ws, vault, restriction_id, explanation, language)


def hand_over(
    ws: Workspace, restriction_id: int, explanation: str, language: str, deliver: Callable[[bytes], None]
) -> Restriction:
    """Give the letter out and note today as the day they were told; return the restriction as it was.

    It goes through the gate of disclosures to the person concerned and is recorded as one.
    """
    with ws.change() as vault:
        data = _letter(ws, vault, restriction_id, explanation, language)
        case_id, before = _standing(vault, restriction_id)
        disclosures.record(vault, ws.today(), disclosure_of(case_id, language))
        keeping.change_restriction(
            vault, restriction_id, replace(before, informed_on=ws.today(), not_informed_reason=None)
        )
        # Inside the transaction: a letter that could not be written told nobody.
        deliver(data)
    return before


def disclosure_of(case_id: int, language: str) -> Disclosure:
    """Return what is recorded of the letter: it goes to the person concerned, never to guardians."""
    return Disclosure(
        DisclosureKind.LETTER,
        text(language, "access.recipient.self"),
        text(language, "restriction_letter.purpose"),
        Ground.OWN_RIGHT,
        case_ids=(case_id,),
    )


def take_back(ws: Workspace, restriction_id: int, before: Restriction) -> None:
    """Take back that they were told: the letter was not handed over after all. That it was written stays recorded."""
    with ws.change() as vault:
        _, standing = _standing(vault, restriction_id)
        keeping.change_restriction(
            vault,
            restriction_id,
            replace(standing, informed_on=before.informed_on, not_informed_reason=before.not_informed_reason),
        )


def _letter(ws: Workspace, vault: Connection, restriction_id: int, explanation: str, language: str) -> bytes:
    from ssa_desktop.documents.rights.restriction_letter import RestrictionLetter, restriction_letter_pdf

    case_id, restriction = _standing(vault, restriction_id)
    person = people.get_person(vault, casefiles.person_of_case(vault, case_id))
    carrier = carriers.stored(vault)
    rights = tuple(access_words.right_text(language, right, carrier) for right in access_words.RIGHTS)
    value = RestrictionLetter((person.name or "") if person else "", ws.today(), restriction, explanation, rights)
    return restriction_letter_pdf(value, carrier, language)


def _pending(vault: Connection, restriction_id: int) -> PendingLetter:
    case_id, restriction = _standing(vault, restriction_id)
    person_id = casefiles.person_of_case(vault, case_id)
    person = people.get_person(vault, person_id)
    others = Others(person.name if person else None, access.other_persons(vault, person_id))
    pseudonym = (person.pseudonym or "") if person else ""
    return PendingLetter(
        restriction_id,
        restriction,
        pseudonym,
        others.blacked_out(restriction.reason),
        keeping.is_without_guardians(vault, case_id),
    )


def _standing(vault: Connection, restriction_id: int) -> tuple[int, Restriction]:
    found = keeping.get_restriction(vault, restriction_id)
    if found is None:
        raise RefusedError("restriction_letter.gone")
    if found[1].lifted_on is not None:
        raise RefusedError("restriction_letter.lifted")
    return found
