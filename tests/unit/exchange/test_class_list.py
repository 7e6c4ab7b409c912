"""Class lists: counts and class teachers come out, pupils never do, and a broken file is refused with its line."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from ssa_desktop.domain.errors import InputError, KnownError, UsageError
from ssa_desktop.domain.records import Participants, Stage
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange import class_list_rows
from ssa_desktop.exchange.class_list import ClassCount, read_class_list
from ssa_desktop.texts import CLI, LANGUAGES, messages

LIST = """\
Nachname;Vorname;Geburtsdatum;Geschlecht;Klasse;Stufe;Klassenlehrkraft;Bemerkung
Muster;Mila;01.04.2016;w;4b;4;Frau Beispiel;keine
Muster;Milo;02.05.2016;m;4b;4;Frau Beispiel;"zieht; um"
Probe;Pia;03.06.2015;weiblich;VKL 1;;Herr Vorlage;
Probe;Paul;04.07.2016;;4b;4;;
"""
COUNTS = (
    ClassCount("4b", 4, Participants(w=1, m=1, unknown=1), "Frau Beispiel"),
    ClassCount("VKL 1", "vkl", Participants(w=1), "Herr Vorlage"),
)
PUPILS = ("Muster", "Mila", "Milo", "Probe", "Pia", "Paul", "2016", "2015", "zieht")


def csv_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "liste.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_file(tmp_path: Path, rows: Sequence[Sequence[object]], name: str = "liste.xlsx") -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    path = tmp_path / name
    workbook.save(path)
    return path


def repacked(path: Path, changes: Mapping[str, bytes]) -> Path:
    """Write a workbook anew with parts replaced or added."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **changes}.items():
            package.writestr(name, content)
    return path


def failure(path: Path, column_map: Mapping[str, str] | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read_class_list(path, column_map or {})
    for language in LANGUAGES:
        shown = error_text(language, caught.value)
        assert not any(word in shown for word in PUPILS)
    return caught.value


def one_row(tmp_path: Path, heading: str, cell: str) -> ClassCount:
    (count,) = read_class_list(csv_file(tmp_path, f"Klasse;{heading}\n4b;{cell}\n"), {})
    return count


def one_class(tmp_path: Path, label: str) -> Stage:
    (count,) = read_class_list(csv_file(tmp_path, f"Klasse;Nachname\n{label};Muster\n"), {})
    return count.stage


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_usual_csv_is_read(tmp_path: Path, delimiter: str, encoding: str, line_end: str) -> None:
    text = LIST.replace('"zieht; um"', '"zieht' + delimiter + ' um"').replace("Frau Beispiel", "Frau Müßig")
    text = "\n".join(
        line.replace(";", delimiter) if '"' not in line else '"'.join(_outside(line, delimiter))
        for line in text.splitlines()
    )
    counts = read_class_list(csv_file(tmp_path, text.replace("\n", line_end) + line_end, encoding), {})
    assert [count.label for count in counts] == ["4b", "VKL 1"]
    assert counts[0].teacher == "Frau Müßig"
    assert counts[0].pupils == COUNTS[0].pupils


def _outside(line: str, delimiter: str) -> list[str]:
    return [part.replace(";", delimiter) if index % 2 == 0 else part for index, part in enumerate(line.split('"'))]


def test_counts_and_teachers_are_read(tmp_path: Path) -> None:
    assert read_class_list(csv_file(tmp_path, LIST), {}) == COUNTS


def test_a_workbook_gives_the_same(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*line.split(";")] for line in LIST.replace('"zieht; um"', "zieht").splitlines()]
    rows[1][2] = datetime(2016, 4, 1)
    rows[1][5] = 4
    rows[2][5] = 4.0
    rows[3][5] = None
    assert read_class_list(xlsx_file(tmp_path, rows), {}) == COUNTS


def test_no_pupil_survives(tmp_path: Path) -> None:
    shown = repr(read_class_list(csv_file(tmp_path, LIST), {}))
    assert "Frau Beispiel" in shown
    assert not any(word in shown for word in PUPILS)


