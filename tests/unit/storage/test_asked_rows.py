"""What is asked of the rows: what looks wrong, which cases are quiet, which day is known, what holds or is left."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.figures.annual_report import Agreement
from ssa_desktop.domain.keeping.known_day import SignKind
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.storage import consistency
from ssa_desktop.storage.cases import contacts
from ssa_desktop.storage.cases.quiet_cases import quiet_cases
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import references, table_imports
from ssa_desktop.storage.figures import annual_reports, counted_before
from ssa_desktop.storage.keeping import backup_records, keeping, known_day, tombstones
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.keys import holdings, own_folder
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time import trainings, worktimes
from ssa_desktop.storage.together import same_hour
from tests.unit.storage.vault_world import (
    ANNA,
    ANNAS_CASE,
    BEN,
    BENS_CASE,
    CEM,
    CEMS_TALK,
    TODAY,
    add,
    count,
    record_of,
    talk,
)


def wrong(vault: StoreConnection) -> dict[str, int]:
    """What looks wrong; the vault of the tests books no time for the talk of a note and indexes nothing by itself."""
    found = consistency.inconsistencies(vault)
    return {name: number for name, number in found.items() if name != "text_without_search"}


@pytest.mark.parametrize(
    ("table", "columns", "name"),
    [
        ("case_file", {"closed": ("2024-09-30", "2024-10-01", None)}, "case_closed_before_opened"),
        ("case_file", {"left_school": ("2024-09-30", "2024-10-01", None)}, "case_left_before_opened"),
        ("offer", {"to_date": ("2024-01-09", "2024-01-10", None)}, "offer_ends_before_start"),
        ("offer_session", {"date": ("2024-01-09", "2024-01-10", "2024-02-10")}, "session_outside_offer"),
        ("offer_session", {"date": ("2024-02-11", "2024-01-11", "2024-02-10")}, "session_outside_offer"),
        ("time_entry", {"minutes": (41, 40, 1)}, "entry_past_midnight"),
    ],
)
def test_days_that_do_not_fit_are_found_and_the_day_itself_fits(
    vault: StoreConnection, table: str, columns: dict[str, tuple[Any, Any, Any]], name: str
) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    offer = add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10",
                to_date=None if table == "offer" else "2024-02-10", **counts)  # fmt: skip
    session = add(vault, "offer_session", offer_id=offer, date="2024-01-12", start=600, minutes=30)
    time = add(vault, "time_entry", school="GS", date="2024-01-12", start=600, minutes=30, activity="group",
               session_id=session, effective=30)  # fmt: skip
    vault.execute("UPDATE time_entry SET start = 1400 WHERE id = ?", (time,))
    number = {"case_file": BENS_CASE, "offer": offer, "offer_session": session, "time_entry": time}[table]
    assert wrong(vault) == {}
    ((column, (bad, *good)),) = columns.items()
    vault.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (bad, number))
    assert wrong(vault)[name] == 1
    for fits in good:
        vault.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (fits, number))
        assert name not in wrong(vault)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2023-09-19", "contact_before_case"),
        ("2023-09-20", ""),
        ("2024-03-01", ""),
        ("2024-03-02", "contact_after_case"),
    ],
)
def test_a_talk_lies_within_its_case_first_and_last_day_included(vault: StoreConnection, day: str, name: str) -> None:
    vault.execute("UPDATE contact SET date = ? WHERE id = 1", (day,))
    assert wrong(vault) == ({name: 1} if name else {})


def test_a_referral_before_its_case_and_a_talk_without_time_are_found(vault: StoreConnection) -> None:
    number = record_of(vault, KINDS["referral"], case=BENS_CASE, date="2024-10-01")
    assert wrong(vault) == {}
    vault.execute("UPDATE referral SET date = '2024-09-30' WHERE id = ?", (number,))
    vault.execute("DELETE FROM time_entry WHERE contact_id = ?", (CEMS_TALK,))
    assert wrong(vault) == {"referral_before_case": 1, "entry_without_time": 1}


def test_which_cases_are_quiet(vault: StoreConnection) -> None:
    """Ben's case runs from 1 October 2024; of his talks only those on the case or beside any, and not bare, count."""
    since, on = date(2025, 1, 31), date(2025, 5, 1)

    def quiet() -> list[tuple[int, str]]:
        return [
            (one.record_id, one.day.isoformat() if one.day else "") for one in quiet_cases(vault, ["GS"], since, on)
        ]

    assert quiet() == [(BENS_CASE, "2024-02-01")]
    assert quiet_cases(vault, ["GMS"], since, on) == ()
    vault.execute("UPDATE contact_concern SET bare = 1 WHERE person_id = ?", (BEN,))
    assert quiet() == [(BENS_CASE, "2024-10-01")]
    talk(vault, 9, "2025-02-01", (BEN, BENS_CASE, "Text"))
    assert quiet() == []
    for day, left in (("2025-01-31", "2025-01-31"), ("2025-05-02", "2024-10-01")):
        vault.execute("UPDATE contact SET date = ? WHERE id = 9", (day,))
        assert quiet() == [(BENS_CASE, left)]
    vault.execute("UPDATE contact SET date = '2025-05-01' WHERE id = 9")
    assert quiet() == []
    other = add(vault, "case_file", person_id=BEN, opened="2025-04-01", school="GS", initiated_by="pupil",
                type="counselling")  # fmt: skip
    stays = [(BENS_CASE, "2024-10-01")]
    for case, bare, still in ((other, 0, stays), (None, 1, stays), (None, 0, [])):
        vault.execute("UPDATE contact_concern SET case_id = ?, bare = ? WHERE contact_id = 9", (case, bare))
        assert quiet() == still
    vault.execute("UPDATE contact_concern SET person_id = ?, case_id = NULL WHERE contact_id = 9", (CEM,))
    for closed, number in (("2025-05-01", 0), ("2025-05-02", 1)):
        vault.execute(
            "UPDATE case_file SET closed = ?, close_reason = 'goal_reached' WHERE id = ?", (closed, BENS_CASE)
        )
        assert len(quiet()) == number


