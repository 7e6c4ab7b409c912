"""The school holidays that come along: what the file may say, and how they come into the school book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.holiday_seasons import missing_seasons
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import public_holidays, school_calendar
from ssa_desktop.services.time.state_holidays import state_holidays
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program

NOW = datetime(2026, 9, 16, 12, 0)
AUTUMN = SchoolHoliday("Herbstferien", date(2026, 10, 26), date(2026, 10, 30))


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(opened, School("GS", "Schule Muster"))
    yield opened
    opened.close()


def test_every_year_of_the_file_is_whole_and_its_days_are_possible() -> None:
    found = state_holidays()
    assert found.last_year == SchoolYear(2027)
    for start in (2025, 2026, 2027):
        year = SchoolYear(start)
        assert missing_seasons(found.holidays, None, year, year.first_day, year.last_day) == ()
    days = [
        one.first + timedelta(number) for one in found.holidays for number in range((one.last - one.first).days + 1)
    ]
    assert len(days) == len(set(days)), "no day stands in two blocks"
    assert list(found.holidays) == sorted(found.holidays, key=lambda one: one.first)
    for one in found.holidays:
        assert one.school is None
        assert one.first.weekday() < 6, "no block begins on a Sunday"
        assert one.first not in public_holidays.of_year(one.first.year), "a public holiday is no holiday of the schools"


def test_summer_holidays_are_those_the_states_agreed_on_and_last_six_and_a_half_weeks() -> None:
    summers = [one for one in state_holidays().holidays if one.name == "Sommerferien"]
    agreed = [(7, 31), (7, 30), (7, 29), (7, 27)]
    assert [(one.first.year, (one.first.month, one.first.day)) for one in summers] == list(
        zip((2025, 2026, 2027, 2028), agreed, strict=True)
    )
    assert {(one.last - one.first).days for one in summers} == {44}
    assert {one.last.weekday() for one in summers} == {5}


def test_the_source_is_told_in_both_languages_with_its_day() -> None:
    found = state_holidays()
    assert "Kultusministerium" in found.source("de")
    assert "Ministry" in found.source("en")
    assert found.as_of == date(2025, 9, 30)


def test_they_are_looked_at_before_and_taken_over_once(ws: Workspace) -> None:
    shown = school_calendar.preview_of_state(ws)
    assert min(one.last for one in shown.new) >= date(2026, 8, 1), "what lies before this school year is not offered"
    assert AUTUMN in shown.new
    assert school_calendar.listing(ws) == []
    made = school_calendar.import_holidays(ws, shown.new)
    assert len(made) == len(shown.new) == 14
    again = school_calendar.preview_of_state(ws)
    assert (again.new, len(again.known)) == ((), 14)
    # For one school alone nothing of it is new either, since it holds for all.
    assert school_calendar.preview_of_state(ws, "GS").new == ()


def test_a_block_that_was_corrected_overlaps_and_is_told(ws: Workspace) -> None:
    longer = replace(AUTUMN, last=date(2026, 11, 2))
    school_calendar.add(ws, longer)
    shown = school_calendar.preview_of_state(ws)
    assert shown.overlapping == {AUTUMN, SchoolHoliday("Reformationsfest (schulfrei)", *(date(2026, 10, 31),) * 2)}


def test_one_of_them_is_corrected_and_nothing_else_changes(ws: Workspace) -> None:
    school_calendar.import_holidays(ws, school_calendar.preview_of_state(ws).new)
    before = {one.holiday_id: one.holiday for one in school_calendar.listing(ws)}
    (number,) = [number for number, one in before.items() if one == AUTUMN]
    changed = replace(AUTUMN, name="Herbst, mit Brückentag", last=date(2026, 11, 2))
    assert school_calendar.change(ws, number, changed) == AUTUMN
    assert {one.holiday_id: one.holiday for one in school_calendar.listing(ws)} == {**before, number: changed}
    other = next(one for one in before.values() if one.name == "Pfingstferien")
    with pytest.raises(RefusedError, match=r"holidays\.known"):
        school_calendar.change(ws, number, replace(other, name="dieselben Tage"))
    with pytest.raises(RefusedError, match=r"holidays\.gone"):
        school_calendar.change(ws, 999, AUTUMN)
    assert {one.holiday_id: one.holiday for one in school_calendar.listing(ws)} == {**before, number: changed}