@pytest.mark.parametrize(
    "heading",
    ["Klasse", " KLASSE ", "klassen-bezeichnung", "Klassenbezeichnung", "Stammklasse", "K l a s s e", "Kl."],
)
def test_the_heading_of_the_class_is_recognised(tmp_path: Path, heading: str) -> None:
    (count,) = read_class_list(csv_file(tmp_path, f"Nachname;{heading}\nMuster;4b\n"), {})
    assert count == ClassCount("4b", 4, Participants(unknown=1), None)


@pytest.mark.parametrize("heading", ["Stufe", "Klassenstufe", "JAHRGANG", "Jahrgangsstufe"])
def test_the_heading_of_the_stage_is_recognised(tmp_path: Path, heading: str) -> None:
    assert one_row(tmp_path, heading, "7").stage == 7


@pytest.mark.parametrize(
    "heading",
    [
        "Klassenlehrer",
        "Klassenlehrerin",
        "Klassenlehrer/-in",
        "Klassenlehrer(in)",
        "Klassenlehrer*in",
        "Klassenlehrer/Klassenlehrerin",
        "Klassenlehrkraft",
        "Klassenleitung",
    ],
)
def test_the_heading_of_the_teacher_is_recognised(tmp_path: Path, heading: str) -> None:
    assert one_row(tmp_path, heading, "Frau Beispiel").teacher == "Frau Beispiel"


@pytest.mark.parametrize(
    ("cell", "pupils"),
    [
        *((cell, Participants(w=1)) for cell in ("w", "W", "weiblich", " Weiblich ", "f")),
        *((cell, Participants(m=1)) for cell in ("m", "männlich", "ma\u0308nnlich", "maennlich", "MÄNNLICH")),
        *((cell, Participants(d=1)) for cell in ("d", "divers")),
        *((cell, Participants(unknown=1)) for cell in ("", " ", "-", "k.A.", "unbekannt", "keine Angabe")),
    ],
)
def test_genders_are_recognised(tmp_path: Path, cell: str, pupils: Participants) -> None:
    for heading in ("Geschlecht", "m/w/d"):
        assert one_row(tmp_path, heading, cell).pupils == pupils


@pytest.mark.parametrize(
    ("cell", "stage"),
    [
        ("4", 4),
        ("04", 4),
        ("4.", 4),
        ("Klasse 10", 10),
        ("0", 0),
        ("13", 13),
        ("VKL", "vkl"),
        ("VAB-O", "vkl"),
        ("", 4),
    ],
)
def test_stages_are_read_from_their_column(tmp_path: Path, cell: str, stage: Stage) -> None:
    assert one_row(tmp_path, "Stufe", cell).stage == stage


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("4b", 4),
        ("10a", 10),
        ("05c", 5),
        ("7 Igel", 7),
        ("8-Ost", 8),
        ("VKL", "vkl"),
        ("VKL1", "vkl"),
        ("vkl 2", "vkl"),
        ("VABO", "vkl"),
        ("VAB-O 1", "vkl"),
        ("VAB", None),
        ("Igel", None),
        ("J1", None),
        ("1/2a", None),
        ("10/11", None),
        ("2025", None),
        ("14a", None),
    ],
)
def test_without_a_column_the_stage_comes_from_the_label(tmp_path: Path, label: str, stage: Stage) -> None:
    assert one_class(tmp_path, label) == stage


def test_a_stage_given_for_some_pupils_of_a_class_holds_for_all(tmp_path: Path) -> None:
    (count,) = read_class_list(csv_file(tmp_path, "Klasse;Stufe\nIgel;\nIgel;2\nIgel;\n"), {})
    assert (count.stage, count.pupils.total) == (2, 3)


def test_several_teachers_stand_in_the_order_in_which_they_appear(tmp_path: Path) -> None:
    text = "Klasse;Klassenlehrer;Klassenlehrerin\n4b;Herr Zettel;\n4b;;Frau Anders\n4b;Herr  Zettel;\n"
    (count,) = read_class_list(csv_file(tmp_path, text), {})
    assert count.teacher == "Herr Zettel, Frau Anders"


def test_spelling_and_spaces_make_no_second_class(tmp_path: Path) -> None:
    (count,) = read_class_list(csv_file(tmp_path, "Klasse\n4b\n4B\n 4b \n"), {})
    assert (count.label, count.pupils.total) == ("4b", 3)


