"""What came by a capture, a started case or a date that took place, and was taken back, stays away after a restore."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Contact, Enrolment, Offer, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType, Participant
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.cases import captures, case_start, cases
from ssa_desktop.services.cases.captures import Captured, Concerned
from ssa_desktop.services.figures import indicators, reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.keeping import after_deletion
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.step_numbers import StepNumbers
from ssa_desktop.services.time import absences, contracts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.sql import rows, value
from tests.integration.keeping.backups import opened
from tests.integration.program import Program

DAY: Final = date(2026, 2, 2)
NOW: Final = datetime(2026, 2, 2, 10, 0)
YEAR: Final = SchoolYear(2025)
PUPIL: Final = frozenset({Participant.PUPIL})
TALK: Final = Contact("GS", DAY, 30, PUPIL, 540)
CLASS: Final = Enrolment(YEAR, "GS", "3b", 3)
NEW: Final = Concerned(
    new_person=Person(name="Mila Muster", enrolments=(CLASS,)), new_case=InitiatedBy.PUPIL, note="Streit."
)
EVERY_MONDAY: Final = SeriesRule(DAY, DAY, frozenset({0}))

TakeBack = Callable[[Workspace], object]


@pytest.fixture
def filled(quick_program: Program) -> Program:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        captures.capture(ws, TALK, [replace(NEW, new_person=Person(name="Ole Beispiel"))])
    return quick_program


def back_up(program: Program) -> Path:
    stick = program.data.parent / "stick"
    stick.mkdir(exist_ok=True)
    program.do("backup", "create", stick / "eins.ssab")
    return stick / "eins.ssab"


def state(ws: Workspace) -> tuple[object, ...]:
    """Return every figure, and how many records there are."""
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    tables = ("contact", "case_file", "person", "offer_session", "time_entry", "counter", "enrolment")
    with ws.read() as vault:
        held = [value(vault, f"SELECT count(*) FROM {table}") for table in tables]
        minutes = value(vault, "SELECT coalesce(sum(effective), 0) FROM time_entry")
    return (
        render_return(report, ReportFormat.JSON, "de"),
        reports.time_shares(ws, YEAR),
        indicators.indicator_report(ws, YEAR, Level.SCHOOL),
        held,
        minutes,
    )


def stones(ws: Workspace) -> list[str]:
    with ws.read() as vault:
        return sorted(stone.kind for stone in tombstones.all_tombstones(vault))


def captured(ws: Workspace) -> TakeBack:
    known = Concerned(1, case_id=1, note="Auch dabei.")
    other = replace(NEW, new_person=Person(name="Ben Muster"), note=None)
    made = captures.capture(ws, replace(TALK, start=600), [NEW, known, other])
    return lambda ws: captures.take_back(ws, made)


def tallied(ws: Workspace) -> TakeBack:
    made = captures.capture(ws, replace(TALK, start=600))
    return lambda ws: captures.take_back(ws, made)


def started(ws: Workspace) -> TakeBack:
    made = case_start.start(ws, Case(0, "GS", DAY, InitiatedBy.PUPIL), NEW.new_person)
    return lambda ws: case_start.take_back(ws, made)


def confirmed_session(ws: Workspace) -> TakeBack:
    offer = offers.add(ws, Offer("GS", OfferType.GROUP, "Pausengruppe", DAY))
    return _confirmed(ws, Plan("", DAY, 60, 800, offer))


def confirmed_time(ws: Workspace) -> TakeBack:
    return _confirmed(ws, Plan("", DAY, 60, 800, activity=Activity.TRAINING, school="GS"))


def _confirmed(ws: Workspace, plan: Plan) -> TakeBack:
    (row,) = plans.add_series(ws, plan, EVERY_MONDAY).after
    made = plans.confirm(ws, row.plan_id, 45)
    return lambda ws: plans.take_back_confirmed(ws, made)


def kept_appointment(ws: Workspace) -> TakeBack:
    number = appointments.add(ws, Appointment("GS", DAY, 800, 30, 1))
    talk = appointments.took_place(ws, number)
    return lambda ws: appointments.take_back_took_place(ws, number, talk)


def absent(ws: Workspace) -> TakeBack:
    contracts.save(ws, ContractPeriod((468, 468, 468, 468, 468, 0, 0), DAY, school="GS"))
    made = absences.enter(ws, Activity.SICK, DAY, DAY)
    return lambda ws: absences.take_back(ws, made)


@pytest.mark.parametrize(
    ("do", "left"),
    [
        (captured, ["case", "case", "contact", "person", "person"]),
        (tallied, ["contact"]),
        (started, ["case", "person"]),
        (confirmed_session, ["session"]),
        (confirmed_time, ["time"]),
        (kept_appointment, ["contact"]),
        (absent, ["time"]),
    ],
)
def test_it_stays_away_with_a_backup_made_in_between(
    filled: Program, do: Callable[[Workspace], TakeBack], left: list[str]
) -> None:
    with closing(opened(filled, NOW)) as ws:
        take_back = do(ws)
        done = state(ws)
    backup = back_up(filled)
    with closing(opened(filled, NOW)) as ws:
        take_back(ws)
        before = state(ws)
        assert stones(ws) == [f"mistaken_{kind}" for kind in left]
    assert before != done
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert state(ws) == before


def uids(ws: Workspace) -> list[list[tuple[object, ...]]]:
    with ws.read() as vault:
        return [rows(vault, f"SELECT id, uid FROM {table} ORDER BY id") for table in ("contact", "case_file", "person")]


class Step:
    """A capture that is done, taken back and done again as the window does it."""

    def __init__(self, ws: Workspace) -> None:
        self.ws, self.numbers = ws, StepNumbers()
        self.made = self._do()

    def _do(self) -> Captured:
        return self.numbers.call(self.ws, lambda ws: captures.capture(ws, replace(TALK, start=600), [NEW]))

    def take_back(self) -> None:
        self.numbers.begin(undoing=True)
        self.numbers.call(self.ws, lambda ws: captures.take_back(ws, self.made))

    def again(self) -> None:
        self.numbers.begin(undoing=False)
        self.made = self._do()


def test_done_again_it_stays_through_a_restore(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        step = Step(ws)
        before, done = uids(ws), state(ws)
    backup = back_up(filled)
    with closing(opened(filled, NOW)) as ws:
        step.ws = ws
        for _ in range(2):
            step.take_back()
            assert len(stones(ws)) == 3
            step.again()
            assert (uids(ws), stones(ws)) == (before, [])
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert (uids(ws), state(ws)) == (before, done)


def test_a_talk_of_an_appointment_that_took_place_again_has_its_random_id_again(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        number, numbers = appointments.add(ws, Appointment("GS", DAY, 800, 30, 1)), StepNumbers()
        talk = numbers.call(ws, lambda ws: appointments.took_place(ws, number))
        before = uids(ws)
        numbers.begin(undoing=True)
        numbers.call(ws, lambda ws: appointments.take_back_took_place(ws, number, talk))
        assert stones(ws) == ["mistaken_contact"]
        numbers.begin(undoing=False)
        numbers.call(ws, lambda ws: appointments.took_place(ws, number, talk))
        assert (uids(ws), stones(ws)) == (before, [])


def test_once_lists_outside_name_them_they_come_again_as_others(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        step = Step(ws)
        before = uids(ws)
        step.take_back()
        after_deletion.tell_backups(ws)
        step.again()
        after = uids(ws)
        assert [[number for number, _ in one] for one in after] == [[number for number, _ in one] for one in before]
        # Those of the capture that stayed are as they were.
        assert [one[0] for one in after] == [one[0] for one in before]
        assert all(one[1] != other[1] for one, other in zip(after, before, strict=True))
        assert len(stones(ws)) == 3


def test_what_more_was_recorded_on_stays_without_a_tombstone(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        made = captures.capture(ws, replace(TALK, start=600), [NEW])
        begun = case_start.start(ws, Case(0, "GS", DAY, InitiatedBy.PUPIL), Person(name="Ben Muster"))
        for case_id in (made.case_ids[0], begun.case_id):
            cases.add_working_note(ws, WorkingNote(DAY, "Bleibt.", case_id))
        captures.take_back(ws, made)
        case_start.take_back(ws, begun)
        assert stones(ws) == ["mistaken_contact"]
        assert (len(people.find(ws)), len(cases.listing(ws))) == (3, 3)
        # Taken back twice, nothing is buried twice.
        captures.take_back(ws, made)
        assert stones(ws) == ["mistaken_contact"]
