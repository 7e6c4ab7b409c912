"""What one call writes and takes away again: outcomes of a case, offers, time at the end of the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome
from ssa_desktop.domain.kinds import LINES
from ssa_desktop.storage import kind_rows
from ssa_desktop.storage.cases import case_outcomes, contacts
from ssa_desktop.storage.cases.case_outcomes import RecordedOutcome
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.keys import disk_reserve
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.people import people
from ssa_desktop.storage.protection import protection
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time.worktimes import settle_days
from tests.unit.storage.vault_world import ANNA, ANNAS_CASE, BENS_CASE, CEM, CEMS_TALK, JOINT, add, count

NOBODY = 999


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
    part = "SELECT date, start, minutes, activity, effective FROM time_entry WHERE continues = ?"
    settle_days(vault, ["2024-05-06"])
    assert rows(vault, part, (head,)) == [("2024-05-07", 0, 60, "travel", 60)]
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
