"""The one way out for what concerns a case: checked, recorded and written in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import document_pseudonyms
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import (
    OF_NECESSITY,
    Disclosure,
    DisclosureKind,
    GateFacts,
    GateField,
    GateProblem,
    Ground,
    gate_problems,
    holds_everything,
)
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.labels import label
from ssa_desktop.law import cite
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import leaks, people
from ssa_desktop.storage.rights import disclosures, releases
from ssa_desktop.storage.rights.disclosures import Concerned, DisclosureRow
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

__all__ = [
    "DisclosureRow",
    "disclose",
    "is_hidden",
    "listing",
    "notice_of",
    "of_person",
    "problems",
    "purpose_notice",
    "record",
]


def problems(ws: Workspace, disclosure: Disclosure) -> list[GateProblem]:
    """Return what stops a disclosure; empty when it may leave. Changes nothing."""
    with ws.read() as vault:
        return _problems(vault, ws.today(), disclosure)


def disclose(ws: Workspace, disclosure: Disclosure, write: Callable[[], None]) -> None:
    """Let something leave: check it, record it, and have ``write`` bring it out, in one transaction.

    Refused by :class:`RefusedError` where the gate has a problem. What could not be written is not recorded.
    """
    with ws.change() as vault:
        record(vault, ws.today(), disclosure)
        write()


def record(
    vault: Connection,
    today: date,
    disclosure: Disclosure,
    scan: leak_scan.Scan | None = None,
) -> int:
    """Check and record a disclosure inside the caller's transaction, which writes before it ends; return its id.

    ``scan`` finds names where many are recorded one after another.
    """
    found = _problems(vault, today, disclosure, scan)
    if found:
        raise RefusedError(found[0].key, **found[0].details)
    return disclosures.add_disclosure(vault, today, disclosure, _concerned(vault, disclosure))


def is_hidden(ws: Workspace, case_ids: Iterable[int], person_ids: Iterable[int]) -> bool:
    """Whether guardians do not know of one of the cases, or of one of the persons' cases (§ 8 Abs. 3 SGB VIII)."""
    with ws.read() as vault:
        about = [*case_ids] or disclosures.cases_of_persons(vault, person_ids)
        return disclosures.count_without_guardians(vault, about) > 0


def of_person(ws: Workspace, person_id: int) -> list[DisclosureRow]:
    """Return the disclosures about a person, the latest first."""
    with ws.read() as vault:
        return disclosures.disclosures(vault, person_id)


def listing(ws: Workspace) -> list[DisclosureRow]:
    """Return every disclosure, the latest first; of those whose persons are gone only day, kind and ground."""
    with ws.read() as vault:
        return disclosures.disclosures(vault)


def purpose_notice(language: str, disclosure: Disclosure, carrier: Carrier) -> str:
    """Return what stands on every paper that leaves: for which purpose alone it may be used (§ 78 SGB X)."""
    return notice_of(disclosure.purpose, carrier, language)


def notice_of(purpose: str, carrier: Carrier, language: str) -> str:
    """Return the same of a purpose alone."""
    purpose = purpose.strip().rstrip(".")
    return text(language, "disclosure.purpose_notice", purpose=purpose, norm=cite("purpose", carrier, language))


def pseudonyms_for(vault: Connection, person_ids: list[int], language: str) -> dict[int, str]:
    """Return pseudonyms made for one document ("Kind A"), never the vault's own."""
    words = {role: label(language, "document_pseudonym", role) for role in Role}
    found = ((number, people.get_person(vault, number)) for number in person_ids)
    return document_pseudonyms([(number, person.role) for number, person in found if person], words)


def _problems(
    vault: Connection, today: date, disclosure: Disclosure, scan: leak_scan.Scan | None = None
) -> list[GateProblem]:
    concerned = _concerned(vault, disclosure)
    about = disclosures.concerned_by(vault, disclosure.case_ids, disclosure.person_ids)
    if not about and not holds_everything(disclosure) and (disclosure.case_ids or disclosure.person_ids):
        raise RefusedError("case.gone")
    stored = releases.get_release(vault, disclosure.release_id) if disclosure.release_id is not None else None
    facts = GateFacts(
        today=today,
        persons=frozenset(one.person_id for one in concerned),
        release=stored.release if stored else None,
        release_person=stored.person_id if stored else None,
        without_guardians=disclosures.count_without_guardians(
            vault, None if holds_everything(disclosure) else _cases(vault, disclosure)
        ),
        restricted=disclosures.count_restricted(
            vault, None if holds_everything(disclosure) else _cases(vault, disclosure)
        ),
        named=_named(scan or leak_scan.Scan(vault), disclosure, concerned),
        is_youth_office=carriers.stored(vault).is_youth_office,
    )
    return gate_problems(disclosure, facts)


def _concerned(vault: Connection, disclosure: Disclosure) -> list[Concerned]:
    if disclosure.ground is Ground.OWN_COPY:
        return []
    if holds_everything(disclosure) and not disclosure.case_ids and not disclosure.person_ids:
        return disclosures.everybody(vault)
    return disclosures.concerned_by(vault, disclosure.case_ids, disclosure.person_ids)


def _cases(vault: Connection, disclosure: Disclosure) -> list[int]:
    """Return the cases that a disclosure touches.

    Where only persons are named, all of theirs: naming a pupil to somebody tells of their cases. Not so in an answer to
    an access request, which must not show that a withheld case exists and says itself which cases it holds.
    """
    if disclosure.case_ids or disclosure.kind is DisclosureKind.ACCESS:
        return list(disclosure.case_ids)
    return disclosures.cases_of_persons(vault, disclosure.person_ids)


def _named(scan: leak_scan.Scan, disclosure: Disclosure, concerned: list[Concerned]) -> frozenset[GateField]:
    """Return the fields that hold a name: what is recorded must not keep anybody's name after their deletion."""
    texts: dict[str, str] = {GateField.RECIPIENT: disclosure.recipient, GateField.PURPOSE: disclosure.purpose}
    found = {GateField(leak.field) for leak in scan.find(texts)}
    if disclosure.necessity is not None:
        persons = {one.person_id for one in concerned}
        # The reason hangs on each person it is about: with one alone, their own name goes with them.
        ignoring = persons if len(persons) == 1 else set()
        prose = {str(where): part for where, part in zip(OF_NECESSITY, disclosure.necessity.parts, strict=True)}
        found |= {GateField(leak.field) for leak in scan.find(prose, ignoring=ignoring)}
    return frozenset(found)


def names_of(vault: Connection) -> list[tuple[int, str]]:
    """Return the name of every person who has one."""
    return leaks.names(vault)


def matcher_for_papers(vault: Connection, no_names: Collection[str] = ()) -> NameMatcher:
    """Return what finds names and pseudonyms in a paper that leaves; ``no_names`` are words confirmed as none.

    The pseudonyms lead from one paper to the next, so none but that of the person it is about leaves the house.
    """
    return NameMatcher(leaks.names(vault), people.pseudonyms(vault), no_names=no_names)
