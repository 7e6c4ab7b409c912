"""Contract hours, calendar, balance, absences and the carrier's time sheet on real stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Concern, Contact, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod, HolidayTreatment, WorkYear, days_between
from ssa_desktop.domain.time.holiday_seasons import HolidaySeason
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.check import check
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import absences, balance, contracts, public_holidays, school_calendar, times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from tests.integration.program import Program
from tests.steps import Done

YEAR = SchoolYear(2025)
FULL = (480, 480, 480, 480, 420, 0, 0)
"""39 hours."""
NOW = datetime(2026, 3, 18, 12, 0)  # a Wednesday
SUMMER_TO_WHITSUN = (
    (date(2025, 7, 31), date(2025, 9, 13)),
    (date(2025, 12, 22), date(2026, 1, 5)),
    (date(2026, 3, 30), date(2026, 4, 11)),
    (date(2026, 5, 26), date(2026, 6, 5)),
    (date(2026, 7, 30), date(2026, 9, 12)),
)
AUTUMN = SchoolHoliday("Herbstferien", date(2025, 10, 27), date(2025, 10, 31))


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    """Empty stores with two schools, on a day in March."""
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    for school in ("GS", "RS"):
        schools.save(opened, School(school, f"Schule {school}"))
    yield opened
    opened.close()


def book(ws: Workspace, day: date, minutes: int, activity: Activity = Activity.DOCUMENTATION) -> int:
    return times.add(ws, TimeEntry(day, minutes, activity, "GS"))


def agree(ws: Workspace, **changes: object) -> int:
    settings: dict[str, object] = {"pattern": FULL, "first": date(2025, 8, 1), "school": "GS"}
    period_id, _ = contracts.save(ws, ContractPeriod(**{**settings, **changes}))  # type: ignore[arg-type]
    return period_id


def test_without_a_contract_nothing_is_known(ws: Workspace):
    book(ws, date(2025, 10, 6), 480)
    assert contracts.contract_minutes(ws, None, YEAR.first_day, YEAR.last_day) is None
    week = balance.week(ws, date(2025, 10, 6))
    assert (week.target, week.balance, week.closing, week.worked) == (None, None, None, 480)
    assert contracts.weekly_minutes(ws, date(2025, 10, 6)) is None


def test_a_contract_asks_for_its_hours_less_public_holidays(ws: Workspace):
    agree(ws)
    # Monday 29 September to Friday 3 October: German Unity Day falls on the Friday.
    assert contracts.contract_minutes(ws, None, date(2025, 9, 29), date(2025, 10, 5)) == 4 * 480
    assert contracts.contract_minutes(ws, ["GS"], date(2025, 10, 6), date(2025, 10, 12)) == sum(FULL)
    assert contracts.contract_minutes(ws, ["RS"], date(2025, 10, 6), date(2025, 10, 12)) is None
    assert contracts.contract_minutes(ws, None, date(2025, 7, 1), date(2025, 7, 31)) is None


def test_two_schools_add_up(ws: Workspace):
    agree(ws, pattern=(300, 300, 0, 0, 0, 0, 0))
    agree(ws, pattern=(0, 0, 300, 300, 200, 0, 0), school="RS")
    monday, sunday = date(2025, 11, 10), date(2025, 11, 16)
    assert contracts.contract_minutes(ws, None, monday, sunday) == 1400
    assert contracts.contract_minutes(ws, ["RS"], monday, sunday) == 800
    assert contracts.weekly_minutes(ws, monday) == 1400


def test_hours_that_overlap_are_told_and_can_be_meant(ws: Workspace):
    first = agree(ws)
    with pytest.raises(RefusedError) as told:
        agree(ws, first=date(2026, 2, 1))
    assert told.value.key == "contract.overlaps_open"
    contracts.save(ws, ContractPeriod(FULL, date(2025, 8, 1), date(2026, 1, 31), "GS"), first)
    second = agree(ws, first=date(2026, 2, 1))
    with pytest.raises(RefusedError) as told:
        agree(ws, first=date(2026, 1, 31), last=date(2026, 1, 31))
    assert told.value.key == "contract.overlaps"
    # Each language writes the days as it does elsewhere.
    assert "vom 01.08.2025 bis 31.01.2026" in error_text("de", told.value)
    assert "from 1 Aug 2025 to 31 Jan 2026" in error_text("en", told.value)
    contracts.save(ws, ContractPeriod((60,) + (0,) * 6, date(2026, 1, 1), school="GS"), beside_another=True)
    assert len(contracts.listing(ws)) == 3
    gone = contracts.remove(ws, second)
    contracts.save(ws, gone, beside_another=True)
    assert len(contracts.listing(ws)) == 3


@pytest.mark.parametrize(
    ("period", "key"),
    [
        (ContractPeriod((0,) * 7, date(2025, 8, 1)), "contract.no_hours"),
        (ContractPeriod((1441, 0, 0, 0, 0, 0, 0), date(2025, 8, 1)), "contract.pattern"),
        (ContractPeriod(FULL, date(2025, 8, 1), date(2025, 7, 31)), "contract.order"),
    ],
)
def test_hours_that_cannot_be_are_refused(ws: Workspace, period: ContractPeriod, key: str):
    with pytest.raises(UsageError) as told:
        contracts.save(ws, period)
    assert told.value.key == key
    assert contracts.listing(ws) == []


def test_worked_absent_and_owed_make_the_balance(ws: Workspace):
    agree(ws)
    contracts.save_year(ws, YEAR, WorkYear(Fraction(30), carry_over=90))
    # From the first day of the year on nothing was worked: that is owed. The week itself is looked at alone.
    monday = date(2025, 11, 10)
    book(ws, monday, 500)
    book(ws, monday, 30, Activity.BREAK_SUPERVISION)
    absences.enter(ws, Activity.SICK, date(2025, 11, 11), date(2025, 11, 11))
    absences.enter(ws, Activity.LEAVE, date(2025, 11, 12), date(2025, 11, 12), half=True)
    book(ws, date(2025, 11, 12), 240)
    absences.enter(ws, Activity.OVERTIME_OFF, date(2025, 11, 13), date(2025, 11, 13))
    book(ws, date(2025, 11, 14), 420)
    week = balance.week(ws, monday)
    assert week.target == sum(FULL)
    assert week.worked == 530 + 240 + 420
    assert week.credited_by() == {Activity.SICK: 480, Activity.LEAVE: 240}
    assert week.overtime_off == 480
    assert week.balance == 50 - 480
    before = contracts.contract_minutes(ws, None, YEAR.first_day, date(2025, 11, 9))
    assert before is not None
    assert week.opening == 90 - before
    assert week.closing == 90 - before + 50 - 480


def test_the_year_before_can_be_brought_over(ws: Workspace):
    agree(ws, first=date(2025, 7, 28), last=date(2025, 7, 31))
    contracts.save_year(ws, YEAR.previous, WorkYear(carry_over=100))
    assert balance.carried_over(ws, YEAR) == 100 - 4 * 480
    assert balance.carried_over(ws, YEAR.next) is None  # the year is not over
    assert balance.carried_over(ws, YEAR.previous) is None  # no contract hours then


def test_a_running_week_counts_up_to_today(ws: Workspace):
    agree(ws, first=date(2026, 3, 16))
    book(ws, date(2026, 3, 16), 480)
    week = balance.week(ws, NOW.date())
    assert (week.target, week.target_so_far) == (sum(FULL), 3 * 480)
    assert week.balance == 480 - 3 * 480


def test_time_before_any_contract_is_in_no_balance(ws: Workspace):
    agree(ws, first=date(2025, 11, 10))
    book(ws, date(2025, 11, 3), 300)
    month = balance.month(ws, date(2025, 11, 3))
    assert month.worked == 300
    assert month.without_contract == 300
    assert month.balance == -(contracts.contract_minutes(ws, None, date(2025, 11, 10), date(2025, 11, 30)) or 0)


def test_an_absence_takes_each_working_day_once(ws: Workspace):
    agree(ws)
    contracts.save_year(ws, YEAR, WorkYear(Fraction(30)))
    book(ws, date(2025, 12, 23), 480, Activity.SICK)
    planned = absences.plan(ws, Activity.LEAVE, date(2025, 12, 22), date(2026, 1, 6))
    days = [entry.date.day for entry in planned.entries]
    assert days == [22, 24, 29, 30, 31, 2, 5]
    assert planned.public_holidays == 4  # 25 and 26 December, New Year, Epiphany
    assert (planned.no_work, planned.entered_before) == (4, 1)
    assert planned.remaining == {YEAR: Fraction(23)}
    made_step = Done(ws, lambda ws: absences.enter(ws, Activity.LEAVE, date(2025, 12, 22), date(2026, 1, 6)))
    made = made_step.made
    assert len(made) == 7
    assert balance.leave(ws, YEAR).taken == 7
    with pytest.raises(RefusedError, match=r"absence\.already"):
        absences.enter(ws, Activity.LEAVE, date(2025, 12, 22), date(2026, 1, 6))
    made_step.take_back()
    assert balance.leave(ws, YEAR).taken == 0
    assert len(times.week(ws, date(2025, 12, 23)).entries) == 1


def test_an_absence_is_looked_at_and_entered_in_one_go(ws: Workspace, monkeypatch: pytest.MonkeyPatch):
    """Nothing can be entered between looking and entering, and pressing twice enters once."""
    agree(ws)
    looked_inside: list[bool] = []
    looks = balance.span

    def look(opened: Workspace, first: date, last: date) -> balance.SpanBalance:
        with opened.read() as vault:
            looked_inside.append(vault.in_transaction)
        return looks(opened, first, last)

    monkeypatch.setattr(balance, "span", look)
    absences.enter(ws, Activity.SICK, date(2025, 11, 11), date(2025, 11, 11))
    assert looked_inside == [True]
    with pytest.raises(RefusedError, match=r"absence\.already"):
        absences.enter(ws, Activity.SICK, date(2025, 11, 11), date(2025, 11, 11))
    assert len(times.week(ws, date(2025, 11, 11)).entries) == 1
    with pytest.raises(RefusedError, match=r"absence\.nothing"):
        absences.enter(ws, Activity.SICK, date(2025, 11, 15), date(2025, 11, 16))


def test_an_absence_needs_hours_and_a_real_span(ws: Workspace):
    with pytest.raises(RefusedError, match=r"absence\.no_contract"):
        absences.enter(ws, Activity.LEAVE, date(2025, 12, 22), date(2025, 12, 22))
    agree(ws)
    with pytest.raises(UsageError, match=r"absence\.order"):
        absences.enter(ws, Activity.LEAVE, date(2025, 12, 22), date(2025, 12, 21))
    with pytest.raises(UsageError, match=r"absence\.too_long"):
        absences.enter(ws, Activity.LEAVE, date(2025, 1, 1), date(2026, 1, 2))
    with pytest.raises(UsageError, match=r"absence\.kind"):
        absences.enter(ws, Activity.TRAVEL, date(2025, 12, 22), date(2025, 12, 22))


def test_hours_worked_ahead_leave_the_holidays_free(ws: Workspace):
    school_calendar.add(ws, AUTUMN)
    agree(ws, school_holidays=HolidayTreatment.WORKED_AHEAD)
    contracts.save_year(ws, YEAR, WorkYear(Fraction(2)))
    whole = contracts.contract_minutes(ws, None, YEAR.first_day, YEAR.last_day)
    autumn = balance.week(ws, AUTUMN.first)
    assert autumn.target == 0
    ordinary = balance.week(ws, date(2025, 11, 10))
    assert ordinary.target is not None
    assert ordinary.target > sum(FULL)
    absences.enter(ws, Activity.LEAVE, date(2025, 10, 27), date(2025, 10, 28))
    of_year = balance.school_year(ws, YEAR)
    (block,) = of_year.blocks
    assert (block.hours, block.absent, block.to_move) == (sum(FULL), 960, sum(FULL) - 960)
    assert balance.week(ws, AUTUMN.first).balance == 0
    # Two leave days of 7:48 on average were planned; the two that were taken have 8:00.
    assert of_year.whole.target is not None
    assert whole is not None
    # What was entered counts where it is more: the year asks for its hours to the minute.
    assert of_year.whole.target == whole == of_year.whole.agreed
    assert of_year.leave.taken_in_holidays == of_year.leave.planned_in_holidays == Fraction(2)


def test_holidays_that_nobody_entered_are_missed(ws: Workspace):
    agree(ws, school_holidays=HolidayTreatment.WORKED_AHEAD)
    assert balance.week(ws, date(2025, 11, 10)).missing_holidays == tuple(HolidaySeason)
    school_calendar.add(ws, AUTUMN)
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 5, 15), date(2026, 5, 15)))
    assert balance.week(ws, date(2025, 11, 10)).missing_holidays == (
        HolidaySeason.LATE_SUMMER,
        HolidaySeason.CHRISTMAS,
        HolidaySeason.EASTER,
        HolidaySeason.WHITSUN,
        HolidaySeason.EARLY_SUMMER,
    )
    for first, last in SUMMER_TO_WHITSUN:
        school_calendar.add(ws, SchoolHoliday("Ferien", first, last))
    assert not balance.week(ws, date(2025, 11, 10)).holidays_missing


@pytest.mark.parametrize("leave_days", [None, Fraction(30)])
def test_the_year_asks_for_the_same_hours_for_the_same_leave_either_way(ws: Workspace, leave_days: Fraction | None):
    """Leave in the holidays is credited, whether or not the leave days were entered, and lowers the target once."""
    four_days = (468, 468, 468, 468, 0, 0, 0)
    for first, last in SUMMER_TO_WHITSUN:
        school_calendar.add(ws, SchoolHoliday("Ferien", first, last))
    school_calendar.add(ws, AUTUMN)
    contracts.save_year(ws, YEAR, WorkYear(leave_days))
    period_id = agree(ws, pattern=four_days)
    absences.enter(ws, Activity.LEAVE, date(2025, 10, 27), date(2025, 10, 30))
    usual = balance.school_year(ws, YEAR).whole
    period = ContractPeriod(four_days, date(2025, 8, 1), None, "GS", HolidayTreatment.WORKED_AHEAD)
    contracts.save(ws, period, period_id)
    ahead = balance.school_year(ws, YEAR).whole
    assert usual.target == usual.agreed == ahead.agreed
    assert ahead.target is not None
    assert ahead.target + ahead.leave_to_enter == usual.target
    assert ahead.leave_missing is (leave_days is None)
    assert ahead.is_provisional is (leave_days is None)
    assert ahead.leave_planned == (4 * 468 if leave_days is None else 30 * 468)
    if leave_days is None:
        assert usual.credited == ahead.credited == 4 * 468


@pytest.mark.parametrize("pattern", [(480, 480, 480, 480, 180, 0, 0), (120, 0, 600, 0, 480, 0, 0)])
@pytest.mark.parametrize("weekday", range(5))
def test_once_all_leave_is_entered_the_year_asks_for_its_hours_to_the_minute(
    ws: Workspace, pattern: tuple[int, ...], weekday: int
):
    """Leave on short days or on long ones: its real minutes take the place of the average day that was planned."""
    if not pattern[weekday]:
        return
    for first, last in SUMMER_TO_WHITSUN:
        school_calendar.add(ws, SchoolHoliday("Ferien", first, last))
    agree(ws, pattern=pattern, school_holidays=HolidayTreatment.WORKED_AHEAD)
    contracts.save_year(ws, YEAR, WorkYear(Fraction(5)))
    before = balance.school_year(ws, YEAR).whole
    assert before.target is not None
    assert before.target + before.leave_to_enter == before.agreed
    free = [day for first, last in SUMMER_TO_WHITSUN for day in days_between(first, last)]
    public = contracts.calendar(ws, YEAR).public
    chosen = [day for day in free if day.weekday() == weekday and day in YEAR and day not in public][:5]
    for number, day in enumerate(chosen):
        assert absences.enter(ws, Activity.LEAVE, day, day)
        whole = balance.school_year(ws, YEAR).whole
        assert whole.target is not None
        assert whole.target + whole.leave_to_enter == whole.agreed, number
    whole = balance.school_year(ws, YEAR).whole
    assert len(chosen) == 5
    assert (whole.target, whole.leave_to_enter) == (whole.agreed, 0)


def test_more_leave_than_the_holidays_have_working_days_is_told(ws: Workspace):
    school_calendar.add(ws, AUTUMN)
    agree(ws, school_holidays=HolidayTreatment.WORKED_AHEAD)
    contracts.save_year(ws, YEAR, WorkYear(Fraction(30), Fraction(5)))
    assert not balance.leave(ws, YEAR).is_more_than_holidays
    contracts.save_year(ws, YEAR, WorkYear(Fraction(30), Fraction(6)))
    found = balance.leave(ws, YEAR)
    assert (found.holiday_days, found.is_more_than_holidays) == (5, True)


def test_movable_days_are_those_of_their_school(ws: Workspace):
    school_calendar.add(ws, SchoolHoliday("Beweglicher Ferientag", date(2026, 2, 16), date(2026, 2, 16), "RS"))
    agree(ws, school_holidays=HolidayTreatment.WORKED_AHEAD)
    agree(ws, school="RS", pattern=(60, 0, 0, 0, 0, 0, 0), school_holidays=HolidayTreatment.WORKED_AHEAD)
    assert contracts.contract_minutes(ws, ["GS"], date(2026, 2, 16), date(2026, 2, 16)) == 480
    assert contracts.contract_minutes(ws, ["RS"], date(2026, 2, 16), date(2026, 2, 16)) == 0


def test_an_erased_year_knows_its_sums_alone(ws: Workspace):
    agree(ws)
    book(ws, date(2025, 11, 10), 300)
    with ws.change() as vault:
        counters.add_to_counters(vault, "all", YEAR, {"minutes.documentation": 700, "minutes.leave": 480})
    of_year = balance.school_year(ws, YEAR)
    assert of_year.whole.erased
    assert (of_year.whole.worked, of_year.whole.balance, of_year.weeks[3].target) == (None, None, None)
    assert of_year.year_worked == 1000
    assert of_year.year_minutes[Activity.LEAVE] == 480
    assert of_year.leave.taken is None
    assert of_year.leave.remaining is None


def test_working_time_that_was_erased_under_its_rule_is_told(ws: Workspace):
    """Two years after its end the days of a school year go; the year's sums stay, and the target without a balance."""
    old = SchoolYear(2022)
    agree(ws, first=old.first_day)
    book(ws, date(2022, 11, 7), 300)
    absences.enter(ws, Activity.LEAVE, date(2022, 11, 8), date(2022, 11, 8))
    before = balance.school_year(ws, old)
    assert (before.whole.erased, before.year_worked, before.leave.taken) == (False, 300, Fraction(1))
    due = deletion.due(ws, NOW.date())
    assert {item.kind for item in due} == {"time"}
    deletion.erase_due(ws, NOW.date(), len(due))
    after = balance.school_year(ws, old)
    assert after.whole.erased
    assert after.year_minutes == before.year_minutes
    assert (after.whole.closing, balance.week(ws, date(2022, 11, 7)).worked, after.leave.taken) == (None, None, None)
    assert not balance.school_year(ws, YEAR).whole.erased


