"""The 72 hours of a breach, and until when withheld information has to be given."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.rights.incidents import (
    AT_ONCE,
    BY_CARRIER,
    WITHIN_72_HOURS,
    Breach,
    BreachKind,
    BreachStep,
    hours_left,
    open_steps,
)
from ssa_desktop.domain.rights.information import Information, InformationState

NOTICED = datetime(2026, 3, 4, 10, 15)
BREACH = Breach(NOTICED, BreachKind.THEFT, "Tasche aus dem Auto")


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (NOTICED, 72),
        (NOTICED + timedelta(minutes=1), 71),
        (datetime(2026, 3, 7, 9, 15), 1),
        (datetime(2026, 3, 7, 9, 16), 0),
        (datetime(2026, 3, 7, 10, 15), 0),
        (datetime(2026, 3, 7, 10, 16), -1),
        (datetime(2026, 3, 8, 10, 15), -24),
    ],
)
def test_the_clock_runs_from_the_moment_it_was_noticed(now, left):
    assert hours_left(BREACH, now) == left


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30)))
def test_hours_are_left_exactly_until_the_deadline(passed):
    now = NOTICED + passed
    assert (hours_left(BREACH, now) >= 0) == (now <= BREACH.deadline)


def test_the_carrier_reports_to_two_and_she_informs_at_once():
    assert {BreachStep.AUTHORITY, BreachStep.LEGAL_SUPERVISION} == WITHIN_72_HOURS
    assert WITHIN_72_HOURS <= BY_CARRIER
    assert {BreachStep.INFORM_CARRIER, BreachStep.INFORM_OFFICER} <= AT_ONCE
    assert not AT_ONCE & BY_CARRIER


def test_open_steps_keep_their_order():
    assert open_steps({BreachStep.CONTAIN, BreachStep.ASSESS})[0] is BreachStep.INFORM_CARRIER
    assert open_steps(set(BreachStep)) == ()


WITHHELD = Information(withheld_on=date(2026, 1, 10), withheld_reason="Gefahr")
ENDED = Information(withheld_on=date(2026, 1, 10), withheld_reason="Gefahr", withheld_ended_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("information", "today", "state"),
    [
        (Information(), date(2026, 3, 4), InformationState.OPEN),
        (Information(given_on=date(2026, 3, 1)), date(2026, 3, 4), InformationState.GIVEN),
        (WITHHELD, date(2029, 1, 1), InformationState.WITHHELD),
        (ENDED, date(2026, 3, 15), InformationState.OWED),
        (ENDED, date(2026, 3, 16), InformationState.OVERDUE),
    ],
)
def test_withheld_information_is_owed_within_14_days_after_the_reason_ended(information, today, state):
    assert information.state(today) is state
