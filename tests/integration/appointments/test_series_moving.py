"""Moving a date of a series and those that follow it: what moves, what goes, what stays; undone and done again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment, AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import Plan, PlanState
from ssa_desktop.domain.appointments.series import SeriesRule
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Offer, TimeEntry
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity, OfferType
from ssa_desktop.services.appointments import appointments, plans
from ssa_desktop.services.appointments.free_times import FreeTime, next_free
from ssa_desktop.services.appointments.series_moving import (
    NewTime,
    move_appointments,
    move_plans,
    preview_appointments,
    preview_plans,
)
from ssa_desktop.services.offers import offers
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import school_calendar, times
from ssa_desktop.services.workspace import Workspace
from tests.steps import Done
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
"""A Wednesday."""
WEEKLY = SeriesRule(TODAY, date(2026, 4, 29), frozenset({2}))
"""Nine Wednesdays, two of them in the Easter holidays."""
THURSDAY = NewTime(3, 675)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    new_stores(folder, PASSPHRASE, tmp_path / "sheet.pdf", clock=lambda: NOW)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    for code in ("GS", "WRS"):
        schools.save(opened, School(code, f"Schule {code}"))
    school_calendar.add(opened, SchoolHoliday("Osterferien", date(2026, 3, 30), date(2026, 4, 11)))
    yield opened
    opened.close()


def agreed(**more: object) -> Appointment:
    return replace(Appointment("GS", TODAY, 600, 30, class_label="6a"), **more)  # type: ignore[arg-type]


def stored(ws: Workspace) -> list[Appointment]:
    return [row.appointment for row in appointments.between(ws, date.min, date.max)]


def test_this_and_the_following_move_to_another_weekday_and_time(ws: Workspace) -> None:
    step = appointments.add_series(ws, agreed(arranged=Arrangement.SLIP), WEEKLY)
    ids = [row.appointment_id for row in step.after]
    appointments.set_slip_state(ws, ids[1:3], SlipState.PRINTED)
    before = stored(ws)
    found = preview_appointments(ws, ids[1], THURSDAY)
    assert found.moved[0] == (date(2026, 3, 11), date(2026, 3, 12))
    assert (len(found.moved), found.printed, found.left_out, found.clashes) == (6, 2, (), ())
    moved = Done(ws, lambda ws: move_appointments(ws, ids[1], THURSDAY))
    after = stored(ws)
    assert (after[0].date, after[0].start) == (TODAY, 600)
    assert {(one.date.weekday(), one.start) for one in after[1:]} == {(3, 675)}
    # The slips keep their state: she is told that two of them say the old time.
    assert [one.slip_state for one in after] == [one.slip_state for one in before]
    moved.take_back()
    assert stored(ws) == before
    moved.again()
    assert stored(ws) == after


def test_days_in_holidays_go_and_come_back_with_undo(ws: Workspace) -> None:
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 3, 13), date(2026, 3, 13), "GS"))
    school_calendar.add(ws, SchoolHoliday("Andere Schule", date(2026, 3, 20), date(2026, 3, 20), "WRS"))
    step = appointments.add_series(ws, agreed(), replace(WEEKLY, last=date(2026, 3, 25)))
    marked = step.after[0].appointment_id
    before = stored(ws)
    friday = NewTime(4, 600)
    assert preview_appointments(ws, marked, friday).left_out == ((date(2026, 3, 13), "Beweglicher Ferientag"),)
    moved = Done(ws, lambda ws: move_appointments(ws, marked, friday))
    assert [one.date.day for one in stored(ws)] == [6, 20, 27]
    moved.take_back()
    assert stored(ws) == before
    moved.again()
    assert [one.date.day for one in stored(ws)] == [6, 20, 27]


def test_a_printed_slip_of_a_day_that_goes_is_counted_apart(ws: Workspace) -> None:
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 3, 13), date(2026, 3, 13)))
    step = appointments.add_series(ws, agreed(arranged=Arrangement.SLIP), replace(WEEKLY, last=date(2026, 3, 25)))
    ids = [row.appointment_id for row in step.after]
    appointments.set_slip_state(ws, ids[1:3], SlipState.PRINTED)
    friday = preview_appointments(ws, ids[0], NewTime(4, 600))
    assert [day.day for day, _ in friday.left_out] == [13]
    assert (friday.printed, friday.printed_gone) == (1, 1)
    thursday = preview_appointments(ws, ids[0], THURSDAY)
    assert (thursday.printed, thursday.printed_gone) == (2, 0)


def test_what_happened_stays_and_nothing_moves_into_the_past(ws: Workspace) -> None:
    step = appointments.add_series(ws, agreed(), replace(WEEKLY, last=date(2026, 3, 18)))
    ids = [row.appointment_id for row in step.after]
    monday = NewTime(0, 600)
    found = preview_appointments(ws, ids[0], monday)
    assert found.stays == (TODAY,)
    assert [new.day for _, new in found.moved] == [9, 16]
    appointments.took_place(ws, ids[0])
    with pytest.raises(RefusedError) as refused:
        move_appointments(ws, ids[0], monday)
    assert refused.value.key == "appointment.settled"
    move_appointments(ws, ids[1], monday)
    assert [(one.date.day, one.state) for one in stored(ws)] == [
        (4, AppointmentState.TOOK_PLACE), (9, AppointmentState.PLANNED), (16, AppointmentState.PLANNED)
    ]  # fmt: skip


def test_other_weekdays_of_the_series_stay_and_what_clashes_is_said(ws: Workspace) -> None:
    rule = SeriesRule(TODAY, date(2026, 3, 20), frozenset({2, 4}))
    step = appointments.add_series(ws, agreed(), rule)
    appointments.add(ws, agreed(date=date(2026, 3, 12), start=690))
    missed = appointments.add(ws, agreed(date=TODAY, start=675))
    appointments.did_not_appear(ws, missed)
    found = preview_appointments(ws, step.after[0].appointment_id, THURSDAY)
    assert found.others == 3
    assert found.clashes == (date(2026, 3, 12),)
    move_appointments(ws, step.after[0].appointment_id, THURSDAY)
    days = [one.date.weekday() for one in stored(ws) if one.series is not None]
    assert days == [3, 4, 3, 4, 3, 4]


def test_a_move_that_does_nothing_and_one_past_midnight_are_refused(ws: Workspace) -> None:
    step = appointments.add_series(ws, agreed(), WEEKLY)
    before = stored(ws)
    marked = step.after[0].appointment_id
    for wanted, key in ((NewTime(2, 600), "series.nothing_to_move"), (NewTime(2, 1425), "session.past_midnight")):
        with pytest.raises(RefusedError) as refused:
            move_appointments(ws, marked, wanted)
        assert refused.value.key == key
    assert stored(ws) == before


def test_planned_sessions_move_alike(ws: Workspace) -> None:
    offer = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2026, 1, 1)))
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 3, 19), date(2026, 3, 19), "GS"))
    step = plans.add_series(ws, Plan("", TODAY, 90, 780, offer), replace(WEEKLY, last=date(2026, 3, 25)))
    cancelled = step.after[1].plan_id
    plans.cancel(ws, cancelled)
    before = plans.of_offer(ws, offer)
    wanted = NewTime(3, 800)
    found = preview_plans(ws, step.after[0].plan_id, wanted)
    assert ([new.day for _, new in found.moved], [day.day for day, _ in found.left_out]) == ([5, 26], [19])
    moved = Done(ws, lambda ws: move_plans(ws, step.after[0].plan_id, wanted))
    after = plans.of_offer(ws, offer)
    assert [(row.plan.date.day, row.plan.start, row.plan.state) for row in after] == [
        (5, 800, PlanState.PLANNED), (11, 780, PlanState.CANCELLED), (26, 800, PlanState.PLANNED)
    ]  # fmt: skip
    moved.take_back()
    assert plans.of_offer(ws, offer) == before
    moved.again()
    assert plans.of_offer(ws, offer) == after


def test_a_series_without_a_time_stays_without_one(ws: Workspace) -> None:
    offer = offers.add(ws, Offer("GS", OfferType.OPEN, "Offene Tür", date(2026, 1, 1)))
    step = plans.add_series(ws, Plan("", TODAY, 90, None, offer), replace(WEEKLY, last=date(2026, 3, 18)))
    ids = [row.plan_id for row in step.after]
    # At midnight there is something: without a time nothing can clash with it.
    appointments.add(ws, agreed(date=date(2026, 3, 12), start=0))
    thursday = NewTime(3, None)
    assert preview_plans(ws, ids[0], thursday).clashes == ()
    move_plans(ws, ids[0], thursday)
    assert [(row.plan.date.day, row.plan.start) for row in plans.of_offer(ws, offer)] == [
        (5, None), (12, None), (19, None)
    ]  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        move_plans(ws, ids[0], thursday)
    assert refused.value.key == "series.nothing_to_move"
    # From the second on they get a time; moved with the first, which has none, they keep it.
    move_plans(ws, ids[1], NewTime(3, 780))
    appointments.add(ws, agreed(date=date(2026, 3, 13), start=800))
    friday = NewTime(4, None)
    assert preview_plans(ws, ids[0], friday).clashes == (date(2026, 3, 13),)
    move_plans(ws, ids[0], friday)
    assert [(row.plan.date.day, row.plan.start) for row in plans.of_offer(ws, offer)] == [
        (6, None), (13, 780), (20, 780)
    ]  # fmt: skip


def test_the_next_free_time_is_after_now_and_after_what_is_there(ws: Workspace) -> None:
    assert next_free(ws, TODAY, NOW) == FreeTime(TODAY, 615)
    appointments.add(ws, agreed(start=600, minutes=45))
    times.add(ws, TimeEntry(TODAY, 20, Activity.DOCUMENTATION, "GS", 650))
    assert next_free(ws, TODAY, NOW) == FreeTime(TODAY, 675)
    missed = appointments.add(ws, agreed(start=675))
    appointments.did_not_appear(ws, missed)
    assert next_free(ws, TODAY, NOW) == FreeTime(TODAY, 675)
    assert next_free(ws, TODAY, NOW, 720) == FreeTime(TODAY, 720)
    # Another day begins at eight, or where she stands.
    assert next_free(ws, TODAY + timedelta(days=1), NOW) == FreeTime(TODAY + timedelta(days=1), 480)
    assert next_free(ws, TODAY + timedelta(days=1), NOW, 600) == FreeTime(TODAY + timedelta(days=1), 600)


def test_after_school_it_is_eight_on_the_next_school_day(ws: Workspace) -> None:
    evening = datetime(2026, 3, 27, 17, 30)
    # A Friday before two weeks of holidays.
    assert next_free(ws, evening.date(), evening) == FreeTime(date(2026, 4, 13), 480)
    saturday = datetime(2026, 3, 7, 9, 0)
    assert next_free(ws, saturday.date(), saturday) == FreeTime(date(2026, 3, 9), 480)
    # One school has a day off, the other has not.
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 3, 9), date(2026, 3, 9), "GS"))
    assert next_free(ws, saturday.date(), saturday) == FreeTime(date(2026, 3, 9), 480)
