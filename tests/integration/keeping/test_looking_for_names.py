"""The walk through all texts for a name comes before a deletion's transaction: once, to be stopped, never outdated."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.records import Case, Concern, Contact, Person, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.keeping import deletion, mentions
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.people import people
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.name_candidates import candidates
from tests.integration.program import dump_of

PSEUDONYM = "P-2026-321"


@pytest.fixture
def told(ws: Workspace) -> int:
    """Jördis goes; a talk and a note on Nils, who stays, name her. Returns the case of Nils."""
    people.add(ws, Person(name="Jördis Sanddorn", pseudonym=PSEUDONYM))
    number = people.add(ws, Person(name="Nils Muster"))
    case_id = cases.open_case(ws, Case(number, "GS", date(2026, 1, 15), InitiatedBy.PUPIL))
    talk(ws, number, case_id, "Streit mit Jör-\ndis im Hof")
    cases.add_working_note(ws, WorkingNote(date(2026, 1, 20), "Rückruf bei Sanddorns", case_id))
    return case_id


def talk(ws: Workspace, person_id: int, case_id: int, note: str) -> None:
    concern = Concern(person_id, case_id, note)
    contacts.record(ws, Contact("GS", date(2026, 2, 3), 20, frozenset({Participant.PUPIL}), concerns=(concern,)))


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note of each walk through the texts of the index whether a transaction ran."""
    found: list[bool] = []

    def noting(connection, *others):
        found.append(connection.in_transaction)
        return candidates(connection, *others)

    monkeypatch.setattr("ssa_desktop.storage.keeping.redacting.candidates", noting)
    return found


@pytest.mark.usefixtures("told")
def test_a_deletion_walks_once_before_its_transaction(ws, walks):
    done = deletion.erase_person(ws, PSEUDONYM, "Antrag", Mentions.REDACT)
    assert (done.redacted, done.mentions) == (2, ())
    assert walks == [False]


@pytest.mark.usefixtures("told")
def test_what_a_preview_found_serves_the_deletion_until_something_is_saved(ws, walks, told):
    assert len(deletion.preview_person(ws, PSEUDONYM).mentions) == 2
    assert len(deletion.preview_person(ws, PSEUDONYM).mentions) == 2
    assert walks == [False]
    cases.add_working_note(ws, WorkingNote(date(2026, 2, 4), "Noch einmal Jördis", told))
    done = deletion.erase_person(ws, PSEUDONYM, "Antrag", Mentions.REDACT)
    assert (done.redacted, done.mentions) == (3, ())
    assert walks == [False, False]


def test_what_is_saved_after_the_walk_is_found_as_well(ws, walks, told, monkeypatch):
    search = mentions.search

    def late(*arguments):
        found = search(*arguments)
        cases.add_working_note(ws, WorkingNote(date(2026, 2, 4), "Noch einmal Jördis", told))
        return found

    monkeypatch.setattr(mentions, "search", late)
    done = deletion.erase_person(ws, PSEUDONYM, "Bitte der Sanddorns und von Zoe", Mentions.REDACT)
    assert (done.redacted, done.mentions) == (3, ())
    assert walks == [False, True]
    with ws.read() as vault:
        both = "SELECT text FROM contact_text UNION SELECT text FROM working_note"
        kept = " ".join(text for (text,) in vault.execute(both))
        assert "dis" not in kept
        assert "Sanddorn" not in kept


def test_a_name_that_came_after_the_walk_is_blacked_out_in_the_reason(ws, told, monkeypatch):
    search = mentions.search

    def late(*arguments):
        found = search(*arguments)
        people.add(ws, Person(name="Zoe Wacholder"))
        return found

    assert told
    monkeypatch.setattr(mentions, "search", late)
    deletion.erase_person(ws, PSEUDONYM, "Bitte von Zoe Wacholder")
    with ws.read() as vault:
        assert vault.execute("SELECT reason FROM deletion_record").fetchall() == [("Bitte von […]",)]


def test_a_stopped_walk_leaves_everything_as_it_was(ws, told):
    assert told
    before = dump_of(ws)
    steps = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        raise CancelledError("retention.stopped")

    for call in (
        lambda: deletion.preview_person(ws, PSEUDONYM, stop),
        lambda: deletion.erase_person(ws, PSEUDONYM, "Antrag", Mentions.REDACT, stop),
    ):
        with pytest.raises(CancelledError):
            call()
    assert len(steps) == 2
    assert dump_of(ws) == before


def test_the_scrub_lets_go_of_what_the_walk_found(ws, told):
    assert told
    deletion.preview_person(ws, PSEUDONYM)
    assert any("texts near names" in kept for kept in ws._kept.values())
    deletion.erase_person(ws, PSEUDONYM, "Antrag")
    assert not any(ws._kept.values())
