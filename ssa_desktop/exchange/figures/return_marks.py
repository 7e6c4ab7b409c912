"""What a workbook of the return says of itself in its properties, so that it can be read again and merged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from ssa_desktop.domain.figures.annual_return import AnnualReturn

_MARK: Final = "ssa-return"
_MARK_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class ReturnMark:
    """Form, year and level of a workbook's return, and the unit of each of its sheets, in their order.

    ``version`` is that of a filed return, 0 for live figures.
    """

    form: str
    official: bool
    school_year: str
    level: str
    practitioner: str | None
    units: tuple[str, ...]
    version: int


def mark_workbook(workbook: Workbook, report: AnnualReturn) -> None:
    """Write the mark; the sheets of the units come first, in the order of the report."""
    mark = {
        "mark": _MARK_VERSION,
        "form": report.form.id,
        "official": report.form.official,
        "school_year": str(report.school_year),
        "level": report.level.value,
        "practitioner": report.practitioner,
        "filed": report.filing.version if report.filing is not None else 0,
        "units": [unit.unit for unit in report.units],
    }
    _properties(workbook).append(StringProperty(name=_MARK, value=json.dumps(mark, ensure_ascii=True)))


def mark_of(workbook: Workbook) -> ReturnMark | None:
    """Return the mark of a workbook; None where it has none or one of another kind."""
    found = next((entry.value for entry in _properties(workbook).props if entry.name == _MARK), None)
    try:
        mark = json.loads(str(found))
        if mark["mark"] != _MARK_VERSION or not isinstance(mark["official"], bool):
            return None
        texts = [mark[name] for name in ("form", "school_year", "level")]
        units = mark["units"]
        practitioner, version = mark["practitioner"], mark["filed"]
        if not all(isinstance(value, str) for value in (*texts, *units, practitioner or "")):
            return None
        if isinstance(version, bool) or not isinstance(version, int) or version < 0:
            return None
        return ReturnMark(texts[0], mark["official"], texts[1], texts[2], practitioner, tuple(units), version)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _properties(workbook: Workbook) -> Any:
    return workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
