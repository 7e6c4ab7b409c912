"""Each kind of data on its day: listed, held, postponed, deleted with what hangs on it, and no figure changes."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.cli.output import due_text
from ssa_desktop.domain.annual_return import Level
from ssa_desktop.domain.appointments import Appointment
from ssa_desktop.domain.deletion_record import PaperState
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.incidents import Breach, BreachKind, BreachStep, DoneStep
from ssa_desktop.domain.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.records import (
    Case,
    Concern,
    Contact,
    Offer,
    Person,
    Session,
    TimeEntry,
    WorkingNote,
)
from ssa_desktop.domain.retention import DueState, HeldBecause, PeriodKind, RetentionRule
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, LeaveKind, OfferType, Participant, TimeEvent
from ssa_desktop.exchange.due_files import due_json
from ssa_desktop.services import (
    appointments,
    automatic_deletion,
    backups,
    cases,
    contacts,
    deletion,
    deletion_records,
    due_preview,
    incidents,
    keeping,
    offers,
    people,
    postponing,
    reports,
    retention_rules,
    schools,
    times,
)
from ssa_desktop.services.workspace import Workspace, create_stores, open_workspace
from ssa_desktop.storage import duelist
from ssa_desktop.storage.keyfile import MINIMUM_COST
from ssa_desktop.storage.sql import insert, new_uid, value
from tests.integration.program import PASSPHRASE, rendered
from tests.security.decrypted import decrypted

PUPIL = frozenset({Participant.PUPIL})
YEARS = [SchoolYear(start) for start in (2022, 2023, 2024, 2025, 2028)]


@dataclass
class Diary:
    """A vault whose calendar can be turned on."""

    folder: Path
    now: datetime = datetime(2023, 9, 12, 10, 15)

    def open(self) -> Workspace:
        return open_workspace(self.folder, clock=lambda: self.now, passphrase=PASSPHRASE)

    def turn_to(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T10:15:00")


@pytest.fixture(scope="module")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fristen") / "data"
    start = Diary(folder)
    create_stores(folder, PASSPHRASE, folder.parent / "sheet.pdf", clock=lambda: start.now, cost=MINIMUM_COST)
    with_schools = start.open()
    schools.save(with_schools, School("GS", "Grundschule Muster"))
    schools.save(with_schools, School("RS", "Realschule Muster"))
    with_schools.close()
    return folder


@pytest.fixture
def diary(template_folder: Path, tmp_path: Path) -> Diary:
    shutil.copytree(template_folder, tmp_path / "data")
    return Diary(tmp_path / "data")


@pytest.fixture
def ws(diary: Diary) -> Iterator[Workspace]:
    opened = diary.open()
    yield opened
    opened.close()


def reports_of(ws: Workspace) -> dict[tuple[str, str], bytes]:
    """Every report of every year on both levels, byte by byte."""
    return {
        (str(year), name): data for year in YEARS for level in Level for name, data in rendered(ws, year, level).items()
    }


def on(ws: Workspace, day: str) -> list[tuple[str, str | None, str, str]]:
    """The due list as (kind, label, day, state)."""
    return [
        (item.kind, item.label, item.due.isoformat(), item.state.value)
        for item in deletion.due(ws, date.fromisoformat(day))
    ]


def delete_all(ws: Workspace) -> None:
    """Delete what is due today; no report changes, and nothing is left to delete on the same day."""
    before = reports_of(ws)
    deletable = [item for item in deletion.due(ws, ws.today()) if item.state is DueState.DUE]
    deletion.delete_due(ws, ws.today(), len(deletable))
    assert reports_of(ws) == before
    assert all(item.state is DueState.HELD for item in deletion.due(ws, ws.today()))


def talk(ws: Workspace, day: str, *concerns: Concern, **more: object) -> int:
    fields = {"minutes": 30, "participants": PUPIL, "topics": frozenset({"family"}), "concerns": concerns} | more
    return contacts.record(ws, Contact("GS", date.fromisoformat(day), **fields))  # type: ignore[arg-type]


def person(ws: Workspace, name: str = "Mila Muster", **more: str) -> int:
    return people.add(ws, Person(name=name, **more))  # type: ignore[arg-type]


def case(ws: Workspace, person_id: int, **more: object) -> int:
    return cases.open_case(ws, Case(person_id, "GS", date(2023, 9, 1), InitiatedBy.PUPIL, **more))  # type: ignore[arg-type]


def names(ws: Workspace) -> set[str]:
    with ws.read() as vault:
        return {name for (name,) in vault.execute("SELECT name FROM person")}


def count(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(value(vault, f"SELECT count(*) FROM {table}"))


# Contacts and persons without a case ----------------------------------------------------------------------------------


def test_a_talk_with_a_person_without_a_case_is_due_at_the_end_of_its_school_year(ws, diary):
    mila = person(ws)
    for day in ("2023-09-11", "2023-09-12"):
        talk(ws, day, Concern(mila, note="Streit"))
    assert on(ws, "2024-07-30") == []
    assert on(ws, "2024-07-31") == [("contact", "P-2023-001", "2024-07-31", "due")] * 2
    diary.turn_to("2024-07-31")
    delete_all(ws)
    assert names(ws) == set()
    assert (count(ws, "contact"), count(ws, "contact_text"), count(ws, "time_entry")) == (0, 0, 2)


def test_a_talk_shared_with_somebody_who_has_a_case_loses_only_the_part_without(ws, diary):
    mila, nils = person(ws), person(ws, "Nils Muster")
    nils_case = case(ws, nils)
    talk(ws, "2023-09-11", Concern(mila, note="Mila erzählt"), Concern(nils, nils_case, note="Nils erzählt"))
    diary.turn_to("2024-08-01")
    item = deletion.due(ws, ws.today())
    assert [(found.kind, found.label) for found in item] == [("contact", "P-2023-001")]
    found = due_preview.preview_due(ws, ws.today(), frozenset({item[0].id}))
    assert (found.contacts, found.joint_contacts, found.persons) == (0, 1, 1)
    delete_all(ws)
    assert names(ws) == {"Nils Muster"}
    (row,) = cases.view(ws, nils_case).contacts
    assert [concern.note for concern in row.contact.concerns] == ["Nils erzählt"]


def test_a_talk_of_two_without_a_case_is_one_item(ws, diary):
    mila, nils = person(ws), person(ws, "Nils Muster")
    talk(ws, "2023-09-11", Concern(mila), Concern(nils))
    diary.turn_to("2024-07-31")
    assert on(ws, "2024-07-31") == [("contact", "P-2023-001", "2024-07-31", "due")]
    delete_all(ws)
    assert names(ws) == set()


def test_a_person_with_nothing_is_due_at_the_end_of_the_year_she_was_entered(ws, diary):
    person(ws)
    waiting = person(ws, "Nils Muster")
    appointments.add(ws, Appointment("GS", date(2024, 9, 20), 600, 30, person_id=waiting))
    assert on(ws, "2024-07-30") == []
    assert on(ws, "2024-07-31") == [("person", "P-2023-001", "2024-07-31", "due")]
    diary.turn_to("2024-07-31")
    delete_all(ws)
    assert names(ws) == {"Nils Muster"}


def test_her_direct_talks_go_with_her_last_case_and_she_goes_too(ws, diary):
    mila = person(ws)
    closed = case(ws, mila, closed=date(2023, 9, 12))
    talk(ws, "2023-09-11", Concern(mila, closed))
    talk(ws, "2023-09-12", Concern(mila))
    diary.turn_to("2024-07-31")
    assert on(ws, "2024-07-31") == []
    diary.turn_to("2025-07-31")
    assert on(ws, "2025-07-31") == [("case", "P-2023-001", "2025-07-31", "due")]
    delete_all(ws)
    assert names(ws) == set()
    assert count(ws, "contact") == 0


def test_a_file_that_goes_within_the_year_takes_her_along_when_only_due_talks_are_left(ws, diary):
    """Her talks of the year would stay bare for somebody who stays; she does not."""
    mila = person(ws)
    talk(ws, "2023-09-12", Concern(mila))
    diary.turn_to("2024-09-10")
    left = date(2024, 9, 10)
    moved = case(ws, mila, closed=left, left_school=left, leave_kind=LeaveKind.CHANGED_SCHOOL)
    talk(ws, "2024-09-10", Concern(mila, moved))
    diary.turn_to("2025-03-10")
    delete_all(ws)
    assert names(ws) == set()
    assert count(ws, "contact") == 0


def test_a_direct_talk_that_is_not_due_yet_keeps_her(ws, diary):
    mila = person(ws)
    closed = case(ws, mila, closed=date(2023, 9, 12))
    talk(ws, "2023-09-11", Concern(mila, closed))
    diary.turn_to("2025-08-01")
    talk(ws, "2025-08-01", Concern(mila))
    delete_all(ws)
    assert names(ws) == {"Mila Muster"}
    assert on(ws, "2026-07-31") == [
        ("contact", "P-2023-001", "2026-07-31", "due"),
        ("time", "2023/24", "2026-07-31", "due"),
    ]


# Working time ---------------------------------------------------------------------------------------------------------


def book(ws: Workspace, day: str, activity: Activity, minutes: int = 60, **more: object) -> int:
    return times.add(ws, TimeEntry(date.fromisoformat(day), minutes, activity, **more))  # type: ignore[arg-type]


def test_working_time_goes_two_years_after_its_school_year_and_leaves_every_figure(ws, diary):
    mila = person(ws)
    running = case(ws, mila)
    talk(ws, "2023-09-11", Concern(mila, running), start=600)
    group = offers.add(ws, Offer("GS", OfferType.GROUP, "Klettern", date(2023, 9, 1)))
    offers.add_session(ws, Session(group, date(2023, 9, 11), 60, start=615))
    book(ws, "2023-09-11", Activity.DOCUMENTATION, school="GS", start=620)
    book(ws, "2023-09-11", Activity.TRAINING, start=640)
    book(ws, "2023-09-12", Activity.ADMINISTRATION, 45)
    diary.turn_to("2023-11-20")
    book(ws, "2023-11-20", Activity.COORDINATION_INTERNAL, 90, school="RS", event=TimeEvent.CONFERENCE)
    diary.turn_to("2026-07-30")
    assert on(ws, "2026-07-30") == []
    diary.turn_to("2026-07-31")
    (item,) = deletion.due(ws, ws.today())
    assert (item.id, item.kind, item.label, item.rule) == (
        "time:2023/24",
        "time",
        "2023/24",
        RetentionRule.WORKING_TIME,
    )
    assert due_preview.preview_due(ws, ws.today(), frozenset({item.id})).time_entries == 4
    before = reports_of(ws)
    shares = json.loads(before["2023/24", "time-shares school"])
    assert shares["base_minutes"] > sum(unit["base_minutes"] for unit in shares["units"]), (
        "time without a school counts"
    )
    kept = [(row.entry.start, row.effective) for row in times.week(ws, date(2023, 9, 11)).entries[:2]]
    delete_all(ws)
    # What belongs to a contact or a session stays with it, with the minutes it counted.
    assert count(ws, "time_entry") == 2
    assert [(row.entry.start, row.effective) for row in times.week(ws, date(2023, 9, 11)).entries] == kept
    assert kept == [(600, 15), (615, 5)]
    assert [len(times.week(ws, date(2023, 9, 11)).entries), len(times.week(ws, date(2023, 11, 20)).entries)] == [2, 0]
    assert SchoolYear(2023) in reports.recorded_years(ws)


def test_the_time_of_a_deleted_talk_goes_along_when_its_year_is_over(ws, diary):
    """A case that ran for years brings working time of years whose rule has run out: it does not stay behind."""
    mila = person(ws)
    long_case = case(ws, mila)
    talk(ws, "2023-09-11", Concern(mila, long_case))
    diary.turn_to("2028-09-01")
    view = cases.view(ws, long_case)
    cases.correct(ws, long_case, replace(view.case, closed=date(2028, 9, 1)))
    diary.turn_to("2030-07-31")
    assert on(ws, "2030-07-31") == [("case", "P-2023-001", "2030-07-31", "due")]
    delete_all(ws)
    assert count(ws, "time_entry") == 0


def test_margins_of_erased_time_name_no_day_and_no_entry(ws, diary):
    book(ws, "2023-09-11", Activity.TRAINING, 45)
    book(ws, "2023-09-12", Activity.TRAINING, 15, school="GS")
    diary.turn_to("2026-07-31")
    delete_all(ws)
    with ws.read() as vault:
        found = set(vault.execute("SELECT unit, school_year, measure, value FROM counter").fetchall())
    assert found == {
        ("all", "2023/24", "minutes.training", 60),
        ("school:GS", "2023/24", "minutes.training", 15),
        ("school:GS", "2023/24", "months.09", 1),
        ("school:GS", "2023/24", "q1.hours.indirect", 15),
    }


# Attachments of offers ------------------------------------------------------------------------------------------------


def attach(ws: Workspace, offer_id: int, kind: str, day: str) -> None:
    with ws.change() as vault:
        columns = {"uid": new_uid(), "offer_id": offer_id, "kind": kind, "title": "Bogen", "size": 3, "sha256": "00"}
        number = insert(vault, "attachment", {**columns, "added_on": day})
        insert(vault, "attachment_content", {"attachment_id": number, "content": b"abc"})


def test_lists_of_participants_and_reports_on_offers_end(ws, diary):
    ended = offers.add(ws, Offer("GS", OfferType.GROUP, "Klettern", date(2023, 9, 1), to_date=date(2023, 12, 1)))
    running = offers.add(ws, Offer("GS", OfferType.GROUP, "Kochen", date(2023, 9, 1)))
    offers.add_session(ws, Session(running, date(2023, 9, 11), 60))
    for offer_id in (ended, running):
        for kind in ("participants_list", "offer_report", "other"):
            attach(ws, offer_id, kind, "2023-09-12")
    found = [
        (item.rule.value, item.due.isoformat()) for item in deletion.due(ws, date(2030, 1, 1)) if item.kind != "time"
    ]
    assert found == [
        ("participants_list", "2024-07-31"),
        ("participants_list", "2024-07-31"),
        ("offer_report", "2024-09-12"),
        ("offer_report", "2024-12-01"),
    ]
    diary.turn_to("2024-09-30")
    delete_all(ws)
    assert (count(ws, "attachment"), count(ws, "attachment_content")) == (3, 3)


# Held -----------------------------------------------------------------------------------------------------------------

HOLD = Hold(HoldGround.COMPLAINT, "Beschwerde läuft", date(2023, 9, 12), until=date(2025, 12, 31))
RESTRICTION = Restriction(
    RestrictionGround.HARM, "Verfahren", "Leitung", date(2023, 9, 12), informed_on=date(2023, 9, 12)
)


def held(ws: Workspace, day: date) -> set[tuple[str, HeldBecause | None]]:
    return {(item.kind, item.held_because) for item in deletion.due(ws, day)}


def test_a_hold_until_a_day_holds_the_case_and_its_notes(ws, diary):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", file))
    hold_id = keeping.set_hold(ws, file, HOLD)
    assert held(ws, date(2025, 12, 31)) == {("case", HeldBecause.HOLD), ("working_note", HeldBecause.HOLD)}
    assert held(ws, date(2026, 1, 1)) == {("case", None), ("working_note", None)}
    diary.turn_to("2025-12-31")
    delete_all(ws)
    assert len(deletion.due(ws, ws.today())) == 2
    keeping.lift_hold(ws, hold_id)
    delete_all(ws)
    assert names(ws) == set()


@pytest.mark.parametrize("because", [HeldBecause.HOLD, HeldBecause.RESTRICTION])
def test_what_keeps_a_case_keeps_a_note_on_its_person(ws, diary, because):
    mila = person(ws)
    file = case(ws, mila, closed=date(2023, 9, 12))
    other = case(ws, mila)
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz zur Person", person_id=mila))
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz im anderen Fall", other))
    if because is HeldBecause.HOLD:
        keeping.set_hold(ws, file, HOLD)
    else:
        keeping.restrict(ws, file, RESTRICTION)
    assert held(ws, date(2024, 7, 31)) == {("working_note", because), ("working_note", None)}
    (note,) = [item for item in deletion.due(ws, date(2024, 7, 31)) if item.state is DueState.HELD]
    with ws.read() as vault:
        assert (note.id in duelist.cases_ever_held(vault)) == (because is HeldBecause.HOLD)
    kept_by = keeping.of_record(ws, "working_note", note.id)
    assert kept_by is not None
    assert kept_by.case_id == file
    diary.turn_to("2024-07-31")
    delete_all(ws)
    assert count(ws, "working_note WHERE text = 'Notiz zur Person'") == 1
    assert count(ws, "working_note") == 1


def test_a_restriction_holds_the_case_and_its_notes(ws):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", file))
    keeping.restrict(ws, file, RESTRICTION)
    day = date(2025, 7, 31)
    assert held(ws, day) == {("case", HeldBecause.RESTRICTION), ("working_note", HeldBecause.RESTRICTION)}


@pytest.mark.parametrize(
    ("choice", "born", "due"),
    [
        (ProtectionChoice.AS_CASE_FILE, None, "2026-07-31"),
        (ProtectionChoice.TEN_YEARS_FROM_MAJORITY, "2012-04", "2040-04-30"),
        (ProtectionChoice.SECTION_9B, "2012-04", "2112-04-30"),
    ],
)
def test_a_child_protection_file_waits_for_her_decision(ws, diary, choice, born, due):
    file = case(ws, person(ws, born=born), closed=date(2023, 9, 12))
    matter = CaseChoice(protection_began=date(2023, 9, 5))
    keeping.choose(ws, file, matter)
    assert on(ws, "2025-07-30") == []
    (item,) = deletion.due(ws, date(2025, 7, 31))
    assert (item.state, item.held_because, item.rule) == (
        DueState.HELD,
        HeldBecause.DECISION,
        RetentionRule.PROTECTION_FILE,
    )
    diary.turn_to("2024-11-05")
    ended = replace(matter, protection_ended=date(2024, 11, 4))
    keeping.choose(ws, file, replace(ended, protection_choice=choice, protection_reason="Mit dem Jugendamt vereinbart"))
    day = date.fromisoformat(due)
    assert deletion.due(ws, day - timedelta(days=1)) == []
    (item,) = deletion.due(ws, day)
    assert (item.state, item.due, item.rule) == (DueState.DUE, day, RetentionRule.PROTECTION_FILE)


def test_without_a_month_of_birth_the_decision_is_asked_for_again(ws):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    chosen = CaseChoice(
        protection_began=date(2023, 9, 5),
        protection_ended=date(2023, 9, 10),
        protection_choice=ProtectionChoice.SECTION_9B,
        protection_reason="Vereinbart",
    )
    keeping.choose(ws, file, chosen)
    assert held(ws, date(2025, 7, 31)) == {("case", HeldBecause.DECISION)}


def test_the_list_of_the_contract_has_its_fields_and_no_more(ws):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    keeping.set_hold(ws, file, HOLD)
    day = date(2025, 7, 31)
    (item,) = json.loads(due_json(day, deletion.due(ws, day)))["items"]
    assert item.keys() == {"id", "kind", "label", "rule", "due", "state"}
    assert item["state"] == "held"


def test_working_time_has_no_pseudonym_for_a_label_in_the_list_of_the_contract(ws, diary):
    book(ws, "2023-09-11", Activity.TRAINING)
    day = date(2026, 7, 31)
    (item,) = json.loads(due_json(day, deletion.due(ws, day)))["items"]
    assert (item["id"], item["kind"], item["label"], item["due"]) == ("time:2023/24", "time", None, "2026-07-31")


# Postponed ------------------------------------------------------------------------------------------------------------


def test_an_item_is_postponed_with_a_reason_for_a_year_at_most(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    for until, reason in (("2025-12-01", " "), ("2025-08-10", "Klage"), ("2026-08-11", "Klage")):
        with pytest.raises(UsageError):
            postponing.postpone(ws, item.kind, item.id, date.fromisoformat(until), reason)
    with pytest.raises(RefusedError):
        postponing.postpone(ws, "case", "gibt-es-nicht", date(2026, 1, 1), "Klage")
    postponing.postpone(ws, item.kind, item.id, date(2026, 8, 10), "Klage erwartet")
    assert on(ws, "2026-08-09") == []
    assert on(ws, "2026-08-10") == [("case", "P-2023-001", "2026-08-10", "due")]
    assert [(found.item.id, found.reason) for found in postponing.listing(ws)] == [(item.id, "Klage erwartet")]
    postponing.end(ws, item.kind, item.id)
    assert on(ws, "2025-08-10") == [("case", "P-2023-001", "2025-07-31", "due")]


def test_what_is_known_of_a_postponement_goes_with_the_record(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    note = cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, person(ws, "Nils Muster")))
    book(ws, "2023-09-12", Activity.TRAINING)
    diary.turn_to("2026-08-10")
    automatic_deletion.remind(ws)
    for item in deletion.due(ws, ws.today()):
        postponing.postpone(ws, item.kind, item.id, date(2026, 9, 1), "Klage erwartet")
    assert count(ws, "postponement") == 3
    cases.destroy_working_note(ws, note)
    assert count(ws, "postponement") == 2
    diary.turn_to("2026-09-01")
    automatic_deletion.remind(ws)
    delete_all(ws)
    assert (count(ws, "postponement"), count(ws, "due_notice")) == (0, 0)


# Rules ----------------------------------------------------------------------------------------------------------------


def test_a_changed_rule_moves_the_days_and_can_be_put_back(ws):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.YEARS, 3, "Vorgabe des Trägers")
    assert on(ws, "2026-09-11") == []
    assert on(ws, "2026-09-12") == [("case", "P-2023-001", "2026-09-12", "due")]
    shown = {rule.kind: rule for rule in retention_rules.listing(ws)}[RetentionRule.CASE_FILE]
    assert (shown.source, shown.changed_on, shown.shipped.amount) == ("Vorgabe des Trägers", date(2023, 9, 12), 1)
    # Leaving the school is still the end.
    view = cases.view(ws, file)
    cases.correct(ws, file, replace(view.case, left_school=date(2024, 7, 26)))
    assert on(ws, "2024-07-26") == [("case", "P-2023-001", "2024-07-26", "due")]
    retention_rules.reset(ws, RetentionRule.CASE_FILE)
    assert {rule.changed_on for rule in retention_rules.listing(ws)} == {None}


def test_a_rule_needs_a_source_and_a_period_it_may_have(ws):
    with pytest.raises(UsageError):
        retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.YEARS, 3, "  ")
    with pytest.raises(UsageError):
        retention_rules.change(ws, RetentionRule.BACKUP, PeriodKind.DAYS, 91, "Träger")
    assert {rule.changed_on for rule in retention_rules.listing(ws)} == {None}


@pytest.mark.parametrize("amount", [0, 1, 2])
def test_a_longer_rule_for_talks_and_notes_holds_too(ws, amount):
    mila = person(ws)
    talk(ws, "2023-09-11", Concern(mila))
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, mila))
    for kind in (RetentionRule.CONTACT_WITHOUT_CASE, RetentionRule.WORKING_NOTE):
        retention_rules.change(ws, kind, PeriodKind.SCHOOL_YEARS, amount, "Träger")
    day = SchoolYear(2023 + amount).last_day
    assert deletion.due(ws, day - timedelta(days=1)) == []
    assert {item.kind for item in deletion.due(ws, day)} == {"contact", "working_note"}


# Told, and by itself --------------------------------------------------------------------------------------------------


def unlock(diary: Diary, day: str) -> list[tuple[str, int]]:
    """Unlock on a day; return what is told of deletion."""
    diary.turn_to(day)
    opened = diary.open()
    told = [
        (notice.kind, int(str(notice.details["number"])))
        for notice in opened.notices
        if notice.kind in {"retention_due", "deleted_automatically"}
    ]
    opened.close()
    return told


def test_she_is_told_at_unlock_what_is_due_and_since_when_is_kept(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    ws.close()
    assert unlock(diary, "2025-07-30") == []
    assert unlock(diary, "2025-07-31") == [("retention_due", 1)]
    assert unlock(diary, "2025-09-20") == [("retention_due", 1)]
    opened = diary.open()
    with opened.read() as vault:
        assert vault.execute("SELECT kind, first_shown_on FROM due_notice").fetchall() == [("case", "2025-07-31")]
    opened.close()


def test_deleting_by_itself_is_off_and_waits_for_its_notice_period(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    on_hold = case(ws, person(ws, "Nils Muster"), closed=date(2023, 9, 12))
    keeping.set_hold(ws, on_hold, replace(HOLD, until=date(2024, 1, 1)))
    undecided = case(ws, person(ws, "Zoe Zufall"), closed=date(2023, 9, 12))
    keeping.choose(ws, undecided, CaseChoice(protection_began=date(2023, 9, 5)))
    assert automatic_deletion.get(ws) is None
    with pytest.raises(UsageError):
        automatic_deletion.set_days(ws, 13)
    automatic_deletion.set_days(ws, 14)
    assert automatic_deletion.get(ws) == 14
    diary.turn_to("2025-08-15")
    before = reports_of(ws)
    ws.close()
    assert unlock(diary, "2025-08-01") == [("retention_due", 2)]
    assert unlock(diary, "2025-08-14") == [("retention_due", 2)]
    # The hold's day has passed, but nobody lifted it: that is hers to decide.
    assert unlock(diary, "2025-08-15") == [("deleted_automatically", 1), ("retention_due", 1)]
    opened = diary.open()
    assert names(opened) == {"Nils Muster", "Zoe Zufall"}
    assert reports_of(opened) == before
    with opened.read() as vault:
        writers = {
            who for (who,) in vault.execute("SELECT who FROM change_log WHERE kind = 'case' AND action = 'removed'")
        }
    assert writers == {"rule"}
    automatic_deletion.set_days(opened, None)
    assert automatic_deletion.get(opened) is None
    opened.close()


def test_nothing_goes_by_itself_unless_she_turned_it_on(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    ws.close()
    for day in ("2025-08-01", "2026-08-01", "2027-08-01"):
        assert unlock(diary, day) == [("retention_due", 1)]


def test_what_was_postponed_meanwhile_waits_anew(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    automatic_deletion.set_days(ws, 14)
    ws.close()
    assert unlock(diary, "2025-08-01") == [("retention_due", 1)]
    opened = diary.open()
    (item,) = deletion.due(opened, opened.today())
    postponing.postpone(opened, item.kind, item.id, date(2025, 8, 20), "Klage")
    opened.close()
    assert unlock(diary, "2025-08-16") == []
    assert unlock(diary, "2025-08-20") == [("retention_due", 1)]
    assert unlock(diary, "2025-09-02") == [("retention_due", 1)]
    assert unlock(diary, "2025-09-03") == [("deleted_automatically", 1)]


# Backups and the command line ----------------------------------------------------------------------------------------


def test_a_backup_that_still_holds_it_is_told_before_and_after(ws, diary, tmp_path):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-07-31")
    place = tmp_path / "stick"
    place.mkdir()
    backups.create(ws, place / "sicherung.ssabackup")
    (item,) = deletion.due(ws, ws.today())
    (before,) = due_preview.preview_due(ws, ws.today(), frozenset({item.id})).backups
    done = deletion.delete_due(ws, ws.today(), 1)
    assert done.backups == (before,)
    assert before.place.startswith(str(place))
    assert before.until <= date(2025, 7, 31) + timedelta(days=90)


def test_the_list_in_words_says_what_is_held_and_why(ws):
    held_file = case(ws, person(ws), closed=date(2023, 9, 12))
    keeping.set_hold(ws, held_file, HOLD)
    day = date(2025, 7, 31)
    assert due_text(day, deletion.due(ws, day), "de").splitlines()[0] == "Am 31.07.2025 ist nichts zu löschen."
    case(ws, person(ws, "Nils Muster"), closed=date(2023, 9, 12))
    book(ws, "2023-09-12", Activity.TRAINING)
    day = date(2025, 12, 31)
    lines = due_text(day, deletion.due(ws, day), "de").splitlines()
    assert "ist 1 Eintrag zu löschen" in lines[0]
    assert "P-2023-002" in lines[1]
    assert "gehalten" in lines[2]
    assert "P-2023-001" in lines[3]
    assert lines[3].endswith("[Löschsperre]")


# Proofs ---------------------------------------------------------------------------------------------------------------


def test_the_paper_of_a_deleted_file_is_asked_for(ws, diary):
    on_paper = case(ws, person(ws), closed=date(2023, 9, 12))
    case(ws, person(ws, "Nils Muster"), closed=date(2023, 9, 12))
    with ws.change() as vault:
        insert(vault, "paper_file", {"case_id": on_paper, "place": "Schrank 2", "since": "2023-09-01"})
    diary.turn_to("2025-07-31")
    due = deletion.due(ws, ws.today())
    assert due_preview.preview_due(ws, ws.today(), frozenset(item.id for item in due)).paper == 1
    done = deletion.delete_due(ws, ws.today(), 2)
    (record,) = deletion_records.paper_asked(ws)
    assert done.paper == (record.uid,)
    assert (record.kind, record.rule, record.paper_on) == ("case", "case_file", None)
    answered = deletion_records.set_paper(ws, record.uid, PaperState.DESTROYED)
    assert (answered.paper, answered.paper_on) == (PaperState.DESTROYED, date(2025, 7, 31))
    assert deletion_records.paper_asked(ws) == []
    with pytest.raises(RefusedError):
        deletion_records.set_paper(ws, "gibt-es-nicht", PaperState.DESTROYED)


def test_a_deletion_without_paper_asks_nothing(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-07-31")
    assert deletion.delete_due(ws, ws.today(), 1).paper == ()
    assert [record.paper for record in deletion_records.listing(ws)] == [PaperState.NONE]


def test_the_proofs_on_paper_name_nobody(ws):
    mila = person(ws)
    talk(ws, "2023-09-11", Concern(mila, note="Erdbeeren"))
    person(ws, "Nils Sommerkorn")
    deletion.delete_person(ws, "P-2023-001", "Mila Muster (P-2023-001) und Nils Sommerkorn (P-2023-002) ziehen weg")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(deletion_records.paper_list(ws, "de"))).pages)
    assert "ziehen weg" in " ".join(text.split())
    assert "Gespräch" in text
    for word in ("Mila", "Muster", "Nils", "Sommerkorn", "P-2023", "Erdbeeren"):
        assert word not in text


def test_an_earlier_reason_forgets_who_is_deleted_later(ws):
    person(ws)
    deletion.delete_person(ws, "P-2023-001", "Der Vater von Nils Sommerkorn wollte es")
    person(ws, "Nils Sommerkorn")
    deletion.delete_person(ws, "P-2023-002", "Antrag")
    reasons = [record.reason for record in deletion_records.listing(ws)]
    assert reasons == ["Antrag", "Der Vater von […] […] wollte es"]


@pytest.mark.parametrize(
    ("table", "columns", "last_day"),
    [
        (
            "deletion_record",
            {"uid": "u", "deleted_on": "2023-09-12", "kind": "case", "rule": "case_file", "records": 1},
            "2026-09-11",
        ),
        (
            "change_log",
            {"at": "2023-09-12T10:00:00", "who": "rule", "action": "removed", "kind": "stamp", "records": 1},
            "2024-09-11",
        ),
        (
            "release_stub",
            {"uid": "u", "granted_on": "2023-09-01", "ended_on": "2023-09-12", "how": "revoked"},
            "2026-12-30",
        ),
        ("disclosure", {"uid": "u", "made_on": "2023-09-12", "kind": "records"}, "2026-12-30"),
        (
            "breach",
            {
                "uid": "u",
                "noticed_at": "2023-09-10T08:00:00",
                "kind": "theft",
                "what": "Schlehdornmus",
                "closed_on": "2023-09-12",
            },
            "2026-12-30",
        ),
        (
            "authority_request",
            {
                "uid": "u",
                "received_at": "2023-09-12T10:00:00",
                "kind": "police",
                "wish": "file",
                "office": "Revier",
                "handed_to": "",
                "outcome": "Schlehdornmus",
            },
            "2026-12-30",
        ),
        (
            "place_override",
            {
                "folder": "u",
                "kind": "synced",
                "product": "",
                "clue": "name",
                "place": "/",
                "reason": "Schlehdornmus",
                "recorded_at": "2023-09-12T10:00:00",
            },
            "2026-12-30",
        ),
    ],
)
def test_logs_end_by_themselves(ws, diary, table, columns, last_day):
    with ws.change() as vault:
        insert(vault, table, columns)
    mark = {"change_log": "kind = 'stamp'", "place_override": "folder = 'u'"}.get(table, "uid = 'u'")

    def rows_after_unlock() -> int:
        opened = diary.open()
        found = count(opened, f"{table} WHERE {mark}")
        opened.close()
        return found

    ws.close()
    diary.turn_to(last_day)
    assert rows_after_unlock() == 1
    diary.turn_to((date.fromisoformat(last_day) + timedelta(days=1)).isoformat())
    assert rows_after_unlock() == 0
    assert b"Schlehdornmus" not in decrypted(diary.folder)


def test_a_breach_goes_with_its_steps_and_an_open_one_stays(ws, diary):
    def breach(*steps: BreachStep, closed_on: date | None = None) -> None:
        found = Breach(ws.now(), BreachKind.LOSS, "Tasche", None, closed_on)
        number = incidents.record_breach(ws, found)
        for step in steps:
            incidents.set_step(ws, number, step, DoneStep(ws.now(), "erledigt"))

    breach(BreachStep.CONTAIN)
    breach(BreachStep.CONTAIN, BreachStep.LEARN, closed_on=date(2023, 9, 12))
    diary.turn_to("2026-12-31")
    deletion_records.purge_logs(ws)
    assert (count(ws, "breach"), count(ws, "breach_step")) == (1, 1)


def test_an_answered_access_request_of_somebody_who_stays_ends(ws, diary):
    mila = person(ws)
    days = {"received_on": "2023-09-12", "deadline": "2023-10-12"}
    with ws.change() as vault:
        for uid, answered_on in (("u", "2023-10-01"), ("v", None)):
            columns = {"uid": uid, "person_id": mila, "requester": "self", "answered_on": answered_on, **days}
            insert(vault, "access_request", columns)
    diary.turn_to("2026-12-30")
    deletion_records.purge_logs(ws)
    assert count(ws, "access_request") == 2
    diary.turn_to("2026-12-31")
    deletion_records.purge_logs(ws)
    assert count(ws, "access_request") == count(ws, "access_request WHERE uid = 'v'") == 1


def test_a_disclosure_stays_while_the_case_it_was_about_does(ws, diary):
    mila = person(ws)
    file = case(ws, mila)
    with ws.change() as vault:
        number = insert(
            vault, "disclosure", {"uid": "u", "made_on": "2023-09-12", "kind": "letter", "recipient": "ASD"}
        )
        insert(vault, "disclosure_person", {"disclosure_id": number, "person_id": mila, "case_id": file})
    diary.turn_to("2029-01-01")
    deletion_records.purge_logs(ws)
    assert count(ws, "disclosure") == 1
    deletion.delete_person(ws, "P-2023-001", "Antrag")
    deletion_records.purge_logs(ws)
    assert count(ws, "disclosure") == 0