def test_the_last_known_day_is_what_was_noted_last(vault: StoreConnection) -> None:
    vault.execute("DELETE FROM change_log")
    assert known_day.known_day(vault, TODAY) is None
    known_day.note_use(vault, date(2026, 3, 1))
    known_day.note_use(vault, date(2026, 2, 1))
    assert known_day.known_day(vault, TODAY) == date(2026, 2, 1)
    assert known_day.is_noted(vault, date(2026, 2, 1))
    assert not known_day.is_noted(vault, date(2026, 3, 1))
    known_day.note_answer(vault, date(2026, 1, 1))
    assert known_day.known_day(vault, TODAY) == date(2026, 1, 1)
    assert {sign.day for sign in known_day.noted_signs(vault, date(2026, 2, 1))} == {date(2026, 1, 1), date(2026, 2, 1)}


def test_the_latest_sign_of_each_kind_is_the_one_before_that_day(vault: StoreConnection) -> None:
    """Of talks, of working time, of notes, and of what was changed."""
    vault.execute("DELETE FROM change_log")
    vault.execute("DELETE FROM working_note")
    for table in ("time_entry", "contact"):
        signs = [(sign.kind, sign.day) for sign in known_day.signs_in_records(vault, date(2025, 1, 31))]
        assert signs == [(SignKind.ENTRY, date(2025, 1, 20))]
        vault.execute(f"DELETE FROM {table}")
    for at in ("2025-01-05T10:00:00", "2025-01-06T10:00:00", "2025-02-06T10:00:00"):
        add(vault, "change_log", at=at, who="Muster", action="added", kind="contact", records=1)
    signs = [(sign.kind, sign.day) for sign in known_day.signs_in_records(vault, date(2025, 1, 31))]
    assert signs == [(SignKind.CHANGE, date(2025, 1, 6))]


def test_the_school_of_an_entry_is_that_of_the_last_one(vault: StoreConnection) -> None:
    travel = Activity("travel")
    assert worktimes.latest_school(vault, []) == "GS"
    made = [
        add(vault, "time_entry", school=school, date="2024-05-06", minutes=20, activity=activity, effective=20)
        for school, activity in (("GMS", "other"), ("RS", "travel"), (None, "other"))
    ]
    assert [worktimes.latest_school(vault, some) for some in ([], [travel])] == ["RS", "GMS"]
    vault.execute("UPDATE time_entry SET left_by_deleted = 1 WHERE id = ?", (made[1],))
    assert worktimes.latest_school(vault, []) == "GMS"
    assert holdings.school_codes_in_vault(vault) == ["GMS", "GS", "RS"]


