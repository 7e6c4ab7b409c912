"""Numbers that come back: only to the step that gave them, only where they are free, and never after a deletion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Contact, Offer, Person, Session
from ssa_desktop.domain.vocabulary import InitiatedBy, OfferType, Participant
from ssa_desktop.services.cases import captures, case_start, contacts, corrections
from ssa_desktop.services.cases.captures import Captured, Concerned
from ssa_desktop.services.cases.case_start import Started
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.offers import offers
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.step_numbers import StepNumbers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import rows, value
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = date(2026, 3, 4)
CONTACT = Contact("GS", TODAY, 30, frozenset({Participant.PUPIL}))
NEW = Concerned(new_person=Person(name="Mila Muster"), new_case=InitiatedBy.PUPIL, note="Streit.")


def started(ws: Workspace) -> Started:
    return case_start.start(ws, Case(0, "GS", TODAY, InitiatedBy.PUPIL), Person(name="Ole Beispiel"))


def pseudonym(ws: Workspace, person_id: int | None) -> str | None:
    with ws.read() as vault:
        found: str | None = value(vault, "SELECT pseudonym FROM person WHERE id = ?", (person_id,))
    return found


class Done:
    """A capture that was done as a step."""

    def __init__(self, ws: Workspace) -> None:
        self.ws, self.numbers = ws, StepNumbers()
        self.first = self.last = self._capture()
        self.pseudonym = pseudonym(ws, self.first.person_ids[0])

    def _capture(self) -> Captured:
        return self.numbers.call(self.ws, lambda ws: captures.capture(ws, CONTACT, [NEW]))

    def take_back(self) -> None:
        self.numbers.begin(undoing=True)
        self.numbers.call(self.ws, lambda ws: captures.take_back(ws, self.last))

    def again(self) -> Captured:
        self.numbers.begin(undoing=False)
        self.last = self._capture()
        return self.last


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    new_stores(folder, PASSPHRASE, tmp_path / "sheet.pdf", clock=lambda: NOW)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(opened, School("GS", "Grundschule Muster"))
    yield opened
    opened.close()


def test_a_step_done_again_gives_the_numbers_it_gave_however_often(ws: Workspace) -> None:
    done = Done(ws)
    started(ws)
    for _ in range(3):
        done.take_back()
        assert done.again() == done.first
        assert pseudonym(ws, done.first.person_ids[0]) == done.pseudonym


def test_what_did_not_go_keeps_its_number_and_the_new_one_gets_another(ws: Workspace) -> None:
    done = Done(ws)
    person, case = done.first.person_ids[0], done.first.case_ids[0]
    contacts.record(ws, Contact("GS", TODAY, 5, frozenset({Participant.PUPIL}), concerns=()))
    further = captures.capture(ws, CONTACT, [Concerned(person, case_id=case)])
    done.take_back()
    again = done.again()
    assert again.contact_id == done.first.contact_id
    assert person not in again.person_ids
    assert case not in again.case_ids
    assert pseudonym(ws, again.person_ids[0]) != done.pseudonym
    assert further.contact_id != again.contact_id


def test_after_a_deletion_no_number_comes_back(ws: Workspace) -> None:
    other = started(ws)
    done = Done(ws)
    done.take_back()
    name = pseudonym(ws, other.person_id)
    assert name is not None
    deletion.erase_person(ws, name, "Wunsch der Eltern")
    again = done.again()
    assert again.person_ids[0] > done.first.person_ids[0]
    assert again.contact_id > done.first.contact_id
    assert again.case_ids[0] > done.first.case_ids[0]
    assert pseudonym(ws, again.person_ids[0]) not in (done.pseudonym, name)


def test_no_other_step_gets_them(ws: Workspace) -> None:
    done = Done(ws)
    done.take_back()
    other = started(ws)
    assert other.person_id is not None
    assert other.person_id > done.first.person_ids[0]
    assert pseudonym(ws, other.person_id) != done.pseudonym


def test_a_step_given_up_counts_as_not_begun(ws: Workspace) -> None:
    done = Done(ws)
    done.take_back()
    done.numbers.begin(undoing=False)
    with pytest.raises(ZeroDivisionError):
        done.numbers.call(ws, lambda _: 1 / 0)
    done.numbers.give_up()
    assert done.again() == done.first


def test_earlier_versions_and_disputes_come_back_with_the_talk_they_are_about(ws: Workspace) -> None:
    tables = ("contact_concern", "correction", "dispute")

    def beside() -> list[list[tuple[object, ...]]]:
        with ws.read() as vault:
            return [rows(vault, f"SELECT * FROM {table} ORDER BY id") for table in tables]

    made = captures.capture(ws, CONTACT, [NEW])
    (row,) = contacts.of_case(ws, made.case_ids[0])
    facts = Contact("GS", TODAY, 45, frozenset({Participant.PUPIL}), concerns=row.contact.concerns)
    corrections.correct_contact(ws, made.case_ids[0], made.contact_id, facts, "Versöhnt.", AskedBy.GUARDIAN)
    corrections.dispute(ws, made.case_ids[0], made.contact_id, Dispute(TODAY, AskedBy.SELF, "So war es nicht."))
    before, numbers = beside(), StepNumbers()
    assert all(before)
    gone = numbers.call(ws, lambda ws: contacts.remove_mistaken(ws, made.contact_id))
    assert not any(beside())
    numbers.begin(undoing=True)
    numbers.call(ws, lambda ws: contacts.put_back(ws, gone.record, gone.uid, gone.number, gone.beside))
    assert beside() == before


def test_what_was_noted_is_no_content_and_lies_in_memory_alone(ws: Workspace) -> None:
    done = Done(ws)
    done.take_back()
    with ws.read() as vault:
        assert rows(vault, "SELECT * FROM temp.removed_row") == []
        assert rows(vault, "SELECT * FROM temp.removed_ref") == []
        assert value(vault, "PRAGMA temp_store") == 2
        columns = rows(vault, "SELECT name FROM pragma_table_info('removed_row')")
    assert columns == [("place",), ("number",), ("uid",)]


def test_what_goes_outside_of_a_step_is_not_kept_noted(ws: Workspace) -> None:
    Done(ws).take_back()
    step = captures.capture(ws, CONTACT, [NEW])
    captures.take_back(ws, step)
    gone = pseudonym(ws, started(ws).person_id)
    assert gone is not None
    deletion.erase_person(ws, gone, "Wunsch der Eltern")
    with ws.read() as vault:
        assert value(vault, "SELECT count(*) FROM sqlite_temp_master WHERE name = 'person_went'") == 1
        assert rows(vault, "SELECT * FROM temp.removed_row") == []
        assert rows(vault, "SELECT * FROM temp.removed_ref") == []


def test_a_random_id_comes_back_without_the_tombstone_that_taking_back_left(ws: Workspace) -> None:
    """Else a restore of an older backup would bury the session that was noted again."""

    def now() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        with ws.read() as vault:
            return rows(vault, "SELECT id, uid FROM offer_session"), rows(vault, "SELECT uid FROM tombstone")

    offer_id = offers.add(ws, Offer("GS", OfferType.GROUP, "Klettern", TODAY))
    numbers = StepNumbers()
    session_id = numbers.call(ws, lambda ws: offers.add_session(ws, Session(offer_id, TODAY, 60)))
    before = now()
    numbers.begin(undoing=True)
    numbers.call(ws, lambda ws: offers.take_back_session(ws, session_id))
    sessions, stones = now()
    assert (sessions, len(stones)) == ([], 1)
    numbers.begin(undoing=False)
    numbers.call(ws, lambda ws: offers.add_session(ws, Session(offer_id, TODAY, 60)))
    assert now() == before
