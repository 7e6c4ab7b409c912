"""Stores that hold something, and what a refusal must look like"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from ssa_desktop.services.check import check
from ssa_desktop.services.keys.places import FAILURES_FILE
from tests.integration.program import Done, Program, Record, copy_of, dump_of

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
