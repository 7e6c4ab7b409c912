"""What a contract asks of each day, and the balance: worked examples and properties that hold for every case."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time import balance
from ssa_desktop.domain.time.balance import DayBalance, SpanBalance
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment, WorkYear, days_between, overlapping
from ssa_desktop.domain.time.work_calendar import DayDue, SchoolHoliday, WorkCalendar, due_days, holiday_blocks
from ssa_desktop.domain.vocabulary import Activity
from tests.drawing import example_count

YEAR = SchoolYear(2025)
LEAP = SchoolYear(2023)
"""1 August 2023 to 31 July 2024 has a 29 February."""
AHEAD = HolidayTreatment.WORKED_AHEAD
FULL = (480, 480, 480, 480, 420, 0, 0)
HOLIDAYS = (
    SchoolHoliday("Sommerferien", date(2025, 7, 31), date(2025, 9, 13)),
    SchoolHoliday("Herbstferien", date(2025, 10, 27), date(2025, 10, 30)),
    SchoolHoliday("Weihnachtsferien", date(2025, 12, 22), date(2026, 1, 5)),
)
CALENDAR = WorkCalendar({date(2025, 10, 3): "Tag der Deutschen Einheit"}, HOLIDAYS)


def pattern() -> st.SearchStrategy[tuple[int, ...]]:
    return st.tuples(*[st.integers(0, 600)] * 7).filter(any)


def some_day(year: SchoolYear) -> st.SearchStrategy[date]:
    return st.dates(year.first_day, year.last_day)


@st.composite
def calendars(draw: st.DrawFn, year: SchoolYear) -> WorkCalendar:
    """Public holidays and school holidays anywhere in the year and over its ends."""
    public = dict.fromkeys(draw(st.lists(some_day(year), max_size=12)), "frei")
    blocks = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(some_day(year)) - timedelta(draw(st.integers(0, 20)))
        school = draw(st.sampled_from([None, "GS", "RS"]))
        blocks.append(SchoolHoliday("Ferien", first, first + timedelta(draw(st.integers(0, 45))), school))
    return WorkCalendar(public, tuple(blocks))


@st.composite
def contract(draw: st.DrawFn, year: SchoolYear, treatment: HolidayTreatment | None = None) -> ContractPeriod:
    first = draw(some_day(year)) if draw(st.booleans()) else date(2020, 1, 1)
    last = first + timedelta(draw(st.integers(0, 2500))) if draw(st.booleans()) else None
    chosen = treatment or draw(st.sampled_from(HolidayTreatment))
    return ContractPeriod(draw(pattern()), first, last, draw(st.sampled_from([None, "GS", "RS"])), chosen)


def leave(days: int | None, in_holidays: int | None = None) -> WorkYear:
    return WorkYear(None if days is None else Fraction(days), None if in_holidays is None else Fraction(in_holidays))


def test_an_ordinary_year_by_hand():
    period = ContractPeriod(FULL, YEAR.first_day, school="GS")
    due = due_days([period], CALENDAR, YEAR, leave(30))
    assert due[date(2025, 10, 6)] == DayDue(480, 480)
    assert due[date(2025, 10, 3)] == DayDue(0, 0, public=420)
    assert due[date(2025, 10, 28)] == DayDue(480, 480)  # a school holiday with the usual hours
    assert due[date(2025, 10, 4)] == DayDue()


def test_worked_ahead_by_hand():
    # One school week of 39 hours and one of holidays, 2 days of leave in them: 7:48 × 2 less, the rest on top.
    period = ContractPeriod(FULL, date(2025, 10, 20), date(2025, 11, 2), "GS", AHEAD)
    holidays = WorkCalendar({}, (SchoolHoliday("Herbstferien", date(2025, 10, 27), date(2025, 10, 31)),))
    part_of_year = Fraction(14, 365)
    days_of_leave = WorkYear(Fraction(2) / part_of_year)
    due = due_days([period], holidays, YEAR, days_of_leave)
    school_week = sum(due[date(2025, 10, 20) + timedelta(day)].target for day in range(7))
    assert school_week == 2340 + 2340 - 2 * 468
    assert [due[day].target for day in days_between(date(2025, 10, 27), date(2025, 11, 2))] == [0] * 7
    assert sum(due[date(2025, 10, 27) + timedelta(day)].leave_share for day in range(7)) == 2 * 468


@settings(max_examples=example_count(20, 400))
@given(st.data(), st.sampled_from([YEAR, LEAP]), st.integers(0, 60))
def test_a_school_year_asks_for_the_same_hours_either_way(data: st.DataObject, year: SchoolYear, days: int):
    """Moving the hours of the holidays moves them only: the year's sum stays to the minute."""
    calendar = data.draw(calendars(year))
    ahead = data.draw(contract(year, AHEAD))
    usual = ContractPeriod(ahead.pattern, ahead.first, ahead.last, ahead.school)
    asked = sum(due.asked for due in due_days([ahead], calendar, year, leave(days)).values())
    assert asked == sum(due.asked for due in due_days([usual], calendar, year, leave(days)).values())


