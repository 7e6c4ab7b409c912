"""The command that answers an access request: its contract, and that its files tell guardians and others nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.integration.program import Done, Program, Record, copy_of

PERSON = {"kind": "person", "id": "p1", "role": "pupil", "name": "Mila Muster", "gender": "w",
          "pseudonym": "P-2025-014",
          "enrolment": [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}]}  # fmt: skip
CASE = {"kind": "case", "id": "c1", "person": "p1", "school": "GS", "opened": "2025-09-15", "initiated_by": "parent",
        "type": "counselling"}  # fmt: skip


def contact(key: str, note: str, **more: object) -> Record:
    return {
        "kind": "contact", "id": key, "cases": ["c1"], "persons": [], "school": "GS", "date": "2025-10-06",
        "minutes": 30, "with": ["pupil", "parent"], "mode": "conversation", "crisis": False, "activity": "individual",
        "topics": ["family"], "source": "self", "note": note, **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def known(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("auskunft"), quick=True)
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    entrusted = contact("k2", "Anvertrautes Geheimnis", entrusted_by="pupil", date="2025-11-03")
    program.do("import", "records", program.records([PERSON, CASE, contact("k1", "Offenes Wort"), entrusted]))
    return program.data.parent


@pytest.fixture
def program(known: Path, tmp_path: Path) -> Program:
    return copy_of(known, tmp_path / "eigene", quick=True)


def ask(program: Program, requester: str, out: Path, *more: str | Path) -> Done:
    return program.try_("person", "access", "P-2025-014", "--requester", requester, "--out", out, *more)


@pytest.mark.parametrize("requester", ["self", "guardian", "other"])
@pytest.mark.parametrize("name", ["auskunft.pdf", "auskunft.json", "AUSKUNFT.PDF"])
def test_every_requester_gets_a_file_of_the_kind_its_name_asks_for(program, tmp_path, requester, name):
    path = tmp_path / name
    assert ask(program, requester, path).code == 0
    if name.endswith("json"):
        assert json.loads(path.read_text(encoding="utf-8"))["requester"] == requester
    else:
        assert len(PdfReader(path).pages) >= 1
        told = PdfReader(path).metadata
        assert told is None or not told.author


def test_they_get_everything_and_guardians_not_what_they_entrusted(program, tmp_path):
    ask(program, "self", tmp_path / "a.json")
    ask(program, "guardian", tmp_path / "b.json")
    own, theirs = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.json", "b.json"))
    assert "Anvertrautes Geheimnis" in own
    assert "P-2025-014" in own
    assert "Offenes Wort" in theirs
    assert "Geheimnis" not in theirs
    assert "2025-11-03" not in theirs
    assert "03.11.2025" not in theirs


def test_the_command_says_nothing_of_what_is_withheld(program, tmp_path):
    done = ask(program, "guardian", tmp_path / "b.json")
    assert done.out == ""
    assert done.err.splitlines()[-1].startswith("Die Auskunft steht in")
    assert not any(digit in done.err.splitlines()[-1].replace(str(tmp_path), "") for digit in "123456789")


def test_the_letter_to_a_third_party_is_not_called_a_reply(program, tmp_path):
    done = ask(program, "other", tmp_path / "brief.pdf")
    assert done.err.splitlines()[-1].startswith("Der Brief steht in")
    assert "Auskunft" not in done.err.splitlines()[-1].replace(str(tmp_path), "")


def test_checks_are_open_until_they_are_named(program, tmp_path):
    ask(program, "guardian", tmp_path / "a.pdf")
    first = " ".join(PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())
    assert "Identität noch nicht geprüft" in first
    assert "Sorgerecht noch nicht geprüft" in first
    ask(program, "guardian", tmp_path / "b.pdf", "--identity", "Ausweis", "--custody", "Urkunde", "--received",
        "2026-01-05")  # fmt: skip
    first = " ".join(PdfReader(tmp_path / "b.pdf").pages[0].extract_text().split())
    assert "noch nicht geprüft" not in first
    assert "05.01.2026" in first


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("P-1999-404", "--requester", "self", "--out", "a.pdf"), 2),
        (("P-2025-014", "--requester", "niemand", "--out", "a.pdf"), 2),
        (("P-2025-014", "--requester", "self"), 2),
        (("P-2025-014", "--out", "a.pdf"), 2),
        (("P-2025-014", "--requester", "self", "--out", "a.txt"), 2),
        (("P-2025-014", "--requester", "self", "--out", "a"), 2),
        (("P-2025-014", "--requester", "other", "--out", "a.docx"), 2),
        (("P-2025-014", "--requester", "self", "--out", "fehlt/a.pdf"), 2),
        (("P-2025-014", "--requester", "self", "--out", "a.pdf", "--received", "2999-01-01"), 2),
        (("P-2025-014", "--requester", "self", "--out", "a.pdf", "--received", "gestern"), 2),
        (("P-2025-014", "--requester", "self", "--out", "a.pdf", "--capacity", "vielleicht"), 2),
    ],
)
def test_wrong_use_is_two_and_leaves_nothing(program, tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    before = program.dump()
    assert program.try_("person", "access", *arguments).code == code
    after = program.dump()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert not list(tmp_path.glob("a*"))


def test_the_data_themselves_are_never_written_over(program):
    named = program.data / "fallakte.db"
    assert ask(program, "self", named).code == 2
    assert program.try_("check").code == 0


def test_help_explains_the_command_in_both_languages(program):
    german, english = (
        program.try_("--language", language, "person", "access", "--help").out for language in ("de", "en")
    )
    assert "--requester" in german
    assert "Auskunft" in german
    assert "Art. 15 GDPR" in english
