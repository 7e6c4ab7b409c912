"""The charts of a school year: their figures are those of the reports, and no deletion changes them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Case, Concern, Contact, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.year_charts import YearChart, year_charts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.time import times
from ssa_desktop.services.together import cooperation_meetings
from ssa_desktop.services.workspace import Workspace
from tests.stores import copy_stores, demo_stores

NOW = datetime(2026, 3, 4, 10, 15)
YEAR = SchoolYear(2025)


@pytest.fixture(scope="module")
def made() -> Path:
    return demo_stores(years=2, cases=20, seed=3, now=NOW)


@pytest.fixture
def ws(made, tmp_path):
    copy_stores(made, tmp_path / "data")
    workspace = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield workspace
    workspace.close()


def charts(ws: Workspace, unit: str | None = None, language: str = "de") -> dict[str, YearChart]:
    return {one.key: one for one in year_charts(ws, YEAR, unit, language)}


def test_all_five_are_there_with_a_sentence_each(ws):
    found = charts(ws)
    assert list(found) == ["shares", "thirds", "topics", "talks", "balance"]
    assert all(one.said.endswith(".") for one in found.values())
    assert charts(ws, language="en")["talks"].said != found["talks"].said


def test_shares_and_thirds_are_those_of_the_report(ws):
    found, shares = charts(ws), reports.time_shares(ws, YEAR)
    drawn = [Fraction(value or 0) for value in found["thirds"].chart.series[0].values]
    # Rounded so that what is drawn adds up.
    assert sum(drawn) == 1
    counted = [third or Fraction(0) for third in shares.thirds.values()]
    assert all(abs(one - other) < Fraction(1, 1000) for one, other in zip(drawn, counted, strict=True))
    assert found["thirds"].chart.band == (Fraction(1, 3) - Fraction(1, 20), Fraction(1, 3) + Fraction(1, 20))
    assert found["shares"].chart.band == shares.corridor


def test_talks_are_those_recorded_by_month_and_school(ws):
    with ws.read() as vault:
        whole = vault.execute(
            "SELECT count(*) FROM contact WHERE date BETWEEN '2025-08-01' AND '2026-07-31'"
        ).fetchone()[0]
        october = vault.execute("SELECT count(*) FROM contact WHERE date LIKE '2025-10-%'").fetchone()[0]
        schools = [code for (code,) in vault.execute("SELECT DISTINCT school FROM contact ORDER BY 1")]
    talks = charts(ws)["talks"].chart
    assert sum(value for value in talks.series[0].values if value is not None) == whole > 20
    assert talks.series[0].values[2] == october
    assert talks.series[0].values[8:] == (None, None, None, None), "months ahead are unknown, not zero"
    by_school = [charts(ws, code)["talks"].chart.series[0].values for code in schools]
    assert len(by_school) == 2
    assert sum(value or 0 for values in by_school for value in values) == whole


def test_no_deletion_changes_a_chart(ws):
    before = year_charts(ws, YEAR, None, "de")
    deleted = 0
    for person in people.find(ws):
        # Of a child whose assessment is over, how long the file is kept is decided first.
        with suppress(RefusedError):
            deletion.erase_person(ws, person.pseudonym, "Probe")
            deleted += 1
    assert deleted > 10
    assert year_charts(ws, YEAR, None, "de") == before


def test_neither_an_erased_meeting_nor_an_erased_talk_without_time_changes_the_talks(ws):
    day = date(2026, 1, 14)
    person = people.add(ws, Person(name="Mila Muster"))
    case = cases.open_case(ws, Case(person, "GS", day, InitiatedBy.PUPIL))
    contacts.record(ws, Contact("GS", day, 10, frozenset({Participant.PUPIL}), 1200, concerns=(Concern(person, case),)))
    times.add(ws, TimeEntry(day, 10, Activity.ADMINISTRATION, "GS", 1200))
    meeting = TeamMeeting("GS", MeetingMethod.ROUND_TABLE, day, 60, 1260, "Wechsel", "", case_id=case)
    cooperation_meetings.save_meeting(ws, meeting)
    before = year_charts(ws, YEAR, None, "de")
    deletion.erase_person(ws, people.line(ws, person).pseudonym, "Probe")
    assert year_charts(ws, YEAR, None, "de") == before


def test_an_empty_year_has_no_chart(ws):
    assert year_charts(ws, SchoolYear(2019), None, "de") == ()
