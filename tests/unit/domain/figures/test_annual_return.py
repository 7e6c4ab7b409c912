"""The annual return: figures in the order of the form, and None where nothing can be known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.annual_return import (
    AnnualReturn,
    Figure,
    Finding,
    Level,
    Severity,
    UnitFrame,
    shown_figures,
    time_shares_of,
    unit_return,
)
from ssa_desktop.domain.figures.counting import AdvisedPupil, UnitFacts, tally
from ssa_desktop.domain.figures.forms import (
    COUNT_MEASURES,
    DERIVED_MEASURES,
    FRAME_MEASURES,
    KEYED_MEASURES,
    MINUTES_MEASURES,
    UNRECORDED_MEASURES,
    VISITS_MEASURES,
    FormItem,
    ItemUnit,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import ABSENCES, OUTSIDE_ROLE, Activity, Gender
from tests.unit.domain.strategies import form, item, minutes_by_activity

NOTHING_KNOWN = UnitFrame("GS", "Muster-Grundschule")


def figure(asked: FormItem | str, measures=None, frame: UnitFrame = NOTHING_KNOWN, keys=None):
    """Return the figure of one item (or of a measure's plain item)."""
    wanted = asked if isinstance(asked, FormItem) else item(asked)
    return unit_return(form([wanted]), frame, measures or {}, keys or {}).items[wanted.id]


def with_frame(fte=None, pupils=None) -> UnitFrame:
    return UnitFrame("GS", "Muster-Grundschule", fte=fte, pupils=pupils)


def test_figures_stand_in_the_order_of_the_form():
    ids = ["zuletzt", "mitte", "anfang"]
    asked = form(item("pupils_advised", name) for name in ids)
    filled = unit_return(asked, NOTHING_KNOWN, {"pupils_advised": 2}, {})
    assert list(filled.items.items()) == [(name, 2) for name in ids]
    assert (filled.unit, filled.title) == ("GS", "Muster-Grundschule")


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("frame.school_name", "Muster-Grundschule"),
        ("frame.school_type", "Grundschule"),
        ("frame.site_name", "Musterzentrum"),
        ("frame.carrier_name", "Träger Muster"),
        ("frame.practitioners", 2),
        ("frame.pupils", 142),
        ("frame.fte", Decimal("0.6253")),
    ],
)
def test_the_frame_is_what_the_school_book_says(measure, value):
    frame = UnitFrame(
        unit="GS",
        title="Kopf",
        school_name="Muster-Grundschule",
        school_type="Grundschule",
        site_name="Musterzentrum",
        carrier_name="Träger Muster",
        fte=Fraction(62525, 100_000),
        practitioners=2,
        pupils=142,
    )
    assert figure(measure, frame=frame) == value


@pytest.mark.parametrize("measure", sorted(FRAME_MEASURES))
def test_what_the_school_book_does_not_say_is_unknown(measure):
    assert figure(measure) is None


def test_a_school_without_pupils_is_known_to_have_none():
    assert figure("frame.pupils", frame=with_frame(pupils=0)) == 0
    assert figure("frame.fte", frame=with_frame(fte=Fraction(0))) == 0


@pytest.mark.parametrize("measure", sorted(UNRECORDED_MEASURES))
def test_what_no_record_can_answer_is_unknown(measure):
    assert figure(measure, {measure: 3}) is None


@pytest.mark.parametrize("measure", ["risk_assessments", "youth_office_reports", "partners"])
def test_records_that_are_not_kept_yet(measure):
    assert figure(measure) is None


@pytest.mark.parametrize("measure", sorted(COUNT_MEASURES | MINUTES_MEASURES))
def test_a_count_that_is_missing_is_zero(measure):
    threshold = 3 if measure.startswith(("pupils_advised.up_to", "pupils_advised.over")) else None
    assert figure(item(measure, threshold=threshold)) == 0


def test_bands_follow_the_threshold_of_their_item():
    pupils = tuple(AdvisedPupil(contacts, Gender.W, 4) for contacts in (1, 3, 4, 6, 9))
    asked = form(
        [
            item("pupils_advised.up_to", "up_to_3", 3),
            item("pupils_advised.over", "over_3", 3),
            item("pupils_advised.up_to", "up_to_6", 6),
            item("pupils_advised.over.gender.w", "over_6_w", 6),
            item("pupils_advised.over.gender.m", "over_6_m", 6),
        ]
    )
    filled = unit_return(asked, NOTHING_KNOWN, tally(UnitFacts(pupils, (), {}), asked.thresholds), {})
    assert filled.items == {"up_to_3": 2, "over_3": 3, "up_to_6": 4, "over_6_w": 1, "over_6_m": 0}


