"""Plausibility: each finding occurs where it should, and is absent where it should be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from ssa_desktop.domain.figures.annual_return import Finding, Severity, UnitFrame
from ssa_desktop.domain.figures.counting import STAGE_GROUPS, UnitFacts, tally
from ssa_desktop.domain.figures.plausibility import (
    QUIET,
    UNPLACED,
    after_a_move,
    counts_another_school,
    elsewhere_findings,
    measure_of_small_count,
    site_findings,
    unit_findings,
    work_findings,
)
from ssa_desktop.domain.vocabulary import OUTSIDE_ROLE, Gender
from tests.unit.domain.strategies import thresholds, unit_facts

FRAME = UnitFrame("GS", "Muster-Grundschule", fte=Fraction(1, 2), pupils=142)

SOUND = {
    "pupils_advised": 33,
    "pupils_advised.gender.w": 20,
    "pupils_advised.gender.m": 13,
    "pupils_advised.stage.1_4": 33,
    "pupils_advised.up_to_3": 26,
    "pupils_advised.over_3": 7,
    "consultations.pupil": 90,
    "contacts": 90,
}
"""A return without any finding."""


def found(measures=SOUND, frame=FRAME, limits=(3,), months=()):
    return unit_findings(frame, measures, limits, months)


def small_counts(measures):
    return [finding for finding in found(measures) if finding.key == "plausibility.small_count"]


def keys(findings) -> list[str]:
    return [finding.key.removeprefix("plausibility.") for finding in findings]


def test_a_sound_return_has_no_finding():
    assert found() == []


def test_every_finding_names_its_unit():
    broken = UnitFrame("WRS", "Muster-Werkrealschule")
    findings = found({**SOUND, "pupils_advised.gender.w": 2, "pupils_advised.up_to_3": 0}, broken, months=["2025-11"])
    assert len(findings) == 6
    assert {finding.unit for finding in findings} == {"WRS"}
    assert {finding.details["unit"] for finding in findings} == {"WRS"}


@pytest.mark.parametrize(
    ("fte", "expected"),
    [
        pytest.param(None, ["fte_missing"], id="missing"),
        pytest.param(Fraction(0), ["fte_missing"], id="zero"),
        pytest.param(Fraction(-1, 2), ["fte_missing"], id="negative"),
        pytest.param(Fraction(1, 100), [], id="tiny"),
        pytest.param(Fraction(3), [], id="three posts"),
    ],
)
def test_posts_must_be_known_and_above_zero(fte, expected):
    findings = found(frame=UnitFrame("GS", "Muster-Grundschule", fte=fte, pupils=142))
    assert keys(findings) == expected
    assert all((finding.severity, finding.item) == (Severity.ERROR, "fte") for finding in findings)


@pytest.mark.parametrize("measures", [{}, {"contacts": 0}], ids=["no measure", "measures of zero"])
def test_missing_posts_do_not_stop_a_return_of_nothing(measures):
    findings = found(measures, UnitFrame("GS", "Muster-Grundschule", pupils=142))
    assert keys(findings) == ["fte_missing"]
    assert findings[0].severity is Severity.REMARK


@pytest.mark.parametrize(
    ("pupils", "expected"),
    [
        pytest.param(None, [("pupils_missing", "pupils", Severity.REMARK)], id="unknown"),
        pytest.param(32, [("reach_over_100", "reach_percent", Severity.ERROR)], id="more advised than pupils"),
        pytest.param(0, [("reach_over_100", "reach_percent", Severity.ERROR)], id="a school without pupils"),
        pytest.param(33, [], id="exactly all"),
        pytest.param(142, [], id="some"),
    ],
)
def test_reach_is_at_most_everybody(pupils, expected):
    findings = found(frame=UnitFrame("GS", "Muster-Grundschule", fte=Fraction(1), pupils=pupils))
    assert [(*keys([finding]), finding.item, finding.severity) for finding in findings] == expected


def test_a_reach_over_everybody_says_both_numbers():
    (finding,) = found(frame=UnitFrame("GS", "Muster-Grundschule", fte=Fraction(1), pupils=30))
    assert finding.details == {"unit": "GS", "advised": 33, "pupils": 30}


@pytest.mark.parametrize(
    ("measure", "part"),
    [
        *((f"pupils_advised.gender.{gender}", "gender") for gender in Gender),
        *((f"pupils_advised.stage.{group}", "stage") for group in STAGE_GROUPS),
        ("pupils_advised.up_to_3", "band 3"),
        ("pupils_advised.over_3", "band 3"),
    ],
)
@pytest.mark.parametrize("by", [5, -5], ids=["too many", "too few"])
def test_every_split_must_add_up_to_the_total(measure, part, by):
    start = {**SOUND, measure: SOUND.get(measure, 0) + by}
    (finding,) = [finding for finding in found(start) if finding.key == "plausibility.sum_differs"]
    assert (finding.severity, finding.item) == (Severity.ERROR, "pupils_advised")
    assert finding.details == {"unit": "GS", "part": part, "added": 33 + by, "total": 33}


def test_each_threshold_of_the_form_is_checked():
    measures = {**SOUND, "pupils_advised.up_to_5": 30, "pupils_advised.over_5": 2}
    sums = [finding for finding in found(measures, limits=(3, 5)) if finding.key == "plausibility.sum_differs"]
    assert [finding.details["part"] for finding in sums] == ["band 5"]


def test_a_form_without_bands_needs_none():
    measures = {key: value for key, value in SOUND.items() if "_3" not in key}
    assert found(measures, limits=()) == []


@pytest.mark.parametrize(
    ("over", "consultations", "forced"),
    [
        pytest.param(7, 90, None, id="plenty"),
        pytest.param(7, 4, None, id="just enough, when all were joint"),
        pytest.param(7, 3, 4, id="one too few"),
        pytest.param(7, 0, 4, id="none"),
        pytest.param(0, 1, None, id="one joint talk with all"),
        pytest.param(0, 0, 1, id="nobody over the threshold, but no talk at all"),
    ],
)
def test_consultations_must_reach_what_the_bands_force(over, consultations, forced):
    measures = {
        **SOUND,
        "pupils_advised.up_to_3": 33 - over,
        "pupils_advised.over_3": over,
        "consultations.pupil": consultations,
    }
    findings = found(measures)
    assert keys(findings) == ([] if forced is None else ["too_few_consultations"])
    for finding in findings:
        assert (finding.severity, finding.item) == (Severity.ERROR, "pupil_consultations")
        assert finding.details["forced"] == forced


def test_anonymous_consultations_reach_nobody_of_the_bands():
    measures = {**SOUND, "consultations.pupil": 90, "consultations.anonymous": 87}
    assert keys(found(measures)) == ["too_few_consultations"]


def test_thresholds_may_come_as_any_iterable():
    measures = {**SOUND, "consultations.pupil": 3}
    assert found(measures, limits=iter([3])) == found(measures, limits=[3])


def test_without_pupils_no_consultation_is_forced():
    assert found({"contacts": 5, "consultations.parent": 5}) == []


def test_months_without_an_entry_are_named():
    findings = found(months=iter(["2025-11", "2026-02"]))
    assert keys(findings) == ["empty_month", "empty_month"]
    assert [finding.details["month"] for finding in findings] == ["2025-11", "2026-02"]
    assert {finding.severity for finding in findings} == {Severity.REMARK}


@pytest.mark.parametrize("count", [0, 1, 4, 5])
@pytest.mark.parametrize(
    ("measure", "item"),
    [
        *((f"pupils_advised.gender.{gender}", f"pupils_advised_{gender}") for gender in Gender),
        *((f"pupils_advised.stage.{group}", f"pupils_advised_stage_{group}") for group in STAGE_GROUPS),
        ("pupils_advised", "pupils_advised"),
    ],
)
def test_small_counts_are_marked_as_able_to_point_at_a_child(measure, item, count):
    findings = small_counts({"contacts": 90, measure: count})
    if 1 <= count <= 4:
        (finding,) = findings
        assert (finding.severity, finding.item) == (Severity.REMARK, item)
        assert finding.details == {"unit": "GS", "item": item, "count": count}
    else:
        assert findings == []


@pytest.mark.parametrize(
    ("measure", "item"),
    [
        ("pupils_advised.up_to_3", "pupils_advised_up_to_3"),
        ("pupils_advised.over_3", "pupils_advised_over_3"),
        ("pupils_advised.up_to_3.gender.w", "pupils_advised_up_to_3_w"),
        ("pupils_advised.over_3.gender.d", "pupils_advised_over_3_d"),
    ],
)
def test_a_band_of_few_pupils_points_at_a_child(measure, item):
    assert item in {finding.item for finding in small_counts({**SOUND, measure: 1})}
    assert item not in {finding.item for finding in small_counts({**SOUND, measure: 5})}


@pytest.mark.parametrize(
    ("measure", "item"),
    [
        ("topic_mentions.suicidality", "topic_mentions"),
        ("referrals.psychiatry", "referrals"),
        ("crisis_interventions", "crisis_interventions"),
        ("home_visits", "home_visits"),
    ],
)
def test_what_befell_few_points_at_a_child(measure, item):
    assert item in {finding.item for finding in small_counts({**SOUND, measure: 1})}
    assert item not in {finding.item for finding in small_counts({**SOUND, measure: 5})}


def test_counts_of_work_point_at_nobody():
    measures = {**SOUND, "contacts": 91, "sessions.open": 2, "events.conference": 1, "minutes.training": 3}
    assert found(measures) == []


@given(unit_facts(), thresholds)
def test_a_tally_never_contradicts_itself(unit, limits):
    recorded = {**unit.counts, "consultations.pupil": max([pupil.contacts for pupil in unit.advised], default=0)}
    measures = tally(UnitFacts(unit.advised, unit.closed_cases, recorded), limits)
    frame = UnitFrame("GS", "Muster-Grundschule", fte=Fraction(1), pupils=len(unit.advised))
    assert [finding for finding in unit_findings(frame, measures, limits) if finding.severity is Severity.ERROR] == []


SITE = UnitFrame("SZ", "Musterzentrum")


@pytest.mark.parametrize(
    ("site", "schools", "occurs"),
    [
        pytest.param(33, 33, False, id="nobody at two schools"),
        pytest.param(30, 33, False, id="three at two schools"),
        pytest.param(34, 33, True, id="one more than all schools"),
        pytest.param(0, 0, False, id="nobody"),
    ],
)
def test_a_site_counts_at_most_what_its_schools_do(site, schools, occurs):
    findings = site_findings(SITE, site, schools)
    assert keys(findings) == (["site_over_schools"] if occurs else [])
    for finding in findings:
        assert (finding.severity, finding.unit, finding.item) == (Severity.ERROR, "SZ", "pupils_advised")
        assert finding.details == {"unit": "SZ", "site": site, "schools": schools}


@pytest.mark.parametrize(
    ("site", "schools", "moved"),
    [
        pytest.param({}, {}, False, id="nothing deleted"),
        pytest.param(
            {"pupils_advised": 1, "contacts": 4}, {"pupils_advised": 2, "contacts": 4}, False, id="two schools"
        ),
        pytest.param({"pupils_advised": 1}, {}, True, id="a pupil of a school that left"),
        pytest.param({"consultations.pupil": 3}, {"consultations.pupil": 2}, True, id="talks of a school that left"),
        pytest.param({}, {"contacts": 2}, True, id="talks of a school that came"),
        pytest.param({"pupils_advised.over_3": 1}, {"pupils_advised.up_to_3": 2}, False, id="bands of two schools"),
    ],
)
def test_counters_tell_that_a_school_changed_its_site(site, schools, moved):
    assert counts_another_school(site, schools) is moved


def test_errors_of_a_move_are_remarks_where_a_school_moved_and_errors_elsewhere():
    other = Finding(Severity.ERROR, "SZ", "fte", "plausibility.fte_missing", {"unit": "SZ"})
    errors = [*site_findings(SITE, 5, 4), other]
    assert after_a_move(errors, ["TZ"]) == errors
    (remark, same) = after_a_move(errors, ["SZ"])
    assert same == other
    assert (remark.severity, remark.unit, remark.item) == (Severity.REMARK, "SZ", "pupils_advised")
    assert remark.key == "plausibility.school_moved"


def work(measures, contract=None, *, is_over=True):
    return work_findings(FRAME, measures, contract, is_over=is_over)


def test_sound_work_has_no_finding():
    assert work({"minutes.individual": 600, "minutes.sick": 480, "contacts": 3}, 600) == []


@pytest.mark.parametrize("activity", OUTSIDE_ROLE)
def test_work_outside_the_role_is_in_no_area(activity):
    (finding,) = work({f"minutes.{activity}": 5, "minutes.individual": 60})
    assert (finding.severity, finding.item, finding.key) == (
        Severity.REMARK,
        "outside_role_minutes",
        "plausibility.outside_role",
    )
    assert finding.details == {"unit": "GS", "minutes": 5}


@pytest.mark.parametrize(
    ("worked", "contract", "occurs"), [(600, 600, False), (601, 600, True), (601, None, False), (1, 0, True)]
)
def test_more_than_the_contract_asks_for_is_a_remark(worked, contract, occurs):
    measures = {"minutes.documentation": worked - 1, "minutes.catering": 0, "minutes.open": 1, "minutes.leave": 9999}
    assert keys(work(measures, contract)) == (["over_contract"] if occurs else [])
    assert keys(work(measures, contract, is_over=False)) == (["over_contract_yet"] if occurs else [])


@pytest.mark.parametrize(
    ("measure", "item", "key"),
    [(QUIET, "open_cases", "quiet_cases"), (UNPLACED, "contacts", "unplaced_contacts")],
    ids=["quiet", "unplaced"],
)
@pytest.mark.parametrize("count", [-1, 0, 1, 7])
def test_what_the_store_counts_is_told_with_its_number_and_place(measure, item, key, count):
    findings = work({measure: count})
    assert keys(findings) == ([key] if count > 0 else [])
    told = [(finding.item, finding.details["count"]) for finding in findings]
    assert told == ([(item, count)] if count > 0 else [])


@pytest.mark.parametrize(("minutes", "occurs"), [(-5, False), (0, False), (1, True)])
def test_working_time_elsewhere_belongs_to_no_unit(minutes, occurs):
    assert [(one.unit, one.details["minutes"]) for one in elsewhere_findings(minutes)] == [("", 1)] * occurs


def test_counters_kept_for_other_reports_make_no_facts_of_this_one():
    """They come with a deletion: the same return would turn from a remark to an error by it."""
    bare = UnitFrame("GS", "Muster-Grundschule", pupils=142)
    left = {QUIET: 1, "months.11": 1, "bands.partly": 2, "q1.contacts": 3, "m08.cases.regular": 1, "known.cases": 4}
    assert found(left, bare, months=["2025-11"]) == found({}, bare, months=["2025-11"])
    assert [finding.severity for finding in found({"contacts": 1, **left}, bare)] == [Severity.ERROR]


@pytest.mark.parametrize("limits", [(3,), (2, 5)])
def test_every_small_count_leads_back_to_its_measure(limits):
    names = ["", *(f".gender.{gender}" for gender in Gender)]
    bands = [f"pupils_advised.{side}_{limit}{name}" for limit in limits for side in ("up_to", "over") for name in names]
    measures = dict.fromkeys([*bands, "pupils_advised.stage.vkl", "home_visits", "topic_mentions.bullying"], 1)
    small = [finding for finding in found(measures, limits=limits) if finding.key == "plausibility.small_count"]
    assert {measure_of_small_count(str(one.details["item"]), limits) for one in small} == measures.keys()
