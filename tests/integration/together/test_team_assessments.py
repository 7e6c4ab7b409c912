"""The sheets of a team in the vault: means by school and year, no sheet on any page, one step back and forth."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.team_assessment import TeamAssessment, read_sheets
from ssa_desktop.services import record_search
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import team_assessments
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows
from tests.integration.together.dated_store import PASSPHRASE, template, ws
from tests.steps import Done
from tests.stores import copy_stores

__all__ = ["template", "ws"]

NOW = datetime(2026, 3, 4, 10, 15)
YEAR = SchoolYear(2025)
SHEETS = read_sheets("1234-213443322\n4321-213443321\n2234-213443324\n3234-213443323\n4234-213443322").sheets
MEANS = (28, 22, 28, 34, 0, 20, 10, 30, 40, 40, 30, 30, 20, 24)


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))
    schools.save(ws, School("RS", "Realschule Muster"))


def results(ws: Workspace) -> list[TeamAssessment]:
    return [line.result for line in team_assessments.listing(ws)]


def test_means_and_spread_are_kept_by_school_and_year(ws: Workspace) -> None:
    team_assessments.average(ws, "GS", YEAR, SHEETS)
    team_assessments.average(ws, "GS", YEAR.previous, SHEETS[:4])
    team_assessments.average(ws, "RS", YEAR, SHEETS[:3])
    earlier, here, there = results(ws)
    assert (here.means, here.sheets, here.averaged_on) == (MEANS, 5, ws.today())
    assert (here.lows[0], here.highs[0], here.lows[4], here.highs[4]) == (2, 4, 0, 0)
    assert (earlier.school_year, earlier.sheets, {*earlier.lows, *earlier.highs}) == (YEAR.previous, 4, {0})
    assert (there.school, there.sheets) == ("RS", 3)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_fewer_than_three_sheets_are_refused(ws: Workspace, number: int) -> None:
    with pytest.raises(UsageError, match=r"cooperation\.sheets_few"):
        team_assessments.average(ws, "GS", YEAR, SHEETS[:number])
    assert results(ws) == []


def test_no_sheet_is_added_to_a_result(ws: Workspace) -> None:
    team_assessments.average(ws, "GS", YEAR, SHEETS[:4])
    with pytest.raises(RefusedError, match=r"cooperation\.sheets_there"):
        team_assessments.average(ws, "GS", YEAR, SHEETS)
    assert [one.sheets for one in results(ws)] == [4]


def test_taking_back_removes_the_result_and_brings_no_sheet(ws: Workspace) -> None:
    step = Done(ws, lambda ws: team_assessments.average(ws, "GS", YEAR, SHEETS))
    kept = results(ws)
    step.take_back()
    assert results(ws) == []
    step.again()
    assert results(ws) == kept
    (line,) = team_assessments.listing(ws)
    gone = Done(ws, lambda ws: team_assessments.remove(ws, line.assessment_id))
    assert results(ws) == []
    gone.take_back()
    assert results(ws) == kept
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        team_assessments.remove(ws, line.assessment_id + 1)


def test_nothing_but_the_result_is_in_the_vault(ws: Workspace) -> None:
    """Every row of every table, before and after: one is new that says how many sheets, and marks of that change."""

    def everything() -> dict[str, set[tuple[object, ...]]]:
        with ws.read() as vault:
            tables = [str(name) for (name,) in rows(vault, "SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: {tuple(row) for row in rows(vault, f"SELECT * FROM {table}")} for table in tables}

    before = everything()
    team_assessments.average(ws, "GS", YEAR, SHEETS)
    after = everything()
    new = {table: found - before[table] for table, found in after.items() if found != before[table]}
    (row,) = new.pop("team_assessment")
    assert row[2:] == (
        "GS", "2025/26", ws.today().isoformat(), 5, ",".join(map(str, MEANS)),
        "2,2,3,4,0,2,1,3,4,4,3,3,2,2", "4,2,3,4,0,2,1,3,4,4,3,3,2,3",
    )  # fmt: skip
    assert set(new) <= {"change_log", "sqlite_sequence", "day_sign", "store_end", "meta"}


def test_it_is_about_nobody_not_found_and_never_due(ws: Workspace) -> None:
    team_assessments.average(ws, "GS", YEAR, SHEETS)
    assert record_search.search(ws, "GS") == []
    assert deletion.due(ws, date(2099, 1, 1)) == []


def test_a_copy_holds_the_result_and_is_read_once(ws: Workspace, template: Path, tmp_path: Path) -> None:
    team_assessments.average(ws, "GS", YEAR, SHEETS)
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            assert results(other) == results(ws)
    finally:
        other.close()
