"""What holds a deletion back: holds, restrictions, child protection, and a postponement with a reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping import CaseChoice, ProtectionChoice, Restriction, RestrictionGround
from ssa_desktop.domain.records import WorkingNote
from ssa_desktop.domain.retention import DueState, HeldBecause, RetentionRule
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.exchange.due_files import due_json
from ssa_desktop.services import automatic_deletion, cases, deletion, keeping, postponing
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import duelist
from tests.integration.retention.diary import HOLD, book, case, count, delete_all, names, on, person

RESTRICTION = Restriction(
    RestrictionGround.HARM, "Verfahren", "Leitung", date(2023, 9, 12), informed_on=date(2023, 9, 12)
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
        assert (note.id in duelist.cases_ever_held(vault)) == (because is HeldBecause.HOLD)
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


def test_an_item_is_postponed_with_a_reason_for_a_year_at_most(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-08-10")
    (item,) = deletion.due(ws, ws.today())
    for until, reason in (("2025-12-01", " "), ("2025-08-10", "Klage"), ("2026-08-11", "Klage")):
        with pytest.raises(UsageError):
            postponing.postpone(ws, item.kind, item.id, date.fromisoformat(until), reason)
    with pytest.raises(RefusedError):
        postponing.postpone(ws, "case", "gibt-es-nicht", date(2026, 1, 1), "Klage")
    postponing.postpone(ws, item.kind, item.id, date(2026, 8, 10), "Klage erwartet")
    assert on(ws, "2026-08-09") == []
    assert on(ws, "2026-08-10") == [("case", "P-2023-001", "2026-08-10", "due")]
    assert [(found.item.id, found.reason) for found in postponing.listing(ws)] == [(item.id, "Klage erwartet")]
    postponing.end(ws, item.kind, item.id)
    assert on(ws, "2025-08-10") == [("case", "P-2023-001", "2025-07-31", "due")]


def test_what_is_known_of_a_postponement_goes_with_the_record(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    note = cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, person(ws, "Nils Muster")))
    book(ws, "2023-09-12", Activity.TRAINING)
    diary.turn_to("2026-08-10")
    automatic_deletion.remind(ws)
    for item in deletion.due(ws, ws.today()):
        postponing.postpone(ws, item.kind, item.id, date(2026, 9, 1), "Klage erwartet")
    assert count(ws, "postponement") == 3
    cases.destroy_working_note(ws, note)
    assert count(ws, "postponement") == 2
    diary.turn_to("2026-09-01")
    automatic_deletion.remind(ws)
    delete_all(ws)
    assert (count(ws, "postponement"), count(ws, "due_notice")) == (0, 0)