def test_counts_by_key_show_every_listed_key_and_then_any_other():
    measures = {"referrals.careers": 2, "referrals.zzz": 1, "referrals.aaa": 4, "referrals.nnn": 0, "contacts": 9}
    found = figure("referrals", measures, keys={"referrals": ["other", "careers"]})
    assert list(found.items()) == [("other", 0), ("careers", 2), ("aaa", 4), ("zzz", 1)]


def test_counts_by_key_of_one_measure_are_not_those_of_another():
    measures = {"referrals.other": 2, "topic_mentions.other": 5}
    assert figure("topic_mentions", measures) == {"other": 5}
    assert figure("referrals", measures) == {"other": 2}


def test_without_listed_keys_only_what_was_counted_is_shown():
    assert figure("topic_mentions", {}) == {}


@pytest.mark.parametrize("kind", ["open", "parents"])
@pytest.mark.parametrize(
    ("sessions", "counted", "visits", "expected"),
    [
        pytest.param(0, 0, 0, 0, id="no session, so no visit"),
        pytest.param(3, 0, 0, None, id="nobody counted"),
        pytest.param(3, 3, 21, 21, id="all counted"),
        pytest.param(3, 1, 7, 7, id="one counted"),
        pytest.param(3, 1, 0, 0, id="counted, and nobody came"),
    ],
)
def test_visits_are_unknown_when_nobody_counted(kind, sessions, counted, visits, expected):
    measures = {f"sessions.{kind}": sessions, f"visits_counted.{kind}": counted, f"visits.{kind}": visits}
    assert figure(f"visits.{kind}", measures) == expected


def test_visits_of_one_kind_of_offer_are_not_those_of_another():
    measures = {"sessions.open": 2, "sessions.parents": 1, "visits_counted.parents": 1, "visits.parents": 12}
    assert figure("visits.open", measures) is None
    assert figure("visits.parents", measures) == 12


@pytest.mark.parametrize(
    ("advised", "fte", "expected"),
    [
        pytest.param(33, Fraction(1, 2), "66.0", id="half a post"),
        pytest.param(33, Fraction(1), "33.0", id="a whole post"),
        pytest.param(1, Fraction(3, 4), "1.3", id="a third below half"),
        pytest.param(1, Fraction(4), "0.3", id="half goes up"),
        pytest.param(0, Fraction(1, 2), "0.0", id="nobody advised"),
        pytest.param(33, Fraction(0), None, id="no post"),
        pytest.param(33, None, None, id="post unknown"),
    ],
)
def test_pupils_advised_per_post(advised, fte, expected):
    found = figure("derived.pupils_advised_per_fte", {"pupils_advised": advised}, with_frame(fte=fte))
    assert found == (None if expected is None else Decimal(expected))
    assert found is None or str(found) == expected


@pytest.mark.parametrize(
    ("advised", "pupils", "expected"),
    [
        pytest.param(33, 142, "23.24", id="plain"),
        pytest.param(1, 800, "0.13", id="half goes up"),
        pytest.param(142, 142, "100.00", id="all"),
        pytest.param(0, 142, "0.00", id="nobody advised"),
        pytest.param(33, 0, None, id="school without pupils"),
        pytest.param(33, None, None, id="pupils unknown"),
    ],
)
def test_reach_in_percent(advised, pupils, expected):
    found = figure("derived.reach_percent", {"pupils_advised": advised}, with_frame(pupils=pupils))
    assert (None if found is None else str(found)) == expected


