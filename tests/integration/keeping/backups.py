"""Records for the tests of backups: one person who goes, one who stays, a case that is due, notes of both."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, Record

PSEUDONYM = "P-2022-777"
HERS = {"Zwölfeich", "Xylophonfieber", "Übermutsanfälle", "Brombeerdickicht"}
OF_OTHERS = {"Wacholderzweig", "Sumpfdotterblume"}
YEARS = ("2022/23", "2023/24")

BOOK: Record = {
    "sites": [{"code": "SZ", "name": "Schulzentrum"}],
    "schools": [{"code": "GS", "site": "SZ", "name": "Musterschule", "years": [{"school_year": "2022/23", "fte": 1}]}],
}


def _person(key: str, name: str, **more: object) -> Record:
    enrolment = [{"school_year": "2022/23", "school": "GS", "class": "4b", "stage": 4}]
    return {"kind": "person", "id": key, "role": "pupil", "name": name, "gender": "w", "enrolment": enrolment, **more}


def _case(key: str, person: str, closed: str | None) -> Record:
    return {
        "kind": "case", "id": key, "person": person, "school": "GS", "opened": "2022-09-01", "closed": closed,
        "initiated_by": "pupil", "type": "counselling",
    }  # fmt: skip


def _contact(key: str, cases: list[str], day: str, **texts: object) -> Record:
    return {
        "kind": "contact", "id": key, "cases": cases, "persons": [], "school": "GS", "date": day, "start": "10:00",
        "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual",
        "topics": ["family"], "source": "self", **texts,
    }  # fmt: skip


RECORDS: list[Record] = [
    _person("p1", "Mila Zwölfeich", pseudonym=PSEUDONYM),
    _person("p2", "Nils Muster", pseudonym="P-2022-888"),
    _case("c1", "p1", "2022-12-20"),
    _case("c2", "p2", None),
    _contact("k1", ["c1"], "2022-10-10", note="Xylophonfieber " * 30),
    _contact("k2", ["c1", "c2"], "2022-10-11", notes={"c1": "Übermutsanfälle", "c2": "Wacholderzweig"}),
    _contact("k3", ["c2"], "2022-11-02", note="Streit mit Mila, Sumpfdotterblume"),
    {"kind": "working_note", "id": "w1", "case": "c1", "person": None, "date": "2022-10-12",
     "text": "Brombeerdickicht, " * 100},
    {"kind": "referral", "id": "r1", "case": "c1", "date": "2022-11-01", "target": "asd"},
    {"kind": "time", "id": "t1", "school": "GS", "date": "2022-10-10", "minutes": 60, "activity": "documentation"},
]  # fmt: skip


def fill(program: Program) -> None:
    """Put the records into a program's stores."""
    program.do("import", "school", program.school_book(BOOK))
    program.do("import", "records", program.records(RECORDS))
    for name in ("schulen.json", "akten.jsonl"):
        (program.data.parent / name).unlink()


def opened(program: Program, at: datetime) -> Workspace:
    """Unlock with the recovery code at a time."""
    return open_workspace(program.data, clock=lambda: at, recovery_code=program.code_file.read_text(encoding="utf-8"))


def files_of(folder: Path) -> set[str]:
    """Return the names of the files of a data folder, without those of the lock."""
    return {path.name for path in folder.iterdir()} - {".lock", ".holder.json"}
