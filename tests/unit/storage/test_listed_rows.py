"""What is listed by day, case or person: absences, follow-ups, those concerned, corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ssa_desktop.domain.figures.indicators import Moment, Outcome
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.protection.protection import FamilyTold, ReportWay, YouthOfficeReport
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground, Necessity
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import WorkYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.storage.cases import case_outcomes, corrections, follow_ups
from ssa_desktop.storage.cases.case_outcomes import RecordedOutcome
from ssa_desktop.storage.cases.contacts import get_contact
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import imported, recordset_protection, table_imports
from ssa_desktop.storage.people import anonymous_persons
from ssa_desktop.storage.protection import protection
from ssa_desktop.storage.record_index import record_index
from ssa_desktop.storage.rights import access, disclosures
from ssa_desktop.storage.rights.disclosures import Concerned
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time import contracts, day_minutes
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
)

YEAR = SchoolYear(2024)
DAY, NEXT, LAST = date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 4)


@pytest.fixture
def times(vault: StoreConnection) -> StoreConnection:
    """Three days of time, and one of each at the days before and after."""
    vault.execute("DELETE FROM time_entry")
    for day, school, activity, minutes, effective in (
        ("2024-09-01", "GS", "sick", 1, 1), ("2024-09-02", "GS", "leave", 10, 10), ("2024-09-02", None, "sick", 20, 20),
        ("2024-09-02", "GMS", "overtime_off", 40, 40), ("2024-09-03", None, "public_holiday", 80, 80),
        ("2024-09-03", "GS", "travel", 160, 0), ("2024-09-04", "GMS", "travel", 60, 50),
        ("2024-09-04", "GS", "travel", 30, 30), ("2024-09-04", "GS", "individual", 30, 20),
        ("2024-09-05", "GS", "sick", 1, 1),
    ):  # fmt: skip
        add(vault, "time_entry", school=school, date=day, minutes=minutes, activity=activity, effective=effective)
    return vault


def test_minutes_of_a_day_are_told_by_activity_and_school(times: StoreConnection) -> None:
    travel, alone = Activity("travel"), Activity("individual")
    assert day_minutes.by_day(times, LAST, LAST) == {LAST: {travel: 80, alone: 20}}
    assert list(day_minutes.by_day(times, DAY, LAST)) == [DAY, NEXT, LAST]
    assert day_minutes.schools_by_day(times, DAY, LAST) == {DAY: ("GMS", "GS"), LAST: ("GMS", "GS")}
    assert day_minutes.absences(times, DAY, LAST) == {DAY: 70, NEXT: 80}
    assert day_minutes.absences_at(times, DAY, LAST, "GS") == {DAY: 30}
    assert day_minutes.absences_at(times, DAY, LAST, "GMS") == {DAY: 60}
    assert day_minutes.absences_at(times, DAY, LAST, "RS") == {DAY: 20}


def test_follow_ups_are_asked_once_and_answered_as_unknown(vault: StoreConnection) -> None:
    closed = {"type": "transition", "closed": "2024-03-01", "close_reason": "goal_reached"}
    of = {"person_id": CEM, "school": "GS", "opened": "2024-01-01", "initiated_by": "pupil"}
    cases = [add(vault, "case_file", **of, **closed) for _ in range(2)]
    running = add(vault, "case_file", **of, type="transition")
    made = [record_of(vault, KINDS["follow_up"], case=case) for case in (*cases, running)]
    for number, due in zip(made, ("2024-08-01", "2025-07-31", "2025-08-01"), strict=True):
        vault.execute("UPDATE follow_up SET due_on = ?, school = 'GS' WHERE id = ?", (due, number))
    assert [one.record_id for one in follow_ups.waiting(vault)] == made
    assert follow_ups.of_cases(vault, [running, cases[0]]) == [made[0], made[2]]
    assert follow_ups.spans(vault, made[:1]) == [("GS", "2024-08-01", "2024-08-01")]
    whole = follow_ups.measures(vault, ["GS"], YEAR, date(2026, 1, 1))
    assert follow_ups.measures(vault, ["GS"], YEAR, date(2025, 7, 30)) != whole
    assert follow_ups.measures(vault, ["GMS"], YEAR, date(2026, 1, 1)) == {}
    said = RecordedOutcome(Outcome.EMPLOYMENT, TODAY)
    case_outcomes.set_outcome(vault, cases[0], Moment.END, said)
    assert follow_ups.measures(vault, ["GS"], YEAR, date(2026, 1, 1)) == whole
    case_outcomes.set_outcome(vault, cases[0], Moment.SIX_MONTHS, said)
    assert sum(follow_ups.measures(vault, ["GS"], YEAR, date(2026, 1, 1)).values()) * 2 == sum(whole.values())
    assert follow_ups.measures(vault, ["GS"], YEAR, date(2025, 7, 30)) == {}
    follow_ups.note_unknown(vault, made, TODAY)
    unknown = RecordedOutcome(Outcome.UNKNOWN, TODAY)
    assert [case_outcomes.outcomes_of(vault, case).get(Moment.SIX_MONTHS) for case in (*cases, running)] == [
        said, unknown, None,
    ]  # fmt: skip
    assert follow_ups.without_case(vault, ["GS"], YEAR.first_day, YEAR.last_day) == 0
    vault.execute("UPDATE follow_up SET case_id = NULL")
    assert follow_ups.without_case(vault, ["GS"], YEAR.first_day, YEAR.last_day) == 2
    assert follow_ups.without_case(vault, ["GMS"], YEAR.first_day, YEAR.last_day) == 0


def test_an_assessment_without_its_matter_is_told(vault: StoreConnection) -> None:
    for case in (ANNAS_CASE, BENS_CASE):
        add(vault, "risk_assessment", case_id=case, begun_on="2024-01-01", acute=0, closing="")
    assert list(protection.without_matter(vault).values()) == [ANNAS_CASE, BENS_CASE]
    assert list(protection.without_matter(vault, BEN).values()) == [BENS_CASE]
    add(vault, "case_choice", case_id=ANNAS_CASE, without_guardians=0, protection_began="2024-01-01")
    add(vault, "case_choice", case_id=BENS_CASE, without_guardians=1)
    assert list(protection.without_matter(vault).values()) == [BENS_CASE]
    assert protection.without_matter(vault, ANNA) == {}
    assert disclosures.count_without_guardians(vault, None) == 1
    assert [disclosures.count_without_guardians(vault, [case]) for case in (ANNAS_CASE, BENS_CASE)] == [0, 1]
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    assert disclosures.count_restricted(vault, None) == 1
    assert [disclosures.count_restricted(vault, [case]) for case in (ANNAS_CASE, BENS_CASE)] == [1, 0]


def test_a_case_stands_for_its_person_and_a_person_for_themselves(vault: StoreConnection) -> None:
    later = add(vault, "case_file", person_id=ANNA, school="GS", opened="2025-01-01", initiated_by="pupil",
                type="counselling")  # fmt: skip
    assert disclosures.concerned_by(vault, [BENS_CASE, ANNAS_CASE], [CEM, ANNA]) == [
        Concerned(ANNA, ANNAS_CASE), Concerned(BEN, BENS_CASE), Concerned(CEM, None),
    ]  # fmt: skip
    assert disclosures.everybody(vault) == [Concerned(number, None) for number in (ANNA, BEN, CEM)]
    assert disclosures.cases_of_persons(vault, [ANNA, CEM]) == [ANNAS_CASE, later]


def test_a_corrected_talk_has_its_new_facts_and_topics(vault: StoreConnection) -> None:
    before = get_contact(vault, CEMS_TALK)
    assert before is not None
    other = rows(vault, "SELECT * FROM contact WHERE id = ?", (JOINT,))
    first, second, found = "friends", "exams", before
    for position, code in enumerate((first, second)):
        vault.execute("INSERT INTO topic (code, label_de, label_en, position) VALUES (?, '', '', ?)", (code, position))
    for topics in ({first}, {first, second}, {second}):
        new = replace(before, minutes=45, date=date(2025, 1, 22), school="GMS", topics=frozenset(topics))
        corrections.change_contact(vault, CEMS_TALK, new)
        found = get_contact(vault, CEMS_TALK) or before
        assert found.topics == topics
    assert (found.minutes, found.date, found.school) == (45, date(2025, 1, 22), "GMS")
    assert rows(
        vault, "SELECT school, date, minutes, effective FROM time_entry WHERE contact_id = ?", (CEMS_TALK,)
    ) == [("GMS", "2025-01-22", 45, 45)]
    assert rows(vault, "SELECT * FROM contact WHERE id = ?", (JOINT,)) == other


def test_what_was_brought_is_looked_at_with_its_parts_and_removed_with_its_time(vault: StoreConnection) -> None:
    before = imported.contents(vault, "contact", [JOINT, CEMS_TALK])
    vault.execute("UPDATE contact_text SET text = 'Anders' WHERE contact_id = ?", (CEMS_TALK,))
    after = imported.contents(vault, "contact", [JOINT, CEMS_TALK])
    assert (before[JOINT], before[CEMS_TALK] != after[CEMS_TALK]) == (after[JOINT], True)
    assert imported.kept(vault, "contact", [JOINT, CEMS_TALK]) == 0
    record_of(vault, KINDS["hold"], case=ANNAS_CASE, lifted=None)
    assert imported.kept(vault, "contact", [JOINT, CEMS_TALK, NOBODYS_TALK]) == 1
    talk(vault, 9, "2024-02-09", (ANNA, None, "Daneben"))
    assert imported.kept(vault, "contact", [JOINT, 9]) == 2
    assert [imported.kept(vault, "case", [case]) for case in (ANNAS_CASE, BENS_CASE)] == [1, 0]
    assert imported.kept(vault, "offer", [1]) == 0
    for kind, number in (("contact", CEMS_TALK), ("contact", JOINT), ("case", CEMS_TALK)):
        add(vault, "import_ref", kind=kind, id_hash=f"{kind} {number}".encode(), record_id=number, content_hash=b"x")
    imported.remove_references(vault, "contact", [CEMS_TALK])
    assert sorted(rows(vault, "SELECT kind, record_id FROM import_ref")) == [("case", CEMS_TALK), ("contact", JOINT)]
    assert imported.remove(vault, "contact", [CEMS_TALK, NOBODYS_TALK]) == {"2025-01-20", "2025-02-03"}
    assert count(vault, "contact") == 2
    assert count(vault, "time_entry", f"contact_id IN ({CEMS_TALK}, {NOBODYS_TALK})") == 0
    assert count(vault, "time_entry", f"contact_id = {JOINT}") == 1
    assert imported.remove(vault, "case", [BENS_CASE]) == set()


def test_a_person_with_more_on_them_is_not_made_anonymous(vault: StoreConnection) -> None:
    assert anonymous_persons.turn(vault, 999) is None
    assert anonymous_persons.turn(vault, ANNA) is None  # the talk is Ben's, too
    assert anonymous_persons.turn(vault, CEM) is None  # a working note
    vault.execute("DELETE FROM working_note WHERE person_id = ?", (CEM,))
    assert [one.person_id for one in anonymous_persons.called(vault)] == [ANNA, BEN, CEM]
    assert anonymous_persons.turn(vault, CEM) is not None
    assert [one.person_id for one in anonymous_persons.called(vault)] == [ANNA, BEN]
    assert count(vault, "contact", f"id = {CEMS_TALK}") == 1
    assert count(vault, "contact_concern", f"contact_id = {CEMS_TALK}") == 0
    assert rows(vault, "SELECT concern_id, text FROM contact_text WHERE contact_id = ?", (CEMS_TALK,)) == [
        (None, "Sorgen um Noten")
    ]


def test_what_was_settled_for_a_year_is_kept_until_it_is_empty(vault: StoreConnection) -> None:
    settled = WorkYear(Fraction(61, 2), Fraction(5), -90, date(2024, 9, 1))
    contracts.save_work_year(vault, YEAR, settled)
    contracts.save_work_year(vault, YEAR.next, WorkYear(carry_over=1))
    assert contracts.work_year(vault, YEAR) == settled
    assert contracts.work_year(vault, YEAR.previous) == WorkYear()
    contracts.add_work_year(vault, str(YEAR), {"leave_days": "1", "carry_over": 0})
    contracts.add_work_year(vault, str(YEAR.previous), {"leave_days": "1", "carry_over": 7})
    assert contracts.work_year(vault, YEAR) == settled
    assert contracts.work_year(vault, YEAR.previous) == WorkYear(Fraction(1), None, 7)
    contracts.save_work_year(vault, YEAR, WorkYear())
    assert sorted(contracts.work_years(vault)) == [str(YEAR.previous), str(YEAR.next)]


def test_what_is_open_and_the_latest_is_at_hand_first(vault: StoreConnection) -> None:
    for begun, closed in (
        ("2024-01-01", None),
        ("2024-05-01", "2024-06-01"),
        ("2024-03-01", None),
        ("2024-03-01", None),
    ):
        add(vault, "risk_assessment", case_id=ANNAS_CASE, begun_on=begun, closed_on=closed, acute=0, closing="")
    for person, case, day in ((CEM, None, "2026-01-01"), (None, BENS_CASE, "2026-01-02"), (None, None, "2026-01-02")):
        meeting = record_of(vault, KINDS["meeting"], person=person, case=case, date=day)
        record_of(vault, KINDS["action"], person=None, case=None, meeting=meeting, evaluation=None, done=None)
    found = record_index(vault)
    assert [one.record_id for one in found if one.kind == "risk_assessment"] == [4, 3, 1, 2]
    meetings = [(one.record_id, one.pseudonym) for one in found if one.kind == "team_meeting"]
    assert meetings == [(3, None), (2, "P-2"), (1, "P-3")]
    assert {one.pseudonym for one in found if one.kind == "agreed_action"} == {None, "P-2", "P-3"}
    vault.execute("UPDATE agreed_action SET done_on = '2026-02-01' WHERE meeting_id = 2")
    assert {one.pseudonym for one in record_index(vault) if one.kind == "agreed_action"} == {None, "P-3"}


def test_a_transition_is_followed_up_half_a_year_after_it_was_closed(vault: StoreConnection) -> None:
    of = {"person_id": CEM, "school": "GS", "opened": "2024-01-01", "initiated_by": "pupil", "type": "transition"}
    closed = {"close_reason": "goal_reached"}
    later = add(vault, "case_file", closed="2024-03-02", **closed, **of)
    first = add(vault, "case_file", closed="2024-03-01", **closed, **of)
    add(vault, "case_file", **of)
    add(vault, "case_file", closed="2024-03-01", **closed, **{**of, "type": "counselling"})

    def due(on: date) -> list[int]:
        return [one.case_id for one in case_outcomes.follow_ups_due(vault, on)]

    assert [due(date(2024, 8, 31)), due(date(2024, 9, 1)), due(date(2024, 9, 2))] == [[], [first], [first, later]]
    restriction = record_of(vault, KINDS["restriction"], case=first, lifted=None)
    assert due(TODAY) == [later]
    vault.execute("UPDATE restriction SET lifted_on = '2026-01-01' WHERE id = ?", (restriction,))
    case_outcomes.set_outcome(vault, first, Moment.END, RecordedOutcome(Outcome.OTHER, TODAY))
    assert due(TODAY) == [first, later]
    case_outcomes.set_outcome(vault, first, Moment.SIX_MONTHS, RecordedOutcome(Outcome.OTHER, TODAY))
    made = record_of(vault, KINDS["follow_up"], case=later)
    assert due(TODAY) == []
    kept = follow_ups.get(vault, made)
    other = record_of(vault, KINDS["follow_up"], case=first)
    follow_ups.remove(vault, made)
    assert (kept is not None, follow_ups.get(vault, made), follow_ups.get(vault, other) is not None) == (
        True,
        None,
        True,
    )
    assert due(TODAY) == [later]


def test_what_is_disputed_is_told_oldest_first_and_nothing_restricted(vault: StoreConnection) -> None:
    (joint,) = rows(vault, "SELECT id FROM contact_concern WHERE case_id = ?", (ANNAS_CASE,))[0]
    (direct,) = rows(vault, "SELECT id FROM contact_concern WHERE contact_id = ?", (CEMS_TALK,))[0]

    def add_one(person: int, case: int | None, concern: int | None, day: str) -> int:
        return add(vault, "dispute", person_id=person, case_id=case, concern_id=concern, disputed_on=day,
                   disputed_by="guardian", statement="Anders")  # fmt: skip

    on_case, on_talk = add_one(ANNA, ANNAS_CASE, None, "2026-02-02"), add_one(ANNA, None, joint, "2026-02-01")
    on_cem, on_ben = add_one(CEM, None, direct, "2026-02-01"), add_one(BEN, BENS_CASE, None, "2026-02-01")
    assert [one.dispute_id for one in corrections.disputes_of_case(vault, ANNAS_CASE)] == [on_case, on_talk]
    assert [one.contact_id for one in corrections.disputes_of_case(vault, ANNAS_CASE)] == [None, JOINT]
    assert [one.dispute_id for one in corrections.disputes_of_person(vault, ANNA)] == [on_case, on_talk]
    assert [one.dispute_id for one in corrections.disputes_of_person(vault, CEM)] == [on_cem]
    stored = list(recordset_protection.stored_disputes(vault))
    assert [one.record_id for one in stored] == [on_case, on_talk, on_ben]
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    assert corrections.disputes_of_person(vault, ANNA) == []
    assert len(corrections.disputes_of_case(vault, ANNAS_CASE)) == 2
    assert recordset_protection.concern_of(vault, JOINT, ANNAS_CASE, None) == joint
    assert recordset_protection.concern_of(vault, JOINT, ANNAS_CASE, BEN) is None
    assert recordset_protection.concern_of(vault, CEMS_TALK, None, CEM) == direct
    assert recordset_protection.concern_of(vault, CEMS_TALK, ANNAS_CASE, None) is None


def test_a_disclosure_is_about_those_it_names_and_says_why_once(vault: StoreConnection) -> None:
    reason = Necessity("Gefahr", "anders nicht", "abgewogen", "Brief")
    plain = Disclosure(DisclosureKind.LETTER, " Amt ", "", Ground.NECESSITY)
    first = disclosures.add_disclosure(vault, TODAY, plain, [Concerned(CEM, None), Concerned(ANNA, ANNAS_CASE)])
    second = disclosures.add_disclosure(vault, TODAY, replace(plain, necessity=reason), [Concerned(CEM, None)])
    for number, said in ((first, None), (second, reason)):
        (found,) = [one for one in disclosures.disclosures(vault) if one.disclosure_id == number]
        assert (found.necessity, found.recipient, found.purpose) == (said, "Amt", None)
    pseudonyms = [one.pseudonyms for one in disclosures.disclosures(vault)]
    assert sorted(pseudonyms) == [("P-1", "P-3"), ("P-3",)]
    assert [one.disclosure_id for one in disclosures.disclosures(vault, ANNA)] == [first]
    assert len(disclosures.disclosures(vault, limit=1)) == 1


def test_an_import_is_known_by_its_records(vault: StoreConnection) -> None:
    table_imports.remember_mapping(vault, "contact", b"h", {"a": 1}, "2026-01-01")
    table_imports.remember_mapping(vault, "contact", b"h", {"a": 2}, "2026-01-02")
    assert table_imports.remembered_mapping(vault, "contact", b"h") == {"a": 2}
    assert table_imports.remembered_mapping(vault, "contact", b"x") is None
    assert table_imports.remembered_mapping(vault, "person", b"h") is None
    for person, school, year in ((ANNA, "GS", "2024/25"), (ANNA, "GMS", "2024/25"), (BEN, "GS", "2024/25")):
        add(vault, "enrolment", person_id=person, school=school, school_year=year, class_label="3a", stage="3")
    numbers = [number for (number,) in rows(vault, "SELECT id FROM enrolment ORDER BY id")]
    assert table_imports.enrolment_id(vault, ANNA, "2024/25", "GMS") == numbers[1]
    assert table_imports.enrolment_id(vault, ANNA, "2023/24", "GS") is None
    add(vault, "table_import", kind="contact", imported_at="2026-01-01T10:00:00", records=1)
    add(vault, "table_import_record", import_id=1, kind="enrolment", record_id=numbers[2], content_hash=b"x")
    add(vault, "table_import_record", import_id=1, kind="contact", record_id=numbers[0], content_hash=b"x")
    assert table_imports.imported_enrolments(vault, [ANNA, BEN]) == [numbers[2]]
    add(vault, "table_import", kind="contact", imported_at="2026-01-02T10:00:00", records=0)
    table_imports.end_empty_imports(vault)
    assert rows(vault, "SELECT id FROM table_import") == [(1,)]


def test_a_copy_for_somebody_holds_what_is_theirs_of_what_they_share(vault: StoreConnection) -> None:
    """Of a talk with two, of a paper on two: their own part, and nothing that only hangs on what is shared."""
    add(vault, "appointment", person_id=BEN, school="GS", date="2024-02-01", start=600, minutes=30,
        state="took_place", contact_id=JOINT)  # fmt: skip
    paper = add(vault, "disclosure", made_on="2026-01-01", kind="report", recipient="Amt")
    for person in (ANNA, BEN):
        add(vault, "disclosure_person", disclosure_id=paper, person_id=person)
    assessment = add(vault, "risk_assessment", case_id=BENS_CASE, begun_on="2025-01-01", acute=0, closing="")
    way, told = next(iter(ReportWay)), next(iter(FamilyTold))
    report = YouthOfficeReport(date(2026, 1, 1), "Amt", way, "Bens Lage", told, tells_steps=False)
    protection.add_report(vault, assessment, report, paper)
    # On nobody: a class of whose hour the talk was a part, and an offer that bears the number of a row of hers.
    add(vault, "appointment", school="GS", class_label="7a", date="2024-02-01", start=600, minutes=30,
        state="took_place", contact_id=JOINT)  # fmt: skip
    of = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    offer = add(vault, "offer", id=ANNA, school="GS", type="group", title="Runde", from_date="2024-01-10", **of)
    add(vault, "offer_session", offer_id=offer, date="2024-01-10", start=600, minutes=60)
    told_of = {person: access.entries_of_person(vault, person) for person in (ANNA, BEN)}
    kinds = {person: {one.kind for one in entries} for person, entries in told_of.items()}
    assert kinds[ANNA] == {"person", "case_file", "contact", "disclosure", "working_note"}
    assert kinds[BEN] == {"person", "case_file", "contact", "disclosure", "appointment", "risk_assessment"}
    assert len([one for one in told_of[BEN] if one.kind == "appointment"]) == 1
    words = {
        person: {field.value for one in entries for fields in one.rows for field in fields}
        for person, entries in told_of.items()
    }
    assert {"Streit um den Ball", "Bens Sicht", "Bens Lage"} & words[ANNA] == {"Streit um den Ball"}
    assert {"Streit um den Ball", "Bens Sicht", "Bens Lage"} & words[BEN] == {"Bens Sicht", "Bens Lage"}


def test_a_copy_tells_the_words_of_a_list_and_no_number_of_a_row(vault: StoreConnection) -> None:
    vault.execute("INSERT INTO topic (code, label_de, label_en, position) VALUES ('friends', '', '', 1)")
    add(vault, "contact_topic", contact_id=CEMS_TALK, topic="friends")
    (talked,) = (one for one in access.entries_of_person(vault, CEM) if one.kind == "contact")
    assert talked.values("topic") == ["friends"]
    assert not {"person_id", "contact_id", "concern_id"} & {one.column for fields in talked.rows for one in fields}
