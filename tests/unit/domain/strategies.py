"""Random values of the domain for property tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from hypothesis import strategies as st

from ssa_desktop.domain.figures.counting import PupilContacts, UnitFacts, advised_pupils
from ssa_desktop.domain.figures.forms import Form, FormArea, FormItem, ItemUnit, unit_of_measure
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeSpan
from ssa_desktop.domain.vocabulary import Activity, Gender

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
"""Days that the program accepts from a file."""

school_years = st.builds(SchoolYear, st.integers(1900, 2200))
stages = st.one_of(st.integers(0, 13), st.just("vkl"), st.none())
genders = st.sampled_from(Gender)
thresholds = st.lists(st.integers(0, 8), max_size=3, unique=True).map(tuple)
counts = st.integers(0, 10_000)
minutes_by_activity = st.dictionaries(st.sampled_from(Activity), counts)


@st.composite
def days_of_spans(draw: st.DrawFn, *, limited: bool = False) -> list[TimeSpan]:
    """One day's entries under different keys; times lie close together, so that many overlap."""
    keys = draw(st.lists(st.integers(1, 99), max_size=7, unique=True))
    # One that begins before the day comes from the day before.
    starts = st.none() | st.integers(0, 40) | st.integers(0, 1439) | st.integers(-30, -1)
    minutes = st.integers(1, 30) | st.integers(1, 1440)
    limits = st.none() | st.integers(0, 40) if limited else st.none()
    return [TimeSpan(key, draw(starts), draw(minutes), draw(limits)) for key in keys]


@st.composite
def contact_rows(draw: st.DrawFn) -> list[PupilContacts]:
    """The counted contacts of some pupils at the schools of one unit: a row for each pupil and school."""
    rows = []
    for person in draw(st.lists(st.integers(1, 50), max_size=8, unique=True)):
        gender = draw(genders)
        rows += [
            PupilContacts(
                person,
                gender,
                draw(st.integers(1, 9)),
                draw(st.dates(date(2025, 9, 15), date(2025, 9, 17))),
                draw(stages),
            )
            for _ in range(draw(st.integers(1, 3)))
        ]
    return list(draw(st.permutations(rows)))


@st.composite
def unit_facts(draw: st.DrawFn) -> UnitFacts:
    """The facts of a unit: pupils, closed cases, and counts that the store adds up."""
    last = date(2026, 7, 31)
    opened_days = draw(st.lists(st.dates(date(2020, 1, 1), last), max_size=4))
    closed = tuple((opened, draw(st.dates(opened, last))) for opened in opened_days)
    recorded = st.dictionaries(
        st.sampled_from(["contacts", "consultations.pupil", "referrals.asd", "minutes.group"]), counts
    )
    return UnitFacts(advised_pupils(draw(contact_rows())), closed, draw(recorded))


def item(measure: str, item_id: str | None = None, threshold: int | None = None) -> FormItem:
    """Return a form item that asks a measure; its id is the measure's name unless another is given."""
    unit = unit_of_measure(measure)
    assert unit is not None, measure
    return FormItem(item_id or measure, "Angabe", "Figure", "1", ItemUnit(unit), measure, threshold)


def form(items: Iterable[FormItem]) -> Form:
    """Return a form with one area and these items."""
    area = FormArea("1", "Bereich", "Area")
    return Form("probe-1", "Probebogen", "Sample form", False, SchoolYear(2020), None, (area,), tuple(items))


def without_zeros(measures: Mapping[str, int]) -> dict[str, int]:
    """Return the measures that are not zero; a missing one is zero."""
    return {key: value for key, value in measures.items() if value}