def test_of_days_of_use_only_the_latest_noted_are_kept(vault: StoreConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_day, "_DAYS_KEPT", 2)
    known_day.note_answer(vault, date(2026, 1, 9))
    for day in (1, 2, 3):
        known_day.note_use(vault, date(2026, 1, day))
    found = rows(vault, "SELECT kind, day FROM day_sign ORDER BY id")
    assert found == [("answer", "2026-01-09"), ("use", "2026-01-02"), ("use", "2026-01-03")]


def test_ids_of_deleted_records_are_known_again_with_their_key(vault: StoreConnection) -> None:
    assert references.marks_of_deleted(vault) is None
    marks = references.Marks(b"k" * 32, frozenset({("contact", b"a"), ("case", b"b")}))
    references.take_over(vault, marks)
    references.take_over(vault, references.Marks(b"o" * 32, frozenset({("contact", b"z")})))
    references.take_over(vault, marks)
    assert references.marks_of_deleted(vault) == marks
    add(vault, "import_ref", kind="case", id_hash=b"c", record_id=ANNAS_CASE, content_hash=b"x")
    add(vault, "import_ref", kind="contact", id_hash=b"d", record_id=ANNAS_CASE, content_hash=b"x")
    add(vault, "import_ref", kind="case", id_hash=b"e", record_id=BENS_CASE, content_hash=b"x")
    references.remove_setting(vault, "case", ANNAS_CASE)
    assert count(vault, "import_ref") == 4
    assert references.marks_of_deleted(vault) == marks
    assert count(vault, "import_ref", "record_id IS NOT NULL") == 2


def test_what_stands_on_any_case_of_a_person_holds(vault: StoreConnection) -> None:
    second = add(vault, "case_file", person_id=ANNA, opened="2025-10-01", school="GS", initiated_by="pupil",
                 type="counselling")  # fmt: skip
    hold = record_of(vault, KINDS["hold"], case=second, lifted=None)
    restriction = record_of(vault, KINDS["restriction"], case=second, lifted=None)

    def held(person: int) -> tuple[bool, bool]:
        return keeping.has_hold(vault, person), keeping.has_restriction(vault, person)

    assert (held(ANNA), held(BEN)) == ((True, True), (False, False))
    vault.execute("UPDATE hold SET lifted_on = '2026-01-01' WHERE id = ?", (hold,))
    assert held(ANNA) == (False, True)
    vault.execute("UPDATE restriction SET lifted_on = '2026-01-01' WHERE id = ?", (restriction,))
    assert held(ANNA) == (False, False)


def test_tombstones_that_come_along_are_put_together_with_those_that_are_there(vault: StoreConnection) -> None:
    first, later = date(2026, 1, 1), date(2026, 2, 1)
    tombstones.leave(vault, "person", "aa", later)
    tombstones.leave(vault, "person", "bb", first)
    tombstones.mark_redacted(vault, ["bb"], spares=True)
    tombstones.leave(vault, "person", "cc", first)
    tombstones.mark_redacted(vault, ["cc"])
    come = [
        Tombstone("aa", "person", first, True, True),
        Tombstone("bb", "person", later, True, False),
        Tombstone("cc", "person", later, True, True),
        Tombstone("dd", "contact", later),
    ]
    tombstones.add_missing(vault, reversed(come))
    assert tombstones.all_tombstones(vault) == (
        Tombstone("aa", "person", first, True, True),
        Tombstone("bb", "person", first, True, False),
        Tombstone("cc", "person", first, True, False),
        Tombstone("dd", "contact", later),
    )
    assert count(vault, "tombstone", "told") == 4


def test_with_whom_the_report_was_agreed_last(vault: StoreConnection) -> None:
    year = SchoolYear(2025)
    for school, when, who in (
        ("GS", 2023, "Älteste"),
        ("GS", 2024, "Vorige"),
        ("GS", 2025, "Jetzige"),
        ("GMS", 2024, "X"),
    ):
        annual_reports.store_agreement(vault, school, SchoolYear(when), Agreement(agreed_with=who))
    assert annual_reports.last_agreement(vault, "GS", year) == "Vorige"
    assert annual_reports.last_agreement(vault, "GS", SchoolYear(2024)) == "Älteste"
    assert annual_reports.last_agreement(vault, "GS", SchoolYear(2023)) == ""
    annual_reports.store_agreement(vault, "GS", SchoolYear(2024), Agreement())
    assert annual_reports.last_agreement(vault, "GS", year) == "Älteste"
    assert annual_reports.last_agreement(vault, "GMS", year) == "X"


