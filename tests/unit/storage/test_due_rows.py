"""What is due on which day: each kind by itself, with what holds it, puts it off, or keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pytest

from ssa_desktop.domain.keeping.retention import DueItem, DueState, HeldBecause, Period, PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.kinds import ALL, DUE, KINDS, RULES, called
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.keeping import due_candidates, due_case_files, postponements
from ssa_desktop.storage.keeping.due_candidates import TABLES, due_items
from ssa_desktop.storage.keeping.redacting import PROSE
from ssa_desktop.storage.sql import rows
from tests.unit.storage.vault_world import (
    ANNA,
    ANNAS_CASE,
    BEN,
    BENS_CASE,
    CEM,
    CEMS_TALK,
    add,
    add_everything_due,
    record_of,
    talk,
    uid,
)

PERIODS: Final[Mapping[RuleName, Period]] = {
    **dict.fromkeys(RULES.values(), Period(PeriodKind.YEARS, 1)),
    RetentionRule.CASE_FILE: Period(PeriodKind.SCHOOL_YEARS, 1),
    RetentionRule.WORKING_NOTE: Period(PeriodKind.SCHOOL_YEARS, 0),
}
LATE: Final = date(2040, 1, 1)
CASE_DUE: Final = date(2025, 7, 31)
"""Anna's case was closed in March 2024: it goes with the school year after that."""
HOLD: Final = {"case": ANNAS_CASE, "set": "2025-01-10", "lifted": None, "until": None, "reviewed": None}


def due(vault: StoreConnection, kind: str, on: date = LATE) -> dict[str, date]:
    return {item.id: item.due for item in due_items(vault, on, PERIODS) if item.kind == kind}


def state_of(vault: StoreConnection, on: date) -> tuple[DueState, HeldBecause | None]:
    (found,) = [item for item in due_items(vault, on, PERIODS) if item.kind == "case"]
    return found.state, found.held_because


def partner(vault: StoreConnection, **said: Any) -> str:
    return uid(vault, "partner", record_of(vault, KINDS["partner"], **said))


def test_there_is_a_candidate_of_every_kind_that_can_be_due(vault: StoreConnection) -> None:
    add_everything_due(vault)
    assert {item.kind for item in due_items(vault, LATE, PERIODS)} == DUE


@pytest.mark.parametrize("kind", [PeriodKind.UNLIMITED, PeriodKind.DECISION])
def test_without_an_end_of_the_period_no_kind_is_ever_due(vault: StoreConnection, kind: PeriodKind) -> None:
    """But the case of a pupil who left, which no period keeps."""
    add_everything_due(vault)
    endless = dict.fromkeys(PERIODS, Period(kind))
    assert {item.kind for item in due_items(vault, date(9999, 12, 30), endless)} <= {"case"}
    vault.execute("UPDATE case_file SET left_school = NULL, leave_kind = NULL")
    assert list(due_items(vault, date(9999, 12, 30), endless)) == []


@pytest.mark.parametrize(("day", "is_due"), [(CASE_DUE - timedelta(days=1), False), (CASE_DUE, True)])
def test_a_case_is_due_on_the_last_day_of_its_period(vault: StoreConnection, day: date, is_due: bool) -> None:
    assert due(vault, "case", day) == ({uid(vault, "case_file", ANNAS_CASE): CASE_DUE} if is_due else {})


def test_a_case_that_runs_is_never_due_until_the_school_is_left(vault: StoreConnection) -> None:
    ben = uid(vault, "case_file", BENS_CASE)
    assert ben not in due(vault, "case")
    vault.execute("UPDATE case_file SET left_school = '2025-02-01', leave_kind = 'finished' WHERE id = ?", (BENS_CASE,))
    assert due(vault, "case")[ben] == date(2025, 2, 1)
    vault.execute("UPDATE case_file SET leave_kind = 'changed_school' WHERE id = ?", (BENS_CASE,))
    assert due(vault, "case")[ben] == date(2025, 8, 1)


@pytest.mark.parametrize(
    ("hold", "state"),
    [
        ({"until": "2025-08-10"}, (DueState.HELD, HeldBecause.HOLD)),
        ({"until": "2025-08-09"}, (DueState.DUE, None)),
        ({}, (DueState.HELD, HeldBecause.HOLD)),
        ({"lifted": "2025-02-01"}, (DueState.DUE, None)),
        ({"case": BENS_CASE}, (DueState.DUE, None)),
    ],
    ids=["on its last day", "past its day", "without a day", "lifted", "on another case"],
)
def test_a_hold_holds_its_case(vault: StoreConnection, hold: dict[str, Any], state: object) -> None:
    record_of(vault, KINDS["hold"], **HOLD | hold)
    assert state_of(vault, date(2025, 8, 10)) == state


