"""Time without a school is shared out: every report tells one story, whatever is erased, removed or handed over."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import Missing, Period
from ssa_desktop.domain.figures.merging import Grouping, Merger, groups
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.time.worktime import KeyKind
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.exchange.figures.form_file import form_for, shipped_forms
from ssa_desktop.exchange.figures.return_reader import read_return
from ssa_desktop.labels import sentences_text
from ssa_desktop.services.figures import annual_report, explanations, filing, forms, indicators, reports
from ssa_desktop.services.figures.indicator_explanations import explain as explain_indicator
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.time import contracts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from tests.integration.keeping.backups import opened
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.program import Program, Record, copy_of
from tests.integration.rights.handover.handover_world import consent, create, lately, open_
from tests.steps import Done

YEAR = SchoolYear(2022)
NOW = datetime(2026, 8, 3, 10, 0)
OLD_FORM = "kvjs-vorlaeufig-1"


def book(**posts: tuple[float | None, int | None]) -> Record:
    """A site of two schools, and a school for itself; posts and practitioners of each."""
    sites = {"GS": "SZ", "WRS": "SZ", "RS": None}
    return {
        "sites": [{"code": "SZ", "name": "Schulzentrum"}],
        "schools": [
            {
                "code": code,
                "name": f"Schule {code}",
                "site": site,
                "years": [
                    {"school_year": year, "pupils": 100, "fte": fte, "practitioners": practitioners} for year in YEARS
                ],
            }
            for code, site in sites.items()
            for fte, practitioners in [posts.get(code, (None, None))]
        ],
    }


def time(number: int, school: str | None, minutes: int, activity: str, day: str = "2022-10-10") -> Record:
    return {
        "kind": "time", "id": f"t{number}", "school": school, "date": day, "start": None, "minutes": minutes,
        "activity": activity, "event": None,
    }  # fmt: skip


def contract(number: int, school: str, minutes: int, begin: str = "2021-08-01", end: str | None = None) -> Record:
    return {
        "kind": "contract", "id": f"v{number}", "school": school, "from": begin, "to": end,
        "pattern": [minutes, 0, 0, 0, 0, 0, 0], "school_holidays": "worked",
    }  # fmt: skip


OWN = [
    time(1, "GS", 600, "individual"),
    time(2, "GS", 100, "networking_external"),
    time(3, "WRS", 300, "group", "2023-02-06"),
]
COMMON = [
    time(11, None, 100, "supervision"),
    time(12, None, 50, "travel", "2023-02-06"),
    time(13, None, 7, "teachers", "2023-06-05"),
    time(14, None, 30, "catering"),
    time(15, None, 480, "leave"),
]
AGREED = [contract(1, "GS", 300), contract(2, "WRS", 200), contract(3, "RS", 100)]


@pytest.fixture
def filled(quick_program: Program) -> Program:
    fill(quick_program, book(), [*OWN, *COMMON, *AGREED])
    return quick_program


def fill(program: Program, school_book: Record, records: list[Record]) -> None:
    program.do("import", "school", program.school_book(school_book))
    program.do("import", "records", program.records(records))


def shares(program: Program, level: str = "school", year: str = str(YEAR)) -> dict[str, Any]:
    report = program.do("report", "time-shares", "--school-year", year, "--level", level).json
    return {**report, "units": {unit["unit"]: unit for unit in report["units"]}}


def figures(program: Program, years: tuple[str, ...] = YEARS) -> dict[tuple[str, str], Any]:
    """Every report, but what the check found: hours by contract are no more checked once there is none."""
    found = {key: json.loads(data) for key, data in program.reports(years).items()}
    for report in found.values():
        report.pop("findings", None)
    return found


# The rule -------------------------------------------------------------------------------------------------------------


def test_each_activity_is_shared_out_by_contract_minutes_and_adds_up_exactly(filled):
    report = shares(filled)
    parts = {code: unit["by_activity"] for code, unit in report["units"].items()}
    # 300 : 200 : 100; 7 minutes are 3.5, 2.33 and 1.17; of 50 the remainders are 0, 0.67 and 0.33.
    assert [parts[code]["supervision"] for code in ("GS", "WRS", "RS")] == [50, 33, 17]
    assert [parts[code]["travel"] for code in ("GS", "WRS", "RS")] == [25, 17, 8]
    assert [parts[code]["teachers"] for code in ("GS", "WRS", "RS")] == [4, 2, 1]
    assert [unit["unassigned_minutes"] for unit in report["units"].values()] == [79, 26, 52]
    assert list(report["units"]) == ["GS", "RS", "WRS"]
    assert report["sharing_key"] == "contract"
    for activity, minutes in report["by_activity"].items():
        added = sum(part[activity] for part in parts.values())
        assert added == (0 if activity == "catering" else minutes)
    assert sum(unit["base_minutes"] for unit in report["units"].values()) == report["base_minutes"]


def test_a_site_has_the_sum_of_its_schools_and_return_and_shares_say_the_same(filled):
    at_sites, at_schools = shares(filled, "site")["units"], shares(filled)["units"]
    assert at_sites["SZ"]["unassigned_minutes"] == sum(at_schools[code]["unassigned_minutes"] for code in ("GS", "WRS"))
    for level, found in (("school", at_schools), ("site", at_sites)):
        for unit, items in filled.kvjs(str(YEAR), level).items():
            assert items["unassigned_minutes"] == found[unit]["unassigned_minutes"]
            assert items["share_direct"] == found[unit]["direct"]["share"]
            assert items["share_indirect"] == found[unit]["indirect"]["share"]
            assert "consultations_per_hour" not in items
    # (600 + 4) of (600 + 100 + 79); other minutes stay the unit's own.
    items = filled.kvjs(str(YEAR))["GS"]
    assert items["share_direct"] == round(604 / 779, 4)
    assert (items["networking_minutes"], items["outside_role_minutes"]) == (100, 0)


@pytest.mark.parametrize(
    ("posts", "agreed", "key", "parts"),
    [
        # A contract is missing for a school with entries: posts for each practitioner.
        ({"GS": (0.5, 1), "WRS": (1.0, 2), "RS": (1.0, 1)}, AGREED[:1], "fte", [25, 50, 25]),
        ({"GS": (0.5, 1), "WRS": (1.5, 1)}, AGREED[:1], "fte", [25, 0, 75]),
        # None is missing: the third school has no entries.
        ({}, AGREED[:2], "contract", [60, 0, 40]),
        # Of one of them posts or practitioners are missing: own minutes, 700 and 300.
        ({"GS": (0.5, 1), "WRS": (1.0, None), "RS": (1.0, 1)}, AGREED[:1], "own", [70, 0, 30]),
        ({}, [], "own", [70, 0, 30]),
    ],
)
def test_one_key_holds_for_all_schools_of_the_year(quick_program, posts, agreed, key, parts):
    fill(quick_program, book(**posts), [*OWN, time(9, None, 100, "training"), *agreed])
    report = shares(quick_program)
    assert report["sharing_key"] == key
    assert [unit["by_activity"]["training"] for unit in report["units"].values()] == parts


def test_before_anything_is_entered_it_is_shared_out_in_equal_parts(quick_program):
    fill(quick_program, book(), [time(9, None, 100, "training")])
    report = shares(quick_program)
    assert report["sharing_key"] == "equal"
    assert [unit["unassigned_minutes"] for unit in report["units"].values()] == [34, 33, 33]


def test_what_an_agreement_leaves_out_of_the_base_is_in_no_part(filled):
    filled.do("import", "records", filled.records(
        [{"kind": "shares_base", "id": "b", "left_out": ["travel"], "tolerance": 5, "corridor": None}], "basis.jsonl"
    ))  # fmt: skip
    report = shares(filled)
    assert [unit["unassigned_minutes"] for unit in report["units"].values()] == [54, 18, 35]
    assert filled.kvjs(str(YEAR))["GS"]["unassigned_minutes"] == 54


def test_time_at_a_school_that_the_book_does_not_have_is_nobodys_part(quick_program):
    program = quick_program
    fill(program, book(), [*OWN, *COMMON])
    with program.open() as ws:
        with ws.change() as vault:
            vault.execute("UPDATE time_entry SET school = 'FREMD' WHERE school = 'WRS'")
        before = reports.time_shares_by_unit(ws, YEAR, Level.SCHOOL)
        assert sum(part.by_activity.get(Activity.GROUP, 0) for _, part in before) == 0
        due = [one for one in deletion.due(ws, date(2025, 7, 31)) if one.kind == "time"]
        deletion.erase_due(ws, date(2025, 7, 31), len(due), frozenset(one.id for one in due))
        assert reports.time_shares_by_unit(ws, YEAR, Level.SCHOOL) == before


def test_papers_and_files_name_the_part_and_its_key(filled, tmp_path):
    def words(name: str) -> str:
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / name).pages)

    year = ("--school-year", str(YEAR))
    filled.do("report", "time-shares", *year, "--level", "school", "--format", "pdf", "--out", tmp_path / "z.pdf")
    assert "davon anteilig" in words("z.pdf")
    assert "GS 12:59 Std. 1:19 Std. 77,5 %" in words("z.pdf")
    assert "Schlüssel: Vertragsstunden je Schule" in words("z.pdf")
    filled.try_("report", "kvjs", *year, "--format", "pdf", "--out", tmp_path / "bogen.pdf")
    assert "Davon anteilig: Zeit ohne Schule (in Minuten) · Schlüssel: Vertragsstunden je Schule" in words("bogen.pdf")
    done = filled.try_("report", "kvjs", *year, "--format", "csv")
    assert "Zeit ohne Schule, anteilig;Schlüssel: Vertragsstunden je Schule;contract" in done.out
    done = filled.try_("--language", "en", "report", "kvjs", *year, "--format", "csv")
    assert "Key: contract hours at each school" in done.out
    with closing(opened(filled, NOW)) as ws:
        made = annual_report.build(ws, YEAR, "GS", "de")
        pdf = annual_report.checked(ws, made, annual_report.AnnualFormat.PDF)
    (tmp_path / "bericht.pdf").write_bytes(pdf)
    assert "Davon anteilig 1:19 Std.: Zeit ohne Schule" in words("bericht.pdf")
    assert "77,5 % der Arbeitszeit waren direkte Arbeit" in words("bericht.pdf")


def test_how_it_was_counted_lists_the_part_with_its_key(filled):
    with closing(opened(filled, NOW)) as ws:
        explained = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "unassigned_minutes")
        assert (explained.figure, [int(entry.adds) for entry in explained.parts[0].entries]) == (79, [4, 50, 25])
        assert "Schlüssel: Ihre Vertragsstunden" in sentences_text("de", explained.rule)
        assert "largest remainders" in sentences_text("en", explained.rule)
        share = explanations.explain(ws, YEAR, Level.SITE, "SZ", "share_direct")
        assert [part.value for part in share.parts] == [600 + 300 + 6, 1000 + 79 + 52]
        of_page = explanations.explain_time(
            ws, YEAR.first_day, YEAR.last_day, "minutes.direct", "minutes.base", Level.SITE, "SZ"
        )
        assert (of_page.figure, [part.value for part in of_page.parts]) == (share.figure, [906, 1131])
        own = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "networking_minutes")
        assert (own.figure, len(own.parts[0].entries)) == (100, 1)


def test_indicators_take_in_the_part_by_quarter(filled):
    asked = [indicators.shipped()["share_direct"]]
    with closing(opened(filled, NOW)) as ws:
        found = indicators.indicator_report(ws, YEAR, Level.SCHOOL, asked)
        periods = {unit.unit: unit.results[0].periods for unit in found.units}
        # First quarter: 600 of 700 + 50; second: nothing; third: 25 of travel; fourth: 4 with teachers.
        assert [periods["GS"][quarter].value for quarter in Period][:2] == [Fraction(600, 750), None]
        assert [periods["GS"][quarter].value for quarter in (Period.Q3, Period.Q4)] == [Fraction(0), Fraction(1)]
        year = {one.unit: one.items["share_direct"] for one in reports.annual_return(ws, YEAR, Level.SCHOOL).units}
        assert {code: round_half_up(one[Period.YEAR].value, 4) for code, one in periods.items()} == year
        told = explain_indicator(ws, YEAR, Level.SCHOOL, "GS", "share_direct", Period.Q1, "de")
        assert all(part.counters == 0 for part in told.parts)
        assert sum(part.live for part in told.parts) == 600 + 100 + 50


# What goes changes nothing --------------------------------------------------------------------------------------------


def erase_time(ws: Workspace, on: date) -> int:
    due = [one for one in deletion.due(ws, on) if one.kind == "time"]
    return deletion.erase_due(ws, on, len(due), frozenset(one.id for one in due)).items


def remove_contracts(ws: Workspace) -> None:
    for stored in contracts.listing(ws):
        contracts.remove(ws, stored.period_id)


@pytest.mark.parametrize("first", ["times", "contracts"])
def test_neither_erased_times_nor_removed_contracts_change_a_figure(filled, first):
    before = figures(filled)
    steps: list[Callable[[Workspace], object]] = [lambda ws: erase_time(ws, date(2025, 7, 31)), remove_contracts]
    for step in steps if first == "times" else reversed(steps):
        with closing(opened(filled, NOW)) as ws:
            step(ws)
        assert figures(filled) == before
    with closing(opened(filled, NOW)) as ws:
        assert not contracts.listing(ws)
        assert reports.annual_return(ws, YEAR, Level.SITE).sharing_key is KeyKind.CONTRACT
        told = explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "unassigned_minutes")
        assert (told.figure, sum(int(entry.adds) for entry in told.parts[0].entries)) == (79, 79)


def test_a_contract_of_a_year_that_is_over_is_taken_back_and_put_right(filled):
    before = figures(filled)
    with closing(opened(filled, NOW)) as ws:
        own = next(one for one in contracts.listing(ws) if one.period.school == "GS")
        step = Done(ws, lambda ws: contracts.remove(ws, own.period_id))
        assert figures_of(ws) == 79
        step.take_back()
        with ws.read() as vault:
            assert counters.all_counters(vault) == []
        contracts.remove(ws, own.period_id)
        # Other hours than those removed: now the years go by them.
        contracts.save(ws, replace(own.period, pattern=(600, 0, 0, 0, 0, 0, 0)))
        assert figures_of(ws) == 104 + 1
        with ws.read() as vault:
            assert counters.all_counters(vault) == []
    assert figures(filled) != before


def figures_of(ws: Workspace) -> int:
    (unit,) = [one for one in reports.annual_return(ws, YEAR, Level.SCHOOL).units if one.unit == "GS"]
    return int(str(unit.items["unassigned_minutes"]))


def test_ending_another_contract_leaves_what_was_kept_of_one_that_is_gone(filled):
    before = figures(filled)
    with closing(opened(filled, NOW)) as ws:
        by_school = {one.period.school: one for one in contracts.listing(ws)}
        contracts.remove(ws, by_school["GS"].period_id)
        contracts.save(ws, replace(by_school["WRS"].period, last=date(2026, 7, 31)), by_school["WRS"].period_id)
        contracts.save(ws, ContractPeriod((0, 60, 0, 0, 0, 0, 0), date(2026, 8, 1), school="WRS"))
    assert figures(filled) == before


def test_times_that_are_erased_keep_their_parts_when_a_contract_is_changed(filled):
    before = figures(filled)
    with closing(opened(filled, NOW)) as ws:
        assert erase_time(ws, date(2025, 7, 31)) == 1
        own = next(one for one in contracts.listing(ws) if one.period.school == "GS")
        contracts.save(ws, replace(own.period, pattern=(1000, 0, 0, 0, 0, 0, 0)), own.period_id)
    assert figures(filled) == before


def test_a_contract_that_is_removed_while_its_year_runs_was_wrong(quick_program):
    program = quick_program
    day = f"{SchoolYear.of(date.today()).start}-08-20"
    records = [replace_day(one, day) for one in [*OWN, *COMMON]]
    fill(program, book(), [*records, *AGREED])
    year = str(SchoolYear.of(date.fromisoformat(day)))
    assert shares(program, year=year)["sharing_key"] == "contract"
    with program.open() as ws:
        remove_contracts(ws)
    assert shares(program, year=year)["sharing_key"] == "own"


def test_by_what_it_was_shared_out_stays_where_every_key_gives_the_same_parts(quick_program):
    """A single school gets all of it: the key is told with the figures all the same."""
    program = quick_program
    schools = [one for one in book()["schools"] if one["code"] == "GS"]
    records = [one for one in [*OWN, *COMMON, *AGREED] if one["school"] in (None, "GS")]
    fill(program, {**book(), "schools": schools}, records)
    before = figures(program)
    assert shares(program)["sharing_key"] == "contract"
    with closing(opened(program, NOW)) as ws:
        remove_contracts(ws)
        assert not contracts.listing(ws)
    assert figures(program) == before
    with closing(opened(program, NOW)) as ws:
        erase_time(ws, date(2025, 7, 31))
    assert figures(program) == before


def test_no_key_is_kept_of_a_year_in_which_nothing_was_shared_out(quick_program):
    fill(quick_program, book(), [*OWN, *AGREED])
    assert "sharing_key" not in shares(quick_program)
    with closing(opened(quick_program, NOW)) as ws:
        remove_contracts(ws)
    quick_program.do("import", "records", quick_program.records(COMMON))
    assert shares(quick_program)["sharing_key"] == "own"


def replace_day(line: Record, day: str) -> Record:
    return {**line, "date": day}


def test_a_restore_removes_the_contract_again_and_changes_no_figure(filled, tmp_path):
    filled.do("backup", "create", tmp_path / "eins.ssab")
    before = figures(filled)
    with closing(opened(filled, NOW)) as ws:
        remove_contracts(ws)
        erase_time(ws, date(2025, 7, 31))
    filled.do("restore", tmp_path / "eins.ssab", "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert not contracts.listing(ws)
        with ws.read() as vault:
            assert vault.execute("SELECT count(*) FROM time_entry").fetchone() == (0,)
    assert figures(filled) == before


def walk(template: Path, folder: Path, seed: int) -> None:
    """Erase times, persons and contracts in a random order; hand the rest to another vault; compare everything."""
    rng = random.Random(seed)
    history = make_history(seed, size=1 + seed % 2)
    program = copy_of(template, folder / "eine", quick=True)
    fill(program, history.book, history.records)
    before = figures(program)

    def some(ws: Workspace, kind: str) -> None:
        due = [one for one in deletion.due(ws, date(2026, 7, 31)) if one.kind == kind]
        chosen = frozenset(one.id for one in rng.sample(due, rng.randint(0, len(due))))
        deletion.erase_due(ws, date(2026, 7, 31), len(chosen), chosen)

    def a_contract(ws: Workspace) -> None:
        for stored in contracts.listing(ws)[:1]:
            contracts.remove(ws, stored.period_id)

    steps: list[Callable[[Workspace], None]] = [
        lambda ws: some(ws, "time"), lambda ws: some(ws, "case"), lambda ws: some(ws, "person"),
        a_contract, a_contract, lambda ws: some(ws, "contact"), a_contract,
    ]  # fmt: skip
    rng.shuffle(steps)
    for step in steps:
        with closing(opened(program, datetime(2026, 8, 1, 9, 0))) as ws:
            step(ws)
        assert figures(program) == before, seed
    own_copy = folder / "kopie.jsonl"
    program.do("export", "records", own_copy)
    second = copy_of(template, folder / "andere", quick=True)
    second.do("import", "school", second.school_book(history.book))
    second.do("import", "records", own_copy)
    assert figures(second) == before, seed


@pytest.mark.parametrize("seed", range(4200, 4203))
def test_no_figure_changes_in_a_random_history(template, tmp_path, seed):
    walk(template, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(10))
def test_no_figure_changes_in_many_histories(template, tmp_path, block):
    for seed in range(5000 + block * 10, 5010 + block * 10):
        walk(template, tmp_path / str(seed), seed)


def test_a_handover_changes_nothing_of_a_successor_who_has_a_school_already(template, tmp_path):
    """Each part stays as its own contract had it: hers of the years before, and what the other one hands over."""
    history, years = lately(make_history(2, size=2))
    hers = copy_of(template, tmp_path / "hers", quick=True)
    fill(hers, history.book, [*history.records, *(consent(line["id"], "Frau Neu") for line in history.of("case")[:1])])
    before = {unit: items for year in years for unit, items in hers.kvjs(year).items()}
    own = {"sites": [], "schools": [{"code": "EIGEN", "name": "Eigene Schule", "years": []}]}
    his = copy_of(template, tmp_path / "his", quick=True)
    day = f"{years[1][:4]}-10-12"
    fill(his, own, [time(1, "EIGEN", 60, "group", day), time(2, None, 45, "training", day), contract(1, "EIGEN", 60)])
    package = create(hers, "successor", to="Frau Neu")
    open_(his, package)
    parts = {unit: one["unassigned_minutes"] for unit, one in shares(his, year=years[1])["units"].items()}
    assert parts.pop("EIGEN") == 45
    theirs = {unit: one["unassigned_minutes"] for unit, one in shares(hers, year=years[1])["units"].items()}
    assert parts == theirs
    assert before


# Filed returns, both forms, merging -----------------------------------------------------------------------------------


@pytest.fixture
def ready(quick_program: Program) -> Iterator[Workspace]:
    """A vault whose return can be filed."""
    posts = dict.fromkeys(("GS", "WRS", "RS"), (0.5, 1))
    fill(quick_program, book(**posts), [*OWN, *COMMON, *AGREED])
    with closing(opened(quick_program, NOW)) as ws:
        yield ws


def test_a_filed_return_keeps_its_part_and_key(ready):
    version = filing.file_return(ready, YEAR, Level.SITE)
    assert version.report.sharing_key is KeyKind.CONTRACT
    remove_contracts(ready)
    erase_time(ready, date(2025, 7, 31))
    (again,) = filing.filed(ready, YEAR, Level.SITE)
    assert (again.report, filing.differences(ready, again)) == (version.report, [])
    assert b"contract" in filing.rendered(ready, again, ReportFormat.CSV, "de")


def test_the_older_shipped_form_is_read_where_it_was_filed_and_offered_nowhere(ready):
    old = forms.form(ready, OLD_FORM, YEAR)
    assert [one.id for one in shipped_forms()] == [OLD_FORM, form_for(YEAR).id]
    assert OLD_FORM not in {entry.form.id for entry in forms.all_forms(ready)}
    version = filing.file_return(ready, YEAR, Level.SCHOOL, old)
    (again,) = filing.filed(ready, YEAR, Level.SCHOOL)
    assert again.report.form == old
    assert "consultations_per_hour" in again.report.units[0].items
    assert "unassigned_minutes" not in again.report.units[0].items
    assert filing.differences(ready, version) == []
    # A copy of it may go on asking what it asked, under an id of its own.
    with pytest.raises(Exception, match=r"form\.id_taken"):
        forms.save_own(ready, replace(old, title="Meiner"))
    own = forms.save_own(ready, replace(old, id="meiner"))
    items = reports.annual_return(ready, YEAR, Level.SCHOOL, own).units[0].items
    assert items["consultations_per_hour"] == 0
    assert indicators.shipped()["consultations_per_hour"].formula.numerator == ("contacts",)


def test_returns_on_both_forms_are_merged_and_what_one_does_not_ask_stays_open(ready, tmp_path):
    merger = Merger()
    for name, asked in (("neu", form_for(YEAR)), ("alt", forms.form(ready, OLD_FORM))):
        report = replace(reports.annual_return(ready, YEAR, Level.SCHOOL, asked), practitioner=name)
        for fmt in (ReportFormat.JSON, ReportFormat.XLSX):
            (tmp_path / f"{name}.{fmt}").write_bytes(render_return(report, fmt, "de"))
        found = [read_return(tmp_path / f"{name}.{fmt}") for fmt in (ReportFormat.JSON, ReportFormat.XLSX)]
        assert found[0].units == found[1].units
        merger.add(found[0])
    merged = merger.result()
    by_practitioner = {row.practitioner: row.figures.items for row in merged.rows if row.figures.unit == "GS"}
    assert by_practitioner["neu"]["unassigned_minutes"] == 79
    assert "unassigned_minutes" not in by_practitioner["alt"]
    assert "consultations_per_hour" in merged.items
    # Of two colleagues at one school a sum is of those who say it, as with any item.
    summed = {group.items["school_name"]: group.items for group in groups(merged, Grouping.SCHOOL)}
    assert summed["Schule GS"]["unassigned_minutes"] == 79


# Counters of an earlier version ---------------------------------------------------------------------------------------


def test_what_an_earlier_version_erased_is_shared_out_like_the_rest_and_stays_so(filled):
    """It kept the sum of all time and that of each school: what is in none of them named no school."""
    with closing(opened(filled, NOW)) as ws:
        with ws.change() as vault:
            counters.add_to_counters(vault, "all", YEAR, {"minutes.supervision": 600, "minutes.group": 60})
            counters.add_to_counters(vault, counters.school_unit("GS"), YEAR, {"minutes.group": 60})
        found = dict(reports.time_shares_by_unit(ws, YEAR, Level.SCHOOL))
        assert found["GS"].unassigned_minutes == 350 + 29
        asked = [indicators.shipped()["share_direct"]]
        (gs, *_) = indicators.indicator_report(ws, YEAR, Level.SCHOOL, asked).units
        assert gs.results[0].periods[Period.Q1].missing is Missing.UNPARTED
        assert gs.results[0].periods[Period.YEAR].value is not None
    before = figures(filled)
    with closing(opened(filled, NOW)) as ws:
        erase_time(ws, date(2025, 7, 31))
        remove_contracts(ws)
    assert figures(filled) == before
