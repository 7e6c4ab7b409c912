"""Counting: a pupil once for each unit, their band, their stage, and counters that add up."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.counting import (
    CASE_DURATIONS,
    DEFAULT_BAND_THRESHOLD,
    STAGE_GROUPS,
    AdvisedPupil,
    PupilContacts,
    UnitFacts,
    advised_pupils,
    band,
    case_duration,
    difference,
    stage_group,
    tally,
    total,
)
from ssa_desktop.domain.vocabulary import Gender
from tests.unit.domain.strategies import contact_rows, stages, thresholds, unit_facts, without_zeros

MONDAY, TUESDAY = date(2025, 9, 15), date(2025, 9, 16)


def row(person=1, contacts=1, latest=MONDAY, stage=None, gender=Gender.W) -> PupilContacts:
    return PupilContacts(person, gender, contacts, latest, stage)


def facts(*advised: AdvisedPupil, closed=(), counts=None) -> UnitFacts:
    return UnitFacts(advised, tuple(closed), counts or {})


@pytest.mark.parametrize(
    ("stage", "group"),
    [
        (0, "0"),
        *((stage, "1_4") for stage in (1, 2, 3, 4)),
        *((stage, "5_6") for stage in (5, 6)),
        *((stage, "7_8") for stage in (7, 8)),
        *((stage, "9_10") for stage in (9, 10)),
        *((stage, "11_plus") for stage in (11, 12, 13)),
        ("vkl", "vkl"),
        (None, "unknown"),
    ],
    ids=str,
)
def test_stage_group(stage, group):
    assert stage_group(stage) == group


@given(stages)
def test_every_stage_has_a_group_of_the_return(stage):
    assert stage_group(stage) in STAGE_GROUPS


@pytest.mark.parametrize(
    ("rows", "stage"),
    [
        pytest.param([row(stage=4)], 4, id="one school"),
        pytest.param([row(stage=4), row(latest=TUESDAY, stage=5)], 5, id="latest contact, stage risen"),
        pytest.param([row(stage=5), row(latest=TUESDAY, stage=4)], 4, id="latest contact, even at a lower stage"),
        pytest.param([row(stage=5), row(latest=TUESDAY)], None, id="latest contact at a school without an enrolment"),
        pytest.param([row(stage=5), row(latest=TUESDAY, stage="vkl")], "vkl", id="latest contact in vkl"),
        pytest.param([row(stage="vkl"), row(latest=TUESDAY, stage=0)], 0, id="latest contact at stage 0"),
        pytest.param([row(stage=4), row(stage=5)], 5, id="same day: the higher stage"),
        pytest.param([row(stage=9), row(stage=10)], 10, id="same day: ten is higher than nine"),
        pytest.param([row(stage="vkl"), row(stage=0)], 0, id="same day: any stage before vkl"),
        pytest.param([row(), row(stage="vkl")], "vkl", id="same day: vkl before unknown"),
        pytest.param([row(), row(stage=0)], 0, id="same day: stage 0 before unknown"),
        pytest.param([row(), row()], None, id="unknown at both"),
        pytest.param(
            [row(contacts=9, stage=3), row(contacts=1, latest=TUESDAY, stage=7)],
            7,
            id="not the school of most contacts",
        ),
        pytest.param(
            [row(stage=13), row(latest=TUESDAY, stage=6), row(latest=TUESDAY, stage="vkl")],
            6,
            id="of three schools the two of the latest day",
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["as listed", "turned round"])
def test_at_a_site_the_stage_is_that_of_the_latest_contact(rows, stage, turned):
    (pupil,) = advised_pupils(reversed(rows) if turned else rows)
    assert pupil.stage == stage


def test_at_a_site_a_pupil_of_two_schools_counts_once_with_all_contacts():
    pupils = advised_pupils([row(1, 2, stage=4), row(2, 1, gender=Gender.M), row(1, 2, TUESDAY, 5)])
    assert pupils == (AdvisedPupil(4, Gender.W, 5), AdvisedPupil(1, Gender.M, None))


def test_nobody_advised_is_nobody():
    assert advised_pupils([]) == ()


@given(contact_rows())
def test_each_pupil_counts_once_and_no_contact_is_lost(rows):
    pupils = advised_pupils(rows)
    assert len(pupils) == len({part.person_id for part in rows})
    assert sum(pupil.contacts for pupil in pupils) == sum(part.contacts for part in rows)
    genders = Counter({part.person_id: part.gender for part in rows}.values())
    assert Counter(pupil.gender for pupil in pupils) == genders


@given(contact_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert Counter(advised_pupils(shuffled)) == Counter(advised_pupils(rows))


@pytest.mark.parametrize(
    ("contacts", "threshold", "expected"),
    [
        pytest.param(1, 3, "up_to_3", id="one contact"),
        pytest.param(3, 3, "up_to_3", id="the edge belongs below"),
        pytest.param(4, 3, "over_3", id="one more"),
        pytest.param(4, 5, "up_to_5", id="another threshold"),
        pytest.param(1, 0, "over_0", id="threshold of none"),
    ],
)
def test_band(contacts, threshold, expected):
    assert band(contacts, threshold) == expected


def test_the_band_is_of_the_unit_so_a_site_may_lift_a_pupil_over_it():
    here, there = row(contacts=2), row(contacts=2, latest=TUESDAY)
    for alone in (here, there):
        assert tally(facts(*advised_pupils([alone])))["pupils_advised.up_to_3"] == 1
    together = tally(facts(*advised_pupils([here, there])))
    assert (together["pupils_advised.up_to_3"], together["pupils_advised.over_3"]) == (0, 1)


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        pytest.param(date(2025, 9, 15), date(2025, 9, 15), "up_to_3_months", id="same day"),
        pytest.param(date(2025, 9, 15), date(2025, 12, 15), "up_to_3_months", id="three months to the day"),
        pytest.param(date(2025, 9, 15), date(2025, 12, 16), "3_to_12_months", id="a day longer"),
        pytest.param(date(2025, 11, 30), date(2026, 2, 28), "up_to_3_months", id="three months to the end of February"),
        pytest.param(date(2025, 11, 30), date(2026, 3, 1), "3_to_12_months", id="past the end of February"),
        pytest.param(date(2025, 9, 15), date(2026, 9, 15), "3_to_12_months", id="a year to the day"),
        pytest.param(date(2025, 9, 15), date(2026, 9, 16), "over_12_months", id="a year and a day"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), "3_to_12_months", id="a year from a leap day"),
        pytest.param(date(2024, 2, 29), date(2025, 3, 1), "over_12_months", id="past a year from a leap day"),
        pytest.param(date(2019, 9, 15), date(2025, 9, 15), "over_12_months", id="years"),
    ],
)
def test_case_duration(opened, closed, expected):
    assert case_duration(opened, closed) == expected


def test_a_tally_of_three_pupils():
    measures = tally(
        facts(
            AdvisedPupil(3, Gender.W, 4),
            AdvisedPupil(4, Gender.W, "vkl"),
            AdvisedPupil(1, Gender.UNKNOWN, None),
            closed=[(MONDAY, TUESDAY), (date(2023, 9, 15), TUESDAY)],
            counts={"contacts": 9, "home_visits": 0},
        )
    )
    assert measures == {
        "pupils_advised": 3,
        "pupils_advised.gender.w": 2,
        "pupils_advised.gender.unknown": 1,
        "pupils_advised.stage.1_4": 1,
        "pupils_advised.stage.vkl": 1,
        "pupils_advised.stage.unknown": 1,
        "pupils_advised.up_to_3": 2,
        "pupils_advised.up_to_3.gender.w": 1,
        "pupils_advised.up_to_3.gender.unknown": 1,
        "pupils_advised.over_3": 1,
        "pupils_advised.over_3.gender.w": 1,
        "cases.duration.up_to_3_months": 1,
        "cases.duration.over_12_months": 1,
        "contacts": 9,
    }


def test_a_tally_of_nothing_is_empty():
    assert tally(facts()) == {}


def test_the_threshold_is_three_unless_told_otherwise():
    one = facts(AdvisedPupil(3, Gender.W, 4), AdvisedPupil(4, Gender.M, 4))
    assert DEFAULT_BAND_THRESHOLD == 3
    assert tally(one) == tally(one, [3])


def test_a_form_with_two_thresholds_gets_both():
    measures = tally(facts(AdvisedPupil(5, Gender.D, 9), AdvisedPupil(2, Gender.D, 9)), iter([3, 5]))
    assert measures["pupils_advised.over_3.gender.d"] == 1
    assert measures["pupils_advised.up_to_3.gender.d"] == 1
    assert measures["pupils_advised.up_to_5.gender.d"] == 2


@given(unit_facts(), thresholds)
def test_every_split_adds_up_to_the_pupils_advised(unit, limits):
    measures = tally(unit, limits)
    advised = len(unit.advised)
    assert measures["pupils_advised"] == advised
    assert sum(measures[f"pupils_advised.gender.{gender}"] for gender in Gender) == advised
    assert sum(measures[f"pupils_advised.stage.{group}"] for group in STAGE_GROUPS) == advised
    for limit in limits:
        bands = [f"pupils_advised.{side}_{limit}" for side in ("up_to", "over")]
        assert sum(measures[name] for name in bands) == advised
        for name in bands:
            assert sum(measures[f"{name}.gender.{gender}"] for gender in Gender) == measures[name]
        for gender in Gender:
            of_gender = sum(measures[f"{name}.gender.{gender}"] for name in bands)
            assert of_gender == measures[f"pupils_advised.gender.{gender}"]


@given(unit_facts(), thresholds)
def test_every_closed_case_has_one_duration(unit, limits):
    measures = tally(unit, limits)
    assert sum(measures[f"cases.duration.{duration}"] for duration in CASE_DURATIONS) == len(unit.closed_cases)


@given(unit_facts())
def test_what_the_store_counted_is_taken_over(unit):
    measures = tally(unit)
    assert {key: measures[key] for key in unit.counts} == unit.counts
    assert all(measures.values())


@given(unit_facts())
def test_a_tally_changes_nothing_it_was_given(unit):
    before = dict(unit.counts)
    tally(unit)
    assert unit.counts == before


measures_of = st.dictionaries(st.sampled_from("abcdef"), st.integers(-20, 20))


@given(measures_of, measures_of)
def test_adding_the_difference_gives_what_was_before(before, after):
    assert without_zeros(total(after, difference(before, after))) == without_zeros(before)


@given(measures_of, measures_of)
def test_the_difference_of_a_sum_is_what_was_added(live, folded):
    assert difference(total(live, folded), live) == without_zeros(folded)


@given(measures_of, measures_of)
def test_a_difference_holds_no_zeros(before, after):
    assert all(difference(before, after).values())


@given(measures_of)
def test_without_a_change_there_is_no_difference(measures):
    assert difference(measures, measures) == {}


@given(contact_rows(), st.data(), thresholds)
def test_figures_stay_when_a_pupil_is_deleted_and_their_counters_are_kept(rows, data, limits):
    gone = data.draw(st.sampled_from([*{part.person_id for part in rows}, 0]))
    before = tally(facts(*advised_pupils(rows), counts={"contacts": len(rows)}), limits)
    rest = [part for part in rows if part.person_id != gone]
    after = tally(facts(*advised_pupils(rest), counts={"contacts": len(rest)}), limits)
    counters = difference(before, after)
    assert without_zeros(total(after, counters)) == before
    assert counters.get("pupils_advised", 0) == (gone != 0)
