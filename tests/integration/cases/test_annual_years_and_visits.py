"""The annual report: a year that is not over, small visits of children, who took the first step, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.annual_report import AnnualChapter, AnnualReport, FigureTable, SmallPrint
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import annual_report
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.texts import messages
from tests.integration.figures.test_annual_report import key_figures, printed, values
from tests.integration.keeping.test_deletion_invariance import case, contact, pupil
from tests.integration.program import Program, Record, copy_of

BOOK = {"sites": [], "schools": [{"code": "GS", "name": "Grundschule Beispielingen", "years": []}]}
AUTUMN = date(2022, 11, 22)
RUNNING = SchoolYear.of(AUTUMN)
STAGES = (1, 1, 1, 1, 1, 1, 1, 5, 5, 7, 7, 9)


def talks(year: SchoolYear, number: int, starts: Iterable[str] = (), stages: Iterable[int] = ()) -> list[Record]:
    """Return pupils with a case and a talk each, in September; who took the first step of each."""
    day, mark = f"{year.start}-09-15", year.start
    who, stage = list(starts) or ["teacher"] * number, list(stages) or [3] * number
    lines = [pupil(f"p{mark}-{place}") for place in range(number)]
    for line, of_line in zip(lines, stage, strict=True):
        line["enrolment"] = [{"school_year": str(year), "school": "GS", "class": "x", "stage": of_line}]
    lines += [
        case(f"c{mark}-{place}", f"p{mark}-{place}", opened=day, initiated_by=who[place]) for place in range(number)
    ]
    return [*lines, *(contact(f"k{mark}-{place}", [f"c{mark}-{place}"], day) for place in range(number))]


def visits(year: SchoolYear, of_sessions: Iterable[int | None], kind: str = "open") -> list[Record]:
    """Return an offer with a session for each number of visits."""
    name = f"o{kind}{year.start}"
    offer = {
        "kind": "offer", "id": name, "school": "GS", "type": kind, "title": "Treff", "class": None,
        "from": f"{year.start}-09-01", "to": None, "participants": {"w": 0, "m": 0, "d": 0, "unknown": 0},
    }  # fmt: skip
    return [
        offer,
        *(
            {"kind": "session", "id": f"s{name}-{place}", "offer": name, "date": f"{year.start}-10-{place + 1:02d}",
             "start": None, "minutes": 60, "visits": heads}
            for place, heads in enumerate(of_sessions)
        ),
    ]  # fmt: skip


def made(program: Program, records: list[Record], year: SchoolYear = RUNNING, day: date = AUTUMN) -> AnnualReport:
    """Return the report of a year as it is on a day."""
    program.do("import", "school", program.school_book(BOOK))
    program.do("import", "records", program.records(records))
    return on_day(program, year, day)


def on_day(program: Program, year: SchoolYear, day: date) -> AnnualReport:
    code = program.code_file.read_text(encoding="utf-8")
    ws = open_workspace(program.data, clock=lambda: datetime(day.year, day.month, day.day, 9), recovery_code=code)
    try:
        return annual_report.build(ws, year, "GS")
    finally:
        ws.close()


def part_of(report: AnnualReport, chapter: AnnualChapter) -> tuple[object, ...]:
    return next(one.parts for one in report.chapters if one.id is chapter)


def trend_table(report: AnnualReport) -> FigureTable:
    (table,) = (part for part in part_of(report, AnnualChapter.TREND) if isinstance(part, FigureTable))
    return table


def small_print(report: AnnualReport, chapter: AnnualChapter) -> str:
    return " ".join(part.text for part in part_of(report, chapter) if isinstance(part, SmallPrint))


# ---- a year that is not over


@pytest.fixture(scope="module")
def three_years(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = copy_of(template, tmp_path_factory.mktemp("years") / "eigene", quick=True)
    before = RUNNING.previous
    made(program, [*talks(before.previous, 9), *talks(before, 11), *talks(RUNNING, 6)])
    return program


def test_a_year_that_runs_is_said_to_and_is_in_no_line(three_years):
    report = on_day(three_years, RUNNING, AUTUMN)
    assert trend_table(report).head == ("Schuljahr", "2020/21", "2021/22", "2022/23 bis 22.11.2022")
    assert dict(zip(trend_table(report).head[1:], trend_table(report).rows[0][1:], strict=True)) == {
        "2020/21": "9", "2021/22": "11", "2022/23 bis 22.11.2022": "6",
    }  # fmt: skip
    advised, direct = report.charts(AnnualChapter.TREND)
    assert advised.categories == direct.categories == ("2020/21", "2021/22")
    assert advised.series[0].values == (9, 11)
    assert "2022/23 läuft noch" in small_print(report, AnnualChapter.TREND)
    notes = [part.note for part in report.chart_parts(AnnualChapter.TREND)]
    assert notes == ["Ohne das Schuljahr 2022/23, das noch läuft."] * 2
    assert "2022/23 bis 22.11.2022" in printed(report)


@pytest.mark.parametrize(("day", "is_over"), [(date(2023, 7, 31), False), (date(2023, 8, 1), True)])
def test_a_year_is_over_after_its_last_day(three_years, day, is_over):
    report = on_day(three_years, RUNNING, day)
    assert [("2022/23" in chart.categories) == is_over for chart in report.charts(AnnualChapter.TREND)] == [True] * 2
    assert (trend_table(report).head[-1] == "2022/23") == is_over
    assert ("läuft noch" in small_print(report, AnnualChapter.TREND)) != is_over


def test_one_whole_year_beside_the_one_that_runs_makes_no_line(quick_program):
    report = made(quick_program, [*talks(RUNNING.previous, 35), *talks(RUNNING, 13)])
    assert trend_table(report).head[1:] == ("2021/22", "2022/23 bis 22.11.2022")
    assert report.charts(AnnualChapter.TREND) == ()


# ---- visits


@pytest.mark.parametrize(
    ("of_sessions", "said"),
    [
        ((3,), "unter 5"),
        ((1, None, 3), "unter 5"),
        ((5,), "5"),
        ((0,), "0"),
        ((None,), "keine Angabe"),
        ((3, 3), "–"),
        ((4, 4, 4, 4), "–"),
        ((5, 5), "10"),
        ((4, 4, 4, 4, 4), "20"),
    ],
)
def test_small_visits_of_children_are_nowhere(quick_program, of_sessions, said):
    years = (RUNNING.previous, RUNNING)
    records = [line for year in years for line in (*talks(year, 6), *visits(year, of_sessions))]
    report = made(quick_program, records)
    assert key_figures(report)["Besuche offener Angebote"] == said
    assert values(report, "table_open")["Besuche"] == said
    row = next(row for row in trend_table(report).rows if row[0] == "Besuche offener Angebote")
    assert row[1:] == (said, said)
    for chapter in (AnnualChapter.GLANCE, AnnualChapter.AREA_4, AnnualChapter.TREND):
        assert ("–: nicht gezeigt" in small_print(report, chapter)) == (said == "–")


def test_visits_of_parents_are_those_of_adults(quick_program):
    report = made(quick_program, [*talks(RUNNING, 6), *visits(RUNNING, (3,), "parents")])
    assert values(report, "table_events")["Besuche dieser Veranstaltungen"] == "3"


# ---- what is broken down


@pytest.mark.parametrize(
    ("starts", "rows"),
    [
        (["teacher"] * 9 + ["pupil"] * 2 + ["parent"], {}),
        (["teacher"] * 9 + ["parent"] * 6 + ["pupil"] * 3, {"Lehrkraft": "9", "Übrige zusammen": "9"}),
        (["teacher"] * 6 + ["parent"] * 7, {"Eltern": "7", "Lehrkraft": "6"}),
    ],
)
def test_who_took_the_first_step_tells_no_small_rest(quick_program, starts, rows):
    report = made(quick_program, talks(RUNNING, len(starts), starts))
    assert values(report, "table_initiated") == rows
    assert list(values(report, "table_initiated")) == list(rows)
    assert values(report, "table_cases")["Neu begonnene Fälle"] == str(len(starts))


def test_stages_put_together_have_a_short_name(quick_program):
    report = made(quick_program, talks(RUNNING, len(STAGES), stages=STAGES))
    chart = report.charts(AnnualChapter.AREA_1)[0]
    assert chart.categories == ("Klasse 1–4", "Übrige zusammen")
    assert chart.series[0].values == (7, 5)


# ---- words


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_report_calls_a_talk_what_the_form_calls_it(language):
    wrong = {"de": ("kontakt", "beratungen mit", "konsultation"), "en": ("contact", "consultation")}[language]
    said = {key: text for key, text in messages(language).items() if key.startswith("annual.")}
    assert not {key: text for key, text in said.items() if any(word in text.lower() for word in wrong)}
