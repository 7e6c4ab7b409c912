"""The sheets of a team: their means are kept by school and school year, the sheets themselves never."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.team_assessment import FEWEST, Sheet, TeamAssessment, averaged
from ssa_desktop.domain.together.together_kinds import TEAM_ASSESSMENT
from ssa_desktop.services.cases.contacts import check_school
from ssa_desktop.services.people import schools
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import team_assessments as stored


@dataclass(frozen=True, slots=True)
class TeamLine:
    """What stays of the sheets of a school and a school year, with its id."""

    assessment_id: int
    result: TeamAssessment


def listing(ws: Workspace) -> list[TeamLine]:
    """Return what is kept, by school year and school."""
    with ws.read() as vault:
        return [TeamLine(one.record_id, one.value) for one in stored.team_assessments(vault)]


def average(ws: Workspace, school: str, year: SchoolYear, sheets: Sequence[Sheet]) -> Made:
    """Keep the means of sheets, and nothing of any one of them.

    Raises :class:`UsageError` for fewer than three, and :class:`RefusedError` where there is a result already: beside
    an earlier one, the next would tell what the sheets between them say.
    """
    if len(sheets) < FEWEST:
        raise UsageError("cooperation.sheets_few")
    check_school(ws, school)
    result = averaged(school, year, ws.today(), sheets)

    def write(vault: Connection) -> int:
        if any((one.value.school, one.value.school_year) == (school, year) for one in stored.team_assessments(vault)):
            raise RefusedError("cooperation.sheets_there")
        return stored.save_team_assessment(vault, result)

    return saved(ws, TEAM_ASSESSMENT.table, None, write)


def remove(ws: Workspace, assessment_id: int) -> Step:
    """Remove a result."""
    return removed(ws, TEAM_ASSESSMENT.table, assessment_id)


def paper(ws: Workspace, assessment_id: int) -> bytes:
    """Return a result as a PDF to be talked about in the team, beside that of the year before. It names nobody."""
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf
    from ssa_desktop.documents.together.team_result import team_result_sheet

    lines = listing(ws)
    found = next((one.result for one in lines if one.assessment_id == assessment_id), None)
    if found is None:
        raise RefusedError("cooperation.gone")
    wanted = (found.school, found.school_year.previous)
    before = next((one.result for one in lines if (one.result.school, one.result.school_year) == wanted), None)
    names = {one.code: one.name for one in schools.listing(ws)}
    return sheet_pdf(team_result_sheet(found, before, names.get(found.school, found.school)))
