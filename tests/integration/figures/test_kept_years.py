"""Sums of a school year are kept while no row that they are made of changes, and are always what counting gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Final

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.records import Contact, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, CloseReason, InitiatedBy, Participant
from ssa_desktop.services.cases import captures, case_outcomes, cases
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.figures import annual_report, reports
from ssa_desktop.services.figures.live_measures import live_measures, trend_measures, worked_by_school
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures.changed_years import WATCHED
from ssa_desktop.storage.sql import change, row
from tests.random_steps import STEPS, Chance
from tests.stores import copy_stores, demo_stores

NOW: Final = datetime(2026, 3, 4, 10, 15)
THIS_YEAR: Final = SchoolYear.of(NOW.date())
YEARS: Final = [SchoolYear(THIS_YEAR.start - back) for back in range(3)]
OLD: Final = {"first": THIS_YEAR.first_day.isoformat()}
_SQLITE_READ: Final = 20
_WAIT: Final = 60
_BY_THE_WAY: Final = {
    # Added up from what the watched columns of other tables say, or not there to be changed.
    "counter", "store_end", "json_each", "sqlite_master",
}  # fmt: skip


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(demo_stores(years=3, cases=25, seed=8, now=NOW), tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield opened
    opened.close()


def sums(ws: Workspace) -> dict[object, object]:
    """Return all sums that are kept, as they are known by now."""
    found: dict[object, object] = {}
    with ws.read() as vault:
        for year in YEARS:
            found[year] = worked_by_school(ws, vault, year)
            for level in Level:
                for unit in units(ws, year, level):
                    key = (year, unit.key)
                    found[key, "trend"] = dict(trend_measures(ws, vault, unit.schools, unit.level, year, (4,)))
                    found[key] = dict(live_measures(ws, vault, unit.schools, unit.level, year, (3, 8)))
    return found


def anew(ws: Workspace) -> dict[object, object]:
    """Return the same, counted anew with nothing kept."""
    kept = dict(ws._kept[None])
    ws._kept[None].clear()
    try:
        return sums(ws)
    finally:
        ws._kept[None].update(kept)


def capture(ws: Workspace) -> None:
    school = reports.first_school(ws) or ""
    captures.capture(ws, Contact(school, ws.today(), 20, frozenset({Participant.PUPIL}), start=485))


def test_every_column_that_sums_are_counted_from_is_watched(ws: Workspace) -> None:
    read: set[tuple[str, str]] = set()

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == _SQLITE_READ:
            read.add((table or "", column or ""))
        return 0

    with ws.read() as vault:
        vault.set_authorizer(note)
        sums(ws)
    tables = {table for table, _ in read} - _BY_THE_WAY
    assert tables == set(WATCHED)
    for table, column in read:
        columns = [name for one in WATCHED.get(table, ()) for name in one.columns]
        if columns and not any(not one.columns for one in WATCHED[table]):
            assert column in {*columns, "id", ""}, (table, column)


def new_case(ws: Workspace) -> None:
    captures.capture(
        ws,
        Contact(reports.first_school(ws) or "", ws.today(), 20, frozenset({Participant.PUPIL})),
        [Concerned(new_person=Person(name="Zoe Zylinderhut"), new_case=InitiatedBy.PUPIL)],
    )


def close_case(ws: Workspace) -> None:
    with ws.read() as vault:
        (case,) = row(vault, "SELECT min(id) FROM case_file WHERE closed IS NULL AND opened < :first", OLD)
    closed = replace(cases.view(ws, case).case, closed=ws.today(), close_reason=CloseReason.GOAL_REACHED)
    case_outcomes.close(ws, case, closed, None)


OF_THIS_YEAR: Final[dict[str, Callable[[Workspace], object]]] = {
    "a talk": capture,
    "a talk with somebody new, and a case": new_case,
    "working time": lambda ws: times.add(
        ws, TimeEntry(ws.today(), 25, Activity.DOCUMENTATION, reports.first_school(ws))
    ),
    "a case of earlier closed": close_case,
}


@pytest.mark.parametrize("what", OF_THIS_YEAR)
def test_what_is_of_this_year_lets_go_of_this_year_alone(ws: Workspace, what: str) -> None:
    school = reports.first_school(ws) or ""
    annual_report.build(ws, THIS_YEAR, school)
    OF_THIS_YEAR[what](ws)
    asked: list[str] = []
    with ws.read() as vault:
        vault.set_trace_callback(asked.append)
        report = annual_report.build(ws, THIS_YEAR, school)
        vault.set_trace_callback(None)
    summed = [one for one in asked if "FROM contact" in one or "sum(effective)" in one]
    assert [one for one in summed if THIS_YEAR.first_day.isoformat() in one]
    assert not [one for one in summed if THIS_YEAR.previous.first_day.isoformat() in one]
    ws._kept[None].clear()
    assert annual_report.build(ws, THIS_YEAR, school) == report


_OLD_TALKS: Final = "SELECT id FROM contact WHERE date < :first"
CHANGES: Final = {
    "a talk moved into the year before": "UPDATE contact SET date = :day WHERE date > :first",
    "a talk of the year before moved out of it": "UPDATE contact SET date = :today WHERE date < :first",
    "a talk gone": "UPDATE time_entry SET contact_id = NULL; DELETE FROM contact WHERE date < :first",
    "another school of a talk": "UPDATE contact SET school = 'WRS' WHERE date < :first",
    "a pupil no longer in a talk": "UPDATE contact SET with_pupil = 0 WHERE date < :first",
    "a person out of a talk": f"DELETE FROM contact_concern WHERE contact_id IN ({_OLD_TALKS})",
    "a pupil counted before": "UPDATE contact_concern SET counted_before = 'both'",
    "a topic out of a talk": f"DELETE FROM contact_topic WHERE contact_id IN ({_OLD_TALKS})",
    "time": "UPDATE time_entry SET effective = effective + 7 WHERE date < :first",
    "a session gone": "UPDATE time_entry SET session_id = NULL; DELETE FROM offer_session WHERE date < :first",
    "visits": "UPDATE offer_session SET visits = 90 WHERE date < :first",
    "participants": "UPDATE offer SET participants_w = participants_w + 5",
    "another type": "UPDATE offer SET type = 'class' WHERE type <> 'class'",
    "a class": "UPDATE enrolment SET stage = 2 WHERE school_year = :before",
    "a case opened earlier": "UPDATE case_file SET opened = :day",
    "a case closed earlier": "UPDATE case_file SET closed = :day WHERE opened <= :day",
    "a case reopened": "UPDATE case_file SET closed = NULL WHERE closed < :first",
    "another school of a case": "UPDATE case_file SET school = 'WRS'",
    "who asked for a case": "UPDATE case_file SET initiated_by = 'other' WHERE initiated_by <> 'other'",
    "a referral": "UPDATE referral SET date = :day",
    "another role": "UPDATE person SET role = 'parent' WHERE role = 'pupil'",
    "another gender": "UPDATE person SET gender = 'd' WHERE gender <> 'd'",
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("watched_before", [False, True])
def test_whatever_changes_a_year_that_is_over_is_counted_anew(
    ws: Workspace, what: str, *, watched_before: bool
) -> None:
    if watched_before:
        capture(ws)
    before = sums(ws)
    day = THIS_YEAR.previous.first_day.replace(month=11)
    bound = {**OLD, "day": day.isoformat(), "today": NOW.date().isoformat(), "before": str(THIS_YEAR.previous)}
    with ws.change() as vault:
        for statement in CHANGES[what].split(";"):
            assert change(vault, statement, bound) > 0
    after = sums(ws)
    assert after == anew(ws)
    assert {key for key in before if before[key] != after[key] and str(THIS_YEAR.start) not in str(key)}


def test_what_is_not_saved_changes_nothing_and_its_number_is_the_next_ones(ws: Workspace) -> None:
    capture(ws)
    before = sums(ws)

    def fail() -> None:
        with ws.change() as vault:
            change(vault, "UPDATE contact SET with_pupil = 0")
            assert sums(ws) != before
            raise RuntimeError("taken back")

    with pytest.raises(RuntimeError, match="taken back"):
        fail()
    assert sums(ws) == before == anew(ws)
    capture(ws)
    assert sums(ws) == anew(ws)


def test_a_lane_that_reads_knows_what_another_thread_changed(ws: Workspace) -> None:
    with ThreadPoolExecutor(1) as pool:

        def beside() -> dict[object, object]:
            return pool.submit(ws.beside, sums).result(_WAIT)

        before = beside()
        assert before == sums(ws)
        with ws.change() as vault:
            change(vault, "UPDATE contact SET with_pupil = 0 WHERE date < ?", (THIS_YEAR.first_day.isoformat(),))
            assert beside() == before
        assert beside() == sums(ws) == anew(ws) != before


def test_a_person_erased_changes_what_is_live_and_no_report(ws: Workspace) -> None:
    with ws.read() as vault:
        (person,) = row(
            vault,
            """SELECT cc.person_id FROM contact AS k JOIN contact_concern AS cc ON cc.contact_id = k.id
            WHERE k.date < ? GROUP BY 1 ORDER BY count(*) DESC, 1""",
            (THIS_YEAR.first_day.isoformat(),),
        )
    before = sums(ws)
    told = [reports.annual_return(ws, year, level).units for year in YEARS for level in Level]
    deletion.erase_person(ws, people.line(ws, person).pseudonym, "Wunsch")
    assert sums(ws) == anew(ws) != before
    assert [reports.annual_return(ws, year, level).units for year in YEARS for level in Level] == told


@pytest.mark.parametrize("seed", range(3))
def test_kept_sums_are_what_counting_gives_after_any_steps(ws: Workspace, tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    chance = Chance(ws, random, tmp_path)
    done = 0
    for _ in range(60):
        step: Callable[[Workspace], object] | None = random.choice(list(STEPS))(chance)
        if step is None:
            continue
        try:
            step(ws)
        except KnownError:
            continue
        done += 1
        assert sums(ws) == anew(ws)
    assert done > 20
