"""Record files, school books and class lists that are broken are told with their place, and change nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.bad_input.bad_input_world import (
    BOOK,
    CASE,
    CONTACT,
    NEW,
    OFFER,
    PERSON,
    SECRET,
    SESSION,
    TIME,
    changes_nothing,
)
from tests.integration.program import FORMAT_LINE, Program, Record, records_bytes

LINE = len(NEW) + 2


def write(program: Program, content: bytes, name: str = "kaputt.jsonl") -> Path:
    path = program.data.parent / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({**CONTACT, "id": "k9", "colour": "rot"}, "colour"),
        ({**CONTACT, "id": "k9", "topics": ["family", "no_such_topic"]}, "topics"),
        ({**CONTACT, "id": "k9", "topics": ["FAMILY"]}, "topics"),
        ({**CONTACT, "id": "k9", "date": "2023-02-30"}, "date"),
        ({**CONTACT, "id": "k9", "date": "12.09.2022"}, "date"),
        ({**CONTACT, "id": "k9", "start": "24:00"}, "start"),
        ({**CONTACT, "id": "k9", "minutes": -30}, "minutes"),
        ({**CONTACT, "id": "k9", "minutes": 0}, "minutes"),
        ({**CONTACT, "id": "k9", "minutes": 1441}, "minutes"),
        ({**CONTACT, "id": "k9", "minutes": 30.0}, "minutes"),
        ({**CONTACT, "id": "k9", "minutes": True}, "minutes"),
        ({**CONTACT, "id": "k9", "minutes": "30"}, "minutes"),
        ({**CONTACT, "id": "k9", "crisis": 1}, "crisis"),
        ({**CONTACT, "id": "k9", "with": ["pupil", "dog"]}, "with"),
        ({**CONTACT, "id": "k9", "activity": "documentation"}, "activity"),
        ({**CONTACT, "id": "k9", "mode": None}, "mode"),
        ({key: value for key, value in CONTACT.items() if key != "with"} | {"id": "k9"}, "with"),
        ({**CONTACT, "id": "k9", "cases": ["c1", "c2"], "note": "für beide"}, "note"),
        ({**CONTACT, "id": "k9", "notes": {"c7": "fremd"}, "note": None}, "notes"),
        ({**CONTACT, "id": "k9", "cases": ["c404"]}, "cases"),
        ({**CONTACT, "id": "k9", "cases": [], "persons": [f"p404 {SECRET}"]}, "persons"),
        ({**CONTACT, "id": "k9", "school": "XX"}, "school"),
        ({**CONTACT, "minutes": 31}, "id"),
        ({**PERSON, "name": "Mila Anders"}, "id"),
        ({**PERSON, "id": "p9", "enrolment": [{"school_year": "2025/27", "school": "GS"}]}, "enrolment[0].school_year"),
        ({**PERSON, "id": "p9", "enrolment": [{"school_year": "2022/23", "school": "XX"}]}, "enrolment"),
        ({**PERSON, "id": "p9", "enrolment": [*PERSON["enrolment"], *PERSON["enrolment"]]}, "enrolment"),
        ({**PERSON, "id": "p9", "enrolment": [{"school_year": "2022/23", "school": "GS", "stage": 14}]},
         "enrolment[0].stage"),
        ({**PERSON, "id": "p9", "born": "2012-13"}, "born"),
        ({**PERSON, "id": "p9", "gender": "x"}, "gender"),
        ({**CASE, "id": "c9", "person": "p404"}, "person"),
        ({**CASE, "id": "c9", "school": "XX"}, "school"),
        ({**CASE, "id": "c9", "opened": "2022-13-01"}, "opened"),
        ({**CASE, "id": "c9", "initiated_by": "mayor"}, "initiated_by"),
        ({**OFFER, "id": "o9", "school": "XX"}, "school"),
        ({**OFFER, "id": "o9", "participants": {"w": -1, "m": 0, "d": 0, "unknown": 0}}, "participants.w"),
        ({**OFFER, "id": "o9", "participants": {"w": 1}}, "participants"),
        ({**SESSION, "id": "s9", "offer": "o404"}, "offer"),
        ({**SESSION, "id": "s9", "visits": -1}, "visits"),
        ({**TIME, "id": "t9", "school": "XX"}, "school"),
        ({**TIME, "id": "t9", "activity": "napping"}, "activity"),
        ({**TIME, "id": "t9", "event": "party"}, "event"),
        ({"kind": "referral", "id": "r9", "case": "c404", "date": "2022-09-12", "target": "asd"}, "case"),
        ({"kind": "referral", "id": "r9", "case": "c1", "date": "2022-09-12", "target": "police"}, "target"),
        ({"kind": "working_note", "id": "w9", "case": "c404", "date": "2022-09-12", "text": SECRET}, "case"),
        ({"kind": "diary", "id": "d1"}, "kind"),
        (FORMAT_LINE, "kind"),
    ],
)  # fmt: skip
def test_a_broken_record_is_told_with_line_and_field(filled, broken, field):
    path = filled.records([*NEW, broken, {**TIME, "id": "t8"}], "kaputt.jsonl")
    message = changes_nothing(filled, 2, "import", "records", path)
    assert message.startswith(f"Zeile {LINE}, Feld „{field}"), message


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind":"time","id":"t9","note":"J\xfcrgen"}\n',
        json.dumps(CONTACT, ensure_ascii=False).encode()[:-40],
        json.dumps({**CONTACT, "id": "k9"}).encode()[:-2] + b"\n" + json.dumps(TIME).encode(),
        b'{"kind":"time" "id":"t9"}\n',
        b'{"kind":"time","id":"t9","id":"t10"}\n',
        b"[]\n",
        b'"time"\n',
        b"\xff\xfe\n",
        b"{" * 5000 + b"\n",
        b'{"kind":"time","id":"t9","minutes":' + b"9" * 5000 + b"}\n",
        b'{"kind":"working_note","id":"w9","date":"2022-09-12","text":"\\ud800"}\n',
    ],
    ids=["latin-1", "truncated", "cut-line", "no-comma", "repeated", "list", "text", "no-utf8", "deep", "huge", "half"],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(filled, line):
    path = write(filled, records_bytes(NEW) + line)
    message = changes_nothing(filled, 2, "import", "records", path)
    assert message.startswith(f"Zeile {LINE}"), message


def test_two_records_with_one_id_in_one_file(filled):
    path = filled.records([*NEW, TIME | {"id": "t9"}, TIME | {"id": "t9", "minutes": 61}], "kaputt.jsonl")
    message = changes_nothing(filled, 2, "import", "records", path)
    assert message.startswith(f"Zeile {LINE + 1}, Feld „id“")


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"kein Format\n", records_bytes([])[:20], b"\x00" * 100, b"PK\x03\x04"]
)
def test_a_file_that_is_none_of_records(filled, content):
    changes_nothing(filled, 2, "import", "records", write(filled, content))


def test_a_file_of_a_later_format_is_told_as_such(filled):
    path = write(filled, json.dumps({**FORMAT_LINE, "version": 2}).encode() + b"\n" + json.dumps(TIME).encode())
    message = changes_nothing(filled, 4, "import", "records", path)
    assert message.startswith("Zeile 1")


def test_a_dry_run_finds_the_same_fault_and_changes_nothing_without_one(filled):
    path = filled.records([*NEW, {**CONTACT, "id": "k9", "minutes": 0}], "kaputt.jsonl")
    changes_nothing(filled, 2, "import", "records", path, "--dry-run")
    before = filled.dump()
    done = filled.do("import", "records", filled.records(NEW, "gut.jsonl"), "--dry-run")
    assert "3 Datensätze" in done.err
    assert filled.dump() == before


OVERLAPPING = [
    {"from": "2022-08-01", "to": "2023-01-31", "fte": 0.5},
    {"from": "2023-01-31", "to": None, "fte": 1},
]


def school(code: str, **year: object) -> Record:
    return {"code": code, "name": "Neu", "years": [year] if year else []}


@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        ({**BOOK, "colour": 1}, 1, "colour"),
        ({"schools": [school("GS"), {**school("RS"), "site": "ZZ"}]}, 1, "schools[1].site"),
        ({"schools": [school("G S")]}, 1, "schools[0].code"),
        ({"schools": [school("GS", school_year="2025/27")]}, 1, "schools[0].years[0].school_year"),
        ({"schools": [school("GS", school_year="2022/23", pupils=-1)]}, 1, "schools[0].years[0].pupils"),
        ({"schools": [school("GS"), school("GS")]}, 1, "schools[1].code"),
        ({"schools": [school("GS", school_year="2022/23", fte=OVERLAPPING)]}, 1, "schools[0].years[0].fte[1]"),
    ],
)
def test_a_broken_school_book_is_told_with_its_field(filled, content, line, field):
    message = changes_nothing(filled, 2, "import", "school", filled.school_book(content, "kaputt.json"))
    assert message.startswith(f"Zeile {line}, Feld „{field}“: ")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'{"schools": [}'])
def test_a_school_book_that_cannot_be_read(filled, content):
    changes_nothing(filled, 2, "import", "school", write(filled, content, "kaputt.json"))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Zwölfeich;Mila;w\nMuster;Nils;m\n", 1),
        ("Klasse;Geschlecht\n4b;w\n;m\n", 3),
        ("Klasse;Geschlecht\n4b;w\n4b;Zwölfeich\n", 3),
        ("Klasse;Stufe\n4b;4\n4b;99\n", 3),
        ('Klasse;Nachname\n4b;Muster\n4b;"Zwölfeich\n', 3),
        ("Klasse;Nachname\n4b;Muster\n4b;Mila;Zwölfeich\n", 3),
    ],
)
def test_a_broken_class_list_is_told_with_its_line(filled, content, line):
    path = write(filled, content.encode(), "klassen.csv")
    message = changes_nothing(filled, 2, "import", "school", path, "--school", "GS", "--school-year", "2022/23")
    assert message.startswith(f"Zeile {line}")


def test_a_workbook_that_is_none(filled):
    path = write(filled, b"PK\x03\x04 kein Zip", "klassen.xlsx")
    changes_nothing(filled, 2, "import", "school", path, "--school", "GS", "--school-year", "2022/23")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--school", "GS", "--school-year", "2025/27"),
        ("--school", "GS", "--school-year", "2025"),
        ("--school", "XX", "--school-year", "2022/23"),
        ("--school", "GS"),
        ("--school-year", "2022/23"),
        ("--school", "GS", "--school-year", "2022/23", "--map", "Kl."),
        ("--school", "GS", "--school-year", "2022/23", "--map", "Nachname=class"),
        ("--school", "GS", "--school-year", "2022/23", "--map", "Gruppe=shoe_size"),
        ("--school", "GS", "--school-year", "2022/23", "--map", "Gibtsnicht=class"),
    ],
)
def test_a_class_list_that_is_named_wrongly(filled, arguments):
    path = write(filled, b"Klasse;Nachname;Gruppe\n4b;Muster;a\n", "klassen.csv")
    changes_nothing(filled, 2, "import", "school", path, *arguments)