@settings(max_examples=example_count(20, 400))
@given(st.data(), st.integers(0, 40))
def test_nothing_is_due_in_the_holidays_beyond_leave(data: st.DataObject, days: int):
    calendar = data.draw(calendars(YEAR))
    period = data.draw(contract(YEAR, AHEAD))
    due = due_days([period], calendar, YEAR, leave(days))
    free = calendar.holidays_of(period.school, YEAR.first_day, YEAR.last_day)
    if not any(one.pattern for day, one in due.items() if day not in free):
        return  # without a day with school nothing can be moved
    for day, one in due.items():
        assert one.target >= 0
        if day in free:
            assert (one.target, one.ahead) == (0, one.pattern)
            assert 0 <= one.leave_share <= one.pattern
        else:
            assert one.target >= one.pattern
            assert (one.ahead, one.leave_share) == (0, 0)
        assert not one.public or not one.pattern


@settings(max_examples=example_count(20, 400))
@given(st.data())
def test_a_contract_cut_in_the_middle_of_a_week_asks_for_the_same(data: st.DataObject):
    """With the usual hours: two periods that follow one another are one."""
    calendar = data.draw(calendars(LEAP))
    whole = ContractPeriod(data.draw(pattern()), date(2020, 1, 1))
    cut = data.draw(some_day(LEAP))
    two = [
        ContractPeriod(whole.pattern, whole.first, cut - timedelta(1)),
        ContractPeriod(whole.pattern, cut),
    ]
    assert due_days(two, calendar, LEAP, WorkYear()) == due_days([whole], calendar, LEAP, WorkYear())


@settings(max_examples=example_count(20, 400))
@given(st.data(), st.integers(0, 40))
def test_schools_add_up(data: st.DataObject, days: int):
    calendar = data.draw(calendars(YEAR))
    periods = data.draw(st.lists(contract(YEAR), max_size=4))
    together = due_days(periods, calendar, YEAR, leave(days))
    named = due_days(periods, calendar, YEAR, leave(days), ["GS", "RS"])
    apart = [due_days(periods, calendar, YEAR, leave(days), [school]) for school in ("GS", "RS")]
    unnamed = [one for one in periods if one.school is None]
    for day in named:
        assert named[day] == sum((one.get(day, DayDue()) for one in apart), start=DayDue())
    if not unnamed:
        assert named == together


def test_a_leap_day_is_a_working_day():
    period = ContractPeriod(FULL, LEAP.first_day)
    assert due_days([period], WorkCalendar(), LEAP, WorkYear())[date(2024, 2, 29)].target == 480


def test_leave_on_school_days_is_part_of_the_plan():
    """Leave that is planned for days with school is credited with their raised hours, so the others carry them."""
    period = ContractPeriod(FULL, YEAR.first_day, school="GS", school_holidays=AHEAD)
    all_in_holidays = due_days([period], CALENDAR, YEAR, leave(30))
    some_elsewhere = due_days([period], CALENDAR, YEAR, leave(30, 20))
    day = date(2025, 11, 10)
    assert some_elsewhere[day].target > all_in_holidays[day].target
    # Ten average days of leave among the days with school: what is left is the year less thirty average days.
    on_school_days = sum(one.target for one in some_elsewhere.values())
    usual_on_school_days = sum(one.pattern for one in some_elsewhere.values() if not one.ahead)
    raised_by = Fraction(on_school_days, usual_on_school_days)
    left = on_school_days - 10 * 468 * raised_by
    year_hours = sum(one.pattern for one in some_elsewhere.values())
    assert abs(left - (year_hours - 30 * 468)) < 1


