"""The disclosure gate: each ground with what it needs, and what stops anything at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.rights.disclosure import (
    FOR_CASES,
    LEGAL_DUTIES,
    Disclosure,
    DisclosureKind,
    GateFacts,
    GateField,
    Ground,
    Necessity,
    gate_problems,
    may_show,
    names_guardians,
    names_the_person,
)
from ssa_desktop.domain.rights.releases import Consenter
from ssa_desktop.domain.vocabulary import Participant
from tests.unit.domain.rights.test_releases import GOOD, TODAY

RECIPIENT = "Fachkraft im ASD, Jugendamt Musterstadt"
NECESSITY = Necessity("akute Gefahr", "niemand sonst erreichbar", "Leben wiegt schwerer", "nur das Nötigste")
HER = 7
FACTS = GateFacts(TODAY, persons=frozenset({HER}), release=GOOD, release_person=HER, is_youth_office=True)
PAPER = Disclosure(
    DisclosureKind.CASE_FILE, RECIPIENT, "Vorbereitung der Hilfe", Ground.CONSENT, case_ids=(1,), release_id=3
)


def keys(disclosure: Disclosure, facts: GateFacts = FACTS) -> list[str]:
    return [problem.key for problem in gate_problems(disclosure, facts)]


def complete(ground: Ground) -> Disclosure:
    """Return a disclosure on a ground with everything that ground needs."""
    extra = {"necessity": NECESSITY} if ground is Ground.NECESSITY else {}
    return replace(PAPER, ground=ground, is_pseudonymised=ground is Ground.RISK_ASSESSMENT, **extra)  # type: ignore[arg-type]


@pytest.mark.parametrize("ground", FOR_CASES)
def test_with_everything_it_needs_each_ground_opens_the_gate(ground: Ground) -> None:
    assert keys(complete(ground)) == []


def test_the_grounds_for_a_case_are_the_closed_list() -> None:
    assert set(Ground) - set(FOR_CASES) == {Ground.OWN_COPY, Ground.HANDOVER}


@pytest.mark.parametrize("ground", [*FOR_CASES, Ground.HANDOVER])
def test_recipient_and_purpose_are_always_named(ground: Ground) -> None:
    assert "disclosure.recipient_missing" in keys(replace(complete(ground), recipient=" "))
    assert "disclosure.purpose_missing" in keys(replace(complete(ground), purpose=""))


def test_nothing_is_handed_over_in_plaintext_any_more() -> None:
    assert keys(complete(Ground.HANDOVER)) == ["disclosure.all_only_to_herself"]
    assert keys(replace(complete(Ground.CONSENT), kind=DisclosureKind.RECORDS)) == ["disclosure.all_only_to_herself"]


def test_an_own_copy_goes_to_nobody() -> None:
    own = Disclosure(DisclosureKind.RECORDS, "", "", Ground.OWN_COPY)
    assert keys(own) == []
    assert keys(replace(own, recipient="Nachfolge")) == ["disclosure.own_copy_has_recipient"]
    assert keys(replace(own, purpose="Übergabe")) == ["disclosure.own_copy_has_recipient"]


# Consent --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"release": None, "release_person": None}, "disclosure.release_missing"),
        ({"release": replace(GOOD, ends_on=date(2026, 3, 3))}, "disclosure.release_expired"),
        ({"release": replace(GOOD, revoked_on=TODAY)}, "disclosure.release_revoked"),
        ({"release": replace(GOOD, purpose_ended_on=TODAY)}, "disclosure.release_purpose_ended"),
        ({"release_person": 8}, "disclosure.release_of_another"),
        ({"persons": frozenset({HER, 8})}, "disclosure.release_of_another"),
    ],
)
def test_consent_needs_a_valid_release_of_this_person(facts: dict[str, object], problem: str) -> None:
    changed = replace(FACTS, **facts)  # type: ignore[arg-type]
    assert keys(PAPER, changed) == [problem]
    # On another ground the release does not matter.
    assert keys(complete(Ground.FAMILY_COURT), changed) == []


def test_consent_holds_for_the_recipients_named_alone() -> None:
    assert keys(replace(PAPER, recipient="Schulleitung, Schule Muster")) == ["disclosure.release_other_recipient"]
    assert keys(replace(PAPER, recipient=RECIPIENT + " und Schulleitung")) == ["disclosure.release_other_recipient"]


def test_consent_holds_for_the_case_of_its_release_alone() -> None:
    assert keys(replace(PAPER, case_ids=(2,))) == ["disclosure.release_of_another_case"]
    assert keys(replace(PAPER, case_ids=(1, 2))) == ["disclosure.release_of_another_case"]
    assert keys(replace(PAPER, case_ids=(), person_ids=(HER,))) == []


@pytest.mark.parametrize(
    ("entrusted_by", "released_by", "is_shown"),
    [
        (Participant.PUPIL, Participant.PUPIL, True),
        (Participant.PUPIL, Participant.PARENT, False),
        (Participant.PARENT, Participant.PUPIL, False),
        (Participant.TEACHER, Participant.TEACHER, True),
        (None, Participant.PARENT, True),
    ],
)
def test_what_somebody_entrusted_is_shown_on_consent_of_the_same_alone(entrusted_by, released_by, is_shown) -> None:
    release = replace(GOOD, entrusted_by=released_by, consented_by=Consenter.ENTRUSTING_ADULT)
    assert may_show(entrusted_by, PAPER, release) is is_shown
    # On a duty or in an emergency the ground itself decides (§ 65 Abs. 1 Nr. 2 to 5 SGB VIII).
    assert may_show(entrusted_by, complete(Ground.FAMILY_COURT), None)


def test_without_its_release_nothing_entrusted_is_shown_on_consent() -> None:
    assert not may_show(Participant.PUPIL, PAPER, None)


def test_guardians_do_not_get_what_the_child_entrusted_whatever_they_are_called() -> None:
    to_them = replace(complete(Ground.OWN_RIGHT), to_guardians=True)
    assert not may_show(Participant.PUPIL, to_them, None)
    assert not may_show(Participant.PUPIL, replace(to_them, to_guardians=False, recipient="die Eltern"), None)
    assert may_show(Participant.PARENT, to_them, None)
    assert may_show(Participant.PUPIL, complete(Ground.OWN_RIGHT), None)


def test_a_release_can_be_used_on_its_last_day() -> None:
    assert keys(PAPER, replace(FACTS, today=GOOD.ends_on)) == []


# What protects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ground", FOR_CASES)
def test_nothing_goes_to_guardians_of_a_case_without_their_knowledge(ground: Ground) -> None:
    hidden = replace(FACTS, without_guardians=1)
    recipient = "betroffene Person" if ground is Ground.OWN_RIGHT else RECIPIENT
    paper = replace(complete(ground), recipient=recipient)
    assert keys(replace(paper, to_guardians=True), hidden) == ["disclosure.without_guardians"]
    assert keys(paper, hidden) == []
    assert keys(replace(complete(ground), to_guardians=True)) == []


@pytest.mark.parametrize(
    "recipient",
    ["Mutter", "die Mutter, zu Hause", "Vater", "Eltern", "ELTERN", "Elternteil", "Sorgeberechtigte", "Mütter",
     "Muetter und Vaeter", "Väter", "Personensorgeberechtigte", "die Sorgeberechtigten", "Erziehungsberechtigter",
     "Vormund", "Amtsvormündin, Jugendamt", "Vormuender", "Kindesmutter", "Pflegeeltern", "Stiefvater", "Mutter/Vater",
     "Mu\u0308tter", "parents", "the mother", "legal guardian"],
)  # fmt: skip
def test_recipients_that_are_guardians_are_known_by_what_they_are_called(recipient: str) -> None:
    assert names_guardians(recipient)
    hidden = replace(FACTS, without_guardians=1)
    unticked = replace(complete(Ground.FAMILY_COURT), recipient=recipient, to_guardians=False)
    assert keys(unticked, hidden) == ["disclosure.without_guardians"]


@pytest.mark.parametrize(
    "recipient",
    [RECIPIENT, "Mutter-Kind-Einrichtung", "Elternbeirat", "Beratungsstelle für Eltern, Kinder und Jugendliche",
     "Großeltern", "Schulleitung", "Vaterstetten, Schulamt", "betroffene Person", ""],
)  # fmt: skip
def test_others_are_not_taken_for_guardians(recipient: str) -> None:
    assert not names_guardians(recipient)


def test_with_a_case_without_their_knowledge_it_has_to_be_said_whether_it_goes_to_guardians() -> None:
    open_answer = replace(complete(Ground.FAMILY_COURT), to_guardians=None)
    found = gate_problems(open_answer, replace(FACTS, without_guardians=1))
    assert [(one.where, one.key) for one in found] == [(GateField.GUARDIANS, "disclosure.guardians_unanswered")]
    assert keys(open_answer) == []


def test_their_own_right_brings_a_hidden_case_to_the_person_alone() -> None:
    hidden = replace(FACTS, without_guardians=1)
    own_right = complete(Ground.OWN_RIGHT)
    assert keys(own_right, hidden) == ["disclosure.own_right_herself"]
    assert keys(own_right) == []
    for herself in (
        "betroffene Person",
        "person concerned",
        "Die junge Person selbst",
        "the young person herself",
        "Schülerin",
        "Kind",
    ):
        assert names_the_person(herself)
        assert keys(replace(own_right, recipient=herself), hidden) == []
    assert not names_the_person("Tante der betroffenen Person")
    # The form to be signed goes to whoever entrusted.
    assert keys(replace(own_right, kind=DisclosureKind.RELEASE_FORM), hidden) == []


def test_professionals_for_the_risk_assessment_get_pseudonyms() -> None:
    named = replace(PAPER, ground=Ground.RISK_ASSESSMENT)
    assert keys(named) == ["disclosure.pseudonyms_needed"]
    assert keys(replace(named, is_pseudonymised=True)) == []


@pytest.mark.parametrize("ground", [ground for ground in FOR_CASES if ground is not Ground.RISK_ASSESSMENT])
def test_a_case_conference_gets_pseudonyms_on_any_ground(ground: Ground) -> None:
    conference = replace(complete(ground), kind=DisclosureKind.CASE_CONFERENCE)
    assert keys(conference) == ["disclosure.pseudonyms_needed"]
    assert keys(replace(conference, is_pseudonymised=True)) == []


@pytest.mark.parametrize("part", ["danger", "not_avertable", "weighing", "means"])
def test_necessity_needs_each_of_its_four_parts(part: str) -> None:
    lacking = replace(NECESSITY, **{part: "  "})
    assert keys(replace(complete(Ground.NECESSITY), necessity=lacking)) == ["disclosure.necessity_incomplete"]


def test_necessity_needs_a_reason_at_all() -> None:
    assert keys(replace(complete(Ground.NECESSITY), necessity=None)) == ["disclosure.necessity_incomplete"]


@pytest.mark.parametrize("ground", [*FOR_CASES, Ground.OWN_COPY])
def test_a_restricted_case_leaves_on_their_own_right_a_legal_duty_or_necessity_only(ground: Ground) -> None:
    disclosure = complete(ground)
    if ground is Ground.OWN_COPY:
        disclosure = replace(disclosure, recipient="", purpose="")
    found = gate_problems(disclosure, replace(FACTS, restricted=2))
    if ground in LEGAL_DUTIES | {Ground.NECESSITY, Ground.OWN_RIGHT, Ground.OWN_COPY}:
        assert found == []
    else:
        assert [(one.key, dict(one.details)) for one in found] == [("disclosure.restricted", {"count": 2})]


@pytest.mark.parametrize("part", ["danger", "not_avertable", "weighing", "means"])
def test_of_a_restricted_case_necessity_needs_all_four_parts(part: str) -> None:
    lacking = replace(complete(Ground.NECESSITY), necessity=replace(NECESSITY, **{part: " "}))
    assert keys(lacking, replace(FACTS, restricted=1)) == ["disclosure.necessity_incomplete"]


@pytest.mark.parametrize("ground", [*FOR_CASES, Ground.OWN_COPY])
def test_grounds_of_the_youth_office_are_its_own(ground: Ground) -> None:
    disclosure = complete(ground)
    if ground is Ground.OWN_COPY:
        disclosure = replace(disclosure, recipient="", purpose="")
    its_own = ground in (Ground.FAMILY_COURT, Ground.CHANGE_OF_RESPONSIBILITY)
    elsewhere = keys(disclosure, replace(FACTS, is_youth_office=False))
    assert elsewhere == (["disclosure.youth_office_only"] if its_own else [])


@pytest.mark.parametrize(
    ("where", "key"),
    [
        (GateField.RECIPIENT, "disclosure.name_in_recipient"),
        (GateField.PURPOSE, "disclosure.name_in_purpose"),
        (GateField.DANGER, "disclosure.name_in_necessity"),
        (GateField.MEANS, "disclosure.name_in_necessity"),
    ],
)
def test_a_name_in_what_is_recorded_stops_it(where: GateField, key: str) -> None:
    found = gate_problems(PAPER, replace(FACTS, named=frozenset({where})))
    assert [(one.where, one.key) for one in found] == [(where, key)]
