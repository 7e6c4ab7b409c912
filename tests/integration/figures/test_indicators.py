"""Indicators on a real store: the command and its files, what stays hidden, follow-ups, deletions within the year."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import QUARTERS, Direction, Missing, Moment, Outcome, Period, Target
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CaseType, CloseReason, InitiatedBy, Participant
from ssa_desktop.services.cases import case_outcomes, cases, contacts
from ssa_desktop.services.figures import forms, indicator_explanations, indicators
from ssa_desktop.services.figures.indicators import NotePlace
from ssa_desktop.services.figures.reports import annual_return
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from tests.integration.figures.indicator_oracle import enriched
from tests.integration.keeping.histories import make_history
from tests.integration.keeping.test_deletion_invariance import BOOK, case, contact, pseudonym_of, pupil
from tests.integration.program import Program, Record, copy_of
from tests.integration.storage.test_old_stores import NOW as OLD_NOW
from tests.integration.storage.test_old_stores import PASSPHRASE, RICH
from tests.steps import Done
from tests.unit.exchange.figures_examples import FIGURES_EXAMPLES

YEAR = SchoolYear(2022)
NOW = datetime(2026, 3, 4, 10, 15)
OF_THEIR_OWN = {"topic", "offer_details"}
REFERS = ("case", "person", "other")
"""What refers to a record by the file's own id; an export gives every record another."""


@pytest.fixture
def filled(quick_program: Program) -> Program:
    program = quick_program
    program.do("import", "school", program.school_book(BOOK))
    records: list[Record] = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila", closed="2023-01-10", close_reason="goal_reached",
        result="improved"), case("c2", "Nils", school="WRS"),
        contact("k1", ["c1"], minutes=60), contact("k2", ["c2"], "2023-02-10", school="WRS", minutes=30),
        {"kind": "time", "id": "t1", "school": "GS", "date": "2022-09-13", "start": None, "minutes": 60,
         "activity": "documentation"},
    ]  # fmt: skip
    program.do("import", "records", program.records(records))
    return program


def opened(program: Program) -> Workspace:
    return open_workspace(program.data, clock=lambda: NOW, recovery_code=program.code_file.read_text("utf-8"))


@pytest.fixture
def ws(filled: Program) -> Iterator[Workspace]:
    workspace = opened(filled)
    yield workspace
    workspace.close()


def report_of(program: Program, *more: str) -> Record:
    done = program.do("report", "indicators", "--school-year", "2022/23", *more)
    assert "Mitbestimmung" in done.err
    found = done.json
    assert isinstance(found, dict)
    return found


# The command and its files --------------------------------------------------------------------------------------------


def test_the_report_has_the_documented_shape_and_asks_for_nothing_before(filled):
    report = report_of(filled)
    assert list(report) == ["school_year", "level", "units"]
    assert [unit["unit"] for unit in report["units"]] == ["GS", "WRS"]
    (hour, *_) = report["units"][0]["indicators"]
    assert list(hour) == [
        "id", "label", "active", "own", "unit", "direction", "target", "tolerance", "periods", "trend",
    ]  # fmt: skip
    assert (hour["id"], hour["target"], hour["active"]) == ("consultations_per_hour", None, False)
    assert list(hour["periods"]) == ["q1", "q2", "q3", "q4", "year"]
    assert (hour["periods"]["q1"]["value"], hour["periods"]["q1"]["state"]) == (0.5, None)
    assert hour["periods"]["q3"] | {"value": None, "missing": "no_base"} == hour["periods"]["q3"]
    assert {one["id"] for one in report["units"][0]["indicators"]} == set(indicators.shipped())


def test_what_she_turned_on_is_what_the_report_holds(filled):
    with filled.open() as ws:
        share = indicators.shipped()["share_direct"]
        indicators.save(
            ws, replace(share, is_active=True, target=Target(Fraction(1, 2), Fraction(3, 5), Fraction(1, 10)))
        )
    report = report_of(filled, "--level", "site")
    (unit,) = report["units"]
    (one,) = unit["indicators"]
    assert (one["id"], one["target"], one["tolerance"]) == ("share_direct", [0.5, 0.6], 0.1)
    assert {period: value["state"] for period, value in one["periods"].items()} == {
        "q1": "reached", "q2": None, "q3": "missed", "q4": None, "year": "reached",
    }  # fmt: skip


