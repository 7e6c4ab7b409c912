"""How many risk assessments and reports to the youth office there were, for the figures."""

from __future__ import annotations

from datetime import date

from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.sql import Connection, row, value


def figures(connection: Connection, schools: str, first: str, last: str) -> dict[str, int]:
    """Return how many assessments were begun, and reports made, in a period; ``schools`` is a JSON list of codes."""
    begun, reported = row(
        connection,
        """SELECT
            (SELECT count(*) FROM risk_assessment AS a JOIN case_file AS c ON c.id = a.case_id
                WHERE c.school IN (SELECT value FROM json_each(:schools)) AND a.begun_on BETWEEN :first AND :last),
            (SELECT count(*) FROM youth_office_report AS r JOIN risk_assessment AS a ON a.id = r.assessment_id
                JOIN case_file AS c ON c.id = a.case_id
                WHERE c.school IN (SELECT value FROM json_each(:schools))
                    AND r.reported_on BETWEEN :first AND :last)""",
        {"schools": schools, "first": first, "last": last},
    )
    return {"risk_assessments": int(begun), "youth_office_reports": int(reported)}


def is_used(connection: Connection, first: date, last: date, school_year: str) -> bool:
    """Whether an assessment was begun or a report made in a school year, at any school; deleted ones count along.

    What a deputy or a new school took in counts where it came from: counters below zero take it out here.
    """
    return bool(
        value(
            connection,
            """SELECT (SELECT count(*) FROM risk_assessment WHERE begun_on BETWEEN :first AND :last)
                    + coalesce(sum(CASE WHEN measure = 'risk_assessments' THEN value END), 0) > 0
                OR (SELECT count(*) FROM youth_office_report WHERE reported_on BETWEEN :first AND :last)
                    + coalesce(sum(CASE WHEN measure = 'youth_office_reports' THEN value END), 0) > 0
            FROM counter WHERE school_year = :year AND substr(unit, 1, length(:school)) = :school""",
            {
                "first": first.isoformat(),
                "last": last.isoformat(),
                "year": school_year,
                "school": counters.school_unit(""),
            },
        )
    )
