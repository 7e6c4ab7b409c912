"""A pupil without a file in the package, and met again by the successor, counts once in the running year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted, MaybeCountedError
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, Participant, Role
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures.counting_once import answering
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, Record, copy_of
from tests.integration.rights.handover.handover_world import TO, consent, create, open_

TODAY = date.today()
YEAR = SchoolYear.of(TODAY)
BOOK: Record = {
    "sites": [], "schools": [{"code": "GS", "name": "Grundschule Probe", "years": [
        {"school_year": str(YEAR), "pupils": 100, "pupils_on": None, "fte": 1, "practitioners": 1}], "classes": []}]
}  # fmt: skip


@pytest.fixture
def successor(template: Path, tmp_path: Path) -> Program:
    """She took over: of Anna the file, of two others the sums alone."""
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    hers.do("import", "school", hers.school_book(BOOK))
    lines: list[Record] = []
    for uid in ("anna", "bea", "cem"):
        lines += [
            {"kind": "person", "id": uid, "role": "pupil", "name": None, "gender": "w",
             "enrolment": [{"school_year": str(YEAR), "school": "GS", "class": None, "stage": 4}]},
            {"kind": "case", "id": f"c {uid}", "person": uid, "school": "GS", "opened": TODAY.isoformat(),
             "initiated_by": "pupil", "type": "counselling"},
            {"kind": "contact", "id": f"k {uid}", "cases": [f"c {uid}"], "persons": [], "school": "GS",
             "date": TODAY.isoformat(), "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False,
             "activity": "individual", "topics": ["family"], "source": "self", "note": None},
        ]  # fmt: skip
    hers.do("import", "records", hers.records([*lines, consent("c anna", TO)]))
    open_(his, create(hers, "successor"))
    assert advised(his) == advised(hers) == 3
    return his


def advised(program: Program) -> int:
    (unit,) = program.do("report", "kvjs", "--school-year", str(YEAR)).json["units"]
    return int(unit["items"]["pupils_advised"])


def talk_with(ws: Workspace, person_id: int, answer: CountedAnswer | None) -> list[MaybeCounted]:
    """Write down a talk with a pupil; return what was asked."""
    asked: list[MaybeCounted] = []

    def answered(question: MaybeCounted) -> CountedAnswer | None:
        asked.append(question)
        return answer

    concern = (Concern(person_id, None, "Gespräch"),)
    with answering(answered):
        contacts.record(ws, Contact("GS", TODAY, 20, frozenset({Participant.PUPIL}), concerns=concern))
    return asked


def new_pupil(ws: Workspace) -> int:
    return people.add(ws, Person(role=Role.PUPIL, gender=Gender.W))


def test_who_was_counted_before_counts_once_and_who_was_not_is_new(successor: Program) -> None:
    with successor.open() as ws:
        again, new = new_pupil(ws), new_pupil(ws)
        asked = talk_with(ws, again, CountedAnswer.SCHOOL)
        assert [(one.school, one.year) for one in asked] == [("GS", YEAR)]
        assert len(talk_with(ws, new, CountedAnswer.NO)) == 1
        # What was said once is not asked again.
        assert talk_with(ws, again, None) == talk_with(ws, new, None) == []
    assert advised(successor) == 4


def test_whose_file_came_is_not_asked_about(successor: Program) -> None:
    with successor.open() as ws:
        with ws.read() as vault:
            (anna,) = vault.execute("SELECT id FROM person").fetchone()
        assert talk_with(ws, anna, None) == []
    assert advised(successor) == 3


def test_without_an_answer_nothing_is_written(successor: Program) -> None:
    with successor.open() as ws:
        person = new_pupil(ws)
        with pytest.raises(MaybeCountedError):
            talk_with(ws, person, None)
    assert advised(successor) == 3


@pytest.mark.parametrize("answer", [CountedAnswer.SCHOOL, CountedAnswer.NO])
def test_the_count_stays_when_the_person_is_deleted_and_in_a_copy(
    successor: Program, template: Path, tmp_path: Path, answer: CountedAnswer
) -> None:
    with successor.open() as ws:
        person = new_pupil(ws)
        talk_with(ws, person, answer)
    expected = 3 if answer is CountedAnswer.SCHOOL else 4
    assert advised(successor) == expected
    own = tmp_path / "eigene.jsonl"
    successor.do("export", "records", own)
    copied = copy_of(template, tmp_path / "copied", quick=True)
    copied.do("import", "school", copied.school_book(BOOK))
    copied.do("import", "records", own)
    assert advised(copied) == expected
    with successor.open() as ws:
        with ws.read() as vault:
            (pseudonym,) = vault.execute("SELECT pseudonym FROM person WHERE id = ?", (person,)).fetchone()
        deletion.erase_person(ws, pseudonym, "Antrag")
    assert advised(successor) == expected


def test_who_took_over_nothing_is_asked_nothing_in_the_running_year(template: Path, tmp_path: Path) -> None:
    program = copy_of(template, tmp_path / "own", quick=True)
    program.do("import", "school", program.school_book(BOOK))
    with program.open() as ws:
        person = new_pupil(ws)
        talk_with(ws, person, None)
        with ws.read() as vault:
            (pseudonym,) = vault.execute("SELECT pseudonym FROM person").fetchone()
        deletion.erase_person(ws, pseudonym, "Antrag")
        assert talk_with(ws, new_pupil(ws), None) == []
