"""A late entry counts its pupil once, whatever of them was deleted before; the figures are those of no deletion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CountedBefore, Participant, Role
from ssa_desktop.services import check
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import captures, contacts, corrections
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.figures import counting_once, units
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people, schools
from ssa_desktop.storage.sql import rows
from tests.integration.figures.counted_once.once_world import (
    NO,
    SCHOOL,
    SITE,
    asked,
    child,
    delete_talks,
    headcounts,
    said,
    talk_of,
)
from tests.steps import Done


def test_a_late_entry_asks_and_counts_by_the_answer(ws, gone):
    (question,) = asked(lambda: contacts.record(ws, talk_of(gone)))
    assert (question.person_id, question.name, question.school, question.year) == (
        gone, "Ada Beispielkind", "GS", SchoolYear(2024),
    )  # fmt: skip
    assert question.answers == (SCHOOL, NO)
    with ws.read() as vault:
        assert rows(vault, "SELECT count(*) FROM contact") == [(1,)]
    with counting_once.answering(lambda _: SCHOOL):
        first = contacts.record(ws, talk_of(gone))
    assert said(ws, first) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}
    # What is known is not asked again, and erasing it changes nothing.
    contacts.record(ws, talk_of(gone, day=date(2025, 3, 3)))
    other = child(ws, "Bea Beispielkind")
    with counting_once.answering(lambda _: NO):
        contacts.record(ws, talk_of(other))
    contacts.record(ws, talk_of(other, day=date(2025, 3, 3)))
    assert headcounts(ws) == {"GS": 2, "WRS": 0, "RS": 0, "SZ": 2}
    assert delete_talks(ws) == 4
    assert headcounts(ws) == {"GS": 2, "WRS": 0, "RS": 0, "SZ": 2}
    assert check.check(ws) == []


def test_nothing_is_asked_where_the_store_knows(ws, gone):
    contacts.record(ws, talk_of(gone, day=date(2026, 2, 3)))  # of this year
    contacts.record(ws, talk_of(gone, day=date(2023, 10, 2)))  # of a year without sums
    contacts.record(ws, talk_of(gone, school="RS"))  # of a school without
    contacts.record(ws, replace(talk_of(gone), participants=frozenset({Participant.PARENT})))
    contacts.record(ws, talk_of())  # on nobody
    parent = people.add(ws, Person(role=Role.PARENT, name="Mutter Beispiel"))
    contacts.record(ws, talk_of(parent))
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 1, "SZ": 1}


def test_at_another_school_of_the_site_it_is_asked_about_the_site(ws, gone):
    (question,) = asked(lambda: contacts.record(ws, talk_of(gone, school="WRS")))
    assert question.answers == (SITE, NO)
    with counting_once.answering(lambda _: SITE):
        assert said(ws, contacts.record(ws, talk_of(gone, school="WRS"))) == [CountedBefore.SITE]
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}
    # Back at the first school: counted there, and at the site as the other talk says.
    (question,) = asked(lambda: contacts.record(ws, talk_of(gone)))
    assert question.answers == (SCHOOL, NO)
    with counting_once.answering(lambda _: SCHOOL):
        assert said(ws, contacts.record(ws, talk_of(gone))) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}


def test_where_the_site_still_has_a_talk_of_theirs_they_count_there(ws):
    ada = child(ws)
    contacts.record(ws, talk_of(ada))
    stays = contacts.record(ws, talk_of(ada, school="WRS", day=date(2025, 6, 2)))
    delete_talks(ws, stays)
    with counting_once.answering(lambda _: SCHOOL):
        late = contacts.record(ws, talk_of(ada))
    assert said(ws, late) == [CountedBefore.SCHOOL]
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}
    delete_talks(ws)
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}


def test_another_school_of_the_site_can_be_meant_though_the_sums_are_equally_large(ws):
    """Ada is in the sum of GS alone, as the site still has a talk of theirs; Ben is in those of WRS and the site."""
    ada, ben = child(ws), child(ws, "Ben Beispielkind")
    contacts.record(ws, talk_of(ada))
    stays = contacts.record(ws, talk_of(ada, school="WRS"))
    contacts.record(ws, talk_of(ben, school="WRS"))
    contacts.record(ws, talk_of(ben, day=date(2026, 2, 2)))
    delete_talks(ws, stays)
    assert headcounts(ws) == {"GS": 1, "WRS": 2, "RS": 0, "SZ": 2}
    (question,) = asked(lambda: contacts.record(ws, talk_of(ben)))
    assert question.answers == (SCHOOL, SITE, NO)
    with counting_once.answering(lambda _: SITE):
        contacts.record(ws, talk_of(ben))
    assert headcounts(ws) == {"GS": 2, "WRS": 2, "RS": 0, "SZ": 2}


def test_in_the_running_year_nothing_is_asked_though_a_child_of_it_was_deleted(ws):
    gone_child = child(ws)
    contacts.record(ws, talk_of(gone_child, day=date(2026, 2, 2)))
    deletion.erase_person(ws, str(people.get(ws, gone_child).pseudonym), "Antrag der Eltern")
    contacts.record(ws, talk_of(child(ws, "Ben Beispielkind"), day=date(2026, 2, 3)))
    assert headcounts(ws, SchoolYear(2025))["GS"] == 2


def test_a_school_without_a_site_that_gets_one_counts_them_once_there_too(ws):
    ada = child(ws)
    contacts.record(ws, talk_of(ada, school="RS"))
    contacts.record(ws, talk_of(ada, day=date(2026, 2, 2)))
    delete_talks(ws)
    with counting_once.answering(lambda _: SCHOOL):
        contacts.record(ws, talk_of(ada, school="RS"))
    units.follow_sites(ws)
    schools.save(ws, School("RS", "RS", "SZ"))
    units.follow_sites(ws)
    assert headcounts(ws) == {"GS": 0, "WRS": 0, "RS": 1, "SZ": 1}


def test_of_a_joint_talk_each_child_is_asked_about(ws, gone):
    bea = child(ws, "Bea Beispielkind")
    questions = asked(lambda: contacts.record(ws, talk_of(gone, bea)))
    assert [question.name for question in questions] == ["Ada Beispielkind", "Bea Beispielkind"]
    answers = {gone: SCHOOL, bea: NO}
    with counting_once.answering(lambda question: answers[question.person_id]):
        late = contacts.record(ws, talk_of(gone, bea))
    assert said(ws, late) == [CountedBefore.BOTH, None]
    assert headcounts(ws) == {"GS": 2, "WRS": 0, "RS": 0, "SZ": 2}


def test_a_child_entered_anew_is_asked_about_and_nothing_stays_of_a_talk_refused(ws, gone):
    new = Concerned(new_person=Person(name="Ada Beispielkind"))
    contact = replace(talk_of(), concerns=())
    (question,) = asked(lambda: captures.capture(ws, contact, [new]))
    assert question.name == "Ada Beispielkind"
    assert question.person_id != gone
    with ws.read() as vault:
        assert rows(vault, "SELECT count(*) FROM person") == [(1,)]
    with counting_once.answering({question: SCHOOL}.get):
        captured_step = Done(ws, lambda ws: captures.capture(ws, contact, [new]))
        captured = captured_step.made
    assert said(ws, captured.contact_id) == [CountedBefore.BOTH]
    captured_step.take_back()
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}


def test_an_appointment_that_took_place_in_a_year_that_is_over_asks(ws, gone):
    planned = appointments.add(ws, Appointment("GS", date(2025, 2, 10), 30, 600, person_id=gone))
    asked(lambda: appointments.took_place(ws, planned))
    with counting_once.answering(lambda _: SCHOOL):
        contact_id = appointments.took_place(ws, planned)
    assert said(ws, contact_id) == [CountedBefore.BOTH]
    # Completed without the child it says nothing of them; taken back, it says what it said.
    without = appointments.Completion(frozenset(), None, 30, frozenset({Participant.PARENT}))
    before = Done(ws, lambda ws: appointments.complete(ws, planned, without))
    assert said(ws, contact_id) == [None]
    before.take_back()
    assert said(ws, contact_id) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}


def test_a_correction_asks_where_the_talk_counts_elsewhere_and_is_taken_back_exactly(ws, gone):
    late = contacts.record(ws, talk_of(gone, day=date(2023, 10, 2)))
    moved = talk_of(gone)
    asked(lambda: corrections.correct_contact(ws, None, late, moved, None, AskedBy.OWN_MISTAKE, gone))
    with counting_once.answering(lambda _: SCHOOL):
        done = Done(ws, lambda ws: corrections.correct_contact(ws, None, late, moved, None, AskedBy.OWN_MISTAKE, gone))
    assert said(ws, late) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}
    # Other facts of the talk ask nothing; a way to a year without sums makes it say nothing.
    longer = replace(moved, minutes=45)
    more = Done(ws, lambda ws: corrections.correct_contact(ws, None, late, longer, None, AskedBy.OWN_MISTAKE, gone))
    away = Done(
        ws,
        lambda ws: corrections.correct_contact(
            ws, None, late, replace(moved, date=date(2023, 10, 9)), None, AskedBy.OWN_MISTAKE, gone
        ),
    )
    assert said(ws, late) == [None]
    away.take_back()
    assert said(ws, late) == [CountedBefore.BOTH]
    more.take_back()
    done.take_back()
    assert said(ws, late) == [None]
    assert headcounts(ws, SchoolYear(2023))["GS"] == 1


def test_a_minor_correction_of_a_child_not_counted_before_asks_nothing(ws, gone):
    bea = child(ws, "Bea Beispielkind")
    with counting_once.answering(lambda _: NO):
        late = contacts.record(ws, talk_of(bea))
    corrections.correct_contact(ws, None, late, replace(talk_of(bea), minutes=45), None, AskedBy.OWN_MISTAKE, bea)
    assert headcounts(ws)["GS"] == 2


def test_a_mistaken_entry_that_is_put_back_says_what_it_said(ws, gone):
    with counting_once.answering(lambda _: SCHOOL):
        late = contacts.record(ws, talk_of(gone))
    removed = Done(ws, lambda ws: contacts.remove_mistaken(ws, late))
    assert headcounts(ws)["GS"] == 1
    removed.take_back()
    assert said(ws, late) == [CountedBefore.BOTH]
    assert headcounts(ws)["GS"] == 1


def test_who_turns_out_to_be_a_pupil_is_asked_about(ws, gone):
    other = people.add(ws, Person(role=Role.OTHER, name="Ada Beispielkind"))
    late = contacts.record(ws, talk_of(other))
    pupil = Person(name="Ada Beispielkind")
    asked(lambda: corrections.correct_person(ws, other, pupil, AskedBy.OWN_MISTAKE))
    with counting_once.answering(lambda _: SCHOOL):
        corrections.correct_person(ws, other, pupil, AskedBy.OWN_MISTAKE)
    assert said(ws, late) == [CountedBefore.BOTH]
    assert headcounts(ws)["GS"] == 1


def test_without_an_answer_a_late_entry_is_a_known_error(ws, gone):
    with pytest.raises(KnownError) as caught:
        contacts.record(ws, talk_of(gone))
    assert (caught.value.key, caught.value.exit_code, caught.value.details) == (
        "contact.maybe_counted",
        2,
        {"number": 1},
    )
    assert "Beispielkind" not in str(caught.value) + repr(caught.value)
