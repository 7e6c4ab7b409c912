"""No report asks the store the same twice for one display, and what it keeps goes with the first row that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import DueKind
from ssa_desktop.services import today_due
from ssa_desktop.services.at_unlock import run_unlock_steps
from ssa_desktop.services.figures import annual_report, explanations, indicators, reports, year_charts
from ssa_desktop.services.keeping import deletion, erasing
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.together import cooperation
from ssa_desktop.services.together.cooperation import Due
from ssa_desktop.services.together.cooperation_meetings import About
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection, reading_once, value
from ssa_desktop.storage.time import worktimes
from tests.stores import copy_stores, demo_stores

NOW: Final = datetime(2026, 3, 4, 10, 15)
SHOWN: Final[dict[str, Callable[[Workspace, SchoolYear, str], object]]] = {
    "return of the schools": lambda ws, year, _: reports.annual_return(ws, year, Level.SCHOOL),
    "return of the sites": lambda ws, year, _: reports.annual_return(ws, year, Level.SITE),
    "indicators": lambda ws, year, _: indicators.indicator_report(
        ws, year, Level.SCHOOL, tuple(indicators.shipped().values())
    ),
    "annual report": annual_report.build,
    "charts": lambda ws, year, school: year_charts.year_charts(ws, year, school, "de"),
    "explanation": lambda ws, year, school: explanations.explain(ws, year, Level.SCHOOL, school, "pupil_consultations"),
}
_SIGN: Final = "PRAGMA data_version"
"""Asks whether another connection wrote; it has to be asked each time."""


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(demo_stores(years=2, cases=15, seed=5, now=NOW), tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield opened
    opened.close()


@pytest.mark.parametrize("shown", SHOWN)
def test_no_statement_is_asked_twice_for_one_display(ws: Workspace, shown: str) -> None:
    year, school = SchoolYear.of(ws.today()), reports.first_school(ws) or ""
    asked: list[str] = []
    with ws.read() as vault, ws.read_schoolbook() as book:
        for connection in (vault, book):
            connection.set_trace_callback(asked.append)
        SHOWN[shown](ws, year, school)
        for connection in (vault, book):
            connection.set_trace_callback(None)
    twice = {one: number for one, number in Counter(asked).items() if number > 1 and one != _SIGN}
    assert len(asked) > 10
    assert twice == {}


def test_a_kept_sum_goes_with_the_first_row_that_changes(ws: Workspace) -> None:
    year = SchoolYear.of(ws.today())
    before = [reports.annual_return(ws, year, level) for level in Level]
    with ws.change() as vault:
        vault.execute("UPDATE contact SET crisis = 1 - crisis")
    after = [reports.annual_return(ws, year, level) for level in Level]
    for then, now in zip(before, after, strict=True):
        assert [one.items["crisis_interventions"] for one in then.units] != [
            one.items["crisis_interventions"] for one in now.units
        ]


def test_nothing_is_kept_of_a_change_that_is_not_saved(ws: Workspace) -> None:
    year = SchoolYear.of(ws.today())
    before = reports.annual_return(ws, year, Level.SITE)

    def fail() -> None:
        with ws.change() as vault:
            vault.execute("UPDATE contact SET crisis = 1 - crisis")
            assert reports.annual_return(ws, year, Level.SITE) != before
            raise RuntimeError("taken back")

    with pytest.raises(RuntimeError, match="taken back"):
        fail()
    assert reports.annual_return(ws, year, Level.SITE) == before


def test_a_scrub_lets_go_of_kept_sums(ws: Workspace) -> None:
    reports.annual_return(ws, SchoolYear.of(ws.today()), Level.SITE)
    assert any(ws._kept.values())
    ws.scrub()
    assert not any(ws._kept.values())


def test_what_is_changed_while_statements_are_asked_once_is_seen(ws: Workspace) -> None:
    count = "SELECT sum(crisis) FROM contact"
    with ws.change() as vault, reading_once(vault):
        before = value(vault, count)
        vault.execute("UPDATE contact SET crisis = 1 - crisis")
        assert value(vault, count) != before


def test_the_due_list_is_made_once_at_an_unlocking_and_anew_once_a_row_changed(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[date] = []
    items_due = erasing.items_due

    def counted(vault: Connection, on: date) -> list[DueItem]:
        made.append(on)
        return items_due(vault, on)

    # The first unlocking notes what it shows as due.
    run_unlock_steps(ws)
    monkeypatch.setattr(deletion, "items_due", counted)
    ws._kept[None].clear()
    run_unlock_steps(ws)
    assert made == [ws.today()]
    before = deletion.due(ws, ws.today())
    assert made == [ws.today()]
    with ws.change() as vault:
        vault.execute("UPDATE case_file SET opened = '2010-09-13', closed = '2012-03-01'")
    assert len(deletion.due(ws, ws.today())) > len(before)
    assert len(made) == 2


def test_times_beyond_midnight_are_found_without_reading_the_others(ws: Workspace) -> None:
    asked: list[str] = []
    with ws.read() as vault:
        vault.set_trace_callback(asked.append)
        worktimes.unsettled_midnights(vault)
        vault.set_trace_callback(None)
        plan = [str(step[3]) for step in vault.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert any("INDEX time_entry_past_midnight" in step for step in plan)


def test_names_are_read_for_what_is_due_elsewhere_only_where_one_may_stand(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Workspace] = []

    def cover(ws: Workspace) -> Callable[[str], str]:
        asked.append(ws)
        return str.upper

    monkeypatch.setattr(today_due, "name_cover", cover)
    listed = [
        Due(DueKind.ACTION, "actions"),
        Due(DueKind.ACTION, "actions", what="Rundgang", about=About(1, "P-2026-001", None)),
    ]
    monkeypatch.setattr(cooperation, "due", lambda *_: listed)
    assert [one.covered for one in today_due.due_elsewhere(ws, ws.today()).cooperation] == ["", ""]
    assert asked == []
    listed.append(Due(DueKind.ACTION, "actions", what="Rundgang"))
    assert [one.covered for one in today_due.due_elsewhere(ws, ws.today()).cooperation] == ["", "", "RUNDGANG"]
    assert asked == [ws]