def test_a_restriction_and_an_open_decision_hold_a_case(vault: StoreConnection) -> None:
    add(vault, "case_choice", case_id=ANNAS_CASE, without_guardians=0, protection_began="2023-12-01",
        protection_ended="2024-02-01")  # fmt: skip
    (item,) = [one for one in due_items(vault, LATE, PERIODS) if one.kind == "case"]
    assert (item.rule, item.held_because) == (RetentionRule.PROTECTION_FILE, HeldBecause.DECISION)
    number = record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    assert state_of(vault, LATE) == (DueState.HELD, HeldBecause.RESTRICTION)
    vault.execute("UPDATE restriction SET lifted_on = '2025-01-01' WHERE id = ?", (number,))
    assert state_of(vault, LATE) == (DueState.HELD, HeldBecause.DECISION)


@pytest.mark.parametrize("where", ["in the case", "on the person", "in another case"])
def test_what_holds_a_case_holds_its_notes(vault: StoreConnection, where: str) -> None:
    mine = {"case_id": BENS_CASE} if where == "in the case" else {"person_id": BEN}
    if where == "in another case":
        mine = {"case_id": add(vault, "case_file", person_id=BEN, school="GS", opened="2025-01-01",
                               initiated_by="pupil", type="counselling")}  # fmt: skip
    number = add(vault, "working_note", date="2025-01-10", text="Nachfragen", **mine)
    record_of(vault, KINDS["hold"], **HOLD | {"case": BENS_CASE})
    (item,) = [one for one in due_items(vault, LATE, PERIODS) if one.id == uid(vault, "working_note", number)]
    assert (item.due, item.label) == (date(2025, 7, 31), "P-2")
    assert item.held_because == (None if where == "in another case" else HeldBecause.HOLD)


def test_a_talk_is_due_by_itself_only_without_any_case(vault: StoreConnection) -> None:
    assert due(vault, "contact") == {uid(vault, "contact", CEMS_TALK): date(2026, 1, 20)}
    add(vault, "case_file", person_id=CEM, school="GS", opened="2025-02-01", initiated_by="pupil", type="counselling")
    assert due(vault, "contact") == {}


def test_a_person_is_due_when_nothing_is_recorded_on_them(vault: StoreConnection) -> None:
    number = add(vault, "person", pseudonym="P-9", role="pupil", gender="w", created_on="2024-10-01")
    mine = uid(vault, "person", number)
    assert due(vault, "person") == {mine: date(2025, 10, 1)}
    appointment = record_of(vault, KINDS["appointment"], person=number, date="2025-10-15", state="planned")
    assert due(vault, "person") == {mine: date(2026, 7, 31)}
    vault.execute("UPDATE appointment SET state = 'took_place' WHERE id = ?", (appointment,))
    assert due(vault, "person") == {mine: date(2025, 10, 1)}
    for line in ("meeting", "action"):
        record = record_of(vault, KINDS[line], person=number)
        assert due(vault, "person") == {}, line
        vault.execute(f"DELETE FROM {KINDS[line].table} WHERE id = ?", (record,))
    add(vault, "working_note", person_id=number, date="2025-01-10", text="Nachfragen")
    assert due(vault, "person") == {}


def test_an_action_goes_with_what_it_belongs_to(vault: StoreConnection) -> None:
    alone = record_of(vault, KINDS["action"], person=CEM, agreed="2024-09-20", due="2025-09-20", done="2024-10-01")
    meeting = record_of(vault, KINDS["meeting"], person=None)
    for given in ({"person": ANNA}, {"person": None, "case": BENS_CASE}, {"person": None, "meeting": meeting}):
        record_of(vault, KINDS["action"], **given)
    # One year from the end of the last school year in which it was agreed, to be looked at, or done.
    assert due(vault, "agreed_action") == {uid(vault, "agreed_action", alone): date(2027, 7, 31)}


