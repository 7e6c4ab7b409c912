"""What an erasure reaches and leaves, and what goes again after a restore, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.figures import frozen_text
from ssa_desktop.domain.keeping.retention import Period, PeriodKind
from ssa_desktop.domain.kinds import KINDS, RULES
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.cases import talk_moves
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import imported, table_imports
from ssa_desktop.storage.exchange.table_imports import ImportedRecord
from ssa_desktop.storage.figures import counters, filed_returns, report_texts
from ssa_desktop.storage.keeping import erasure, erasure_extent, proofs, redacting, tombstoned_records, tombstones
from ssa_desktop.storage.keeping.erasure_extent import ErasureScope
from ssa_desktop.storage.keeping.remove_again import remove_again
from ssa_desktop.storage.keeping.tombstoned_records import still_there
from ssa_desktop.storage.keeping.tombstones import all_tombstones
from ssa_desktop.storage.rights import arrivals
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time import worktimes
from ssa_desktop.storage.together import cooperation_erasure
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


def stones(vault: StoreConnection) -> list[str]:
    return sorted(stone.kind for stone in all_tombstones(vault))


def test_a_case_goes_with_its_notes_and_its_part_of_a_talk(vault: StoreConnection) -> None:
    record_of(vault, KINDS["referral"], case=ANNAS_CASE)
    assert erasure.erase_cases(vault, [ANNAS_CASE], TODAY) == 3
    assert stones(vault) == ["case", "referral", "working_note"]
    assert rows(vault, "SELECT contact_id, person_id FROM contact_concern ORDER BY id") == [
        (JOINT, BEN),
        (CEMS_TALK, CEM),
    ]
    assert [text for (text,) in rows(vault, "SELECT text FROM contact_text")] == ["Bens Sicht", "Sorgen um Noten"]
    assert count(vault, "person") == 3


def test_a_talk_with_nobody_left_goes_and_its_working_time_stays(vault: StoreConnection) -> None:
    assert erasure.erase_contacts(vault, [CEMS_TALK], TODAY) == 1
    assert stones(vault) == ["contact"]
    assert rows(vault, "SELECT contact_id, left_by_deleted FROM time_entry WHERE date = '2025-01-20'") == [(None, 1)]


def test_of_a_person_who_stays_the_facts_of_the_year_stay_without_words(vault: StoreConnection) -> None:
    talk(vault, 9, "2024-02-20", (ANNA, ANNAS_CASE, "Noch ein Streit"))
    erasure.erase_cases(vault, [ANNAS_CASE], TODAY, staying=[ANNA], year_begins=date(2024, 2, 10))
    assert rows(vault, "SELECT contact_id, bare, case_id FROM contact_concern WHERE person_id = ?", (ANNA,)) == [
        (9, 1, None)
    ]
    assert count(vault, "contact_text", "contact_id = 9") == 0


def test_of_a_joint_talk_the_other_keeps_words_and_topics(vault: StoreConnection) -> None:
    vault.execute("INSERT INTO topic (code, label_de, label_en, position) VALUES ('friends', '', '', 1)")
    talk(vault, 9, "2024-02-20", (ANNA, ANNAS_CASE, "Noch ein Streit"))
    for number in (JOINT, 9):
        add(vault, "contact_topic", contact_id=number, topic="friends")
    erasure.erase_cases(vault, [ANNAS_CASE], TODAY, staying=[ANNA], year_begins=date(2024, 1, 1))
    assert rows(vault, "SELECT text FROM contact_text WHERE contact_id IN (?, 9)", (JOINT,)) == [("Bens Sicht",)]
    assert rows(vault, "SELECT contact_id FROM contact_topic") == [(JOINT,)]


def test_what_was_moved_into_a_case_leaves_a_tombstone_where_it_was(vault: StoreConnection) -> None:
    vault.execute("UPDATE contact_concern SET moved = 1 WHERE case_id = ?", (ANNAS_CASE,))
    erasure.erase_cases(vault, [ANNAS_CASE], TODAY)
    assert stones(vault) == ["case", "contact_part", "working_note"]


def test_moved_parts_are_moved_out_and_others_stay(vault: StoreConnection) -> None:
    talk(vault, 8, "2024-02-19", (ANNA, ANNAS_CASE, "Text"))
    talk(vault, 9, "2024-11-20", (BEN, BENS_CASE, "Text"))
    vault.execute("UPDATE contact_concern SET moved = 1 WHERE contact_id IN (8, 9)")
    talk_moves.move_all_out(vault, [ANNAS_CASE])
    parts = "SELECT contact_id, case_id, moved FROM contact_concern WHERE person_id <> ? ORDER BY id"
    assert rows(vault, parts, (CEM,)) == [
        (JOINT, ANNAS_CASE, 0), (JOINT, None, 0), (8, None, 0), (9, BENS_CASE, 1),
    ]  # fmt: skip


def test_a_person_goes_with_everything_on_them_and_out_of_the_search(vault: StoreConnection) -> None:
    record_of(vault, KINDS["appointment"], person=CEM)
    erasure.erase_person(vault, CEM, TODAY)
    assert stones(vault) == ["appointment", "contact", "person", "working_note"]
    for table in ("appointment", "contact_concern", "working_note", "search_document"):
        assert count(vault, table, f"person_id = {CEM}") == 0, table
    assert count(vault, "search_document") == 5


def test_a_person_alone_goes_only_when_nothing_holds_them(vault: StoreConnection) -> None:
    assert erasure.erase_person_alone(vault, CEM, TODAY, TODAY) == 0
    erasure.erase_contacts(vault, [CEMS_TALK], TODAY)
    erasure.erase_working_note(vault, 2, TODAY)
    number = record_of(vault, KINDS["appointment"], person=CEM, date="2026-07-31", state="planned")
    assert erasure_extent.has_other_records(vault, CEM, TODAY)
    assert not erasure_extent.has_other_records(vault, CEM, date(2026, 8, 1))
    vault.execute("UPDATE appointment SET state = 'did_not_appear' WHERE id = ?", (number,))
    assert erasure.erase_person_alone(vault, CEM, TODAY, TODAY) == 1


@pytest.mark.parametrize(
    ("given", "stays"),
    [
        ({}, []),
        ({"note": ""}, [ANNA]),
        ({"case": ""}, [ANNA]),
        ({"talk": "2024-01-05"}, [ANNA]),
        ({"bare": "2025-07-31"}, []),
        ({"bare": "2025-08-01"}, [ANNA]),
        ({"planned": "2025-08-01"}, [ANNA]),
        ({"planned": "2025-07-31"}, []),
    ],
    ids=str,
)
def test_whom_something_else_holds(vault: StoreConnection, given: dict[str, str], stays: list[int]) -> None:
    if "note" in given:
        add(vault, "working_note", person_id=ANNA, date="2025-01-10", text="Nachfragen")
    if "case" in given:
        add(
            vault,
            "case_file",
            person_id=ANNA,
            school="GS",
            opened="2025-01-01",
            initiated_by="pupil",
            type="counselling",
        )
    if "talk" in given or "bare" in given:
        talk(vault, 9, given.get("talk") or given["bare"], (ANNA, None, "Text"))
        vault.execute("UPDATE contact_concern SET bare = ? WHERE contact_id = 9", ("bare" in given,))
    if "planned" in given:
        record_of(vault, KINDS["appointment"], person=ANNA, date=given["planned"], state="planned")
    assert erasure_extent.persons_staying(vault, [ANNAS_CASE], TODAY) == stays


def test_how_much_is_recorded_on_a_person(vault: StoreConnection) -> None:
    found = erasure_extent.extent_of_person(vault, ANNA)
    assert (found.cases, found.contacts, found.joint_contacts, found.working_notes) == (1, 1, 1, 1)
    meeting = record_of(vault, KINDS["meeting"], person=None, case=ANNAS_CASE)
    record_of(vault, KINDS["action"], person=None, meeting=meeting)
    record_of(vault, KINDS["action"], person=ANNA)
    record_of(vault, KINDS["action"], person=CEM)
    found = erasure_extent.extent_of_person(vault, ANNA)
    assert (found.meetings, found.actions, found.appointments) == (1, 2, 0)


def test_which_figures_an_erasure_can_change(vault: StoreConnection) -> None:
    record_of(vault, KINDS["referral"], case=ANNAS_CASE, date="2025-10-01")
    scope = erasure_extent.scope_of_cases(vault, [ANNAS_CASE])
    last = SchoolYear(2027)
    assert scope.years("GS", last) == {SchoolYear(2023), SchoolYear(2025)}
    assert scope.years("GMS", last) == set()
    running = erasure_extent.scope_of_person(vault, BEN)
    assert running.years("GS", SchoolYear(2025)) == {SchoolYear(2023), SchoolYear(2024), SchoolYear(2025)}
    assert ErasureScope((("GS", date(2024, 8, 1), date(2024, 7, 31)),)).years("GS", last) == {SchoolYear(2024)}


def test_parts_of_talks_without_a_case(vault: StoreConnection) -> None:
    assert erasure_extent.direct_parts_without_case(vault, [JOINT, CEMS_TALK, NOBODYS_TALK]) == [(CEMS_TALK, CEM)]
    assert erasure_extent.parts_of_contacts(vault) == {JOINT: 2, CEMS_TALK: 1, NOBODYS_TALK: 0}
    assert erasure.erase_direct_parts(vault, [(JOINT, BEN)], TODAY) == 0
    assert stones(vault) == ["contact_part"]
    assert [text for (text,) in rows(vault, "SELECT text FROM contact_text WHERE contact_id = ?", (JOINT,))] == [
        "Streit um den Ball"
    ]


def test_the_last_return_of_a_year_takes_its_preparation_along(vault: StoreConnection) -> None:
    first = record_of(vault, KINDS["filed_return"])
    (year, level, content, digest) = vault.execute(
        "SELECT school_year, level, content, digest FROM filed_return"
    ).fetchone()
    second = add(vault, "filed_return", school_year=year, level=level, form_id="f", version=2, filed_on="2026-10-03",
                 reason="Nachtrag", content=content, digest=digest)  # fmt: skip
    record_of(vault, KINDS["return_remark"], school_year=year, level=level)
    erasure.erase_filed_returns(vault, [first], TODAY)
    assert count(vault, "return_remark") == 1
    erasure.erase_filed_returns(vault, [second], TODAY)
    assert count(vault, "return_remark") == 0
    assert stones(vault).count("filed_return") == 2


def test_texts_of_reports_go_by_the_school_year(vault: StoreConnection) -> None:
    for line in ("annual_text", "annual_agreement", "indicator_note", "return_remark"):
        for year in ("2023/24", "2024/25"):
            record_of(vault, KINDS[line], school_year=year)
    assert report_texts.count(vault) == 8
    assert report_texts.erase(vault, SchoolYear(2023)) == 4
    assert report_texts.years(vault) == [SchoolYear(2024)]


def test_what_was_a_mistake_goes_again_with_its_working_time(vault: StoreConnection) -> None:
    tombstones.leave(vault, "mistaken_contact", uid(vault, "contact", CEMS_TALK), TODAY)
    assert remove_again(vault, all_tombstones(vault)) == {"contact": 1}
    assert count(vault, "time_entry", "date = '2025-01-20'") == 0
    assert count(vault, "contact") == 2


def test_a_person_to_whom_something_belongs_is_no_mistake_any_more(vault: StoreConnection) -> None:
    tombstones.leave(vault, "mistaken_person", uid(vault, "person", CEM), TODAY)
    nobody = add(vault, "person", pseudonym="P-9", role="pupil", gender="w", created_on="2024-10-01")
    tombstones.leave(vault, "mistaken_person", uid(vault, "person", nobody), TODAY)
    assert remove_again(vault, all_tombstones(vault)) == {"person": 1}
    assert [number for (number,) in rows(vault, "SELECT id FROM person ORDER BY id")] == [ANNA, BEN, CEM]


def test_what_is_there_again_is_found_by_its_stone_contacts_before_cases(vault: StoreConnection) -> None:
    for kind, table, number in (
        ("case", "case_file", BENS_CASE),
        ("person", "person", CEM),
        ("contact", "contact", JOINT),
    ):
        tombstones.leave(vault, kind, uid(vault, table, number), TODAY)
    tombstones.leave(vault, "case", "f" * 32, TODAY)
    assert [(one.kind, one.record_id) for one in still_there(vault, all_tombstones(vault))] == [
        ("contact", JOINT), ("case", BENS_CASE), ("person", CEM),
    ]  # fmt: skip


@pytest.mark.parametrize(("today", "ended"), [(date(2026, 3, 3), 0), (date(2026, 3, 4), 1), (date(2026, 3, 5), 2)])
def test_logs_end_on_the_day_their_period_does(vault: StoreConnection, today: date, ended: int) -> None:
    periods = dict.fromkeys(RULES.values(), Period(PeriodKind.YEARS, 1))
    for closed in ("2025-03-04", "2025-03-05"):
        add(vault, "breach", noticed_at="2025-02-01T10:00", kind="loss", what="Stick", closed_on=closed)
    add(vault, "breach", noticed_at="2020-02-01T10:00", kind="loss", what="offen")
    assert proofs.has_expired(vault, today, periods) == bool(ended)
    assert proofs.erase_expired(vault, today, periods) == ended
    assert count(vault, "breach") == 3 - ended
    # They hold texts.
    assert erasure.is_scrub_pending(vault) == bool(ended)


def test_a_name_is_told_with_whose_text_it_stands_in(vault: StoreConnection) -> None:
    add(vault, "working_note", id=3, person_id=BEN, date="2026-01-05", text="Zora Zabel war dabei")
    for number, person in ((1, ANNA), (2, BEN)):
        add(vault, "access_request", id=number, person_id=person, requester="self", received_on="2026-01-01",
            deadline="2026-02-01")  # fmt: skip
    add(vault, "access_decision", request_id=2, kind="contact", record_id=1, decision="refuse", ground="others",
        reason="wegen Zora Zabel")  # fmt: skip
    record_of(vault, KINDS["action"], person=ANNA)
    agreed = record_of(vault, KINDS["action"], person=BEN)
    for kind, record in (
        ("agreed_action", uid(vault, "agreed_action", agreed)),
        ("case", uid(vault, "case_file", BENS_CASE)),
    ):
        add(vault, "postponement", kind=kind, record_uid=record, until="2027-01-01",
            reason="für Zora Zabel", decided_on="2026-01-01")  # fmt: skip
    for number, case in ((1, ANNAS_CASE), (2, BENS_CASE)):
        add(vault, "attachment", id=number, case_id=case, kind="letter", title="Brief", size=1, sha256="",
            added_on="2026-01-01")  # fmt: skip
    add(vault, "attachment_original", attachment_id=2, path="/home/Zora Zabel/brief.pdf")
    for number, drafted in ((1, [BEN, ANNA]), (2, [CEM])):
        add(vault, "draft", id=number, name=str(number), body='"Zora Zabel"', saved_at="2026-01-01T10:00:00")
        for person in drafted:
            add(vault, "draft_person", draft_id=number, person_id=person)
    of: tuple[tuple[int, ...], ...] = ((CEM,), (BEN, CEM), (BEN, ANNA), ())
    for number, persons in enumerate(of, 1):
        add(vault, "disclosure", id=number, made_on="2026-01-01", kind="report", recipient="Zora Zabel")
        for person in persons:
            add(vault, "disclosure_person", disclosure_id=number, person_id=person)
    found = redacting.find_mentions(vault, redacting.Sought(["Zora Zabel"]), about=CEM)
    assert sorted((one.kind, one.record_id, one.pseudonym) for one in found if one.kind != "disclosure") == [
        ("access_decision", 1, "P-2"), ("attachment_original", 1, "P-2"), ("draft", 1, "P-1"),
        ("postponement", 1, "P-2"), ("postponement", 2, "P-2"), ("working_note", 3, "P-2"),
    ]  # fmt: skip
    assert [(one.record_id, one.pseudonym) for one in found if one.kind == "disclosure"] == [
        (2, "P-2"), (3, "P-1"), (4, None),
    ]  # fmt: skip


def test_a_name_that_is_an_owners_own_too_is_told_where_somebody_else_is_meant(vault: StoreConnection) -> None:
    add(vault, "working_note", id=3, person_id=BEN, date="2026-01-05", text="Zabel kam später")
    add(vault, "working_note", id=4, person_id=BEN, date="2026-01-06", text="Zora Zabel kam auch")
    sought = redacting.Sought(["Zora Zabel"], staying={BEN: "Ben Zabel"})
    assert [one.record_id for one in redacting.find_mentions(vault, sought)] == [4]


def test_labels_that_are_shipped_name_nobody_and_other_texts_do(vault: StoreConnection) -> None:
    add(vault, "topic", code="zabel", label_de="Zabel", label_en="Zabel", position=1)
    vault.execute("UPDATE working_note SET text = 'Zabel' WHERE id = 2")
    found = redacting.find_mentions(vault, redacting.Sought(["Zora Zabel"]), shipped=["Zabel"])
    assert [(one.kind, one.record_id) for one in found] == [("working_note", 2)]


def test_of_a_filed_return_her_words_are_searched_and_a_damaged_one_as_a_whole(vault: StoreConnection) -> None:
    whole = frozen_text.written({"reason": "", "schools": ["Zora-Zabel-Schule"], "remarks": []})
    for version, content in ((1, whole), (2, "{kaputt: Zora Zabel")):
        add(vault, "filed_return", school_year="2024/25", level="site", form_id="x", version=version, reason="",
            filed_on="2025-10-01", content=content, digest=frozen_text.digest_of(content))  # fmt: skip
    found = redacting.find_mentions(vault, redacting.Sought(["Zora Zabel"]))
    assert [(one.kind, one.record_id) for one in found] == [("filed_return", 2)]


def test_a_damaged_return_stays_damaged_when_a_name_goes(vault: StoreConnection) -> None:
    content = frozen_text.written({"reason": "Zora", "remarks": []})
    add(vault, "filed_return", id=1, school_year="2024/25", level="site", form_id="x", version=1, reason="Zora",
        filed_on="2025-10-01", content=content, digest="damaged")  # fmt: skip
    filed_returns.black_out(vault, 1, lambda text: text.replace("Zora", "█"), TODAY)
    ((reason, kept, digest),) = rows(vault, "SELECT reason, content, digest FROM filed_return")
    assert (reason, "Zora" in kept, digest) == ("█", False, "damaged")


def _arrival(vault: StoreConnection, package: str) -> int:
    """Take a pupil in as a package does, with two visits in the figures; return the number of the arrival."""
    number = add(vault, "handover", direction="received", kind="successor", package=package, party="Frau Beispiel",
                 made_on="2026-01-01", uid=f"u{package}")  # fmt: skip
    before = arrivals.amounts(vault)
    with arrivals.watching(vault):
        add(vault, "person", pseudonym=f"P-{package}", role="pupil", gender="w", created_on="2026-01-01")
        counters.add_to_counters(vault, "GS", SchoolYear(2024), {"home_visits": 2})
    arrivals.keep(vault, number, before)
    return number


def test_an_arrival_that_is_taken_back_takes_its_own_rows_and_figures(vault: StoreConnection) -> None:
    counters.add_to_counters(vault, "GS", SchoolYear(2024), {"home_visits": 3})
    first, second = _arrival(vault, "11"), _arrival(vault, "12")
    assert arrivals.take_back(vault, first, TODAY) == 1
    assert rows(vault, "SELECT pseudonym FROM person WHERE id > ?", (CEM,)) == [("P-12",)]
    assert list(arrivals.amounts(vault).values()) == [5]
    assert rows(vault, "SELECT DISTINCT handover_id FROM handover_row") == [(second,)]
    arrivals.take_back(vault, second, TODAY)
    stones_of_arrivals = [stone for stone in all_tombstones(vault) if stone.kind.endswith("handover")]
    assert arrivals.taken_back_elsewhere(vault, stones_of_arrivals) == [second, first]


def test_each_record_of_an_arrival_that_changed_or_got_more_counts_once(vault: StoreConnection) -> None:
    number = _arrival(vault, "11")
    assert arrivals.changed_since(vault, number) == 0
    vault.execute("UPDATE person SET name = 'Dora Muster' WHERE pseudonym = 'P-11'")
    assert arrivals.changed_since(vault, number) == 1
    newest = rows(vault, "SELECT max(id) FROM person")[0][0]
    add(vault, "working_note", person_id=newest, date="2026-01-05", text="Neu")
    assert arrivals.changed_since(vault, number) == 2


def test_an_answer_that_is_back_is_found_by_its_stone(vault: StoreConnection) -> None:
    number = record_of(vault, KINDS["self_assessment"])
    ((_, name),) = cooperation_erasure.answers(vault)
    tombstones.leave(vault, cooperation_erasure.ANSWER, name, TODAY)
    assert [(one.kind, one.record_id) for one in still_there(vault, all_tombstones(vault))] == [
        (cooperation_erasure.ANSWER, number)
    ]


def test_an_answer_gets_a_number_above_all_that_were_given(vault: StoreConnection) -> None:
    first = cooperation_erasure.new_answer_id(vault)
    for number in (10, 8 * first):
        add(vault, "self_assessment", id=number, school_year="2024/25", condition=f"c{number}", answer=1, text="")
    assert cooperation_erasure.new_answer_id(vault) > 8 * first


def test_a_talk_that_goes_again_concerns_the_figures_of_everybody_in_it(vault: StoreConnection) -> None:
    tombstones.leave(vault, "contact", uid(vault, "contact", JOINT), TODAY)
    scopes = tombstoned_records.scopes_of(vault, still_there(vault, all_tombstones(vault)))
    of_both = [erasure_extent.scope_of_person(vault, person) for person in (ANNA, BEN)]
    assert scopes[:2] == of_both


def test_a_part_of_a_talk_that_is_back_goes_again(vault: StoreConnection) -> None:
    tombstones.leave(vault, "person", "f" * 32, TODAY)
    (stone,) = all_tombstones(vault)
    ((concern,),) = rows(vault, "SELECT id FROM contact_concern WHERE person_id = ?", (CEM,))
    tombstoned_records.erase(vault, [tombstoned_records.Undead(erasure_extent.CONTACT_PART, concern, stone)], TODAY)
    assert count(vault, "contact_concern", f"person_id = {CEM}") == 0


def test_cases_that_are_back_go_as_of_the_days_of_their_own_stones(vault: StoreConnection) -> None:
    add(vault, "working_note", person_id=ANNA, date="2024-03-02", text="Bleibt")
    tombstones.leave(vault, "case", uid(vault, "case_file", ANNAS_CASE), date(2024, 3, 2))
    tombstones.leave(vault, "case", uid(vault, "case_file", BENS_CASE), TODAY)
    tombstoned_records.erase(vault, still_there(vault, all_tombstones(vault)), TODAY)
    assert rows(vault, "SELECT bare FROM contact_concern WHERE person_id = ?", (ANNA,)) == [(1,)]


def test_the_time_of_a_meeting_that_goes_stays_without_a_way_back(vault: StoreConnection) -> None:
    number = record_of(vault, KINDS["meeting"], person=None)
    booked = add(vault, "time_entry", school="GS", date="2026-01-20", start=615, minutes=45, activity="team",
                 event="team_meeting", effective=45)  # fmt: skip
    vault.execute("UPDATE team_meeting SET time_id = ? WHERE id = ?", (booked, number))
    cooperation_erasure.erase_meetings(vault, [number], TODAY)
    assert rows(vault, "SELECT start, left_by_deleted FROM time_entry WHERE id = ?", (booked,)) == [(None, 1)]


def test_time_of_a_talk_that_was_wholly_covered_goes_with_it_and_no_other(vault: StoreConnection) -> None:
    vault.execute("UPDATE time_entry SET effective = 0 WHERE contact_id IN (?, ?)", (JOINT, CEMS_TALK))
    worktimes.detach_contacts(vault, [CEMS_TALK])
    assert rows(vault, "SELECT contact_id, effective FROM time_entry ORDER BY id") == [(JOINT, 0), (NOBODYS_TALK, 30)]


def test_a_talk_on_which_two_holds_stand_is_kept_once(vault: StoreConnection) -> None:
    for case in (ANNAS_CASE, BENS_CASE):
        add(vault, "hold", case_id=case, ground="legal", reason="Klage", set_on="2026-01-01")
    assert imported.kept(vault, "contact", [JOINT, CEMS_TALK]) == 1


def test_a_name_in_an_action_that_belongs_to_no_meeting_is_found(vault: StoreConnection) -> None:
    number = record_of(vault, KINDS["action"], person=BEN, what="Zora Zabel anrufen")
    found = redacting.find_mentions(vault, redacting.Sought(["Zora Zabel"]))
    assert [(one.kind, one.record_id, one.pseudonym) for one in found] == [("agreed_action", number, "P-2")]


@pytest.mark.parametrize(("way", "left"), [("taken_back_", 0), ("mistaken_", 1)])
def test_an_import_of_which_nothing_is_left_ends_when_its_records_go_again(
    vault: StoreConnection, way: str, left: int
) -> None:
    """Another that still has a record stays in the list."""
    for number in (CEMS_TALK, JOINT):
        table_imports.add_import(
            vault, "contacts", f"2026-01-0{number}T10:00:00", [ImportedRecord("contact", number, b"x")]
        )
    tombstones.leave(vault, f"{way}contact", uid(vault, "contact", CEMS_TALK), TODAY)
    assert remove_again(vault, all_tombstones(vault)) == {"contact": 1}
    assert [one.left for one in table_imports.import_rows(vault)] == [0] * left + [1]