def test_every_file_is_headed_by_the_reminder_and_shows_words_for_the_unknown(filled, tmp_path):
    said = "Vor einer Weitergabe an den Arbeitgeber steht die Mitbestimmung"
    for fmt in ("csv", "xlsx", "pdf"):
        path = tmp_path / f"k.{fmt}"
        filled.do("report", "indicators", "--school-year", "2022/23", "--format", fmt, "--out", path)
        if fmt == "csv":
            lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
            text = "\n".join(" ".join(line) for line in lines)
        elif fmt == "xlsx":
            book = load_workbook(path)
            text = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
        else:
            text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
            meta = PdfReader(path).metadata
            assert meta is not None
            assert meta.author in (None, "")
        assert said in text, fmt
        assert "keiner davon ist für die Schulsozialarbeit amtlich" in text, fmt
        assert "Ordentlich abgeschlossene Fälle" in text, fmt
        assert "nichts zu zählen" in text, fmt


def file_text(path):
    if path.suffix == ".xlsx":
        return "\n".join(
            str(cell.value) for sheet in load_workbook(path) for row in sheet for cell in row if cell.value
        )
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    return path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("tolerance", "state", "german", "english"),
    [(0, "missed", "verfehlt", "missed"), (5, "within_tolerance", "in Toleranz", "within tolerance")],
)
def test_exactly_half_is_not_more_than_half_in_any_file(filled, tmp_path, tolerance, state, german, english):
    # An hour of talks and an hour of documentation in the first quarter at the primary school: 50 % direct work.
    with filled.open() as ws:
        share = indicators.shipped()["share_direct"]
        target = Target(Fraction(1, 2), None, Fraction(tolerance, 100))
        indicators.save(ws, replace(share, is_active=True, direction=Direction.ABOVE, target=target))
        kept = indicators.indicator_of(ws, "share_direct")
        assert (kept.direction, kept.target) == (Direction.ABOVE, target)
        said = indicator_explanations.explain(ws, YEAR, Level.SCHOOL, "GS", "share_direct", Period.Q1, "de").lines
        assert f"Stand: {german}" in said
        assert any(line.startswith("Soll: mehr als 50,0 %") for line in said)
    (one,) = report_of(filled)["units"][0]["indicators"]
    assert (one["direction"], one["target"]) == ("above", 0.5)
    assert (one["periods"]["q1"]["value"], one["periods"]["q1"]["state"]) == (0.5, state)
    for language, bound, word in (("de", "mehr als 50,0 %", german), ("en", "more than 50.0%", english)):
        for fmt in ("csv", "xlsx", "pdf"):
            path = tmp_path / f"{language}.{fmt}"
            more = ("--school-year", "2022/23", "--format", fmt, "--out", path)
            filled.do("--language", language, "report", "indicators", *more)
            text = file_text(path).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
            assert bound in text, (language, fmt)
            assert word in text, (language, fmt)


def test_a_table_needs_a_place_to_go_and_english_words_come_with_english(filled):
    assert filled.try_("report", "indicators", "--school-year", "2022/23", "--format", "pdf").code == 2
    done = filled.try_("--language", "en", "report", "indicators", "--school-year", "2022/23")
    assert "Co-determination" in done.err
    assert done.json["units"][0]["indicators"][0]["label"] == "Talks per working hour"


def test_no_other_report_holds_an_indicator(filled):
    before = filled.reports(["2022/23"])
    with filled.open() as ws:
        indicators.set_active(ws, indicators.shipped(), active=True)
    after = filled.reports(["2022/23"])
    others = [key for key in before if not key[1].startswith("indicators")]
    assert others
    assert all(before[key] == after[key] for key in others)


# Hers -----------------------------------------------------------------------------------------------------------------


def test_changes_are_taken_back_one_by_one(ws):
    share = indicators.shipped()["share_direct"]
    assert indicators.turned_on(ws) == ()
    first = Done(ws, lambda ws: indicators.set_active(ws, ["share_direct"], active=True))
    second = Done(
        ws, lambda ws: indicators.save(ws, replace(share, is_active=True, target=Target(Fraction(1, 2), Fraction(1))))
    )
    own = replace(share, code=indicators.new_code(), is_own=True, is_active=True, explanation_de="", explanation_en="")
    third = Done(ws, lambda ws: indicators.save(ws, own))
    assert [one.code for one in indicators.turned_on(ws)] == ["share_direct", own.code]
    gone = Done(ws, lambda ws: indicators.reset(ws, own.code))
    gone.take_back()
    assert indicators.indicator_of(ws, own.code) == own
    third.take_back()
    second.take_back()
    assert indicators.indicator_of(ws, "share_direct") == replace(share, is_active=True)
    first.take_back()
    assert indicators.listing(ws) == tuple(indicators.shipped().values())


