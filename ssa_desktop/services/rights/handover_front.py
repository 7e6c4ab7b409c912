"""What a package says of itself, read strictly: it is authentic, but anybody can have made it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.domain.errors import DamagedError
from ssa_desktop.domain.plain_lines import has_hidden_signs
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.domain.time.work_calendar import SchoolHoliday

_LONGEST_PARTY: Final = 1000
"""Characters of who gave a package and who gets it; the name of a carrier is part of it."""
_LONGEST_REPORT: Final = 100_000
"""Characters of a report on a case: more than anybody writes."""
_PACKAGE: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself, once it is open."""

    package: str
    kind: HandoverKind
    made: date
    sender: str
    recipient: str
    until: date | None
    answers: str
    opened: date | None
    cases: tuple[Mapping[str, Any], ...]
    calendar: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""
    holds: tuple[str, ...] = ()


def read_about(value: Mapping[str, Any]) -> About:
    """Return what the front of a package says.

    Raises :class:`DamagedError` for whatever no program of ours writes there.
    """
    try:
        return About(
            _package_id(value["package"]),
            HandoverKind(value["kind"]),
            date.fromisoformat(value["made"]),
            _one_line(value["from"]),
            _one_line(value["to"]),
            None if value["until"] is None else date.fromisoformat(value["until"]),
            str(value["answers"] or ""),
            None if value["opened"] is None else date.fromisoformat(value["opened"]),
            tuple(
                {"case": str(one["case"]), "ground": str(Ground(one["ground"])), "report": _report(one.get("report"))}
                for one in value["cases"]
            ),
            _calendar(value.get("calendar") or {}),
            # Packages of the first program that made any hold neither.
            _one_line(value.get("notice", "")),
            tuple(map(_package_id, value.get("holds", ()))),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedError("handover.damaged") from error


def _package_id(value: object) -> str:
    if not isinstance(value, str) or not _PACKAGE.fullmatch(value):
        raise ValueError
    return value


def _report(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and len(value) <= _LONGEST_REPORT):
        raise ValueError
    return value


def _one_line(value: object) -> str:
    if not isinstance(value, str) or has_hidden_signs(value) or len(value) > _LONGEST_PARTY:
        raise ValueError
    return value


def _calendar(value: Mapping[str, Any]) -> dict[str, Any]:
    holidays = []
    for one in value.get("holidays", ()):
        first, last = date.fromisoformat(one["from"]), date.fromisoformat(one["to"])
        if last < first:
            raise ValueError
        holidays.append(SchoolHoliday(str(one["name"]), first, last, one["school"]))
    arranged = {str(school): Arrangement(one) for school, one in value.get("arrangements", {}).items()}
    return {"holidays": holidays, "arrangements": arranged}