def test_titles_blank_rows_and_short_rows_are_read_past(tmp_path: Path) -> None:
    text = "sep=;\nKlassenliste der Musterschule\n;;\nKlasse;Geschlecht;Nachname\n4b;w;Muster\n;;\n\n4b\n"
    (count,) = read_class_list(csv_file(tmp_path, text), {})
    assert count.pupils == Participants(w=1, unknown=1)


def test_a_map_names_other_columns(tmp_path: Path) -> None:
    text = "Gruppe;Sex;Lehrkraft;Jg\nBienen;w;Frau Beispiel;3\n"
    column_map = {"gruppe ": "class", "Sex": "gender", "Lehrkraft": "teacher", "Jg": "stage"}
    assert read_class_list(csv_file(tmp_path, text), column_map) == (
        ClassCount("Bienen", 3, Participants(w=1), "Frau Beispiel"),
    )


def test_a_map_goes_before_recognised_headings(tmp_path: Path) -> None:
    text = "Klasse;Lerngruppe;Stufe\n4b;Bienen;7\n"
    (mapped,) = read_class_list(csv_file(tmp_path, text), {"Lerngruppe": "class", "Stufe": "ignore"})
    assert (mapped.label, mapped.stage) == ("Bienen", None)


@pytest.mark.parametrize(
    ("column_map", "key"),
    [
        ({"Lerngruppe": "class"}, "class_list.unknown_column"),
        ({"Geschlecht": "ignore", "": "ignore"}, "class_list.unknown_column"),
        ({"Geschlecht": "sex"}, "class_list.unknown_map_field"),
        ({"Nachname": "class"}, "class_list.personal_column"),
        ({"Vorname": "teacher"}, "class_list.personal_column"),
        ({"Geburts-Datum": "stage"}, "class_list.personal_column"),
        ({"Geschlecht": "ignore", "GESCHLECHT": "gender"}, "class_list.column_mapped_twice"),
    ],
)
def test_a_map_that_does_not_fit_is_wrong_use(tmp_path: Path, column_map: dict[str, str], key: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_class_list(csv_file(tmp_path, LIST), column_map)
    assert caught.value.key == key
    for language in LANGUAGES:
        assert error_text(language, caught.value)


def test_a_map_to_a_missing_column_is_told_even_without_a_class_column(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Name;Gruppe\nMuster;4b\n")
    with pytest.raises(UsageError) as caught:
        read_class_list(path, {"Grupe": "class"})
    assert (caught.value.key, caught.value.details) == ("class_list.unknown_column", {"column": "Grupe"})
    assert failure(path, {"Gruppe": "teacher"}).key == "class_list.no_header"


@pytest.mark.parametrize(
    ("key", "line", "field", "text"),
    [
        ("no_header", 1, None, ""),
        ("no_header", 1, None, "Muster;Mila;4b;w\nMuster;Milo;4b;m\n"),
        ("no_header", 1, None, "Nachname,Vorname\nMuster,Mila\n"),
        ("no_pupils", 2, None, "\nKlasse;Nachname\n;\n"),
        ("no_class", 3, "Klasse", "Klasse;Nachname\n4b;Muster\n;Muster\n"),
        ("no_class", 2, "Klasse", "Nachname;Klasse\nMuster\n"),
        ("formula_error", 2, "Klasse", "Klasse\n#NV\n"),
        ("too_long", 2, "Klasse", "Klasse\n" + "Mila" * 11 + "\n"),
        ("too_long", 2, "Klassenlehrer", "Klasse;Klassenlehrer\n4b;" + "Mila" * 51 + "\n"),
        ("unknown_gender", 3, "Geschlecht", "Klasse;Geschlecht\n4b;w\n4b;Mila\n"),
        ("bad_stage", 2, "Stufe", "Klasse;Stufe\n4b;14\n"),
        ("bad_stage", 2, "Stufe", "Klasse;Stufe\n4b;Mila\n"),
        ("bad_stage", 2, "Stufe", "Klasse;Stufe\n4b;-4\n4b;4.5\n".replace("-4", "4,5")),
        ("two_stages", 4, "Stufe", "Klasse;Stufe\n4b;4\n5a;5\n4b;5\n"),
        ("two_columns", 1, "Klassenbezeichnung", "Klasse;Klassenbezeichnung\n4b;4b\n"),
        ("too_many_cells", 2, None, "Nachname;Vorname;Klasse\nMuster;;Mila;4b\n"),
        ("bad_quotes", 3, None, 'Klasse;Nachname\n4b;Muster\n4b;"Muster\n4b;Probe\n'),
        ("bad_quotes", 2, None, 'Klasse;Nachname\n"4b" neu;Muster\n'),
        ("cell_too_long", 2, None, "Klasse;Nachname\n4b;" + "Mila" * 251 + "\n"),
        ("too_many_columns", 2, None, "Klasse;Nachname\n4b" + ";Muster" * 100 + "\n"),
        ("not_text", 2, None, "Klasse\n4b\0\n"),
        ("bad_character", 2, "Klasse", "Klasse\n4\u202eb\n"),
        ("bad_character", 2, "Klassenlehrer", "Klasse;Klassenlehrer\n4b;Frau\x1b[31m\n"),
    ],
)
def test_a_bad_list_is_refused_with_line_and_heading(
    tmp_path: Path, key: str, line: int, field: str | None, text: str
) -> None:
    error = failure(csv_file(tmp_path, text))
    assert (error.key, error.details.get("line"), error.details.get("field")) == (f"class_list.{key}", line, field)


def test_the_line_of_a_pupil_counts_line_breaks_inside_quotes(tmp_path: Path) -> None:
    error = failure(csv_file(tmp_path, 'Klasse;Bemerkung\n4b;"a\nb"\n4b;"c\nd"\n;x\n'))
    assert (error.key, error.details["line"]) == ("class_list.no_class", 6)


def test_bytes_of_no_known_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"Klasse\n4b\n\x81\x8d\n")
    error = failure(path)
    assert (error.key, error.details["line"]) == ("class_list.not_text", 3)


def test_the_first_visible_sheet_with_content_is_read(tmp_path: Path) -> None:
    workbook = Workbook()
    hidden = workbook.create_sheet("Alt")
    hidden.append(["Klasse"])
    hidden.append(["9z"])
    hidden.sheet_state = "hidden"
    sheet = workbook.create_sheet("Liste")
    sheet["C3"] = "Klasse"
    sheet["C5"] = 4
    sheet["C6"] = "4"
    workbook.save(tmp_path / "liste.xlsx")
    (count,) = read_class_list(tmp_path / "liste.xlsx", {})
    assert (count.label, count.stage, count.pupils.total) == ("4", 4, 2)


def test_a_row_of_a_workbook_is_told_by_its_number(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Nachname", "Klasse"], [], ["Muster", "4b"], ["Muster", None]])
    error = failure(path)
    assert (error.key, error.details) == ("class_list.no_class", {"line": 4, "field": "Klasse"})


def test_a_class_that_became_a_date_is_told(tmp_path: Path) -> None:
    error = failure(xlsx_file(tmp_path, [["Klasse"], [date(2025, 1, 5)]]))
    assert (error.key, error.details["line"]) == ("class_list.class_is_date", 2)


def test_an_empty_workbook_has_no_header(tmp_path: Path) -> None:
    assert failure(xlsx_file(tmp_path, [])).key == "class_list.no_header"


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Klasse"], ["4b"]], name="liste.xlsx")
    assert len(read_class_list(path.rename(tmp_path / "liste.csv"), {})) == 1


@pytest.mark.parametrize(
    ("key", "name", "content"),
    [
        ("broken_workbook", "liste.xlsx", b""),
        ("broken_workbook", "liste.xlsx", b"Klasse;Nachname\n4b;Muster\n"),
        ("broken_workbook", "liste.csv", b"PK\x03\x04" + b"\0" * 100),
        ("macros", "liste.xlsm", b"PK\x03\x04"),
        ("old_excel", "liste.xls", b"Klasse\n4b\n"),
        ("old_excel", "liste.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512),
        (
            "protected",
            "liste.xlsx",
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
        ),
    ],
)
def test_other_files_are_told_apart(tmp_path: Path, key: str, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert failure(path).key == f"class_list.{key}"


def test_a_zip_that_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", "<x/>")
    assert failure(path).key == "class_list.no_workbook"


def test_a_workbook_with_macros_under_another_name_is_refused(tmp_path: Path) -> None:
    path = repacked(xlsx_file(tmp_path, [["Klasse"], ["4b"]]), {"xl/vbaProject.bin": b"x"})
    assert failure(path).key == "class_list.macros"


def test_an_encrypted_zip_is_told(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Klasse"], ["4b"]])
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1  # the flag of an encrypted part in the zip directory
    path.write_bytes(data)
    assert failure(path).key == "class_list.protected"


def test_a_workbook_that_would_unpack_too_large_is_never_unpacked(tmp_path: Path) -> None:
    path = repacked(xlsx_file(tmp_path, [["Klasse"], ["4b"]]), {"xl/media/a.bin": b"\0" * 100_000_001})
    assert path.stat().st_size < 1_000_000
    assert failure(path).key == "class_list.too_large_unpacked"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
    )
    path = repacked(xlsx_file(tmp_path, [["Klasse"], ["4b"]]), {"xl/sharedStrings.xml": bomb.encode(encoding)})
    assert failure(path).key == "class_list.broken_workbook"


def test_a_list_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    error = failure(csv_file(tmp_path, "Klasse\n" + "4b\n" * class_list_rows.ROW_LIMIT))
    assert (error.key, error.details["line"]) == ("class_list.too_many_rows", 20_001)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_list_rows, "FILE_LIMIT", 10)
    assert failure(csv_file(tmp_path, LIST)).key == "class_list.too_large"


def test_a_row_far_below_is_reached_quickly_and_one_beyond_excel_ends_the_sheet(tmp_path: Path) -> None:
    head = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, text in ((1, "Klasse"), (2, "4b"), (400_000, "5a"), (2_000_000_000, "6a"))
    )
    path = repacked(
        xlsx_file(tmp_path, [["Klasse"], ["4b"]]),
        {"xl/worksheets/sheet1.xml": (head + cells + "</sheetData></worksheet>").encode()},
    )
    assert [count.label for count in read_class_list(path, {})] == ["4b", "5a"]


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read_class_list(tmp_path / "liste.csv", {})
    assert caught.value.key == "file.missing"


def test_every_message_is_named_in_the_code() -> None:
    folder = Path(class_list_rows.__file__).parent
    code = "".join((folder / name).read_text("utf-8") for name in ("class_list.py", "class_list_rows.py"))
    shared = (folder / "sheet_files.py").read_text("utf-8")
    toml = Path(__file__).parents[3] / "resources/messages/de/exchange.toml"
    keys = {key for key in messages("de") if f'"{key}"' in toml.read_text("utf-8") and key.startswith("class_list.")}
    assert len(keys) > 20
    unnamed = [key for key in keys if not key.endswith(CLI) and f'"{key}"' not in code]
    assert [key for key in unnamed if f'"{key.removeprefix("class_list.")}"' not in shared] == []


def refusal(path: Path) -> str | None:
    """Return the message by which a file is refused; only a known error has one."""
    try:
        read_class_list(path, {})
    except KnownError as error:
        return error_text("de", error)
    return None


def test_random_bytes_lead_to_no_unknown_error(tmp_path: Path) -> None:
    chance = random.Random(4)
    path = tmp_path / "liste.csv"
    for beginning in (b"", b"Klasse;Nachname\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Klasse\t\xe4\r\n"):
        for _ in range(60):
            path.write_bytes(beginning + chance.randbytes(chance.randrange(300)))
            assert refusal(path) or beginning.startswith(b"Klasse")


def test_changed_bytes_of_lists_lead_to_no_unknown_error(tmp_path: Path) -> None:
    chance = random.Random(5)
    book = xlsx_file(tmp_path, [line.split(";") for line in LIST.replace('"zieht; um"', "zieht").splitlines()])
    assert read_class_list(book, {}) == COUNTS
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    whole = book.read_bytes()
    refused = 0
    for round_number in range(300):
        data = bytearray((LIST.encode(), whole, sheet)[round_number % 3])
        for _ in range(chance.choice((1, 2, 8))):
            data[chance.randrange(len(data))] = chance.choice((chance.randrange(256), *b'"<>/;\n19'))
        if round_number % 3 == 2:  # inside a sound zip, so that the change reaches the reader of the sheet
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as package:
                for name, content in parts.items():
                    package.writestr(name, bytes(data) if name == "xl/worksheets/sheet1.xml" else content)
            data = bytearray(packed.getvalue())
        path = tmp_path / ("liste.xlsx" if round_number % 3 else "liste.csv")
        path.write_bytes(data)
        refused += refusal(path) is not None
    assert 100 < refused < 300