def test_names_in_her_words_stop_the_report(ws):
    indicators.set_active(ws, ["share_direct"], active=True)
    place = NotePlace("share_direct", YEAR, Level.SCHOOL, "GS", Period.Q1)
    assert indicators.set_note(ws, place, "Viel Zeit mit Mila") == ""
    report = indicators.indicator_report(ws, YEAR, Level.SCHOOL)
    with pytest.raises(NameLeakError):
        indicators.check_names(ws, report, "de")
    assert indicators.set_note(ws, place, "Umbau im Herbst") == "Viel Zeit mit Mila"
    report = indicators.indicator_report(ws, YEAR, Level.SCHOOL)
    indicators.check_names(ws, report, "de")
    assert report.units[0].results[0].periods[Period.Q1].note == "Umbau im Herbst"


def test_an_explanation_adds_up_to_the_value_also_after_a_deletion(ws):
    asked = (YEAR, Level.SITE, "SZ", "consultations_per_hour", Period.YEAR, "de")
    before = indicator_explanations.explain(ws, *asked)
    assert [(part.measure, part.live, part.counters) for part in before.parts] == [
        ("contacts", 2, 0), ("minutes.direct", 90, 0), ("minutes.indirect", 60, 0),
    ]  # fmt: skip
    assert "2 ÷ 2,5 = 0,80" in before.lines
    pseudonym = next(row.pseudonym for row in cases.listing(ws) if row.closed is not None)
    deletion.erase_person(ws, pseudonym, "Antrag der Eltern")
    after = indicator_explanations.explain(ws, *asked)
    assert after.value == before.value
    assert (after.parts[0].value, after.parts[0].counters) == (2, 1)
    load = indicator_explanations.explain(ws, YEAR, Level.SITE, "SZ", "caseload_per_fte", Period.Q1, "de")
    assert [(part.measure, part.live, part.counters) for part in load.parts] == [
        ("month.10", 1, 1), ("month.9", 1, 1), ("month.8", 0, 0),
    ]  # fmt: skip


# Deletions ------------------------------------------------------------------------------------------------------------


def reports_of(ws: Workspace, year: SchoolYear) -> list[object]:
    shipped = tuple(indicators.shipped().values())
    return [indicators.indicator_report(ws, year, level, shipped) for level in Level]


def test_a_file_deleted_within_its_school_year_changes_no_indicator(filled):
    ws = opened(filled)
    person = people.add(ws, Person(name="Ole Muster"))
    closed = Case(person, "GS", date(2025, 8, 20), InitiatedBy.PUPIL, CaseType.TRANSITION)
    case_id = cases.open_case(ws, closed)
    pupils = frozenset({Participant.PUPIL})
    contacts.record(ws, Contact("GS", date(2025, 9, 1), 30, pupils, concerns=(Concern(person, case_id, "x"),)))
    contacts.record(ws, Contact("GS", date(2026, 1, 9), 30, pupils, concerns=(Concern(person, None, "y"),)))
    cases.correct(ws, case_id, replace(closed, closed=date(2025, 9, 2), close_reason=CloseReason.MOVED))
    case_outcomes.record(ws, case_id, Moment.END, Outcome.EMPLOYMENT)
    before = reports_of(ws, SchoolYear(2025))
    deletion.erase_person(ws, next(r.pseudonym for r in cases.listing(ws) if r.case_id == case_id), "Antrag")
    assert reports_of(ws, SchoolYear(2025)) == before
    ws.close()


