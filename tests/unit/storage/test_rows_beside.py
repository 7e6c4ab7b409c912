"""What hangs beside a record: details of an offer, links of persons, information, answers on herself, talks reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.people.person_links import LinkKind, PersonLink
from ssa_desktop.domain.people.year_start import YearStartStep
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.storage.cases import attachments, casefiles, contacts
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import table_imports
from ssa_desktop.storage.exchange.table_imports import ImportedRecord
from ssa_desktop.storage.figures import aggregates
from ssa_desktop.storage.keeping import erasure_extent, keeping, tombstones
from ssa_desktop.storage.keeping.erasure_extent import PersonExtent
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.offers import offer_details, offers
from ssa_desktop.storage.people import person_links, year_start
from ssa_desktop.storage.rights import incidents
from ssa_desktop.storage.searching import best_matches, newest_matches
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.together import (
    cooperation_erasure,
    cooperation_goals,
    cooperation_partners,
    cooperation_rows,
    cooperation_time,
)
from tests.unit.storage.vault_world import (
    ANNA,
    ANNAS_CASE,
    BEN,
    BENS_CASE,
    CEM,
    CEMS_TALK,
    JOINT,
    NOBODYS_TALK,
    TODAY,
    add,
    count,
    record_of,
    talk,
    uid,
)

YEAR = SchoolYear(2024)


def test_details_that_say_nothing_are_not_kept(vault: StoreConnection) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    offer = add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10", **counts)
    empty = OfferDetails(offer, TODAY)
    offer_details.save_details(vault, empty)
    assert offer_details.details(vault, offer) is None
    for text in ("Sporthalle", "Musikraum"):
        offer_details.save_details(vault, OfferDetails(offer, TODAY, place=text))
        found = offer_details.details(vault, offer)
        assert found is not None
        assert (found.place, count(vault, "offer_details")) == (text, 1)
    offer_details.save_details(vault, empty)
    assert count(vault, "offer_details") == 0


def test_a_link_is_seen_from_both_sides(vault: StoreConnection) -> None:
    one = person_links.add_link(vault, PersonLink(ANNA, BEN, LinkKind.GUARDIAN, TODAY))
    other = person_links.add_link(vault, PersonLink(CEM, ANNA, LinkKind.SIBLING, TODAY))
    assert person_links.links_of_person(vault, ANNA) == [
        (one, PersonLink(ANNA, BEN, LinkKind.GUARDIAN, TODAY)),
        (other, PersonLink(ANNA, CEM, LinkKind.SIBLING, TODAY)),
    ]
    assert person_links.links_of_person(vault, BEN) == [(one, PersonLink(BEN, ANNA, LinkKind.CHILD, TODAY))]
    made = (one, PersonLink(ANNA, BEN, LinkKind.GUARDIAN, TODAY))
    assert person_links.link_between(vault, ANNA, BEN) == person_links.link_between(vault, BEN, ANNA) == made
    assert person_links.link_between(vault, BEN, CEM) is None
    person_links.remove_link(vault, one)
    assert person_links.links_of_person(vault, BEN) == []
    assert len(person_links.links_of_person(vault, CEM)) == 1


def test_a_step_of_the_start_of_the_year_keeps_its_first_day(vault: StoreConnection) -> None:
    staff, classes = YearStartStep.STAFF, YearStartStep.CLASSES
    for year, school, step in (
        (YEAR, "GS", staff),
        (YEAR, "GMS", staff),
        (YEAR, "GS", classes),
        (YEAR.next, "GS", staff),
    ):
        for day in (1, 2):
            year_start.set_done(vault, year, school, step, date(2024, 9, day))
    assert rows(vault, "SELECT DISTINCT done_on FROM year_start_done") == [("2024-09-01",)]
    year_start.set_done(vault, YEAR, "GS", YearStartStep.STAFF, None)
    assert year_start.done_steps(vault, YEAR) == {("GMS", YearStartStep.STAFF), ("GS", YearStartStep.CLASSES)}
    assert year_start.done_steps(vault, YEAR.next) == {("GS", YearStartStep.STAFF)}


def test_information_is_written_in_the_place_of_what_was(vault: StoreConnection) -> None:
    given = Information(given_on=date(2024, 9, 1))
    withheld = Information(None, date(2024, 9, 2), "Gefahr", date(2024, 10, 1))
    incidents.set_information(vault, BEN, given)
    for stands in (given, withheld, Information()):
        incidents.set_information(vault, ANNA, stands)
        assert incidents.information_of(vault, ANNA) == stands
    assert count(vault, "information_given") == 1
    assert incidents.information_of(vault, BEN) == given


def test_an_answer_on_herself_is_one_for_a_condition_and_a_year(vault: StoreConnection) -> None:
    said = [(YEAR, "trust", 3, ""), (YEAR, "room", None, "eng"), (YEAR.next, "trust", 1, "")]
    for one in said:
        cooperation_partners.save_assessment(vault, *one)
    cooperation_partners.save_assessment(vault, YEAR, "trust", 4, "besser")
    said[0] = (YEAR, "trust", 4, "besser")
    assert cooperation_partners.assessments(vault) == said
    assert cooperation_erasure.assessed_years(vault) == [YEAR, YEAR.next]
    cooperation_partners.save_assessment(vault, YEAR, "room", None, " \n")
    assert cooperation_partners.assessments(vault) == [said[0], said[2]]
    wanted = cooperation_erasure.answers_of(vault, YEAR)
    assert cooperation_erasure.erase_answers(vault, wanted, TODAY) == {cooperation_erasure.ANSWER: 1}
    assert cooperation_partners.assessments(vault) == [said[2]]
    assert rows(vault, "SELECT kind, deleted_on FROM tombstone") == [(cooperation_erasure.ANSWER, TODAY.isoformat())]


def test_minutes_are_of_days_and_of_schools(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM time_entry")
    places = (("2024-01-01", "GS"), ("2024-01-02", "GMS"), ("2024-01-03", None), ("2024-01-04", "GS"))
    for number, (day, school) in enumerate(places):
        add(vault, "time_entry", school=school, date=day, minutes=60, activity="travel", effective=10**number)
    add(vault, "time_entry", school="GMS", date="2024-01-02", minutes=60, activity="individual", effective=7)
    first, last = date(2024, 1, 1), date(2024, 1, 3)
    both = {Activity("travel"): 111, Activity("individual"): 7}
    assert aggregates.minutes_by_activity(vault, first, last) == both
    assert aggregates.minutes_by_activity(vault, first, last, ["GS"]) == {Activity("travel"): 1}
    assert aggregates.minutes_by_activity(vault, first, date(2024, 1, 4), ["GMS"]) == {
        Activity("travel"): 10,
        Activity("individual"): 7,
    }
    assert aggregates.minutes_by_activity(vault, first, last, []) == {}


@pytest.mark.parametrize("typed", ["", " ", "…", "-"])
def test_what_holds_no_word_finds_nothing(vault: StoreConnection, typed: str) -> None:
    assert best_matches(vault, typed, 5) == []
    assert newest_matches(vault, typed, 5) == {}


def test_tombstones_are_told_in_the_order_they_were_left(vault: StoreConnection) -> None:
    for name in ("ff", "aa", "cc"):
        tombstones.leave(vault, "contact", name, TODAY)
    tombstones.leave(vault, "working_note", "aa", date(2026, 3, 1))
    tombstones.leave(vault, "working_note", "ff", date(2026, 4, 1))
    assert tombstones.all_tombstones(vault) == (
        Tombstone("ff", "working_note", TODAY),
        Tombstone("aa", "working_note", date(2026, 3, 1)),
        Tombstone("cc", "contact", TODAY),
    )
    assert (tombstones.sequence(vault), tombstones.count(vault)) == (3, 3)


# ---- what an erasure reaches


def test_each_kind_of_record_on_a_person_is_counted_by_itself(vault: StoreConnection) -> None:
    """Anna has a case, so that what is on it is on her; whatever is on Ben or on nobody is not counted."""
    for number in range(2):
        record_of(vault, KINDS["appointment"], person=ANNA)
        talk(vault, 20 + number, "2024-02-05", (ANNA, ANNAS_CASE, "Allein"))
    # Twice in one talk, on the case and beside it, with Cem.
    talk(vault, 30, "2024-02-06", (ANNA, ANNAS_CASE, "Eins"), (CEM, None, "Zwei"))
    add(vault, "contact_concern", contact_id=30, person_id=ANNA, case_id=None)
    for person, case in ((ANNA, None), (None, ANNAS_CASE), (BEN, None), (None, BENS_CASE), (None, None)):
        meeting = record_of(vault, KINDS["meeting"], person=person, case=case)
        record_of(vault, KINDS["action"], person=None, case=None, meeting=meeting, evaluation=None)
        record_of(vault, KINDS["action"], person=person, case=case, meeting=meeting, evaluation=None)
    for person in (ANNA, BEN):
        add(vault, "working_note", person_id=person, date="2025-01-21", text="Nachfragen")
        record_of(vault, KINDS["appointment"], person=person)
    found = erasure_extent.extent_of_person(vault, ANNA)
    assert found == PersonExtent(
        cases=1, contacts=4, joint_contacts=2, working_notes=2, appointments=3, meetings=2, actions=4
    )


def test_who_has_no_case_beside_those(vault: StoreConnection) -> None:
    second = add(vault, "case_file", person_id=BEN, opened="2025-10-01", school="GS", initiated_by="pupil",
                 type="counselling")  # fmt: skip
    assert erasure_extent.persons_losing_cases(vault, [BENS_CASE, ANNAS_CASE]) == [ANNA]
    assert erasure_extent.persons_losing_cases(vault, [second, BENS_CASE, ANNAS_CASE]) == [ANNA, BEN]
    assert erasure_extent.persons_of_cases(vault, [second, BENS_CASE]) == [BEN]
    assert erasure_extent.cases_of_person(vault, BEN) == [BENS_CASE, second]
    assert erasure_extent.persons_losing_cases(vault, []) == []


def test_whom_a_note_is_on(vault: StoreConnection) -> None:
    number = add(vault, "working_note", date="2025-01-21", text="Ohne jemanden")
    assert [erasure_extent.person_of_note(vault, one) for one in (1, 2, number, 999)] == [ANNA, CEM, None, None]


def test_whom_records_of_a_kind_name(vault: StoreConnection) -> None:
    link = record_of(vault, KINDS["person_link"], person=CEM, other=BEN)
    other = record_of(vault, KINDS["person_link"], person=ANNA, other=BEN)
    assert erasure_extent.persons_named_in(vault, "person_link", [link]) == [BEN, CEM]
    assert erasure_extent.persons_named_in(vault, "person_link", [link, other]) == [ANNA, BEN, CEM]
    note = record_of(vault, KINDS["meeting"], person=None)
    assert erasure_extent.persons_named_in(vault, "team_meeting", [note]) == []
    assert erasure_extent.persons_named_in(vault, "kind_that_is_none", [1]) == []


def test_parts_of_talks_have_names_of_their_own(vault: StoreConnection) -> None:
    vault.execute("UPDATE contact_concern SET moved = 1 WHERE case_id = ?", (ANNAS_CASE,))
    direct = erasure_extent.direct_parts(vault)
    assert [(one.contact_id, one.person_id) for one in direct] == [(JOINT, BEN), (CEMS_TALK, CEM)]
    (moved,) = erasure_extent.moved_parts(vault, f"[{ANNAS_CASE}]")
    assert (moved.contact_id, moved.person_id) == (JOINT, ANNA)
    names = {one.uid for one in direct} | {moved.uid, moved.bare_uid}
    assert len(names) == 4
    assert {len(name) for name in names} == {len(uid(vault, "contact", JOINT))}
    assert erasure_extent.moved_parts(vault, f"[{BENS_CASE}]") == []
    vault.execute("UPDATE contact_concern SET case_id = NULL WHERE person_id = ?", (ANNA,))
    (link,) = [one.concern_id for one in erasure_extent.direct_parts(vault) if one.person_id == ANNA]
    assert erasure_extent.bared_parts(vault, [moved.bare_uid, "00"]) == [(link, moved.bare_uid)]
    vault.execute("UPDATE contact_concern SET bare = 1 WHERE person_id = ?", (ANNA,))
    assert erasure_extent.bared_parts(vault, [moved.bare_uid]) == []


def test_what_is_written_on_nobody_is_named_by_its_own_number(vault: StoreConnection) -> None:
    texts = [
        add(vault, "contact_text", contact_id=NOBODYS_TALK, concern_id=None, kind=kind, text="Wort")
        for kind in ("note", "source_ground")
    ]
    add(vault, "contact_text", contact_id=JOINT, concern_id=None, kind="source_ground", text="Wort")
    found = erasure_extent.notes_on_nobody(vault)
    assert [(contact, text) for contact, text, _ in found] == [(NOBODYS_TALK, text) for text in texts]
    assert len({name for *_, name in found}) == 2


def test_which_years_the_time_of_a_school_reaches(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM time_entry")
    for day, school in (("2023-07-31", "A"), ("2023-08-01", "B"), ("2024-07-31", "C"), ("2024-08-01", "D")):
        add(vault, "time_entry", school=school, date=day, minutes=20, activity="travel", effective=20)
    add(vault, "time_entry", school=None, date="2024-01-01", minutes=20, activity="travel", effective=20)
    scope = erasure_extent.scope_of_time(vault, SchoolYear(2023))
    assert scope.schools == {"B", "C"}
    assert scope.years("B", SchoolYear(2030)) == {SchoolYear(2023)}


# ---- what lists show


def test_lists_leave_out_what_is_restricted_and_a_sum_keeps_its_minutes(vault: StoreConnection) -> None:
    """Anna's case is restricted: of the joint talk Ben's part stays, of her own talk nothing but its minutes."""
    talk(vault, 9, "2024-02-03", (ANNA, ANNAS_CASE, "Allein"))
    found = contacts.contacts_of_case(vault, ANNAS_CASE)
    assert [one.contact_id for one in found] == [JOINT, 9]
    assert keeping.without_restricted(vault, found) == found
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    (shown,) = keeping.without_restricted(vault, found)
    assert [one.person_id for one in shown.contact.concerns] == [BEN]
    assert [pseudonym for pseudonym, _ in shown.names] == ["P-2"]
    assert keeping.without_restricted(vault, found, ANNAS_CASE) == found
    both = keeping.without_restricted(vault, found, covered=True)
    assert [one.contact_id for one in both] == [JOINT, 9]
    assert (both[1].contact.concerns, both[1].contact.minutes, both[1].contact.note) == ((), 30, None)
    nobody = contacts.row_of_contact(vault, NOBODYS_TALK)
    assert nobody is not None
    assert keeping.without_restricted(vault, [nobody]) == [nobody]


def test_notes_of_a_case_come_newest_first(vault: StoreConnection) -> None:
    for number, day in ((7, "2024-02-03"), (8, "2024-02-02"), (9, "2024-02-03")):
        add(vault, "working_note", id=number, case_id=ANNAS_CASE, date=day, text="Wort")
    assert [number for number, _ in casefiles.working_notes_of(vault, ANNAS_CASE)] == [9, 7, 8, 1]
    assert [number for number, _ in casefiles.working_notes_of(vault, person_id=CEM)] == [2]


def test_minutes_without_a_school_are_told_by_month(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM time_entry")
    for day, school, minutes in (
        ("2024-07-31", None, 1), ("2024-08-01", None, 10), ("2024-08-31", None, 20), ("2025-07-31", None, 40),
        ("2025-08-01", None, 80), ("2024-09-01", "GS", 160),
    ):  # fmt: skip
        add(vault, "time_entry", school=school, date=day, minutes=minutes, activity="travel", effective=minutes)
    travel = Activity("travel")
    assert aggregates.minutes_without_school(vault, YEAR) == {8: {travel: 30}, 7: {travel: 40}}


def test_sessions_are_found_by_their_number(vault: StoreConnection) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    offer = add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10", **counts)
    made = [add(vault, "offer_session", offer_id=offer, date="2024-01-12", start=600, minutes=n) for n in (30, 40)]
    found = offers.sessions_by_id(vault, made[1:])
    assert {number: (name, one.minutes) for number, (name, one) in found.items()} == {
        made[1]: (uid(vault, "offer_session", made[1]), 40)
    }


def test_files_that_lie_unencrypted_are_told_of_their_person(vault: StoreConnection) -> None:
    training = record_of(vault, KINDS["training"])
    of = {"title": "Blatt", "added_on": "2024-01-11", "size": 1, "sha256": "0" * 64}
    ids = [add(vault, "attachment", case_id=case, kind="other", **of) for case in (ANNAS_CASE, ANNAS_CASE, BENS_CASE)]
    certificate = add(vault, "attachment", training_id=training, kind="certificate", **of)
    for number, name in zip((*ids, certificate), ("/b", "/a", "/c", "/d"), strict=True):
        attachments.remember_original(vault, number, name)
    assert attachments.originals_of_person(vault, ANNA) == ["/a", "/b"]
    assert attachments.originals_of_person(vault, CEM) == []
    attachments.remove_original_path(vault, ids[0])
    assert attachments.originals(vault) == {ids[1]: "/a", ids[2]: "/c", certificate: "/d"}
    assert attachments.originals_left(vault) == 3
    assert attachments.with_certificate(vault) == {training}
    vault.execute("UPDATE attachment SET kind = 'other' WHERE id = ?", (certificate,))
    assert attachments.with_certificate(vault) == set()
    assert attachments.total(vault) == (4, 4)


def test_whoever_is_owed_the_information_is_told(vault: StoreConnection) -> None:
    incidents.set_information(vault, ANNA, Information(None, date(2024, 9, 2), "Gefahr", date(2024, 10, 2)))
    incidents.set_information(vault, BEN, Information(None, date(2024, 9, 2), "Gefahr", date(2024, 10, 1)))
    incidents.set_information(vault, CEM, Information(date(2024, 10, 3), date(2024, 9, 2), "Gefahr", date(2024, 10, 1)))
    assert [person for person, _ in incidents.persons_owed_information(vault)] == [BEN, ANNA]
    incidents.set_information(vault, ANNA, Information(None, date(2024, 9, 2), "Gefahr"))
    assert [person for person, _ in incidents.persons_owed_information(vault)] == [BEN]


def test_a_table_is_noted_with_what_it_added(vault: StoreConnection) -> None:
    one, other = ImportedRecord("contact", 7, b"a"), ImportedRecord("person", 8, b"b")
    records = [one, other, ImportedRecord(table_imports.BESIDE, 9, b"c")]
    first = table_imports.add_import(vault, "contact", "2026-01-01T10:00:00", records)
    second = table_imports.add_import(vault, "contact", "2026-01-02T10:00:00", [replace(one, record_id=17)])
    assert [table_imports.records_added(vault, one) for one in (first, second, 99)] == [2, 1, None]
    assert table_imports.records_of_import(vault, first) == records
    assert table_imports.records_of_import(vault, 99) is None
    assert [(one.import_id, one.records) for one in table_imports.import_rows(vault)] == [(second, 1), (first, 2)]
    table_imports.end_import(vault, second)
    assert [one.import_id for one in table_imports.import_rows(vault)] == [first]


def test_what_goals_came_from_is_passed_on(vault: StoreConnection) -> None:
    first = record_of(vault, KINDS["goal"], follows=None)
    second = record_of(vault, KINDS["goal"], follows=None)
    third = record_of(vault, KINDS["goal"], follows=None)
    vault.execute("UPDATE agreement_goal SET follows_id = ? WHERE id = ?", (first, second))
    vault.execute("UPDATE agreement_goal SET follows_id = ? WHERE id = ?", (second, third))
    cooperation_goals.pass_on_origin(vault, [second])
    assert rows(vault, "SELECT id, follows_id FROM agreement_goal ORDER BY id") == [
        (first, None), (second, first), (third, first),
    ]  # fmt: skip


def test_a_meeting_is_taken_with_all_that_goes_with_it(vault: StoreConnection) -> None:
    meeting = record_of(vault, KINDS["meeting"], person=None, time=None)
    entry = TimeEntry(TODAY, 30, Activity("travel"), "GS", 600)
    cooperation_time.keep_time(vault, "team_meeting", meeting, entry)
    record_of(vault, KINDS["action"], person=None, meeting=meeting)
    before = cooperation_rows.taken(vault, "team_meeting", meeting)
    assert {one.table for one in before} >= {"time_entry", "team_meeting", "agreed_action"}
    assert [one.table for one in before][:2] == ["time_entry", "team_meeting"]
    cooperation_rows.remove_rows(vault, before)
    assert cooperation_rows.taken(vault, "team_meeting", meeting) == ()
    assert count(vault, "team_meeting") == count(vault, "agreed_action") == 0


def test_an_agreement_is_taken_with_its_parts_and_comes_back_with_them(vault: StoreConnection) -> None:
    """A review stands behind the goal and the talk that it refers to."""
    agreement = record_of(vault, KINDS["agreement"], clauses={"purpose": "Erfundener Zweck"})
    goal = record_of(vault, KINDS["goal"], agreement=agreement, follows=None)
    talk = record_of(vault, KINDS["evaluation"], agreement=agreement, time=None)
    add(vault, "goal_review", goal_id=goal, evaluation_id=talk, state="reached", reason="")
    before = cooperation_rows.taken(vault, "agreement", agreement)
    tables = [one.table for one in before]
    assert set(tables) >= {"agreement", "agreement_clause", "agreement_goal", "evaluation", "goal_review"}
    cooperation_rows.remove_rows(vault, before)
    assert [count(vault, table) for table in tables] == [0] * len(tables)
    for one in before:
        add(vault, one.table, **one.columns)
    assert cooperation_rows.taken(vault, "agreement", agreement) == before
