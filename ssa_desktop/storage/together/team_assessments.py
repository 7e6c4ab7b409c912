"""What stays of the sheets of a team, in the vault."""

from __future__ import annotations

from ssa_desktop.domain.together.team_assessment import TeamAssessment
from ssa_desktop.domain.together.together_kinds import TEAM_ASSESSMENT
from ssa_desktop.storage.kind_rows import Stored, save, stored_values
from ssa_desktop.storage.sql import Connection


def save_team_assessment(connection: Connection, result: TeamAssessment) -> int:
    """Store what stays of some sheets; return its id."""
    return save(connection, TEAM_ASSESSMENT, result)


def team_assessments(connection: Connection) -> list[Stored[TeamAssessment]]:
    """Return what is kept, by school year and school."""
    return stored_values(connection, TEAM_ASSESSMENT, "school_year, school, id")
