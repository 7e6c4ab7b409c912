"""Merging the files that the program itself gives out, by its command: JSON and workbooks, whole and broken."""

from __future__ import annotations

import io
import json
import random
import shutil
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.return_reader import read_return
from ssa_desktop.services.figures import merging, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.rights import carrier
from tests.integration.keeping.histories import make_history
from tests.integration.program import copy_of, run_command

YEAR = SchoolYear(2022)


@pytest.fixture(scope="module")
def given_out(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A return of each level in both formats, as the program gives it out, with a practitioner's code."""
    program = copy_of(template, tmp_path_factory.mktemp("meldung"), quick=True)
    history = make_history(5)
    program.do("import", "school", program.school_book(history.book))
    program.do("import", "records", program.records(history.records))
    with program.open() as ws:
        carrier.save(ws, Carrier(name="Träger", practitioner_code="AB"))
        found = {level: reports.annual_return(ws, YEAR, level) for level in Level}
        return {
            f"{level}.{fmt}": render_return(report, fmt, "de")
            for level, report in found.items()
            for fmt in (ReportFormat.JSON, ReportFormat.XLSX)
        }


@pytest.fixture
def folder(given_out: dict[str, bytes], tmp_path: Path) -> Path:
    for name, data in given_out.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.parametrize("level", list(Level))
def test_a_workbook_reads_back_as_the_json_of_the_same_return(folder, level):
    as_json, as_book = read_return(folder / f"{level}.json"), read_return(folder / f"{level}.xlsx")
    assert as_json.practitioner == as_book.practitioner == "AB"
    assert as_json.units == as_book.units
    assert (as_json.form, as_json.school_year, as_json.level) == (as_book.form, as_book.school_year, as_book.level)
    assert as_json.units[0].items["pupils_advised"] is not None


def test_the_command_writes_one_table_and_needs_no_data(folder):
    done = run_command("--data", folder / "nirgends", "merge", folder / "school.json", "--out", folder / "alle.xlsx")
    assert (done.code, done.out) == (0, "")
    sheets = cells(folder / "alle.xlsx")
    assert list(sheets)[:6] == ["Hinweise", "Gesamt", "Träger", "Schularten", "Standorte", "Schulen"]
    expected = json.loads((folder / "school.json").read_bytes())["units"]
    heads = sheets["Gesamt"][0]
    place = heads.index("Beratene Schülerinnen und Schüler")
    assert sheets["Gesamt"][1][place] == sum(unit["items"]["pupils_advised"] for unit in expected)
    assert [row[5] for row in sheets["Einzelne Meldungen"][1:]] == sorted(unit["unit"] for unit in expected)
    assert not (folder / "nirgends").exists()


def test_the_same_return_in_another_format_is_refused_and_named(folder):
    done = run_command("merge", folder / "school.json", folder / "school.xlsx", "--out", folder / "alle.xlsx")
    assert done.code == 1
    assert "school.xlsx: Die Meldung für" in done.err
    both = cells(folder / "alle.xlsx")
    run_command("merge", folder / "school.json", "--out", folder / "eine.xlsx")
    alone = cells(folder / "eine.xlsx")
    assert {name: rows for name, rows in both.items() if name != "Hinweise"} == {
        name: rows for name, rows in alone.items() if name != "Hinweise"
    }


def test_a_broken_file_is_named_and_skipped(folder):
    (folder / "kaputt.json").write_bytes((folder / "school.json").read_bytes()[:500])
    (folder / "anderes.xlsx").write_bytes(_empty_workbook())
    done = run_command("merge", folder, "--out", folder / "alle.xlsx")
    assert done.code == 1
    assert "kaputt.json: nicht gelesen. Zeile " in done.err
    assert "anderes.xlsx: nicht gelesen. Die Mappe ist kein Erhebungsbogen" in done.err
    assert "Meldungen: 3, Dateien: 2." in done.err
    notes = "\n".join(str(row[0]) for row in cells(folder / "alle.xlsx")["Hinweise"])
    assert "kaputt.json" in notes
    assert "anderes.xlsx" in notes


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b"PK\x03\x04 no zip", b"null", b'{"form":1}'])
def test_nothing_to_merge_writes_nothing(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    done = run_command("merge", tmp_path / "a.json", "--out", tmp_path / "alle.xlsx")
    assert done.code == 2
    assert "Es wurde nichts geschrieben" in done.err
    assert not (tmp_path / "alle.xlsx").exists()


@pytest.mark.parametrize("name", ["alle.pdf", "school.xlsx"])
def test_the_result_never_takes_the_place_of_something_else(folder, name):
    before = (folder / "school.xlsx").read_bytes()
    done = run_command("merge", folder / "school.json", folder / "school.xlsx", "--out", folder / name)
    assert done.code == 2
    assert (folder / "school.xlsx").read_bytes() == before
    assert not (folder / "alle.pdf").exists()


def test_a_figure_that_no_return_has_is_refused_by_its_name(folder):
    good = json.loads((folder / "school.json").read_bytes())
    for item, figure in (
        ("pupils_advised", "viele"), ("pupils_advised", 3.5), ("topic_mentions", {"family": "abc"}), ("fte", "halb"),
        ("school_name", 5), ("pupils_advised", -1), ("pupils_advised", True), ("pupils_advised", [1]), ("fte", 10**12),
        ("topic_mentions", {"family": "=1+1" * 400}), ("topic_mentions", {"x y": 1}), ("school_name", "x" * 1001),
    ):  # fmt: skip
        bad = json.loads(json.dumps(good))
        bad["units"][0]["items"][item] = figure
        (folder / "bad.json").write_text(json.dumps(bad), encoding="utf-8")
        with pytest.raises(KnownError) as caught:
            read_return(folder / "bad.json")
        assert caught.value.key == "merge.bad_field"


def test_a_text_never_becomes_a_formula(folder):
    found = json.loads((folder / "school.json").read_bytes())
    found["units"][0]["items"]["school_name"] = "=HYPERLINK(1)"
    (folder / "school.json").write_text(json.dumps(found), encoding="utf-8")
    run_command("merge", folder / "school.json", "--out", folder / "alle.xlsx")
    book = load_workbook(io.BytesIO((folder / "alle.xlsx").read_bytes()))
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert "=HYPERLINK(1)" in [cell.value for row in book["Einzelne Meldungen"] for cell in row]


def test_dozens_of_files_are_read_with_progress_and_can_be_stopped(folder):
    many = _many(folder, 60)
    told: list[tuple[int, int]] = []
    merged = merging.merge(many, "de", progress=lambda done, total: told.append((done, total)))
    assert len(merged.rows) == 60
    assert told[0] == (0, 60)
    assert told[-1] == (60, 60)
    rows: list[tuple[int, int]] = []
    merging.write_workbook(folder / "alle.xlsx", merged, "de", lambda done, total: rows.append((done, total)))
    assert len(cells(folder / "alle.xlsx")["Schulen"]) == 61
    assert rows[0][0] == 0
    assert len({total for _, total in rows}) == 1
    assert [done for done, _ in rows] == sorted({done for done, _ in rows})

    def stop_late(done: int, total: int) -> None:
        if done > total // 2:
            raise CancelledError("merge.cancelled")

    with pytest.raises(CancelledError):
        merging.merge(many, "de", stop_late)


@pytest.mark.parametrize("stop", [CancelledError("merge.cancelled"), KeyboardInterrupt()])
def test_writing_can_be_stopped_at_every_step_and_leaves_what_was_there(folder, stop):
    merged = merging.merge(_many(folder, 60), "de")
    place = folder / "ergebnis"
    place.mkdir()
    (place / "alle.xlsx").write_bytes(b"vorher")
    steps: list[int] = []
    merging.write_workbook(place / "ganz.xlsx", merged, "de", lambda done, _: steps.append(done))
    (place / "ganz.xlsx").unlink()
    assert len(steps) > 2
    for at in steps:

        def stop_there(done: int, _: int, at: int = at) -> None:
            if done == at:
                raise stop

        with pytest.raises(type(stop)):
            merging.write_workbook(place / "alle.xlsx", merged, "de", stop_there)
        assert [(one.name, one.read_bytes()) for one in place.iterdir()] == [("alle.xlsx", b"vorher")]


def test_the_same_returns_give_the_same_bytes_without_a_temporary_file(folder, monkeypatch):
    merged = merging.merge(_many(folder, 30), "de")
    merging.write_workbook(folder / "a.xlsx", merged, "de")
    monkeypatch.setattr(tempfile, "tempdir", "/nonexistent/place")
    merging.write_workbook(folder / "b.xlsx", merged, "de")
    assert (folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()


@pytest.mark.soak
def test_five_thousand_files_with_broken_ones_in_one_run(folder):
    many = _many(folder, 5000)
    for broken in many[::500]:
        broken.write_bytes(broken.read_bytes()[:300])
    done = run_command("merge", folder / "viele", "--out", folder / "alle.xlsx")
    assert done.code == 1
    assert done.err.count("nicht gelesen") == 10
    assert "Meldungen: 4990, Dateien: 4990." in done.err


def _peak(files: list[Path], folder: Path) -> int:
    """Return the most bytes that reading, merging and writing the tables took at one time."""
    tracemalloc.start()
    try:
        merged = merging.merge(files, "de")
        merging.write_tables(folder / "tabellen", merged, "de")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        shutil.rmtree(folder / "tabellen")


def test_memory_is_bounded_by_the_figures_and_not_by_the_files(folder):
    """What a return keeps, with the sums of a school that nobody else has, is far less than its file."""
    many = _many(folder, 120)
    few = many[:40]
    assert len(read_return(many[0]).units[0].items) > 100
    for file in many:
        file.write_bytes(file.read_bytes() + b" " * 20_000)
    # What is loaded or kept at the first time is of no return.
    _peak(few, folder)
    each = (_peak(many, folder) - _peak(few, folder)) / (len(many) - len(few))
    assert each < 6_000


def _many(folder: Path, count: int) -> list[Path]:
    """Write returns of as many practitioners, each of one school."""
    chance = random.Random(9)
    found = json.loads((folder / "school.json").read_bytes())
    found["units"] = found["units"][:1]
    (folder / "viele").mkdir()
    paths = []
    for number in range(count):
        found["practitioner"] = f"K{number}"
        items = found["units"][0]["items"]
        items.update(
            school_name=f"Schule {number}", carrier_name=f"Träger {number % 40}", site_name=f"Ort {number // 3}"
        )
        items["pupils_advised"] = chance.randrange(100)
        paths.append(folder / "viele" / f"{number:05}.json")
        paths[-1].write_text(json.dumps(found), encoding="utf-8")
    return paths


def _empty_workbook() -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("codes", "is_shown"), [("ABCD", False), ("ABCDE", True)])
def test_the_spread_by_practitioner_has_a_sheet_from_five_on_without_codes(folder, codes, is_shown):
    report = json.loads((folder / "school.json").read_bytes())
    files = []
    for number, code in enumerate(codes):
        report["practitioner"] = code
        report["units"][0]["items"]["pupils_advised"] = 10 + number
        files.append(folder / f"von-{code}.json")
        files[-1].write_text(json.dumps(report), encoding="utf-8")
    done = run_command("merge", *files, "--out", folder / "alle.xlsx")
    assert done.code == 0
    sheets = cells(folder / "alle.xlsx")
    assert ("Spannweite je Fachkraft" in sheets) is is_shown
    assert any("erst ab 5 Fachkräften" in str(row[0]) for row in sheets["Hinweise"])
    if is_shown:
        head, *rows = sheets["Spannweite je Fachkraft"]
        assert head[2:] == ("Was", "Fachkräfte", "Minimum", "Median", "Maximum")
        others = sum(unit["items"]["pupils_advised"] for unit in report["units"][1:])
        (found,) = [row for row in rows if row[2] == "Beratene Schülerinnen und Schüler"]
        assert found[3:] == (5, 10 + others, 12 + others, 14 + others)
