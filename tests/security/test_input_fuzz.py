"""Every file the program reads, broken in every way: a known error with a message, bounded memory, nothing written.

A seeded short share runs normally; ``make soak`` runs the long one.
"""

from __future__ import annotations

import io
import json
import random
import sys
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.exchange.table_fields import TableKind
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Level, UnitReturn
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.class_list import read_class_list
from ssa_desktop.exchange.figures.form_file import load_form
from ssa_desktop.exchange.figures.return_reader import read_return
from ssa_desktop.exchange.holiday_files import read_holidays
from ssa_desktop.exchange.import_words import heading_score
from ssa_desktop.exchange.records.records_reader import read_records
from ssa_desktop.exchange.school_file import read_school_file
from ssa_desktop.exchange.table_file import read_table
from ssa_desktop.resources import resource_path
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.texts import LANGUAGES
from tests.integration.program import Program, records_bytes
from tests.processes import run

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Geheimwortfalke"
"""Stands in every valid file where a name or text may stand; no message may quote it."""

PERSON = {
    "kind": "person", "id": "p1", "role": "pupil", "name": SECRET, "gender": "w", "born": "2012-04",
    "enrolment": [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}],
}  # fmt: skip
CONTACT = {
    "kind": "contact",
    "id": "k1",
    "cases": [],
    "persons": ["p1"],
    "school": "GS",
    "date": "2025-09-15",
    "start": "10:15",
    "minutes": 30,
    "with": ["pupil"],
    "mode": "conversation",
    "crisis": False,
    "activity": "individual",
    "topics": ["conflict_peers"],
    "note": SECRET,
    "source": "self",
}
SCHOOLS = {
    "sites": [{"code": "SZ", "name": "Schulzentrum"}],
    "schools": [
        {
            "code": "GS", "site": "SZ", "name": "Grundschule",
            "years": [{"school_year": "2025/26", "pupils": 142, "fte": 0.5}],
            "classes": [
                {"school_year": "2025/26", "label": "4b", "stage": 4, "pupils": {"w": 9, "m": 11, "d": 0, "unknown": 0}}
            ],
        }
    ],
}  # fmt: skip
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//DE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20250101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20251027\r\nDTEND;VALUE=DATE:20251101\r\nSUMMARY:Herbstferien\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
RETURN = {
    "form": {"id": "kvjs-vorlaeufig-1", "official": False},
    "school_year": "2025/26",
    "level": "school",
    "units": [{"unit": "GS", "items": {"pupils_advised": 33}}],
    "findings": [],
}


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def return_workbook() -> bytes:
    """A return of one school as the program gives it out."""
    form = load_form(resource_path("forms", "kvjs-vorlaeufig-1.toml"))
    unit = UnitReturn("GS", SECRET, {item.id: 1 if item.unit is ItemUnit.COUNT else None for item in form.items})
    report = AnnualReturn(form, SchoolYear(2025), Level.SCHOOL, (unit,), ())
    return render_return(report, ReportFormat.XLSX, "de")


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is read, and a valid one by its ending."""

    read: Callable[[Path], object]
    valid: Mapping[str, bytes]


KINDS = {
    "records": Kind(read_records, {".jsonl": records_bytes([PERSON, CONTACT])}),
    "school": Kind(read_school_file, {".json": json.dumps(SCHOOLS).encode()}),
    "class_list": Kind(
        partial(read_class_list, column_map={}),
        {
            ".csv": f"Klasse;Nachname;Geschlecht\n4b;{SECRET};w\n5a;{SECRET};m\n".encode(),
            ".xlsx": workbook([["Klasse", "Nachname", "Geschlecht"], ["4b", SECRET, "w"], [5, SECRET, "m"]]),
        },
    ),
    "table": Kind(
        partial(read_table, score=partial(heading_score, list(TableKind))),
        {
            ".csv": f'Datum;Name;Dauer\n3.2.26;{SECRET};"30\nmin"\n'.encode(),
            ".xlsx": workbook(
                [["Datum", "Name", "Dauer"], [datetime(2026, 2, 3), SECRET, "=1+1"], ["3.2.26", SECRET, 30]]
            ),
        },
    ),
    "form": Kind(load_form, {".toml": resource_path("forms", "kvjs-vorlaeufig-1.toml").read_bytes()}),
    "holidays": Kind(
        read_holidays, {".ics": CALENDAR.encode(), ".csv": b"Name;Beginn;Ende\nHerbstferien;27.10.2025;31.10.2025\n"}
    ),
    "return": Kind(read_return, {".json": json.dumps(RETURN).encode(), ".xlsx": return_workbook()}),
}
CASES = [(name, suffix) for name, kind in KINDS.items() for suffix in kind.valid]


def told(kind: Kind, path: Path) -> str:
    """Return the key by which a file is refused, or nothing; any other error than a known one fails the test."""
    found: KnownError | None = None
    try:
        kind.read(path)
    except KnownError as error:
        found = error
    if found is None:
        return ""
    for language in LANGUAGES:
        text = error_text(language, found)
        assert text.strip()
        assert SECRET not in text
    return found.key


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_the_files_the_fuzzing_begins_with_are_whole(tmp_path, name: str, suffix: str) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(KINDS[name].valid[suffix])
    assert told(KINDS[name], path) == ""


def mutations(chance: random.Random, valid: bytes) -> Iterator[bytes]:
    """Yield a file changed in one way after another, for ever."""
    pieces = (
        b'"',
        b"\0",
        b"\xff",
        b"{",
        b"[",
        b";",
        b"\n",
        b"\r",
        b"<",
        b"&",
        b"'",
        b"=1+1",
        b"\xe2\x80\xae",
        b"9" * 400,
    )
    while True:
        data = bytearray(valid)
        begin, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        match chance.randrange(7):
            case 0:
                data = bytearray(chance.randbytes(chance.randrange(400)))
            case 1:
                for _ in range(chance.choice((1, 2, 16))):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            case 2:
                del data[begin:]
            case 3:
                del data[begin:end]
            case 4:
                data[begin:begin] = chance.choice(pieces) * chance.choice((1, 1, 3, 2000))
            case 5:
                data[begin:begin] = data[begin:end]
            case _:
                data[begin:end] = chance.randbytes(min(64, end - begin))
        yield bytes(data)


def inside_the_package(chance: random.Random, valid: bytes) -> Iterator[bytes]:
    """Yield a workbook with one part changed inside a sound zip, so that the change reaches the readers behind it."""
    with zipfile.ZipFile(io.BytesIO(valid)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = {name: mutations(chance, content) for name, content in parts.items()}
    while True:
        name = chance.choice([*parts, *["xl/worksheets/sheet1.xml"] * 6])
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                if part != name:
                    package.writestr(part, content)
                elif chance.randrange(8):
                    package.writestr(part, next(changed[part]))
        yield stream.getvalue()


def fuzz(tmp_path: Path, name: str, suffix: str, rounds: int, seed: int) -> set[str]:
    kind, chance = KINDS[name], random.Random(f"{seed} {name} {suffix}")
    valid = kind.valid[suffix]
    sources = [mutations(chance, valid)]
    if suffix == ".xlsx":
        sources.append(inside_the_package(chance, valid))
    path = tmp_path / f"x{suffix}"
    keys = set()
    for number in range(rounds):
        path.write_bytes(next(sources[number % len(sources)]))
        keys.add(told(kind, path))
    return keys


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_broken_files_are_told_in_words(tmp_path, name: str, suffix: str) -> None:
    keys = fuzz(tmp_path, name, suffix, 30 if suffix == ".xlsx" else 120, seed=1)
    assert keys - {""}, "no change broke the file"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_very_many_broken_files_are_told_in_words(tmp_path, name: str, suffix: str, seed: int) -> None:
    fuzz(tmp_path, name, suffix, 150 if suffix == ".xlsx" else 1_500, seed=100 + seed)


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_files_made_to_do_harm_are_told_in_words(tmp_path, name: str, suffix: str) -> None:
    valid = KINDS[name].valid[suffix]
    path = tmp_path / f"x{suffix}"
    harm = [
        b"",
        b"\xef\xbb\xbf",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"(" * 100_000,
        b'"' * 100_001,
        b"\n" * 100_000,
        b";" * 100_000,
        b"a = " + b"[" * 50_000,
        b"\r" * 5_000,
        b"BEGIN:VEVENT\r\n" * 20_000,
        b"9" * 100_000,
        b"1e999999999",
        valid * 3,
        valid[:-1],
        valid.replace(b"2025", b"99999"),
        b"\xff\xfe" + valid,
    ]
    for content in harm:
        path.write_bytes(content)
        told(KINDS[name], path)


def test_a_folder_a_missing_file_and_one_with_a_nul_in_its_name_are_told(tmp_path) -> None:
    for name, kind in KINDS.items():
        for path in (tmp_path, tmp_path / "fehlt", Path("a\0b")):
            assert told(kind, path), name


# Workbooks that are no plain sheets -----------------------------------------------------------------------------------


def with_parts(valid: bytes, more: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO(valid)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in more.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_sheet(valid: bytes, sheet: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(valid)) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            made.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else package.read(name))
    return stream.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize("name", ["class_list", "table"])
def test_macros_links_and_odd_sheets_in_a_workbook(tmp_path, name: str) -> None:
    kind = KINDS[name]
    valid = kind.valid[".xlsx"]
    path = tmp_path / "x.xlsx"

    def outcome(content: bytes) -> str:
        path.write_bytes(content)
        return told(kind, path)

    assert outcome(with_parts(valid, {"xl/vbaProject.bin": b"x"})) == f"{name}.macros"
    linked = {
        "xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="x"><externalBook href="http://192.0.2.1/x"/></externalLink>'
    }
    assert outcome(with_parts(valid, linked)) == ""
    assert outcome(with_parts(valid, {f"xl/x{number}": b"" for number in range(2_100)})) == f"{name}.broken_workbook"
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    outcome(with_sheet(valid, SHEET % deep))
    outcome(with_sheet(valid, SHEET % b'<row r="999999999"><c r="XFD999999999"><v>1</v></c></row>'))
    outcome(with_sheet(valid, SHEET % b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'))
    outcome(with_sheet(valid, SHEET % b'<row r="1"><c r="A1"><v>1e400</v></c></row>'))
    outcome(with_sheet(valid, SHEET % (b'<row r="1">' + b'<c r="A1"><v>1</v></c>' * 50_000 + b"</row>")))


# Memory ---------------------------------------------------------------------------------------------------------------

MEMORY_MB = 600
PROGRAM = """
    import re, resource, sys
    resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
    from functools import partial
    from pathlib import Path
    from ssa_desktop.domain.errors import KnownError
    from ssa_desktop.domain.exchange.table_fields import TableKind
    from ssa_desktop.exchange.class_list import read_class_list
    from ssa_desktop.exchange.import_words import heading_score
    from ssa_desktop.exchange.table_file import read_table
    score = partial(heading_score, list(TableKind))
    for path in sys.argv[1:]:
        for read in (partial(read_class_list, column_map={{}}), partial(read_table, score=score)):
            try:
                read(Path(path))
                print("read")
            except KnownError as error:
                print(error.key)
    # Of this program alone: what getrusage tells reaches back to the process that started it.
    print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def many_rows(extent: bytes, number_of_rows: int) -> bytes:
    """Return a workbook of very many rows, small as a file and large when unpacked."""
    row = b'<row r="%d"><c r="A%d"><v>5</v></c></row>'
    rows = b"".join(row % (number, number) for number in range(1, number_of_rows + 1))
    sheet = (SHEET % rows).replace(b"<sheetData>", extent + b"<sheetData>", 1)
    return with_sheet(KINDS["table"].valid[".xlsx"], sheet)


