"""Every figure of the charts and of the account is explained by entries that add up to it, deletions counted along."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.figures.explanation import Explanation
from ssa_desktop.domain.figures.small_counts import SMALLEST_SHOWN
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.balance import SpanBalance
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.labels import hours_text, label
from ssa_desktop.services.cases import contacts, topic_list
from ssa_desktop.services.figures import annual_report, chart_explanations
from ssa_desktop.services.figures.chart_explanations import ChartKey, ChartPoint
from ssa_desktop.services.figures.year_charts import YearChart, year_charts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import balance, balance_explanations, contracts, times
from ssa_desktop.services.time.forecasts import year_course
from ssa_desktop.services.time.share_words import HOURS_GROUPS, hours_chart, hours_said
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from tests.integration.program import Program
from tests.stores import copy_stores, demo_stores

NOW = datetime(2026, 3, 4, 10, 15)
YEAR = SchoolYear(2025)


@pytest.fixture(scope="module")
def made() -> Path:
    return demo_stores(years=2, cases=15, seed=5, now=NOW)


@pytest.fixture
def ws(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(made, tmp_path / "data")
    workspace = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield workspace
    workspace.close()


@pytest.fixture
def fresh(quick_program: Program) -> Iterator[Workspace]:
    """Empty stores with a school."""
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(opened, School("GS", "Schule Muster"))
    yield opened
    opened.close()


def delete_all(ws: Workspace) -> None:
    deleted = 0
    for person in people.find(ws):
        # Of a child whose assessment is over, how long the file is kept is decided first.
        with suppress(RefusedError):
            deletion.erase_person(ws, person.pseudonym, "Probe")
            deleted += 1
    assert deleted > 10


def chart_of(ws: Workspace, key: ChartKey, unit: str | None = None) -> YearChart:
    return next(one for one in year_charts(ws, YEAR, unit, "de") if one.key == key)


def live(one: Explanation, number: int = 0) -> Fraction:
    part = one.parts[number]
    assert part.value == part.live + part.counters
    return Fraction(part.value or 0)


@pytest.mark.parametrize("of_one_school", [False, True])
def test_the_entries_of_talks_and_topics_add_up_to_each_bar(ws, of_one_school):
    unit = schools.listing(ws)[0].code if of_one_school else None
    for key in (ChartKey.TALKS, ChartKey.TOPICS):
        one = chart_of(ws, key, unit)
        values = one.chart.series[0].values
        assert len(one.places) == len(values)
        for place, value in zip(one.places, values, strict=True):
            found = chart_explanations.explain(ws, ChartPoint(key, YEAR, place, None, unit))
            assert found.figure == live(found) == (value or 0), (key, place)
            assert found.rule
    whole = chart_explanations.explain(ws, ChartPoint(ChartKey.TALKS, YEAR, None, None, unit))
    assert whole.figure == sum(value or 0 for value in chart_of(ws, ChartKey.TALKS, unit).chart.series[0].values)
    assert whole.figure == len(whole.parts[0].entries) > 0


def test_what_topics_are_summed_up_to_is_explained_by_their_entries(fresh: Workspace):
    own = [topic_list.add(fresh, f"Eigenes {number}").code for number in range(17)]

    def mention(number: int) -> None:
        topics = frozenset({own[number]})
        for day in range(1, 18 - number):
            contacts.record(fresh, Contact("GS", date(2026, 2, day), 30, frozenset({Participant.PUPIL}), topics=topics))

    for number in range(13):
        mention(number)
    # One alone keeps its name.
    assert not chart_of(fresh, ChartKey.TOPICS).chart.ends_with_rest
    assert len(chart_of(fresh, ChartKey.TOPICS).chart.categories) == 13
    for number in range(13, 17):
        mention(number)
    chart = chart_of(fresh, ChartKey.TOPICS)
    assert chart.chart.ends_with_rest
    assert chart.chart.series[0].values == (*range(17, 5, -1), 5 + 4 + 3 + 2 + 1)
    assert chart.chart.categories[-1] == "Weitere 5 Themen zusammen"
    for unit in (None, "GS"):
        found = chart_explanations.explain(fresh, ChartPoint(ChartKey.TOPICS, YEAR, chart.places[-1], None, unit))
        assert found.figure == live(found) == 15
        assert len(found.parts[0].entries) == 15
        assert (found.item.label, found.item.label_en) == ("Weitere 5 Themen zusammen", "Another 5 topics together")
        assert found.key is None


def is_shown_as(share: Fraction, value: object) -> bool:
    """Whether a share is the value drawn: those shown together are rounded so that they add up to 100 %."""
    return isinstance(value, Fraction) and abs(share - value) < Fraction(1, 1000)


def test_shares_thirds_and_hours_are_explained_as_they_are_drawn(ws):
    shares = chart_of(ws, ChartKey.SHARES)
    for place, value in zip(shares.places, shares.chart.series[0].values, strict=True):
        found = chart_explanations.explain(ws, ChartPoint(ChartKey.SHARES, YEAR, place))
        base = live(found, 1)
        assert is_shown_as(live(found) / base, value) if base else value is None
    thirds = chart_of(ws, ChartKey.THIRDS)
    for place, value in zip(thirds.places, thirds.chart.series[0].values, strict=True):
        found = chart_explanations.explain(ws, ChartPoint(ChartKey.THIRDS, YEAR, place))
        assert is_shown_as(live(found) / live(found, 1), value)
    course = year_course(ws, YEAR)
    places = chart_explanations.months_of(course)
    for group, series in zip(HOURS_GROUPS, hours_chart(course, "de").series, strict=False):
        for place, value in zip(places, series.values, strict=True):
            found = chart_explanations.explain(ws, ChartPoint(ChartKey.HOURS, YEAR, place, group))
            assert live(found) == Fraction(value or 0) * 60


def test_a_deletion_changes_no_explained_figure(ws):
    def figures() -> dict[tuple[str, str], object]:
        return {
            (key, place): chart_explanations.explain(ws, ChartPoint(key, YEAR, place)).figure
            for key in (ChartKey.TALKS, ChartKey.TOPICS, ChartKey.SHARES)
            for place in before[key].places
        }

    before = {key: chart_of(ws, key) for key in (ChartKey.TALKS, ChartKey.TOPICS, ChartKey.SHARES)}
    told = figures()
    delete_all(ws)
    assert figures() == told


# ---- the account


def numbers(ws: Workspace, first: date, last: date) -> dict[str, int]:
    found = balance_explanations.explain_span(ws, first, last, "de")
    return {part.measure.partition(".")[2]: int(part.live) for part in found.parts}


def check(ws: Workspace, one: SpanBalance) -> None:
    said = numbers(ws, one.first, one.last)
    assert said["opening"] == one.opening
    assert said["worked"] == (one.worked or 0) - one.without_contract
    assert said["credited"] == one.credited
    assert said["due"] == one.target_so_far
    assert said["opening"] + said["worked"] + said["credited"] - said["due"] == one.closing


def test_the_entries_of_the_account_add_up_to_every_balance(ws):
    year = balance.school_year(ws, YEAR)
    assert year.whole.closing is not None
    check(ws, year.whole)
    for month in year.months:
        if month.first <= NOW.date():
            check(ws, month)
    check(ws, balance.week(ws, NOW.date()))
    assert any(numbers(ws, month.first, month.last)["credited"] for month in year.months)


def test_the_balance_is_told_as_a_reckoning(fresh):
    ws = fresh
    contracts.save(ws, ContractPeriod((240, 240, 240, 240, 240, 0, 0), date(2026, 3, 2)))
    times.add(ws, TimeEntry(date(2026, 2, 27), 60, Activity.TRAINING, "GS"))
    times.add(ws, TimeEntry(date(2026, 3, 2), 300, Activity.TRAINING, "GS"))
    times.add(ws, TimeEntry(date(2026, 3, 3), 300, Activity.SICK))
    times.add(ws, TimeEntry(date(2026, 3, 4), 200, Activity.GROUP, "GS"))
    found = balance_explanations.explain_span(ws, YEAR.first_day, YEAR.last_day, "de")
    assert found.figure == "+0:20 Std."
    assert found.lines[0] == (
        "Übertrag 0:00 Std. + gearbeitet 8:20 Std. + gutgeschrieben 4:00 Std. − Soll 12:00 Std. = +0:20 Std."
    )
    assert found.lines[-1] == "1:00 Std. liegen auf Tagen ohne Vertrag und zählen hier nicht."
    by_part = {part.measure: [(entry.day, entry.adds) for entry in part.entries] for part in found.parts}
    assert by_part["balance.credited"] == [(date(2026, 3, 3), 240)]
    assert by_part["balance.worked"] == [(date(2026, 3, 2), 300), (date(2026, 3, 4), 200)]


def test_what_cannot_be_known_says_why(fresh):
    ws = fresh
    times.add(ws, TimeEntry(date(2026, 3, 2), 300, Activity.TRAINING, "GS"))
    found = balance_explanations.explain_span(ws, YEAR.first_day, YEAR.last_day, "de")
    assert (found.figure, found.parts) == ("keine Angabe", ())
    assert found.lines == ("Keine Angabe: Ohne Vertragsstunden gibt es kein Soll.",)
    leave = balance_explanations.explain_leave(ws, YEAR, "en")
    assert leave.lines[-1] == "The claim is not entered for this school year."


def test_days_to_come_and_years_of_which_only_sums_are_left_are_not_known(fresh):
    ws = fresh
    contracts.save(ws, ContractPeriod((240, 240, 240, 240, 240, 0, 0), YEAR.first_day))
    ahead = balance_explanations.explain_span(ws, date(2026, 4, 1), date(2026, 4, 30), "de")
    assert (ahead.figure, ahead.parts) == ("keine Angabe", ())
    assert ahead.lines == ("Keine Angabe: Diese Tage kommen erst noch.",)
    with ws.change() as vault:
        counters.add_to_counters(vault, "all", YEAR, {"minutes.documentation": 700})
    erased = balance_explanations.explain_span(ws, YEAR.first_day, YEAR.last_day, "de")
    assert (erased.figure, erased.parts) == ("keine Angabe", ())
    assert "nur ihre Summen sind geblieben" in erased.lines[0]


def test_leave_is_explained_by_its_days(ws):
    state = balance.leave(ws, YEAR)
    found = balance_explanations.explain_leave(ws, YEAR, "de")
    assert state.taken
    assert sum(entry.adds for entry in found.parts[0].entries) == state.taken == found.parts[0].value
    assert {entry.day for entry in found.parts[0].entries if entry.adds} <= {
        YEAR.first_day + timedelta(days) for days in range(366)
    }


# ---- the charts of the annual report


@pytest.mark.parametrize("year", [YEAR.previous, YEAR])
def test_every_value_of_the_annual_report_is_explained_by_its_entries(ws, year):
    explained = set()
    for school in schools.listing(ws):
        report = annual_report.build(ws, year, school.code)
        for chapter in AnnualChapter:
            for part in report.chart_parts(chapter):
                assert [len(row) for row in part.counted] == [len(part.chart.categories)] * len(part.chart.series)
                for series, row in zip(part.chart.series, part.counted, strict=True):
                    for name, value, counted in zip(part.chart.categories, series.values, row, strict=True):
                        found = chart_explanations.explain_counted(ws, school.code, counted, name)
                        told = live(found) / live(found, 1) if len(found.parts) > 1 else live(found)
                        # A count too small to be shown in a report is no value of its chart.
                        is_share = len(found.parts) > 1
                        assert (
                            is_shown_as(told, value)
                            if is_share
                            else told == value or (value is None and told < SMALLEST_SHOWN)
                        ), (chapter, name)
                        explained.add(part.chart.title)
                        if len(counted.items) > 1:
                            assert found.item.label == name
    assert len(explained) >= 5


def test_a_later_deletion_changes_no_explained_value_of_the_report(ws):
    def told() -> list[object]:
        return [
            chart_explanations.explain_counted(ws, school, counted, name).figure
            for part in charts
            for row in part.counted
            for name, counted in zip(part.chart.categories, row, strict=True)
        ]

    school = schools.listing(ws)[0].code
    report = annual_report.build(ws, YEAR, school)
    charts = [part for chapter in AnnualChapter for part in report.chart_parts(chapter)]
    before = told()
    assert before
    delete_all(ws)
    assert told() == before


def test_the_sentence_of_the_hours_says_what_their_chart_shows(ws: Workspace) -> None:
    times.add(ws, TimeEntry(date(2026, 2, 6), 600, Activity.LEAVE, "GMS"))
    course = year_course(ws, YEAR)
    chart = hours_chart(course, "de")
    months = [sum(series.values[place] or 0 for series in chart.series) for place in range(len(course))]
    most = max(range(len(months)), key=lambda place: months[place])
    said = hours_said(course, "de")
    assert said == (
        f"Im Ganzen {hours_text('de', int(sum(months) * 60))}, am meisten im "
        f"{label('de', 'month', str(course[most].month.month))} ({hours_text('de', int(months[most] * 60))})."
    )
