"""Handing over: which consent carries a case, which entries go with it, on which ground without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.domain.rights.handover import (
    ATTACHMENT,
    CONTACT,
    RISK_ASSESSMENT,
    CalledIn,
    CaseDecision,
    CaseFacts,
    CaseGoing,
    EntryDecision,
    EntryFacts,
    GroundFault,
    HandoverKind,
    Stays,
    archive_fault,
    case_going,
    entruster,
    entry_stays,
    ground_fault,
)
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.vocabulary import Participant, Role, Source

TODAY = date(2026, 3, 4)
DAY = timedelta(days=1)
TO = "Nachfolge der Schulsozialarbeit"
GOOD = Release(
    case_id=1,
    granted_on=TODAY,
    ends_on=TODAY,
    recipients=(Recipient(TO, "Stadt Musterstadt"),),
    topics=("family", "bullying"),
    purpose="Fortführung",
    consequences="keine",
    consented_by=Consenter.YOUNG_PERSON,
    capacity=Capacity(is_capable=True, assessed_on=TODAY, reason="versteht es"),
    is_revocability_told=True,
)
CASE = CaseFacts(1, "c", Role.PUPIL, is_hidden=False, is_restricted=False, releases={7: GOOD})
FOUR = Necessity("Gefahr", "anders nicht", "Abwägung", "Mittel")


def going_with(facts: CaseFacts, said: CaseDecision | None = None, to: str = TO) -> CaseGoing | Stays:
    return case_going(facts, to, TODAY, said)


@pytest.mark.parametrize(
    ("change", "carries"),
    [
        ({}, True),
        ({"granted_on": TODAY + DAY, "ends_on": TODAY + 9 * DAY}, False),
        ({"granted_on": TODAY - 9 * DAY, "ends_on": TODAY - DAY}, False),
        ({"revoked_on": TODAY}, False),
        ({"purpose_ended_on": TODAY}, False),
        ({"recipients": (Recipient("Fachkraft im ASD", "Jugendamt"),)}, False),
        ({"recipients": (Recipient("Fachkraft im ASD", "Jugendamt"), Recipient(TO, "Stadt Musterstadt"))}, True),
        ({"recipients": (Recipient(TO + " am Nordkolleg", "Stadt Musterstadt"),)}, False),
    ],
)
def test_only_a_consent_that_holds_and_names_the_recipient_carries_a_case(
    change: dict[str, object], carries: bool
) -> None:
    release = replace(GOOD, **change)  # type: ignore[arg-type]
    found = going_with(replace(CASE, releases={7: release}))
    if carries:
        assert isinstance(found, CaseGoing)
        assert found.releases == {7: release}
    else:
        assert found is Stays.NO_CONSENT


@pytest.mark.parametrize(
    ("to", "carries"),
    [
        (TO + ", Stadt Musterstadt", True),
        ("nachfolge  der schulsozialarbeit", True),
        ("Nachfolge", False),
        (TO + ", Stadt Nebenan", False),
        (TO + " Nachfolge", False),
    ],
)
def test_a_recipient_is_named_whole_and_no_further_word_is_taken(to: str, carries: bool) -> None:
    assert isinstance(going_with(CASE, to=to), CaseGoing) is carries


def test_of_two_consents_only_those_that_hold_carry_it() -> None:
    over = replace(GOOD, revoked_on=TODAY, topics=("eating",))
    found = going_with(replace(CASE, releases={7: GOOD, 8: over}))
    assert isinstance(found, CaseGoing)
    assert set(found.releases) == {7}


def test_what_guardians_do_not_know_of_goes_on_the_young_persons_own_consent_alone() -> None:
    hidden = replace(CASE, is_hidden=True)
    by_guardians = replace(GOOD, consented_by=Consenter.GUARDIANS)
    assert isinstance(going_with(hidden), CaseGoing)
    assert going_with(replace(hidden, releases={7: by_guardians})) is Stays.WITHOUT_GUARDIANS
    found = going_with(replace(hidden, releases={7: by_guardians, 8: GOOD}))
    assert isinstance(found, CaseGoing)
    assert set(found.releases) == {8}
    on_necessity = CaseDecision(ground=Ground.NECESSITY, necessity=FOUR)
    assert going_with(replace(hidden, releases={}), on_necessity) is Stays.WITHOUT_GUARDIANS


def test_what_is_restricted_goes_only_where_she_says_so() -> None:
    restricted = replace(CASE, is_restricted=True)
    assert going_with(restricted) is Stays.RESTRICTED
    assert isinstance(going_with(restricted, CaseDecision()), CaseGoing)
    assert going_with(CASE, CaseDecision(include=False)) is Stays.NOT_CHOSEN


TALK = EntryFacts(CONTACT, "k", "c", Participant.PUPIL, Source.SELF, topics=frozenset({"family"}))
TICKED = EntryDecision()


@pytest.mark.parametrize(
    ("entry", "kind", "said", "stays"),
    [
        (TALK, HandoverKind.SUCCESSOR, None, None),
        (TALK, HandoverKind.DEPUTY, EntryDecision(include=False), Stays.NOT_CHOSEN),
        (TALK, HandoverKind.SCHOOL, None, Stays.NOT_TICKED),
        (TALK, HandoverKind.SCHOOL, TICKED, None),
        (replace(TALK, topics=frozenset({"family", "eating"})), HandoverKind.DEPUTY, TICKED, Stays.OTHER_TOPIC),
        (replace(TALK, topics=frozenset()), HandoverKind.DEPUTY, None, Stays.NO_TOPIC),
        (replace(TALK, topics=frozenset()), HandoverKind.DEPUTY, TICKED, None),
        (replace(TALK, entrusted_by=Participant.PARENT), HandoverKind.DEPUTY, TICKED, Stays.OTHER_ENTRUSTED),
        # What is recorded no decision turns into somebody else's.
        (replace(TALK, entrusted_by=Participant.PARENT), HandoverKind.DEPUTY,
         EntryDecision(entrusted_by=Participant.PUPIL), Stays.OTHER_ENTRUSTED),
        (replace(TALK, entrusted_by=None, source=None), HandoverKind.DEPUTY, None, Stays.UNCLEAR),
        (replace(TALK, entrusted_by=None, source=None), HandoverKind.DEPUTY, TICKED, None),
        (replace(TALK, kind=ATTACHMENT), HandoverKind.SUCCESSOR, None, Stays.NOT_TICKED),
        (replace(TALK, kind=RISK_ASSESSMENT), HandoverKind.SUCCESSOR, TICKED, None),
    ],
)  # fmt: skip
def test_an_entry_goes_as_far_as_consent_reaches(
    entry: EntryFacts, kind: HandoverKind, said: EntryDecision | None, stays: Stays | None
) -> None:
    going = going_with(CASE)
    assert isinstance(going, CaseGoing)
    assert entry_stays(entry, going, kind, said) is stays


def test_on_another_ground_only_what_is_ticked_goes() -> None:
    going = going_with(replace(CASE, releases={}), CaseDecision(ground=Ground.NECESSITY, necessity=FOUR))
    assert isinstance(going, CaseGoing)
    assert going.releases == {}
    assert entry_stays(TALK, going, HandoverKind.DEPUTY, None) is Stays.NOT_TICKED
    other = replace(TALK, entrusted_by=Participant.PARENT)
    assert entry_stays(other, going, HandoverKind.DEPUTY, TICKED) is None


@pytest.mark.parametrize(
    ("changes", "role", "who"),
    [
        ({"entrusted_by": Participant.TEACHER, "source": Source.SELF}, Role.PUPIL, Participant.TEACHER),
        ({"source": Source.PARENT}, Role.PUPIL, Participant.PARENT),
        ({"source": Source.SELF}, Role.PUPIL, Participant.PUPIL),
        ({"source": Source.SELF}, Role.PARENT, Participant.PARENT),
        ({"source": Source.SELF, "with_": frozenset({Participant.PUPIL})}, Role.PUPIL, Participant.PUPIL),
        ({"source": Source.SELF, "with_": frozenset({Participant.PARENT})}, Role.PUPIL, None),
        ({"source": Source.SELF}, Role.OTHER, None),
        ({"source": None}, Role.PUPIL, None),
    ],
)
def test_who_entrusted_is_taken_from_the_source_where_nobody_says(
    changes: dict[str, object], role: Role, who: Participant | None
) -> None:
    assert entruster(replace(TALK, **{"entrusted_by": None, **changes}), role) is who  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ground", "necessity", "is_youth_office", "fault"),
    [
        (Ground.CONSENT, None, False, None),
        (Ground.NECESSITY, FOUR, False, None),
        (Ground.NECESSITY, None, False, GroundFault.NECESSITY),
        (Ground.NECESSITY, replace(FOUR, weighing=" "), False, GroundFault.NECESSITY),
        (Ground.CHANGE_OF_RESPONSIBILITY, None, True, None),
        (Ground.CHANGE_OF_RESPONSIBILITY, None, False, GroundFault.YOUTH_OFFICE),
        (Ground.RISK_ASSESSMENT, None, True, GroundFault.ARCHIVE),
        (Ground.OWN_COPY, None, True, GroundFault.ARCHIVE),
        (None, None, True, GroundFault.ARCHIVE),
    ],
)
def test_on_which_grounds_an_archive_opens(
    ground: Ground | None, necessity: Necessity | None, is_youth_office: bool, fault: GroundFault | None
) -> None:
    assert archive_fault(ground, necessity, is_youth_office=is_youth_office) is fault


ASSESSED = replace(CASE, is_assessed=True)


@pytest.mark.parametrize(
    ("facts", "kind", "said", "is_youth_office", "fault"),
    [
        (CASE, HandoverKind.SCHOOL, CaseDecision(), False, None),
        (CASE, HandoverKind.SCHOOL, CaseDecision(ground=Ground.NECESSITY, necessity=FOUR), True, GroundFault.SCHOOL),
        (CASE, HandoverKind.DEPUTY, CaseDecision(include=False, ground=Ground.NECESSITY), False, None),
        (CASE, HandoverKind.DEPUTY, CaseDecision(ground=Ground.NECESSITY, necessity=FOUR), False, None),
        (CASE, HandoverKind.DEPUTY, CaseDecision(ground=Ground.NECESSITY), False, GroundFault.NECESSITY),
        (ASSESSED, HandoverKind.DEPUTY, CaseDecision(ground=Ground.CHANGE_OF_RESPONSIBILITY), False,
         GroundFault.YOUTH_OFFICE),
        (ASSESSED, HandoverKind.DEPUTY, CaseDecision(ground=Ground.CHANGE_OF_RESPONSIBILITY), True, None),
        (CASE, HandoverKind.DEPUTY, CaseDecision(ground=Ground.CHANGE_OF_RESPONSIBILITY), True,
         GroundFault.NOT_ASSESSED),
        (ASSESSED, HandoverKind.DEPUTY, CaseDecision(ground=Ground.RISK_ASSESSMENT), False, GroundFault.NOT_CALLED_IN),
        (CASE, HandoverKind.DEPUTY, CaseDecision(ground=Ground.RISK_ASSESSMENT, called_in=CalledIn.ADVISER), False,
         GroundFault.NOT_ASSESSED),
        (ASSESSED, HandoverKind.DEPUTY, CaseDecision(ground=Ground.RISK_ASSESSMENT, called_in=CalledIn.CARRIER), False,
         None),
    ],
)  # fmt: skip
def test_which_ground_carries_a_case(
    facts: CaseFacts, kind: HandoverKind, said: CaseDecision, is_youth_office: bool, fault: GroundFault | None
) -> None:
    assert ground_fault(facts, kind, said, is_youth_office=is_youth_office) is fault