@pytest.mark.parametrize(
    ("contacts", "minutes", "expected"),
    [
        pytest.param(90, {"individual": 60 * 45}, "2.00", id="direct work"),
        pytest.param(90, {"individual": 60 * 30, "documentation": 60 * 15}, "2.00", id="indirect work is in the base"),
        pytest.param(90, {"individual": 60 * 45, "sick": 9999, "catering": 9999}, "2.00", id="nothing else is"),
        pytest.param(1, {"group": 480}, "0.13", id="half goes up"),
        pytest.param(0, {"group": 480}, "0.00", id="no contact"),
        pytest.param(90, {}, None, id="no working time"),
        pytest.param(90, {"leave": 480, "all_day_care": 60}, None, id="no work in the role"),
    ],
)
def test_consultations_per_hour(contacts, minutes, expected):
    measures = {"contacts": contacts, **{f"minutes.{activity}": value for activity, value in minutes.items()}}
    found = figure("derived.consultations_per_hour", measures)
    assert (None if found is None else str(found)) == expected


def test_consultations_per_hour_take_every_contact_once_whoever_was_there():
    measures = {"contacts": 1, "consultations.pupil": 1, "consultations.parent": 1, "minutes.individual": 60}
    assert figure("derived.consultations_per_hour", measures) == Decimal("1.00")


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("share.direct", "0.6667"),
        ("share.indirect", "0.3333"),
        ("share.individual", "0.5000"),
        ("share.group", "0.3333"),
        ("share.open", "0.1667"),
    ],
)
def test_shares_have_four_decimals(measure, expected):
    minutes = {"individual": 300, "group": 200, "open": 100, "teachers": 200, "training": 400, "leave": 480}
    found = figure(measure, {f"minutes.{activity}": value for activity, value in minutes.items()})
    assert str(found) == expected


@pytest.mark.parametrize("measure", sorted(DERIVED_MEASURES))
def test_without_a_base_a_derived_figure_is_unknown(measure):
    assert figure(measure) is None


@pytest.mark.parametrize("measure", ["share.individual", "share.group", "share.open"])
def test_without_such_work_a_third_is_unknown_even_with_a_base(measure):
    assert figure(measure, {"minutes.parents": 60}) is None


def test_minutes_outside_the_role_are_summed():
    measures = {f"minutes.{activity}": 10 for activity in Activity}
    assert figure("minutes.outside_role", measures) == 10 * len(OUTSIDE_ROLE)
    assert figure("minutes.networking_external", measures) == 10


@given(minutes_by_activity)
def test_working_time_is_read_back_from_a_tally(minutes):
    found = time_shares_of({f"minutes.{activity}": value for activity, value in minutes.items()})
    assert {key: value for key, value in found.by_activity.items() if value} == {
        key: value for key, value in minutes.items() if value
    }
    assert found.base_minutes + found.outside_role_minutes == sum(
        value for activity, value in minutes.items() if activity not in ABSENCES
    )


EVERY_MEASURE = sorted(
    {*FRAME_MEASURES, *DERIVED_MEASURES, *KEYED_MEASURES, *MINUTES_MEASURES, *COUNT_MEASURES}
    | {*UNRECORDED_MEASURES, *VISITS_MEASURES}
)
TYPES = {
    ItemUnit.TEXT: str,
    ItemUnit.COUNT: int,
    ItemUnit.MINUTES: int,
    ItemUnit.SHARE: Decimal,
    ItemUnit.DECIMAL1: Decimal,
    ItemUnit.DECIMAL2: Decimal,
    ItemUnit.FTE: Decimal,
    ItemUnit.COUNT_BY_KEY: dict,
}
DECIMALS = {ItemUnit.SHARE: 4, ItemUnit.FTE: 4, ItemUnit.DECIMAL1: 1, ItemUnit.DECIMAL2: 2}
recorded = st.dictionaries(
    st.sampled_from(
        [
            *("pupils_advised", "contacts", "pupils_advised.up_to_3", "referrals.asd"),
            *("sessions.open", "visits_counted.open", "visits.open"),
            *(f"minutes.{activity}" for activity in Activity),
        ]
    ),
    st.integers(0, 500),
)


@given(st.sampled_from(EVERY_MEASURE), recorded, st.none() | st.fractions(0, 3), st.none() | st.integers(0, 900))
def test_every_measure_gives_its_kind_of_figure_or_none(measure, measures, fte, pupils):
    asked = item(measure, threshold=3)
    found = figure(asked, measures, with_frame(fte, pupils))
    assert found is None or isinstance(found, TYPES[asked.unit])
    if isinstance(found, Decimal):
        assert found >= 0
        assert found.as_tuple().exponent == -DECIMALS[asked.unit]


