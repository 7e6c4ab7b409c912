"""What must hold when something fails beside the deed itself, or comes in an unusual order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Case, Concern, Contact, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, LeaveKind, Participant
from ssa_desktop.services import drafts
from ssa_desktop.services.appointments import appointments, slips
from ssa_desktop.services.cases import captures, cases, contacts
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST, StoreKind
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
YEAR = SchoolYear(2025)
TALK = Contact("GS", date(2025, 10, 6), 30, frozenset({Participant.PUPIL}))


def clock() -> datetime:
    return NOW


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=clock, passphrase=PASSPHRASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    new_stores(data, PASSPHRASE, tmp_path / "blatt.pdf", clock=clock)
    ws = opened(data)
    schools.save(ws, School("GS", "Grundschule Muster"))
    ws.close()
    return data


@pytest.fixture
def ws(folder: Path) -> Iterator[Workspace]:
    workspace = opened(folder)
    yield workspace
    workspace.close()


def talk_with(ws: Workspace, name: str) -> int:
    person_id = people.add(ws, Person(name=name))
    contacts.record(ws, replace(TALK, concerns=(Concern(person_id, None, "Geheim"),)))
    return person_id


def advised(ws: Workspace, level: Level) -> list[object]:
    return [unit.items["pupils_advised"] for unit in reports.annual_return(ws, YEAR, level).units]


def test_the_number_of_a_deleted_person_is_never_given_again(ws):
    first = talk_with(ws, "Mila Muster")
    pseudonym = people.get(ws, first).pseudonym
    assert pseudonym is not None
    deletion.erase_person(ws, pseudonym, "Wunsch")
    second = people.add(ws, Person(name="Zoe Probe"))
    assert second > first
    assert people.get(ws, second).pseudonym != pseudonym
    with pytest.raises(RefusedError):
        contacts.record(ws, replace(TALK, concerns=(Concern(first),)))


def test_an_imported_pseudonym_carries_the_sequence_on(ws):
    person_id = people.add(ws, Person(name="Mila Muster", pseudonym="P-2026-007"))
    assert people.get(ws, person_id).pseudonym == "P-2026-007"
    deletion.erase_person(ws, "P-2026-007", "Wunsch")
    assert people.get(ws, people.add(ws, Person())).pseudonym == "P-2026-008"


def test_a_draft_on_a_deleted_person_is_not_kept(ws):
    person_id = talk_with(ws, "Mila Muster")
    drafts.keep(ws, "gespraech", {"note": "alt"}, [person_id])
    deletion.erase_person(ws, people.get(ws, person_id).pseudonym or "", "Wunsch")
    assert drafts.kept(ws) == {}
    drafts.keep(ws, "gespraech", {"note": "noch einmal"}, [person_id])
    assert drafts.kept(ws) == {}


def test_a_case_of_somebody_else_is_refused(ws):
    first, second = people.add(ws, Person(name="Mila Muster")), people.add(ws, Person(name="Nils Beispiel"))
    case_id = cases.open_case(ws, Case(first, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    with pytest.raises(RefusedError):
        contacts.record(ws, replace(TALK, concerns=(Concern(second, case_id),)))
    with pytest.raises(RefusedError):
        cases.add_working_note(ws, WorkingNote(NOW.date(), "Text", case_id + 1))


def test_what_is_still_to_come_is_no_contact(ws):
    tomorrow = date(2026, 3, 5)
    with pytest.raises(UsageError):
        captures.capture(ws, replace(TALK, date=tomorrow))
    appointment_id = appointments.add(ws, Appointment("GS", tomorrow, 600, 30))
    with pytest.raises(RefusedError):
        appointments.took_place(ws, appointment_id)
    assert contacts.of_day(ws, tomorrow) == []


def test_a_deletion_that_cannot_be_scrubbed_says_so_and_is_made_up_for(folder, monkeypatch):
    ws = opened(folder)
    person_id = talk_with(ws, "Mila Muster")

    def no_room(_: Workspace) -> None:
        raise UsageError("store.disk_full", store=StoreKind.VAULT.file_name)

    with monkeypatch.context() as full:
        full.setattr(Workspace, "scrub", no_room)
        done = deletion.erase_person(ws, people.get(ws, person_id).pseudonym or "", "Wunsch")
        ws.close()
        ws = opened(folder)
        told = [notice.kind for notice in ws.notices]
        ws.close()
    assert not done.is_scrubbed
    assert told == ["scrub_pending"]
    again = opened(folder)
    assert again.notices == ()
    again.close()


def test_locking_closes_both_stores_and_lets_go_whatever_fails(folder, monkeypatch):
    ws = opened(folder)
    held = list(ws._connections.values())

    def broken(_: object) -> None:
        raise RefusedError("store.busy", store="fallakte.db")

    monkeypatch.setattr("ssa_desktop.services.workspace.empty_wal", broken)
    ws.close()
    assert all(connection.store_key == b"" for connection in held)
    monkeypatch.undo()
    opened(folder).close()


def test_the_recovery_sheet_takes_no_place_of_data(folder, tmp_path):
    before = (folder / "fallakte.db").read_bytes()
    with pytest.raises(UsageError):
        create_stores(tmp_path / "neu", PASSPHRASE, folder / "fallakte.db", clock=clock, cost=MINIMUM_COST)
    assert (folder / "fallakte.db").read_bytes() == before
    assert not (tmp_path / "neu").exists()


def test_a_set_up_that_fails_puts_an_older_sheet_back(tmp_path, monkeypatch):
    sheet = tmp_path / "blatt.pdf"
    sheet.write_bytes(b"aelteres Blatt")

    def broken(*_: object) -> None:
        raise UsageError("file.disk_full", path="x")

    monkeypatch.setattr("ssa_desktop.services.store_making.create_key_file", broken)
    with pytest.raises(UsageError):
        create_stores(tmp_path / "neu", PASSPHRASE, sheet, clock=clock, cost=MINIMUM_COST)
    assert sheet.read_bytes() == b"aelteres Blatt"
    assert not (tmp_path / "neu").exists()


def test_a_school_brings_its_margins_to_the_site_it_gets(folder):
    ws = opened(folder)
    person_id = talk_with(ws, "Mila Muster")
    deletion.erase_person(ws, people.get(ws, person_id).pseudonym or "", "Wunsch")
    schools.save(ws, School("GS", "Grundschule Muster", site="SZ"), site=Site("SZ", "Schulzentrum Muster"))
    ws.close()
    for _ in range(2):
        ws = opened(folder)
        assert (advised(ws, Level.SCHOOL), advised(ws, Level.SITE)) == ([1], [1])
        ws.close()


def test_nobody_is_held_by_bare_contacts_of_a_finished_year(ws):
    person_id = people.add(ws, Person(name="Mila Muster"))
    day = date(2023, 10, 10)
    begun = Case(person_id, "GS", date(2023, 9, 11), InitiatedBy.PUPIL, closed=day)
    old = cases.open_case(ws, replace(begun, left_school=day, leave_kind=LeaveKind.CHANGED_SCHOOL))
    cases.open_case(ws, Case(person_id, "GS", date(2023, 10, 11), InitiatedBy.PUPIL, closed=date(2023, 12, 1)))
    contacts.record(ws, replace(TALK, date=date(2023, 9, 20), concerns=(Concern(person_id, old, "Geheim"),)))
    before = reports.annual_return(ws, SchoolYear(2023), Level.SCHOOL)
    assert deletion.erase_due(ws, date(2024, 4, 10), 1).items == 1
    assert deletion.erase_due(ws, date(2025, 7, 31), 1).items == 1
    assert people.find(ws) == []
    assert reports.annual_return(ws, SchoolYear(2023), Level.SCHOOL) == before


def test_a_name_with_sharp_s_is_found_however_it_is_written(ws):
    weiss = talk_with(ws, "Mia Weiß")
    other = people.add(ws, Person(name="Nils Beispiel"))
    contacts.record(ws, replace(TALK, concerns=(Concern(other, None, "Streit mit Weiss und Mia2"),)))
    pseudonym = people.get(ws, weiss).pseudonym or ""
    assert len(deletion.preview_person(ws, pseudonym).mentions) == 1
    assert deletion.erase_person(ws, pseudonym, "Wunsch", deletion.Mentions.REDACT).mentions == ()


def test_numbers_of_slips_that_could_not_be_written_are_given_again(ws):
    def unwritable(_: bytes) -> None:
        raise UsageError("file.unwritable", path="x")

    with pytest.raises(UsageError):
        slips.blank_slips(ws, 2, "GS", unwritable)
    written: list[bytes] = []
    slips.blank_slips(ws, 1, "GS", written.append)
    assert "Nr. 0001" in PdfReader(BytesIO(written[0])).pages[0].extract_text()


def test_a_deletion_needs_a_reason(ws):
    pseudonym = people.get(ws, talk_with(ws, "Mila Muster")).pseudonym or ""
    with pytest.raises(UsageError):
        deletion.erase_person(ws, pseudonym, "  ")
    assert len(people.find(ws)) == 1
