"""The annual return as a workbook: numbers are numbers, texts stay texts, nothing is written to a temporary file."""

from __future__ import annotations

import io
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.exchange.figures.return_xlsx import return_xlsx
from ssa_desktop.exchange.workbooks import (
    SHEET_NAME_LENGTH,
    add_sheet,
    clean,
    new_workbook,
    put_text,
    sheet_name,
    workbook_bytes,
)
from tests.unit.documents.report_examples import ALL_FINDINGS, report


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def lines(sheet: Worksheet) -> Iterator[tuple[str, Cell, str | None]]:
    """Yield (item id, figure's cell, note) for each line of a unit's sheet."""
    for row in sheet.iter_rows(min_row=6):
        if row[3].value is not None:
            assert isinstance(row[1], Cell)
            yield str(row[3].value), row[1], None if row[2].value is None else str(row[2].value)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(return_xlsx(report(), "de"))


def test_there_is_a_sheet_for_each_unit_and_one_for_the_findings(book: Workbook) -> None:
    assert book.sheetnames == ["GS", "=X  1", "Prüfung", "Wie gezählt"]


def test_numbers_read_back_as_numbers(book: Workbook) -> None:
    value = report()
    units = {item.id: item.unit for item in value.form.items}
    for unit, sheet in zip(value.units, book.worksheets, strict=False):
        seen = dict.fromkeys(unit.items, False)
        for item, cell, note in lines(sheet):
            name, _, key = item.partition(".")
            figure = unit.items[name]
            if isinstance(figure, Mapping):
                figure = figure[key]
            seen[name] = True
            if figure is None:
                assert (cell.value, note) == (None, "keine Angabe")
            elif isinstance(figure, str):
                assert (cell.value, cell.data_type) == (figure, "s")
            else:
                assert cell.data_type == "n"
                assert Decimal(str(cell.value)) == figure
                assert ("%" in cell.number_format) is (units[name] is ItemUnit.SHARE)
        assert all(seen.values())


def test_minutes_are_noted_in_hours_beside(book: Workbook) -> None:
    by_id = {item: (cell.value, note) for item, cell, note in lines(book["GS"])}
    assert by_id["networking_minutes"] == (12_345, "= 205:45 Std.")


def test_every_sheet_bears_the_banner_and_its_school(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet["A2"].value == "vorläufig, nicht amtlich"
    assert book["GS"]["A3"].value == "Schule: Grundschule Mühlweg · Schuljahr 2025/26"
    official = opened(return_xlsx(report(official=True), "de"))
    assert "vorläufig, nicht amtlich" not in {cell.value for row in official["GS"].iter_rows() for cell in row}


def test_sheets_print_on_upright_a4_with_their_head_on_each_page(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")


def test_texts_that_look_like_formulas_stay_texts(book: Workbook) -> None:
    by_id = {item: cell for item, cell, _ in lines(book["=X  1"])}
    assert (by_id["school_name"].value, by_id["school_name"].data_type) == ('=HYPERLINK("http://x.example")', "s")
    assert by_id["site_name"].quotePrefix
    content = zipfile.ZipFile(io.BytesIO(return_xlsx(report(), "de")))
    assert not any(b"<f>" in content.read(name) for name in content.namelist())


def test_findings_are_listed_with_their_severity(book: Workbook) -> None:
    found = [[cell.value for cell in row] for row in book["Prüfung"].iter_rows(min_row=6)]
    assert found[-1][:3] == ["Fehler", "=X/[1]", "Vollzeitstellen im Schuljahr"]
    assert {row[0] for row in found} == {"Fehler", "Hinweis"}
    every = opened(return_xlsx(report(findings=tuple(ALL_FINDINGS)), "de"))["Prüfung"]
    assert every.max_row == 5 + len(ALL_FINDINGS)
    none = opened(return_xlsx(report(findings=()), "de"))["Prüfung"]
    assert none["A6"].value == "Die Prüfung hat nichts gefunden."


def test_the_same_value_gives_the_same_bytes_without_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    first = return_xlsx(report(), "de")
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent/place")
    assert return_xlsx(report(), "de") == first


def test_properties_name_nobody() -> None:
    properties = opened(return_xlsx(report(), "de")).properties
    assert (properties.creator, properties.lastModifiedBy) == ("SSA-Desktop", None)
    assert properties.title is not None
    assert "2025/26" in properties.title


def test_english_reads_english() -> None:
    book = opened(return_xlsx(report(), "en"))
    assert book["GS"]["A2"].value == "provisional, not official"
    assert book.sheetnames[-2:] == ["Check", "How it was counted"]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_sheet_names_are_unlike_short_and_allowed(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        taken.append(sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 1 <= len(name) <= SHEET_NAME_LENGTH
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("'")
        assert name.casefold() != "history"


@given(st.text(max_size=60))
def test_any_text_can_be_written_and_is_never_a_formula(value: str) -> None:
    book = new_workbook("x")
    put_text(add_sheet(book, value, [10.0]), 1, 1, value)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cell = opened(workbook_bytes(book)).worksheets[0]["A1"]
    assert cell.data_type in {"s", "inlineStr"}
    assert (cell.value or "").strip() == clean(value).strip()


def test_a_long_unit_name_makes_a_short_sheet_name() -> None:
    assert sheet_name("Gemeinschaftsschule am Großen Mühlweg", ["gemeinschaftsschule am großen mü"]) == (
        "Gemeinschaftsschule am Großen M"
    )
    assert sheet_name("Prüfung", ["PRÜFUNG"]) == "Prüfung (2)"