def test_a_measure_nobody_knows_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="no such measure"):
        figure(FormItem("x", "x", "x", "1", ItemUnit.SHARE, "share.travel"))


def published_return(measures, frame):
    asked = form(
        [
            item("pupils_advised"),
            item("pupils_advised.up_to", "up_to", 3),
            item("pupils_advised.over", "over", 3),
            item("consultations.pupil"),
            item("derived.pupils_advised_per_fte", "per_fte"),
            item("derived.reach_percent", "reach"),
        ]
    )
    return unit_return(asked, frame, measures, {})


def test_a_primary_school_with_half_a_post():
    pupils = tuple(AdvisedPupil(contacts, Gender.UNKNOWN, 3) for contacts in [2] * 26 + [5] * 7)
    measures = tally(UnitFacts(pupils, (), {"consultations.pupil": 90}))
    filled = published_return(measures, with_frame(Fraction(1, 2), 142))
    assert list(filled.items.values()) == [33, 26, 7, 90, Decimal("66.0"), Decimal("23.24")]


@pytest.mark.parametrize(
    ("severities", "stops"),
    [
        pytest.param([], False, id="nothing found"),
        pytest.param([Severity.REMARK, Severity.REMARK], False, id="remarks only"),
        pytest.param([Severity.REMARK, Severity.ERROR], True, id="an error"),
    ],
)
def test_only_an_error_stops_filing(severities, stops):
    findings = tuple(Finding(severity, "GS", "fte", "plausibility.fte_missing", {}) for severity in severities)
    found = AnnualReturn(form([item("pupils_advised")]), SchoolYear(2025), Level.SCHOOL, (), findings)
    assert found.has_errors is stops


@pytest.mark.parametrize(("words", "expected"), [(Level, ["school", "site"]), (Severity, ["error", "remark"])])
def test_levels_and_severities_are_those_of_the_reports(words, expected):
    assert [word.value for word in words] == expected


SHARES = ("share.direct", "share.indirect", "share.individual", "share.group", "share.open")


@given(minutes_by_activity)
def test_what_is_shown_of_the_parts_of_a_whole_adds_up_and_moves_by_rounding_alone(minutes):
    asked = form([item(measure) for measure in SHARES])
    exact = unit_return(asked, NOTHING_KNOWN, {f"minutes.{one}": count for one, count in minutes.items()}, {}).items
    shown = shown_figures(asked, exact)
    ids = {one.measure: one.id for one in asked.items}
    for parts in (SHARES[:2], SHARES[2:]):
        found = {part: after for part in parts if isinstance(after := shown[ids[part]], Decimal)}
        assert {part for part in parts if exact[ids[part]] is not None} == found.keys()
        assert not found or sum(found.values()) == 1
        for part, after in found.items():
            before = exact[ids[part]]
            assert isinstance(before, Decimal)
            assert abs(after - before) <= Decimal("0.0001")
    assert list(shown) == list(exact)


def test_three_equal_thirds_are_shown_as_a_whole_and_nothing_else_is_touched():
    asked = form([item(measure) for measure in SHARES[2:]] + [item("pupils_advised")])
    third = Decimal("0.3333")
    ids = [one.id for one in asked.items]
    figures: dict[str, Figure] = dict(zip(ids, (third, third, third, 7), strict=True))
    assert list(shown_figures(asked, figures).values()) == [Decimal("0.3334"), third, third, 7]
    assert list(figures.values()) == [third, third, third, 7]
    figures = dict(zip(ids, (Decimal("0.1667"), Decimal("0.6667"), Decimal("0.1667"), 7), strict=True))
    assert shown_figures(asked, figures)[ids[1]] == Decimal("0.6666")


def test_parts_of_which_a_form_does_not_ask_all_are_shown_as_they_are():
    third = Decimal("0.3333")
    for measures in (SHARES[2:4], (*SHARES[2:], SHARES[2])):
        asked = form([item(measure, f"nr_{number}") for number, measure in enumerate(measures)])
        figures: dict[str, Figure] = {one.id: third for one in asked.items}
        assert shown_figures(asked, figures) == figures
    asked = form([item(measure) for measure in SHARES[2:]])
    unknown: dict[str, Figure] = {one.id: None for one in asked.items}
    assert shown_figures(asked, unknown) == unknown
