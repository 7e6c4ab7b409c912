"""Restrictions, holds and decisions: what is missing, what is undecided, when to look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Expiry,
    Hold,
    HoldGround,
    KeepingFault,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
    choice_fault,
    expiry,
    hold_fault,
    restriction_fault,
)

TODAY = date(2026, 3, 4)
RESTRICTION = Restriction(
    RestrictionGround.DISPUTED, "Grund", "Leitung", TODAY, informed_on=TODAY, until=date(2031, 1, 31)
)
HOLD = Hold(HoldGround.COMPLAINT, "Grund", TODAY)
MATTER = CaseChoice(protection_began=date(2026, 1, 8), protection_ended=date(2026, 2, 1))


def test_a_whole_restriction_has_no_fault() -> None:
    assert restriction_fault(RESTRICTION, TODAY) is None
    assert restriction_fault(replace(RESTRICTION, informed_on=None, not_informed_reason="Gefahr"), TODAY) is None


def test_a_person_who_is_not_told_yet_is_still_to_be_told_until_there_is_a_reason() -> None:
    untold = replace(RESTRICTION, informed_on=None)
    assert restriction_fault(untold, TODAY) is None
    assert untold.is_untold
    assert replace(untold, not_informed_reason=" ").is_untold
    assert not replace(untold, not_informed_reason="Gefahr").is_untold
    assert not RESTRICTION.is_untold


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"reason": "  "}, KeepingFault.REASON),
        ({"by_whom": ""}, KeepingFault.BY_WHOM),
        ({"since": TODAY + timedelta(1)}, KeepingFault.SET_IN_FUTURE),
        ({"informed_on": TODAY + timedelta(1)}, KeepingFault.SET_IN_FUTURE),
        ({"until": TODAY}, KeepingFault.UNTIL),
        ({"until": None}, KeepingFault.NO_END),
    ],
)
def test_what_a_restriction_lacks_is_named(change, fault) -> None:
    assert restriction_fault(replace(RESTRICTION, **change), TODAY) is fault


def test_a_restriction_of_an_earlier_version_without_an_end_is_looked_at_after_a_year() -> None:
    assert replace(RESTRICTION, until=None).review_on == date(TODAY.year + 1, TODAY.month, TODAY.day)
    assert RESTRICTION.review_on == RESTRICTION.until


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"reason": ""}, KeepingFault.REASON),
        ({"set_on": TODAY + timedelta(1)}, KeepingFault.SET_IN_FUTURE),
        ({"until": TODAY}, KeepingFault.UNTIL),
        ({"until": TODAY + timedelta(1)}, None),
    ],
)
def test_what_a_hold_lacks_is_named(change, fault) -> None:
    assert hold_fault(replace(HOLD, **change), TODAY) is fault


@pytest.mark.parametrize(
    ("choice", "fault"),
    [
        (CaseChoice(), None),
        (CaseChoice(without_guardians=True), KeepingFault.WITHOUT_GUARDIANS_REASON),
        (CaseChoice(without_guardians=True, without_guardians_reason="Not- und Konfliktlage"), None),
        (MATTER, None),
        (replace(MATTER, protection_ended=None), None),
        (replace(MATTER, protection_began=None), KeepingFault.PROTECTION_ORDER),
        (replace(MATTER, protection_ended=date(2026, 1, 7)), KeepingFault.PROTECTION_ORDER),
        (replace(MATTER, protection_ended=TODAY + timedelta(1)), KeepingFault.PROTECTION_ORDER),
        (replace(MATTER, protection_choice=ProtectionChoice.AS_CASE_FILE), KeepingFault.PROTECTION_REASON),
        (
            replace(MATTER, protection_ended=None, protection_choice=ProtectionChoice.AS_CASE_FILE),
            KeepingFault.PROTECTION_ORDER,
        ),
        (replace(MATTER, protection_choice=ProtectionChoice.SECTION_9B, protection_reason="Jugendamt"), None),
    ],
)
def test_what_a_decision_lacks_is_named(choice, fault) -> None:
    assert choice_fault(choice, TODAY) is fault


def test_a_matter_is_undecided_only_between_its_end_and_the_decision() -> None:
    assert not CaseChoice().is_undecided
    assert not replace(MATTER, protection_ended=None).is_undecided
    assert MATTER.is_undecided
    assert not replace(MATTER, protection_choice=ProtectionChoice.AS_CASE_FILE).is_undecided


@pytest.mark.parametrize(
    ("until", "found"),
    [
        (None, Expiry.NONE),
        (date(2026, 3, 3), Expiry.PASSED),
        (TODAY, Expiry.SOON),
        (date(2026, 4, 3), Expiry.SOON),
        (date(2026, 4, 4), Expiry.LATER),
    ],
)
def test_the_day_to_look_again(until, found) -> None:
    assert expiry(until, TODAY) is found


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 400))
def test_a_reminder_never_turns_back_as_time_goes_by(until: date, days: int) -> None:
    order = [Expiry.LATER, Expiry.SOON, Expiry.PASSED]
    start = until - timedelta(days=200)
    assert order.index(expiry(until, start)) <= order.index(expiry(until, start + timedelta(days=days)))
