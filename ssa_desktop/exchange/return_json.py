"""The annual return as JSON, as the public contract has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from ssa_desktop.domain.annual_return import AnnualReturn, Figure
from ssa_desktop.labels import finding_text


def return_json(report: AnnualReturn, language: str) -> bytes:
    """Return the report in UTF-8; figures are JSON numbers, shares fractions of 1, what cannot be known is null."""
    value = {
        "form": {"id": report.form.id, "official": report.form.official},
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
            }
            for finding in report.findings
        ],
    }
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def _plain(figure: Figure) -> int | str | float | dict[str, int] | None:
    # A decimal has at most four digits behind the point, which a float writes out as they are.
    if isinstance(figure, Decimal):
        return float(figure)
    return dict(figure) if isinstance(figure, Mapping) else figure
