"""Preparing a return on real stores: steps that the data tell, deadlines, the reminder, and ticks of typing over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_calendar import Phase, ReturnStep, YearlyDay
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import hand_names, item_label
from ssa_desktop.services.figures import (
    filing,
    hand_figures,
    indicators,
    return_deadline,
    return_preparation,
    typing_over,
)
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import change
from tests.integration.figures.test_filing import YEAR, desk, talk, template_folder, ws
from tests.steps import Done

__all__ = ["desk", "template_folder", "ws"]


def states(ws: Workspace, level: Level = Level.SCHOOL) -> dict[str, tuple[bool, int, int]]:
    found = return_preparation.load(ws, YEAR, level, "de").steps
    return {one.step.value: (one.is_done, one.open, one.total) for one in found}


def test_steps_that_follow_from_the_data_tick_themselves(ws):
    assert states(ws) == {
        "entries_closed": (False, 0, 0),
        "school_facts": (True, 0, 2),
        "hand_figures": (False, 6, 6),
        "findings": (True, 0, len(return_preparation.load(ws, YEAR, Level.SCHOOL, "de").report.findings)),
        "statistics": (False, 0, 0),
        "filed": (False, 0, 0),
        "typed": (False, 0, 0),
        "sent": (False, 0, 0),
    }
    for school in ("GS", "RS"):
        hand_figures.save(ws, YEAR, school, {"partners": 0, "risk_assessments": 1, "youth_office_reports": 0})
    assert states(ws)["hand_figures"] == (True, 0, 6)
    schools.save(ws, School("RS", "Realschule Muster", "SZ"), SchoolYearFacts(YEAR, 10))
    assert states(ws)["school_facts"] == (False, 1, 2)
    loaded = return_preparation.load(ws, YEAR, Level.SCHOOL, "de")
    missing = {one.school.code: one.missing for one in loaded.schools}
    assert missing == {"GS": (), "RS": ("school_type", "carrier", "pupils_on", "fte", "practitioners")}
    schools.save(ws, School("RS", "Realschule Muster", "SZ"), SchoolYearFacts(YEAR, 10, fte=(FtePeriod(Fraction(1)),)))
    filing.file_return(ws, YEAR, Level.SCHOOL)
    assert states(ws)["filed"][0]
    assert not states(ws, Level.SITE)["filed"][0]


def test_goals_are_asked_as_soon_as_an_indicator_needs_them_and_the_step_counts_what_the_form_asks(ws):
    before = return_preparation.load(ws, YEAR, Level.SCHOOL, "de")
    assert not set(before.asked_by_hand) & {"goals.agreed", "goals.reached"}
    indicators.set_active(ws, ["goals_reached"], active=True)
    loaded = return_preparation.load(ws, YEAR, Level.SCHOOL, "de")
    assert loaded.asked_by_hand == (*before.asked_by_hand, "goals.agreed", "goals.reached")
    assert states(ws)["hand_figures"] == (False, 6, 6)
    names = hand_names("de", loaded.report.form, loaded.asked_by_hand)
    assert names["goals.agreed"] == "Vereinbarte Ziele"
    assert names["partners"] == item_label("de", next(i for i in loaded.report.form.items if i.measure == "partners"))
    assert set(hand_names("en", loaded.report.form, loaded.asked_by_hand)) == set(loaded.asked_by_hand)


def test_without_a_school_no_step_looks_done(ws):
    with ws.change_schoolbook() as book:
        book.execute("DELETE FROM school")
    assert not any(is_done for is_done, _, _ in states(ws).values())


def test_an_overdue_return_is_told_at_unlock_until_it_is_filed(desk):
    desk.now = datetime(2026, 11, 1, 10)
    ws = desk.open()
    (told,) = [one for one in ws.notices if one.kind == "return_overdue"]
    assert told.details == {"year": "2025/26", "day": date(2026, 10, 31)}
    for level in Level:
        filing.file_return(ws, YEAR, level)
    assert return_deadline.overdue_notices(ws) == ()
    ws.close()
    desk.now = datetime(2026, 10, 31, 10)
    ws = desk.open()
    assert not [one for one in ws.notices if one.kind == "return_overdue"]
    ws.close()


def test_a_tick_is_taken_back_as_it_was(ws):
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    unit = version.report.units[0].unit
    line = next(one for one in typing_over.lines(ws, version.report, unit, "de") if one.is_figure)
    assert line.row is not None
    row = line.row
    ticked = Done(ws, lambda ws: typing_over.tick(ws, version.report, unit, row, done=True))
    # Typed over when another figure stood there.
    with ws.change() as vault:
        change(vault, "UPDATE typed_figure SET figure = 'anderes'")
    (changed,) = [one for one in typing_over.lines(ws, version.report, unit, "de") if one.typed is not None]
    assert (changed.typed, changed.is_changed) == ("anderes", True)
    unticked = Done(ws, lambda ws: typing_over.tick(ws, version.report, unit, row, done=False))
    assert all(one.typed is None for one in typing_over.lines(ws, version.report, unit, "de"))
    unticked.take_back()
    assert [one.typed for one in typing_over.lines(ws, version.report, unit, "de") if one.typed] == ["anderes"]
    with pytest.raises(RefusedError, match=r"step\.changed_since"):
        ticked.take_back()


def test_her_own_steps_are_ticked_with_the_day(ws):
    return_preparation.tick(ws, YEAR, ReturnStep.ENTRIES_CLOSED, done=True)
    (step, *_) = return_preparation.load(ws, YEAR, Level.SCHOOL, "de").steps
    assert (step.is_done, step.done_on, step.is_hers) == (True, date(2026, 7, 20), True)
    return_preparation.tick(ws, YEAR, ReturnStep.ENTRIES_CLOSED, done=False)
    assert not states(ws)["entries_closed"][0]
    with pytest.raises(UsageError):
        return_preparation.tick(ws, YEAR, ReturnStep.FILED, done=True)


def test_deadlines_are_hers_to_change(ws):
    loaded = return_preparation.load(ws, YEAR, Level.SCHOOL, "de")
    assert (loaded.deadline.day, loaded.deadline.days, loaded.deadline.phase) == (date(2026, 10, 31), 103, Phase.OPEN)
    assert (loaded.statistics.day, loaded.statistics.days) == (date(2026, 7, 31), 11)
    before = return_deadline.save(ws, Deadlines(YearlyDay(9, 30), YearlyDay(7, 24)))
    assert before == Deadlines()
    loaded = return_preparation.load(ws, YEAR, Level.SCHOOL, "de")
    assert (loaded.deadline.day, loaded.statistics.day) == (date(2026, 9, 30), date(2026, 7, 24))


@pytest.mark.parametrize(
    ("today", "year"),
    [("2026-06-30", None), ("2026-07-01", "2025/26"), ("2026-11-01", "2025/26"), ("2027-06-30", "2025/26"),
     ("2027-07-01", None)],
)  # fmt: skip
def test_the_day_page_reminds_from_july_on_of_a_year_with_records(desk, today, year):
    desk.now = datetime.fromisoformat(f"{today}T10:00:00")
    ws = desk.open()
    found = return_deadline.reminder(ws, ws.today())
    ws.close()
    assert (None if found is None else str(found.year)) == year


def test_the_reminder_ends_when_both_levels_are_filed_or_it_is_sent(ws):
    today = ws.today()
    return_preparation.tick(ws, YEAR, ReturnStep.SENT, done=True)
    assert return_deadline.reminder(ws, today) is not None, "nothing can have been sent"
    return_preparation.tick(ws, YEAR, ReturnStep.SENT, done=False)
    filing.file_return(ws, YEAR, Level.SCHOOL)
    left = return_deadline.reminder(ws, today)
    assert left is not None
    assert left.filed == {Level.SCHOOL: today}
    return_preparation.tick(ws, YEAR, ReturnStep.SENT, done=True)
    assert return_deadline.reminder(ws, today) is None
    return_preparation.tick(ws, YEAR, ReturnStep.SENT, done=False)
    filing.file_return(ws, YEAR, Level.SITE)
    assert return_deadline.reminder(ws, today) is None


def test_an_empty_store_is_reminded_of_nothing(ws):
    with ws.change() as vault:
        vault.execute("DELETE FROM time_entry")
        vault.execute("DELETE FROM contact")
        vault.execute("DELETE FROM counter")
    assert return_deadline.reminder(ws, ws.today()) is None


# Typing over ----------------------------------------------------------------------------------------------------------


def test_a_tick_stays_until_the_figure_changes(ws):
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    report = version.report
    found = [line for line in typing_over.lines(ws, report, "GS", "de") if line.is_figure]
    advised = next(line for line in found if line.row is not None and line.row.id == "pupils_advised")
    assert (advised.kept, advised.is_done) == ("1", False)
    assert advised.row is not None
    typing_over.tick(ws, report, "GS", advised.row, done=True)
    assert typing_over.progress(ws, version)[0] == 1
    assert next(one for one in typing_over.lines(ws, report, "RS", "de") if one.label == advised.label).typed is None
    units = tuple(replace(one, items={**one.items, "pupils_advised": 2}) for one in report.units)
    changed = replace(report, units=units)
    again = next(one for one in typing_over.lines(ws, changed, "GS", "de") if one.label == advised.label)
    assert (again.is_done, again.is_changed, again.typed) == (False, True, "1")
    typing_over.tick(ws, report, "GS", advised.row, done=False)
    assert typing_over.progress(ws, version)[0] == 0


def test_an_unknown_figure_is_not_to_be_typed(ws):
    report = filing.file_return(ws, YEAR, Level.SCHOOL).report
    lines = {line.row.id: line for line in typing_over.lines(ws, report, "GS", "de") if line.row is not None}
    assert not lines["partners"].is_figure
    assert lines["pupils_advised"].is_figure


def test_all_figures_typed_end_the_step(ws):
    version = filing.file_return(ws, YEAR, Level.SITE)
    (unit,) = version.report.units
    figures = [line for line in typing_over.lines(ws, version.report, unit.unit, "de") if line.is_figure]
    for line in figures:
        assert line.row is not None
        typing_over.tick(ws, version.report, unit.unit, line.row, done=True)
    assert states(ws, Level.SITE)["typed"] == (True, 0, len(figures))
    talk(ws, "2026-02-03")
    filing.file_return(ws, YEAR, Level.SITE, reason="nachgetragen")
    done, left, total = states(ws, Level.SITE)["typed"]
    assert not done
    assert 0 < left < total


def test_another_year_has_its_own_steps(ws):
    return_preparation.tick(ws, YEAR, ReturnStep.ENTRIES_CLOSED, done=True)
    other = return_preparation.load(ws, SchoolYear(2024), Level.SCHOOL, "de")
    assert not other.steps[0].is_done