def test_deleting_a_person_changes_no_balance(ws: Workspace):
    agree(ws)
    pupil = people.add(ws, Person(name="Mila Muster"))
    talk = Contact("GS", date(2025, 11, 10), 60, frozenset({Participant.PUPIL}), start=600, concerns=(Concern(pupil),))
    contacts.record(ws, talk)
    times.add(ws, TimeEntry(date(2025, 11, 10), 120, Activity.DOCUMENTATION, "GS", 630))
    before = balance.school_year(ws, YEAR)
    assert before.weeks[15].worked == 150
    deletion.erase_person(ws, people.line(ws, pupil).pseudonym, "Wunsch")
    assert contacts.of_day(ws, talk.date) == []
    assert balance.school_year(ws, YEAR) == before


def test_a_contract_for_a_school_that_is_not_there_is_found_by_the_check(ws: Workspace):
    agree(ws, school="XX")
    assert [one.details for one in check(ws) if one.key == "check.unknown_school"] == [{"school": "XX"}]


def test_public_holidays_have_names_in_both_languages():
    assert public_holidays.of_year(2026)[date(2026, 6, 4)] == "Fronleichnam"
    assert public_holidays.of_year(2026, "en")[date(2026, 4, 3)] == "Good Friday"
    # Not in Baden-Württemberg: the Assumption of Mary and Reformation Day.
    assert date(2026, 8, 15) not in public_holidays.of_year(2026)
    assert date(2026, 10, 31) not in public_holidays.of_year(2026)
    assert set(public_holidays.between(date(2026, 4, 1), date(2026, 4, 6))) == {date(2026, 4, 3), date(2026, 4, 6)}