def test_counters_of_an_earlier_version_make_quarters_unknown_and_no_wrong_figure(ws):
    with ws.change() as vault:
        old = {"contacts": 3, "minutes.individual": 90, "cases.new": 1, "cases.closed": 1}
        counters.add_to_counters(vault, counters.school_unit("GS"), YEAR, old)
    shipped = indicators.shipped()
    wanted = [shipped[code] for code in ("consultations_per_hour", "cases_closed_properly", "caseload_per_fte")]
    gs = indicators.indicator_report(ws, YEAR, Level.SCHOOL, wanted).units[0]
    hours, closed, load = (result.periods for result in gs.results)
    assert (hours[Period.Q1].missing, hours[Period.YEAR].value) == (Missing.UNPARTED, Fraction(4 * 60, 210))
    assert {closed[period].missing for period in Period} == {Missing.UNPARTED}
    assert {load[period].missing for period in Period} == {Missing.UNPARTED}


# Transition cases -----------------------------------------------------------------------------------------------------


def transition(ws: Workspace, name: str, closed: date) -> int:
    person = people.add(ws, Person(name=name))
    opened_case = Case(person, "GS", date(2025, 1, 7), InitiatedBy.PUPIL, CaseType.TRANSITION)
    case_id = cases.open_case(ws, opened_case)
    cases.correct(ws, case_id, replace(opened_case, closed=closed, close_reason=CloseReason.GOAL_REACHED))
    return case_id


def test_a_follow_up_is_due_after_six_months_until_recorded_or_gone(filled):
    ws = opened(filled)
    due = transition(ws, "Ole Muster", date(2025, 9, 4))
    transition(ws, "Pia Muster", date(2025, 9, 5))
    gone = transition(ws, "Rita Muster", date(2025, 8, 31))
    assert [(one.case_id, one.due) for one in case_outcomes.follow_ups(ws)] == [
        (gone, date(2026, 2, 28)), (due, date(2026, 3, 4)),
    ]  # fmt: skip
    ws.close()
    ws = opened(filled)
    assert [notice.details for notice in ws.notices if notice.kind == "follow_up"] == [{"number": 2}]
    # A reminder keeps nothing: the case is deleted as it would be without one, and the reminder goes with it.
    pseudonym = next(row.pseudonym for row in cases.listing(ws) if row.case_id == gone)
    deletion.erase_person(ws, pseudonym, "Antrag der Eltern")
    assert [one.case_id for one in case_outcomes.follow_ups(ws)] == [due]
    before = Done(ws, lambda ws: case_outcomes.record(ws, due, Moment.SIX_MONTHS, Outcome.UNKNOWN))
    assert case_outcomes.follow_ups(ws) == []
    before.take_back()
    assert [one.case_id for one in case_outcomes.follow_ups(ws)] == [due]
    ws.close()


def test_a_reminder_does_not_hold_a_case_that_is_due(ws):
    case_id = transition(ws, "Ole Muster", date(2024, 6, 1))
    assert case_id in {one.case_id for one in case_outcomes.follow_ups(ws)}
    assert keeping.of_case(ws, case_id).holds == ()
    due = [item for item in deletion.due(ws, date(2026, 3, 4)) if item.kind == "case"]
    assert deletion.erase_due(ws, date(2026, 3, 4), len(due), frozenset(item.id for item in due)).items == len(due)
    assert case_outcomes.follow_ups(ws) == []


# Handing everything over ----------------------------------------------------------------------------------------------


def test_an_export_gives_the_same_reports_and_settings_in_an_empty_vault(template, tmp_path):
    history = enriched(make_history(78, size=3), 78)
    program = copy_of(template, tmp_path / "eine", quick=True)
    program.do("import", "school", program.school_book(history.book))
    program.do("import", "records", program.records(history.records))
    with program.open() as ws:
        own = replace(
            indicators.shipped()["share_direct"],
            code="own-1",
            label_de="Meine Zahl",
            label_en="Meine Zahl",
            is_own=True,
            explanation_de="",
            explanation_en="",
        )
        indicators.save(ws, replace(own, is_active=True, target=Target(Fraction("0.3"), Fraction("0.7"))))
        indicators.set_active(ws, ["caseload_against_key", "outcome_end_employment"], active=True)
        place = NotePlace("own-1", YEAR, Level.SCHOOL, "GS", Period.YEAR)
        indicators.set_note(ws, place, "Umbau im Herbst")
    years = ("2021/22", "2022/23", "2023/24")
    reports = program.reports(years)
    copy = tmp_path / "kopie.jsonl"
    program.do("export", "records", copy)
    kinds = {json.loads(line)["kind"] for line in copy.read_text("utf-8").splitlines()}
    assert {"outcome", "intensity", "indicator", "indicator_note", "hand_figure"} <= kinds
    second = copy_of(template, tmp_path / "andere", quick=True)
    second.do("import", "school", second.school_book(history.book))
    second.do("import", "records", copy)
    assert second.reports(years) == reports
    with program.open() as one, second.open() as other:
        assert indicators.listing(one) == indicators.listing(other)
        assert annual_return(one, YEAR, Level.SITE) == annual_return(other, YEAR, Level.SITE)
    before = second.dump()
    second.do("import", "records", copy)
    assert second.dump() == before


