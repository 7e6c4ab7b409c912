"""What one call writes and takes away again: outcomes of a case, offers, time at the end of the calendar."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Condition, Event, Thread

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.cases.corrections import AskedBy, Earlier
from ssa_desktop.domain.figures.indicator_measures import KNOWN_CASES
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome
from ssa_desktop.domain.kinds import KINDS, LINES
from ssa_desktop.domain.protection.protection import (
    FamilyTold,
    Indication,
    IndicationBasis,
    ReportWay,
    RiskStep,
    StepAnswer,
    StepDone,
    YouthOfficeReport,
)
from ssa_desktop.domain.rights.access import AccessRequest, Checks, Requester
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Goal, GoalState
from ssa_desktop.storage import hit_places, kind_rows
from ssa_desktop.storage.appointments import appointments
from ssa_desktop.storage.cases import case_lists, case_outcomes, casefiles, contacts, corrections, transitions
from ssa_desktop.storage.cases.case_outcomes import RecordedOutcome
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.exchange import recordset, table_imports
from ssa_desktop.storage.exchange.table_imports import ImportedRecord
from ssa_desktop.storage.figures import indicator_facts
from ssa_desktop.storage.keeping import backup_places, backup_records, keeping, proofs, tombstones
from ssa_desktop.storage.keeping.erasure import is_scrub_pending
from ssa_desktop.storage.keys import disk_reserve
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.kind_texts import code_columns, vocabularies
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.people import people
from ssa_desktop.storage.protection import protection
from ssa_desktop.storage.reading import ReadingConnections
from ssa_desktop.storage.rights import access_requests, disclosures, handovers
from ssa_desktop.storage.rights.disclosures import Concerned
from ssa_desktop.storage.row_steps import Image, Key, Noting, RowNotes, RowStep, write_back
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time import worktimes
from ssa_desktop.storage.time.worktimes import settle_days
from ssa_desktop.storage.together import cooperation, cooperation_erasure, cooperation_goals
from tests.unit.storage.vault_world import (
    ANNA,
    ANNAS_CASE,
    BEN,
    BENS_CASE,
    CEM,
    CEMS_TALK,
    JOINT,
    add,
    count,
    record_of,
    talk,
    uid,
)

NOBODY = 999
YEAR = SchoolYear(2024)


def test_an_outcome_is_put_in_the_place_of_another_and_taken_away(vault: StoreConnection) -> None:
    first = RecordedOutcome(Outcome.EMPLOYMENT, date(2024, 3, 1))
    second = RecordedOutcome(Outcome.QUALIFICATION, date(2024, 3, 2))
    case_outcomes.set_outcome(vault, ANNAS_CASE, Moment.END, first)
    case_outcomes.set_outcome(vault, ANNAS_CASE, Moment.SIX_MONTHS, first)
    case_outcomes.set_outcome(vault, BENS_CASE, Moment.END, first)
    case_outcomes.set_outcome(vault, ANNAS_CASE, Moment.END, second)
    both = {Moment.END: second, Moment.SIX_MONTHS: first}
    assert case_outcomes.outcomes_of(vault, ANNAS_CASE) == both
    case_outcomes.set_outcome(vault, ANNAS_CASE, Moment.END, None)
    assert case_outcomes.outcomes_of(vault, ANNAS_CASE) == {Moment.SIX_MONTHS: first}
    assert case_outcomes.outcomes_of(vault, BENS_CASE) == {Moment.END: first}


def test_a_regular_case_needs_no_line(vault: StoreConnection) -> None:
    assert case_outcomes.intensity_of(vault, ANNAS_CASE) is Intensity.REGULAR
    for intensity in (Intensity.HIGH, Intensity.LOW):
        case_outcomes.set_intensity(vault, ANNAS_CASE, intensity)
        assert case_outcomes.intensity_of(vault, ANNAS_CASE) is intensity
    case_outcomes.set_intensity(vault, BENS_CASE, Intensity.HIGH)
    case_outcomes.set_intensity(vault, ANNAS_CASE, Intensity.REGULAR)
    assert rows(vault, "SELECT case_id FROM case_intensity") == [(BENS_CASE,)]


def test_an_offer_goes_with_its_sessions_and_their_time(vault: StoreConnection) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d")}
    of = {"school": "GS", "type": "group", "from_date": "2024-01-10", "participants_unknown": 3, **counts}
    made = [add(vault, "offer", title=title, **of) for title in ("Runde", "Andere")]
    days = ("2024-01-10", "2024-01-17")
    for number, offer in enumerate(made):
        for day in days:
            session = add(vault, "offer_session", offer_id=offer, date=day, start=600, minutes=60)
            add(vault, "time_entry", school="GS", date=day, start=600 + 30 * number, minutes=60, activity="group",
                session_id=session, effective=0)  # fmt: skip
    settle_days(vault, days)
    taken = "SELECT date, effective FROM time_entry WHERE session_id IS NOT NULL ORDER BY date, id"
    assert rows(vault, taken) == [(day, minutes) for day in days for minutes in (30, 60)]
    offers.remove_offer(vault, made[1])
    assert rows(vault, "SELECT title FROM offer") == [("Runde",)]
    assert count(vault, "offer_session") == 2
    assert rows(vault, taken) == [(day, 60) for day in days]
    offers.remove_session(vault, NOBODY)
    assert count(vault, "offer_session") == 2


def test_a_talk_that_is_not_there_is_not_removed(vault: StoreConnection) -> None:
    before = count(vault, "contact")
    assert not contacts.remove_contact(vault, NOBODY)
    assert count(vault, "contact") == before
    assert contacts.remove_contact(vault, CEMS_TALK)
    assert count(vault, "contact", f"id = {CEMS_TALK}") == count(vault, "time_entry", f"contact_id = {CEMS_TALK}") == 0
    assert count(vault, "time_entry", f"contact_id = {JOINT}") == 1


def test_nobody_is_no_person(vault: StoreConnection) -> None:
    assert people.get_person(vault, NOBODY) is None
    lines = people.person_rows(vault, [CEM, NOBODY, ANNA])
    assert [line.pseudonym for line in lines] == ["P-3", "P-1"]


def test_time_beyond_the_last_midnight_of_the_calendar_stays_on_its_day(vault: StoreConnection) -> None:
    for day in ("9999-12-30", "9999-12-31"):
        add(vault, "time_entry", school="GS", date=day, start=1400, minutes=100, activity="travel", effective=0)
    settle_days(vault, ["9999-12-30", "9999-12-31"])
    found = rows(
        vault, "SELECT date, start, minutes, effective FROM time_entry WHERE date > '9999' ORDER BY date, start"
    )
    assert [line[:3] for line in found] == [("9999-12-30", 1400, 100), ("9999-12-31", 0, 60), ("9999-12-31", 1400, 100)]


def test_the_part_after_midnight_goes_with_what_reached_beyond_it(vault: StoreConnection) -> None:
    late = {"school": "GS", "date": "2024-05-06", "start": 1400, "minutes": 100, "activity": "travel"}
    head = add(vault, "time_entry", effective=0, **late)
    assert worktimes.unsettled_midnights(vault) == ["2024-05-06"]
    part = "SELECT date, start, minutes, activity, effective FROM time_entry WHERE continues = ?"
    settle_days(vault, ["2024-05-06"])
    assert rows(vault, part, (head,)) == [("2024-05-07", 0, 60, "travel", 60)]
    assert worktimes.unsettled_midnights(vault) == []
    vault.execute("UPDATE time_entry SET minutes = 90, activity = 'other' WHERE id = ?", (head,))
    settle_days(vault, ["2024-05-06"])
    assert rows(vault, part, (head,)) == [("2024-05-07", 0, 50, "other", 50)]
    vault.execute("UPDATE time_entry SET minutes = 40 WHERE id = ?", (head,))
    settle_days(vault, ["2024-05-06"])
    assert rows(vault, part, (head,)) == []


def test_only_parts_of_an_assessment_are_removed_as_such(vault: StoreConnection) -> None:
    for call in (protection.remove_part, protection.assessment_of_part):
        with pytest.raises(ValueError, match="person"):
            call(vault, "person", ANNA)
    assert count(vault, "person", f"id = {ANNA}") == 1
    assert protection.assessment_of_part(vault, "risk_indication", NOBODY) is None


def test_a_kind_with_code_of_its_own_is_not_read_by_its_declaration(vault: StoreConnection) -> None:
    kind = next(kind for kind in LINES.values() if kind.record is None)
    with pytest.raises(TypeError, match=kind.table):
        list(kind_rows.stored_values(vault, kind))


def test_room_is_held_once_and_let_go_once(tmp_path: Path) -> None:
    path = tmp_path / disk_reserve.NAME
    assert disk_reserve.hold(tmp_path)
    first = path.read_bytes()
    assert len(first) == disk_reserve.SIZE
    assert len(set(first)) == 256
    assert disk_reserve.hold(tmp_path)
    assert path.read_bytes() == first
    path.write_bytes(first[:-1])
    assert disk_reserve.hold(tmp_path)
    assert path.stat().st_size == disk_reserve.SIZE
    assert disk_reserve.give_up(tmp_path)
    assert not disk_reserve.give_up(tmp_path)
    assert not disk_reserve.hold(tmp_path / "fehlt" / "weiter")


def test_removing_a_session_gives_its_time_back_to_others(vault: StoreConnection) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d")}
    offer = add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10",
                participants_unknown=3, **counts)  # fmt: skip
    session = add(vault, "offer_session", offer_id=offer, date="2024-01-10", start=630, minutes=60)
    time = {"school": "GS", "date": "2024-01-10", "minutes": 60, "effective": 0}
    other = add(vault, "time_entry", start=600, activity="travel", **time)
    add(vault, "time_entry", start=630, activity="group", session_id=session, **time)
    settle_days(vault, ["2024-01-10"])
    kept = "SELECT effective FROM time_entry WHERE id = ?"
    assert rows(vault, kept, (other,)) == [(30,)]
    offers.remove_session(vault, session)
    assert rows(vault, kept, (other,)) == [(60,)]


def test_the_slip_of_an_appointment_has_its_number(vault: StoreConnection) -> None:
    one, other = (record_of(vault, KINDS["appointment"], person=CEM) for _ in range(2))
    vault.execute("UPDATE appointment SET slip_number = 3")
    appointments.set_slip_number(vault, one, 7)
    assert rows(vault, "SELECT slip_number FROM appointment WHERE id IN (?, ?) ORDER BY id", (one, other)) == [
        (7,), (3,),
    ]  # fmt: skip


def test_a_step_of_an_assessment_is_written_in_the_place_of_what_was(vault: StoreConnection) -> None:
    one, other = (
        add(vault, "risk_assessment", case_id=BENS_CASE, begun_on="2025-01-01", acute=0, closing="") for _ in range(2)
    )
    for day in (2, 3):
        done = StepDone(next(iter(StepAnswer)), date(2025, 1, day), note=f"am {day}.", entered_on=date(2025, 1, day))
        for number in (one, other):
            protection.set_step(vault, number, RiskStep.TEAM, done)
    protection.set_step(vault, other, RiskStep.TEAM, None)
    found = rows(vault, "SELECT assessment_id, done_on, note, entered_on FROM risk_step")
    assert found == [(one, "2025-01-03", "am 3.", "2025-01-03")]
    assert [found.assessment_id for found in protection.in_use(vault)] == [other, one]


def test_whoever_asks_for_access_stands_with_every_day_of_it(vault: StoreConnection) -> None:
    checks = Checks(date(2026, 1, 2), "Ausweis", date(2026, 1, 3), "Urteil")
    request = AccessRequest(CEM, next(iter(Requester)), date(2026, 1, 1), checks, date(2026, 1, 20), "viel",
                            date(2026, 2, 1), "pdf", with_attachments=True)  # fmt: skip
    add(vault, "person", id=77, pseudonym="P-77", role="pupil", gender="w", created_on="2025-01-01")
    number = access_requests.add_request(vault, request)
    other = access_requests.add_request(vault, replace(request, person_id=77))
    assert sorted(access_requests.all_requests(vault), key=lambda one: one[0]) == [
        (number, request, "P-3", "Cem Muster"),
        (other, replace(request, person_id=77), "P-77", None),
    ]


def test_where_a_hit_stands(vault: StoreConnection) -> None:
    counts = {f"participants_{letter}": 0 for letter in ("w", "m", "d", "unknown")}
    made = [
        add(vault, "offer", school="GS", type="group", title="Runde", from_date="2024-01-10", **counts)
        for _ in range(2)
    ]
    sessions = [add(vault, "offer_session", offer_id=offer, date="2024-02-10", minutes=45) for offer in made]
    assert [hit_places.offer_of_session(vault, one) for one in (*sessions, NOBODY)] == [
        (made[0], date(2024, 2, 10)), (made[1], date(2024, 2, 10)), None,
    ]  # fmt: skip
    plan = record_of(vault, KINDS["transition"], case=BENS_CASE)
    assert hit_places.case_of_transition(vault, plan) == BENS_CASE
    assert hit_places.case_of_transition(vault, NOBODY) is None


def test_what_a_file_of_records_says_beside_them_is_set(vault: StoreConnection) -> None:
    """The minutes that count, and links that were left bare."""
    talk(vault, 9, "2025-03-01", (CEM, None, "Text"))
    assert recordset.fix_minutes(vault, "contact", JOINT, 12) == "2024-02-01"
    assert recordset.fix_minutes(vault, "contact", NOBODY, 12) is None
    assert rows(vault, "SELECT contact_id FROM time_entry WHERE effective_limit = 12") == [(JOINT,)]
    recordset.make_link_bare(vault, JOINT, ANNA)  # it stands in a case
    assert recordset.bare_links(vault) == []
    recordset.make_link_bare(vault, CEMS_TALK, CEM)
    assert rows(vault, "SELECT contact_id, person_id FROM contact_concern WHERE bare") == [(CEMS_TALK, CEM)]
    assert recordset.bare_links(vault) == [(uid(vault, "contact", CEMS_TALK), uid(vault, "person", CEM))]


def test_an_import_is_told_with_what_is_left_of_it(vault: StoreConnection) -> None:
    def added(*kinds: str) -> list[ImportedRecord]:
        return [ImportedRecord(kind, number, b"x") for number, kind in enumerate(kinds, 1)]

    table_imports.add_import(vault, "persons", "2026-01-01T10:00:00", added("person", "enrolment"))
    one = table_imports.add_import(vault, "contacts", "2026-01-02T10:00:00", added("contact", "contact", "contact"))
    vault.execute("DELETE FROM table_import_record WHERE import_id = ? AND record_id = 2", (one,))
    assert [(found.kind, found.records, found.left) for found in table_imports.import_rows(vault)] == [
        ("contacts", 3, 2), ("persons", 1, 1),
    ]  # fmt: skip


def test_a_note_is_read_and_its_day_follows_the_talk(vault: StoreConnection) -> None:
    talk(vault, 9, "2024-02-20", (ANNA, ANNAS_CASE, "Noch ein Streit"))
    concern = rows(vault, "SELECT id FROM contact_concern WHERE contact_id = 9")[0][0]
    assert corrections.concern_of(vault, 9, ANNAS_CASE) == (concern, "Noch ein Streit")
    assert corrections.concern_of(vault, 9, BENS_CASE) is None
    vault.execute("DELETE FROM contact_text WHERE contact_id = 9")
    assert corrections.concern_of(vault, 9, ANNAS_CASE) == (concern, None)
    before = contacts.get_contact(vault, JOINT)
    assert before is not None
    corrections.change_contact(vault, JOINT, replace(before, date=date(2024, 2, 5)))
    assert rows(vault, "SELECT DISTINCT date FROM search_document WHERE kind = 'contact' ORDER BY 1") == [
        ("2024-02-05",), ("2025-01-20",),
    ]  # fmt: skip


def test_the_note_of_a_restore_is_told_once(vault: StoreConnection) -> None:
    at, made = datetime(2026, 3, 4, 10, 15), datetime(2026, 3, 1, 9, 0)
    backup_records.note_restore(vault, at, made, None)
    assert backup_records.restore_noted(vault) == (at, made)
    backup_records.remove_restore_note(vault)
    assert backup_records.restore_noted(vault) is None


def test_of_whom_guardians_are_not_to_know(vault: StoreConnection) -> None:
    add(vault, "case_choice", case_id=BENS_CASE, without_guardians=1)
    add(vault, "case_choice", case_id=ANNAS_CASE, without_guardians=0)
    assert [keeping.person_is_without_guardians(vault, one) for one in (ANNA, BEN, CEM)] == [False, True, False]
    assert [disclosures.count_without_guardians(vault, some) for some in (None, [BENS_CASE], [ANNAS_CASE])] == [1, 1, 0]
    both = disclosures.concerned_by(vault, [ANNAS_CASE], [ANNA, CEM])
    assert both == [Concerned(ANNA, ANNAS_CASE), Concerned(CEM, None)]


def test_a_case_is_listed_with_its_class_at_its_own_school(vault: StoreConnection) -> None:
    for person, school, year, label in (
        (BEN, "GS", "2023/24", "3a"), (BEN, "GS", "2024/25", "4a"), (BEN, "GMS", "2025/26", "5b"),
        (CEM, "GS", "2025/26", "1c"),
    ):  # fmt: skip
        add(vault, "enrolment", person_id=person, school=school, school_year=year, class_label=label, stage="4")
    found = {one.case_id: one.class_label for one in casefiles.case_rows(vault)}
    assert found == {ANNAS_CASE: None, BENS_CASE: "4a"}
    assert handovers.years_with_time(vault) == (date(2024, 2, 1), date(2025, 2, 3))
    vault.execute("DELETE FROM time_entry")
    assert handovers.years_with_time(vault) is None


def test_steps_of_a_plan_are_those_of_the_case_and_its_meetings(vault: StoreConnection) -> None:
    def action(**on: int | None) -> int:
        return record_of(vault, KINDS["action"], **{"person": None, "case": None, "meeting": None, **on})

    mine, others = (record_of(vault, KINDS["meeting"], person=None, case=case) for case in (BENS_CASE, ANNAS_CASE))
    made = [action(case=BENS_CASE), action(meeting=mine)]
    action(meeting=others), action(person=CEM)
    assert [one.record_id for one in transitions.steps(vault, BENS_CASE)] == made


def test_goals_that_were_judged_in_erased_talks_count_along(vault: StoreConnection) -> None:
    agreement = record_of(vault, KINDS["agreement"], school="GS")
    goals = [record_of(vault, KINDS["goal"], agreement=agreement, position=number) for number in (1, 2, 3)]
    evaluation = record_of(vault, KINDS["evaluation"], agreement=agreement, about="2024/25")
    for goal, state in zip(goals, ("reached", "partly", "partly"), strict=True):
        add(vault, "goal_review", evaluation_id=evaluation, goal_id=goal, state=state, reason="")
    before = cooperation_goals.of_talks(vault, "GS", YEAR)
    assert cooperation_goals.reached_in(vault, "GS", YEAR) == before
    said = {GoalState.REACHED: 1, GoalState.PARTLY: 2, GoalState.NOT_REACHED: 0, GoalState.OPEN: 0}
    assert before is not None
    assert {state: before.states.get(state, 0) for state in GoalState} == said
    vault.execute("DELETE FROM goal_review WHERE goal_id = ?", (goals[1],))
    cooperation_goals.keep_lost(vault, "GS", YEAR, before)
    left = cooperation_goals.reached_in(vault, "GS", YEAR)
    assert left is not None
    assert left.states[GoalState.PARTLY] == 2
    vault.execute("DELETE FROM evaluation")
    alone = cooperation_goals.reached_in(vault, "GS", YEAR)
    assert alone is not None
    assert alone.states[GoalState.PARTLY] == 1
    assert cooperation_goals.reached_in(vault, "GS", YEAR.next) is None


@pytest.mark.parametrize("log", proofs.ENDING_LOGS, ids=lambda log: log.table)
def test_what_ends_with_texts_is_scrubbed(
    vault: StoreConnection, monkeypatch: pytest.MonkeyPatch, log: proofs.Log
) -> None:
    monkeypatch.setattr(proofs, "_expired", lambda *_: iter([(log, "2000-01-01")]))
    proofs.erase_expired(vault, date(2026, 3, 4), {})
    written = {"access_request", "authority_request", "breach", "disclosure", "handover", "place_override"}
    assert is_scrub_pending(vault) is (log.table in written)


def test_an_action_agreed_in_a_talk_that_goes_stays_where_it_is_on_somebody(vault: StoreConnection) -> None:
    agreement = record_of(vault, KINDS["agreement"])
    evaluation = record_of(vault, KINDS["evaluation"], agreement=agreement)
    given = {"meeting": None, "evaluation": evaluation, "person": None, "case": None}
    made = [record_of(vault, KINDS["action"], **{**given, **on}) for on in ({"person": CEM}, {"case": BENS_CASE}, {})]
    cooperation_erasure.erase_agreements(vault, [agreement], date(2026, 3, 4))
    assert rows(vault, "SELECT id, evaluation_id FROM agreed_action ORDER BY id") == [(made[0], None), (made[1], None)]


def test_an_action_of_a_meeting_that_goes_stays_on_another(vault: StoreConnection) -> None:
    """On a case, or on somebody else than the meeting was on; what was agreed on nobody, or on them, goes along."""
    meeting = record_of(vault, KINDS["meeting"], person=CEM, case=None)
    given = {"meeting": meeting, "evaluation": None, "person": None, "case": None}
    made = [
        record_of(vault, KINDS["action"], **{**given, **on})
        for on in ({"case": BENS_CASE}, {"person": ANNA}, {"person": CEM}, {})
    ]
    cooperation_erasure.erase_meetings(vault, [meeting], date(2026, 3, 4))
    assert rows(vault, "SELECT id, meeting_id FROM agreed_action ORDER BY id") == [(made[0], None), (made[1], None)]


def test_a_goal_is_added_at_the_end_of_its_own_agreement(vault: StoreConnection) -> None:
    one, other = (record_of(vault, KINDS["agreement"], **{"from": day}) for day in ("2023-09-01", "2024-09-01"))
    for agreement in (one, one, one, other):
        cooperation.save_goal(vault, agreement, Goal("Weniger Streit"))
    assert rows(vault, "SELECT agreement_id, position FROM agreement_goal ORDER BY id") == [
        (one, 1), (one, 2), (one, 3), (other, 1),
    ]  # fmt: skip


def test_deletions_are_told_by_day_the_latest_first_and_their_number_grows(vault: StoreConnection) -> None:
    assert tombstones.sequence(vault) == 0
    for number, (kind, day) in enumerate((("case", 1), ("person", 3), ("case", 3), ("case", 3), ("case", 2)), 1):
        tombstones.leave(vault, kind, f"u{number}", date(2026, 1, day))
        assert tombstones.sequence(vault) == number
    assert [(one.deleted_on.day, one.kind, one.count) for one in proofs.tombstones_by_day(vault)] == [
        (3, "case", 2), (3, "person", 1), (2, "case", 1), (1, "case", 1),
    ]  # fmt: skip


def test_an_indication_and_a_report_are_kept_by_their_number(vault: StoreConnection) -> None:
    of = add(vault, "risk_assessment", case_id=BENS_CASE, begun_on="2025-01-01", acute=0, closing="")
    indication = Indication(date(2025, 1, 1), IndicationBasis.OBSERVED, fact="Blaue Flecken")
    for day in (1, 2):
        number = protection.add_indication(vault, of, replace(indication, entered_on=date(2025, 1, day)))
        assert rows(vault, "SELECT entered_on FROM risk_indication WHERE id = ?", (number,)) == [(f"2025-01-0{day}",)]
    way, told = next(iter(ReportWay)), next(iter(FamilyTold))
    report = YouthOfficeReport(date(2025, 1, 1), "Amt", way, "Lage", told)
    for entered, kept in ((date(2025, 1, 3), "2025-01-03"), (None, "2025-01-01")):
        number = protection.add_report(vault, of, replace(report, entered_on=entered), None)
        assert rows(vault, "SELECT entered_on FROM youth_office_report WHERE id = ?", (number,)) == [(kept,)]


def test_a_hit_in_a_talk_leads_to_the_case_of_whom_it_names(vault: StoreConnection) -> None:
    found = [hit_places.case_of_contact(vault, JOINT, named) for named in ("P-1", "P-2", "P-3", None)]
    assert found == [ANNAS_CASE, None, ANNAS_CASE, ANNAS_CASE]


def test_how_much_a_case_asks(vault: StoreConnection) -> None:
    add(vault, "case_intensity", case_id=BENS_CASE, intensity="high")
    assert case_lists.intensities(vault) == {BENS_CASE: Intensity("high")}


def test_a_dispute_is_read_with_its_outcome(vault: StoreConnection) -> None:
    add(vault, "dispute", id=1, person_id=BEN, case_id=BENS_CASE, disputed_on="2026-01-01", disputed_by="self",
        statement="Stimmt nicht", resolved_on="2026-02-01", outcome="Berichtigt")  # fmt: skip
    found = corrections.get_dispute(vault, 1)
    assert found is not None
    assert found.outcome == "Berichtigt"


def test_cases_that_are_kept_by_month_are_marked_by_their_number() -> None:
    marked = [indicator_facts.with_known_cases(Counter(one)) for one in ({"cases.new": 2}, {"home_visits": 1})]
    assert [one.get(KNOWN_CASES) for one in marked] == [2, None]


@pytest.mark.parametrize("named", [7, None, "kein Zeichen"])
def test_a_folder_that_somebody_else_marked_has_no_mark_of_a_backup(tmp_path: Path, named: object) -> None:
    backup_places.mark(tmp_path)
    assert backup_places.marker_of(tmp_path) is not None
    marker = tmp_path / backup_places.MARKER_NAME
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "id": named}))
    assert backup_places.marker_of(tmp_path) is None


def test_a_step_notes_settings_and_new_rows_and_no_numbers_that_are_given_once(vault: StoreConnection) -> None:
    notes, noted = RowNotes(vault), dict[Key, Image | None]()
    with notes.on(noted):
        for key in ("language", "sequence.person"):
            add(vault, "meta", key=key, value="1")
        person = add(vault, "person", pseudonym="P-9", role="pupil", gender="w", created_on="2026-01-01")
    assert {key for key in noted if key.table in {"meta", "person"}} == {
        Key("meta", ("language",)), Key("person", (person,)),
    }  # fmt: skip


def test_a_seal_tells_what_a_row_says_and_not_its_random_id(vault: StoreConnection) -> None:
    notes, key = RowNotes(vault), Key("person", (ANNA,))
    image = notes.image(key)
    assert image is not None
    place, name = (notes.tables["person"].columns.index(column) for column in ("uid", "name"))
    other_id = (*image[:place], "anders", *image[place + 1 :])
    renamed = (*image[:name], "Zora Muster", *image[name + 1 :])
    assert notes.seal_of(key, other_id) == notes.seal_of(key, image) != notes.seal_of(key, renamed)


def test_a_step_that_cannot_be_read_any_more_is_let_go_with_all_it_holds(vault: StoreConnection) -> None:
    notes, step = RowNotes(vault), RowStep()
    noting = Noting(step)
    with noting.noting(StoreKind.VAULT, notes):
        vault.execute("UPDATE person SET name = 'Zora Muster' WHERE id = ?", (ANNA,))
    vault.close()
    noting.end()
    assert (step.is_dropped, noting.stores) == (True, {})


def test_a_lane_reads_one_state_and_writes_nothing(vault: StoreConnection) -> None:
    lanes = ReadingConnections(lambda _: vault, lambda: None, asks_once=False)
    with lanes.used():
        connection = lanes.connection(StoreKind.VAULT)
        assert connection.in_transaction
        with pytest.raises(dbapi2.OperationalError):
            connection.execute("DELETE FROM person")


def test_columns_of_lists_and_codes_are_known_with_those_of_parts() -> None:
    codes, words = code_columns(), vocabularies()
    assert {"agreement_clause.clause", "partner_year.school_year", "capture_template.topics", "hold.ground"} <= codes
    assert not {"agreement_clause.text", "hold.reason", "team_meeting_note.text"} & codes
    assert (words["agreement_clause.clause"].__name__, words["hold.ground"].__name__) == (
        "AgreementClause", "HoldGround",
    )  # fmt: skip


def test_disclosures_of_a_person_are_theirs_and_name_everybody_once(vault: StoreConnection) -> None:
    for number, of in ((1, ((CEM, None), (CEM, BENS_CASE))), (2, ((BEN, None),))):
        add(vault, "disclosure", id=number, made_on="2026-01-01", kind="report", recipient="Amt")
        for person, case in of:
            add(vault, "disclosure_person", disclosure_id=number, person_id=person, case_id=case)
    assert [(one.disclosure_id, one.pseudonyms) for one in disclosures.disclosures(vault, CEM)] == [(1, ("P-3",))]


def test_what_is_out_and_holds_somebody_who_was_deleted_is_to_be_replaced(vault: StoreConnection) -> None:
    for number, (direction, ended) in enumerate((("given", None), ("received", None), ("given", "2026-01-02")), 1):
        add(vault, "handover", id=number, direction=direction, kind="deputy", package=f"x{number}", party="Frau X",
            made_on="2026-01-01", ended_on=ended, lost=1, uid=f"u{number}")  # fmt: skip
    assert [one.handover_id for one in handovers.to_replace(vault, date(2026, 2, 1))] == [1]


def test_of_a_case_its_own_talks_are_decided_on(vault: StoreConnection) -> None:
    talk(vault, 9, "2024-02-20", (ANNA, ANNAS_CASE, "Noch ein Streit"))
    numbers = [number for facts, number in handovers.entries_of(vault, ANNAS_CASE) if facts.kind == "contact"]
    assert numbers == [one for (one,) in rows(vault, "SELECT id FROM contact_concern WHERE case_id = 1 ORDER BY id")]


def test_what_was_corrected_together_bears_the_mark_that_is_told(vault: StoreConnection) -> None:
    earlier = [Earlier("minutes", "20"), Earlier("note", "Alt", is_shared=False)]
    step = corrections.add_traces(vault, JOINT, 1, earlier, date(2026, 1, 1), AskedBy("self"))
    found = rows(vault, "SELECT person_id, field, step FROM correction ORDER BY id")
    assert found == [(ANNA, "minutes", step), (BEN, "minutes", step), (ANNA, "note", step)]


@pytest.mark.parametrize("busy", ["used", "closed"])
def test_whoever_waits_to_read_is_woken_when_the_stores_are_free_again(busy: str) -> None:
    class Told(Condition):
        def wait(self, timeout: float | None = None) -> bool:
            waits.set()
            return super().wait(timeout)

    def read() -> None:
        with lanes.used():
            pass

    waits = Event()
    lanes = ReadingConnections(lambda _: pytest.fail("opened"), lambda: None, asks_once=False)
    lanes._changed = changed = Told()
    reader = Thread(target=read, daemon=True)
    with lanes.used() if busy == "used" else lanes.closed():
        reader.start()
        assert waits.wait(10)
    reader.join(5)
    was_woken = not reader.is_alive()
    with changed:
        changed.notify_all()
    reader.join(5)
    assert was_woken


def test_records_that_refer_to_each_other_come_back_together(vault: StoreConnection) -> None:
    agreement = record_of(vault, KINDS["agreement"])
    goals = [record_of(vault, KINDS["goal"], agreement=agreement, follows=None) for _ in range(2)]
    for one, other in (goals, goals[::-1]):
        vault.execute("UPDATE agreement_goal SET follows_id = ? WHERE id = ?", (other, one))
    notes, step = RowNotes(vault), RowStep()
    noting = Noting(step)
    with noting.noting(StoreKind.VAULT, notes):
        vault.execute("UPDATE agreement_goal SET follows_id = NULL")
        vault.execute("DELETE FROM agreement_goal")
    noting.end()
    noted: dict[Key, Image | None] = {}
    vault.execute("BEGIN")
    with notes.on(noted):
        write_back(notes, step.stores[StoreKind.VAULT], noted)
    vault.execute("COMMIT")
    assert rows(vault, "SELECT id, follows_id FROM agreement_goal ORDER BY id") == [tuple(goals), tuple(goals[::-1])]
