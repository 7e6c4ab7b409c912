"""Requests for access: deadlines, decisions and their records, attachments."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Concern
from ssa_desktop.services.cases import attachments, contacts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.rights import access
from ssa_desktop.services.rights.access import AccessRequest, Choice, Ground, Requester, Verdict
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.rights import access as store
from ssa_desktop.storage.rights import access_requests
from tests.integration.rights.access.access_world import (
    NOT_HERS,
    TODAY,
    answered,
    attached,
    case_of,
    copied,
    mila,
    open_things_on,
    opened,
    pseudonym,
    talk,
)


def noted(ws: Workspace, person_id: int, requester: Requester = Requester.SELF) -> int:
    return access.note(ws, AccessRequest(person_id, requester, date(2026, 1, 31)))


def test_a_request_has_a_deadline_of_a_calendar_month_and_can_be_extended_once_with_a_reason(ws):
    request_id = noted(ws, mila(ws))
    (line,) = access.listing(ws)
    assert line.request.deadline == date(2026, 2, 28)
    with pytest.raises(UsageError, match=r"access\.extension_reason"):
        access.extend(ws, request_id, "  ")
    with pytest.raises(RefusedError, match=r"access\.extension_late"):
        access.extend(ws, request_id, "Viele Akten")
    access.remove(ws, request_id)
    later = access.note(ws, AccessRequest(line.request.person_id, Requester.SELF, date(2026, 2, 27)))
    access.extend(ws, later, "Viele Akten")
    assert access.listing(ws)[0].request.deadline == date(2026, 5, 27)


def test_a_request_to_come_is_refused(ws):
    with pytest.raises(UsageError, match=r"access\.future_day"):
        access.note(ws, AccessRequest(mila(ws), Requester.SELF, date(2026, 3, 5)))


@pytest.mark.parametrize(
    ("received", "kinds"),
    [
        (date(2026, 3, 2), []),
        (date(2026, 2, 11), ["access_due"]),
        (date(2026, 2, 4), ["access_due"]),
        (date(2026, 2, 3), ["access_overdue"]),
    ],
)
def test_deadlines_are_told_at_unlock(template, tmp_path, received, kinds):
    workspace = copied(template, tmp_path / "data")
    access.note(workspace, AccessRequest(mila(workspace), Requester.SELF, received))
    workspace.close()
    again = opened(tmp_path / "data")
    told = [notice.kind for notice in again.notices if notice.kind.startswith("access")]
    again.close()
    assert told == kinds


def test_what_was_decided_is_recorded_with_its_reason_and_the_disclosure(ws, tmp_path):
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    contact_id = contacts.record(ws, talk((Concern(person_id, case_id, "Heikles"),)))
    request_id = noted(ws, person_id)
    out = access.to_file(tmp_path / "a.json", "de")
    key = ("contact", contact_id)
    with pytest.raises(UsageError, match=r"access\.reason_missing"):
        access.hand_over(ws, request_id, {key: Choice(Verdict.REFUSE, Ground.OWN_DECISION)}, out)
    decided = {key: Choice(Verdict.REFUSE, Ground.OWN_DECISION, "Würde ihr schaden")}
    access.hand_over(ws, request_id, decided, out)
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert "Heikles" not in json.dumps(found)
    assert found["refused"] == ["Gespräch (06.10.2025): Würde ihr schaden"]
    with ws.read() as vault:
        assert access_requests.decisions(vault, request_id) == [
            ("contact", contact_id, "refuse", "own_decision", "Würde ihr schaden")
        ]
        left = vault.execute("SELECT kind, ground, recipient, purpose FROM disclosure").fetchall()
    assert left == [("access", "own_right", "betroffene Person", "Auskunft auf Antrag")]
    (line,) = access.listing(ws)
    assert (line.request.answered_on, line.request.form) == (TODAY, "json")
    # What they were not given before is in their next copy, with its reason, and so is the first reply as a disclosure.
    again = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    assert "Heikles" in again
    assert "betroffene Person, am 04.03.2026" in again


def test_edited_texts_are_given_as_edited(ws, tmp_path):
    person_id = mila(ws)
    contact_id = contacts.record(ws, talk((Concern(person_id, None, "Der Bruder von nebenan"),)))
    request_id = noted(ws, person_id)
    choice = Choice(Verdict.REDACT, Ground.OTHERS_NAMED, texts=("Der […] von nebenan",))
    access.hand_over(ws, request_id, {("contact", contact_id): choice}, access.to_file(tmp_path / "a.json", "de"))
    assert "Der […] von nebenan" in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_a_reply_that_cannot_be_written_is_not_noted(ws, tmp_path):
    person_id = mila(ws)
    contacts.record(ws, talk((Concern(person_id, None, "Sorgen"),)))
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(tmp_path / "fehlt" / "a.pdf", "de"))
    assert access.listing(ws) == []
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM disclosure").fetchone() == (0,)


def test_requests_and_decisions_go_with_the_person(ws, tmp_path):
    person_id = mila(ws)
    open_things_on(ws, person_id, random.Random(4))
    answered(ws, person_id, Requester.GUARDIAN, tmp_path)
    deletion.erase_person(ws, pseudonym(ws, person_id), "Wunsch")
    with ws.read() as vault:
        for table in ("access_request", "access_decision", "correction", "dispute"):
            assert vault.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_what_was_decided_on_an_entry_goes_with_the_entry(ws):
    """For each kind of entry that can go by itself there is a trigger that takes its decisions along."""
    with ws.read() as vault:
        kinds = set(store.tables_of_persons(vault)) - {*store.UNREAD_TABLES, *NOT_HERS}
        own = {table for table in kinds if vault.execute(f"PRAGMA table_info({table})").fetchall()}
        scripts = " ".join(
            script for (script,) in vault.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'") if script
        )
    parts = {"contact_text", "contact_topic", "contact_concern", "attachment_original", "access_decision"}
    parts |= {"release_recipient", "release_topic", "disclosure_necessity", "disclosure_person", "draft_person"}
    parts |= {"leak_confirmed_person", "postponement"}
    parts |= {"risk_indication", "risk_step", "risk_agreement", "youth_office_report"}
    with_person = {"person", "enrolment", "information_given"}
    missing = {kind for kind in own - parts - with_person if f"kind = '{kind}' AND record_id" not in scripts}
    assert missing == set()


def test_attachments_are_listed_and_given_on_wish(ws, tmp_path):
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    letter = tmp_path / "Brief.txt"
    letter.write_text("Inhalt der Anlage", encoding="utf-8")
    attachments.add(ws, Holder(case_id), letter, next(iter(AttachmentKind)))
    reply = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    assert "Brief" in reply
    assert "Inhalt der Anlage" not in reply
    folder = tmp_path / "mit"
    folder.mkdir()
    out = access.to_file(folder / "a.json", "de", folder)
    access.answer(ws, pseudonym(ws, person_id), Requester.SELF, out)
    (given,) = folder.glob("Anlage-01*")
    assert given.read_text(encoding="utf-8") == "Inhalt der Anlage"


def with_attachments(ws: Workspace, folder: Path, *contents: str) -> int:
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    for number, content in enumerate(contents):
        attached(ws, case_id, folder, f"Brief {number}.txt", content)
    return person_id


def test_attachments_are_not_written_over_those_of_an_earlier_reply(ws, tmp_path):
    person_id = with_attachments(ws, tmp_path, "Inhalt der Anlage")
    folder = tmp_path / "mit"
    folder.mkdir()
    earlier = folder / "Anlage-01.txt"
    earlier.write_text("Anlage einer anderen Auskunft", encoding="utf-8")
    path = folder / "a.json"
    with pytest.raises(UsageError, match=r"access\.attachment_exists"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(path, "de", folder))
    assert earlier.read_text(encoding="utf-8") == "Anlage einer anderen Auskunft"
    assert sorted(one.name for one in folder.iterdir()) == ["Anlage-01.txt"]
    assert access.listing(ws) == []


def test_no_attachment_is_left_behind_by_a_reply_that_could_not_be_given(ws, tmp_path):
    person_id = with_attachments(ws, tmp_path, "Erste", "Zweite")
    folder = tmp_path / "mit"
    folder.mkdir()
    out = access.to_file(tmp_path / "fehlt" / "a.json", "de", folder)
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, out)
    assert list(folder.iterdir()) == []
    assert access.listing(ws) == []


def test_a_reply_is_taken_back_when_its_attachments_cannot_be_written(ws, tmp_path):
    person_id = with_attachments(ws, tmp_path, "Erste", "Zweite")
    path = tmp_path / "a.json"
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(path, "de", tmp_path / "fehlt"))
    assert not path.exists()
    assert access.listing(ws) == []
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM disclosure").fetchone() == (0,)
