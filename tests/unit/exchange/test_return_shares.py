"""Working time as JSON, CSV and workbook."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from ssa_desktop.domain.time.worktime import KeyKind, TimeShares
from ssa_desktop.domain.vocabulary import ABSENCES, DIRECT, INDIRECT, OUTSIDE_ROLE, Activity
from ssa_desktop.exchange.figures.shares_files import shares_csv, shares_json, shares_xlsx
from tests.unit.documents.report_examples import YEAR, shares

EMPTY = TimeShares({})


def test_json_keeps_to_the_contract() -> None:
    value = json.loads(shares_json(shares(), YEAR))
    by_activity = value.pop("by_activity")
    assert value == {
        "school_year": "2025/26",
        "base_minutes": 96_345,
        "direct": {"minutes": 62_000, "share": 0.6435},
        "indirect": {"minutes": 34_345, "share": 0.3565},
        "outside_role": {"minutes": 300},
        "parts": {"individual": 0.4839, "group": 0.3226, "open": 0.1935},
        "corridor": {"direct": [0.6, 0.65], "state": "within"},
    }
    assert list(by_activity) == [activity.value for activity in (*DIRECT, *INDIRECT, *OUTSIDE_ROLE)]
    assert (by_activity["individual"], by_activity["parents"], by_activity["catering"]) == (30_000, 0, 300)
    assert not set(by_activity) & {activity.value for activity in ABSENCES}


def test_a_share_without_a_base_is_null() -> None:
    value = json.loads(shares_json(EMPTY, YEAR))
    assert value["base_minutes"] == value["direct"]["minutes"] == 0
    assert value["direct"]["share"] is value["indirect"]["share"] is value["corridor"]["state"] is None
    assert value["parts"] == {"individual": None, "group": None, "open": None}


def test_units_follow_with_the_same_fields() -> None:
    value = json.loads(shares_json(EMPTY, YEAR, [("GS", shares())]))
    whole = json.loads(shares_json(shares(), YEAR))
    same = {key: whole[key] for key in whole if key != "school_year"}
    assert value["units"] == [{"unit": "GS", **same, "unassigned_minutes": 0}]
    assert not {"units", "sharing_key", "unassigned_minutes"} & {*whole}
    assert "sharing_key" not in value


def test_a_unit_says_how_much_of_its_time_was_shared_out_and_the_report_by_what() -> None:
    part = {Activity.SUPERVISION: 90, Activity.TRAVEL: 30}
    unit = replace(shares(), left_out=frozenset({Activity.TRAVEL})).with_part(part, KeyKind.FTE)
    value = json.loads(shares_json(shares(), YEAR, [("GS", unit), ("WRS", EMPTY)]))
    assert value["sharing_key"] == "fte"
    assert [one["unassigned_minutes"] for one in value["units"]] == [90, 0]
    assert value["units"][0]["by_activity"]["supervision"] == shares().by_activity.get(Activity.SUPERVISION, 0) + 90
    content = shares_csv(shares(), YEAR, [("GS", unit), ("WRS", EMPTY)]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    assert rows[1] == ["Zeit ohne Schule, anteilig", "Schlüssel: Stellenanteile je Fachkraft"]
    assert rows[-1] == ["unassigned_minutes", "Zeit ohne Schule, anteilig (Min.)", "90", "90", "0"]
    book = load_workbook(io.BytesIO(shares_xlsx(shares(), YEAR, [("GS", unit), ("WRS", EMPTY)])))
    found = {row[3].value: (row[1].value, row[2].value) for row in book["GS"].iter_rows(min_row=5)}
    assert found["unassigned_minutes"] == (90, "Schlüssel: Stellenanteile je Fachkraft")


def test_csv_has_a_column_for_the_whole_and_for_each_unit() -> None:
    content = shares_csv(shares(), YEAR, [("GS", EMPTY)]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    assert rows[0] == ["Zeitanteile", "2025/26"]
    assert rows[1] == ["Kennung", "Bezeichnung", "Gesamt", "GS"]
    lines = {row[0]: row[2:] for row in rows[2:]}
    assert lines["direct.share"] == ["0,6435", "keine Angabe"]
    assert lines["direct.minutes"] == ["62000", "0"]
    assert lines["by_activity.catering"] == ["300", "0"]
    assert lines["corridor.state"] == ["im Korridor", "keine Angabe"]


def test_workbook_has_numbers_and_needs_no_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    first = shares_xlsx(shares(), YEAR, [("GS", EMPTY)])
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent/place")
    assert shares_xlsx(shares(), YEAR, [("GS", EMPTY)]) == first
    monkeypatch.undo()
    book = load_workbook(io.BytesIO(first))
    assert book.sheetnames == ["Gesamt", "GS"]
    whole, unit = ({row[3].value: row for row in sheet.iter_rows(min_row=5)} for sheet in book.worksheets)
    assert (whole["direct.share"][1].value, whole["direct.share"][1].number_format) == (0.6435, "0.00%")
    assert whole["base_minutes"][1].value == 96_345
    assert (unit["direct.share"][1].value, unit["direct.share"][2].value) == (None, "keine Angabe")
    assert unit["base_minutes"][1].value == 0
