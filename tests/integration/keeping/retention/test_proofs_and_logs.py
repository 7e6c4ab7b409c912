"""The papers on a deletion, and the records that end by themselves."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.keeping.deletion_record import PaperState
from ssa_desktop.domain.records import Concern
from ssa_desktop.domain.rights.incidents import Breach, BreachKind, BreachStep, DoneStep
from ssa_desktop.services.keeping import deletion, deletion_records, due_preview
from ssa_desktop.services.rights import incidents
from ssa_desktop.storage.sql import insert
from tests.integration.keeping.retention.diary import believed, case, count, person, talk
from tests.security.decrypted import decrypted


def test_the_paper_of_a_deleted_file_is_asked_for(ws, diary):
    on_paper = case(ws, person(ws), closed=date(2023, 9, 12))
    case(ws, person(ws, "Nils Muster"), closed=date(2023, 9, 12))
    with ws.change() as vault:
        insert(vault, "paper_file", {"case_id": on_paper, "place": "Schrank 2", "since": "2023-09-01"})
    diary.turn_to("2025-07-31")
    due = deletion.due(ws, ws.today())
    assert due_preview.preview_due(ws, ws.today(), frozenset(item.id for item in due)).paper == 1
    done = deletion.erase_due(ws, ws.today(), 2)
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
    assert deletion.erase_due(ws, ws.today(), 1).paper == ()
    assert [record.paper for record in deletion_records.listing(ws)] == [PaperState.NONE]


def test_the_proofs_on_paper_name_nobody(ws):
    mila = person(ws)
    talk(ws, "2023-09-11", Concern(mila, note="Erdbeeren"))
    person(ws, "Nils Sommerkorn")
    deletion.erase_person(ws, "P-2023-001", "Mila Muster (P-2023-001) und Nils Sommerkorn (P-2023-002) ziehen weg")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(deletion_records.paper_list(ws, "de"))).pages)
    assert "ziehen weg" in " ".join(text.split())
    assert "Gespräch" in text
    for word in ("Mila", "Muster", "Nils", "Sommerkorn", "P-2023", "Erdbeeren"):
        assert word not in text


def test_an_earlier_reason_forgets_who_is_deleted_later(ws):
    person(ws)
    deletion.erase_person(ws, "P-2023-001", "Der Vater von Nils Sommerkorn wollte es")
    person(ws, "Nils Sommerkorn")
    deletion.erase_person(ws, "P-2023-002", "Antrag")
    reasons = [record.reason for record in deletion_records.listing(ws)]
    assert reasons == ["Antrag", "Der Vater von […] wollte es"]


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
        believed(diary)
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
    deletion_records.erase_ended_logs(ws)
    assert (count(ws, "breach"), count(ws, "breach_step")) == (1, 1)


def test_an_answered_access_request_of_somebody_who_stays_ends(ws, diary):
    mila = person(ws)
    days = {"received_on": "2023-09-12", "deadline": "2023-10-12"}
    with ws.change() as vault:
        for uid, answered_on in (("u", "2023-10-01"), ("v", None)):
            columns = {"uid": uid, "person_id": mila, "requester": "self", "answered_on": answered_on, **days}
            insert(vault, "access_request", columns)
    diary.turn_to("2026-12-30")
    deletion_records.erase_ended_logs(ws)
    assert count(ws, "access_request") == 2
    diary.turn_to("2026-12-31")
    deletion_records.erase_ended_logs(ws)
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
    deletion_records.erase_ended_logs(ws)
    assert count(ws, "disclosure") == 1
    deletion.erase_person(ws, "P-2023-001", "Antrag")
    deletion_records.erase_ended_logs(ws)
    assert count(ws, "disclosure") == 0
