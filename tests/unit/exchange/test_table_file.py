"""Tables of her own as files: every usual form is read with its lines, what cannot be trusted is refused by name."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from ssa_desktop.domain.errors import InputError, KnownError, UsageError
from ssa_desktop.domain.exchange.cells import Broken, plain
from ssa_desktop.domain.exchange.table_fields import FIELDS, WORD_LISTS, Field, TableKind
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange import table_file
from ssa_desktop.exchange.import_words import _catalogue, heading_score, headings_of, known_words, suggest_columns
from ssa_desktop.exchange.table_file import Table, read_table
from ssa_desktop.labels import labels
from ssa_desktop.texts import LANGUAGES

SCORE = partial(heading_score, list(TableKind))
TEXT = 'Datum;Name;Dauer;Bemerkung\n3.2.26;Zoë Muster;30;"zwei\nZeilen; und mehr"\n4.2.26;Ben Müller;45;\n'


def written(tmp_path: Path, content: str | bytes, name: str = "liste.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def workbook(tmp_path: Path, rows: Sequence[Any], name: str = "liste.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    path = tmp_path / name
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        read_table(path, SCORE)
    assert all(error_text(language, caught.value) for language in LANGUAGES)
    return caught.value.key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_usual_csv_is_read_with_its_lines(tmp_path, encoding: str, delimiter: str, line_end: str) -> None:
    text = TEXT.replace("; und", "\0").replace(";", delimiter).replace("\0", "; und").replace("\n", line_end)
    table = read_table(written(tmp_path, text, encoding=encoding), SCORE)
    assert table.headings == ("Datum", "Name", "Dauer", "Bemerkung")
    assert [row.line for row in table.rows] == [2, 4]
    assert table.rows[0].cells == ("3.2.26", "Zoë Muster", "30", f"zwei{line_end}Zeilen; und mehr")
    assert table.rows[1].cells == ("4.2.26", "Ben Müller", "45", None)


def test_the_line_that_names_the_separator_is_read_past(tmp_path) -> None:
    table = read_table(written(tmp_path, "sep=,\nDatum,Dauer\n3.2.26,30\n"), SCORE)
    assert (table.header_line, table.rows[0].line) == (2, 3)


def test_headings_are_found_below_titles(tmp_path) -> None:
    rows = [["Statistik 2025"], ["von", "bis"], ["Datum", "Dauer", "Thema"], [datetime(2025, 10, 3), 30, "Streit"]]
    table = read_table(workbook(tmp_path, rows), SCORE)
    assert table.header_line == 3
    assert [row.line for row in table.first_rows] == [1, 2, 3, 4]
    assert read_table(workbook(tmp_path, rows), SCORE, header_line=2).headings == ("von", "bis", "")


def test_cells_of_a_workbook_keep_their_kinds(tmp_path) -> None:
    table = read_table(workbook(tmp_path, [["Datum", "Dauer"], [datetime(2025, 10, 3), time(1, 30)]]), SCORE)
    assert table.rows[0].cells == (datetime(2025, 10, 3), time(1, 30))


def test_a_cell_merged_over_rows_stands_in_each(tmp_path) -> None:
    book = Workbook()
    for row in (["Datum", "Dauer"], ["3.2.26", 30], [None, 45], ["4.2.26", 15]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A2:A3")
    book.save(tmp_path / "x.xlsx")
    assert [row.cells[0] for row in read_table(tmp_path / "x.xlsx", SCORE).rows] == ["3.2.26", "3.2.26", "4.2.26"]


def test_formulas_are_never_worked_out_and_told_where_they_hold_nothing(tmp_path) -> None:
    table = read_table(workbook(tmp_path, [["Datum", "Dauer", "Thema"], ["3.2.26", "=1+29", "#REF!"]]), SCORE)
    assert table.rows[0].cells == ("3.2.26", Broken(), Broken())


def test_a_kept_value_of_a_formula_is_read(tmp_path) -> None:
    path = workbook(tmp_path, [["Datum", "Dauer"], ["3.2.26", "=1+29"]])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b"<f>1+29</f><v />" in parts[sheet] or b"<f>1+29</f><v></v>" in parts[sheet]
    parts[sheet] = parts[sheet].replace(b"<f>1+29</f><v />", b"<f>1+29</f><v>30</v>")
    parts[sheet] = parts[sheet].replace(b"<f>1+29</f><v></v>", b"<f>1+29</f><v>30</v>")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert read_table(path, SCORE).rows[0].cells == ("3.2.26", 30)


def two_sheets(tmp_path: Path) -> Path:
    book = Workbook()
    book.worksheets[0].title = "Leer"
    for name in ("Gespräche", "Zeiten"):
        sheet = book.create_sheet(name)
        sheet.append(["Datum", "Dauer"])
        sheet.append(["3.2.26", 30 if name == "Zeiten" else 45])
    book.create_sheet("Geheim").sheet_state = "hidden"
    book.save(tmp_path / "x.xlsx")
    return tmp_path / "x.xlsx"


def test_a_sheet_can_be_chosen(tmp_path) -> None:
    path = two_sheets(tmp_path)
    first: Table = read_table(path, SCORE)
    assert (first.sheets, first.sheet) == (("Leer", "Gespräche", "Zeiten"), "Gespräche")
    assert read_table(path, SCORE, sheet="Zeiten").rows[0].cells[1] == 30
    for wrong in ("Geheim", "Fehlt"):
        with pytest.raises(UsageError):
            read_table(path, SCORE, sheet=wrong)


def test_reading_can_be_stopped(tmp_path) -> None:
    class StoppedError(KnownError):
        pass

    def stop(_: int) -> None:
        raise StoppedError("table.cancelled")

    for path in (two_sheets(tmp_path), written(tmp_path, TEXT)):
        with pytest.raises(StoppedError):
            read_table(path, SCORE, step=stop)


@pytest.mark.parametrize(
    ("key", "name", "content"),
    [
        ("table.macros", "x.xlsm", b"PK\x03\x04"),
        ("table.old_excel", "x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        (
            "table.protected",
            "x.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        ),
        ("table.open_document", "x.ods", b"PK\x03\x04"),
        ("table.binary_workbook", "x.xlsb", b"PK\x03\x04"),
        ("table.broken_workbook", "x.xlsx", b"PK\x03\x04 gar kein Zip"),
        ("table.broken_workbook", "x.xlsx", b"Datum;Dauer\n"),
        ("table.not_text", "x.csv", b"Datum;\x00\n"),
        ("table.not_text", "x.csv", b"Datum;\x81\n"),
        ("table.not_text", "x.csv", b"\xff\xfeD"),
        ("table.bad_quotes", "x.csv", b'Datum;Dauer\n"3.2.26;30\n'),
        ("table.too_many_cells", "x.csv", b"Datum;Dauer\n3.2.26;30;x\n"),
        ("table.empty", "x.csv", b"\n \n"),
    ],
)
def test_other_files_are_told_apart(tmp_path, key: str, name: str, content: bytes) -> None:
    assert refusal(written(tmp_path, content, name)) == key


def test_other_packages_are_told_apart(tmp_path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(path) == "table.open_document"
    book = workbook(tmp_path, [["Datum"], ["3.2.26"]], "m.xlsx")
    assert refusal(with_part(book, "xl/vbaProject.bin", b"x")) == "table.macros"
    book = workbook(tmp_path, [["Datum"], ["3.2.26"]], "b.xlsx")
    assert refusal(with_part(book, "xl/workbook.bin", b"x")) == "table.binary_workbook"
    book = workbook(tmp_path, [["Datum"], ["3.2.26"]], "d.xlsx")
    assert refusal(with_part(book, "xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>')) == "table.broken_workbook"
    assert refusal(workbook(tmp_path, [], "l.xlsx")) == "table.empty"


def test_a_packing_that_can_blow_up_is_not_unpacked(tmp_path) -> None:
    book = workbook(tmp_path, [["Datum"], ["3.2.26"]])
    with zipfile.ZipFile(book, "a", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/x.bin", bytes(10_000))
    assert refusal(book) == "table.broken_workbook"


def test_tables_beyond_the_limits_are_refused(tmp_path, monkeypatch) -> None:
    rows = "Datum;Dauer\n" + "3.2.26;30\n" * table_file.ROW_LIMIT
    assert refusal(written(tmp_path, rows)) == "table.too_many_rows"
    assert refusal(written(tmp_path, "Datum;" * 101)) == "table.too_many_columns"
    assert refusal(written(tmp_path, "Datum;Notiz\n3.2.26;" + "x" * 20_001)) == "table.cell_too_long"
    monkeypatch.setattr(table_file, "FILE_LIMIT", 10)
    assert refusal(written(tmp_path, TEXT)) == "table.too_large"


def test_a_missing_file_is_wrong_use(tmp_path) -> None:
    with pytest.raises(UsageError):
        read_table(tmp_path / "fehlt.csv", SCORE)
    with pytest.raises(InputError):
        read_table(written(tmp_path, b"PK\x05\x06", "leer.xlsx"), SCORE)


# The words of the catalogue -------------------------------------------------------------------------------------------


def test_headings_are_recognised() -> None:
    headings = ["Datum", "Name", "Vorname", "Kl.", "Dauer (Min.)", "Thema", "Mit wem?", "Bemerkung", "Foto"]
    found = suggest_columns(TableKind.CONTACTS, headings)
    fields = [
        Field.DATE,
        Field.LAST_NAME,
        Field.FIRST_NAME,
        Field.CLASS,
        Field.MINUTES,
        Field.TOPICS,
        Field.WITH,
        Field.NOTE,
    ]
    assert found == dict(zip(fields, range(8), strict=True))
    assert suggest_columns(TableKind.OFFERS, ["Name", "Von"])[Field.TITLE] == 0
    assert suggest_columns(TableKind.TIME, ["Tag", "von", "bis", "Tätigkeit"])[Field.END] == 2


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(
            (heading, Field.NAME)
            for heading in ("Wer", "Wer?", "Kind", "SuS", "Name d. Kindes", "Schüler*in", "Name SuS")
        ),
        *((heading, Field.CLASS) for heading in ("Kl.", "Klasse")),
        *((heading, Field.DATE) for heading in ("Datum", "Tag", "am", "Wann")),
        *(
            (heading, Field.MINUTES)
            for heading in ("Dauer", "Std.", "Zeit (Min.)", "Wie lange?", "Zeitaufwand in Std.")
        ),
        *((heading, Field.TOPICS) for heading in ("Thema", "Anlass", "Grund", "Was", "Worum ging es?", "Thema/Anlass")),
        *((heading, Field.NOTE) for heading in ("Bemerkung", "Notiz", "Besonderheiten", "Nächste Schritte")),
        *((heading, Field.WITH) for heading in ("mit wem", "Beteiligte", "Teilnehmer/innen")),
        *((heading, Field.MODE) for heading in ("Art", "Kontakt")),
        *((heading, Field.SCHOOL) for heading in ("Schule", "Schule/Ort")),
    ],
)
def test_usual_headings_of_talks_are_recognised(heading: str, field: Field) -> None:
    assert suggest_columns(TableKind.CONTACTS, [heading]) == {field: 0}


def test_a_heading_means_what_suits_the_kind_of_table() -> None:
    assert suggest_columns(TableKind.TIME, ["Tag", "Was"]) == {Field.DATE: 0, Field.ACTIVITY: 1}
    assert suggest_columns(TableKind.TIME, ["Art"]) == {Field.ACTIVITY: 0}
    assert suggest_columns(TableKind.OFFERS, ["Was", "Art"]) == {Field.TITLE: 0, Field.TYPE: 1}


def test_every_heading_stands_for_one_field() -> None:
    counted = Counter(heading for headings in _catalogue()["headings"].values() for heading in headings)
    assert [heading for heading, number in counted.items() if number > 1] == []
    for kind, fields in _catalogue()["headings_of"].items():
        assert {Field(name) for name in fields} <= set(FIELDS[TableKind(kind)])
        assert [heading for headings in fields.values() for heading in headings if plain(heading) != heading] == []


def test_every_heading_and_word_stands_in_its_plain_form_and_once() -> None:
    catalogue = _catalogue()
    assert set(catalogue["headings"]) == {str(name) for names in FIELDS.values() for name in names}
    everything = [
        *catalogue["headings"].values(),
        *(words for group in catalogue["words"].values() for words in group.values()),
    ]
    assert [word for words in everything for word in words if plain(word) != word] == []
    for group, words in catalogue["words"].items():
        counted = Counter(word for synonyms in words.values() for word in synonyms)
        assert [word for word, number in counted.items() if number > 1] == [], group
        if group != "topic":
            assert words.keys() <= labels("de", group).keys()
    for kind in TableKind:
        assert set(headings_of(kind).values()) <= set(FIELDS[kind])


def test_labels_and_codes_of_every_list_are_known() -> None:
    for group in set(WORD_LISTS.values()) - {"school", "topic"}:
        known = known_words(group)
        for code, written_out in labels("de", group).items():
            assert plain(code) in known
            assert known[plain(written_out)] == code