def test_somebody_of_the_directory_is_due_after_the_last_use(vault: StoreConnection) -> None:
    one = partner(vault, counted=[], used="2024-01-10")
    assert due(vault, "partner") == {one: date(2025, 1, 10)}
    add(vault, "disclosure", made_on="2024-03-01", kind="letter", recipient="An Frau Beispiel, Amt", ground="consent")
    assert due(vault, "partner") == {one: date(2025, 3, 1)}
    vault.execute("INSERT INTO partner_year (partner_id, school_year) SELECT id, '2023/24' FROM partner")
    assert due(vault, "partner") == {one: date(2025, 7, 31)}


def test_what_she_wrote_for_reports_is_due_by_the_school_year(vault: StoreConnection) -> None:
    record_of(vault, KINDS["annual_text"], school_year="2022/23")
    add(vault, "return_step", school_year="2023/24", step="looked_through", done_on="2024-09-01")
    assert due(vault, "report_texts") == {"texts:2022/23": date(2024, 7, 31), "texts:2023/24": date(2025, 7, 31)}
    record_of(vault, KINDS["self_assessment"], school_year="2022/23")
    assert due(vault, "self_assessment") == {"self_assessment:2022/23": date(2024, 7, 31)}


def test_working_time_of_talks_is_not_due_by_the_year(vault: StoreConnection) -> None:
    assert due(vault, "time") == {}
    add(vault, "time_entry", school="GS", date="2024-05-06", minutes=20, activity="travel", effective=20)
    assert due(vault, "time") == {"time:2023/24": date(2025, 7, 31)}


def test_what_was_put_off_is_due_on_its_new_day_until_that_is_ended(vault: StoreConnection) -> None:
    mine = uid(vault, "case_file", ANNAS_CASE)
    until = CASE_DUE + timedelta(days=60)
    postponements.postpone(vault, "case", mine, until, "Klage", date(2025, 7, 1), CASE_DUE)
    assert due(vault, "case", CASE_DUE) == {}
    (item,) = [one for one in due_items(vault, until, PERIODS) if one.kind == "case"]
    assert (item.due, item.was_postponed) == (until, True)
    postponements.end_postponement(vault, "case", mine, date(2025, 8, 20))
    assert due(vault, "case", CASE_DUE) == {mine: CASE_DUE}
    assert postponements.postponement_reason(vault, "case", mine) == "Klage"
    postponements.take_back_postponement(vault, "case", mine)
    assert postponements.postponement_reason(vault, "case", mine) is None


def test_nothing_is_put_off_beyond_leaving_the_school(vault: StoreConnection) -> None:
    mine = uid(vault, "case_file", ANNAS_CASE)
    postponements.postpone(vault, "case", mine, date(2025, 9, 30), "Klage", date(2025, 7, 1), CASE_DUE)
    vault.execute(
        "UPDATE case_file SET left_school = '2025-08-31', leave_kind = 'finished' WHERE id = ?", (ANNAS_CASE,)
    )
    assert due(vault, "case")[mine] == date(2025, 8, 31)
    assert due_candidates.leaving_limit_of(vault, "person", uid(vault, "person", ANNA)) == date(2025, 8, 31)
    assert due_candidates.leaving_limit_of(vault, "person", uid(vault, "person", BEN)) is None


@pytest.mark.parametrize("line", ["action", "meeting"])
def test_leaving_the_school_bounds_what_is_on_the_person_too(vault: StoreConnection, line: str) -> None:
    kind = KINDS[line]
    on_anna, on_cem = (uid(vault, kind.table, record_of(vault, kind, person=one)) for one in (ANNA, CEM))
    vault.execute(
        "UPDATE case_file SET left_school = '2025-08-31', leave_kind = 'finished' WHERE id = ?", (ANNAS_CASE,)
    )
    assert due_candidates.leaving_limit_of(vault, kind.table, on_anna) == date(2025, 8, 31)
    assert due_candidates.leaving_limit_of(vault, kind.table, on_cem) is None


def test_what_is_due_on_one_day_stands_as_it_was_entered_whatever_ids_were_drawn(vault: StoreConnection) -> None:
    for _ in range(5):
        for kind in KINDS.values():
            if kind.is_put_off and kind.line != "agreement":
                record_of(vault, kind, **({"person": None} if kind.line == "action" else {}))
        add(vault, "working_note", person_id=CEM, date="2025-01-21", text="Noten nachfragen")
    vault.execute("UPDATE emergency_contact SET used_on = '2025-01-01'")
    by_place: dict[tuple[object, ...], list[int]] = {}
    for item in due_items(vault, LATE, PERIODS):
        if (table := TABLES.get(item.kind)) is not None:
            (row_id,) = vault.execute(f"SELECT id FROM {table} WHERE uid = ?", (item.id,)).fetchone()
            by_place.setdefault((item.due, item.kind, item.label, item.of), []).append(row_id)
    alike = [numbers for numbers in by_place.values() if len(numbers) >= 5]
    assert len(alike) >= 6
    assert [place for place, numbers in by_place.items() if numbers != sorted(numbers)] == []


