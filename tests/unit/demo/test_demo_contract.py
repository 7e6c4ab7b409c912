"""Contract hours and school holidays of the demonstration fit the working time it invents."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from ssa_desktop.demo.calendar import DemoYears
from ssa_desktop.demo.contract import demo_holidays, demo_spans, fitting
from ssa_desktop.demo.stores import DEMO_PASSPHRASE, make_demo
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.time import balance, contracts

NOW = datetime(2026, 3, 12, 10)
DAYS = [date(2025, 8, 1), date(2025, 9, 15), date(2025, 10, 2), date(2025, 12, 31), NOW.date(), date(2026, 7, 31)]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("count", [1, 3])
def test_spans_follow_one_another_and_holidays_reach_beyond_today(today: date, count: int):
    years = DemoYears.until(today, count)
    spans = demo_spans(1, years)
    assert spans[0][0] == years.booked[0].first_day
    assert all(last == begin - timedelta(1) for (_, last), (begin, _) in pairwise(spans))
    assert spans[-1][1] is None
    assert all(begin <= today for begin, _ in spans)
    holidays = demo_holidays(years)
    assert len({(one.first, one.last) for one in holidays}) == len(holidays)
    assert max(one.last for one in holidays) > today + timedelta(200)


def test_hours_come_out_in_halves_of_an_hour_a_week():
    assert fitting(date(2025, 8, 1), None, asked=60_000, worked=45_500).weekly_minutes == 1140
    assert fitting(date(2025, 8, 1), None, asked=0, worked=0).weekly_minutes == 30


def test_the_account_of_the_demonstration_is_near_what_was_agreed(tmp_path: Path):
    make_demo(tmp_path, years=2, cases=20, seed=3, clock=lambda: NOW, language="de")
    ws = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    try:
        assert all(0 < one.period.weekly_minutes <= 45 * 60 for one in contracts.listing(ws))
        for year in (SchoolYear(2024), SchoolYear(2025)):
            whole = balance.school_year(ws, year).whole
            assert not whole.holidays_missing
            assert whole.closing is not None
            assert abs(whole.closing) <= 30 * 60
    finally:
        ws.close()
