"""What is there already when something comes: settings of a file, pseudonyms, random ids, words that are no name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ssa_desktop.domain import kinds
from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.keeping.retention import Period, PeriodKind
from ssa_desktop.domain.kind_facts import Kind
from ssa_desktop.domain.kinds import KINDS, LINES, RULES
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, CountedBefore
from ssa_desktop.storage import events
from ssa_desktop.storage.cases import contacts
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import bulk_entries
from ssa_desktop.storage.exchange.recordset_kinds import add_record
from ssa_desktop.storage.exchange.recordset_protection import set_information
from ssa_desktop.storage.figures import annual_reports, counted_before, form_definitions
from ssa_desktop.storage.keeping import due_candidates, erasure, tombstones
from ssa_desktop.storage.people import leaks, people
from ssa_desktop.storage.rights import carrier, incidents
from ssa_desktop.storage.sql import insert, rows
from ssa_desktop.storage.time import shares_settings
from ssa_desktop.storage.together import talk_settings
from tests.unit.storage.vault_world import (
    ANNA,
    BEN,
    BENS_CASE,
    CEM,
    CEMS_TALK,
    JOINT,
    TODAY,
    add,
    count,
    line_of,
    record_of,
    uid,
)

YEAR = SchoolYear(2024)
SETTINGS: dict[str, tuple[Kind[Any], dict[str, Any], dict[str, Any]]] = {
    "form": (kinds.FORM_CHOICE, {"school_year": str(YEAR), "form": "a"}, {"school_year": str(YEAR), "form": "b"}),
    "cycle": (kinds.TALK_CYCLE, {"every": 2, "month": 5}, {"every": 3, "month": 6}),
    "shares": (
        kinds.SHARES_BASE,
        {"left_out": ["travel"], "tolerance": 5, "corridor": (60, 65)},
        {"left_out": [], "tolerance": 7, "corridor": None},
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_file_brings_a_setting_only_where_there_is_none(vault: StoreConnection, name: str) -> None:
    kind, first, second = SETTINGS[name]

    def kept() -> tuple[object, ...]:
        return (
            form_definitions.chosen_form(vault, YEAR),
            talk_settings.cycle(vault),
            shares_settings.left_out(vault),
            shares_settings.tolerance_points(vault),
            shares_settings.corridor_points(vault),
        )

    before = kept()
    assert add_record(vault, kind, first) == (YEAR.start if name == "form" else 0)
    brought = kept()
    assert brought != before
    add_record(vault, kind, second)
    assert kept() == brought


def test_information_that_stands_otherwise_is_not_written_over(vault: StoreConnection) -> None:
    given, other = Information(given_on=date(2024, 9, 1)), Information(given_on=date(2024, 9, 2))
    number = set_information(vault, ANNA, given)
    assert number is not None
    assert set_information(vault, ANNA, given) == number
    assert set_information(vault, ANNA, other) is None
    assert incidents.information_of(vault, ANNA) == given


def test_a_row_gets_its_random_id_back_until_a_list_outside_names_it(vault: StoreConnection) -> None:
    made = {"pseudonym": "P-77", "role": "pupil", "gender": "w", "created_on": "2024-09-15"}
    name = uid(vault, "person", add(vault, "person", **made))
    vault.execute("DELETE FROM person WHERE pseudonym = 'P-77'")
    tombstones.leave(vault, "person", name, TODAY)
    insert(vault, "person", {**made, "uid": name})
    assert count(vault, "tombstone", f"uid = '{name}'") == 0
    assert count(vault, "person", f"uid = '{name}'") == 1
    vault.execute("DELETE FROM person WHERE pseudonym = 'P-77'")
    tombstones.leave(vault, "person", name, TODAY)
    tombstones.mark_told(vault)
    insert(vault, "person", {**made, "uid": name})
    assert count(vault, "tombstone", f"uid = '{name}'") == 1
    assert count(vault, "person", f"uid = '{name}'") == 0
    assert count(vault, "person", "pseudonym = 'P-77'") == 1


def test_a_pseudonym_that_a_file_brought_is_passed_over(vault: StoreConnection) -> None:
    for number in (1, 2):
        add(vault, "person", pseudonym=f"P-2026-{number:03}", role="pupil", gender="w", created_on="2026-01-01")
    assert people._next_pseudonym(vault, TODAY) == "P-2026-003"
    people._note_pseudonym(vault, "P-2026-010")
    people._note_pseudonym(vault, "P-2026-005")
    people._note_pseudonym(vault, "Eigener Name")
    assert people._next_pseudonym(vault, TODAY) == "P-2026-011"
    assert people._next_pseudonym(vault, date(2025, 1, 1)) == "P-2025-001"


def test_a_word_is_no_name_as_long_as_somebody_bears_it(vault: StoreConnection) -> None:
    leaks.confirm_word(vault, "Muster", [ANNA], date(2026, 1, 1))
    leaks.confirm_word(vault, "Muster", [BEN], date(2026, 2, 1))
    assert rows(vault, "SELECT word, confirmed_on FROM leak_confirmed") == [("Muster", "2026-01-01")]
    assert rows(vault, "SELECT person_id FROM leak_confirmed_person ORDER BY 1") == [(ANNA,), (BEN,)]


def test_what_is_not_there_is_neither_due_nor_erased(vault: StoreConnection) -> None:
    periods = dict.fromkeys(RULES.values(), Period(PeriodKind.YEARS, 1))
    assert due_candidates.case_due(vault, 999, periods) == (None, False)
    assert due_candidates.case_due(vault, BENS_CASE, periods) == (None, False)
    assert erasure.erase_filed_returns(vault, [999], TODAY) == {"filed_return": 0}
    assert count(vault, "tombstone") == 0


def test_samples_of_the_planner_go_with_the_index(vault: StoreConnection) -> None:
    vault.execute("ANALYZE")
    assert count(vault, "sqlite_stat1") > 0
    erasure.rebuild_search_index(vault)
    assert count(vault, "sqlite_stat1") == 0


def test_a_line_of_a_file_is_stored_as_it_says(vault: StoreConnection) -> None:
    meeting = record_of(vault, KINDS["meeting"], person=None, start="10:15")
    assert rows(vault, "SELECT start, minutes FROM team_meeting WHERE id = ?", (meeting,)) == [(615, 45)]
    add_record(vault, LINES["carrier"], line_of(vault, LINES["carrier"]))
    assert carrier.told(vault) is not None


def test_many_talks_and_times_get_the_numbers_they_were_told(vault: StoreConnection) -> None:
    entry = TimeEntry(TODAY, 30, Activity("travel"), "GS", 600)
    before = contacts.get_contact(vault, CEMS_TALK)
    assert before is not None
    bulk = bulk_entries.BulkEntries(vault)
    bulk.write()
    first = bulk.add_time(entry, left_by_deleted=False)
    talk = bulk.add_contact(replace(before, minutes=35))
    second = bulk.add_time(replace(entry, minutes=40), left_by_deleted=True)
    bulk.write()
    third = bulk.add_time(replace(entry, minutes=50), left_by_deleted=False)
    bulk.write()
    found = rows(vault, "SELECT id, minutes, left_by_deleted FROM time_entry WHERE contact_id IS NULL ORDER BY id")
    assert found == [(first, 30, 0), (second, 40, 1), (third, 50, 0)]
    assert contacts.get_contact(vault, talk) == replace(before, minutes=35)
    assert rows(vault, "SELECT minutes FROM time_entry WHERE contact_id = ?", (talk,)) == [(35,)]


def test_what_a_portion_holds_is_written_before_the_next(
    vault: StoreConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_entries, "_AT_ONCE", 2)
    bulk = bulk_entries.BulkEntries(vault)
    before = count(vault, "time_entry")
    made = [bulk.add_time(TimeEntry(TODAY, 30 + n, Activity("travel")), left_by_deleted=False) for n in range(5)]
    assert count(vault, "time_entry") == before + 4
    bulk.write()
    found = rows(vault, "SELECT id FROM time_entry WHERE contact_id IS NULL ORDER BY minutes")
    assert [number for (number,) in found] == made


def test_events_are_told_once(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM security_event")
    for kind in ("restored", "wrong_passphrase", "restored"):
        add(vault, "security_event", happened_at="2026-03-04T10:00:00", kind=kind)
    numbers = [number for number, _, _ in events.unshown_security_events(vault)]
    assert len(numbers) == 3
    events.mark_events_shown(vault, numbers[1])
    assert [number for number, _, _ in events.unshown_security_events(vault)] == numbers[2:]
    with events.writing_as(vault, "2026-03-04T10:15:00", "Muster"):
        assert events.day_of_writing(vault) == "2026-03-04"
        events.log_change(vault, "exported", "contact")
    assert events.day_of_writing(vault) is None
    assert events.change_log(vault, 1)[0][:3] == ("2026-03-04T10:15:00", "Muster", "exported")


def test_what_a_talk_said_of_its_persons_is_unsaid(vault: StoreConnection) -> None:
    counted_before.say(vault, JOINT, {ANNA: CountedBefore.SITE, BEN: CountedBefore.BOTH, CEM: CountedBefore.BOTH})
    counted_before.say(vault, CEMS_TALK, {CEM: CountedBefore.SCHOOL})
    of = "SELECT person_id, counted_before FROM contact_concern ORDER BY contact_id, person_id"
    assert rows(vault, of) == [(ANNA, "site"), (BEN, "both"), (CEM, "school")]
    counted_before.unsay(vault, JOINT)
    assert rows(vault, of) == [(ANNA, None), (BEN, None), (CEM, "school")]


def test_an_empty_text_of_a_report_is_not_kept(vault: StoreConnection) -> None:
    first, second = list(AnnualChapter)[:2]
    annual_reports.store_text(vault, "GS", YEAR, first, "Eins")
    annual_reports.store_text(vault, "GS", YEAR, second, "")
    annual_reports.store_included(vault, "GS", YEAR, second, False)
    assert count(vault, "annual_text") == 2
    annual_reports.store_text(vault, "GS", YEAR, first, "")
    annual_reports.store_included(vault, "GS", YEAR, second, None)
    assert count(vault, "annual_text") == 0
