"""Releases: what they must say, who consents, when they end, whom they name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.rights.releases import (
    Capacity,
    Consenter,
    Recipient,
    Release,
    ReleaseForm,
    ReleaseState,
    consenter,
    default_end,
    ended_on,
    latest_end,
    means_everybody,
    names_recipient,
    release_problems,
    release_state,
)
from ssa_desktop.domain.vocabulary import Participant

TODAY = date(2026, 3, 4)
CAPABLE = Capacity(is_capable=True, assessed_on=TODAY, reason="erklärt selbst, was die Beratungsstelle erfährt")
GOOD = Release(
    case_id=1,
    granted_on=TODAY,
    ends_on=date(2026, 7, 31),
    recipients=(Recipient("Fachkraft im ASD", "Jugendamt Musterstadt"),),
    topics=("family",),
    purpose="Vorbereitung einer Hilfe",
    consequences="Ohne Einwilligung bleibt es bei der Beratung hier.",
    consented_by=Consenter.YOUNG_PERSON,
    capacity=CAPABLE,
    is_revocability_told=True,
)


def test_a_complete_release_lacks_nothing() -> None:
    assert release_problems(GOOD, TODAY) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"recipients": ()}, "release.recipient_missing"),
        ({"recipients": (Recipient(" ", ""),)}, "release.recipient_missing"),
        ({"recipients": (Recipient("Frau Beispiel", ""),)}, "release.recipient_incomplete"),
        ({"recipients": (Recipient("", "Jugendamt"),)}, "release.recipient_incomplete"),
        ({"recipients": (Recipient("Alle Beteiligten", "Schule"),)}, "release.recipient_everybody"),
        ({"recipients": (Recipient("Klassenleitung usw.", "Schule"),)}, "release.recipient_everybody"),
        ({"topics": ()}, "release.topic_missing"),
        ({"purpose": "  "}, "release.purpose_missing"),
        ({"consequences": ""}, "release.consequences_missing"),
        ({"granted_on": date(2026, 3, 5)}, "release.granted_ahead"),
        ({"ends_on": date(2026, 3, 3)}, "release.end_before_start"),
        ({"ends_on": date(2027, 8, 1)}, "release.end_too_late"),
        ({"capacity": None}, "release.capacity_missing"),
        ({"capacity": replace(CAPABLE, reason=" ")}, "release.capacity_missing"),
        ({"capacity": replace(CAPABLE, assessed_on=date(2026, 3, 5))}, "release.capacity_ahead"),
        ({"consented_by": Consenter.GUARDIANS}, "release.wrong_consenter"),
        ({"consented_by": Consenter.ENTRUSTING_ADULT}, "release.wrong_consenter"),
        ({"entrusted_by": Participant.PARENT}, "release.wrong_consenter"),
        ({"has_conflict": True}, "release.decision_missing"),
        ({"has_health_data": True, "form": ReleaseForm.ORAL}, "release.health_needs_writing"),
        ({"is_revocability_told": False}, "release.revocability"),
    ],
)
def test_what_is_missing_is_said(change: dict[str, object], problem: str) -> None:
    assert release_problems(replace(GOOD, **change), TODAY) == [problem]  # type: ignore[arg-type]


def test_guardians_consent_only_with_the_childs_view() -> None:
    unable = replace(CAPABLE, is_capable=False)
    by_guardians = replace(GOOD, capacity=unable, consented_by=Consenter.GUARDIANS)
    assert release_problems(by_guardians, TODAY) == ["release.child_view_missing"]
    assert release_problems(replace(by_guardians, child_view="möchte es auch"), TODAY) == []
    assert release_problems(replace(by_guardians, consented_by=Consenter.YOUNG_PERSON, child_view="ja"), TODAY) == [
        "release.wrong_consenter"
    ]


def test_a_conflict_is_decided_with_a_reason() -> None:
    decided = replace(GOOD, has_conflict=True, conflict_decision="Sie entscheidet selbst: sie ist einsichtsfähig.")
    assert release_problems(decided, TODAY) == []


@pytest.mark.parametrize("who", [who for who in Participant if who is not Participant.PUPIL])
@pytest.mark.parametrize("is_capable", [True, False])
def test_whoever_entrusted_consents_whatever_the_child_can_judge(who: Participant, is_capable: bool) -> None:
    assert consenter(who, is_capable=is_capable) is Consenter.ENTRUSTING_ADULT
    adult = replace(GOOD, entrusted_by=who, consented_by=Consenter.ENTRUSTING_ADULT, capacity=None)
    assert release_problems(adult, TODAY) == []


def test_oral_consent_is_enough_without_health_data() -> None:
    assert release_problems(replace(GOOD, form=ReleaseForm.ORAL), TODAY) == []
    assert release_problems(replace(GOOD, form=ReleaseForm.ELECTRONIC, has_health_data=True), TODAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "alle Beteiligten", "Alle Lehrkräfte", "die Beteiligten", "sämtliche Stellen", "jeder", "das Kollegium",
        "Lehrerkollegium", "Klassenleitung, Schulleitung etc.", "Klassenleitung u. a.", "Schulleitung und andere",
        "all involved", "everyone", "anybody who asks",
    ],
)  # fmt: skip
def test_nobody_in_particular_is_no_recipient(text: str) -> None:
    assert means_everybody(text)


@pytest.mark.parametrize(
    "text",
    ["Frau Allmendinger", "Klassenleitung der 7b", "Fachkraft im ASD", "Dr. Beispiel", "Lebenshilfe Musterstadt",
     "Jederzeit-Hilfe", "Kollegin im Jugendamt"],
)  # fmt: skip
def test_a_named_person_or_function_is_one(text: str) -> None:
    assert not means_everybody(text)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 6, 30), ReleaseState.VALID),
        (date(2026, 7, 1), ReleaseState.ENDS_SOON),
        (date(2026, 7, 31), ReleaseState.ENDS_SOON),
        (date(2026, 8, 1), ReleaseState.EXPIRED),
    ],
)
def test_the_end_date_is_the_last_valid_day(day: date, state: ReleaseState) -> None:
    assert release_state(GOOD, day) is state


def test_from_the_day_it_is_revoked_or_its_purpose_ends_it_is_no_ground() -> None:
    day = date(2026, 4, 1)
    revoked, served = replace(GOOD, revoked_on=day), replace(GOOD, purpose_ended_on=day)
    assert release_state(revoked, date(2026, 3, 31)) is ReleaseState.VALID
    assert release_state(revoked, day) is ReleaseState.REVOKED
    assert release_state(served, day) is ReleaseState.PURPOSE_ENDED
    assert ended_on(revoked) == ended_on(served) == day
    assert ended_on(GOOD) == GOOD.ends_on
    # Revoked after its end: it had ended before.
    assert ended_on(replace(GOOD, revoked_on=date(2026, 9, 1))) == GOOD.ends_on


@pytest.mark.parametrize(
    ("recipient", "is_named"),
    [
        ("Fachkraft im ASD, Jugendamt Musterstadt", True),
        ("fachkraft im asd (JUGENDAMT Musterstadt)", True),
        ("Jugendamt Musterstadt, Fachkraft im ASD", True),
        ("Fachkraft im ASD", False),
        ("Jugendamt Musterstadt", False),
        ("Fachkraft im ASD, Jugendamt Musterstadt, und die Schulleitung", False),
        ("Fachkraft im ASD, Jugendamt Nachbarstadt", False),
        ("", False),
    ],
)
def test_a_release_names_exactly_its_recipients(recipient: str, is_named: bool) -> None:
    assert names_recipient(GOOD, recipient) is is_named


def test_the_words_of_two_recipients_do_not_mix() -> None:
    two = replace(GOOD, recipients=(Recipient("Frau Beispiel", "Jugendamt"), Recipient("Herr Probe", "Klinik")))
    assert names_recipient(two, "Frau Beispiel, Jugendamt")
    assert not names_recipient(two, "Frau Beispiel, Klinik")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_end_offered_lies_in_the_school_year_and_is_allowed(granted: date) -> None:
    offered = default_end(granted)
    assert (offered.month, offered.day) == (7, 31)
    assert granted <= offered < latest_end(granted)
    assert (latest_end(granted) - granted).days <= 2 * 366