def test_a_slot_is_a_meeting_only_while_both_share_time_and_school(vault: StoreConnection) -> None:
    entry = {"school": "GS", "date": "2026-01-20", "activity": "travel", "effective": 30}
    own = add(vault, "time_entry", start=600, minutes=60, event="team_meeting", **entry)
    slot = add(vault, "time_entry", start=630, minutes=60, event="team_meeting", **entry)
    record_of(vault, KINDS["meeting"], person=None)
    vault.execute("UPDATE team_meeting SET time_id = ?", (own,))
    days = ["2026-01-20"]
    assert same_hour.slots(vault, days) == {slot}
    assert same_hour.slots(vault, ["2026-01-21"]) == set()
    for column, other in (("start", 660), ("school", "GMS"), ("date", "2026-01-21"), ("event", None), ("start", None)):
        (before,) = rows(vault, f"SELECT {column} FROM time_entry WHERE id = ?", (slot,))[0]
        vault.execute(f"UPDATE time_entry SET {column} = ? WHERE id = ?", (other, slot))
        assert same_hour.slots(vault, [*days, "2026-01-21"]) == set(), column
        vault.execute(f"UPDATE time_entry SET {column} = ? WHERE id = ?", (before, slot))
    vault.execute("UPDATE team_meeting SET time_id = NULL")
    same_hour.keep_counted_once(vault, {slot}, days)
    assert rows(vault, "SELECT id FROM time_entry WHERE event = 'team_meeting'") == [(own,)]


def test_whose_minutes_an_entry_holds(vault: StoreConnection) -> None:
    of = {"school": "GS", "date": "2024-05-06", "minutes": 20, "activity": "travel", "effective": 20}
    own, left = add(vault, "time_entry", **of), add(vault, "time_entry", left_by_deleted=1, **of)
    (talked,) = rows(vault, "SELECT id FROM time_entry WHERE contact_id = ?", (CEMS_TALK,))[0]
    assert [worktimes.is_left_by_deleted(vault, one) for one in (own, left, talked, 999)] == [False, True, False, False]
    assert [worktimes.is_booked_by_record(vault, one) for one in (own, left, talked, 999)] == [
        False,
        False,
        True,
        False,
    ]


def test_the_log_of_training_is_known_by_random_ids(vault: StoreConnection) -> None:
    number = record_of(vault, KINDS["training"])
    assert trainings.uids(vault) == dict(rows(vault, "SELECT id, uid FROM training"))
    assert set(trainings.uids(vault)) == {number}


def test_running_cases_at_a_school_come_newest_first(vault: StoreConnection) -> None:
    of = {"person_id": BEN, "initiated_by": "pupil", "type": "counselling"}
    made = [add(vault, "case_file", opened=day, school=school, **of) for day, school in (
        ("2025-10-01", "GS"), ("2024-10-01", "GS"), ("2025-10-01", "GMS"))]  # fmt: skip
    assert table_imports.open_cases(vault, BEN, "GS") == [made[0], made[1], BENS_CASE]
    assert table_imports.open_cases(vault, BEN, "GMS") == [made[2]]
    assert table_imports.open_cases(vault, ANNA, "GS") == []


@pytest.mark.skipif(os.name == "nt", reason="by owner and mode")
def test_what_others_may_do_with_the_folder_is_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mode in (0o755, 0o701, 0o720):
        tmp_path.chmod(mode)
        assert own_folder.close_to_others(tmp_path)
        assert tmp_path.stat().st_mode & 0o777 == 0o700
        assert not own_folder.close_to_others(tmp_path)
    assert not own_folder.close_to_others(tmp_path / "fehlt")
    assert not own_folder.belongs_to_another(tmp_path)
    assert not own_folder.belongs_to_another(tmp_path / "fehlt")
    monkeypatch.setattr(os, "geteuid", lambda: 65533)
    assert own_folder.belongs_to_another(tmp_path)
    # A drive that knows no rights.
    tmp_path.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    assert not own_folder.close_to_others(tmp_path)


