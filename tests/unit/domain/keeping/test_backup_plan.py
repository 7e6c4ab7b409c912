"""Which backups stay: the steps, the end after ninety days, and that the one to rely on is never thinned away."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.keeping.backup_plan import (
    DatedBackup,
    days_to_keep,
    expired,
    goes_on,
    is_overdue,
    superfluous,
)

TODAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12)


def backup(number: int, days_ago: float, *, verified: bool = True) -> DatedBackup:
    return DatedBackup(number, NOON - timedelta(days=days_ago), verified)


def kept(backups: list[DatedBackup], today: date = TODAY) -> list[int]:
    gone = superfluous(backups, today)
    return [one.id for one in backups if one.id not in gone]


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ([0], [0]),
        ([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]),
        # The eighth day: of its week stays the last one alone.
        ([0, 6, 7], [0, 6]),
        # Two of one day: the later one.
        ([1.2, 1], [1]),
        # 2026-03-04 is a Wednesday: of the week before stays the Tuesday, not the Monday.
        ([0, 3, 8, 9], [0, 3, 8]),
        # Two weeks: 24 Feb of one; 22 Feb of the other, whose earlier days go.
        ([0, 8, 9, 10, 15, 16, 17], [0, 8, 10, 17]),
        # Older than four weeks: the last of January and of December.
        ([0, 32, 40, 50, 63, 80], [0, 32, 63]),
        # 90 days are kept, 91 are not; 5 and 4 December are one month.
        ([0, 89, 90, 91, 120], [0, 89]),
    ],
)
def test_the_steps(ages: list[float], expected: list[float]) -> None:
    backups = [backup(number, age) for number, age in enumerate(ages)]
    assert [ages[number] for number in kept(backups)] == expected


def test_a_week_and_a_month_keep_their_last_backup() -> None:
    ages = [0, 9, 10, 11, 16, 17, 18, 30, 31, 60, 62, 88, 90, 91]
    found = [ages[number] for number in kept([backup(number, age) for number, age in enumerate(ages)])]
    # 9: week of 23 Feb; 10, 11, 16: week of 16 Feb; 17, 18: week of 9 Feb; 30, 31: Feb 2 and 1 – 32 days is January.
    assert found == [0, 9, 10, 17, 60, 88]


def test_the_last_day_is_the_ninetieth() -> None:
    assert goes_on(NOON) == date(2026, 6, 2)
    assert expired([backup(1, 90), backup(2, 91)], TODAY) == {2}
    assert expired([backup(1, 30), backup(2, 31)], TODAY, 30) == {2}


def test_a_verified_backup_stands_for_its_day_before_a_later_unverified_one() -> None:
    backups = [backup(1, 2), backup(2, 1.9, verified=False), backup(3, 0)]
    assert kept(backups) == [1, 3]


def test_what_is_newer_than_the_newest_verified_stays() -> None:
    backups = [backup(1, 8), backup(2, 8.1), backup(3, 0.2, verified=False), backup(4, 0.1, verified=False)]
    assert kept(backups) == [1, 3, 4]


@pytest.mark.parametrize(("changed", "days"), [(None, 90), (30, 30), (90, 90), (400, 90), (0, 1), (-5, 1)])
def test_the_catalogue_may_shorten_and_never_lengthen(changed: int | None, days: int) -> None:
    assert days_to_keep(changed) == days


@pytest.mark.parametrize(
    ("last", "since", "overdue"),
    [(None, 0, False), (None, 6, False), (None, 7, True), (0, 100, False), (7, 100, False), (8, 100, True)],
)
def test_the_reminder(last: int | None, since: int, overdue: bool) -> None:
    last_day = None if last is None else TODAY - timedelta(days=last)
    assert is_overdue(last_day, TODAY - timedelta(days=since), TODAY) is overdue


BACKUPS = st.lists(
    st.builds(lambda hours, verified: (hours, verified), st.integers(min_value=0, max_value=24 * 150), st.booleans()),
    max_size=40,
).map(
    lambda found: [DatedBackup(n, NOON - timedelta(hours=hours), verified) for n, (hours, verified) in enumerate(found)]
)


@given(BACKUPS, st.integers(min_value=1, max_value=90))
def test_nothing_older_than_the_rule_stays(backups: list[DatedBackup], days: int) -> None:
    gone = superfluous(backups, TODAY, days)
    assert all((TODAY - one.made_at.date()).days <= days for one in backups if one.id not in gone)


@given(BACKUPS)
def test_the_newest_verified_one_is_not_thinned(backups: list[DatedBackup]) -> None:
    alive = [one for one in backups if one.verified and one.id not in expired(backups, TODAY)]
    if alive:
        newest = max(one.made_at for one in alive)
        left = kept(backups)
        assert any(one.made_at == newest and one.verified for one in backups if one.id in left)


@given(BACKUPS)
def test_thinning_twice_takes_nothing_more(backups: list[DatedBackup]) -> None:
    gone = superfluous(backups, TODAY)
    assert superfluous([one for one in backups if one.id not in gone], TODAY) == frozenset()


@given(BACKUPS)
def test_each_of_the_last_seven_days_keeps_one_that_had_one(backups: list[DatedBackup]) -> None:
    left = {one.made_at.date() for one in backups if one.id in kept(backups)}
    assert left >= {one.made_at.date() for one in backups if (TODAY - one.made_at.date()).days < 7}


@given(st.sets(st.integers(min_value=0, max_value=7 * 20), min_size=1))
def test_backups_made_day_by_day_and_thinned_each_time_leave_every_step(days: set[int]) -> None:
    """As it happens: a backup now and then, the older ones thinned after each."""
    begin = datetime(2026, 1, 5, 9)
    alive: list[DatedBackup] = []
    for number in sorted(days):
        made_at = begin + timedelta(days=number)
        alive.append(DatedBackup(number, made_at, verified=True))
        gone = superfluous(alive, made_at.date())
        alive = [one for one in alive if one.id not in gone]
        made = [begin + timedelta(days=day) for day in sorted(days) if day <= number]
        ages = {(made_at.date() - one.date()).days for one in made}
        left = {(made_at.date() - one.made_at.date()).days for one in alive}
        assert left >= {age for age in ages if age < 7}
        weeks = {one.isocalendar()[:2] for one in made if (made_at.date() - one.date()).days < 28}
        assert weeks <= {one.made_at.isocalendar()[:2] for one in alive}
        assert len(alive) <= 7 + 5 + 4