def test_what_is_due_on_one_day_stands_in_the_order_of_its_numbers(vault: StoreConnection) -> None:
    vault.execute("UPDATE person SET pseudonym = 'P-10' WHERE id = ?", (CEM,))
    known = {"role": "pupil", "gender": "m", "name": "Dan Muster", "created_on": "2025-01-15"}
    dan = add(vault, "person", pseudonym="P-4", **known)
    add(vault, "working_note", person_id=dan, date="2025-01-21", text="Noten nachfragen")
    talk(vault, 9, "2025-01-20", (CEM, None, "Cems Sicht"), (dan, None, "Dans Sicht"))
    of_day = [item for item in due_items(vault, LATE, PERIODS) if item.due == date(2025, 7, 31)]
    notes = [item.label for item in of_day if item.kind == "working_note"]
    assert notes == ["P-4", "P-10"]
    (talks,) = [item for item in due_items(vault, LATE, PERIODS) if item.id == uid(vault, "contact", 9)]
    assert talks.label == "P-4"


def test_what_was_put_off_by_an_earlier_version_counts_as_put_off(vault: StoreConnection) -> None:
    """It did not note for which day; another due day since, under a changed rule, is a new one."""
    mine = uid(vault, "case_file", ANNAS_CASE)
    for noted, is_put_off in ((None, True), (CASE_DUE, True), (CASE_DUE - timedelta(days=1), False)):
        postponements.postpone(vault, "case", mine, CASE_DUE, "Klage", date(2025, 7, 1), noted)
        (item,) = [one for one in due_items(vault, LATE, PERIODS) if one.id == mine]
        assert item.was_postponed is is_put_off, noted


def test_what_was_shown_is_known_from_the_first_day_and_forgotten_when_it_is_not_due(vault: StoreConnection) -> None:
    items = due_items(vault, date(2026, 1, 20), PERIODS)
    postponements.note_shown(vault, items, date(2026, 1, 20))
    postponements.note_shown(vault, items[:1], date(2026, 1, 25))
    assert postponements.first_shown(vault) == {items[0].id: date(2026, 1, 20)}


def test_a_hold_that_nobody_lifted_counts_also_past_its_day(vault: StoreConnection) -> None:
    record_of(vault, KINDS["hold"], **HOLD | {"until": "2025-02-01"})
    meeting = record_of(vault, KINDS["meeting"], person=ANNA)
    kept = {uid(vault, "case_file", ANNAS_CASE), uid(vault, "working_note", 1), uid(vault, "team_meeting", meeting)}
    assert due_candidates.cases_ever_held(vault) == kept
    vault.execute("UPDATE hold SET lifted_on = '2025-02-01'")
    assert due_candidates.cases_ever_held(vault) == frozenset()


@pytest.mark.parametrize(
    ("kind", "number", "owner"),
    [("person", CEM, CEM), ("case", BENS_CASE, BEN), ("contact", CEMS_TALK, CEM), ("working_note", 2, CEM),
     ("team_meeting", None, CEM), ("agreed_action", None, CEM)],
)  # fmt: skip
def test_why_it_was_put_off_is_a_text_on_whom_it_is_about(
    vault: StoreConnection, kind: str, number: int | None, owner: int
) -> None:
    made = next(one for one in ALL if called(one) == kind)
    found = uid(vault, made.table, record_of(vault, made) if number is None else number)
    postponements.postpone(vault, kind, found, CASE_DUE, "Grund", CASE_DUE)
    assert [tuple(one[1:]) for one in rows(vault, PROSE["postponement"].source)] == [
        (owner, CASE_DUE.isoformat(), "Grund")
    ]


