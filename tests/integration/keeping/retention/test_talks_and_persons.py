"""What goes when: talks, persons, working time, and the papers of offers."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Concern, Offer, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import Activity, LeaveKind, OfferType, TimeEvent
from ssa_desktop.labels import due_name
from ssa_desktop.services import record_search
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import backups, deletion, deletion_records, due_preview, postponing, restoring
from ssa_desktop.services.keeping.due_places import Target, place_of_due
from ssa_desktop.services.offers import offers
from ssa_desktop.services.time import times
from ssa_desktop.services.together import cooperation_actions, cooperation_meetings
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import corrections
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import insert, new_uid, rows
from tests.integration.keeping.retention.diary import book, case, count, delete_all, names, on, person, reports_of, talk
from tests.integration.program import PASSPHRASE
from tests.security.decrypted import decrypted


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
    assert (found.records["contact"], found.joint_contacts, found.records["person"]) == (0, 1, 1)
    delete_all(ws)
    assert names(ws) == {"Nils Muster"}
    (row,) = cases.view(ws, nils_case).contacts
    assert [concern.note for concern in row.contact.concerns] == ["Nils erzählt"]


def test_with_the_case_of_one_goes_their_part_of_a_talk_that_is_due_for_another(ws, diary):
    """Nils stays for a later talk; his part of the earlier one has no case any more, and is due as Mila's was."""
    mila, nils = person(ws), person(ws, "Nils Muster")
    last = date(2024, 7, 31)
    nils_case = case(ws, nils, left_school=last, leave_kind=LeaveKind.FINISHED)
    talk(ws, "2023-09-11", Concern(mila, note="Mila erzählt"), Concern(nils, nils_case, note="Nils erzählt"))
    diary.turn_to("2024-08-10")
    talk(ws, "2024-08-05", Concern(nils, note="Nils kommt noch einmal"))
    before = deletion.due(ws, last)
    assert sorted((item.kind, item.label) for item in before) == [("case", "P-2023-002"), ("contact", "P-2023-001")]
    deletion.erase_due(ws, last, 2)
    assert deletion.due(ws, last) == []
    assert (names(ws), count(ws, "contact")) == ({"Nils Muster"}, 1)


def test_what_is_written_in_a_talk_on_nobody_goes_with_its_school_year_and_the_talk_counts_on(ws, diary, tmp_path):
    talk(ws, "2023-09-11", note="Zinnoberrot war sie")
    talk(ws, "2023-09-12")
    talk(ws, "2024-08-05", note="Erst im nächsten Jahr")
    assert on(ws, "2024-07-30") == []
    assert on(ws, "2024-07-31") == [("contact", None, "2024-07-31", "due")]
    diary.turn_to("2024-08-06")
    backup = tmp_path / "vorher.ssab"
    backups.create(ws, backup)
    before = reports_of(ws)
    (item,) = deletion.due(ws, ws.today())
    assert (item.of, due_name("de", item)) == (date(2023, 9, 11), "11.09.2023")
    assert place_of_due(ws, item) == Target(day=date(2023, 9, 11), contact_id=1)
    assert due_preview.preview_due(ws, ws.today(), frozenset({item.id})).records == {"contact_note": 1}
    assert b"Zinnoberrot" in decrypted(ws.folder)
    delete_all(ws)
    assert (count(ws, "contact"), count(ws, "contact_text"), count(ws, "time_entry")) == (3, 1, 3)
    assert b"Zinnoberrot" not in decrypted(ws.folder)
    assert record_search.search(ws, "Zinnoberrot") == []
    assert reports_of(ws) == before
    (record,) = deletion_records.listing(ws)
    assert (record.kind, record.rule, record.records) == ("contact", "contact_without_case", 1)
    assert deletion.due(ws, ws.today()) == []
    # Written there anew it is another text; an older backup brings neither back.
    with ws.change() as vault:
        corrections.change_note(vault, 1, None, "Später noch einmal")
    later = tmp_path / "nachher.ssab"
    backups.create(ws, later)
    ws.close()
    for path, texts in ((later, ["Erst im nächsten Jahr", "Später noch einmal"]), (backup, ["Erst im nächsten Jahr"])):
        restoring.restore(diary.folder, path, restoring.secret_of(PASSPHRASE), clock=lambda: diary.now, replace=True)
        with closing(diary.open()) as again:
            with again.read() as vault:
                assert sorted(text for (text,) in rows(vault, "SELECT text FROM contact_text")) == texts
            assert (count(again, "contact"), reports_of(again)) == (3, before)


def test_what_was_put_off_of_it_goes_with_it(ws, diary):
    talk(ws, "2023-09-11", note="Zinnoberrot war sie")
    diary.turn_to("2024-08-01")
    (item,) = deletion.due(ws, ws.today())
    postponing.postpone(ws, "contact", item.id, date(2024, 8, 20), "Rückfrage")
    assert deletion.due(ws, ws.today()) == []
    diary.turn_to("2024-08-21")
    assert [one.was_postponed for one in deletion.due(ws, ws.today())] == [True]
    delete_all(ws)
    assert (count(ws, "contact"), count(ws, "postponement"), count(ws, "due_notice")) == (1, 0, 0)


def test_a_talk_of_two_without_a_case_is_one_item(ws, diary):
    mila, nils = person(ws), person(ws, "Nils Muster")
    talk(ws, "2023-09-11", Concern(mila), Concern(nils))
    diary.turn_to("2024-07-31")
    assert on(ws, "2024-07-31") == [("contact", "P-2023-001", "2024-07-31", "due")]
    delete_all(ws)
    assert names(ws) == set()


