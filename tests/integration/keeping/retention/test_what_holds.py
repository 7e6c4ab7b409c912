"""What holds a deletion back: holds, restrictions, child protection, and a postponement with a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.keeping import CaseChoice, ProtectionChoice, Restriction, RestrictionGround
from ssa_desktop.domain.keeping.retention import DueState, HeldBecause
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import WorkingNote
from ssa_desktop.domain.vocabulary import Activity, LeaveKind
from ssa_desktop.exchange.due_files import due_json
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import automatic_deletion, deletion, keeping, postponing
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import due_candidates, postponements
from tests.integration.keeping.retention.diary import HOLD, believed, book, case, count, delete_all, names, on, person
from tests.steps import Done

RESTRICTION = Restriction(
    RestrictionGround.HARM,
    "Verfahren",
    "Leitung",
    date(2023, 9, 12),
    informed_on=date(2023, 9, 12),
    until=date(2031, 1, 31),
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
        assert (note.id in due_candidates.cases_ever_held(vault)) == (because is HeldBecause.HOLD)
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


def test_a_deletion_is_put_off_once_with_a_reason_for_thirty_days_at_most(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    for until, reason in (("2025-09-01", " "), ("2025-08-10", "Klage"), ("2025-09-10", "Klage")):
        with pytest.raises(UsageError):
            postponing.postpone(ws, item.kind, item.id, date.fromisoformat(until), reason)
    with pytest.raises(RefusedError):
        postponing.postpone(ws, "case", "gibt-es-nicht", date(2025, 9, 1), "Klage")
    postponing.postpone(ws, item.kind, item.id, date(2025, 9, 9), "Klage erwartet")
    assert on(ws, "2025-09-08") == []
    assert on(ws, "2025-09-09") == [("case", "P-2023-001", "2025-09-09", "due")]
    assert [(found.item.id, found.reason) for found in postponing.listing(ws)] == [(item.id, "Klage erwartet")]
    for day in ("2025-08-10", "2025-09-09", "2025-12-01"):
        diary.turn_to(day)
        with pytest.raises(RefusedError) as caught:
            postponing.postpone(ws, item.kind, item.id, ws.today() + timedelta(days=9), "noch einmal")
        assert caught.value.key == "retention.postpone_already"


def test_one_that_was_ended_is_not_put_off_again_but_one_that_was_taken_back_is(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    until = date(2025, 9, 9)
    Done(ws, lambda ws: postponing.postpone(ws, item.kind, item.id, until, "Klage")).take_back()
    assert not deletion.due(ws, ws.today())[0].was_postponed
    postponing.postpone(ws, item.kind, item.id, until, "Klage")
    ended = Done(ws, lambda ws: postponing.end(ws, item.kind, item.id))
    assert on(ws, "2025-08-10") == [("case", "P-2023-001", "2025-07-31", "due")]
    assert deletion.due(ws, ws.today())[0].was_postponed
    with pytest.raises(RefusedError):
        postponing.postpone(ws, item.kind, item.id, until, "Klage")
    ended.take_back()
    assert on(ws, "2025-09-08") == []


def test_a_new_due_date_may_be_put_off_anew(ws, diary):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    postponing.postpone(ws, item.kind, item.id, date(2025, 9, 9), "Klage")
    # Opened again and closed later.
    cases.correct(ws, file, replace(cases.view(ws, file).case, closed=date(2024, 9, 12)))
    diary.turn_to("2026-08-10")
    assert not deletion.due(ws, ws.today())[0].was_postponed
    postponing.postpone(ws, item.kind, item.id, date(2026, 9, 9), "Übergabe")
    assert on(ws, "2026-09-08") == []


def test_a_case_is_opened_again_for_a_new_need_that_is_kept_and_taken_back(ws, diary):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-07-31")
    with pytest.raises(UsageError) as caught:
        cases.reopen(ws, file, "  ")
    assert caught.value.key == "case.reopen_reason"
    before = Done(ws, lambda ws: cases.reopen(ws, file, " neuer Vorfall "))
    assert cases.view(ws, file).case.closed is None
    assert on(ws, "2025-08-01") == []
    choice = keeping.of_case(ws, file).choice
    assert (choice.reopened_on, choice.reopened_reason) == (date(2025, 7, 31), "neuer Vorfall")
    with pytest.raises(RefusedError) as again:
        cases.reopen(ws, file, "noch einmal")
    assert again.value.key == "case.not_closed"
    before.take_back()
    assert cases.view(ws, file).case.closed == date(2023, 9, 12)
    assert keeping.of_case(ws, file).choice.reopened_reason is None


def test_what_was_put_off_does_not_hold_beyond_leaving_the_school_nor_for_another_day(ws, diary):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-07-31")
    (item,) = deletion.due(ws, ws.today())
    postponing.postpone(ws, item.kind, item.id, date(2025, 8, 30), "Klage")
    assert on(ws, "2025-08-29") == []
    # The pupil left in January: six months after that it goes.
    left = replace(cases.view(ws, file).case, left_school=date(2025, 1, 15), leave_kind=LeaveKind.CHANGED_SCHOOL)
    cases.correct(ws, file, left)
    assert [found[2:] for found in on(ws, "2025-08-01")] == [("2025-07-15", "due")]
    assert postponing.listing(ws) == []
    # The pupil stays, but the case was closed a year earlier than it said: that day was not put off.
    earlier = replace(left, left_school=None, leave_kind=None, opened=date(2022, 9, 1), closed=date(2022, 9, 12))
    cases.correct(ws, file, earlier)
    assert [found[2:] for found in on(ws, "2025-08-01")] == [("2024-07-31", "due")]


def test_leaving_that_is_entered_later_ends_what_was_put_off(ws, diary):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-01")
    (item,) = deletion.due(ws, ws.today())
    postponing.postpone(ws, item.kind, item.id, date(2025, 8, 30), "Klage")
    # The day of the rule stays the same: the case was closed long before the pupil left.
    left = replace(cases.view(ws, file).case, left_school=date(2025, 8, 10), leave_kind=LeaveKind.FINISHED)
    cases.correct(ws, file, left)
    assert on(ws, "2025-08-09") == []
    assert on(ws, "2025-08-10") == [("case", "P-2023-001", "2025-08-10", "due")]
    assert cases.view(ws, file).due == date(2025, 8, 10)
    assert [row.due for row in cases.listing(ws)] == [date(2025, 8, 10)]


def test_a_note_put_off_by_an_earlier_version_is_due_under_its_rule(ws, diary):
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, person(ws)))
    diary.turn_to("2024-07-31")
    (note,) = (item for item in deletion.due(ws, ws.today()) if item.kind == "working_note")
    with ws.change() as vault:
        postponements.postpone(vault, note.kind, note.id, date(2024, 8, 30), "Klage erwartet", ws.today())
    assert note in deletion.due(ws, ws.today())
    assert postponing.listing(ws) == []


def test_one_of_an_earlier_version_holds_for_thirty_days_at_most(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    with ws.change() as vault:
        postponements.postpone(vault, item.kind, item.id, date(2031, 1, 1), "Klage erwartet", ws.today())
    assert on(ws, "2025-09-08") == []
    assert on(ws, "2025-09-09") == [("case", "P-2023-001", "2025-09-09", "due")]


@pytest.mark.parametrize(
    ("left", "kind", "today", "last"),
    [
        ("2025-07-25", LeaveKind.FINISHED, "2025-07-25", None),
        ("2025-07-25", LeaveKind.UNKNOWN, "2025-08-10", None),
        ("2025-02-10", LeaveKind.CHANGED_SCHOOL, "2025-07-31", "2025-08-10"),
        ("2025-01-31", LeaveKind.CHANGED_SCHOOL, "2025-08-10", None),
        ("2026-01-30", LeaveKind.FINISHED, "2025-08-10", "2025-09-09"),
    ],
)
def test_nothing_is_put_off_beyond_leaving_the_school(ws, diary, left, kind, today, last):
    case(ws, person(ws), closed=date(2023, 9, 12), left_school=date.fromisoformat(left), leave_kind=kind)
    diary.turn_to(today)
    (item,) = deletion.due(ws, ws.today())
    longest = last and date.fromisoformat(last)
    found = postponing.last_days(ws, [item], ws.today())[item.id]
    assert found == (longest or postponing.PostponingFault.LEAVING)
    with pytest.raises(UsageError):
        postponing.postpone(ws, item.kind, item.id, (longest or ws.today()) + timedelta(days=1), "Klage")
    if longest:
        postponing.postpone(ws, item.kind, item.id, longest, "Klage")


def test_what_a_decision_is_asked_for_on_is_not_put_off(ws, diary):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    keeping.choose(ws, file, CaseChoice(protection_began=date(2023, 9, 1), protection_ended=date(2023, 9, 10)))
    diary.turn_to("2025-08-01")
    (item,) = deletion.due(ws, ws.today())
    assert item.held_because is HeldBecause.DECISION
    with pytest.raises(UsageError) as caught:
        postponing.postpone(ws, item.kind, item.id, date(2025, 8, 20), "Klage")
    assert caught.value.key == "retention.postpone_decision"


def test_a_working_note_is_never_put_off(ws, diary):
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, person(ws)))
    diary.turn_to("2024-07-31")
    (note,) = deletion.due(ws, ws.today())
    with pytest.raises(UsageError) as caught:
        postponing.postpone(ws, note.kind, note.id, date(2024, 8, 10), "Klage")
    assert caught.value.key == "retention.postpone_note"


def test_what_was_put_off_is_asked_about_at_every_unlock_and_never_goes_by_itself(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    automatic_deletion.set_days(ws, 14)
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    postponing.postpone(ws, item.kind, item.id, date(2025, 9, 9), "Klage")
    ws.close()
    for day in ("2025-09-08", "2025-09-09", "2025-09-30", "2025-10-30"):
        diary.turn_to(day)
        believed(diary)
        opened = diary.open()
        told = {notice.kind for notice in opened.notices}
        assert ("postponed_over" in told) == (day > "2025-09-08")
        assert "deleted_automatically" not in told
        assert count(opened, "case_file") == 1
        opened.close()


def test_what_is_known_of_a_postponement_goes_with_the_record(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    note = cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, person(ws, "Nils Muster")))
    book(ws, "2023-09-12", Activity.TRAINING)
    diary.turn_to("2026-08-10")
    automatic_deletion.remind(ws)
    for item in deletion.due(ws, ws.today()):
        with ws.change() as vault:
            # A note's is of an earlier version.
            postponements.postpone(vault, item.kind, item.id, date(2026, 9, 1), "Klage erwartet", ws.today())
    assert count(ws, "postponement") == 3
    cases.erase_working_note(ws, note)
    assert count(ws, "postponement") == 2
    diary.turn_to("2026-09-01")
    automatic_deletion.remind(ws)
    delete_all(ws)
    assert (count(ws, "postponement"), count(ws, "due_notice")) == (0, 0)
