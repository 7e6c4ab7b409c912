"""Breaches, requests of authorities, information given: written down, ticked off, reminded of, gone with the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.incidents import (
    AuthorityKind,
    AuthorityRequest,
    AuthorityWish,
    Breach,
    BreachKind,
    BreachStep,
    DoneStep,
)
from ssa_desktop.domain.rights.information import Information, InformationState
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import incidents


def breach_at(ws, hours_ago: int, what: str = "Tasche aus dem Auto") -> Breach:
    return Breach(ws.now() - timedelta(hours=hours_ago), BreachKind.THEFT, what, 3)


def request_at(ws, office: str) -> AuthorityRequest:
    return AuthorityRequest(ws.now(), AuthorityKind.POLICE, AuthorityWish.INFORMATION, office)


@pytest.fixture
def ws(program):
    with program.open() as opened:
        yield opened


def test_a_breach_keeps_its_steps_and_can_be_closed(ws):
    breach = breach_at(ws, 2)
    breach_id = incidents.record_breach(ws, breach)
    done = DoneStep(ws.now(), "angerufen")
    incidents.set_step(ws, breach_id, BreachStep.INFORM_CARRIER, done)
    incidents.set_step(ws, breach_id, BreachStep.CONTAIN, done)
    incidents.set_step(ws, breach_id, BreachStep.CONTAIN, None)
    (line,) = incidents.breaches(ws)
    assert line.breach == breach
    assert dict(line.done) == {BreachStep.INFORM_CARRIER: done}


def test_a_running_breach_is_told_at_unlock_with_its_clock(ws):
    incidents.record_breach(ws, breach_at(ws, 71))
    incidents.record_breach(ws, breach_at(ws, 80))
    told = [(notice.kind, notice.details) for notice in incidents.reminders(ws)]
    assert sorted(told, key=str) == [("breach_overdue", {"hours": 8}), ("breach_running", {"hours": 1})]
    for line in incidents.breaches(ws):
        for step in BreachStep:
            incidents.set_step(ws, line.breach_id, step, DoneStep(ws.now()))
    assert list(incidents.reminders(ws)) == []


def test_a_step_that_is_not_needed_has_a_reason(ws):
    breach_id = incidents.record_breach(ws, breach_at(ws, 2))
    with pytest.raises(UsageError, match=r"incident\.reason_missing"):
        incidents.set_step(ws, breach_id, BreachStep.TELL_AFFECTED, DoneStep(ws.now(), " ", is_needed=False))


def test_these_logs_outlive_the_files_and_take_no_name_of_a_person(ws):
    people.add(ws, Person(name="Ottilie Musterkind"))
    with pytest.raises(UsageError, match=r"incident\.name"):
        incidents.record_breach(ws, breach_at(ws, 2, "Brief über Ottilie verschickt"))
    with pytest.raises(UsageError, match=r"incident\.name"):
        incidents.log_authority_request(ws, request_at(ws, "Polizei wegen Musterkind"))
    request = replace(request_at(ws, "Revier Musterstadt"), handed_to="Leitung, wegen Musterkind")
    with pytest.raises(UsageError, match=r"incident\.name"):
        incidents.log_authority_request(ws, request)
    assert incidents.breaches(ws) == []
    assert incidents.authority_requests(ws) == []
    breach_id = incidents.record_breach(ws, breach_at(ws, 2))
    with pytest.raises(UsageError, match=r"incident\.name"):
        incidents.set_step(ws, breach_id, BreachStep.TELL_AFFECTED, DoneStep(ws.now(), "Mutter von Ottilie angerufen"))


def test_nothing_is_recorded_before_it_happened(ws):
    later = Breach(ws.now() + timedelta(minutes=1), BreachKind.LOSS, "x")
    with pytest.raises(UsageError, match=r"incident\.future"):
        incidents.record_breach(ws, later)
    with pytest.raises(UsageError, match=r"incident\.future"):
        incidents.log_authority_request(
            ws, AuthorityRequest(datetime(2999, 1, 1), AuthorityKind.POLICE, AuthorityWish.FILE, "Revier")
        )


def test_a_request_is_logged_and_handed_on(ws):
    request_id = incidents.log_authority_request(ws, request_at(ws, "Revier Musterstadt, 1 Js 2/26"))
    handed = AuthorityRequest(
        ws.now(),
        AuthorityKind.POLICE,
        AuthorityWish.INFORMATION,
        "Revier Musterstadt",
        "Leitung",
        ws.now(),
        "abgelehnt",
    )
    assert incidents.log_authority_request(ws, handed, request_id) == request_id
    assert incidents.authority_requests(ws) == [(request_id, handed)]


def test_information_is_withheld_with_a_reason_and_owed_when_it_ends(ws):
    person = people.add(ws, Person(name="Mila Muster"))
    with pytest.raises(UsageError, match=r"incident\.reason_missing"):
        incidents.set_information(ws, person, Information(withheld_on=ws.today()))
    withheld = Information(withheld_on=ws.today(), withheld_reason="Ottervogel")
    assert incidents.set_information(ws, person, withheld) == Information()
    ended = replace(withheld, withheld_ended_on=ws.today())
    assert incidents.set_information(ws, person, ended) == withheld
    assert incidents.information(ws, person).state(ws.today()) is InformationState.OWED
    assert [notice.details for notice in incidents.reminders(ws)] == [{"number": 1}]
    pseudonym = people.line(ws, person).pseudonym
    deletion.erase_person(ws, pseudonym, "Wunsch")
    assert list(incidents.reminders(ws)) == []
    assert incidents.information(ws, person) == Information()
