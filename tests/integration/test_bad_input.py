"""Whatever can be wrong from outside: one clear German message, the exit code of the contract, nothing changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from ssa_desktop.services.places import FAILURES_FILE
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keyfile import StoreKind, open_with_passphrase
from tests.integration.program import (
    FORMAT_LINE,
    PASSPHRASE,
    Done,
    Program,
    Record,
    cheap_keys,
    copy_of,
    dump_of,
    records_bytes,
    run_command,
)

SECRET = "Zwölfeich"
"""Stands in names, ids and notes of every file here; no message may say it."""

FORMAT_TEXT = '{"kind":"format","name":"ssa-exchange","version":1}'
GERMAN = re.compile(
    r"\b(nicht|keine?|muss|darf|bitte|aber|wird|ist|gibt|liegt|fehlt|gehört|gehören|verlangt|Sie|steht)\b"
)

BOOK: Record = {
    "sites": [{"code": "SZ", "name": "Schulzentrum"}],
    "schools": [{"code": "GS", "site": "SZ", "name": "Musterschule", "years": [{"school_year": "2022/23", "fte": 1}]}],
}
PERSON: Record = {
    "kind": "person", "id": f"p1 {SECRET}", "role": "pupil", "name": f"Mila {SECRET}", "gender": "w",
    "enrolment": [{"school_year": "2022/23", "school": "GS", "class": "4b", "stage": 4}],
}  # fmt: skip
CASE: Record = {
    "kind": "case", "id": "c1", "person": f"p1 {SECRET}", "school": "GS", "opened": "2022-09-12",
    "closed": "2022-12-01", "initiated_by": "pupil", "type": "counselling",
}  # fmt: skip
CONTACT: Record = {
    "kind": "contact", "id": "k1", "cases": ["c1"], "persons": [], "school": "GS", "date": "2022-09-12",
    "start": "10:15", "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False,
    "activity": "individual", "topics": ["family"], "note": f"Notiz zu {SECRET}", "source": "self",
}  # fmt: skip
OFFER: Record = {
    "kind": "offer", "id": "o1", "school": "GS", "type": "group", "title": "Klettern", "from": "2022-09-12",
    "participants": {"w": 3, "m": 2, "d": 0, "unknown": 0},
}  # fmt: skip
SESSION: Record = {"kind": "session", "id": "s1", "offer": "o1", "date": "2022-09-22", "minutes": 45, "visits": 5}
TIME: Record = {"kind": "time", "id": "t1", "school": "GS", "date": "2022-09-12", "minutes": 60, "activity": "training"}
KNOWN = [PERSON, CASE, CONTACT, OFFER, SESSION, TIME]
# New records in front of the broken one: none of them may stay.
NEW = [{**PERSON, "id": "p2"}, {**CASE, "id": "c2", "person": "p2"}, {**CONTACT, "id": "k2", "cases": ["c2"]}]
LINE = len(NEW) + 2


@pytest.fixture(scope="module")
def filled_template(template, tmp_path_factory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("gefuellt"), quick=True)
    program.do("import", "school", program.school_book(BOOK))
    program.do("import", "records", program.records(KNOWN))
    return program.data.parent


@pytest.fixture
def filled(filled_template, tmp_path) -> Program:
    return copy_of(filled_template, tmp_path / "eigene")


def message_of(done: Done) -> str:
    """Return what was said, without what opening tells: the use of the recovery code, and what is due."""
    told = ("mit dem Wiederherstellungscode geöffnet", "zu löschen („Datenschutz“")
    lines = done.err.splitlines(keepends=True)
    return "".join(line for line in lines if not any(part in line for part in told))


def is_one_clear_message(done: Done, code: int) -> None:
    message = message_of(done)
    assert done.code == code, done
    assert done.out == ""
    assert len(message.splitlines()) == 1, message
    assert len(message) > 20
    for word in (SECRET, "Traceback", "Error", "sqlite", "None", "{", "}"):
        assert word.casefold() not in message.replace(FORMAT_TEXT, "").casefold()
    assert GERMAN.search(message), message


def changes_nothing(program: Program, code: int, *arguments: str | Path) -> str:
    """Run a command that must fail with one message; return it. Both stores and all files must be as they were."""
    before, files = program.dump(), listing(program.data, but=".db")
    done = program.try_(*arguments)
    is_one_clear_message(done, code)
    assert listing(program.data, but=".db") == files
    is_as_before(program, before)
    return message_of(done)


def is_as_before(program: Program, before: dict[str, list[str]]) -> None:
    with program.open() as ws:
        assert dump_of(ws) == before
        assert check(ws) == []


def listing(folder: Path, *, but: str = "-shm") -> dict[str, str]:
    """Return the files of a data folder with what identifies their content, ``but`` those of a kind.

    The count of failed attempts to unlock is no change of the data.
    """
    return {
        path.name: "" if path.name.endswith(but) else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != FAILURES_FILE
    }


def write(program: Program, content: bytes, name: str = "kaputt.jsonl") -> Path:
    path = program.data.parent / name
    path.write_bytes(content)
    return path


# Records files --------------------------------------------------------------------------------------------------------


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


# School book and class lists ------------------------------------------------------------------------------------------


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
        ({"schools": [school("GS"), {**school("RS"), "site": "ZZ"}]}, None, "schools[1].site"),
        ({"schools": [school("G S")]}, 1, "schools[0].code"),
        ({"schools": [school("GS", school_year="2025/27")]}, 1, "schools[0].years[0].school_year"),
        ({"schools": [school("GS", school_year="2022/23", pupils=-1)]}, 1, "schools[0].years[0].pupils"),
        ({"schools": [school("GS"), school("GS")]}, 1, "schools[1].code"),
        ({"schools": [school("GS", school_year="2022/23", fte=OVERLAPPING)]}, 1, "schools[0].years[0].fte[1]"),
    ],
)
def test_a_broken_school_book_is_told_with_its_field(filled, content, line, field):
    message = changes_nothing(filled, 2, "import", "school", filled.school_book(content, "kaputt.json"))
    assert f"Feld „{field}“" in message
    if line is not None:
        assert message.startswith(f"Zeile {line}")


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


# Wrong use ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "kvjs", "--school-year", "2025/27"),
        ("report", "kvjs", "--school-year", "letztes"),
        ("report", "kvjs"),
        ("report", "kvjs", "--school-year", "2022/23", "--level", "county"),
        ("report", "kvjs", "--school-year", "2022/23", "--format", "docx"),
        ("report", "kvjs", "--school-year", "2022/23", "--format", "pdf"),
        ("report", "time-shares", "--school-year", "2022/23", "--format", "xlsx"),
        ("report", "kvjs", "--school-year", "2022/23", "--colour", "red"),
        ("report",),
        ("frobnicate",),
        ("import", "records", "gibt-es-nicht.jsonl"),
        ("import", "school", "gibt-es-nicht.json"),
        ("import", "school", "gibt-es-nicht.csv", "--school", "GS", "--school-year", "2022/23"),
        ("import", "records"),
        ("import", "records", "."),
        ("retention", "due", "--on", "2023-02-30"),
        ("retention", "due", "--on", "morgen"),
        ("retention", "due", "--on", "20230228"),
        ("retention", "due", "--on", "2023-W01-1"),
        ("retention", "delete", "--on", "9999-12-31", "--expect", "1"),
        ("retention", "delete", "--on", "2024-07-31"),
        ("retention", "delete", "--on", "2024-07-31", "--expect", "alle"),
        ("retention", "delete", "--on", "2024-07-31", "--expect", "-1"),
        ("person", "delete", "P-1999-404", "--reason", "Antrag"),
        ("person", "delete", SECRET, "--reason", "Antrag"),
        ("person", "delete", "P-1999-404"),
        ("export", "records", "kopie.jsonl", "--recipient", "Nachfolgerin"),
        ("slip", "--blank", "0", "--out", "zettel.pdf"),
        ("slip", "--blank", "viele", "--out", "zettel.pdf"),
        ("slip", "--blank", "4", "--school", "XX", "--out", "zettel.pdf"),
    ],
)
def test_wrong_use_is_told(filled, monkeypatch, arguments):
    monkeypatch.chdir(filled.data.parent)
    changes_nothing(filled, 2, *arguments)
    assert not Path("kopie.jsonl").exists()
    assert not Path("zettel.pdf").exists()


def test_a_number_that_was_not_expected_is_refused(filled):
    (item,) = filled.do("retention", "due", "--on", "2024-07-31", "--json").json["items"]
    assert item["kind"] == "case"
    for number in ("0", "2"):
        changes_nothing(filled, 5, "retention", "delete", "--on", "2024-07-31", "--expect", number)


def test_a_folder_without_a_store_is_told_and_left_empty(tmp_path, filled):
    for folder in (tmp_path / "leer", tmp_path / "fehlt"):
        if folder.name == "leer":
            folder.mkdir()
        is_one_clear_message(run_command("--data", folder, "--password-file", filled.password_file, "check"), 2)
        assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.parametrize("what", ["missing", "folder", "latin-1", "both"])
def test_a_passphrase_file_that_gives_none(filled, tmp_path, what):
    path = tmp_path / "geheim.txt"
    if what == "folder":
        path.mkdir()
    elif what != "missing":
        path.write_bytes(b"Sieben Raben \xfc\n")
    more = ("--recovery-code-file", path) if what == "both" else ()
    files = listing(filled.data)
    is_one_clear_message(run_command("--data", filled.data, "--password-file", path, *more, "check"), 2)
    assert listing(filled.data) == files


# Keys -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", ["", "Sieben Raben fliegen laut", PASSPHRASE.lower(), PASSPHRASE + " "])
def test_a_wrong_passphrase(filled, tmp_path, passphrase):
    path = tmp_path / "falsch.txt"
    path.write_text(passphrase + "\n", encoding="utf-8")
    files = listing(filled.data)
    is_one_clear_message(run_command("--data", filled.data, "--password-file", path, "check"), 3)
    assert listing(filled.data) == files


def test_a_passphrase_typed_on_another_keyboard_opens(template, tmp_path, monkeypatch):
    cheap_keys(monkeypatch)
    composed, apart = tmp_path / "nfc.txt", tmp_path / "nfd.txt"
    composed.write_text("Größe ändert Füchse\r\nzweite Zeile", encoding="utf-8-sig")
    apart.write_text("Gro\u0308ße a\u0308ndert Fu\u0308chse", encoding="utf-8")
    data = tmp_path / "data"
    assert (
        run_command("--data", data, "--password-file", composed, "init", "--recovery-out", tmp_path / "b.pdf").code == 0
    )
    assert run_command("--data", data, "--password-file", apart, "check").code == 0


@pytest.mark.parametrize(
    "code",
    [
        "",
        "ABCD",
        "0000-0000-0000-0000-0000-0000-0000-0000-0001",
        # Without a slip, but of another store.
        "0000-0000-0000-0000-0000-0000-0000-0000-0000",
    ],
)
def test_a_wrong_or_mistyped_recovery_code(filled, tmp_path, code):
    path = tmp_path / "falsch.txt"
    path.write_text(code, encoding="utf-8")
    filled.do("check")
    files = listing(filled.data)
    is_one_clear_message(run_command("--data", filled.data, "--recovery-code-file", path, "check"), 3)
    assert listing(filled.data) == files
    # It is no use of the code that would have to be told.
    assert "Wiederherstellungscode" not in filled.do("check").err


# Damage ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["fallakte.key", "schule.key"])
@pytest.mark.parametrize("how", ["truncated", "empty", "gone", "newer", "other", "flipped"])
def test_a_key_file_that_is_not_what_it_should_be(filled, name, how):
    path = filled.data / name
    raw = path.read_bytes()
    content = json.loads(raw)
    changed = {
        "truncated": raw[: len(raw) // 2],
        "empty": b"",
        "newer": json.dumps({**content, "version": 99}).encode(),
        "other": (filled.data / ({"fallakte.key", "schule.key"} - {name}).pop()).read_bytes(),
        "flipped": raw[:300] + bytes([raw[300] ^ 1]) + raw[301:],
    }.get(how)
    if changed is None:
        path.unlink()
    else:
        path.write_bytes(changed)
    files = listing(filled.data)
    done = filled.try_("check")
    is_one_clear_message(done, 4)
    assert name in done.err
    assert ("neuer" in done.err) == (how == "newer")
    assert listing(filled.data) == files


@pytest.mark.parametrize("name", ["fallakte.db", "schule.db"])
@pytest.mark.parametrize("keep", [0, 1, 100, 4096, 5000, -4096, -1])
def test_a_truncated_store_is_told_and_left_as_it_is(filled, name, keep):
    path = filled.data / name
    path.write_bytes(path.read_bytes()[:keep] if keep else b"")
    files = listing(filled.data)
    done = filled.try_("check")
    is_one_clear_message(done, 4)
    assert name in done.err
    assert {key: value for key, value in listing(filled.data).items() if key.endswith((".db", ".key"))} == {
        key: value for key, value in files.items() if key.endswith((".db", ".key"))
    }


@pytest.mark.parametrize("name", ["fallakte.db", "schule.db"])
@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_damaged_byte_is_reported_with_what_is_affected(filled, name, place):
    path = filled.data / name
    raw = bytearray(path.read_bytes())
    raw[int(len(raw) * place)] ^= 1
    path.write_bytes(raw)
    done = filled.try_("check", "--json")
    if done.code == 4:
        is_one_clear_message(done, 4)
        assert name in done.err
        return
    assert done.code == 1, done
    found = done.json
    assert found["ok"] is False
    store = "vault" if name == "fallakte.db" else "schoolbook"
    assert {finding["store"] for finding in found["findings"]} == {store}
    assert any("page" in finding["message"] for finding in found["findings"])


def test_damage_in_the_middle_does_not_keep_the_check_from_naming_it(filled):
    """A store is refused when opening reads what is broken (the schema); else the check names what is affected."""
    with filled.open() as ws, ws.read() as vault:
        (schema_bytes,) = vault.execute("SELECT sum(length(sql)) FROM sqlite_schema").fetchone()
    path = filled.data / "fallakte.db"
    raw = bytearray(path.read_bytes())
    refused = 0
    pages = range(20, len(raw) // 4096, 10)
    for page in pages:
        broken = raw.copy()
        broken[page * 4096 + 100] ^= 1
        path.write_bytes(broken)
        done = filled.try_("check", "--json")
        if done.code == 4:
            is_one_clear_message(done, 4)
            refused += 1
        else:
            assert (done.code, f"page {page + 1}" in done.out) == (1, True), (page, done)
    # The schema fills one page in ten of those tried, at most.
    assert refused <= schema_bytes // (4096 * 10) + 2 < len(pages)


@pytest.mark.parametrize("kind", list(StoreKind))
def test_a_store_of_a_newer_program(filled, kind):
    key = open_with_passphrase(filled.data / kind.key_file_name, kind, PASSPHRASE)
    connection = open_store(filled.data / kind.file_name, key, kind=kind)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    done = filled.try_("check")
    is_one_clear_message(done, 4)
    assert kind.file_name in done.err
    assert "99" in done.err


def test_the_files_of_two_stores_in_each_others_place(filled):
    vault, book = filled.data / "fallakte.db", filled.data / "schule.db"
    vault.rename(filled.data / "x")
    book.rename(vault)
    (filled.data / "x").rename(book)
    is_one_clear_message(filled.try_("check"), 4)


# Places ---------------------------------------------------------------------------------------------------------------


def places(folder: Path) -> list[Path]:
    """Return places that cannot be written, for the administrator either."""
    (folder / "datei").write_text("x", encoding="utf-8")
    (folder / "ordner").mkdir()
    return [folder / "fehlt" / "ziel", folder / "ordner", folder / "datei" / "ziel", Path("/proc/nirgends/ziel")]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize(
    "command",
    [
        ("report", "kvjs", "--school-year", "2022/23", "--out"),
        ("report", "time-shares", "--school-year", "2022/23", "--format", "xlsx", "--out"),
        ("slip", "--blank", "4", "--out"),
        ("export", "records"),
    ],
    ids=["kvjs", "shares", "slip", "export"],
)
def test_a_place_that_cannot_be_written(filled, tmp_path, command, number):
    place = places(tmp_path)[number]
    if command[0] == "slip":
        # The numbers of slips that were to be printed are used up: none is ever given twice.
        is_one_clear_message(filled.try_(*command, place), 2)
    else:
        changes_nothing(filled, 2, *command, place)
    assert list((tmp_path / "ordner").iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["fallakte.db", "fallakte.key", "schule.db", "schule.key", "fallakte.db-wal", ".lock", "ssa-loeschungen-0a1b.json"],
)
@pytest.mark.parametrize(
    "command",
    [("export", "records"), ("report", "kvjs", "--school-year", "2022/23", "--out"), ("slip", "--blank", "4", "--out")],
    ids=["export", "kvjs", "slip"],
)
def test_no_paper_takes_the_place_of_the_data(filled, tmp_path, command, name):
    link = tmp_path / "verweis"
    link.symlink_to(filled.data / name)
    for place in (filled.data / name, filled.data / "." / name, link):
        is_one_clear_message(filled.try_(*command, place), 2)
    with filled.open() as ws:
        assert check(ws) == []


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_store_is_not_begun_when_its_sheet_cannot_be_written(tmp_path, filled, number, monkeypatch):
    cheap_keys(monkeypatch)
    place = places(tmp_path)[number]
    data = tmp_path / "neu" / "data"
    done = run_command("--data", data, "--password-file", filled.password_file, "init", "--recovery-out", place)
    is_one_clear_message(done, 2)
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize("number", [2, 3])
def test_a_store_is_not_begun_in_a_place_that_cannot_be_written(tmp_path, filled, number, monkeypatch):
    cheap_keys(monkeypatch)
    sheet = tmp_path / "blatt.pdf"
    place = places(tmp_path)[number]
    done = run_command("--data", place, "--password-file", filled.password_file, "init", "--recovery-out", sheet)
    is_one_clear_message(done, 2)
    assert not sheet.exists()


@pytest.mark.parametrize("passphrase", ["", "kurz", "aaaaaaaaaaaa"])
def test_a_store_is_not_begun_with_a_passphrase_that_protects_nothing(tmp_path, passphrase):
    (tmp_path / "pw").write_text(passphrase, encoding="utf-8")
    done = run_command(
        "--data", tmp_path / "data", "--password-file", tmp_path / "pw", "init", "--recovery-out", tmp_path / "b.pdf"
    )
    is_one_clear_message(done, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["pw"]


@pytest.mark.parametrize("left", ["fallakte.db", "fallakte.key", "schule.db", "schule.key"])
def test_init_refuses_a_folder_that_holds_any_part_of_a_store(filled, tmp_path, left, monkeypatch):
    cheap_keys(monkeypatch)
    changes_nothing(filled, 5, "init", "--recovery-out", tmp_path / "blatt.pdf")
    for path in filled.data.iterdir():
        if path.name != left:
            path.unlink()
    files = listing(filled.data)
    is_one_clear_message(filled.try_("init", "--recovery-out", tmp_path / "blatt.pdf"), 5)
    assert listing(filled.data) == files
    assert not (tmp_path / "blatt.pdf").exists()


def test_stores_that_another_process_holds(filled):
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from ssa_desktop.services.workspace import open_workspace\n"
        "ws = open_workspace(Path(sys.argv[1]), clock=datetime.now, passphrase=sys.argv[2])\n"
        "print('offen', flush=True); sys.stdin.readline(); ws.close()\n"
    )
    arguments = [sys.executable, "-c", script, str(filled.data), PASSPHRASE]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "offen\n"
        for command in (("check",), ("import", "records", filled.records(NEW)), ("init", "--recovery-out", "b.pdf")):
            done = filled.try_(*command)
            is_one_clear_message(done, 5)
            assert str(holder.pid) in done.err or command[0] == "init"
        holder.communicate("\n")
    filled.do("check")


# Full disks -----------------------------------------------------------------------------------------------------------


def long_file(program: Program) -> Path:
    """A file of some megabytes."""
    lines = [{**CONTACT, "id": f"v{number}", "note": f"viel Text {number} " * 200} for number in range(1500)]
    return program.records(lines, "viel.jsonl")


def test_a_file_that_may_not_grow_is_not_called_damaged(filled):
    is_one_clear_message(run_with_little_room(filled, 600_000, "import", "records", long_file(filled)), 2)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path | None]:
    """A file system of three megabytes, or None where this user may not mount one."""
    place = tmp_path / "kleine-platte"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    try:
        mounted = os.name == "posix" and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def run_with_little_room(program: Program, room: int, *arguments: str | Path) -> Done:
    """Run a command in a process of its own that may make no file longer than ``room`` bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "ssa_desktop", "--data", program.data, "--password-file", program.password_file]
    done = subprocess.run(
        [*map(str, command), *map(str, arguments)], capture_output=True, text=True, check=False, preexec_fn=limit
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_a_file_that_may_not_grow_takes_nothing_in(filled):
    before = filled.dump()
    path = long_file(filled)
    done = run_with_little_room(filled, 600_000, "import", "records", path)
    is_one_clear_message(done, done.code)
    assert done.code != 0
    assert filled.dump() == before
    filled.do("check")
    filled.do("import", "records", path)
    filled.do("check")


def test_a_file_that_may_not_grow_is_not_left_half_written(filled, tmp_path):
    target = tmp_path / "ziel"
    target.write_text("das Alte", encoding="utf-8")
    filled.do("import", "records", long_file(filled))
    before = filled.dump()
    done = run_with_little_room(filled, 600_000, "export", "records", target)
    is_one_clear_message(done, 2)
    assert filled.dump() == before
    assert target.read_text(encoding="utf-8") == "das Alte"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["ziel"]


def test_a_full_disk_takes_nothing_in_and_the_stores_still_open(filled_template, small_disk, tmp_path):
    if small_disk is None:
        pytest.skip("needs the right to mount a file system; the tests above need none")
    program = copy_of(filled_template, small_disk)
    files = copy_of(filled_template, tmp_path / "dateien")
    before = program.dump()
    done = program.try_("import", "records", long_file(files))
    is_one_clear_message(done, 2)
    assert program.dump() == before
    program.do("check")

    # Not a byte left: the message says what to do, and nothing breaks.
    filling = small_disk / "voll"
    with filling.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while stream.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(small_disk).free == 0
    for command in (("import", "records", files.records(NEW)), ("export", "records", small_disk / "kopie.jsonl")):
        is_one_clear_message(program.try_(*command), 2)
    # Enough to open, not enough for the paper.
    os.truncate(filling, filling.stat().st_size - 200_000)
    paper = small_disk / "zettel.pdf"
    paper.write_bytes(b"x" * 80_000)
    is_one_clear_message(program.try_("slip", "--blank", "400", "--out", paper), 2)
    assert paper.read_bytes() == b"x" * 80_000
    filling.unlink()
    before["vault.meta"] = program.dump()["vault.meta"]
    assert program.dump() == before
    program.do("check")