def test_a_restore_is_told_until_it_was_told(vault: StoreConnection) -> None:
    restored, made, known = datetime(2026, 3, 4, 10), datetime(2026, 3, 1, 9), datetime(2026, 3, 2, 8)
    assert backup_records.restore_noted(vault) is None
    backup_records.note_restore(vault, restored, made, known, automatic_off=True)
    assert backup_records.restore_noted(vault) == (restored, made)
    assert backup_records.restore_warnings(vault) == (known, True)
    backup_records.note_restore(vault, restored, made, None)
    assert backup_records.restore_warnings(vault) == (None, False)
    assert count(vault, "security_event", "kind = 'restored' AND shown") == 2


def test_which_schools_any_record_names(vault: StoreConnection) -> None:
    assert consistency.schools_in_use(vault) == {"GS"}
    add(vault, "enrolment", person_id=ANNA, school="A", school_year="2024/25", class_label="3a", stage="3")
    add(vault, "time_entry", school="B", date="2024-05-06", minutes=20, activity="travel", effective=20)
    add(vault, "time_entry", school=None, date="2024-05-06", minutes=20, activity="travel", effective=20)
    vault.execute("UPDATE contact SET school = 'C' WHERE id = ?", (CEMS_TALK,))
    assert consistency.schools_in_use(vault) == {"GS", "A", "B", "C"}


def test_an_entry_of_the_log_that_booked_time_is_known(vault: StoreConnection) -> None:
    made = [record_of(vault, KINDS["training"]) for _ in range(2)]
    time = add(vault, "time_entry", school=None, date="2024-05-06", minutes=20, activity="training", effective=20)
    vault.execute("UPDATE training SET time_id = NULL")
    vault.execute("UPDATE training SET time_id = ? WHERE id = ?", (time, made[1]))
    assert trainings.booked(vault) == {made[1]}


@pytest.mark.parametrize("table", ["", "case_file", "contact_concern", "appointment", "working_note"])
def test_only_a_person_on_whom_nothing_is_goes_as_a_mistake(vault: StoreConnection, table: str) -> None:
    person = add(vault, "person", pseudonym="P-7", role="pupil", gender="w", created_on="2024-09-15")
    name = rows(vault, "SELECT uid FROM person WHERE id = ?", (person,))[0][0]
    if table == "case_file":
        add(vault, table, person_id=person, opened="2025-04-01", school="GS", initiated_by="pupil", type="counselling")
    elif table == "contact_concern":
        add(vault, table, contact_id=1, person_id=person, case_id=None)
    elif table == "appointment":
        record_of(vault, KINDS["appointment"], person=person)
    elif table == "working_note":
        add(vault, table, person_id=person, date="2025-01-21", text="Nachfragen")
    assert people.remove_empty_person(vault, person) == (None if table else name)
    assert count(vault, "person", f"id = {person}") == (1 if table else 0)


def test_sums_of_deleted_pupils_are_told_without_zeros(vault: StoreConnection) -> None:
    for unit, year, measure, number in (
        ("school:GS", "2024/25", counted_before.ADVISED, 3), ("site:O", "2024/25", counted_before.ADVISED, 2),
        ("school:GS", "2023/24", counted_before.ADVISED, -1), ("school:GS", "2022/23", "cases.new", 5),
    ):  # fmt: skip
        add(vault, "counter", unit=unit, school_year=year, measure=measure, value=number)
    assert counted_before.advised_in_counters(vault) == {("school:GS", "2024/25"): 3, ("site:O", "2024/25"): 2}


def test_a_list_tells_covered_talks_only_to_whom_needs_their_minutes(vault: StoreConnection) -> None:
    talk(vault, 9, "2024-02-20", (ANNA, ANNAS_CASE, "Noch ein Streit"))
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    listed = contacts.contacts_of_person(vault, ANNA)

    def shown(**asked: bool) -> list[tuple[date, int]]:
        found = keeping.without_restricted(vault, listed, **asked)
        return sorted((one.contact.date, len(one.contact.concerns)) for one in found)

    ours = (date(2024, 2, 1), 1)
    assert shown() == shown(covered=False) == [ours]
    assert shown(covered=True) == [ours, (date(2024, 2, 20), 0)]
