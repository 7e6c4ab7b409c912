"""What of the vault goes into a package and what stays, case by case and line by line. Looking changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.rights import handover as rules
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.handover import (
    CaseDecision,
    CaseGoing,
    Decisions,
    EntryFacts,
    EntryKey,
    HandoverKind,
    Stays,
)
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import handovers
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """An entry of a case that travels: its row, and why it stays out (None: it goes along)."""

    facts: EntryFacts
    row_id: int
    stays: Stays | None


@dataclass(frozen=True, slots=True)
class CasePlan:
    """A case: how it travels or why it stays, and its entries where it travels, or may once it has a ground.

    ``is_assessed``: a risk assessment of it runs. ``is_hidden``: guardians do not know of it (§ 8 Abs. 3 SGB VIII).
    """

    case_id: int
    uid: str
    person_id: int
    pseudonym: str
    going: CaseGoing | None
    stays: Stays | None
    entries: tuple[EntryPlan, ...] = ()
    is_assessed: bool = False
    is_hidden: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of its talks, which a consent would have to name."""
        return tuple(sorted({topic for entry in self.entries for topic in entry.facts.topics}))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a package will hold, before any name is looked for."""

    kind: HandoverKind
    recipient: str
    decisions: Decisions
    cases: tuple[CasePlan, ...] = field(default=(), repr=False)
    is_youth_office: bool = False

    @property
    def going(self) -> tuple[CasePlan, ...]:
        """The cases that travel."""
        return tuple(one for one in self.cases if one.going is not None)

    @property
    def persons(self) -> frozenset[int]:
        """The persons who travel with a case."""
        return frozenset(one.person_id for one in self.going)

    @property
    def unnamed(self) -> frozenset[int]:
        """Those of them whom the recipient gets without name: a risk is assessed by a pseudonym."""
        return frozenset(
            one.person_id for one in self.going if one.going and one.going.ground is Ground.RISK_ASSESSMENT
        )

    @property
    def named(self) -> frozenset[int]:
        """Those of them whose names the recipient may read."""
        return self.persons - self.unnamed

    @property
    def entries_going(self) -> int:
        """How many entries travel."""
        return sum(1 for case in self.going for entry in case.entries if entry.stays is None)

    def cases_staying(self) -> Counter[Stays]:
        """Return how many cases stay, by reason."""
        return rules.count_by(one.stays for one in self.cases if one.stays is not None)

    def entries_staying(self) -> Counter[Stays]:
        """Return how many entries of travelling cases stay, by reason."""
        return rules.count_by(entry.stays for case in self.going for entry in case.entries if entry.stays is not None)


def plan(
    ws: Workspace,
    kind: HandoverKind,
    recipient: str,
    *,
    pseudonyms: Collection[str] = (),
    decisions: Decisions | None = None,
    may_be_empty: bool = False,
) -> Plan:
    """Return what would go to a recipient.

    ``pseudonyms`` are the persons she named; without any, everybody whose consent names the recipient. Raises
    :class:`UsageError` for an unknown pseudonym and for a decision on something that is not there,
    :class:`RefusedError` for a person she named of whom nothing may go, for a tick that consent does not reach, and for
    a package in which nothing would be, unless it ``may_be_empty``.
    """
    said = decisions or Decisions()
    with ws.read() as vault:
        chosen = _persons(vault, pseudonyms)
        facts = handovers.case_facts(vault)
        _refuse_unknown(vault, said, facts)
        is_youth_office = carriers.stored(vault).is_youth_office
        for one in facts:
            fault = rules.ground_fault(
                one, kind, said.cases.get(one.uid, CaseDecision()), is_youth_office=is_youth_office
            )
            if fault is not None:
                raise RefusedError(fault.value)
        found = tuple(_case(ws, vault, one, kind, recipient, chosen, said) for one in facts)
    made = Plan(kind, recipient, said, found, is_youth_office)
    for pseudonym, number in chosen.items():
        reasons = {one.stays for one in found if one.person_id == number}
        if number not in made.persons:
            hidden = Stays.WITHOUT_GUARDIANS in reasons
            key = "handover.person_hidden" if hidden else "handover.person_without_ground"
            raise RefusedError(key, pseudonym=pseudonym)
    if not may_be_empty and rules.is_empty(kind, [one.going for one in found if one.going is not None]):
        raise RefusedError("handover.nothing_goes")
    return made


def _persons(vault: Connection, pseudonyms: Collection[str]) -> dict[str, int]:
    found = {}
    for pseudonym in pseudonyms:
        number = people.person_by_pseudonym(vault, pseudonym)
        if number is None:
            raise UsageError("person.unknown_pseudonym")
        found[pseudonym] = number
    return found


def _refuse_unknown(vault: Connection, said: Decisions, facts: list[rules.CaseFacts]) -> None:
    known = {one.uid for one in facts}
    if set(said.cases) - known:
        raise UsageError("handover.unknown_case")
    entries = {entry.key for one in facts for entry, _ in handovers.entries_of(vault, one.case_id)}
    named = {key for key in said.kept_names | said.blacked_names if key[0] in rules.ENTRY_KINDS}
    if (set(said.entries) | named) - entries:
        raise UsageError("handover.unknown_entry")


def _case(
    ws: Workspace,
    vault: Connection,
    facts: rules.CaseFacts,
    kind: HandoverKind,
    recipient: str,
    chosen: dict[str, int],
    said: Decisions,
) -> CasePlan:
    person_id, pseudonym = handovers.person_of(vault, facts.case_id)
    decision, marks = said.cases.get(facts.uid), (facts.is_assessed, facts.is_hidden)
    going: CaseGoing | Stays
    if chosen and person_id not in chosen.values():
        going = Stays.NOT_CHOSEN
    else:
        going = rules.case_going(facts, recipient, ws.today(), decision)
    if isinstance(going, Stays):
        entries = _looked_at(ws, vault, facts, kind, recipient, going)
        return CasePlan(facts.case_id, facts.uid, person_id, pseudonym, None, going, entries, *marks)
    found = []
    for entry, row_id in handovers.entries_of(vault, facts.case_id):
        ticked = said.entries.get(entry.key)
        stays = rules.entry_stays(entry, going, kind, ticked)
        if stays in rules.STRICT and ticked is not None and ticked.include:
            raise RefusedError("handover.tick_beyond_consent", kind=entry.kind, id=_named(entry.key))
        found.append(EntryPlan(entry, row_id, stays))
    return CasePlan(facts.case_id, facts.uid, person_id, pseudonym, going, None, tuple(found), *marks)


def _looked_at(
    ws: Workspace, vault: Connection, facts: rules.CaseFacts, kind: HandoverKind, recipient: str, stays: Stays
) -> tuple[EntryPlan, ...]:
    """Return the entries of a case that she may still take along, as they would go then."""
    if stays not in (Stays.NO_CONSENT, Stays.RESTRICTED, Stays.WITHOUT_GUARDIANS):
        return ()
    going = rules.case_going(facts, recipient, ws.today(), CaseDecision())
    return tuple(
        EntryPlan(
            entry,
            row_id,
            Stays.NOT_TICKED if isinstance(going, Stays) else rules.entry_stays(entry, going, kind, None),
        )
        for entry, row_id in handovers.entries_of(vault, facts.case_id)
    )


def _named(key: EntryKey) -> str:
    return key[1]


def disclosures_of(made: Plan, purpose: Callable[[CaseGoing], str]) -> list[tuple[CasePlan, Disclosure]]:
    """Return what is recorded of a package: one disclosure for each case and each consent it stands on."""
    found = []
    for case in made.going:
        going = case.going
        if going is None:
            continue
        parts = ("facts", *(("timeline",) if any(one.stays is None for one in case.entries) else ()))
        grounds: list[int | None] = [*going.releases]
        for release_id in grounds or [None]:
            named = made.recipient if release_id is None else _as_released(going, release_id, made.recipient)
            found.append(
                (
                    case,
                    Disclosure(
                        DisclosureKind.HANDOVER,
                        named,
                        purpose(going),
                        going.ground,
                        case_ids=(case.case_id,),
                        release_id=release_id,
                        is_pseudonymised=going.ground is Ground.RISK_ASSESSMENT,
                        necessity=going.decision.necessity,
                        parts=parts,
                    ),
                )
            )
    return found


def _as_released(going: CaseGoing, release_id: int, recipient: str) -> str:
    """Return the recipient in the words of the release, as the record of disclosures compares them."""
    named = rules.recipient_meant(going.releases[release_id], recipient)
    return recipient if named is None else named.text
