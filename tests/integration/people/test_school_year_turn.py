"""The turn of the school year on a real store: who is asked, what it writes and leaves alone, how it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Gender, InitiatedBy, LeaveKind, Participant, Role
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, school_year, schools
from ssa_desktop.services.people.school_year import Answered, SchoolYearTurn
from ssa_desktop.services.workspace import Workspace
from tests.steps import Done
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
OLD, NEW = SchoolYear(2025), SchoolYear(2026)
AUGUST = datetime(2026, 8, 24, 9, 0)


@dataclass
class Filled:
    """A store in August with pupils of last year."""

    ws: Workspace
    folder: Path
    mila: int
    ben: int
    cem: int
    milas: int
    bens: int


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    folder = tmp_path / "data"
    new_stores(folder, PASSPHRASE, tmp_path / "bogen.pdf", clock=lambda: AUGUST)
    ws = open_workspace(folder, clock=lambda: AUGUST, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster", None, "Grundschule"))
    schools.save(ws, School("GMS", "Gemeinschaftsschule Muster", None, "Gemeinschaftsschule"))
    mila = pupil(ws, "Mila Muster", "GS", "3b", 3)
    ben = pupil(ws, "Ben Beispiel", "GS", "4a", 4)
    cem = pupil(ws, "Cem Erfunden", "GMS", "7c", 7)
    milas = cases.open_case(ws, Case(mila, "GS", date(2025, 10, 1), InitiatedBy.PUPIL))
    bens = cases.open_case(ws, Case(ben, "GS", date(2025, 11, 1), InitiatedBy.TEACHER))
    for person, case_id, day in ((mila, milas, date(2026, 3, 2)), (ben, bens, date(2026, 5, 4))):
        concern = (Concern(person, case_id, "Ein Wort."),)
        contacts.record(ws, Contact("GS", day, 30, frozenset({Participant.PUPIL}), 600, concerns=concern))
    yield Filled(ws, folder, mila, ben, cem, milas, bens)
    ws.close()


def pupil(ws: Workspace, name: str, school: str, label: str | None, stage: int | None, year: SchoolYear = OLD) -> int:
    return people.add(ws, Person(name=name, gender=Gender.W, enrolments=(Enrolment(year, school, label, stage),)))


def by_name(turn: SchoolYearTurn) -> dict[str, school_year.TurnPupil]:
    return {one.name or one.pseudonym: one for one in turn.pupils}


def classes(ws: Workspace, person_id: int) -> dict[str, tuple[str, str | None, object]]:
    return {
        str(one.school_year): (one.school, one.class_label, one.stage) for one in people.get(ws, person_id).enrolments
    }


def test_everybody_without_a_class_in_the_new_year_is_asked_with_the_likely_answer(filled: Filled):
    found = by_name(school_year.load(filled.ws))
    assert {name: (one.likely, one.next_class) for name, one in found.items()} == {
        "Mila Muster": (TurnAnswer.MOVES_UP, "4b"),
        "Ben Beispiel": (TurnAnswer.LEFT, "5a"),
        "Cem Erfunden": (TurnAnswer.MOVES_UP, "8c"),
    }
    assert found["Mila Muster"].has_open_case
    assert not found["Cem Erfunden"].has_open_case


def test_one_step_enrols_and_notes_who_left(filled: Filled):
    ws = filled.ws
    school_year.apply(
        ws,
        [
            Answered(filled.mila, TurnAnswer.MOVES_UP, "4b", 4),
            Answered(filled.ben, TurnAnswer.LEFT),
            Answered(filled.cem, TurnAnswer.REPEATS, "7c", 7),
        ],
    )
    assert classes(ws, filled.mila) == {"2025/26": ("GS", "3b", 3), "2026/27": ("GS", "4b", 4)}
    assert classes(ws, filled.ben) == {"2025/26": ("GS", "4a", 4)}
    assert classes(ws, filled.cem)["2026/27"] == ("GMS", "7c", 7)
    left = cases.view(ws, filled.bens)
    assert (left.case.left_school, left.case.leave_kind) == (date(2026, 7, 31), LeaveKind.FINISHED)
    assert left.case.closed is None
    # The file of whoever left ends with leaving the school.
    assert left.due == date(2026, 7, 31)
    assert cases.view(ws, filled.milas).case.left_school is None


def test_a_change_of_school_leaves_six_months_and_may_lead_to_another_school_of_hers(filled: Filled):
    ws = filled.ws
    school_year.apply(ws, [Answered(filled.ben, TurnAnswer.CHANGED_SCHOOL, "5d", 5, "GMS")])
    assert classes(ws, filled.ben)["2026/27"] == ("GMS", "5d", 5)
    view = cases.view(ws, filled.bens)
    assert view.case.leave_kind is LeaveKind.CHANGED_SCHOOL
    assert view.due == date(2027, 1, 31)
    assert people.line(ws, filled.ben).class_label == "5d"


def test_the_second_run_asks_only_those_who_are_left(filled: Filled):
    ws = filled.ws
    school_year.apply(ws, [Answered(filled.mila, TurnAnswer.MOVES_UP, "4b", 4), Answered(filled.ben, TurnAnswer.LEFT)])
    assert list(by_name(school_year.load(ws))) == ["Cem Erfunden"]
    school_year.apply(ws, [Answered(filled.cem, TurnAnswer.CHANGED_SCHOOL)])
    assert school_year.load(ws).pupils == ()
    before = classes(ws, filled.mila)
    with pytest.raises(RefusedError):
        school_year.apply(ws, [Answered(filled.mila, TurnAnswer.MOVES_UP, "9z", 9)])
    assert classes(ws, filled.mila) == before


def test_whoever_left_is_not_asked_a_year_later_either(filled: Filled):
    school_year.apply(filled.ws, [Answered(filled.ben, TurnAnswer.LEFT), Answered(filled.cem, TurnAnswer.LEFT)])
    filled.ws.close()
    later = open_workspace(filled.folder, clock=lambda: datetime(2027, 8, 20, 9), passphrase=PASSPHRASE)
    found = by_name(school_year.load(later))
    assert list(found) == ["Mila Muster"]
    # Two years passed since their class was entered: nobody knows what happened in between.
    assert found["Mila Muster"].likely is None
    assert found["Mila Muster"].next_class == "5b"
    later.close()


def test_undo_takes_the_whole_back_and_redo_does_it_again(filled: Filled):
    ws = filled.ws
    before = school_year.load(ws)
    answers = [
        Answered(filled.mila, TurnAnswer.MOVES_UP, "4b", 4),
        Answered(filled.ben, TurnAnswer.LEFT),
        Answered(filled.cem, TurnAnswer.CHANGED_SCHOOL, None, None, "GS"),
    ]
    turned_step = Done(ws, lambda ws: school_year.apply(ws, answers))
    turned = turned_step.made
    turned_step.take_back()
    assert school_year.load(ws) == before
    assert list(classes(ws, filled.mila)) == ["2025/26"]
    assert cases.view(ws, filled.bens).case.left_school is None
    assert cases.view(ws, filled.bens).due is None
    assert school_year.apply(ws, answers) == turned


def test_no_figure_of_a_past_year_changes(filled: Filled):
    ws = filled.ws
    before = reports.annual_return(ws, OLD, Level.SCHOOL)
    school_year.apply(
        ws,
        [
            Answered(filled.mila, TurnAnswer.MOVES_UP, "4b", 4),
            Answered(filled.ben, TurnAnswer.LEFT),
            Answered(filled.cem, TurnAnswer.CHANGED_SCHOOL, "8a", 8, "GS"),
        ],
    )
    assert reports.annual_return(ws, OLD, Level.SCHOOL) == before


def test_a_case_opened_in_the_new_year_is_never_left_before_it_began(filled: Filled):
    ws = filled.ws
    late = cases.open_case(ws, Case(filled.cem, "GMS", date(2026, 8, 20), InitiatedBy.PARENT))
    school_year.apply(ws, [Answered(filled.cem, TurnAnswer.CHANGED_SCHOOL)])
    assert cases.view(ws, late).case.left_school == date(2026, 8, 20)


def test_a_pupil_of_whom_no_class_was_ever_entered_is_asked_about_while_their_case_runs(filled: Filled):
    ws = filled.ws
    dora = people.add(ws, Person(name="Dora Denkbar"))
    people.add(ws, Person(name="Emil Ersatz"))
    people.add(ws, Person(role=Role.PARENT, name="Vater Muster"))
    case_id = cases.open_case(ws, Case(dora, "GMS", date(2026, 2, 1), InitiatedBy.PUPIL))
    found = by_name(school_year.load(ws))
    assert "Emil Ersatz" not in found
    assert "Vater Muster" not in found
    assert (found["Dora Denkbar"].school, found["Dora Denkbar"].likely) == ("GMS", None)
    school_year.apply(ws, [Answered(dora, TurnAnswer.LEFT)])
    assert cases.view(ws, case_id).case.left_school == date(2026, 7, 31)


def test_a_restricted_person_is_neither_asked_about_nor_changed(filled: Filled):
    ws = filled.ws
    restriction = Restriction(
        RestrictionGround.DISPUTED,
        "Bestritten",
        "Träger",
        AUGUST.date(),
        informed_on=AUGUST.date(),
        until=date(2031, 1, 31),
    )
    keeping.restrict(ws, filled.bens, restriction)
    assert "Ben Beispiel" not in by_name(school_year.load(ws))
    with pytest.raises(RefusedError):
        school_year.apply(ws, [Answered(filled.ben, TurnAnswer.LEFT)])


def test_it_is_due_in_august_and_september_until_it_is_done(filled: Filled):
    ws = filled.ws
    due = school_year.turn_due(ws)
    assert due is not None
    assert (str(due.year), due.pupils) == ("2026/27", 3)
    turn = school_year.load(ws)
    school_year.apply(ws, [Answered(one.person_id, TurnAnswer.REPEATS, one.class_label) for one in turn.pupils])
    assert school_year.turn_due(ws) is None
    ws.close()
    november = open_workspace(filled.folder, clock=lambda: datetime(2026, 11, 2, 9), passphrase=PASSPHRASE)
    assert school_year.turn_due(november) is None
    november.close()


def test_before_anything_is_changed_it_says_which_file_becomes_due(filled: Filled):
    turn = school_year.load(filled.ws)
    ben = by_name(turn)["Ben Beispiel"]
    assert school_year.due_after(turn, ben, TurnAnswer.LEFT) == date(2026, 7, 31)
    assert school_year.due_after(turn, ben, TurnAnswer.CHANGED_SCHOOL) == date(2027, 1, 31)
    assert school_year.due_after(turn, ben, TurnAnswer.MOVES_UP) is None
    assert school_year.due_after(turn, by_name(turn)["Cem Erfunden"], TurnAnswer.LEFT) is None
