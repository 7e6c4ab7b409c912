"""The sheets of self-evaluation that are filled in by hand; they hold nothing of the stores."""

from __future__ import annotations


def team_sheet() -> bytes:
    """Return the sheet for everybody of the team, as a PDF."""
    # reportlab is slow to import.
    from ssa_desktop.documents.together import assessment_sheets

    return assessment_sheets.team_sheet()


def reflection_sheet() -> bytes:
    """Return the sheet on one's own attitude, as a PDF."""
    from ssa_desktop.documents.together import assessment_sheets

    return assessment_sheets.reflection_sheet()
