"""Form definitions: which measures exist, what figure each gives, and where a tally keeps it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.counting import STAGE_GROUPS, AdvisedPupil, UnitFacts, tally
from ssa_desktop.domain.figures.forms import (
    COUNT_MEASURES,
    DERIVED_MEASURES,
    FRAME_MEASURES,
    KEYED_MEASURES,
    MINUTES_MEASURES,
    UNRECORDED_MEASURES,
    VISITS_MEASURES,
    ItemUnit,
    tally_key,
    unit_of_measure,
)
from ssa_desktop.domain.vocabulary import Gender, InitiatedBy, OfferType, TimeEvent
from tests.unit.domain.strategies import form, genders, item, stages

KINDS = (
    set(FRAME_MEASURES),
    set(DERIVED_MEASURES),
    set(KEYED_MEASURES),
    set(MINUTES_MEASURES),
    set(COUNT_MEASURES),
    set(UNRECORDED_MEASURES),
    set(VISITS_MEASURES),
)
ALL_MEASURES = sorted(set().union(*KINDS))


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("frame.school_name", ItemUnit.TEXT),
        ("frame.fte", ItemUnit.FTE),
        ("frame.pupils", ItemUnit.COUNT),
        ("share.direct", ItemUnit.SHARE),
        ("share.open", ItemUnit.SHARE),
        ("derived.pupils_advised_per_fte", ItemUnit.DECIMAL1),
        ("derived.reach_percent", ItemUnit.DECIMAL2),
        ("derived.consultations_per_hour", ItemUnit.DECIMAL2),
        ("referrals", ItemUnit.COUNT_BY_KEY),
        ("topic_mentions", ItemUnit.COUNT_BY_KEY),
        ("minutes.networking_external", ItemUnit.MINUTES),
        ("minutes.outside_role", ItemUnit.MINUTES),
        ("pupils_advised", ItemUnit.COUNT),
        ("pupils_advised.up_to", ItemUnit.COUNT),
        ("pupils_advised.over.gender.d", ItemUnit.COUNT),
        ("consultations.anonymous", ItemUnit.COUNT),
        ("risk_assessments", ItemUnit.COUNT),
        ("visits.open", ItemUnit.COUNT),
        ("events.conference", ItemUnit.COUNT),
    ],
)
def test_unit_of_measure(measure, unit):
    assert unit_of_measure(measure) is unit


@pytest.mark.parametrize(
    "measure",
    [
        *("", "pupils", "pupils_advised.", "pupils_advised.up_to_3", "Pupils_advised", "pupils_advised "),
        *("minutes.leave", "visits.class", "referrals.asd", "frame.unit", "frame.title", "share.travel"),
    ],
)
def test_an_unknown_measure_has_no_unit(measure):
    assert unit_of_measure(measure) is None


def test_every_measure_is_of_one_kind():
    assert sum(len(kind) for kind in KINDS) == len(ALL_MEASURES)


@pytest.mark.parametrize("measure", ALL_MEASURES)
def test_every_measure_has_a_unit(measure):
    assert unit_of_measure(measure) is not None


@pytest.mark.parametrize(
    "measure",
    [
        *(f"pupils_advised.gender.{gender}" for gender in Gender),
        *(f"pupils_advised.stage.{group}" for group in STAGE_GROUPS),
        *(f"consultations.{who}" for who in ("pupil", "parent", "teacher", "third_party", "anonymous")),
        *(f"cases.initiated_by.{who}" for who in InitiatedBy),
        *(f"sessions.{kind}" for kind in OfferType),
        *(f"participants.{kind}.gender.{gender}" for kind in ("group", "class", "project") for gender in Gender),
        *(f"events.{event}" for event in TimeEvent),
    ],
)
def test_what_the_return_asks_for_each_word_of_the_field_is_a_count(measure):
    assert unit_of_measure(measure) is ItemUnit.COUNT


@pytest.mark.parametrize(
    ("measure", "threshold", "key"),
    [
        pytest.param("pupils_advised.up_to", 3, "pupils_advised.up_to_3", id="band"),
        pytest.param("pupils_advised.over", 5, "pupils_advised.over_5", id="another threshold"),
        pytest.param("pupils_advised.up_to.gender.w", 3, "pupils_advised.up_to_3.gender.w", id="band by gender"),
        pytest.param(
            "pupils_advised.over.gender.unknown", 10, "pupils_advised.over_10.gender.unknown", id="gender unknown"
        ),
        pytest.param("pupils_advised", None, "pupils_advised", id="total"),
        pytest.param("pupils_advised.gender.w", None, "pupils_advised.gender.w", id="gender"),
        pytest.param("cases.duration.up_to_3_months", None, "cases.duration.up_to_3_months", id="no band of pupils"),
    ],
)
def test_tally_key(measure, threshold, key):
    assert tally_key(item(measure, threshold=threshold)) == key


@given(st.integers(0, 30), st.integers(1, 30), genders, stages)
def test_a_tally_of_a_pupil_stands_under_the_keys_that_a_form_looks_for(threshold, contacts, gender, stage):
    counted = tally(UnitFacts((AdvisedPupil(contacts, gender, stage),), (), {}), [threshold])
    asked = {tally_key(item(measure, threshold=threshold)) for measure in COUNT_MEASURES}
    assert counted.keys() <= asked


@pytest.mark.parametrize("months", [1, 6, 24])
def test_a_tally_of_a_closed_case_stands_under_a_key_that_a_form_looks_for(months):
    closed = date(2023 + months // 12, 1 + months % 12, 1)
    assert tally(UnitFacts((), ((date(2023, 1, 1), closed),), {})).keys() <= COUNT_MEASURES


def test_the_thresholds_of_a_form_are_each_once_and_ascending():
    asked = form(
        [
            item("pupils_advised.over", "over_10", 10),
            item("pupils_advised.up_to", "up_to_3", 3),
            item("pupils_advised"),
            item("pupils_advised.over", "over_3", 3),
        ]
    )
    assert asked.thresholds == (3, 10)


def test_a_form_without_bands_has_no_threshold():
    assert form([item("pupils_advised")]).thresholds == ()


def test_a_threshold_of_none_is_a_threshold():
    assert form([item("pupils_advised.over", threshold=0)]).thresholds == (0,)