def test_periods_of_one_school_at_one_time_overlap():
    one = ContractPeriod(FULL, date(2025, 8, 1), date(2026, 1, 31), "GS")
    assert overlapping(ContractPeriod(FULL, date(2026, 1, 31), school="GS"), [one]) is one
    assert overlapping(ContractPeriod(FULL, date(2026, 2, 1), school="GS"), [one]) is None
    assert overlapping(ContractPeriod(FULL, date(2025, 9, 1), school="RS"), [one]) is None
    assert overlapping(ContractPeriod(FULL, date(2020, 1, 1), school="GS"), [one]) is one


def test_holidays_that_touch_are_one_block():
    days = (
        SchoolHoliday("Pfingstferien", date(2026, 5, 26), date(2026, 6, 5)),
        SchoolHoliday("Beweglicher Ferientag", date(2026, 5, 22), date(2026, 5, 22), "GS"),
        SchoolHoliday("Nur RS", date(2026, 6, 8), date(2026, 6, 8), "RS"),
    )
    calendar = WorkCalendar({}, days)
    # Friday to Tuesday: the Monday between is a public holiday, but no school holiday.
    assert holiday_blocks(calendar, {"GS"}, YEAR) == [
        ("Beweglicher Ferientag", date(2026, 5, 22), date(2026, 5, 22)),
        ("Pfingstferien", date(2026, 5, 26), date(2026, 6, 5)),
    ]
    assert holiday_blocks(calendar, {"RS"}, YEAR) == [
        ("Pfingstferien, Nur RS", date(2026, 5, 26), date(2026, 6, 8)),
    ]


# ---- balance

DIRECT, SICK, LEAVE, OFF = Activity.INDIVIDUAL, Activity.SICK, Activity.LEAVE, Activity.OVERTIME_OFF


@pytest.mark.parametrize(
    ("due", "entered", "target", "credited", "left"),
    [
        (DayDue(480, 480), {DIRECT: 500}, 480, 0, 20),
        (DayDue(480, 480), {}, 480, 0, -480),
        (DayDue(480, 480), {LEAVE: 480}, 480, 480, 0),
        (DayDue(480, 480), {SICK: 600}, 480, 480, 0),  # an absence makes no overtime
        (DayDue(480, 480), {DIRECT: 120, SICK: 480}, 480, 360, 0),  # went home ill
        (DayDue(480, 480), {DIRECT: 500, SICK: 60}, 480, 0, 20),
        (DayDue(480, 480), {OFF: 480}, 480, 0, -480),
        (DayDue(480, 480), {OFF: 240, DIRECT: 240}, 480, 0, -240),
        (DayDue(480, 480), {LEAVE: 240, SICK: 240}, 480, 480, 0),
        (DayDue(480, 480), {Activity.PUBLIC_HOLIDAY: 480}, 480, 480, 0),  # Christmas Eve, off by agreement
        (DayDue(0, 0, public=480), {Activity.PUBLIC_HOLIDAY: 480}, 0, 0, 0),
        (DayDue(0, 0, public=480), {DIRECT: 60}, 0, 0, 60),
        (DayDue(480, 480), {Activity.CATERING: 480}, 480, 0, 0),  # outside the role, and worked
        (DayDue(0, 480, 480), {}, 0, 0, 0),  # a holiday whose hours are worked ahead
        (DayDue(0, 480, 480), {LEAVE: 480}, 480, 480, 0),
        (DayDue(0, 480, 480), {DIRECT: 100}, 0, 0, 100),
        (DayDue(0, 480, 480), {DIRECT: 100, LEAVE: 480}, 380, 380, 100),
        (DayDue(180, 480, 300), {LEAVE: 480}, 480, 480, 0),  # two schools, one of them works ahead
        (DayDue(180, 480, 300), {OFF: 180}, 180, 0, -180),
    ],
)
def test_days_by_hand(due: DayDue, entered: dict[Activity, int], target: int, credited: int, left: int):
    day = DayBalance(date(2025, 10, 6), due, entered)
    assert (day.target, day.credited, day.balance) == (target, credited, left)


@pytest.mark.parametrize(
    ("due", "minutes", "days"),
    [
        (DayDue(480, 480), 480, 1),
        (DayDue(480, 480), 240, Fraction(1, 2)),
        (DayDue(545, 468), 273, Fraction(1, 2)),
        (DayDue(545, 468), 274, 1),
        (DayDue(0, 480, 480), 480, 1),
        (DayDue(), 480, 0),
        (DayDue(480, 480), 0, 0),
    ],
)
def test_leave_in_days(due: DayDue, minutes: int, days: Fraction):
    assert DayBalance(date(2025, 10, 6), due, {LEAVE: minutes}).leave_days == days