def test_leave_days_that_cannot_be_are_refused(ws: Workspace):
    for wrong in (WorkYear(Fraction(-1)), WorkYear(Fraction(1, 3)), WorkYear(Fraction(367))):
        with pytest.raises(UsageError, match=r"contract\.leave_days"):
            contracts.save_year(ws, YEAR, wrong)
    with pytest.raises(UsageError, match=r"contract\.leave_in_holidays"):
        contracts.save_year(ws, YEAR, WorkYear(Fraction(5), Fraction(6)))
    before = contracts.save_year(ws, YEAR, WorkYear(Fraction(59, 2), Fraction(20), -45))
    assert before == WorkYear()
    assert contracts.settled(ws, YEAR) == WorkYear(Fraction(59, 2), Fraction(20), -45)
    assert contracts.settled(ws, YEAR.next) == WorkYear()


def test_the_account_counts_from_the_day_she_says(ws: Workspace):
    assert contracts.account_start_to_ask(ws, YEAR) is None
    agree(ws)
    # Agreed since August, and nothing written down until today.
    assert contracts.account_start_to_ask(ws, YEAR) == NOW.date()
    owed = balance.school_year(ws, YEAR).whole.closing
    assert owed is not None
    assert owed < -300 * 60
    book(ws, date(2026, 3, 2), 480)
    assert contracts.account_start_to_ask(ws, YEAR) == date(2026, 3, 2)
    book(ws, date(2025, 8, 12), 60)
    assert contracts.account_start_to_ask(ws, YEAR) is None
    contracts.save_year(ws, YEAR, WorkYear(counts_from=date(2026, 3, 2)))
    whole = balance.school_year(ws, YEAR).whole
    days = days_between(date(2026, 3, 2), NOW.date())
    due = sum(480 if day.weekday() < 4 else 420 if day.weekday() == 4 else 0 for day in days)
    assert whole.closing == 480 - due
    # What was worked before is in no balance, and told.
    assert whole.without_contract == 60
    assert contracts.account_start_to_ask(ws, YEAR) is None
    with pytest.raises(UsageError, match=r"contract\.counts_from"):
        contracts.save_year(ws, YEAR, WorkYear(counts_from=date(2026, 8, 1)))
