"""The carrier's time sheet: its figures, its formats, its command, and nothing of any case in it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person, TimeEntry
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod, WorkYear
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time import absences, contracts, school_calendar, time_export, times
from ssa_desktop.services.time.time_export import SheetFormat
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from tests.integration.program import Program

YEAR = SchoolYear(2025)
FULL = (480, 480, 480, 480, 420, 0, 0)
NOW = datetime(2026, 4, 15, 12, 0)
PLANTED = (
    "Zottelbär",
    "Mila",
    "Muster",
    "Geheimwort",
    "Sprühdose",
    "Zebragruppe",
    "conflict_peers",
    "10:15",
    "Konflikt",
)
RECORDS: list[dict[str, Any]] = [
    {"kind": "person", "id": "p1", "role": "pupil", "name": "Mila Zottelbär", "gender": "w", "enrolment": []},
    {
        "kind": "case", "id": "c1", "person": "p1", "school": "GS", "opened": "2026-03-02", "initiated_by": "pupil",
        "type": "counselling",
    },
    {
        "kind": "contact", "id": "k1", "cases": ["c1"], "persons": [], "school": "GS", "date": "2026-03-02",
        "start": "10:15", "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False,
        "activity": "individual", "topics": ["conflict_peers"], "note": "Geheimwort Sprühdose", "source": "self",
    },
    {
        "kind": "offer", "id": "o1", "school": "GS", "type": "group", "title": "Zebragruppe", "from": "2026-03-03",
        "participants": {"w": 3, "m": 2, "d": 0, "unknown": 0},
    },
    {"kind": "session", "id": "s1", "offer": "o1", "date": "2026-03-03", "start": "10:15", "minutes": 45, "visits": 5},
    {
        "kind": "time", "id": "t1", "school": "GS", "date": "2026-03-04", "start": "10:15", "minutes": 60,
        "activity": "coordination_internal", "event": "conference",
    },
]  # fmt: skip


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(opened, School("GS", "=Grundschule Musterdorf"))
    carrier.save(opened, Carrier(name="=Landkreis Beispiel", practitioner="Petra Probe"))
    contracts.save(opened, ContractPeriod(FULL, date(2026, 3, 1), school="GS"))
    yield opened
    opened.close()


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def text_of(data: bytes, fmt: SheetFormat) -> str:
    """Return everything a file says, its properties included."""
    match fmt:
        case SheetFormat.CSV:
            return data.decode("utf-8-sig")
        case SheetFormat.XLSX:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
        case SheetFormat.PDF:
            reader = PdfReader(io.BytesIO(data))
            return "\n".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])


def test_a_month_by_hand(ws: Workspace):
    contracts.save_year(ws, YEAR, WorkYear(Fraction(30), carry_over=75))
    school_calendar.add(ws, SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11)))
    times.add(ws, TimeEntry(date(2026, 3, 2), 300, Activity.INDIVIDUAL, "GS", 8 * 60))
    times.add(ws, TimeEntry(date(2026, 3, 2), 60, Activity.DOCUMENTATION, "GS", 12 * 60))  # overlaps for an hour
    times.add(ws, TimeEntry(date(2026, 3, 2), 30, Activity.CATERING))
    absences.enter(ws, Activity.LEAVE, date(2026, 3, 30), date(2026, 3, 30))
    absences.enter(ws, Activity.SICK, date(2026, 3, 6), date(2026, 3, 6))
    absences.enter(ws, Activity.OVERTIME_OFF, date(2026, 3, 9), date(2026, 3, 9), half=True)
    found = lines(time_export.render(time_export.month_sheet(ws, date(2026, 3, 17)), SheetFormat.CSV, "de"))
    rows = {line[0]: line[1:] for line in found}
    assert found[0] == ["Stundennachweis", "März 2026"]
    assert rows["Träger"] == ["'=Landkreis Beispiel"]
    assert rows["Mo 02.03.2026"] == ["GS", "480", "240", "60", "30", "330", "0", "0", "0", "0", "-150", ""]
    assert rows["Fr 06.03.2026"] == ["GS", "420", "0", "0", "0", "0", "0", "420", "0", "0", "0", ""]
    assert rows["Mo 09.03.2026"][-3:] == ["240", "-480", ""]
    assert rows["Mo 30.03.2026"] == ["GS", "480", "0", "0", "0", "0", "480", "0", "0", "0", "0", "Ferien"]
    # 18 Mondays to Thursdays and 4 Fridays; nothing was worked on the other days.
    target = 18 * 480 + 4 * 420
    assert rows["Summe"][1:11] == [
        str(number) for number in (target, 240, 60, 30, 330, 480, 420, 0, 240, 330 + 480 + 420 - target)
    ]
    assert rows["Übertrag"][-2] == "75"
    assert rows["Stand am Ende"][-2] == str(75 + 330 + 480 + 420 - target)
    assert len(found) == 4 + 1 + 31 + 3


def test_every_format_says_the_same(ws: Workspace):
    absences.enter(ws, Activity.LEAVE, date(2026, 3, 2), date(2026, 3, 3))
    sheet = time_export.month_sheet(ws, date(2026, 3, 1))
    book = load_workbook(io.BytesIO(time_export.render(sheet, SheetFormat.XLSX, "de")))
    page = book.active
    assert page is not None
    cells = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    table = lines(time_export.render(sheet, SheetFormat.CSV, "de"))[4:]
    assert [[str(cell or "") for cell in row] for row in cells if row[1] == "GS"] == [
        ["" if cell == "0" else cell for cell in line] for line in table if line[1] == "GS"
    ]
    assert page["A2"].data_type == "s"
    printed = text_of(time_export.render(sheet, SheetFormat.PDF, "de"), SheetFormat.PDF)
    for words in ("Stundennachweis März 2026", "16:00", "Unterschrift der Fachkraft", "Unterschrift für den Träger"):
        assert words in printed


def test_a_running_year_shows_what_is_to_come_as_target_alone(ws: Workspace):
    times.add(ws, TimeEntry(date(2026, 5, 4), 480, Activity.DOCUMENTATION, "GS"))
    found = lines(time_export.render(time_export.year_sheet(ws, YEAR), SheetFormat.CSV, "de"))
    rows = {line[0]: line[1:] for line in found}
    assert rows["Gezählt ist bis zum 15.04.2026; das Soll gilt für den ganzen Zeitraum."] == []
    assert rows["Februar 2026"][1] == "keine Angabe"
    assert rows["Mai 2026"][2:11] == [""] * 9
    assert int(rows["Mai 2026"][1]) > 0
    assert rows["Summe"][5] == "0"
    english = lines(time_export.render(time_export.year_sheet(ws, YEAR, "en"), SheetFormat.CSV, "en"))
    assert english[0] == ["Time sheet", "School year 2025/26"]
    assert len(english) == len(found)


def test_nothing_of_any_case_is_in_it(quick_program: Program, tmp_path: Path):
    quick_program.do(
        "import", "school", quick_program.school_book({"schools": [{"code": "GS", "name": "Schule am Wald"}]})
    )
    quick_program.do("import", "records", quick_program.records(RECORDS))
    for span in (("--month", "2026-03"), ("--school-year", "2025/26")):
        for fmt in SheetFormat:
            out = tmp_path / f"nachweis.{fmt}"
            quick_program.do("report", "working-time", *span, "--format", fmt.value, "--out", out)
            said = text_of(out.read_bytes(), fmt)
            assert [word for word in PLANTED if word in said] == []
            assert "Stundennachweis" in said
            assert "GS" in said


def test_a_name_in_the_carriers_name_stops_it(ws: Workspace):
    people.add(ws, Person(name="Beispiel Kind"))
    with pytest.raises(NameLeakError) as told:
        time_export.month_sheet(ws, date(2026, 3, 1))
    assert "Träger" in str(told.value.details["field"])


def test_an_erased_year_has_no_time_sheet(ws: Workspace):
    with ws.change() as vault:
        counters.add_to_counters(vault, "all", YEAR, {"minutes.documentation": 60})
    with pytest.raises(RefusedError, match=r"timesheet\.erased"):
        time_export.month_sheet(ws, date(2026, 3, 1))
    with pytest.raises(RefusedError, match=r"timesheet\.erased"):
        time_export.year_sheet(ws, YEAR)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--month", "2026-03", "--school-year", "2025/26"),
        ("--month", "2026-13"),
        ("--month", "März"),
        ("--school-year", "2025"),
        ("--month", "2026-03", "--format", "json"),
        ("--month", "2026-03", "--format", "pdf"),
        ("--month", "2026-03", "--format", "xlsx"),
    ],
)
def test_a_wrong_command_is_told(quick_program: Program, arguments: tuple[str, ...]):
    done = quick_program.try_("report", "working-time", *arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err


def test_the_command_prints_csv(quick_program: Program):
    done = quick_program.do("report", "working-time", "--month", "2026-03")
    assert done.out.removeprefix("\ufeff").splitlines()[0] == "Stundennachweis;März 2026"
    assert "keine Angabe" in done.out