@st.composite
def spans(draw: st.DrawFn) -> SpanBalance:
    """A school year of days with any entries, counted up to any day."""
    year = draw(st.sampled_from([YEAR, LEAP]))
    due = due_days(
        draw(st.lists(contract(year), min_size=1, max_size=3)),
        draw(calendars(year)),
        year,
        leave(draw(st.integers(0, 40))),
    )
    entries = draw(
        st.dictionaries(
            some_day(year), st.dictionaries(st.sampled_from(Activity), st.integers(0, 900), max_size=4), max_size=40
        )
    )
    days = tuple(
        DayBalance(day, due.get(day, DayDue()), entries.get(day), day in due)
        for day in days_between(year.first_day, year.last_day)
    )
    return SpanBalance(days, draw(st.integers(-6000, 6000)), draw(some_day(year)))


@settings(max_examples=example_count(10, 200))
@given(spans())
def test_weeks_and_months_add_up_to_the_year(whole: SpanBalance):
    for parts in (balance.weeks(whole), balance.months(whole)):
        assert [day for part in parts for day in part.days] == list(whole.days)
        for name in ("worked", "overtime_off", "without_contract"):
            assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
        if not whole.has_contract:
            continue
        for name in ("target", "target_so_far", "credited", "balance", "public"):
            assert sum(getattr(part, name) or 0 for part in parts) == getattr(whole, name)
        assert whole.opening is not None
        assert whole.balance is not None
        for part in parts:
            again = balance.part(whole, part.first, part.last)
            assert (again.opening, again.closing) == (part.opening, part.closing)
        assert parts[0].opening == whole.opening
        assert (parts[-1].opening or 0) + (parts[-1].balance or 0) == whole.closing


@settings(max_examples=example_count(10, 200))
@given(spans())
def test_absences_never_make_overtime(whole: SpanBalance):
    for day in whole.days:
        assert 0 <= day.credited <= day.absent
        assert sum(day.credited_by().values()) == day.credited
        if day.in_contract:
            assert day.balance <= max(0, day.worked - day.due.target)
            assert day.balance >= -day.due.target


def test_an_erased_span_says_nothing():
    days = (DayBalance(date(2025, 10, 6), DayDue(480, 480), {DIRECT: 480}),)
    span = SpanBalance(days, 100, date(2026, 1, 1), erased=True)
    figures = (span.target, span.worked, span.credited, span.balance, span.closing, span.public, span.overtime_off)
    assert figures == (None,) * 7
    assert span.credited_by() == {}


def test_holidays_use_up_what_was_worked_ahead():
    """Twenty hours ahead of two weeks of holidays with 16 hours each: the second is short of 12 hours."""
    monday = date(2025, 10, 6)
    days = [
        *(DayBalance(monday + timedelta(number), DayDue(480, 240), {DIRECT: 480}) for number in range(5)),
        *(DayBalance(monday + timedelta(7 + number), DayDue(0, 480, 480), None) for number in range(2)),
        *(DayBalance(monday + timedelta(14 + number), DayDue(0, 480, 480), None) for number in range(2)),
    ]
    blocks = [
        ("Erste", monday + timedelta(7), monday + timedelta(11)),
        ("Ohne Stunden", monday + timedelta(12), monday + timedelta(13)),
        ("Zweite", monday + timedelta(14), monday + timedelta(18)),
    ]
    first, second = balance.holiday_blocks_of(days, blocks, opening=0)
    assert (first.first, first.last) == blocks[0][1:]
    assert (first.hours, first.ahead, first.after) == (960, 960, 0)
    assert (second.hours, second.ahead, second.after) == (960, 1200 - 960, 720)
    late = [*days, DayBalance(monday + timedelta(21), DayDue(480, 240), {DIRECT: 960})]
    assert balance.holiday_blocks_of(late, blocks, opening=0) == (first, second)


def test_the_last_day_of_a_block_is_part_of_it():
    monday = date(2025, 10, 6)
    days = [
        DayBalance(monday, DayDue(480, 480), {DIRECT: 960}),
        DayBalance(monday + timedelta(1), DayDue(0, 0, 480), None),
    ]
    (block,) = balance.holiday_blocks_of(days, [("Tag", monday + timedelta(1), monday + timedelta(1))], opening=0)
    assert block.hours == 480
