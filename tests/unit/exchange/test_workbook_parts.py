"""A small workbook made to be slow is refused or read in time that grows with its size, never with the square of it."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.exchange.cells import Broken
from ssa_desktop.exchange.class_list import read_class_list
from ssa_desktop.exchange.table_file import read_table
from ssa_desktop.exchange.workbook_parts import UnusualPartError, look_through

SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
SECONDS = 10
"""Of processor time; before it was looked through, the quickest of these took minutes, most of them hours."""

Change = Callable[[bytes], bytes]


def workbook(tmp_path: Path, rows: int, part: str, change: Change) -> Path:
    book = Workbook()
    book.worksheets[0].append(["Datum", "Klasse", "Dauer"])
    for number in range(rows):
        book.worksheets[0].append(["3.11.2025", "5a", number])
    plain, path = tmp_path / "plain.xlsx", tmp_path / "liste.xlsx"
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)
    return path


def after_rows(extra: bytes) -> Change:
    return lambda content: content.replace(b"</sheetData>", extra + b"</sheetData>")


def merged(count: int, last: int) -> Change:
    ranges = b"".join(b'<mergeCell ref="B2:B%d"/>' % last for _ in range(count))
    return lambda content: content.replace(b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>")


def number_format(content: bytes) -> bytes:
    wide = b'<numFmts count="1"><numFmt numFmtId="170" formatCode="' + b"[" * 5_000_000 + b'"/></numFmts><fonts'
    return content.replace(b"<fonts", wide, 1).replace(b'numFmtId="0"', b'numFmtId="170"')


def defined_name(content: bytes) -> bytes:
    name = b'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">' + b"'" * 5_000_000
    return content.replace(b"</workbook>", name + b"</definedName></definedNames></workbook>")


REFUSED = {
    "a format of brackets": (STYLES, number_format, "broken_workbook"),
    "a name of quotation marks": (BOOK, defined_name, "broken_workbook"),
    "a row of cells": (SHEET, after_rows(b'<row r="9">' + b"<c/>" * 5_000_000 + b"</row>"), "too_many_cells_in_all"),
    "rows and rows": (SHEET, after_rows(b"<row/>" * 1_100_000), "broken_workbook"),
}


@pytest.mark.parametrize(("part", "change", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_no_program_writes_is_refused_at_once(tmp_path, part: str, change: Change, problem: str) -> None:
    path = workbook(tmp_path, 3, part, change)
    assert path.stat().st_size < 100_000
    began = time.process_time()
    with pytest.raises(InputError) as as_table:
        read_table(path, len)
    with pytest.raises(InputError) as as_list:
        read_class_list(path, {})
    assert time.process_time() - began < SECONDS
    assert (as_table.value.key, as_list.value.key) == (f"table.{problem}", f"class_list.{problem}")


def test_cells_merged_over_and_over_are_filled_once(tmp_path) -> None:
    path = workbook(tmp_path, 4_000, SHEET, merged(20_000, 20_000))
    assert path.stat().st_size < 100_000
    began = time.process_time()
    table = read_table(path, len)
    assert time.process_time() - began < SECONDS
    assert len(table.rows) == 4_000


def test_many_sheets_of_empty_rows_are_not_gone_through(tmp_path) -> None:
    book = Workbook()
    for number in range(60):
        book.create_sheet(f"Blatt {number}")
    plain, path = tmp_path / "plain.xlsx", tmp_path / "leer.xlsx"
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name,
                content.replace(b"<sheetData/>", b'<sheetData><row r="1048576"/></sheetData>').replace(
                    b"<sheetData></sheetData>", b'<sheetData><row r="1048576"/></sheetData>'
                ),
            )
    began = time.process_time()
    with pytest.raises(InputError) as caught:
        read_table(path, len)
    assert time.process_time() - began < SECONDS
    assert caught.value.key == "table.too_many_cells_in_all"


def test_merged_cells_stand_in_each_row_and_the_first_one_named_wins(tmp_path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Datum", "Name", "Dauer"),
        ("3.11.2025", "Mila", 30),
        ("4.11.2025", None, 20),
        ("5.11.2025", None, 10),
    ):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    sheet["C5"] = "=SUM(C2:C4)"
    sheet["A5"] = "6.11.2025"
    book.save(tmp_path / "liste.xlsx")
    table = read_table(tmp_path / "liste.xlsx", len)
    assert [row.cells[1] for row in table.rows] == ["Mila", "Mila", None, None]
    assert isinstance(table.rows[3].cells[2], Broken)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_the_marks_of_a_sheet_are_read_with_any_prefix(prefix: str) -> None:
    p = prefix.encode()
    head = b'<%sworksheet xmlns%s="urn:test">' % (p, b":x" if prefix else b"")
    cell = b'<%sc r="AB7"><%sf>1+1</%sf><%sv/></%sc>' % (p, p, p, p, p)
    done = b'<%sc r="AC7"><%sf>1+1</%sf><%sv>2</%sv></%sc>' % (p, p, p, p, p, p)
    merge = b'<%smergeCells><%smergeCell ref="A1:B3"/></%smergeCells>' % (p, p, p)
    marks = look_through(head + b'<%srow r="7">' % p + cell + done + b"</%srow>" % p + merge + b"</%sworksheet>" % p)
    assert marks.not_worked_out == {7: {27}}
    assert marks.merged == [(1, 3, 0, 1)]
    assert marks.last_row == 7


def test_a_part_that_is_no_xml_is_broken() -> None:
    with pytest.raises(UnusualPartError) as caught:
        look_through(b"<worksheet><row>")
    assert caught.value.problem == "broken"
