"""What is kept and given back: notes on indicators, talks by month, packages, the change log, time of a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.typing_aids import TextBlock
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import Period
from ssa_desktop.domain.kinds import KINDS, LINES
from ssa_desktop.domain.records import TimeEntry
from ssa_desktop.domain.rights import access
from ssa_desktop.domain.rights.access import Choice, Verdict
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.storage import events
from ssa_desktop.storage.cases import contacts, typing_aids
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import recordset_protection
from ssa_desktop.storage.figures import form_definitions, indicators
from ssa_desktop.storage.figures.indicators import NotePlace, StoredIndicator
from ssa_desktop.storage.keeping import backup_records, keeping, known_day
from ssa_desktop.storage.keeping.backup_records import MadeRow
from ssa_desktop.storage.keys import end_marks
from ssa_desktop.storage.people import school_turns
from ssa_desktop.storage.protection import protection_figures
from ssa_desktop.storage.rights import access_requests, carrier, disclosures, handovers
from ssa_desktop.storage.rights.disclosures import Concerned
from ssa_desktop.storage.rights.handovers import NewPackage, PersonIn
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time import worktime_sums
from ssa_desktop.storage.together import cooperation, cooperation_time
from tests.unit.storage.vault_world import (
    ANNA,
    ANNAS_CASE,
    BEN,
    BENS_CASE,
    CEM,
    JOINT,
    NOBODYS_TALK,
    TODAY,
    add,
    count,
    line_of,
    record_of,
    uid,
)

YEAR = SchoolYear(2024)
PAPER = Disclosure(DisclosureKind.LETTER, "Amt", "", Ground.NECESSITY)


def test_a_note_is_on_one_indicator_unit_and_period(vault: StoreConnection) -> None:
    place = NotePlace("x.1", YEAR, Level.SCHOOL, "GS", Period.Q1)
    others = [
        NotePlace("x.2", YEAR, Level.SCHOOL, "GS", Period.Q1),
        NotePlace("x.1", YEAR.next, Level.SCHOOL, "GS", Period.Q1),
        NotePlace("x.1", YEAR, Level.SITE, "GS", Period.Q1),
        NotePlace("x.1", YEAR, Level.SCHOOL, "GMS", Period.Q1),
        NotePlace("x.1", YEAR, Level.SCHOOL, "GS", Period.Q2),
    ]
    for one in (place, *others):
        indicators.set_note(vault, one, f"{one.code} {one.unit} {one.period}")
    indicators.set_note(vault, place, "anders")
    assert indicators.notes_of(vault, YEAR, Level.SCHOOL) == {
        ("x.1", "GS", Period.Q1): "anders",
        ("x.2", "GS", Period.Q1): "x.2 GS q1",
        ("x.1", "GMS", Period.Q1): "x.1 GMS q1",
        ("x.1", "GS", Period.Q2): "x.1 GS q2",
    }
    indicators.set_note(vault, place, "")
    assert count(vault, "indicator_note") == len(others)
    assert ("x.1", "GS", Period.Q1) not in indicators.notes_of(vault, YEAR, Level.SCHOOL)


def test_a_definition_takes_the_place_of_the_one_before_it(vault: StoreConnection) -> None:
    number = indicators.save_indicator(vault, StoredIndicator("b", "{}", True, 2))
    indicators.save_indicator(vault, StoredIndicator("a", "{}", False, 1))
    assert indicators.save_indicator(vault, StoredIndicator("b", "{1}", False, 0)) == number
    kept = [StoredIndicator("b", "{1}", False, 0), StoredIndicator("a", "{}", False, 1)]
    assert indicators.stored_indicators(vault) == kept
    indicators.remove_indicator(vault, "b")
    assert indicators.stored_indicators(vault) == kept[1:]


def test_talks_are_told_by_the_time_they_booked(vault: StoreConnection) -> None:
    of = {"date": "2024-02-03", "start": 600, "minutes": 30, "activity": "individual"}
    for school, beside in (
        ("GS", {"effective": 30, "left_by_deleted": 1}),
        ("GMS", {"effective": 1, "left_by_deleted": 1}),
        ("GS", {"effective": 0, "left_by_deleted": 1}),
        ("GS", {"effective": 30, "left_by_deleted": 1, "event": "team_meeting"}),
        ("GS", {"effective": 30}),
    ):
        add(vault, "time_entry", school=school, **of, **beside)
    first, last = date(2024, 2, 1), date(2025, 1, 20)
    assert worktime_sums.talks_by_month(vault, first, last) == {"2024-02": 3, "2025-01": 1}
    assert worktime_sums.talks_by_month(vault, first, last, "GMS") == {"2024-02": 1}
    assert worktime_sums.talks_by_month(vault, date(2024, 2, 2), date(2025, 1, 19), "GS") == {"2024-02": 1}


def test_the_case_of_an_item_is_the_one_that_something_keeps(vault: StoreConnection) -> None:
    """A note on a person stands for all of their cases: one with a hold goes first, then one with a restriction."""
    of = {"person_id": CEM, "school": "GS", "initiated_by": "pupil", "type": "counselling"}
    cases = [add(vault, "case_file", opened="2025-01-01", **of) for _ in range(3)]
    meeting = record_of(vault, KINDS["meeting"], person=CEM)
    items = (("working_note", uid(vault, "working_note", 2)), ("team_meeting", uid(vault, "team_meeting", meeting)))

    def told() -> set[int | None]:
        return {keeping.case_of_record(vault, kind, name) for kind, name in items}

    assert told() == {cases[0]}
    restriction = record_of(vault, KINDS["restriction"], case=cases[2], lifted=None)
    assert told() == {cases[2]}
    hold = record_of(vault, KINDS["hold"], case=cases[1], lifted=None)
    assert told() == {cases[1]}
    vault.execute("UPDATE hold SET lifted_on = '2026-01-01' WHERE id = ?", (hold,))
    assert told() == {cases[2]}
    vault.execute("UPDATE restriction SET lifted_on = '2026-01-01' WHERE id = ?", (restriction,))
    assert told() == {cases[0]}
    on_case = record_of(vault, KINDS["meeting"], person=None, case=BENS_CASE)
    assert keeping.case_of_record(vault, "team_meeting", uid(vault, "team_meeting", on_case)) == BENS_CASE
    assert keeping.case_of_record(vault, "working_note", uid(vault, "working_note", 1)) == ANNAS_CASE
    assert keeping.case_of_record(vault, "case", uid(vault, "case_file", BENS_CASE)) == BENS_CASE
    assert keeping.case_of_record(vault, "person", uid(vault, "person", ANNA)) is None
    assert keeping.case_of_record(vault, "case", "fehlt") is None


def package(vault: StoreConnection, name: str, persons: tuple[PersonIn, ...] = (), **said: object) -> int:
    known = {"direction": "given", "kind": "deputy", "package": name, "party": "Vertretung", "made_on": TODAY}
    return handovers.add(vault, NewPackage(**{**known, **said}), persons)  # type: ignore[arg-type]


def test_packages_are_found_by_what_they_are(vault: StoreConnection) -> None:
    until = date(2026, 3, 10)
    anna, ben = PersonIn(ANNA, ANNAS_CASE, "consent", None, "p1"), PersonIn(BEN, None, "consent", None, "p2")
    out = package(vault, "a", (ben, anna), until=until)
    package(vault, "b", (ben,), until=until, direction="received")
    package(vault, "c", until=until, kind="successor")
    ended = package(vault, "d", (anna,), until=until)
    handovers.end(vault, ended, TODAY, "destroyed")
    copy = package(vault, "e", kind="own_copy")
    package(vault, "f", direction="received", kind="return", answers="a")
    package(vault, "g", direction="given", kind="return", answers="a")
    package(vault, "h", direction="received", kind="return", answers="b")

    def names(found: list[handovers.HandoverRow]) -> list[str]:
        return sorted(one.package for one in found)

    assert names(handovers.over(vault, date(2026, 3, 11), "given", "deputy")) == ["a"]
    assert names(handovers.over(vault, date(2026, 3, 11), "received", "deputy")) == ["b"]
    assert names(handovers.over(vault, date(2026, 3, 11), "given", "successor")) == ["c"]
    assert handovers.over(vault, until, "given", "deputy") == []
    assert names(handovers.answers_to(vault, "a")) == ["f"]
    assert names(handovers.holding(vault, ANNA)) == ["a", "e"]
    assert names(handovers.holding(vault, CEM)) == ["e"]
    assert handovers.persons_in(vault, out) == [ben, anna]
    found = handovers.find(vault, "received", "b")
    assert found is not None
    assert found.package == "b"
    assert handovers.find(vault, "given", "b") is None
    kept = handovers.get(vault, ended)
    assert kept is not None
    assert (kept.ended_on, kept.ended_how) == (TODAY, "destroyed")
    assert names(handovers.listing_of(vault)) == list("abcdefgh")
    received = handovers.received_in(vault, [], with_sums=False)
    assert received == {}
    assert handovers.uid_of(vault, "case_file", BENS_CASE) == uid(vault, "case_file", BENS_CASE)
    handovers.forget(vault, copy)
    assert handovers.holding(vault, CEM) == []
    assert len(handovers.listing_of(vault)) == 7


def test_the_change_log_counts_what_no_trigger_sees(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM change_log")
    assert events.day_of_writing(vault) is None
    events.log_change(vault, "exported", "contact")
    assert events.change_log(vault) == []
    at = "2026-03-04T10:15:00"
    vault.execute("INSERT INTO writer (at, who) VALUES (?, 'Muster')", (at,))
    assert events.day_of_writing(vault) == "2026-03-04"
    for kind, number in (("contact", 1), ("person", 1), ("contact", 4)):
        events.log_change(vault, "exported", kind, number)
    assert events.change_log(vault) == [
        (at, "Muster", "exported", "person", 1),
        (at, "Muster", "exported", "contact", 5),
    ]
    assert len(events.change_log(vault, 1)) == 1
    assert [events.used_on(vault, day) for day in (None, "2026-03-03", "2026-03-05")] == [
        "2026-03-04",
        "2026-03-03",
        "2026-03-04",
    ]


def test_the_time_of_a_meeting_is_booked_written_anew_and_removed(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM time_entry")
    meeting = record_of(vault, KINDS["meeting"], person=None, time=None)
    of = "SELECT t.minutes, t.effective FROM team_meeting AS m JOIN time_entry AS t ON t.id = m.time_id"
    cooperation_time.keep_time(vault, "team_meeting", meeting, None)
    assert rows(vault, of) == []
    for minutes in (30, 45):
        entry = TimeEntry(TODAY, minutes, Activity("travel"), "GS", 600)
        cooperation_time.keep_time(vault, "team_meeting", meeting, entry)
        assert rows(vault, of) == [(minutes, minutes)]
    assert count(vault, "time_entry") == 1
    cooperation_time.keep_time(vault, "team_meeting", meeting, None)
    assert rows(vault, of) == []
    assert count(vault, "time_entry") == 0


def test_the_talk_held_last_is_that_of_the_school_and_year(vault: StoreConnection) -> None:
    made = [record_of(vault, KINDS["agreement"], school=school) for school in ("GS", "GMS")]
    held = [
        record_of(vault, KINDS["evaluation"], agreement=agreement, about=about, date=day)
        for agreement, about, day in (
            (made[0], "2024/25", "2025-07-01"), (made[0], "2024/25", "2025-07-01"), (made[0], "2024/25", "2025-06-01"),
            (made[0], "2023/24", "2025-07-09"), (made[1], "2024/25", "2025-07-09"),
        )
    ]  # fmt: skip
    assert cooperation.latest_evaluation(vault, "GS", YEAR) == held[1]
    assert cooperation.latest_evaluation(vault, "GS", YEAR.previous) == held[3]
    assert cooperation.latest_evaluation(vault, "GMS", YEAR.previous) is None
    assert cooperation.reviewed_years(vault, made[0]) == {YEAR, YEAR.previous}


def test_only_the_largest_run_is_kept(vault: StoreConnection) -> None:
    assert known_day.largest_run(vault, "deletion") == 0
    for number in (3, 7, 5):
        known_day.note_run(vault, "deletion", TODAY, number)
    known_day.note_run(vault, "thinning", TODAY, 9)
    assert known_day.largest_run(vault, "deletion") == 7
    assert rows(vault, "SELECT kind, number FROM day_sign ORDER BY id") == [("deletion", 7), ("thinning", 9)]


def test_a_place_is_known_by_its_marker_and_forgotten_with_its_folder(vault: StoreConnection) -> None:
    one, two = Path("/a/eins"), Path("/b/zwei")
    first = backup_records.add_place(vault, "m1", one, "", TODAY)
    second = backup_records.add_place(vault, "m2", two, "innen", TODAY)
    assert backup_records.add_place(vault, "m1", Path("/c/eins"), "x", TODAY) == first
    backup_records.set_tombstones_written(vault, second, 5)
    found = backup_records.places(vault)
    assert [(place.folder, place.marker) for place in found] == [(Path("/c/eins"), "m1"), (two, "m2")]
    backup_records.remove_place(vault, first, one)
    assert [place.marker for place in backup_records.places(vault)] == ["m2"]
    for table in ("backup_made", "backup_place"):
        vault.execute(f"DROP TABLE {table}")
    assert (backup_records.places(vault), backup_records.backups_made(vault)) == ([], [])


@pytest.mark.parametrize(
    ("begun", "counter", "used"),
    [(None, 0, False), ("2024-08-01", 0, True), ("2024-07-31", 0, False), (None, 1, True), ("2024-08-01", -1, False)],
)
def test_whether_an_assessment_was_begun_in_a_year(
    vault: StoreConnection, begun: str | None, counter: int, used: bool
) -> None:
    if begun is not None:
        add(vault, "risk_assessment", case_id=BENS_CASE, begun_on=begun, acute=0, closing="")
    for measure, unit in (("risk_assessments", "school:GS"), ("risk_assessments", "site:ORT"), ("other", "school:GS")):
        value = counter if unit.startswith("school") and measure != "other" else 7
        if value:
            add(vault, "counter", unit=unit, school_year=str(YEAR), measure=measure, value=value)
    add(vault, "counter", unit="school:GS", school_year=str(YEAR.next), measure="risk_assessments", value=7)
    assert protection_figures.is_used(vault, YEAR.first_day, YEAR.last_day, str(YEAR)) is used


def test_ends_are_told_in_their_order_until_they_are_seen(vault: StoreConnection) -> None:
    for at in ("2026-03-03T10:00:00", "2026-03-01T10:00:00"):
        add(vault, "unclean_end", noticed_at=at, kind="lost", number=1, since=at, until=at)
    assert [one.noticed_at for one in end_marks.unacknowledged(vault)] == ["2026-03-03T10:00:00", "2026-03-01T10:00:00"]
    end_marks.acknowledge(vault, "2026-03-04T10:00:00")
    assert end_marks.unacknowledged(vault) == []
    add(vault, "unclean_end", noticed_at="2026-03-05T10:00:00", kind="lost", number=1, since="", until="")
    end_marks.acknowledge(vault, "2026-03-06T10:00:00")
    found = rows(vault, "SELECT acknowledged_at FROM unclean_end ORDER BY id")
    assert [at[:10] for (at,) in found] == ["2026-03-04", "2026-03-04", "2026-03-06"]


def test_blocks_and_templates_stay_the_rows_they_are(vault: StoreConnection) -> None:
    number = record_of(vault, KINDS["capture_template"])
    (kept,) = typing_aids.templates(vault)
    assert kept.template_id == number
    other = record_of(vault, KINDS["capture_template"], name="Andere")
    before = rows(vault, "SELECT * FROM capture_template ORDER BY id")
    found = typing_aids.templates(vault)
    typing_aids.store_templates(vault, reversed(found))
    assert [one.template_id for one in typing_aids.templates(vault)] == [one.template_id for one in reversed(found)]
    typing_aids.store_templates(vault, [one for one in found if one.template_id == other])
    typing_aids.store_templates(vault, [one for one in found if one.template_id == number])
    assert [one.template_id for one in typing_aids.templates(vault)] == [number]
    assert len(before) == 2


def test_text_blocks_are_those_given_in_their_order(vault: StoreConnection) -> None:
    typing_aids.store_text_blocks(vault, [TextBlock("a", "eins"), TextBlock("b", "zwei")])
    first, second = typing_aids.text_blocks(vault)
    assert (first.short, second.text) == ("a", "zwei")
    typing_aids.store_text_blocks(vault, [replace(second, text="drei"), TextBlock("c", "vier")])
    assert [(one.short, one.text) for one in typing_aids.text_blocks(vault)] == [("b", "drei"), ("c", "vier")]
    assert typing_aids.text_blocks(vault)[0].block_id == second.block_id
    # Taken back, a block has the number it had.
    typing_aids.store_text_blocks(vault, [replace(first, block_id=77), *typing_aids.text_blocks(vault)])
    assert typing_aids.text_blocks(vault)[0].block_id == 77


def test_backups_are_told_newest_first_and_by_their_file_once(vault: StoreConnection) -> None:
    def made(day: int, name: str) -> MadeRow:
        return MadeRow(0, datetime(2026, 3, day), name, None, Path("/a"), 5, True, None, 2)

    for day, name in ((1, "a"), (3, "b"), (2, "c"), (3, "d"), (4, "a")):
        backup_records.add_backup(vault, made(day, name))
    found = backup_records.backups_made(vault)
    assert [one.file_name for one in found] == ["a", "d", "b", "c"]
    at = datetime(2026, 3, 5, 10, 0)
    backup_records.set_verified(vault, found[1].id, at, verified=False)
    again = backup_records.backups_made(vault)
    assert [(one.verified, one.verified_at) for one in again] == [(True, None), (False, at), (True, None), (True, None)]


def test_the_carrier_is_hers_once_it_is_entered(vault: StoreConnection) -> None:
    assert carrier.told(vault) is None
    example = line_of(vault, LINES["carrier"])
    carrier.take_over(vault, example)
    brought = carrier.told(vault)
    assert brought is not None
    assert brought["name"] == example["name"]
    carrier.take_over(vault, {**example, "name": "Andere"})
    assert carrier.told(vault) == brought
    carrier.save(vault, replace(carrier.stored(vault), name=" "))
    assert carrier.told(vault) is None


def test_talks_are_read_with_whom_they_concern_and_what_is_written(vault: StoreConnection) -> None:
    joint, nobody = contacts.get_contact(vault, JOINT), contacts.get_contact(vault, NOBODYS_TALK)
    assert joint is not None
    assert nobody is not None
    assert [(one.person_id, one.case_id, one.note) for one in joint.concerns] == [
        (ANNA, ANNAS_CASE, "Streit um den Ball"),
        (BEN, None, "Bens Sicht"),
    ]
    assert nobody.concerns == ()
    assert contacts.get_contact(vault, 999) is None


def test_packages_that_hold_too_much_are_to_be_replaced(vault: StoreConnection) -> None:
    """What was deleted since is lost to a package; so is a consent that is not there any more."""
    whole = package(vault, "a", (PersonIn(BEN, None, "necessity"),))
    package(vault, "b", (PersonIn(BEN, None, "necessity"),))
    package(vault, "c", (PersonIn(ANNA, ANNAS_CASE, "consent"),))
    package(vault, "d", (PersonIn(ANNA, ANNAS_CASE, "consent"),), direction="received")

    def names() -> list[str]:
        return sorted(one.package for one in handovers.to_replace(vault, TODAY))

    assert names() == ["c"]
    vault.execute("UPDATE handover SET lost = 1 WHERE id = ?", (whole,))
    assert names() == ["a", "c"]
    handovers.end(vault, whole, TODAY, "destroyed")
    assert names() == ["c"]


def test_what_goes_out_names_the_packages_it_comes_from(vault: StoreConnection) -> None:
    """Those that hold one of the cases; of a predecessor or an archive also the sums, when sums go out."""
    anna, ben = PersonIn(ANNA, ANNAS_CASE, "consent"), PersonIn(BEN, BENS_CASE, "consent")
    mine = package(vault, "a", (anna,), direction="received", kind="school")
    sums = package(vault, "b", (ben,), direction="received", kind="successor")
    old = package(vault, "c", direction="received", kind="archive")
    package(vault, "d", (ben,), direction="received", kind="school")
    package(vault, "e", (anna,), kind="successor")
    assert handovers.received_in(vault, [ANNAS_CASE], with_sums=False) == {mine: "a"}
    assert handovers.received_in(vault, [ANNAS_CASE], with_sums=True) == {mine: "a", sums: "b", old: "c"}
    assert handovers.received_in(vault, [], with_sums=True) == {sums: "b", old: "c"}


def test_a_package_stands_on_the_release_of_somebody_in_it(vault: StoreConnection) -> None:
    words = dict.fromkeys(
        ("purpose", "limits", "consequences", "entrusted_by", "consented_by", "child_view", "conflict_decision"), ""
    )
    kept = {"granted_on": "2025-03-04", "ends_on": "2026-03-04", "form": "written", **words}
    facts = dict.fromkeys(("health_data", "conflict", "revocability_told"), 0)
    one, other = (
        add(vault, "confidentiality_release", case_id=case, **kept, **facts) for case in (ANNAS_CASE, BENS_CASE)
    )
    package(vault, "a", (PersonIn(ANNA, ANNAS_CASE, "consent", one),))
    package(vault, "b", (PersonIn(BEN, BENS_CASE, "consent", other),))
    package(vault, "c", kind="own_copy")
    assert {found.package for found in handovers.on_release(vault, one)} == {"a", "c"}
    assert {found.package for found in handovers.on_release(vault, other)} == {"b", "c"}
    # A deputy's holds on its last day still.
    assert handovers.to_replace(vault, date(2026, 3, 4)) == []
    assert {found.package for found in handovers.to_replace(vault, date(2026, 3, 5))} == {"a", "b"}
    vault.execute("UPDATE handover SET kind = 'successor' WHERE package = 'b'")  # she is not bound to that day
    assert {found.package for found in handovers.to_replace(vault, date(2026, 3, 5))} == {"a"}


def test_texts_on_nobody_are_taken_from_what_goes_out(vault: StoreConnection) -> None:
    add(vault, "contact_text", contact_id=NOBODYS_TALK, kind="note", text="Wer war das")
    before = count(vault, "contact_text")
    handovers.clear_notes_on_nobody(vault)
    assert (count(vault, "contact_text"), count(vault, "contact_text", f"contact_id = {NOBODYS_TALK}")) == (
        before - 1,
        0,
    )


def test_the_day_a_deputy_opened_her_package_is_noted_and_forgotten(vault: StoreConnection) -> None:
    one, other = package(vault, "a"), package(vault, "b")
    handovers.note_opened(vault, one, TODAY)
    of = "SELECT opened_on FROM handover ORDER BY id"
    assert rows(vault, of) == [(TODAY.isoformat(),), (None,)]
    handovers.note_opened(vault, other, TODAY)
    handovers.note_opened(vault, one, None)
    assert rows(vault, of) == [(None,), (TODAY.isoformat(),)]


def test_forms_of_consent_are_known_by_the_day_they_were_last_handed_out(vault: StoreConnection) -> None:
    form, letter = (replace(PAPER, kind=kind) for kind in (DisclosureKind.RELEASE_FORM, DisclosureKind.LETTER))
    anna, ben = Concerned(ANNA, ANNAS_CASE), Concerned(BEN, BENS_CASE)
    for day, paper, concerned in (
        (1, form, [anna]), (3, form, [anna, Concerned(CEM, None)]), (2, form, [anna]), (4, letter, [anna, ben]),
        (2, form, [ben]),
    ):  # fmt: skip
        disclosures.add_disclosure(vault, date(2026, 1, day), paper, concerned)
    assert handovers.forms_handed_out(vault) == {ANNAS_CASE: date(2026, 1, 3), BENS_CASE: date(2026, 1, 2)}
    assert handovers.schools_of(vault, [ANNAS_CASE, BENS_CASE]) == {"GS"}
    assert handovers.person_of(vault, BENS_CASE) == (BEN, "P-2")
    stored = list(recordset_protection.stored_disclosures(vault))
    assert [(one.value.case_ids, one.value.person_ids) for one in stored if one.value.person_ids] == [
        ((ANNAS_CASE,), (CEM,))
    ]


def test_a_backup_that_did_not_come_to_its_end_is_known_by_its_mark(vault: StoreConnection) -> None:
    for mark in ("a", "b"):
        backup_records.begin_writing(vault, mark, Path(f"/mnt/{mark}.ssabak"))
    backup_records.end_writing(vault, "a")
    assert backup_records.half_written(vault) == {"b": Path("/mnt/b.ssabak")}


def test_a_dispute_on_a_case_is_among_those_that_are_kept(vault: StoreConnection) -> None:
    add(vault, "dispute", id=7, person_id=BEN, case_id=BENS_CASE, disputed_on="2026-01-01", disputed_by="self",
        statement="Stimmt nicht")  # fmt: skip
    assert [one.record_id for one in recordset_protection.stored_disputes(vault)] == [7]


def test_why_something_was_not_given_is_kept_in_her_words(vault: StoreConnection) -> None:
    add(vault, "access_request", id=1, person_id=BEN, requester="self", received_on="2026-01-01",
        deadline="2026-02-01")  # fmt: skip
    decided = [(("contact", 1), Choice(Verdict.REFUSE, next(iter(access.Ground)), "Wegen Dritter"))]
    access_requests.set_decisions(vault, 1, decided)
    assert [reason for *_, reason in access_requests.decisions(vault, 1)] == ["Wegen Dritter"]


def test_a_form_that_a_file_chose_may_be_chosen_by_it_again_once_it_is_removed(vault: StoreConnection) -> None:
    add(vault, "import_ref", kind="form_choice", record_id=2024, id_hash=b"x")
    form_definitions.choose_form(vault, SchoolYear(2024), None)
    assert rows(vault, "SELECT count(*) FROM import_ref") == [(0,)]


def test_who_is_not_enrolled_is_asked_about_whenever_they_were_seen(vault: StoreConnection) -> None:
    add(vault, "enrolment", person_id=CEM, school="GS", school_year="2020/21", class_label="3a", stage="3")
    assert len(school_turns.pupils_to_ask(vault, SchoolYear(2026))) == 3
    assert CEM not in {one.person_id for one in school_turns.pupils_to_ask(vault, SchoolYear(2026), lately=True)}