def test_every_kind_beside_the_records_goes_to_another_vault_and_back(filled, template, tmp_path):
    # The list of topics is written whole, and the details of an offer need it: both have tests of their own.
    examples = {kind: values for kind, values in FIGURES_EXAMPLES.items() if kind not in OF_THEIR_OWN}
    lines = [{"kind": kind, "id": f"x-{kind}", **values} for kind, values in examples.items()]
    lines = [{**line, "unit": "GS"} if "unit" in line else line for line in lines]
    known = {"p1": "Mila", "p2": "Nils"}
    lines = [{key: known.get(value, value) if key in REFERS else value for key, value in one.items()} for one in lines]
    filled.do("import", "records", filled.records(lines, "daneben.jsonl"))
    copy = tmp_path / "kopie.jsonl"
    filled.do("export", "records", copy)
    found = [json.loads(line) for line in copy.read_text("utf-8").splitlines()]
    written = {line["kind"]: {**line, "id": None} for line in found if line["kind"] in examples}
    for line in lines:
        expected = {**line, "id": None}
        expected |= {key: written[line["kind"]][key] for key in REFERS if key in line}
        assert written[line["kind"]] == expected
    second = copy_of(template, tmp_path / "andere", quick=True)
    second.do("import", "school", second.school_book(BOOK))
    second.do("import", "records", copy)
    again = tmp_path / "zurueck.jsonl"
    second.do("export", "records", again)
    back = [json.loads(line) for line in again.read_text("utf-8").splitlines()]
    nowhere = dict.fromkeys(REFERS)
    kept = {line["kind"]: {**line, "id": None, **nowhere} for line in back if line["kind"] in examples}
    assert kept == {kind: {**line, **nowhere} for kind, line in written.items()}
    assert second.reports(["2022/23"]) == filled.reports(["2022/23"])


def test_outcomes_of_deleted_cases_are_skipped_and_one_says_nothing_else(filled):
    outcome = {
        "kind": "outcome",
        "id": "o1",
        "case": "c2",
        "moment": "end",
        "outcome": "other",
        "recorded": "2023-01-01",
    }
    filled.do("import", "records", filled.records([outcome], "o.jsonl"))
    done = filled.try_("import", "records", filled.records([{**outcome, "id": "o2", "outcome": "unknown"}], "p.jsonl"))
    assert (done.code, "Zeile 2" in done.err) == (2, True)
    filled.do("person", "delete", pseudonym_of(filled, "Nils"), "--reason", "Antrag der Eltern")
    done = filled.do("import", "records", filled.records([outcome, {**outcome, "id": "o3"}], "q.jsonl"))
    assert "2 übersprungen" in done.err


def test_indicators_of_an_old_store_are_right_or_unknown_never_too_small(tmp_path):
    shutil.copytree(RICH, tmp_path / "data")
    workspace = open_workspace(tmp_path / "data", clock=lambda: OLD_NOW, passphrase=PASSPHRASE)
    for level in Level:
        for start in (2024, 2025):
            year = SchoolYear(start)
            shipped = tuple(indicators.shipped().values())
            returned = annual_return(workspace, year, level, forms.form(workspace, "kvjs-vorlaeufig-1")).units
            report = indicators.indicator_report(workspace, year, level, shipped)
            for unit, filled_unit in zip(report.units, returned, strict=True):
                by_code = {result.indicator.code: result.periods for result in unit.results}
                hours = by_code["consultations_per_hour"]
                shown = round_half_up(hours[Period.YEAR].value, 2)
                assert shown == filled_unit.items["consultations_per_hour"]
                quarters = [hours[quarter] for quarter in QUARTERS]
                if all(one.missing is None for one in quarters):
                    assert sum(one.numerator or 0 for one in quarters) == hours[Period.YEAR].numerator
    workspace.close()