def test_a_million_rows_and_bombs_stay_within_bounded_memory(tmp_path) -> None:
    """In a process of its own that may not have more than it needs for the largest file it takes."""
    valid = KINDS["table"].valid[".xlsx"]
    files = {
        "bombe.xlsx": with_parts(valid, {"xl/bombe.xml": bytes(101_000_000)}),
        "gross.csv": b"x" * 30_000_000,
        "grosse-zelle.csv": b"Klasse;Datum\n5a;" + b"x" * 5_000_000 + b"\n",
        "ohne-umfang.xlsx": many_rows(b"", 300_000),
        "zeilen.csv": b"Klasse;Datum\n" + b"5a;3.2.26\n" * 1_000_000,
        "zeilen.xlsx": many_rows(b'<dimension ref="A1:A1000000"/>', 1_000_000),
        "zitat.csv": b'Klasse;Datum\n5a;"' + b"x\n" * 5_000_000,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    program = textwrap.dedent(PROGRAM.format(limit=MEMORY_MB * 3 * 1_000_000))
    done = run([sys.executable, "-c", program, *(tmp_path / name for name in files)], cwd=ROOT, timeout=480)
    *keys, most = done.stdout.split()
    told_by_both = [
        "too_large_unpacked",
        "too_large",
        "bad_quotes",
        "too_large_unpacked",
        "too_many_rows",
        "too_many_rows",
        "bad_quotes",
    ]
    assert keys == [f"{kind}.{key}" for key in told_by_both for kind in ("class_list", "table")]
    assert int(most) * 1024 < MEMORY_MB * 1_000_000


# Nothing is written ---------------------------------------------------------------------------------------------------


def test_no_broken_file_changes_a_row_of_the_stores(quick_program: Program, tmp_path) -> None:
    quick_program.do("import", "school", quick_program.school_book(SCHOOLS))
    before = quick_program.dump()
    listed = ("--school", "GS", "--school-year", "2025/26")
    commands: dict[str, tuple[str, ...]] = {
        "records": ("import", "records"), "school": ("import", "school"), "class_list": ("import", "school"),
        "table": ("import", "table"),
    }  # fmt: skip
    refused = 0
    for name, command in commands.items():
        for suffix, valid in KINDS[name].valid.items():
            chance = random.Random(f"7 {name} {suffix}")
            source = mutations(chance, valid)
            path = tmp_path / f"x{suffix}"
            while True:
                path.write_bytes(next(source))
                if told(KINDS[name], path):
                    break
            more = listed if name == "class_list" else ("--kind", "contacts") if name == "table" else ()
            done = quick_program.try_(*command, path, *more)
            assert done.code in {2, 4}, (name, done)
            assert SECRET not in done.err
            assert "Traceback" not in done.err
            refused += 1
    assert refused == 6
    assert quick_program.dump() == before
