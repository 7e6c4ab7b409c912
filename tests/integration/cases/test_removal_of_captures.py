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
from ssa_desktop.domain.errors import RefusedError
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
from ssa_desktop.services.keeping import after_deletion, backups
from ssa_desktop.services.offers import offers
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import absences, contracts
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.sql import rows, value
from tests.integration.keeping.backups import opened
from tests.integration.program import Program
from tests.steps import Done

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


@pytest.fixture
def filled(quick_program: Program) -> Program:
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        captures.capture(ws, TALK, [replace(NEW, new_person=Person(name="Ole Beispiel"))])
    return quick_program


def back_up(ws: Workspace) -> Path:
    stick = ws.folder.parent / "stick"
    stick.mkdir(exist_ok=True)
    backups.create(ws, stick / "eins.ssab")
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


def captured(ws: Workspace) -> Done[object]:
    known = Concerned(1, case_id=1, note="Auch dabei.")
    other = replace(NEW, new_person=Person(name="Ben Muster"), note=None)
    return Done(ws, lambda ws: captures.capture(ws, replace(TALK, start=600), [NEW, known, other]))


def tallied(ws: Workspace) -> Done[object]:
    return Done(ws, lambda ws: captures.capture(ws, replace(TALK, start=600)))


def started(ws: Workspace) -> Done[object]:
    return Done(ws, lambda ws: case_start.start(ws, Case(0, "GS", DAY, InitiatedBy.PUPIL), NEW.new_person))


def confirmed_session(ws: Workspace) -> Done[object]:
    offer = offers.add(ws, Offer("GS", OfferType.GROUP, "Pausengruppe", DAY))
    return _confirmed(ws, Plan("", DAY, 60, 800, offer))


def confirmed_time(ws: Workspace) -> Done[object]:
    return _confirmed(ws, Plan("", DAY, 60, 800, activity=Activity.TRAINING, school="GS"))


def _confirmed(ws: Workspace, plan: Plan) -> Done[object]:
    (row,) = plans.add_series(ws, plan, EVERY_MONDAY).after
    return Done(ws, lambda ws: plans.confirm(ws, row.plan_id, 45))


def kept_appointment(ws: Workspace) -> Done[object]:
    number = appointments.add(ws, Appointment("GS", DAY, 800, 30, 1))
    return Done(ws, lambda ws: appointments.took_place(ws, number))


def absent(ws: Workspace) -> Done[object]:
    contracts.save(ws, ContractPeriod((468, 468, 468, 468, 468, 0, 0), DAY, school="GS"))
    return Done(ws, lambda ws: absences.enter(ws, Activity.SICK, DAY, DAY))


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
    filled: Program, do: Callable[[Workspace], Done[object]], left: list[str]
) -> None:
    with closing(opened(filled, NOW)) as ws:
        step = do(ws)
        done = state(ws)
        backup = back_up(ws)
        step.take_back()
        before = state(ws)
        assert stones(ws) == [f"mistaken_{kind}" for kind in left]
    assert before != done
    filled.do("restore", backup, "--replace")
    with closing(opened(filled, NOW)) as ws:
        assert state(ws) == before


def uids(ws: Workspace) -> list[list[tuple[object, ...]]]:
    with ws.read() as vault:
        return [rows(vault, f"SELECT id, uid FROM {table} ORDER BY id") for table in ("contact", "case_file", "person")]


def capture_again(ws: Workspace) -> Done[Captured]:
    return Done(ws, lambda ws: captures.capture(ws, replace(TALK, start=600), [NEW]))


def test_done_again_it_stays_through_a_restore(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        step = capture_again(ws)
        before, done = uids(ws), state(ws)
        backup = back_up(ws)
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
        number = appointments.add(ws, Appointment("GS", DAY, 800, 30, 1))
        step = Done(ws, lambda ws: appointments.took_place(ws, number))
        before = uids(ws)
        step.take_back()
        assert stones(ws) == ["mistaken_contact"]
        step.again()
        assert (uids(ws), stones(ws)) == (before, [])


def test_once_lists_outside_name_them_they_come_again_as_others(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        step = capture_again(ws)
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


def test_what_more_was_recorded_on_stays_whole(filled: Program) -> None:
    with closing(opened(filled, NOW)) as ws:
        step = capture_again(ws)
        cases.add_working_note(ws, WorkingNote(DAY, "Bleibt.", step.made.case_ids[0]))
        before = state(ws)
        with pytest.raises(RefusedError):
            step.take_back()
        assert (stones(ws), state(ws)) == ([], before)
