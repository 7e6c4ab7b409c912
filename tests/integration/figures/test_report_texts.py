"""Texts of reports end by a rule of their own, year by year; no figure changes by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from ssa_desktop.domain.figures.annual_report import Agreement, AnnualChapter
from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.indicators import Period
from ssa_desktop.domain.figures.return_remarks import UNIT
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services import change_log
from ssa_desktop.services.figures import annual_texts, hand_figures, reports, return_remarks
from ssa_desktop.services.keeping import deletion, due_overview, due_preview, postponing, retention_rules
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.time import shares_base
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.storage.figures import indicators as stored_indicators
from ssa_desktop.storage.figures.indicators import NotePlace
from tests.integration.program import PASSPHRASE, Program, copy_of

YEAR, NEXT = SchoolYear(2022), SchoolYear(2023)
TABLES = ("annual_text", "annual_agreement", "indicator_note", "return_remark", "typed_figure", "return_step")


class Diary:
    """The day of the program, which a test turns on."""

    def __init__(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T10:00")

    def turn_to(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T10:00")


@pytest.fixture
def diary() -> Diary:
    return Diary("2023-10-02")


@pytest.fixture
def ws(quick_program: Program, diary: Diary) -> Iterator[Workspace]:
    sites = {"sites": [], "schools": [{"code": "GS", "name": "Schule am Bach"}]}
    quick_program.do("import", "school", quick_program.school_book(sites))
    opened = open_workspace(quick_program.data, clock=lambda: diary.now, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def write_all(ws: Workspace, year: SchoolYear) -> None:
    annual_texts.write(ws, "GS", year, AnnualChapter.FOREWORD, "Ein gutes Jahr.")
    annual_texts.agree(ws, "GS", year, Agreement("Schulleitung"))
    return_remarks.save(ws, year, Level.SCHOOL, Remark("GS", UNIT, "Vertretung ab März."))
    hand_figures.save(ws, year, "GS", {"partners": 7})
    with ws.change() as vault:
        place = NotePlace("share_direct", year, Level.SCHOOL, "GS", Period.YEAR)
        stored_indicators.set_note(vault, place, "Lange krank.")
        filed_returns.tick_figure(vault, year, Level.SCHOOL, "bogen", ("GS", "partners"), "7")
        filed_returns.tick_step(vault, year, "checked", ws.today())


def rows_left(ws: Workspace, year: SchoolYear) -> int:
    with ws.read() as vault:
        return sum(
            vault.execute(f"SELECT count(*) FROM {table} WHERE school_year = ?", (str(year),)).fetchone()[0]
            for table in TABLES
        )


def figures(ws: Workspace, year: SchoolYear) -> object:
    return reports.annual_return(ws, year, Level.SCHOOL).units


def test_texts_of_a_year_never_filed_go_ten_years_after_it(ws, diary):
    for year in (YEAR, NEXT):
        write_all(ws, year)
    diary.turn_to("2033-07-30")
    assert deletion.due(ws, ws.today()) == []
    diary.turn_to("2033-07-31")
    (item,) = deletion.due(ws, ws.today())
    said = (item.id, item.kind, item.label, item.rule, item.due)
    assert said == ("texts:2022/23", "report_texts", "2022/23", RetentionRule.REPORT_TEXTS, date(2033, 7, 31))
    assert due_preview.preview_due(ws, ws.today(), frozenset({item.id})).records["report_texts"] == 4
    assert rows_left(ws, YEAR) == len(TABLES)
    before = figures(ws, YEAR)
    assert deletion.erase_due(ws, ws.today(), 1).records == len(TABLES)
    assert (rows_left(ws, YEAR), rows_left(ws, NEXT)) == (0, len(TABLES))
    # What she entered by hand is a count: no figure of the year changes.
    assert figures(ws, YEAR) == before
    with ws.read() as vault:
        proofs = vault.execute("SELECT kind, rule, records FROM deletion_record").fetchall()
    assert proofs == [("report_texts", "report_texts", len(TABLES))]
    assert deletion.due(ws, ws.today()) == []


def test_texts_are_put_off_and_their_period_is_hers_to_change(ws, diary):
    write_all(ws, YEAR)
    retention_rules.change(ws, RetentionRule.REPORT_TEXTS, PeriodKind.YEARS, 1, "Dienstanweisung")
    diary.turn_to("2024-07-31")
    (item,) = deletion.due(ws, ws.today())
    postponing.postpone(ws, item.kind, item.id, ws.today() + timedelta(days=30), "Der Bericht steht noch aus")
    assert deletion.due(ws, ws.today()) == []
    assert [one.item.id for one in due_overview.asked(ws, ws.today()).postponed] == [item.id]
    diary.turn_to("2024-08-30")
    deletion.erase_due(ws, ws.today(), 1)
    assert rows_left(ws, YEAR) == 0
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM postponement").fetchone()[0] == 0


def test_the_command_lists_texts_and_filed_returns(ws, diary, quick_program):
    write_all(ws, YEAR)
    ws.close()
    listed = quick_program.do("retention", "due", "--on", "2033-07-31").out
    assert "Texte zu den Berichten" in listed


# A setting with one owner ---------------------------------------------------------------------------------------------


def test_an_imported_base_of_shares_is_in_the_change_log_and_the_same(ws, quick_program, template, tmp_path):
    shares_base.set_shares_base(ws, [Activity.TRAVEL], 7)
    agreed = shares_base.shares_base(ws)
    ws.close()
    path = tmp_path / "kopie.jsonl"
    quick_program.do("export", "records", path)
    second = copy_of(template, tmp_path / "zweite", quick=True)
    second.do("import", "school", second.school_book({"sites": [], "schools": [{"code": "GS", "name": "Schule"}]}))
    second.do("import", "records", path)
    with second.open() as other:
        assert shares_base.shares_base(other) == agreed
        logged = [(line.who, line.action, line.kind) for line in change_log.listing(other)]
    assert [line for line in logged if line[2] == "shares_base"] == [("import", "changed", "shares_base")]
