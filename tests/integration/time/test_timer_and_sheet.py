"""The timer, the week sheet, midnight, and the base of the shares on real stores, with a clock that is moved."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment, WorkYear
from ssa_desktop.domain.time.forecast import Reach
from ssa_desktop.domain.time.running_timer import RunningTimer, TimerDoubt
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity, Participant, TimeEvent
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_shares, shares_extras
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import contracts, forecasts, school_calendar, timer, times
from ssa_desktop.services.time.shares_base import set_shares_base, shares_base
from ssa_desktop.services.time.week_sheet import Cell, Scope, cells_of, type_minutes
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program
from tests.steps import Done

DAY = date(2026, 3, 4)
YEAR = SchoolYear(2025)
PUPIL = frozenset({Participant.PUPIL})
EVERYTHING = Scope("GS")


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 4, 9, 10, 40))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **parts: int) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ws(quick_program: Program, clock: Clock) -> Iterator[Workspace]:
    opened = _open(quick_program, clock)
    for school in ("GS", "RS"):
        schools.save(opened, School(school, f"Schule {school}"))
    yield opened
    opened.close()


def _open(program: Program, clock: Clock) -> Workspace:
    code = program.code_file.read_text(encoding="utf-8")
    return open_workspace(program.data, clock=clock, recovery_code=code)


def entries(ws: Workspace, day: date = DAY) -> list[TimeEntry]:
    return [row.entry for row in times.day_sheet(ws, day).entries]


# ---- timer


def test_a_timer_becomes_an_entry_and_the_stop_can_be_taken_back(ws: Workspace, clock: Clock):
    timer.start(ws, Activity.NETWORKING_EXTERNAL, "GS", TimeEvent.NETWORK_MEETING)
    with pytest.raises(RefusedError, match=r"timer\.runs_already"):
        timer.start(ws, Activity.TRAVEL)
    clock.move(minutes=44, seconds=50)
    stopped_step = Done(ws, timer.stop)
    stopped = stopped_step.made
    made = TimeEntry(DAY, 45, Activity.NETWORKING_EXTERNAL, "GS", 550, TimeEvent.NETWORK_MEETING)
    assert stopped.entries == (made,)
    assert entries(ws) == [made]
    assert timer.running(ws) is None
    stopped_step.take_back()
    assert entries(ws) == []
    assert timer.running(ws) == stopped.timer
    discarded = Done(ws, timer.remove)
    assert timer.running(ws) is None
    discarded.take_back()
    assert timer.running(ws) == stopped.timer


def test_a_timer_that_was_stopped_at_once_leaves_nothing(ws: Workspace, clock: Clock):
    timer.start(ws, Activity.TRAVEL)
    clock.move(seconds=15)
    assert timer.stop(ws).entries == ()
    assert timer.running(ws) is None
    with pytest.raises(RefusedError, match=r"timer\.none"):
        timer.stop(ws)
    with pytest.raises(RefusedError, match=r"timer\.none"):
        timer.remove(ws)


def test_a_timer_survives_the_end_of_the_program(quick_program: Program, clock: Clock):
    first = _open(quick_program, clock)
    begun = timer.start(first, Activity.SUPERVISION)
    first.close()
    clock.move(minutes=30)
    again = _open(quick_program, clock)
    assert timer.running(again) == begun == RunningTimer(datetime(2026, 3, 4, 9, 10, 40), Activity.SUPERVISION)
    assert timer.stop(again).entries[0].minutes == 30
    again.close()


def test_a_timer_that_may_have_been_forgotten_needs_an_end(ws: Workspace, clock: Clock):
    timer.start(ws, Activity.PREPARATION)
    clock.move(hours=5)
    with pytest.raises(RefusedError, match=r"timer\.needs_an_end"):
        timer.stop(ws)
    assert entries(ws) == []
    for end, key in (
        (datetime(2026, 3, 4, 9, 9), "timer.end_before_start"),
        (datetime(2026, 3, 4, 14, 11), "timer.end_ahead"),
    ):
        with pytest.raises(RefusedError, match=key):
            timer.stop(ws, end)
    stopped = timer.stop(ws, datetime(2026, 3, 4, 10, 0))
    assert [entry.minutes for entry in stopped.entries] == [50]


def test_the_end_of_the_last_entry_is_offered(ws: Workspace, clock: Clock):
    begun = timer.start(ws, Activity.PREPARATION)
    assert timer.last_trace(ws, begun) is None
    contacts.record(ws, Contact("GS", DAY, 30, PUPIL, 11 * 60))
    contacts.record(ws, Contact("GS", DAY, 30, PUPIL, 8 * 60))
    assert timer.last_trace(ws, begun) is None
    clock.move(hours=5)
    assert timer.last_trace(ws, begun) == datetime(2026, 3, 4, 11, 30)


def test_nothing_passes_midnight_unasked(ws: Workspace, clock: Clock):
    clock.now = datetime(2026, 3, 4, 23, 30)
    begun = timer.start(ws, Activity.DOCUMENTATION, "GS")
    clock.move(minutes=50)
    assert begun.doubt(clock.now) is TimerDoubt.MIDNIGHT
    with pytest.raises(RefusedError, match=r"timer\.needs_an_end"):
        timer.stop(ws)
    with pytest.raises(RefusedError, match=r"timer\.past_midnight"):
        timer.stop(ws, clock.now)
    assert entries(ws) == []
    stopped_step = Done(ws, lambda ws: timer.stop(ws, clock.now, split=True))
    stopped = stopped_step.made
    assert [(entry.date, entry.start, entry.minutes) for entry in stopped.entries] == [
        (DAY, 1410, 30), (DAY + timedelta(days=1), 0, 20),
    ]  # fmt: skip
    stopped_step.take_back()
    assert entries(ws) == entries(ws, DAY + timedelta(days=1)) == []
    assert timer.stop(ws, datetime(2026, 3, 4, 23, 45)).entries[0].minutes == 15


def test_a_timer_over_several_days_is_never_split(ws: Workspace, clock: Clock):
    timer.start(ws, Activity.DOCUMENTATION)
    clock.move(days=3)
    with pytest.raises(RefusedError, match=r"timer\.several_days"):
        timer.stop(ws, clock.now, split=True)
    assert timer.running(ws) is not None


def test_a_clock_set_back_is_asked_about_and_an_end_after_the_start_is_taken(ws: Workspace, clock: Clock):
    timer.start(ws, Activity.DOCUMENTATION)
    clock.move(hours=-2)
    with pytest.raises(RefusedError, match=r"timer\.needs_an_end"):
        timer.stop(ws)
    assert timer.stop(ws, datetime(2026, 3, 4, 9, 40)).entries[0].minutes == 30


def test_a_talk_while_the_timer_runs_is_counted_once(ws: Workspace, clock: Clock):
    timer.start(ws, Activity.PREPARATION, "GS")
    contacts.record(ws, Contact("GS", DAY, 30, PUPIL, 9 * 60 + 30))
    clock.move(hours=1)
    timer.stop(ws)
    sheet = times.day_sheet(ws, DAY)
    assert sum(row.effective for row in sheet.entries) == 60
    (long,) = [row for row in sheet.entries if row.entry.activity is Activity.PREPARATION]
    assert long.effective == 30
    (part,) = sheet.covered[long.time_id]
    assert (part.start, part.end) == (570, 600)


# ---- entries beyond midnight


def test_an_entry_beyond_midnight_is_refused_and_several_are_stored_as_one(ws: Workspace):
    late = TimeEntry(DAY, 90, Activity.TRAINING, "GS", 1410)
    with pytest.raises(RefusedError, match=r"time\.past_midnight"):
        times.add(ws, late)
    with pytest.raises(RefusedError, match=r"time\.past_midnight"):
        times.add_all(ws, [TimeEntry(DAY, 5, Activity.TRAINING), late])
    assert entries(ws) == []
    parts = times.split_at_midnight(late)
    ids = Done(ws, lambda ws: times.add_all(ws, parts))
    assert (*entries(ws), *entries(ws, DAY + timedelta(days=1))) == parts
    ids.take_back()
    assert entries(ws) == []
    assert times.add(ws, times.cut_at_midnight(late))
    assert times.add(ws, TimeEntry(DAY, 1440, Activity.SICK, None, 0))


def test_a_file_may_bring_an_entry_beyond_midnight_and_it_can_be_removed_and_put_back(quick_program: Program):
    line = {"kind": "time", "id": "t1", "date": "2026-03-04", "start": "23:30", "minutes": 90, "activity": "training"}
    quick_program.do("import", "records", quick_program.records([line]))
    with quick_program.open() as ws:
        (row,) = times.day_sheet(ws, DAY).entries
        assert (row.entry.minutes, row.effective) == (90, 30)
        (after_midnight,) = times.day_sheet(ws, DAY + timedelta(1)).entries
        assert (after_midnight.effective, after_midnight.is_own) == (60, False)
        removed = Done(ws, lambda ws: times.remove(ws, row.time_id))
        removed.take_back()
        assert entries(ws) == [row.entry]


# ---- week sheet


def cell(ws: Workspace, activity: Activity, scope: Scope = EVERYTHING) -> Cell:
    return cells_of(times.week(ws, DAY).entries, scope)[activity, DAY]


def test_typing_beside_a_talk_books_nothing_twice(ws: Workspace):
    contacts.record(ws, Contact("GS", DAY, 60, PUPIL))
    assert type_minutes(ws, Activity.INDIVIDUAL, DAY, EVERYTHING, 30).before is None
    found = cell(ws, Activity.INDIVIDUAL)
    assert (found.effective, found.from_records, found.own_minutes) == (90, 60, 30)
    change = Done(ws, lambda ws: type_minutes(ws, Activity.INDIVIDUAL, DAY, EVERYTHING, 45))
    assert cell(ws, Activity.INDIVIDUAL).effective == 105
    change.take_back()
    assert cell(ws, Activity.INDIVIDUAL).own_minutes == 30
    cleared = Done(ws, lambda ws: type_minutes(ws, Activity.INDIVIDUAL, DAY, EVERYTHING, None))
    assert cell(ws, Activity.INDIVIDUAL).effective == 60
    cleared.take_back()
    assert cell(ws, Activity.INDIVIDUAL).effective == 90
    assert len(contacts.of_day(ws, DAY)) == 1


def test_a_timed_entry_is_not_typed_over(ws: Workspace):
    times.add(ws, TimeEntry(DAY, 20, Activity.TRAVEL, "GS", 480))
    type_minutes(ws, Activity.TRAVEL, DAY, EVERYTHING, 15)
    found = cell(ws, Activity.TRAVEL)
    assert (found.effective, found.timed, found.own_minutes) == (35, 20, 15)


def test_a_meeting_comes_back_with_undo(ws: Workspace):
    times.add(ws, TimeEntry(DAY, 60, Activity.COORDINATION_INTERNAL, "GS", None, TimeEvent.CONFERENCE))
    change = Done(ws, lambda ws: type_minutes(ws, Activity.COORDINATION_INTERNAL, DAY, EVERYTHING, None))
    assert entries(ws) == []
    change.take_back()
    assert entries(ws)[0].event is TimeEvent.CONFERENCE


def test_several_own_entries_are_left_to_the_day(ws: Workspace):
    for minutes in (10, 20):
        times.add(ws, TimeEntry(DAY, minutes, Activity.TRAVEL, "GS"))
    with pytest.raises(RefusedError, match=r"time\.several_entries"):
        type_minutes(ws, Activity.TRAVEL, DAY, EVERYTHING, 15)
    assert [entry.minutes for entry in entries(ws)] == [10, 20]
    with pytest.raises(RefusedError, match=r"time\.minutes"):
        type_minutes(ws, Activity.TRAINING, DAY, EVERYTHING, 1441)


def test_each_school_has_a_sheet_of_its_own(ws: Workspace):
    for school, minutes in (("GS", 10), ("RS", 20), (None, 5)):
        type_minutes(ws, Activity.TRAVEL, DAY, Scope(school, everything=False), minutes)
    assert {entry.school: entry.minutes for entry in entries(ws)} == {"GS": 10, "RS": 20, None: 5}
    assert cell(ws, Activity.TRAVEL, Scope("RS", everything=False)).effective == 20
    assert cell(ws, Activity.TRAVEL).effective == 35
    assert not cell(ws, Activity.TRAVEL).is_single


def test_undo_after_another_change_is_refused(ws: Workspace):
    change = Done(ws, lambda ws: type_minutes(ws, Activity.TRAVEL, DAY, EVERYTHING, 15))
    type_minutes(ws, Activity.TRAVEL, DAY, EVERYTHING, 20)
    with pytest.raises(RefusedError, match=r"step\.changed_since"):
        change.take_back()
    assert [entry.minutes for entry in entries(ws)] == [20]


# ---- base of the shares, forecast


def test_administration_and_travel_can_be_left_out_and_every_report_says_so(ws: Workspace):
    for activity, minutes in ((Activity.GROUP, 600), (Activity.TRAINING, 400), (Activity.TRAVEL, 200)):
        times.add(ws, TimeEntry(DAY, minutes, activity, "GS"))
    before = reports.time_shares(ws, YEAR)
    plain = json.loads(render_shares(before, YEAR, [], ReportFormat.JSON, "de"))
    assert plain["direct"]["share"] == 0.5
    assert "left_out" not in plain
    assert set_shares_base(ws, [Activity.TRAVEL], 8).left_out == frozenset()
    shares = reports.time_shares(ws, YEAR)
    assert shares.direct_share == Fraction(600, 1000)
    assert shares.indirect_minutes == 400
    assert times.week(ws, DAY).shares.direct_share == times.day_sheet(ws, DAY).week.direct_share == shares.direct_share
    assert shares_base(ws).tolerance == Fraction(8, 100)
    switched = json.loads(render_shares(shares, YEAR, [], ReportFormat.JSON, "de"))
    assert switched["left_out"] == ["travel"]
    assert switched["base_minutes"] == 1000
    assert switched["by_activity"] == plain["by_activity"]
    (unit, _) = reports.annual_return(ws, YEAR, Level.SCHOOL).units
    assert unit.items["share_direct"] == Decimal("0.6000")
    table = render_shares(shares, YEAR, [], ReportFormat.CSV, "de").decode("utf-8-sig")
    assert "left_out.minutes;Nicht in der Grundlage (Min.);200" in table
    with pytest.raises(UsageError, match=r"shares\.not_switchable"):
        set_shares_base(ws, [Activity.TRAINING], 5)
    with pytest.raises(UsageError, match=r"shares\.tolerance"):
        set_shares_base(ws, [], 21)


def test_the_forecast_reckons_with_contract_and_holidays(ws: Workspace, clock: Clock):
    clock.now = datetime(2026, 7, 17, 18, 0)  # a Friday, two weeks before the end of the year
    for day in (date(2026, 6, 22), date(2026, 6, 29)):
        times.add(ws, TimeEntry(day, 300, Activity.GROUP, "GS"))
    nothing = forecasts.corridor_forecast(ws, YEAR)
    assert (nothing.end_share, nothing.weekly, nothing.targets, nothing.thirds) == (None, None, (), None)
    times.add(ws, TimeEntry(date(2026, 7, 6), 300, Activity.GROUP, "GS"))
    times.add(ws, TimeEntry(date(2026, 7, 7), 900, Activity.TRAINING, "GS"))
    plain = forecasts.corridor_forecast(ws, YEAR)
    assert not plain.by_contract
    assert plain.weeks_left == 2
    assert plain.end_share == Fraction(1, 2)
    contracts.save(
        ws,
        ContractPeriod((480, 480, 480, 480, 480, 0, 0), date(2025, 8, 1), None, "GS", HolidayTreatment.WORKED_AHEAD),
    )
    school_calendar.add(ws, SchoolHoliday("Sommerferien", date(2026, 7, 27), date(2026, 9, 11)))
    found = forecasts.corridor_forecast(ws, YEAR)
    assert found.by_contract
    assert found.weeks_left == 1
    assert found.weekly == contracts.contract_minutes(ws, None, date(2026, 7, 18), date(2026, 7, 26))
    low = found.targets[0]
    assert low.reach is Reach.POSSIBLE
    assert low.direct_weekly is not None
    assert found.weekly is not None
    assert 900 + low.direct_weekly == low.share * (1800 + found.weekly)
    contracts.save_year(ws, YEAR, WorkYear(Fraction(30), Fraction(27)))
    less = forecasts.corridor_forecast(ws, YEAR)
    assert less.weekly is not None
    assert found.weekly is not None
    assert less.weekly < found.weekly


def test_the_forecast_of_other_years_and_days(ws: Workspace, clock: Clock):
    times.add(ws, TimeEntry(date(2025, 9, 15), 600, Activity.GROUP, "GS"))
    times.add(ws, TimeEntry(date(2025, 10, 15), 400, Activity.TRAINING, "GS"))
    over = forecasts.corridor_forecast(ws, YEAR, date(2026, 7, 31))
    assert over.is_over
    assert over.end_share == Fraction(60, 100)
    early = forecasts.corridor_forecast(ws, YEAR, date(2025, 9, 30))
    assert early.now_share == 1
    ahead = forecasts.corridor_forecast(ws, YEAR.next)
    assert (ahead.weeks_gone == 0, ahead.now_share, ahead.targets) == (True, None, ())
    course = forecasts.year_course(ws, YEAR)
    assert [month.month.month for month in course] == [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7]
    assert course[1].shares.direct_minutes == 600
    assert course[2].shares.direct_share == 0
    assert course[3].shares.direct_share is None


def test_the_paper_has_the_forecast_and_the_json_has_not(ws: Workspace):
    times.add(ws, TimeEntry(date(2025, 9, 15), 600, Activity.GROUP, "GS"))
    shares = reports.time_shares(ws, YEAR)
    data = render_shares(shares, YEAR, [], ReportFormat.PDF, "de", shares_extras(ws, YEAR))
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())
    assert "Ausblick auf das Ende des Schuljahrs" in paper
    assert "Arbeitszeit nach Monaten" in paper
    assert "Verwaltung und Fahrzeit zählen als indirekte Arbeit mit." in paper
    assert set(json.loads(render_shares(shares, YEAR, [], ReportFormat.JSON, "de"))) == {
        "school_year", "base_minutes", "direct", "indirect", "outside_role", "parts", "by_activity", "corridor",
    }  # fmt: skip


def test_new_work_goes_to_the_school_of_its_day_and_common_work_to_none(ws: Workspace):
    """The contract's weekday says the school, else the last one; what is common to all schools has none."""
    monday, tuesday, friday = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
    assert times.usual_school(ws, monday) is None
    contracts.save(ws, ContractPeriod((240, 0, 0, 0, 60, 0, 0), date(2025, 8, 1), None, "GS"))
    contracts.save(ws, ContractPeriod((0, 240, 0, 0, 60, 0, 0), date(2025, 8, 1), None, "RS"))
    assert [times.usual_school(ws, day) for day in (monday, tuesday, friday)] == ["GS", "RS", None]
    by_rule = Scope(by_rule=True)
    type_minutes(ws, Activity.PREPARATION, tuesday, by_rule, 30)
    type_minutes(ws, Activity.SUPERVISION, tuesday, by_rule, 45)
    type_minutes(ws, Activity.DOCUMENTATION, monday, by_rule, 20)
    booked = {row.entry.activity: row.entry.school for row in times.week(ws, monday).entries}
    assert booked == {"preparation": "RS", "supervision": None, "documentation": "GS"}
    # Both schools have hours on Fridays: it is the one of the entry made last.
    assert times.usual_school(ws, friday) == "GS"
    type_minutes(ws, Activity.TRAVEL, friday, Scope("RS"), 15)
    assert times.week(ws, friday).entries[-1].entry.school == "RS"