def test_a_person_with_nothing_is_due_at_the_end_of_the_year_of_their_entry(ws, diary):
    person(ws)
    waiting = person(ws, "Nils Muster")
    appointments.add(ws, Appointment("GS", date(2024, 9, 20), 600, 30, person_id=waiting))
    assert on(ws, "2024-07-30") == []
    assert on(ws, "2024-07-31") == [("person", "P-2023-001", "2024-07-31", "due")]
    diary.turn_to("2024-07-31")
    delete_all(ws)
    assert names(ws) == {"Nils Muster"}


@pytest.mark.parametrize("day", ["2024-09-20", "2025-07-31"])
def test_an_appointment_of_which_nobody_said_more_keeps_them_to_the_end_of_its_year(ws, diary, day):
    waiting = person(ws)
    appointments.add(ws, Appointment("GS", date.fromisoformat(day), 600, 30, person_id=waiting))
    diary.turn_to("2025-07-31")
    assert on(ws, "2025-07-30") == []
    assert on(ws, "2025-07-31") == [("person", "P-2023-001", "2025-07-31", "due")]
    delete_all(ws)
    assert names(ws) == set()
    assert count(ws, "appointment") == 0


@pytest.mark.parametrize(("day", "stays"), [("2024-07-31", False), ("2025-08-01", True)])
def test_an_appointment_of_a_year_that_is_over_does_not_keep_them_behind_their_last_case(ws, diary, day, stays):
    mila = person(ws)
    closed = case(ws, mila, closed=date(2023, 9, 12))
    talk(ws, "2023-09-11", Concern(mila, closed))
    appointments.add(ws, Appointment("GS", date.fromisoformat(day), 600, 30, person_id=mila))
    diary.turn_to("2025-07-31")
    delete_all(ws)
    assert names(ws) == ({"Mila Muster"} if stays else set())
    assert on(ws, "2025-07-31") == []


def test_their_direct_talks_go_with_their_last_case_and_the_person_goes_too(ws, diary):
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


def test_a_file_that_goes_within_the_year_takes_the_person_along_when_only_due_talks_are_left(ws, diary):
    """Their talks of the year would stay bare for somebody who stays; they do not."""
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


def test_a_direct_talk_that_is_not_due_yet_keeps_them(ws, diary):
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
    assert due_preview.preview_due(ws, ws.today(), frozenset({item.id})).records["time"] == 4
    before = reports_of(ws)
    shares = json.loads(before["2023/24", "time-shares school"])
    assert shares["base_minutes"] == sum(unit["base_minutes"] for unit in shares["units"])
    assert any(unit["unassigned_minutes"] for unit in shares["units"]), "time without a school counts"
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
        ("all", "2023/24", "time_key.own", 1),
        ("school:GS", "2023/24", "common.training", 45),
        ("school:GS", "2023/24", "q1.common.training", 45),
        ("school:GS", "2023/24", "minutes.training", 15),
        ("school:GS", "2023/24", "months.09", 1),
        ("school:GS", "2023/24", "q1.hours.indirect", 15),
    }


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


def test_a_meeting_and_an_action_on_a_person_keep_them_until_due_themselves(ws, diary):
    mila, nils = person(ws), person(ws, "Nils Muster")
    case(ws, nils, closed=date(2023, 9, 12))
    meeting = TeamMeeting("GS", MeetingMethod.CASE_CONSULTATION, date(2023, 9, 12), 45, person_id=mila)
    cooperation_meetings.save_meeting(ws, meeting)
    action = AgreedAction("Sitzplatz wechseln", "Klassenleitung", date(2023, 9, 12), person_id=nils)
    cooperation_actions.save(ws, action)
    extent = deletion.preview_person(ws, "P-2023-001").extent
    assert (extent.meetings, extent.actions) == (1, 0)
    # An action on somebody with a case is due with nothing of its own.
    assert on(ws, "2024-07-31") == []
    diary.turn_to("2025-07-31")
    assert on(ws, "2025-07-31") == [("case", "P-2023-002", "2025-07-31", "due")]
    delete_all(ws)
    assert names(ws) == {"Mila Muster", "Nils Muster"}
    diary.turn_to("2026-07-30")
    assert on(ws, "2026-07-30") == []
    diary.turn_to("2026-07-31")
    assert on(ws, "2026-07-31") == [
        ("agreed_action", "P-2023-002", "2026-07-31", "due"),
        ("team_meeting", "P-2023-001", "2026-07-31", "due"),
        ("time", "2023/24", "2026-07-31", "due"),
    ]
    delete_all(ws)
    assert names(ws) == set()
    assert (count(ws, "team_meeting"), count(ws, "agreed_action")) == (0, 0)


def test_somebody_entered_by_mistake_stays_once_a_meeting_or_an_action_is_on_them(ws):
    people_on = [person(ws, name) for name in ("Mila Muster", "Nils Muster", "Zoe Zufall")]
    meeting = TeamMeeting("GS", MeetingMethod.CASE_CONSULTATION, date(2023, 9, 12), 45, person_id=people_on[0])
    cooperation_meetings.save_meeting(ws, meeting)
    cooperation_actions.save(ws, AgreedAction("Anruf", "", date(2023, 9, 12), person_id=people_on[1]))
    with ws.change() as vault:
        gone = [people.remove_empty_person(vault, number) is not None for number in people_on]
    assert gone == [False, False, True]
