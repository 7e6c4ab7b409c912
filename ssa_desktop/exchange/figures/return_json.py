"""The annual return as JSON, as the public contract has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Figure
from ssa_desktop.domain.figures.return_remarks import other_remarks, read_about, remark_on
from ssa_desktop.labels import finding_text


def return_json(report: AnnualReturn, language: str) -> bytes:
    """Return the report in UTF-8; figures are JSON numbers, shares fractions of 1, what cannot be known is null.

    ``practitioner`` is there where she has a short code: by it a merge tells colleagues apart. Her remarks stand with
    the findings and, those on units and items, in ``remarks``; ``filed`` is there of a filed return.
    """
    value = {
        "form": {"id": report.form.id, "official": report.form.official},
        **({"practitioner": report.practitioner} if report.practitioner else {}),
        "school_year": str(report.school_year),
        "level": report.level,
        "units": [
            {"unit": unit.unit, "items": {item: _plain(figure) for item, figure in unit.items.items()}}
            for unit in report.units
        ],
        "findings": [
            {
                "severity": finding.severity,
                "unit": finding.unit,
                "item": finding.item,
                "message": finding_text(language, report.form, finding),
                **({"remark": said} if (said := remark_on(report, finding)) else {}),
            }
            for finding in report.findings
        ],
        **_remarks_and_filing(report),
    }
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def _remarks_and_filing(report: AnnualReturn) -> dict[str, object]:
    """Return what is there only where she remarked something, and only of a filed return."""
    found: dict[str, object] = {}
    remarks = [
        {"unit": one.unit, "item": read_about(one.about).item, "remark": one.text} for one in other_remarks(report)
    ]
    if remarks:
        found["remarks"] = remarks
    filing = report.filing
    if filing is not None:
        reason = {"reason": filing.reason} if filing.reason else {}
        found["filed"] = {"version": filing.version, "on": filing.on.isoformat(), **reason, "digest": filing.digest}
    return found


def _plain(figure: Figure) -> int | str | float | dict[str, int] | None:
    # A decimal has at most four digits behind the point, which a float writes out as they are.
    if isinstance(figure, Decimal):
        return float(figure)
    return dict(figure) if isinstance(figure, Mapping) else figure
