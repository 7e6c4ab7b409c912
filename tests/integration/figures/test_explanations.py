"""Every figure of a return is explained by entries and counters that add up to it, whatever was deleted."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import SHARE_DIGITS, AnnualReturn, Level
from ssa_desktop.domain.figures.explanation import EntryKind, Explanation
from ssa_desktop.domain.figures.forms import FormItem, ItemUnit
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.exchange.figures.form_file import form_for, shipped_forms
from ssa_desktop.services.cases import cases
from ssa_desktop.services.figures import explanations, hand_figures, reports
from ssa_desktop.services.time.shares_base import set_shares_base
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures.explained import entries_of_measure
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.keeping.test_deletion_invariance import (
    begin,
    begin_with,
    case,
    contact,
    delete_due,
    erase_person,
    pupil,
)
from tests.integration.program import Program

UP_TO = {
    "pupils_advised_per_fte": lambda above, below: round_half_up(above / below, 1),
    "reach_percent": lambda above, below: round_half_up(above * 100 / below, 2),
    "consultations_per_hour": lambda above, below: round_half_up(above * 60 / below, 2),
}
"""How a figure is worked out of the two parts it is explained by."""


def worked_out(explanation: Explanation) -> int | Decimal | None:
    """Return the figure that the parts of an explanation give."""
    first, *rest = (Fraction(part.live + part.counters) for part in explanation.parts)
    if not rest:
        if explanation.item.unit is ItemUnit.FTE:
            return round_half_up(first, SHARE_DIGITS)
        return int(first)
    if not rest[0]:
        return None
    derive = UP_TO.get(explanation.item.id)
    return derive(first, rest[0]) if derive else round_half_up(first / rest[0], SHARE_DIGITS)


def check_text(explanation: Explanation, figure: object) -> None:
    (part,) = explanation.parts
    said = list(dict.fromkeys(entry.title for entry in part.entries if entry.title))
    assert figure == (", ".join(said) or None)


def check_item(ws: Workspace, report: AnnualReturn, unit: str, item: FormItem, figure: object, key: str | None) -> int:
    explanation = explanations.explain(ws, report.school_year, report.level, unit, item.id, report.form, key)
    where = (str(report.school_year), report.level, unit, item.id, key)
    assert explanation.figure == figure, where
    assert explanation.rule, where
    assert all(part.value is None or part.value == part.live + part.counters for part in explanation.parts), where
    assert all(entry.adds >= 0 for part in explanation.parts for entry in part.entries), where
    if item.unit is ItemUnit.TEXT:
        check_text(explanation, figure)
    elif figure is None:
        assert explanation.unknown is not None, where
    else:
        assert explanation.unknown is None, where
        told = sum(figure.values()) if isinstance(figure, Mapping) else figure
        assert worked_out(explanation) == told, where
    return sum(len(part.entries) for part in explanation.parts)


def check_all(ws: Workspace) -> int:
    """Compare every item of every unit, level and year; return how many entries were listed."""
    listed = 0
    for year in map(SchoolYear.parse, YEARS):
        for level in Level:
            report = reports.annual_return(ws, year, level)
            for unit in report.units:
                for item in report.form.items:
                    figure = unit.items[item.id]
                    listed += check_item(ws, report, unit.unit, item, figure, None)
                    if isinstance(figure, Mapping):
                        for key, count in figure.items():
                            listed += check_item(ws, report, unit.unit, item, count, key)
    return listed


def enter_by_hand(ws: Workspace, rng: random.Random) -> None:
    """Enter some of the figures that no record answers; some schools stay without."""
    for year in map(SchoolYear.parse, YEARS):
        for unit in reports.annual_return(ws, year, Level.SCHOOL).units:
            figures = {measure: rng.choice((None, 0, 3, 7)) for measure in ("partners", "risk_assessments")}
            hand_figures.save(ws, year, unit.unit, figures)


def walk(template: Path, folder: Path, seed: int) -> None:
    rng = random.Random(seed)
    program = begin(template, folder, make_history(seed, size=1 + seed % 2))
    with program.open() as ws:
        enter_by_hand(ws, rng)
        assert check_all(ws) > 0
    for pseudonym in rng.sample(program.pseudonyms(), len(program.pseudonyms()) // 2):
        erase_person(program, pseudonym)
    delete_due(program, rng.choice(("2022-07-31", "2024-07-31", "2025-07-31")))
    with program.open() as ws:
        check_all(ws)


@pytest.mark.parametrize("seed", range(300, 302))
def test_entries_and_counters_add_up_to_every_figure(template, tmp_path, seed):
    walk(template, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(10))
def test_they_do_in_many_histories(template, tmp_path, block):
    for seed in range(3000 + block * 10, 3010 + block * 10):
        walk(template, tmp_path / str(seed), seed)


def test_a_form_of_her_own_with_another_threshold_is_explained_too(template, tmp_path):
    program = begin(template, tmp_path, make_history(304, size=2))
    year = SchoolYear.parse(YEARS[1])
    shipped = form_for(year)
    items = tuple(replace(item, threshold=2) if item.threshold else item for item in shipped.items)
    form = replace(shipped, id="eigener-1", items=items)
    with program.open() as ws:
        report = reports.annual_return(ws, year, Level.SITE, form)
        for unit in report.units:
            for item in form.items:
                check_item(ws, report, unit.unit, item, unit.items[item.id], None)
    for pseudonym in program.pseudonyms()[:3]:
        erase_person(program, pseudonym)
    with program.open() as ws:
        # The threshold was not known at the deletion: such bands are not stated, and the explanation says why.
        report = reports.annual_return(ws, year, Level.SITE, form)
        unknown = [
            explanations.explain(ws, year, Level.SITE, unit.unit, item.id, form).unknown
            for unit in report.units
            for item in form.items
            if item.threshold and unit.items[item.id] is None
        ]
        assert unknown
        assert {sentence.key for sentence in unknown if sentence} == {"explained.bands_unparted"}


def test_counted_says_how_many_entries_are_behind_each_figure_with_the_deleted_ones(template, tmp_path):
    program = begin(template, tmp_path, make_history(300))
    erase_person(program, program.pseudonyms()[0])
    year = SchoolYear.parse(YEARS[1])
    told_apart = 0
    with program.open() as ws:
        report = reports.annual_return(ws, year, Level.SCHOOL)
        found = explanations.counted(ws, report)
        for (unit, name), parts in found.parts.items():
            item, _, key = name.partition(".")
            explanation = explanations.explain(ws, year, Level.SCHOOL, unit, item, key=key or None)
            assert parts == tuple(part.counted for part in explanation.parts)
            for part, said in zip(explanation.parts, parts, strict=True):
                told_apart += part.counters != 0
                known = None if said.measure.startswith("minutes.") else len(part.entries)
                assert said.entries == (part.value if part.counters else known)
        assert told_apart


def counted_parts(program: Program) -> dict[tuple[str, ...], object]:
    """Return what the sheet that says how it was counted is made of, for both levels and every year."""
    with program.open() as ws:
        return {
            (year, level, *where): parts
            for year in YEARS
            for level in Level
            for where, parts in explanations.counted(
                ws, reports.annual_return(ws, SchoolYear.parse(year), level)
            ).parts.items()
        }


@pytest.mark.parametrize("seed", [305, 306])
def test_the_sheet_for_the_carrier_is_the_same_after_a_deletion(template, tmp_path, seed):
    """Otherwise the numbers that changed would be those the deleted person was counted in."""
    program = begin(template, tmp_path, make_history(seed))
    before = counted_parts(program)
    for pseudonym in random.Random(seed).sample(program.pseudonyms(), 2):
        erase_person(program, pseudonym)
        assert counted_parts(program) == before


def test_no_cell_of_the_workbook_holds_a_name_or_a_pseudonym(template, tmp_path):
    program = begin(template, tmp_path, make_history(301, size=2))
    words = [*program.pseudonyms(), "Mila", "Muster-", *(f"Angebot {number}" for number in range(9))]
    for level in Level:
        path = tmp_path / f"{level}.xlsx"
        program.try_("report", "kvjs", "--school-year", YEARS[1], "--level", level, "--format", "xlsx", "--out", path)
        sheets = load_workbook(path).worksheets
        cells = [str(cell.value) for sheet in sheets for row in sheet for cell in row if cell.value is not None]
        assert sheets[-1].title == "Wie gezählt"
        assert any(isinstance(row[3].value, int) and row[3].value for row in sheets[-1].iter_rows(min_row=6))
        assert [cell for cell in cells for word in words if word in cell] == []


def test_a_restricted_case_is_counted_and_nobody_is_named(quick_program):
    program = quick_program
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila"), case("c2", "Nils"), contact("k1", ["c1", "c2"]),
        contact("k2", ["c1"]), {"kind": "referral", "id": "r1", "case": "c1", "date": "2022-10-01", "target": "asd"},
    ]  # fmt: skip
    begin_with(program, records)
    year = SchoolYear.parse("2022/23")
    with program.open() as ws:
        mila = next(row for row in cases.listing(ws) if row.name == "Mila")
        with ws.change() as vault:
            vault.execute(
                """INSERT INTO restriction (uid, case_id, ground, reason, by_whom, since)
                VALUES ('x', ?, 'disputed', 'Prüfung', 'self', '2022-11-01')""",
                (mila.case_id,),
            )
        for item in ("pupils_advised", "pupil_consultations", "cases_new", "referrals", "topic_mentions"):
            explanation = explanations.explain(ws, year, Level.SCHOOL, "GS", item)
            (part,) = explanation.parts
            assert part.live == part.value
            entries = part.entries
            assert mila.pseudonym not in {who.pseudonym for entry in entries for who in entry.who}
            assert mila.case_id not in {entry.case_id for entry in entries}
            assert [explanations.case_of_entry(ws, entry) for entry in entries if entry.is_closed].count(None) == sum(
                entry.is_closed for entry in entries
            )
            assert any(entry.is_closed for entry in entries), item


def test_what_the_return_does_not_have_is_refused_in_words(quick_program):
    begin_with(quick_program, [])
    year = SchoolYear.parse("2022/23")
    with quick_program.open() as ws:
        for unit, item in (("GS", "of_nothing"), ("XX", "pupils_advised")):
            with pytest.raises(UsageError):
                explanations.explain(ws, year, Level.SCHOOL, unit, item)
        with ws.read() as vault, pytest.raises(ValueError, match="nonsense"):
            entries_of_measure(vault, "nonsense", None, year.first_day, year.last_day)


def test_the_time_of_a_unit_and_of_all_is_explained_with_what_was_erased(quick_program):
    program = quick_program
    time = {"kind": "time", "start": None, "minutes": 60, "date": "2022-10-10", "event": None}
    records = [
        {**time, "id": "t1", "school": "GS", "activity": "documentation"},
        {**time, "id": "t2", "school": None, "activity": "training", "minutes": 30},
        {**time, "id": "t3", "school": "WRS", "activity": "group", "minutes": 90},
    ]
    begin_with(program, records)
    year = SchoolYear.parse("2022/23")
    for listed in (2, 0):
        with program.open() as ws:
            whole = explanations.explain_time(ws, year.first_day, year.last_day, "minutes.indirect", "minutes.base")
            school = explanations.explain_time(
                ws, year.first_day, year.last_day, "minutes.indirect", level=Level.SCHOOL, unit="GS"
            )
        assert [part.value for part in whole.parts] == [90, 180]
        # Of 30 minutes without a school 12 are its part: 60 of 150 minutes are its own.
        assert (whole.figure, school.figure) == (Decimal("0.5000"), 72)
        assert [int(one.adds) for one in school.parts[0].entries if one.kind is EntryKind.COMMON] == [12]
        assert (len(whole.parts[0].entries), whole.parts[0].counters) == (listed, 0 if listed else 90)
        delete_due(program, "2026-07-31")


def test_what_an_agreement_leaves_out_of_the_base_is_left_out_of_the_shares_and_said(quick_program):
    program = quick_program
    time = {"kind": "time", "start": None, "school": "GS", "date": "2022-10-10", "event": None}
    spent = {"individual": 60, "documentation": 30, "travel": 30}
    records = [{**time, "id": key, "activity": key, "minutes": minutes} for key, minutes in spent.items()]
    begin_with(program, records)
    year = SchoolYear.parse("2022/23")
    with program.open() as ws:
        assert reports.annual_return(ws, year, Level.SCHOOL).units[0].items["share_direct"] == Decimal("0.5")
        set_shares_base(ws, [Activity.TRAVEL], 5)
        items = reports.annual_return(ws, year, Level.SCHOOL).units[0].items
        assert items["share_direct"] == Decimal("0.6667")
        assert items["share_indirect"] == Decimal("0.3333")
        check_all(ws)
        for item in ("share_direct", "share_indirect", "consultations_per_hour"):
            explanation = explanations.explain(ws, year, Level.SCHOOL, "GS", item, shipped_forms()[0])
            assert explanation.parts[1].value == 90
            said = [sentence.details for sentence in explanation.rule if sentence.key == "explained.left_out"]
            assert said == [{"activity": "travel"}]
        alone = explanations.explain_time(ws, year.first_day, year.last_day, "minutes.travel")
        assert alone.figure == 30


def test_what_is_left_bare_of_a_file_deleted_within_the_year_counts_once(quick_program):
    """Of a joint talk the deleted file's part stays without topics: its mention is in the counters, not in the list."""
    program = quick_program
    left = {"closed": "2022-10-10", "left_school": "2022-10-10", "leave_kind": "changed_school"}
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila", **left), case("c2", "Mila", school="WRS", opened="2022-10-11"),
        case("c3", "Nils"), contact("k1", ["c1", "c3"]), contact("k2", ["c2"], "2023-02-10", school="WRS"),
    ]  # fmt: skip
    begin_with(program, records)
    assert delete_due(program, "2023-04-10") == 1
    year = SchoolYear.parse("2022/23")
    with program.open() as ws:
        (part,) = explanations.explain(ws, year, Level.SCHOOL, "GS", "topic_mentions", key="family").parts
        assert (part.live, part.counters, part.value) == (1, 1, 2)
        check_all(ws)


def test_a_case_is_carried_over_that_was_open_when_the_year_began_and_no_other(quick_program):
    """Open on 31 July and on 1 August; one closed on that day was still open on it, one opened on it is new."""
    year = SchoolYear(2023)
    last, first = "2023-07-31", "2023-08-01"
    begin_with(
        quick_program,
        [
            *(pupil(name) for name in ("Mila", "Ben", "Ida")),
            case("c1", "Mila", opened=last, closed=first, close_reason="goal_reached"),
            case("c2", "Ben", opened=first),
            case("c3", "Ida", opened="2022-09-12", closed=last, close_reason="goal_reached"),
        ],
    )
    with quick_program.open() as ws:
        unit = next(one for one in reports.annual_return(ws, year, Level.SCHOOL).units if one.unit == "GS")
        assert (unit.items["cases_carried_over"], unit.items["cases_new"]) == (1, 1)
        with ws.read() as vault:
            for measure, opened in (("cases.carried_over", last), ("cases.new", first)):
                (entry,) = entries_of_measure(vault, measure, ["GS"], year.first_day, year.last_day)
                assert entry.day is not None
                assert entry.day.isoformat() == opened
