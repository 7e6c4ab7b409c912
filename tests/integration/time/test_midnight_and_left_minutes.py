"""What may not pass midnight unasked, a time entry changed, and minutes that an erased contact left; on real stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Offer, Person, Session, TimeEntry
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, OfferType, Participant
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import captures, cases, contacts, corrections
from ssa_desktop.services.offers import offers
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import times
from ssa_desktop.services.time.week_sheet import Cell, Scope, cells_of, type_minutes
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping.erasure import erase_contacts
from tests.integration.program import Program, copy_of
from tests.steps import Done

NOW = datetime(2026, 3, 4, 9, 10)
DAY = date(2026, 3, 4)
PUPIL = frozenset({Participant.PUPIL})
EVERYTHING = Scope("GS")
LATE = 23 * 60 + 30
BOOK = {"schools": [{"code": "GS", "name": "Schule GS"}]}


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(opened, School("GS", "Schule GS"))
    yield opened
    opened.close()


def entries(ws: Workspace, day: date = DAY) -> list[TimeEntry]:
    return [row.entry for row in times.day_sheet(ws, day).entries]


def cell(ws: Workspace, activity: Activity) -> Cell:
    return cells_of(times.week(ws, DAY).entries, EVERYTHING)[activity, DAY]


def erase_talk(ws: Workspace, minutes: int = 60) -> None:
    """Record a talk on a person and erase it as a deletion does."""
    person = people.add(ws, Person(name="Mila Muster"))
    contact = contacts.record(ws, Contact("GS", DAY, minutes, PUPIL, 540, concerns=(Concern(person),)))
    with ws.change() as vault:
        erase_contacts(vault, [contact], DAY)


# ---- midnight


def test_a_talk_a_session_and_an_appointment_end_at_midnight_at_the_latest(ws: Workspace):
    late = Contact("GS", DAY, 60, PUPIL, LATE)
    for record in (contacts.record, captures.capture):
        with pytest.raises(RefusedError, match=r"contact\.past_midnight"):
            record(ws, late)
    with pytest.raises(RefusedError, match=r"contact\.past_midnight"):
        appointments.add(ws, Appointment("GS", DAY, LATE, 60))
    offer = offers.add(ws, Offer("GS", OfferType.OPEN, "Teestube", date(2025, 9, 15)))
    with pytest.raises(RefusedError, match=r"session\.past_midnight"):
        offers.add_session(ws, Session(offer, DAY, 60, LATE))
    assert entries(ws) == []
    contacts.record(ws, Contact("GS", DAY, 30, PUPIL, LATE))
    offers.add_session(ws, Session(offer, DAY, 60))
    assert sorted(entry.minutes for entry in entries(ws)) == [30, 60]


def test_a_correction_cannot_carry_a_talk_over_midnight(ws: Workspace):
    person = people.add(ws, Person(name="Mila Muster"))
    case = cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    contact = contacts.record(ws, Contact("GS", DAY, 30, PUPIL, LATE, concerns=(Concern(person, case),)))
    with pytest.raises(RefusedError, match=r"contact\.past_midnight"):
        corrections.correct_contact(ws, case, contact, Contact("GS", DAY, 31, PUPIL, LATE), None, AskedBy.OWN_MISTAKE)
    assert [entry.minutes for entry in entries(ws)] == [30]


def test_what_a_file_brought_may_reach_beyond_midnight_and_comes_back_with_undo(quick_program: Program):
    program = quick_program
    program.do("import", "school", program.school_book(BOOK))
    day = "2026-03-04"
    contact = {
        "kind": "contact", "id": "k1", "cases": [], "persons": [], "school": "GS", "date": day, "start": "23:30",
        "minutes": 60, "with": ["pupil"], "mode": "phone", "crisis": False, "activity": "individual", "topics": [],
        "note": None, "notes": None, "source": "self", "source_ground": None, "entrusted_by": None,
    }  # fmt: skip
    offer = {
        "kind": "offer", "id": "o1", "school": "GS", "type": "open", "title": "Teestube", "class": None,
        "from": "2025-09-15", "to": None, "participants": {"w": 0, "m": 0, "d": 0, "unknown": 0},
    }  # fmt: skip
    session = {
        "kind": "session", "id": "s1", "offer": "o1", "date": day, "start": "23:45", "minutes": 60, "visits": None
    }  # fmt: skip
    program.do("import", "records", program.records([contact, offer, session]))
    code = program.code_file.read_text(encoding="utf-8")
    ws = open_workspace(program.data, clock=lambda: NOW, recovery_code=code)
    try:
        rows = times.day_sheet(ws, DAY).entries
        talk = next(row.contact_id for row in rows if row.contact_id is not None)
        held = next(row.session_id for row in rows if row.session_id is not None)
        gone = Done(ws, lambda ws: contacts.remove_mistaken(ws, talk))
        gone.take_back()
        Done(ws, lambda ws: offers.remove_session(ws, held)).take_back()
        assert sorted(entries(ws), key=str) == sorted([row.entry for row in rows], key=str)
    finally:
        ws.close()


LATE_TALK = {
    "kind": "contact", "id": "k1", "cases": [], "persons": ["p1"], "school": "GS", "date": "2024-07-31",
    "start": "23:30", "minutes": 60, "with": ["pupil"], "mode": "phone", "crisis": True, "activity": "individual",
    "topics": [], "note": None, "notes": None, "source": "self", "source_ground": None, "entrusted_by": None,
}  # fmt: skip
LATE_PUPIL: dict[str, object] = {
    "kind": "person", "id": "p1", "role": "pupil", "name": "Mila Muster", "gender": "w", "born": None, "enrolment": [],
    "pseudonym": "P-2024-001",
}  # fmt: skip
EARLY_WORK = {
    "kind": "time", "id": "t1", "school": "GS", "date": "2024-08-01", "start": "00:00", "minutes": 20,
    "activity": "travel", "event": None,
}  # fmt: skip


def minutes(program: Program, year: str) -> dict[str, int]:
    found = program.do("report", "time-shares", "--school-year", year).json["by_activity"]
    return {activity: count for activity, count in found.items() if count}


@pytest.mark.parametrize("reverse", [False, True])
def test_what_lies_after_midnight_counts_on_the_next_day_and_once(
    quick_program: Program, template: Path, tmp_path: Path, reverse: bool
):
    program = quick_program
    program.do("import", "school", program.school_book(BOOK))
    lines = [LATE_PUPIL, EARLY_WORK, LATE_TALK] if reverse else [LATE_PUPIL, LATE_TALK, EARLY_WORK]
    program.do("import", "records", program.records(lines))
    # One talk of 31 July; its last half hour is on 1 August, and of the next school year.
    assert minutes(program, "2023/24") == {"individual": 30}
    assert minutes(program, "2024/25") == {"individual": 10, "travel": 20}
    assert program.kvjs("2023/24")["GS"]["pupil_consultations"] == 1
    assert program.kvjs("2024/25")["GS"]["pupil_consultations"] == 0
    exported = tmp_path / "aus.jsonl"
    program.do("export", "records", exported)
    written = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    assert sorted(line["minutes"] for line in written if line["kind"] in {"contact", "time"}) == [20, 60]
    other = copy_of(template, tmp_path / "andere", quick=True)
    other.do("import", "school", other.school_book(BOOK))
    other.do("import", "records", exported)
    years = ("2023/24", "2024/25")
    assert other.reports(years) == program.reports(years)
    # Deleting the person changes no figure, on neither day.
    before = program.reports(years)
    program.do("person", "delete", "P-2024-001", "--reason", "Wunsch")
    assert program.reports(years) == before


def test_removed_and_put_back_both_days_follow(quick_program: Program):
    quick_program.do("import", "school", quick_program.school_book(BOOK))
    quick_program.do("import", "records", quick_program.records([LATE_PUPIL, LATE_TALK, EARLY_WORK]))
    code = quick_program.code_file.read_text(encoding="utf-8")
    ws = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    first, second = date(2024, 7, 31), date(2024, 8, 1)
    try:
        assert [(row.entry.minutes, row.effective) for row in times.day_sheet(ws, first).entries] == [(60, 30)]
        (early, late) = sorted(times.day_sheet(ws, second).entries, key=lambda row: row.entry.activity, reverse=True)
        assert (early.effective, late.effective, late.is_own) == (20, 10, False)
        with pytest.raises(RefusedError, match=r"time\.belongs_to_record"):
            times.remove(ws, late.time_id)
        assert [row.effective for row in contacts.of_day(ws, first)] == [40]
        (talk,) = contacts.of_day(ws, first)
        gone = Done(ws, lambda ws: contacts.remove_mistaken(ws, talk.contact_id))
        assert [row.effective for row in times.day_sheet(ws, second).entries] == [20]
        gone.take_back()
        assert sorted(row.effective for row in times.day_sheet(ws, second).entries) == [10, 20]
        own = next(row for row in times.day_sheet(ws, second).entries if row.is_own)
        times.remove(ws, own.time_id)
        assert [row.effective for row in times.day_sheet(ws, second).entries] == [30]
        # A store from before books it when it is opened.
        with ws.change() as vault:
            vault.execute("DELETE FROM time_entry WHERE continues > 0")
            vault.execute("UPDATE time_entry SET effective = 60")
    finally:
        ws.close()
    assert minutes(quick_program, "2023/24") == minutes(quick_program, "2024/25") == {"individual": 30}


# ---- an entry is changed


def test_a_change_is_one_step_and_settles_both_days(ws: Workspace):
    other = date(2026, 3, 3)
    first = times.add(ws, TimeEntry(DAY, 60, Activity.TRAVEL, "GS", 540))
    times.add(ws, TimeEntry(DAY, 30, Activity.TRAINING, "GS", 570))
    times.add(ws, TimeEntry(other, 60, Activity.TRAINING, "GS", 600))
    before = times.day_sheet(ws, DAY).entries, times.day_sheet(ws, other).entries
    changed = Done(ws, lambda ws: times.change(ws, first, [TimeEntry(other, 90, Activity.PREPARATION, None, 540)]))
    assert [row.effective for row in times.day_sheet(ws, DAY).entries] == [30]
    assert [row.effective for row in times.day_sheet(ws, other).entries] == [60, 60]
    changed.take_back()
    assert (times.day_sheet(ws, DAY).entries, times.day_sheet(ws, other).entries) == before


def test_only_an_own_entry_is_changed_and_never_over_midnight(ws: Workspace):
    contacts.record(ws, Contact("GS", DAY, 60, PUPIL, 540))
    booked = times.day_sheet(ws, DAY).entries[0].time_id
    with pytest.raises(RefusedError, match=r"time\.belongs_to_record"):
        times.change(ws, booked, [TimeEntry(DAY, 5, Activity.TRAVEL, None)])
    own = times.add(ws, TimeEntry(DAY, 60, Activity.TRAVEL, "GS"))
    with pytest.raises(RefusedError, match=r"time\.past_midnight"):
        times.change(ws, own, [TimeEntry(DAY, 60, Activity.TRAVEL, "GS", LATE)])
    times.change(ws, own, [TimeEntry(DAY, 30, Activity.TRAVEL, "GS", LATE)])
    times.remove(ws, own)
    with pytest.raises(RefusedError, match=r"time\.gone"):
        times.change(ws, own, [TimeEntry(DAY, 60, Activity.TRAVEL, "GS")])


# ---- what an erased contact left


def test_what_an_erased_talk_left_is_no_own_entry_and_not_typed_over(ws: Workspace):
    erase_talk(ws)
    left = cell(ws, Activity.INDIVIDUAL)
    assert (left.effective, left.from_records, left.own) == (60, 60, ())
    change = type_minutes(ws, Activity.INDIVIDUAL, DAY, EVERYTHING, 30)
    assert change.before is None
    assert cell(ws, Activity.INDIVIDUAL).effective == 90
    type_minutes(ws, Activity.INDIVIDUAL, DAY, EVERYTHING, None)
    assert cell(ws, Activity.INDIVIDUAL) == left
    # Typed to the very minutes that were left, undo takes her own entry.
    Done(ws, lambda ws: type_minutes(ws, Activity.INDIVIDUAL, DAY, EVERYTHING, 60)).take_back()
    assert cell(ws, Activity.INDIVIDUAL) == left
    (row,) = times.day_sheet(ws, DAY).entries
    with pytest.raises(RefusedError, match=r"time\.left_by_deleted"):
        times.change(ws, row.time_id, [TimeEntry(DAY, 5, Activity.INDIVIDUAL, "GS")])
    Done(ws, lambda ws: times.remove(ws, row.time_id)).take_back()
    assert cell(ws, Activity.INDIVIDUAL).own == ()


def test_what_an_erased_talk_left_travels_as_such(
    ws: Workspace, quick_program: Program, template: Path, tmp_path: Path
):
    erase_talk(ws, 45)
    times.add(ws, TimeEntry(DAY, 20, Activity.INDIVIDUAL, "GS"))
    ws.close()
    exported = tmp_path / "aus.jsonl"
    quick_program.do("export", "records", exported)
    lines = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    found = {line["minutes"]: line.get("left_by_deleted") for line in lines if line["kind"] == "time"}
    assert found == {45: True, 20: None}
    other = copy_of(template, tmp_path / "andere", quick=True)
    other.do("import", "school", other.school_book(BOOK))
    other.do("import", "records", exported)
    assert other.do("import", "records", exported).code == 0
    code = other.code_file.read_text(encoding="utf-8")
    taken_over = open_workspace(other.data, clock=lambda: NOW, recovery_code=code)
    try:
        assert {row.entry.minutes: row.is_own for row in times.day_sheet(taken_over, DAY).entries} == {
            45: False,
            20: True,
        }
    finally:
        taken_over.close()