def test_of_a_school_year_of_which_nothing_is_left_nothing_is_postponed(vault: StoreConnection) -> None:
    add_everything_due(vault)
    for kind, year in (("time", 2023), ("time", 2021), ("self_assessment", 2024), ("report_texts", 2019)):
        postponements.postpone(vault, kind, due_candidates.year_id(kind, SchoolYear(year)), CASE_DUE, "x", CASE_DUE)
    postponements.note_shown(vault, [DueItem("time:2018/19", "time", None, RetentionRule.WORKING_TIME, LATE)], LATE)
    gone = [("report_texts", SchoolYear(2019)), ("time", SchoolYear(2018)), ("time", SchoolYear(2021))]
    assert due_candidates.years_gone(vault) == gone
    for kind, one in gone:
        due_candidates.forget_year(vault, kind, one)
    assert due_candidates.years_gone(vault) == []
    kept = rows(vault, "SELECT kind, record_uid FROM postponement ORDER BY kind")
    assert kept == [("self_assessment", "self_assessment:2024/25"), ("time", "time:2023/24")]


def test_what_is_known_of_an_offer_is_due_after_its_last_day(vault: StoreConnection) -> None:
    """Its end as it is set; without one its last session, without any its first day; what was written later counts."""
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    offer = add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10", **counts)
    number = record_of(vault, KINDS["offer_details"], offer=offer)
    vault.execute("UPDATE offer_details SET written_on = '2024-01-01'")
    mine = uid(vault, "offer_details", number)
    ends = [due(vault, "offer_details")]
    for day in ("2024-02-10", "2025-02-10"):
        add(vault, "offer_session", offer_id=offer, date=day, minutes=45)
        ends.append(due(vault, "offer_details"))
    vault.execute("UPDATE offer SET to_date = '2024-03-10'")
    ends.append(due(vault, "offer_details"))
    assert [one[mine] for one in ends] == [
        date(2025, 1, 10), date(2025, 2, 10), date(2026, 2, 10), date(2025, 3, 10),
    ]  # fmt: skip


def test_somebody_awaited_stays_until_the_last_appointment(vault: StoreConnection) -> None:
    number = add(vault, "person", pseudonym="P-9", role="pupil", gender="w", created_on="2023-09-15")
    for day in ("2026-01-10", "2027-01-10"):
        record_of(vault, KINDS["appointment"], person=number, date=day, state="planned")
    assert due(vault, "person") == {uid(vault, "person", number): date(2027, 7, 31)}


def test_an_agreement_is_told_by_its_school_and_years(vault: StoreConnection) -> None:
    record_of(vault, KINDS["agreement"], school_name="", **{"from": "2019-09-01", "to": "2026-07-31"})
    assert [item.label for item in due_items(vault, LATE, PERIODS) if item.kind == "agreement"] == ["GS 2019–26"]


def test_talks_on_a_person_that_are_due_go_with_their_last_case(vault: StoreConnection) -> None:
    talk(vault, 9, "2030-05-01", (CEM, None, "Text"))
    assert due_candidates.direct_contacts_due(vault, [CEM, ANNA], date(2027, 1, 1), PERIODS) == [(CEMS_TALK, CEM)]
    assert due_candidates.direct_contacts_due(vault, [ANNA], LATE, PERIODS) == []


def test_what_is_due_is_told_by_its_person_or_its_school_and_day(vault: StoreConnection) -> None:
    record_of(vault, KINDS["action"], person=CEM)
    conflict = record_of(vault, KINDS["conflict"])
    ((school, day),) = rows(vault, "SELECT school, began_on FROM conflict WHERE id = ?", (conflict,))
    told = {item.kind: item.label for item in due_items(vault, LATE, PERIODS)}
    assert (told["agreed_action"], told["conflict"]) == ("P-3", f"{school} {day}")


def test_cases_that_are_plainly_due_are_counted_without_what_stands_on_them(vault: StoreConnection) -> None:
    assert due_case_files.plain_cases_due(vault, LATE, PERIODS) == 1
    add(vault, "hold", case_id=ANNAS_CASE, ground="legal", reason="Klage", set_on="2026-01-01")
    assert due_case_files.plain_cases_due(vault, LATE, PERIODS) == 0
    vault.execute("DELETE FROM hold")
    record_of(vault, KINDS["restriction"], case=ANNAS_CASE, lifted=None)
    assert due_case_files.plain_cases_due(vault, LATE, PERIODS) == 0


def test_working_time_of_the_last_day_of_a_school_year_is_due_with_that(vault: StoreConnection) -> None:
    for day in ("2024-07-31", "2024-08-01"):
        add(vault, "time_entry", school="GS", date=day, minutes=20, activity="travel", effective=20)
    assert [item.label for item in due_items(vault, LATE, PERIODS) if item.kind == "time"] == [
        "2023/24",
        "2024/25",
    ]
