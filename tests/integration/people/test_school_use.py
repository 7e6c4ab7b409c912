"""A school or a site that something in the vault speaks of is not taken out of the school book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.domain.together.cooperation import Agreement, MeetingMethod, Partner, PartnerKind, TeamMeeting
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.people import schools
from ssa_desktop.services.time import trainings
from ssa_desktop.services.together import (
    cooperation_agreements,
    cooperation_meetings,
    cooperation_partners,
    team_assessments,
)
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters
from tests.integration.program import Program

DAY = date(2026, 2, 3)
YEAR = SchoolYear(2025)
BOOK = {
    "sites": [{"code": "SZ", "name": "Schulzentrum"}],
    "schools": [{"code": "NEU", "name": "Neue Schule", "site": "SZ"}],
}


def _agreement(ws: Workspace) -> None:
    cooperation_agreements.save(ws, Agreement("NEU", date(2025, 8, 1), date(2026, 7, 31)))


def _meeting(ws: Workspace) -> None:
    cooperation_meetings.save_meeting(ws, TeamMeeting("NEU", MeetingMethod.OTHER, DAY, 30), books_time=False)


def _partner(ws: Workspace) -> None:
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.HEAD, school="NEU"))


def _sheets(ws: Workspace) -> None:
    team_assessments.average(ws, "NEU", YEAR, [(1,) * 14] * 3)


@pytest.mark.parametrize("record", [_agreement, _meeting, _partner, _sheets])
def test_what_was_recorded_on_working_together_keeps_a_school(
    quick_program: Program, record: Callable[[Workspace], None]
) -> None:
    with quick_program.open() as ws:
        changes = school_import.compare_school_file(ws, quick_program.school_book(BOOK))
        school_import.save_school_file(ws, changes)
        record(ws)
        with pytest.raises(RefusedError, match="school"):
            school_import.take_school_file_back(ws, changes)
        assert [one.code for one in schools.listing(ws)] == ["NEU"]


def test_what_speaks_of_no_school_keeps_none(quick_program: Program) -> None:
    with quick_program.open() as ws:
        changes = school_import.compare_school_file(ws, quick_program.school_book(BOOK))
        school_import.save_school_file(ws, changes)
        trainings.save(ws, Training(TrainingKind.TRAINING, DAY, 60, subject="Recht"))
        school_import.take_school_file_back(ws, changes)
        assert (schools.listing(ws), schools.sites(ws)) == ([], [])


@pytest.mark.parametrize("give_back", [False, True])
def test_a_site_of_which_figures_are_told_stays(quick_program: Program, give_back: bool) -> None:
    with quick_program.open() as ws:
        changes = school_import.compare_school_file(ws, quick_program.school_book(BOOK))
        kept = school_import.kept_changes(changes)
        school_import.save_school_file(ws, changes)
        with ws.change() as vault:
            counters.add_to_counters(vault, counters.site_unit("SZ"), YEAR, {"cases": 1})
        if give_back:
            school_import.give_back(ws, kept)
        else:
            school_import.take_school_file_back(ws, changes)
        assert schools.listing(ws) == []
        assert [one.code for one in schools.sites(ws)] == ["SZ"]
