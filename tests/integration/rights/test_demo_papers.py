"""Every report and paper of the demonstration is made without a refusal: its names are words of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE, make_demo
from ssa_desktop.demo.texts import demo_texts
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.name_letters import bare, fold
from ssa_desktop.domain.people.name_words import EVERYDAY, FUNCTION_WORDS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import annual_report, indicators, report_files, reports
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import time_export
from ssa_desktop.services.time.time_export import SheetFormat
from ssa_desktop.services.together import (
    cooperation_agreements,
    cooperation_meetings,
    cooperation_papers,
    meeting_paper,
)
from ssa_desktop.services.workspace import Workspace

NOW = datetime(2026, 7, 20, 10, 0)
YEAR = SchoolYear(2025)


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = make_demo(tmp_path_factory.mktemp("papers"), years=1, cases=40, seed=4, clock=lambda: NOW, language="de")
    opened = open_workspace(made.data, clock=lambda: NOW, passphrase=DEMO_PASSPHRASE)
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_report_of_figures(ws: Workspace, language: str) -> None:
    report_files.check_names(ws, language)
    for level in Level:
        report_files.check_names(ws, language, reports.annual_return(ws, YEAR, level))
        every = indicators.indicator_report(ws, YEAR, level, indicators.listing(ws))
        indicators.check_names(ws, every, language)


def test_every_time_sheet(ws: Workspace) -> None:
    months = [date(2025, month, 1) for month in range(9, 13)] + [date(2026, month, 1) for month in range(1, 8)]
    for sheet in (time_export.year_sheet(ws, YEAR), *(time_export.month_sheet(ws, month) for month in months)):
        for fmt in SheetFormat:
            assert time_export.render(sheet, fmt, "de")


def test_the_annual_report_of_every_school(ws: Workspace) -> None:
    for school in schools.listing(ws):
        assert annual_report.checked(ws, annual_report.build(ws, YEAR, school.code), AnnualFormat.PDF)


def test_the_papers_of_cooperation(ws: Workspace) -> None:
    found = cooperation_agreements.listing(ws)
    assert found
    for line in found:
        assert cooperation_papers.agreement(ws, line.agreement_id, "de")
        assert cooperation_papers.preparation(ws, line.agreement_id, YEAR, "de")
    for talk in cooperation_meetings.evaluations(ws):
        assert cooperation_papers.minutes(ws, talk.evaluation_id, "de")
    on_nobody = [one for one in cooperation_meetings.meetings(ws) if one.about is None]
    assert on_nobody
    for meeting in on_nobody:
        assert meeting_paper.minutes(ws, meeting.meeting_id, "de")


def test_no_invented_surname_is_a_word() -> None:
    texts = demo_texts()
    surnames = {*texts.surnames, *(name.split()[-1] for school in texts.schools for name in school.teachers)}
    assert len(surnames) == 30 + 12 + 16
    assert not {fold(name) for name in surnames} & EVERYDAY
    assert not {bare(name) for name in surnames} & FUNCTION_WORDS
